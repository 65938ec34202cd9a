#ifndef CABLE_BODY_TOKEN_H
#define CABLE_BODY_TOKEN_H

/*
 * The tokens at the beginning of a line of the body: numbers, marks, bullets, rules.
 */

#include "furniture_token.h"

/* At a visible character of running text: an inline piece, a page line that was run in, or prose.
 */
static void set_text(TSLexer *x, State *s) {
    Line l;
    const uint8_t first = fold(x->lookahead), piece = probe_inline(x, &l);
    bool behind = false;
    if (!piece && may_be_station(s, first) && probe_page(x, s, &l, &behind))
        set_line(s, match_page_b(&l, 0) ? PAGE_B : PAGE_A);
    else
        set_line(s, piece ? piece : PROSE);
}

/* Behind a piece that ends inside a line or at its end. */
static void body_after(TSLexer *x, State *s) {
    pass_blanks(x);
    if (at_end(x)) {
        look_ahead(x, s);
        return;
    }
    set_text(x, s);
}

/* Behind a number or a mark: the paragraph's text, on this line or the next. */
static void paragraph_after(TSLexer *x, State *s) {
    state_set(s, OPEN_SENTENCE | ANNOUNCED | LISTED, false);
    state_set(s, AFTER_PAGE, false);
    body_after(x, s);
}

/* Skips to the visible character at which a token of the line begins. */
static void to_visible(TSLexer *x) {
    while (x->lookahead == '\n' || is_blank(x->lookahead)) skip(x);
}

static bool lex_mark(TSLexer *x, State *s, enum TokenType token) {
    const bool first = s->kind == PARAGRAPH && s->paragraph == 1;
    while (!at_end(x) && x->lookahead != ')' && x->lookahead != '.') advance(x);
    if (x->lookahead == ')') advance(x);
    x->mark_end(x);
    pass_blanks(x);
    if (first && upper(x->lookahead) == 'C') { /* 1. (U) CLASSIFIED BY ... */
        Line l = {0};
        line_fill(x, &l, 20);
        if (match_authority_label(&l, 0)) {
            set_line(s, AUTHORITY_LINE);
            return emit(x, token);
        }
    }
    s->kind = PROSE; /* one mark is enough */
    paragraph_after(x, s);
    return emit(x, token);
}

/* A character that a mark may hold behind its bracket. */
static bool in_mark(uint8_t c) {
    return is_word(c) || c == ' ' || c == ')' || c == '/' || c == ',' || c == '-' || c == ';' ||
           c == '&' || c == EM_DASH;
}

/* Does a mark begin here, or a damaged one? Reads no further than the text may be one. */
static bool mark_here(TSLexer *x) {
    Line l;
    uint8_t c = fold(x->lookahead);
    if (c != '(' && !(is_letter(c) && strchr("TSLFCUN", upper(c)))) return false;
    line_clear(&l);
    do {
        append(&l, c);
        advance(x);
        if (c == ')' || (c == ' ' && l.text[0] != '(' && !match_list(&l, 0, MARK_LEVELS))) break;
        c = fold(x->lookahead);
    } while (!at_end(x) && l.length < 64 && in_mark(c));
    return match_mark(&l, 0) || match_damaged_mark(&l, 0);
}

static void read_digits(TSLexer *x) {
    while (!at_end(x) && !is_digit(x->lookahead)) advance(x); /* pilcrow, RMKS/ */
    while (is_digit(x->lookahead)) advance(x);
}

/* 3. and 3-5, with what stops them, marked. */
static void read_paragraph_number(TSLexer *x) {
    read_digits(x);
    if (x->lookahead == '-') { /* to the last of several */
        advance(x);
        read_digits(x);
    }
    x->mark_end(x);
    if (is_blank(x->lookahead)) advance(x);
    if (x->lookahead == '.' || x->lookahead == ',' || x->lookahead == ')') {
        const bool stop = x->lookahead == '.';
        advance(x);
        if (stop && x->lookahead == ')') advance(x); /* 4.) */
        x->mark_end(x);
    }
}

/* The number again, 3. 3., marked; otherwise what is read of another number is left in `l`. */
static void read_doubled_number(TSLexer *x, const State *s, Line *l) {
    pass_blanks(x);
    while (l->length < 3 && (is_digit(x->lookahead) || (l->length && x->lookahead == '.'))) {
        append(l, (uint8_t)x->lookahead);
        advance(x);
        if (l->text[l->length - 1] == '.') break;
    }
    if (!l->length || l->text[l->length - 1] != '.' || number_at(l, 0) != s->paragraph) return;
    x->mark_end(x);
    pass_blanks(x);
    line_clear(l);
}

/* Behind the number, on its line: a portion mark, a piece or text, the first of which is in `l`. */
static void number_after(TSLexer *x, State *s, const Line *l) {
    state_set(s, OPEN_SENTENCE | ANNOUNCED | LISTED | AFTER_PAGE, false);
    const uint8_t c = fold(x->lookahead);
    const bool piece =
        !l->length && may_be_inline(c) && upper(c) != 'S'; /* S) is a mark, damaged */
    const bool seen = s->mark && c == '(';
    if (!l->length && s->kind == PARAGRAPH && !piece && (seen || mark_here(x))) {
        s->step = 1;
        return;
    }
    if (piece)
        set_text(x, s);
    else
        set_line(s, PROSE);
    state_set(s, LABELLED, true);
}

static bool lex_number(TSLexer *x, State *s) {
    Line l = {0};
    read_paragraph_number(x);
    read_doubled_number(x, s, &l);
    if (at_end(x) && !l.length)
        paragraph_after(x, s);
    else
        number_after(x, s, &l);
    return emit(x, PARAGRAPH_NUMBER);
}

static bool lex_paragraph(TSLexer *x, State *s) {
    return s->step ? lex_mark(x, s, PORTION_MARK) : lex_number(x, s);
}

/* (C) 1. */
static bool lex_marked_number(TSLexer *x, State *s) {
    if (s->step) return lex_number(x, s);
    while (!at_end(x) && x->lookahead != ')') advance(x);
    if (!at_end(x)) advance(x);
    x->mark_end(x);
    s->step = 1;
    return emit(x, MARK_BEFORE_NUMBER);
}

/* Behind the label or the bullet of an item: a portion mark, or its text. */
static bool begin_item(TSLexer *x, State *s, enum TokenType token) {
    x->mark_end(x);
    state_set(s, OPEN_SENTENCE | ANNOUNCED | LISTED, false);
    pass_blanks(x);
    if (x->lookahead == '(' && mark_here(x))
        s->step = 1;
    else
        set_text(x, s);
    return emit(x, token);
}

static bool lex_item(TSLexer *x, State *s) {
    if (s->step) return lex_mark(x, s, PORTION_MARK);
    Line l = {0};
    while (!at_end(x) && l.length < 12) {
        l.text[l.length++] = fold(x->lookahead);
        l.text[l.length] = 0;
        advance(x);
        const int at = past_pilcrow(&l, 0);
        l.text[l.length] = fold(x->lookahead);
        l.text[l.length + 1] = 0;
        const int e = at < l.length ? match_item_label(&l, at) : 0;
        l.text[l.length] = 0;
        if (e && e == l.length) break;
        if (is_digit(l.text[at]) && strchr(".)", l.text[l.length - 1])) break; /* 15.UK */
    }
    return begin_item(x, s, ITEM_LABEL);
}

static bool lex_bullet(TSLexer *x, State *s) {
    if (s->step) return lex_mark(x, s, PORTION_MARK);
    const int32_t c = x->lookahead;
    while (!at_end(x) && x->lookahead == c) advance(x);
    return begin_item(x, s, BULLET);
}

#endif
