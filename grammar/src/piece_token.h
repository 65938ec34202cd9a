#ifndef CABLE_PIECE_TOKEN_H
#define CABLE_PIECE_TOKEN_H

/*
 * The tokens of pieces inside running text, and what stands behind them: the text goes on, or the
 * message ends with a name.
 */

#include "page_token.h"
#include "token.h"

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

/* The letter of a reference, marked; what has been read is in `l`. */
static bool read_letter(TSLexer *x, Line *l) {
    uint8_t name;
    bool letter = false;
    while (!at_end(x) && l->length < 3 && !letter) {
        append(l, fold(x->lookahead));
        advance(x);
        letter = match_ref_letter(l, 0, &name) == l->length;
    }
    const bool word = is_word(fold(x->lookahead)) || x->lookahead == '.';
    if (!letter || (x->lookahead != ')' && (is_own_word(name) || word))) return false;
    x->mark_end(x);
    return true;
}

/* REF at a line's end, its letter on the next line; if there is none, that line is looked at. */
static void letter_below(TSLexer *x, State *s) {
    Line l = {0};
    const int ends = pass_white(x);
    if (x->eof(x))
        end_of_text(s);
    else if (ends < 2 && read_letter(x, &l))
        body_after(x, s);
    else
        classify_ahead(x, s, &l, ends);
}

/* REF, Refs, reftel: a letter is wanting, not to SEPTEL. */
static bool is_unlettered(const Line *l, int end) {
    return end && upper(l->text[0]) == 'R' && strchr("FfSsLl", l->text[end - 1]);
}

/* At the end of a line behind PARAS: moves to the number below. */
static bool to_number_below(TSLexer *x, Line *l) {
    if (x->eof(x) || !is_para_word(l)) return false;
    pass_white(x);
    append(l, ' ');
    return !x->eof(x);
}

/* A reference with all that its list goes on with, on this line; returns its end in `l`. */
static int read_cross_reference(TSLexer *x, Line *l) {
    int end = 0;
    while (l->length < 80 && (!at_end(x) || to_number_below(x, l))) {
        append(l, fold(x->lookahead));
        if (end && !may_extend_reference(l, end)) {
            l->text[--l->length] = 0;
            break;
        }
        advance(x);
        l->text[l->length] = at_end(x) ? ' ' : fold(x->lookahead);
        l->text[l->length + 1] = 0;
        const bool inside = is_word(l->text[l->length]); /* a word */
        if (!inside && match_cross_reference(l, 0) == l->length) {
            x->mark_end(x);
            end = l->length;
        }
        l->text[l->length] = 0;
    }
    return end;
}

/* Behind a piece the text goes on: `open` in the middle of a sentence. */
static void enter_text(State *s, bool open) {
    s->kind = PROSE;
    state_set(s, open ? AFTER_PAGE : ANNOUNCED | AFTER_PAGE, false);
    state_set(s, OPEN_SENTENCE, open);
}

static bool lex_cross_reference(TSLexer *x, State *s) {
    Line l = {0};
    enter_text(s, true);
    const int end = read_cross_reference(x, &l);
    if (blanks(&l, end) < l.length)
        set_line(s, PROSE);
    else if (is_unlettered(&l, end) && at_end(x) && !x->eof(x))
        letter_below(x, s);
    else
        body_after(x, s);
    return emit(x, CROSS_REFERENCE);
}

static bool lex_url(TSLexer *x, State *s) {
    enter_text(s, false);
    state_set(s, ANNOUNCED | LISTED, false);
    state_set(s, AFTER_LINK, true);
    if (read_url(x))
        set_line(s, PROSE);
    else
        body_after(x, s);
    return emit(x, URL);
}

static bool lex_redaction(TSLexer *x, State *s) {
    read_redaction(x);
    enter_text(s, false);
    state_set(s, ANNOUNCED | LISTED, false);
    body_after(x, s);
    return emit(x, REDACTION);
}

static bool lex_marker(TSLexer *x, State *s) {
    Line rest = {0};
    read_marker(x, &rest);
    enter_text(s, false);
    state_set(s, ANNOUNCED | LISTED, false);
    pass_blanks(x);
    if (rest.length || (!at_end(x) && is_upper(x->lookahead)))
        marker_after(x, s, &rest);
    else
        body_after(x, s);
    return emit(x, MARKER);
}

#endif
