#ifndef CABLE_PIECE_H
#define CABLE_PIECE_H

/*
 * Pieces inside running text, read from the lexer: redactions, markers, links, references; and
 * what else may stand in the middle of a line: page lines, numbers of paragraphs, portion marks.
 * A probe reads no further than the text may be what it looks for; what it has read is in its Line.
 */

#include "reference_token.h"

/*
 * Reads on the stem of a piece, as far as it is one, its first letters in `l`: most words end here.
 * Returns whether it is.
 */
static bool read_stem(TSLexer *x, Line *l) {
    const char *stem = inline_stem(l->length ? l->text[0] : fold(x->lookahead)) + l->length;
    for (; *stem && is_of_stem(x->lookahead, *stem); stem++) {
        l->text[l->length++] = (uint8_t)x->lookahead;
        advance(x);
    }
    l->text[l->length] = 0;
    return !*stem;
}

/* Reads on what may be an inline piece, of which `l` has the stem or nothing; returns its kind. */
static uint8_t probe_inline_on(TSLexer *x, Line *l) {
    int end;
    if (!l->length && !may_be_inline(fold(x->lookahead))) return UNKNOWN;
    if (!read_stem(x, l)) return UNKNOWN;
    while (!at_end(x) && l->length < 60) {
        append(l, fold(x->lookahead));
        if (l->length > 1 && !may_become_inline(l)) {
            l->text[--l->length] = 0;
            break;
        }
        advance(x);
    }
    if (l->length < 3) return UNKNOWN;  /* no piece is shorter */
    if (!at_end(x) && l->length < 60) { /* what stands behind decides whether the word is whole */
        l->text[l->length] = fold(x->lookahead);
        l->text[l->length + 1] = 0;
    }
    const uint8_t kind = inline_kind(l, 0, &end);
    l->text[l->length] = 0;
    return kind;
}

static uint8_t probe_inline(TSLexer *x, Line *l) {
    line_clear(l);
    return probe_inline_on(x, l);
}

static void read_redaction(TSLexer *x) {
    const int32_t c = x->lookahead;
    if (c == '[') {
        while (!at_end(x) && x->lookahead != ']') advance(x);
        if (!at_end(x)) advance(x);
    } else {
        while (x->lookahead == c && !x->eof(x)) advance(x);
    }
    x->mark_end(x);
}

/* A marker, which may run over a line's end. What was read of the words behind it is in `rest`. */
static void read_marker(TSLexer *x, Line *rest) {
    Line l = {0};
    int end = 0;
    while (!x->eof(x) && l.length < 80 && !(end && at_end(x))) {
        append(&l, x->lookahead == '\n' ? ' ' : fold(x->lookahead));
        if (end && !may_extend_marker(&l, end)) {
            l.text[--l.length] = 0;
            break;
        }
        advance(x);
        const bool inside = !x->eof(x) && is_word(fold(x->lookahead)); /* a word */
        if (inside || match_marker(&l, 0) != l.length) continue;
        x->mark_end(x);
        end = l.length;
    }
    for (int i = end ? blanks(&l, end) : l.length; i < l.length; i++) append(rest, l.text[i]);
}

/* Returns whether punctuation stands behind the link: it has been read, but is not the link's. */
static bool read_url(TSLexer *x) {
    bool behind = false;
    while (!at_end(x) && !is_blank(x->lookahead)) {
        const uint8_t c = fold(x->lookahead);
        advance(x);
        behind = !is_word(c) && c != '/';
        if (!behind) x->mark_end(x);
    }
    return behind;
}

/* At most four words, the last of them in capitals. */
static bool is_station_so_far(const Line *l) {
    int words = 0;
    for (int i = 0; i < l->length; i++) words += l->text[i] == ' ';
    return words < 4 && is_upper(l->text[l->length - 2]);
}

/* Reads a possible page line of the archives, PAGE 02 STATE 012732; `l` has its first letters. */
static bool probe_page_b(TSLexer *x, Line *l) {
    while (!at_end(x) && l->length < 60) {
        const uint8_t c = fold(x->lookahead);
        if (match_page_b(l, 0) && l->length > 12 && !is_digit(c) &&
            is_digit(l->text[l->length - 1]))
            return true;
        append(l, c);
        if (!is_prefix(l, 0, "PAGE ") && !match(l, 0, "PAGE ")) {
            l->text[--l->length] = 0;
            return false;
        }
        const bool place = l->length > 8 && is_upper(c);
        if (l->length > 5 && !is_digit(c) && c != ' ' && !place && !strchr(".'", c)) {
            l->text[--l->length] = 0;
            return false;
        }
        advance(x);
    }
    return match_page_b(l, 0) && l->length > 12;
}

/* A level as the archives spell it at a page's edge; STOP_PARTIAL while it may become one. */
static uint8_t match_edge(const Line *l, int i) {
    static const Stop EDGES[] = {
        {"CONFIDENTIAL", STOP_LABEL},
        {"SECRET", STOP_LABEL},
        {"TOP SECRET", STOP_LABEL},
        {"LIMITED OFFICIAL USE", STOP_LABEL},
        {"PAGE ", STOP_REASON},
        {"UNCLASSIFIED", STOP_LABEL},
        {0, 0},
    };
    return match_stop(l, i, EDGES);
}

/*
 * The classification at a page's edge, run on behind the text: the page line stands behind it, or
 * it is set apart at the end of the line. `apart`: two blanks stand before it.
 */
static bool probe_edge(TSLexer *x, Line *l, bool apart) {
    int word = 0;
    line_clear(l);
    while (!at_end(x) && l->length < 90) {
        append(l, fold(x->lookahead));
        const uint8_t found = match_edge(l, word);
        const bool small = is_lower(l->text[l->length - 1]);
        if (found == STOP_NONE || small || (found == STOP_REASON && !word)) {
            l->text[--l->length] = 0;
            return false;
        }
        advance(x);
        if (found == STOP_REASON) return is_digit(x->lookahead);
        if (found == STOP_PARTIAL) continue;
        if (!at_end(x) && !is_blank(x->lookahead)) return false;
        while (!at_end(x) && is_blank(x->lookahead) && l->length < 90) {
            append(l, ' ');
            advance(x);
        }
        word = l->length;
    }
    return at_end(x) && word && word == l->length && apart;
}

/* May the words read, at the end of which `c` stands, yet be a page line's? `digits`: the index of
 * its number, 0 before it.
 */
static bool may_be_page(const Line *l, uint8_t c, int digits) {
    if (!digits) return is_letter(c) || (c == ' ' && is_station_so_far(l));
    if (match_digits(l, digits, 9, 40)) return false;
    return is_digit(c) || c == ' ' || c == '.' || upper(c) == 'O' || upper(c) == 'F';
}

/* Are letters read that no station's name begins with? T, Th */
static bool is_no_station(const Line *l, uint8_t next) {
    return (l->length == 2 && is_lower(l->text[1])) || (l->length == 1 && next == ' ');
}

/* Reads a possible page line, from its station on. Sets *behind where PAGE stands among the words.
 */
static bool probe_page(TSLexer *x, const State *s, Line *l, bool *behind) {
    PageLine page;
    bool numbered = false; /* a digit has been read */
    *behind = false;
    for (int i = 0; i < l->length; i++)
        if (!is_upper(l->text[i])) return false;
    if (is_prefix(l, 0, "PAGE") && x->lookahead == "PAGE"[l->length & 3]) {
        if (probe_page_b(x, l)) return true;
        const int first = s->station & 31; /* any station, or one in P, goes on */
        if (l->length > 4 || (first && first != 'P' - 'A' + 1)) return false;
    }
    for (int i = 0; i < l->length; i++) numbered |= is_digit(l->text[i]);
    while (!at_end(x) && l->length < 64) {
        const uint8_t c = fold(x->lookahead);
        if (is_no_station(l, c)) return false;
        append(l, c);
        advance(x);
        numbered |= is_digit(c);
        int end;
        if (numbered && match_page(l, 0, &page)) return true;
        if (!may_be_page(l, c, numbered ? match_station(l, 0, &end) : 0)) return false;
        *behind = l->length > 5 && match(l, l->length - 5, " PAGE");
        if (*behind) return false;
    }
    return false;
}

/* May the digit open the number of the next paragraph? */
static bool may_be_number(const State *s, int32_t c) {
    uint32_t next = s->paragraph + 1u;
    while (next > 9) next /= 10;
    return c == (int32_t)('0' + next);
}

/*
 * A paragraph that a publisher ran on behind the text before it: the next number and a portion
 * mark. Reads no further than the text is one.
 */
static bool probe_number(TSLexer *x, const State *s, Line *l, Number *n) {
    line_clear(l);
    while (!at_end(x) && l->length < 24) {
        const uint8_t c = fold(x->lookahead);
        const bool digits = l->length == 0 || is_digit(l->text[l->length - 1]);
        const bool bracket = strchr((const char *)l->text, '(') != 0;
        if (!bracket && !is_digit(c) && c != '.' && c != ' ' && c != '(') break;
        if (!digits && !bracket && is_digit(c)) break;
        const bool next = number_at(l, 0) == s->paragraph + 1u;
        if (c == ' ' && (!next || !strchr((const char *)l->text, '.'))) break;
        append(l, c);
        advance(x);
        if (c == ')') break;
    }
    return match_number(l, 0, n) && n->mark && n->stop == '.' && n->number == s->paragraph + 1u;
}

/*
 * A bullet that a publisher ran on behind the text before it: -- The, --The, - The, -- (S) The;
 * `doubled`: of two dashes.
 */
static bool probe_bullet(TSLexer *x, Line *l, bool doubled) {
    line_clear(l);
    while (x->lookahead == '-' && l->length < 3) append(l, '-'), advance(x);
    while (!at_end(x) && is_blank(x->lookahead) && l->length < 6) append(l, ' '), advance(x);
    const bool bullet = match(l, 0, "--") ? l->text[2] != '-' : !doubled && l->text[1] == ' ';
    return bullet && (is_upper(x->lookahead) || x->lookahead == '(');
}

/* A portion mark behind the paragraph's label: Summary: (C) */
static bool probe_mark(TSLexer *x, Line *l) {
    line_clear(l);
    line_fill_to(x, l, 24, ')');
    return match_mark(l, 0) == l->length;
}

#endif
