#ifndef CABLE_NUMBER_H
#define CABLE_NUMBER_H

/*
 * Patterns of what opens a paragraph, a list or a box: numbers and rules.
 */

#include "marking.h"

/* ---- numbers of paragraphs: 5 FAH-1 H-246.2, rules P1 and P2 ---- */

typedef struct {
    uint32_t number, last; /* last: of several answered together, 4-14. (U) */
    int start, end;        /* the number's own token, pilcrow and stop included */
    int mark;              /* where its portion mark begins, 0 for none */
    int mark_end;
    uint8_t stop; /* '.', ',', ')' or 0 */
    bool blanket; /* the mark is the whole message's: (C - ENTIRE TEXT) */
    bool alone;   /* nothing behind it on the line */
    bool spaced;  /* a blank stands behind it */
} Number;

static int match_mark_behind(const Line *l, int i, Number *n) {
    int e = match_mark(l, i);
    if (!e && n->stop == '.') e = match_damaged_mark(l, i);
    if (e) n->mark = i, n->mark_end = e;
    if (e > i + (int)sizeof "ENTIRE TEXT")
        n->blanket = strstr((const char *)l->text + i, "ENTIRE") != 0;
    return e;
}

/* Naval labels of the text, behind which its first number may stand: RMKS/, GENTEXT/SITUATION/ */
static int match_remarks(const Line *l, int i) {
    int e = match(l, i, "RMKS/");
    if (e) return e;
    e = match(l, i, "GENTEXT/");
    if (!e) return 0;
    while (is_upper(l->text[e]) || l->text[e] == ' ') e++;
    return l->text[e] == '/' ? e + 1 : 0;
}

/* Behind the first of several numbers, 3-5. (C): the end of the last one, 0 for none. */
static int match_last_number(const Line *l, int i, Number *n) {
    const int e = l->text[i] == '-' ? match_digits(l, i + 1, 1, 3) : 0;
    if (!e || l->text[e] != '.' || !match_mark(l, blanks(l, e + 1))) return 0;
    const uint32_t last = number_at(l, i + 1);
    if (last <= n->number) return 0;
    n->last = last;
    return e;
}

/* What stops the number that ends at `i`: its end, a blank before it passed over; 0 for none. */
static int match_number_stop(const Line *l, int i, Number *n) {
    if (l->text[i] == ' ' && (l->text[i + 1] == '.' || l->text[i + 1] == ',')) i++;
    const int c = l->text[i];
    if (c != '.' && c != ',' && c != ')') return 0;
    n->stop = (uint8_t)c;
    return i + 1 + (c == '.' && l->text[i + 1] == ')'); /* 4.) */
}

static bool match_number(const Line *l, int i, Number *n) {
    *n = (Number){.start = blanks(l, i)};
    i = past_pilcrow(l, i);
    if (match_remarks(l, i)) i = match_remarks(l, i);
    int e = match_digits(l, i, 1, 3);
    if (!e || l->text[i] == '0') return false;
    n->number = n->last = number_at(l, i);
    const int last = match_last_number(l, e, n);
    if (last) e = last;
    const int stop = match_number_stop(l, e, n);
    if (stop && is_digit(l->text[stop])) return false; /* 1.4 (b) */
    n->end = e = stop ? stop : e;
    n->spaced = l->text[e] == ' ';
    const int behind = blanks(l, e);
    n->alone = !l->text[behind];
    if (match_mark_behind(l, behind, n)) return true;
    const int again = match_digits(l, behind, 1, 3); /* doubled by the drafter: 3. 3. */
    if (n->stop == '.' && again && number_at(l, behind) == n->number && l->text[again] == '.') {
        n->end = again + 1;
        match_mark_behind(l, blanks(l, again + 1), n);
    }
    return n->stop != 0;
}

/* A paragraph that is a comment as a whole: (11. (C) Comment: ... End comment.) */
static bool match_bracketed_number(const Line *l, int i, Number *n) {
    return l->text[i] == '(' && is_digit(l->text[i + 1]) && match_number(l, i + 1, n) && n->mark &&
           n->stop == '.';
}

/* ---- rules ---- */

/* What a rule's token passes over, a pilcrow and a long dash among it. */
static const char RULE_MARKS[] = " -=*_\x01\x02";

/* One segment, or a first of 45 (the transmitted line's width) and others behind a blank. */
static bool is_rule(const Line *l) {
    int i = blanks(l, 0), end = l->length;
    const int c = l->text[i];
    if (c != '-' && c != '=' && c != '*' && c != '_' && c != EM_DASH) return false;
    while (l->text[end - 1] == PILCROW || l->text[end - 1] == ' ') end--;
    if (c == EM_DASH) {
        for (; i < end; i++)
            if (l->text[i] != EM_DASH && l->text[i] != '-') return false;
        return true;
    }
    int marks = 0, gaps = 0, first = 0;
    for (; i < end; i++) {
        if (l->text[i] == ' ') {
            if (!gaps) first = marks;
            gaps++;
        } else if (l->text[i] == c) {
            marks++;
        } else {
            return false;
        }
    }
    if (gaps && first == 1) return marks >= 4; /* - - - - */
    return marks >= 3 && (!gaps || first >= 20);
}

#endif
