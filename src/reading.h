/*
 * The text as one reads it: paragraphs on one line each, or broken at a width, without page lines
 * and what publishers put around it, and for every line the row of the source where it begins.
 *
 * A reading is made of blocks with a blank line between most of them. Marks, numbers and labels
 * are kept as printed; white space within a line is single blanks, but for lines of columns.
 */
#ifndef CABLE_READING_H
#define CABLE_READING_H

#include "arena.h"
#include "outline.h"
#include "piece.h"

struct cable_reading_line {
    struct cable_text text; /* no bytes of a line end in it */
    uint32_t row;           /* of the source; an empty line's is that of the line behind it */
};

struct cable_reading_block {
    enum cable_passage passage;
    enum cable_kind kind;            /* of the source's node: of a header line, which one */
    uint32_t cable;                  /* from 1 */
    uint32_t level;                  /* of an item: 1, or 2 within another */
    const struct cable_entry *entry; /* the paragraph, or the section of a heading; or NULL */
    size_t first, count;             /* lines */
    uint32_t lead;                   /* bytes of number, mark or label and blank at the start */
    bool as_is;                      /* lines of columns */
    uint32_t row, end_row;           /* rows of the source, end exclusive */
};

struct cable_reading {
    struct {
        struct cable_reading_line *items;
        size_t count;
    } lines;
    struct {
        struct cable_reading_block *items;
        size_t count;
    } blocks;
};

struct cable_reading_options {
    uint32_t width; /* characters a line, or 0: a line a paragraph */
    uint32_t cable; /* from 1, or 0: all */
};

/*
 * Reads a document whose outline has been read. Everything is in `arena`, which has failed when
 * memory is exhausted; texts may be the document's, and the arena must not outlive it.
 */
struct cable_reading cable_reading_read(struct cable_document *document,
                                        const struct cable_outline *outline,
                                        struct cable_reading_options options,
                                        struct cable_arena *arena);

/* "heading". */
const char *cable_passage_name(enum cable_passage passage);

#endif
