#ifndef CABLE_LOOK_H
#define CABLE_LOOK_H

/*
 * Looking ahead. Every token that ends a line calls look_ahead() once its own end is marked: it
 * reads the next line, and the few behind it that a rule needs, and leaves in the state what the
 * line is and which tokens of no width stand before it.
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
        pass_white(x);
        if (x->eof(x)) return false;
        line_read(x, &l);
        line_trim(&l, &i);
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
    const int ends = pass_white(x);
    if (x->eof(x)) return PROSE;
    Line l;
    int i;
    line_read(x, &l);
    line_trim(&l, &i);
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

/* ---- the body ---- */

/*
 * A repeated heading is an extra as well. It is read to its end, and the line behind it, for the
 * reason that look_beyond() gives.
 */
static void look_beyond_heading(TSLexer *x, const State *s) {
    State ahead = *s;
    ahead.beyond = BEYOND_MOST;
    for (int lines = 0; lines < 80 && ahead.region == CONTINUATION; lines++) {
        Line l;
        const int ends = pass_white(x);
        if (x->eof(x)) return;
        line_read(x, &l);
        classify(x, &ahead, &l, ends);
    }
    look_beyond(x, &ahead);
}

/* A second heading in the body: of the same message's next section, or of another message. */
static void classify_second_heading(TSLexer *x, State *s, Line *l, int i, int ends) {
    const Line first = *l;
    const uint32_t serial = match_record(l, i) ? record_serial(l, i) : serial_ahead(x, &first);
    if (match_record(l, i) && serial != s->serial) { /* the next record of the table */
        s->region = AFTER;
        set_line(s, FURNITURE);
        return;
    }
    if (serial && (s->serial ? serial != s->serial : s->paragraph != 0)) {
        begin_message(s);
    } else {
        s->openers |= OPEN_CONTINUATION;
        s->region = CONTINUATION;
        s->extras++;
        state_set(s, SEEN, false);
    }
    const uint8_t kind = heading_kind(s, l, i, ends);
    note_line(s, l, i, kind);
    set_line(s, kind);
    if (s->beyond < BEYOND_MOST) look_beyond_heading(x, s);
}

static void open_paragraph(State *s, const Number *n) {
    s->paragraph = (uint8_t)(n->last > 255 ? 255 : n->last);
    s->item = 0;
    state_set(s, IN_PARAGRAPH, false);
    state_set(s, IN_NUMBERED, true);
    if (n->mark && !n->blanket) state_set(s, MARKED, true);
    if (n->mark && n->stop == ')') state_set(s, PARENTHESISED, true);
}

static void classify_number(State *s, const Number *n, int ends) {
    /* 2.1: a publisher who drops headings leaves the blank line that stood above them */
    if (state_has(s, THINNED) && ends > 2 && s->paragraph) s->openers |= OPEN_SECTION;
    open_paragraph(s, n);
    set_line(s, PARAGRAPH);
}

/* Prose or a list's line needs a paragraph around it. */
static void need_paragraph(State *s) {
    if (!state_has(s, IN_NUMBERED | IN_BLOCK)) {
        s->openers |= OPEN_BLOCK;
        state_set(s, IN_BLOCK, true);
    }
}

/* A block that opens with a portion mark; (C) behind (B) is a letter, though. */
static bool is_marked_block(const State *s, const Line *l, int i) {
    if (!match_mark(l, i)) return false;
    const bool lettered = is_letter(l->text[i + 1]) && l->text[i + 2] == ')';
    return !lettered || s->item + 1 != letter_item(l->text[i + 1]);
}

/*
 * Inside an item it is the item's; elsewhere it is a paragraph without a number, with a marking of
 * its own.
 */
static void classify_marked_block(State *s) {
    if (state_has(s, IN_NUMBERED) && state_has(s, IN_ITEM | IN_SUBPARAGRAPH)) {
        set_line(s, IN_MARK);
        return;
    }
    s->openers |= OPEN_BLOCK;
    state_set(s, IN_PARAGRAPH, false);
    state_set(s, IN_BLOCK, true);
    set_line(s, PARAGRAPH);
    s->step = 1;
}

static void classify_item(State *s, const Line *l, int i) {
    need_paragraph(s);
    const int at = past_pilcrow(l, l->text[i] == '(' ? i + 1 : i);
    const int label = match_item_label(l, at);
    state_set(s, BRACKETED, label && l->text[label - 1] == ')');
    if (is_digit(l->text[at]))
        s->item = (uint8_t)number_at(l, at);
    else if (is_letter(l->text[at]))
        s->item = letter_item(l->text[at]);
    state_set(s, IN_SUBPARAGRAPH, true);
    state_set(s, IN_ITEM, false);
    set_line(s, ITEM);
}

static void classify_bullet(State *s) {
    need_paragraph(s);
    state_set(s, IN_ITEM, true);
    set_line(s, BULLET_ITEM);
}

/*
 * Is a line's beginning enough to know an item of a list? A rule is dashes and blanks alone, and
 * behind three dashes a title may stand, with a rule behind it.
 */
static bool opens_bullet(const State *s, const Line *l) {
    const bool dash = l->text[0] == '-' && l->text[1] && l->text[2] != '-';
    const int end = dash ? match_bullet(l, 0) : 0;
    const bool may = !state_has(s, OPEN_SENTENCE) || state_has(s, IN_ITEM);
    return may && end && is_letter(l->text[blanks(l, end)]);
}

/* A block that no rule knows: goes on, or closes the list, or is a paragraph without a number. */
static void classify_prose(State *s, const Line *l, int i, int ends) {
    const bool same = ends < 2 || state_has(s, OPEN_SENTENCE) || is_lower(l->text[i]);
    if (!same) {
        if (state_has(s, IN_ITEM | IN_SUBPARAGRAPH)) s->openers |= OPEN_ITEM_END;
        if (!state_has(s, IN_NUMBERED)) state_set(s, IN_PARAGRAPH, false);
    }
    need_paragraph(s);
    if (s->openers & OPEN_BLOCK) s->openers &= (uint8_t)~OPEN_ITEM_END;
    int end;
    const uint8_t piece = inline_kind(l, i, &end);
    set_line(s, piece ? piece : PROSE);
}

/*
 * The last line of a transmission, as NNNN: END_LINE, or DASH when the heading of the same
 * message's next section follows. Only what may stand between two transmissions is passed over;
 * dots with text behind them are PROSE.
 */
static uint8_t end_kind(TSLexer *x, const State *s, bool faint) {
    for (int lines = 0; lines < 12; lines++) {
        Line l;
        int i;
        pass_white(x);
        if (x->eof(x)) return END_LINE;
        line_read(x, &l);
        line_trim(&l, &i);
        if (opens_heading(&l, i))
            return s->serial && serial_ahead(x, &l) == s->serial ? DASH : END_LINE;
        if (!is_end_line(&l, i) && !is_furniture(&l))
            return faint && !ends_message(&l) ? PROSE : END_LINE;
    }
    return END_LINE;
}

static void classify_end(TSLexer *x, State *s, const Line *l, int i, int ends) {
    const uint8_t kind = end_kind(x, s, is_faint_end(l, i));
    if (kind == PROSE) {
        classify_prose(s, l, i, ends);
        return;
    }
    if (kind == END_LINE) s->region = AFTER;
    set_line(s, kind);
}

static void classify_heading_lines(State *s) {
    state_set(s, IN_PARAGRAPH, false);
    s->item = 0;
    set_line(s, HEADING_LINES);
}

/* Is the line apart from the text above it? */
static bool is_fresh(const State *s, int ends) {
    const bool paged = state_has(s, AFTER_PAGE);
    if (s->kind == HEADING_LINES || s->kind == STRAY_RULE) return true;
    return state_has(s, OPEN_SENTENCE) ? ends > 1 && !paged : ends > 1 || paged;
}

/* A line that says by itself that it is none of the text's. */
static bool classify_foreign(TSLexer *x, State *s, Line *l, int i, int ends) {
    const bool crowded = is_crowded(s);
    const uint8_t extra = crowded ? UNKNOWN : furniture_kind(l, i);
    const bool heading = opens_heading(l, i) || (ends > 1 && opens_listed_record(x, l, i));
    if (!crowded && heading && (ends || s->kind == UNKNOWN)) {
        classify_second_heading(x, s, l, i, ends);
    } else if (state_has(s, DISPLAYED) && match(l, i, "Signature:")) {
        set_line(s, SIGNATURE_LINE);
    } else if (opens_authority(s, l, i)) {
        need_paragraph(s);
        state_set(s, SEEN_AUTHORITY, true);
        set_line(s, AUTHORITY_LINE);
    } else if (is_end_line(l, i)) {
        classify_end(x, s, l, i, ends);
    } else if (is_trailer(l, i)) {
        s->region = AFTER;
        set_line(s, FURNITURE);
    } else if (extra) {
        set_extra(x, s, extra);
    } else {
        return false;
    }
    return true;
}

static void classify_rule(TSLexer *x, State *s, const Line *l, int i) {
    Line next = *l;
    const bool stars = is_star_rule(l);
    if (stars && missing_follows(x, &next)) {
        set_line(s, MISSING);
    } else if (stars ? below_rule(x, s, &next, '*') : rule_ahead(x, s, &next, i)) {
        classify_heading_lines(s);
    } else {
        need_paragraph(s);
        set_line(s, STRAY_RULE);
    }
}

/*
 * The first line of a table of contents in front of the text, as media reviews have it: numbered
 * lines, and below a blank the first of them once more.
 */
static bool opens_contents(TSLexer *x, const State *s, const Line *first, const Number *n) {
    enum { SAME = 8, LONGEST = 90, MOST = 30 };
    if (s->paragraph || n->mark || n->number != 1 || first->length > LONGEST) return false;
    for (uint32_t items = 1; items < MOST; items++) {
        Line l;
        Number next;
        const int ends = pass_white(x);
        if (x->eof(x)) return false;
        line_read(x, &l);
        if (!match_number(&l, 0, &next) || next.mark) return false;
        if (ends == 1 && next.number == items + 1 && l.length <= LONGEST) continue;
        const uint8_t *a = first->text + blanks(first, n->end), *b = l.text + blanks(&l, next.end);
        return items > 1 && ends > 1 && !strncmp((const char *)a, (const char *)b, SAME);
    }
    return false;
}

static void classify_numbered(TSLexer *x, State *s, const Line *l, int i, const Number *n,
                              int ends) {
    if (opens_contents(x, s, l, n))
        classify_item(s, l, i);
    else
        classify_number(s, n, ends);
}

static void classify_item_line(TSLexer *x, State *s, const Line *l, int i, bool fresh) {
    if (fresh && is_numbered_heading(x, s, l, i))
        classify_heading_lines(s);
    else
        classify_item(s, l, i);
}

/* A line that opens with a number, a mark, a rule, or the label or bullet of an item. */
static bool classify_opening(TSLexer *x, State *s, const Line *l, int i, int ends) {
    const bool fresh = is_fresh(s, ends), apart = fresh || !state_has(s, OPEN_SENTENCE);
    const int mark = match_mark(l, i);
    Number n;
    if ((match_number(l, i, &n) && is_paragraph(s, &n, fresh)) ||
        match_bracketed_number(l, i, &n)) {
        classify_numbered(x, s, l, i, &n, ends);
    } else if (mark && match_number(l, mark, &n) && n.stop == '.') {
        open_paragraph(s, &n);
        set_line(s, MARKED_NUMBER);
    } else if (is_rule(l) || match_rule_before(l, i)) {
        classify_rule(x, s, l, i);
    } else if (s->kind == PARAGRAPH && mark) { /* the number stood alone on its line */
        set_line(s, PARAGRAPH);
        s->step = 1;
    } else if (continues_list(s, l, i) ||
               (apart && !is_marked_block(s, l, i) && begins_item(s, l, past_pilcrow(l, i)))) {
        classify_item_line(x, s, l, i, fresh);
    } else if ((apart || state_has(s, IN_ITEM)) && match_bullet(l, i)) {
        classify_bullet(s);
    } else {
        return false;
    }
    return true;
}

/* A line that only those behind it can tell: a heading's, a name, or text. */
static void classify_block(TSLexer *x, State *s, const Line *l, int i, int ends) {
    const bool open = state_has(s, OPEN_SENTENCE), fresh = is_fresh(s, ends);
    const bool small = open && is_lower(l->text[i]); /* the sentence goes on */
    const bool looks = ends && !small && (ends > 1 || !open || is_name(l));
    Line ahead = *l;
    const uint8_t block = looks ? block_ahead(x, s, &ahead, i, 0, fresh) : UNKNOWN;
    state_set(s, RULED_ABOVE, false);
    if (block == SIGNATURE_LINE || block == STAMP)
        set_line(s, block);
    else if (block == HEADING_LINES && (ends > 1 || !open))
        classify_heading_lines(s);
    else if (fresh && is_marked_block(s, l, i))
        classify_marked_block(s);
    else
        classify_prose(s, l, i, ends);
}

static void classify_body(TSLexer *x, State *s, Line *l, int i, int ends) {
    if (classify_foreign(x, s, l, i, ends)) return;
    if (!classify_opening(x, s, l, i, ends)) classify_block(x, s, l, i, ends);
}

static void classify(TSLexer *x, State *s, Line *l, int ends) {
    int i;
    line_trim(l, &i);
    switch (s->region) {
    case PREAMBLE:
        classify_outside(x, s, l, i, ends);
        break;
    case AFTER:
        classify_after(x, s, l, i, ends);
        break;
    case BODY:
        classify_body(x, s, l, i, ends);
        break;
    default:
        while (l->text[i] == PILCROW) i = blanks(l, i + 1);
        classify_heading(x, s, l, i, ends);
    }
}

/* Nothing visible is left in the file. */
static void end_of_text(State *s) {
    if (s->region == CONTINUATION) s->openers |= OPEN_CONTINUATION_END;
    set_line(s, NOTHING);
}

/* Classifies the line whose beginning is in `l`: most lines looked at open a paragraph. */
static void classify_ahead(TSLexer *x, State *s, Line *l, int ends) {
    Number n;
    const bool body = s->region == BODY;
    if (body && opens_paragraph(x, l, &n)) {
        classify_number(s, &n, ends);
    } else if (body && opens_bullet(s, l)) {
        classify_bullet(s);
    } else {
        line_fill(x, l, LINE_CAP);
        classify(x, s, l, ends);
    }
}

static void look_ahead(TSLexer *x, State *s) {
    const int ends = pass_white(x);
    if (x->eof(x)) {
        end_of_text(s);
        return;
    }
    Line l;
    line_clear(&l);
    classify_ahead(x, s, &l, ends);
}

#endif
