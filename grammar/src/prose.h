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

#include "piece.h"

/* ---- running text ---- */

enum { HELD_MAX = 90 }; /* the characters of a heading on one line */

typedef struct {
    Line line;      /* the words held, or the line's beginning */
    bool held;      /* nothing is marked: the words may be a signature or a heading */
    bool from_line; /* ... from the line's beginning */
    bool stopped;   /* ... which the end of a sentence stands above */
    bool full;      /* ... at the end of a line as long as transmitted ones are, not the first */
    bool shouted;   /* ... behind words in small letters, without a full stop: PATTERSON */
    bool wrapped;   /* the text runs over lines */
    bool visible;   /* the last character was no blank */
    bool lagging;   /* a blank was read together with the word before it, which is not marked */
    bool marked;    /* the token is not empty */
    bool apart;     /* two blanks stand before what is ahead */
    bool ending;  /* the line's last word may begin a marker, END SUMMARY; the mark is before it */
    uint8_t last; /* the last visible character */
    uint32_t length; /* characters read one by one, pieces left out */
    uint32_t width;  /* characters of the line, so far */
} Prose;

static bool ends_sentence(uint8_t c) {
    return c == '.' || c == '!' || c == '?' || c == ':' || c == '"' || c == ')' || c == ';' ||
           c == ELLIPSIS || c == ']' || c == '\'' || c == 0;
}

/* May a line of the block, seen by its first characters, be something else than prose? */
static bool may_open(const State *s, const Line *l, bool open) {
    int i;
    Number n;
    PageLine page;
    int end;
    line_trim(l, &i);
    const int c = l->text[i];
    if (c == PILCROW || c == '=' || c == '_') return true;
    if (is_digit(c)) {
        if (continues_list(s, l, i)) return true;
        return (match_number(l, i, &n) &&
                (n.mark || (!open && (n.stop == '.' || n.stop == ')')))) ||
               match_digits(l, i, 5, 7);
    }
    if (c == '-' || c == '*' || c == EM_DASH) {
        return is_rule(l) || match_rule_before(l, i) || is_dash(l, i) || !open ||
               match(l, i, "---") || state_has(s, IN_ITEM) || match(l, i, "* Missing");
    }
    if (c == '(') {
        return match_mark(l, i) || match_bracketed_number(l, i, &n) || continues_list(s, l, i) ||
               (!open && match_item_label(l, i));
    }
    if (c == '"') return l->text[i + 1] == ',';
    if (c == '>' || c == COPYRIGHT || c == '<') return true;
    if (!is_letter(c)) return false;
    if ((!open && match_item_label(l, i)) || continues_list(s, l, i)) return true;
    if (!is_upper(c)) return !open && match_list(l, i, PARTICLES) && l->whole && is_name(l);
    const int digits = match_station(l, i, &end);
    if (digits && (match_digits(l, digits, 5, 8) || match_page(l, i, &page))) return true;
    if (match_any(l, i, "MINIMIZE CONSIDERED")) return true;
    if (!s->paragraph && upper(c) == 'C' && match_classified_by(l, i)) return true;
    if (match_page_b(l, i) || match_level(l, i) || match_caption(l, i)) return true;
    if (match(l, i, "L I M I T E D ")) return true; /* longer than the beginning that is read */
    if (strstr((const char *)l->text, " Declassified")) return true;
    if (opens_heading(l, i) || is_end_line(l, i) || is_trailer(l, i) || is_stamp(l, i)) return true;
    return l->whole && is_name(l);
}

/* ... and what follows is no list of its parts */
static bool is_stop(uint8_t c) {
    return c && c != ':' && c != ';' && ends_sentence(c);
}

static bool finish_prose(TSLexer *x, State *s, const Prose *p, uint8_t kind) {
    state_set(s, OPEN_SENTENCE, !ends_sentence(p->last));
    state_set(s, STOPPED, is_stop(p->last));
    state_set(s, ANNOUNCED, p->last && strchr(",;", p->last));
    state_set(s, AFTER_PAGE | LABELLED, false);
    set_line(s, kind);
    return emit(x, TEXT);
}

/* The words held turned out to be a signature, or text of their own. */
static bool release(TSLexer *x, State *s, bool signature) {
    set_line(s, signature ? SIGNATURE_LINE : PROSE);
    s->lines = 1;
    state_set(s, OPEN_SENTENCE | ANNOUNCED | AFTER_PAGE, false);
    return emit(x, TEXT);
}

/*
 * The words held behind a sentence are no name once one of them begins with a small letter, or ends
 * a sentence.
 */
static bool is_no_name(const Prose *p) {
    int i = p->line.length;
    while (i > 0 && p->line.text[i - 1] != ' ') i--;
    if (p->line.length - i > 4 && p->line.text[p->line.length - 1] == '.') return true;
    return is_lower(p->line.text[i]) && !match_list(&p->line, i, PARTICLES);
}

/* Without a full stop before it a name in capitals has four letters: three are NSC. */
static bool is_held_name(const Prose *p) {
    if (!is_name(&p->line)) return false;
    const bool shown = is_capitals(&p->line, 0) && !p->shouted;
    if (p->full && !p->from_line && !shown) return false; /* a sentence that was cut off */
    return !p->shouted || (p->line.length > 3 && is_capitals(&p->line, 0));
}

/*
 * Is the line held a heading without a blank above? A rule stands under it, or the paragraph that
 * it heads. Only its first characters may be known of `next`, which stands `ends` lines below.
 */
static bool is_held_heading(TSLexer *x, State *s, const Prose *p, Line *next, int ends) {
    Block b = {0};
    int i;
    line_trim(next, &i);
    if (!p->from_line || is_lower(p->line.text[0]) || next->text[i] == '*') return false;
    const bool ruled = is_rule(next);
    state_set(s, RULED_ABOVE, false);
    state_set(s, RULED_BELOW, ruled);
    state_set(s, STOPPED, p->stopped);
    if (ruled) return ends < 2 || (p->stopped && rule_is_detached(x, s, next));
    block_add(&b, &p->line, 0);
    return is_glued(s, &p->line, next, ends) && is_plain_heading(s, &b) &&
           paragraph_follows(x, s, next);
}

/* The words held, with the next line read, are a signature, a heading or text. */
static bool release_before(TSLexer *x, State *s, const Prose *p, Line *next, int ends) {
    const bool name = is_held_name(p) && closes_name(x, s, &p->line, next);
    release(x, s, name);
    if (!name && is_held_heading(x, s, p, next, ends)) classify_heading_lines(s);
    return true;
}

/* A line held that is a sentence's, whatever stands below it: a rule opens the next heading. */
static bool is_no_title(const Prose *p) {
    if (!is_lower(p->line.text[0]) && !(p->last && strchr(".,;\")'", p->last))) return false;
    Line line = p->line;
    line.text[line.length] = 0;
    line.whole = true;
    Block b = {0};
    block_add(&b, &line, 0);
    const bool stopped = b.last == '.' && !b.dotted;
    return (b.small || stopped || b.last == ',' || b.last == ';') && !is_name(&line);
}

/* ---- the end of a line ---- */

/* Does an inline piece begin on the line? */
static bool has_inline(const Line *l) {
    int end;
    bool inside = false; /* a word's middle */
    for (int i = 0; i < l->length; i++) {
        const uint8_t c = l->text[i];
        if (!inside && may_be_inline(c) && opens_inline(l, i) && inline_kind(l, i, &end))
            return true;
        inside = is_word(c);
    }
    return false;
}

/* A short line whose last sentence a name follows: ... HAD BREAKFAST. ELLERTON */
static bool ends_in_name(const Line *l) {
    if (!l->whole) return false;
    for (int i = l->length - 1; i > 0; i--) {
        if (l->text[i] != '.' || l->text[i + 1] != ' ') continue;
        if (i > 1 && l->text[i - 2] == '.') continue; /* U.S. */
        Line name = {.whole = true};
        for (i = blanks(l, i + 1); l->text[i]; i++) append(&name, l->text[i]);
        return is_name(&name);
    }
    return false;
}

/* A piece that the beginning of a line cuts through is read on: "was happy with paragraph | 43". */
static void read_cut_piece(TSLexer *x, Line *l) {
    Line piece = {0};
    int i = 0;
    for (; i < l->length; i++) {
        if ((i && is_word(l->text[i - 1])) || !opens_inline(l, i)) continue;
        piece.length = 0;
        for (int k = i; l->text[k]; k++) append(&piece, l->text[k]);
        if (may_become_inline(&piece)) break;
    }
    while (i < l->length && !at_end(x) && piece.length < 60) {
        append(&piece, fold(x->lookahead));
        if (!may_become_inline(&piece)) break;
        append(l, fold(x->lookahead));
        advance(x);
    }
}

/* Behind the end of a line: the next line's first characters, to the end of a word or a piece. */
static void read_prefix(TSLexer *x, Line *l) {
    line_fill(x, l, PREFIX);
    uint8_t last = l->length ? l->text[l->length - 1] : ' ';
    while (is_word(last) && !at_end(x) && l->length < LINE_CAP) {
        last = l->text[l->length++] = fold(x->lookahead);
        advance(x);
    }
    l->text[l->length] = 0;
    read_cut_piece(x, l);
    l->whole = at_end(x);
}

/* The file ends with the line. */
static bool end_file(TSLexer *x, State *s, const Prose *p) {
    if (p->held) return release(x, s, is_held_name(p));
    return p->ending ? release(x, s, false) : finish_prose(x, s, p, NOTHING);
}

/* A blank line follows: the block ends. */
static bool end_block(TSLexer *x, State *s, const Prose *p) {
    if (p->held) {
        const int ends = 1 + pass_white(x);
        if (x->eof(x)) return release(x, s, is_held_name(p));
        Line next;
        line_read(x, &next);
        return release_before(x, s, p, &next, ends);
    }
    finish_prose(x, s, p, PROSE);
    const int ends = 1 + pass_white(x);
    if (x->eof(x)) {
        end_of_text(s);
        return true;
    }
    Line next;
    next.length = 0;
    classify_ahead(x, s, &next, ends);
    return true;
}

/* The next line, its beginning read, may be no prose: it is looked at afresh. */
static bool end_before_line(TSLexer *x, State *s, const Prose *p, Line *l, bool open) {
    if (!p->held) {
        finish_prose(x, s, p, PROSE);
        if (!open) state_set(s, OPEN_SENTENCE, false);
        classify_ahead(x, s, l, 1);
        return true;
    }
    return release_before(x, s, p, l, 1);
}

/* The text goes on with the line whose beginning is read. */
static void take_line(Prose *p, const Line *l, bool open) {
    p->width = l->length;
    p->held = !p->held && !open && l->length < 60; /* held before: the mark lies behind */
    p->from_line = true;
    p->stopped = is_stop(p->last);
    p->shouted = false;
    p->line = *l;
    p->visible = l->text[l->length - 1] != ' ';
    p->lagging = !p->visible;
    p->marked = true;
    for (int i = l->length - 1; i >= 0; i--) {
        if (l->text[i] == ' ') continue;
        p->last = l->text[i];
        break;
    }
}

/* A sentence goes on in small letters, as on most lines: nothing begins there. */
static bool goes_on_small(TSLexer *x, Prose *p) {
    if (p->held || p->ending || !is_lower(x->lookahead) || ends_sentence(p->last)) return false;
    p->width = 0;
    p->visible = p->lagging = false;
    p->line.length = 0;
    return true;
}

/* At a line's end. Returns true when the token is complete, its symbol set. */
static bool prose_line_end(TSLexer *x, State *s, Prose *p) {
    p->full = p->wrapped && p->width > 40 && p->width < 76;
    p->wrapped = true;
    if (p->held && !p->from_line && is_no_name(p)) p->held = false;
    if (p->held && p->from_line && is_no_title(p)) p->held = false, p->lagging = true;
    if (!p->held && !p->ending && (p->visible || p->lagging)) x->mark_end(x);
    p->line.text[p->line.length] = 0;
    p->line.whole = true;
    if (x->eof(x)) return end_file(x, s, p);
    advance(x);
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (goes_on_small(x, p)) return false;
    Line l;
    l.length = 0;
    read_prefix(x, &l);
    if (p->ending && match_list(&l, 0, MARKED_PARTS)) return finish_prose(x, s, p, IN_MARKER);
    if (p->ending && !p->held) return release(x, s, false);
    if (!l.length) return end_block(x, s, p);
    const bool is_short = p->width < 45 && (begins_list(s, &l) || begins_bullets(&l));
    const bool open = !ends_sentence(p->last) && !is_short;
    p->width = 0;
    if (has_inline(&l) || ends_in_name(&l) || may_open(s, &l, open)) {
        return end_before_line(x, s, p, &l, open);
    }
    take_line(p, &l, open);
    return false;
}

/* ---- inside a line ---- */

/* A word in capitals that may be the station of a page line run into the text. */
static bool may_be_station(const State *s, uint8_t c) {
    const int first = s->station & 31;
    return c == 'P' || (is_upper(c) && (!first || c == 'A' + first - 1)); /* P: PAGE 02 */
}

static void hold(TSLexer *x, Prose *p, bool shouted) {
    if (p->lagging) x->mark_end(x);
    p->lagging = false;
    p->held = true;
    p->shouted = shouted;
    p->from_line = false;
    p->line.length = 0;
}

/* One character that opens no piece. */
static void take_character(TSLexer *x, Prose *p, uint8_t c) {
    if (c == ' ' && p->held && !p->from_line && is_no_name(p)) p->held = false;
    if (c == ' ' && p->visible && !p->held) x->mark_end(x);
    if (p->held) {
        append(&p->line, c);
        const bool dull = !p->from_line && (is_digit(c) || c == ',' || p->line.length > 36);
        if (c != ' ' && (p->line.length >= HELD_MAX || dull)) p->held = false;
    }
    p->visible = c != ' ';
    if (p->visible) p->last = c, p->lagging = false;
    p->marked = true;
    p->length++, p->width++;
    advance(x);
}

/* A word in small letters that opens no piece. */
static inline bool is_dull_word(const Prose *p, int32_t c) {
    if ((c == 'v' || c == 'd') && p->last == '.') return false; /* a name's particle */
    return is_lower(c) && !may_be_inline((uint8_t)c);
}

/* Is it a word's middle, or a word in small letters that opens no piece? */
static bool is_dull(const Prose *p, uint8_t before, int32_t c) {
    if (!is_plain(c)) return false;
    return is_word(before) ? p->visible : is_dull_word(p, c);
}

/* Letters and digits among which nothing can begin, and what stands behind the word. */
static uint8_t take_letters(TSLexer *x, uint32_t *length) {
    uint32_t letters = 0;
    uint8_t last;
    do {
        last = (uint8_t)x->lookahead;
        letters++;
        advance(x);
    } while (is_plain(x->lookahead));
    if (x->lookahead > ' ' && x->lookahead < 0x7f) {
        last = (uint8_t)x->lookahead;
        letters++;
        advance(x);
    }
    *length += letters;
    return last;
}

/* Dull words and the blanks between them: most of all text. Returns the last character. */
static uint8_t take_run(TSLexer *x, Prose *p) {
    const uint32_t length = p->length;
    uint8_t last;
    p->marked = true;
    do {
        if (x->lookahead == ' ') {
            p->apart = !p->visible;
            if (p->visible) x->mark_end(x);
            p->visible = false;
            last = ' ';
            p->length++;
            advance(x);
        } else {
            p->last = last = take_letters(x, &p->length);
            p->visible = true;
            p->lagging = false;
        }
    } while (x->lookahead == ' ' || is_dull_word(p, x->lookahead));
    p->width += p->length - length;
    return last;
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
    p->visible = word->text[word->length - 1] != ' ';
    p->lagging = !p->visible;
    p->marked = true;
    return false;
}

/* END or BEGIN, and nothing else. */
static bool is_opening(const Line *word) {
    int e = match_any_word(word, 0, "END");
    if (!e) e = match_any_word(word, 0, "BEGIN");
    return e && !word->text[blanks(word, e)];
}

enum Guess { NO_PIECE, NUMBER_PIECE, MARK_PIECE, EDGE_PIECE, WORD_PIECE };

/* What may begin with the character `c`, which stands behind `before`? */
static enum Guess guess_piece(const State *s, const Prose *p, uint8_t before, uint8_t c) {
    if (is_word(before) || c == before) return NO_PIECE;
    if (is_digit(c) && before == ' ' && p->marked && !p->lagging && !p->held) {
        return ends_sentence(p->last) ? NUMBER_PIECE : NO_PIECE;
    }
    if (c == '(' && p->last == ':' && p->length < 40 && !p->held && state_has(s, LABELLED)) {
        return MARK_PIECE;
    }
    if (state_has(s, PAGED) && before == ' ' && p->marked && !p->held && is_upper(c) &&
        strchr("CSLTU", c))
        return EDGE_PIECE;
    const bool station = before == ' ' && p->marked && may_be_station(s, c);
    return may_be_inline(c) || station ? WORD_PIECE : NO_PIECE;
}

/* A word that may be a piece or a page line's station. Returns true when the token ends before it.
 */
static bool end_before_word(TSLexer *x, State *s, Prose *p, uint8_t before, uint8_t c, Line *word) {
    if (may_be_inline(c)) {
        const uint8_t kind = probe_inline(x, word);
        if (kind && p->marked) {
            return p->held && p->line.length ? release(x, s, false) : finish_prose(x, s, p, kind);
        }
    }
    bool behind = false;
    const bool station = before == ' ' && p->marked && may_be_station(s, c);
    if (station && (probe_page(x, s, word, &behind) || behind)) {
        if (p->held && p->line.length) return release(x, s, false);
        const uint8_t page = match_page_b(word, 0) ? PAGE_B : PAGE_A;
        return finish_prose(x, s, p, behind ? PROSE : page);
    }
    p->ending = at_end(x) && p->marked && (!p->held || !p->line.length) && is_opening(word);
    return take_word(p, word);
}

/* May the words from here on be a signature behind the last sentence, or behind a link? */
static bool may_be_signature(const Prose *p, uint8_t before, uint8_t c, bool linked) {
    if (before != ' ' || !p->marked || p->held) return false;
    if (!is_upper(c) && c != 'v' && c != 'd') return false; /* van Voorst, de la Vega */
    return (p->last && strchr(".\")*", p->last)) || (linked && p->length < 24);
}

/* ... or a name in capitals behind words that no full stop ends? */
static bool may_be_shouted(const Prose *p, uint8_t c) {
    return is_upper(c) && is_lower(p->last) && p->marked && !p->held && !p->lagging;
}

static bool lex_prose(TSLexer *x, State *s) {
    Prose p = {.last = 0};
    const bool linked = state_has(s, AFTER_LINK);
    uint8_t before = ' ';
    state_set(s, AFTER_LINK, false);
    for (;;) {
        if (at_end(x)) {
            if (prose_line_end(x, s, &p)) return true;
            before = p.line.length ? p.line.text[p.line.length - 1] : ' ';
            continue;
        }
        if (!p.held && (x->lookahead == ' ' || is_dull(&p, before, x->lookahead))) {
            before = take_run(x, &p);
            continue;
        }
        const uint8_t c = fold(x->lookahead);
        const enum Guess guess = guess_piece(s, &p, before, c);
        Line word;
        if (p.held && p.shouted && !is_upper(c) && !strchr(" -'", c)) p.held = false;
        if (c != before && may_be_signature(&p, before, c, linked))
            hold(x, &p, false);
        else if (before == ' ' && may_be_shouted(&p, c))
            hold(x, &p, true);
        if (guess == NO_PIECE) {
            take_character(x, &p, c);
            before = c;
            continue;
        }
        if (guess == NUMBER_PIECE && probe_paragraph(x, s, &word))
            return finish_prose(x, s, &p, PARAGRAPH);
        if (guess == EDGE_PIECE) {
            if (p.visible || p.lagging) x->mark_end(x);
            if (probe_edge(x, &word, p.apart)) return finish_prose(x, s, &p, CLASS_LINE);
        }
        if (guess == MARK_PIECE && probe_mark(x, &word)) return finish_prose(x, s, &p, IN_MARK);
        if (guess == WORD_PIECE) {
            if (!p.held && (p.visible || p.lagging || !p.marked)) x->mark_end(x);
            if (may_open_piece(x, c, &word)) {
                if (end_before_word(x, s, &p, before, c, &word)) return true;
            } else {
                take_word(&p, &word);
            }
        } else {
            take_word(&p, &word);
        }
        before = word.text[word.length - 1];
    }
}

#endif
