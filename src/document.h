/*
 * A text, its tree, and what has been read out of them.
 *
 * The document owns a copy of the text and everything else: a zeroed document is a closed one,
 * closing twice is harmless, and readers' results live until the text changes, memory fails them or
 * the document closes.
 *
 * An edit is carried out in the copy at once. The bytes that it brings come with it, or later, or
 * with the whole text: until then they are unknown. Between an edit and the parse that follows it
 * the tree does not fit the text; then the document is stale and has nothing to read. Whatever
 * fails leaves a document that can be parsed again.
 */
#ifndef CABLE_DOCUMENT_H
#define CABLE_DOCUMENT_H

#include "arena.h"
#include "change.h"
#include "sheet.h"
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
    uint32_t size;               /* bytes of the text, after the edits so far */
    size_t room;                 /* bytes that `bytes` has */
    bool stale;                  /* edited since it was parsed */
    struct cable_change unknown; /* what edits have brought without saying which bytes */
    struct cable_sheets sheets;  /* what is kept of the text through edits */
    struct cable_change change;  /* since the sheets were in step with the tree */
    bool sheets_fit;             /* they still are */
    struct cable_arena arena;
    struct cable_outline *outline;                /* read already, or NULL; in the arena */
    struct cable_evidence *evidence;              /* read already, or NULL; in the arena */
    struct cable_classification *classifications; /* one a cable, as headers */
    struct cable_header *headers;  /* one a cable, read already, or NULL; in the arena */
    struct cable_sheet **messages; /* the sheet of each one's first cable; in the arena */
    size_t message_count;
    uint32_t *header_numbers; /* for each cable of the tree, which header is its own, from 1 */
    size_t header_number_count;
};

/* Prepares a zeroed document. Returns NULL, or in words what is wrong. */
const char *cable_document_open(struct cable_document *document);

/*
 * Takes a copy of the whole text and parses it. Where it is the text that the edits lead to, the
 * tree is reused; otherwise it is parsed afresh. Returns NULL, or in words what is wrong; the
 * document then keeps what it had.
 */
const char *cable_document_parse(struct cable_document *document, struct cable_text text);

/*
 * Carries out an edit. `text` is what it brings: as many bytes as the edit says, or no bytes where
 * they are unknown as yet. Returns NULL, or in words what is wrong; nothing has changed then.
 */
const char *cable_document_edit(struct cable_document *document, const TSInputEdit *edit,
                                struct cable_text text);

/* Gives the first `text.size` of the unknown bytes. False when there are not so many. */
bool cable_document_fill(struct cable_document *document, struct cable_text text);

/*
 * Parses what has been edited. Returns NULL, or in words what is wrong: memory, or bytes that are
 * unknown.
 */
const char *cable_document_update(struct cable_document *document);

/* Whether memory failed a reader. What was read is forgotten then, and can be read anew. */
bool cable_document_failed(struct cable_document *document);

void cable_document_close(struct cable_document *document);

bool cable_document_is_open(const struct cable_document *document);
/* Of a document that is not stale. */
struct cable_text cable_document_text(const struct cable_document *document);
TSNode cable_document_root(const struct cable_document *document);

#endif
