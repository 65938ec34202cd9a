/*
 * A stretch of bytes that somebody else owns: a leaf of the tree, or a value made in an arena.
 *
 * Bytes are what the file holds: UTF-8 as a rule, Latin-1 or worse at times, so nothing here fails
 * on a bad sequence. White space is ASCII's and the no-break space (U+00A0). Case is ASCII's.
 */
#ifndef CABLE_TEXT_H
#define CABLE_TEXT_H

#include "arena.h"
#include "cable.h" /* struct cable_text, and lists of it */

#include <stdbool.h>
#include <stddef.h>

/* A text under construction in an arena, of a size that is known to suffice. */
struct cable_text_builder {
    char *bytes;
    size_t size, room; /* bytes used, bytes there are */
};

/* `literal` as a text; the array's last byte is its NUL. */
#define CABLE_TEXT(literal) ((struct cable_text){(literal), sizeof(literal) - 1})

struct cable_text cable_text_of(const char *string);

/* Length in bytes of the white space at `at` (1 for ASCII, 2 for U+00A0), or 0. */
size_t cable_space_at(struct cable_text text, size_t at);

char cable_upper(char byte);
bool cable_is_digit(char byte);
/* Bytes of the digits that stand at a byte; 0 where there is none. */
size_t cable_text_digits(struct cable_text text, size_t at);
/* An ASCII letter. */
bool cable_is_letter(char byte);

struct cable_text cable_text_slice(struct cable_text text, size_t from, size_t to);
/* Without white space at both ends. */
struct cable_text cable_text_trim(struct cable_text text);
/* Without any byte of `set` at both ends. */
struct cable_text cable_text_strip(struct cable_text text, const char *set);

bool cable_text_equal(struct cable_text a, struct cable_text b);
/* Equal but for the case of ASCII letters. */
bool cable_text_same(struct cable_text text, const char *word);
bool cable_text_starts(struct cable_text text, const char *word);
/* Whether the text is one of some words, which stand with single blanks between them. */
bool cable_text_among(struct cable_text text, const char *words);
/* Offset of `word` in any case, or `text.size`. */
size_t cable_text_find(struct cable_text text, const char *word);

/* Cuts the next word off the front: bytes up to white space. Empty when nothing is left. */
struct cable_text cable_text_word(struct cable_text *rest);

struct cable_text_builder cable_text_build(struct cable_arena *arena, size_t room);
/* Appends as much as there is room for. */
void cable_text_add(struct cable_text_builder *builder, struct cable_text text);
struct cable_text cable_text_done(const struct cable_text_builder *builder);

/* Every run of white space as one blank, none at the ends. Shares the bytes where it can. */
struct cable_text cable_text_collapse(struct cable_arena *arena, struct cable_text text);
/* The same, in bytes of the arena's own. */
struct cable_text cable_text_own(struct cable_arena *arena, struct cable_text text);
struct cable_text cable_text_copy(struct cable_arena *arena, struct cable_text text);
struct cable_text cable_text_uppercase(struct cable_arena *arena, struct cable_text text);

/* The longest beginning of at most `most` bytes that ends at a word and cuts no character. */
struct cable_text cable_text_beginning(struct cable_text text, size_t most);

void cable_list_add(struct cable_arena *arena, struct cable_text_list *list,
                    struct cable_text item);
/* The items with a blank between them; without bytes when there are none. */
struct cable_text cable_list_join(struct cable_arena *arena, const struct cable_text_list *list);

#endif
