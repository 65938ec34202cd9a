#include "notes.h"

#include "document.h"
#include "node.h"

#include <string.h>

enum {
    NO_DEPTH = 0,
    MOST_DIGITS = 9,
    SHARE_OF_TITLE = 2 * CABLE_TITLE_BYTES,
    RECENT_MARKS = 8,
    LONGEST_LABEL = 32
};

/* A mark that was met before: the same few stand at every paragraph. */
struct mark {
    struct cable_text text, written;
    struct cable_marking marking;
};

struct survey {
    struct cable_arena *arena;   /* the sheet's: nothing in it is the document's */
    struct cable_arena *scratch; /* for lists that grow */
    struct cable_text text;
    struct cable_notes notes;
    struct cable_walk walk;   /* over the sheet; its node is at depth 0 */
    uint32_t paragraph_depth; /* of the present paragraph; NO_DEPTH: none */
    bool in_heading;
    bool contents;        /* the present paragraph has more than number and mark */
    bool titled;          /* its title has no room for more */
    uint32_t title_end;   /* byte at which the title's last part ends */
    size_t header;        /* the present header's index + 1; 0: none */
    enum cable_kind line; /* the present line of signs */
    uint32_t line_byte;
    struct mark marks[RECENT_MARKS];
    size_t mark_count; /* marks ever read */
    struct precedent {
        const struct cable_notes *notes; /* of the cable before it was edited, or NULL */
        const struct cable_change *since;
        uint32_t moved; /* bytes that the cable had moved since they were taken */
        size_t entry, portion, sign, page_break; /* the first that may be needed */
    } before;
};

/* ---- Taking notes -------------------------------------------------------------------------- */

static struct cable_text leaf(const struct survey *survey) {
    return cable_node_text(survey->text, survey->walk.node);
}

/* The first run of digits: "¶12." is 12. */
static int32_t number_of(struct cable_text text) {
    int32_t number = 0;
    size_t at = 0, digits = 0;
    while (at < text.size && !cable_is_digit(text.bytes[at])) at++;
    for (; at < text.size && cable_is_digit(text.bytes[at]); at++) {
        if (++digits > MOST_DIGITS) return CABLE_NO_NUMBER;
        number = number * 10 + (text.bytes[at] - '0');
    }
    return digits > 0 ? number : CABLE_NO_NUMBER;
}

static struct cable_entry *last_entry(const struct survey *survey) {
    const struct cable_notes *notes = &survey->notes;
    return notes->entry_count > 0 ? &notes->entries[notes->entry_count - 1] : NULL;
}

static void add_entry(struct survey *survey, enum cable_part part, uint32_t level) {
    struct cable_notes *notes = &survey->notes;
    const struct cable_range range = cable_node_range(survey->walk.node);
    struct cable_entry *entries =
        cable_arena_grow(survey->scratch, notes->entries, notes->entry_count, sizeof *entries);
    if (!entries) return;
    notes->entries = entries;
    entries[notes->entry_count++] = (struct cable_entry){
        .part = part,
        .level = level,
        .number = CABLE_NO_NUMBER,
        .title = {"", 0},
        .title_row = range.start.row,
        .range = range,
        .node = survey->walk.node.id,
    };
}

/* The first bytes of a leaf, on one line, no more than a title takes. */
static struct cable_text beginning(const struct survey *survey) {
    const struct cable_text part = cable_text_beginning(leaf(survey), SHARE_OF_TITLE);
    return cable_text_beginning(cable_text_collapse(survey->scratch, part), CABLE_TITLE_BYTES);
}

/* Lengthens a paragraph's title by the present leaf. */
static void lengthen_title(struct survey *survey, struct cable_entry *entry) {
    struct cable_text_builder builder =
        cable_text_build(survey->arena, entry->title.size + 1 + CABLE_TITLE_BYTES);
    const bool apart = ts_node_start_byte(survey->walk.node) > survey->title_end;
    cable_text_add(&builder, entry->title);
    if (entry->title.size > 0 && apart) cable_text_add(&builder, CABLE_TEXT(" "));
    cable_text_add(&builder, beginning(survey));
    entry->title = cable_text_beginning(cable_text_done(&builder), CABLE_TITLE_BYTES);
    survey->title_end = ts_node_end_byte(survey->walk.node);
    survey->titled = builder.size >= CABLE_TITLE_BYTES || leaf(survey).size > SHARE_OF_TITLE;
}

static struct cable_text written(struct survey *survey, const struct cable_marking *marking) {
    char out[CABLE_MARKING_SIZE];
    if (marking->level == CABLE_NO_LEVEL) return (struct cable_text){NULL, 0};
    cable_marking_portion(marking, out);
    return cable_text_copy(survey->arena, cable_text_of(out));
}

/* What a mark says, read anew or known from a while ago. */
static const struct mark *read_mark(struct survey *survey, struct cable_text printed) {
    const struct cable_text text = cable_text_collapse(survey->scratch, printed);
    for (size_t i = 0; i < RECENT_MARKS; i++) {
        const struct mark *mark = &survey->marks[i];
        if (mark->text.bytes && cable_text_equal(mark->text, text)) return mark;
    }
    struct mark *mark = &survey->marks[survey->mark_count++ % RECENT_MARKS];
    mark->text = cable_text_copy(survey->arena, text);
    cable_marking_read(text, &mark->marking);
    mark->written = written(survey, &mark->marking);
    return mark;
}

static void add_portion(struct survey *survey, struct cable_portion portion) {
    struct cable_notes *notes = &survey->notes;
    struct cable_portion *portions =
        cable_arena_grow(survey->scratch, notes->portions, notes->portion_count, sizeof *portions);
    if (!portions) return;
    notes->portions = portions;
    portions[notes->portion_count++] = portion;
}

/*
 * A mark is the paragraph's own when nothing but the number stands before it, or only a label:
 * "1. Summary: (C)".
 */
static bool is_own(const struct survey *survey, const struct cable_entry *entry) {
    const size_t size = entry->title.size;
    const bool label = size > 0 && size < LONGEST_LABEL && entry->title.bytes[size - 1] == ':';
    return survey->paragraph_depth != NO_DEPTH && (!survey->contents || label) &&
           survey->walk.depth == survey->paragraph_depth + 1;
}

static void note_portion(struct survey *survey) {
    struct cable_entry *entry = last_entry(survey);
    const struct cable_text text = cable_text_strip(leaf(survey), "() ");
    const struct mark *mark = read_mark(survey, text);
    struct cable_portion portion = {
        .range = cable_node_range(survey->walk.node),
        .number = CABLE_NO_NUMBER,
        .text = mark->text,
        .marking = mark->marking,
    };
    const bool own =
        entry && (is_own(survey, entry) || survey->in_heading) && !entry->portion.bytes;
    if (own) {
        entry->portion = mark->text;
        entry->marking = mark->written;
        portion.number = entry->number;
        portion.own = true;
    }
    add_portion(survey, portion);
}

/* A number may follow its mark: "(C) 1." */
static void note_number(struct survey *survey) {
    struct cable_entry *entry = last_entry(survey);
    const size_t count = survey->notes.portion_count;
    if (!entry || survey->paragraph_depth == NO_DEPTH) return;
    entry->number = number_of(leaf(survey));
    if (entry->portion.bytes && count > 0) {
        survey->notes.portions[count - 1].number = entry->number;
    }
}

static void note_title(struct survey *survey) {
    struct cable_entry *entry = last_entry(survey);
    if (!entry || !survey->in_heading) return;
    /* //HEADING// and its like are decoration. */
    const struct cable_text title = cable_text_strip(leaf(survey), "/*=_- \t");
    entry->title = cable_text_own(survey->arena, title);
    entry->title_row = ts_node_start_point(survey->walk.node).row;
}

static void add_sign(struct survey *survey, struct cable_sign sign) {
    struct cable_notes *notes = &survey->notes;
    struct cable_sign *signs =
        cable_arena_grow(survey->scratch, notes->signs, notes->sign_count, sizeof *signs);
    if (!signs) return;
    notes->signs = signs;
    signs[notes->sign_count++] = sign;
}

static void enter_line(struct survey *survey) {
    survey->line = survey->walk.kind;
    survey->line_byte = ts_node_start_byte(survey->walk.node);
}

static void note_sign(struct survey *survey) {
    const struct cable_range range = cable_node_range(survey->walk.node);
    add_sign(survey, (struct cable_sign){survey->line, survey->line_byte, 0, range});
}

/* One that is a line by itself. */
static void note_line(struct survey *survey) {
    enter_line(survey);
    note_sign(survey);
}

static void add_page_break(struct survey *survey, struct cable_page_break page_break) {
    struct cable_notes *notes = &survey->notes;
    struct cable_page_break *items = cable_arena_grow(survey->scratch, notes->page_breaks,
                                                      notes->page_break_count, sizeof *items);
    if (!items) return;
    notes->page_breaks = items;
    items[notes->page_break_count++] = page_break;
}

static void note_page_break(struct survey *survey) {
    const TSNode node = survey->walk.node;
    const struct cable_text page =
        cable_node_child_text(survey->text, node, CABLE_KIND_page_number);
    const struct cable_text pages =
        cable_node_child_text(survey->text, node, CABLE_KIND_page_count);
    add_page_break(survey, (struct cable_page_break){
                               .range = cable_node_range(node),
                               .page = number_of(page),
                               .pages = number_of(pages),
                           });
}

/* Everything of a cable before its text is one entry, wide enough for all of it. */
static void note_header(struct survey *survey) {
    struct cable_notes *notes = &survey->notes;
    if (!survey->header) {
        add_entry(survey, CABLE_PART_HEADER, 1);
        survey->header = notes->entry_count;
    }
    if (!survey->header) return;
    const struct cable_range range = cable_node_range(survey->walk.node);
    notes->entries[survey->header - 1].range.end = range.end;
    notes->entries[survey->header - 1].range.end_byte = range.end_byte;
}

/* ---- The walk ------------------------------------------------------------------------------ */

/* A child of a cable is of its heading, but for the text and what is behind it. */
static void enter_part_of_cable(struct survey *survey) {
    const enum cable_kind kind = survey->walk.kind;
    const bool behind = kind == CABLE_KIND_body || kind == CABLE_KIND_signature ||
                        kind == CABLE_KIND_end_of_message;
    const bool part = kind != CABLE_OTHER && !ts_node_is_extra(survey->walk.node);
    if (part && !behind) note_header(survey);
}

static void enter_cable(struct survey *survey) {
    add_entry(survey, CABLE_PART_CABLE, 1);
}

static void enter_section(struct survey *survey) {
    survey->paragraph_depth = NO_DEPTH;
    add_entry(survey, CABLE_PART_SECTION, 1);
}

static void enter_paragraph(struct survey *survey) {
    const uint32_t level = survey->walk.depth > 2 ? 2 : 1; /* body, section, paragraph */
    add_entry(survey, CABLE_PART_PARAGRAPH, level);
    survey->paragraph_depth = survey->walk.depth;
    survey->in_heading = false;
    survey->contents = false;
    survey->titled = false;
}

static void enter_leaf(struct survey *survey) {
    struct cable_entry *entry = last_entry(survey);
    if (survey->paragraph_depth == NO_DEPTH || !entry) return;
    survey->contents = true;
    if (!survey->titled) lengthen_title(survey, entry);
}

static void enter_item(struct survey *survey) {
    survey->contents = true;
}

static void enter_heading(struct survey *survey) {
    survey->in_heading = true;
}

static void enter_preamble(struct survey *survey) {
    add_entry(survey, CABLE_PART_PREAMBLE, 1);
}

static void enter_trailer(struct survey *survey) {
    add_entry(survey, CABLE_PART_TRAILER, 1);
}

static void enter_signature(struct survey *survey) {
    add_entry(survey, CABLE_PART_SIGNATURE, 1);
    struct cable_entry *entry = last_entry(survey);
    if (entry) entry->title = cable_text_own(survey->arena, leaf(survey));
}

struct visit {
    void (*enter)(struct survey *survey);
    bool closed; /* nothing below is of interest */
};

static const struct visit visits[CABLE_KIND_COUNT] = {
    [CABLE_KIND_preamble] = {enter_preamble, true},
    [CABLE_KIND_trailer] = {enter_trailer, true},
    [CABLE_KIND_cable] = {enter_cable, false},
    [CABLE_KIND_section] = {enter_section, false},
    [CABLE_KIND_heading] = {enter_heading, false},
    [CABLE_KIND_paragraph] = {enter_paragraph, false},
    [CABLE_KIND_subparagraph] = {enter_item, false},
    [CABLE_KIND_list_item] = {enter_item, false},
    [CABLE_KIND_signature] = {enter_signature, true},
    [CABLE_KIND_paragraph_number] = {note_number, true},
    [CABLE_KIND_portion_mark] = {note_portion, true},
    [CABLE_KIND_title] = {note_title, true},
    [CABLE_KIND_page_break] = {note_page_break, true},
    [CABLE_KIND_text] = {enter_leaf, true},
    [CABLE_KIND_redaction] = {enter_leaf, true},
    [CABLE_KIND_marker] = {enter_leaf, true},
    [CABLE_KIND_url] = {enter_leaf, true},
    [CABLE_KIND_cross_reference] = {enter_leaf, true},
    [CABLE_KIND_item_label] = {enter_leaf, true},
    [CABLE_KIND_continuation] = {NULL, false}, /* page lines stand in it too */
    [CABLE_KIND_transmission_line] = {NULL, true},
    [CABLE_KIND_routing_line] = {NULL, true},
    [CABLE_KIND_station_line] = {NULL, true},
    [CABLE_KIND_security_line] = {NULL, true},
    [CABLE_KIND_date_line] = {NULL, true},
    [CABLE_KIND_from] = {NULL, true},
    [CABLE_KIND_addressee] = {NULL, true},
    [CABLE_KIND_banner] = {enter_line, false},
    [CABLE_KIND_captions] = {enter_line, false},
    [CABLE_KIND_tags] = {enter_line, false},
    [CABLE_KIND_classification] = {note_sign, true},
    [CABLE_KIND_caption] = {note_sign, true},
    [CABLE_KIND_tag] = {note_sign, true},
    [CABLE_KIND_classification_line] = {note_line, true},
    [CABLE_KIND_stray_caption] = {note_line, true},
    [CABLE_KIND_executive_order] = {NULL, true},
    [CABLE_KIND_reference] = {NULL, true},
};

/* ---- Taking over --------------------------------------------------------------------------- */

/*
 * What was noted of the present paragraph before, when it is the same node; or NULL. A paragraph
 * may be as long as before and still be another one: what a page line is, for one, depends on the
 * heading. But a node of the same id, in trees of which the older one is still there, is the same.
 */
static const struct cable_entry *noted_before(struct survey *survey) {
    uint32_t byte;
    struct precedent *before = &survey->before;
    const struct cable_notes *notes = before->notes;
    const TSNode node = survey->walk.node;
    const uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    if (!notes || !cable_change_before(before->since, start, end, &byte)) return NULL;
    byte -= before->moved;
    const struct cable_entry *entries = notes->entries;
    size_t *at = &before->entry;
    while (*at < notes->entry_count && entries[*at].range.byte < byte) ++*at;
    for (size_t i = *at; i < notes->entry_count && entries[i].range.byte == byte; i++) {
        if (entries[i].part == CABLE_PART_PARAGRAPH && entries[i].node == node.id) {
            return &entries[i];
        }
    }
    return NULL;
}

/* A text of the notes before, in memory of the present ones. */
static struct cable_text taken_over(struct survey *survey, struct cable_text text) {
    return text.bytes ? cable_text_copy(survey->arena, text) : text;
}

static void take_over_portions(struct survey *survey, const struct cable_entry *entry,
                               const struct cable_shift *shift) {
    const struct cable_notes *notes = survey->before.notes;
    for (size_t *at = &survey->before.portion; *at < notes->portion_count; ++*at) {
        struct cable_portion portion = notes->portions[*at];
        if (portion.range.byte >= entry->range.end_byte) break;
        if (portion.range.byte < entry->range.byte) continue;
        portion.range = cable_shifted(shift, &portion.range);
        portion.text = taken_over(survey, portion.text);
        add_portion(survey, portion);
    }
}

static void take_over_signs(struct survey *survey, const struct cable_entry *entry,
                            const struct cable_shift *shift) {
    const struct cable_notes *notes = survey->before.notes;
    for (size_t *at = &survey->before.sign; *at < notes->sign_count; ++*at) {
        struct cable_sign sign = notes->signs[*at];
        if (sign.range.byte >= entry->range.end_byte) break;
        if (sign.range.byte < entry->range.byte) continue;
        sign.range = cable_shifted(shift, &sign.range);
        sign.line_byte += shift->bytes;
        add_sign(survey, sign);
    }
}

static void take_over_page_breaks(struct survey *survey, const struct cable_entry *entry,
                                  const struct cable_shift *shift) {
    const struct cable_notes *notes = survey->before.notes;
    for (size_t *at = &survey->before.page_break; *at < notes->page_break_count; ++*at) {
        struct cable_page_break page_break = notes->page_breaks[*at];
        if (page_break.range.byte >= entry->range.end_byte) break;
        if (page_break.range.byte < entry->range.byte) continue;
        page_break.range = cable_shifted(shift, &page_break.range);
        add_page_break(survey, page_break);
    }
}

/* Notes a paragraph as it was noted before, without a look below it. False when it was not. */
static bool take_over(struct survey *survey) {
    const struct cable_entry *before = noted_before(survey);
    if (!before) return false;
    enter_paragraph(survey);
    survey->paragraph_depth = NO_DEPTH;
    struct cable_entry *entry = last_entry(survey);
    if (!entry) return true; /* no memory */
    entry->number = before->number;
    entry->title = taken_over(survey, before->title);
    entry->portion = taken_over(survey, before->portion);
    entry->marking = taken_over(survey, before->marking);
    const struct cable_range *from = &before->range, *to = &entry->range;
    const struct cable_shift shift = {
        .first_row = from->start.row,
        .rows = to->start.row - from->start.row,
        .columns = to->start.column - from->start.column,
        .bytes = to->byte - from->byte,
    };
    take_over_portions(survey, before, &shift);
    take_over_signs(survey, before, &shift);
    take_over_page_breaks(survey, before, &shift);
    return true;
}

/* Notes the present node. Returns whether there is something to see below it. */
static bool enter(struct survey *survey, const struct cable_sheet *sheet) {
    const struct cable_walk *walk = &survey->walk;
    const struct visit *visit = &visits[walk->kind];
    if (walk->depth <= survey->paragraph_depth) survey->paragraph_depth = NO_DEPTH;
    if (walk->depth == 1 && sheet->kind == CABLE_KIND_cable) enter_part_of_cable(survey);
    if (walk->kind == CABLE_KIND_paragraph && take_over(survey)) return false;
    if (visit->enter) visit->enter(survey);
    return !visit->closed;
}

static void *keep(struct survey *survey, const void *items, size_t count, size_t size) {
    void *kept = count > 0 ? cable_arena_take(survey->arena, count * size) : NULL;
    return kept ? memcpy(kept, items, count * size) : NULL;
}

/* Puts what was noted into the sheet. */
static void keep_notes(struct survey *survey, struct cable_sheet *sheet) {
    struct cable_notes *notes = cable_arena_take(survey->arena, sizeof *notes);
    const struct cable_notes *noted = &survey->notes;
    if (!notes || survey->scratch->failed) return;
    *notes = *noted;
    notes->entries = keep(survey, noted->entries, noted->entry_count, sizeof *notes->entries);
    notes->portions = keep(survey, noted->portions, noted->portion_count, sizeof *notes->portions);
    notes->signs = keep(survey, noted->signs, noted->sign_count, sizeof *notes->signs);
    notes->page_breaks =
        keep(survey, noted->page_breaks, noted->page_break_count, sizeof *notes->page_breaks);
    if (!survey->arena->failed) sheet->notes = notes;
}

bool cable_notes_take(struct cable_document *document, struct cable_sheet *sheet,
                      struct cable_arena *scratch) {
    struct survey survey = {
        .arena = &sheet->arena,
        .scratch = scratch,
        .text = cable_document_text(document),
    };
    struct cable_sheets *sheets = &document->sheets;
    if (sheets->revised == sheet->id) {
        const struct cable_sheet *previous = &sheets->previous;
        survey.before.notes = previous->notes;
        survey.before.since = &sheets->since;
        survey.before.moved = previous->byte - previous->origin_byte;
    }
    cable_walk_start(&survey.walk, sheet->node);
    bool into = enter(&survey, sheet);
    while (cable_walk_next(&survey.walk, into)) into = enter(&survey, sheet);
    cable_walk_end(&survey.walk);
    keep_notes(&survey, sheet);
    if (sheets->revised == sheet->id) cable_sheets_forget_previous(sheets);
    sheet->noted = sheets->version;
    return sheet->notes != NULL;
}

/* ---- Places -------------------------------------------------------------------------------- */

struct cable_shift cable_shift_of(const struct cable_sheet *sheet) {
    const TSPoint start = ts_node_start_point(sheet->node);
    return (struct cable_shift){
        .first_row = sheet->origin.row,
        .rows = start.row - sheet->origin.row,
        .columns = start.column - sheet->origin.column,
        .bytes = sheet->byte - sheet->origin_byte,
    };
}

static TSPoint moved_point(const struct cable_shift *shift, TSPoint point) {
    if (point.row == shift->first_row) point.column += shift->columns;
    point.row += shift->rows;
    return point;
}

struct cable_range cable_shifted(const struct cable_shift *shift, const struct cable_range *range) {
    return (struct cable_range){
        .start = moved_point(shift, range->start),
        .end = moved_point(shift, range->end),
        .byte = range->byte + shift->bytes,
        .end_byte = range->end_byte + shift->bytes,
    };
}
