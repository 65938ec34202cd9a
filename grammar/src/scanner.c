/*
 * The external scanner of the cable grammar: it reads lines, grammar.js nests them.
 *
 *  - state.h         what is remembered between tokens
 *  - line.h          a line of the file, folded to one byte a character
 *  - match.h         patterns over a line
 *  - heading_line.h  what a line of the message's heading is
 *  - cut_head.h      a message whose head was cut off
 *  - body_line.h     what a line of the body is: paragraph, heading, list, signature
 *  - look.h          looking ahead: each token that ends a line says what the next line is
 *  - heading_token.h, text_token.h, inline.h, piece.h, prose.h   the tokens inside a line
 *  - this file       dispatch, the body's tokens, page lines
 */

#include <stdlib.h>
#include "prose.h"
#include "token.h"

/* ---- around the message ---- */

/* The quotes and the comma behind which a record of the archive's table has its text. */
static void read_quotes(TSLexer *x) {
    if (x->lookahead != '"') return;
    while (x->lookahead == '"' || x->lookahead == ',') advance(x);
    x->mark_end(x);
}

/* Furniture of the publisher's, cut at a blank line now and then: a token stays short. */
static bool lex_furniture(TSLexer *x, State *s) {
    const enum TokenType token = s->region == PREAMBLE ? PREAMBLE_TEXT : TRAILER_TEXT;
    Line l;
    int ends = 0, lines = 0;
    line_read(x, &l);
    for (;;) {
        while (!at_end(x)) advance(x);
        x->mark_end(x);
        int i;
        const int end = line_trim(&l, &i);
        const bool origin = s->region != BODY && end - i == 6 && match(&l, i, "Origin");
        ends = pass_white(x);
        if (x->eof(x)) {
            set_line(s, NOTHING);
            return emit(x, token);
        }
        read_quotes(x);
        line_read(x, &l);
        if (origin) s->kind = META_ID;
        classify(x, s, &l, ends);
        if (s->kind != FURNITURE || (++lines > 32 && ends > 1)) return emit(x, token);
    }
}

static bool lex_metadata(TSLexer *x, State *s) {
    static const enum TokenType TOKENS[] = {
        REFERENCE_ID, CREATED, RELEASED, META_CLASSIFICATION, ORIGIN,
    };
    const uint8_t kind = s->kind;
    Line l;
    read_text(x, &l, REST_OF_LINE, 0, 0);
    if (kind == META_ORIGIN) {
        const int ends = pass_white(x);
        if (x->eof(x)) {
            set_line(s, NOTHING);
            return emit(x, ORIGIN);
        }
        line_read(x, &l);
        s->kind = FURNITURE;
        if (!match(&l, 0, "Appears in these articles")) begin_message(s);
        classify(x, s, &l, ends);
    } else {
        s->kind = (uint8_t)(kind + 1);
        look_ahead(x, s);
    }
    return emit(x, TOKENS[kind - META_ID]);
}

/* ---- body ---- */

/* At a visible character of running text: an inline piece, a page line that was run in, or prose.
 */
static void set_text(TSLexer *x, State *s) {
    Line l;
    l.length = 0;
    const uint8_t first = fold(x->lookahead), piece = probe_inline(x, &l);
    bool behind = false;
    if (!piece && may_be_station(s, first) && probe_page(x, s, &l, &behind))
        set_line(s, match_page_b(&l, 0) ? PAGE_B : PAGE_A);
    else
        set_line(s, piece ? piece : PROSE);
}

/* Behind a piece that ends inside a line or at its end. */
static void body_after(TSLexer *x, State *s) {
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (at_end(x)) {
        look_ahead(x, s);
        return;
    }
    set_text(x, s);
}

/* Behind a number or a mark: the paragraph's text, on this line or the next. */
static void paragraph_after(TSLexer *x, State *s) {
    state_set(s, OPEN_SENTENCE | ANNOUNCED, false);
    state_set(s, AFTER_PAGE, false);
    body_after(x, s);
}

/* Skips to the visible character at which a token of the line begins. */
static void to_visible(TSLexer *x) {
    while (!x->eof(x) && (x->lookahead == '\n' || is_blank(x->lookahead))) skip(x);
}

static bool lex_mark(TSLexer *x, State *s, enum TokenType token) {
    const bool first = s->kind == PARAGRAPH && s->paragraph == 1;
    while (!at_end(x) && x->lookahead != ')' && x->lookahead != '.') advance(x);
    if (x->lookahead == ')') advance(x);
    x->mark_end(x);
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
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
    l.length = 0;
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

static bool lex_number(TSLexer *x, State *s) {
    read_digits(x);
    if (x->lookahead == '-') { /* to the last of several */
        advance(x);
        read_digits(x);
    }
    x->mark_end(x);
    if (is_blank(x->lookahead)) advance(x);
    if (x->lookahead == '.' || x->lookahead == ',' || x->lookahead == ')') {
        advance(x);
        x->mark_end(x);
    }
    Line l = {0};
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (is_digit(x->lookahead)) { /* doubled: 3. 3. */
        while (l.length < 3 && (is_digit(x->lookahead) || x->lookahead == '.')) {
            append(&l, (uint8_t)x->lookahead);
            advance(x);
            if (l.text[l.length - 1] == '.') break;
        }
        if (l.text[l.length - 1] == '.' && number_at(&l, 0) == s->paragraph) {
            x->mark_end(x);
            while (!at_end(x) && is_blank(x->lookahead)) advance(x);
            l.length = 0;
        }
    }
    if (at_end(x) && !l.length) {
        paragraph_after(x, s);
        return emit(x, PARAGRAPH_NUMBER);
    }
    state_set(s, OPEN_SENTENCE | ANNOUNCED | AFTER_PAGE, false);
    const uint8_t c = fold(x->lookahead);
    const bool piece = !l.length && may_be_inline(c) && upper(c) != 'S'; /* S) is a mark, damaged */
    if (!l.length && s->kind == PARAGRAPH && !piece && mark_here(x)) {
        s->step = 1;
        return emit(x, PARAGRAPH_NUMBER);
    }
    if (piece)
        set_text(x, s);
    else
        set_line(s, PROSE);
    state_set(s, LABELLED, true);
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
    x->mark_end(x);
    state_set(s, OPEN_SENTENCE | ANNOUNCED, false);
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (x->lookahead == '(' && mark_here(x))
        s->step = 1;
    else
        set_text(x, s);
    return emit(x, ITEM_LABEL);
}

static bool lex_bullet(TSLexer *x, State *s) {
    if (s->step) return lex_mark(x, s, PORTION_MARK);
    const int32_t c = x->lookahead;
    while (!at_end(x) && x->lookahead == c) advance(x);
    x->mark_end(x);
    state_set(s, OPEN_SENTENCE | ANNOUNCED, false);
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (x->lookahead == '(' && mark_here(x))
        s->step = 1;
    else
        set_text(x, s);
    return emit(x, BULLET);
}

/* ---- headings ---- */

/* A rule to its last character; stops before text on the same line. */
static void read_rule(TSLexer *x) {
    if (!at_end(x)) { /* whatever stands here, a token is not empty */
        advance(x);
        x->mark_end(x);
    }
    while (!at_end(x)) {
        const uint8_t c = fold(x->lookahead);
        if (!strchr(RULE_MARKS, c)) break;
        advance(x);
        if (c != ' ' && (c != PILCROW || at_end(x))) x->mark_end(x);
    }
}

static void heading_after(TSLexer *x, State *s) {
    s->kind = HEADING_LINES;
    state_set(s, OPEN_SENTENCE | ANNOUNCED, false);
    state_set(s, AFTER_PAGE, false);
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (at_end(x)) {
        look_ahead(x, s);
        return;
    }
    Line l;
    l.length = 0;
    classify_ahead(x, s, &l, 2); /* text glued behind the heading begins a block */
}

/* What a page join left between the parts of a heading comes first. */
static bool page_in_heading(TSLexer *x, State *s, uint8_t lines) {
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (!at_end(x)) return false;
    pass_white(x);
    Line l = {0};
    int i;
    line_fill(x, &l, 2);
    if (match(&l, 0, "--")) return false; /* the rule, on most lines */
    line_fill(x, &l, LINE_CAP);
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

/*
 * The title's lines; a rule behind the last one on the same line is not the title's. `begun`: its
 * first characters have been read.
 */
static bool lex_title(TSLexer *x, State *s, bool begun) {
    bool visible = begun, any = begun;
    uint8_t lines = s->lines ? s->lines : 1;
    while (!x->eof(x)) {
        if (x->lookahead == '\n') {
            if (visible) x->mark_end(x);
            visible = false;
            if (!--lines) break;
            advance(x);
            continue;
        }
        const uint8_t c = fold(x->lookahead);
        if (c == ' ' && visible) x->mark_end(x);
        if (c == '-' && lines == 1 && state_has(s, RULED_BELOW)) {
            if (visible) x->mark_end(x);
            const int dashes = pass_dashes(x);
            if (dashes >= 3 && any) {
                s->step = 3;
                return emit(x, HEADING_TITLE);
            }
            any = true;
            visible = false; /* marked with the word that follows */
            continue;
        }
        visible = c != ' ';
        any |= visible;
        advance(x);
    }
    if (visible) x->mark_end(x);
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
    read_rule(x);
    heading_after(x, s);
    return emit(x, RULE_BELOW);
}

static bool lex_rule(TSLexer *x, State *s) {
    read_rule(x);
    s->kind = STRAY_RULE;
    state_set(s, OPEN_SENTENCE | ANNOUNCED, false);
    state_set(s, AFTER_PAGE, false);
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
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
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (at_end(x))
        look_ahead(x, s);
    else
        set_line(s, FURNITURE);
    return emit(x, END_OF_MESSAGE);
}

/* ---- page lines and what stands with them ---- */

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
    l.length = 0;
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
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
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
    if (s->step == 9 || s->step == 10) { /* the place and its serial */
        int end;
        const int serial = match_station(&l, 0, &end);
        return s->step == 10 ? is_digit(l.text[0]) : serial && match_digits(&l, serial, 4, 8);
    }
    return s->step < 9 && match_level(&l, 0) && is_upper(l.text[0]) && l.text[1] == ' ';
}

static bool lex_page_b(TSLexer *x, State *s) {
    Line l;
    enum TokenType token = REMARK;
    uint8_t step = s->step;
    if (step == 0) {
        advance(x), advance(x), advance(x), advance(x);
        x->mark_end(x);
        token = PAGE_LABEL, step = 1;
    } else if (step == 1) {
        read_number(x);
        token = PAGE_NUMBER, step = 2;
    } else if (step == 2) { /* HARARE, or RUEHFRA0170 */
        read_station(x);
        token = STATION, step = 3;
    } else if (step == 9) {
        read_station(x);
        token = STATION, step = 10;
    } else if (step == 12) {
        read_text(x, &l, REST_OF_LINE, 0, 0);
    } else if (step == 3 || step == 10) {
        read_number(x);
        token = SERIAL, step = step == 3 ? 4 : 11;
    } else if (is_digit(x->lookahead)) {
        read_text(x, &l, ONE_WORD, 0, 0);
        if (l.text[l.length - 1] == 'Z')
            token = FILING_TIME, step = 8;
        else if (step == 4)
            token = SECTION_NUMBER, step = 5;
        else if (step == 6)
            token = SECTION_COUNT, step = 7;
    } else {
        if (step == 5) {
            read_text(x, &l, ONE_WORD, 0, 0);
            step = 6;
        } else {
            lex_level(x, s);
            token = CLASSIFICATION, step = 9;
        }
    }
    s->step = step;
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

/* ---- dispatch ---- */

/* Does the message end here? What closes its parts comes first. */
static bool ends_cable(const State *s) {
    if (!state_has(s, IN_CABLE)) return false;
    if (s->openers) return (s->openers & (OPEN_CABLE | (OPEN_CABLE - 1) | OPEN_EOL)) == OPEN_CABLE;
    return s->kind == FURNITURE || s->kind == NOTHING;
}

/* Emits the closing token, its end marked, unless the message is closed. */
static bool close_cable(TSLexer *x, State *s) {
    if (!state_has(s, IN_CABLE)) return false;
    state_set(s, IN_CABLE, false);
    return emit(x, CABLE_END);
}

static bool lex_cable_end(TSLexer *x, State *s) {
    x->mark_end(x);
    return close_cable(x, s);
}

/* Separators behind a line's last token are the line's: STADIS/////, and TAGS: PREL, PGOV, */
static void to_line_end(TSLexer *x) {
    while (!at_end(x) && (is_blank(x->lookahead) || strchr("/,;:.-", fold(x->lookahead)))) skip(x);
}

/* The first of the tokens of no width that stand before the line ahead. */
static bool lex_opener(TSLexer *x, State *s) {
    static const struct {
        uint8_t opener;
        enum TokenType token;
        bool closes;
    } OPENERS[] = {
        {OPEN_EOL, EOL, true},
        {OPEN_CONTINUATION_END, CONTINUATION_END, true},
        {OPEN_ITEM_END, ITEM_END, true},
        {OPEN_CABLE, CABLE_START, false},
        {OPEN_CONTINUATION, CONTINUATION_START, false},
        {OPEN_BODY, BODY_START, false},
        {OPEN_SECTION, SECTION_START, false},
        {OPEN_BLOCK, BLOCK_START, false},
    };
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++) {
        if (!(s->openers & OPENERS[i].opener)) continue;
        if (!OPENERS[i].closes) to_visible(x);
        if (OPENERS[i].opener == OPEN_EOL) to_line_end(x);
        x->mark_end(x);
        if (OPENERS[i].opener == OPEN_ITEM_END && state_has(s, IN_ITEM) &&
            state_has(s, IN_SUBPARAGRAPH)) {
            state_set(s, IN_ITEM, false); /* the bullet's end; the sub-paragraph's comes next */
            return emit(x, ITEM_END);
        }
        if (OPENERS[i].opener == OPEN_ITEM_END) state_set(s, IN_ITEM | IN_SUBPARAGRAPH, false);
        s->openers &= (uint8_t)~OPENERS[i].opener;
        if (OPENERS[i].opener == OPEN_CABLE) state_set(s, IN_CABLE, true);
        return emit(x, OPENERS[i].token);
    }
    return false;
}

static bool lex_eol(TSLexer *x, State *s) {
    while (!at_end(x) && (is_blank(x->lookahead) || strchr(",;", fold(x->lookahead)))) skip(x);
    x->mark_end(x);
    look_ahead(x, s);
    return emit(x, EOL);
}

static bool lex_heading_line(TSLexer *x, State *s) {
    switch (s->kind) {
    case TRANSMISSION:
        return lex_transmission(x, s);
    case ROUTING:
        return lex_routing(x, s);
    case CALLING_STATION:
        return lex_station(x, s);
    case SECURITY:
        return lex_security(x, s);
    case DATE:
    case DATE_LINE:
        return lex_date(x, s);
    case FROM:
        return lex_from(x, s);
    case TO:
    case INFO:
    case EXEMPT:
        return lex_to(x, s);
    case DISTRIBUTION:
        return lex_distribution(x, s);
    case ARCHIVE:
        return lex_archive(x, s);
    case MRN:
        return s->step ? rest(x, s, CITATION) : label_word(x, s, MRN_LABEL);
    case DISPLAY:
        return lex_display(x, s);
    case NOTICE_LINE:
        return rest(x, s, NOTICE);
    case BREAK:
        return rest(x, s, PROSIGN);
    case BANNER:
        return lex_banner(x, s);
    case CAPTIONS:
        return lex_captions(x, s);
    case PASS:
        return rest(x, s, PASS_LINE);
    case EXECUTIVE_ORDER:
        return lex_order(x, s);
    case TAGS:
        return lex_tags(x, s);
    case SUBJECT:
        return lex_subject(x, s);
    case REFERENCES:
        return lex_reference(x, s);
    case AUTHORITY_LINE:
        return lex_authority(x, s);
    default:
        return rest(x, s, NOTICE);
    }
}

/* Is the line the signature, by what follows it? */
static bool is_signature(TSLexer *x, const State *s, const Line *name) {
    if (!is_name(name)) return false;
    pass_white(x);
    if (x->eof(x)) return true;
    Line next;
    line_read(x, &next);
    return closes_name(x, s, name, &next);
}

/* Behind a marker a word on its line, its beginning in `l`: END COMMENT ROBINSON, or text. */
static void marker_after(TSLexer *x, State *s, Line *l) {
    int end;
    line_fill(x, l, LINE_CAP);
    const uint8_t piece = inline_kind(l, 0, &end);
    set_line(s, piece ? piece : is_signature(x, s, l) ? SIGNATURE_LINE : PROSE);
    s->lines = 1;
}

/* REF at a line's end, its letter on the next line; if there is none, that line is looked at. */
static void lex_letter_below(TSLexer *x, State *s) {
    uint8_t name;
    Line l = {0};
    const int ends = pass_white(x);
    if (x->eof(x)) {
        end_of_text(s);
        return;
    }
    if (ends > 1) {
        classify_ahead(x, s, &l, ends);
        return;
    }
    bool letter = false;
    while (!at_end(x) && l.length < 3 && !letter) {
        append(&l, fold(x->lookahead));
        advance(x);
        letter = match_ref_letter(&l, 0, &name) == l.length;
    }
    const bool word = is_word(fold(x->lookahead)) || x->lookahead == '.';
    if (letter && (x->lookahead == ')' || (!is_own_word(name) && !word))) {
        x->mark_end(x);
        body_after(x, s);
        return;
    }
    classify_ahead(x, s, &l, ends);
}

/* REF, Refs, reftel: a letter is wanting, not to SEPTEL. */
static bool is_unlettered(const Line *l, int end) {
    return end && upper(l->text[0]) == 'R' && strchr("FfSsLl", l->text[end - 1]);
}

/* A reference with all that its list goes on with, on this line. */
static void lex_cross_reference(TSLexer *x, State *s) {
    Line l = {0};
    int end = 0;
    while (!at_end(x) && l.length < 80) {
        append(&l, fold(x->lookahead));
        if (end && !may_extend_reference(&l, end)) {
            l.text[--l.length] = 0;
            break;
        }
        advance(x);
        l.text[l.length] = at_end(x) ? ' ' : fold(x->lookahead);
        l.text[l.length + 1] = 0;
        if (match_cross_reference(&l, 0) == l.length) {
            x->mark_end(x);
            end = l.length;
        }
        l.text[l.length] = 0;
    }
    if (blanks(&l, end) < l.length) {
        set_line(s, PROSE);
    } else if (is_unlettered(&l, end) && at_end(x) && !x->eof(x)) {
        lex_letter_below(x, s);
    } else {
        body_after(x, s);
    }
}

static bool lex_inline(TSLexer *x, State *s) {
    enum TokenType token = TEXT;
    Line rest = {0};
    switch (s->kind) {
    case IN_REDACTION:
        lex_redaction(x), token = REDACTION;
        break;
    case IN_MARKER:
        lex_marker(x, &rest), token = MARKER;
        break;
    case IN_REFERENCE:
        state_set(s, OPEN_SENTENCE, true);
        state_set(s, AFTER_PAGE, false);
        s->kind = PROSE;
        lex_cross_reference(x, s);
        return emit(x, CROSS_REFERENCE);
    default:
        s->kind = PROSE;
        state_set(s, OPEN_SENTENCE | ANNOUNCED, false);
        state_set(s, AFTER_PAGE, false);
        state_set(s, AFTER_LINK, true);
        if (lex_url(x))
            set_line(s, PROSE);
        else
            body_after(x, s);
        return emit(x, URL);
    }
    state_set(s, OPEN_SENTENCE | ANNOUNCED, false);
    state_set(s, AFTER_PAGE, false);
    s->kind = PROSE;
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (rest.length || (token == MARKER && !at_end(x) && is_upper(x->lookahead)))
        marker_after(x, s, &rest);
    else
        body_after(x, s);
    return emit(x, token);
}

static bool lex_body(TSLexer *x, State *s) {
    switch (s->kind) {
    case PARAGRAPH:
        return lex_paragraph(x, s);
    case MARKED_NUMBER:
        return lex_marked_number(x, s);
    case HEADING_LINES:
        return lex_heading(x, s);
    case ITEM:
        return lex_item(x, s);
    case BULLET_ITEM:
        return lex_bullet(x, s);
    case STRAY_RULE:
        return lex_rule(x, s);
    case SIGNATURE_LINE:
        return lex_signature(x, s);
    case END_LINE:
        return lex_end_line(x, s);
    case CLASS_LINE:
        return lex_leftover(x, s, CLASSIFICATION_LINE);
    case STRAY:
        return lex_leftover(x, s, STRAY_CAPTION);
    case STAMP:
        return lex_leftover_lines(x, s, RELEASE_STAMP);
    case DASH:
        return lex_leftover(x, s, FILLER);
    case MISSING:
        return lex_leftover_lines(x, s, MISSING_SECTION);
    case PAGE_A:
        return lex_page_a(x, s);
    case PAGE_B:
        return lex_page_b(x, s);
    case IN_REDACTION:
    case IN_MARKER:
    case IN_REFERENCE:
    case IN_URL:
        return lex_inline(x, s);
    case IN_MARK:
        return lex_mark(x, s, INLINE_MARK);
    default:
        return lex_prose(x, s);
    }
}

/* The file's first line: nothing has looked at it yet. */
static bool lex_first(TSLexer *x, State *s) {
    to_visible(x);
    if (x->eof(x)) return false;
    x->mark_end(x);
    Line l;
    line_read(x, &l);
    classify(x, s, &l, 2);
    if (s->openers & OPEN_CABLE) {
        s->openers &= (uint8_t)~OPEN_CABLE;
        state_set(s, IN_CABLE, true);
        return emit(x, CABLE_START);
    }
    return false;
}

/* The file ends within a line of the heading: a label was its last word. */
static bool lex_end_of_text(TSLexer *x, State *s) {
    end_of_text(s);
    return s->openers ? lex_opener(x, s) : close_cable(x, s);
}

static void skip_between(TSLexer *x, const State *s) {
    while (!at_end(x) && is_between(s, x->lookahead)) skip(x);
}

static bool scan(TSLexer *x, State *s) {
    if (s->kind == UNKNOWN && s->region == PREAMBLE) {
        if (lex_first(x, s)) return true;
        return s->kind == FURNITURE && lex_furniture(x, s);
    }
    if (ends_cable(s)) return lex_cable_end(x, s);
    if (s->openers) return lex_opener(x, s);
    if (s->kind == NOTHING) return false;
    const bool page = s->kind == PAGE_A || s->kind == PAGE_B;
    const bool heading = s->kind >= TRANSMISSION && s->kind <= AUTHORITY_LINE;
    if (state_has(s, LINE_DONE) && heading) return lex_eol(x, s);
    if (state_has(s, LINE_DONE) && page) {
        x->mark_end(x);
        return lex_page_end(x, s);
    }
    x->mark_end(x);
    if (heading || s->resumed) skip_between(x, s);
    to_visible(x);
    if (x->eof(x)) return lex_end_of_text(x, s);
    if (heading || s->resumed) skip_between(x, s);
    x->mark_end(x);
    if (at_end(x)) return part(x, s, SEPARATOR, s->step, false); /* nothing else on the line */
    if (s->kind == FURNITURE) return lex_furniture(x, s);
    if (s->kind >= META_ID && s->kind <= META_ORIGIN) return lex_metadata(x, s);
    return heading ? lex_heading_line(x, s) : lex_body(x, s);
}

/* ---- tree-sitter's interface ---- */

void *tree_sitter_cable_external_scanner_create(void) {
    return calloc(1, sizeof(State));
}

void tree_sitter_cable_external_scanner_destroy(void *payload) {
    free(payload);
}

unsigned tree_sitter_cable_external_scanner_serialize(void *payload, char *buffer) {
    return payload ? state_write(payload, buffer) : 0;
}

void tree_sitter_cable_external_scanner_deserialize(void *payload, const char *buffer,
                                                    unsigned length) {
    if (payload) state_read(payload, buffer, length);
}

bool tree_sitter_cable_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
    (void)valid;
    return payload && scan(lexer, payload);
}
