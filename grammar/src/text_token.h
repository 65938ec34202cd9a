#ifndef CABLE_TEXT_TOKEN_H
#define CABLE_TEXT_TOKEN_H

/* The tokens inside the first lines of the text: banner, captions, E.O., TAGS, SUBJECT, REF ... */

#include "heading_token.h"
#include "inline.h"

/* The level as it is spelt: the longest text that is one. */
static bool lex_level(TSLexer *x, State *s) {
    Line l = {0};
    bool more = false; /* something visible stands behind what is marked */
    while (!at_end(x) && l.length < 44) {
        append(&l, fold(x->lookahead));
        advance(x);
        if (l.text[l.length - 1] == ' ') continue;
        more = match_level(&l, 0) != l.length;
        if (!more) x->mark_end(x);
    }
    s->step = 1;
    state_set(s, LINE_DONE, !more && at_end(x));
    return emit(x, CLASSIFICATION);
}

/* What inline page lines will be known by: the words and the first letter of the station. */
static void note_station(State *s, const Line *l) {
    int words = 0, i = 0;
    while (l->text[i]) {
        i = blanks(l, i);
        if (!l->text[i]) break;
        words++;
        while (l->text[i] && l->text[i] != ' ') i++;
    }
    const int first = upper(l->text[blanks(l, 0)]) - 'A' + 1;
    if (words >= 1 && words < 6 && first >= 1 && first <= 26) s->station = (uint8_t)(words << 5 | first);
}

/* SIPDIS and NOFORN with the next word glued to them: SIPDISDEPARTMENT FOR ... */
static bool read_glued_caption(TSLexer *x, Line *l) {
    static const char *const WORDS[] = {"SIPDIS", "NOFORN", "SENSITIVE", 0};
    l->length = 0;
    l->text[0] = 0;
    while (is_upper(x->lookahead) && l->length < 10) {
        append(l, (uint8_t)x->lookahead);
        advance(x);
        x->mark_end(x);
        for (const char *const *w = WORDS; *w; w++) {
            if (match(l, 0, *w) == l->length && !match(l, 0, "SENSITIVEBUT")) return true;
        }
        bool partial = false;
        for (const char *const *w = WORDS; *w; w++) {
            partial |= strncmp((const char *)l->text, *w, l->length) == 0;
        }
        if (!partial) return false;
    }
    return false;
}

static bool lex_banner(TSLexer *x, State *s) {
    Line l;
    if (!s->step) return lex_level(x, s);
    if (x->lookahead == '/' || x->lookahead == ',') return separator(x, s);
    if (is_digit(x->lookahead)) {
        while (is_digit(x->lookahead)) advance(x);
        x->mark_end(x);
        if (s->step == 2) return part(x, s, SECTION_NUMBER, 3, false);
        if (s->step == 4) return part(x, s, SECTION_COUNT, 5, false);
        return part(x, s, s->step < 7 ? SERIAL : REMARK, 7, false);
    }
    if (s->step == 7) {
        if (read_glued_caption(x, &l)) return part(x, s, CAPTION, 7, false);
        if (!l.length) read_text(x, &l, ONE_WORD, LABEL_STOPS, ",");
        if (match_caption(&l, 0) == l.length && l.length) return part(x, s, CAPTION, 7, false);
        read_text(x, &l, REST_OF_LINE, LABEL_STOPS, 0);
        return part(x, s, REMARK, 7, true);
    }
    /* a word of the section, or the station: the word decides */
    bool visible = false;
    l.length = 0;
    while (!at_end(x) && !is_digit(x->lookahead) && l.length < 60) {
        const uint8_t c = fold(x->lookahead);
        if (c == ' ' && visible) {
            x->mark_end(x);
            l.text[l.length] = 0;
            if (match_list(&l, 0, SECTION_WORDS) == l.length) return part(x, s, SECTION_LABEL, 2, false);
            if (s->step == 3 && l.length == 2 && upper(l.text[1]) == 'F') return part(x, s, SECTION_LABEL, 4, false);
            if (match_caption(&l, 0) == l.length) return part(x, s, CAPTION, 7, false);
            if (s->step == 1 && match(&l, 0, "E F T O") == l.length) return part(x, s, REMARK, 1, false);
        }
        visible = c != ' ';
        l.text[l.length++] = c;
        advance(x);
    }
    l.text[l.length] = 0;
    if (visible) x->mark_end(x);
    if (!is_digit(x->lookahead)) {
        const enum TokenType token = match_caption(&l, 0) ? CAPTION : match_any(&l, 0, "NOFORN") ? CAPTION : REMARK;
        return part(x, s, token, 7, false);
    }
    if (visible && l.length < 3) { /* a naval office code, N04120 */
        read_on(x, &l, REST_OF_LINE, LABEL_STOPS, 0);
        return part(x, s, REMARK, 7, false);
    }
    note_station(s, &l);
    return part(x, s, STATION, 6, false);
}

/* EXDIS (DISTRIBUTE AS NODIS): a caption's qualifier is the caption's */
static void read_qualifier(TSLexer *x) {
    while (!at_end(x) && is_blank(x->lookahead)) advance(x);
    if (x->lookahead != '(') return;
    while (!at_end(x)) {
        const bool last = x->lookahead == ')';
        advance(x);
        if (last) break;
    }
    x->mark_end(x);
}

static bool lex_captions(TSLexer *x, State *s) {
    Line l;
    if (!s->step && state_has(s, DISPLAYED)) return label_word(x, s, CAPTIONS_LABEL);
    if (x->lookahead == ',' || x->lookahead == '/') return separator(x, s);
    uint8_t stop = read_text(x, &l, ONE_WORD, LABEL_STOPS, ",/");
    const bool first = !s->step;
    const int known = match_list(&l, 0, CAPTION_WORDS);
    if (known == l.length && known && !match(&l, 0, "SENSITIVE") && !match(&l, 0, "VISAS")) {
        if (stop == STOP_NONE) read_qualifier(x);
        return part(x, s, CAPTION, 1, stop != STOP_NONE);
    }
    if (stop == STOP_NONE && !at_end(x) && x->lookahead != ',' && x->lookahead != '/') {
        Line more;
        stop = read_text(x, &more, REST_OF_LINE, LABEL_STOPS, ",(");
    }
    return part(x, s, first || known ? CAPTION : REMARK, 1, stop != STOP_NONE);
}

static bool lex_order(TSLexer *x, State *s) {
    Line l = {0};
    if (!s->step) { /* E.O. */
        while (!at_end(x) && l.length < 6 && !is_digit(x->lookahead) && !is_blank(x->lookahead)) {
            l.length++;
            advance(x);
        }
        x->mark_end(x);
        while (!at_end(x) && is_blank(x->lookahead)) advance(x);
        if (fold(x->lookahead) == 'O') { /* E. O. */
            while (!at_end(x) && !is_digit(x->lookahead) && !is_blank(x->lookahead)) advance(x);
            x->mark_end(x);
        }
        return part(x, s, EXECUTIVE_ORDER_LABEL, 1, false);
    }
    if (s->step == 1 && is_digit(x->lookahead)) {
        while (is_digit(x->lookahead)) advance(x);
        x->mark_end(x);
        return part(x, s, ORDER_NUMBER, 2, false);
    }
    if (strchr(":;,.-", fold(x->lookahead))) return separator(x, s);
    if (s->step < 3) {
        for (int n = 0; n < 8 && is_letter(fold(x->lookahead)); n++) {
            l.text[l.length++] = fold(x->lookahead);
            l.text[l.length] = 0;
            advance(x);
        }
        if (x->lookahead == ':' && match_any(&l, 0, "DECL")) {
            advance(x);
            x->mark_end(x);
            return part(x, s, DECLASSIFY_LABEL, 3, false);
        }
        if (match_any(&l, 0, "DECL") == l.length && l.length && is_blank(x->lookahead)) {
            x->mark_end(x);
            return part(x, s, DECLASSIFY_LABEL, 3, false);
        }
        x->mark_end(x);
    }
    const uint8_t stop = read_text(x, &l, REST_OF_LINE, ORDER_STOPS, 0);
    return part(x, s, DECLASSIFICATION, 4, stop != STOP_NONE);
}

static bool lex_tags(TSLexer *x, State *s) {
    Line l;
    if (!s->step) {
        for (int n = 0; n < 4 && is_letter(fold(x->lookahead)); n++) advance(x);
        x->mark_end(x);
        while (!at_end(x) && is_blank(x->lookahead)) advance(x);
        if (x->lookahead == ':' || x->lookahead == ';') {
            advance(x);
            x->mark_end(x);
        }
        return part(x, s, TAGS_LABEL, 1, false);
    }
    if (x->lookahead == ',' || x->lookahead == ';') return separator(x, s);
    if (x->lookahead == '(') { /* OVIP (KISSINGER, HENRY A.) */
        for (int n = 0; n < 60 && !at_end(x); n++) {
            const bool last = x->lookahead == ')';
            advance(x);
            if (last) break;
        }
        x->mark_end(x);
        return part(x, s, TAG, 1, false);
    }
    const uint8_t stop = read_text(x, &l, ONE_WORD, LABEL_STOPS, ",;(");
    return part(x, s, TAG, 1, stop != STOP_NONE);
}

static bool lex_subject(TSLexer *x, State *s) {
    Line l = {0};
    if (!s->step) return label_word(x, s, SUBJECT_LABEL);
    if (x->lookahead == '(' && s->step == 1) {
        while (!at_end(x) && l.length < 48) {
            const bool last = x->lookahead == ')';
            l.text[l.length++] = fold(x->lookahead);
            advance(x);
            if (last) break;
        }
        l.text[l.length] = 0;
        x->mark_end(x);
        if (match_mark(&l, 0) == l.length) return part(x, s, PORTION_MARK, 2, false);
    }
    s->step = 2;
    return rest(x, s, TITLE);
}

/* A. A) (A) and the doubled A. (A): the label of a reference */
static int match_reference_label(const Line *l, int i) {
    int at = past_pilcrow(l, i);
    const bool open = l->text[at] == '(';
    if (open) at++;
    if (!is_letter(l->text[at]) || (l->text[at + 1] != '.' && l->text[at + 1] != ')')) return 0;
    if (is_letter(l->text[at + 2]) && l->text[at + 3] == '.') return 0;
    return at + 2;
}

/* A word that opens a citation's station: the end of a numbered citation, as in 09 PARIS 119. */
static bool lex_reference(TSLexer *x, State *s) {
    Line l = {0};
    if (!s->step) return label_word(x, s, REFERENCE_LIST_LABEL);
    if (x->lookahead == ';' || x->lookahead == ',' || x->lookahead == ':') {
        s->step = 1;
        return separator(x, s);
    }
    if (x->lookahead == '(' || fold(x->lookahead) == PILCROW || is_letter(fold(x->lookahead))) {
        while (!at_end(x) && l.length < 6) {
            l.text[l.length++] = fold(x->lookahead);
            l.text[l.length] = 0;
            advance(x);
            const int e = match_reference_label(&l, 0);
            if (e && e == l.length) {
                if (is_letter(fold(x->lookahead))) {
                    const uint8_t next = fold(x->lookahead);
                    (void)next;
                }
                x->mark_end(x);
                return part(x, s, REFERENCE_LABEL, 2, false);
            }
            if (is_blank(x->lookahead)) break;
        }
    }
    if (l.text[0] == '(') {
        while (!at_end(x)) {
            const bool last = x->lookahead == ')';
            advance(x);
            if (last) break;
        }
        x->mark_end(x);
        return part(x, s, NOTE, 3, false);
    }
    if (match_any(&l, 0, "AND") && l.length == 3) { /* AND PREVIOUS */
        x->mark_end(x);
        while (!at_end(x) && is_blank(x->lookahead)) advance(x);
        l.length = 0;
        while (is_letter(fold(x->lookahead)) && !at_end(x)) {
            append(&l, fold(x->lookahead));
            advance(x);
        }
        if (match_any(&l, 0, "PREVIOUS")) x->mark_end(x);
        return part(x, s, NOTE, 3, false);
    }
    if (l.length && !is_blank(x->lookahead)) x->mark_end(x);
    /* a citation: up to its serial number, a separator or a bracket */
    bool visible = l.length > 0, digits = false;
    uint8_t stop = STOP_NONE;
    int number = 0, letters = l.length;
    if (visible) x->mark_end(x);
    while (!at_end(x)) {
        const uint8_t c = fold(x->lookahead);
        if (c == ' ') {
            if (visible) x->mark_end(x);
            if (visible && digits && letters > 1) break;
        } else if (c == ';' || (c == ':' && number) || (c == ',' && letters) || (c == '(' && visible == false && letters)) {
            break;
        }
        if (is_digit(c)) number++;
        else number = 0;
        digits = number > 0;
        if (is_letter(c)) letters++;
        visible = c != ' ';
        advance(x);
    }
    if (visible) x->mark_end(x);
    return part(x, s, CITATION, 3, stop != STOP_NONE);
}

/* REASON: and DECLASSIFY ON:, labels inside the authority; otherwise `l` has what was read. */
static bool read_authority_part(TSLexer *x, Line *l) {
    static const char *const PARTS[] = {"REASONS:", "REASON:", "DECLASSIFY ON:", "DECL ON:", 0};
    while (!at_end(x) && l->length < 16) {
        bool partial = false;
        append(l, fold(x->lookahead));
        for (const char *const *w = PARTS; *w; w++) partial |= is_prefix(l, 0, *w);
        if (!partial) {
            l->text[--l->length] = 0;
            return false;
        }
        advance(x);
        if (l->text[l->length - 1] != ' ') x->mark_end(x);
        if (l->text[l->length - 1] == ':') return true;
    }
    return false;
}

static bool lex_authority(TSLexer *x, State *s) {
    Line l;
    if (!s->step) { /* (U) Classified by: */
        const uint8_t stop = STOP_NONE;
        int words = 0;
        l.length = 0;
        while (!at_end(x) && l.length < 60) {
            const uint8_t c = fold(x->lookahead);
            if (c == ' ' && l.length && l.text[l.length - 1] != ' ') {
                x->mark_end(x);
                l.text[l.length] = 0;
                if (match_authority(&l, 0) == l.length) break;
                words++;
            }
            l.text[l.length++] = c;
            l.text[l.length] = 0;
            advance(x);
            if (c == ':') {
                x->mark_end(x);
                break;
            }
        }
        if (at_end(x)) x->mark_end(x);
        (void)stop;
        while (!at_end(x) && is_blank(x->lookahead)) advance(x);
        if (x->lookahead == ':') {
            advance(x);
            x->mark_end(x);
        }
        return part(x, s, AUTHORITY_LABEL, 1, false);
    }
    l.length = 0;
    l.text[0] = 0;
    if (s->step < 3 && read_authority_part(x, &l)) {
        const bool reason = upper(l.text[0]) == 'R';
        return part(x, s, AUTHORITY_PART, reason ? 2 : 3, false);
    }
    const Stop *stops = s->step == 1 ? REASON_STOPS : DECLASSIFY_STOPS;
    const uint8_t stop = read_on(x, &l, REST_OF_LINE, stops, 0);
    const enum TokenType token = s->step == 1 ? AUTHORITY : s->step == 2 ? REASON : DECLASSIFICATION;
    return part(x, s, token, stop == STOP_REASON ? 2 : s->step, stop == STOP_LABEL);
}

#endif
