#include "document.h"

#include "memory.h"
#include "node.h"

#include <stdlib.h>
#include <string.h>

static const char no_memory[] = "not enough memory";

static void close_parser(struct cable_document *document) {
    if (document->parser) ts_parser_delete(document->parser);
    document->parser = NULL;
}

const char *cable_document_open(struct cable_document *document) {
    if (document->parser) return NULL;
    if (!cable_memory_ready()) return no_memory;
    document->parser = ts_parser_new();
    if (!document->parser) return no_memory;
    if (ts_parser_set_language(document->parser, tree_sitter_cable())) return NULL;
    close_parser(document);
    return "the tree-sitter runtime does not know this grammar's version";
}

static void forget_results(struct cable_document *document) {
    cable_arena_reset(&document->arena);
    document->outline = NULL;
    document->evidence = NULL;
    document->classifications = NULL;
    document->headers = NULL;
    document->messages = NULL;
    document->message_count = 0;
    document->header_numbers = NULL;
    document->header_number_count = 0;
}

/* ---- The text ------------------------------------------------------------------------------ */

/* Room for a text of `size` bytes, one more for an address of an empty one, and some to grow. */
static size_t room_for(size_t size) {
    return size + size / 8 + 64;
}

static bool make_room(struct cable_document *document, size_t size) {
    if (size < document->room) return true;
    char *bytes = realloc(document->bytes, room_for(size));
    if (!bytes) return false;
    document->bytes = bytes;
    document->room = room_for(size);
    return true;
}

/* Puts `added` bytes in the place of `removed` ones; there is room. */
static void splice(struct cable_document *document, uint32_t at, uint32_t removed, uint32_t added) {
    const uint32_t behind = document->size - at - removed;
    char *bytes = document->bytes + at;
    if (removed != added && behind > 0) memmove(bytes + added, bytes + removed, behind);
    document->size += added - removed;
}

static bool same_bytes(const char *a, const char *b, size_t size) {
    return size == 0 || memcmp(a, b, size) == 0;
}

/* Whether a text is what the edits lead to: what they left alone is the same. */
static bool is_expected(const struct cable_document *document, struct cable_text text) {
    const struct cable_change *unknown = &document->unknown;
    if (!document->tree || text.size != document->size) return false;
    const uint32_t before = unknown->any ? unknown->start : document->size;
    const uint32_t behind = unknown->any ? unknown->new_end : document->size;
    return same_bytes(document->bytes, text.bytes, before) &&
           same_bytes(document->bytes + behind, text.bytes + behind, document->size - behind);
}

bool cable_document_fill(struct cable_document *document, struct cable_text text) {
    const struct cable_change *unknown = &document->unknown;
    if (!unknown->any || text.size != unknown->new_end - unknown->start) return false;
    if (text.size > 0) memcpy(document->bytes + unknown->start, text.bytes, text.size);
    document->unknown = (struct cable_change){0};
    return true;
}

/* ---- Edits --------------------------------------------------------------------------------- */

static const char *check_edit(const struct cable_document *document, const TSInputEdit *edit,
                              struct cable_text text) {
    const uint64_t removed = edit->old_end_byte, added = edit->new_end_byte;
    const bool ordered = edit->start_byte <= removed && edit->start_byte <= added;
    if (!document->tree) return "there is no text to edit";
    if (!ordered || removed > document->size) return "the edit lies outside of the text";
    if (document->size - removed + added >= UINT32_MAX) return "the edit lies outside of the text";
    if (!text.bytes || text.size == added - edit->start_byte) return NULL;
    return "the edit's text is not as long as the edit says";
}

const char *cable_document_edit(struct cable_document *document, const TSInputEdit *edit,
                                struct cable_text text) {
    const char *wrong = check_edit(document, edit, text);
    if (wrong) return wrong;
    const uint32_t start = edit->start_byte;
    const uint32_t removed = edit->old_end_byte - start, added = edit->new_end_byte - start;
    if (!make_room(document, (size_t)document->size - removed + added)) return no_memory;
    if (!cable_memory_ready()) return no_memory;
    forget_results(document);
    ts_tree_edit(document->tree, edit);
    splice(document, start, removed, added);
    if (text.size > 0) memcpy(document->bytes + start, text.bytes, text.size);
    const bool known = text.bytes || added == 0;
    if (!known || document->unknown.any) cable_change_add(&document->unknown, edit);
    cable_change_add(&document->change, edit);
    document->stale = true;
    return NULL;
}

/* ---- Parsing ------------------------------------------------------------------------------- */

/*
 * Whether the parser sees nothing where something is: its scanner got no memory when it was made,
 * and cannot say so.
 */
static bool is_blind(const TSTree *tree, const char *bytes, uint32_t size) {
    if (ts_node_child_count(ts_tree_root_node(tree)) > 0) return false;
    for (uint32_t i = 0; i < size; i++) {
        if (bytes[i] > ' ' && bytes[i] <= '~') return true;
    }
    return false;
}

/* Parses bytes; from an edited tree, if there is one. Returns what is wrong, or NULL. */
static const char *parse(struct cable_document *document, const TSTree *edited, const char *bytes,
                         uint32_t size, TSTree **tree) {
    const char *wrong = cable_document_open(document);
    if (wrong || !cable_memory_ready()) return wrong ? wrong : no_memory;
    cable_memory_watch(document->parser);
    *tree =
        ts_parser_parse_string_encoding(document->parser, edited, bytes, size, TSInputEncodingUTF8);
    if (*tree && !is_blind(*tree, bytes, size)) return NULL;
    const bool lacking = *tree || cable_memory_short();
    if (*tree) ts_tree_delete(*tree);
    close_parser(document); /* it would go on with this text, or as blind */
    return lacking ? no_memory : "the parser stopped early";
}

/* Notes where a new tree differs from the edited one that it was made from. */
static void note_ranges(struct cable_document *document, const TSTree *tree) {
    uint32_t count = 0;
    TSRange *ranges = ts_tree_get_changed_ranges(document->tree, tree, &count);
    for (uint32_t i = 0; i < count; i++) cable_change_widen(&document->change, &ranges[i]);
    free(ranges);
}

static void take_tree(struct cable_document *document, TSTree *tree) {
    if (document->tree) ts_tree_delete(document->tree);
    document->tree = tree;
    document->stale = false;
    document->sheets_fit = false;
}

const char *cable_document_update(struct cable_document *document) {
    if (!document->tree) return "there is no text to parse";
    if (!document->stale) return NULL;
    if (document->unknown.any) return "the bytes of an edit are not known";
    TSTree *tree;
    const char *wrong = parse(document, document->tree, document->bytes, document->size, &tree);
    if (wrong) return wrong;
    note_ranges(document, tree);
    take_tree(document, tree);
    return NULL;
}

static const char *parse_afresh(struct cable_document *document, struct cable_text text) {
    const size_t room = room_for(text.size);
    char *bytes = malloc(room);
    if (!bytes) return no_memory;
    if (text.size > 0) memcpy(bytes, text.bytes, text.size);
    TSTree *tree;
    const char *wrong = parse(document, NULL, bytes, (uint32_t)text.size, &tree);
    if (wrong) {
        free(bytes);
        return wrong;
    }
    forget_results(document);
    cable_sheets_free(&document->sheets);
    document->change = (struct cable_change){0};
    take_tree(document, tree);
    free(document->bytes);
    document->bytes = bytes;
    document->room = room;
    document->size = (uint32_t)text.size;
    document->unknown = (struct cable_change){0};
    return NULL;
}

const char *cable_document_parse(struct cable_document *document, struct cable_text text) {
    if (text.size >= UINT32_MAX) return "the text is too large: 4 GB and more cannot be parsed";
    if (!is_expected(document, text)) return parse_afresh(document, text);
    if (document->unknown.any) {
        const struct cable_change *unknown = &document->unknown;
        cable_document_fill(document, cable_text_slice(text, unknown->start, unknown->new_end));
    }
    return cable_document_update(document);
}

/* ---- Owning -------------------------------------------------------------------------------- */

bool cable_document_failed(struct cable_document *document) {
    const bool failed = document->arena.failed;
    if (failed) forget_results(document);
    return failed;
}

void cable_document_close(struct cable_document *document) {
    cable_sheets_free(&document->sheets);
    cable_arena_free(&document->arena);
    if (document->tree) ts_tree_delete(document->tree);
    close_parser(document);
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
