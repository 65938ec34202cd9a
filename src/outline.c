/*
 * One walk over the tree notes every part, mark and page line; identities and levels are set
 * afterwards, when it is known how many cables there are.
 */
#include "outline.h"

#include "counter.h"
#include "header.h"
#include "node.h"

#include <stdio.h>
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
    struct cable_arena *arena;
    struct cable_text text;
    struct cable_outline *outline;
    struct cable_walk walk;
    uint32_t cable;           /* the present one, from 1; 0: none */
    uint32_t paragraph_depth; /* of the present paragraph; NO_DEPTH: none */
    bool in_heading;
    bool contents;      /* the present paragraph has more than number and mark */
    bool titled;        /* its title has no room for more */
    uint32_t title_end; /* byte at which the title's last part ends */
    size_t header;      /* the present header's index + 1; 0: none */
    struct mark marks[RECENT_MARKS];
    size_t mark_count; /* marks ever read */
};

/* ---- Taking notes -------------------------------------------------------------------------- */

static struct cable_range range_of(TSNode node) {
    return (struct cable_range){
        .start = ts_node_start_point(node),
        .end = ts_node_end_point(node),
        .byte = ts_node_start_byte(node),
        .end_byte = ts_node_end_byte(node),
    };
}

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
    struct cable_entries *entries = &survey->outline->entries;
    return entries->count > 0 ? &entries->items[entries->count - 1] : NULL;
}

static bool put_entry(struct cable_arena *arena, struct cable_entries *entries,
                      struct cable_entry entry) {
    struct cable_entry *items =
        cable_arena_grow(arena, entries->items, entries->count, sizeof *items);
    if (!items) return false;
    entries->items = items;
    items[entries->count++] = entry;
    return true;
}

static void add_entry(struct survey *survey, enum cable_part part, uint32_t level) {
    struct cable_entry entry = {
        .part = part,
        .level = level,
        .cable = part == CABLE_PART_PREAMBLE || part == CABLE_PART_TRAILER ? 0 : survey->cable,
        .number = CABLE_NO_NUMBER,
        .title = {"", 0},
        .range = range_of(survey->walk.node),
    };
    entry.title_row = entry.range.start.row;
    put_entry(survey->arena, &survey->outline->entries, entry);
    if (part == CABLE_PART_CABLE) put_entry(survey->arena, &survey->outline->cables, entry);
}

/* The first bytes of a leaf, on one line, no more than a title takes. */
static struct cable_text beginning(const struct survey *survey) {
    const struct cable_text part = cable_text_beginning(leaf(survey), SHARE_OF_TITLE);
    return cable_text_beginning(cable_text_collapse(survey->arena, part), CABLE_TITLE_BYTES);
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
static const struct mark *read_mark(struct survey *survey, struct cable_text text) {
    for (size_t i = 0; i < RECENT_MARKS; i++) {
        const struct mark *mark = &survey->marks[i];
        if (mark->text.bytes && cable_text_equal(mark->text, text)) return mark;
    }
    struct mark *mark = &survey->marks[survey->mark_count++ % RECENT_MARKS];
    mark->text = text;
    cable_marking_read(text, &mark->marking);
    mark->written = written(survey, &mark->marking);
    return mark;
}

static bool add_portion(struct survey *survey, struct cable_portion portion) {
    struct cable_outline *outline = survey->outline;
    struct cable_portion *items = cable_arena_grow(survey->arena, outline->portions.items,
                                                   outline->portions.count, sizeof *items);
    if (!items) return false;
    outline->portions.items = items;
    items[outline->portions.count++] = portion;
    return true;
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
    const struct mark *mark = read_mark(survey, cable_text_collapse(survey->arena, text));
    struct cable_portion portion = {
        .range = range_of(survey->walk.node),
        .cable = survey->cable,
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
    }
    add_portion(survey, portion);
}

/* A number may follow its mark: "(C) 1." */
static void note_number(struct survey *survey) {
    struct cable_entry *entry = last_entry(survey);
    const size_t count = survey->outline->portions.count;
    if (!entry || survey->paragraph_depth == NO_DEPTH) return;
    entry->number = number_of(leaf(survey));
    if (entry->portion.bytes && count > 0) {
        survey->outline->portions.items[count - 1].number = entry->number;
    }
}

static void note_title(struct survey *survey) {
    struct cable_entry *entry = last_entry(survey);
    if (!entry || !survey->in_heading) return;
    /* //HEADING// and its like are decoration. */
    const struct cable_text title = cable_text_strip(leaf(survey), "/*=_- \t");
    entry->title = cable_text_collapse(survey->arena, title);
    entry->title_row = ts_node_start_point(survey->walk.node).row;
}

static void note_page_break(struct survey *survey) {
    struct cable_outline *outline = survey->outline;
    const TSNode node = survey->walk.node;
    const struct cable_text page =
        cable_node_child_text(survey->text, node, CABLE_KIND_page_number);
    const struct cable_text pages =
        cable_node_child_text(survey->text, node, CABLE_KIND_page_count);
    struct cable_page_break *items = cable_arena_grow(survey->arena, outline->page_breaks.items,
                                                      outline->page_breaks.count, sizeof *items);
    if (!items) return;
    outline->page_breaks.items = items;
    items[outline->page_breaks.count++] = (struct cable_page_break){
        .range = range_of(node),
        .cable = survey->cable,
        .page = number_of(page),
        .pages = number_of(pages),
    };
}

/* Everything of a cable before its text is one entry, wide enough for all of it. */
static void note_header(struct survey *survey) {
    struct cable_entries *entries = &survey->outline->entries;
    if (!survey->header) {
        add_entry(survey, CABLE_PART_HEADER, 1);
        survey->header = entries->count;
    }
    if (!survey->header) return;
    const struct cable_range range = range_of(survey->walk.node);
    entries->items[survey->header - 1].range.end = range.end;
    entries->items[survey->header - 1].range.end_byte = range.end_byte;
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
    survey->cable++;
    survey->header = 0;
    survey->in_heading = false;
    add_entry(survey, CABLE_PART_CABLE, 1);
}

static void enter_section(struct survey *survey) {
    survey->paragraph_depth = NO_DEPTH;
    add_entry(survey, CABLE_PART_SECTION, 1);
}

static void enter_paragraph(struct survey *survey) {
    const uint32_t level = survey->walk.depth > 3 ? 2 : 1; /* cable, body, section, paragraph */
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
    if (entry) entry->title = cable_text_collapse(survey->arena, leaf(survey));
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
    [CABLE_KIND_banner] = {NULL, true},
    [CABLE_KIND_executive_order] = {NULL, true},
    [CABLE_KIND_reference] = {NULL, true},
};

/* Notes the present node. Returns whether there is something to see below it. */
static bool enter(struct survey *survey) {
    const struct cable_walk *walk = &survey->walk;
    const struct visit *visit = &visits[walk->kind];
    if (walk->depth <= survey->paragraph_depth) survey->paragraph_depth = NO_DEPTH;
    if (walk->depth == 2 && survey->cable > 0) enter_part_of_cable(survey);
    if (visit->enter) visit->enter(survey);
    return !visit->closed;
}

static void survey_tree(struct survey *survey, TSNode root) {
    cable_walk_start(&survey->walk, root);
    for (bool into = true; cable_walk_next(&survey->walk, into);) into = enter(survey);
    cable_walk_end(&survey->walk);
}

/* ---- Names and levels ---------------------------------------------------------------------- */

/* Cables of the tree that are one message become one: the first, widened. */
static void merge_cables(struct cable_entries *cables) {
    size_t kept = 0;
    for (size_t i = 0; i < cables->count; i++) {
        const struct cable_entry *entry = &cables->items[i];
        if (kept > 0 && cables->items[kept - 1].cable == entry->cable) {
            cables->items[kept - 1].range.end = entry->range.end;
            cables->items[kept - 1].range.end_byte = entry->range.end_byte;
        } else {
            cables->items[kept++] = *entry;
        }
    }
    cables->count = kept;
}

/* Turns numbers of the tree's cables into numbers of messages. */
static void number_cables(struct survey *survey, struct cable_document *document) {
    struct cable_outline *outline = survey->outline;
    size_t count;
    cable_headers(document, &count);
    struct cable_entries *lists[] = {&outline->entries, &outline->cables};
    for (size_t list = 0; list < 2; list++) {
        for (size_t i = 0; i < lists[list]->count; i++) {
            struct cable_entry *entry = &lists[list]->items[i];
            entry->cable = cable_header_number(document, entry->cable);
        }
    }
    for (size_t i = 0; i < outline->portions.count; i++) {
        struct cable_portion *portion = &outline->portions.items[i];
        portion->cable = cable_header_number(document, portion->cable);
    }
    for (size_t i = 0; i < outline->page_breaks.count; i++) {
        struct cable_page_break *page_break = &outline->page_breaks.items[i];
        page_break->cable = cable_header_number(document, page_break->cable);
    }
    merge_cables(&outline->cables);
}

/* A cable and its heading are known by the subject, or by the identity. */
static void name_cables(struct survey *survey, struct cable_document *document) {
    size_t count;
    const struct cable_header *headers = cable_headers(document, &count);
    struct cable_entries *lists[] = {&survey->outline->entries, &survey->outline->cables};
    for (size_t list = 0; list < 2 && headers; list++) {
        for (size_t i = 0; i < lists[list]->count; i++) {
            struct cable_entry *entry = &lists[list]->items[i];
            const bool named = entry->part == CABLE_PART_CABLE || entry->part == CABLE_PART_HEADER;
            if (!named || entry->cable == 0 || entry->cable > count) continue;
            const struct cable_header *header = &headers[entry->cable - 1];
            const struct cable_text title = header->subject.bytes ? header->subject : header->mrn;
            if (title.bytes) entry->title = title;
        }
    }
}

static struct cable_text digits_of(int32_t number, char digits[16]) {
    snprintf(digits, 16, "%d", (int)number);
    return cable_text_of(digits);
}

/*
 * What an identity is made of, besides the part's name: a paragraph's number or first words, a
 * section's heading or, where that is lost, its first paragraph's number.
 */
static struct cable_text substance(const struct cable_entries *entries, size_t at,
                                   char digits[16]) {
    const struct cable_entry *entry = &entries->items[at], *next = entry + 1;
    const bool paragraph = entry->part == CABLE_PART_PARAGRAPH;
    if (!paragraph && entry->part != CABLE_PART_SECTION) return CABLE_TEXT("");
    if (paragraph && entry->number != CABLE_NO_NUMBER) return digits_of(entry->number, digits);
    const bool before_number = at + 1 < entries->count && next->number != CABLE_NO_NUMBER;
    if (entry->title.size == 0 && before_number) return digits_of(next->number, digits);
    return cable_text_beginning(entry->title, CABLE_TITLE_BYTES);
}

/* "paragraph 12", "section Missile Defense"; in the second cable and on "2:paragraph 12". */
static struct cable_text plain_id(struct survey *survey, const struct cable_entries *entries,
                                  size_t at) {
    char digits[16], cable[16] = "";
    const struct cable_entry *entry = &entries->items[at];
    const struct cable_text rest = substance(entries, at, digits);
    struct cable_text_builder builder = cable_text_build(survey->arena, rest.size + 48);
    if (entry->cable > 1) snprintf(cable, sizeof cable, "%u:", (unsigned)entry->cable);
    cable_text_add(&builder, cable_text_of(cable));
    cable_text_add(&builder, cable_text_of(cable_part_name(entry->part)));
    if (rest.size > 0) cable_text_add(&builder, CABLE_TEXT(" "));
    cable_text_add(&builder, rest);
    return cable_text_done(&builder);
}

/* As above, with " #2" behind the second of its like. */
static struct cable_text unique_id(struct survey *survey, struct cable_counter *counter,
                                   size_t at) {
    char suffix[16];
    const struct cable_text id = plain_id(survey, &survey->outline->entries, at);
    const uint32_t times = cable_counter_add(survey->arena, counter, id);
    if (times == 1) return id;
    snprintf(suffix, sizeof suffix, " #%u", (unsigned)times);
    struct cable_text_builder builder = cable_text_build(survey->arena, id.size + sizeof suffix);
    cable_text_add(&builder, id);
    cable_text_add(&builder, cable_text_of(suffix));
    return cable_text_done(&builder);
}

static void identify(struct survey *survey) {
    struct cable_entries *entries = &survey->outline->entries, *cables = &survey->outline->cables;
    struct cable_counter counter = {0};
    for (size_t i = 0; i < entries->count; i++) {
        struct cable_entry *entry = &entries->items[i];
        entry->id = unique_id(survey, &counter, i);
        const bool cable = entry->part == CABLE_PART_CABLE && entry->cable <= cables->count;
        if (cable && entry->cable > 0 && !cables->items[entry->cable - 1].id.bytes) {
            cables->items[entry->cable - 1].id = entry->id;
        }
    }
}

/* One cable is no level of its own; several are, and what they hold is below them. */
static void set_levels(struct cable_outline *outline) {
    const bool several = outline->cables.count > 1;
    uint32_t cable = 0;
    size_t kept = 0;
    for (size_t i = 0; i < outline->entries.count; i++) {
        struct cable_entry entry = outline->entries.items[i];
        if (entry.part == CABLE_PART_CABLE) {
            if (!several || entry.cable == cable || entry.cable == 0) continue;
            cable = entry.cable;
            entry.range = outline->cables.items[cable - 1].range;
        } else if (entry.cable > 0 && several) {
            entry.level++;
        }
        outline->entries.items[kept++] = entry;
    }
    outline->entries.count = kept;
}

const struct cable_outline *cable_outline_read(struct cable_document *document) {
    if (document->outline) return document->outline;
    struct survey survey = {.arena = &document->arena, .text = cable_document_text(document)};
    survey.outline = cable_arena_zeroed(survey.arena, sizeof *survey.outline);
    if (!survey.outline) return NULL;
    survey_tree(&survey, cable_document_root(document));
    number_cables(&survey, document);
    name_cables(&survey, document);
    identify(&survey);
    set_levels(survey.outline);
    if (survey.arena->failed) return NULL;
    document->outline = survey.outline;
    return document->outline;
}

/* ---- Looking up ---------------------------------------------------------------------------- */

static bool before(TSPoint a, TSPoint b) {
    return a.row < b.row || (a.row == b.row && a.column < b.column);
}

const struct cable_entry *cable_outline_at(const struct cable_outline *outline,
                                           enum cable_part part, TSPoint point) {
    const struct cable_entry *found = NULL;
    for (size_t i = 0; i < outline->entries.count; i++) {
        const struct cable_entry *entry = &outline->entries.items[i];
        if (entry->part != part || before(point, entry->range.start)) continue;
        const TSPoint row_start = {point.row, 0};
        if (before(row_start, entry->range.end)) found = entry;
    }
    return found;
}

const char *cable_part_name(enum cable_part part) {
    static const char *const names[] = {
        "preamble", "cable", "header", "section", "paragraph", "signature", "trailer",
    };
    return names[part];
}
