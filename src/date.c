#include "date.h"

#include <stdio.h>
#include <string.h>

enum { WINDOW = 66, CENTURY = 100 };

/* A reading position in a text. */
struct cursor {
    struct cable_text text;
    size_t at;
};

static char peek(const struct cursor *cursor) {
    return cursor->at < cursor->text.size ? cursor->text.bytes[cursor->at] : '\0';
}

static void skip_space(struct cursor *cursor) {
    size_t space;
    while ((space = cable_space_at(cursor->text, cursor->at)) > 0) cursor->at += space;
}

static bool take(struct cursor *cursor, const char *set) {
    if (!peek(cursor) || !strchr(set, peek(cursor))) return false;
    cursor->at++;
    return true;
}

/* Reads a number of `least` to `most` digits that no further digit follows; -1 when there is none.
 */
static int take_number(struct cursor *cursor, int least, int most) {
    int value = 0, digits = 0;
    size_t at = cursor->at;
    for (; at < cursor->text.size && cable_is_digit(cursor->text.bytes[at]); at++) {
        if (++digits > most) return -1;
        value = value * 10 + (cursor->text.bytes[at] - '0');
    }
    if (digits < least) return -1;
    cursor->at = at;
    return value;
}

/* Exactly `digits` digits, whatever follows. */
static int take_digits(struct cursor *cursor, size_t digits) {
    int value = 0;
    const struct cable_text part = cable_text_slice(cursor->text, cursor->at, cursor->at + digits);
    if (part.size < digits) return -1;
    for (size_t at = 0; at < digits; at++) {
        if (!cable_is_digit(part.bytes[at])) return -1;
        value = value * 10 + (part.bytes[at] - '0');
    }
    cursor->at += digits;
    return value;
}

/* A month's name or its first three letters, and a full stop; 0 when there is none. */
static int take_month(struct cursor *cursor) {
    static const char *const months[] = {
        "JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
        "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
    };
    size_t size = 0;
    while (cable_is_letter(peek(&(struct cursor){cursor->text, cursor->at + size}))) size++;
    if (size < 3) return 0;
    for (int month = 0; month < 12; month++) {
        for (size_t at = 0; at < size; at++) {
            if (cable_upper(cursor->text.bytes[cursor->at + at]) != months[month][at]) break;
            if (at + 1 < size) continue;
            cursor->at += size;
            take(cursor, ".");
            return month + 1;
        }
    }
    return 0;
}

/* A year of four digits, or of two by the window; -1 when there is none. */
static int take_year(struct cursor *cursor) {
    take(cursor, "'");
    const size_t at = cursor->at;
    const int year = take_number(cursor, 2, 4);
    const size_t digits = cursor->at - at;
    if (year < 0 || digits == 3) return -1;
    if (digits == 4) return year;
    return year + (year < WINDOW ? 20 : 19) * CENTURY;
}

static int days_of(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool set_date(struct cable_date *date, int year, int month, int day) {
    *date = (struct cable_date){year, month, day, -1, -1};
    return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_of(year, month);
}

static bool set_time(struct cable_date *date, int hour, int minute) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
    date->hour = hour;
    date->minute = minute;
    return true;
}

/* The day after, or the day before. */
static void step_day(struct cable_date *date, int step) {
    date->day += step;
    if (date->day < 1) {
        date->month = date->month > 1 ? date->month - 1 : 12;
        date->year -= date->month == 12;
        date->day = days_of(date->year, date->month);
    } else if (date->day > days_of(date->year, date->month)) {
        date->month = date->month < 12 ? date->month + 1 : 1;
        date->year += date->month == 1;
        date->day = 1;
    }
}

static void shift_hours(struct cable_date *date, int hours) {
    date->hour += hours;
    if (date->hour > 23) {
        date->hour -= 24;
        step_day(date, 1);
    } else if (date->hour < 0) {
        date->hour += 24;
        step_day(date, -1);
    }
}

/* Hours that a zone is ahead of UTC: A to M without J are east, N to Y west (ACP 121). */
static bool take_zone(struct cursor *cursor, int *hours) {
    static const char east[] = "ABCDEFGHIKLM", west[] = "NOPQRSTUVWXY";
    const char letter = cable_upper(peek(cursor));
    const char *at;
    if (!cable_is_letter(letter) || letter == 'J') return false;
    *hours = 0;
    if ((at = strchr(east, letter))) *hours = (int)(at - east) + 1;
    if ((at = strchr(west, letter))) *hours = -((int)(at - west) + 1);
    cursor->at++;
    return true;
}

/* 170309Z FEB 10, in UTC; 170309C FEB 10 is three hours ahead of it. */
static bool take_group(struct cursor *cursor, struct cable_date *date) {
    struct cable_date found;
    int zone;
    const int day = take_digits(cursor, 2), hour = day < 0 ? -1 : take_digits(cursor, 2);
    const int minute = hour < 0 ? -1 : take_digits(cursor, 2);
    if (minute < 0) return false;
    skip_space(cursor);
    if (!take_zone(cursor, &zone)) return false;
    skip_space(cursor);
    const int month = take_month(cursor);
    skip_space(cursor);
    const int year = month ? take_year(cursor) : -1;
    if (year < 0 || !set_date(&found, year, month, day) || !set_time(&found, hour, minute)) {
        return false;
    }
    shift_hours(&found, -zone);
    *date = found;
    return true;
}

/* A divider, which a slip of the hand may have doubled. */
static bool take_divider(struct cursor *cursor, const char *set) {
    const char divider[] = {peek(cursor), '\0'};
    if (!take(cursor, set)) return false;
    take(cursor, divider);
    return true;
}

/* 1/26/20; 26/1/2020 where no month has that number; 2010/01/26, 2010-01-26 */
static bool take_figures(struct cursor *cursor, struct cable_date *date) {
    const size_t start = cursor->at;
    const int first = take_number(cursor, 1, 4);
    const size_t digits = cursor->at - start;
    if (first < 0 || digits == 3) return false;
    const char divider[] = {peek(cursor), '\0'};
    if (!take_divider(cursor, "/-.")) return false;
    const int second = take_number(cursor, 1, 2);
    if (second < 0 || !take_divider(cursor, divider)) return false;
    if (digits == 4) {
        const int day = take_number(cursor, 1, 2);
        return day >= 0 &&
               (set_date(date, first, second, day) || set_date(date, first, day, second));
    }
    const int year = take_year(cursor);
    return year >= 0 &&
           (set_date(date, year, first, second) || set_date(date, year, second, first));
}

/* 17 February 2010, 17-FEB-10 */
static bool take_day_month(struct cursor *cursor, struct cable_date *date) {
    const int day = take_number(cursor, 1, 2);
    if (day < 0) return false;
    skip_space(cursor);
    take(cursor, "-,");
    skip_space(cursor);
    const int month = take_month(cursor);
    if (!month) return false;
    skip_space(cursor);
    take(cursor, "-,");
    skip_space(cursor);
    const int year = take_year(cursor);
    return year >= 0 && set_date(date, year, month, day);
}

/* June 03, 2003 */
static bool take_month_day(struct cursor *cursor, struct cable_date *date) {
    const int month = take_month(cursor);
    if (!month) return false;
    skip_space(cursor);
    const int day = take_number(cursor, 1, 2);
    if (day < 0) return false;
    skip_space(cursor);
    take(cursor, ",");
    skip_space(cursor);
    const int year = take_year(cursor);
    return year >= 0 && set_date(date, year, month, day);
}

/* " 03:12", ", 07:01", "T03:12" behind a date. */
static void take_time(struct cursor *cursor, struct cable_date *date) {
    take(cursor, ",");
    skip_space(cursor);
    take(cursor, "Tt");
    const int hour = take_number(cursor, 1, 2);
    if (hour < 0 || !take(cursor, ":")) return;
    set_time(date, hour, take_number(cursor, 2, 2));
}

bool cable_date_group(struct cable_text text, struct cable_date *date) {
    struct cursor cursor = {cable_text_trim(text), 0};
    return take_group(&cursor, date);
}

char cable_date_zone(struct cable_text group) {
    struct cursor cursor = {cable_text_trim(group), 0};
    take_digits(&cursor, 6);
    skip_space(&cursor);
    return cable_upper(peek(&cursor));
}

/* A date that begins where the cursor stands, and its time. */
static bool take_date(struct cursor *cursor, struct cable_date *date) {
    const size_t start = cursor->at;
    if (take_group(cursor, date)) return true;
    static bool (*const forms[])(struct cursor *, struct cable_date *) = {
        take_figures,
        take_day_month,
        take_month_day,
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        cursor->at = start;
        if (!forms[i](cursor, date)) continue;
        take_time(cursor, date);
        return true;
    }
    cursor->at = start;
    return false;
}

static bool word_byte(char byte) {
    return cable_is_digit(byte) || cable_is_letter(byte);
}

typedef bool date_form(struct cursor *cursor, struct cable_date *date);

/* The first place where a date of a form begins with a word. */
static bool find(struct cable_text text, date_form *form, struct cable_date *date) {
    struct cursor cursor = {text, 0};
    for (; cursor.at < text.size; cursor.at++) {
        const size_t at = cursor.at;
        if (!word_byte(text.bytes[at]) || (at > 0 && word_byte(text.bytes[at - 1]))) continue;
        if (form(&cursor, date)) return true;
        cursor.at = at;
    }
    return false;
}

bool cable_date_find(struct cable_text text, struct cable_date *date) {
    return find(text, take_date, date);
}

/* 20181231 */
static bool take_compact(struct cursor *cursor, struct cable_date *date) {
    const int value = take_number(cursor, 8, 8);
    return value > 0 && set_date(date, value / 10000, value / 100 % 100, value % 100);
}

bool cable_date_due(struct cable_text text, struct cable_date *date) {
    const struct cable_text alone = cable_text_strip(text, " .,;:()");
    struct cursor compact = {alone, 0}, whole = compact;
    if (take_compact(&compact, date) && compact.at == alone.size) return true;
    if (find(text, take_figures, date)) return true;
    return take_date(&whole, date) && whole.at == whole.text.size;
}

size_t cable_date_day(const struct cable_date *date, char out[CABLE_DATE_SIZE]) {
    const int size = snprintf(out, CABLE_DATE_SIZE, "%04d-%02d-%02d", date->year % 10000,
                              date->month % 100, date->day % 100);
    return size > 0 ? (size_t)size : 0;
}

size_t cable_date_minute(const struct cable_date *date, char out[CABLE_DATE_SIZE]) {
    if (date->hour < 0) return cable_date_day(date, out);
    const int size =
        snprintf(out, CABLE_DATE_SIZE, "%04d-%02d-%02dT%02d:%02dZ", date->year % 10000,
                 date->month % 100, date->day % 100, date->hour % 100, date->minute % 100);
    return size > 0 ? (size_t)size : 0;
}

bool cable_date_of_day(int year, int day, struct cable_date *date) {
    int month = 1;
    if (year < 1900 || year > 2199 || day < 1) return false;
    while (month <= 12 && day > days_of(year, month)) day -= days_of(year, month++);
    return month <= 12 && set_date(date, year, month, day);
}

/* The day of a filing time in the nth year or month from the group's. */
static bool filing_day(const struct cable_date *group, int day, bool of_year, int nth,
                       struct cable_date *date) {
    const int months = group->month - 1 + nth;
    if (of_year) return cable_date_of_day(group->year + nth, day, date);
    const int year = group->year + (months < 0 ? -1 : months / 12);
    return set_date(date, year, (months + 12) % 12 + 1, day);
}

bool cable_date_filing(struct cable_text text, const struct cable_date *group,
                       struct cable_date *date) {
    struct cursor cursor = {cable_text_trim(text), 0};
    const bool of_month = cursor.text.size == 7 && cable_upper(cursor.text.bytes[6]) == 'Z';
    const int day = take_digits(&cursor, of_month ? 2 : 3);
    const int hour = take_digits(&cursor, 2), minute = take_digits(&cursor, 2);
    int64_t least = INT64_MAX;
    if (day < 0 || cursor.at + of_month != cursor.text.size) return false;
    for (int nth = -1; nth <= 1; nth++) {
        struct cable_date found;
        if (!filing_day(group, day, !of_month, nth, &found)) continue;
        if (!set_time(&found, hour, minute)) return false;
        const int64_t apart = cable_date_unix(&found) - cable_date_unix(group);
        if ((apart < 0 ? -apart : apart) >= least) continue;
        least = apart < 0 ? -apart : apart;
        *date = found;
    }
    return least != INT64_MAX;
}

int64_t cable_date_unix(const struct cable_date *date) {
    int64_t days = date->day - 1;
    for (int year = 1970; year < date->year; year++) days += 337 + days_of(year, 2);
    for (int year = date->year; year < 1970; year++) days -= 337 + days_of(year, 2);
    for (int month = 1; month < date->month; month++) days += days_of(date->year, month);
    const int minutes = date->hour < 0 ? 0 : date->hour * 60 + date->minute;
    return (days * 24 * 60 + minutes) * 60;
}
