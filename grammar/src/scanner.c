/*
 * The external scanner of the cable grammar: it reads lines, grammar.js nests them.
 *
 *  - state.h    what is remembered between tokens
 *  - line.h     a line of the file, folded to one byte a character
 *  - match.h, marking.h, number.h, page_line.h, label.h   patterns over a line
 *  - heading_line.h                what a line of the message's heading is
 *  - cut_head.h                    a message whose head was cut off
 *  - inline.h                      pieces inside running text
 *  - list_line.h, end_line.h, join_line.h, block.h   what a line of the body is
 *  - message.h, look.h             each token that ends a line says what the next line is
 *  - stop.h, run_on.h, heading_end.h   where a line of the heading ends
 *  - heading_token.h, text_token.h     the tokens inside a line of the heading
 *  - piece.h, prose_line.h, prose.h   running text
 *  - furniture_token.h, body_token.h, title_token.h, page_token.h   the other tokens
 *  - this file                     which token comes next
 *
 * Each header includes the one before it: together they are one file.
 */

#include <stdlib.h>
#include "page_token.h"
#include "token.h"

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
    pass_blanks(x);
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
