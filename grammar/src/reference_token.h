#ifndef CABLE_REFERENCE_TOKEN_H
#define CABLE_REFERENCE_TOKEN_H

/*
 * The tokens inside the references: labels, citations, notes. Where one ends and the next begins,
 * publishers who run lines on leave to the reader.
 */

#include "text_token.h"

/* A. A) (A) A: and the doubled A. (A): the label of a reference */
static int match_reference_label(const Line *l, int i) {
    int at = past_pilcrow(l, i);
    const bool open = l->text[at] == '(';
    if (open) at++;
    if (!is_letter(l->text[at]) || !l->text[at + 1] || !strchr(".):", l->text[at + 1])) return 0;
    return at + 2;
}

/*
 * Is it the letter that labels a reference? What was read is in `l`. When it opens the list, a
 * letter alone is one: REF B STATE 100.
 */
static bool probe_reference_label(TSLexer *x, Line *l, bool opens) {
    const uint8_t first = fold(x->lookahead);
    if (first != '(' && first != PILCROW && !is_letter(first)) return false;
    while (!at_end(x) && l->length < 6) {
        append(l, fold(x->lookahead));
        advance(x);
        if (match_reference_label(l, 0) == l->length) return true;
        if (opens && l->length == 1 && is_upper(first) && is_blank(x->lookahead)) return true;
        if (is_blank(x->lookahead) || (first == '(' && l->text[l->length - 1] == ')')) break;
    }
    return false;
}

/* ... and marks it. */
static bool read_reference_label(TSLexer *x, Line *l, bool opens) {
    const bool label = probe_reference_label(x, l, opens);
    if (label) x->mark_end(x);
    return label;
}

/*
 * Behind a label: the same letter once more, as A. A) and A. (A) have it, is the label's as well.
 * Returns whether what stands here is unread.
 */
static bool read_doubled(TSLexer *x, uint8_t letter) {
    pass_blanks(x);
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

/*
 * The word in `l` is REF, said again before the next reference's label: REF A: X 1 REF B: Y 2.
 * It is marked. If it is not, what else has been read is added to `l`.
 */
static bool read_repeated_word(TSLexer *x, Line *l) {
    Line label = {0};
    if (!l->length || match_any(l, 0, "REF") != l->length || !is_blank(x->lookahead)) return false;
    x->mark_end(x);
    pass_blanks(x);
    if (probe_reference_label(x, &label, true)) return true;
    append(l, ' ');
    for (int i = 0; i < label.length; i++) append(l, label.text[i]);
    return false;
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
    if (read_repeated_word(x, &l)) {
        s->step = 1;
        return emit(x, SEPARATOR);
    }
    if (read_note(x, &l)) return part(x, s, NOTE, 3, false);
    Citation c = {.next = s->item, .visible = l.length > 0, .letters = l.length};
    c.named = l.length > 1 && is_letter(l.text[l.length - 1]);
    const uint8_t stop = read_citation(x, &c);
    return part(x, s, CITATION, c.named ? 4 : 3, stop != STOP_NONE);
}

#endif
