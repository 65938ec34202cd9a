#ifndef CABLE_FURNITURE_TOKEN_H
#define CABLE_FURNITURE_TOKEN_H

/*
 * The tokens around a message.
 */

#include "prose.h"

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
        pass_line(x);
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

#endif
