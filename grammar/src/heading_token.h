#ifndef CABLE_HEADING_TOKEN_H
#define CABLE_HEADING_TOKEN_H

/*
 * The tokens inside a line of the message's heading. Each function lexes one token; the state's
 * `step` says which comes next. Every token ends with line_after(), which decides whether the
 * line has more; if not, it leaves the line ahead in the state, and EOL to be emitted before that.
 * In the middle of a line LINE_DONE makes EOL the next token, which then looks ahead itself.
 */

#include "look.h"

static bool emit(TSLexer *x, enum TokenType token) {
    x->result_symbol = (TSSymbol)token;
    return true;
}

/* ---- labels glued behind other text ---- */

typedef struct {
    const char *text; /* in capitals */
    uint8_t code;
} Stop;

enum { STOP_NONE, STOP_LABEL, STOP_REASON, STOP_PARTIAL };

static const Stop LABEL_STOPS[] = {
    {"E.O. 1", STOP_LABEL},        {"E.O.: 1", STOP_LABEL},
    {"EO 1", STOP_LABEL},          {"E.O 1", STOP_LABEL},
    {"TAGS:", STOP_LABEL},         {"SUBJECT:", STOP_LABEL},
    {"SUBJ:", STOP_LABEL},         {"REF:", STOP_LABEL},
    {"REFS:", STOP_LABEL},         {"REFTEL:", STOP_LABEL},
    {"REFTELS:", STOP_LABEL},      {"REF(S):", STOP_LABEL},
    {"CLASSIFIED BY", STOP_LABEL}, {"DERIVED FROM:", STOP_LABEL},
    {"1. SUMMARY", STOP_LABEL},    {0, 0},
};
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

/* Behind a reason. */
static const Stop DECLASSIFY_STOPS[] = {
    {"DECLASSIFY ON", STOP_REASON},
    {"DECL ON", STOP_REASON},
    {"CLASSIFIED BY", STOP_LABEL},
    {0, 0},
};

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

/* The stop that the text from index `at` spells; STOP_PARTIAL while it may become one. */
static uint8_t match_stop(const Line *l, int at, const Stop *stops) {
    uint8_t best = match_first_paragraph(l, at);
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

/*
 * Reads on in what may be a stop, the beginning of which is in `l`; returns its code, or STOP_NONE
 * with the text read in `l`.
 */
static uint8_t probe_stop_on(TSLexer *x, Line *l, const Stop *stops) {
    uint8_t stop = l->length ? match_stop(l, 0, stops) : STOP_PARTIAL;
    while (stop == STOP_PARTIAL && !at_end(x)) {
        append(l, fold(x->lookahead));
        stop = match_stop(l, 0, stops);
        if (stop == STOP_NONE && l->length > 1) {
            l->text[--l->length] = 0;
            return STOP_NONE;
        }
        advance(x);
    }
    if (stop == STOP_PARTIAL) return is_broken_reason(l, 0) ? STOP_REASON : STOP_NONE;
    return stop;
}

static uint8_t probe_stop(TSLexer *x, Line *l, const Stop *stops) {
    l->length = 0;
    return probe_stop_on(x, l, stops);
}

/* DECLASSIFIED BY is a value, and no label lost behind DE. */
static bool is_declassified(const Line *l, const Line *probe) {
    return probe->text[0] && upper(probe->text[0]) == 'C' && l->length >= 2 &&
           match_any(l, l->length - 2, "DE");
}

enum Extent { ONE_WORD, REST_OF_LINE };

/*
 * Reads text into `l`, to the end of a word or of the line, and marks the token's end behind its
 * last visible character. Stops before a glued label, and before a character of `breaks`.
 */
static uint8_t read_on(TSLexer *x, Line *l, enum Extent extent, const Stop *stops,
                       const char *breaks) {
    bool visible = l->length && l->text[l->length - 1] != ' '; /* the last character was no blank */
    while (!at_end(x)) {
        const uint8_t c = fold(x->lookahead);
        if (c == ' ') {
            if (visible) x->mark_end(x);
            if (visible && extent == ONE_WORD) break;
        } else if (l->length && breaks && strchr(breaks, c)) {
            break;
        } else if (stops && l->length && may_stop(c) && !(extent == ONE_WORD && is_lower(c)) &&
                   !(c == '1' && visible)) { /* AU-1 is a tag */
            if (visible) x->mark_end(x);
            Line probe;
            const uint8_t stop = probe_stop(x, &probe, stops);
            if (stop != STOP_NONE && !is_declassified(l, &probe)) return stop;
            for (int i = 0; i < probe.length; i++) append(l, probe.text[i]);
            visible = probe.text[probe.length - 1] != ' ';
            if (!visible) x->mark_end(x);
            if (!visible && extent == ONE_WORD) break;
            continue;
        }
        visible = c != ' ';
        append(l, c);
        advance(x);
    }
    if (visible) x->mark_end(x);
    l->whole = true;
    return STOP_NONE;
}

static uint8_t read_text(TSLexer *x, Line *l, enum Extent extent, const Stop *stops,
                         const char *breaks) {
    l->length = 0;
    l->text[0] = 0;
    return read_on(x, l, extent, stops, breaks);
}

/* ---- lines that go on ---- */

static bool goes_on_routing(const Line *l, int i) {
    do {
        i = match_routing(l, i);
        if (!i) return false;
        i = blanks(l, i);
    } while (l->text[i]);
    return true;
}

static bool goes_on_distribution(const Line *l, int i) {
    if (match_office(l, i)) return true;
    int dashes = 0;
    while (l->text[i] == '-') i++, dashes++;
    return dashes > 5 && is_word(l->text[blanks(l, i)]);
}

static bool has_digit(const Line *l, int i) {
    while (l->text[i] && !is_digit(l->text[i])) i++;
    return l->text[i] != 0;
}

/* Below a blank line, what the last reference still lacks: behind its letter all, behind a post the
 * serial. */
static bool completes_reference(const State *s, const Line *l, int i) {
    if (s->step == 2) return has_citation(l, i) && !known_kind(s, l, i);
    const int serial = s->step == 4 ? match_digits(l, i, 2, 8) : 0;
    return serial && (!l->text[serial] || strchr(" ,;(", l->text[serial]));
}

static bool goes_on_references(const State *s, const Line *l, int i, int ends) {
    const int at = past_pilcrow(l, l->text[blanks(l, i)] == '(' ? i + 1 : i);
    if (state_has(s, DISPLAYED) && match_key(l, i)) return false;
    const bool lettered =
        is_letter(l->text[at]) && l->text[at + 1] && strchr(".):", l->text[at + 1]);
    if (ends > 2) return lettered && is_upper(l->text[at]) && has_citation(l, at + 1);
    if (ends > 1 && completes_reference(s, l, i)) return true;
    if (ends > 1) return lettered && has_digit(l, at);             /* not (C) SUMMARY */
    if (!lettered && (!l->whole || l->length > 160)) return false; /* the text has begun */
    return (lettered || !known_kind(s, l, i)) && !is_rule(l);
}

/* This is an action request. Please see paragraph 2. */
static bool is_two_sentences(const Line *l, int i) {
    int a, small = 0;
    const int end = line_trim(l, &a);
    if (l->text[end - 1] != '.') return false;
    for (; i < end - 1; i++) {
        const bool stop = small > 3 && l->text[i] == '.' && l->text[i + 1] == ' ';
        if (stop && is_upper(l->text[blanks(l, i + 1)])) return true;
        small = is_lower(l->text[i]) ? small + 1 : 0;
    }
    return false;
}

/* A rule under the subject: does the next label stand below it? No line goes on there. */
static bool rule_under_subject(TSLexer *x, State *s) {
    Line next;
    int at;
    pass_white(x);
    if (x->eof(x)) return false;
    line_read(x, &next);
    line_trim(&next, &at);
    state_set(s, LABELS_FOLLOW, label_kind(&next, at) != UNKNOWN);
    return false;
}

/* One more line of a subject in capitals. */
static bool is_title_line(const State *s, const Line *l, int i) {
    enum { LONGEST = 80 };
    return l->whole && l->length < LONGEST && is_capitals(l, i) && !begins_pass_line(l, i) &&
           !is_rule(l) && !known_kind(s, l, i);
}

/*
 * A subject cut by a blank line: its second part stands above the next label. Otherwise, when
 * labels follow all the same, what stands between is a line for the reader as those above TAGS.
 */
static bool goes_on_subject(TSLexer *x, State *s, const Line *l, int i, int ends) {
    if (is_two_sentences(l, i)) return false;
    if (is_rule(l)) return ends == 1 && rule_under_subject(x, s);
    if (known_kind(s, l, i) || has_marked_label(l, i)) return false;
    if (ends == 1 && has_cut_label(l, i)) return true; /* REF: ... is glued to its last words */
    if (!l->whole || l->length > 160) return false;
    if (ends == 1) return !is_attention(l, i);
    if (s->step == 1) return ends == 2 && !opens_text(l, i); /* the label stands alone */
    const bool words = is_capitals(l, i) ? !begins_pass_line(l, i) : is_lower(l->text[i]);
    Line next;
    int at, more = pass_white(x);
    if (opens_text(l, i) || x->eof(x)) return false;
    line_read(x, &next);
    line_trim(&next, &at);
    for (int lines = 0; lines < 2 && more < 3 && is_title_line(s, &next, at); lines++) {
        more = pass_white(x); /* the second part has lines of its own */
        if (x->eof(x)) return false;
        line_read(x, &next);
        line_trim(&next, &at);
    }
    const bool labelled =
        label_kind(&next, at) != UNKNOWN || (match_caption(&next, at) && labels_ahead(x));
    if (labelled && ends == 2 && more < 5 && words) return true;
    state_set(s, LABELS_FOLLOW, labelled || (!opens_text(&next, at) && labels_ahead(x)));
    return false;
}

/*
 * The text begins with a heading that touches the first lines: a rule stands under the line, and
 * under that the paragraph; or it is SUMMARY above the paragraph. What has been read for that is
 * not read once more.
 */
static bool is_first_heading(TSLexer *x, const State *s, const Line *l, int i) {
    Line next;
    int at;
    const int summary = match_any_word(l, i, "SUMMARY");
    if (!l->whole || l->length > 100 || is_lower(l->text[i])) return false;
    const int ends = pass_white(x);
    if (x->eof(x)) return false;
    line_read(x, &next);
    line_trim(&next, &at);
    if (is_rule(&next)) return ends == 1 && rule_is_detached(x, s, &next);
    return summary && !l->text[blanks(l, summary)] && opens_text(&next, at);
}

/* The rest of the authority below a blank line: (d), and (d)., Jane Doe, for reasons 1.4 (b) */
static bool completes_reason(const State *s, const Line *l, int i) {
    enum { LONGEST = 100 };
    if (!l->whole || l->length > LONGEST) return false;
    const int and = match_any_word(l, i, "AND"), letter = and? blanks(l, and) : i;
    if (l->text[letter] == '(' && l->text[letter + 1] && l->text[letter + 2] == ')') {
        const int end = letter + 3;
        return !l->text[end] || !l->text[blanks(l, end + (l->text[end] == '.'))];
    }
    for (; l->text[i]; i++)
        if ((match(l, i, "1.4") || match(l, i, "1.5")) && l->text[i + 3] &&
            strchr(" (", l->text[i + 3]))
            return s->step == 1;
    return false;
}

/* RUEHC/SECSTATE WASHDC, AMEMBASSY PARIS: an addressee, even below a blank line */
static bool is_addressee(const Line *l, int i) {
    const int end = match_routing(l, i);
    if (end && l->text[end] == '/') return true;
    return is_capitals(l, i) && !is_pass_line(l, i) && has_addressee_word(l, i);
}

/* Below one blank line, as publishers set it into a line or between all lines. */
static bool goes_on_below(const State *s, const Line *l, int i, bool comma) {
    switch (s->kind) {
    case DISTRIBUTION:
        return match_office(l, i) != 0;
    case TO:
    case INFO:
    case EXEMPT:
        return is_addressee(l, i) && !known_kind(s, l, i);
    case TAGS:
        return (comma ? is_tags_line(l, i, comma) : is_all_tags(l, i)) && !known_kind(s, l, i);
    case AUTHORITY_LINE:
        return completes_reason(s, l, i);
    default:
        return false;
    }
}

/* `comma`: the line above ends in one. */
static bool goes_on(TSLexer *x, State *s, const Line *l, int i, int ends, bool comma) {
    if (s->kind == SUBJECT) return goes_on_subject(x, s, l, i, ends);
    if (ends > 1 && s->kind == REFERENCES) return goes_on_references(s, l, i, ends);
    if (ends > 1) return ends == 2 && goes_on_below(s, l, i, comma);
    switch (s->kind) {
    case ROUTING:
        return goes_on_routing(l, i);
    case ARCHIVE: /* the sets of a military message run over lines */
        return state_has(s, SEEN_BANNER) && s->region != CONTINUATION && !known_kind(s, l, i) &&
               !match_key(l, i);
    case BANNER:
        return s->step == 6 && is_number_line(l, i);
    case EXECUTIVE_ORDER:
        return s->step == 2 && match_any(l, i, "DECL");
    case TO:
    case INFO:
    case EXEMPT:
        return heading_kind(s, l, i, ends) == ADDRESSEE;
    case DISTRIBUTION:
        return goes_on_distribution(l, i);
    case TAGS:
        return is_tags_line(l, i, comma) && !known_kind(s, l, i);
    case REFERENCES:
        return goes_on_references(s, l, i, ends);
    case AUTHORITY_LINE: {
        const uint8_t kind = known_kind(s, l, i);
        return (!kind || match_list(l, i, AUTHORITY_PARTS)) && !is_rule(l) &&
               !match_rule_behind(l, i);
    }
    default:
        return false;
    }
}

/* ---- a page join inside a line ---- */

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

/* A page line inside a list of references, which goes on behind it on the same line. */
static bool resumes_inside(TSLexer *x, State *s, Line *l) {
    PageLine page;
    if (s->kind != REFERENCES || !match_page(l, 0, &page)) return false;
    line_fill(x, l, LINE_CAP);
    if (!is_lettered_reference(l, blanks(l, page.end))) return false;
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

/* In the middle of a line: is it a label or a page line that comes next, glued to this line? */
static bool ends_here(TSLexer *x, State *s) {
    const bool addressed = s->kind == TO || s->kind == INFO || s->kind == EXEMPT;
    if (addressed && s->step == 1 && x->lookahead == 'P' && page_behind_label(x)) s->step = 4;
    const bool cited = s->kind == REFERENCES || s->kind == AUTHORITY_LINE;
    if (!is_labelled(s->kind) || (!cited && !may_stop(fold(x->lookahead)))) return false;
    Line l = {0};
    PageLine page;
    const Stop *stops = s->kind == AUTHORITY_LINE ? REASON_STOPS : LABEL_STOPS;
    line_fill(x, &l, 40);
    if (s->step && match_stop(&l, 0, stops) == STOP_LABEL) return true;
    if (s->kind == TAGS && match_word(&l, 0, "SIPDIS")) return true;
    return cited && match_page(&l, 0, &page) && !resumes_inside(x, s, &l);
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

static bool is_between(const State *s, int32_t c) {
    return is_blank(c) || ((s->step || s->resumed) && c != '\n' && strchr(separators(s), fold(c)));
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
    if ((more && !title) || (!more && resumes(x, s, l, i))) {
        s->openers &= (uint8_t)~OPEN_EOL;
        return;
    }
    if (title || (s->kind == SUBJECT && (ends > 1 || is_rule(l))))
        state_set(s, LINE_DONE, true); /* the rule has read on: look afresh */
    else
        end_line(x, s, l, ends);
}

/* Lines of which the beginning is enough: another addressee, RUEHC/SECSTATE ... */
static bool opens_addressee(TSLexer *x, const State *s, Line *l) {
    if (s->kind != TO && s->kind != INFO && s->kind != EXEMPT) return false;
    line_fill(x, l, ROUTING_MOST + 1);
    const int end = match_routing(l, 0);
    return end && l->text[end] == '/';
}

/* ... and a label. */
static bool opens_label(const State *s, const Line *l) {
    return !state_has(s, DISPLAYED) && label_kind(l, 0) != UNKNOWN;
}

/* Behind a token: has its line more? */
static void line_after(TSLexer *x, State *s, bool stopped) {
    state_set(s, LINE_DONE, stopped);
    if (stopped) return;
    bool trailing = false, comma = false; /* separators behind the last part */
    while (!at_end(x) && is_between(s, x->lookahead)) {
        trailing |= !is_blank(x->lookahead);
        comma |= x->lookahead == ',';
        advance(x);
    }
    if (!at_end(x)) {
        state_set(s, LINE_DONE, ends_here(x, s));
        return;
    }
    if (trailing) s->openers |= OPEN_EOL;
    Line l;
    Number n;
    const int ends = pass_white(x);
    if (x->eof(x)) {
        end_line(x, s, 0, ends);
        return;
    }
    l.length = 0;
    if (ends == 1 && opens_addressee(x, s, &l)) {
        s->openers &= (uint8_t)~OPEN_EOL;
        return;
    }
    if (!opens_paragraph(x, &l, &n) && !opens_label(s, &l)) line_fill(x, &l, LINE_CAP);
    line_ended(x, s, &l, ends, comma);
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
    const Stop *stops = stops_at_label ? LABEL_STOPS : 0;
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

/* A word and the colon behind it. */
static bool label_word(TSLexer *x, State *s, enum TokenType token) {
    while (!at_end(x) && !is_blank(x->lookahead) && !strchr(":;/", fold(x->lookahead))) advance(x);
    x->mark_end(x);
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (x->lookahead == ':' || x->lookahead == ';' || x->lookahead == '/') {
        advance(x);
        x->mark_end(x);
    }
    return part(x, s, token, 1, false);
}

/* ---- ACP 127 format lines ---- */

static bool lex_transmission(TSLexer *x, State *s) {
    Line l;
    if (s->step) return rest(x, s, REMARK);
    read_text(x, &l, ONE_WORD, 0, "\"");
    return part(x, s, TRANSMISSION_IDENTIFICATION, 1, false);
}

static bool lex_routing(TSLexer *x, State *s) {
    Line l;
    read_text(x, &l, ONE_WORD, 0, 0);
    if (!s->step) return part(x, s, ROUTING_PRECEDENCE, 1, false);
    return part(x, s, match_routing(&l, 0) == l.length ? ROUTING_INDICATOR : REMARK, 1, false);
}

static bool lex_station(TSLexer *x, State *s) {
    Line l;
    if (!s->step) return label(x, s, STATION_LABEL, 2);
    read_text(x, &l, ONE_WORD, 0, "/");
    if (l.text[0] == '#') return part(x, s, SERIAL, 2, false);
    if (match_routing(&l, 0) == l.length) return part(x, s, ROUTING_INDICATOR, 1, false);
    if (s->step == 2 && match_digits(&l, 0, 1, 3) == l.length)
        return part(x, s, SECTION_NUMBER, 3, false);
    if (match_digits(&l, 0, 7, 7) == l.length) return part(x, s, FILING_TIME, 4, false);
    return part(x, s, REMARK, 4, false);
}

static bool lex_security(TSLexer *x, State *s) {
    Line l;
    if (!s->step) return label(x, s, SECURITY_LABEL, 3);
    if (s->step > 1) return rest(x, s, OPERATING_SIGNAL);
    read_text(x, &l, ONE_WORD, 0, 0);
    return part(x, s, SECURITY_WARNING, 2, false);
}

/* The date-time group's three words. */
static bool lex_dtg(TSLexer *x, State *s, enum TokenType token) {
    for (int word = 0; word < 3; word++) {
        while (!at_end(x) && is_blank(x->lookahead)) advance(x);
        const int32_t first = x->lookahead;
        if (word == 1 ? !is_letter(fold(first)) : !is_digit(first)) break;
        for (int n = 0; !at_end(x) && n < (word == 1 ? 9 : 7) && is_word(fold(x->lookahead)); n++) {
            if (word && is_digit(first) != is_digit(x->lookahead)) break;
            advance(x);
            if (word == 0 && n == 6) break;
        }
        x->mark_end(x);
    }
    return part(x, s, token, 2, false);
}

static bool lex_date(TSLexer *x, State *s) {
    Line l;
    if (!s->step && s->kind == DATE_LINE) return label(x, s, DATE_LABEL, 9);
    if (is_digit(x->lookahead) && s->kind == DATE) {
        if (s->step < 2) return lex_dtg(x, s, s->step ? DTG : DATE_DTG);
    }
    if (s->kind == DATE && s->step < 2) {
        read_text(x, &l, ONE_WORD, 0, 0);
        return part(x, s, s->step ? PRECEDENCE : DATE_PRECEDENCE, 1, false);
    }
    if (s->kind == DATE) return rest(x, s, OPERATING_SIGNAL);
    if (s->step == 3) return lex_dtg(x, s, DTG);
    read_text(x, &l, ONE_WORD, 0, 0);
    return part(x, s, REMARK, l.text[l.length - 1] == '/' ? 3 : 1, false);
}

static bool is_serial_end(const Line *l) {
    const int e = match_digits(l, 0, 1, 4);
    if (e && l->text[e] == '-') return match_digits(l, e + 1, 1, 4) == l->length;
    return e && e == l->length && l->length >= 3;
}

static bool is_precedence_word(const Line *l) {
    return match_list(l, 0, PRECEDENCES) == l->length && l->length;
}

/*
 * Behind a part of an addressee: more of it, another one on the next line, or the end. Displays set
 * several on one line, a semicolon between them.
 */
static bool addressee_part(TSLexer *x, State *s, enum TokenType token) {
    bool another = false;
    s->step = 3;
    while (!at_end(x) && is_between(s, x->lookahead)) {
        another |= x->lookahead == ';';
        if (!is_blank(x->lookahead)) s->openers |= OPEN_EOL;
        advance(x);
    }
    if (!at_end(x)) s->openers &= (uint8_t)~OPEN_EOL;
    if (at_end(x) || another) s->step = 1;
    line_after(x, s, false);
    return emit(x, token);
}

/* A PLAD: words up to a precedence or a serial number. The first word may be read in part. */
static bool lex_plad(TSLexer *x, State *s) {
    Line word;
    for (int words = 0;; words++) {
        word.length = 0;
        while (!at_end(x) && !is_blank(x->lookahead) && x->lookahead != '"' &&
               x->lookahead != ';') {
            if (word.length < 40) word.text[word.length++] = fold(x->lookahead);
            advance(x);
        }
        word.text[word.length] = 0;
        if (words && (is_precedence_word(&word) || is_serial_end(&word))) break;
        x->mark_end(x);
        if (x->lookahead == ';') return addressee_part(x, s, PLAD);
        while (!at_end(x) && is_blank(x->lookahead)) advance(x);
        if (at_end(x) || x->lookahead == '"') return addressee_part(x, s, PLAD);
    }
    s->step = 3;
    return emit(x, PLAD);
}

/* In a record of the archive's table "," closes the heading, and the text begins behind it. */
static bool lex_quote(TSLexer *x, State *s) {
    advance(x);
    x->mark_end(x);
    const bool closes = x->lookahead == ',';
    if (!closes) return rest(x, s, REMARK);
    while (x->lookahead == ',' || x->lookahead == '"') advance(x);
    x->mark_end(x);
    state_set(s, LINE_DONE, true);
    return emit(x, REMARK);
}

/*
 * An addressee: steps 1 the line's beginning, 2 behind the routing indicator, 3 behind the name; 4
 * at a page line.
 */
static bool lex_addressee(TSLexer *x, State *s) {
    Line l = {0};
    if (x->lookahead == '"') return lex_quote(x, s);
    if (s->step == 4) {
        read_text(x, &l, REST_OF_LINE, 0, 0);
        return part(x, s, REMARK, 1, false);
    }
    if (s->step == 3) {
        read_text(x, &l, ONE_WORD, 0, "\";");
        if (match_any(&l, 0, "NIACT") && !at_end(x)) { /* NIACT IMMEDIATE is one precedence */
            while (!at_end(x) && is_blank(x->lookahead)) advance(x);
            if (is_letter(fold(x->lookahead))) read_text(x, &l, ONE_WORD, 0, ";");
        }
        const enum TokenType token = is_precedence_word(&l) ? PRECEDENCE
                                     : is_serial_end(&l)    ? SERIAL
                                                            : REMARK;
        return addressee_part(x, s, token);
    }
    if (s->step == 1) {
        int n = 0;
        while (n < 9 && is_word(fold(x->lookahead)) && !at_end(x)) {
            l.text[n++] = fold(x->lookahead);
            advance(x);
        }
        l.text[l.length = (uint16_t)n] = 0;
        if (x->lookahead == '/' && match_routing(&l, 0) == n) {
            x->mark_end(x);
            return part(x, s, ROUTING_INDICATOR, 2, false);
        }
    }
    return lex_plad(x, s);
}

static bool lex_from(TSLexer *x, State *s) {
    if (!s->step)
        return label(x, s, FROM_LABEL, x->lookahead == 'F' && state_has(s, DISPLAYED) ? 5 : 2);
    return rest(x, s, PLAD);
}

static bool lex_to(TSLexer *x, State *s) {
    if (!s->step) {
        s->step = 1;
        return label_word(x, s,
                          s->kind == TO     ? TO_LABEL
                          : s->kind == INFO ? INFO_LABEL
                                            : EXEMPT_LABEL);
    }
    return lex_addressee(x, s);
}

static bool lex_distribution(TSLexer *x, State *s) {
    Line l;
    if (!s->step) return label_word(x, s, DISTRIBUTION_LABEL);
    read_text(x, &l, ONE_WORD, 0, 0);
    return part(x, s, match_office(&l, 0) == l.length ? OFFICE : REMARK, 1, false);
}

static bool lex_archive(TSLexer *x, State *s) {
    Line l = {0};
    if (s->step) return rest(x, s, VALUE);
    while (!at_end(x) && x->lookahead != ':') {
        append(&l, fold(x->lookahead));
        advance(x);
        if (l.text[l.length - 1] != ' ') x->mark_end(x);
        if (match_list(&l, 0, ARCHIVE_KEYS) == l.length && is_blank(x->lookahead)) break;
        if (l.text[l.length - 1] == '/' && is_set(&l, 0)) break;
    }
    while (match_list(&l, 0, ARCHIVE_KEYS) && !at_end(x) && is_blank(x->lookahead)) advance(x);
    if (x->lookahead == ':') {
        advance(x);
        x->mark_end(x);
    }
    return part(x, s, ARCHIVE_LABEL, 1, false);
}

static bool lex_display(TSLexer *x, State *s) {
    Line l = {0};
    if (x->lookahead != 'C') return rest(x, s, DISPLAY_DATE);
    while (!at_end(x) && l.length < 60) { /* Cable dated:2010-01-21T11:33:00 */
        l.text[l.length++] = fold(x->lookahead);
        l.text[l.length] = 0;
        if (match_display_date(&l, 0) == l.length) {
            advance(x);
            x->mark_end(x);
        } else if (l.length > 12) {
            break;
        } else {
            advance(x);
        }
    }
    state_set(s, LINE_DONE, true);
    return emit(x, DISPLAY_DATE);
}

#endif
