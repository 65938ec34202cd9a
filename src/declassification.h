/*
 * When a cable ceases to be classified, by the executive order that its E.O. line names.
 *
 * Rules. A date in the line counts. Without one the order's own rule gives it:
 *   11652 (1 June 1972)     GDS: the end of the 10th, 8th, 6th full calendar year after that of
 *                           origin for Top Secret, Secret, Confidential (section 5(A));
 *                           XGDS: of the 30th (section 5(E)); ADS: earlier, as the line says
 *   12065 (1 December 1978) GDS: six years (section 1-401); RDS: review after 20 (section 1-402)
 *   12356 (1 August 1982)   OADR: by the originating agency alone; no date
 *   12958 (14 October 1995) X1-X8: exempt from the limit of ten years (section 1.6(d))
 *   13526 (27 June 2010)    25X1-9: 50 years; 50X1-HUM, 50X2-WMD: 75 years (section 3.3(h))
 * What the orders before 13526 left without a date (OADR, MR, X1-X8) falls to automatic
 * declassification: 31 December of the 25th year after origin (section 3.3(a); 32 CFR 2001.12).
 */
#ifndef CABLE_DECLASSIFICATION_H
#define CABLE_DECLASSIFICATION_H

#include "date.h"
#include "marking.h"

#include <stdbool.h>

enum cable_declassification_kind {
    CABLE_DECLASSIFY_NONE,      /* nothing is said, or "N/A" */
    CABLE_DECLASSIFY_DATE,      /* a date in the line */
    CABLE_DECLASSIFY_SCHEDULE,  /* GDS, ADS, XGDS, RDS */
    CABLE_DECLASSIFY_EXEMPTION, /* X1, 25X1, 50X1-HUM */
    CABLE_DECLASSIFY_AGENCY,    /* OADR, MR */
    CABLE_DECLASSIFY_EVENT,     /* other words: "CLOSURE OF ICTY" */
};

struct cable_order {
    int number;             /* 12958; 0: none, or none of them */
    const char *name;       /* "E.O. 12958" */
    struct cable_date from; /* in force from this day ... */
    struct cable_date to;   /* ... up to that day, exclusive; year 0: still */
};

struct cable_declassification {
    enum cable_declassification_kind kind;
    const struct cable_order *order; /* NULL: none that is known */
    struct cable_text text;          /* as printed: "X1"; no bytes: nothing */
    struct cable_text code;          /* "XGDS-1", "25X1", "OADR" */
    struct cable_date date;          /* year 0: not known */
    bool computed;                   /* by the order's rule, not printed */
    const char *source;              /* of the rule */
};

/* The order with this number, or NULL. */
const struct cable_order *cable_order_of(struct cable_text number);

/* -1, 0 or 1 as a day is before, the same as, or after another. */
int cable_day_compare(const struct cable_date *a, const struct cable_date *b);

/* Whether it says nothing: N/A, NOT APPLICABLE, UNCLASSIFIED, or no bytes at all. */
bool cable_declassification_is_none(struct cable_text text);

/* `text` is what the E.O. line says; `origin` the cable's date (year 0: not known). */
struct cable_declassification cable_declassification_read(struct cable_text text,
                                                          const struct cable_order *order,
                                                          enum cable_level level,
                                                          const struct cable_date *origin);

/* "schedule". */
const char *cable_declassification_name(enum cable_declassification_kind kind);

#endif
