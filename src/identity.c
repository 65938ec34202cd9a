#include "identity.h"

#include "counter.h"
#include "message.h"
#include "notes.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PREFIX = 12, MOST_SUFFIX = 16 }; /* "4294967295:", " #4294967295" */

/* A number from 0 in digits. */
static struct cable_text digits_of(int32_t number, char digits[16]) {
    size_t at = 16;
    do digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    return (struct cable_text){digits + at, 16 - at};
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
static struct cable_name plain_id(struct cable_sheet *sheet, size_t at, struct cable_arena *scratch,
                                  struct cable_counter *counter) {
    char digits[16];
    const struct cable_entry *entry = &sheet->notes->entries[at];
    const struct cable_text part = cable_text_of(cable_part_name(entry->part));
    const struct cable_text rest = substance(sheet->notes, at, digits);
    const size_t size = part.size + (rest.size > 0) + rest.size;
    char *bytes = cable_arena_take(&sheet->arena, MOST_PREFIX + size + MOST_SUFFIX);
    if (!bytes) return (struct cable_name){NULL, 0};
    bytes += MOST_PREFIX;
    memcpy(bytes, part.bytes, part.size);
    bytes[part.size] = ' '; /* there is room, with or without a rest */
    if (rest.size > 0) memcpy(bytes + size - rest.size, rest.bytes, rest.size);
    const struct cable_text id = {bytes, size};
    const uint32_t times = cable_counter_add(scratch, counter, id);
    return (struct cable_name){bytes, size + put_ordinal(bytes + size, times)};
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
        const struct cable_name *bare = &sheet->notes->names[i];
        char *bytes = bare->bytes - size;
        for (size_t k = 0; k < size; k++) bytes[k] = prefix[k];
        sheet->notes->entries[i].id = (struct cable_text){bytes, size + bare->size};
    }
    sheet->number = number;
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

bool cable_identify(struct cable_document *document) {
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
