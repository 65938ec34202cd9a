/*
 * One walk over the tree. A node that opens a part says so; the part begins with the leaf that
 * follows, so a node without leaves leaves no trace.
 */
#include "piece.h"

#include "message.h"

#include <string.h>

enum { NO_DEPTH = 0 };

struct collector {
    struct cable_document *document;
    const struct cable_outline *outline;
    struct cable_arena *arena;
    struct cable_pieces pieces;
    struct cable_walk walk;
    uint32_t nth;                /* cables of the tree so far */
    uint32_t cable;              /* the number of the message */
    bool has_text;               /* the message has had text before the present heading */
    bool joined;                 /* something was left out since the last piece */
    bool leading;                /* only number, mark or label so far */
    bool opening;                /* the next leaf begins a part */
    struct cable_part_text next; /* of this shape */
    size_t entry;                /* of the outline, from which to look for the next one */
    const struct cable_entry *paragraph;
    uint32_t paragraph_depth;
    uint32_t item_depth, inner_depth; /* of the present item and the one within it */
};

/* ---- Pieces -------------------------------------------------------------------------------- */

static void open_part(struct collector *collector, enum cable_passage passage) {
    collector->opening = true;
    collector->next = (struct cable_part_text){
        .passage = passage,
        .kind = collector->walk.kind,
        .cable = collector->cable,
        .entry = collector->paragraph,
    };
}

static struct cable_part_text *last_part(struct collector *collector) {
    return &collector->pieces.parts.items[collector->pieces.parts.count - 1];
}

static bool begin_part(struct collector *collector, uint32_t byte) {
    struct cable_pieces *pieces = &collector->pieces;
    struct cable_part_text *items =
        cable_arena_grow(collector->arena, pieces->parts.items, pieces->parts.count, sizeof *items);
    if (!items) return false;
    pieces->parts.items = items;
    collector->next.first = pieces->count;
    collector->next.lead_byte = byte;
    items[pieces->parts.count++] = collector->next;
    collector->opening = false;
    collector->leading = true;
    return true;
}

/* Lengthens the last piece when nothing but white space lies between. */
static bool lengthen(struct collector *collector, uint32_t row, uint32_t end_byte) {
    struct cable_pieces *pieces = &collector->pieces;
    if (collector->joined || pieces->count == last_part(collector)->first) return false;
    struct cable_piece *last = &pieces->items[pieces->count - 1];
    if (last->row != row) return false;
    last->end_byte = end_byte;
    return true;
}

static void add_piece(struct collector *collector, struct cable_piece piece) {
    struct cable_pieces *pieces = &collector->pieces;
    if (collector->opening && !begin_part(collector, piece.byte)) return;
    if (pieces->parts.count == 0 || lengthen(collector, piece.row, piece.end_byte)) return;
    struct cable_piece *items =
        cable_arena_grow(collector->arena, pieces->items, pieces->count, sizeof *items);
    if (!items) return;
    pieces->items = items;
    piece.apart = collector->joined;
    items[pieces->count++] = piece;
    last_part(collector)->count++;
    collector->joined = false;
}

/* The pilcrow before a number, in UTF-8 or Latin-1. */
static struct cable_text without_pilcrow(struct cable_text text) {
    size_t size = 0;
    if (cable_text_starts(text, "\xC2\xB6")) size = 2;
    if (cable_text_starts(text, "\xB6")) size = 1;
    return cable_text_trim(cable_text_slice(text, size, text.size));
}

static size_t line_size(struct cable_text text) {
    const char *end = memchr(text.bytes, '\n', text.size);
    return end ? (size_t)(end - text.bytes) : text.size;
}

/* Adds the rows of a stretch of the text that begins on `row`. */
static void add_stretch(struct collector *collector, uint32_t from, uint32_t to, uint32_t row) {
    const struct cable_text text = cable_document_text(collector->document);
    while (from < to) {
        const struct cable_text rest = cable_text_slice(text, from, to);
        const size_t size = line_size(rest);
        const struct cable_text ink =
            without_pilcrow(cable_text_trim(cable_text_slice(rest, 0, size)));
        const uint32_t byte = (uint32_t)(ink.bytes - text.bytes);
        if (ink.size > 0) {
            add_piece(collector, (struct cable_piece){.row = row,
                                                      .byte = byte,
                                                      .end_byte = byte + (uint32_t)ink.size});
        }
        from += (uint32_t)size + 1;
        row++;
    }
}

static bool is_left_out(TSNode node) {
    return ts_node_is_extra(node) && cable_node_kind(node) != CABLE_KIND_missing_section;
}

/* A whole node, its commas and strokes too, but for what a page join left in it. */
static void add_node(struct collector *collector, TSNode node) {
    struct cable_walk walk;
    uint32_t from = ts_node_start_byte(node), row = ts_node_start_point(node).row;
    cable_walk_start(&walk, node);
    for (bool into = true; cable_walk_next(&walk, into);) {
        into = !is_left_out(walk.node);
        if (into) continue;
        add_stretch(collector, from, ts_node_start_byte(walk.node), row);
        from = ts_node_end_byte(walk.node);
        row = ts_node_end_point(walk.node).row;
        collector->joined = true;
    }
    cable_walk_end(&walk);
    add_stretch(collector, from, ts_node_end_byte(node), row);
}

/* ---- The walk ------------------------------------------------------------------------------ */

/* The next entry of a part: the outline has them in the order of the tree. */
static const struct cable_entry *next_entry(struct collector *collector, enum cable_part part) {
    const struct cable_entries *entries = &collector->outline->entries;
    const uint32_t byte = ts_node_start_byte(collector->walk.node);
    for (size_t i = collector->entry; i < entries->count; i++) {
        const struct cable_entry *entry = &entries->items[i];
        if (entry->range.byte > byte) break;
        if (entry->part != part || entry->range.byte != byte) continue;
        collector->entry = i;
        return entry;
    }
    return NULL;
}

static bool enter_cable(struct collector *collector) {
    const uint32_t cable = cable_header_number(collector->document, ++collector->nth);
    if (cable != collector->cable) collector->has_text = false;
    collector->cable = cable;
    return true;
}

/* A line of the heading; one within a paragraph is text of it. */
static bool enter_line(struct collector *collector) {
    const bool inside = collector->paragraph_depth != NO_DEPTH;
    if (!inside && collector->has_text) {
        collector->joined = true;
        return false;
    }
    if (!inside) open_part(collector, CABLE_PASSAGE_HEADER);
    add_node(collector, collector->walk.node);
    return false;
}

static bool enter_section(struct collector *collector) {
    collector->paragraph = next_entry(collector, CABLE_PART_SECTION);
    return true;
}

static bool enter_heading(struct collector *collector) {
    open_part(collector, CABLE_PASSAGE_HEADING);
    return true;
}

/* //HEADING// and its like are decoration. */
static bool enter_title(struct collector *collector) {
    const struct cable_text text = cable_document_text(collector->document);
    const TSNode node = collector->walk.node;
    const struct cable_text title = cable_text_strip(cable_node_text(text, node), "/*=_- \t");
    const uint32_t byte = (uint32_t)(title.bytes - text.bytes);
    collector->leading = false;
    add_stretch(collector, byte, byte + (uint32_t)title.size, ts_node_start_point(node).row);
    return false;
}

static bool enter_paragraph(struct collector *collector) {
    collector->has_text = true;
    collector->paragraph = next_entry(collector, CABLE_PART_PARAGRAPH);
    collector->paragraph_depth = collector->walk.depth;
    collector->item_depth = collector->inner_depth = NO_DEPTH;
    open_part(collector, CABLE_PASSAGE_PARAGRAPH);
    return true;
}

static bool enter_item(struct collector *collector) {
    const bool within = collector->item_depth != NO_DEPTH;
    if (within)
        collector->inner_depth = collector->walk.depth;
    else
        collector->item_depth = collector->walk.depth;
    open_part(collector, CABLE_PASSAGE_ITEM);
    collector->next.level = within ? 2 : 1;
    return true;
}

/* A number, a mark or a label, of which a part's words may follow. */
static bool enter_lead(struct collector *collector) {
    add_node(collector, collector->walk.node);
    if (collector->leading && collector->pieces.parts.count > 0) {
        last_part(collector)->lead_byte = ts_node_end_byte(collector->walk.node);
    }
    return false;
}

static bool enter_leaf(struct collector *collector) {
    add_node(collector, collector->walk.node);
    collector->leading = false;
    return false;
}

static bool enter_rule(struct collector *collector) {
    if (collector->paragraph_depth == NO_DEPTH) return false; /* a heading's */
    open_part(collector, CABLE_PASSAGE_RULE);
    enter_leaf(collector);
    open_part(collector, CABLE_PASSAGE_TEXT);
    return false;
}

static bool enter_notice(struct collector *collector) {
    open_part(collector, CABLE_PASSAGE_NOTICE);
    enter_leaf(collector);
    open_part(collector, CABLE_PASSAGE_TEXT);
    return false;
}

static bool enter_signature(struct collector *collector) {
    open_part(collector, CABLE_PASSAGE_SIGNATURE);
    return enter_leaf(collector);
}

static bool enter_end(struct collector *collector) {
    open_part(collector, CABLE_PASSAGE_END);
    return enter_leaf(collector);
}

static bool pass_over(struct collector *collector) {
    (void)collector;
    return false;
}

/* What to do at a node; each returns whether to go into it. NULL: go into it. */
static bool (*const visits[CABLE_KIND_COUNT])(struct collector *collector) = {
    [CABLE_KIND_preamble] = pass_over,
    [CABLE_KIND_trailer] = pass_over,
    [CABLE_KIND_cable] = enter_cable,
    [CABLE_KIND_transmission_line] = enter_line,
    [CABLE_KIND_routing_line] = enter_line,
    [CABLE_KIND_station_line] = enter_line,
    [CABLE_KIND_security_line] = enter_line,
    [CABLE_KIND_date_line] = enter_line,
    [CABLE_KIND_from] = enter_line,
    [CABLE_KIND_to] = enter_line,
    [CABLE_KIND_info] = enter_line,
    [CABLE_KIND_exempt] = enter_line,
    [CABLE_KIND_distribution] = enter_line,
    [CABLE_KIND_archive_line] = enter_line,
    [CABLE_KIND_mrn_line] = enter_line,
    [CABLE_KIND_display_line] = enter_line,
    [CABLE_KIND_prosign_line] = enter_line,
    [CABLE_KIND_banner] = enter_line,
    [CABLE_KIND_captions] = enter_line,
    [CABLE_KIND_pass_line] = enter_line,
    [CABLE_KIND_executive_order] = enter_line,
    [CABLE_KIND_tags] = enter_line,
    [CABLE_KIND_subject] = enter_line,
    [CABLE_KIND_reference_list] = enter_line,
    [CABLE_KIND_classification_authority] = enter_line,
    [CABLE_KIND_section] = enter_section,
    [CABLE_KIND_heading] = enter_heading,
    [CABLE_KIND_title] = enter_title,
    [CABLE_KIND_paragraph] = enter_paragraph,
    [CABLE_KIND_subparagraph] = enter_item,
    [CABLE_KIND_list_item] = enter_item,
    [CABLE_KIND_paragraph_number] = enter_lead,
    [CABLE_KIND_portion_mark] = enter_lead,
    [CABLE_KIND_item_label] = enter_lead,
    [CABLE_KIND_bullet] = enter_lead,
    [CABLE_KIND_text] = enter_leaf,
    [CABLE_KIND_redaction] = enter_leaf,
    [CABLE_KIND_marker] = enter_leaf,
    [CABLE_KIND_url] = enter_leaf,
    [CABLE_KIND_cross_reference] = enter_leaf,
    [CABLE_KIND_rule] = enter_rule,
    [CABLE_KIND_missing_section] = enter_notice,
    [CABLE_KIND_signature] = enter_signature,
    [CABLE_KIND_end_of_message] = enter_end,
};

/* Leaves the items and the paragraph that the walk has come out of. */
static void leave(struct collector *collector) {
    const uint32_t depth = collector->walk.depth;
    if (depth <= collector->inner_depth || depth <= collector->item_depth) {
        open_part(collector, CABLE_PASSAGE_TEXT);
    }
    if (depth <= collector->inner_depth) collector->inner_depth = NO_DEPTH;
    if (depth <= collector->item_depth) collector->item_depth = NO_DEPTH;
    if (depth <= collector->paragraph_depth) {
        collector->paragraph_depth = NO_DEPTH;
        collector->paragraph = NULL;
    }
}

static bool enter(struct collector *collector) {
    leave(collector);
    if (is_left_out(collector->walk.node)) {
        collector->joined = true;
        return false;
    }
    bool (*const visit)(struct collector *) = visits[collector->walk.kind];
    return visit ? visit(collector) : true;
}

struct cable_pieces cable_pieces_read(struct cable_document *document,
                                      const struct cable_outline *outline,
                                      struct cable_arena *arena) {
    struct collector collector = {.document = document, .outline = outline, .arena = arena};
    cable_walk_start(&collector.walk, cable_document_root(document));
    for (bool into = true; cable_walk_next(&collector.walk, into);) into = enter(&collector);
    cable_walk_end(&collector.walk);
    return collector.pieces;
}
