#ifndef CABLE_LOOK_H
#define CABLE_LOOK_H

/*
 * Looking ahead. Every token that ends a line calls look_ahead() once its own end is marked: it
 * reads the next line, and the few behind it that a rule needs, and leaves in the state what the
 * line is and which tokens of no width stand before it.
 */

#include "heading_look.h"

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
    s->mark = n->mark != 0;
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
 * Is it an item of a list, with a dash or two for its bullet? Reads on to what stands behind them:
 * a rule is dashes and blanks alone, and behind three dashes a title may stand.
 */
static bool opens_bullet(TSLexer *x, const State *s, Line *l) {
    if (l->text[0] != '-' || (state_has(s, OPEN_SENTENCE) && !state_has(s, IN_ITEM))) return false;
    uint8_t c = '-';
    for (; l->length < PREFIX && (c == '-' || c == ' ') && !at_end(x); advance(x))
        append(l, c = fold(x->lookahead));
    const int end = match_bullet(l, 0);
    return end && end < 3 && l->text[blanks(l, end)] != '-';
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
        if (line_below(x, &l, &i) < 0) return END_LINE;
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

/* What the lines behind the first of a block say of it. */
static uint8_t look_below(TSLexer *x, State *s, const Line *l, int i, bool fresh) {
    Line ahead = *l;
    Ahead a = {.fresh = fresh};
    return block_ahead(x, s, &ahead, i, &a);
}

/* A line that only those behind it can tell: a heading's, a name, or text. */
static void classify_block(TSLexer *x, State *s, const Line *l, int i, int ends) {
    const bool open = state_has(s, OPEN_SENTENCE), fresh = is_fresh(s, ends);
    const bool small = open && is_lower(l->text[i]); /* the sentence goes on */
    const bool looks = ends && !small && (ends > 1 || !open || is_name(l));
    const uint8_t block = looks ? look_below(x, s, l, i, fresh) : UNKNOWN;
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
    } else if (body && opens_bullet(x, s, l)) {
        classify_bullet(s);
    } else if (body && sentence_goes_on(x, s, l)) {
        classify_prose(s, l, blanks(l, 0), ends);
    } else {
        if (s->kind != SIGNATURE_LINE || !opens_notice(x, l)) line_fill(x, l, LINE_CAP);
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
