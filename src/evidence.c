#include "evidence.h"

#include "message.h"

#include <string.h>

/* The lines of interest. */
static bool is_line(enum cable_kind kind) {
    static const bool lines[CABLE_KIND_COUNT] = {
        [CABLE_KIND_banner] = true,
        [CABLE_KIND_captions] = true,
        [CABLE_KIND_routing_line] = true,
        [CABLE_KIND_station_line] = true,
        [CABLE_KIND_security_line] = true,
        [CABLE_KIND_date_line] = true,
        [CABLE_KIND_executive_order] = true,
        [CABLE_KIND_classification_authority] = true,
        [CABLE_KIND_page_break] = true,
        [CABLE_KIND_missing_section] = true,
        [CABLE_KIND_display_line] = true,
        [CABLE_KIND_item_label] = true,
        [CABLE_KIND_text] = true,
        [CABLE_KIND_redaction] = true,
    };
    return lines[kind];
}

/* Nodes below which no such line stands. */
static bool is_closed(enum cable_kind kind) {
    return kind == CABLE_KIND_reference_list || kind == CABLE_KIND_subject ||
           kind == CABLE_KIND_tags || kind == CABLE_KIND_text || kind == CABLE_KIND_heading ||
           kind == CABLE_KIND_signature;
}

enum { NUMBER_BYTES = 8 };

/* The number at the beginning of a line of the text that opens no paragraph: "(11. (C)". */
static struct cable_text number_of(struct cable_text text) {
    size_t from = 0, to;
    while (from < text.size && (text.bytes[from] == '(' || text.bytes[from] == ' ')) from++;
    for (to = from; to < text.size && to < from + NUMBER_BYTES; to++) {
        if (!cable_is_digit(text.bytes[to])) break;
    }
    const bool stop = to < text.size && strchr(".-)", text.bytes[to]);
    return cable_text_slice(text, from, to > from && stop ? to : from);
}

/* A stretch that has its rows for itself; else nothing. */
static struct cable_text alone(struct cable_text whole, struct cable_text part) {
    size_t from = (size_t)(part.bytes - whole.bytes), to = from + part.size;
    while (from > 0 && whole.bytes[from - 1] == ' ') from--;
    while (to < whole.size && (whole.bytes[to] == ' ' || whole.bytes[to] == '\r')) to++;
    const bool begins = from == 0 || whole.bytes[from - 1] == '\n';
    const bool ends = to == whole.size || whole.bytes[to] == '\n';
    return begins && ends ? part : cable_text_slice(part, 0, 0);
}

struct gathering {
    struct cable_document *document;
    struct cable_evidence *evidence;
    struct cable_walk walk;
    uint32_t nth, cable; /* lines and cables of the tree met */
    enum cable_kind line;
    uint32_t line_depth; /* 0: in no line */
};

static void add_leaf(struct gathering *gathering) {
    struct cable_arena *arena = &gathering->document->arena;
    struct cable_evidence *evidence = gathering->evidence;
    const TSNode node = gathering->walk.node;
    const struct cable_text whole = cable_document_text(gathering->document);
    struct cable_text text = cable_node_text(whole, node);
    if (gathering->walk.kind == CABLE_KIND_text) text = number_of(text);
    if (gathering->walk.kind == CABLE_KIND_redaction) text = alone(whole, text);
    if (text.size == 0) return;
    struct cable_leaf *items =
        cable_arena_grow(arena, evidence->items, evidence->count, sizeof *items);
    if (!items) return;
    evidence->items = items;
    items[evidence->count++] = (struct cable_leaf){
        .line = gathering->line,
        .kind = gathering->walk.kind,
        .nth = gathering->nth,
        .cable = cable_header_number(gathering->document, gathering->cable),
        .range = {ts_node_start_point(node), ts_node_end_point(node), ts_node_start_byte(node),
                  ts_node_end_byte(node)},
        .text = cable_text_collapse(arena, text),
    };
}

/* Notes the present node. Returns whether there is something to see below it. */
static bool enter(struct gathering *gathering) {
    const struct cable_walk *walk = &gathering->walk;
    if (walk->depth <= gathering->line_depth) gathering->line_depth = 0;
    if (walk->kind == CABLE_KIND_cable) gathering->cable++;
    if (is_line(walk->kind)) {
        gathering->line = walk->kind;
        gathering->line_depth = walk->depth;
        gathering->nth++;
    }
    const bool known = gathering->line_depth > 0 && walk->kind != CABLE_OTHER;
    if (known && gathering->cable > 0) add_leaf(gathering);
    return !is_closed(walk->kind);
}

const struct cable_evidence *cable_evidence_read(struct cable_document *document) {
    size_t count;
    if (document->evidence) return document->evidence;
    struct gathering gathering = {.document = document};
    gathering.evidence = cable_arena_zeroed(&document->arena, sizeof *gathering.evidence);
    cable_headers(document, &count);
    if (!gathering.evidence || document->arena.failed) return NULL;
    cable_walk_start(&gathering.walk, cable_document_root(document));
    for (bool into = true; cable_walk_next(&gathering.walk, into);) into = enter(&gathering);
    cable_walk_end(&gathering.walk);
    if (document->arena.failed) return NULL;
    document->evidence = gathering.evidence;
    return document->evidence;
}

/* The first leaf of a cable: leaves stand in the order of their cables. */
static size_t first_of(const struct cable_evidence *evidence, uint32_t cable) {
    size_t from = 0, to = evidence->count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (evidence->items[middle].cable < cable)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

const struct cable_leaf *cable_evidence_next(const struct cable_evidence *evidence, uint32_t cable,
                                             enum cable_kind line, enum cable_kind kind,
                                             const struct cable_leaf *after) {
    size_t at = after ? (size_t)(after - evidence->items) + 1 : first_of(evidence, cable);
    for (; at < evidence->count && evidence->items[at].cable == cable; at++) {
        const struct cable_leaf *leaf = &evidence->items[at];
        if (leaf->line == line && leaf->kind == kind) return leaf;
    }
    return NULL;
}

size_t cable_evidence_from(const struct cable_evidence *evidence, uint32_t byte) {
    size_t from = 0, to = evidence->count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (evidence->items[middle].range.byte < byte)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

const struct cable_leaf *cable_evidence_beside(const struct cable_evidence *evidence,
                                               const struct cable_leaf *leaf,
                                               enum cable_kind kind) {
    size_t at = (size_t)(leaf - evidence->items);
    while (at > 0 && evidence->items[at - 1].nth == leaf->nth) at--;
    for (; at < evidence->count && evidence->items[at].nth == leaf->nth; at++) {
        if (evidence->items[at].kind == kind) return &evidence->items[at];
    }
    return NULL;
}
