#ifndef CABLE_INLINE_H
#define CABLE_INLINE_H

/*
 * Pieces inside running text that readers look for: redactions, markers as END SUMMARY, links,
 * references to other cables and paragraphs.
 */

#include <string.h>
#include "class.h"
#include "label.h"
#include "state.h"

static const char *const MARKED_PARTS[] = {
    "SUMMARY",    "COMMENT",      "NOTE",     "TEXT",     "TALKING POINTS",
    "POINTS",     "NON-PAPER",    "NONPAPER", "BIO NOTE", "ACTION REQUEST",
    "BACKGROUND", "INTRODUCTION", "QUOTE",    "CONTEXT",  0,
};

/* Is the text `l` a beginning of `word`, or `word` itself? */
static bool is_prefix(const Line *l, int i, const char *word) {
    while (*word && i < l->length && upper(l->text[i]) == *word) i++, word++;
    return i == l->length;
}

/* Is the text `l` from `i` on a beginning of one of a 0-closed list? */
static bool is_prefix_of_any(const Line *l, int i, const char *const *words) {
    while (*words && !is_prefix(l, i, *words)) words++;
    return *words != 0;
}

/* The further part that a marker closes: END SUMMARY AND COMMENT, End note/comment */
static int match_further_part(const Line *l, int i) {
    int e = blanks(l, i);
    const int word = match_list(l, e, (const char *const[]){"AND", 0});
    if (l->text[e] == '/' || l->text[e] == '&')
        e = blanks(l, e + 1);
    else
        e = word ? blanks(l, word) : 0;
    return e ? match_list(l, e, MARKED_PARTS) : 0;
}

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
    const int part = match_list(l, at, MARKED_PARTS);
    const int more = part ? match_further_part(l, part) : 0;
    return more ? more : part;
}

/* May what stands behind a marker, which ends at `i`, yet go on with it? */
static bool may_extend_marker(const Line *l, int i) {
    static const char *const WORDS[] = {" AND ", " & ", "/", 0};
    if (is_prefix_of_any(l, i, WORDS)) return true;
    for (const char *const *w = WORDS; *w; w++) {
        const int e = match_any(l, i, *w);
        if (e && is_prefix_of_any(l, e, MARKED_PARTS)) return true;
    }
    return false;
}

/* A word that has a plural, and the full stop of an abbreviation: REF, refs, Ref. */
static int match_plural(const Line *l, int i, const char *const *words, bool *plural) {
    const int e = match_list(l, i, words);
    *plural = e && upper(l->text[e - 1]) == 'S';
    return e && l->text[e] == '.' && l->text[e + 1] == ' ' ? e + 1 : e;
}

static const char *const REF_WORDS[] = {"REFS", "REF", 0};
static const char *const REFTEL_WORDS[] = {"REFTELS", "REFTEL", 0};
static const char *const SEPTEL_WORDS[] = {"SEPTELS", "SEPTEL", 0};
static const char *const PARA_WORDS[] = {"PARAGRAPHS", "PARAGRAPH", "PARAS", "PARA", 0};

/* The letter of a reference: A, a, (A), A) */
static int match_ref_letter(const Line *l, int i, uint8_t *letter) {
    const bool open = l->text[i] == '(';
    if (open) i++;
    const int c = l->text[i];
    if ((!is_upper(c) && !is_lower(c)) || is_word(l->text[i + 1])) return 0;
    *letter = (uint8_t)c;
    if (l->text[i + 1] == ')' && open) return i + 2;
    return open || l->text[i + 1] == '\'' ? 0 : i + 1;
}

/* What stands between the members of a list: a comma, AND, a hyphen ... */
static int match_between(const Line *l, int i) {
    static const char *const WORDS[] = {"AND", "OR", "THROUGH", "THRU", "TO", 0};
    int e = blanks(l, i);
    const int c = l->text[e];
    if (c == '-' || c == '/' || c == '&') return blanks(l, e + 1);
    if (c == ',') e = blanks(l, e + 1);
    const int word = match_list(l, e, WORDS);
    if (word) return blanks(l, word);
    return c == ',' ? e : 0;
}

/*
 * The further letters of a list, which ascend and are of one case: "refs A, C and D", "refs a-c".
 * I is a letter of the list only where it is its turn: "ref A and I agree".
 */
static int match_more_letters(const Line *l, int i, uint8_t last) {
    for (int e = match_between(l, i); e > i; e = match_between(l, i)) {
        uint8_t letter;
        const int next = match_ref_letter(l, e, &letter);
        if (!next || letter <= last || is_upper(letter) != is_upper(last)) break;
        if (upper(letter) == 'I' && upper(last) < 'F') break;
        i = next;
        last = letter;
    }
    return i;
}

/* Behind REFTEL, and at a line's start, "I" and "a" are words of the sentence's. */
static bool is_own_word(uint8_t letter) {
    return letter == 'I' || is_lower(letter);
}

/* ref A, refs A and B, ref (A), reftel A; and REF alone */
static int match_ref(const Line *l, int i) {
    bool plural;
    uint8_t letter;
    const int reftel = match_list(l, i, REFTEL_WORDS);
    const int word = reftel ? reftel : match_plural(l, i, REF_WORDS, &plural);
    if (!word) return 0;
    const int first = match_ref_letter(l, blanks(l, word), &letter);
    const bool lettered = first && l->text[word] == ' ' && !(reftel && is_own_word(letter));
    if (lettered) return match_more_letters(l, first, letter);
    if (reftel) return reftel;
    const int bare = l->text[word - 1] == '.' ? word - 1 : word;
    return l->text[bare] == ':' || match_any(l, blanks(l, word), "NO") ? 0 : bare;
}

static const char *const NUMBER_WORDS[] = {
    "ONE",  "TWO", "THREE",  "FOUR",   "FIVE",     "SIX",      "SEVEN",   "EIGHT",
    "NINE", "TEN", "ELEVEN", "TWELVE", "THIRTEEN", "FOURTEEN", "FIFTEEN", 0,
};

/* 3, nine */
static int match_para_number(const Line *l, int i) {
    const int e = match_digits(l, i, 1, 2);
    if (!e) return match_list(l, i, NUMBER_WORDS);
    return is_word(l->text[e]) || (l->text[e] == ',' && is_digit(l->text[e + 1])) ? 0 : e;
}

/* paragraph 3, para. 3, paras 3-5, paragraphs 3, 4 and 7, para 3-5 */
static int match_para(const Line *l, int i) {
    bool plural;
    const int word = match_plural(l, i, PARA_WORDS, &plural);
    if (!word || l->text[word] != ' ') return 0;
    i = match_para_number(l, blanks(l, word));
    for (int e = i ? match_between(l, i) : 0; e > i; e = match_between(l, i)) {
        const int next = match_para_number(l, e);
        if (!next || (!plural && l->text[e - 1] != '-')) break;
        i = next;
    }
    return i;
}

/* PARAS and nothing else: its number may stand on the next line. */
static bool is_para_word(const Line *l) {
    bool plural;
    const int word = match_plural(l, 0, PARA_WORDS, &plural);
    return word && !l->text[blanks(l, word)];
}

/* What joins a paragraph and the cable that it is of: "para 2 of ref A", "ref A (para 2)" */
static int match_joint(const Line *l, int i) {
    int e = blanks(l, i);
    if (l->text[e] == ',' || l->text[e] == '(') return blanks(l, e + 1);
    const int of = match_any_word(l, e, "OF");
    return of ? blanks(l, of) : e > i ? e : 0;
}

/* reftel, ref A, paragraph 3, para 2 of ref A, ref A para 2, septel */
static int match_cross_reference(const Line *l, int i) {
    int e = match_list(l, i, SEPTEL_WORDS);
    if (e) return e;
    const bool para = !(e = match_ref(l, i));
    if (para) e = match_para(l, i);
    const int joint = e ? match_joint(l, e) : 0;
    const int other = !joint ? 0 : para ? match_ref(l, joint) : match_para(l, joint);
    return other ? other : e;
}

static int match_url(const Line *l, int i) {
    if (!match_any(l, i, "HTTP") && !match_any(l, i, "WWW.")) return 0;
    int e = i;
    for (; l->text[i] && l->text[i] != ' '; i++) {
        if (is_word(l->text[i]) || l->text[i] == '/') e = i + 1;
    }
    return e > i - 4 && e ? e : 0;
}

enum { REDACTION_LEAST = 5 }; /* XXXXX */

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
    return i - start >= REDACTION_LEAST ? i : 0;
}

/* The inline piece at index `i`, its end in *end. */
static uint8_t inline_kind(const Line *l, int i, int *end) {
    *end = 0;
    switch (upper(l->text[i])) {
    case '[':
    case 'X':
        return (*end = match_redaction(l, i)) ? IN_REDACTION : UNKNOWN;
    case 'E':
    case 'B':
    case 'M':
        return (*end = match_marker(l, i)) ? IN_MARKER : UNKNOWN;
    case 'R':
    case 'S':
    case 'P':
        return (*end = match_cross_reference(l, i)) ? IN_REFERENCE : UNKNOWN;
    case 'H':
    case 'W':
        return (*end = match_url(l, i)) ? IN_URL : UNKNOWN;
    default:
        return UNKNOWN;
    }
}

/* What all pieces have in common that a letter opens, small or capital; empty for none. */
static const char STEMS[32][8] = {
    ['x' & 31] = "xx",   ['e' & 31] = "end",  ['b' & 31] = "begin",  ['r' & 31] = "ref",
    ['p' & 31] = "para", ['h' & 31] = "http", ['s' & 31] = "septel", ['w' & 31] = "www.",
};

/* The stem that a character opens: most words end before it. */
static inline const char *inline_stem(uint8_t c) {
    return STEMS[c >= 'A' ? c & 31 : 0];
}

/* Is it the letter or sign of a stem, capital or not? */
static inline bool is_of_stem(int32_t c, char of_stem) {
    return (c | 32) == of_stem;
}

static inline bool may_be_inline(uint8_t c) {
    return *inline_stem(c) || c == '[';
}

/* Does a piece's stem stand at index `i`? */
static bool opens_inline(const Line *l, int i) {
    const char *stem = inline_stem(l->text[i]);
    if (!*stem) return l->text[i] == '[';
    while (*stem && is_of_stem(l->text[i], *stem)) i++, stem++;
    return !*stem;
}

/* May what stands behind a reference, which ends at `i`, yet go on with it? */
static bool may_extend_reference(const Line *l, int i) {
    static const char *const WORDS[] = {
        "AND", "OR", "OF", "TO", "THROUGH", "THRU", "REFTELS", "REFS.", "PARAGRAPHS", "PARAS.", 0,
    };
    i = blanks(l, i);
    if (l->text[i] && strchr(",(-/&", l->text[i])) i = blanks(l, i + 1);
    for (int words = 0; words < 4; words++) {
        const int start = i;
        while (is_letter(l->text[i]) || l->text[i] == '.') i++;
        if (!l->text[i]) {
            return i - start < 2 || is_prefix_of_any(l, start, WORDS) ||
                   is_prefix_of_any(l, start, NUMBER_WORDS);
        }
        if (i == start) break;
        i = blanks(l, i);
    }
    if (l->text[i] == '(') i++;
    while (is_digit(l->text[i])) i++;
    return !l->text[i];
}

/* The text may yet become a redaction: [NAME REMOVED], XXXXX, which one X more makes no other. */
static bool may_become_redaction(const Line *l) {
    const uint8_t last = l->text[l->length - 1];
    if (l->text[0] != '[') return last == l->text[0] && l->length <= REDACTION_LEAST;
    return l->length < 40 && last != ']' && (l->length < 2 || is_upper(l->text[1]));
}

/*
 * ... a reference with a letter or a number behind one of these: para 3, refs A. Behind their stem,
 * REF or PARA, they go on with a blank, a stop, S or GRAPH.
 */
static bool may_become_numbered(const Line *l, const char *const *words) {
    const char *stem = inline_stem(l->text[0]);
    if (!strchr(" .SG", upper(l->text[strlen(stem)]))) return false;
    for (const char *const *w = words; *w; w++) {
        const int e = match_any(l, 0, *w);
        if (is_prefix(l, 0, *w) || (e && l->length < blanks(l, e) + 3)) return true;
        if (e && is_prefix_of_any(l, e, NUMBER_WORDS)) return true;
    }
    return false;
}

/* ... a marker: END OF SUMMARY */
static bool may_become_marker(const Line *l) {
    static const char *const WORDS[] = {"END ", "BEGIN ", 0};
    for (const char *const *w = WORDS; *w; w++) {
        if (is_prefix(l, 0, *w)) return true;
        int e = match_any(l, 0, *w);
        if (!e) continue;
        if (is_prefix(l, e, "OF ")) return true;
        if (match_any(l, e, "OF ")) e += 3;
        if (is_prefix_of_any(l, e, MARKED_PARTS)) return true;
    }
    return false;
}

/* The text may yet become an inline piece: keep reading. */
static bool may_become_inline(const Line *l) {
    static const char *const REFS[] = {"REF ", "REFS ", "REF. ", "REFS. ", 0};
    static const char *const PARAS[] = {
        "PARAGRAPHS ", "PARAGRAPH ", "PARAS ", "PARA ", "PARAS. ", "PARA. ", 0,
    };
    switch (upper(l->text[0])) {
    case '[':
    case 'X':
        return may_become_redaction(l);
    case 'E':
    case 'B':
        return may_become_marker(l);
    case 'R':
        return is_prefix(l, 0, "REFTELS") || may_become_numbered(l, REFS);
    case 'S':
        return is_prefix(l, 0, "SEPTELS");
    case 'P':
        return may_become_numbered(l, PARAS);
    default:
        return false;
    }
}

#endif
