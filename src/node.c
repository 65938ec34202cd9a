#include "node.h"

#include <pthread.h>
#include <string.h>

enum { MOST_SYMBOLS = 1024 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static uint8_t kinds[MOST_SYMBOLS]; /* of enum cable_kind, by symbol */

_Static_assert(CABLE_KIND_COUNT <= UINT8_MAX, "a kind fits a byte");

static const char *const kind_names[] = {[CABLE_OTHER] = "",
#define CABLE_KIND(name) [CABLE_KIND_##name] = #name,
                                         CABLE_KINDS(CABLE_KIND)
#undef CABLE_KIND
};

static void look_up_kinds(void) {
    const TSLanguage *language = tree_sitter_cable();
    const uint32_t count = ts_language_symbol_count(language);
    for (uint32_t symbol = 0; symbol < count && symbol < MOST_SYMBOLS; symbol++) {
        const TSSymbol id = (TSSymbol)symbol;
        if (ts_language_symbol_type(language, id) != TSSymbolTypeRegular) continue;
        const char *name = ts_language_symbol_name(language, id);
        for (unsigned kind = 1; kind < CABLE_KIND_COUNT; kind++) {
            if (strcmp(name, kind_names[kind]) == 0) kinds[symbol] = (uint8_t)kind;
        }
    }
}

/* Needs look_up_kinds() to have run. */
static enum cable_kind kind_of(TSNode node) {
    const TSSymbol symbol = ts_node_symbol(node);
    return symbol < MOST_SYMBOLS ? (enum cable_kind)kinds[symbol] : CABLE_OTHER;
}

enum cable_kind cable_node_kind(TSNode node) {
    pthread_once(&once, look_up_kinds);
    return kind_of(node);
}

const char *cable_kind_name(enum cable_kind kind) {
    return kind_names[kind];
}

struct cable_range cable_node_range(TSNode node) {
    return (struct cable_range){
        .start = ts_node_start_point(node),
        .end = ts_node_end_point(node),
        .byte = ts_node_start_byte(node),
        .end_byte = ts_node_end_byte(node),
    };
}

struct cable_text cable_node_text(struct cable_text text, TSNode node) {
    return cable_text_slice(text, ts_node_start_byte(node), ts_node_end_byte(node));
}

void cable_walk_start(struct cable_walk *walk, TSNode below) {
    walk->cursor = ts_tree_cursor_new(below);
    walk->node = below;
    walk->kind = cable_node_kind(below);
    walk->depth = 0;
}

/* Steps to the next node of the text that is not below the present one. */
static bool step_over(struct cable_walk *walk) {
    while (walk->depth > 0) {
        if (ts_tree_cursor_goto_next_sibling(&walk->cursor)) return true;
        ts_tree_cursor_goto_parent(&walk->cursor);
        walk->depth--;
    }
    return false;
}

bool cable_walk_next(struct cable_walk *walk, bool into) {
    if (into && ts_tree_cursor_goto_first_child(&walk->cursor)) {
        walk->depth++;
    } else if (!step_over(walk)) {
        return false;
    }
    walk->node = ts_tree_cursor_current_node(&walk->cursor);
    walk->kind = kind_of(walk->node);
    return true;
}

void cable_walk_end(struct cable_walk *walk) {
    ts_tree_cursor_delete(&walk->cursor);
}

struct cable_text cable_node_child_text(struct cable_text text, TSNode node, enum cable_kind kind) {
    struct cable_walk walk;
    struct cable_text found = {NULL, 0};
    cable_walk_start(&walk, node);
    for (bool more = cable_walk_next(&walk, true); more; more = cable_walk_next(&walk, false)) {
        if (walk.kind != kind) continue;
        found = cable_node_text(text, walk.node);
        break;
    }
    cable_walk_end(&walk);
    return found;
}
