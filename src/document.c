#include "document.h"

#include "node.h"

#include <stdlib.h>
#include <string.h>

const char *cable_document_open(struct cable_document *document) {
    document->parser = ts_parser_new();
    if (!document->parser) return "not enough memory";
    if (ts_parser_set_language(document->parser, tree_sitter_cable())) return NULL;
    return "the tree-sitter runtime does not know this grammar's version";
}

/* A copy with one byte more, so that an empty text has an address, too. */
static char *copy_of(struct cable_text text) {
    char *bytes = malloc(text.size + 1);
    if (!bytes) return NULL;
    if (text.size > 0) memcpy(bytes, text.bytes, text.size);
    bytes[text.size] = '\0';
    return bytes;
}

static void forget_results(struct cable_document *document) {
    cable_arena_reset(&document->arena);
    document->outline = NULL;
    document->evidence = NULL;
    document->classifications = NULL;
    document->headers = NULL;
    document->header_count = 0;
    document->header_numbers = NULL;
    document->header_number_count = 0;
}

/* The old tree, where it may be reused: when its edits lead to a text of this size. */
static TSTree *reusable(const struct cable_document *document, size_t size) {
    return document->edited == size ? document->tree : NULL;
}

const char *cable_document_parse(struct cable_document *document, struct cable_text text) {
    if (text.size >= UINT32_MAX) return "the text is too large: 4 GB and more cannot be parsed";
    const uint32_t size = (uint32_t)text.size;
    char *bytes = copy_of(text);
    if (!bytes) return "not enough memory";
    ts_parser_reset(document->parser);
    TSTree *tree = ts_parser_parse_string_encoding(document->parser, reusable(document, size),
                                                   bytes, size, TSInputEncodingUTF8);
    if (!tree) {
        free(bytes);
        return "the parser stopped early";
    }
    forget_results(document);
    if (document->tree) ts_tree_delete(document->tree);
    free(document->bytes);
    document->tree = tree;
    document->bytes = bytes;
    document->size = size;
    document->edited = size;
    document->stale = false;
    return NULL;
}

bool cable_document_edit(struct cable_document *document, const TSInputEdit *edit) {
    const uint64_t removed = edit->old_end_byte, added = edit->new_end_byte;
    const bool ordered = edit->start_byte <= removed && edit->start_byte <= added;
    if (!ordered || removed > document->edited) return false;
    const uint64_t size = document->edited - removed + added;
    if (size >= UINT32_MAX) return false;
    forget_results(document);
    ts_tree_edit(document->tree, edit);
    document->edited = size;
    document->stale = true;
    return true;
}

void cable_document_close(struct cable_document *document) {
    cable_arena_free(&document->arena);
    if (document->tree) ts_tree_delete(document->tree);
    if (document->parser) ts_parser_delete(document->parser);
    free(document->bytes);
    memset(document, 0, sizeof *document);
}

bool cable_document_is_open(const struct cable_document *document) {
    return document->tree != NULL;
}

struct cable_text cable_document_text(const struct cable_document *document) {
    return (struct cable_text){document->bytes, document->size};
}

TSNode cable_document_root(const struct cable_document *document) {
    return ts_tree_root_node(document->tree);
}
