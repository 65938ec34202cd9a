#ifndef CABLE_MATCH_H
#define CABLE_MATCH_H

/*
 * Patterns over a Line. Each takes the index where it is to match and returns the index behind
 * the match, or 0 for none (no pattern here is empty, so 0 is no match's end).
 */

#include <string.h>
#include "line.h"

/* ---- words ---- */

static int match(const Line *l, int i, const char *word) {
    while (*word && l->text[i] == (uint8_t)*word) i++, word++;
    return *word ? 0 : i;
}

/* Like match(), capitals or not; `word` in capitals. */
static int match_any(const Line *l, int i, const char *word) {
    while (*word && upper(l->text[i]) == *word) i++, word++;
    return *word ? 0 : i;
}

/* A whole word: what follows is no letter and no digit. */
static int match_word(const Line *l, int i, const char *word) {
    const int end = match(l, i, word);
    return end && !is_word(l->text[end]) ? end : 0;
}

static int match_any_word(const Line *l, int i, const char *word) {
    const int end = match_any(l, i, word);
    return end && !is_word(l->text[end]) ? end : 0;
}

/* Behind the letters at index `i`. */
static int letters_end(const Line *l, int i) {
    while (is_letter(l->text[i])) i++;
    return i;
}

/* One letter wrong, missing or too many, or two exchanged: SCTION, SUJBECT, CLASSFIED. */
static bool is_misprint(const uint8_t *text, int length, const char *word) {
    const int whole = (int)strlen(word);
    int a = 0, b = 0;
    if (length < whole - 1 || length > whole + 1) return false;
    while (a < length && a < whole && upper(text[a]) == word[a]) a++;
    while (b < length - a && b < whole - a && upper(text[length - 1 - b]) == word[whole - 1 - b])
        b++;
    const int left = length - a - b, right = whole - a - b;
    if (left <= 1 && right <= 1) return true;
    return left == 2 && right == 2 && upper(text[a]) == word[a + 1] &&
           upper(text[a + 1]) == word[a];
}

/* One of the word's first two letters, or another one before it: so every misprint begins. */
static inline bool opens_misprint(const Line *l, int i, const char *word) {
    const int first = upper(l->text[i]), second = first ? upper(l->text[i + 1]) : 0;
    return first == word[0] || first == word[1] || second == word[0] || second == word[1];
}

/* `word`, misprinted or not, of seven letters or more: shorter ones are too near to others. */
static inline int match_misprint(const Line *l, int i, const char *word) {
    if (!opens_misprint(l, i, word)) return 0;
    const int e = letters_end(l, i);
    return is_misprint(l->text + i, e - i, word) ? e : 0;
}

/* The first of a 0-closed list that matches as a whole word. */
static int match_list(const Line *l, int i, const char *const *words) {
    const int first = upper(l->text[i]), second = first ? upper(l->text[i + 1]) : 0;
    for (; *words; words++) {
        const char *word = *words;
        if (word[0] != first || (word[1] != second && word[1])) continue;
        const int same = word[1] ? 2 : 1;
        const int end = match_any_word(l, i + same, word + same);
        if (end) return end;
    }
    return 0;
}

/* For each letter that words of a list begin with, what may stand behind it: most text differs. */
typedef char Seconds[26][5];

/* May one of the words begin with these two, in capitals? */
static bool may_begin(const Seconds seconds, int first, int second) {
    const char *c = is_upper(first) ? seconds[first - 'A'] : "";
    while (*c && *c != second) c++;
    return *c != 0;
}

static int match_digits(const Line *l, int i, int least, int most) {
    int n = 0;
    while (is_digit(l->text[i + n])) n++;
    return n >= least && n <= most ? i + n : 0;
}

static uint32_t number_at(const Line *l, int i) {
    uint32_t n = 0;
    for (int k = 0; k < 8 && is_digit(l->text[i]); k++, i++) n = n * 10 + (l->text[i] - '0');
    return n;
}

/* Publishers' scripts set a pilcrow before anything that looks like a number: it means nothing. */
static bool is_pilcrow(const Line *l, int i) {
    if (l->text[i] == PILCROW) return true;
    return l->text[i] == OTHER && is_digit(l->text[i + 1]); /* in Latin-1 */
}

static int past_pilcrow(const Line *l, int i) {
    i = blanks(l, i);
    while (is_pilcrow(l, i)) i = blanks(l, i + 1);
    return i;
}

/* ---- routing indicators, precedence: ACP 127 ---- */

enum { ROUTING_MOST = 8 };

static int match_routing(const Line *l, int i) {
    if (match_word(l, i, "ZEN")) return i + 3;
    if (l->text[i] != 'R' && l->text[i] != 'Z') return 0;
    int n = 0;
    while (is_upper(l->text[i + n]) || is_digit(l->text[i + n])) n++;
    return n >= 4 && n <= ROUTING_MOST && is_upper(l->text[i + 1]) && !is_word(l->text[i + n])
               ? i + n
               : 0;
}

static const char *const PRECEDENCES[] = {
    "IMMEDIATE", "PRIORITY", "PIORITY", "ROUTINE", "FLASH", "NIACT", 0,
};

static int match_prosign(const Line *l, int i) {
    const int c = l->text[i];
    return (c == 'Z' || c == 'O' || c == 'P' || c == 'R') && !is_word(l->text[i + 1]) ? i + 1 : 0;
}

static const char *const MONTHS[] = {
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", 0,
};

static int match_month(const Line *l, int i) {
    for (const char *const *m = MONTHS; *m; m++) {
        if (match_any(l, i, *m)) return i + 3;
    }
    return 0;
}

/* 170309Z FEB 10; the letter is that of the zone, ACP 121: any but J */
static int match_dtg(const Line *l, int i) {
    int e = match_digits(l, i, 6, 6);
    if (!e || !is_upper(l->text[e]) || l->text[e] == 'J') return 0;
    const int day = e + 1;
    e = match_month(l, blanks(l, day));
    if (!e) return 0;
    const int year = match_digits(l, blanks(l, e), 2, 4);
    return year ? year : e;
}

#endif
