/*
 * What stands at a position of a cable, in words: for a reader who does not know the codes.
 *
 * Explained are the parts of the heading and of the first lines, marks and references; of the
 * tables in src/tables, or by the rules that the core knows anyway (dates, orders, reasons,
 * markings).
 */
#ifndef CABLE_EXPLAIN_H
#define CABLE_EXPLAIN_H

#include "date.h"
#include "document.h"
#include "node.h"

struct cable_explanation {
    struct cable_range range;
    const char *kind;       /* "tag", "precedence"; see cable_explain() */
    struct cable_text term; /* as printed, on one line */
    struct cable_text title;
    struct cable_text text; /* one to three sentences; no bytes: none */
    const char *source;     /* of the explanation; NULL: the text itself */
    struct cable_date utc;  /* of a time; year 0: none */
};

/*
 * Explains what a position is in: row and byte column from 0. False when there is nothing to
 * explain, or no memory (then the arena has failed). Texts are in `arena` or the document's. Kinds:
 * tag, precedence, routing, station, reason, caption, marking, dtg, order, declassification,
 * classification, security, signal, reference.
 */
bool cable_explain(struct cable_document *document, TSPoint point, struct cable_arena *arena,
                   struct cable_explanation *explanation);

#endif
