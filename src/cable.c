/* The core's results in the shapes of cable.h. */
#include "cable.h"

#include "classification.h"
#include "document.h"
#include "message.h"
#include "marking.h"
#include "memory.h"
#include "outline.h"
#include "reference.h"
#include "version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cable_file {
    struct cable_document document;
    struct cable_arena arena; /* answers, until the text changes */
    struct cable_item *items; /* or NULL: not asked for */
    struct cable_heading *headings;
    struct cable_slip **slips; /* one list a cable; or NULL */
};

const char *cable_version(void) {
    return CABLE_VERSION;
}

void cable_guard_memory(void) {
    cable_memory_guard();
}

_Static_assert(sizeof(((struct cable_slip *)0)->due) >= CABLE_DATE_SIZE, "a day fits");

/* ---- The text ------------------------------------------------------------------------------ */

static void forget_answers(cable_file *file) {
    cable_arena_reset(&file->arena);
    file->items = NULL;
    file->headings = NULL;
    file->slips = NULL;
}

cable_file *cable_open(const char *text, size_t size, const char **wrong) {
    cable_file *file = calloc(1, sizeof *file);
    const char *problem = file ? cable_document_open(&file->document) : "not enough memory";
    if (!problem) {
        problem = cable_document_parse(&file->document, (struct cable_text){text, size});
    }
    if (wrong) *wrong = problem;
    if (!problem) return file;
    cable_close(file);
    return NULL;
}

void cable_close(cable_file *file) {
    if (!file) return;
    cable_arena_free(&file->arena);
    cable_document_close(&file->document);
    free(file);
}

const char *cable_edit(cable_file *file, size_t start, size_t end, const char *text, size_t size) {
    struct cable_document *document = &file->document;
    const struct cable_text whole = cable_document_text(document);
    if (start > end || end > whole.size) return "the edit lies outside of the text";
    if (size >= UINT32_MAX - whole.size) return "the text is too large";
    const struct cable_text bytes = {text ? text : "", size};
    TSInputEdit edit = {
        .start_byte = (uint32_t)start,
        .old_end_byte = (uint32_t)end,
        .new_end_byte = (uint32_t)(start + size),
        .start_point = cable_point_behind((TSPoint){0, 0}, cable_text_slice(whole, 0, start)),
    };
    edit.old_end_point = cable_point_behind(edit.start_point, cable_text_slice(whole, start, end));
    edit.new_end_point = cable_point_behind(edit.start_point, bytes);
    const char *wrong = cable_document_edit(document, &edit, bytes);
    if (!wrong) forget_answers(file);
    return wrong;
}

const char *cable_update(cable_file *file) {
    return cable_document_update(&file->document);
}

const char *cable_replace(cable_file *file, const char *text, size_t size) {
    const char *wrong = cable_document_parse(&file->document, (struct cable_text){text, size});
    if (!wrong) forget_answers(file);
    return wrong;
}

struct cable_text cable_content(const cable_file *file) {
    return cable_document_text(&file->document);
}

/* ---- Answers ------------------------------------------------------------------------------- */

/* What can be read, or NULL when memory is exhausted; then it may be tried again. */
static const struct cable_outline *read_outline(cable_file *file) {
    struct cable_document *document = &file->document;
    if (cable_document_update(document)) return NULL;
    const struct cable_outline *outline = cable_outline_read(document);
    if (cable_document_failed(document)) forget_answers(file);
    return outline;
}

/* A list of answers with room for one more, since an empty one has an address, too. */
static void *take_answers(cable_file *file, size_t count, size_t size) {
    void *answers = cable_arena_zeroed(&file->arena, (count + 1) * size);
    if (!answers) forget_answers(file);
    return answers;
}

static struct cable_place place_of(const struct cable_range *range) {
    return (struct cable_place){
        .byte = range->byte,
        .end_byte = range->end_byte,
        .row = range->start.row,
        .column = range->start.column,
        .end_row = range->end.row,
        .end_column = range->end.column,
    };
}

static struct cable_item item_of(const struct cable_entry *entry) {
    return (struct cable_item){
        .id = entry->id,
        .kind = cable_part_name(entry->part),
        .level = entry->level,
        .cable = entry->cable,
        .number = entry->number,
        .title_row = entry->title_row,
        .title = entry->title,
        .portion = entry->portion,
        .marking = entry->marking,
        .place = place_of(&entry->range),
    };
}

const struct cable_item *cable_outline(cable_file *file, size_t *count) {
    const struct cable_outline *outline = read_outline(file);
    *count = outline ? outline->entries.count : 0;
    if (!outline || file->items) return outline ? file->items : NULL;
    struct cable_item *items = take_answers(file, *count, sizeof *items);
    for (size_t i = 0; i < *count && items; i++) items[i] = item_of(&outline->entries.items[i]);
    file->items = items;
    return items;
}

size_t cable_count(cable_file *file) {
    const struct cable_outline *outline = read_outline(file);
    return outline ? outline->cables.count : 0;
}

static struct cable_heading heading_of(const struct cable_header *header) {
    return (struct cable_heading){
        .mrn = header->mrn,
        .classification = header->classification,
        .dtg = header->dtg,
        .from = header->from,
        .subject = header->subject,
        .classified_by = header->classified_by,
        .reason = header->reason,
        .declassify_on = header->declassify_on,
        .signature = header->signature,
        .precedence = header->precedence.list,
        .to = header->to.names.list,
        .info = header->info.names.list,
        .captions = header->captions.list,
        .tags = header->tags.list,
        .references = header->references.list,
    };
}

const struct cable_heading *cable_heading(cable_file *file, size_t number) {
    size_t count = 0;
    if (!read_outline(file)) return NULL;
    struct cable_sheet *const *messages = cable_messages(&file->document, &count);
    if (!messages || number == 0 || number > count) return NULL;
    if (!file->headings) {
        file->headings = take_answers(file, count, sizeof *file->headings);
        for (size_t i = 0; i < count && file->headings; i++) {
            file->headings[i] = heading_of(messages[i]->header);
        }
    }
    return file->headings ? &file->headings[number - 1] : NULL;
}

static struct cable_slip *slips_of(cable_file *file, const struct cable_classification *found) {
    struct cable_slip *slips = take_answers(file, found->findings.count, sizeof *slips);
    for (size_t i = 0; i < found->findings.count && slips; i++) {
        const struct cable_finding *finding = &found->findings.items[i];
        slips[i] = (struct cable_slip){
            .code = finding->code,
            .severity = cable_severity_name(finding->severity),
            .message = finding->message,
            .source = finding->source,
            .place = place_of(&finding->range),
        };
        if (finding->due.year) cable_date_day(&finding->due, slips[i].due);
    }
    return slips;
}

const struct cable_slip *cable_audit(cable_file *file, size_t number, size_t *count) {
    static const struct cable_slip none;
    struct cable_document *document = &file->document;
    const struct cable_outline *outline = read_outline(file);
    size_t cables = 0;
    *count = 0;
    if (!outline) return NULL;
    const struct cable_classification *all = cable_classifications(document, outline, &cables);
    if (cable_document_failed(document)) {
        forget_answers(file);
        return NULL;
    }
    if (number == 0 || number > cables) return &none;
    if (!file->slips) file->slips = take_answers(file, cables, sizeof(struct cable_slip *));
    if (!file->slips) return NULL;
    struct cable_slip *slips = file->slips[number - 1];
    if (!slips) slips = slips_of(file, &all[number - 1]);
    if (!slips) return NULL;
    file->slips[number - 1] = slips;
    *count = all[number - 1].findings.count;
    return slips;
}

/* ---- Markings and references --------------------------------------------------------------- */

static size_t write_out(const char *text, char *out, size_t room) {
    if (room > 0) snprintf(out, room, "%s", text);
    return strlen(text);
}

size_t cable_highest(cable_file *file, size_t number, char *out, size_t room) {
    char banner[CABLE_MARKING_SIZE] = "";
    const struct cable_outline *outline = read_outline(file);
    if (outline && number <= outline->cables.count) {
        const struct cable_marking highest =
            cable_classification_highest(outline, (uint32_t)number);
        if (highest.level != CABLE_NO_LEVEL) cable_marking_banner(&highest, banner);
    }
    return write_out(banner, out, room);
}

size_t cable_portion_form(const char *mark, char *out, size_t room) {
    struct cable_marking marking;
    char portion[CABLE_MARKING_SIZE] = "";
    if (!cable_marking_read(cable_text_of(mark), &marking)) {
        cable_marking_portion(&marking, portion);
    }
    return write_out(portion, out, room);
}

size_t cable_banner_form(const char *mark, char *out, size_t room) {
    struct cable_marking marking;
    char banner[CABLE_MARKING_SIZE] = "";
    if (!cable_marking_read(cable_text_of(mark), &marking)) cable_marking_banner(&marking, banner);
    return write_out(banner, out, room);
}

const char *cable_visible(const char *mark, const char *clearance, bool *visible) {
    struct cable_marking one, other;
    const char *wrong = cable_marking_read(cable_text_of(mark), &one);
    if (!wrong) wrong = cable_marking_read(cable_text_of(clearance), &other);
    *visible = !wrong && cable_marking_at_most(&one, &other);
    return wrong;
}

size_t cable_identity(const char *reference, int year, char *out, size_t room) {
    char id[CABLE_ID_SIZE] = "";
    if (cable_reference_read(cable_text_of(reference), year, id)) id[0] = '\0';
    return write_out(id, out, room);
}
