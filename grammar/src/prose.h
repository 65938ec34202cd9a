#ifndef CABLE_PROSE_H
#define CABLE_PROSE_H

/*
 * Running text. A run of lines is one token; it ends
 *
 *  1. at a blank line,
 *  2. before a line of the block that may be something else (it is looked at afresh),
 *  3. before an inline piece: a redaction, a marker, a link, a reference, a page line that a
 *     publisher ran into the text,
 *  4. before the signature behind the last sentence.
 *
 * A token's end can only be marked where the lexer stands, and only once: so while the words read
 * may be a signature or a heading's (they are "held"), nothing is marked.
 */

#include "run.h"

/* May the word that opens with `c` be the station of a page line run into the text? */
static bool may_open_page(const State *s, const Prose *p, uint8_t c) {
    return p->before == ' ' && p->marked && may_be_station(s, c);
}

/* How long the words held may be: behind a sentence, a name's. */
static uint16_t held_most(const Prose *p) {
    enum { NAME_MAX = 36 };
    return p->from_line ? HELD_MAX - 1 : NAME_MAX;
}

/* One character that opens no piece. */
static void take_character(TSLexer *x, Prose *p, uint8_t c) {
    if (c == ' ' && p->held && !p->from_line && is_no_name(p)) {
        p->held = false;
        p->run = (uint32_t)(p->line.length - last_word(p));
    }
    if (c == ' ' && p->visible && !p->held) x->mark_end(x);
    if (p->held) {
        append(&p->line, c);
        const bool dull = !p->from_line && (is_digit(c) || c == ',');
        if (c != ' ' && (dull || p->line.length > held_most(p))) p->held = false;
    }
    p->visible = c != ' ';
    if (p->visible) p->last = c, p->lagging = false, p->run = 0;
    p->marked = true;
    p->width++;
    p->before = c;
    advance(x);
}

/* The letters that a word goes on with that is held. */
static uint8_t letters_held(const Prose *p) {
    return p->shouted ? CAPITAL : CAPITAL | LOWER;
}

/* The middle of a word that is held. */
static bool goes_on_held(const Prose *p, int32_t c) {
    return is_any_of(c, letters_held(p)) && is_any_of(p->before, OF_WORD) &&
           p->line.length < held_most(p);
}

static void take_held(TSLexer *x, Prose *p) {
    const uint8_t letters = letters_held(p);
    const uint16_t before = p->line.length, most = held_most(p);
    uint8_t *to = p->line.text + before;
    do {
        *to++ = (uint8_t)x->lookahead;
        advance(x);
    } while (is_any_of(x->lookahead, letters) && to < p->line.text + most);
    *to = 0;
    p->line.length = (uint16_t)(to - p->line.text);
    p->width += (uint32_t)(p->line.length - before);
    p->last = p->before = to[-1];
}

/*
 * Behind a sentence, a word that makes no name of those held: in small letters, and no particle, al
 * among them.
 */
static bool is_nameless(const Prose *p, int32_t c) {
    return is_any_of(c, SMALL | STEM) && c != 'a' && !p->from_line && !p->shouted && !p->lagging &&
           p->before == ' ';
}

/* What a line's last word may open: END and BEGIN a marker, PARAS a reference. */
static uint8_t kind_opened(const Line *word) {
    static const char *const MARKERS[] = {"END", "BEGIN", 0};
    const int end = match_list(word, 0, MARKERS);
    if (end) return word->text[blanks(word, end)] ? UNKNOWN : IN_MARKER;
    return is_para_word(word) ? IN_REFERENCE : UNKNOWN;
}

enum Guess { NO_PIECE, NUMBER_PIECE, MARK_PIECE, EDGE_PIECE, BULLET_PIECE, WORD_PIECE };

/*
 * May a dash open an item: behind what announces a list, a sentence, which ends in more than an
 * initial (the U.S. - ), or inside a list a bracket?
 */
static bool may_be_bullet(const State *s, const Prose *p) {
    enum { SHORTEST = 2 }; /* of. */
    if (!p->marked || p->lagging || p->held || !p->last) return false;
    if (p->last == '.') return p->run > SHORTEST;
    return strchr(":;", p->last) || (p->last == ')' && state_has(s, IN_ITEM));
}

/* What may begin with the character `c`? */
static enum Guess guess_piece(const State *s, const Prose *p, uint8_t c) {
    const uint8_t before = p->before;
    if (is_any_of(before, OF_WORD) || c == before) return NO_PIECE;
    if (is_digit(c) && before == ' ' && p->marked && !p->lagging && !(p->held && p->from_line)) {
        return may_be_number(s, c) ? NUMBER_PIECE : NO_PIECE;
    }
    if (c == '(' && p->last == ':' && !p->wrapped && p->width < 40 && !p->held &&
        state_has(s, LABELLED)) {
        return MARK_PIECE;
    }
    if (before == ' ' && p->marked && !p->held && may_open_edge(s, c)) return EDGE_PIECE;
    if (may_be_inline(c) || may_open_page(s, p, c)) return WORD_PIECE;
    return c == '-' && before == ' ' && may_be_bullet(s, p) ? BULLET_PIECE : NO_PIECE;
}

/* A word that may be a piece or a page line's station. Returns true when the token ends before it.
 */
static bool end_before_word(TSLexer *x, State *s, Prose *p, uint8_t c, Line *word) {
    const uint8_t kind = probe_inline_on(x, word);
    if (kind && p->marked)
        return p->held && p->line.length ? release(x, s, false) : finish_prose(x, s, p, kind);
    bool behind = false;
    if (may_open_page(s, p, c) && (probe_page(x, s, word, &behind) || behind)) {
        if (p->held && p->line.length) return release(x, s, false);
        const uint8_t page = match_page_b(word, 0) ? PAGE_B : PAGE_A;
        return finish_prose(x, s, p, behind ? PROSE : page);
    }
    const bool ends = at_end(x) && p->marked && (!p->held || !p->line.length);
    p->ending = ends ? kind_opened(word) : UNKNOWN;
    return take_word(p, word);
}

/*
 * The next paragraph stands on the line: the words held behind a sentence are its title, others
 * text of their own.
 */
static bool end_before_number(TSLexer *x, State *s, const Prose *p, const Number *n) {
    if (!p->held || !p->line.length) {
        open_paragraph(s, n);
        return finish_prose(x, s, p, PARAGRAPH);
    }
    release(x, s, false);
    if (p->shouted) return true;
    state_set(s, RULED_ABOVE, false);
    state_set(s, RULED_BELOW, p->last == '-');
    classify_heading_lines(s);
    return true;
}

/* May the words from here on be a signature? */
static bool may_be_signature(const Prose *p, uint8_t c) {
    if (p->before != ' ' || !p->marked || p->held) return false;
    return (is_upper(c) || is_any_of(c, PARTICLE)) && may_precede_name(p);
}

/* ... or a name in capitals behind words that no full stop ends? */
static bool may_be_shouted(const Prose *p, uint8_t c) {
    if (p->before != ' ' || !p->marked || p->held || p->lagging) return false;
    return is_upper(c) && is_lower(p->last);
}

/*
 * At a character that may begin a name, or is none of the name's that is held. Behind a blank,
 * where a piece may begin, the words stay held: the token ends before them.
 */
static void hold_name(TSLexer *x, Prose *p, uint8_t c, enum Guess guess) {
    const bool shouted = p->held && p->shouted, open = guess != NO_PIECE && !p->visible;
    if (shouted && !open && !is_upper(c) && !strchr(" -'", c)) p->held = false;
    if (may_be_signature(p, c))
        hold(x, p, false);
    else if (may_be_shouted(p, c))
        hold(x, p, true);
}

/* At what may be a piece: returns true when the token ends before it, otherwise takes it. */
static bool end_before_piece(TSLexer *x, State *s, Prose *p, enum Guess guess, uint8_t c) {
    Line word;
    Number n;
    switch (guess) {
    case NUMBER_PIECE:
        if (probe_number(x, s, &word, &n)) return end_before_number(x, s, p, &n);
        p->held = false; /* no name has digits */
        break;
    case EDGE_PIECE:
        if (p->visible || p->lagging) x->mark_end(x);
        if (probe_edge(x, &word, p->apart)) return finish_prose(x, s, p, CLASS_LINE);
        break;
    case BULLET_PIECE:
        if (!probe_bullet(x, &word, p->last == ')')) break;
        state_set(s, IN_ITEM, true);
        return finish_prose(x, s, p, BULLET_ITEM);
    case MARK_PIECE:
        if (probe_mark(x, &word)) return finish_prose(x, s, p, IN_MARK);
        break;
    default:
        if (!p->held && (p->visible || p->lagging || !p->marked)) x->mark_end(x);
        line_clear(&word);
        return end_before_word(x, s, p, c, &word);
    }
    return take_word(p, &word);
}

static void open_prose(Prose *p, State *s) {
    memset(p, 0, offsetof(Prose, line)); /* the line is long */
    line_clear(&p->line);
    p->before = ' ';
    p->linked = state_has(s, AFTER_LINK);
    state_set(s, AFTER_LINK, false);
}

static bool lex_prose(TSLexer *x, State *s) {
    Prose p;
    Line word;
    open_prose(&p, s);
    for (;;) {
        if ((!p.held || is_nameless(&p, x->lookahead)) && take_run(x, s, &p, &word)) {
            if (end_before_word(x, s, &p, word.text[0], &word)) return true;
        } else if (at_end(x)) {
            if (prose_line_end(x, s, &p)) return true;
            p.before = p.line.length ? p.line.text[p.line.length - 1] : ' ';
        } else if (p.held && goes_on_held(&p, x->lookahead)) {
            take_held(x, &p);
        } else {
            const uint8_t c = fold(x->lookahead);
            const enum Guess guess = guess_piece(s, &p, c);
            hold_name(x, &p, c, guess);
            if (guess == NO_PIECE)
                take_character(x, &p, c);
            else if (end_before_piece(x, s, &p, guess, c))
                return true;
        }
    }
}

#endif
