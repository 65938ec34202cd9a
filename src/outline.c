/*
 * One walk over each sheet of the text notes every part, mark and page line, and is not repeated
 * as long as the sheet is the same. The outline is put together out of these notes: numbers,
 * identities and levels are set then, when it is known how many messages there are.
 */
#include "outline.h"

#include "counter.h"
#include "header.h"
#include "node.h"
#include "sheet.h"

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

/* An entry's id without prefix, with room on both sides. */
struct name {
    char *bytes;
    size_t size;
};

/* What was found in a sheet; ranges are those of the text at that time. */
struct cable_notes {
    struct cable_entry *entries;
    struct cable_portion *portions;
    struct cable_page_break *page_breaks;
    size_t entry_count, portion_count, page_break_count;
    struct name *names; /* one an entry; NULL: not set */
};

struct survey {
    struct cable_arena *arena;   /* the sheet's: nothing in it is the document's */
    struct cable_arena *scratch; /* for lists that grow */
    struct cable_text text;
    struct cable_notes notes;
    struct cable_walk walk;   /* over the sheet; its node is at depth 0 */
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

static void note_page_break(struct survey *survey) {
    struct cable_notes *notes = &survey->notes;
    const TSNode node = survey->walk.node;
    const struct cable_text page =
        cable_node_child_text(survey->text, node, CABLE_KIND_page_number);
    const struct cable_text pages =
        cable_node_child_text(survey->text, node, CABLE_KIND_page_count);
    struct cable_page_break *items = cable_arena_grow(survey->scratch, notes->page_breaks,
                                                      notes->page_break_count, sizeof *items);
    if (!items) return;
    notes->page_breaks = items;
    items[notes->page_break_count++] = (struct cable_page_break){
        .range = cable_node_range(node),
        .page = number_of(page),
        .pages = number_of(pages),
    };
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
    [CABLE_KIND_banner] = {NULL, true},
    [CABLE_KIND_executive_order] = {NULL, true},
    [CABLE_KIND_reference] = {NULL, true},
};

/* Notes the present node. Returns whether there is something to see below it. */
static bool enter(struct survey *survey, const struct cable_sheet *sheet) {
    const struct cable_walk *walk = &survey->walk;
    const struct visit *visit = &visits[walk->kind];
    if (walk->depth <= survey->paragraph_depth) survey->paragraph_depth = NO_DEPTH;
    if (walk->depth == 1 && sheet->kind == CABLE_KIND_cable) enter_part_of_cable(survey);
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
    notes->page_breaks =
        keep(survey, noted->page_breaks, noted->page_break_count, sizeof *notes->page_breaks);
    if (!survey->arena->failed) sheet->notes = notes;
}

static void take_notes(struct cable_document *document, struct cable_sheet *sheet,
                       struct cable_arena *scratch) {
    struct survey survey = {
        .arena = &sheet->arena,
        .scratch = scratch,
        .text = cable_document_text(document),
    };
    cable_walk_start(&survey.walk, sheet->node);
    bool into = enter(&survey, sheet);
    while (cable_walk_next(&survey.walk, into)) into = enter(&survey, sheet);
    cable_walk_end(&survey.walk);
    keep_notes(&survey, sheet);
}

/* ---- Identities ---------------------------------------------------------------------------- */

enum { MOST_PREFIX = 12, MOST_SUFFIX = 16 }; /* "4294967295:", " #4294967295" */

static struct cable_text digits_of(int32_t number, char digits[16]) {
    snprintf(digits, 16, "%d", (int)number);
    return cable_text_of(digits);
}

/*
 * What an identity is made of, besides the part's name: a paragraph's number or first words, a
 * section's heading or, where that is lost, its first paragraph's number.
 */
static struct cable_text substance(const struct cable_notes *notes, size_t at, char digits[16]) {
    const struct cable_entry *entry = &notes->entries[at], *next = entry + 1;
    const bool paragraph = entry->part == CABLE_PART_PARAGRAPH;
    if (!paragraph && entry->part != CABLE_PART_SECTION) return CABLE_TEXT("");
    if (paragraph && entry->number != CABLE_NO_NUMBER) return digits_of(entry->number, digits);
    const bool before_number = at + 1 < notes->entry_count && next->number != CABLE_NO_NUMBER;
    if (entry->title.size == 0 && before_number) return digits_of(next->number, digits);
    return cable_text_beginning(entry->title, CABLE_TITLE_BYTES);
}

/* Writes " #2" for a second one, nothing for a first. Returns how many bytes it takes. */
static size_t put_ordinal(char *at, uint32_t nth) {
    at[0] = '\0';
    if (nth > 1) snprintf(at, MOST_SUFFIX, " #%u", (unsigned)nth);
    return strlen(at);
}

/*
 * "paragraph 12", "section Missile Defense", with " #2" behind the second of its like in a
 * message. Without bytes: no memory.
 */
static struct name plain_id(struct cable_sheet *sheet, size_t at, struct cable_arena *scratch,
                            struct cable_counter *counter) {
    char digits[16];
    const struct cable_entry *entry = &sheet->notes->entries[at];
    const struct cable_text part = cable_text_of(cable_part_name(entry->part));
    const struct cable_text rest = substance(sheet->notes, at, digits);
    const size_t size = part.size + (rest.size > 0) + rest.size;
    char *bytes = cable_arena_take(&sheet->arena, MOST_PREFIX + size + MOST_SUFFIX);
    if (!bytes) return (struct name){NULL, 0};
    bytes += MOST_PREFIX;
    snprintf(bytes, size + 1, "%s ", part.bytes);
    if (rest.size > 0) memcpy(bytes + size - rest.size, rest.bytes, rest.size);
    const struct cable_text id = {bytes, size};
    const uint32_t times = cable_counter_add(scratch, counter, id);
    return (struct name){bytes, size + put_ordinal(bytes + size, times)};
}

/* Names the parts of a sheet; `counter` counts those of its message. False: no memory. */
static bool identify(struct cable_sheet *sheet, struct cable_arena *scratch,
                     struct cable_counter *counter) {
    struct cable_notes *notes = sheet->notes;
    const size_t count = notes->entry_count;
    if (count == 0) return true;
    notes->names = cable_arena_zeroed(&sheet->arena, count * sizeof *notes->names);
    for (size_t i = 0; i < count && notes->names; i++) {
        notes->names[i] = plain_id(sheet, i, scratch, counter);
    }
    return !sheet->arena.failed && !scratch->failed;
}

/* Writes "2:" before the identities of what is in the second cable, and so on. */
static void set_prefix(struct cable_sheet *sheet, uint32_t number) {
    char prefix[MOST_PREFIX + 1] = "";
    if (number > 1) snprintf(prefix, sizeof prefix, "%u:", (unsigned)number);
    const size_t size = strlen(prefix);
    for (size_t i = 0; i < sheet->notes->entry_count && sheet->number != number; i++) {
        const struct name *bare = &sheet->notes->names[i];
        char *bytes = bare->bytes - size;
        for (size_t k = 0; k < size; k++) bytes[k] = prefix[k];
        sheet->notes->entries[i].id = (struct cable_text){bytes, size + bare->size};
    }
    sheet->number = number;
}

/* ---- Putting together ---------------------------------------------------------------------- */

/* Whose place in the text it is that notes tell of, and where they are of now. */
struct shift {
    uint32_t first_row; /* when the notes were taken */
    uint32_t rows, columns, bytes;
};

static struct shift shift_of(const struct cable_sheet *sheet) {
    const TSPoint start = ts_node_start_point(sheet->node);
    return (struct shift){
        .first_row = sheet->origin.row,
        .rows = start.row - sheet->origin.row,
        .columns = start.column - sheet->origin.column,
        .bytes = sheet->byte - sheet->origin_byte,
    };
}

static TSPoint moved_point(const struct shift *shift, TSPoint point) {
    if (point.row == shift->first_row) point.column += shift->columns;
    point.row += shift->rows;
    return point;
}

static struct cable_range moved(const struct shift *shift, const struct cable_range *range) {
    return (struct cable_range){
        .start = moved_point(shift, range->start),
        .end = moved_point(shift, range->end),
        .byte = range->byte + shift->bytes,
        .end_byte = range->end_byte + shift->bytes,
    };
}

struct assembly {
    struct cable_document *document;
    struct cable_outline *outline;
    struct cable_sheet *const *messages;
    bool several;               /* messages: they are a level of their own */
    uint32_t nth, number;       /* cables of the tree met; the present message's number */
    struct cable_entry *parent; /* its entry, when it is a level of its own */
};

/* A cable and its heading are known by the subject, or by the identity. */
static void name(const struct assembly *assembly, struct cable_entry *entry) {
    const struct cable_header *header = assembly->messages[assembly->number - 1]->header;
    const struct cable_text title = header->subject.bytes ? header->subject : header->mrn;
    if (title.bytes) entry->title = title;
}

/* A further cable of the tree is more of the same message. */
static void widen(struct cable_entry *entry, const struct cable_entry *by) {
    entry->range.end = by->range.end;
    entry->range.end_byte = by->range.end_byte;
}

/* Puts a message into the list of cables, and among the entries where there are several. */
static void put_cable(struct assembly *assembly, struct cable_entry entry) {
    struct cable_entries *cables = &assembly->outline->cables;
    struct cable_entries *entries = &assembly->outline->entries;
    if (cables->count == assembly->number) {
        widen(&cables->items[cables->count - 1], &entry);
        if (assembly->parent) widen(assembly->parent, &entry);
        return;
    }
    cables->items[cables->count++] = entry;
    if (!assembly->several) return;
    assembly->parent = &entries->items[entries->count];
    entries->items[entries->count++] = entry;
}

static void put_entries(struct assembly *assembly, const struct cable_sheet *sheet,
                        const struct shift *shift) {
    struct cable_entries *entries = &assembly->outline->entries;
    const bool inside = sheet->kind == CABLE_KIND_cable;
    for (size_t i = 0; i < sheet->notes->entry_count; i++) {
        struct cable_entry entry = sheet->notes->entries[i];
        entry.range = moved(shift, &entry.range);
        entry.title_row += shift->rows;
        entry.cable = inside ? assembly->number : 0;
        const bool whole = entry.part == CABLE_PART_CABLE;
        if (whole || entry.part == CABLE_PART_HEADER) name(assembly, &entry);
        if (whole) {
            put_cable(assembly, entry);
            continue;
        }
        entry.level += inside && assembly->several;
        entries->items[entries->count++] = entry;
    }
}

static void put_marks(struct assembly *assembly, const struct cable_sheet *sheet,
                      const struct shift *shift) {
    struct cable_outline *outline = assembly->outline;
    for (size_t i = 0; i < sheet->notes->portion_count; i++) {
        struct cable_portion *portion = &outline->portions.items[outline->portions.count++];
        *portion = sheet->notes->portions[i];
        portion->range = moved(shift, &portion->range);
        portion->cable = assembly->number;
    }
    for (size_t i = 0; i < sheet->notes->page_break_count; i++) {
        struct cable_page_break *page = &outline->page_breaks.items[outline->page_breaks.count++];
        *page = sheet->notes->page_breaks[i];
        page->range = moved(shift, &page->range);
        page->cable = assembly->number;
    }
}

/* Adds what a sheet holds. A page line behind a cable, but in none, counts as its own. */
static void put_sheet(struct assembly *assembly, const struct cable_sheet *sheet) {
    const struct shift shift = shift_of(sheet);
    if (sheet->kind == CABLE_KIND_cable) {
        const uint32_t number = cable_header_number(assembly->document, ++assembly->nth);
        if (number != assembly->number) assembly->parent = NULL;
        assembly->number = number;
    }
    put_entries(assembly, sheet, &shift);
    put_marks(assembly, sheet, &shift);
}

/* Takes notes of the sheets that have none. Returns whether there was memory for all. */
static bool complete_notes(struct cable_document *document) {
    struct cable_arena scratch = {0};
    bool enough = true;
    for (size_t i = 0; i < document->sheets.count && enough; i++) {
        struct cable_sheet *sheet = &document->sheets.items[i];
        if (sheet->notes) continue;
        take_notes(document, sheet, &scratch);
        enough = sheet->notes != NULL;
        cable_arena_reset(&scratch);
    }
    cable_arena_free(&scratch);
    return enough;
}

/* Names of the messages, and of what stands outside of them, as far as they are not set. */
struct naming {
    struct cable_document *document;
    struct cable_arena scratch;
    struct cable_counter counter; /* of the present message */
    uint32_t nth, number;         /* cables of the tree met; the present message's number */
    uint32_t loose[CABLE_KIND_COUNT];
};

/*
 * The sheets of a message are named together: none of them is kept when another one changes. False
 * when memory is exhausted.
 */
static bool name_cable(struct naming *naming, struct cable_sheet *sheet) {
    const uint32_t number = cable_header_number(naming->document, ++naming->nth);
    if (number != naming->number) {
        cable_arena_reset(&naming->scratch);
        naming->counter = (struct cable_counter){0};
    }
    naming->number = number;
    const bool named = sheet->number != 0 || identify(sheet, &naming->scratch, &naming->counter);
    if (named) set_prefix(sheet, number);
    return named;
}

/* What stands outside of messages is counted in the whole file: "preamble", "preamble #2". */
static bool name_loose(struct naming *naming, struct cable_sheet *sheet) {
    const uint32_t nth = ++naming->loose[sheet->kind];
    struct cable_counter alone = {0};
    if (sheet->number == nth) return true;
    if (sheet->number == 0 && !identify(sheet, &naming->scratch, &alone)) return false;
    for (size_t i = 0; i < sheet->notes->entry_count; i++) {
        struct cable_entry *entry = &sheet->notes->entries[i];
        char *bytes = sheet->notes->names[i].bytes;
        const size_t size = strlen(cable_part_name(entry->part));
        entry->id = (struct cable_text){bytes, size + put_ordinal(bytes + size, nth)};
    }
    sheet->number = nth;
    return true;
}

static bool name_all(struct cable_document *document) {
    struct naming naming = {.document = document};
    bool enough = true;
    for (size_t i = 0; i < document->sheets.count && enough; i++) {
        struct cable_sheet *sheet = &document->sheets.items[i];
        const bool cable = sheet->kind == CABLE_KIND_cable;
        enough = cable ? name_cable(&naming, sheet) : name_loose(&naming, sheet);
    }
    cable_arena_free(&naming.scratch);
    return enough;
}

static void *list_of(struct cable_document *document, size_t count, size_t size) {
    return count > 0 ? cable_arena_take(&document->arena, count * size) : NULL;
}

/* An outline with room for all that is noted, or NULL. */
static struct cable_outline *make_outline(struct cable_document *document, size_t messages) {
    struct cable_notes sum = {0};
    for (size_t i = 0; i < document->sheets.count; i++) {
        const struct cable_notes *notes = document->sheets.items[i].notes;
        sum.entry_count += notes->entry_count;
        sum.portion_count += notes->portion_count;
        sum.page_break_count += notes->page_break_count;
    }
    struct cable_outline *outline = cable_arena_zeroed(&document->arena, sizeof *outline);
    if (!outline) return NULL;
    outline->entries.items = list_of(document, sum.entry_count, sizeof *outline->entries.items);
    outline->cables.items = list_of(document, messages, sizeof *outline->cables.items);
    outline->portions.items = list_of(document, sum.portion_count, sizeof *outline->portions.items);
    outline->page_breaks.items =
        list_of(document, sum.page_break_count, sizeof *outline->page_breaks.items);
    return document->arena.failed ? NULL : outline;
}

const struct cable_outline *cable_outline_read(struct cable_document *document) {
    size_t count;
    if (document->outline) return document->outline;
    struct assembly assembly = {.document = document};
    assembly.messages = cable_messages(document, &count);
    assembly.several = count > 1;
    if (!assembly.messages) return NULL;
    if (!complete_notes(document) || !name_all(document)) {
        cable_sheets_drop(document);
        return NULL;
    }
    assembly.outline = make_outline(document, count);
    for (size_t i = 0; i < document->sheets.count && assembly.outline; i++) {
        put_sheet(&assembly, &document->sheets.items[i]);
    }
    document->outline = assembly.outline;
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
