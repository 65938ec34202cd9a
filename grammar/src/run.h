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

/* May a name follow the character `last`, behind the last sentence or behind a link? */
static bool may_precede_name(const Prose *p, uint8_t last, uint32_t width) {
    return class_of(last) & CLOSING || (p->linked && !p->wrapped && width < 24);
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

/* What has been read since the run began, written into Prose when it ends. */
typedef struct {
    uint32_t width; /* characters */
    uint32_t word;  /* ... before the last word */
    uint32_t gap;   /* blanks behind it */
    int32_t last;   /* its last character */
} Run;

/* Behind the character `last` of a word: its letters and digits, and the sign behind it. */
static inline void take_letters(TSLexer *x, Run *r, int32_t last) {
    int32_t c;
    while (class_of(c = x->lookahead) & OF_WORD) {
        last = c;
        r->width++;
        advance(x);
    }
    if (c > ' ' && c < 0x7f) {
        last = c;
        r->width++;
        advance(x);
    }
    r->last = last;
    r->gap = 0;
}

static inline void take_blank(TSLexer *x, Run *r) {
    if (!r->gap) x->mark_end(x);
    r->gap++;
    r->width++;
    advance(x);
}

/* May a run go on with `c`, of the class `class`, which is neither SMALL nor a blank? */
static inline bool opens_run(const State *s, const Prose *p, const Run *r, int32_t c,
                             uint8_t class) {
    if (class & (STEM | CAPITAL))
        return (p->marked || r->width) && !(r->gap && may_open_edge(s, (uint8_t)c));
    if (class & PARTICLE) return r->last != '.';
    if (class & DIGIT) return !r->gap || !may_be_number(s, c);
    return class & SIGN && (c == '(' ? r->last != ':' : c != '-' || !r->gap);
}

/* Is a word text and nothing else, by its first letter `c` and the second one? */
static inline bool is_plain_word(const Prose *p, const Run *r, int32_t c, uint8_t class,
                                 int32_t second) {
    if (class & STEM && upper(second) == inline_stem((uint8_t)c)[1]) return false;
    if (!(class & CAPITAL) || !r->gap) return true;
    return is_lower(second) && !may_precede_name(p, (uint8_t)r->last, p->width + r->width);
}

/* What any other word turns out to be: perhaps a piece or a page line, perhaps a name. */
enum { OPEN_WORD = 1 << 0, HELD_WORD = 1 << 1 };

/*
 * Behind the first letter of such a word, which is in `word`: reads on the stem of a piece. The
 * word is held where it may be a name: behind a sentence, or in capitals behind small letters.
 */
static uint8_t open_word(TSLexer *x, const State *s, const Prose *p, const Run *r, uint8_t class,
                         Line *word) {
    const bool capitals = class & CAPITAL && r->gap && !is_lower(x->lookahead);
    const bool page = capitals && may_be_station(s, word->text[0]);
    const bool open = (class & STEM && read_stem(x, word)) || page;
    if (!(class & CAPITAL) || !r->gap) return open ? OPEN_WORD : 0;
    const bool held = may_precede_name(p, (uint8_t)r->last, p->width + r->width) ||
                      ((open || capitals) && is_lower(r->last));
    return (uint8_t)((open ? OPEN_WORD : 0) | (held ? HELD_WORD : 0));
}

/* A sign that is not behind a word. */
static inline void take_sign(TSLexer *x, Run *r, int32_t c) {
    advance(x);
    r->word = ++r->width;
    r->last = c;
    r->gap = 0;
}

/* A word; returns 0 when it was nothing else, and has been taken. */
static inline uint8_t take_run_word(TSLexer *x, const State *s, const Prose *p, Run *r, int32_t c,
                                    uint8_t class, Line *word) {
    uint16_t length = 1;
    if (class & STEM && !r->gap) x->mark_end(x);
    advance(x);
    if (!(class & SMALL) && !is_plain_word(p, r, c, class, x->lookahead)) {
        line_clear(word);
        append(word, (uint8_t)c);
        const uint8_t opened = open_word(x, s, p, r, class, word);
        if (opened) return opened;
        length = word->length;
        c = word->text[length - 1];
    }
    r->word = r->width;
    r->width += length;
    take_letters(x, r, c);
    return 0;
}

/* Nothing is held behind words of a run: at its end, the last of them is. */
static void end_run(Prose *p, const Run *r) {
    if (!r->width) return;
    p->width += r->width;
    if (r->gap < r->width) p->run = r->width - r->gap - r->word;
    p->last = (uint8_t)r->last;
    p->visible = !r->gap;
    p->apart = r->gap > 1;
    p->before = r->gap ? ' ' : p->last;
    p->marked = true;
    p->held = false;
}

/* Words and blanks as long as they are nothing else. Returns what the word is that comes then. */
static uint8_t take_words(TSLexer *x, const State *s, const Prose *p, Run *r, Line *word) {
    for (;;) {
        const int32_t c = x->lookahead;
        const uint8_t class = class_of(c);
        if (c == ' ') {
            take_blank(x, r);
        } else if (class & SIGN && opens_run(s, p, r, c, class)) {
            take_sign(x, r, c);
        } else if (class & SMALL || opens_run(s, p, r, c, class)) {
            const uint8_t opened = take_run_word(x, s, p, r, c, class, word);
            if (opened) return opened;
        } else {
            return 0;
        }
    }
}

/* A blank read together with the word before it is the text's; returns whether a run goes on. */
static bool mark_blank(TSLexer *x, Prose *p, Run *r) {
    while (x->lookahead == ' ') take_blank(x, r);
    const uint8_t class = class_of(x->lookahead);
    if (!(class & OF_WORD) || class & CAPITAL) return false;
    x->mark_end(x);
    p->lagging = false;
    return true;
}

/* In a word's middle. */
static bool end_word(TSLexer *x, Run *r) {
    const int32_t c = x->lookahead;
    if (c != ' ' && !(class_of(c) & OF_WORD)) return false;
    if (c != ' ') take_letters(x, r, r->last);
    return true;
}

/* Takes words as long as a run goes on. Returns whether `word` has the beginning of an open one. */
static bool take_run(TSLexer *x, const State *s, Prose *p, Line *word) {
    Run r = {.gap = !p->visible, .last = p->last};
    uint8_t opened = 0;
    const bool inside = p->visible && is_word(p->before);
    if (p->lagging ? mark_blank(x, p, &r) : !inside || end_word(x, &r))
        opened = take_words(x, s, p, &r, word);
    end_run(p, &r);
    if (opened & HELD_WORD) hold(x, p, !may_precede_name(p, p->last, p->width));
    if (opened == HELD_WORD) take_word(p, word);
    return opened & OPEN_WORD;
}

#endif
