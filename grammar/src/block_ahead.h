#ifndef CABLE_BLOCK_AHEAD_H
#define CABLE_BLOCK_AHEAD_H

/*
 * Looking ahead from the first line of a block: the lines below it say whether it is a heading, a
 * name, or text.
 */

#include "block.h"

/* What a paragraph's number, or a naval label before it, begins with: most lines do not. */
static bool may_be_numbered(uint8_t c) {
    return is_digit(c) || c == PILCROW || c == OTHER || c == 'R' || c == 'G'; /* RMKS/, GENTEXT/ */
}

/* Reads on in `l` to the first character of its line that is no blank, and returns it. */
static uint8_t read_first(TSLexer *x, Line *l) {
    int i = blanks(l, 0);
    while (!l->text[i] && l->length < PREFIX && !at_end(x)) {
        append(l, fold(x->lookahead));
        advance(x);
        i = blanks(l, i);
    }
    return l->text[i];
}

/* May what begins with the first character be a number? RMKS/ and GENTEXT/ by two letters. */
static bool may_open_number(TSLexer *x, Line *l) {
    const uint8_t first = read_first(x, l);
    const int i = blanks(l, 0);
    if (!may_be_numbered(first) || !is_upper(first)) return may_be_numbered(first);
    const int second = upper(l->text[i + 1] ? l->text[i + 1] : char_ahead(x));
    return second == (first == 'R' ? 'M' : 'E');
}

/*
 * Reads the beginning of a line into `l`, from its length on: where it may open a paragraph, to a
 * bracket that may close a portion mark, else PREFIX characters. Says whether it opens a paragraph
 * with number and mark.
 */
static bool opens_paragraph(TSLexer *x, Line *l, Number *n) {
    bool marked = false;
    if (!may_open_number(x, l)) return false;
    while (!marked && l->length < PREFIX && !at_end(x)) {
        line_fill_to(x, l, PREFIX, ')');
        const bool bracket = l->text[l->length - 1] == ')';
        marked = bracket && match_number(l, 0, n) && n->mark_end == l->length;
    }
    l->whole = at_end(x);
    if (!marked && !match_number(l, 0, n)) return false;
    return n->mark && n->stop != ')' && (n->mark_end < l->length || l->text[l->length - 1] == ')');
}

/*
 * Does the sentence that is open go on in small letters? Reads the beginning of the line on into
 * `l`, a word for the most part, and says so where that is enough to know that nothing else begins
 * there.
 */
static bool sentence_goes_on(TSLexer *x, const State *s, Line *l) {
    if (!state_has(s, OPEN_SENTENCE) || !is_lower(read_first(x, l))) return false;
    line_fill_to(x, l, PREFIX, ' ');
    const int i = blanks(l, 0);
    if (match_item_label(l, i) || opens_inline(l, i) || match_any(l, i, "MINIMIZE")) return false;
    if (l->text[i + 1] != ' ' && !may_be_level(l, i)) return true;
    line_fill(x, l, PREFIX);
    return !match_bullet(l, i) && !match_level(l, i);
}

/* Reads on in the line whose beginning is in `l`, as far as it tells. */
static void line_on(TSLexer *x, Line *l) {
    Number n;
    if (!opens_paragraph(x, l, &n)) line_fill(x, l, LINE_CAP);
}

static void line_next(TSLexer *x, Line *l) {
    line_clear(l);
    line_on(x, l);
}

/* The numbered paragraph that a heading needs. Page lines on the way are passed over. */
static bool paragraph_follows(TSLexer *x, const State *s, Line *l) {
    for (int lines = 0; lines < 4; lines++) {
        Number n;
        PageLine page;
        int i;
        line_trim(l, &i);
        if (match_number(l, i, &n)) return is_paragraph(s, &n, true);
        const int mark = match_mark(l, i); /* (C) 1. */
        if (mark && match_number(l, mark, &n)) return n.stop == '.';
        if (!(match_page(l, i, &page) && !page.continued) && !is_class_line(l, i) &&
            !match_page_b(l, i))
            return false;
        pass_furniture_line(x, l);
    }
    return false;
}

/* Behind a block and a blank: a rule that belongs to the block, not to a box that follows. */
static bool rule_is_detached(TSLexer *x, const State *s, Line *l) {
    pass_white(x);
    line_next(x, l);
    return paragraph_follows(x, s, l);
}

/* Behind a rule: does a line that is no numbered paragraph touch it? Then it heads a list. */
static bool text_touches(TSLexer *x) {
    pass_line(x);
    if (pass_white(x) != 1 || x->eof(x)) return false;
    Line l;
    Number n;
    line_next(x, &l);
    return !match_number(&l, 0, &n);
}

/* What a page join leaves inside a heading is passed over. Returns whether there was any. */
static bool pass_furniture(TSLexer *x, State *s, Line *l) {
    int lines = 0;
    for (; lines < 8 && l->length && is_furniture(l); lines++) pass_furniture_line(x, l);
    if (lines) state_set(s, PAGED_HEADING, true);
    return lines > 0;
}

/* Below a first name, the last line of the message is one word in small letters: Jeff / clinton */
static bool is_second_name(const Block *b, const Line *l) {
    int i;
    const int end = line_trim(l, &i), start = i;
    if (b->lines != 2 || !is_lower(l->text[i])) return false;
    while (is_letter(l->text[i])) i++;
    return i == end && end - start > 2;
}

/* A rule under a sentence opens the next heading's box, unless a paragraph follows. */
static bool ends_sentence_above_rule(const State *s, const Block *b) {
    const bool place = b->abbreviated && b->length < 30 && !state_has(s, OPEN_SENTENCE); /* U.S. */
    const bool titled = b->dotted || place;
    return b->last == '.' && !titled;
}

/* Words in small letters are short in a title: of, from */
static bool is_title_case(const Line *l) {
    int small = 0;
    bool inside = false;
    for (int i = 0; l->text[i]; i++) {
        const bool letter = is_letter(l->text[i]) || (inside && l->text[i] == '\'');
        small = !letter ? 0 : inside ? small + (small > 0) : is_lower(l->text[i]);
        if (small > 4) return false;
        inside = letter;
    }
    return true;
}

/*
 * Is a line below the end of a sentence, without a blank, apart from it all the same? A paragraph
 * with its mark touches it, or it is in capitals and a blank follows.
 */
static bool is_glued(const State *s, const Line *title, const Line *next, int ends) {
    Number n;
    if (match(title, 0, "//")) return true;
    if (!state_has(s, STOPPED) || state_has(s, OPEN_SENTENCE)) return false;
    if (title->text[0] == '(' || title->text[0] == '[') return false; /* (REFTEL C) */
    if (ends > 1) return is_capitals(title, 0);
    return is_title_case(title) && match_number(next, 0, &n) && (n.mark || !state_has(s, MARKED));
}

/*
 * A name alone on its line, with the next line read: SIGNATURE_LINE, STAMP, UNKNOWN when it may be
 * the declassifying officer's and is not, PROSE for any other line. What a page join left is passed
 * over, and *page says so.
 */
static uint8_t kind_of_name(TSLexer *x, State *s, const Line *name, Line *l, int ends, bool *page) {
    int i;
    line_trim(l, &i);
    if (match(l, i, "--")) return PROSE; /* a rule, or an item of a list */
    if (ends == 1 && is_officer(name, l)) return STAMP;
    if (opens_heading(l, i)) return opens_another(x, s, l) ? SIGNATURE_LINE : UNKNOWN;
    *page = is_page_join(l);
    if (!*page && closes_name(x, s, name, l)) return SIGNATURE_LINE;
    if (*page) {
        pass_furniture(x, s, l);
        if (!l->length || ends_message(l)) return SIGNATURE_LINE;
    }
    if (!may_be_officer(name, l)) return PROSE;
    return *page && stamp_follows(x, l) ? SIGNATURE_LINE : UNKNOWN;
}

/*
 * Is the rule in `l`, `ends` lines below the block, the block's own? `above`: the mark of the rule
 * over it. A box of stars is a heading's if a paragraph follows, and otherwise a notice's.
 */
static bool is_ruled(TSLexer *x, const State *s, const Block *b, Line *l, int ends, uint8_t above) {
    const bool stars = l->text[blanks(l, 0)] == '*';
    if (!has_word(&b->text)) return false; /* a dash or two that was left */
    if ((b->lines > HEADING_LINES_MAX && b->broad) || b->length > RULED_LENGTH_MAX) return false;
    if (stars || above == '*') return above == '*' && stars && rule_is_detached(x, s, l);
    if (above) return true;
    if (b->stopped || b->small) return false;
    if ((ends > 1 || ends_sentence_above_rule(s, b)) && !rule_is_detached(x, s, l)) return false;
    return !(b->last == ':' && ends < 2 && text_touches(x));
}

/* A title in capitals may end in a full stop, above a paragraph that is not in capitals. */
static bool is_shouted_title(TSLexer *x, const Line *title, Line *next) {
    if (title->length < 8 || title->text[0] == '(' || !is_capitals(title, 0)) return false;
    line_fill(x, next, LINE_CAP);
    return !is_capitals(next, 0);
}

/* Does the next paragraph, number and mark, stand behind a title on its line? ARTICLE 98: 5. (C) */
static bool is_title_before_number(const State *s, const Line *l, int i) {
    enum { LONGEST = 80 };
    static const char DIGITS[] = "0123456789";
    Number n;
    const char *line = (const char *)l->text;
    for (const char *digit = line + i; (digit = strpbrk(digit, DIGITS)); digit++) {
        const int at = (int)(digit - line);
        if (at >= i + LONGEST) return false;
        if (at == i || l->text[at - 1] != ' ') continue;
        if (!match_number(l, at, &n) || !n.mark || n.number != s->paragraph + 1u) continue;
        Line title = {.whole = true};
        Block b = {0};
        for (; i < at; i++) append(&title, l->text[i]);
        block_add(&b, &title, 0);
        return is_plain_heading(s, &b) && is_title_case(&title);
    }
    return false;
}

/* A block that is looked at line by line. */
typedef struct {
    Line name;     /* its first line */
    bool named;    /* which may be a name */
    uint8_t above; /* the mark of the rule over it, 0 for none */
    bool fresh;    /* it stands apart from the text above it */
    bool lone;     /* its first line is all that is asked for */
    Block block;
} Ahead;

/* What one of its lines says by itself; PROSE when more must be known. */
static uint8_t line_of_block(State *s, const Ahead *a, const Line *l, int i) {
    const int lines = a->block.lines;
    if (lines && begins_list(s, l)) return UNKNOWN;
    const bool ruled = lines < HEADING_LINES_MAX && match_rule_behind(l, i);
    if (ruled || (!lines && a->fresh && is_title_before_number(s, l, i))) {
        s->lines = (uint8_t)(lines + 1);
        state_set(s, RULED_BELOW, ruled);
        return HEADING_LINES;
    }
    const bool plate = a->fresh && !a->above && !a->block.broad;
    if (!l->whole || lines > (plate ? PLATE_LINES_MAX : HEADING_LINES_MAX)) return UNKNOWN;
    return label_kind(l, i) || match_label(l, i, AUTHORITY_PARTS) ? UNKNOWN : PROSE;
}

/* What the line below it, `ends` lines down, says; PROSE when it may be one of the block's. */
static uint8_t line_below_block(TSLexer *x, State *s, Ahead *a, Line *l, int ends) {
    Block *b = &a->block;
    bool page = false;
    if (a->named && b->lines == 1) {
        const uint8_t kind = kind_of_name(x, s, &a->name, l, ends, &page);
        if (kind != PROSE) return kind;
    }
    int i;
    Number n;
    page |= pass_furniture(x, s, l);
    line_trim(l, &i);
    if (page) ends = 2; /* a title does not go on behind a page join */
    if (is_rule(l)) {
        const bool below = is_ruled(x, s, b, l, ends, a->above);
        state_set(s, RULED_BELOW, below);
        return below ? HEADING_LINES : UNKNOWN;
    }
    if (ends < 2 && !(match_number(l, i, &n) && is_paragraph(s, &n, true))) return PROSE;
    state_set(s, RULED_BELOW, false);
    const bool sentence = b->last == '.' && b->lines == 1 && a->fresh && s->paragraph;
    if (sentence && is_shouted_title(x, &a->name, l)) b->last = 0;
    const bool apart = a->fresh || (b->lines == 1 && is_glued(s, &a->name, l, ends));
    if (!apart || !is_plain_heading(s, b)) return UNKNOWN;
    return (a->above && a->above != '*') || paragraph_follows(x, s, l) ? HEADING_LINES : UNKNOWN;
}

/* Is the block neither a heading nor a name, whatever stands below it? */
static bool is_text(const Ahead *a) {
    const Block *b = &a->block;
    if (!a->above && b->small && b->length > PLATE_WIDTH_MAX && !a->named) return true;
    if (b->lines < HEADING_LINES_MAX) return false; /* a rule may stand behind the next line */
    if (!a->above && (b->stopped || b->small)) return true;
    return (b->lines > HEADING_LINES_MAX && b->broad) || b->length > RULED_LENGTH_MAX;
}

/* Is it the notice of the next message? Reads the line's beginning into `l`, which tells. */
static bool opens_notice(TSLexer *x, Line *l) {
    if (read_first(x, l) != 'T') return false;
    line_fill(x, l, sizeof EXTRACT_NOTICE - 1);
    return match(l, 0, EXTRACT_NOTICE) != 0;
}

/* Behind the last line that a heading may have: does text go on? A rule may yet follow. */
static bool text_goes_on(TSLexer *x, const Ahead *a, Line *l, int ends) {
    const bool full = a->lone || (a->block.lines == HEADING_LINES_MAX && a->block.broad);
    return full && ends < 2 && is_lower(read_first(x, l));
}

/*
 * Is it the rule below a title of one line, which touches it? Told by dashes enough, as is_rule()
 * wants of a first segment: what stands behind them on their line is not the title's.
 */
static bool opens_rule_below(TSLexer *x, const Block *b, Line *l, int ends) {
    enum { ENOUGH = 20 };
    if (ends > 1 || b->lines > 1 || b->last == '.' || read_first(x, l) != '-') return false;
    for (; l->length < ENOUGH && x->lookahead == '-'; advance(x)) append(l, '-');
    return l->length == ENOUGH && is_rule(l);
}

/*
 * Looks ahead from the block whose first line is `l`, text from index `i`; `a` says where it
 * stands. Returns HEADING_LINES, SIGNATURE_LINE or UNKNOWN; sets the lines of a heading's title and
 * whether a rule stands over it and under it.
 *
 * Publishers who set no blank lines glue a heading to the sentence above it and to the paragraph
 * below: it is one line then.
 */
static uint8_t block_ahead(TSLexer *x, State *s, Line *l, int i, Ahead *a) {
    Block *b = &a->block;
    a->name = *l;
    a->named = !a->above && is_name(l);
    state_set(s, RULED_ABOVE, a->above != 0);
    for (;;) {
        uint8_t kind = line_of_block(s, a, l, i);
        if (kind != PROSE) return kind;
        block_add(b, l, i);
        if (is_text(a)) return UNKNOWN;
        s->lines = (uint8_t)b->lines;
        const int ends = pass_white(x);
        if (x->eof(x)) {
            const bool name = b->lines == 1 || is_second_name(b, l);
            return a->named && name ? SIGNATURE_LINE : UNKNOWN;
        }
        line_clear(l);
        if (text_goes_on(x, a, l, ends)) return UNKNOWN;
        if (a->named && b->lines == 1 && opens_notice(x, l)) return SIGNATURE_LINE;
        if (!opens_rule_below(x, b, l, ends)) line_on(x, l);
        kind = line_below_block(x, s, a, l, ends);
        if (kind != PROSE) return kind;
        if (a->lone) return UNKNOWN;
        line_trim(l, &i);
    }
}

/* A part's heading, numbered: a line with a rule under it, or with a Roman number. II. DEFENSE */
static bool is_numbered_heading(TSLexer *x, State *s, const Line *l, int i) {
    Line ahead = *l;
    Ahead a = {.fresh = true, .lone = true};
    const int at = past_pilcrow(l, i), roman = is_upper(l->text[at]) ? match_roman(l, at) : 0;
    if (!l->whole || l->length > 100) return false;
    if (block_ahead(x, s, &ahead, i, &a) != HEADING_LINES) return false;
    return state_has(s, RULED_BELOW) || (roman && l->text[roman] == '.');
}

/* Is it a heading's first line, `l` from index `i`, that stands below a rule of this mark? */
static bool title_ahead(TSLexer *x, State *s, Line *l, int i, uint8_t mark) {
    Ahead a = {.above = mark, .fresh = true};
    if (block_ahead(x, s, l, i, &a)) return true;
    state_set(s, RULED_ABOVE, false);
    return false;
}

/* Decides for the line below a rule of this mark, which is in `l`. */
static bool below_rule(TSLexer *x, State *s, Line *l, uint8_t mark) {
    int i;
    Number n;
    pass_furniture(x, s, l);
    line_trim(l, &i);
    if (!l->length || is_rule(l) || opens_heading(l, i) || is_end_line(l, i)) return false;
    if (match_number(l, i, &n) && is_paragraph(s, &n, true)) return false;
    return title_ahead(x, s, l, i, mark);
}

/* Decides for a line that is a rule, or begins with one. */
static bool rule_ahead(TSLexer *x, State *s, Line *l, int i) {
    const uint8_t mark = l->text[i];
    if (!is_rule(l)) return title_ahead(x, s, l, match_rule_before(l, i), mark);
    pass_white(x);
    if (x->eof(x)) return false;
    line_next(x, l);
    return below_rule(x, s, l, mark);
}

#endif
