#ifndef CABLE_TITLE_TOKEN_H
#define CABLE_TITLE_TOKEN_H

/*
 * The tokens of a heading, and of the end of a message.
 */

#include "body_token.h"

/* ---- headings ---- */

/* A rule to its last character; stops before text on the same line. Returns its width. */
static int read_rule(TSLexer *x) {
    int width = 0;
    if (!at_end(x)) { /* whatever stands here, a token is not empty */
        advance(x);
        x->mark_end(x);
    }
    while (!at_end(x)) {
        const int32_t c = x->lookahead;
        const uint8_t mark = fold(c);
        if (!strchr(RULE_MARKS, mark)) break;
        for (; x->lookahead == c; width++) advance(x);
        if (mark != ' ' && (mark != PILCROW || at_end(x))) x->mark_end(x);
    }
    return width;
}

static void end_heading(State *s) {
    s->kind = HEADING_LINES;
    state_set(s, OPEN_SENTENCE | ANNOUNCED | LISTED | AFTER_PAGE | PAGED_HEADING, false);
}

static void heading_after(TSLexer *x, State *s) {
    end_heading(s);
    pass_blanks(x);
    if (at_end(x)) {
        look_ahead(x, s);
        return;
    }
    Line l;
    line_clear(&l);
    classify_ahead(x, s, &l, 2); /* text glued behind the heading begins a block */
}

/* Behind a rule as long as a line is: it goes on with a short one below, or something else does. */
static void long_rule_after(TSLexer *x, State *s) {
    enum { REST_MOST = 24 };
    Line l;
    const int ends = pass_white(x);
    end_heading(s);
    if (x->eof(x)) {
        end_of_text(s);
        return;
    }
    line_clear(&l);
    while (l.length < REST_MOST && (x->lookahead == '-' || is_blank(x->lookahead))) {
        append(&l, fold(x->lookahead));
        advance(x);
    }
    if (ends == 1 && at_end(x)) {
        x->mark_end(x);
        look_ahead(x, s);
    } else {
        classify_ahead(x, s, &l, ends);
    }
}

/* What a page join left between the parts of a heading comes first. */
static bool page_in_heading(TSLexer *x, State *s, uint8_t lines) {
    if (!state_has(s, PAGED_HEADING)) return false;
    pass_blanks(x);
    if (!at_end(x)) return false;
    pass_white(x);
    Line l;
    int i;
    line_read(x, &l);
    if (!is_furniture(&l)) return false;
    line_trim(&l, &i);
    set_line(s, furniture_kind(&l, i));
    s->lines = lines;
    state_set(s, PAGE_IN_HEADING, true);
    return true;
}

/* Passes over dashes and the blanks between them; returns how many dashes there are. */
static int pass_dashes(TSLexer *x) {
    int dashes = 0;
    for (uint8_t c = fold(x->lookahead); !at_end(x) && (c == '-' || c == ' ');
         c = fold(x->lookahead)) {
        dashes += c == '-';
        advance(x);
    }
    return dashes;
}

typedef struct {
    uint8_t lines; /* those left, with this one */
    bool visible;  /* the last character was no blank */
    bool any;      /* something visible has been read */
} Title;

/* At the end of a line of the title; returns false at its last one's. */
static bool next_title_line(TSLexer *x, Title *t) {
    if (t->visible) x->mark_end(x);
    t->visible = false;
    if (!--t->lines) return false;
    advance(x);
    return true;
}

/* Is it the rule below that stands behind the title on its line, and not a dash of its own? */
static bool ends_at_rule(TSLexer *x, Title *t) {
    if (t->visible) x->mark_end(x);
    if (pass_dashes(x) >= 3 && t->any) return true;
    t->any = true;
    t->visible = false; /* marked with the word that follows */
    return false;
}

/* Is it the number of the title's paragraph, on its line? */
static bool ends_at_number(TSLexer *x, State *s, Title *t) {
    Line word;
    Number n;
    t->visible = true;
    if (!probe_number(x, s, &word, &n)) return false;
    open_paragraph(s, &n);
    set_line(s, PARAGRAPH);
    return true;
}

/* Reads on over a blank, or a sign and the letters and digits behind it: nothing opens there. */
static void read_title_word(TSLexer *x, Title *t, uint8_t c) {
    if (c == ' ' && t->visible) x->mark_end(x);
    t->visible = c != ' ';
    t->any |= t->visible;
    do advance(x);
    while (t->visible && is_plain(x->lookahead));
}

/*
 * The title's lines; a rule behind the last one on the same line is not the title's. `begun`: its
 * first characters have been read.
 */
static bool lex_title(TSLexer *x, State *s, bool begun) {
    Title t = {.lines = s->lines ? s->lines : 1, .visible = begun, .any = begun};
    while (!x->eof(x)) {
        const uint8_t c = fold(x->lookahead);
        if (x->lookahead == '\n') {
            if (!next_title_line(x, &t)) break;
        } else if (c == '-' && t.lines == 1 && state_has(s, RULED_BELOW)) {
            if (!ends_at_rule(x, &t)) continue;
            s->step = 3;
            return emit(x, HEADING_TITLE);
        } else if (t.any && !t.visible && is_digit(c) && may_be_number(s, c)) {
            if (ends_at_number(x, s, &t)) return emit(x, HEADING_TITLE);
        } else {
            read_title_word(x, &t, c);
        }
    }
    if (t.visible) x->mark_end(x);
    if (!state_has(s, RULED_BELOW))
        heading_after(x, s);
    else if (!page_in_heading(x, s, 0))
        s->step = 3;
    return emit(x, HEADING_TITLE);
}

/* The mark before a title; otherwise *begun tells whether anything has been read of the title. */
static bool lex_heading_mark(TSLexer *x, State *s, bool *begun) {
    Line l = {0};
    *begun = x->lookahead == '(';
    if (!*begun) return false;
    while (!at_end(x) && l.length < 48) {
        l.text[l.length++] = fold(x->lookahead);
        advance(x);
        if (l.text[l.length - 1] == ')') break;
    }
    l.text[l.length] = 0;
    if (match_mark(&l, 0) != l.length || at_end(x)) return false;
    x->mark_end(x);
    s->step = 2;
    return emit(x, HEADING_MARK);
}

/* Steps: 0 the rule above, 1 the mark, 2 the title, 3 the rule below. */
static bool lex_heading(TSLexer *x, State *s) {
    if (s->step == 0 && state_has(s, RULED_ABOVE)) {
        read_rule(x);
        if (!page_in_heading(x, s, s->lines)) s->step = 1;
        return emit(x, RULE_ABOVE);
    }
    if (s->step < 2) {
        bool begun;
        if (lex_heading_mark(x, s, &begun)) return true;
        return lex_title(x, s, begun);
    }
    if (s->step == 2) return lex_title(x, s, false);
    const bool full = read_rule(x) > 40 && at_end(x);
    if (full)
        long_rule_after(x, s);
    else
        heading_after(x, s);
    return emit(x, RULE_BELOW);
}

static bool lex_rule(TSLexer *x, State *s) {
    read_rule(x);
    s->kind = STRAY_RULE;
    state_set(s, OPEN_SENTENCE | ANNOUNCED | LISTED, false);
    state_set(s, AFTER_PAGE, false);
    pass_blanks(x);
    if (at_end(x)) {
        look_ahead(x, s);
    } else {
        set_line(s, PROSE);
    }
    return emit(x, RULE);
}

/* ---- the end ---- */

static bool lex_signature(TSLexer *x, State *s) {
    Line l;
    if (!s->step && state_has(s, DISPLAYED) && x->lookahead == 'S') { /* Signature: */
        read_text(x, &l, ONE_WORD, 0, 0);
        if (l.text[l.length - 1] == ':') {
            s->step = 1;
            return emit(x, SIGNATURE_LABEL);
        }
    }
    read_text(x, &l, REST_OF_LINE, 0, 0);
    if (s->lines == 2) { /* Jeff / clinton */
        pass_white(x);
        read_text(x, &l, REST_OF_LINE, 0, 0);
    }
    s->region = AFTER;
    look_ahead(x, s);
    return emit(x, SIGNATURE);
}

static bool lex_end_line(TSLexer *x, State *s) {
    Line l;
    if (x->lookahead == '<' || upper(x->lookahead) == 'E') {
        read_text(x, &l, REST_OF_LINE, 0, 0);
    } else {
        read_text(x, &l, ONE_WORD, 0, 0);
    }
    s->region = AFTER;
    pass_blanks(x);
    if (at_end(x))
        look_ahead(x, s);
    else
        set_line(s, FURNITURE);
    return emit(x, END_OF_MESSAGE);
}

#endif
