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

struct cable_tag_word {
    struct cable_text text; /* without brackets */
    bool apart;             /* a comma, a semicolon or a bracket stands before it */
    bool bracketed;
};

/* Adds the TAGS of a line. The words' bytes are the arena's or live longer. */
void cable_tag_line_read(struct cable_arena *arena, const struct cable_tag_word *words,
                         size_t count, struct cable_text_set *tags);

#endif
