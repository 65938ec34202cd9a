#include "tag_line.h"

#include "tag.h"

#include <string.h>

enum {
    SUBJECT_TAG = 4,
    GEOGRAPHIC_TAG = 2,
    ABBREVIATION_MOST = 4,
    NAME_WORDS = 4,
    NAME_LEAVES = 8
};

struct tag_line {
    struct cable_arena *arena;
    const struct cable_tag_word *words;
    size_t count;
    struct cable_counter printed; /* its words, upper case */
    struct cable_counter seen;    /* its TAGS, upper case */
    struct cable_tags_found found;
};

/* ---- Glued TAGS ---------------------------------------------------------------------------- */

/* The size of a word's part at `at`, when the first has `head` bytes. */
static size_t part_size(struct cable_text word, size_t at, size_t head) {
    const size_t most = at == 0 ? head : SUBJECT_TAG, rest = word.size - at;
    return rest < most ? rest : most;
}

/* Whether each part is one of the TAGS by the table or its form, and not all by the form alone. */
static bool is_glued_behind(struct cable_text word, size_t head) {
    bool known = false;
    for (size_t at = 0, size; at < word.size; at += size) {
        size = part_size(word, at, head);
        const struct cable_text part = cable_text_slice(word, at, at + size);
        if (!cable_tag_kind(part)) return false;
        known |= size == SUBJECT_TAG && cable_tag_find(part);
    }
    return known;
}

/* TAGS glued together, the geographic one last or first: sets the size of the first part. */
static bool is_glued(struct cable_text word, size_t *head) {
    const size_t rest = word.size % SUBJECT_TAG;
    if (word.size <= SUBJECT_TAG || (rest != 0 && rest != GEOGRAPHIC_TAG)) return false;
    if (cable_tag_find(word)) return false;
    *head = SUBJECT_TAG;
    if (is_glued_behind(word, SUBJECT_TAG)) return true;
    *head = GEOGRAPHIC_TAG;
    return rest == GEOGRAPHIC_TAG && is_glued_behind(word, GEOGRAPHIC_TAG);
}

static bool is_printed(const struct tag_line *line, struct cable_text part) {
    return cable_counter_times(&line->printed, cable_text_uppercase(line->arena, part)) > 0;
}

/* Whether the line has a glued word's parts all by themselves as well. */
static bool has_parts(const struct tag_line *line, struct cable_text word, size_t head) {
    for (size_t at = 0, size; at < word.size; at += size) {
        size = part_size(word, at, head);
        if (!is_printed(line, cable_text_slice(word, at, at + size))) return false;
    }
    return true;
}

/* ---- Words of a name ----------------------------------------------------------------------- */

static bool is_all_letters(struct cable_text text) {
    for (size_t at = 0; at < text.size; at++) {
        if (!cable_is_letter(text.bytes[at]) && text.bytes[at] != '\'') return false;
    }
    return true;
}

/* No TAG, known or by its form, and no glued ones. */
static bool is_name_word(struct cable_text text) {
    size_t head;
    return text.size > GEOGRAPHIC_TAG && is_all_letters(text) && !cable_tag_kind(text) &&
           !is_glued(text, &head);
}

/* What may stand on the line and is no TAG: nothing, AND, N/A, a portion mark. */
static bool is_none(const struct cable_tag_word *word) {
    const bool mark = word->bracketed && (word->text.size == 1 ||
                                          cable_text_among(word->text, "SBU LOU FOUO S/NF C/NF"));
    return word->text.size == 0 || mark || cable_text_among(word->text, "AND N/A NONE");
}

/* Whether `count` words from `at` on stand between commas. */
static bool is_set_apart(const struct tag_line *line, size_t at, size_t count) {
    const bool last = at + count == line->count;
    return line->words[at].apart && (last || line->words[at + count].apart);
}

/*
 * The number of words from `at` on that are one TAG. One of them is longer than abbreviations are:
 * the last one, where no commas tell: HUMAN RIGHTS NK, but START JCIC INF.
 */
static size_t name_words(const struct tag_line *line, size_t at) {
    size_t count = 0, longer = 0;
    for (; at + count < line->count && count < NAME_WORDS; count++) {
        const struct cable_tag_word *word = &line->words[at + count];
        if ((count > 0 && word->apart) || !is_name_word(word->text)) break;
        if (word->text.size > ABBREVIATION_MOST) longer = count + 1;
    }
    if (longer && count > 1 && is_set_apart(line, at, count)) longer = count;
    while (longer > 1 && is_none(&line->words[at + longer - 1])) longer--;
    return longer > 1 ? longer : 1;
}

static struct cable_text join(const struct tag_line *line, size_t at, size_t count) {
    size_t room = 0;
    for (size_t i = 0; i < count; i++) room += line->words[at + i].text.size + 1;
    struct cable_text_builder builder = cable_text_build(line->arena, room);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) cable_text_add(&builder, CABLE_TEXT(" "));
        cable_text_add(&builder, line->words[at + i].text);
    }
    return cable_text_done(&builder);
}

/* ---- The line ------------------------------------------------------------------------------ */

/* Counts a text in any case. Returns whether it is new, and not empty. */
static bool is_new(struct cable_arena *arena, struct cable_counter *counter,
                   struct cable_text text) {
    return text.size > 0 &&
           cable_counter_add(arena, counter, cable_text_uppercase(arena, text)) == 1;
}

static void add_found(struct cable_arena *arena, struct cable_tags_found *found,
                      struct cable_tag_found tag) {
    struct cable_tag_found *items =
        cable_arena_grow(arena, found->items, found->count, sizeof *items);
    if (!items) return;
    found->items = items;
    items[found->count++] = tag;
}

/* Adds one of the TAGS that `count` words from `at` on have. */
static void add(struct tag_line *line, struct cable_text tag, size_t at, size_t count) {
    if (!is_new(line->arena, &line->seen, tag)) return;
    const struct cable_tag_word *first = &line->words[at], *last = &line->words[at + count - 1];
    add_found(line->arena, &line->found,
              (struct cable_tag_found){tag, first->leaf, last->leaf + last->leaves - first->leaf});
}

/* PREL/PGOV: whether all parts are TAGS, of which there are two at least. */
static bool is_joined(struct cable_text word) {
    size_t at = cable_text_find(word, "/");
    if (at == word.size) return false;
    for (struct cable_text rest = word; rest.size > 0; at = cable_text_find(rest, "/")) {
        if (!cable_tag_kind(cable_text_slice(rest, 0, at))) return false;
        rest = cable_text_slice(rest, at + 1, rest.size);
    }
    return true;
}

static void read_joined(struct tag_line *line, size_t nth) {
    struct cable_text word = line->words[nth].text;
    while (word.size > 0) {
        const size_t at = cable_text_find(word, "/");
        add(line, cable_text_slice(word, 0, at), nth, 1);
        word = cable_text_slice(word, at + 1, word.size);
    }
}

static void read_word(struct tag_line *line, size_t nth) {
    size_t head;
    const struct cable_text word = line->words[nth].text;
    if (is_joined(word)) {
        read_joined(line, nth);
        return;
    }
    if (!is_glued(word, &head) || has_parts(line, word, head)) {
        add(line, word, nth, 1);
        return;
    }
    for (size_t at = 0, size; at < word.size; at += size) {
        size = part_size(word, at, head);
        add(line, cable_text_slice(word, at, at + size), nth, 1);
    }
}

static void read_words(struct tag_line *line) {
    for (size_t at = 0, count; at < line->count; at += count) {
        count = is_none(&line->words[at]) ? 1 : name_words(line, at);
        if (is_none(&line->words[at])) continue;
        if (count > 1)
            add(line, join(line, at, count), at, count);
        else
            read_word(line, at);
    }
}

static bool is_small(const struct tag_line *line) {
    const struct cable_text first = line->count > 0 ? line->words[0].text : CABLE_TEXT("");
    return first.size > 0 && cable_upper(first.bytes[0]) != first.bytes[0];
}

/* Whether a line's own TAGS have all that were read before. */
static bool repeats(const struct tag_line *line, const struct cable_text_set *before) {
    for (size_t i = 0; i < before->list.count; i++) {
        const struct cable_text tag = cable_text_uppercase(line->arena, before->list.items[i]);
        if (cable_counter_times(&line->seen, tag) == 0) return false;
    }
    return before->list.count > 0;
}

struct cable_tags_found cable_tag_line_read(struct cable_arena *arena,
                                            const struct cable_tag_words *words,
                                            struct cable_text_set *tags) {
    struct cable_tags_found added = {NULL, 0};
    struct tag_line line = {.arena = arena, .words = words->items, .count = words->count};
    for (size_t i = 0; i < words->count; i++) is_new(arena, &line.printed, words->items[i].text);
    read_words(&line);
    if (is_small(&line) && repeats(&line, tags)) return added;
    for (size_t i = 0; i < line.found.count; i++) {
        if (!is_new(arena, &tags->seen, line.found.items[i].text)) continue;
        cable_list_add(arena, &tags->list, line.found.items[i].text);
        add_found(arena, &added, line.found.items[i]);
    }
    return added;
}

/* ---- Words --------------------------------------------------------------------------------- */

static bool is_among(char byte, const char *set) {
    return byte && strchr(set, byte);
}

/* Whether something that sets two TAGS apart stands between two places of the text. */
static bool is_apart(struct cable_text text, uint32_t from, uint32_t to) {
    for (uint32_t at = from; at < to && at < text.size; at++) {
        if (is_among(text.bytes[at], ",;()")) return true;
    }
    return false;
}

/* A word of a TAGS line without what is none of it; a name in brackets keeps its last full stop. */
static struct cable_text tag_of(struct cable_text printed) {
    if (printed.size > 0 && is_among(printed.bytes[0], "()")) {
        return cable_text_strip(printed, "() ,;");
    }
    if (cable_text_starts(printed, "\xC2\xB6")) { /* a publisher's pilcrow */
        printed = cable_text_slice(printed, 2, printed.size);
    }
    return cable_text_strip(printed, "[]) .,:;-/&");
}

static bool ends_in_bracket(struct cable_text text) {
    return text.size > 0 && text.bytes[text.size - 1] == ')';
}

static bool ends_in_comma(struct cable_text text, uint32_t end) {
    while (end > 0 && end <= text.size && text.bytes[end - 1] == ' ') end--;
    return end > 0 && end <= text.size && text.bytes[end - 1] == ',';
}

/*
 * A name in brackets that a line's end cut in two: "(FERNSBY," and "AUGUSTA", "M.)". `comma`: its
 * last part ends in one.
 */
static void extend_name(struct cable_arena *arena, struct cable_tag_word *name,
                        struct cable_text printed, bool comma) {
    const struct cable_text part = cable_text_strip(printed, "() ,;");
    struct cable_text_builder builder = cable_text_build(arena, name->text.size + 2 + part.size);
    cable_text_add(&builder, name->text);
    cable_text_add(&builder, comma ? CABLE_TEXT(", ") : CABLE_TEXT(" "));
    cable_text_add(&builder, part);
    name->text = cable_text_done(&builder);
    name->leaves++;
}

static void add_word(struct cable_arena *arena, struct cable_tag_words *words,
                     struct cable_tag_word word) {
    struct cable_tag_word *items =
        cable_arena_grow(arena, words->items, words->count, sizeof *items);
    if (!items) return;
    words->items = items;
    items[words->count++] = word;
}

void cable_tag_words_add(struct cable_arena *arena, struct cable_tag_words *words,
                         struct cable_text text, uint32_t from, uint32_t to) {
    const struct cable_text printed = cable_text_own(arena, cable_text_slice(text, from, to));
    const bool bracketed = printed.size > 0 && printed.bytes[0] == '(';
    const bool behind = words->leaves > 0 && is_apart(text, words->end, from);
    struct cable_tag_word *last = words->count > 0 ? &words->items[words->count - 1] : NULL;
    if (words->open && !bracketed && last && last->leaves < NAME_LEAVES) {
        extend_name(arena, last, printed, behind || ends_in_comma(text, words->end));
    } else {
        add_word(arena, words,
                 (struct cable_tag_word){
                     .text = tag_of(printed),
                     .apart = bracketed || behind,
                     .bracketed = bracketed,
                     .leaf = words->leaves,
                     .leaves = 1,
                 });
    }
    words->open = (words->open || bracketed) && !ends_in_bracket(printed);
    words->leaves++;
    words->end = to;
}
