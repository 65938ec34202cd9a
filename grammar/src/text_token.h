#ifndef CABLE_TEXT_TOKEN_H
#define CABLE_TEXT_TOKEN_H

/* The tokens inside the first lines of the text: E.O., TAGS, SUBJECT, the classification authority.
 */

#include "banner_token.h"

/* E.O., also with a nought, and E. O.; DECL: where the E.O. was cut off. */
static bool lex_order_label(TSLexer *x, State *s) {
    if (x->lookahead == 'D') {
        while (!at_end(x) && x->lookahead != ':') advance(x);
        advance(x);
        x->mark_end(x);
        return part(x, s, EXECUTIVE_ORDER_LABEL, 3, false);
    }
    for (int n = 0; n < 6 && !at_end(x) && !is_blank(x->lookahead); n++) {
        if (is_digit(x->lookahead) && x->lookahead != '0') break;
        advance(x);
    }
    x->mark_end(x);
    pass_blanks(x);
    if (fold(x->lookahead) == 'O') {
        while (!at_end(x) && !is_digit(x->lookahead) && !is_blank(x->lookahead)) advance(x);
        x->mark_end(x);
    }
    return part(x, s, EXECUTIVE_ORDER_LABEL, 1, false);
}

/* DECL: or DECL, marked; otherwise what is marked begins the date or the event. */
static bool read_declassify_label(TSLexer *x) {
    Line l = {0};
    for (int n = 0; n < 8 && is_letter(fold(x->lookahead)); n++) {
        append(&l, fold(x->lookahead));
        advance(x);
    }
    const int label = match_any(&l, 0, "DECL");
    const bool colon = label && x->lookahead == ':';
    if (colon) advance(x);
    x->mark_end(x);
    return colon || (label && label == l.length && is_blank(x->lookahead));
}

/* Steps: 0 the label, 1 the order's number, 2 behind it, 3 behind DECL:. */
static bool lex_order(TSLexer *x, State *s) {
    Line l;
    if (!s->step) return lex_order_label(x, s);
    if (s->step == 1 && is_digit(x->lookahead)) {
        while (is_digit(x->lookahead)) advance(x);
        x->mark_end(x);
        return part(x, s, ORDER_NUMBER, 2, false);
    }
    if (s->step < 3 && read_declassify_label(x)) return part(x, s, DECLASSIFY_LABEL, 3, false);
    const uint8_t stop = read_text(x, &l, REST_OF_LINE, ORDER_STOPS, 0);
    return part(x, s, DECLASSIFICATION, 4, stop != STOP_NONE);
}

static bool lex_tags(TSLexer *x, State *s) {
    Line l;
    if (!s->step) {
        for (int n = 0; n < 4 && is_letter(fold(x->lookahead)); n++) advance(x);
        x->mark_end(x);
        pass_blanks(x);
        if (x->lookahead == ':' || x->lookahead == ';') {
            advance(x);
            x->mark_end(x);
        }
        return part(x, s, TAGS_LABEL, 1, false);
    }
    if (x->lookahead == '(') { /* OVIP (KISSINGER, HENRY A.) */
        line_clear(&l);
        line_fill_to(x, &l, 60, ')');
        x->mark_end(x);
        return part(x, s, TAG, 1, false);
    }
    const uint8_t stop = read_text(x, &l, ONE_WORD, LABEL_STOPS, ",;(");
    return part(x, s, TAG, 1, stop != STOP_NONE);
}

/* Does the line have the eight digits of a page line's serial? */
static bool has_page_serial(const Line *l) {
    for (int i = 0, digits = 0; i < l->length; i++) {
        digits = is_digit(l->text[i]) ? digits + 1 : 0;
        if (digits == 8) return true;
    }
    return false;
}

/*
 * How many words of a title, its mark left out, stand before a page line that a publisher ran into
 * it; 0 for none.
 */
static uint8_t words_before_page(const State *s, const Line *l) {
    PageLine page;
    uint8_t words = 0;
    const int mark = match_mark(l, 0);
    for (int i = blanks(l, mark); l->text[i] && !label_kind(l, i); i = blanks(l, i)) {
        if (is_station_letter(s, l->text[i]) && match_page(l, i, &page)) return words;
        words++;
        while (l->text[i] && l->text[i] != ' ') i++;
    }
    return 0;
}

/* The label of a subject, behind which the title on its line is looked through for a page line. */
static bool lex_subject_label(TSLexer *x, State *s) {
    Line l;
    read_label_word(x);
    pass_blanks(x);
    s->lines = 0;
    if (at_end(x) || !s->station) return part(x, s, SUBJECT_LABEL, 1, false);
    line_read(x, &l);
    s->step = 1;
    s->lines = has_page_serial(&l) ? words_before_page(s, &l) : 0;
    state_set(s, LINE_DONE, match_stop(&l, 0, LABEL_STOPS) == STOP_LABEL);
    return emit(x, SUBJECT_LABEL);
}

/* The mark of a title; otherwise what has been read is the title's. */
static bool read_subject_mark(TSLexer *x) {
    enum { LONGEST = 48 };
    Line l = {0};
    line_fill_to(x, &l, LONGEST, ')');
    x->mark_end(x);
    return match_mark(&l, 0) == l.length;
}

/* The words of a title before a page line. */
static bool lex_title_before_page(TSLexer *x, State *s) {
    Line l = {0};
    for (; s->lines; s->lines--) {
        pass_blanks(x);
        while (!at_end(x) && !is_blank(x->lookahead)) advance(x);
        x->mark_end(x);
    }
    pass_blanks(x);
    line_fill(x, &l, LINE_CAP);
    if (!resumes_inside(x, s, &l)) state_set(s, LINE_DONE, true);
    return emit(x, TITLE);
}

static bool lex_subject(TSLexer *x, State *s) {
    if (!s->step) return lex_subject_label(x, s);
    if (s->step == 1 && x->lookahead == '(') {
        if (read_subject_mark(x)) return part(x, s, PORTION_MARK, 2, false);
        s->lines = 0;
    }
    s->step = 2;
    return s->lines ? lex_title_before_page(x, s) : rest(x, s, TITLE);
}

/* REASON: and DECLASSIFY ON:, labels inside the authority; otherwise `l` has what was read. */
static bool read_authority_part(TSLexer *x, Line *l) {
    static const char *const PARTS[] = {"REASONS:", "REASON:", "DECLASSIFY ON:", "DECL ON:", 0};
    while (!at_end(x) && l->length < 16) {
        bool partial = false;
        append(l, fold(x->lookahead));
        for (const char *const *w = PARTS; *w; w++) partial |= is_prefix(l, 0, *w);
        if (!partial) {
            l->text[--l->length] = 0;
            return false;
        }
        advance(x);
        if (l->text[l->length - 1] != ' ') x->mark_end(x);
        if (l->text[l->length - 1] == ':') return true;
    }
    return false;
}

/* Classified by: with the mark before it, (U) Classified by; the colon may be missing. */
static void read_authority_label(TSLexer *x) {
    Line l = {0};
    while (!at_end(x) && l.length < 60) {
        const uint8_t c = fold(x->lookahead);
        if (c == ' ' && l.length && l.text[l.length - 1] != ' ') {
            x->mark_end(x);
            if (match_authority(&l, 0) == l.length) break;
        }
        append(&l, c);
        advance(x);
        if (c == ':') break;
    }
    if (at_end(x) || l.text[l.length - 1] == ':') x->mark_end(x);
    pass_blanks(x);
    if (x->lookahead == ':') {
        advance(x);
        x->mark_end(x);
    }
}

/* Steps: 0 the label, 1 who, 2 the reason, 3 when to declassify. */
static bool lex_authority(TSLexer *x, State *s) {
    Line l = {0};
    if (!s->step) {
        read_authority_label(x);
        return part(x, s, AUTHORITY_LABEL, 1, false);
    }
    if (s->step < 3 && read_authority_part(x, &l)) {
        const bool reason = upper(l.text[0]) == 'R';
        return part(x, s, AUTHORITY_PART, reason ? 2 : 3, false);
    }
    if (s->step == 1 && probe_stop_on(x, &l, REASON_STOPS) == STOP_REASON) s->step = 2;
    if (l.length && l.text[l.length - 1] == ' ') x->mark_end(x); /* blanks alone may follow it */
    const Stop *stops = s->step == 1 ? REASON_STOPS : DECLASSIFY_STOPS;
    const uint8_t stop = read_on(x, &l, REST_OF_LINE, stops, 0);
    const enum TokenType token = s->step == 1   ? AUTHORITY
                                 : s->step == 2 ? REASON
                                                : DECLASSIFICATION;
    if (stop ==
        STOP_REASON) { /* it stands on the line, to the end of which it may have been read */
        s->step = 2;
        state_set(s, LINE_DONE, false);
        return emit(x, token);
    }
    return part(x, s, token, s->step, stop == STOP_LABEL);
}

#endif
