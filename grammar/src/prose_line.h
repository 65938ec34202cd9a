#ifndef CABLE_PROSE_LINE_H
#define CABLE_PROSE_LINE_H

/*
 * Running text at the end of a line: does it go on with the next one?
 */

#include "piece.h"

/* ---- running text ---- */

enum { HELD_MAX = 90 }; /* the characters of a heading on one line */

typedef struct {
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
    uint8_t ending; /* what the last word of the line may begin, END SUMMARY: marked before it */
    bool linked;    /* the text stands behind a link */
    uint8_t last;   /* the last visible character */
    uint8_t before; /* the last character; a blank at the text's beginning */
    uint32_t run;   /* characters of the last word that was read whole */
    uint32_t width; /* characters of the line, so far */
    Line line;      /* the words held, or the line's beginning */
} Prose;

static bool ends_sentence(uint8_t c) {
    return c == '.' || c == '!' || c == '?' || c == ':' || c == '"' || c == ')' || c == ';' ||
           c == ELLIPSIS || c == ']' || c == '\'' || c == 0;
}

/* A line in capitals: a page line, the message's or the archive's heading. */
static bool may_open_capitals(const Line *l, int i) {
    if (match(l, i, "L I M I T E D ")) return true; /* longer than the beginning that is read */
    return match_page_b(l, i) || opens_heading(l, i);
}

/* A line in a capital letter: what only names, labels and page joins have. */
static bool may_open_capital(const State *s, const Line *l, int i) {
    PageLine page;
    int end;
    const int digits = match_station(l, i, &end);
    if (digits && (match_digits(l, digits, 5, 8) || match_page(l, i, &page))) return true;
    if (!is_lower(l->text[i + 1]) && may_open_capitals(l, i)) return true;
    if (match_level(l, i) || match_caption(l, i)) return true;
    if (match_any(l, i, "MINIMIZE CONSIDERED")) return true;
    if (!s->paragraph && upper(l->text[i]) == 'C' && match_classified_by(l, i)) return true;
    if (strstr((const char *)l->text, " Declassified")) return true;
    if (is_end_line(l, i) || is_trailer(l, i) || is_stamp(l, i)) return true;
    return l->whole && is_name(l);
}

/* A line in a digit or a sign. */
static bool may_open_sign(const State *s, const Line *l, int i, bool open) {
    static const char SIGNS[] = {PILCROW, COPYRIGHT, '=', '_', '>', '<', 0};
    const int c = l->text[i];
    Number n;
    if (is_digit(c)) {
        const bool stopped = match_number(l, i, &n) && (n.stop == '.' || n.stop == ')');
        return continues_list(s, l, i) || n.mark || (!open && stopped) || match_digits(l, i, 5, 7);
    }
    if (c == '-' || c == '*' || c == EM_DASH) {
        return is_rule(l) || match_rule_before(l, i) || is_dash(l, i) || !open ||
               match(l, i, "---") || state_has(s, IN_ITEM) || match(l, i, "* Missing");
    }
    if (c == '(') {
        return match_mark(l, i) || match_bracketed_number(l, i, &n) || continues_list(s, l, i) ||
               (!open && match_item_label(l, i));
    }
    return c == '"' ? l->text[i + 1] == ',' : (c && strchr(SIGNS, c));
}

/* May a line of the block, seen by its first characters, be something else than prose? */
static bool may_open(const State *s, const Line *l, bool open) {
    int i;
    line_trim(l, &i);
    const int c = l->text[i];
    if (!is_letter(c)) return may_open_sign(s, l, i, open);
    if ((!open && match_item_label(l, i)) || continues_list(s, l, i)) return true;
    if (is_upper(c)) return may_open_capital(s, l, i);
    return !open && match_list(l, i, PARTICLES) && l->whole && is_name(l);
}

/* ... and what follows is no list of its parts */
static bool is_stop(uint8_t c) {
    return c && c != ':' && c != ';' && ends_sentence(c);
}

static bool finish_prose(TSLexer *x, State *s, const Prose *p, uint8_t kind) {
    const bool open = !ends_sentence(p->last);
    const bool listed = open && state_has(s, LISTED); /* an item of a list that goes on */
    state_set(s, OPEN_SENTENCE, open);
    state_set(s, STOPPED, is_stop(p->last));
    state_set(s, ANNOUNCED, p->last && strchr(",;", p->last));
    state_set(s, LISTED, listed || p->last == ':');
    state_set(s, AFTER_PAGE | LABELLED, false);
    set_line(s, kind);
    return emit(x, TEXT);
}

/* The words held turned out to be a signature, or text of their own. */
static bool release(TSLexer *x, State *s, bool signature) {
    set_line(s, signature ? SIGNATURE_LINE : PROSE);
    s->lines = 1;
    state_set(s, OPEN_SENTENCE | ANNOUNCED | LISTED | AFTER_PAGE, false);
    return emit(x, TEXT);
}

/* Where the last of the words held begins. */
static int last_word(const Prose *p) {
    int i = p->line.length;
    while (i > 0 && p->line.text[i - 1] != ' ') i--;
    return i;
}

/*
 * The words held behind a sentence are no name once one of them begins with a small letter, or ends
 * a sentence or announces a list.
 */
static bool is_no_name(const Prose *p) {
    const int i = last_word(p);
    const uint8_t last = i < p->line.length ? p->line.text[p->line.length - 1] : 0;
    if (last == ':' || last == ';' || (last == '.' && p->line.length - i > 4)) return true;
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

/* Behind the word, or the sign, at index `i` and what stops it. */
static int next_word(const Line *l, int i) {
    while (class_at(l, i) & OF_WORD) i++;
    return i + 1;
}

/* The first word from the one at index `i` on that opens with the stem of a piece. */
static int next_stem(const Line *l, int i) {
    while (i < l->length && !(may_be_inline(l->text[i]) && opens_inline(l, i))) i = next_word(l, i);
    return i;
}

/* Does an inline piece begin on the line, at its first stem or behind it? */
static bool has_inline(const Line *l, int stem) {
    int end;
    for (; stem < l->length; stem = next_stem(l, next_word(l, stem)))
        if (inline_kind(l, stem, &end)) return true;
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
static void read_cut_piece(TSLexer *x, Line *l, int stem) {
    Line piece = {0};
    for (; stem < l->length; stem = next_stem(l, next_word(l, stem))) {
        line_clear(&piece);
        for (int k = stem; l->text[k]; k++) append(&piece, l->text[k]);
        if (may_become_inline(&piece)) break;
    }
    while (stem < l->length && !at_end(x) && piece.length < 60) {
        append(&piece, fold(x->lookahead));
        if (!may_become_inline(&piece)) break;
        append(l, fold(x->lookahead));
        advance(x);
    }
}

/*
 * Behind the end of a line: the next line's first characters, to the end of a word or a piece.
 * Returns where the first stem of a piece stands among them.
 */
static int read_prefix(TSLexer *x, Line *l) {
    line_fill(x, l, PREFIX);
    uint8_t last = l->length ? l->text[l->length - 1] : ' ';
    while (is_word(last) && !at_end(x) && l->length < LINE_CAP) {
        last = l->text[l->length++] = fold(x->lookahead);
        advance(x);
    }
    l->text[l->length] = 0;
    const int stem = next_stem(l, 0);
    if (stem < l->length) read_cut_piece(x, l, stem);
    l->whole = at_end(x);
    return stem;
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
    line_clear(&next);
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

/* The sentence goes on with the line whose beginning is read, and an inline piece stands on it. */
static bool end_before_inline(TSLexer *x, State *s, const Prose *p, const Line *l) {
    finish_prose(x, s, p, PROSE);
    classify_prose(s, l, blanks(l, 0), 1);
    return true;
}

/* The text goes on with the line whose beginning is read. */
static void take_line(Prose *p, const Line *l, bool open) {
    p->width = l->length;
    p->held = !p->held && !open && l->length < 60; /* held before: the mark lies behind */
    p->from_line = true;
    p->ending = UNKNOWN;
    p->stopped = is_stop(p->last);
    p->shouted = false;
    line_copy(&p->line, l);
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
    line_clear(&p->line);
    return true;
}

/* Behind the end of a line, with the beginning of the next one read, and its first stem known. */
static bool prose_next_line(TSLexer *x, State *s, Prose *p, Line *l, int stem) {
    const bool opened = p->ending == IN_MARKER ? match_list(l, 0, MARKED_PARTS) != 0
                                               : p->ending && match_para_number(l, 0);
    if (opened) return finish_prose(x, s, p, p->ending);
    if (p->ending && !p->held) return release(x, s, false);
    if (!l->length) return end_block(x, s, p);
    const bool is_short = p->width < 45 && (begins_list(s, l) || begins_bullets(l));
    const bool open = !ends_sentence(p->last) && !is_short;
    p->width = 0;
    const bool other = ends_in_name(l) || may_open(s, l, open), piece = has_inline(l, stem);
    if (piece && open && !other && !p->held) return end_before_inline(x, s, p, l);
    if (piece || other) return end_before_line(x, s, p, l, open);
    take_line(p, l, open);
    return false;
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
    pass_blanks(x);
    if (goes_on_small(x, p)) return false;
    Line l;
    line_clear(&l);
    const int stem = read_prefix(x, &l);
    return prose_next_line(x, s, p, &l, stem);
}

#endif
