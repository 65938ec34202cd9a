#ifndef CABLE_END_LINE_H
#define CABLE_END_LINE_H

/*
 * Which line ends a message: what publishers put behind it, and a signature, a line of at most
 * three words with nothing behind it but the publisher's.
 */

#include "list_line.h"

/* A subject's TAG before the publisher's name: EPET @ EL PAIS */
static bool is_attributed(const Line *l, int i) {
    const int start = i;
    while (is_upper(l->text[i])) i++;
    return i - start == 4 && match(l, i, " @ EL PA");
}

/* What publishers print after a message. */
static bool is_trailer(const Line *l, int i) {
    static const char *const OPENERS[] = {
        "Currently released so far",
        "Appears in these articles",
        "Message Attributes",
        "Copyright (c)",
        "Copyright 20",
        0,
    };
    const int first = l->text[i];
    if (first == COPYRIGHT) return true;
    for (const char *const *w = OPENERS; *w; w++) {
        if (**w == first && match(l, i, *w)) return true;
    }
    if (is_lower(l->text[i + 1])) return false;                        /* as most lines */
    if (match(l, i, "\",") && !l->text[blanks(l, i + 2)]) return true; /* a record's end */
    if (l->text[i] == '>' && match_digits(l, blanks(l, i + 1), 4, 4)) return true;
    if (match(l, i, "@ EL PA") || is_attributed(l, i)) return true;
    int e = match_digits(l, i, 4, 4); /* 2004VATICA03196 - Classification: CONFIDENTIAL */
    if (e && is_upper(l->text[e])) {
        while (is_upper(l->text[e])) e++;
        e = match_digits(l, e, 5, 5);
        if (e && match(l, e, " - ")) return true;
    }
    return match_record(l, i) != 0;
}

/* Visit Ankara's Classified Web Site at ... */
static bool is_visit_line(const Line *l, int i) {
    if (l->text[i] == '"') i++;
    if (!match_any(l, i, "VISIT ") && !match_any(l, i, "PLEASE VISIT")) return false;
    while (l->text[i] && !match_any(l, i, "SITE")) i++;
    return l->text[i] != 0;
}

/* Lines that may stand behind the signature. */
static bool ends_message(const Line *l) {
    int i;
    const int end = line_trim(l, &i);
    if (is_end_line(l, i) || is_trailer(l, i) || is_class_line(l, i)) return true;
    if (is_visit_line(l, i) || match_list(l, i, ARCHIVE_KEYS) || match(l, i, "NOTE BY "))
        return true;
    if (match(l, i, EXTRACT_NOTICE) || match_display_date(l, i))
        return true; /* the next message's */
    if (l->text[i] == '*' && is_rule(l)) return true;
    if (match(l, i, "Declassified/Released")) return true;
    return end - i <= 3 && l->text[i] == '.';
}

static const char *const PARTICLES[] = {"VAN", "DE", "VON", "DU", "DER", "AL", 0};

/* The line without the slashes around a name, //SMITH//, quotes that end a record, and SMITH#. */
static int name_trim(const Line *l, int *from) {
    int end = line_trim(l, from);
    if (end - *from > 2 && l->text[end - 1] == ',' && l->text[end - 2] == '"') end--;
    while (end > *from && strchr("/\"#", l->text[end - 1])) end--;
    while (*from < end && l->text[*from] == '/') (*from)++;
    return end;
}

static bool is_slashed(const Line *l) {
    return match(l, blanks(l, 0), "//") != 0;
}

/* The line's end without (ACTING) behind the name. */
static int name_end(const Line *l, int *from) {
    int end = name_trim(l, from), i = end - 1;
    if (i < *from || l->text[i] != ')') return end;
    while (i > *from && is_letter(l->text[i - 1])) i--;
    if (i - 2 < *from || l->text[i - 1] != '(' || l->text[i - 2] != ' ') return end;
    for (end = i - 1; end > *from && l->text[end - 1] == ' ';) end--;
    return end;
}

/* What opens a sentence that was cut off, or a title, and no name. */
static const char *const NO_NAMES[] = {
    "MINIMIZE", "END",     "SIPDIS",   "EMBASSY", "CONSULATE",  "COMMENT",      "SUMMARY",
    "THE",      "THIS",    "THAT",     "THESE",   "THERE",      "THEY",         "IT",
    "ITS",      "HE",      "HIS",      "SHE",     "HER",        "WE",           "OUR",
    "IN",       "ON",      "AT",       "TO",      "FOR",        "FROM",         "WITH",
    "BY",       "AS",      "AND",      "BUT",     "IF",         "WHEN",         "WHILE",
    "AFTER",    "SINCE",   "ALTHOUGH", "HOWEVER", "ACCORDING",  "SOME",         "BOTH",
    "ALL",      "ANOTHER", "NO",       "NOT",     "BACKGROUND", "INTRODUCTION", 0,
};

/* At most three words of a name, in capitals or with capitals: CLINTON, van Voorst, TIMKEN JR */
static bool is_name(const Line *l) {
    int i;
    const int end = name_end(l, &i);
    int words = 0, letters = 0;
    if (end - i > 40 || end - i < 2 || !l->whole) return false;
    const int start = i;
    while (i < end) {
        if (i == end - 1 && l->text[i] == '.' && words) break; /* EASON . */
        if (!is_upper(l->text[i]) && l->text[i] != OTHER && !match_list(l, i, PARTICLES))
            return false;
        const int word = i;
        for (; i < end && l->text[i] != ' '; i++) {
            const int c = l->text[i];
            if (!is_letter(c) && c != '\'' && c != '-' && c != '.' && c != ',') return false;
            letters += is_letter(c);
        }
        if (i < end && l->text[i - 1] == '.' && i - word > 3) return false; /* a sentence's end */
        const bool initial = l->text[i - 1] == '.' && i - word < 3;
        if (!initial && ++words > 3) return false;
        i = blanks(l, i);
    }
    if (l->text[end - 1] == ',' || !words || (words > 1 && is_slashed(l))) return false;
    if (match_list(l, start, NO_NAMES)) return false;
    const bool stop = l->text[end - 1] == '.'; /* EASON . or TIMKEN JR. */
    return letters >= 2 && (!stop || l->text[end - 2] == ' ' || match_any_word(l, end - 3, "JR"));
}

/* A section that was not received: in a box of stars, which may stand on its line. */
static bool is_missing(const Line *l, int i) {
    if (l->text[i] != '*') return false;
    while (l->text[i] == '*' || l->text[i] == ' ') i++;
    return match(l, i, "Missing Section") != 0;
}

static bool is_star_rule(const Line *l) {
    int i;
    line_trim(l, &i);
    return l->text[i] == '*' && is_rule(l);
}

/*
 * Behind the upper line of a box of stars, with the line below it left in `l`: is it the one of a
 * missing section?
 */
static bool missing_follows(TSLexer *x, Line *l) {
    int i;
    const int ends = pass_white(x);
    line_read(x, l);
    line_trim(l, &i);
    return ends < 2 && is_missing(l, i);
}

/* With a name read: is it the declassifying officer's, above the stamp? Signatures are shorter. */
static bool is_officer(const Line *name, const Line *next) {
    int a, b;
    const int end = line_trim(name, &a);
    line_trim(next, &b);
    return !is_capitals(name, a) && memchr(name->text + a, ' ', (size_t)(end - a)) &&
           match(next, b, "Declassified/Released");
}

/* Below a signature in capitals, is `next` perhaps the officer's name above a stamp? */
static bool may_be_officer(const Line *name, const Line *next) {
    int a, b;
    line_trim(name, &a);
    line_trim(next, &b);
    return is_capitals(name, a) && !is_capitals(next, b) && is_name(next);
}

/* The next line, with a stamp's officer read: is it the stamp? */
static bool stamp_follows(TSLexer *x, const Line *officer) {
    Line l;
    if (pass_white(x) != 1 || x->eof(x)) return false;
    line_read(x, &l);
    return is_officer(officer, &l);
}

#endif
