/*
 * How secret a cable is: what it says of itself, what its portions come to, until when, on whose
 * authority and why, and where these contradict each other.
 *
 * The highest marking is the least upper bound of all portion marks of the text, its subject line
 * and its headings (32 CFR 2001.21(b)): whoever may see it all may see every portion. The overall
 * marking is the banner's with the captions below it.
 *
 * A paragraph without a mark of its own is as secret as, in this order: the mark of the first
 * paragraph where that is for the entire text; the numbered paragraph that an unnumbered block
 * goes on from; the heading of its section; the whole cable.
 */
#ifndef CABLE_CLASSIFICATION_H
#define CABLE_CLASSIFICATION_H

#include "declassification.h"
#include "document.h"
#include "marking.h"
#include "outline.h"
#include "reason.h"

enum { CABLE_EVERY = 0 };

enum cable_mark_source {
    CABLE_MARK_NONE, /* nothing says how secret the paragraph is */
    CABLE_MARK_OWN,
    CABLE_MARK_OF_PORTION,
    CABLE_MARK_OF_SECTION,
    CABLE_MARK_OF_BANNER,
};

struct cable_paragraph {
    const struct cable_entry *entry;
    struct cable_text marking; /* "S//NF"; no bytes: none */
    enum cable_mark_source from;
};

enum cable_severity { CABLE_ERROR, CABLE_WARNING, CABLE_INFO, CABLE_HINT };

struct cable_finding {
    const char *code; /* "paragraph-gap" */
    enum cable_severity severity;
    struct cable_range range;
    struct cable_text message; /* one sentence */
    const char *source;        /* the rule's: "32 CFR 2001.21(c)" */
    struct cable_date due;     /* a finding from this day on; year 0: always */
    size_t order;              /* in which it was found */
};

struct cable_classification {
    struct cable_text banner; /* "SECRET"; no bytes: none */
    struct cable_text_list captions;
    struct cable_marking overall; /* of banner and captions; CABLE_NO_LEVEL: no banner */
    struct cable_marking highest; /* CABLE_NO_LEVEL: no portion is marked */
    struct cable_declassification declassification;
    struct cable_text authority;    /* who classified it: a name */
    struct cable_text derived_from; /* the source of a derivative classification */
    struct cable_reasons reasons;
    struct {
        struct cable_paragraph *items;
        size_t count;
    } paragraphs;
    struct {
        struct cable_finding *items; /* in the order of the text */
        size_t count;
    } findings;
};

/* One a cable, `*count` of them. Read once a tree. NULL when there is none, or no memory. */
const struct cable_classification *cable_classifications(struct cable_document *document,
                                                         const struct cable_outline *outline,
                                                         size_t *count);

/* The portions of a cable, or of the whole file for CABLE_EVERY, in the order of the text. */
const struct cable_portion *cable_classification_portions(const struct cable_outline *outline,
                                                          uint32_t cable, size_t *count);

/* The least upper bound of the portions of a cable, or of the whole file for CABLE_EVERY. */
struct cable_marking cable_classification_highest(const struct cable_outline *outline,
                                                  uint32_t cable);

/* "banner", for what a mark is inherited from; NULL for its own and for none. */
const char *cable_mark_source_name(enum cable_mark_source from);
/* "warning". */
const char *cable_severity_name(enum cable_severity severity);

#endif
