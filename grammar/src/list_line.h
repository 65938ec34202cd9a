#ifndef CABLE_LIST_LINE_H
#define CABLE_LIST_LINE_H

/*
 * Which line opens a paragraph or an item of a list: a numbered paragraph is a number with a
 * portion mark behind it (P1), or a number that continues the sequence at the start of a block
 * (P2). Years and lists are neither.
 */

#include "heading_line.h"
#include "inline.h"

/* ---- numbers ---- */

/* Is the number perhaps an item's of the list that is open? A drafter keeps to 3. or to 3). */
static bool may_be_item(const State *s, const Number *n, bool any) {
    const bool numbered = s->item && s->item < 0x80 && !state_has(s, BRACKETED);
    return numbered && (any || n->number == s->item + 1u);
}

/* P1 and P2. `fresh`: the line is the first of a block. */
static bool is_paragraph(const State *s, const Number *n, bool fresh) {
    const uint32_t expected = s->paragraph + 1u;
    if (n->mark && n->stop == ')') {
        return state_has(s, PARENTHESISED) || (expected == 1 && n->number == 1);
    }
    if (n->mark) return true;
    const bool below = state_has(s, MARKED) ? state_has(s, STOPPED) : !state_has(s, OPEN_SENTENCE);
    if (!fresh && below && n->stop == '.' && n->spaced && !may_be_item(s, n, true))
        return n->number == expected && n->number > 1; /* a drafter who sets no blank lines */
    /* given twice by the drafter; a list would begin at 1 */
    if (n->stop == '.' && fresh && n->number == s->paragraph && n->number > 1 && !s->item)
        return n->spaced && !n->alone;
    if (n->stop != '.' || !fresh || n->number < expected || n->number > expected + 5) return false;
    if (may_be_item(s, n, false)) return false;
    if (n->alone || !n->spaced) return n->number == expected;
    return true;
}

/* Before the first paragraph: the authority, behind a line that was taken for the text. */
static bool opens_authority(const State *s, const Line *l, int i) {
    if (s->paragraph || state_has(s, SEEN_AUTHORITY)) return false;
    const int mark = match_mark(l, i), at = mark ? blanks(l, mark) : i;
    return upper(l->text[at]) == 'C' && is_authority(l, at);
}

/* ---- lists ---- */

/* ---, --, -, *, o: the bullet's end */
static int match_bullet(const Line *l, int i) {
    const int c = l->text[i];
    if (c == '-') {
        int e = i;
        while (l->text[e] == '-') e++;
        return e <= i + 3 && l->text[blanks(l, e)] ? e : 0;
    }
    if (c == '*' || c == EM_DASH)
        return l->text[i + 1] != c && l->text[blanks(l, i + 1)] ? i + 1 : 0;
    return c == 'o' && l->text[i + 1] == ' ' && is_upper(l->text[blanks(l, i + 1)]) ? i + 1 : 0;
}

static int match_roman(const Line *l, int i) {
    int e = i;
    while (l->text[e] == 'i' || l->text[e] == 'v' || l->text[e] == 'x') e++;
    if (e == i)
        while (l->text[e] == 'I' || l->text[e] == 'V' || l->text[e] == 'X') e++;
    return e > i && e <= i + 5 ? e : 0;
}

/* A. a) (1) iv. 12) */
static int match_item_label(const Line *l, int i) {
    const bool open = l->text[i] == '(';
    if (open) i++;
    int e = match_digits(l, i, 1, 2);
    if (!e) e = match_roman(l, i);
    if (!e && (is_upper(l->text[i]) || is_lower(l->text[i]))) e = i + 1;
    if (!e || is_word(l->text[e])) return 0;
    if (l->text[e] == ')') return e + 1;
    return !open && l->text[e] == '.' && l->text[e + 1] == ' ' ? e + 1 : 0;
}

/* What is remembered of a lettered item: A is 0x81. */
static uint8_t letter_item(int c) {
    return (uint8_t)(0x80 | (upper(c) - 'A' + 1));
}

/* The next item of a list that is open, even where the item before it ends without a stop. */
static bool continues_list(const State *s, const Line *l, int i) {
    Number n;
    if (s->item > 0x80 && state_has(s, IN_SUBPARAGRAPH)) {
        const int at = past_pilcrow(l, i), letter = l->text[at] == '(' ? at + 1 : at;
        return is_plain(l->text[letter]) && letter_item(l->text[letter]) == s->item + 1 &&
               match_item_label(l, at);
    }
    const bool numbered = s->item && s->item < 0x80 && state_has(s, IN_SUBPARAGRAPH);
    return numbered && match_number(l, i, &n) && !n.mark && n.stop && !n.alone &&
           n.number == s->item + 1u && (n.spaced || is_upper(l->text[n.end]));
}

/* A person's initial, R. Nicholas Smith, Charge: no list begins with a letter behind C. */
static bool is_initial(const State *s, const Line *l, int i) {
    if (s->item || l->text[i] <= 'C' || l->text[i] > 'Z' || l->text[i + 1] != '.') return false;
    i += 2;
    for (int names = 0; names < 3; names++) {
        const int name = blanks(l, i);
        if (!is_upper(l->text[name])) return false;
        for (i = name; is_letter(l->text[i]) || l->text[i] == '.';) i++;
        if (l->text[i] == ',') return i > name + 2 && names;
    }
    return false;
}

/* An item of a list, the first one perhaps. */
static bool begins_item(const State *s, const Line *l, int i) {
    return match_item_label(l, i) && !is_initial(s, l, i);
}

/* Behind a line that ends before it is full a list begins ... */
static bool begins_bullets(const Line *l) {
    const int bullet = l->text[0] == '-' && !is_rule(l) ? match_bullet(l, 0) : 0;
    return bullet && is_upper(l->text[blanks(l, bullet)]);
}

/* ... or one with numbers, or the next paragraph without a mark. */
static bool begins_list(const State *s, const Line *l) {
    Number n;
    if (!match_number(l, 0, &n) || n.mark || !n.stop || !n.spaced || n.alone) return false;
    return n.number == 1 || (!state_has(s, MARKED) && n.number == s->paragraph + 1u);
}

#endif
