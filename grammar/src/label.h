#ifndef CABLE_LABEL_H
#define CABLE_LABEL_H

/*
 * Patterns of what the first lines of a message begin with: labels and captions.
 */

#include "page_line.h"

/* ---- labels of the first lines ---- */

/*
 * Is the number, from `i` to `end`, an order on classification? Others are named in subjects, E.O.
 * 13224 DESIGNATIONS: they have no colon and no value behind them.
 */
static bool is_order(const Line *l, int i, int end) {
    static const char *const ORDERS[] = {"11652", "12065", "12356", "12958", "13526", 0};
    if (match_list(l, i, ORDERS)) return true;
    i = blanks(l, end);
    return (l->text[i] && !is_letter(l->text[i])) || match_any(l, i, "DECL") ||
           match_any(l, i, "N/A");
}

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
    if (end && l->text[i] == '1') return is_order(l, i, end) ? label : 0;
    const int short_end = dot ? match_digits(l, i, 4, 4) : 0; /* a digit lost: E.O. 1295: DECL */
    if (short_end && l->text[i] == '1' && l->text[short_end] == ':') return label;
    return dot && (!l->text[i] || (l->text[label - 1] == ':')) ? label : 0;
}

static const char *const SUBJECTS[] = {"SUBJECT", "SUBJ", 0};
static const char *const REFERENCE_WORDS[] = {
    "REFERENCES", "REFERENCE", "REFTELS", "REFTEL", "REFS", "REF", 0,
};

/* The colon behind a label's word that ends at `e`; blanks may stand before it. */
static int match_colon(const Line *l, int e) {
    if (match_any(l, e, "(S)")) e += 3;
    e = blanks(l, e);
    return l->text[e] == ':' || l->text[e] == ';' || l->text[e] == '/' ? e + 1 : 0;
}

/* A word and its colon. */
static int match_label(const Line *l, int i, const char *const *words) {
    const int e = match_list(l, i, words);
    return e ? match_colon(l, e) : 0;
}

/* Behind a word, REF A: and REF (A):, a label for each reference; its colon is the letter's. */
static bool is_lettered_label(const Line *l, int word) {
    if (l->text[word] != ' ') return false;
    const int at = blanks(l, word), open = l->text[at] == '(';
    if (!is_letter(l->text[at + open]) || is_word(l->text[at + open + 1])) return false;
    if (open && l->text[at + 2] != ')') return false;
    return l->text[blanks(l, at + open + 1 + open)] == ':';
}

/* The label of the references. */
static int match_references_label(const Line *l, int i) {
    if (upper(l->text[i]) != 'R') return 0;
    const int word = match_list(l, i, REFERENCE_WORDS), label = word ? match_colon(l, word) : 0;
    if (label) return label;
    return word && is_lettered_label(l, word) ? word : 0;
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
    const int word = upper(l->text[i]) == 'S' ? match_list(l, i, SUBJECTS) : 0;
    const int label = word ? match_colon(l, word) : 0;
    if (label) return label;
    if (word && match(l, word, " - ")) return word;
    const int misprint = match_misprint(l, i, "SUBJECT");
    return misprint && l->text[misprint] == ':' ? misprint + 1 : 0;
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
    "CODEL",     "STAFFDEL", "VISAS VIPER",
    "VISAS",     "NOFORM",   "SIPIDS",
    "CONDIS",    "PROPIN",   "SBU",
    "FOUO",      "CHEROKEE", "HARUM",
    "KODAK",     0,
};
/* Those of them that may stand behind a banner's level. */
static const char *const CONTROL_WORDS[] = {
    "NOFORN", "SENSITIVE", "LIMDIS", "EXDIS", "NODIS", "FOUO", "SBU", 0,
};
static const char *const CAPTION_PHRASES[] = {
    "ROGER CHANNEL",
    "DISSENT CHANNEL",
    "EYES ONLY",
    "AGREMENT CHANNEL",
    "AGRMENT CHANNEL",
    "MED CHANNEL",
    "DS CHANNEL",
    "OFFICIAL INFORMAL",
    "INFORM CONSULS",
    "VISAS VIPER",
    "C O R R E C T E D",
    "CORRECTED COPY",
    "STATE CHANNEL",
    "DIRECTOR GENERAL CHANNEL",
    "NOT FOR INTERNET DISTRIBUTION",
    "NOT FOR DISTRIBUTION",
    0,
};

/* The second letters of both, by their first ones. */
static const Seconds CAPTION_SECONDS = {
    ['A' - 'A'] = "IG", ['C' - 'A'] = "OH ", ['D' - 'A'] = "IS",   ['E' - 'A'] = "XY",
    ['F' - 'A'] = "O",  ['H' - 'A'] = "A",   ['I' - 'A'] = "N",    ['K' - 'A'] = "O",
    ['L' - 'A'] = "I",  ['M' - 'A'] = "E",   ['N' - 'A'] = "O",    ['O' - 'A'] = "RF",
    ['P' - 'A'] = "R",  ['R' - 'A'] = "O",   ['S' - 'A'] = "IETB", ['T' - 'A'] = "E",
    ['V' - 'A'] = "I",
};

static int match_caption(const Line *l, int i) {
    if (!l->text[i]) return 0;
    const int second = l->text[i + 1];
    if (!may_begin(CAPTION_SECONDS, upper(l->text[i]), upper(second))) return 0;
    const int e = match_list(l, i, CAPTION_WORDS);
    const bool alone = e && !l->text[blanks(l, e)];
    if (e) return (is_upper(l->text[i]) && is_upper(second)) || alone ? e : 0;
    return match_list(l, i, CAPTION_PHRASES);
}

/* Captions alone on their line. */
static bool is_lone_caption(const Line *l, int i) {
    const int e = is_upper(l->text[i + 1]) ? match_caption(l, i) : 0;
    return e && !l->text[blanks(l, e)];
}

#endif
