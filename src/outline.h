/*
 * The shape of a file: its parts in the order of the text, its portion marks, the signs of its
 * headings and its page breaks.
 *
 * An entry is a stretch of the text that a reader may go to or fold. Levels begin at 1; a cable is
 * a level only where a file holds several. An identity stays the same when the text changes
 * elsewhere: it is made of what the part itself says (a paragraph's number, a section's heading),
 * and of a count only where that is not unique.
 */
#ifndef CABLE_OUTLINE_H
#define CABLE_OUTLINE_H

#include "document.h"
#include "marking.h"
#include "node.h"
#include "text.h"

#include <stdint.h>

enum cable_part {
    CABLE_PART_PREAMBLE,
    CABLE_PART_CABLE,
    CABLE_PART_HEADER,
    CABLE_PART_SECTION,
    CABLE_PART_PARAGRAPH,
    CABLE_PART_SIGNATURE,
    CABLE_PART_TRAILER,
};

enum { CABLE_NO_NUMBER = -1, CABLE_TITLE_BYTES = 80 };

struct cable_entry {
    enum cable_part part;
    uint32_t level;     /* 1: outermost */
    uint32_t cable;     /* from 1; 0: in no cable */
    int32_t number;     /* a paragraph's, or CABLE_NO_NUMBER */
    uint32_t title_row; /* where the title stands; a heading's rule is above it */
    struct cable_text id;
    struct cable_text title;   /* on one line; "" when there is none */
    struct cable_text portion; /* as printed, without brackets; no bytes: none */
    struct cable_text marking; /* "S//NF"; no bytes: none, or not understood */
    struct cable_range range;
    const void *node; /* the id of its node in the tree that it was noted from */
};

struct cable_portion {
    struct cable_range range;
    uint32_t cable;
    int32_t number; /* of the paragraph that it opens, or CABLE_NO_NUMBER */
    bool own;       /* of a paragraph or a heading; otherwise of what follows it within one */
    struct cable_text text;
    struct cable_marking marking; /* level CABLE_NO_LEVEL: not understood */
};

/* A classification, a caption or one of the TAGS, where it is printed; its text is the document's.
 */
struct cable_sign {
    enum cable_kind line; /* what it stands in: banner, captions, tags; or its own kind */
    uint32_t line_byte;   /* where that begins: the same for the signs of one line */
    uint32_t cable;
    struct cable_range range;
};

struct cable_page_break {
    struct cable_range range;
    uint32_t cable;
    int32_t page, pages; /* or CABLE_NO_NUMBER */
};

struct cable_entries {
    struct cable_entry *items;
    size_t count;
};

struct cable_outline {
    struct cable_entries entries; /* cables among them when there are several */
    struct cable_entries cables;
    struct {
        struct cable_portion *items;
        size_t count;
    } portions;
    struct {
        struct cable_sign *items;
        size_t count;
    } signs;
    struct {
        struct cable_page_break *items;
        size_t count;
    } page_breaks;
};

/* Read once a tree. NULL when memory is exhausted. */
const struct cable_outline *cable_outline_read(struct cable_document *document);

/* The innermost entry of a part that holds the position, or NULL. */
const struct cable_entry *cable_outline_at(const struct cable_outline *outline,
                                           enum cable_part part, TSPoint point);

/* "paragraph". */
const char *cable_part_name(enum cable_part part);

#endif
