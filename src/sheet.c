#include "sheet.h"

#include "document.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BYTES = 1024, FIRST_ROOM = 16 };

void cable_sheet_clear(struct cable_sheet *sheet) {
    const struct cable_sheet cleared = {
        .id = sheet->id,
        .node = sheet->node,
        .kind = sheet->kind,
        .byte = sheet->byte,
        .size = sheet->size,
        .arena = sheet->arena,
        .origin = ts_node_start_point(sheet->node),
        .origin_byte = ts_node_start_byte(sheet->node),
        .preamble = sheet->preamble,
    };
    *sheet = cleared;
    cable_arena_reset(&sheet->arena);
}

static void free_items(struct cable_sheet *items, size_t count) {
    for (size_t i = 0; i < count; i++) cable_arena_free(&items[i].arena);
}

void cable_sheets_forget_previous(struct cable_sheets *sheets) {
    cable_arena_free(&sheets->previous.arena);
    sheets->revised = 0;
}

void cable_sheets_free(struct cable_sheets *sheets) {
    cable_sheets_forget_previous(sheets);
    if (sheets->tree) ts_tree_delete(sheets->tree);
    free_items(sheets->items, sheets->count);
    free(sheets->items);
    free(sheets->spare);
    *sheets = (struct cable_sheets){.last_id = sheets->last_id, .version = sheets->version};
}

/* ---- In step with the tree ----------------------------------------------------------------- */

/* The sheets of the tree before, and those of the present one. */
struct update {
    const struct cable_change *change;
    struct cable_sheets *sheets;
    struct cable_sheet *before;
    size_t before_count, at; /* sheets before; the first that may still be found again */
};

/* The first sheet before that is of a kind and begins at a byte, or NULL. */
static struct cable_sheet *find_at(struct update *update, uint32_t byte, enum cable_kind kind) {
    while (update->at < update->before_count && update->before[update->at].byte < byte)
        update->at++;
    if (update->at == update->before_count) return NULL;
    struct cable_sheet *sheet = &update->before[update->at];
    return sheet->byte == byte && sheet->kind == kind ? sheet : NULL;
}

/* The sheet that a node was before, or NULL. */
static struct cable_sheet *find(struct update *update, TSNode node, enum cable_kind kind) {
    uint32_t byte;
    const uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    if (!cable_change_before(update->change, start, end, &byte)) return NULL;
    struct cable_sheet *sheet = find_at(update, byte, kind);
    if (!sheet || sheet->size != end - start) return NULL;
    update->at++; /* it is nobody else's */
    return sheet;
}

/* Keeps the notes of a cable that the change is within, for those who read the cable anew. */
static void revise(struct update *update, const struct cable_sheet *sheet) {
    const struct cable_change *change = update->change;
    struct cable_sheets *sheets = update->sheets;
    const bool within =
        change->any && sheet->byte < change->start && sheet->byte + sheet->size > change->new_end;
    if (!within || sheet->kind != CABLE_KIND_cable) return;
    struct cable_sheet *before = find_at(update, sheet->byte, sheet->kind);
    if (!before || !before->notes || before->noted != sheets->version ||
        before->byte + before->size <= change->old_end)
        return;
    update->at++;
    sheets->previous = *before;
    sheets->since = *change;
    sheets->revised = sheet->id;
    before->arena = (struct cable_arena){0};
}

static bool make_room(struct cable_sheets *sheets) {
    if (sheets->count < sheets->room) return true;
    const size_t room = sheets->room ? sheets->room * 2 : FIRST_ROOM;
    struct cable_sheet *items = realloc(sheets->items, room * sizeof *items);
    if (!items) return false;
    sheets->items = items;
    sheets->room = room;
    return true;
}

/* Adds the sheet of a node: as it was before, if it can be found again, or an empty one. */
static bool add(struct update *update, TSNode node, enum cable_kind kind) {
    struct cable_sheets *sheets = update->sheets;
    if (!make_room(sheets)) return false;
    struct cable_sheet *before = find(update, node, kind);
    struct cable_sheet *sheet = &sheets->items[sheets->count++];
    if (before) {
        *sheet = *before;
        before->arena = (struct cable_arena){0};
    } else {
        *sheet = (struct cable_sheet){
            .id = ++sheets->last_id,
            .kind = kind,
            .arena = {.first = FIRST_BYTES},
            .origin = ts_node_start_point(node),
            .origin_byte = ts_node_start_byte(node),
        };
    }
    sheet->node = node;
    sheet->byte = ts_node_start_byte(node);
    sheet->size = ts_node_end_byte(node) - sheet->byte;
    if (!before) revise(update, sheet);
    return true;
}

static bool add_all(struct update *update, TSNode root) {
    struct cable_walk walk;
    bool enough = true;
    cable_walk_start(&walk, root);
    for (bool more = cable_walk_next(&walk, true); more && enough;
         more = cable_walk_next(&walk, false)) {
        if (walk.kind != CABLE_OTHER) enough = add(update, walk.node, walk.kind);
    }
    cable_walk_end(&walk);
    return enough;
}

/* A cable whose publisher's values are others than before has to be read again. */
static void bind_preambles(struct cable_sheets *sheets) {
    uint64_t preamble = 0;
    for (size_t i = 0; i < sheets->count; i++) {
        struct cable_sheet *sheet = &sheets->items[i];
        if (sheet->kind == CABLE_KIND_preamble) preamble = sheet->id;
        if (sheet->kind != CABLE_KIND_cable) continue;
        if (sheet->preamble != preamble) cable_sheet_clear(sheet);
        sheet->preamble = preamble;
        preamble = 0;
    }
}

bool cable_sheets_update(struct cable_document *document) {
    struct cable_sheets *sheets = &document->sheets;
    if (!cable_memory_ready()) return false;
    if (document->sheets_fit) return true;
    cable_sheets_forget_previous(sheets);
    struct update update = {&document->change, sheets, sheets->items, sheets->count, 0};
    const size_t room = sheets->room;
    sheets->items = sheets->spare;
    sheets->room = sheets->spare_room;
    sheets->count = 0;
    const bool enough = add_all(&update, cable_document_root(document));
    free_items(update.before, update.before_count);
    sheets->spare = update.before;
    sheets->spare_room = room;
    document->change = (struct cable_change){0};
    if (!enough) {
        cable_sheets_free(sheets);
        return false;
    }
    bind_preambles(sheets);
    if (sheets->tree) ts_tree_delete(sheets->tree);
    sheets->tree = ts_tree_copy(document->tree);
    sheets->version++;
    document->sheets_fit = true;
    return true;
}

void cable_sheets_drop(struct cable_document *document) {
    cable_sheets_free(&document->sheets);
    document->sheets_fit = false;
    document->arena.failed = true;
}
