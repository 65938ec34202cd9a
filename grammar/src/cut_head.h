#ifndef CABLE_CUT_HEAD_H
#define CABLE_CUT_HEAD_H

/*
 * A message whose head was cut off: the text begins in the middle of a heading, as an excerpt
 * does. Elsewhere a label opens no message, for web pages and e-mails have labels too. It does
 *
 *  - at the start of the text, or behind a short remnant of the line that was cut, and
 *  - with a value as cables have it: TAGS, another cable's number, a name or a reason.
 *
 * The weakest of them, a subject and whatever is not in capitals, are confirmed by another such
 * label within the next lines, but for a subject's label in capitals that begins the text. An
 * e-mail's lines confirm nothing.
 */

#include "heading_line.h"

enum { REMNANT_LINES = 3, REMNANT_MOST = 80, CONFIRMED_WITHIN = 8 };

/* Four letters, as all TAGS of subjects and programs have, from their first ones. */
static int match_subject_tag(const Line *l, int i) {
    int e = i;
    while (is_upper(l->text[e])) e++;
    return e == i + 4 && strchr("ABCEHKLMOPST", l->text[i]) ? e : 0;
}

/* TAGS: or TAGS with the first of them behind it. */
static bool is_cut_tags(const Line *l, int i) {
    const int lost = match(l, i, "AGS:");
    int e = lost ? lost : match_tags_label(l, i);
    if (!e) return false;
    if (is_upper(l->text[i + 1]) && l->text[e - 1] == ':') return l->text[blanks(l, e)] != 0;
    for (i = blanks(l, e); is_upper(l->text[i]); i++) { /* a geographic one may be the first */
        if (match_subject_tag(l, i)) return true;
        while (is_upper(l->text[i])) i++;
        while (l->text[i] == ' ' || l->text[i] == ',') i++;
        i--;
    }
    return false;
}

/* A place and a number behind it, PARIS 1501; in small letters a long one, state 201650. */
static bool has_citation(const Line *l, int i) {
    for (int word = i; l->text[i]; i++) {
        if (is_letter(l->text[i])) continue;
        const int least = is_upper(l->text[word]) ? 2 : 4;
        if (i - word > 2 && match_digits(l, blanks(l, i), least, 8)) return true;
        word = i + 1;
    }
    return false;
}

/* The first of several references, A. or (A) or A), or a citation, behind the label. */
static bool is_cut_references(const Line *l, int i) {
    const int label = match_label(l, i, REFERENCE_WORDS);
    const int e = label ? label : match_list(l, i, REFERENCE_WORDS);
    if (!e || !is_upper(l->text[i])) return false;
    const int at = past_pilcrow(l, e), letter = l->text[at] == '(' ? at + 1 : at;
    if (label && l->text[letter] == 'A' && l->text[letter + 1] && strchr(".)", l->text[letter + 1]))
        return true;
    return is_upper(l->text[i + 1]) && has_citation(l, e);
}

/* DECL: 10/10/2015, behind the E.O. that was cut off */
static bool is_cut_declassification(const Line *l, int i) {
    const int e = match(l, i, "DECL:");
    const int month = e ? match_digits(l, blanks(l, e), 1, 2) : 0;
    return month && l->text[month] == '/';
}

/* Whether a word of PLADs stands on the line. */
static bool has_addressee_word(const Line *l, int i) {
    static const char *const WORDS[] = {
        "AMEMBASSY",  "AMCONSUL", "USMISSION",     "SECSTATE", "SECDEF",
        "COLLECTIVE", "WASHDC",   "WASHINGTON DC", 0,
    };
    for (bool first = true; l->text[i]; i++) {
        if (first && match_list(l, i, WORDS)) return true;
        first = l->text[i] == ' ';
    }
    return false;
}

/* TO RUEHC/SECSTATE WASHDC, INFO AMEMBASSY PARIS: a routing indicator, or a word of PLADs */
static bool is_cut_addressee(const Line *l, int i) {
    const int to = match_word(l, i, "TO"), e = to ? to : match_word(l, i, "INFO");
    if (!e || !is_capitals(l, i)) return false;
    const int routing = match_routing(l, blanks(l, e));
    return (routing && l->text[routing] == '/') || has_addressee_word(l, blanks(l, e));
}

/* A label that needs nothing else. */
static bool is_cut_label(const Line *l, int i) {
    return match_order(l, i) || is_cut_tags(l, i) || is_cut_references(l, i) ||
           is_authority(l, i) || is_cut_addressee(l, i);
}

/* Such a label behind other text on the line. */
static bool has_cut_label(const Line *l, int i) {
    for (; l->text[i]; i++) {
        if (l->text[i] == ' ' && label_kind(l, i + 1) && is_cut_label(l, i + 1)) return true;
    }
    return false;
}

/* From:, Sent: and the like. */
static bool is_mail_field(const Line *l, int i) {
    static const char *const FIELDS[] = {"FROM", "TO", "CC", "SENT", "DATE", 0};
    const int e = match_list(l, i, FIELDS);
    return e && l->text[e] == ':';
}

/* Ref: a. 05 state 201650 */
static bool is_small_references(const Line *l, int i) {
    const int e = match_label(l, i, REFERENCE_WORDS);
    return e && has_citation(l, e);
}

/* Behind a subject: another label of a cable's within the next lines? */
static bool cut_label_ahead(TSLexer *x) {
    for (int lines = 0; lines < CONFIRMED_WITHIN; lines++) {
        Line l;
        int i;
        pass_line(x);
        while (!x->eof(x) && (x->lookahead == '\n' || is_blank(x->lookahead))) advance(x);
        if (x->eof(x)) return false;
        line_read(x, &l);
        line_trim(&l, &i);
        if (is_cut_label(&l, i) || is_small_references(&l, i) || opens_message(&l, i)) return true;
        if (is_mail_field(&l, i)) return false;
    }
    return false;
}

/* At the start of the text, or behind a remnant: does the line open a message? */
static bool opens_cut_message(TSLexer *x, const Line *l, int i, bool start) {
    if (is_cut_label(l, i)) return true;
    if (start && match_label(l, i, REFERENCE_WORDS) && is_capitals(l, i)) return true;
    const int label = match_subject_label(l, i), tags = match_tags_label(l, i);
    const int subject = label ? label : match_word(l, i, "SUBJECT");
    const bool confirmed = label && has_cut_label(l, label);
    if ((tags && l->text[tags - 1] == ':') || is_small_references(l, i))
        return cut_label_ahead(x); /* in small letters */
    if (!subject || !l->text[blanks(l, subject)]) return false;
    if (confirmed || (start && label && is_upper(l->text[i + 1]))) return true;
    return cut_label_ahead(x);
}

/* What may be left of the line in which the text was cut: short, and no label in front. */
static bool is_remnant(const Line *l, int i) {
    return l->whole && l->length - i <= REMNANT_MOST && !match_key(l, i);
}

/* A remnant in capitals, up to the label that is glued to it: RESIGN SOON REF: PARIS 1501 */
static int match_remnant(const Line *l, int i) {
    for (const int most = i + REMNANT_MOST; i < most && l->text[i] && !is_lower(l->text[i]); i++) {
        if (l->text[i] == ' ' && label_kind(l, i + 1) && is_cut_label(l, i + 1)) return i + 1;
    }
    return 0;
}

#endif
