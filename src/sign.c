#include "sign.h"

#include "tag_line.h"

struct reading {
    struct cable_arena *arena;
    struct cable_text text;
    uint32_t cable; /* that is asked for; 0: every one */
    struct cable_marks marks;
    struct cable_tag_places tags;
    struct cable_text_set known; /* TAGS of the message so far */
    uint32_t known_of;           /* its number */
};

/* ---- Lines --------------------------------------------------------------------------------- */

/* The signs of one line: all from `first` on that stand in the same. */
static size_t line_size(const struct cable_outline *outline, size_t first) {
    const struct cable_sign *signs = outline->signs.items;
    size_t count = 1;
    while (first + count < outline->signs.count &&
           signs[first + count].line_byte == signs[first].line_byte)
        count++;
    return count;
}

static struct cable_text printed(const struct reading *reading, const struct cable_range *range) {
    return cable_text_collapse(reading->arena,
                               cable_text_slice(reading->text, range->byte, range->end_byte));
}

/* From the first of some signs to the last. */
static struct cable_range span(const struct cable_sign *signs, size_t count) {
    struct cable_range range = signs[0].range;
    range.end = signs[count - 1].range.end;
    range.end_byte = signs[count - 1].range.end_byte;
    return range;
}

/* ---- Markings ------------------------------------------------------------------------------ */

static void add_mark(struct reading *reading, const struct cable_mark *mark) {
    struct cable_marks *marks = &reading->marks;
    if (reading->cable != 0 && mark->cable != reading->cable) return;
    struct cable_mark *items =
        cable_arena_grow(reading->arena, marks->items, marks->count, sizeof *items);
    if (!items) return;
    marks->items = items;
    items[marks->count++] = *mark;
}

/* What a line of signs says: its classification first, then captions. */
static struct cable_marking marking_of(enum cable_kind line, const struct cable_text_list *words) {
    struct cable_marking marking = {.level = CABLE_NO_LEVEL};
    if (line != CABLE_KIND_banner && line != CABLE_KIND_classification_line) return marking;
    if (words->count == 0) return marking;
    cable_marking_read(words->items[0], &marking);
    if (marking.level == CABLE_NO_LEVEL) marking.level = cable_level_guess(words->items[0]);
    for (size_t i = 1; i < words->count; i++) cable_marking_add(words->items[i], &marking);
    return marking;
}

static void add_line(struct reading *reading, const struct cable_sign *signs, size_t count) {
    struct cable_text_list words = {NULL, 0};
    for (size_t i = 0; i < count; i++) {
        cable_list_add(reading->arena, &words, printed(reading, &signs[i].range));
    }
    const struct cable_mark mark = {
        .kind = signs[0].line,
        .cable = signs[0].cable,
        .range = span(signs, count),
        .text = cable_list_join(reading->arena, &words),
        .marking = marking_of(signs[0].line, &words),
        .number = CABLE_NO_NUMBER,
    };
    add_mark(reading, &mark);
}

/* What follows a place on its line. */
static struct cable_text rest_of_line(const struct reading *reading, uint32_t byte) {
    const struct cable_text text = reading->text;
    const size_t most = byte + 2 * (size_t)CABLE_TITLE_BYTES;
    size_t end = byte;
    while (end < text.size && end < most && text.bytes[end] != '\n') end++;
    const struct cable_text rest =
        cable_text_collapse(reading->arena, cable_text_slice(text, byte, end));
    return cable_text_beginning(rest, CABLE_TITLE_BYTES);
}

static void add_portion(struct reading *reading, const struct cable_portion *portion) {
    const struct cable_mark mark = {
        .kind = CABLE_KIND_portion_mark,
        .cable = portion->cable,
        .range = portion->range,
        .text = portion->text,
        .rest = rest_of_line(reading, portion->range.end_byte),
        .marking = portion->marking,
        .own = portion->own,
        .number = portion->number,
    };
    add_mark(reading, &mark);
}

struct cable_marks cable_marks_read(struct cable_document *document,
                                    const struct cable_outline *outline, uint32_t cable,
                                    struct cable_arena *arena) {
    struct reading reading = {
        .arena = arena, .text = cable_document_text(document), .cable = cable};
    size_t portion = 0;
    for (size_t at = 0, count; at < outline->signs.count; at += count) {
        const struct cable_sign *sign = &outline->signs.items[at];
        count = line_size(outline, at);
        for (; portion < outline->portions.count; portion++) {
            const struct cable_portion *before = &outline->portions.items[portion];
            if (before->range.byte > sign->range.byte) break;
            add_portion(&reading, before);
        }
        if (sign->line != CABLE_KIND_tags) add_line(&reading, sign, count);
    }
    for (; portion < outline->portions.count; portion++) {
        add_portion(&reading, &outline->portions.items[portion]);
    }
    return reading.marks;
}

/* ---- TAGS ---------------------------------------------------------------------------------- */

static void add_tag(struct reading *reading, const struct cable_sign *signs,
                    const struct cable_tag_found *found) {
    struct cable_tag_places *tags = &reading->tags;
    struct cable_tag_place *items =
        cable_arena_grow(reading->arena, tags->items, tags->count, sizeof *items);
    if (!items) return;
    tags->items = items;
    items[tags->count++] = (struct cable_tag_place){
        .cable = signs[0].cable,
        .range = span(&signs[found->leaf], found->leaves),
        .text = found->text,
    };
}

static void read_tags(struct reading *reading, const struct cable_sign *signs, size_t count) {
    struct cable_tag_words words = {0};
    if (reading->known_of != signs[0].cable) reading->known = (struct cable_text_set){0};
    reading->known_of = signs[0].cable;
    for (size_t i = 0; i < count; i++) {
        const struct cable_range *range = &signs[i].range;
        cable_tag_words_add(reading->arena, &words, reading->text, range->byte, range->end_byte);
    }
    const struct cable_tags_found found =
        cable_tag_line_read(reading->arena, &words, &reading->known);
    for (size_t i = 0; i < found.count; i++) add_tag(reading, signs, &found.items[i]);
}

struct cable_tag_places cable_tags_read(struct cable_document *document,
                                        const struct cable_outline *outline, uint32_t cable,
                                        struct cable_arena *arena) {
    struct reading reading = {
        .arena = arena, .text = cable_document_text(document), .cable = cable};
    for (size_t at = 0, count; at < outline->signs.count; at += count) {
        const struct cable_sign *sign = &outline->signs.items[at];
        count = line_size(outline, at);
        const bool asked = cable == 0 || sign->cable == cable;
        if (asked && sign->line == CABLE_KIND_tags) read_tags(&reading, sign, count);
    }
    return reading.tags;
}
