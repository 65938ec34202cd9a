/*
 * The outline is put together out of the notes of the text's sheets, and of what is known only of
 * all of them: how many messages there are, and what they are called.
 */
#include "outline.h"

#include "message.h"
#include "identity.h"
#include "notes.h"

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
                        const struct cable_shift *shift) {
    struct cable_entries *entries = &assembly->outline->entries;
    const bool inside = sheet->kind == CABLE_KIND_cable;
    for (size_t i = 0; i < sheet->notes->entry_count; i++) {
        struct cable_entry entry = sheet->notes->entries[i];
        entry.range = cable_shifted(shift, &entry.range);
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
                      const struct cable_shift *shift) {
    struct cable_outline *outline = assembly->outline;
    for (size_t i = 0; i < sheet->notes->portion_count; i++) {
        struct cable_portion *portion = &outline->portions.items[outline->portions.count++];
        *portion = sheet->notes->portions[i];
        portion->range = cable_shifted(shift, &portion->range);
        portion->cable = assembly->number;
    }
    for (size_t i = 0; i < sheet->notes->sign_count; i++) {
        struct cable_sign *sign = &outline->signs.items[outline->signs.count++];
        *sign = sheet->notes->signs[i];
        sign->range = cable_shifted(shift, &sign->range);
        sign->line_byte += shift->bytes;
        sign->cable = assembly->number;
    }
    for (size_t i = 0; i < sheet->notes->page_break_count; i++) {
        struct cable_page_break *page = &outline->page_breaks.items[outline->page_breaks.count++];
        *page = sheet->notes->page_breaks[i];
        page->range = cable_shifted(shift, &page->range);
        page->cable = assembly->number;
    }
}

/* Adds what a sheet holds. A page line behind a cable, but in none, counts as its own. */
static void put_sheet(struct assembly *assembly, const struct cable_sheet *sheet) {
    const struct cable_shift shift = cable_shift_of(sheet);
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
        enough = cable_notes_take(document, sheet, &scratch);
        cable_arena_reset(&scratch);
    }
    cable_arena_free(&scratch);
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
        sum.sign_count += notes->sign_count;
        sum.page_break_count += notes->page_break_count;
    }
    struct cable_outline *outline = cable_arena_zeroed(&document->arena, sizeof *outline);
    if (!outline) return NULL;
    outline->entries.items = list_of(document, sum.entry_count, sizeof *outline->entries.items);
    outline->cables.items = list_of(document, messages, sizeof *outline->cables.items);
    outline->portions.items = list_of(document, sum.portion_count, sizeof *outline->portions.items);
    outline->signs.items = list_of(document, sum.sign_count, sizeof *outline->signs.items);
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
    if (!complete_notes(document) || !cable_identify(document)) {
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

/* How many entries begin at a place or before it: they stand in the order of the text. */
static size_t begun(const struct cable_entries *entries, TSPoint point) {
    size_t from = 0, to = entries->count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (before(point, entries->items[middle].range.start))
            to = middle;
        else
            from = middle + 1;
    }
    return from;
}

const struct cable_entry *cable_outline_at(const struct cable_outline *outline,
                                           enum cable_part part, TSPoint point) {
    const TSPoint row_start = {point.row, 0};
    for (size_t i = begun(&outline->entries, point); i > 0; i--) {
        const struct cable_entry *entry = &outline->entries.items[i - 1];
        if (entry->part != part) continue;
        return before(row_start, entry->range.end) ? entry : NULL; /* none before reaches so far */
    }
    return NULL;
}

const char *cable_part_name(enum cable_part part) {
    static const char *const names[] = {
        "preamble", "cable", "header", "section", "paragraph", "signature", "trailer",
    };
    return names[part];
}
