/*
 * A line of TAGS: what its printed words stand for.
 *
 *  - Words that are no TAGS, with nothing but a blank between them, are one: HUMAN RIGHTS, a
 *    person's name behind OVIP. One of them is longer than any abbreviation, or it is left alone.
 *  - TAGS that a publisher glued are taken apart by their form, 5 FAH-3: four letters each, then
 *    perhaps two of a geographic one. Where all of them stand on the line as well, the word stays.
 *  - TAGS that a slash joins are as many, if all parts are TAGS: PREL/PGOV.
 *  - AND between two of them, N/A and a portion mark are none.
 *  - A line in small letters that repeats all TAGS read before is a publisher's copy of what was
 *    transmitted, which is in capitals: it adds none.
 */
#ifndef CABLE_TAG_LINE_H
#define CABLE_TAG_LINE_H

#include "counter.h"

#include <stdbool.h>
#include <stdint.h>

struct cable_tag_word {
    struct cable_text text; /* without brackets */
    bool apart;             /* a comma, a semicolon or a bracket stands before it */
    bool bracketed;
    size_t leaf, leaves; /* which of its line it is made of, from 0, and how many */
};

/* The words of one line. */
struct cable_tag_words {
    struct cable_tag_word *items;
    size_t count, leaves;
    uint32_t end; /* of the last leaf */
    bool open;    /* the last word is a name in brackets that are not closed yet */
};

/* Adds the next leaf, which is printed from a byte of the text to another. */
void cable_tag_words_add(struct cable_arena *arena, struct cable_tag_words *words,
                         struct cable_text text, uint32_t from, uint32_t to);

/* One of the TAGS, and which leaves of its line it is made of. */
struct cable_tag_found {
    struct cable_text text;
    size_t leaf, leaves;
};

struct cable_tags_found {
    struct cable_tag_found *items;
    size_t count;
};

/* Adds the TAGS of a line to those of the lines before, and tells which these are. Texts are the
 * arena's. */
struct cable_tags_found cable_tag_line_read(struct cable_arena *arena,
                                            const struct cable_tag_words *words,
                                            struct cable_text_set *tags);

#endif
