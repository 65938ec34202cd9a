/*
 * The identity of a cable: two digits of the year, station, serial number, as in 09PARIS119.
 *
 * Rules: blanks, hyphens and full stops within a station's name are dropped (TEL AVIV,
 * PORT-AU-PRINCE); a known post has one name, whatever is printed (SECSTATE WASHDC, AMEMBASSY
 * PARIS, USNATO BRUSSELS, ISLAMBAD: src/post.h); a former name stays (CALCUTTA); a serial loses its
 * leading zeros; a year stands before the station, or in brackets behind the serial, or is the
 * citing cable's own. Other documents (IIR, TD, FAM, e-mails) are no cables.
 */
#ifndef CABLE_REFERENCE_H
#define CABLE_REFERENCE_H

#include "text.h"

#include <stdbool.h>

enum { CABLE_ID_SIZE = 64, CABLE_NO_YEAR = -1 };

/*
 * Writes the canonical identity of `text` ("09 PARIS 119", "SECSTATE 6516") into `out`,
 * NUL-terminated. `year` is the one of the citing cable (2009 or 9), or CABLE_NO_YEAR: then an
 * identity without a year stays without. Returns NULL, or in words what is wrong.
 */
const char *cable_reference_read(struct cable_text text, int year, char out[CABLE_ID_SIZE]);

/* Whether such a text has the name of its post misprinted: "ISLAMBAD 12". */
bool cable_reference_is_damaged(struct cable_text text);

/* As above, from the parts that a banner or a page line gives. */
const char *cable_reference_join(int year, struct cable_text station, struct cable_text serial,
                                 char out[CABLE_ID_SIZE]);

/*
 * A serial that shares year and station with the citation before it: "PARIS 1543 AND 1497". Returns
 * NULL when `text` is no more than a number.
 */
const char *cable_reference_follow(const char *before, struct cable_text text,
                                   char out[CABLE_ID_SIZE]);

/* Whether one or two letters and a hyphen stand before the number: "STATE CA-3400", "A-12". */
bool cable_reference_is_airgram(struct cable_text text);

/* The year in front of an identity, as four digits, or CABLE_NO_YEAR. */
int cable_reference_year(struct cable_text identity);

#endif
