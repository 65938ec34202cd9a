#ifndef CABLE_JOIN_LINE_H
#define CABLE_JOIN_LINE_H

/*
 * What a page join leaves in running text, and what stands behind it. It is seen through: blanks
 * around a page line are no blanks.
 */

#include "end_line.h"

/* ---- lines that a page join leaves in running text ---- */

/* A lone dash that keeps a line from being blank. */
static bool is_dash(const Line *l, int i) {
    int a;
    const int end = line_trim(l, &a);
    return end - a == 1 && l->text[i] == '-';
}

/* Those of them in capitals. */
static uint8_t capital_furniture_kind(const Line *l, int i) {
    PageLine page;
    if (match_page(l, i, &page)) return PAGE_A;
    if (match_page_b(l, i)) return PAGE_B;
    if (is_class_line(l, i)) return CLASS_LINE;
    if (match_word(l, i, "SIPDIS") || match(l, i, "C O R R E C T E D ")) return STRAY;
    return is_lone_caption(l, i) && !match_word(l, i, "CODEL") ? STRAY : UNKNOWN;
}

/* Lines that a page join leaves: none of them touches the structure. */
static uint8_t furniture_kind(const Line *l, int i) {
    const uint8_t kind = is_upper(l->text[i]) ? capital_furniture_kind(l, i) : UNKNOWN;
    if (kind) return kind;
    if (is_stamp(l, i)) return STAMP;
    if (is_missing(l, i)) return MISSING;
    return l->text[i] == '-' && is_dash(l, i) ? DASH : UNKNOWN;
}

/* Such a line with nothing else on it. */
static bool is_furniture(const Line *l) {
    PageLine page;
    int i;
    const int end = line_trim(l, &i);
    const uint8_t kind = l->whole ? furniture_kind(l, i) : UNKNOWN;
    if (kind == PAGE_A) return match_page(l, i, &page) && !page.continued;
    if (kind == PAGE_B) return blanks(l, match_whole_page_b(l, i)) >= end;
    if (kind == STRAY) return blanks(l, match_caption(l, i)) == l->length;
    return kind != UNKNOWN;
}

/* ---- a further heading ---- */

/* SECRET MEETINGS IN MARCH 1973, in a text in capitals: a level, and a number that is no serial */
static bool is_level_in_text(const Line *l, int i) {
    const int e = match_level(l, i);
    if (l->text[i + 1] == ' ' || match_section(l, blanks(l, e))) return false;
    for (i = e; l->text[i] && !is_digit(l->text[i]);) i++;
    return is_letter(l->text[e]) || !match_digits(l, i, 5, 8);
}

/* Does a line open a second heading: of a further section, or of another message? */
static bool opens_heading(const Line *l, int i) {
    uint32_t serial;
    PageLine page;
    if (is_banner(l, i, &serial))
        return serial && !is_level_in_text(l, i) && !match_page(l, i, &page);
    if (is_lower(l->text[i + 1])) return false; /* as most lines */
    if (match_record(l, i)) return true;
    if (match_page_b(l, i))
        return match_digits(l, blanks(l, i + 4), 2, 2) && l->text[blanks(l, i + 4) + 1] == '1' &&
               l->text[blanks(l, i + 4)] == '0';
    return is_transmission(l, i) || is_routing(l, i) || is_station(l, i) || is_security(l, i) ||
           is_date(l, i);
}

/* The serial number on a line that carries one: format line 3, banner, archive's page line. */
static uint32_t serial_on(const Line *l, int i) {
    uint32_t serial = 0;
    if (is_station(l, i)) {
        for (; l->text[i]; i++)
            if (l->text[i] == '#') return number_at(l, i + 1);
        return 0;
    }
    if (is_banner(l, i, &serial)) return serial;
    if (!match_page_b(l, i)) return 0;
    int end;
    const int page = match_digits(l, blanks(l, match(l, i, "PAGE")), 2, 3);
    const int station = match_station(l, blanks(l, page), &end);
    return station ? number_at(l, station) : 0;
}

/* The serial number of the heading that begins with `l`, 0 when the next lines have none. */
static uint32_t serial_ahead(TSLexer *x, const Line *first) {
    Line l = *first;
    for (int lines = 0; lines < 48; lines++) {
        int i;
        line_trim(&l, &i);
        const uint32_t serial = serial_on(&l, i);
        if (serial || !l.whole || x->eof(x)) return serial;
        pass_white(x);
        line_read(x, &l);
    }
    return 0;
}

/* Does another message than this one begin with the line? */
static bool opens_another(TSLexer *x, const State *s, const Line *l) {
    const uint32_t serial = serial_ahead(x, l);
    return serial && s->serial && serial != s->serial;
}

/* ---- what stands behind a signature ---- */

/* What a page join leaves, and publishers' stamps apart from it. */
static bool is_page_join(const Line *l) {
    int i;
    line_trim(l, &i);
    return is_furniture(l) && (is_class_line(l, i) || !ends_message(l));
}

/* Behind a line that may be the message's last: nothing but what stands behind messages? */
static bool message_ends(TSLexer *x) {
    for (int lines = 0; lines < 4; lines++) {
        Line l;
        pass_white(x);
        if (x->eof(x)) return true;
        line_read(x, &l);
        if (ends_message(&l) || strstr((const char *)l.text, "Declassified/Released")) return true;
        if (!is_furniture(&l)) return false;
    }
    return false;
}

/* With a name read: is `next` the publisher's, or the name once more (SOBEL, SOBEL)? */
static bool closes_name(TSLexer *x, const State *s, const Line *name, Line *next) {
    int i;
    if (!next->whole) line_fill(x, next, LINE_CAP);
    line_trim(next, &i);
    if (opens_heading(next, i)) return opens_another(x, s, next);
    if (is_class_line(next, i)) return message_ends(x);
    Line below;
    if (ends_message(next)) return !is_star_rule(next) || !missing_follows(x, &below);
    if (next->whole && is_furniture(next)) return message_ends(x);
    if (may_be_officer(name, next)) return stamp_follows(x, next);
    int a, b;
    const int n = line_trim(name, &a), m = line_trim(next, &b);
    if (n - a != m - b || !next->whole || match_redaction(name, a)) return false;
    for (; a < n; a++, b++)
        if (name->text[a] != next->text[b]) return false;
    return message_ends(x);
}

/* From a line that a page join left to the next, which may be the place of its page line. */
static void pass_furniture_line(TSLexer *x, Line *l) {
    int i;
    line_trim(l, &i);
    const bool lone = is_lone_page(l, i);
    for (int lines = 0; lines < (lone ? 2 : 1); lines++) {
        const int ends = pass_white(x);
        line_clear(l);
        l->whole = true;
        if (x->eof(x)) return;
        line_read(x, l);
        line_trim(l, &i);
        if (ends > 1 || !is_page_place(l, i)) return;
    }
}

#endif
