#ifndef CABLE_RUN_ON_H
#define CABLE_RUN_ON_H

/*
 * Which line goes on with the line of the message's heading above it.
 */

#include "stop.h"

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

/* On the next line, what the last reference still lacks: behind its letter all, behind a post the
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
    if ((ends > 1 || s->step == 4) && completes_reference(s, l, i)) return true;
    if (ends > 2) return lettered && is_upper(l->text[at]) && has_citation(l, at + 1);
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
    if (line_below(x, &next, &at) < 0) return false;
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
 * A title's line that a blank sets apart belongs to it when a label follows; that labels follow
 * further down is noted.
 */
static bool goes_on_to_label(TSLexer *x, State *s, const Line *l, int i, int ends) {
    const bool words = is_capitals(l, i) ? !begins_pass_line(l, i) : is_lower(l->text[i]);
    Line next;
    int at;
    if (opens_text(l, i)) return false;
    int more = line_below(x, &next, &at);
    for (int lines = 0; lines < 2 && more >= 0 && more < 3 && is_title_line(s, &next, at); lines++)
        more = line_below(x, &next, &at); /* the second part has lines of its own */
    if (more < 0) return false;
    const bool labelled =
        label_kind(&next, at) != UNKNOWN || (match_caption(&next, at) && labels_ahead(x));
    if (labelled && ends < 4 && more < 5 && words) return true;
    state_set(s, LABELS_FOLLOW, labelled || (!opens_text(&next, at) && labels_ahead(x)));
    return false;
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
    if (s->step == 1) return ends < 4 && !opens_text(l, i); /* the label stands alone */
    return goes_on_to_label(x, s, l, i, ends);
}

/*
 * The text begins with a heading that touches the first lines: a rule stands under the line, and
 * under that the paragraph; or it is SUMMARY above the paragraph. What has been read for that is
 * not read once more. \x02: EM_DASH
 */
static bool is_first_heading(TSLexer *x, const State *s, const Line *l, int i) {
    Line next;
    int at;
    const int word = match_any_word(l, i, "SUMMARY");
    const bool summary = word && !l->text[blanks(l, word)];
    if (!l->whole || l->length > 100 || is_lower(l->text[i])) return false;
    const int ends = pass_white(x);
    if (x->eof(x) || (!summary && !strchr("-=*_\x02", fold(x->lookahead)))) return false;
    line_read(x, &next);
    line_trim(&next, &at);
    if (is_rule(&next)) return ends == 1 && rule_is_detached(x, s, &next);
    return summary && opens_text(&next, at);
}

/* The rest of the authority below a blank line: (d), and (d)., Jane Doe, for reasons 1.4 (b) */
static bool completes_reason(const State *s, const Line *l, int i) {
    enum { LONGEST = 100 };
    if (!l->whole || l->length > LONGEST) return false;
    const int joint = match_any_word(l, i, "AND"), letter = joint ? blanks(l, joint) : i;
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

/* The sets of a military message run over lines. */
static bool goes_on_archive(const State *s, const Line *l, int i) {
    return state_has(s, SEEN_BANNER) && s->region != CONTINUATION && !known_kind(s, l, i) &&
           !match_key(l, i);
}

static bool goes_on_authority(const State *s, const Line *l, int i) {
    if (known_kind(s, l, i) && !match_list(l, i, AUTHORITY_PARTS)) return false;
    return !is_rule(l) && !match_rule_behind(l, i);
}

/* `comma`: the line above ends in one. */
static bool goes_on(TSLexer *x, State *s, const Line *l, int i, int ends, bool comma) {
    if (s->kind == SUBJECT) return goes_on_subject(x, s, l, i, ends);
    if (s->kind == REFERENCES) return goes_on_references(s, l, i, ends);
    if (ends > 1) return ends == 2 && goes_on_below(s, l, i, comma);
    if (s->kind == TO || s->kind == INFO || s->kind == EXEMPT)
        return heading_kind(s, l, i, ends) == ADDRESSEE;
    switch (s->kind) {
    case ROUTING:
        return goes_on_routing(l, i);
    case ARCHIVE:
        return goes_on_archive(s, l, i);
    case BANNER:
        return s->step == 6 && is_number_line(l, i);
    case EXECUTIVE_ORDER:
        return s->step == 2 && match_any(l, i, "DECL");
    case DISTRIBUTION:
        return goes_on_distribution(l, i);
    case TAGS:
        return is_tags_line(l, i, comma) && !known_kind(s, l, i);
    case AUTHORITY_LINE:
        return goes_on_authority(s, l, i);
    default:
        return false;
    }
}

#endif
