#ifndef CABLE_TEXT_TOKEN_H
#define CABLE_TEXT_TOKEN_H

/* The tokens inside the first lines of the text: banner, captions, E.O., TAGS, SUBJECT, REF ... */

#include "heading_token.h"
#include "inline.h"

/*
 * Reads a level as it is spelt, the longest text that is one, and what stands behind it. Returns
 * the level's end in `l`.
 */
static int read_level(TSLexer *x, Line *l) {
    enum { LONGEST = 44 };
    int end = 0;
    while (!at_end(x) && l->length < LONGEST) {
        append(l, fold(x->lookahead));
        advance(x);
        if (l->text[l->length - 1] == ' ' || match_level(l, 0) != l->length) continue;
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
        for (int n = 0; n < 60 && !at_end(x); n++) {
            const bool last = x->lookahead == ')';
            advance(x);
            if (last) break;
        }
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
    while (!at_end(x) && l.length < LONGEST) {
        append(&l, fold(x->lookahead));
        advance(x);
        if (l.text[l.length - 1] == ')') break;
    }
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

/* A. A) (A) A: and the doubled A. (A): the label of a reference */
static int match_reference_label(const Line *l, int i) {
    int at = past_pilcrow(l, i);
    const bool open = l->text[at] == '(';
    if (open) at++;
    if (!is_letter(l->text[at]) || !l->text[at + 1] || !strchr(".):", l->text[at + 1])) return 0;
    return at + 2;
}

/*
 * The letter that labels a reference, marked; otherwise `l` has what was read. When it
 * opens the list, a letter alone is one: REF B STATE 100.
 */
static bool read_reference_label(TSLexer *x, Line *l, bool opens) {
    const uint8_t first = fold(x->lookahead);
    if (first != '(' && first != PILCROW && !is_letter(first)) return false;
    while (!at_end(x) && l->length < 6) {
        append(l, fold(x->lookahead));
        advance(x);
        if (match_reference_label(l, 0) == l->length) {
            x->mark_end(x);
            return true;
        }
        if (opens && l->length == 1 && is_upper(first) && is_blank(x->lookahead)) {
            x->mark_end(x);
            return true;
        }
        if (is_blank(x->lookahead) || (first == '(' && l->text[l->length - 1] == ')')) break;
    }
    return false;
}

/*
 * Behind a label: the same letter once more, as A. A) and A. (A) have it, is the label's as well.
 * Returns whether what stands here is unread.
 */
static bool read_doubled(TSLexer *x, uint8_t letter) {
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    const bool open = x->lookahead == '(';
    if (open) advance(x);
    if (at_end(x) || fold(x->lookahead) != letter) return !open;
    advance(x);
    if (x->lookahead != ')') return false;
    advance(x);
    x->mark_end(x);
    return true;
}

/* The label of a reference. */
static bool lex_reference_label(TSLexer *x, State *s, const Line *l) {
    uint8_t letter = 0;
    for (int i = 0; i < l->length && !letter; i++)
        if (is_letter(l->text[i]) && !is_pilcrow(l, i)) letter = l->text[i];
    if (s->region == HEADING) s->item = (uint8_t)(upper(letter) + 1);
    if (read_doubled(x, letter)) return part(x, s, REFERENCE_LABEL, 2, false);
    s->step = 2; /* a part of what stands behind it has been read */
    return emit(x, REFERENCE_LABEL);
}

/* AND PREVIOUS, behind the AND */
static void read_previous(TSLexer *x) {
    Line l = {0};
    x->mark_end(x);
    pass_blanks(x);
    while (is_letter(fold(x->lookahead)) && !at_end(x)) {
        append(&l, fold(x->lookahead));
        advance(x);
    }
    if (match_any(&l, 0, "PREVIOUS")) x->mark_end(x);
}

/* Behind a number: blanks, and the label of the next reference? What is read is in `l`. */
static bool probe_next_label(TSLexer *x, Line *l) {
    *l = (Line){0};
    pass_blanks(x);
    while (!at_end(x) && l->length < 4 && !is_blank(x->lookahead) && x->lookahead != ';') {
        append(l, fold(x->lookahead));
        advance(x);
        if (match_reference_label(l, 0) == l->length) return at_end(x) || is_blank(x->lookahead);
    }
    return false;
}

/* A citation as far as it has been read. */
typedef struct {
    uint8_t next; /* the letter that would label the next one, 0 for none */
    bool visible; /* the last character was no blank */
    bool named;   /* it ends in a word: its serial is still to come */
    int number;   /* digits at its end */
    int letters;
} Citation;

/*
 * Behind a number that no letters precede, "809 0087 10 B. IIR 6", and a blank: does it end here,
 * before the next reference's label, a bracket or the label of another line, the code of which is
 * left in *stop? Otherwise what has been read is a part of it.
 */
static bool ends_behind_number(TSLexer *x, Citation *c, uint8_t *stop) {
    Line probe;
    *stop = STOP_NONE;
    pass_blanks(x);
    if (x->lookahead == '(' || probe_next_label(x, &probe)) return true;
    if (probe.length) *stop = probe_stop_on(x, &probe, LABEL_STOPS);
    if (*stop != STOP_NONE) return true;
    for (int i = 0; i < probe.length; i++) c->letters += is_letter(probe.text[i]);
    c->visible = probe.length > 0 && probe.text[probe.length - 1] != ' ';
    c->number = c->visible && is_digit(probe.text[probe.length - 1]);
    return false;
}

/* Does it end before a label glued to it, PARIS 100Classified By? */
static bool ends_before_glued(TSLexer *x, Citation *c, uint8_t *stop) {
    Line glued;
    if (c->visible) x->mark_end(x);
    *stop = probe_stop(x, &glued, LABEL_STOPS);
    if (*stop != STOP_NONE) return true;
    c->letters += glued.length;
    c->visible = glued.text[glued.length - 1] != ' ';
    c->number = 0;
    return false;
}

/* A separator or a bracket. */
static bool closes_citation(const Citation *c, uint8_t next) {
    return next == ';' || (next == ':' && c->number) ||
           (next == ',' && (c->letters || c->number)) || (next == '(' && !c->visible && c->letters);
}

/*
 * At a word: is it the next reference's label? B. behind an e-mail that A. labels, or any behind a
 * pilcrow. Or a label glued there, the code of which is left in *stop. Otherwise what has been read
 * is a part of the citation.
 */
static bool ends_before_label(TSLexer *x, Citation *c, uint8_t first, uint8_t *stop) {
    *stop = STOP_NONE;
    if (c->visible || !c->letters || (first != c->next && first != PILCROW)) return false;
    if (first == PILCROW) return true;
    Line word = {0};
    append(&word, first);
    advance(x);
    const bool labels = x->lookahead == '.' || x->lookahead == ')';
    if (labels) advance(x);
    if (labels && (at_end(x) || is_blank(x->lookahead))) return true;
    if (!labels) *stop = probe_stop_on(x, &word, LABEL_STOPS);
    if (*stop != STOP_NONE) return true;
    c->letters += word.length;
    c->visible = word.text[word.length - 1] != ' ';
    c->number = 0;
    return false;
}

static void take_citation(TSLexer *x, Citation *c, uint8_t next) {
    c->number = is_digit(next) ? c->number + 1 : 0;
    c->letters += is_letter(next);
    c->visible = next != ' ';
    if (c->visible) c->named = is_letter(next) && c->letters > 1;
    advance(x);
}

/*
 * A citation to its serial number, a separator, a bracket or a label glued to it, the code of
 * which it returns.
 */
static uint8_t read_citation(TSLexer *x, Citation *c) {
    uint8_t stop;
    if (c->visible) x->mark_end(x);
    while (!at_end(x)) {
        const uint8_t next = fold(x->lookahead);
        if (next == ' ' && c->visible) {
            x->mark_end(x);
            if (c->number && c->letters > 1) break;
            if (c->number) {
                if (ends_behind_number(x, c, &stop)) return stop;
                continue;
            }
        }
        if (closes_citation(c, next)) break;
        const int letters = c->letters;
        if (ends_before_label(x, c, next, &stop)) return stop;
        if (c->letters != letters) continue; /* some have been read */
        if (next == 'C' || (c->visible && c->number && is_letter(next) && may_stop(next))) {
            if (ends_before_glued(x, c, &stop)) return stop;
            continue;
        }
        take_citation(x, c, next);
    }
    if (c->visible) x->mark_end(x);
    return STOP_NONE;
}

/* A note in brackets, or AND PREVIOUS: `l` has what was read of it. Returns false for none. */
static bool read_note(TSLexer *x, const Line *l) {
    if (l->text[0] == '(' && l->text[l->length - 1] == ')') { /* a short one, (07) */
        x->mark_end(x);
    } else if (l->text[0] == '(') {
        read_bracket(x);
    } else if (match_any(l, 0, "AND") && l->length == 3) {
        read_previous(x);
    } else {
        return false;
    }
    return true;
}

/* REF: and the word once more: REF: REF A: PARIS 100, REF: REF: A) PARIS 100 */
static bool lex_reference_list_label(TSLexer *x, State *s) {
    read_label_word(x);
    pass_blanks(x);
    if (fold(x->lookahead) != 'R') return part(x, s, REFERENCE_LIST_LABEL, 1, false);
    Line l = {0};
    line_fill(x, &l, 3);
    const bool again = match_any(&l, 0, "REF") && (x->lookahead == ':' || is_blank(x->lookahead));
    if (again && x->lookahead == ':') advance(x);
    if (again) x->mark_end(x);
    s->step = 1;
    return emit(x, REFERENCE_LIST_LABEL);
}

/* Steps: 0 the label, 1 an entry, 2 behind its letter, 3 behind a part of it, 4 behind a post. */
static bool lex_reference(TSLexer *x, State *s) {
    Line l = {0};
    if (!s->step) return lex_reference_list_label(x, s);
    if (x->lookahead == ';' || x->lookahead == ',' || x->lookahead == ':') {
        s->step = 1;
        return separator(x, s);
    }
    if (read_reference_label(x, &l, s->step == 1)) return lex_reference_label(x, s, &l);
    if (read_note(x, &l)) return part(x, s, NOTE, 3, false);
    Citation c = {.next = s->item, .visible = l.length > 0, .letters = l.length};
    c.named = l.length > 1 && is_letter(l.text[l.length - 1]);
    const uint8_t stop = read_citation(x, &c);
    return part(x, s, CITATION, c.named ? 4 : 3, stop != STOP_NONE);
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
