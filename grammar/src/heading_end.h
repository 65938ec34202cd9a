#ifndef CABLE_HEADING_END_H
#define CABLE_HEADING_END_H

/*
 * The end of a token inside a line of the message's heading: line_after() decides whether the line
 * has more; if not, it leaves the line ahead in the state, and EOL to be emitted before that. In
 * the middle of a line LINE_DONE makes EOL the next token, which then looks ahead itself.
 */

#include "run_on.h"

/* (B) PARIS 123, but not (C) KEY POINTS */
static bool is_lettered_reference(const Line *l, int i) {
    const int at = past_pilcrow(l, l->text[i] == '(' ? i + 1 : i);
    const bool lettered = is_upper(l->text[at]) && strchr(".)", l->text[at + 1]) && l->text[at + 1];
    return lettered && has_digit(l, at + 2);
}

/* Does the line that a page join cut off go on with `l`? */
static bool goes_on_behind_page(TSLexer *x, const State *s, const Line *l, int i) {
    if (s->kind == DISTRIBUTION) return goes_on_distribution(l, i);
    if (is_rule(l) || known_kind(s, l, i)) return false;
    switch (s->kind) {
    case TO:
    case INFO:
    case EXEMPT:
        return is_capitals(l, i) && heading_kind(s, l, i, 1) == ADDRESSEE;
    case TAGS:
        return is_tags_line(l, i, false);
    case REFERENCES:
        return is_lettered_reference(l, i);
    case SUBJECT:
        return l->whole && is_capitals(l, i) && !is_pass_line(l, i) && labels_ahead(x);
    default:
        return false;
    }
}

/* ... as those kinds of lines may. */
static bool may_resume(const State *s) {
    return s->kind == DISTRIBUTION || s->kind == TO || s->kind == INFO || s->kind == EXEMPT ||
           s->kind == TAGS || s->kind == REFERENCES || s->kind == SUBJECT;
}

/*
 * Behind the line: lines of a page join, the first of them in `l`, and then the rest of it? Extras
 * may stand inside a line, so that they come first, and page_after() takes up the line again.
 */
static bool resumes(TSLexer *x, State *s, const Line *l, int i) {
    Line next = *l;
    int at = i;
    const uint8_t first = furniture_kind(l, i);
    const bool captions = first == STRAY && is_addressee_context(s->kind); /* no banner above */
    if (!first || first == DASH || first == MISSING || captions) return false;
    for (int lines = 0; lines < 12 && furniture_kind(&next, at); lines++) {
        if (!is_furniture(&next)) { /* text behind it on the line */
            const int end = match_whole_page_b(&next, at);
            if (!end) return false;
            at = blanks(&next, end);
            break;
        }
        pass_furniture_line(x, &next);
        if (!next.length) return false;
        line_trim(&next, &at);
    }
    if (!goes_on_behind_page(x, s, &next, at)) return false;
    s->resumed = s->kind;
    set_line(s, first);
    return true;
}

static bool is_labelled(uint8_t kind) {
    return kind >= BANNER && kind <= AUTHORITY_LINE;
}

/* May a page line begin with the character, by the first letter of this message's station? */
static bool is_station_letter(const State *s, int32_t c) {
    const int first = s->station & 31;
    return first && c == 'A' + first - 1;
}

/* ... or by any capital, while the station is unknown? */
static bool may_open_station(const State *s, int32_t c) {
    return s->station ? is_station_letter(s, c) : is_upper(c);
}

/* May a page line begin here, inside references, TAGS or the authority? */
static bool may_be_paged(const State *s, int32_t c) {
    if (s->kind == TAGS) return is_station_letter(s, c);
    if (s->kind != REFERENCES && s->kind != AUTHORITY_LINE) return false;
    return may_open_station(s, c);
}

/* Behind a page line: does the line that it stands in go on at index `i`? */
static bool goes_on_inside(const State *s, const Line *l, int i) {
    if (s->kind == REFERENCES) return is_lettered_reference(l, i);
    if (!l->text[i] || known_kind(s, l, i)) return false;
    return s->kind == SUBJECT || (s->kind == TAGS && is_tags_line(l, i, false));
}

/* A page line inside references, TAGS or a title, which go on behind it on the same line. */
static bool resumes_inside(TSLexer *x, State *s, Line *l) {
    PageLine page;
    if (!match_page(l, 0, &page)) return false;
    line_fill(x, l, LINE_CAP);
    if (!goes_on_inside(s, l, blanks(l, page.end))) return false;
    s->resumed = s->kind;
    set_line(s, PAGE_A);
    return true;
}

/* Has a page line fallen behind the label of addressees, which stand on the next lines? */
static bool page_behind_label(TSLexer *x) {
    Line l = {0};
    line_fill(x, &l, LINE_CAP);
    const int end = match_whole_page_b(&l, 0);
    return end && !l.text[blanks(&l, end)];
}

/* The label of another format line: FM, TO, INFO, XMT. */
static bool opens_format_line(const Line *l, int i) {
    static const char *const LABELS[] = {"FM", "TO", "INFO", "XMT", 0};
    return is_upper(l->text[i]) && match_list(l, i, LABELS);
}

/* Does the next format line stand on this one, as publishers joined them? */
static bool format_line_here(TSLexer *x, const State *s) {
    static const char DATES[] = "OPR0123456789", LABELS[] = "FTIX";
    enum { LABEL = 5 };
    static const struct {
        const char *first; /* what it begins with */
        bool (*opens)(const Line *l, int i);
        uint8_t length; /* how much of its text tells */
    } JOINED[BANNER] = {
        [TRANSMISSION] = {"ZOPR", is_routing, 12},  [ROUTING] = {"D", is_station, 12},
        [CALLING_STATION] = {"Z", is_security, 12}, [SECURITY] = {DATES, is_date, 18},
        [DISTRIBUTION] = {DATES, is_date, 18},      [DATE] = {LABELS, opens_format_line, LABEL},
        [TO] = {LABELS, opens_format_line, LABEL},  [INFO] = {LABELS, opens_format_line, LABEL},
    };
    const uint8_t length = JOINED[s->kind].length;
    const bool early = length == LABEL && s->step < 2; /* the label itself, or a name */
    if (!length || early || !strchr(JOINED[s->kind].first, fold(x->lookahead))) return false;
    Line l;
    line_clear(&l);
    line_fill(x, &l, length);
    return JOINED[s->kind].opens(&l, 0);
}

/* Does a label stand here, glued to the words before it? What is read of it is in `l`. */
static bool label_here(TSLexer *x, const State *s, Line *l) {
    const Stop *stops = s->kind == AUTHORITY_LINE ? REASON_STOPS : label_stops(s);
    const uint8_t first = fold(x->lookahead);
    if (!s->step || !may_stop(first)) return false;
    append(l, first);
    advance(x);
    return may_stop_on(first, x->lookahead) && probe_stop_on(x, l, stops) == STOP_LABEL;
}

/* Does SIPDIS, behind TAGS? The beginning is in `l`. */
static bool sipdis_here(TSLexer *x, Line *l) {
    static const char WORD[] = "SIPDIS";
    if (l->text[0] != 'S') return false;
    line_fill(x, l, sizeof WORD);
    return match_word(l, 0, WORD);
}

/* In the middle of a line: is it a label or a page line that comes next, glued to this line? */
static bool ends_here(TSLexer *x, State *s) {
    enum { PAGE_LINE = 40 };
    if (s->kind < BANNER && format_line_here(x, s)) return true;
    const bool addressed = s->kind == TO || s->kind == INFO || s->kind == EXEMPT;
    if (addressed && s->step == 1 && x->lookahead == 'P' && page_behind_label(x)) s->step = 4;
    if (!is_labelled(s->kind)) return false;
    const bool paged = may_be_paged(s, x->lookahead);
    Line l;
    PageLine page;
    line_clear(&l);
    if (label_here(x, s, &l)) return true;
    if (s->kind == TAGS && sipdis_here(x, &l)) return true;
    if (!paged) return false;
    line_fill(x, &l, PAGE_LINE);
    return match_page(&l, 0, &page) && !resumes_inside(x, s, &l);
}

/* What may stand between the parts of a line and is none: it is passed over as a blank is. */
static const char *separators(const State *s) {
    switch (s->resumed ? s->resumed : s->kind) {
    case CALLING_STATION:
        return "/";
    case TO:
    case INFO:
    case EXEMPT:
        return "/;";
    case BANNER:
        return "/,";
    case CAPTIONS:
        return "/,;-";
    case EXECUTIVE_ORDER:
        return ":;,.-";
    case TAGS:
        return ",;";
    default:
        return "";
    }
}

static bool is_separator(const State *s, uint8_t c) {
    return (s->step || s->resumed) && strchr(separators(s), c);
}

/* Never at the line's end. */
static inline bool is_between(const State *s, int32_t c) {
    if (is_plain(c) || c == '\n') return false;
    return is_blank(c) || is_separator(s, fold(c));
}

/*
 * The line is complete, and the line ahead says so by its first token. A token of no width stands
 * before an extra, before a line without an opener, and behind separators.
 */
static void end_line(TSLexer *x, State *s, Line *l, int ends) {
    if (l)
        classify(x, s, l, ends);
    else
        end_of_text(s);
    const bool reason = s->kind == AUTHORITY_LINE && s->step; /* it may be the line's as well */
    if (s->kind >= PAGE_A || reason) s->openers |= OPEN_EOL;
}

/* The line has ended, and the next one is in `l`: does it go on there? */
static void line_ended(TSLexer *x, State *s, Line *l, int ends, bool comma) {
    int i;
    line_trim(l, &i);
    const bool more = goes_on(x, s, l, i, ends, comma);
    const bool closing = s->kind >= SUBJECT && s->kind <= AUTHORITY_LINE;
    const bool title = more && closing && ends == 1 && is_first_heading(x, s, l, i);
    if ((more && !title) || (!more && may_resume(s) && resumes(x, s, l, i))) {
        s->openers &= (uint8_t)~OPEN_EOL;
        return;
    }
    const bool spaced = l->text[i + 1] == ' ' && is_class_line(l, i); /* S E C R E T */
    if (title || spaced || (s->kind == SUBJECT && (ends > 1 || is_rule(l)))) {
        s->openers &= (uint8_t)~OPEN_EOL;
        state_set(s, LINE_DONE, true); /* the rule has read on: look afresh */
    } else {
        end_line(x, s, l, ends);
    }
}

/* Lines of which the beginning is enough: another addressee, RUEHC/SECSTATE ... */
static bool opens_addressee(TSLexer *x, const State *s, Line *l) {
    if (s->kind != TO && s->kind != INFO && s->kind != EXEMPT) return false;
    line_fill_to(x, l, ROUTING_MOST + 1, '/');
    const int end = match_routing(l, 0);
    return end && l->text[end] == '/';
}

/* ... FM, TO and INFO, with no office behind it as INFO LOG-00 has ... */
static uint8_t opens_addressing(TSLexer *x, const State *s, Line *l) {
    enum { SHORT = 3, LONG = 16 };
    const uint8_t first = l->text[0];
    if (first != 'F' && first != 'T' && first != 'I') return UNKNOWN;
    if (state_has(s, SEEN_BANNER | SEEN_ORDER | SEEN_TAGS | SEEN_SUBJECT)) return UNKNOWN;
    line_fill(x, l, first == 'I' ? LONG : SHORT);
    const uint8_t kind = addressing_kind(l, 0);
    const bool blank = l->text[kind == INFO ? 4 : 2] == ' ';
    return blank && (kind == FROM || kind == TO || kind == INFO) ? kind : UNKNOWN;
}

/* Reads on to the colon of a label, behind an order's number if it stands behind E.O., too. */
static void line_fill_label(TSLexer *x, Line *l) {
    line_fill_to(x, l, PREFIX, ':');
    const bool order = upper(l->text[0]) == 'E' && l->length > 1;
    if (order && !is_digit(l->text[l->length - 2])) line_fill(x, l, PREFIX);
}

/* Labels begin so, and misprinted ones otherwise: those lines are read to their end. */
static bool may_open_label(uint8_t c) {
    static const char FIRST[] = "CDERST(";
    return strchr(FIRST, upper(c)) != 0;
}

/* TAGS without its colon, behind an order, where it is due ... */
static bool opens_bare_tags(TSLexer *x, const State *s, Line *l) {
    static const char LABEL[] = "TAGS";
    if (s->kind != EXECUTIVE_ORDER || l->text[0] != 'T') return false;
    line_fill(x, l, sizeof LABEL - 1);
    return match(l, 0, LABEL) && x->lookahead == ' ';
}

/* ... and a label: its kind. */
static uint8_t opens_label(TSLexer *x, const State *s, Line *l) {
    if (s->region == BODY || state_has(s, DISPLAYED)) return UNKNOWN;
    const uint8_t kind = opens_addressing(x, s, l);
    if (kind || !may_open_label(l->text[0])) return kind;
    if (opens_bare_tags(x, s, l)) return TAGS;
    line_fill_label(x, l);
    return label_kind(l, 0);
}

/* Separators behind the last part of a line, passed over: are there any, and *comma among them? */
static bool pass_separators(TSLexer *x, const State *s, bool *comma) {
    bool any = false;
    while (is_between(s, x->lookahead)) {
        any |= !is_blank(x->lookahead);
        *comma |= x->lookahead == ',';
        advance(x);
    }
    return any;
}

/* At the line's end: what the next line is. `comma`: the line ends in one. */
static void next_line(TSLexer *x, State *s, bool comma) {
    Line l;
    Number n;
    const int ends = pass_white(x);
    line_clear(&l);
    if (x->eof(x)) {
        end_line(x, s, 0, ends);
        return;
    }
    if (ends == 1 && opens_addressee(x, s, &l)) {
        s->openers &= (uint8_t)~OPEN_EOL;
        return;
    }
    const bool paragraph = opens_paragraph(x, &l, &n);
    const uint8_t label = paragraph ? UNKNOWN : opens_label(x, s, &l);
    if (label) {
        classify_label(s, label);
        return;
    }
    if (!paragraph) line_fill(x, &l, LINE_CAP);
    line_ended(x, s, &l, ends, comma);
}

/* Behind a token: has its line more? */
static void line_after(TSLexer *x, State *s, bool stopped) {
    bool comma = false;
    state_set(s, LINE_DONE, stopped);
    if (stopped) return;
    const bool trailing = pass_separators(x, s, &comma);
    if (!at_end(x)) {
        state_set(s, LINE_DONE, ends_here(x, s));
        return;
    }
    if (trailing) s->openers |= OPEN_EOL;
    next_line(x, s, comma);
}

/* A token that has been marked: what its line does behind it. */
static bool part(TSLexer *x, State *s, enum TokenType token, uint8_t step, bool stopped) {
    s->step = step;
    line_after(x, s, stopped);
    return emit(x, token);
}

/* The rest of the line as one token. */
static bool rest(TSLexer *x, State *s, enum TokenType token) {
    Line l;
    const bool stops_at_label = is_labelled(s->kind) || s->kind == NOTICE_LINE;
    const Stop *stops = stops_at_label ? label_stops(s) : 0;
    const uint8_t stop = read_text(x, &l, REST_OF_LINE, stops, 0);
    return part(x, s, token, s->step ? s->step : 1, stop != STOP_NONE);
}

static bool separator(TSLexer *x, State *s) {
    advance(x);
    x->mark_end(x);
    return part(x, s, SEPARATOR, s->step, false);
}

/* A label of `length` characters. */
static bool label(TSLexer *x, State *s, enum TokenType token, int length) {
    for (int i = 0; i < length && !at_end(x); i++) advance(x);
    x->mark_end(x);
    return part(x, s, token, 1, false);
}

/* A word and the colon behind it, marked. */
static void read_label_word(TSLexer *x) {
    while (!at_end(x) && !is_blank(x->lookahead) && !strchr(":;/", fold(x->lookahead))) advance(x);
    x->mark_end(x);
    pass_blanks(x);
    if (x->lookahead == ':' || x->lookahead == ';' || x->lookahead == '/') {
        advance(x);
        x->mark_end(x);
    }
}

static bool label_word(TSLexer *x, State *s, enum TokenType token) {
    read_label_word(x);
    return part(x, s, token, 1, false);
}

#endif
