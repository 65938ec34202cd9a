#include "reading.h"

#include "flow.h"

struct printer {
    struct cable_text text;
    struct cable_arena *arena;
    struct cable_reading_options options;
    const struct cable_pieces *pieces;
    struct cable_reading reading;
    enum cable_join *joins; /* of the present part's pieces */
    bool *as_is;
};

/* ---- Lines --------------------------------------------------------------------------------- */

static void put_line(struct printer *printer, struct cable_text text, uint32_t row) {
    struct cable_reading *reading = &printer->reading;
    struct cable_reading_line *items =
        cable_arena_grow(printer->arena, reading->lines.items, reading->lines.count, sizeof *items);
    if (!items) return;
    reading->lines.items = items;
    items[reading->lines.count++] = (struct cable_reading_line){text, row};
}

/* Where a line of at most `most` characters ends: behind a word, or the first word's end. */
static size_t line_end(struct cable_text text, uint32_t most) {
    size_t end = 0;
    uint32_t width = 0;
    for (size_t at = 0; at <= text.size; at++) {
        const bool at_end = at == text.size;
        if (at_end || text.bytes[at] == ' ') {
            if (end > 0 && width > most) return end;
            end = at;
        }
        if (!at_end && ((unsigned char)text.bytes[at] & 0xC0) != 0x80) width++;
    }
    return end;
}

/* Pieces from `from` up to `to` as one text; `ends[i]` is where piece from + i ends in it. */
static struct cable_text join_pieces(struct printer *printer, const struct cable_part_text *part,
                                     size_t from, size_t to, size_t *ends) {
    const struct cable_piece *pieces = printer->pieces->items + part->first;
    size_t room = 0;
    for (size_t at = from; at < to; at++) room += pieces[at].end_byte - pieces[at].byte + 1;
    struct cable_text_builder builder = cable_text_build(printer->arena, room);
    for (size_t at = from; at < to; at++) {
        const struct cable_text text =
            cable_text_slice(printer->text, pieces[at].byte, pieces[at].end_byte);
        const bool blank = at > from && printer->joins[at] == CABLE_JOIN_BLANK;
        if (blank) cable_text_add(&builder, CABLE_TEXT(" "));
        cable_text_add(&builder, cable_text_collapse(printer->arena, text));
        ends[at - from] = builder.size;
    }
    return cable_text_done(&builder);
}

/* One line of the reading, or as many as the width makes of it. */
static void put_joined(struct printer *printer, const struct cable_part_text *part, size_t from,
                       size_t to) {
    const struct cable_piece *pieces = printer->pieces->items + part->first;
    size_t *ends = cable_arena_take(printer->arena, (to - from) * sizeof *ends);
    if (!ends) return;
    struct cable_text rest = join_pieces(printer, part, from, to, ends);
    const uint32_t width = printer->options.width;
    for (size_t done = 0, piece = from; rest.size > 0;) {
        const size_t end = width > 0 ? line_end(rest, width) : rest.size;
        while (piece + 1 < to && ends[piece - from] <= done) piece++;
        put_line(printer, cable_text_slice(rest, 0, end), pieces[piece].row);
        const size_t next = end < rest.size ? end + 1 : end;
        rest = cable_text_slice(rest, next, rest.size);
        done += next;
    }
}

/* A line of columns, from where its row begins. */
static void put_as_is(struct printer *printer, const struct cable_piece *piece) {
    size_t from = piece->byte;
    while (from > 0 &&
           (printer->text.bytes[from - 1] == ' ' || printer->text.bytes[from - 1] == '\t'))
        from--;
    const bool begins_row = from == 0 || printer->text.bytes[from - 1] == '\n';
    const size_t byte = begins_row ? from : piece->byte;
    put_line(printer, cable_text_slice(printer->text, byte, piece->end_byte), piece->row);
}

/* ---- Blocks -------------------------------------------------------------------------------- */

/* Bytes of number, mark or label at the start of a part's first line. */
static uint32_t lead_of(struct printer *printer, const struct cable_part_text *part) {
    const struct cable_piece *piece = &printer->pieces->items[part->first];
    if (part->lead_byte <= piece->byte) return 0;
    const struct cable_text lead = cable_text_slice(printer->text, piece->byte, part->lead_byte);
    const bool more =
        part->lead_byte < piece->end_byte && cable_space_at(printer->text, part->lead_byte) > 0;
    return (uint32_t)cable_text_collapse(printer->arena, lead).size + (more ? 1 : 0);
}

/* Whether a part stands apart from the one before it, whatever lies between them. */
static bool stands_apart(enum cable_passage before, enum cable_passage passage) {
    switch (passage) {
    case CABLE_PASSAGE_HEADING:
    case CABLE_PASSAGE_PARAGRAPH:
    case CABLE_PASSAGE_NOTICE:
    case CABLE_PASSAGE_SIGNATURE:
    case CABLE_PASSAGE_END:
        return true;
    default:
        return before == CABLE_PASSAGE_HEADING || before == CABLE_PASSAGE_NOTICE;
    }
}

/* A blank line before a part's first block, where one belongs. */
static void put_space(struct printer *printer, const struct cable_part_text *part) {
    const struct cable_reading *reading = &printer->reading;
    const struct cable_piece *piece = &printer->pieces->items[part->first];
    if (reading->blocks.count == 0) return;
    const struct cable_reading_block *before = &reading->blocks.items[reading->blocks.count - 1];
    const bool items = before->passage == CABLE_PASSAGE_ITEM && part->passage == before->passage;
    const bool gap = piece->row > before->end_row && !(items && piece->apart);
    const bool new_cable = before->cable != part->cable;
    if (gap || new_cable || stands_apart(before->passage, part->passage))
        put_line(printer, CABLE_TEXT(""), piece->row);
}

/* The lines of pieces from `from` up to `to` of a part. */
static void put_pieces(struct printer *printer, const struct cable_part_text *part, size_t from,
                       size_t to) {
    const struct cable_piece *pieces = printer->pieces->items + part->first;
    for (size_t at = from, end; at < to; at = end) {
        for (end = at + 1; end < to && printer->joins[end] < CABLE_JOIN_LINE;) end++;
        if (printer->as_is[at])
            put_as_is(printer, &pieces[at]);
        else
            put_joined(printer, part, at, end);
    }
}

static void add_block(struct printer *printer, const struct cable_reading_block *block) {
    struct cable_reading *reading = &printer->reading;
    struct cable_reading_block *items = cable_arena_grow(printer->arena, reading->blocks.items,
                                                         reading->blocks.count, sizeof *items);
    if (!items) return;
    reading->blocks.items = items;
    items[reading->blocks.count++] = *block;
}

/* Pieces from `from` up to `to` of a part: lines without a blank line between them. */
static void put_block(struct printer *printer, const struct cable_part_text *part, size_t from,
                      size_t to) {
    const struct cable_piece *pieces = printer->pieces->items + part->first;
    struct cable_reading_block block = {
        .passage = from > 0 ? CABLE_PASSAGE_TEXT : part->passage,
        .kind = part->kind,
        .cable = part->cable,
        .level = part->level,
        .entry = part->entry,
        .as_is = printer->as_is[from],
        .row = pieces[from].row,
        .end_row = pieces[to - 1].row + 1,
    };
    if (from == 0)
        put_space(printer, part);
    else
        put_line(printer, CABLE_TEXT(""), pieces[from].row);
    block.first = printer->reading.lines.count;
    put_pieces(printer, part, from, to);
    block.count = printer->reading.lines.count - block.first;
    if (from == 0 && !block.as_is) block.lead = lead_of(printer, part);
    add_block(printer, &block);
}

/* A header line that is a sentence or a list runs on; the others are lines. */
static bool runs_on(const struct cable_part_text *part) {
    return part->passage == CABLE_PASSAGE_HEADING || part->kind == CABLE_KIND_subject ||
           part->kind == CABLE_KIND_tags || part->kind == CABLE_KIND_classification_authority;
}

static void join_header(struct printer *printer, const struct cable_part_text *part) {
    const struct cable_piece *pieces = printer->pieces->items + part->first;
    const enum cable_join join = runs_on(part) ? CABLE_JOIN_BLANK : CABLE_JOIN_LINE;
    for (size_t at = 0; at < part->count; at++) {
        const bool same_row = at > 0 && pieces[at].row == pieces[at - 1].row;
        printer->joins[at] = same_row ? CABLE_JOIN_BLANK : join;
        printer->as_is[at] = false;
    }
}

static void put_part(struct printer *printer, const struct cable_part_text *part, uint32_t margin) {
    const struct cable_flow flow = {
        .text = printer->text,
        .pieces = printer->pieces->items + part->first,
        .count = part->count,
        .margin = margin,
    };
    const bool header =
        part->passage == CABLE_PASSAGE_HEADER || part->passage == CABLE_PASSAGE_HEADING;
    if (header)
        join_header(printer, part);
    else
        cable_flow_join(&flow, printer->joins, printer->as_is);
    for (size_t from = 0, to; from < part->count; from = to) {
        for (to = from + 1; to < part->count && printer->joins[to] != CABLE_JOIN_BLOCK;) to++;
        put_block(printer, part, from, to);
    }
}

/* The parts of one cable, from `from` up to the returned one, exclusive. */
static size_t put_cable(struct printer *printer, size_t from) {
    const struct cable_part_text *parts = printer->pieces->parts.items;
    size_t to = from;
    while (to < printer->pieces->parts.count && parts[to].cable == parts[from].cable) to++;
    const uint32_t margin = cable_flow_margin(printer->text, printer->pieces, from, to);
    const bool wanted = printer->options.cable == 0 || printer->options.cable == parts[from].cable;
    for (size_t i = from; wanted && i < to; i++) {
        if (parts[i].count > 0) put_part(printer, &parts[i], margin);
    }
    return to;
}

struct cable_reading cable_reading_read(struct cable_document *document,
                                        const struct cable_outline *outline,
                                        struct cable_reading_options options,
                                        struct cable_arena *arena) {
    const struct cable_pieces pieces = cable_pieces_read(document, outline, arena);
    struct printer printer = {
        .text = cable_document_text(document),
        .arena = arena,
        .options = options,
        .pieces = &pieces,
        .joins = cable_arena_take(arena, (pieces.count + 1) * sizeof *printer.joins),
        .as_is = cable_arena_take(arena, pieces.count + 1),
    };
    if (!printer.joins || !printer.as_is) return printer.reading;
    for (size_t part = 0; part < pieces.parts.count;) part = put_cable(&printer, part);
    return printer.reading;
}

const char *cable_passage_name(enum cable_passage passage) {
    static const char *const names[] = {
        "header", "heading", "paragraph", "item", "text", "rule", "notice", "signature", "end",
    };
    return names[passage];
}
