#ifndef CABLE_PAGE_TOKEN_H
#define CABLE_PAGE_TOKEN_H

/*
 * The tokens of page lines, and of what stands with them.
 */

#include "title_token.h"

/* Behind lines that a page join left: the line in `l`, `ends` line ends below them. */
static void look_behind_page(TSLexer *x, State *s, Line *l, int ends) {
    int i;
    line_trim(l, &i);
    const uint8_t kind = is_crowded(s) ? UNKNOWN : furniture_kind(l, i);
    state_set(s, AFTER_PAGE, true);
    if (s->resumed) { /* more of such lines, or the rest of the line that they cut off */
        set_line(s, kind && ends ? kind : s->resumed);
        if (kind && ends) return;
        s->step = s->resumed == SUBJECT ? 2 : 1;
        s->resumed = UNKNOWN;
    } else if (state_has(s, PAGE_IN_HEADING)) {
        set_line(s, kind && is_furniture(l) ? kind : HEADING_LINES);
        if (s->kind != HEADING_LINES) return;
        s->step = s->lines ? 1 : 3; /* the heading's title, or the rule under it */
        state_set(s, PAGE_IN_HEADING, false);
    } else {
        s->kind = PROSE;
        classify(x, s, l, ends);
    }
}

static void page_after(TSLexer *x, State *s) {
    const int ends = pass_white(x);
    Line l;
    line_clear(&l);
    if (x->eof(x)) {
        state_set(s, AFTER_PAGE, true);
        end_of_text(s);
    } else if (s->resumed || state_has(s, PAGE_IN_HEADING)) {
        line_read(x, &l);
        look_behind_page(x, s, &l, ends);
    } else {
        state_set(s, AFTER_PAGE, true);
        s->kind = PROSE;
        classify_ahead(x, s, &l, ends);
    }
}

static bool lex_page_part(TSLexer *x, State *s, enum TokenType token, uint8_t step, bool last) {
    s->step = step;
    state_set(s, LINE_DONE, last);
    return emit(x, token);
}

/* Words up to the serial's first digit. */
static void read_station(TSLexer *x) {
    bool visible = false;
    while (!at_end(x) && !is_digit(x->lookahead)) {
        const bool blank = is_blank(x->lookahead);
        if (blank && visible) x->mark_end(x);
        visible = !blank;
        advance(x);
    }
    if (visible) x->mark_end(x);
}

static void read_number(TSLexer *x) {
    while (!at_end(x) && (is_digit(x->lookahead) || x->lookahead == '.')) advance(x);
    x->mark_end(x);
}

/* PARIS 00000119 002 OF 002 */
static bool lex_page_a(TSLexer *x, State *s) {
    switch (s->step) {
    case 0:
        read_station(x);
        return lex_page_part(x, s, PAGE_STATION, 1, false);
    case 1:
        read_number(x);
        return lex_page_part(x, s, SERIAL, 2, false);
    case 2:
        read_number(x);
        return lex_page_part(x, s, PAGE_NUMBER, 3, false);
    default:
        while (!at_end(x) && !is_digit(x->lookahead)) skip(x); /* OF */
        read_number(x);
        page_after(x, s);
        return emit(x, PAGE_COUNT);
    }
}

/* PAGE 02, and the place on the next line */
static bool place_follows(TSLexer *x) {
    Line l;
    int i;
    if (pass_white(x) != 1 || x->eof(x)) return false;
    line_read(x, &l);
    line_trim(&l, &i);
    return is_page_place(&l, i);
}

/* What may still belong to a page line of the archives, by its next word. */
static bool page_b_goes_on(TSLexer *x, State *s) {
    if (s->step == 9 || s->step == 10) return true; /* the place and its serial have been seen */
    pass_blanks(x);
    if (at_end(x)) return s->step == 2 && place_follows(x);
    Line l = {0};
    line_fill(x, &l, 30);
    if (s->step < 4) return true;
    if (s->step == 4 && match_series(&l, 0)) return s->step = 12, true;
    if (s->step < 5 && is_digit(l.text[0]) &&
        match_any(&l, blanks(&l, match_digits(&l, 0, 1, 2)), "OF"))
        return true;
    if (s->step == 5 || s->step == 6) return true;
    if (match_digits(&l, 0, 6, 6) && l.text[6] == 'Z') return true;
    return s->step < 9 && match_level(&l, 0) && is_upper(l.text[0]) && l.text[1] == ' ';
}

/* The level; returns the step behind it: 9 if the place and its serial follow. */
static uint8_t read_page_level(TSLexer *x) {
    enum { FAR_ENOUGH = 44 };
    Line l = {0};
    int end;
    const int level = read_level(x, &l);
    line_fill(x, &l, FAR_ENOUGH);
    const int serial = match_station(&l, blanks(&l, level), &end);
    return serial && match_digits(&l, serial, 4, 8) ? 9 : 11;
}

/* The section's number or count, the filing time, the level; *next is the step behind it. */
static enum TokenType read_page_b_middle(TSLexer *x, State *s, uint8_t *next) {
    Line l;
    const bool number = is_digit(x->lookahead);
    *next = s->step;
    if (!number && s->step != 5) {
        *next = read_page_level(x);
        return CLASSIFICATION;
    }
    read_text(x, &l, ONE_WORD, 0, 0);
    if (number && l.text[l.length - 1] == 'Z') {
        *next = 8;
        return FILING_TIME;
    }
    if (number && (s->step == 4 || s->step == 6)) {
        *next = s->step + 1;
        return s->step == 4 ? SECTION_NUMBER : SECTION_COUNT;
    }
    if (!number) *next = 6; /* OF */
    return REMARK;
}

static void read_page_word(TSLexer *x) {
    for (size_t i = 0; i < strlen("PAGE"); i++) advance(x);
    x->mark_end(x);
}

/* The next part of the line; *next is the step behind it. */
static enum TokenType read_page_b(TSLexer *x, State *s, uint8_t *next) {
    Line l;
    *next = s->step + 1;
    switch (s->step) {
    case 0:
        read_page_word(x);
        return PAGE_LABEL;
    case 1:
        read_number(x);
        return PAGE_NUMBER;
    case 2: /* HARARE, or RUEHFRA0170 */
    case 9:
        read_station(x);
        return STATION;
    case 3:
    case 10:
        read_number(x);
        return SERIAL;
    case 12:
        read_text(x, &l, REST_OF_LINE, 0, 0);
        *next = s->step;
        return REMARK;
    default:
        return read_page_b_middle(x, s, next);
    }
}

static bool lex_page_b(TSLexer *x, State *s) {
    uint8_t next;
    const enum TokenType token = read_page_b(x, s, &next);
    s->step = next;
    const bool more = page_b_goes_on(x, s);
    return lex_page_part(x, s, token, s->step, !more);
}

static bool lex_page_end(TSLexer *x, State *s) {
    page_after(x, s);
    return emit(x, PAGE_END);
}

/* Lines of a stamp that a publisher broke. */
static bool is_stamp_part(const Line *l, int i) {
    static const char *const PARTS[] = {
        "DECLASSIFIED/RELEASED",
        "US DEPARTMENT OF STATE",
        "EO SYSTEMATIC REVIEW",
        "SYSTEMATIC REVIEW",
        0,
    };
    if (match_list(l, i, PARTS)) return true;
    const int day = match_digits(l, i, 1, 2);
    const int month = day ? match_month(l, blanks(l, day)) : 0;
    const int year = month ? match_digits(l, blanks(l, month), 4, 4) : 0;
    return year && !l->text[blanks(l, year)];
}

/* A stamp or the box around a missing section with its further lines, and what is behind it. */
static bool lex_leftover_lines(TSLexer *x, State *s, enum TokenType token) {
    Line l;
    read_text(x, &l, REST_OF_LINE, 0, 0);
    for (int lines = 0;; lines++) {
        int i;
        const int ends = pass_white(x);
        if (x->eof(x)) {
            end_of_text(s);
            return emit(x, token);
        }
        line_read(x, &l);
        line_trim(&l, &i);
        const bool more =
            token == RELEASE_STAMP ? is_stamp_part(&l, i) : is_missing(&l, i) || is_star_rule(&l);
        if (!more || ends > 1 || lines > 4) {
            look_behind_page(x, s, &l, ends);
            return emit(x, token);
        }
        x->mark_end(x);
    }
}

/* A leaf that takes its whole line. */
static bool lex_leftover(TSLexer *x, State *s, enum TokenType token) {
    Line l;
    if (token == STRAY_CAPTION && x->lookahead != 'C') {
        read_text(x, &l, ONE_WORD, 0, 0); /* SIPDIS, and the sentence it was struck into */
    } else {
        static const Stop PAGES[] = {{"PAGE 0", STOP_LABEL}, {"PAGE 1", STOP_LABEL}, {0, 0}};
        read_text(x, &l, REST_OF_LINE, token == CLASSIFICATION_LINE ? PAGES : 0, 0);
        if (!at_end(x)) { /* the page line comes next, on the same line */
            set_line(s, PAGE_B);
            state_set(s, AFTER_PAGE, true);
            return emit(x, token);
        }
    }
    page_after(x, s);
    return emit(x, token);
}

#endif
