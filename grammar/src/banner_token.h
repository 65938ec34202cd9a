#ifndef CABLE_BANNER_TOKEN_H
#define CABLE_BANNER_TOKEN_H

/* The tokens inside the banner and the captions below it. */

#include "heading_token.h"
#include "inline.h"

/*
 * With a level in `l` up to `end`: does what stands behind it make no longer one? Two characters in
 * a row do, but for those behind UNCLAS that make it UNCLASSIFIED.
 */
static bool level_ends(const Line *l, int end) {
    const int last = l->length - 1;
    if (!end || last <= end || l->text[last] == ' ' || l->text[last - 1] == ' ') return false;
    return upper(l->text[end - 1]) != 'S' || !match_any(l, blanks(l, end), "SI");
}

/* How many letters a level has been read, and how many of them are those of the longest word. */
typedef struct {
    int letters, spelt;
} Spelling;

static const char LONGEST_LEVEL[] = "CONFIDENTIAL";

/*
 * May the level end at the letter? Not while there are too few, or while they begin the longest
 * one: the last of them may be missing, where more are it is none.
 */
static bool may_end_level(Spelling *p, uint8_t c) {
    enum { SHORTEST = 5, LONGEST = sizeof LONGEST_LEVEL - 1 };
    p->spelt += p->spelt == p->letters && upper(c) == LONGEST_LEVEL[p->spelt];
    p->letters++;
    if (p->letters < SHORTEST) return false;
    return p->spelt < p->letters || p->letters >= LONGEST - 1;
}

/*
 * Reads a level as it is spelt, the longest text that is one, and what stands behind it. Returns
 * the level's end in `l`.
 */
static int read_level(TSLexer *x, Line *l) {
    enum { LONGEST = 44 };
    Spelling spelling = {0, 0};
    int end = 0;
    while (!at_end(x) && l->length < LONGEST && !level_ends(l, end)) {
        const uint8_t c = fold(x->lookahead);
        append(l, c);
        advance(x);
        if (c == ' ' || !may_end_level(&spelling, c)) continue;
        if (match_level(l, 0) != l->length) continue;
        x->mark_end(x);
        end = l->length;
    }
    return end;
}

static bool lex_level(TSLexer *x, State *s) {
    Line l = {0};
    const bool more = l.text[blanks(&l, read_level(x, &l))] != 0;
    s->step = 1;
    state_set(s, LINE_DONE, !more && at_end(x));
    return emit(x, CLASSIFICATION);
}

/* What inline page lines will be known by: the words and the first letter of the station. */
static void note_station(State *s, const Line *l) {
    int words = 0, i = 0;
    while (l->text[i]) {
        i = blanks(l, i);
        if (!l->text[i]) break;
        words++;
        while (l->text[i] && l->text[i] != ' ') i++;
    }
    const int first = upper(l->text[blanks(l, 0)]) - 'A' + 1;
    if (words >= 1 && words < 6 && first >= 1 && first <= 26)
        s->station = (uint8_t)(words << 5 | first);
}

/* SIPDIS and NOFORN with the next word glued to them: SIPDISDEPARTMENT FOR ... */
static bool read_glued_caption(TSLexer *x, Line *l) {
    static const char *const WORDS[] = {"SIPDIS", "NOFORN", "SENSITIVE", 0};
    line_clear(l);
    while (is_upper(x->lookahead) && l->length < 10) {
        append(l, (uint8_t)x->lookahead);
        advance(x);
        x->mark_end(x);
        for (const char *const *w = WORDS; *w; w++) {
            if (match(l, 0, *w) == l->length && !match(l, 0, "SENSITIVEBUT")) return true;
        }
        bool partial = false;
        for (const char *const *w = WORDS; *w; w++) {
            partial |= strncmp((const char *)l->text, *w, l->length) == 0;
        }
        if (!partial) return false;
    }
    return false;
}

/* The section's number, the number of sections, or the serial. */
static bool lex_banner_number(TSLexer *x, State *s) {
    while (is_digit(x->lookahead)) advance(x);
    x->mark_end(x);
    if (s->step == 2) return part(x, s, SECTION_NUMBER, 3, false);
    if (s->step == 4) return part(x, s, SECTION_COUNT, 5, false);
    return part(x, s, s->step < 7 ? SERIAL : REMARK, 7, false);
}

/* Behind the serial: captions, and whatever else a publisher glued there. */
static bool lex_banner_tail(TSLexer *x, State *s) {
    Line l;
    if (read_glued_caption(x, &l)) return part(x, s, CAPTION, 7, false);
    const uint8_t stop = read_on(x, &l, ONE_WORD, LABEL_STOPS, ",");
    if (match_caption(&l, 0) == l.length && l.length)
        return part(x, s, CAPTION, 7, stop != STOP_NONE);
    if (stop != STOP_NONE) return part(x, s, REMARK, 7, true);
    s->step = 7;
    if (read_text(x, &l, REST_OF_LINE, BANNER_STOPS, 0) == STOP_CAPTION) return emit(x, REMARK);
    return part(x, s, REMARK, 7, true);
}

/* What the words read so far are, if they are a whole part of the banner; the step behind it. */
static bool match_banner_part(const State *s, const Line *l, enum TokenType *token, uint8_t *step) {
    *token = SECTION_LABEL;
    if (match_misprint(l, 0, "SECTION") == l->length) return *step = 2, true;
    if (s->step == 3 && l->length == 2 && upper(l->text[1]) == 'F') return *step = 4, true;
    *token = CAPTION;
    const bool control = s->step == 1 && match_list(l, 0, CONTROL_WORDS) == l->length;
    if (match_caption(l, 0) == l->length) return *step = control ? 1 : 7, true;
    if (s->step != 1 || match_list(l, 0, HANDLING) != l->length) return false;
    if (upper(l->text[0]) == 'E') *token = REMARK; /* E F T O is for the operator */
    return *step = 1, true;
}

/* The words at a banner's end: the station, if its serial number fell to the next line. */
static bool lex_last_words(TSLexer *x, State *s, const Line *words) {
    Line l;
    int i;
    const int ends = pass_white(x);
    const bool more = !x->eof(x);
    line_clear(&l);
    if (more) line_read(x, &l);
    line_trim(&l, &i);
    const bool station = more && ends == 1 && is_number_line(&l, i);
    if (station) note_station(s, words);
    s->step = station ? 6 : 7;
    state_set(s, LINE_DONE, false);
    if (more)
        line_ended(x, s, &l, ends, false);
    else
        end_line(x, s, 0, ends);
    return emit(x, station ? STATION : match_caption(words, 0) ? CAPTION : REMARK);
}

/*
 * The words before a digit or the line's end, marked. Returns true at the end of a part that is
 * known by itself, with its token and the step behind it.
 */
static bool read_banner_words(TSLexer *x, State *s, Line *l, enum TokenType *token, uint8_t *step) {
    bool visible = false;
    while (!at_end(x) && !is_digit(x->lookahead) && l->length < 60) {
        const uint8_t c = fold(x->lookahead);
        if ((c == ' ' || c == '/') && visible) {
            x->mark_end(x);
            if (match_banner_part(s, l, token, step)) return true;
        }
        visible = c != ' ';
        append(l, c);
        advance(x);
    }
    if (visible) x->mark_end(x);
    return false;
}

/* Steps: 1 behind the level, 2-5 in the section, 6 behind the station, 7 behind the serial. */
static bool lex_banner(TSLexer *x, State *s) {
    Line l = {0};
    enum TokenType token;
    uint8_t step;
    if (!s->step) return lex_level(x, s);
    if (is_digit(x->lookahead)) return lex_banner_number(x, s);
    if (s->step == 7) return lex_banner_tail(x, s);
    if (read_banner_words(x, s, &l, &token, &step)) return part(x, s, token, step, false);
    if (at_end(x)) return lex_last_words(x, s, &l);
    if (!is_digit(x->lookahead))
        return part(x, s, match_caption(&l, 0) ? CAPTION : REMARK, 7, false);
    if (l.length && l.length < 3 && l.text[l.length - 1] != ' ') { /* a naval office code, N04120 */
        read_on(x, &l, REST_OF_LINE, LABEL_STOPS, 0);
        return part(x, s, REMARK, 7, false);
    }
    note_station(s, &l);
    return part(x, s, STATION, 6, false);
}

/* Reads up to a closing bracket and marks the token's end behind it. */
static void read_bracket(TSLexer *x) {
    while (!at_end(x)) {
        const bool last = x->lookahead == ')';
        advance(x);
        if (last) break;
    }
    x->mark_end(x);
}

/* EXDIS (DISTRIBUTE AS NODIS): a caption's qualifier is the caption's */
static void read_qualifier(TSLexer *x) {
    pass_blanks(x);
    if (x->lookahead == '(') read_bracket(x);
}

/* Behind SENSITIVE: is it SIPDIS or NOFORN that stands next, and not BUT UNCLASSIFIED? */
static bool another_caption(TSLexer *x) {
    pass_blanks(x);
    return x->lookahead == 'S' || x->lookahead == 'N' || x->lookahead == '-';
}

/* ... or that, marked? */
static bool read_unclassified(TSLexer *x) {
    static const char WORDS[] = "BUT UNCLASSIFIED";
    Line l = {0};
    while (!at_end(x) && WORDS[l.length] == upper(fold(x->lookahead))) {
        append(&l, fold(x->lookahead));
        advance(x);
    }
    if (l.length + 1 < (int)sizeof WORDS) return false;
    x->mark_end(x);
    return true;
}

static bool lex_captions(TSLexer *x, State *s) {
    Line l;
    if (!s->step && state_has(s, DISPLAYED)) return label_word(x, s, CAPTIONS_LABEL);
    uint8_t stop = read_text(x, &l, ONE_WORD, LABEL_STOPS, ",;/");
    const bool first = !s->step;
    if (stop == STOP_NONE && match(&l, 0, "SENSITIVE") == l.length && another_caption(x)) {
        s->step = 1;
        return emit(x, first ? CAPTION_LINE : CAPTION);
    }
    if (stop == STOP_NONE && match(&l, 0, "SENSITIVE") == l.length && read_unclassified(x))
        return part(x, s, first ? CAPTION_LINE : CAPTION, 1, false);
    const int known = match_list(&l, 0, CAPTION_WORDS);
    if (known == l.length && known && !match(&l, 0, "SENSITIVE") && !match(&l, 0, "VISAS")) {
        if (stop == STOP_NONE) read_qualifier(x);
        return part(x, s, first ? CAPTION_LINE : CAPTION, 1, stop != STOP_NONE);
    }
    if (stop == STOP_NONE && !at_end(x) && !strchr(",;/", fold(x->lookahead))) {
        Line more;
        stop = read_text(x, &more, REST_OF_LINE, LABEL_STOPS, ",;(.");
    }
    const enum TokenType token = first ? CAPTION_LINE : known ? CAPTION : REMARK;
    return part(x, s, token, 1, stop != STOP_NONE);
}

#endif
