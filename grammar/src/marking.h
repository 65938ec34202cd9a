#ifndef CABLE_MARKING_H
#define CABLE_MARKING_H

/*
 * Patterns of classification: 32 CFR 2001, 5 FAH-2 H-222.
 */

#include "match.h"

static const char *const LEVELS[] = {
    "TOPSECRET", "CONFIDENTIAL", "SECRET", "UNCLASSIFIED", "UNCLAS", "LIMITEDOFFICIALUSE", 0,
};

/* `word` with or without blanks between its letters. */
static int match_spaced(const Line *l, int i, const char *word) {
    for (; *word; word++) {
        const int at = blanks(l, i);
        if (upper(l->text[at]) != *word || at > i + 3) return 0;
        i = at + 1;
    }
    return i;
}

/* Single letters with blanks between them, one of which may be wrong: C O N F I B E N T I A L */
static int match_garbled_level(const Line *l, int i) {
    uint8_t letters[20];
    int n = 0, end = i;
    while (is_upper(l->text[i]) && (l->text[i + 1] == ' ' || !l->text[i + 1]) && n < 20) {
        letters[n++] = l->text[i];
        end = i + 1;
        i = blanks(l, end);
    }
    for (const char *const *w = LEVELS; n > 4 && *w; w++)
        if (is_misprint(letters, n, *w)) return end;
    return 0;
}

/* Blanks left out: its second letter, or the first doubled; behind its second, its third. */
static const Seconds LEVEL_SECONDS = {
    ['T' - 'A'] = "OT", ['C' - 'A'] = "OC", ['S' - 'A'] = "ES",
    ['U' - 'A'] = "NU", ['L' - 'A'] = "IL", ['O' - 'A'] = "PN",
    ['N' - 'A'] = "C",  ['E' - 'A'] = "C",  ['I' - 'A'] = "M",
};

/* A level as banners spell it: first letter doubled or lost. */
static int match_whole_level(const Line *l, int i) {
    const int first = upper(l->text[i]);
    for (const char *const *w = LEVELS; *w; w++) {
        int e = first == **w ? match_spaced(l, i, *w) : 0;
        if (!e && first == **w) e = match_spaced(l, blanks(l, i + 1), *w);
        if (!e && first == (*w)[1]) e = match_spaced(l, i, *w + 1);
        if (e) return e;
    }
    return 0;
}

/* May a level begin here? */
static bool may_be_level(const Line *l, int i) {
    const int first = upper(l->text[i]), second = first ? l->text[blanks(l, i + 1)] : 0;
    return may_begin(LEVEL_SECONDS, first, upper(second));
}

/* ... letters spaced. */
static int match_level(const Line *l, int i) {
    const int e = may_be_level(l, i) ? match_whole_level(l, i) : 0;
    if (e || !is_upper(l->text[i]) || l->text[i + 1] != ' ') return e;
    return match_garbled_level(l, i);
}

/* The most frequent first. */
static const char *const MARK_LEVELS[] = {
    "C",   "S",   "U", "SBU", "CONFIDENTIAL", "SECRET", "UNCLASSIFIED", "UNCLAS",
    "LOU", "SNF", "N", "TS",  "TOP SECRET",   "FOUO",   "CUI",          0,
};
static const char *const MARK_CONTROLS[] = {
    "NF",    "NOFORN", "REL",       "ENTIRE",     "FOUO",   "SBU", "FGI",
    "ORCON", "OC",     "PROPIN",    "NATO",       "RD",     "LES", "SF",
    "NODIS", "EXDIS",  "SENSITIVE", "NOCONTRACT", "LIMDIS", 0,
};

/* The inside of a portion mark up to its bracket: S/NF), C - ENTIRE TEXT), S//REL TO USA, FVEY) */
static int match_mark_inside(const Line *l, int i) {
    i = blanks(l, i);
    int e = match_list(l, i, MARK_LEVELS);
    if (!e) return 0;
    const bool odd = upper(l->text[i]) == 'N'; /* N/SF, a slip of the hand */
    i = blanks(l, e);
    if (l->text[i] == ')') return odd ? 0 : i + 1;
    const bool slash = l->text[i] == '/';
    while (l->text[i] && strchr("/-, \x02", l->text[i])) i++; /* \x02: EM_DASH */
    if (i == e || (!(slash && !odd) && !match_list(l, i, MARK_CONTROLS))) return 0;
    for (const int most = i + 48; i < most && l->text[i]; i++) {
        const int c = l->text[i];
        if (c == ')') return i + 1;
        if (!is_word(c) && c != ' ' && c != ',' && c != '/' && c != ';' && c != '&' && c != '-')
            return 0;
    }
    return 0;
}

/* (S/NF) */
static int match_mark(const Line *l, int i) {
    return l->text[i] == '(' ? match_mark_inside(l, i + 1) : 0;
}

/* A mark without its first bracket, C), or without any, CONFIDENTIAL - ENTIRE TEXT. */
static int match_damaged_mark(const Line *l, int i) {
    const int c = l->text[i];
    if (c == 'S' || c == 'C' || c == 'U') {
        const int e = match_mark_inside(l, i);
        if (e && e <= i + 6) return e;
    }
    const int level = match_list(l, i, MARK_LEVELS);
    if (!level) return 0;
    int e = blanks(l, level);
    while (l->text[e] == '-' || l->text[e] == EM_DASH) e = blanks(l, e + 1);
    return e > level ? match_word(l, e, "ENTIRE TEXT") : 0;
}

#endif
