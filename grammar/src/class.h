#ifndef CABLE_CLASS_H
#define CABLE_CLASS_H

/*
 * What a character of running text may open, looked up: most of them open nothing.
 */

#include "line.h"

enum {
    SMALL = 1 << 0,    /* a small letter, which opens a word that is nothing else */
    STEM = 1 << 1,     /* ... or the stem of a piece: see inline_stem() */
    PARTICLE = 1 << 2, /* ... or a name's particle, behind a sentence: van Voorst, de la Vega */
    CAPITAL = 1 << 3,
    DIGIT = 1 << 4,
    INNER = 1 << 5,   /* stands inside a word: beyond ASCII */
    CLOSING = 1 << 6, /* a sign that a name may stand behind */
    SIGN = 1 << 7,
    LOWER = SMALL | STEM | PARTICLE,
    OF_WORD = LOWER | CAPITAL | DIGIT | INNER,
};

static const uint8_t CLASSES[128] = {
    ['0'] = DIGIT,          ['1'] = DIGIT,          ['2'] = DIGIT,          ['3'] = DIGIT,
    ['4'] = DIGIT,          ['5'] = DIGIT,          ['6'] = DIGIT,          ['7'] = DIGIT,
    ['8'] = DIGIT,          ['9'] = DIGIT,          ['a'] = SMALL,          ['b'] = STEM,
    ['c'] = SMALL,          ['d'] = PARTICLE,       ['e'] = STEM,           ['f'] = SMALL,
    ['g'] = SMALL,          ['h'] = STEM,           ['i'] = SMALL,          ['j'] = SMALL,
    ['k'] = SMALL,          ['l'] = SMALL,          ['m'] = SMALL,          ['n'] = SMALL,
    ['o'] = SMALL,          ['p'] = STEM,           ['q'] = SMALL,          ['r'] = STEM,
    ['s'] = STEM,           ['t'] = SMALL,          ['u'] = SMALL,          ['v'] = PARTICLE,
    ['w'] = STEM,           ['x'] = STEM,           ['y'] = SMALL,          ['z'] = SMALL,
    ['A'] = CAPITAL,        ['B'] = CAPITAL,        ['C'] = CAPITAL,        ['D'] = CAPITAL,
    ['E'] = CAPITAL,        ['F'] = CAPITAL,        ['G'] = CAPITAL,        ['H'] = CAPITAL,
    ['I'] = CAPITAL,        ['J'] = CAPITAL,        ['K'] = CAPITAL,        ['L'] = CAPITAL,
    ['M'] = CAPITAL,        ['N'] = CAPITAL,        ['O'] = CAPITAL,        ['P'] = CAPITAL,
    ['Q'] = CAPITAL,        ['R'] = CAPITAL,        ['S'] = CAPITAL,        ['T'] = CAPITAL,
    ['U'] = CAPITAL,        ['V'] = CAPITAL,        ['W'] = CAPITAL,        ['X'] = CAPITAL,
    ['Y'] = CAPITAL,        ['Z'] = CAPITAL,        ['.'] = SIGN | CLOSING, ['"'] = SIGN | CLOSING,
    [')'] = SIGN | CLOSING, ['*'] = SIGN | CLOSING, ['!'] = SIGN,           ['#'] = SIGN,
    ['$'] = SIGN,           ['%'] = SIGN,           ['&'] = SIGN,           ['\''] = SIGN,
    ['('] = SIGN,           ['+'] = SIGN,           [','] = SIGN,           ['-'] = SIGN,
    ['/'] = SIGN,           [':'] = SIGN,           [';'] = SIGN,           ['<'] = SIGN,
    ['='] = SIGN,           ['>'] = SIGN,           ['?'] = SIGN,           ['@'] = SIGN,
    ['\\'] = SIGN,          [']'] = SIGN,           ['^'] = SIGN,           ['_'] = SIGN,
    ['`'] = SIGN,           ['{'] = SIGN,           ['|'] = SIGN,           ['}'] = SIGN,
    ['~'] = SIGN,           [OTHER] = INNER,
};

static inline uint8_t class_of(int32_t c) {
    return (uint32_t)c < 128 ? CLASSES[(uint32_t)c] : 0;
}

/* Is the character of one of the classes? */
static inline bool is_any_of(int32_t c, uint8_t classes) {
    return (uint32_t)c < 128 && CLASSES[(uint32_t)c] & classes;
}

/* The class of a character of a line, where all are folded to ASCII. */
static inline uint8_t class_at(const Line *l, int i) {
    return CLASSES[l->text[i]];
}

#endif
