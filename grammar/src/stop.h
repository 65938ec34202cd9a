#ifndef CABLE_STOP_H
#define CABLE_STOP_H

/*
 * Labels that a publisher glued behind other text: they end a token in the middle of a line.
 */

#include "look.h"

typedef struct {
    const char *text; /* in capitals */
    uint8_t code;
} Stop;

enum { STOP_NONE, STOP_LABEL, STOP_REASON, STOP_CAPTION, STOP_PARTIAL };

/*
 * Behind a banner a caption may stand among the pass lines; the others are labels, the first of
 * them E.O. labels: ORDER_LABELS of them.
 */
enum { ORDER_LABELS = 4 };
static const Stop BANNER_STOPS[] = {
    {"SENSITIVE", STOP_CAPTION},
    {"E.O. 1", STOP_LABEL},
    {"E.O.: 1", STOP_LABEL},
    {"EO 1", STOP_LABEL},
    {"E.O 1", STOP_LABEL},
    {"TAGS:", STOP_LABEL},
    {"SUBJECT:", STOP_LABEL},
    {"SUBJ:", STOP_LABEL},
    {"REF:", STOP_LABEL},
    {"REFS:", STOP_LABEL},
    {"REFTEL:", STOP_LABEL},
    {"REFTELS:", STOP_LABEL},
    {"REF(S):", STOP_LABEL},
    {"CLASSIFIED BY", STOP_LABEL},
    {"DERIVED FROM:", STOP_LABEL},
    {"1. SUMMARY", STOP_LABEL},
    {0, 0},
};
static const Stop *const LABEL_STOPS = BANNER_STOPS + 1;
/* Behind an E.O. line the TAGS label may have lost its colon. */
static const Stop ORDER_STOPS[] = {
    {"TAGS", STOP_LABEL},
    {"TAG ", STOP_LABEL},
    {"SUBJECT:", STOP_LABEL},
    {"SUBJ:", STOP_LABEL},
    {"REF:", STOP_LABEL},
    {"CLASSIFIED BY", STOP_LABEL},
    {0, 0},
};
static const Stop REASON_STOPS[] = {
    {"FOR REAS", STOP_REASON},
    {"FOR REA S", STOP_REASON},
    {"FOR RESON", STOP_REASON},
    {"FOR E.O.", STOP_REASON},
    {"REASON", STOP_REASON},
    {"1.4", STOP_REASON},
    {"1.5", STOP_REASON},
    {"E.O. 1", STOP_REASON},
    {"EO 1", STOP_REASON},
    {"PER 1.", STOP_REASON},
    {"DECLASSIFY ON", STOP_REASON},
    {"DECL ON", STOP_REASON},
    {0, 0},
};

/* Behind a reason; the level is a page's edge. */
static const Stop DECLASSIFY_STOPS[] = {
    {"CONFIDENTIAL", STOP_LABEL},
    {"DECLASSIFY ON", STOP_REASON},
    {"DECL ON", STOP_REASON},
    {"CLASSIFIED BY", STOP_LABEL},
    {0, 0},
};

/* A subject and what follows it may name an executive order once the message's own is seen. */
static const Stop *label_stops(const State *s) {
    const bool named = s->kind >= SUBJECT && state_has(s, SEEN_ORDER);
    return named ? LABEL_STOPS + ORDER_LABELS : LABEL_STOPS;
}

/* The first paragraph run on behind a label's line: 1. (SBU/NF), with any mark, and its pilcrow. */
static uint8_t match_first_paragraph(const Line *l, int at) {
    enum { LONGEST = 48 };
    int i = at;
    while (l->text[i] == PILCROW || (i > at && l->text[i] == ' ')) i++;
    if (l->text[i] == '1') {
        i++;
        if (l->text[i] == '.') i++;
        i = blanks(l, i);
        if (l->text[i] == '(') {
            if (match_mark(l, i)) return STOP_LABEL;
            while (l->text[i] && l->text[i] != ')') i++;
        }
    }
    return i == l->length && i > at && i < at + LONGEST ? STOP_PARTIAL : STOP_NONE;
}

/* May the first paragraph begin with the character? */
static bool opens_first_paragraph(uint8_t c) {
    return c == '1' || c == PILCROW;
}

/* The stop that the text from index `at` spells; STOP_PARTIAL while it may become one. */
static uint8_t match_stop(const Line *l, int at, const Stop *stops) {
    uint8_t best = opens_first_paragraph(l->text[at]) ? match_first_paragraph(l, at) : STOP_NONE;
    const int first = upper(l->text[at]);
    if (best == STOP_LABEL) return best;
    for (; stops->text; stops++) {
        const char *w = stops->text;
        if (*w != first && at < l->length) continue;
        int i = at;
        while (*w && upper(l->text[i]) == *w) i++, w++;
        if (!*w) return stops->code;
        if (i == l->length) best = STOP_PARTIAL;
    }
    return best;
}

/* Does the whole text in `l` begin the stop, as its first character does? */
static bool begins_stop(const Line *l, const char *stop) {
    int i = 1;
    while (i < l->length && stop[i] == upper(l->text[i])) i++;
    return i == l->length;
}

/*
 * Like match_stop() for a text that has become longer by a character: those before *stop have been
 * ruled out. No stop of a list begins another one, so that the first that goes on is enough.
 */
static uint8_t match_stop_on(const Line *l, const Stop **stop) {
    const int first = upper(l->text[0]);
    const uint8_t best =
        opens_first_paragraph(l->text[0]) ? match_first_paragraph(l, 0) : STOP_NONE;
    if (best == STOP_LABEL) return best;
    for (const char *text; (text = (*stop)->text); (*stop)++) {
        if (*text == first && begins_stop(l, text))
            return text[l->length] ? STOP_PARTIAL : (*stop)->code;
    }
    return best;
}

/* A line broken inside "for reasons" at the 69th column. */
static bool is_broken_reason(const Line *l, int at) {
    return l->length - at >= 5 && match_any(l, at, "FOR R");
}

static bool may_stop(int c) {
    switch (upper(c)) {
    case 'E':
    case 'T':
    case 'S':
    case 'R':
    case 'C':
    case 'D':
    case 'F':
    case '1':
    case 'P':
    case PILCROW:
        return true;
    default:
        return false;
    }
}

/* ... and with the next one behind it: most text goes on otherwise. */
static bool may_stop_on(int first, int second) {
    switch (upper(first)) {
    case 'E':
        return second == '.' || upper(second) == 'O';
    case 'T':
        return upper(second) == 'A';
    case 'S':
        return upper(second) == 'U' || upper(second) == 'E';
    case 'C':
        return upper(second) == 'L' || upper(second) == 'O';
    case 'F':
        return upper(second) == 'O';
    case 'P':
        return upper(second) == 'E' || upper(second) == 'A'; /* PAGE: see lex_leftover() */
    case 'R':
    case 'D':
        return upper(second) == 'E';
    default:
        return true;
    }
}

/*
 * Reads on in what may be a stop, the beginning of which is in `l`; returns its code, or STOP_NONE
 * with the text read in `l`. The first character alone tells too little to ask the list.
 */
static uint8_t probe_stop_on(TSLexer *x, Line *l, const Stop *stops) {
    uint8_t stop = l->length > 1 ? match_stop(l, 0, stops) : STOP_PARTIAL;
    while (stop == STOP_PARTIAL && !at_end(x)) {
        append(l, fold(x->lookahead));
        if (l->length > 1) stop = match_stop_on(l, &stops);
        if (stop == STOP_NONE) {
            l->text[--l->length] = 0;
            return STOP_NONE;
        }
        advance(x);
    }
    if (stop == STOP_PARTIAL) return is_broken_reason(l, 0) ? STOP_REASON : STOP_NONE;
    return stop;
}

static uint8_t probe_stop(TSLexer *x, Line *l, const Stop *stops) {
    line_clear(l);
    return probe_stop_on(x, l, stops);
}

/* DECLASSIFIED BY is a value, and no label lost behind DE. */
static bool is_declassified(const Line *l, const Line *probe) {
    return probe->text[0] && upper(probe->text[0]) == 'C' && l->length >= 2 &&
           match_any(l, l->length - 2, "DE");
}

enum Extent { ONE_WORD, REST_OF_LINE };

/* May a label glued to the text in `l` begin here? `visible`: no blank stands before it. */
static bool may_be_glued(const Line *l, enum Extent extent, uint8_t c, bool visible) {
    if (!l->length || !may_stop(c)) return false;
    if (c == '1' && visible) return false; /* AU-1 is a tag */
    return extent == REST_OF_LINE || !is_lower(c);
}

/*
 * Reads on behind `first`, with which a label glued to the text in `l` begins perhaps. Returns the
 * label's code, or STOP_NONE with what has been read added to the text.
 */
static uint8_t read_glued(TSLexer *x, Line *l, uint8_t first, const Stop *stops) {
    Line probe;
    line_clear(&probe);
    append(&probe, first);
    const uint8_t stop = probe_stop_on(x, &probe, stops);
    if (stop != STOP_NONE && !is_declassified(l, &probe)) return stop;
    for (int i = 0; i < probe.length; i++) append(l, probe.text[i]);
    return STOP_NONE;
}

/* Is it one of the marks before which the text in `l` ends? */
static bool breaks_off(const Line *l, uint8_t c, const char *breaks) {
    return breaks && !is_plain(c) && c != ' ' && l->length && strchr(breaks, c);
}

/*
 * Reads text into `l`, to the end of a word or of the line, and marks the token's end behind its
 * last visible character. Stops before a glued label, and before a mark of `breaks`.
 */
static uint8_t read_on(TSLexer *x, Line *l, enum Extent extent, const Stop *stops,
                       const char *breaks) {
    bool visible = l->length && l->text[l->length - 1] != ' '; /* the last character was no blank */
    for (uint8_t c; (c = char_ahead(x)) && !breaks_off(l, c, breaks);) {
        const bool glued = stops && may_be_glued(l, extent, c, visible);
        if (visible && (glued || c == ' ')) x->mark_end(x);
        if (visible && c == ' ' && extent == ONE_WORD) break;
        advance(x);
        visible = c != ' ';
        if (!glued || !may_stop_on(c, x->lookahead)) {
            append(l, c);
            continue;
        }
        const uint8_t stop = read_glued(x, l, c, stops);
        if (stop != STOP_NONE) return stop;
        visible = l->text[l->length - 1] != ' ';
        if (visible) continue;
        x->mark_end(x);
        if (extent == ONE_WORD) break;
    }
    if (visible) x->mark_end(x);
    l->whole = true;
    return STOP_NONE;
}

static uint8_t read_text(TSLexer *x, Line *l, enum Extent extent, const Stop *stops,
                         const char *breaks) {
    line_clear(l);
    return read_on(x, l, extent, stops, breaks);
}

#endif
