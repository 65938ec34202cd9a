#ifndef CABLE_RUN_H
#define CABLE_RUN_H

/*
 * Runs of words among which nothing begins, and the blanks between them: most of all text. So a
 * character of them costs little more than reading it: what it may open is looked up, and what
 * Prose remembers is written when the run is over.
 *
 * A run ends where the line does, at a word that may be a piece by its stem, at a capital that may
 * open a name or a page line, and at a digit, a bracket or a dash that may open a paragraph, a mark
 * or an item.
 */

#include "prose_line.h"

/* A word in capitals that may be the station of a page line run into the text. */
static bool may_be_station(const State *s, uint8_t c) {
    return c == 'P' || may_open_station(s, c); /* P: PAGE 02 */
}

/* A level at the edge of an archive's page begins with one of these. */
static bool may_open_edge(const State *s, uint8_t c) {
    return state_has(s, PAGED) && is_upper(c) && strchr("CSLTU", c);
}

/* May a name follow, behind the last sentence or behind a link? */
static bool may_precede_name(const Prose *p) {
    return is_any_of(p->last, CLOSING) || (p->linked && !p->wrapped && p->width < 24);
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

/* Does a word that opens with the letter `c`, which has been read, go on as a piece's stem? */
static inline bool goes_on_as_stem(const TSLexer *x, int32_t c) {
    return is_of_stem(x->lookahead, STEMS[c & 31][1]);
}

/* Reads on behind the first letter `c` of a word into `word`: is it the whole stem of a piece? */
static bool open_stem(TSLexer *x, int32_t c, Line *word) {
    word->length = 1;
    word->text[0] = (uint8_t)c;
    word->text[1] = 0;
    return is_of_stem(x->lookahead, inline_stem((uint8_t)c)[1]) && read_stem(x, word);
}

/* Takes the character ahead, and counts it. */
static inline int32_t take(TSLexer *x, uint32_t *width) {
    const int32_t c = x->lookahead;
    ++*width;
    advance(x);
    return c;
}

/*
 * The rest of a word, of which `width` characters have been read, the last of them `last`; and
 * words in small letters as long as there is nothing but a sign and a blank between them. Here most
 * of all text is read. Returns whether the next one opens with the stem of a piece, which has been
 * read into `word` then.
 */
static bool take_words(TSLexer *x, Prose *p, uint32_t width, int32_t last, Line *word) {
    uint32_t start = is_upper(last); /* an initial tells nothing: Mr. - */
    bool blank = false, stem = false;
    while (!stem) {
        while (is_any_of(x->lookahead, OF_WORD)) last = take(x, &width);
        if (is_any_of(x->lookahead, SIGN)) last = take(x, &width);
        blank = x->lookahead == ' ';
        if (!blank) break;
        x->mark_end(x);
        take(x, &width);
        const int32_t first = x->lookahead;
        if (!is_any_of(first, LOWER) || last == '.') break;
        advance(x);
        if (goes_on_as_stem(x, first)) {
            stem = open_stem(x, first, word);
            if (stem) break;
            start = width;
            width += word->length;
        } else {
            start = width++;
        }
        last = first;
    }
    tell_words(p, width, width - blank - start, last, blank);
    return stem;
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
 * A word in capitals, the beginning of which is in `word`; `stem`: that of a piece. It is held
 * where it may be a name: behind a sentence, or in capitals behind small letters.
 */
static uint8_t open_capital(TSLexer *x, const State *s, const Prose *p, bool stem,
                            const Line *word) {
    const bool capitals = !p->visible && !is_lower(word->length > 1 ? word->text[1] : x->lookahead);
    const bool open = stem || (capitals && may_be_station(s, word->text[0]));
    if (p->visible) return open ? OPEN_WORD : 0;
    const bool held = may_precede_name(p) || ((open || capitals) && is_lower(p->last));
    return (uint8_t)((open ? OPEN_WORD : 0) | (held ? HELD_WORD : 0));
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

/*
 * A word that opens with `c`, and words behind it. Returns whether `word` has the beginning of an
 * open one.
 */
static bool take_word_on(TSLexer *x, const State *s, Prose *p, int32_t c, Line *word) {
    if (p->visible && may_be_inline((uint8_t)c)) x->mark_end(x);
    advance(x);
    const bool stem = open_stem(x, c, word);
    const uint8_t opened = is_upper(c) ? open_capital(x, s, p, stem, word) : stem ? OPEN_WORD : 0;
    if (!opened) return take_words(x, p, word->length, word->text[word->length - 1], word);
    if (opened & HELD_WORD) hold(x, p, !may_precede_name(p));
    if (opened == HELD_WORD) take_word(p, word);
    return opened & OPEN_WORD;
}

/* In a word's middle: its rest, and words behind it. */
static bool take_middle(TSLexer *x, Prose *p, Line *word) {
    return is_any_of(x->lookahead, OF_WORD) && take_words(x, p, 0, p->last, word);
}

/* Takes words as long as a run goes on. Returns whether `word` has the beginning of an open one. */
static bool take_run(TSLexer *x, const State *s, Prose *p, Line *word) {
    if (p->lagging && !mark_blank(x, p)) return false;
    if (p->visible && is_any_of(p->before, OF_WORD)) {
        if (is_any_of(x->lookahead, SIGN)) return false;
        if (take_middle(x, p, word)) return true;
    }
    for (bool open = false; !open;) {
        const int32_t c = x->lookahead;
        const uint8_t class = class_of(c);
        if (c == ' ')
            take_blank(x, p);
        else if (!opens_run(s, p, c, class))
            return false;
        else if (class & SIGN)
            take_sign(x, p, c);
        else
            open = take_word_on(x, s, p, c, word);
        if (!open && p->held) return false;
    }
    return true;
}

#endif
