/*
 * The external scanner of the cable grammar: it reads lines, grammar.js nests them.
 *
 *  - state.h    what is remembered between tokens
 *  - token.h    the tokens, in the order of grammar.js
 *  - line.h     a line of the file, folded to one byte a character
 *  - class.h    what a character may open
 *  - match.h, marking.h, number.h, page_line.h, label.h   patterns over a line
 *  - format_line.h, heading_line.h     what a line of the message's heading is
 *  - cut_head.h                    a message whose head was cut off
 *  - inline.h                      pieces inside running text
 *  - list_line.h, end_line.h, join_line.h, block.h   what a line of the body is
 *  - block_ahead.h, message.h, heading_look.h, look.h   each token that ends a line says what the
 *    next line is
 *  - stop.h, run_on.h, heading_end.h   where a line of the heading ends
 *  - heading_token.h, banner_token.h, text_token.h, reference_token.h   the tokens inside a line of
 *    the heading
 *  - piece.h, prose_line.h, run.h, prose.h   running text
 *  - furniture_token.h, body_token.h, title_token.h, page_token.h, piece_token.h   other tokens
 *  - this file                     which token comes next
 *
 * Each header includes the one before it: together they are one file.
 */

#include <stdlib.h>
#include "piece_token.h"

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

/* The token `token` of no width, emitted: what it says of the state, and that it is done. */
static bool emit_opener(TSLexer *x, State *s, uint8_t opener, enum TokenType token) {
    if (opener == OPEN_ITEM_END && state_has(s, IN_ITEM) && state_has(s, IN_SUBPARAGRAPH)) {
        state_set(s, IN_ITEM, false); /* the bullet's end; the sub-paragraph's comes next */
        return emit(x, token);
    }
    if (opener == OPEN_ITEM_END) state_set(s, IN_ITEM | IN_SUBPARAGRAPH, false);
    if (opener == OPEN_CABLE) state_set(s, IN_CABLE, true);
    s->openers &= (uint8_t)~opener;
    return emit(x, token);
}

/* The first of the tokens of no width that stand before the line ahead: there is one at least. */
static bool lex_opener(TSLexer *x, State *s) {
    static const struct {
        enum TokenType token;
        uint8_t opener;
        bool closes;
    } OPENERS[] = {
        {EOL, OPEN_EOL, true},
        {CONTINUATION_END, OPEN_CONTINUATION_END, true},
        {ITEM_END, OPEN_ITEM_END, true},
        {CABLE_START, OPEN_CABLE, false},
        {CONTINUATION_START, OPEN_CONTINUATION, false},
        {BODY_START, OPEN_BODY, false},
        {SECTION_START, OPEN_SECTION, false},
        {BLOCK_START, OPEN_BLOCK, false},
    };
    size_t i = 0;
    while (!(s->openers & OPENERS[i].opener)) i++;
    if (!OPENERS[i].closes) to_visible(x);
    if (OPENERS[i].opener == OPEN_EOL) to_line_end(x);
    x->mark_end(x);
    return emit_opener(x, s, OPENERS[i].opener, OPENERS[i].token);
}

static bool lex_eol(TSLexer *x, State *s) {
    while (!at_end(x) && (is_between(s, x->lookahead) || strchr(",;", fold(x->lookahead)))) skip(x);
    x->mark_end(x);
    look_ahead(x, s);
    return emit(x, EOL);
}

static bool lex_mrn(TSLexer *x, State *s) {
    return s->step ? rest(x, s, CITATION) : label_word(x, s, MRN_LABEL);
}

static bool lex_break(TSLexer *x, State *s) {
    return rest(x, s, PROSIGN);
}

static bool lex_pass(TSLexer *x, State *s) {
    return rest(x, s, PASS_LINE);
}

/* The next token of a line, by the line's kind. */
typedef bool (*Lexer)(TSLexer *x, State *s);

static const Lexer HEADING_LEXERS[AUTHORITY_LINE + 1] = {
    [TRANSMISSION] = lex_transmission,
    [ROUTING] = lex_routing,
    [CALLING_STATION] = lex_station,
    [SECURITY] = lex_security,
    [DATE] = lex_date,
    [DATE_LINE] = lex_date,
    [FROM] = lex_from,
    [TO] = lex_to,
    [INFO] = lex_to,
    [EXEMPT] = lex_to,
    [DISTRIBUTION] = lex_distribution,
    [ARCHIVE] = lex_archive,
    [MRN] = lex_mrn,
    [DISPLAY] = lex_display,
    [BREAK] = lex_break,
    [BANNER] = lex_banner,
    [CAPTIONS] = lex_captions,
    [PASS] = lex_pass,
    [EXECUTIVE_ORDER] = lex_order,
    [TAGS] = lex_tags,
    [SUBJECT] = lex_subject,
    [REFERENCES] = lex_reference,
    [AUTHORITY_LINE] = lex_authority,
};

static bool lex_heading_line(TSLexer *x, State *s) {
    const Lexer lexer = HEADING_LEXERS[s->kind];
    return lexer ? lexer(x, s) : lex_notice(x, s);
}

static bool lex_inline_mark(TSLexer *x, State *s) {
    return lex_mark(x, s, INLINE_MARK);
}

static bool lex_class_line(TSLexer *x, State *s) {
    return lex_leftover(x, s, CLASSIFICATION_LINE);
}

static bool lex_stray(TSLexer *x, State *s) {
    return lex_leftover(x, s, STRAY_CAPTION);
}

static bool lex_filler(TSLexer *x, State *s) {
    return lex_leftover(x, s, FILLER);
}

static bool lex_stamp(TSLexer *x, State *s) {
    return lex_leftover_lines(x, s, RELEASE_STAMP);
}

static bool lex_missing(TSLexer *x, State *s) {
    return lex_leftover_lines(x, s, MISSING_SECTION);
}

static const Lexer BODY_LEXERS[MISSING + 1] = {
    [PARAGRAPH] = lex_paragraph,
    [MARKED_NUMBER] = lex_marked_number,
    [HEADING_LINES] = lex_heading,
    [ITEM] = lex_item,
    [BULLET_ITEM] = lex_bullet,
    [STRAY_RULE] = lex_rule,
    [SIGNATURE_LINE] = lex_signature,
    [END_LINE] = lex_end_line,
    [IN_REDACTION] = lex_redaction,
    [IN_MARKER] = lex_marker,
    [IN_URL] = lex_url,
    [IN_REFERENCE] = lex_cross_reference,
    [IN_MARK] = lex_inline_mark,
    [PAGE_A] = lex_page_a,
    [PAGE_B] = lex_page_b,
    [CLASS_LINE] = lex_class_line,
    [STRAY] = lex_stray,
    [STAMP] = lex_stamp,
    [DASH] = lex_filler,
    [MISSING] = lex_missing,
};

static bool lex_body(TSLexer *x, State *s) {
    const Lexer lexer = BODY_LEXERS[s->kind];
    return lexer ? lexer(x, s) : lex_prose(x, s);
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
    while (is_between(s, x->lookahead)) skip(x);
}

/* A token of some width: of a line of the message's heading, or of any other. */
static bool lex_line(TSLexer *x, State *s, bool heading) {
    const bool labelled = heading || s->resumed;
    if (labelled) x->mark_end(x); /* the file may end behind a label */
    if (labelled) skip_between(x, s);
    to_visible(x);
    if (!x->lookahead && x->eof(x)) return lex_end_of_text(x, s);
    if (labelled) skip_between(x, s);
    x->mark_end(x);
    if (at_end(x)) return part(x, s, SEPARATOR, s->step, false); /* nothing else on the line */
    if (s->kind == FURNITURE) return lex_furniture(x, s);
    if (s->kind >= META_ID && s->kind <= META_ORIGIN) return lex_metadata(x, s);
    return heading ? lex_heading_line(x, s) : lex_body(x, s);
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
    return lex_line(x, s, heading);
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
