#ifndef CABLE_HEADING_LOOK_H
#define CABLE_HEADING_LOOK_H

/*
 * Looking ahead from a line of the message's heading, or of the text's first lines; and beyond what
 * a page join leaves.
 */

#include "message.h"

/* ---- what a page join leaves ---- */

enum { BEYOND_MOST = 2 };

/*
 * The structure does not see an extra, so where a node before it ends depends on what stands
 * behind it. Reading that line too, and those that decide what it is, makes it part of this
 * token's lookahead: an edit there then undoes the node. Behind a further heading it looks beyond
 * once more, and no further: the lines that one token reads have a bound.
 */
static void look_beyond(TSLexer *x, const State *s) {
    State ahead = *s;
    Line l = {.whole = true};
    ahead.beyond++;
    ahead.kind = PROSE;
    state_set(&ahead, AFTER_PAGE, true);
    for (int extras = 0; extras < 32; extras++) {
        int i;
        Number n;
        for (int k = 0; k < LINE_CAP && !at_end(x); k++) advance(x);
        if (!at_end(x)) return; /* enough text stands behind it on the line */
        const int ends = pass_white(x);
        if (x->eof(x)) return;
        line_clear(&l);
        if (opens_paragraph(x, &l, &n)) return;
        if (s->region == BODY && sentence_goes_on(x, s, &l)) return;
        line_fill(x, &l, LINE_CAP);
        line_trim(&l, &i);
        if (furniture_kind(&l, i)) continue;
        classify(x, &ahead, &l, ends);
        return;
    }
}

static void set_extra(TSLexer *x, State *s, uint8_t kind) {
    set_line(s, kind);
    if (!s->beyond) look_beyond(x, s);
}

/* ---- the heading of a message ---- */

static void enter_body(State *s) {
    if (s->region == CONTINUATION) {
        s->openers |= OPEN_CONTINUATION_END;
    } else {
        s->openers |= OPEN_BODY;
        state_set(s, THINNED, !state_has(s, SEEN & ~(SEEN_BANNER | SEEN_ORDER | SEEN_AUTHORITY)));
        s->item = 0;
    }
    s->region = BODY;
}

/* Do labels of the first lines follow within the next lines? */
static bool labels_ahead(TSLexer *x) {
    Line l;
    for (int lines = 0; lines < 16; lines++) {
        int i;
        Number n;
        if (line_below(x, &l, &i) < 0) return false;
        if (label_kind(&l, i)) return true;
        if (!l.whole || (match_number(&l, i, &n) && n.mark)) return false;
    }
    return false;
}

/* The text begins with the line: a numbered paragraph, or a sentence. */
static bool opens_text(const Line *l, int i) {
    Number n;
    if (match_number(l, i, &n) && (n.mark || (n.stop == '.' && n.number == 1))) return true;
    return !l->whole || is_sentence(l, i);
}

/*
 * Behind a line in capitals that no rule knows, below a page line in the first lines: PASS when
 * labels follow, HEADING_LINES when a rule or a paragraph does, with the flag for a rule set.
 */
static uint8_t kind_below_page(TSLexer *x, State *s) {
    Line l;
    int i;
    const int ends = line_below(x, &l, &i);
    if (ends < 0) return PROSE;
    if (label_kind(&l, i)) return PASS;
    const bool ruled = is_rule(&l) && l.text[i] != '*' && l.text[i] != '_';
    state_set(s, RULED_BELOW, ruled);
    s->lines = 1;
    if (ruled || (ends > 1 && opens_text(&l, i))) return HEADING_LINES;
    return !opens_text(&l, i) && labels_ahead(x) ? PASS : PROSE;
}

/* What a line of the heading or of the first lines is, with what stands around it. */
static uint8_t heading_kind_ahead(TSLexer *x, State *s, const Line *l, int i, int ends) {
    const uint8_t kind = heading_kind(s, l, i, ends);
    const bool follow = state_has(s, LABELS_FOLLOW);
    state_set(s, LABELS_FOLLOW, false);
    if (kind == BANNER && is_class_line(l, i) && s->kind != BREAK && page_follows(x))
        return CLASS_LINE; /* spaced out, it might be a banner that lost the rest */
    const bool text =
        kind == PROSE || (kind == PASS && l->text[i] == '-' && match_rule_before(l, i));
    if ((kind == PASS || kind == PROSE) && opens_listed_record(x, l, i)) {
        state_set(s, SEEN, false); /* a teaser stood before it */
        return NOTICE_LINE;
    }
    if (!text) return kind;
    if (follow) return is_rule(l) ? NOTICE_LINE : PASS;
    const bool paged = state_has(s, AFTER_PAGE) && is_capitals(l, i) && !is_rule(l);
    return paged ? kind_below_page(x, s) : PROSE;
}

/* A box behind the banner: a heading of the body's, unless the first lines go on below it. */
static bool is_box(TSLexer *x, State *s, const Line *l, int i, uint8_t kind) {
    if (kind != NOTICE_LINE || !is_rule(l) || l->text[i] == '_' || !state_has(s, SEEN_BANNER))
        return false;
    Line first = *l;
    return rule_ahead(x, s, &first, i) && !labels_ahead(x);
}

/* A display copy or a teaser stood before the message whose line this is: nothing is seen of it. */
static void forget_copy(State *s, const Line *l, int i, uint8_t kind) {
    const bool copied = kind == BANNER ? state_has(s, SEEN_SUBJECT) : state_has(s, SEEN_BANNER);
    const bool again = (kind >= TRANSMISSION && kind <= DATE) || kind == BANNER ||
                       (kind == NOTICE_LINE && match_record(l, i));
    if (again && copied) state_set(s, SEEN, false);
}

static void set_heading_line(TSLexer *x, State *s, const Line *l, int i, uint8_t kind) {
    if (kind < PAGE_A)
        set_line(s, kind);
    else if (is_crowded(s))
        set_line(s, NOTICE_LINE);
    else
        set_extra(x, s, kind);
    if (kind == AUTHORITY_LINE && is_reason(l, i)) s->step = 2;
}

/* A line that begins with a label, which tells all. */
static void classify_label(State *s, uint8_t kind) {
    state_set(s, LABELS_FOLLOW | AFTER_PAGE, false);
    note_kind(s, kind);
    set_line(s, kind);
}

static void classify_heading(TSLexer *x, State *s, Line *l, int i, int ends) {
    const uint8_t kind = heading_kind_ahead(x, s, l, i, ends);
    if (kind != HEADING_LINES && kind != PASS) state_set(s, AFTER_PAGE, false);
    if (kind == HEADING_LINES || is_box(x, s, l, i, kind)) {
        enter_body(s);
        classify_heading_lines(s);
    } else if (kind == PROSE || kind == PARAGRAPH) {
        enter_body(s);
        classify(x, s, l, ends < 2 ? 2 : ends);
    } else {
        forget_copy(s, l, i, kind);
        note_line(s, l, i, kind);
        set_heading_line(x, s, l, i, kind);
    }
}

#endif
