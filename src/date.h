/*
 * Dates as cables write them.
 *
 * Years of two digits: 66 to 99 are 1966 to 1999, others 2000 to 2065, since the oldest published
 * cables are of 1966 and declassification reaches some 25 years ahead. Month names may be cut to
 * three letters. What is no date of the calendar is no date here.
 */
#ifndef CABLE_DATE_H
#define CABLE_DATE_H

#include "text.h"

#include <stdbool.h>
#include <stdint.h>

struct cable_date {
    int year, month, day; /* four digits; from 1; from 1 */
    int hour, minute;     /* of UTC as a rule; -1 when not given */
};

enum { CABLE_DATE_SIZE = 24 };

/*
 * A date-time group, in UTC: "170309Z FEB 10"; the letter is that of the zone it is given in
 * (ACP 121). False when it is none.
 */
bool cable_date_group(struct cable_text text, struct cable_date *date);

/* The letter of the zone that a date-time group is given in, 'Z'. Needs one. */
char cable_date_zone(struct cable_text group);

/*
 * The first date in a text, with its time where one follows: "1/26/20", "2010/01/26",
 * "2010-02-17 03:12", "17 February 2010, 07:01", "June 03, 2003", "170309Z FEB 10".
 */
bool cable_date_find(struct cable_text text, struct cable_date *date);

/*
 * The date on which a declassification falls due: a date in figures wherever it stands ("GDS
 * 8/12/85 (DOE)"), or one in words that is all there is. "DECLASSIFIED JUNE 21, 2006" tells a
 * story.
 */
bool cable_date_due(struct cable_text text, struct cable_date *date);

/* The nth day of a year, from 1, as a filing time has it. False when there is none. */
bool cable_date_of_day(int year, int day, struct cable_date *date);

/*
 * A filing time beside a date-time group: "0480313", which is day of the year, hour and minute
 * (ACP 127), or "170313Z", day of the month. Year or month are those that bring it nearest to the
 * group: a message of New Year's Eve may be filed on the first day. False when there is none.
 */
bool cable_date_filing(struct cable_text text, const struct cable_date *group,
                       struct cable_date *date);

/* Seconds since 1970-01-01T00:00Z; of a date without a time, to its beginning. */
int64_t cable_date_unix(const struct cable_date *date);

/* "2010-02-17" and "2010-02-17T03:09Z", NUL-terminated; return the size. */
size_t cable_date_day(const struct cable_date *date, char out[CABLE_DATE_SIZE]);
size_t cable_date_minute(const struct cable_date *date, char out[CABLE_DATE_SIZE]);

#endif
