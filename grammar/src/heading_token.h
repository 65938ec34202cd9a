#ifndef CABLE_HEADING_TOKEN_H
#define CABLE_HEADING_TOKEN_H

/*
 * The tokens inside an ACP 127 format line. Each function lexes one token; the state's `step` says
 * which comes next.
 */

#include "heading_end.h"

/* The next format line behind a word, which may be read on: a date line's precedence, or a label.
 */
static bool joins_format_line(TSLexer *x, Line *word) {
    if (opens_format_line(word, 0)) return true;
    if (match_prosign(word, 0) != word->length) return false;
    line_fill(x, word, 40);
    return is_date(word, 0);
}

/* The rest of a format line as one token, up to the next one where they are joined. */
static bool format_rest(TSLexer *x, State *s, enum TokenType token) {
    for (bool first = true;; first = false) {
        Line word = {0};
        while (!at_end(x) && !is_blank(x->lookahead)) append(&word, fold(x->lookahead)), advance(x);
        if (!first && joins_format_line(x, &word)) {
            state_set(s, LINE_DONE, true);
            return emit(x, token);
        }
        x->mark_end(x);
        pass_blanks(x);
        if (at_end(x)) return part(x, s, token, s->step ? s->step : 1, false);
    }
}

static bool lex_transmission(TSLexer *x, State *s) {
    Line l;
    if (s->step) return rest(x, s, REMARK);
    read_text(x, &l, ONE_WORD, 0, "\"");
    return part(x, s, TRANSMISSION_IDENTIFICATION, 1, false);
}

static bool lex_routing(TSLexer *x, State *s) {
    Line l;
    read_text(x, &l, ONE_WORD, 0, 0);
    if (!s->step) return part(x, s, ROUTING_PRECEDENCE, 1, false);
    return part(x, s, match_routing(&l, 0) == l.length ? ROUTING_INDICATOR : REMARK, 1, false);
}

static bool lex_station(TSLexer *x, State *s) {
    Line l;
    if (!s->step) return label(x, s, STATION_LABEL, 2);
    read_text(x, &l, ONE_WORD, 0, "/");
    if (l.text[0] == '#') return part(x, s, SERIAL, 2, false);
    if (match_routing(&l, 0) == l.length) return part(x, s, ROUTING_INDICATOR, 1, false);
    if (s->step == 2 && match_digits(&l, 0, 1, 3) == l.length)
        return part(x, s, SECTION_NUMBER, 3, false);
    if (match_digits(&l, 0, 7, 7) == l.length) return part(x, s, FILING_TIME, 4, false);
    return part(x, s, REMARK, 4, false);
}

static bool lex_security(TSLexer *x, State *s) {
    Line l;
    if (!s->step) return label(x, s, SECURITY_LABEL, 3);
    if (s->step > 1) return format_rest(x, s, OPERATING_SIGNAL);
    read_text(x, &l, ONE_WORD, 0, 0);
    return part(x, s, SECURITY_WARNING, 2, false);
}

/* The date-time group's three words. */
static bool lex_dtg(TSLexer *x, State *s, enum TokenType token) {
    for (int word = 0; word < 3; word++) {
        pass_blanks(x);
        const int32_t first = x->lookahead;
        if (word == 1 ? !is_letter(fold(first)) : !is_digit(first)) break;
        for (int n = 0; !at_end(x) && n < (word == 1 ? 9 : 7) && is_word(fold(x->lookahead)); n++) {
            if (word && is_digit(first) != is_digit(x->lookahead)) break;
            advance(x);
            if (word == 0 && n == 6) break;
        }
        x->mark_end(x);
    }
    return part(x, s, token, 2, false);
}

static bool lex_date(TSLexer *x, State *s) {
    Line l;
    if (!s->step && s->kind == DATE_LINE) return label(x, s, DATE_LABEL, 9);
    if (is_digit(x->lookahead) && s->kind == DATE) {
        if (s->step < 2) return lex_dtg(x, s, s->step ? DTG : DATE_DTG);
    }
    if (s->kind == DATE && s->step < 2) {
        read_text(x, &l, ONE_WORD, 0, 0);
        return part(x, s, s->step ? PRECEDENCE : DATE_PRECEDENCE, 1, false);
    }
    if (s->kind == DATE) return format_rest(x, s, OPERATING_SIGNAL);
    if (s->step == 3) return lex_dtg(x, s, DTG);
    read_text(x, &l, ONE_WORD, 0, 0);
    return part(x, s, REMARK, l.text[l.length - 1] == '/' ? 3 : 1, false);
}

static bool is_serial_end(const Line *l) {
    const int e = match_digits(l, 0, 1, 4);
    if (e && l->text[e] == '-') return match_digits(l, e + 1, 1, 4) == l->length;
    return e && e == l->length && l->length >= 3;
}

static bool is_precedence_word(const Line *l) {
    enum { SHORTEST = sizeof "FLASH" - 1 };
    return l->length >= SHORTEST && match_list(l, 0, PRECEDENCES) == l->length;
}

/*
 * Behind a part of an addressee: more of it, another one on the next line, or the end. Displays set
 * several on one line, a semicolon between them.
 */
static bool addressee_part(TSLexer *x, State *s, enum TokenType token) {
    bool another = false;
    s->step = 3;
    while (is_between(s, x->lookahead)) {
        another |= x->lookahead == ';';
        if (!is_blank(x->lookahead)) s->openers |= OPEN_EOL;
        advance(x);
    }
    if (!at_end(x)) s->openers &= (uint8_t)~OPEN_EOL;
    if (at_end(x) || another) s->step = 1;
    line_after(x, s, false);
    return emit(x, token);
}

/*
 * A routing indicator, or the first word of posts' PLADs: behind another word it opens the next
 * addressee on the line, but in a display, which has WASHDC, SECSTATE.
 */
static bool opens_plad(const State *s, const Line *word) {
    static const char *const WORDS[] = {"AMEMBASSY", "AMCONSUL", "USMISSION", "SECSTATE", 0};
    enum { SHORTEST = sizeof "SECSTATE" - 1 };
    const int routing = match_routing(word, 0);
    if (routing && word->text[routing] == '/') return true;
    if (state_has(s, DISPLAYED) || word->length < SHORTEST) return false;
    return match_list(word, 0, WORDS) == word->length;
}

/* Behind a precedence or a serial number: the name of another addressee, and no signal as ZDK? */
static bool is_name_word(const Line *word) {
    int i = 0;
    while (is_upper(word->text[i])) i++;
    return i == word->length && i > 2 && (i > 3 || word->text[0] != 'Z');
}

/* A word of a name, or what is left of it, to what may stand behind one. */
static void read_name_word(TSLexer *x, Line *word) {
    enum { LONGEST = 40 };
    uint16_t length = 0;
    while (x->lookahead != '"' && x->lookahead != ';' && !at_word_end(x)) {
        if (length < LONGEST) word->text[length++] = fold(x->lookahead);
        advance(x);
    }
    word->length = length;
    word->text[length] = 0;
}

/*
 * A PLAD: words up to a precedence, a serial number or what else stands on the line. The first word
 * may be read in part.
 */
static bool lex_plad(TSLexer *x, State *s) {
    Line word;
    for (int words = 0;; words++) {
        read_name_word(x, &word);
        if (words && (is_precedence_word(&word) || is_serial_end(&word))) break;
        const bool joined = words && opens_format_line(&word, 0);
        if (joined || (words && opens_plad(s, &word))) {
            s->step = 1;
            state_set(s, LINE_DONE, joined);
            return emit(x, PLAD);
        }
        x->mark_end(x);
        if (x->lookahead == ';') return addressee_part(x, s, PLAD);
        pass_blanks(x);
        if (at_end(x) || x->lookahead == '"') return addressee_part(x, s, PLAD);
    }
    s->step = 3;
    return emit(x, PLAD);
}

/* In a record of the archive's table "," closes the heading, and the text begins behind it. */
static bool lex_quote(TSLexer *x, State *s) {
    advance(x);
    x->mark_end(x);
    const bool closes = x->lookahead == ',';
    if (!closes) return rest(x, s, REMARK);
    while (x->lookahead == ',' || x->lookahead == '"') advance(x);
    x->mark_end(x);
    state_set(s, LINE_DONE, true);
    return emit(x, REMARK);
}

/* The routing indicator of an addressee, marked; otherwise what was read begins its name. */
static bool read_routing(TSLexer *x) {
    Line l;
    line_clear(&l);
    while (l.length < 9 && is_word(fold(x->lookahead)) && !at_end(x)) {
        append(&l, fold(x->lookahead));
        advance(x);
    }
    if (x->lookahead != '/' || !l.length || match_routing(&l, 0) != l.length) return false;
    x->mark_end(x);
    return true;
}

/* Behind the name: a precedence, of two words perhaps, a serial number, or a further addressee. */
static bool lex_addressee_tail(TSLexer *x, State *s) {
    Line l;
    read_text(x, &l, ONE_WORD, 0, "\";/");
    if (x->lookahead == '/' && match_routing(&l, 0) == l.length)
        return part(x, s, ROUTING_INDICATOR, 2, false);
    if (match_any(&l, 0, "NIACT") && !at_end(x)) { /* NIACT IMMEDIATE is one precedence */
        pass_blanks(x);
        if (is_letter(fold(x->lookahead))) read_text(x, &l, ONE_WORD, 0, ";");
    }
    if (is_precedence_word(&l)) return addressee_part(x, s, PRECEDENCE);
    if (is_serial_end(&l)) return addressee_part(x, s, SERIAL);
    return is_name_word(&l) ? lex_plad(x, s) : addressee_part(x, s, REMARK);
}

/* A notice; of a record's the quotes alone, where its text begins behind them. */
static bool lex_notice(TSLexer *x, State *s) {
    if (x->lookahead != '"') return rest(x, s, NOTICE);
    advance(x);
    x->mark_end(x);
    if (x->lookahead != ',') return rest(x, s, NOTICE);
    while (x->lookahead == ',' || x->lookahead == '"') advance(x);
    x->mark_end(x);
    return part(x, s, NOTICE, 1, !at_end(x) && !is_blank(x->lookahead));
}

/*
 * An addressee: steps 1 the line's beginning, 2 behind the routing indicator, 3 behind the name; 4
 * at a page line.
 */
static bool lex_addressee(TSLexer *x, State *s) {
    Line l;
    if (x->lookahead == '"') return lex_quote(x, s);
    if (s->step == 4) {
        read_text(x, &l, REST_OF_LINE, 0, 0);
        return part(x, s, REMARK, 1, false);
    }
    if (s->step == 3) return lex_addressee_tail(x, s);
    if (s->step == 1 && read_routing(x)) return part(x, s, ROUTING_INDICATOR, 2, false);
    return lex_plad(x, s);
}

static bool lex_from(TSLexer *x, State *s) {
    if (!s->step)
        return label(x, s, FROM_LABEL, x->lookahead == 'F' && state_has(s, DISPLAYED) ? 5 : 2);
    return format_rest(x, s, PLAD);
}

static bool lex_to(TSLexer *x, State *s) {
    if (!s->step) {
        s->step = 1;
        return label_word(x, s,
                          s->kind == TO     ? TO_LABEL
                          : s->kind == INFO ? INFO_LABEL
                                            : EXEMPT_LABEL);
    }
    return lex_addressee(x, s);
}

static bool lex_distribution(TSLexer *x, State *s) {
    Line l;
    if (!s->step) return label_word(x, s, DISTRIBUTION_LABEL);
    read_text(x, &l, ONE_WORD, 0, 0);
    return part(x, s, match_office(&l, 0) == l.length ? OFFICE : REMARK, 1, false);
}

static bool lex_archive(TSLexer *x, State *s) {
    Line l = {0};
    if (s->step) return rest(x, s, VALUE);
    while (!at_end(x) && x->lookahead != ':') {
        append(&l, fold(x->lookahead));
        advance(x);
        if (l.text[l.length - 1] != ' ') x->mark_end(x);
        if (match_list(&l, 0, ARCHIVE_KEYS) == l.length && is_blank(x->lookahead)) break;
        if (l.text[l.length - 1] == '/' && is_set(&l, 0)) break;
    }
    while (match_list(&l, 0, ARCHIVE_KEYS) && !at_end(x) && is_blank(x->lookahead)) advance(x);
    if (x->lookahead == ':') {
        advance(x);
        x->mark_end(x);
    }
    return part(x, s, ARCHIVE_LABEL, 1, false);
}

static bool lex_display(TSLexer *x, State *s) {
    Line l = {0};
    if (x->lookahead != 'C') return rest(x, s, DISPLAY_DATE);
    while (!at_end(x) && l.length < 60) { /* Cable dated:2010-01-21T11:33:00 */
        l.text[l.length++] = fold(x->lookahead);
        l.text[l.length] = 0;
        if (match_display_date(&l, 0) == l.length) {
            advance(x);
            x->mark_end(x);
        } else if (l.length > 12) {
            break;
        } else {
            advance(x);
        }
    }
    state_set(s, LINE_DONE, true);
    return emit(x, DISPLAY_DATE);
}

#endif
