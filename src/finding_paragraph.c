/*
 * Paragraphs: each portion has a mark (32 CFR 2001.21(c)), which is missed only where the other
 * paragraphs have theirs; paragraphs are numbered without a gap (5 FAH-1 H-246).
 *
 * A list of its own within the text begins at 1 again; numbers that run back are one slip, where
 * they do.
 */
#include "finding.h"

#define MARKED "32 CFR 2001.21(c)"
#define NUMBERED "5 FAH-1 H-246"

enum { REDACTED = 5 };

static bool is_numbered(const struct cable_entry *entry) {
    return entry->part == CABLE_PART_PARAGRAPH && entry->number != CABLE_NO_NUMBER;
}

/* Nothing but what was taken out: its mark went with it. "XXXXXXXXXXXX", "[DETAILS REMOVED]". */
static bool is_redacted(const struct cable_entry *entry) {
    const struct cable_text title = entry->title;
    size_t size = 0;
    if (title.size && title.bytes[0] == '[' && cable_text_find(title, "REMOVED]") < title.size)
        return true;
    while (size < entry->title.size && cable_upper(entry->title.bytes[size]) == 'X') size++;
    return size >= REDACTED || entry->title.size == 0;
}

/* The first portion that begins at a byte or behind it; they stand in the order of the text. */
static size_t portion_from(const struct cable_inquiry *inquiry, uint32_t byte) {
    size_t from = 0, to = inquiry->portion_count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (inquiry->portions[middle].range.byte < byte)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static bool holds_portion(const struct cable_inquiry *inquiry, const struct cable_entry *entry) {
    const size_t at = portion_from(inquiry, entry->range.byte);
    return at < inquiry->portion_count && inquiry->portions[at].range.byte < entry->range.end_byte;
}

/* Whether a line of a kind begins at byte `from` or behind it, and at `to` at the latest. */
static bool has_line(const struct cable_inquiry *inquiry, enum cable_kind kind, uint32_t from,
                     uint32_t to) {
    const struct cable_evidence *evidence = inquiry->evidence;
    for (size_t i = cable_evidence_from(evidence, from); i < evidence->count; i++) {
        const struct cable_leaf *leaf = &evidence->items[i];
        if (leaf->range.byte > to) return false;
        if (leaf->line == kind && leaf->kind == kind) return true;
    }
    return false;
}

/* Whether the paragraphs have marks as a rule, one by one. */
static bool marked_as_a_rule(const struct cable_inquiry *inquiry) {
    size_t numbered = 0, marked = 0;
    for (size_t i = 0; i < inquiry->entry_count; i++) {
        const struct cable_entry *entry = &inquiry->entries[i];
        if (!is_numbered(entry)) continue;
        numbered++;
        marked += entry->portion.bytes != NULL;
        if (entry->portion.bytes && cable_text_find(entry->portion, "ENTIRE") < entry->portion.size)
            return false;
    }
    return marked > 1 && marked * 2 > numbered;
}

/* Whether a mark stands alone above a paragraph. */
static bool marked_above(const struct cable_inquiry *inquiry, const struct cable_entry *entry) {
    const struct cable_entry *before = entry - 1;
    return entry > inquiry->entries && before->part == CABLE_PART_PARAGRAPH &&
           before->number == CABLE_NO_NUMBER && before->portion.bytes && before->title.size == 0;
}

static void find_unmarked(struct cable_inquiry *inquiry) {
    int32_t last = 0;
    if (!marked_as_a_rule(inquiry)) return;
    for (size_t i = 0; i < inquiry->entry_count; i++) {
        const struct cable_entry *entry = &inquiry->entries[i];
        if (!is_numbered(entry)) continue;
        const bool next = entry->number == last + 1;
        last = entry->number;
        if (!next || entry->portion.bytes || is_redacted(entry)) continue;
        if (holds_portion(inquiry, entry) || marked_above(inquiry, entry)) continue;
        if (has_line(inquiry, CABLE_KIND_classification_authority, entry->range.byte,
                     entry->range.end_byte))
            continue;
        cable_find(inquiry, "portion-missing", CABLE_WARNING, cable_find_first_row(entry), MARKED,
                   "Paragraph %d has no portion mark, but other paragraphs have.",
                   (int)entry->number);
    }
}

/* Whether a missing number stands there, but opens no paragraph. */
static bool is_misplaced(const struct cable_inquiry *inquiry, const struct cable_entry *before,
                         const struct cable_entry *entry) {
    const struct cable_evidence *evidence = inquiry->evidence;
    size_t i = cable_evidence_from(evidence, before->range.byte);
    for (; i < evidence->count && evidence->items[i].range.byte < entry->range.byte; i++) {
        const struct cable_leaf *leaf = &evidence->items[i];
        if (leaf->kind != CABLE_KIND_item_label && leaf->kind != CABLE_KIND_text) continue;
        const long number = cable_find_number(leaf->text);
        if (number > before->number && number < entry->number) return true;
    }
    return false;
}

/* Whether the numbers begin at 1 again: they may then be those of another text's questions. */
static bool begins_again(const struct cable_inquiry *inquiry) {
    bool begun = false;
    for (size_t i = 0; i < inquiry->entry_count; i++) {
        if (!is_numbered(&inquiry->entries[i])) continue;
        if (begun && inquiry->entries[i].number == 1) return true;
        begun = true;
    }
    return false;
}

/* "XXXXXXXXXXXX" and no more. */
static bool is_crossed_out(const struct cable_entry *entry) {
    size_t crosses = 0;
    for (size_t at = 0; at < entry->title.size; at++) {
        const char byte = cable_upper(entry->title.bytes[at]);
        if (byte != 'X' && byte != ' ') return false;
        crosses += byte == 'X';
    }
    return crosses >= REDACTED;
}

/* Whether something was taken out between the two, and perhaps paragraphs with it. */
static bool has_crossed_out(const struct cable_inquiry *inquiry, const struct cable_entry *before,
                            const struct cable_entry *entry) {
    if (has_line(inquiry, CABLE_KIND_redaction, before->range.byte, entry->range.byte)) return true;
    for (; before < entry; before++) {
        if (is_crossed_out(before)) return true;
    }
    return false;
}

static void find_gap(struct cable_inquiry *inquiry, const struct cable_entry *before,
                     const struct cable_entry *entry) {
    const int last = (int)before->number, number = (int)entry->number;
    const struct cable_range row = cable_find_first_row(entry);
    if (has_line(inquiry, CABLE_KIND_missing_section, before->range.byte, entry->range.byte))
        return;
    if (is_misplaced(inquiry, before, entry) || has_crossed_out(inquiry, before, entry)) return;
    if (number == last + 2) {
        cable_find(inquiry, "paragraph-gap", CABLE_WARNING, row, NUMBERED,
                   "Paragraph %d is missing between %d and %d.", last + 1, last, number);
    } else {
        cable_find(inquiry, "paragraph-gap", CABLE_WARNING, row, NUMBERED,
                   "Paragraphs %d to %d are missing between %d and %d.", last + 1, number - 1, last,
                   number);
    }
}

/* A banner between the two: the text is printed again, or goes on with its next section. */
static void find_duplicate(struct cable_inquiry *inquiry, const struct cable_entry *before,
                           const struct cable_entry *entry) {
    const int last = (int)before->number, number = (int)entry->number;
    const struct cable_range row = cable_find_first_row(entry);
    if (has_line(inquiry, CABLE_KIND_banner, before->range.byte, entry->range.byte)) return;
    if (number == last) {
        cable_find(inquiry, "paragraph-duplicate", CABLE_WARNING, row, NUMBERED,
                   "There is a second paragraph %d.", number);
    } else {
        cable_find(inquiry, "paragraph-duplicate", CABLE_WARNING, row, NUMBERED,
                   "The numbers of the paragraphs run back from %d to %d.", last, number);
    }
}

static void find_sequence(struct cable_inquiry *inquiry) {
    const struct cable_entry *before = NULL;
    const bool again = begins_again(inquiry);
    for (size_t i = 0; i < inquiry->entry_count; i++) {
        const struct cable_entry *entry = &inquiry->entries[i];
        if (!is_numbered(entry)) continue;
        const bool gap = before && entry->number > before->number + 1 && !again;
        const bool back = before && entry->number != 1 && entry->number <= before->number;
        if (gap) find_gap(inquiry, before, entry);
        if (back) find_duplicate(inquiry, before, entry);
        before = entry;
    }
}

void cable_find_paragraphs(struct cable_inquiry *inquiry) {
    find_unmarked(inquiry);
    find_sequence(inquiry);
}
