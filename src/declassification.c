#include "declassification.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct cable_order orders[] = {
    {10501,
     "E.O. 10501",
     {.year = 1953, .month = 12, .day = 15},
     {.year = 1972, .month = 6, .day = 1}},
    {11652,
     "E.O. 11652",
     {.year = 1972, .month = 6, .day = 1},
     {.year = 1978, .month = 12, .day = 1}},
    {12065,
     "E.O. 12065",
     {.year = 1978, .month = 12, .day = 1},
     {.year = 1982, .month = 8, .day = 1}},
    {12356,
     "E.O. 12356",
     {.year = 1982, .month = 8, .day = 1},
     {.year = 1995, .month = 10, .day = 14}},
    {12958,
     "E.O. 12958",
     {.year = 1995, .month = 10, .day = 14},
     {.year = 2010, .month = 6, .day = 27}},
    {13526, "E.O. 13526", {.year = 2010, .month = 6, .day = 27}, {.year = 0}},
};

const struct cable_order *cable_order_of(struct cable_text number) {
    int value = 0;
    for (size_t at = 0; at < number.size; at++) {
        if (!cable_is_digit(number.bytes[at])) continue;
        if (value > 99999) return NULL;
        value = value * 10 + (number.bytes[at] - '0');
    }
    for (size_t i = 0; i < COUNT(orders); i++) {
        if (orders[i].number == value) return &orders[i];
    }
    return NULL;
}

int cable_day_compare(const struct cable_date *a, const struct cable_date *b) {
    const int one = (a->year * 100 + a->month) * 100 + a->day;
    const int other = (b->year * 100 + b->month) * 100 + b->day;
    return (one > other) - (one < other);
}

const char *cable_declassification_name(enum cable_declassification_kind kind) {
    static const char *const names[] = {"none", "date", "schedule", "exemption", "agency", "event"};
    return names[kind];
}

/* The word of a text, of letters, digits and '-', that begins as one of some words does. */
static struct cable_text word_like(struct cable_text text, const char *const *words, size_t count) {
    for (size_t at = 0; at < text.size; at++) {
        if (at > 0 && (cable_is_letter(text.bytes[at - 1]) || cable_is_digit(text.bytes[at - 1]))) {
            continue;
        }
        const struct cable_text rest = cable_text_slice(text, at, text.size);
        for (size_t i = 0; i < count; i++) {
            if (!cable_text_starts(rest, words[i])) continue;
            size_t size = strlen(words[i]);
            if (cable_is_letter(words[i][size - 1]) && size < rest.size &&
                (cable_is_letter(rest.bytes[size]) || rest.bytes[size] == '\'')) {
                continue;
            }
            while (size < rest.size &&
                   (cable_is_letter(rest.bytes[size]) || cable_is_digit(rest.bytes[size]) ||
                    rest.bytes[size] == '-'))
                size++;
            return cable_text_slice(rest, 0, size);
        }
    }
    return (struct cable_text){NULL, 0};
}

/* The end of the nth full year after that of origin. */
static void set_end_of_year(struct cable_declassification *found, const struct cable_date *origin,
                            int years, const char *source) {
    found->source = source;
    if (origin->year == 0 || found->date.year != 0) return;
    found->date = (struct cable_date){origin->year + years, 12, 31, -1, -1};
    found->computed = true;
}

/* The same day, some years on; 29 February becomes 1 March. */
static void set_years_on(struct cable_declassification *found, const struct cable_date *origin,
                         int years, const char *source) {
    found->source = source;
    if (origin->year == 0 || found->date.year != 0) return;
    const bool leap = origin->month == 2 && origin->day == 29;
    found->date = (struct cable_date){origin->year + years, leap ? 3 : origin->month,
                                      leap ? 1 : origin->day, -1, -1};
    found->computed = true;
}

static void apply_schedule(struct cable_declassification *found, enum cable_level level,
                           const struct cable_date *origin) {
    const int number = found->order ? found->order->number : 0;
    if (number == 11652 && cable_text_starts(found->code, "XGDS")) {
        set_end_of_year(found, origin, 30, "E.O. 11652, section 5(E)");
    } else if (number == 11652 && cable_text_starts(found->code, "GDS")) {
        if (level < CABLE_C) return;
        const int years = level == CABLE_TS ? 10 : level == CABLE_S ? 8 : 6;
        set_end_of_year(found, origin, years, "E.O. 11652, section 5(A)");
    } else if (number == 12065 && cable_text_starts(found->code, "RDS")) {
        set_years_on(found, origin, 20, "E.O. 12065, section 1-402");
    } else if (number == 12065 && cable_text_starts(found->code, "GDS")) {
        set_years_on(found, origin, 6, "E.O. 12065, section 1-401");
    }
}

/* 25X1 to 25X9, 50X1-HUM, 50X2-WMD outlast the 25 years; X1 to X8 do not. */
static void apply_exemption(struct cable_declassification *found, const struct cable_date *origin) {
    if (cable_text_starts(found->code, "50X")) {
        set_end_of_year(found, origin, 75, "E.O. 13526, section 3.3(h)");
    } else if (cable_text_starts(found->code, "25X")) {
        set_end_of_year(found, origin, 50, "E.O. 13526, section 3.3(h)");
    } else {
        set_end_of_year(found, origin, 25, "E.O. 13526, section 3.3(a)");
    }
}

bool cable_declassification_is_none(struct cable_text text) {
    const struct cable_text word = cable_text_strip(text, " .,:;()");
    return word.size == 0 || cable_text_among(word, "N/A NA N'A N.A NONE UNCLASSIFIED UNCLAS") ||
           cable_text_same(word, "NOT APPLICABLE");
}

/* Which kind of instruction it is, by its first telling word. */
static void classify(struct cable_declassification *found, struct cable_text text) {
    static const char *const schedules[] = {"XGDS", "GDS", "ADS", "RDS"};
    static const char *const exemptions[] = {"25X1", "25X2", "25X3", "25X4", "25X5", "25X6", "25X7",
                                             "25X8", "25X9", "50X1", "50X2", "X1",   "X2",   "X3",
                                             "X4",   "X5",   "X6",   "X7",   "X8",   "1.6X"};
    static const char *const agencies[] = {"OADR", "MR"};
    const struct {
        const char *const *words;
        size_t count;
        enum cable_declassification_kind kind;
    } rows[] = {
        {schedules, COUNT(schedules), CABLE_DECLASSIFY_SCHEDULE},
        {exemptions, COUNT(exemptions), CABLE_DECLASSIFY_EXEMPTION},
        {agencies, COUNT(agencies), CABLE_DECLASSIFY_AGENCY},
    };
    found->kind = found->date.year ? CABLE_DECLASSIFY_DATE : CABLE_DECLASSIFY_EVENT;
    for (size_t i = 0; i < COUNT(rows); i++) {
        found->code = word_like(text, rows[i].words, rows[i].count);
        if (!found->code.bytes) continue;
        found->kind = rows[i].kind;
        return;
    }
}

struct cable_declassification cable_declassification_read(struct cable_text text,
                                                          const struct cable_order *order,
                                                          enum cable_level level,
                                                          const struct cable_date *origin) {
    struct cable_declassification found = {.order = order};
    if (cable_declassification_is_none(text)) return found;
    found.text = text;
    const bool downgrade = cable_text_starts(text, "DNG") || cable_text_starts(text, "DOWNGRADE");
    if (downgrade || !cable_date_due(text, &found.date)) found.date = (struct cable_date){0};
    classify(&found, text);
    if (found.kind == CABLE_DECLASSIFY_SCHEDULE) apply_schedule(&found, level, origin);
    if (found.kind == CABLE_DECLASSIFY_EXEMPTION) apply_exemption(&found, origin);
    if (found.kind == CABLE_DECLASSIFY_AGENCY) {
        set_end_of_year(&found, origin, 25, "E.O. 13526, section 3.3(a)");
    }
    return found;
}
