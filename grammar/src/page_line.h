#ifndef CABLE_PAGE_LINE_H
#define CABLE_PAGE_LINE_H

/*
 * Patterns of the lines that stand between two pages.
 */

#include "class.h"
#include "number.h"

typedef struct {
    int start, station_end, serial, end;
    bool continued; /* text follows on the line */
} PageLine;

/* The end of a word of a station's name, which may have a quote or a full stop. */
static int past_station_word(const Line *l, int i) {
    for (;; i++) {
        while (class_at(l, i) & (LOWER | CAPITAL | INNER)) i++;
        if (l->text[i] != '\'' && l->text[i] != '.') return i;
    }
}

/* Up to four words of a station's name and blanks behind it; a stray letter may be the last. */
static int match_station(const Line *l, int i, int *end) {
    int words = 0;
    for (; words < 4 && is_upper(l->text[i]); words++) {
        *end = past_station_word(l, i);
        i = blanks(l, *end);
        if (is_digit(l->text[i])) return i;
    }
    return words && is_letter(l->text[i]) && is_digit(l->text[i + 1]) ? i + 1 : 0;
}

/* PARIS 00000119 002 OF 002, MADRID 00001003 001.2 OF 002 */
static bool match_page(const Line *l, int i, PageLine *p) {
    i = blanks(l, i);
    p->start = i;
    i = match_station(l, i, &p->station_end);
    if (!i) return false;
    p->serial = i;
    i = match_digits(l, i, 8, 8);
    if (!i) return false;
    i = match_digits(l, blanks(l, i), 3, 3);
    if (!i) return false;
    if (l->text[i] == '.' && is_digit(l->text[i + 1])) i += 2;
    i = match_any(l, blanks(l, i), "OF");
    if (!i) return false;
    p->end = match_digits(l, blanks(l, i), 3, 3);
    p->continued = p->end && l->text[blanks(l, p->end)];
    return p->end != 0;
}

/* PAGE 02 STATE 012732, PAGE 02 RUEHFRA0170 S E C R E T */
static bool match_page_b(const Line *l, int i) {
    i = blanks(l, i);
    i = match(l, i, "PAGE");
    if (!i || l->text[i] != ' ') return false;
    i = match_digits(l, blanks(l, i), 2, 3);
    if (!i || l->text[i] != ' ') return !i ? false : !l->text[i];
    i = blanks(l, i);
    if (!l->text[i]) return true;
    int end; /* behind a routing indicator its number stands for the serial */
    const int station = match_station(l, i, &end);
    return station && match_digits(l, station, 4, 6);
}

/* Behind a number of sections, SECTION 01 OF 02 without the word: 01 OF 02. */
static int match_of(const Line *l, int i) {
    int e = match_digits(l, i, 1, 2);
    e = e ? match_any_word(l, blanks(l, e), "OF") : 0;
    return e ? match_digits(l, blanks(l, e), 1, 2) : 0;
}

/* A traveller's series: TOSEC 190010, SECTO 34, TOHAK 7; nothing behind it on the line */
static int match_series(const Line *l, int i) {
    int e = i;
    while (is_upper(l->text[e])) e++;
    const bool named = e == i + 5 && (match(l, i, "TO") || match(l, i + 3, "TO"));
    e = named ? match_digits(l, blanks(l, e), 1, 6) : 0;
    return e && !l->text[blanks(l, e)] ? e : 0;
}

/* Behind the place and serial of a page line: 01 OF 02  301148Z or S E C R E T, and its end. */
static int match_page_tail(const Line *l, int i) {
    while (is_digit(l->text[i])) i++;
    const int sections = match_of(l, blanks(l, i));
    if (sections) i = sections;
    const int time = match_digits(l, blanks(l, i), 6, 6);
    if (time && l->text[time] == 'Z') return time + 1;
    const int series = match_series(l, blanks(l, i));
    if (series) return series;
    const int level = is_upper(l->text[blanks(l, i)]) ? match_level(l, blanks(l, i)) : 0;
    return level ? level : i;
}

/* A page line of the archives to its end, whatever stands behind it; 0 for none. */
static int match_whole_page_b(const Line *l, int i) {
    if (!match_page_b(l, i)) return 0;
    const int e = match_digits(l, blanks(l, match(l, blanks(l, i), "PAGE")), 2, 3);
    int place = blanks(l, e);
    while (l->text[place] && !is_digit(l->text[place])) place++;
    return match_page_tail(l, place);
}

/* PAGE 02 alone: the place may stand on the next line. */
static bool is_lone_page(const Line *l, int i) {
    const int e = match(l, i, "PAGE");
    const int number = e ? match_digits(l, blanks(l, e), 2, 3) : 0;
    return number && !l->text[blanks(l, number)];
}

/* STATE 012732, HARARE 06677 01 OF 03 291400Z: what PAGE 02 left to the next line */
static bool is_page_place(const Line *l, int i) {
    int end;
    const int serial = is_upper(l->text[i]) ? match_station(l, i, &end) : 0;
    const int e = serial && match_digits(l, serial, 4, 6) ? match_page_tail(l, serial) : 0;
    return e && !l->text[blanks(l, e)];
}

#endif
