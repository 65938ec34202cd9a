#include "classification.h"

#include "evidence.h"
#include "finding.h"
#include "message.h"

#include <stdlib.h>

/* ---- Markings ------------------------------------------------------------------------------ */

static struct cable_marking join_portions(const struct cable_portion *portions, size_t count) {
    struct cable_marking highest = {.level = CABLE_NO_LEVEL};
    for (size_t i = 0; i < count; i++) {
        const struct cable_marking *marking = &portions[i].marking;
        if (marking->level == CABLE_NO_LEVEL) continue;
        highest =
            highest.level == CABLE_NO_LEVEL ? *marking : cable_marking_join(&highest, marking);
    }
    return highest;
}

const struct cable_portion *cable_classification_portions(const struct cable_outline *outline,
                                                          uint32_t cable, size_t *count) {
    size_t from = 0, to = outline->portions.count;
    const struct cable_portion *items = outline->portions.items;
    *count = cable == CABLE_EVERY ? to : 0;
    if (!to || cable == CABLE_EVERY) return items; /* NULL: nothing may be added to it */
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (items[middle].cable < cable)
            from = middle + 1;
        else
            to = middle;
    }
    for (*count = 0; from + *count < outline->portions.count; ++*count) {
        if (items[from + *count].cable != cable) break;
    }
    return items + from;
}

struct cable_marking cable_classification_highest(const struct cable_outline *outline,
                                                  uint32_t cable) {
    size_t count;
    const struct cable_portion *portions = cable_classification_portions(outline, cable, &count);
    return join_portions(portions, count);
}

static struct cable_marking overall_of(const struct cable_header *header) {
    struct cable_marking overall = {.level = CABLE_NO_LEVEL};
    if (!header->classification.bytes) return overall;
    cable_marking_read(header->classification, &overall);
    for (size_t i = 0; i < header->caveats.list.count; i++) {
        cable_marking_add(header->caveats.list.items[i], &overall);
    }
    return overall;
}

/* ---- Paragraphs ---------------------------------------------------------------------------- */

static struct cable_text written(struct cable_arena *arena, const struct cable_marking *marking) {
    char out[CABLE_MARKING_SIZE];
    if (marking->level == CABLE_NO_LEVEL) return (struct cable_text){NULL, 0};
    cable_marking_portion(marking, out);
    return cable_text_copy(arena, cable_text_of(out));
}

/* What paragraphs without a mark may take theirs from. */
struct marks {
    struct cable_text blanket, banner, section, before;
};

static struct cable_paragraph judge(const struct marks *marks, const struct cable_entry *entry) {
    const bool block = entry->number == CABLE_NO_NUMBER;
    struct cable_paragraph paragraph = {entry, entry->marking, CABLE_MARK_OWN};
    if (paragraph.marking.bytes) return paragraph;
    paragraph.from = CABLE_MARK_OF_PORTION;
    paragraph.marking = marks->blanket;
    if (!paragraph.marking.bytes && block) paragraph.marking = marks->before;
    if (paragraph.marking.bytes) return paragraph;
    paragraph.from = CABLE_MARK_OF_SECTION;
    paragraph.marking = marks->section;
    if (paragraph.marking.bytes) return paragraph;
    paragraph.marking = marks->banner;
    paragraph.from = marks->banner.bytes ? CABLE_MARK_OF_BANNER : CABLE_MARK_NONE;
    return paragraph;
}

static bool is_blanket(const struct cable_entry *entry) {
    return entry->portion.bytes && cable_text_find(entry->portion, "ENTIRE") < entry->portion.size;
}

static void add_paragraph(struct cable_inquiry *inquiry, struct cable_paragraph paragraph) {
    struct cable_classification *found = inquiry->classification;
    struct cable_paragraph *items = cable_arena_grow(inquiry->arena, found->paragraphs.items,
                                                     found->paragraphs.count, sizeof *items);
    if (!items) return;
    found->paragraphs.items = items;
    items[found->paragraphs.count++] = paragraph;
}

static void read_paragraphs(struct cable_inquiry *inquiry) {
    struct marks marks = {.banner = written(inquiry->arena, &inquiry->classification->overall)};
    for (size_t i = 0; i < inquiry->entry_count; i++) {
        const struct cable_entry *entry = &inquiry->entries[i];
        if (entry->part == CABLE_PART_SECTION) {
            marks.section = entry->marking;
            marks.before = (struct cable_text){NULL, 0};
        }
        if (entry->part != CABLE_PART_PARAGRAPH) continue;
        if (is_blanket(entry)) marks.blanket = entry->marking;
        if (entry->number != CABLE_NO_NUMBER || entry->marking.bytes) marks.before = entry->marking;
        add_paragraph(inquiry, judge(&marks, entry));
    }
}

/* ---- Authority ----------------------------------------------------------------------------- */

/* What stands behind "Derived from", as label or as the name of the authority. */
static struct cable_text derived_from(const struct cable_inquiry *inquiry) {
    const enum cable_kind line = CABLE_KIND_classification_authority;
    const struct cable_leaf *leaf = NULL;
    while ((leaf = cable_find_leaf(inquiry, line, CABLE_KIND_authority, leaf))) {
        const struct cable_leaf *label =
            cable_evidence_beside(inquiry->evidence, leaf, CABLE_KIND_label);
        if (label && cable_text_starts(label->text, "DERIVED")) return leaf->text;
        if (!cable_text_starts(leaf->text, "DERIVED FROM")) continue;
        const struct cable_text rest = cable_text_slice(leaf->text, 12, leaf->text.size);
        return cable_text_strip(rest, " :");
    }
    return (struct cable_text){NULL, 0};
}

static void read_reasons(struct cable_inquiry *inquiry) {
    static const struct cable_date amended = {.year = 2003, .month = 9, .day = 22};
    const struct cable_order *order = inquiry->classification->declassification.order;
    const bool old = order && order->number == 12958 && inquiry->origin.year &&
                     cable_day_compare(&inquiry->origin, &amended) < 0;
    const bool none = order && order->number < 12958;
    inquiry->classification->reasons = cable_reason_read(inquiry->header->reason, none  ? 0
                                                                                  : old ? 5
                                                                                        : 4);
}

/* All that the E.O. line says; else what the authority's line says. */
static struct cable_text instruction(const struct cable_inquiry *inquiry) {
    const struct cable_leaf *leaf =
        cable_find_leaf(inquiry, CABLE_KIND_executive_order, CABLE_KIND_declassification, NULL);
    if (!leaf || cable_text_among(cable_text_strip(leaf->text, " .,:;"), "N/A NA N'A N.A NONE")) {
        const struct cable_leaf *other = cable_find_leaf(
            inquiry, CABLE_KIND_classification_authority, CABLE_KIND_declassification, NULL);
        leaf = other ? other : leaf;
    }
    return leaf ? leaf->text : (struct cable_text){NULL, 0};
}

static void read_declassification(struct cable_inquiry *inquiry) {
    struct cable_classification *found = inquiry->classification;
    const struct cable_leaf *number =
        cable_find_leaf(inquiry, CABLE_KIND_executive_order, CABLE_KIND_order_number, NULL);
    const struct cable_order *order = number ? cable_order_of(number->text) : NULL;
    found->declassification = cable_declassification_read(instruction(inquiry), order,
                                                          found->overall.level, &inquiry->origin);
}

/* ---- All of it ----------------------------------------------------------------------------- */

static int compare_findings(const void *a, const void *b) {
    const struct cable_finding *one = a, *other = b;
    if (one->range.byte != other->range.byte) return one->range.byte < other->range.byte ? -1 : 1;
    return (one->order > other->order) - (one->order < other->order);
}

/* A notice that some of the text is lost, by the publisher or at a lost section's place. */
static bool is_partial(const struct cable_inquiry *inquiry) {
    return cable_find_leaf(inquiry, CABLE_KIND_display_line, CABLE_KIND_notice, NULL) ||
           cable_find_leaf(inquiry, CABLE_KIND_missing_section, CABLE_KIND_missing_section, NULL);
}

static void inquire(struct cable_inquiry *inquiry) {
    struct cable_classification *found = inquiry->classification;
    const struct cable_header *header = inquiry->header;
    found->banner = header->classification;
    found->captions = header->captions.list;
    found->overall = overall_of(header);
    found->highest = join_portions(inquiry->portions, inquiry->portion_count);
    found->authority = header->classified_by;
    if (!header->dtg.bytes || !cable_date_find(header->dtg, &inquiry->origin)) {
        inquiry->origin = (struct cable_date){0};
    }
    inquiry->partial = is_partial(inquiry);
    inquiry->bare = header->captions.list.count == 0 && header->tags.list.count == 0;
    found->derived_from = derived_from(inquiry);
    read_declassification(inquiry);
    read_reasons(inquiry);
    read_paragraphs(inquiry);
    cable_find_markings(inquiry);
    cable_find_paragraphs(inquiry);
    cable_find_sections(inquiry);
    cable_find_lines(inquiry);
    cable_find_orders(inquiry);
    if (found->findings.count == 0) return;
    qsort(found->findings.items, found->findings.count, sizeof *found->findings.items,
          compare_findings);
}

/* The entries of the next cable, and what of no cable stands among them. */
static void take_entries(struct cable_inquiry *inquiry, const struct cable_outline *outline,
                         size_t *at) {
    const struct cable_entries *entries = &outline->entries;
    while (*at < entries->count && entries->items[*at].cable < inquiry->cable) ++*at;
    inquiry->entries = entries->items + *at;
    const size_t from = *at;
    while (*at < entries->count && entries->items[*at].cable <= inquiry->cable) ++*at;
    inquiry->entry_count = *at - from;
}

const struct cable_classification *cable_classifications(struct cable_document *document,
                                                         const struct cable_outline *outline,
                                                         size_t *count) {
    struct cable_arena *arena = &document->arena;
    const struct cable_header *headers = cable_headers(document, count);
    size_t at = 0;
    if (document->classifications || *count == 0) return document->classifications;
    const struct cable_evidence *evidence = cable_evidence_read(document);
    struct cable_classification *all = cable_arena_zeroed(arena, *count * sizeof *all);
    for (size_t i = 0; i < *count && all && evidence && headers; i++) {
        struct cable_inquiry inquiry = {
            .arena = arena,
            .cable = (uint32_t)i + 1,
            .header = &headers[i],
            .evidence = evidence,
            .classification = &all[i],
        };
        take_entries(&inquiry, outline, &at);
        inquiry.portions =
            cable_classification_portions(outline, inquiry.cable, &inquiry.portion_count);
        inquire(&inquiry);
    }
    if (arena->failed) return NULL;
    document->classifications = all;
    return all;
}

const char *cable_mark_source_name(enum cable_mark_source from) {
    static const char *const names[] = {NULL, NULL, "portion", "section", "banner"};
    return names[from];
}

const char *cable_severity_name(enum cable_severity severity) {
    static const char *const names[] = {"error", "warning", "info", "hint"};
    return names[severity];
}
