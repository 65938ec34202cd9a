/*
 * How the lines of running text hang together: what was broken to fit the page is joined, what was
 * a line of its own stays one.
 *
 * Rules. A line end is deliberate when the next line's first word would have fitted the page and
 * does not go on with a small letter; or when the line is too long to have been broken at all.
 *  1. Lines of columns (three blanks or a tab within, in a third of the lines) stay as they are.
 *  2. Lines next to each other, half of whose ends are deliberate, are a list, and so are four and
 *     more deliberate ends in a row: they stay lines.
 *  3. A short line that ends as a sentence does, or with a colon, ends a line in any text.
 *  4. A blank line parts blocks, unless the sentence before it goes on behind it.
 *  5. A page join parts nothing but whole sentences whose last line is short.
 *  6. A hyphen at a line's end stays, without a blank: nobody can tell whether it was there before
 *     the line was broken. Before "and", "or" and "to" it gets one.
 */
#ifndef CABLE_FLOW_H
#define CABLE_FLOW_H

#include "piece.h"

enum cable_join {
    CABLE_JOIN_BLANK,  /* the same line, with a blank between */
    CABLE_JOIN_HYPHEN, /* the same line, nothing between */
    CABLE_JOIN_LINE,   /* a new line */
    CABLE_JOIN_BLOCK,  /* a new block */
};

struct cable_flow {
    struct cable_text text;
    const struct cable_piece *pieces;
    size_t count;
    uint32_t margin; /* characters that a line of this text may have, about */
};

/* The margin that the lines of some parts show, or the usual one where they are too few. */
uint32_t cable_flow_margin(struct cable_text text, const struct cable_pieces *pieces,
                           size_t first_part, size_t end_part);

/*
 * How each piece hangs together with the one before it: joins[0] is CABLE_JOIN_BLOCK, and there
 * are `flow->count` of them. `as_is[i]` is set where piece i is a line of columns.
 */
void cable_flow_join(const struct cable_flow *flow, enum cable_join *joins, bool *as_is);

#endif
