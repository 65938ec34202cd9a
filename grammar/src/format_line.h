#ifndef CABLE_FORMAT_LINE_H
#define CABLE_FORMAT_LINE_H

/*
 * Format lines of ACP 127, the banner, and what archives print beside them: each known by the line
 * alone.
 */

#include "label.h"
#include "state.h"
#include "token.h"

/* VZCZCXRO5206, ZCZCADI319 */
static bool is_transmission(const Line *l, int i) {
    if (l->text[i] == 'V') i++;
    i = match(l, i, "ZCZC");
    return i && is_upper(l->text[i]);
}

/* Format line 2 of 43 positions: RTTUZYUW RUEHGHB0067 1021045-UUUU--RUCOMHP. */
static bool is_machine_routing(const Line *l, int i) {
    int n = 0;
    while (is_upper(l->text[i + n])) n++;
    if (n != 8 || l->text[i + 8] != ' ' || l->text[i + 9] != 'R') return false;
    for (i += 9; l->text[i] && l->text[i] != ' '; i++) {
    }
    i = match_digits(l, blanks(l, i), 7, 7);
    return i && l->text[i] == '-';
}

/* PP RUEHROV: a doubled prosign and a routing indicator */
static bool is_routing(const Line *l, int i) {
    const int c = l->text[i];
    if (is_machine_routing(l, i)) return true;
    if ((c != 'Z' && c != 'O' && c != 'P' && c != 'R') || l->text[i + 1] != c) return false;
    return l->text[i + 2] == ' ' && match_routing(l, blanks(l, i + 2));
}

/* DE RUEHC #3750/01 0480313 */
static bool is_station(const Line *l, int i) {
    i = match_word(l, i, "DE");
    return i && match_routing(l, blanks(l, i));
}

/* ZNY SSSSS ZZH */
static bool is_security(const Line *l, int i) {
    if (l->text[i] != 'Z') return false;
    const int e = match_word(l, i, "ZNY") | match_word(l, i, "ZNR");
    if (!e) return false;
    const int w = blanks(l, e);
    return is_upper(l->text[w]) && l->text[w] == l->text[w + 1];
}

static bool is_date(const Line *l, int i) {
    for (int prosigns = 0; prosigns < 3; prosigns++) {
        if (match_dtg(l, i)) return true;
        const int e = match_prosign(l, i);
        if (!e) return false;
        i = blanks(l, e);
    }
    return false;
}

/* Offices and numbers of copies: AF-00, AID-00, /012W */
static int match_office(const Line *l, int i) {
    if (l->text[i] == '/') {
        const int e = match_digits(l, i + 1, 3, 3);
        if (!e) return 0;
        const int w = blanks(l, e);
        return l->text[w] == 'W' || l->text[w] == 'R' ? w + 1 : e;
    }
    int e = i;
    while (is_upper(l->text[e]) || l->text[e] == '/') e++;
    if (e < i + 1 || e > i + 6 || l->text[e] != '-') return 0;
    return match_digits(l, e + 1, 2, 2);
}

static bool is_distribution(const Line *l, int i) {
    static const char *const OPENERS[] = {"ACTION", "INFO", "ORIGIN", 0};
    const int e = match_list(l, i, OPENERS);
    return e && is_upper(l->text[i]) && match_office(l, blanks(l, e));
}

/* Wednesday, 17 February 2010, 07:01 and Cable dated:2010-01-21T11:33:00 */
static int match_display_date(const Line *l, int i) {
    static const char *const DAYS[] = {
        "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", 0,
    };
    int e = match_list(l, i, DAYS);
    if (e && l->text[e] == ',') {
        e = match_digits(l, blanks(l, e + 1), 1, 2);
        return e && match_month(l, blanks(l, e)) ? line_trim(l, &i) : 0;
    }
    e = match(l, i, "Cable dated:");
    if (!e) return 0;
    while (is_digit(l->text[e]) || l->text[e] == '-' || l->text[e] == ':' || l->text[e] == 'T') e++;
    return e;
}

/* A record of the archive's table, as 74884,8/15/2006 8:21,06THEHAGUE1787,"Embassy The */
static int match_record(const Line *l, int i) {
    i = match_digits(l, i, 3, 7);
    if (!i || l->text[i] != ',') return 0;
    i = match_digits(l, i + 1, 1, 2);
    if (!i || l->text[i] != '/') return 0;
    while (l->text[i] && l->text[i] != ',') i++;
    return l->text[i] ? i + 1 : 0;
}

/* The serial number in a record's identifier. */
static uint32_t record_serial(const Line *l, int i) {
    i = match_digits(l, match_record(l, i), 2, 2);
    while (i && is_upper(l->text[i])) i++;
    return i ? number_at(l, i) : 0;
}

/* The quotes around a record's text: ",  and "," with what stands behind them. */
static bool opens_record_text(const Line *l, int i) {
    return match(l, i, "\",") && (l->text[i + 2] == '"' || !l->text[blanks(l, i + 2)]);
}

static bool is_notice(const Line *l, int i) {
    if (opens_record_text(l, i)) return true;
    if (l->text[i] == '>' && !l->text[blanks(l, i + 1)]) return true;
    return match_record(l, i) != 0;
}

/* Section and number of sections: SECTION 01 OF 02, SECTION 01 GF 02 */
static int match_section(const Line *l, int i) {
    i = match_misprint(l, i, "SECTION");
    if (!i) return 0;
    i = match_digits(l, blanks(l, i), 1, 3);
    if (!i) return 0;
    const int of = blanks(l, i);
    if (!l->text[of] || upper(l->text[of + 1]) != 'F') return i;
    const int e = match_digits(l, blanks(l, of + 2), 1, 3);
    return e ? e : i;
}

/* What a banner's level may have behind it: E F T O, transmit encrypted (5 FAH-2 H-222). */
static const char *const HANDLING[] = {"E F T O", "EFTO", "FOR OFFICIAL USE ONLY", 0};

/* Controls between a banner's level and the rest of it: //NOFORN SECTION, NOFORN SECTION */
static int past_controls(const Line *l, int i) {
    int at = i;
    do {
        i = at;
        while (l->text[at] == ' ' || l->text[at] == '/') at++;
        at = match_list(l, at, CONTROL_WORDS);
    } while (at);
    return l->text[blanks(l, i)] ? i : 0;
}

/* Behind the station at index `i`, which may be in small letters: its serial number's index. */
static int match_banner_serial(const Line *l, int i, bool spaced) {
    int end, number = match_station(l, i, &end);
    if (number) return number;
    for (number = i; is_letter(l->text[number]) || l->text[number] == ' '; number++) {
    }
    const int whole = match_digits(l, number, 6, 6);
    const bool last = whole && !l->text[blanks(l, whole)];
    return is_digit(l->text[number]) && (spaced || last) ? number : 0;
}

/*
 * C O N F I D E N T I A L SECTION 01 OF 02 PARIS 000119: a level, and behind it a section or a
 * station with a serial number; spaced out, the level is enough.
 */
static bool is_banner(const Line *l, int i, uint32_t *serial) {
    *serial = 0;
    int e = match_level(l, i);
    if (!e) return false;
    while (match(l, e, "//") || match(l, e, "NOFORN")) e++;
    const int controls = past_controls(l, e);
    int at = blanks(l, controls ? controls : e);
    if (match(l, at, "//") && is_upper(l->text[i + 1]) && l->text[at + 2] == 'N') return true;
    while (l->text[at] == '/') at++;
    const int handling = match_list(l, at, HANDLING);
    if (handling) at = blanks(l, handling);
    const int section = match_section(l, at);
    if (section) at = blanks(l, section);
    const bool spaced = l->text[i + 1] == ' ' && l->text[i + 3] == ' ';
    const int number = match_banner_serial(l, at, spaced);
    const int least = section || l->text[i + 1] == ' ' ? 3 : 4;
    if (number && l->text[number - 1] == ' ' && match_digits(l, number, least, 8)) {
        *serial = number_at(l, number);
        return true;
    }
    if (section || !spaced) return section;
    while (is_upper(l->text[at]) || l->text[at] == ' ') at++;
    return !l->text[at]; /* the serial number fell to the next line, or was lost */
}

/*
 * A bare classification, page furniture of the archives: CONFIDENTIAL, SECRET   PTQ1859; run
 * together, it stands twice on its line, or the page line behind it.
 */
static bool is_class_line(const Line *l, int i) {
    const int first = i, letter = l->text[i];
    if (!is_upper(letter)) return false;
    int e = 0;
    for (const char *const *w = LEVELS; *w && !e; w++)
        if (**w == letter) e = match_spaced(l, i, *w);
    if (!e) return false;
    i = blanks(l, e);
    if (match(l, i, "//")) {
        while (l->text[i] && l->text[i] != ' ') i++;
        i = blanks(l, i);
    }
    if (!l->text[i]) return e - first > 5;
    if (match(l, i, "PAGE ") && is_digit(l->text[i + 5])) return true; /* run together */
    if (i > e && match_level(l, i)) return is_class_line(l, i);
    while (is_upper(l->text[i]) || is_digit(l->text[i])) i++;
    return !l->text[blanks(l, i)] && is_digit(l->text[i - 1]);
}

/*
 * A release stamp: the declassifying officer's name, Declassified/Released US Department of State
 */
static bool is_stamp(const Line *l, int i) {
    if (match(l, i, "Systematic Review ")) return true;
    const char *line = (const char *)l->text;
    if (!strchr(line + i, '/')) return false; /* as most lines */
    const char *words = strstr(line + i, "Declassified/Released");
    if (!words || words >= line + i + 40) return false;
    for (const char *c = line + i; c + 1 < words; c++)
        if (is_upper(c[0]) && is_upper(c[1]))
            return false; /* the officer's name is not in capitals */
    return true;
}

/* Keys of the archives that may stand without a colon. */
static const char *const ARCHIVE_KEYS[] = {
    "DRAFTED BY", "APPROVED BY", "CLEARED BY", "DESIRED DISTRIBUTION", 0,
};

/* Lines of a display that stand above its MRN: line. */
static const char *const DISPLAY_KEYS[] = {"ACTION OFFICE", "INFO OFFICE", "SBU", "SENSITIVE", 0};

/* A key of an archive's display: DRAFTED:, DISSEMINATION:, Released By: */
static int match_key(const Line *l, int i) {
    int e = match_list(l, i, ARCHIVE_KEYS);
    if (e) return l->text[blanks(l, e)] == ':' ? blanks(l, e) + 1 : e;
    if (!is_upper(l->text[i])) return 0;
    for (e = i; e < i + 24; e++) {
        const int c = l->text[e];
        if (c == ':') return e + 1;
        if (!is_word(c) && c != ' ' && c != '/' && c != '-') return 0;
    }
    return 0;
}

/* All in capitals: no small letter on the line. */
static bool is_capitals(const Line *l, int i) {
    for (; l->text[i]; i++) {
        if (is_lower(l->text[i])) return false;
    }
    return true;
}

#endif
