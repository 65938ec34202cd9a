/*
 * What the lines of a cable say that may be held against each other: leaves of banners, captions,
 * security and page lines, orders and authorities, each with the line that it stands in. Of the
 * text itself there are only the labels of items, numbers at the beginning of what opens no
 * paragraph (where one is missing, it may be such a number), and lines that were crossed out.
 *
 * The header tells what counts; this tells all that was printed, and where.
 */
#ifndef CABLE_EVIDENCE_H
#define CABLE_EVIDENCE_H

#include "document.h"
#include "node.h"
#include "outline.h"

#include <stdint.h>

struct cable_leaf {
    enum cable_kind line; /* what kind of line it stands in: CABLE_KIND_banner */
    enum cable_kind kind; /* what it is: CABLE_KIND_serial; the line's own kind: the whole line */
    uint32_t nth;         /* the number of its line among all such lines, from 1 */
    uint32_t cable;       /* from 1 */
    struct cable_range range;
    struct cable_text text; /* on one line */
};

struct cable_evidence {
    struct cable_leaf *items; /* in the order of the text */
    size_t count;
};

/* Read once a tree. NULL when memory is exhausted. */
const struct cable_evidence *cable_evidence_read(struct cable_document *document);

/*
 * The next leaf of a kind in a line of a kind of this cable, behind `after` (NULL: the first).
 * NULL at the end.
 */
const struct cable_leaf *cable_evidence_next(const struct cable_evidence *evidence, uint32_t cable,
                                             enum cable_kind line, enum cable_kind kind,
                                             const struct cable_leaf *after);

/* The index of the first leaf that begins at a byte or behind it. */
size_t cable_evidence_from(const struct cable_evidence *evidence, uint32_t byte);

/* The leaf of a kind that stands in the same line as `leaf`, or NULL. */
const struct cable_leaf *cable_evidence_beside(const struct cable_evidence *evidence,
                                               const struct cable_leaf *leaf, enum cable_kind kind);

#endif
