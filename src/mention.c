#include "mention.h"

#include "message.h"

#include <string.h>

/* ---- One cross reference ------------------------------------------------------------------- */

enum { MOST_OF_SPAN = 30, FAR = 80 };

/* The reading of a cross reference, word by word. */
struct reading {
    struct cable_arena *arena;
    struct cable_text text; /* the document's */
    struct cable_mentions *list;
    size_t first; /* the index of this cross reference's first mention */
    struct cable_mention whole;
    enum { NO_WORD, REF_WORD, PARA_WORD } word;
    bool other; /* it names another cable */
    bool span;  /* THROUGH or a hyphen stands before the next member */
};

static int32_t number_of(struct cable_text word) {
    static const char *const words[] = {
        "ONE",  "TWO", "THREE",  "FOUR",   "FIVE",     "SIX",      "SEVEN",   "EIGHT",
        "NINE", "TEN", "ELEVEN", "TWELVE", "THIRTEEN", "FOURTEEN", "FIFTEEN",
    };
    int32_t number = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (cable_text_same(word, words[i])) return (int32_t)i + 1;
    }
    for (size_t at = 0; at < word.size; at++) {
        if (!cable_is_digit(word.bytes[at]) || number > 99) return CABLE_NO_NUMBER;
        number = number * 10 + (word.bytes[at] - '0');
    }
    return word.size > 0 ? number : CABLE_NO_NUMBER;
}

/* The point of a byte of the cross reference: it may go on in the next row. */
static TSPoint point_of(const struct reading *reading, uint32_t byte) {
    TSPoint point = reading->whole.range.start;
    for (uint32_t at = reading->whole.range.byte; at < byte; at++) {
        point.column++;
        if (reading->text.bytes[at] == '\n') point = (TSPoint){point.row + 1, 0};
    }
    return point;
}

static struct cable_mention *add(struct reading *reading, uint32_t from, uint32_t to) {
    struct cable_mentions *list = reading->list;
    struct cable_mention *items =
        cable_arena_grow(reading->arena, list->items, list->count, sizeof *items);
    if (!items) return NULL;
    list->items = items;
    struct cable_mention *mention = &items[list->count++];
    *mention = reading->whole;
    mention->range = (struct cable_range){point_of(reading, from), point_of(reading, to), from, to};
    return mention;
}

/* A member's place in its list: 1 for A and for paragraph 1. */
static int32_t rank_of(const struct cable_mention *mention) {
    return mention->label ? mention->label - 'A' + 1 : mention->number;
}

static void set_rank(struct cable_mention *mention, int32_t rank, bool label) {
    if (label)
        mention->label = (char)('A' + rank - 1);
    else
        mention->number = rank;
}

/* A letter or a number of a list, and those that a span leaves out: "refs A-C". */
static void add_member(struct reading *reading, int32_t rank, bool label, uint32_t from,
                       uint32_t to) {
    struct cable_mentions *list = reading->list;
    struct cable_mention *mention;
    if (reading->span && list->count > reading->first) {
        const struct cable_mention last = list->items[list->count - 1];
        const int32_t start = rank_of(&last) + 1;
        for (int32_t between = start; between < rank && rank - start < MOST_OF_SPAN; between++) {
            mention = add(reading, last.range.byte, to);
            if (mention) set_rank(mention, between, label);
        }
    }
    reading->span = false;
    const bool first = list->count == reading->first;
    mention = add(reading, first ? reading->whole.range.byte : from, to);
    if (mention) set_rank(mention, rank, label);
}

static void take_word(struct reading *reading, struct cable_text word, uint32_t from, uint32_t to) {
    const int32_t number = number_of(word);
    if (cable_text_among(word, "REF REFS REFTEL REFTELS")) {
        reading->word = REF_WORD;
    } else if (cable_text_starts(word, "PARA")) {
        reading->word = PARA_WORD;
    } else if (cable_text_among(word, "THROUGH THRU TO")) {
        reading->span = true;
    } else if (reading->word == REF_WORD && word.size == 1) {
        add_member(reading, cable_upper(word.bytes[0]) - 'A' + 1, true, from, to);
    } else if (reading->word == PARA_WORD && number != CABLE_NO_NUMBER && !reading->other) {
        add_member(reading, number, false, from, to);
    } else if (number != CABLE_NO_NUMBER && reading->whole.number == CABLE_NO_NUMBER) {
        reading->whole.number = number;
    }
}

static void take_words(struct reading *reading) {
    const uint32_t end = reading->whole.range.end_byte;
    for (uint32_t at = reading->whole.range.byte; at < end;) {
        const char *bytes = reading->text.bytes;
        const uint32_t from = at;
        while (at < end && (cable_is_letter(bytes[at]) || cable_is_digit(bytes[at]))) at++;
        if (at > from) {
            take_word(reading, cable_text_slice(reading->text, from, at), from, at);
            continue;
        }
        if (bytes[at] == '-' || bytes[at] == '\xE2') reading->span = true; /* dashes are E2 80 .. */
        at++;
    }
}

/* The last member's brackets, and the paragraph of the other cable. */
static void finish(struct reading *reading) {
    struct cable_mentions *list = reading->list;
    const struct cable_mention *whole = &reading->whole;
    if (list->count == reading->first) add(reading, whole->range.byte, whole->range.end_byte);
    if (list->count == reading->first) return;
    struct cable_mention *last = &list->items[list->count - 1];
    last->range.end = whole->range.end;
    last->range.end_byte = whole->range.end_byte;
    for (size_t i = reading->first; reading->other && i < list->count; i++) {
        list->items[i].number = whole->number;
    }
}

/* "paragraph 6 OF resolution 1737", but not "of this cable". */
static bool is_foreign(struct cable_text text, uint32_t end) {
    const struct cable_text near = cable_text_slice(text, end, (size_t)end + FAR);
    const struct cable_text behind = cable_text_trim(near);
    return cable_text_starts(behind, "OF ") && !cable_text_starts(behind, "OF THIS");
}

static void read_node(struct cable_arena *arena, struct cable_text text, TSNode node,
                      uint32_t cable, struct cable_mentions *list) {
    const struct cable_text words = cable_text_collapse(arena, cable_node_text(text, node));
    struct reading reading = {.arena = arena, .text = text, .list = list, .first = list->count};
    struct cable_mention *whole = &reading.whole;
    reading.other = cable_text_find(words, "REF") < words.size;
    whole->range = cable_node_range(node);
    whole->cable = cable;
    whole->text = words;
    whole->number = CABLE_NO_NUMBER;
    whole->kind = reading.other ? CABLE_MENTIONS_REFERENCE : CABLE_MENTIONS_PARAGRAPH;
    if (cable_text_starts(words, "SEPTEL")) whole->kind = CABLE_MENTIONS_SEPARATE;
    whole->foreign = !reading.other && is_foreign(text, whole->range.end_byte);
    take_words(&reading);
    finish(&reading);
}

/* ---- All of them --------------------------------------------------------------------------- */

struct cable_mentions cable_mentions_read(struct cable_document *document, uint32_t cable,
                                          struct cable_arena *arena) {
    const struct cable_text text = cable_document_text(document);
    struct cable_mentions list = {NULL, 0};
    struct cable_walk walk;
    uint32_t nth = 0, number = 0;
    size_t count;
    cable_headers(document, &count);
    cable_walk_start(&walk, cable_document_root(document));
    for (bool into = true; cable_walk_next(&walk, into);) {
        if (walk.kind == CABLE_KIND_cable) number = cable_header_number(document, ++nth);
        const bool asked = cable == 0 || number == cable;
        into = walk.kind != CABLE_KIND_cable || asked;
        if (walk.kind == CABLE_KIND_cross_reference && asked) {
            read_node(arena, text, walk.node, number, &list);
        }
    }
    cable_walk_end(&walk);
    return list;
}

char cable_mention_letter(const struct cable_citations *citations, bool labelled, size_t nth) {
    const struct cable_text label = citations->items[nth].label;
    if (labelled) return label.size == 1 ? label.bytes[0] : '\0';
    return nth <= 'Z' - 'A' ? (char)('A' + (int)nth) : '\0';
}

bool cable_mention_means(const struct cable_mention *mention, char letter) {
    if (mention->kind != CABLE_MENTIONS_REFERENCE) return false;
    return !mention->label || mention->label == letter;
}

/* ---- The one at a place -------------------------------------------------------------------- */

static bool before(TSPoint a, TSPoint b) {
    return a.row < b.row || (a.row == b.row && a.column < b.column);
}

static bool holds(const struct cable_range *range, TSPoint point) {
    return !before(point, range->start) && before(point, range->end);
}

/* The number of the cable that a node stands in, from 1; 0: in none. */
static uint32_t cable_of(struct cable_document *document, TSNode node) {
    const uint32_t byte = ts_node_start_byte(node);
    struct cable_walk walk;
    uint32_t nth = 0, number = 0;
    cable_walk_start(&walk, cable_document_root(document));
    for (bool more = cable_walk_next(&walk, true); more; more = cable_walk_next(&walk, false)) {
        if (ts_node_start_byte(walk.node) > byte) break;
        nth += walk.kind == CABLE_KIND_cable;
        const bool within = byte < ts_node_end_byte(walk.node);
        if (walk.kind == CABLE_KIND_cable && within) number = cable_header_number(document, nth);
    }
    cable_walk_end(&walk);
    return number;
}

/* The node of a kind at a place; a null node when there is none. */
static TSNode node_at(const struct cable_document *document, TSPoint point, enum cable_kind kind) {
    const TSPoint end = {point.row, point.column + 1};
    TSNode node = ts_node_descendant_for_point_range(cable_document_root(document), point, end);
    while (!ts_node_is_null(node) && cable_node_kind(node) != kind) node = ts_node_parent(node);
    return node;
}

static void lead_to(struct cable_lead *lead, const struct cable_entry *entry) {
    lead->leads = true;
    lead->target = entry->range;
    lead->target_id = entry->id;
}

/* A paragraph of this cable. */
static void lead_to_paragraph(struct cable_lead *lead, const struct cable_outline *outline,
                              const struct cable_mention *mention) {
    for (size_t i = 0; i < outline->entries.count && !mention->foreign; i++) {
        const struct cable_entry *entry = &outline->entries.items[i];
        if (entry->part != CABLE_PART_PARAGRAPH || entry->cable != mention->cable) continue;
        if (entry->number != mention->number) continue;
        lead_to(lead, entry);
        return;
    }
}

/* The entries of the reference lines that are meant: from the first to the last. */
static void lead_to_entries(struct cable_lead *lead, const struct cable_citations *citations,
                            const struct cable_mention *mention) {
    const bool labelled = cable_citations_labelled(citations);
    for (size_t i = 0; i < citations->count; i++) {
        const struct cable_citation *entry = &citations->items[i];
        if (!cable_mention_means(mention, cable_mention_letter(citations, labelled, i))) continue;
        if (!lead->leads) lead->target = entry->range;
        if (!lead->leads) lead->id = entry->id;
        if (lead->leads && !mention->label) lead->id = (struct cable_text){NULL, 0};
        lead->target.end = entry->range.end;
        lead->target.end_byte = entry->range.end_byte;
        lead->leads = true;
    }
}

/* A cable that stands in the same file. */
static void lead_to_cable(struct cable_document *document, struct cable_lead *lead,
                          const struct cable_outline *outline) {
    size_t count;
    const struct cable_header *headers = cable_headers(document, &count);
    for (size_t i = 0; i < outline->cables.count && lead->id.bytes; i++) {
        const struct cable_entry *entry = &outline->cables.items[i];
        if (entry->cable == 0 || entry->cable > count) continue;
        if (!cable_text_equal(headers[entry->cable - 1].mrn, lead->id)) continue;
        lead_to(lead, entry);
        return;
    }
}

/* An entry of the reference lines. */
static bool lead_from_entry(struct cable_document *document, TSPoint point, uint32_t cable,
                            struct cable_arena *arena, struct cable_lead *lead) {
    const struct cable_outline *outline = cable_outline_read(document);
    if (!outline || cable == 0) return false;
    const struct cable_citations citations = cable_citations_of(document, cable, arena);
    for (size_t i = 0; i < citations.count; i++) {
        const struct cable_citation *entry = &citations.items[i];
        if (!holds(&entry->range, point)) continue;
        *lead = (struct cable_lead){
            .kind = CABLE_LEAD_CITATION,
            .range = entry->range,
            .text = entry->text,
            .label = entry->label,
            .id = entry->id,
            .number = CABLE_NO_NUMBER,
        };
        lead_to_cable(document, lead, outline);
        return true;
    }
    return false;
}

/* The member at a place: the narrowest. */
static const struct cable_mention *member_at(const struct cable_mentions *list, TSPoint point) {
    const struct cable_mention *found = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct cable_range *range = &list->items[i].range;
        if (!holds(range, point)) continue;
        const uint32_t size = range->end_byte - range->byte;
        if (!found || size < found->range.end_byte - found->range.byte) found = &list->items[i];
    }
    return found;
}

static bool lead_from_mention(struct cable_document *document, const struct cable_mention *mention,
                              struct cable_arena *arena, struct cable_lead *lead) {
    const struct cable_outline *outline = cable_outline_read(document);
    if (!outline) return false;
    const bool paragraph = mention->kind == CABLE_MENTIONS_PARAGRAPH;
    *lead = (struct cable_lead){
        .kind = paragraph ? CABLE_LEAD_PARAGRAPH : CABLE_LEAD_MENTION,
        .separate = mention->kind == CABLE_MENTIONS_SEPARATE,
        .range = mention->range,
        .text = mention->text,
        .number = mention->number,
    };
    if (mention->label) {
        lead->label = cable_text_copy(arena, (struct cable_text){&mention->label, 1});
    }
    if (paragraph) {
        lead_to_paragraph(lead, outline, mention);
    } else if (mention->cable > 0) {
        const struct cable_citations citations =
            cable_citations_of(document, mention->cable, arena);
        lead_to_entries(lead, &citations, mention);
    }
    return true;
}

bool cable_lead_at(struct cable_document *document, TSPoint point, struct cable_arena *arena,
                   struct cable_lead *lead) {
    struct cable_mentions list = {NULL, 0};
    size_t count;
    cable_headers(document, &count); /* cables have their numbers by it */
    TSNode node = node_at(document, point, CABLE_KIND_reference_list);
    if (!ts_node_is_null(node)) {
        return lead_from_entry(document, point, cable_of(document, node), arena, lead);
    }
    node = node_at(document, point, CABLE_KIND_cross_reference);
    if (ts_node_is_null(node)) return false;
    read_node(arena, cable_document_text(document), node, cable_of(document, node), &list);
    const struct cable_mention *mention = member_at(&list, point);
    return mention && lead_from_mention(document, mention, arena, lead);
}
