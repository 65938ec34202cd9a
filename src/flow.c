#include "flow.h"

enum {
    USUAL_MARGIN = 65,
    LONGEST_MARGIN = 132, /* longer lines were not broken at a margin */
    FEWEST_LINES = 8,     /* that show a margin */
    SLACK = 3,            /* a word that just fits proves nothing */
    DELIBERATE_RUN = 4,
};

static struct cable_text text_of(const struct cable_flow *flow, size_t at) {
    return cable_text_slice(flow->text, flow->pieces[at].byte, flow->pieces[at].end_byte);
}

/* Characters of UTF-8; of Latin-1, bytes. */
static uint32_t width_of(struct cable_text text) {
    uint32_t width = 0;
    for (size_t at = 0; at < text.size; at++) {
        if (((unsigned char)text.bytes[at] & 0xC0) != 0x80) width++;
    }
    return width;
}

/* ---- The margin ---------------------------------------------------------------------------- */

/* Whether a line of running text ends at piece `at` and the next line goes on with it. */
static bool is_broken(const struct cable_pieces *pieces, const struct cable_part_text *part,
                      size_t at) {
    const bool running = part->passage == CABLE_PASSAGE_PARAGRAPH ||
                         part->passage == CABLE_PASSAGE_ITEM || part->passage == CABLE_PASSAGE_TEXT;
    return running && at + 1 < part->first + part->count && !pieces->items[at + 1].apart &&
           pieces->items[at + 1].row == pieces->items[at].row + 1;
}

uint32_t cable_flow_margin(struct cable_text text, const struct cable_pieces *pieces,
                           size_t first_part, size_t end_part) {
    uint32_t lines[LONGEST_MARGIN + 1] = {0}, count = 0, beyond = 0;
    for (size_t i = first_part; i < end_part; i++) {
        const struct cable_part_text *part = &pieces->parts.items[i];
        for (size_t at = part->first; at < part->first + part->count; at++) {
            const struct cable_piece *piece = &pieces->items[at];
            if (!is_broken(pieces, part, at)) continue;
            const uint32_t width = width_of(cable_text_slice(text, piece->byte, piece->end_byte));
            if (width > LONGEST_MARGIN) continue;
            lines[width]++;
            count++;
        }
    }
    if (count < FEWEST_LINES) return USUAL_MARGIN;
    uint32_t margin = LONGEST_MARGIN;
    while (margin > 0 && beyond + lines[margin] <= count / 20) beyond += lines[margin--];
    return margin;
}

/* ---- What a line end tells ----------------------------------------------------------------- */

static bool starts_small(struct cable_text text) {
    return text.size > 0 && text.bytes[0] >= 'a' && text.bytes[0] <= 'z';
}

/* Whether a sentence ends with the text, brackets and quotation marks left aside. */
static bool ends_sentence(struct cable_text text) {
    const struct cable_text curly = {"\xE2\x80\x9D", 3};
    text = cable_text_strip(text, ")]\"'");
    if (text.size >= 3 && cable_text_equal(cable_text_slice(text, text.size - 3, text.size), curly))
        text = cable_text_slice(text, 0, text.size - 3);
    if (text.size == 0) return true;
    const char last = text.bytes[text.size - 1];
    return last == '.' || last == '?' || last == '!' || last == ':' || last == ';';
}

/* Whether the first word of piece `at` would have fitted behind the piece before it. */
static bool would_fit(const struct cable_flow *flow, size_t at) {
    struct cable_text next = text_of(flow, at);
    const uint32_t width = width_of(text_of(flow, at - 1));
    return width > LONGEST_MARGIN ||
           width + 1 + width_of(cable_text_word(&next)) + SLACK <= flow->margin;
}

static bool is_deliberate(const struct cable_flow *flow, size_t at) {
    return !starts_small(text_of(flow, at)) && would_fit(flow, at);
}

/* Whether the line before piece `at` is full and ends within a phrase: "Secretary for". */
static bool breaks_off(const struct cable_flow *flow, size_t at) {
    const struct cable_text before = text_of(flow, at - 1);
    size_t word = before.size;
    while (word > 0 && cable_space_at(before, word - 1) == 0) word--;
    const bool small = starts_small(cable_text_slice(before, word, before.size));
    return small && !would_fit(flow, at) && !ends_sentence(before);
}

static bool ends_line(const struct cable_flow *flow, size_t at) {
    const struct cable_text before = text_of(flow, at - 1);
    const uint32_t width = width_of(before);
    const bool is_short = width > LONGEST_MARGIN || width * 5 <= flow->margin * 3;
    return is_short && is_deliberate(flow, at) && ends_sentence(before);
}

/* "well-", but not "winds --" nor "winds -". */
static bool ends_in_hyphen(struct cable_text text) {
    return text.size >= 2 && text.bytes[text.size - 1] == '-' && text.bytes[text.size - 2] != '-' &&
           text.bytes[text.size - 2] != ' ';
}

static enum cable_join join_words(const struct cable_flow *flow, size_t at) {
    struct cable_text next = text_of(flow, at);
    if (!ends_in_hyphen(text_of(flow, at - 1))) return CABLE_JOIN_BLANK;
    if (next.size == 0 || next.bytes[0] == '-') return CABLE_JOIN_BLANK;
    const bool suspended = cable_text_among(cable_text_word(&next), "AND OR TO");
    return suspended ? CABLE_JOIN_BLANK : CABLE_JOIN_HYPHEN;
}

/* ---- Gaps ---------------------------------------------------------------------------------- */

/* Whether nothing but a line end stands between a piece and the one before it. */
static bool is_next(const struct cable_flow *flow, size_t at) {
    return !flow->pieces[at].apart && flow->pieces[at].row <= flow->pieces[at - 1].row + 1;
}

/* Behind a page join; `listed`: a list stands before it. */
static enum cable_join join_over_page(const struct cable_flow *flow, size_t at, bool listed) {
    const bool small = starts_small(text_of(flow, at));
    const bool ended = ends_sentence(text_of(flow, at - 1));
    if (listed && !small && !breaks_off(flow, at)) return CABLE_JOIN_LINE;
    return small || !ended || !would_fit(flow, at) ? join_words(flow, at) : CABLE_JOIN_BLOCK;
}

static enum cable_join join_over_gap(const struct cable_flow *flow, size_t at, bool listed) {
    if (flow->pieces[at].row == flow->pieces[at - 1].row) return join_words(flow, at);
    if (flow->pieces[at].apart) return join_over_page(flow, at, listed);
    const bool small = starts_small(text_of(flow, at));
    const bool goes_on = small && !ends_sentence(text_of(flow, at - 1));
    return goes_on || breaks_off(flow, at) ? join_words(flow, at) : CABLE_JOIN_BLOCK;
}

/* ---- Lines next to each other -------------------------------------------------------------- */

static bool has_columns(struct cable_text text) {
    for (size_t at = 0; at + 3 < text.size; at++) {
        if (text.bytes[at] == '\t') return true;
        if (text.bytes[at] == ' ' && text.bytes[at + 1] == ' ' && text.bytes[at + 2] == ' ')
            return true;
    }
    return false;
}

static bool is_table(const struct cable_flow *flow, size_t from, size_t to) {
    size_t columns = 0;
    for (size_t at = from; at < to; at++) columns += has_columns(text_of(flow, at)) ? 1 : 0;
    return columns > 1 && columns * 3 >= to - from;
}

/* How many line ends in a row from `at` on are deliberate. */
static size_t deliberate_run(const struct cable_flow *flow, size_t at, size_t to) {
    size_t count = 0;
    while (at + count < to && is_deliberate(flow, at + count)) count++;
    return count;
}

static bool is_list(const struct cable_flow *flow, size_t from, size_t to) {
    size_t deliberate = 0;
    for (size_t at = from + 1; at < to; at++) deliberate += is_deliberate(flow, at) ? 1 : 0;
    return deliberate > 0 && deliberate * 2 >= to - from - 1;
}

static void join_table(size_t from, size_t to, enum cable_join *joins, bool *as_is) {
    as_is[from] = true;
    for (size_t at = from + 1; at < to; at++) {
        joins[at] = CABLE_JOIN_LINE;
        as_is[at] = true;
    }
}

static void join_list(const struct cable_flow *flow, size_t from, size_t to,
                      enum cable_join *joins) {
    for (size_t at = from + 1; at < to; at++) {
        const bool goes_on = starts_small(text_of(flow, at)) || breaks_off(flow, at);
        joins[at] = goes_on ? join_words(flow, at) : CABLE_JOIN_LINE;
    }
}

static void join_prose(const struct cable_flow *flow, size_t from, size_t to,
                       enum cable_join *joins) {
    size_t run = 0;
    for (size_t at = from + 1; at < to; at++) {
        if (run == 0) run = deliberate_run(flow, at, to);
        const bool line = run >= DELIBERATE_RUN || ends_line(flow, at);
        joins[at] = line ? CABLE_JOIN_LINE : join_words(flow, at);
        if (run > 0 && !is_deliberate(flow, at)) run = 0;
    }
}

/* Lines next to each other, from piece `from` up to `to`, exclusive. True: a list. */
static bool join_lines(const struct cable_flow *flow, size_t from, size_t to,
                       enum cable_join *joins, bool *as_is) {
    const bool table = is_table(flow, from, to), list = !table && is_list(flow, from, to);
    if (table)
        join_table(from, to, joins, as_is);
    else if (list)
        join_list(flow, from, to, joins);
    else
        join_prose(flow, from, to, joins);
    return table || list;
}

void cable_flow_join(const struct cable_flow *flow, enum cable_join *joins, bool *as_is) {
    bool listed = false;
    for (size_t from = 0, to; from < flow->count; from = to) {
        for (to = from + 1; to < flow->count && is_next(flow, to);) to++;
        as_is[from] = false;
        for (size_t at = from + 1; at < to; at++) as_is[at] = false;
        joins[from] = from > 0 ? join_over_gap(flow, from, listed) : CABLE_JOIN_BLOCK;
        listed = join_lines(flow, from, to, joins, as_is);
    }
}
