/*
 * The text of a file without what pages and publishers put into it: its parts, and of which
 * stretches of the source each is made.
 *
 * Left out: page lines, repeated headings, classification lines, captions, release stamps and
 * filler at page joins; what stands before and behind the cables; the rules of headings; the
 * pilcrow that a publisher printed before numbers. A notice of a missing section stays: it tells.
 * A heading of the message that is printed again behind text of the same cable is a repeated one.
 */
#ifndef CABLE_PIECE_H
#define CABLE_PIECE_H

#include "document.h"
#include "node.h"
#include "outline.h"

enum cable_passage {
    CABLE_PASSAGE_HEADER,    /* a line of the message's heading or the first lines of its text */
    CABLE_PASSAGE_HEADING,   /* a section's */
    CABLE_PASSAGE_PARAGRAPH, /* begins with the number, where there is one */
    CABLE_PASSAGE_ITEM,      /* begins with a label or a bullet */
    CABLE_PASSAGE_TEXT,      /* goes on in a paragraph behind an item or a rule */
    CABLE_PASSAGE_RULE,
    CABLE_PASSAGE_NOTICE, /* "* Missing Section 002 *" */
    CABLE_PASSAGE_SIGNATURE,
    CABLE_PASSAGE_END, /* NNNN */
};

/* A stretch of one row without white space at its ends. */
struct cable_piece {
    uint32_t row, byte, end_byte;
    bool apart; /* a page join stands between it and the piece before */
};

struct cable_part_text {
    enum cable_passage passage;
    enum cable_kind kind;            /* the node: of a header line, which one */
    uint32_t cable;                  /* from 1 */
    uint32_t level;                  /* of an item: 1, or 2 within another */
    const struct cable_entry *entry; /* the paragraph, or the section of a heading; or NULL */
    uint32_t lead_byte;              /* where number, mark or label end and the words begin */
    size_t first, count;             /* pieces */
};

struct cable_pieces {
    struct cable_piece *items;
    size_t count;
    struct {
        struct cable_part_text *items;
        size_t count;
    } parts;
};

/* Reads the pieces of a document into `arena`, which has failed when memory is exhausted. */
struct cable_pieces cable_pieces_read(struct cable_document *document,
                                      const struct cable_outline *outline,
                                      struct cable_arena *arena);

#endif
