#ifndef CABLE_RUN_H
#define CABLE_RUN_H

/*
 * Runs of words among which nothing begins, and the blanks between them: most of all text. So a
 * character of them costs little more than reading it: what it may open is looked up, and what
 * Prose remembers is written when the run is over.
 *
 * A run ends where the line does, at a sign that is not behind a word, at a word that may be a
 * piece by its stem, and at a capital that may open a name or a page line.
 */

#include "prose_line.h"

/* A word in capitals that may be the station of a page line run into the text. */
static bool may_be_station(const State *s, uint8_t c) {
    return c == 'P' || (s->station ? is_station_letter(s, c) : is_upper(c)); /* P: PAGE 02 */
}

/* A level at the edge of an archive's page begins with one of these. */
static bool may_open_edge(const State *s, uint8_t c) {
    return state_has(s, PAGED) && is_upper(c) && strchr("CSLTU", c);
}

/* May a name follow, behind the last sentence or behind a link? */
static bool may_precede_name(const Prose *p) {
    return class_of(p->last) & CLOSING || (p->linked && !p->wrapped && p->width < 24);
}

static void hold(TSLexer *x, Prose *p, bool shouted) {
    if (p->lagging) x->mark_end(x);
    p->lagging = false;
    p->held = true;
    p->shouted = shouted;
    p->from_line = false;
    line_clear(&p->line);
}

/* Text that was read as a possible piece and is none. */
static bool take_word(Prose *p, const Line *word) {
    p->width += word->length;
    for (int i = 0; i < word->length; i++) {
        const uint8_t c = word->text[i];
        if (p->held) append(&p->line, c);
        if (c != ' ') p->last = c;
    }
    if (p->held && p->line.length >= HELD_MAX) p->held = false;
    p->before = word->text[word->length - 1];
    p->visible = p->before != ' ';
    p->lagging = !p->visible;
    p->marked = true;
    p->run = 0;
    return false;
}

/* Words have been read, `letters` the length of the last one, perhaps with a blank behind it. */
static void tell_words(Prose *p, uint32_t width, uint32_t letters, int32_t last, bool blank) {
    p->width += width;
    p->run = letters;
    p->last = (uint8_t)last;
    p->visible = !blank;
    p->apart = false;
    p->before = blank ? ' ' : p->last;
    p->marked = true;
    p->held = false;
}

/*
 * Words in small letters, the first of which opens with `c`, signs behind them, and single blanks:
 * here most of all text is read. Returns whether a word goes on as the stem of a piece: its first
 * letter has been read into `word` then.
 */
static bool take_small_words(TSLexer *x, Prose *p, int32_t c, Line *word) {
    uint32_t width = 0, start = 0;
    int32_t last = 0;
    bool blank = false;
    do {
        const int32_t first = c;
        advance(x);
        c = x->lookahead;
        if (is_of_stem(c, inline_stem((uint8_t)first)[1])) {
            line_clear(word);
            append(word, (uint8_t)first);
            if (width) tell_words(p, width, width - 1 - start, last, true);
            return true;
        }
        start = width++;
        for (last = first; class_of(c) & OF_WORD; c = x->lookahead) {
            last = c;
            width++;
            advance(x);
        }
        if (c > ' ' && c < 0x7f) {
            last = c;
            width++;
            advance(x);
            c = x->lookahead;
        }
        blank = c == ' ';
        if (!blank) break;
        x->mark_end(x);
        width++;
        advance(x);
        c = x->lookahead;
    } while (class_of(c) & LOWER && last != '.');
    tell_words(p, width, width - blank - start, last, blank);
    return false;
}

/* The rest of a word, `read` characters of which have been read, the last of them `last`. */
static void take_rest(TSLexer *x, Prose *p, uint32_t read, int32_t last) {
    int32_t c;
    for (; class_of(c = x->lookahead) & OF_WORD; last = c) {
        read++;
        advance(x);
    }
    if (c > ' ' && c < 0x7f) {
        last = c;
        read++;
        advance(x);
    }
    tell_words(p, read, read, last, false);
}

static void take_blank(TSLexer *x, Prose *p) {
    p->apart = !p->visible;
    if (p->visible) x->mark_end(x);
    p->visible = false;
    p->before = ' ';
    p->marked = true;
    p->width++;
    advance(x);
}

/* A sign that is not behind a word. */
static void take_sign(TSLexer *x, Prose *p, int32_t c) {
    advance(x);
    tell_words(p, 1, 0, c, false);
}

/* May a run go on with `c`, of the class `class`, which is no blank? */
static bool opens_run(const State *s, const Prose *p, int32_t c, uint8_t class) {
    if (class & SMALL) return true;
    if (class & STEM) return p->marked;
    if (class & CAPITAL) return p->marked && (p->visible || !may_open_edge(s, (uint8_t)c));
    if (class & PARTICLE) return p->last != '.';
    if (class & DIGIT) return p->visible || !may_be_number(s, c);
    return class & SIGN && (c == '(' ? p->last != ':' : c != '-' || p->visible);
}

/* What a word in capitals may turn out to be: a piece or a page line, or a name. */
enum { OPEN_WORD = 1 << 0, HELD_WORD = 1 << 1 };

/*
 * Reads the first letter of a word in capitals into `word`, or the stem of a piece. The word is
 * held where it may be a name: behind a sentence, or in capitals behind small letters.
 */
static uint8_t open_capital(TSLexer *x, const State *s, const Prose *p, int32_t c, Line *word) {
    const char *stem = inline_stem((uint8_t)c);
    if (p->visible && *stem) x->mark_end(x);
    line_clear(word);
    append(word, (uint8_t)c);
    advance(x);
    const bool capitals = !p->visible && !is_lower(x->lookahead);
    const bool page = capitals && may_be_station(s, (uint8_t)c);
    const bool open = (*stem && read_stem(x, word)) || page;
    if (p->visible) return open ? OPEN_WORD : 0;
    const bool held = may_precede_name(p) || ((open || capitals) && is_lower(p->last));
    return (uint8_t)((open ? OPEN_WORD : 0) | (held ? HELD_WORD : 0));
}

/* A word in capitals. Returns whether it is open, its beginning in `word`. */
static bool take_capital(TSLexer *x, const State *s, Prose *p, int32_t c, Line *word) {
    const uint8_t opened = open_capital(x, s, p, c, word);
    if (opened & HELD_WORD) hold(x, p, !may_precede_name(p));
    if (opened == HELD_WORD) take_word(p, word);
    if (!opened) take_rest(x, p, word->length, word->text[word->length - 1]);
    return opened & OPEN_WORD;
}

/* A blank read together with the word before it is the text's; returns whether a run goes on. */
static bool mark_blank(TSLexer *x, Prose *p) {
    while (x->lookahead == ' ') take_blank(x, p);
    const uint8_t class = class_of(x->lookahead);
    if (!(class & OF_WORD) || class & CAPITAL) return false;
    x->mark_end(x);
    p->lagging = false;
    return true;
}

/* Takes words as long as a run goes on. Returns whether `word` has the beginning of an open one. */
static bool take_run(TSLexer *x, const State *s, Prose *p, Line *word) {
    if (p->lagging && !mark_blank(x, p)) return false;
    if (p->visible && is_word(p->before)) { /* in a word's middle */
        if (x->lookahead != ' ' && !(class_of(x->lookahead) & OF_WORD)) return false;
        if (x->lookahead != ' ') take_rest(x, p, 0, p->last);
    }
    for (;;) {
        const int32_t c = x->lookahead;
        const uint8_t class = class_of(c);
        if (c == ' ') {
            take_blank(x, p);
            continue;
        }
        if (!opens_run(s, p, c, class)) return false;
        if (class & LOWER) {
            if (class & STEM && p->visible) x->mark_end(x);
            if (!take_small_words(x, p, c, word)) continue;
            if (read_stem(x, word)) return true;
            take_rest(x, p, word->length, word->text[word->length - 1]);
        } else if (class & SIGN) {
            take_sign(x, p, c);
        } else if (class & DIGIT) {
            take_rest(x, p, 0, 0);
        } else if (take_capital(x, s, p, c, word)) {
            return true;
        } else if (p->held) {
            return false;
        }
    }
}

#endif
