/*
 * What is kept of a text while it is edited.
 *
 * A sheet is a child of the tree's root, a cable or what a publisher put around cables, with all
 * that has been read out of it, in memory of its own: no bytes of the document. An edit leaves all
 * sheets alone but those that it touches, and those behind it are only moved. Nothing is read here;
 * src/header.c and src/outline.c do so when they find a sheet empty.
 */
#ifndef CABLE_SHEET_H
#define CABLE_SHEET_H

#include "arena.h"
#include "change.h"
#include "node.h"
#include "text.h"

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

struct cable_document;
struct cable_header;
struct cable_notes;

/* What tells whether a cable of the tree goes on with the message before it. */
struct cable_clue {
    struct cable_text serial; /* the last digits; empty: none */
    struct cable_text subject;
    bool apart; /* names its own date or sender */
};

struct cable_sheet {
    uint64_t id; /* never used again */
    TSNode node;
    enum cable_kind kind;
    uint32_t byte, size; /* of the node */
    struct cable_arena arena;
    TSPoint origin; /* where it began when it was read */
    uint32_t origin_byte;

    uint64_t preamble;           /* id of the sheet whose values are this cable's; 0: none */
    struct cable_clue clue;      /* of this cable by itself */
    struct cable_clue state;     /* of a message's first cable: of all of the message */
    struct cable_header *header; /* of a message's first cable: the message's. NULL: not read */
    uint64_t leader;             /* id of the first cable of its message; 0: not known */
    size_t members;              /* of a message's first cable: its cables */

    struct cable_notes *notes; /* NULL: not taken yet */
    uint64_t noted;            /* the version of the tree that they are of */
    uint32_t number;           /* of its message, when the notes got their ids; 0: not yet */
};

struct cable_sheets {
    struct cable_sheet *items; /* in the order of the text */
    size_t count, room;
    struct cable_sheet *spare; /* the array that the next update fills */
    size_t spare_room;
    uint64_t last_id;
    uint64_t version; /* of the tree, counted by updates */
    TSTree *tree;     /* that tree, kept so that none of its nodes' ids is used again */
    uint64_t revised; /* id of a cable that was edited, until its notes are taken; or 0 */
    struct cable_sheet previous; /* what it was */
    struct cable_change since;   /* what has been edited in it */
};

/* Brings the sheets in step with the tree. False when memory is exhausted: there are none then. */
bool cable_sheets_update(struct cable_document *document);

/* Gives up what is kept, since memory failed a reader; the document's arena counts as failed. */
void cable_sheets_drop(struct cable_document *document);

/* Takes back all that was read out of a sheet. */
void cable_sheet_clear(struct cable_sheet *sheet);

/* Gives up what an edited cable was before. */
void cable_sheets_forget_previous(struct cable_sheets *sheets);

void cable_sheets_free(struct cable_sheets *sheets);

#endif
