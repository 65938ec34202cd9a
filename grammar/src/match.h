#ifndef CABLE_MATCH_H
#define CABLE_MATCH_H

/*
 * Patterns over a Line. Each takes the index where it is to match and returns the index behind
 * the match, or 0 for none (no pattern here is empty, so 0 is no match's end).
 */

#include <string.h>
#include "line.h"

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

/* One letter wrong, missing or too many, or two exchanged: SCTION, SUJBECT, CLASSFIED. */
static bool is_misprint(const uint8_t *text, int length, const char *word) {
    const int whole = (int)strlen(word);
    int a = 0, b = 0;
    while (a < length && a < whole && upper(text[a]) == word[a]) a++;
    while (b < length - a && b < whole - a && upper(text[length - 1 - b]) == word[whole - 1 - b])
        b++;
    const int left = length - a - b, right = whole - a - b;
    if (left <= 1 && right <= 1) return true;
    return left == 2 && right == 2 && upper(text[a]) == word[a + 1] &&
           upper(text[a + 1]) == word[a];
}

/* `word`, misprinted or not, of seven letters or more: shorter ones are too near to others. */
static int match_misprint(const Line *l, int i, const char *word) {
    int e = i;
    while (is_letter(l->text[e]) && e < i + 14) e++;
    return e > i && is_misprint(l->text + i, e - i, word) ? e : 0;
}

/* The first of a 0-closed list that matches as a whole word. */
static int match_list(const Line *l, int i, const char *const *words) {
    const int first = upper(l->text[i]);
    for (; *words; words++) {
        if (**words != first) continue;
        const int end = match_any_word(l, i, *words);
        if (end) return end;
    }
    return 0;
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
    "NIACT IMMEDIATE", "IMMEDIATE", "PRIORITY", "PIORITY", "ROUTINE", "FLASH", "NIACT", 0,
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

/* ---- classification: 32 CFR 2001, 5 FAH-2 H-222 ---- */

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

/* A level as banners spell it: first letter doubled or lost, letters spaced. */
static int match_level(const Line *l, int i) {
    const bool spaced = is_upper(l->text[i]) && l->text[i + 1] == ' ';
    if (!l->text[i] || (!spaced && !strchr("TCSULOENI", upper(l->text[i])))) return 0;
    const int first = upper(l->text[i]);
    for (const char *const *w = LEVELS; *w; w++) {
        int e = first == **w ? match_spaced(l, i, *w) : 0;
        if (!e && first == **w) e = match_spaced(l, blanks(l, i + 1), *w);
        if (!e && first == (*w)[1]) e = match_spaced(l, i, *w + 1);
        if (e) return e;
    }
    return spaced ? match_garbled_level(l, i) : 0;
}

static const char *const MARK_LEVELS[] = {
    "TOP SECRET", "TS",           "SBU",    "LOU",          "FOUO",   "CUI", "S", "C",
    "U",          "CONFIDENTIAL", "SECRET", "UNCLASSIFIED", "UNCLAS", "SNF", "N", 0,
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
    while (l->text[i] == '/' || l->text[i] == '-' || l->text[i] == ' ' || l->text[i] == EM_DASH)
        i++;
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

/* ---- numbers of paragraphs: 5 FAH-1 H-246.2, rules P1 and P2 ---- */

typedef struct {
    uint32_t number, last; /* last: of several answered together, 4-14. (U) */
    int start, end;        /* the number's own token, pilcrow and stop included */
    int mark;              /* where its portion mark begins, 0 for none */
    int mark_end;
    uint8_t stop; /* '.', ',', ')' or 0 */
    bool alone;   /* nothing behind it on the line */
    bool spaced;  /* a blank stands behind it */
} Number;

static int match_mark_behind(const Line *l, int i, Number *n) {
    int e = match_mark(l, i);
    if (!e && n->stop == '.') e = match_damaged_mark(l, i);
    if (e) n->mark = i, n->mark_end = e;
    return e;
}

/* Naval labels of the text, behind which its first number may stand: RMKS/, GENTEXT/SITUATION/ */
static int match_remarks(const Line *l, int i) {
    int e = match(l, i, "RMKS/");
    if (e) return e;
    e = match(l, i, "GENTEXT/");
    if (!e) return 0;
    while (is_upper(l->text[e]) || l->text[e] == ' ') e++;
    return l->text[e] == '/' ? e + 1 : 0;
}

static bool match_number(const Line *l, int i, Number *n) {
    *n = (Number){.start = blanks(l, i)};
    i = past_pilcrow(l, i);
    if (match_remarks(l, i)) i = match_remarks(l, i);
    int e = match_digits(l, i, 1, 3);
    if (!e || l->text[i] == '0') return false;
    n->number = n->last = number_at(l, i);
    const int range = l->text[e] == '-' ? match_digits(l, e + 1, 1, 3) : 0;
    if (range && l->text[range] == '.' && match_mark(l, blanks(l, range + 1)) &&
        number_at(l, e + 1) > n->number) {
        n->last = number_at(l, e + 1);
        e = range;
    }
    const int stop =
        l->text[e] == ' ' && (l->text[e + 1] == '.' || l->text[e + 1] == ',') ? e + 1 : e;
    if (l->text[stop] == '.' || l->text[stop] == ',' || l->text[stop] == ')') {
        n->stop = l->text[stop];
        e = stop + 1;
        if (is_digit(l->text[e])) return false; /* 1.4 (b) */
    }
    n->end = e;
    n->spaced = l->text[e] == ' ';
    const int behind = blanks(l, e);
    n->alone = !l->text[behind];
    if (match_mark_behind(l, behind, n)) return true;
    const int again = match_digits(l, behind, 1, 3); /* doubled by the drafter: 3. 3. */
    if (n->stop == '.' && again && number_at(l, behind) == n->number && l->text[again] == '.') {
        n->end = again + 1;
        match_mark_behind(l, blanks(l, again + 1), n);
        return true;
    }
    return n->stop != 0;
}

/* A paragraph that is a comment as a whole: (11. (C) Comment: ... End comment.) */
static bool match_bracketed_number(const Line *l, int i, Number *n) {
    return l->text[i] == '(' && is_digit(l->text[i + 1]) && match_number(l, i + 1, n) && n->mark &&
           n->stop == '.';
}

/* ---- rules ---- */

/* What a rule's token passes over, a pilcrow and a long dash among it. */
static const char RULE_MARKS[] = " -=*_\x01\x02";

/* One segment, or a first of 45 (the transmitted line's width) and others behind a blank. */
static bool is_rule(const Line *l) {
    int i;
    int end = line_trim(l, &i);
    const int c = i < end ? l->text[i] : 0;
    while (end > i && (l->text[end - 1] == PILCROW || l->text[end - 1] == ' ')) end--;
    if (c == EM_DASH) {
        for (; i < end; i++)
            if (l->text[i] != EM_DASH && l->text[i] != '-') return false;
        return true;
    }
    if (c != '-' && c != '=' && c != '*' && c != '_') return false;
    int marks = 0, gaps = 0, first = 0;
    for (; i < end; i++) {
        if (l->text[i] == ' ') {
            if (!gaps) first = marks;
            gaps++;
        } else if (l->text[i] == c) {
            marks++;
        } else {
            return false;
        }
    }
    if (gaps && first == 1) return marks >= 4; /* - - - - */
    return marks >= 3 && (!gaps || first >= 20);
}

/* ---- page lines ---- */

typedef struct {
    int start, station_end, serial, end;
    bool continued; /* text follows on the line */
} PageLine;

/* Up to four words of a station's name and blanks behind it. */
static int match_station(const Line *l, int i, int *end) {
    const int start = i;
    for (int words = 0; words < 4; words++) {
        const int word = i;
        while (is_letter(l->text[i]) || l->text[i] == '\'' || l->text[i] == '.') i++;
        if (i == word || !is_upper(l->text[word])) break;
        *end = i;
        i = blanks(l, i);
        if (is_digit(l->text[i])) return i;
    }
    return i > start && is_digit(l->text[i]) ? i : 0;
}

/* PARIS 00000119 002 OF 002, MADRID 00001003 001.2 OF 002 */
static bool match_page(const Line *l, int i, PageLine *p) {
    i = blanks(l, i);
    p->start = i;
    i = match_station(l, i, &p->station_end);
    if (!i) return false;
    p->serial = i;
    i = match_digits(l, i, 8, 8);
    if (!i) return false;
    i = match_digits(l, blanks(l, i), 3, 3);
    if (!i) return false;
    if (l->text[i] == '.' && is_digit(l->text[i + 1])) i += 2;
    i = match_any(l, blanks(l, i), "OF");
    if (!i) return false;
    p->end = match_digits(l, blanks(l, i), 3, 3);
    p->continued = p->end && l->text[blanks(l, p->end)];
    return p->end != 0;
}

/* PAGE 02 STATE 012732, PAGE 02 RUEHFRA0170 S E C R E T */
static bool match_page_b(const Line *l, int i) {
    i = blanks(l, i);
    i = match(l, i, "PAGE");
    if (!i || l->text[i] != ' ') return false;
    i = match_digits(l, blanks(l, i), 2, 3);
    if (!i || l->text[i] != ' ') return !i ? false : !l->text[i];
    i = blanks(l, i);
    if (!l->text[i]) return true;
    int end, station = match_station(l, i, &end);
    if (station) return match_digits(l, station, 4, 6) != 0;
    while (is_upper(l->text[i])) i++;
    return match_digits(l, i, 4, 5) != 0;
}

/* Behind a number of sections, SECTION 01 OF 02 without the word: 01 OF 02. */
static int match_of(const Line *l, int i) {
    int e = match_digits(l, i, 1, 2);
    e = e ? match_any_word(l, blanks(l, e), "OF") : 0;
    return e ? match_digits(l, blanks(l, e), 1, 2) : 0;
}

/* A traveller's series: TOSEC 190010, SECTO 34, TOHAK 7; nothing behind it on the line */
static int match_series(const Line *l, int i) {
    int e = i;
    while (is_upper(l->text[e])) e++;
    const bool named = e == i + 5 && (match(l, i, "TO") || match(l, i + 3, "TO"));
    e = named ? match_digits(l, blanks(l, e), 1, 6) : 0;
    return e && !l->text[blanks(l, e)] ? e : 0;
}

/* Behind the place and serial of a page line: 01 OF 02  301148Z or S E C R E T, and its end. */
static int match_page_tail(const Line *l, int i) {
    while (is_digit(l->text[i])) i++;
    const int sections = match_of(l, blanks(l, i));
    if (sections) i = sections;
    const int time = match_digits(l, blanks(l, i), 6, 6);
    if (time && l->text[time] == 'Z') return time + 1;
    const int series = match_series(l, blanks(l, i));
    if (series) return series;
    const int level = is_upper(l->text[blanks(l, i)]) ? match_level(l, blanks(l, i)) : 0;
    return level ? level : i;
}

/* A page line of the archives to its end, whatever stands behind it; 0 for none. */
static int match_whole_page_b(const Line *l, int i) {
    if (!match_page_b(l, i)) return 0;
    const int e = match_digits(l, blanks(l, match(l, blanks(l, i), "PAGE")), 2, 3);
    int place = blanks(l, e);
    if (is_digit(l->text[place])) return e;
    while (l->text[place] && !is_digit(l->text[place])) place++;
    return match_page_tail(l, place);
}

/* PAGE 02 alone: the place may stand on the next line. */
static bool is_lone_page(const Line *l, int i) {
    const int e = match(l, i, "PAGE");
    const int number = e ? match_digits(l, blanks(l, e), 2, 3) : 0;
    return number && !l->text[blanks(l, number)];
}

/* STATE 012732, HARARE 06677 01 OF 03 291400Z: what PAGE 02 left to the next line */
static bool is_page_place(const Line *l, int i) {
    int end;
    const int serial = is_upper(l->text[i]) ? match_station(l, i, &end) : 0;
    const int e = serial && match_digits(l, serial, 4, 6) ? match_page_tail(l, serial) : 0;
    return e && !l->text[blanks(l, e)];
}

/* ---- labels of the first lines ---- */

/* E.O. 12958, EO 12958, E.o. 12958, E. O. 12958; misprinted E.M. 12958, E.0. 12958 */
static int match_order(const Line *l, int i) {
    if (upper(l->text[i]) != 'E') return 0;
    i++;
    const bool dot = l->text[i] == '.';
    if (dot) i = blanks(l, i + 1);
    if (upper(l->text[i]) != 'O' && l->text[i] != 'M' && l->text[i] != '0') return 0;
    i++;
    while (l->text[i] == '.' || l->text[i] == ':') i++;
    const int label = i;
    i = blanks(l, i);
    const int end = match_digits(l, i, 5, 5);
    if (end && l->text[i] == '1') return label;
    const int short_end = dot ? match_digits(l, i, 4, 4) : 0; /* a digit lost: E.O. 1295: DECL */
    if (short_end && l->text[i] == '1' && l->text[short_end] == ':') return label;
    return dot && (!l->text[i] || (l->text[label - 1] == ':')) ? label : 0;
}

static const char *const SUBJECTS[] = {"SUBJECT", "SUBJ", 0};
static const char *const REFERENCE_WORDS[] = {
    "REFERENCES", "REFERENCE", "REFTELS", "REFTEL", "REFS", "REF", 0,
};

/* A word and its colon; blanks may stand before the colon. */
static int match_label(const Line *l, int i, const char *const *words) {
    int e = match_list(l, i, words);
    if (!e) return 0;
    if (match_any(l, e, "(S)")) e += 3;
    e = blanks(l, e);
    return l->text[e] == ':' || l->text[e] == ';' || l->text[e] == '/' ? e + 1 : 0;
}

/* REF A: and REF (A):, a label for each reference; its colon is the letter's. */
static int match_lettered_label(const Line *l, int i) {
    const int word = match_list(l, i, REFERENCE_WORDS);
    if (!word || l->text[word] != ' ') return 0;
    const int at = blanks(l, word), open = l->text[at] == '(';
    if (!is_letter(l->text[at + open]) || is_word(l->text[at + open + 1])) return 0;
    if (open && l->text[at + 2] != ')') return 0;
    return l->text[blanks(l, at + open + 1 + open)] == ':' ? word : 0;
}

static int match_tags_label(const Line *l, int i) {
    int e = match_any(l, i, "TAGS");
    if (!e) e = match_any(l, i, "TAG");
    if (!e || is_letter(l->text[e])) return 0;
    const int colon = blanks(l, e);
    return l->text[colon] == ':' || l->text[colon] == ';' ? colon + 1 : e;
}

/* AGS:, TGAS: */
static bool match_tags_misprint(const Line *l, int i) {
    int e = i;
    while (is_upper(l->text[e])) e++;
    return e > i + 2 && e < i + 5 && l->text[e] == ':' && is_misprint(l->text + i, e - i, "TAGS");
}

/* SUBJECT: and its misprints; the colon tells it from the word. */
static int match_subject_label(const Line *l, int i) {
    const int e = match_label(l, i, SUBJECTS), plain = match_list(l, i, SUBJECTS);
    if (e) return e;
    if (plain && match(l, plain, " - ")) return plain;
    const int word = match_misprint(l, i, "SUBJECT");
    return word && l->text[word] == ':' ? word + 1 : 0;
}

/* CLASSIFIED BY, with blanks or without */
static int match_classified_by(const Line *l, int i) {
    int e = match_any(l, i, "CLASSIFIED");
    if (!e) e = match_misprint(l, i, "CLASSIFIED");
    if (!e) return 0;
    const int by = blanks(l, e), from = match_any_word(l, by, "FROM");
    return from ? from : match_any_word(l, by, "BY");
}

static int match_authority_label(const Line *l, int i) {
    int e = match_any_word(l, i, "DERIVED FROM");
    if (!e && upper(l->text[i]) <= 'L') e = match_classified_by(l, i);
    if (!e) return 0;
    if (l->text[e] == ';' || l->text[e] == '.') return e + 1;
    const int colon = blanks(l, e);
    return l->text[colon] == ':' ? colon + 1 : e;
}

/* ---- captions: 5 FAH-2 H-440 ---- */

static const char *const CAPTION_WORDS[] = {
    "SIPDIS",    "NOFORN",   "SENSITIVE BUT UNCLASSIFIED",
    "SENSITIVE", "NODIS",    "EXDIS",
    "STADIS",    "LIMDIS",   "NOCONTRACT",
    "ORCON",     "AIDAC",    "TERREP",
    "CODEL",     "STAFFDEL", "VISAS",
    "NOFORM",    "SIPIDS",   "CONDIS",
    "PROPIN",    "SBU",      "FOUO",
    "CHEROKEE",  "HARUM",    "KODAK",
    0,
};
/* Those of them that may stand behind a banner's level. */
static const char *const CONTROL_WORDS[] = {"NOFORN", "SENSITIVE", "LIMDIS", "EXDIS", "NODIS", 0};
static const char *const CAPTION_PHRASES[] = {
    "ROGER CHANNEL",    "DISSENT CHANNEL",          "EYES ONLY",
    "AGREMENT CHANNEL", "AGRMENT CHANNEL",          "MED CHANNEL",
    "DS CHANNEL",       "OFFICIAL INFORMAL",        "INFORM CONSULS",
    "VISAS VIPER",      "C O R R E C T E D",        "CORRECTED COPY",
    "STATE CHANNEL",    "DIRECTOR GENERAL CHANNEL", 0,
};

static int match_caption(const Line *l, int i) {
    const int e = match_list(l, i, CAPTION_WORDS);
    const bool alone = e && !l->text[blanks(l, e)];
    if (e) return (is_upper(l->text[i]) && is_upper(l->text[i + 1])) || alone ? e : 0;
    return match_list(l, i, CAPTION_PHRASES);
}

#endif
