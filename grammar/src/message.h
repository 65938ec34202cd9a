#ifndef CABLE_MESSAGE_H
#define CABLE_MESSAGE_H

/*
 * Where a message begins and ends: what its lines have told about it, and which line outside of
 * messages opens the next one.
 */

#include "block_ahead.h"
#include "cut_head.h"

/* ---- state ---- */

static void classify(TSLexer *x, State *s, Line *l, int ends);
static void classify_heading_lines(State *s);

enum {
    SEEN = SEEN_BANNER | SEEN_ORDER | SEEN_TAGS | SEEN_SUBJECT | SEEN_CAPTION | SEEN_ADDRESSEE |
           SEEN_AUTHORITY
};
enum { IN_PARAGRAPH = IN_NUMBERED | IN_ITEM | IN_SUBPARAGRAPH | IN_BLOCK };

static void set_line(State *s, uint8_t kind) {
    s->kind = kind;
    s->step = 0;
    state_set(s, LINE_DONE, false);
    if (kind == PAGE_B) state_set(s, PAGED, true);
    const bool extra = kind >= PAGE_A;
    if (extra && s->extras < UINT8_MAX) s->extras++;
    if (!extra && s->region != CONTINUATION) s->extras = 0;
}

/* ---- messages ---- */

static void begin_message(State *s) {
    const uint8_t closers = s->openers & (OPEN_EOL | OPEN_CONTINUATION_END);
    *s = (State){
        .region = HEADING,
        .kind = UNKNOWN,
        .openers = (uint8_t)(OPEN_CABLE | closers),
        .beyond = s->beyond,
        .flags = s->flags & IN_CABLE,
    };
}

/* What the lines before this one have told about the message: by their kind, */
static void note_kind(State *s, uint8_t kind) {
    static const uint32_t FLAGS[AUTHORITY_LINE + 1] = {
        [BANNER] = SEEN_BANNER,   [EXECUTIVE_ORDER] = SEEN_ORDER, [TAGS] = SEEN_TAGS,
        [SUBJECT] = SEEN_SUBJECT, [CAPTIONS] = SEEN_CAPTION,      [AUTHORITY_LINE] = SEEN_AUTHORITY,
        [FROM] = SEEN_ADDRESSEE,  [TO] = SEEN_ADDRESSEE,          [INFO] = SEEN_ADDRESSEE,
        [MRN] = DISPLAYED,
    };
    if (kind <= AUTHORITY_LINE) state_set(s, FLAGS[kind], true);
}

/* ... and by a serial number on them. */
static void note_line(State *s, const Line *l, int i, uint8_t kind) {
    if (!s->serial) s->serial = serial_on(l, i);
    note_kind(s, kind);
}

/* ---- outside of messages ---- */

static bool is_metadata_id(const Line *l, int i) {
    int a;
    const int end = line_trim(l, &a);
    int e = match_digits(l, i, 2, 2);
    if (!e || !is_upper(l->text[e])) return false;
    while (is_upper(l->text[e])) e++;
    return match_digits(l, e, 1, 9) == end;
}

static bool is_metadata_date(const Line *l, int i) {
    i = match_digits(l, i, 4, 4);
    return i && l->text[i] == '-' && match_digits(l, i + 1, 2, 2);
}

/*
 * A record of the archive's table, its values on lines of their own: 12703, 2003-12-15,
 * 03THEHAGUE3067 ... The first of them is told by the second.
 */
static bool opens_listed_record(TSLexer *x, const Line *l, int i) {
    const int number = match_digits(l, i, 5, 7); /* not a year */
    Line next;
    int at;
    if (!number || l->text[blanks(l, number)]) return false;
    pass_white(x);
    line_read(x, &next);
    line_trim(&next, &at);
    return is_metadata_date(&next, at);
}

/* The value that follows in the web page's list of five; FURNITURE when it is not there. */
static uint8_t metadata_kind(const State *s, const Line *l, int i) {
    switch (s->kind) {
    case META_ID:
        return is_metadata_id(l, i) ? META_ID : FURNITURE;
    case META_CREATED:
    case META_RELEASED:
        return is_metadata_date(l, i) ? s->kind : FURNITURE;
    default:
        return s->kind;
    }
}

/* Behind a bare classification: a page line, or the classification once more? */
static bool page_follows(TSLexer *x) {
    Line l;
    int i;
    if (line_below(x, &l, &i) < 0) return false;
    return match_page_b(&l, i) || is_class_line(&l, i);
}

/*
 * Behind a bare classification: the heading of a message within the next lines? Captions and a
 * display's own lines may stand between. `cut`: the heading's first lines may be cut off.
 */
static bool message_ahead(TSLexer *x, bool cut) {
    for (int lines = 0, others = 0; lines < 12 && others < 3; lines++) {
        Line l;
        int i;
        if (line_below(x, &l, &i) < 0) return false;
        if (opens_message(&l, i) || (cut && is_cut_label(&l, i))) return true;
        if (match_key(&l, i) && match_list(&l, i, DISPLAY_KEYS)) continue;
        if (is_pass_line(&l, i) || is_lone_caption(&l, i)) continue;
        if (l.length > 40) return false;
        others++;
    }
    return false;
}

/* A message in whose heading the text begins: what was cut off is taken for seen. */
static void begin_cut_message(State *s, const Line *l, int i) {
    begin_message(s);
    if (is_cut_addressee(l, i)) return;
    state_set(s, SEEN_BANNER | SEEN_ORDER | SEEN_TAGS, true);
    state_set(s, SEEN_SUBJECT, label_kind(l, i) == REFERENCES);
}

/* Does a message whose head was cut off open with the line? It is classified then. */
static bool classify_cut(TSLexer *x, State *s, Line *l, int i, int ends) {
    const bool start = s->kind == UNKNOWN;
    int glued;
    if (s->region != PREAMBLE || (!start && !s->lines)) return false;
    if (opens_cut_message(x, l, i, start)) {
        begin_cut_message(s, l, i);
        classify(x, s, l, ends);
        return true;
    }
    if (start && is_cut_declassification(l, i)) {
        begin_cut_message(s, l, i);
        set_line(s, EXECUTIVE_ORDER);
        return true;
    }
    if ((glued = match_remnant(l, i))) {
        begin_cut_message(s, l, glued);
        set_line(s, NOTICE_LINE);
        return true;
    }
    s->lines = !is_remnant(l, i) ? 0 : start ? REMNANT_LINES : s->lines - 1;
    return false;
}

static void classify_outside(TSLexer *x, State *s, Line *l, int i, int ends) {
    const bool captions = s->region == PREAMBLE && is_lone_caption(l, i); /* no banner above */
    if (s->kind >= META_ID && s->kind <= META_ORIGIN) {
        set_line(s, metadata_kind(s, l, i));
    } else if (opens_message(l, i) && !is_class_line(l, i)) {
        begin_message(s);
        classify(x, s, l, ends);
    } else if (classify_cut(x, s, l, i, ends)) {
        return;
    } else if (is_class_line(l, i) || is_pass_line(l, i) || captions) {
        const uint8_t kind = is_class_line(l, i) ? CLASS_LINE : captions ? CAPTIONS : PASS;
        const bool opens = message_ahead(x, s->region == PREAMBLE && s->lines);
        if (opens) begin_message(s);
        set_line(s, opens ? kind : FURNITURE);
    } else {
        set_line(s, FURNITURE);
    }
}

static void classify_after(TSLexer *x, State *s, Line *l, int i, int ends) {
    if (is_end_line(l, i))
        set_line(s, END_LINE);
    else if (is_stamp(l, i) && !is_crowded(s))
        set_line(s, STAMP);
    else if (is_class_line(l, i) && !is_crowded(s))
        set_line(s, CLASS_LINE);
    else
        classify_outside(x, s, l, i, ends);
}

#endif
