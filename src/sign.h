/*
 * The markings and the TAGS of a text, each where it is printed.
 *
 * A marking is a banner, with the captions on its line; a line of captions; the classification or a
 * caption in a line of its own; or a portion mark. The TAGS are those of the header: each once, the
 * words of a name together.
 */
#ifndef CABLE_SIGN_H
#define CABLE_SIGN_H

#include "document.h"
#include "marking.h"
#include "outline.h"

struct cable_mark {
    enum cable_kind kind; /* the line's: banner, captions, classification_line ...; portion_mark */
    uint32_t cable;       /* 0: in none */
    struct cable_range range;     /* from the line's first sign to its last */
    struct cable_text text;       /* as printed, on one line */
    struct cable_text rest;       /* what follows a portion mark on its line */
    struct cable_marking marking; /* CABLE_NO_LEVEL: not understood, or captions alone */
    bool own;                     /* of a paragraph or a heading */
    int32_t number;               /* of the paragraph that it opens, or CABLE_NO_NUMBER */
};

struct cable_marks {
    struct cable_mark *items; /* in the order of the text */
    size_t count;
};

/* The markings of a cable, or of the whole file for 0, in `arena`, which has failed when memory is
 * exhausted; texts may be the document's. */
struct cable_marks cable_marks_read(struct cable_document *document,
                                    const struct cable_outline *outline, uint32_t cable,
                                    struct cable_arena *arena);

struct cable_tag_place {
    uint32_t cable;
    struct cable_range range;
    struct cable_text text; /* "PREL", "HUMAN RIGHTS" */
};

struct cable_tag_places {
    struct cable_tag_place *items; /* in the order of the text */
    size_t count;
};

/* The TAGS of a cable, or of all for 0; memory as above. */
struct cable_tag_places cable_tags_read(struct cable_document *document,
                                        const struct cable_outline *outline, uint32_t cable,
                                        struct cable_arena *arena);

#endif
