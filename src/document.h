/*
 * A text, its tree, and what has been read out of them.
 *
 * The document copies the text and owns everything: a zeroed document is a closed one, closing
 * twice is harmless, and readers' results live until the text changes or the document closes.
 * Between an edit and the parse that follows it the tree does not fit the text; then the
 * document is stale and has nothing to read.
 */
#ifndef CABLE_DOCUMENT_H
#define CABLE_DOCUMENT_H

#include "arena.h"
#include "text.h"

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

struct cable_outline;
struct cable_header;
struct cable_classification;
struct cable_evidence;

struct cable_document {
    TSParser *parser;
    TSTree *tree;
    char *bytes;
    uint32_t size;   /* bytes of the text */
    uint64_t edited; /* bytes the text must have after the edits so far */
    bool stale;      /* edited since it was parsed */
    struct cable_arena arena;
    struct cable_outline *outline;                /* read already, or NULL; in the arena */
    struct cable_evidence *evidence;              /* read already, or NULL; in the arena */
    struct cable_classification *classifications; /* one a cable, as headers */
    struct cable_header *headers; /* one a cable, read already, or NULL; in the arena */
    size_t header_count;
    uint32_t *header_numbers; /* for each cable of the tree, which header is its own, from 1 */
    size_t header_number_count;
};

/* Prepares a zeroed document. Returns NULL, or in words what is wrong. */
const char *cable_document_open(struct cable_document *document);

/*
 * Takes a copy of `text` and parses it, reusing the tree where the edits since the last parse
 * account for the difference. Returns NULL, or in words what is wrong; the document then keeps
 * what it had.
 */
const char *cable_document_parse(struct cable_document *document, struct cable_text text);

/* Tells the tree of a change of the text to come. False when it lies outside of the text. */
bool cable_document_edit(struct cable_document *document, const TSInputEdit *edit);

void cable_document_close(struct cable_document *document);

bool cable_document_is_open(const struct cable_document *document);
struct cable_text cable_document_text(const struct cable_document *document);
TSNode cable_document_root(const struct cable_document *document);

#endif
