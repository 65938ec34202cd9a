/*
 * The leaves of reference lines, mended where drafters and line ends have cut them otherwise than
 * the grammar expects:
 *  1. A letter or number that labels a citation may have lost its stop: "REF A PARIS 12", "2. ...".
 *  2. A line may end behind the year, behind the post, or inside its name: "08" / "STATE 12345",
 *     "08 STATE" / "12345", "SAN" / "SALVADOR 88".
 *  3. Serials may be a list of their own: "PARIS 1543, 1544 AND 1545".
 *  4. A publisher's teaser breaks off inside a serial: "SECSTATE 1...". It is no citation.
 */
#ifndef CABLE_CITATION_LEAF_H
#define CABLE_CITATION_LEAF_H

#include "citation.h"

/* The mended leaves; all of them when memory is exhausted are those it had room for. */
struct cable_citation_leaves cable_citation_leaves_mend(struct cable_arena *arena,
                                                        const struct cable_citation_leaves *leaves);

/* A leaf without what sets it apart from its neighbours: separators and stops at both ends. */
struct cable_text cable_citation_plain(struct cable_text text);

/* Adds one. False when memory is exhausted. */
bool cable_citation_leaves_add(struct cable_arena *arena, struct cable_citation_leaves *leaves,
                               const struct cable_citation_leaf *leaf);

#endif
