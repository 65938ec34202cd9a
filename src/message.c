#include "message.h"

#include "header_line.h"

/*
 * The last four digits of the serial, which is all that a DE line has of it: by the banner, else
 * by a page line, else by the DE line.
 */
static struct cable_text serial_of(const struct cable_findings *findings) {
    struct cable_text serial = findings->line_serial;
    if (findings->page_serial.bytes) serial = findings->page_serial;
    if (findings->serial.bytes) serial = findings->serial;
    const size_t size = serial.size;
    return cable_serial_number(cable_text_slice(serial, size < 4 ? 0 : size - 4, size));
}

/* The same subject, or the teaser's beginning of it. */
static bool same_subject(struct cable_text a, struct cable_text b) {
    if (cable_text_unfinished(a)) a = cable_text_strip(cable_text_slice(a, 0, a.size - 3), ".");
    return a.size > 0 && cable_text_equal(a, cable_text_slice(b, 0, a.size));
}

static struct cable_clue clue_of(const struct cable_findings *findings) {
    return (struct cable_clue){
        .serial = serial_of(findings),
        .subject = findings->header->subject,
        .apart = findings->date.bytes || findings->header->from.bytes,
    };
}

/* Whether a cable of the tree goes on with the message before it. */
static bool continues(const struct cable_clue *message, const struct cable_clue *next) {
    if (message->serial.size > 0 && next->serial.size > 0) {
        return cable_text_equal(message->serial, next->serial);
    }
    if (message->subject.bytes && next->subject.bytes) {
        return same_subject(message->subject, next->subject);
    }
    return !next->apart;
}

/* The sheet of the publisher's values for a cable: it stands before it, and no cable between. */
static const struct cable_sheet *preamble_of(const struct cable_sheet *sheet) {
    const struct cable_sheet *before = sheet - 1;
    while (before->id != sheet->preamble) before--;
    return before;
}

/* Reads the first cable of a message. False when memory is exhausted. */
static bool begin(struct cable_document *document, struct cable_sheet *sheet,
                  struct cable_findings *findings) {
    *findings =
        (struct cable_findings){.arena = &sheet->arena, .text = cable_document_text(document)};
    findings->header = cable_arena_zeroed(&sheet->arena, sizeof *findings->header);
    if (!findings->header) return false;
    if (sheet->preamble) cable_header_read_metadata(findings, preamble_of(sheet)->node);
    cable_header_read(findings, sheet->node);
    sheet->clue = sheet->state = clue_of(findings);
    return true;
}

static void end(struct cable_sheet *sheet, struct cable_findings *findings, size_t members) {
    cable_header_conclude(findings);
    sheet->header = findings->header;
    sheet->leader = sheet->id;
    sheet->members = members;
}

/* Makes a cable a message of its own. */
static void read_alone(struct cable_document *document, struct cable_sheet *sheet) {
    struct cable_findings findings;
    cable_sheet_clear(sheet);
    if (begin(document, sheet, &findings)) end(sheet, &findings, 1);
    document->arena.failed |= sheet->arena.failed;
}

/* Joins cables to the first one, as long as they go on with it. Returns how many it takes. */
static size_t merge(struct cable_document *document, struct cable_sheet **cables, size_t count) {
    struct cable_sheet *first = cables[0];
    struct cable_findings findings;
    size_t members = 1;
    cable_sheet_clear(first);
    document->arena.failed |= !begin(document, first, &findings);
    if (document->arena.failed) return 1;
    for (; members < count; members++) {
        struct cable_sheet *next = cables[members];
        if (!next->header) read_alone(document, next);
        if (!continues(&first->state, &next->clue)) break;
        cable_sheet_clear(next);
        next->leader = first->id;
        cable_header_read(&findings, next->node);
        first->state = clue_of(&findings);
    }
    end(first, &findings, members);
    document->arena.failed |= first->arena.failed;
    return members;
}

/* Whether a message that was read before still has all its cables. */
static bool is_whole(struct cable_sheet **cables, size_t count) {
    const struct cable_sheet *first = cables[0];
    if (!first->header || first->members > count) return false;
    for (size_t i = 1; i < first->members; i++) {
        if (cables[i]->leader != first->id) return false;
    }
    return true;
}

/* Reads the next message. Returns how many of the cables it takes. */
static size_t read_message(struct cable_document *document, struct cable_sheet **cables,
                           size_t count) {
    struct cable_sheet *first = cables[0];
    if (!is_whole(cables, count)) read_alone(document, first);
    if (!first->header) return 1; /* no memory */
    if (first->members >= count) return count;
    struct cable_sheet *next = cables[first->members];
    if (!next->header) read_alone(document, next);
    const bool more = continues(&first->state, &next->clue);
    return more ? merge(document, cables, count) : first->members;
}

/* The sheets of all cables. NULL when memory is exhausted. */
static struct cable_sheet **list_cables(struct cable_document *document, size_t *count) {
    struct cable_sheets *sheets = &document->sheets;
    struct cable_sheet **cables =
        cable_arena_take(&document->arena, (sheets->count + 1) * sizeof(struct cable_sheet *));
    *count = 0;
    for (size_t i = 0; i < sheets->count && cables; i++) {
        if (sheets->items[i].kind == CABLE_KIND_cable) cables[(*count)++] = &sheets->items[i];
    }
    return cables;
}

/* Reads all messages; `cables` become their first ones. */
static void read_messages(struct cable_document *document, struct cable_sheet **cables,
                          uint32_t *numbers, size_t count) {
    size_t messages = 0;
    for (size_t at = 0; at < count; messages++) {
        const size_t end = at + read_message(document, cables + at, count - at);
        cables[messages] = cables[at];
        for (; at < end; at++) numbers[at] = (uint32_t)messages + 1;
    }
    document->message_count = messages;
}

struct cable_sheet *const *cable_messages(struct cable_document *document, size_t *count) {
    struct cable_arena *arena = &document->arena;
    size_t all = 0;
    *count = document->message_count;
    if (document->messages) return document->messages;
    struct cable_sheet **cables =
        cable_sheets_update(document) ? list_cables(document, &all) : NULL;
    uint32_t *numbers = cable_arena_take(arena, (all + 1) * sizeof *numbers);
    if (cables && numbers) read_messages(document, cables, numbers, all);
    if (!cables || !numbers || arena->failed) {
        cable_sheets_drop(document);
        return NULL;
    }
    document->messages = cables;
    document->header_numbers = numbers;
    document->header_number_count = all;
    *count = document->message_count;
    return document->messages;
}

const struct cable_header *cable_headers(struct cable_document *document, size_t *count) {
    if (document->headers || !cable_messages(document, count)) {
        *count = document->headers ? document->message_count : 0;
        return document->headers;
    }
    if (*count == 0) return NULL;
    struct cable_header *headers = cable_arena_take(&document->arena, *count * sizeof *headers);
    for (size_t i = 0; i < *count && headers; i++) headers[i] = *document->messages[i]->header;
    document->headers = headers;
    return headers;
}

uint32_t cable_header_number(const struct cable_document *document, uint32_t nth) {
    if (nth == 0 || nth > document->header_number_count) return 0;
    return document->header_numbers[nth - 1];
}
