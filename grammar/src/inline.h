#ifndef CABLE_INLINE_H
#define CABLE_INLINE_H

/*
 * Pieces inside running text that readers look for: redactions, markers as END SUMMARY, links,
 * references to other cables and paragraphs.
 */

#include <string.h>
#include "match.h"
#include "state.h"

static const char *const MARKED_PARTS[] = {
    "SUMMARY",    "COMMENT",      "NOTE",     "TEXT",     "TALKING POINTS",
    "POINTS",     "NON-PAPER",    "NONPAPER", "BIO NOTE", "ACTION REQUEST",
    "BACKGROUND", "INTRODUCTION", "QUOTE",    "CONTEXT",  0,
};

/* END SUMMARY, Begin text, END OF TALKING POINTS; MINIMIZE CONSIDERED, sought at a line's start */
static int match_marker(const Line *l, int i) {
    const int minimize = match_any_word(l, i, "MINIMIZE CONSIDERED");
    if (minimize) return minimize;
    int e = match_any_word(l, i, "END");
    if (!e) e = match_any_word(l, i, "BEGIN");
    if (!e || l->text[e] != ' ') return 0;
    int at = blanks(l, e);
    const int of = match_any_word(l, at, "OF");
    if (of) at = blanks(l, of);
    return match_list(l, at, MARKED_PARTS);
}

/* reftel, ref A, refs A and B, ref (A), paragraph 3 */
static int match_cross_reference(const Line *l, int i) {
    static const char *const WHOLE[] = {"REFTELS", "REFTEL", 0};
    static const char *const REF[] = {"REFS", "REF", 0};
    static const char *const PARA[] = {"PARAGRAPHS", "PARAGRAPH", "PARAS", "PARA", 0};
    int e = match_list(l, i, WHOLE);
    if (e) return e;
    if ((e = match_list(l, i, REF)) && l->text[e] == ' ') {
        e = blanks(l, e);
        const bool open = l->text[e] == '(';
        if (open) e++;
        if (!is_upper(l->text[e]) || is_word(l->text[e + 1])) return 0;
        return open ? (l->text[e + 1] == ')' ? e + 2 : 0) : e + 1;
    }
    e = match_list(l, i, PARA);
    return e && l->text[e] == ' ' ? match_digits(l, blanks(l, e), 1, 2) : 0;
}

static int match_url(const Line *l, int i) {
    if (!match_any(l, i, "HTTP") && !match_any(l, i, "WWW.")) return 0;
    int e = i;
    for (; l->text[i] && l->text[i] != ' '; i++) {
        if (is_word(l->text[i]) || l->text[i] == '/') e = i + 1;
    }
    return e > i - 4 && e ? e : 0;
}

static int match_redaction(const Line *l, int i) {
    const int c = l->text[i];
    if (c == '[') { /* [NAME REMOVED] */
        const int start = i++;
        while (is_upper(l->text[i]) || l->text[i] == ' ') i++;
        return l->text[i] == ']' && i > start + 8 && l->text[i - 1] == 'D' ? i + 1 : 0;
    }
    if (c != 'X' && c != 'x') return 0;
    const int start = i;
    while (l->text[i] == c) i++;
    return i - start >= 5 ? i : 0;
}

/* The inline piece at index `i`, its end in *end. */
static uint8_t inline_kind(const Line *l, int i, int *end) {
    if ((*end = match_redaction(l, i))) return IN_REDACTION;
    if ((*end = match_marker(l, i))) return IN_MARKER;
    if ((*end = match_cross_reference(l, i))) return IN_REFERENCE;
    if ((*end = match_url(l, i))) return IN_URL;
    return UNKNOWN;
}

/* The letters that inline_stem() knows, X and the bracket. */
static inline bool may_be_inline(uint8_t c) {
    static const uint32_t LETTERS = 1u << ('X' - 'A') | 1u << ('E' - 'A') | 1u << ('B' - 'A') |
                                    1u << ('R' - 'A') | 1u << ('P' - 'A') | 1u << ('H' - 'A') |
                                    1u << ('W' - 'A');
    const uint32_t letter = (uint32_t)(c | 32) - 'a';
    return c == '[' || (letter < 26 && (LETTERS >> letter & 1));
}

/* The stems that letters open: most words end here. */
static const char *inline_stem(uint8_t c) {
    switch (upper(c)) {
    case 'E':
        return "END";
    case 'B':
        return "BEG";
    case 'R':
        return "REF";
    case 'P':
        return "PAR";
    case 'H':
        return "HTT";
    case 'W':
        return "WWW";
    default:
        return "";
    }
}

/* Do three letters open a piece? */
static bool opens_inline(const Line *l, int i) {
    const int c = upper(l->text[i]);
    if (c == '[') return true;
    if (c == 'X') return upper(l->text[i + 1]) == 'X';
    const char *stem = inline_stem((uint8_t)c);
    return *stem && upper(l->text[i + 1]) == stem[1] && upper(l->text[i + 2]) == stem[2];
}

/* Is the text `l` a beginning of `word`, or `word` itself? */
static bool is_prefix(const Line *l, int i, const char *word) {
    while (*word && i < l->length && upper(l->text[i]) == *word) i++, word++;
    return i == l->length;
}

/* The text may yet become an inline piece: keep reading. */
static bool may_become_inline(const Line *l) {
    static const char *const WORDS[] = {"REFTELS", "HTTP", "WWW.", 0};
    static const char *const ENDS[] = {"END ", "BEGIN ", 0};
    static const char *const NUMBERED[] = {
        "REF ", "REFS ", "PARAGRAPHS ", "PARAGRAPH ", "PARAS ", "PARA ", 0,
    };
    if (l->length <= 3 && l->text[0] != '[' && upper(l->text[0]) != 'X') {
        return upper(l->text[l->length - 1]) == inline_stem(l->text[0])[l->length - 1];
    }
    if (l->text[0] == '[') {
        return l->length < 40 && l->text[l->length - 1] != ']' &&
               (l->length < 2 || is_upper(l->text[1]));
    }
    if (l->text[0] == 'X' || l->text[0] == 'x') return l->text[l->length - 1] == l->text[0];
    for (const char *const *w = WORDS; *w; w++)
        if (is_prefix(l, 0, *w)) return true;
    for (const char *const *w = NUMBERED; *w; w++) {
        const int e = match_any(l, 0, *w);
        if (is_prefix(l, 0, *w) || (e && l->length < e + 3)) return true;
    }
    for (const char *const *w = ENDS; *w; w++) {
        if (is_prefix(l, 0, *w)) return true;
        int e = match_any(l, 0, *w);
        if (!e) continue;
        if (is_prefix(l, e, "OF ")) return true;
        if (match_any(l, e, "OF ")) e += 3;
        for (const char *const *p = MARKED_PARTS; *p; p++)
            if (is_prefix(l, e, *p)) return true;
    }
    return false;
}

#endif
