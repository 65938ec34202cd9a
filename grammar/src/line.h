#ifndef CABLE_LINE_H
#define CABLE_LINE_H

/*
 * A line of the file as the rules see it: at most LINE_CAP characters, each folded to one byte.
 * Blanks of every kind become ' ', quotes and dashes their ASCII forms, the pilcrow PILCROW, any
 * other character beyond ASCII OTHER. Reading a line moves the lexer to the line's end without
 * marking anything: a rule looks ahead by reading lines.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "tree_sitter/parser.h"

enum { LINE_CAP = 256, PREFIX = 24 };
enum { PILCROW = 0x01, EM_DASH = 0x02, ELLIPSIS = 0x03, COPYRIGHT = 0x04, OTHER = 0x7f };

typedef struct {
    uint16_t length;
    bool whole;                 /* the line ended within the buffer */
    uint8_t text[LINE_CAP + 1]; /* closed by 0 */
} Line;

/* A character beyond printable ASCII. */
static uint8_t fold_other(int32_t c) {
    static const struct {
        int32_t from, to;
        uint8_t as;
    } FOLDS[] = {
        {'\t', '\r', ' '},          {0xA0, 0xA0, ' '},     {0xFEFF, 0xFEFF, ' '},
        {0xA9, 0xA9, COPYRIGHT},    {0xB6, 0xB6, PILCROW}, {0x2018, 0x2019, '\''},
        {0x201C, 0x201D, '"'},      {0x2010, 0x2013, '-'}, {0x2014, 0x2015, EM_DASH},
        {0x2026, 0x2026, ELLIPSIS},
    };
    for (size_t i = 0; i < sizeof FOLDS / sizeof *FOLDS; i++)
        if (c >= FOLDS[i].from && c <= FOLDS[i].to) return FOLDS[i].as;
    return OTHER;
}

static inline uint8_t fold(int32_t c) {
    return c >= ' ' && c < 0x7f ? (uint8_t)c : fold_other(c);
}

/* At the end of the file the lookahead is 0, as it is at a NUL. */
static inline bool at_end(TSLexer *x) {
    return x->lookahead == '\n' || (x->lookahead == 0 && x->eof(x));
}
static inline bool is_blank(int32_t c) {
    return c != '\n' && fold(c) == ' ';
}
/* At a blank or the line's end; most characters are neither. */
static inline bool at_word_end(TSLexer *x) {
    const int32_t c = x->lookahead;
    return (c <= ' ' || c >= 0x7f) && (at_end(x) || is_blank(c));
}
static inline bool is_upper(int32_t c) {
    return c >= 'A' && c <= 'Z';
}
static inline bool is_lower(int32_t c) {
    return c >= 'a' && c <= 'z';
}
static inline bool is_digit(int32_t c) {
    return c >= '0' && c <= '9';
}
/* A letter or digit of ASCII. */
static inline bool is_plain(int32_t c) {
    return (uint32_t)(c | 32) - 'a' < 26 || is_digit(c);
}
static inline bool is_letter(int32_t c) {
    return (uint32_t)(c | 32) - 'a' < 26 || c == OTHER;
}
static inline bool is_word(int32_t c) {
    return is_letter(c) || is_digit(c);
}
static inline int upper(int c) {
    return is_lower(c) ? c - 32 : c;
}

static inline void advance(TSLexer *x) {
    x->advance(x, false);
}
static inline void skip(TSLexer *x) {
    x->advance(x, true);
}

/* The character ahead, folded; 0 at the line's end. Most are visible: neither folded nor an end. */
static inline uint8_t char_ahead(TSLexer *x) {
    const int32_t c = x->lookahead;
    if (c > ' ' && c < 0x7f) return (uint8_t)c;
    return at_end(x) ? 0 : fold(c);
}

static void line_clear(Line *l) {
    l->length = 0;
    l->text[0] = 0;
}

/* Copies no more of a line than there is of it. */
static inline void line_copy(Line *to, const Line *l) {
    memcpy(to, l, offsetof(Line, text) + l->length + 1u);
}

static void append(Line *l, uint8_t c) {
    if (l->length < LINE_CAP) l->text[l->length++] = c;
    l->text[l->length] = 0;
}

/* Reads on until the line ends or `l` holds `cap` characters. */
static void line_fill(TSLexer *x, Line *l, uint16_t cap) {
    uint8_t *to = l->text + l->length, *const end = l->text + cap;
    for (uint8_t c; to < end && (c = char_ahead(x)); advance(x)) *to++ = c;
    *to = 0;
    l->length = (uint16_t)(to - l->text);
    l->whole = at_end(x);
}

/* Reads on to the character `last`, or until the line ends or `l` holds `cap` characters. */
static void line_fill_to(TSLexer *x, Line *l, uint16_t cap, uint8_t last) {
    uint8_t *to = l->text + l->length, *const end = l->text + cap;
    for (uint8_t c = 0; to < end && c != last && (c = char_ahead(x)); advance(x)) *to++ = c;
    *to = 0;
    l->length = (uint16_t)(to - l->text);
    l->whole = at_end(x);
}

static void line_read(TSLexer *x, Line *l) {
    line_clear(l);
    line_fill(x, l, LINE_CAP);
}

/* The line without blanks at its ends: sets *from, returns the end. */
static int line_trim(const Line *l, int *from) {
    int a = 0, b = l->length;
    while (a < b && l->text[a] == ' ') a++;
    while (b > a && l->text[b - 1] == ' ') b--;
    *from = a;
    return b;
}

static inline int blanks(const Line *l, int i) {
    while (l->text[i] == ' ') i++;
    return i;
}

/* Passes over the blanks of a line. */
static inline void pass_blanks(TSLexer *x) {
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
}

/* Passes over what is left of the line. */
static inline void pass_line(TSLexer *x) {
    while (!at_end(x)) advance(x);
}

/* Passes over blanks and line ends; returns the number of line ends. */
static int pass_white(TSLexer *x) {
    int ends = 0;
    while (x->lookahead == '\n' || is_blank(x->lookahead)) {
        if (x->lookahead == '\n' && ends < 100) ends++;
        advance(x);
    }
    return ends;
}

/*
 * Reads the next line that is not blank, its text from index *i on. Returns how many line ends
 * stand before it, -1 at the file's end.
 */
static int line_below(TSLexer *x, Line *l, int *i) {
    const int ends = pass_white(x);
    if (x->eof(x)) return -1;
    line_read(x, l);
    line_trim(l, i);
    return ends;
}

#endif
