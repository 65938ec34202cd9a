/*
 * How secret a cable is: what it says of itself, and what its portions come to.
 *
 * The highest marking is the least upper bound of all portion marks of the text, its subject line
 * and its headings (32 CFR 2001.21): whoever may see it all may see every portion.
 */
#ifndef CABLE_CLASSIFICATION_H
#define CABLE_CLASSIFICATION_H

#include "document.h"
#include "marking.h"
#include "outline.h"

enum { CABLE_EVERY = 0 };

struct cable_classification {
    struct cable_text banner; /* "SECRET"; no bytes: none */
    struct cable_text_list captions;
    struct cable_marking highest; /* CABLE_NO_LEVEL: no portion is marked */
};

/*
 * Of the cable with this number, or of the whole file for CABLE_EVERY (banner and captions are
 * then the first cable's).
 */
struct cable_classification cable_classification_read(struct cable_document *document,
                                                      const struct cable_outline *outline,
                                                      uint32_t cable);

#endif
