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

#include "text_token.h"

/* ---- one piece ---- */

/* Reads at a word's beginning what may be an inline piece; returns its kind. */
static uint8_t probe_inline(TSLexer *x, Line *l) {
    l->length = 0;
    int end;
    while (!at_end(x) && l->length < 60) {
        l->text[l->length++] = fold(x->lookahead);
        l->text[l->length] = 0;
        if (l->length > 1 && !may_become_inline(l)) {
            l->text[--l->length] = 0;
            break;
        }
        advance(x);
    }
    if (!at_end(x) && l->length < 60) { /* what stands behind decides whether the word is whole */
        l->text[l->length] = fold(x->lookahead);
        l->text[l->length + 1] = 0;
    }
    const uint8_t kind = inline_kind(l, 0, &end);
    l->text[l->length] = 0;
    return kind;
}

static bool lex_redaction(TSLexer *x) {
    const int32_t c = x->lookahead;
    if (c == '[') {
        while (!at_end(x) && x->lookahead != ']') advance(x);
        if (!at_end(x)) advance(x);
    } else {
        while (x->lookahead == c && !x->eof(x)) advance(x);
    }
    x->mark_end(x);
    return true;
}

/* A piece whose end a pattern over the text gives; a line end counts as one blank. */
static void lex_pattern(TSLexer *x, int (*pattern)(const Line *, int)) {
    Line l = {0};
    while (!x->eof(x) && l.length < 80) {
        l.text[l.length++] = x->lookahead == '\n' ? ' ' : fold(x->lookahead);
        l.text[l.length] = 0;
        advance(x);
        if (pattern(&l, 0) != l.length) continue;
        x->mark_end(x);
        if (!is_word(fold(x->lookahead))) break;
    }
}

/* Returns whether punctuation stands behind the link: it has been read, but is not the link's. */
static bool lex_url(TSLexer *x) {
    bool behind = false;
    while (!at_end(x) && !is_blank(x->lookahead)) {
        const uint8_t c = fold(x->lookahead);
        advance(x);
        behind = !is_word(c) && c != '/';
        if (!behind) x->mark_end(x);
    }
    return behind;
}

/* ---- running text ---- */

typedef struct {
    Line line;      /* the words held, or the line's beginning */
    bool held;      /* nothing is marked: the words may be a signature or a heading */
    bool from_line; /* ... from the line's beginning */
    bool visible;   /* the last character was no blank */
    bool lagging;   /* a blank was read together with the word before it, which is not marked */
    bool marked;    /* the token is not empty */
    bool ending;    /* the line's last word may begin a marker, END SUMMARY; the mark is before it */
    uint8_t last;   /* the last visible character */
    uint32_t length; /* characters read one by one, pieces left out */
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
        return (match_number(l, i, &n) && (n.mark || (!open && (n.stop == '.' || n.stop == ')')))) ||
               match_digits(l, i, 5, 7);
    }
    if (c == '-' || c == '*' || c == EM_DASH) {
        return is_rule(l) || match_rule_before(l, i) || is_dash(l, i) || !open ||
               match(l, i, "---") || state_has(s, IN_ITEM) || match(l, i, "* Missing");
    }
    if (c == '(') return match_mark(l, i) || (!open && match_item_label(l, i));
    if (c == '"') return l->text[i + 1] == ',';
    if (c == '>' || c == COPYRIGHT || c == '<') return true;
    if (!is_letter(c)) return false;
    if (!open && match_item_label(l, i)) return true;
    if (!is_upper(c)) return false;
    const int digits = match_station(l, i, &end);
    if (digits && match_digits(l, digits, 5, 8)) return true;
    if (match_page(l, i, &page) || match_page_b(l, i) || match_level(l, i) || match_caption(l, i)) return true;
    if (strstr((const char *)l->text, " Declassified")) return true;
    if (opens_heading(l, i) || is_end_line(l, i) || is_trailer(l, i) || is_stamp(l, i)) return true;
    return l->whole && is_name(l);
}

static bool finish_prose(TSLexer *x, State *s, const Prose *p, uint8_t kind) {
    state_set(s, OPEN_SENTENCE, !ends_sentence(p->last));
    state_set(s, AFTER_PAGE | LABELLED, false);
    set_line(s, kind);
    return emit(x, TEXT);
}

/* The words held turned out to be a signature, or text of their own. */
static bool release(TSLexer *x, State *s, bool signature) {
    set_line(s, signature ? SIGNATURE_LINE : PROSE);
    state_set(s, OPEN_SENTENCE, false);
    state_set(s, AFTER_PAGE, false);
    return emit(x, TEXT);
}

/* With a whole line held and the lexer behind its end: what is it, now that more is seen? */
static bool settle_held(TSLexer *x, State *s, Prose *p, bool *done) {
    *done = true;
    const bool name = is_name(&p->line);
    const int ends = pass_white(x);
    if (x->eof(x)) return release(x, s, name);
    Line next;
    line_read(x, &next);
    int i;
    line_trim(&next, &i);
    if (name && closes_name(&p->line, &next)) return release(x, s, true);
    if (p->from_line && !ends && is_rule(&next) && p->line.length < 100) {
        release(x, s, false);
        state_set(s, RULED_ABOVE, false);
        state_set(s, RULED_BELOW, true);
        s->lines = 1;
        classify_heading_lines(s);
        return true;
    }
    return release(x, s, false);
}

/* Does an inline piece begin on the line? */
static bool has_inline(const Line *l) {
    int end;
    for (int i = 0; i < l->length; i++) {
        if (i && is_word(l->text[i - 1])) continue;
        if (may_be_inline(l->text[i]) && inline_kind(l, i, &end)) return true;
    }
    return false;
}

/* A short line whose last sentence a name follows: ... HAD BREAKFAST. ELLERTON */
static bool ends_in_name(const Line *l) {
    if (!l->whole) return false;
    for (int i = l->length - 1; i > 0; i--) {
        if (l->text[i] != '.' || l->text[i + 1] != ' ') continue;
        Line name = {.whole = true};
        for (i = blanks(l, i + 1); l->text[i]; i++) append(&name, l->text[i]);
        return is_name(&name);
    }
    return false;
}

/* At a line's end. Returns true when the token is complete, its symbol set. */
static bool prose_line_end(TSLexer *x, State *s, Prose *p) {
    if (!p->held && !p->ending && (p->visible || p->lagging)) x->mark_end(x);
    if (x->eof(x)) {
        if (p->ending && !p->held) return release(x, s, false);
        if (p->held) return release(x, s, is_name(&p->line));
        return finish_prose(x, s, p, NOTHING);
    }
    advance(x);
    p->line.text[p->line.length] = 0;
    p->line.whole = true;
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    Line l = {0};
    if (!at_end(x)) line_fill(x, &l, PREFIX);
    while (!at_end(x) && l.length && is_word(l.text[l.length - 1]) && l.length < LINE_CAP) {
        line_fill(x, &l, (uint16_t)(l.length + 1));
    }
    const bool blank = !l.length;
    if (p->ending && match_list(&l, 0, MARKED_PARTS)) return finish_prose(x, s, p, IN_MARKER);
    if (p->ending && !p->held) return release(x, s, false);
    const bool open = !ends_sentence(p->last);
    bool done = has_inline(&l) || ends_in_name(&l);
    if (p->held && (blank || done || is_rule(&l) || may_open(s, &l, open))) {
        if (!blank) { /* the next line is read already */
            const bool ruled = p->from_line && is_rule(&l) && p->line.length < 100;
            const bool name = is_name(&p->line) && closes_name(&p->line, &l);
            release(x, s, name);
            if (ruled) {
                state_set(s, RULED_ABOVE, false);
                state_set(s, RULED_BELOW, true);
                s->lines = 1;
                classify_heading_lines(s);
            }
            return true;
        }
        return settle_held(x, s, p, &done);
    }
    if (blank) {
        finish_prose(x, s, p, UNKNOWN);
        s->kind = PROSE;
        const int ends = 1 + pass_white(x);
        if (x->eof(x)) {
            set_line(s, NOTHING);
            if (s->region == CONTINUATION) s->openers |= OPEN_CONTINUATION_END;
            return true;
        }
        Line next;
        line_read(x, &next);
        classify(x, s, &next, ends);
        return true;
    }
    if (done || may_open(s, &l, open)) {
        line_fill(x, &l, LINE_CAP);
        finish_prose(x, s, p, UNKNOWN);
        s->kind = PROSE;
        classify(x, s, &l, 1);
        return true;
    }
    /* goes on: the line's beginning is read */
    p->held = !p->held && !open && l.length < 60; /* held before: the mark lies behind */
    p->from_line = true;
    p->line = l;
    p->visible = l.text[l.length - 1] != ' ';
    p->lagging = !p->visible;
    for (int i = l.length - 1; i >= 0; i--) {
        if (l.text[i] == ' ') continue;
        p->last = l.text[i];
        break;
    }
    p->marked = true;
    return false;
}

/* A word in capitals that may be the station of a page line run into the text. */
static bool may_be_station(const State *s, uint8_t c) {
    const int first = s->station & 31;
    return is_upper(c) && (!first || c == 'A' + first - 1);
}

/* Reads a possible page line, from its station on. */
static bool probe_page(TSLexer *x, Line *l) {
    PageLine page;
    for (int i = 0; i < l->length; i++) if (!is_upper(l->text[i])) return false;
    while (!at_end(x) && l->length < 64) {
        const uint8_t c = fold(x->lookahead);
        if (l->length == 2 && is_lower(l->text[1])) return false;
        if (l->length == 1 && c == ' ') return false;
        l->text[l->length++] = c;
        l->text[l->length] = 0;
        advance(x);
        int end;
        const int digits = match_station(l, 0, &end);
        if (match_page(l, 0, &page) || (match_page_b(l, 0) && l->length > 20)) return true;
        if (digits && match_digits(l, digits, 9, 40)) return false;
        if (digits ? false : is_digit(c)) return match_page_b(l, 0);
        if (!digits && c == ' ') {
            int words = 0;
            for (int i = 0; i < l->length; i++) words += l->text[i] == ' ';
            if (words > 3 || (!is_upper(l->text[l->length - 2]) && l->length > 2 && !is_lower(l->text[1]))) return false;
        }
        if (!digits && !is_letter(c) && c != ' ') return false;
        if (digits && !is_digit(c) && c != ' ' && c != '.' && upper(c) != 'O' && upper(c) != 'F') return false;
    }
    return false;
}

/*
 * A paragraph that a publisher ran on behind the sentence before it: the next number and a
 * portion mark. Reads no further than the text is one.
 */
static bool probe_paragraph(TSLexer *x, State *s, Line *l) {
    Number n;
    l->length = 0;
    l->text[0] = 0;
    while (!at_end(x) && l->length < 24) {
        const uint8_t c = fold(x->lookahead);
        const bool digits = l->length == 0 || is_digit(l->text[l->length - 1]);
        const bool bracket = strchr((const char *)l->text, '(') != 0;
        if (!bracket && !is_digit(c) && c != '.' && c != ' ' && c != '(') break;
        if (!digits && !bracket && is_digit(c)) break;
        if (c == ' ' && !strchr((const char *)l->text, '.')) break;
        append(l, c);
        advance(x);
        if (c == ')') break;
    }
    if (!match_number(l, 0, &n) || !n.mark || n.stop != '.' || n.number != s->paragraph + 1u) return false;
    open_paragraph(s, &n);
    return true;
}

/* A portion mark behind the paragraph's label: Summary: (C) */
static bool probe_mark(TSLexer *x, Line *l) {
    l->length = 0;
    while (!at_end(x) && l->length < 24) {
        const uint8_t c = fold(x->lookahead);
        append(l, c);
        advance(x);
        if (c == ')') break;
    }
    return match_mark(l, 0) == l->length;
}

static void hold(Prose *p) {
    p->held = true;
    p->from_line = false;
    p->line.length = 0;
}

/* One visible character that opens no inline piece. */
static void prose_character(TSLexer *x, Prose *p, uint8_t c) {
    if (p->held) {
        if (p->line.length < 100) p->line.text[p->line.length++] = c;
        p->line.text[p->line.length] = 0;
        const bool dull = !p->from_line && (is_digit(c) || c == ',' || p->line.length > 36);
        if (c != ' ' && (p->line.length >= 64 || dull)) p->held = false;
    }
    p->visible = c != ' ';
    if (p->visible) p->last = c, p->lagging = false;
    p->marked = true;
    p->length++;
    advance(x);
}

/* Text that was read as a possible piece and is none. */
static void take_word(Prose *p, const Line *word) {
    for (int i = 0; i < word->length; i++) {
        const uint8_t c = word->text[i];
        if (p->held && p->line.length < 100) p->line.text[p->line.length++] = c;
        if (c != ' ') p->last = c;
    }
    p->line.text[p->line.length] = 0;
    if (p->held && p->line.length >= 64) p->held = false;
    p->visible = word->text[word->length - 1] != ' ';
    p->lagging = !p->visible;
    p->marked = true;
}

/* END or BEGIN, and nothing else. */
static bool is_opening(const Line *word) {
    int e = match_any_word(word, 0, "END");
    if (!e) e = match_any_word(word, 0, "BEGIN");
    return e && !word->text[blanks(word, e)];
}

static bool lex_prose(TSLexer *x, State *s) {
    Prose p = {.last = 0};
    const bool linked = state_has(s, AFTER_LINK);
    state_set(s, AFTER_LINK, false);
    uint8_t before = ' ';
    Line word;
    for (;;) {
        if (at_end(x)) {
            if (prose_line_end(x, s, &p)) return true;
            before = p.line.length ? p.line.text[p.line.length - 1] : ' ';
            continue;
        }
        const uint8_t c = fold(x->lookahead);
        if (c == ' ') {
            if (p.visible && !p.held) {
                x->mark_end(x);
            }
            prose_character(x, &p, c);
            before = c;
            continue;
        }
        if (!is_word(before) && c != before) {
            if (is_digit(c) && before == ' ' && p.marked && !p.lagging && !p.held &&
                ends_sentence(p.last)) {
                if (probe_paragraph(x, s, &word)) return finish_prose(x, s, &p, PARAGRAPH);
                take_word(&p, &word);
                before = word.text[word.length - 1];
                continue;
            }
            if (c == '(' && p.last == ':' && p.length < 40 && state_has(s, LABELLED) && !p.held) {
                if (probe_mark(x, &word)) return finish_prose(x, s, &p, IN_MARK);
                take_word(&p, &word);
                before = word.text[word.length - 1];
                continue;
            }
            const bool inlined = may_be_inline(c);
            const bool station = before == ' ' && (may_be_station(s, c) || (c == 'P'));
            if (before == ' ' && p.marked && !p.held && !p.lagging && is_upper(c) &&
                (p.last == '.' || p.last == '"' || p.last == ')' || (linked && p.length < 24))) hold(&p);
            if (inlined || station) {
                if (!p.held && (p.visible || p.lagging || !p.marked)) x->mark_end(x);
                word.length = 0;
                if (inlined) {
                    const uint8_t kind = probe_inline(x, &word);
                    if (kind && p.marked) {
                        if (p.held && p.line.length) return release(x, s, false);
                        return finish_prose(x, s, &p, kind);
                    }
                }
                if (station && probe_page(x, &word)) {
                    if (p.held) return release(x, s, false);
                    if (p.marked) {
                        const uint8_t kind = match_page_b(&word, 0) ? PAGE_B : PAGE_A;
                        finish_prose(x, s, &p, kind);
                        return true;
                    }
                }
                p.ending = at_end(x) && p.marked && (!p.held || !p.line.length) && is_opening(&word);
                take_word(&p, &word);
                before = word.text[word.length - 1];
                continue;
            }
        }
        prose_character(x, &p, c);
        before = c;
    }
}

#endif
