#include "text.h"

#include <string.h>

struct cable_text cable_text_of(const char *string) {
    return (struct cable_text){string, strlen(string)};
}

size_t cable_space_at(struct cable_text text, size_t at) {
    if (at >= text.size) return 0;
    const char byte = text.bytes[at];
    if (byte == ' ' || (byte >= '\t' && byte <= '\r')) return 1;
    const bool no_break = byte == '\xC2' && at + 1 < text.size && text.bytes[at + 1] == '\xA0';
    return no_break ? 2 : 0;
}

char cable_upper(char byte) {
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

bool cable_is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool cable_is_letter(char byte) {
    const char upper = cable_upper(byte);
    return upper >= 'A' && upper <= 'Z';
}

struct cable_text cable_text_slice(struct cable_text text, size_t from, size_t to) {
    if (!text.bytes) return text;
    if (to > text.size) to = text.size;
    if (from > to) from = to;
    return (struct cable_text){text.bytes + from, to - from};
}

/* The white space at the end, in bytes, as cable_space_at() counts it. */
static size_t space_before(struct cable_text text, size_t end) {
    if (end >= 2 && text.bytes[end - 1] == '\xA0' && text.bytes[end - 2] == '\xC2') return 2;
    return end >= 1 && cable_space_at(text, end - 1) == 1 ? 1 : 0;
}

struct cable_text cable_text_trim(struct cable_text text) {
    size_t from = 0, to = text.size, space;
    while ((space = cable_space_at(text, from)) > 0) from += space;
    while (to > from && (space = space_before(text, to)) > 0) to -= space;
    return text.bytes ? cable_text_slice(text, from, to) : text;
}

size_t cable_text_digits(struct cable_text text, size_t at) {
    size_t size = 0;
    while (at + size < text.size && cable_is_digit(text.bytes[at + size])) size++;
    return size;
}

struct cable_text cable_text_strip(struct cable_text text, const char *set) {
    size_t from = 0, to = text.size;
    while (from < to && text.bytes[from] && strchr(set, text.bytes[from])) from++;
    while (to > from && text.bytes[to - 1] && strchr(set, text.bytes[to - 1])) to--;
    return text.bytes ? cable_text_slice(text, from, to) : text;
}

bool cable_text_equal(struct cable_text a, struct cable_text b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.bytes, b.bytes, a.size) == 0);
}

bool cable_text_starts(struct cable_text text, const char *word) {
    size_t at = 0;
    while (word[at]) {
        if (at >= text.size || cable_upper(text.bytes[at]) != cable_upper(word[at])) return false;
        at++;
    }
    return true;
}

bool cable_text_same(struct cable_text text, const char *word) {
    return text.size == strlen(word) && cable_text_starts(text, word);
}

/* Whether the text is the word at `words`, which ends there at a blank or at the end. */
static bool same_word(struct cable_text text, const char *words) {
    for (size_t at = 0; at < text.size; at++) {
        if (!words[at] || cable_upper(text.bytes[at]) != words[at]) return false;
    }
    return words[text.size] == ' ' || words[text.size] == '\0';
}

bool cable_text_among(struct cable_text text, const char *words) {
    if (text.size == 0) return false;
    for (;;) {
        if (same_word(text, words)) return true;
        words = strchr(words, ' ');
        if (!words) return false;
        words++;
    }
}

size_t cable_text_find(struct cable_text text, const char *word) {
    for (size_t at = 0; at < text.size; at++) {
        if (cable_text_starts(cable_text_slice(text, at, text.size), word)) return at;
    }
    return text.size;
}

struct cable_text cable_text_word(struct cable_text *rest) {
    size_t from = 0, to, space;
    while ((space = cable_space_at(*rest, from)) > 0) from += space;
    for (to = from; to < rest->size && cable_space_at(*rest, to) == 0;) to++;
    const struct cable_text word = cable_text_slice(*rest, from, to);
    *rest = cable_text_slice(*rest, to, rest->size);
    return word;
}

struct cable_text_builder cable_text_build(struct cable_arena *arena, size_t room) {
    char *bytes = cable_arena_take(arena, room);
    return (struct cable_text_builder){bytes, 0, bytes ? room : 0};
}

void cable_text_add(struct cable_text_builder *builder, struct cable_text text) {
    const size_t left = builder->room - builder->size;
    const size_t size = text.size < left ? text.size : left;
    if (size > 0) memcpy(builder->bytes + builder->size, text.bytes, size);
    builder->size += size;
}

struct cable_text cable_text_done(const struct cable_text_builder *builder) {
    return (struct cable_text){builder->bytes ? builder->bytes : "", builder->size};
}

/* Whether a byte is surely no white space: nearly all are. */
static bool is_ink(char byte) {
    return (unsigned char)byte > ' ' && byte != '\xC2';
}

/* Whether a trimmed text has nothing to collapse: single ASCII blanks only. */
static bool collapsed(struct cable_text text) {
    for (size_t at = 0; at < text.size; at++) {
        const size_t space = is_ink(text.bytes[at]) ? 0 : cable_space_at(text, at);
        if (space == 0) continue;
        if (text.bytes[at] != ' ' || cable_space_at(text, at + 1) > 0) return false;
    }
    return true;
}

/* A trimmed text with every run of white space as one blank. */
static struct cable_text squeeze(struct cable_arena *arena, struct cable_text text) {
    struct cable_text_builder builder = cable_text_build(arena, text.size);
    for (size_t at = 0; at < text.size && builder.room > 0;) {
        size_t space = is_ink(text.bytes[at]) ? 0 : cable_space_at(text, at);
        builder.bytes[builder.size++] = space > 0 ? ' ' : text.bytes[at++];
        for (; space > 0; space = cable_space_at(text, at)) at += space;
    }
    return cable_text_done(&builder);
}

struct cable_text cable_text_collapse(struct cable_arena *arena, struct cable_text text) {
    text = cable_text_trim(text);
    return !text.bytes || collapsed(text) ? text : squeeze(arena, text);
}

struct cable_text cable_text_own(struct cable_arena *arena, struct cable_text text) {
    text = cable_text_trim(text);
    if (!text.bytes) return text;
    return collapsed(text) ? cable_text_copy(arena, text) : squeeze(arena, text);
}

struct cable_text cable_text_copy(struct cable_arena *arena, struct cable_text text) {
    struct cable_text_builder builder = cable_text_build(arena, text.size);
    cable_text_add(&builder, text);
    return cable_text_done(&builder);
}

struct cable_text cable_text_uppercase(struct cable_arena *arena, struct cable_text text) {
    struct cable_text_builder builder = cable_text_build(arena, text.size);
    cable_text_add(&builder, text);
    for (size_t at = 0; at < builder.size; at++) {
        builder.bytes[at] = cable_upper(builder.bytes[at]);
    }
    return cable_text_done(&builder);
}

struct cable_text cable_text_beginning(struct cable_text text, size_t most) {
    if (text.size <= most) return text;
    size_t end = most;
    while (end > 0 && cable_space_at(text, end) == 0) end--;
    if (end == 0) { /* one long word: cut between characters */
        end = most;
        while (end > 0 && ((unsigned char)text.bytes[end] & 0xC0) == 0x80) end--;
    }
    return cable_text_trim(cable_text_slice(text, 0, end));
}

void cable_list_add(struct cable_arena *arena, struct cable_text_list *list,
                    struct cable_text item) {
    struct cable_text *items =
        cable_arena_grow(arena, list->items, list->count, sizeof *list->items);
    if (!items) return;
    list->items = items;
    list->items[list->count++] = item;
}

struct cable_text cable_list_join(struct cable_arena *arena, const struct cable_text_list *list) {
    size_t room = 0;
    if (list->count < 2) return list->count ? list->items[0] : (struct cable_text){NULL, 0};
    for (size_t i = 0; i < list->count; i++) room += list->items[i].size + 1;
    struct cable_text_builder builder = cable_text_build(arena, room);
    for (size_t i = 0; i < list->count; i++) {
        if (builder.size > 0) cable_text_add(&builder, CABLE_TEXT(" "));
        cable_text_add(&builder, list->items[i]);
    }
    return cable_text_done(&builder);
}
