#include "citation_leaf.h"

#include "post.h"
#include "reference.h"

#include <string.h>

struct mending {
    struct cable_arena *arena;
    struct cable_citation_leaves leaves;
    size_t labels; /* met so far */
};

struct cable_text cable_citation_plain(struct cable_text text) {
    return cable_text_strip(text, " .,;:&-");
}

bool cable_citation_leaves_add(struct cable_arena *arena, struct cable_citation_leaves *leaves,
                               const struct cable_citation_leaf *leaf) {
    struct cable_citation_leaf *items =
        cable_arena_grow(arena, leaves->items, leaves->count, sizeof *items);
    if (!items) return false;
    leaves->items = items;
    items[leaves->count++] = *leaf;
    return true;
}

static bool is_number(struct cable_text text) {
    return text.size > 0 && cable_text_digits(text, 0) == text.size;
}

/* 08, 2008 */
static bool is_year(struct cable_text text) {
    if (!is_number(text) || (text.size != 2 && text.size != 4)) return false;
    return text.size == 2 || cable_text_starts(text, "19") || cable_text_starts(text, "20");
}

/* ---- Labels -------------------------------------------------------------------------------- */

/* Whether a known post's name, perhaps behind a year, stands before the serial. */
static bool names_post(struct cable_text text) {
    bool misprinted = true;
    size_t at = cable_text_digits(text, 0);
    if (at == 2 || at == 4) text = cable_text_trim(cable_text_slice(text, at, text.size));
    at = 0;
    while (at < text.size && !cable_is_digit(text.bytes[at])) at++;
    return at > 0 && at < text.size &&
           cable_post_find(cable_text_slice(text, 0, at), &misprinted) && !misprinted;
}

/* The size of "A " or "2. " in front of a citation, of the nth label; 0: none. */
static size_t label_size(struct cable_text text, size_t nth) {
    const size_t digits = cable_text_digits(text, 0);
    const size_t open = text.size > 0 && text.bytes[0] == '[';
    if (digits == 1 && text.size > 2 && (text.bytes[1] == '.' || text.bytes[1] == ')')) {
        return (size_t)(text.bytes[0] - '0') == nth + 1 && text.bytes[2] == ' ' ? 2 : 0;
    }
    if (text.size < 3 + open || text.bytes[open] < 'A' || text.bytes[open] > 'Z') return 0;
    if (open) return text.bytes[2] == ']' ? 3 : 0;
    const bool next = (size_t)(text.bytes[0] - 'A') == nth;
    if (text.bytes[1] != ' ') return 0;
    return next || names_post(cable_text_slice(text, 2, text.size)) ? 1 : 0;
}

/* Cuts a label off the front of a citation, if a cable follows it. */
static void cut_label(struct mending *mending, struct cable_citation_leaf *leaf) {
    char id[CABLE_ID_SIZE];
    const size_t size = label_size(leaf->text, mending->labels);
    const struct cable_text rest =
        cable_citation_plain(cable_text_slice(leaf->text, size, leaf->text.size));
    if (size == 0 || cable_reference_read(rest, CABLE_NO_YEAR, id)) return;
    struct cable_citation_leaf label = *leaf;
    label.kind = CABLE_KIND_reference_label;
    label.text = cable_text_strip(cable_text_slice(leaf->text, 0, size), "[].)");
    mending->labels++;
    cable_citation_leaves_add(mending->arena, &mending->leaves, &label);
    leaf->text = rest;
}

/* ---- Halves -------------------------------------------------------------------------------- */

static bool has_letter(struct cable_text text) {
    for (size_t at = 0; at < text.size; at++) {
        if (cable_is_letter(text.bytes[at])) return true;
    }
    return false;
}

/* A year or nothing, and words: "08 STATE", "SAN" */
static bool is_unnumbered(struct cable_text text) {
    for (size_t at = cable_text_digits(text, 0); at < text.size; at++) {
        if (cable_is_digit(text.bytes[at])) return false;
    }
    const size_t digits = cable_text_digits(text, 0);
    return has_letter(text) && (digits == 0 || digits == 2 || digits == 4);
}

static struct cable_text join(struct cable_arena *arena, struct cable_text a, struct cable_text b) {
    struct cable_text_builder builder = cable_text_build(arena, a.size + 1 + b.size);
    cable_text_add(&builder, a);
    cable_text_add(&builder, CABLE_TEXT(" "));
    cable_text_add(&builder, b);
    return cable_text_done(&builder);
}

/* Whether two leaves are one citation that a line's end cut in two. */
static bool are_halves(struct cable_arena *arena, struct cable_text a, struct cable_text b) {
    char id[CABLE_ID_SIZE];
    if (is_year(a)) {
        return has_letter(b) && !cable_reference_read(b, CABLE_NO_YEAR, id) &&
               !cable_is_digit(id[0]);
    }
    if (!is_unnumbered(a)) return false;
    if (is_number(b)) return cable_text_digits(a, 0) > 0 || names_post(join(arena, a, b));
    return cable_text_digits(a, 0) == 0 && has_letter(b) && names_post(join(arena, a, b));
}

/* Joins a leaf to the one before it. */
static bool add_half(struct mending *mending, const struct cable_citation_leaf *leaf) {
    struct cable_citation_leaves *leaves = &mending->leaves;
    struct cable_citation_leaf *before = leaves->count ? &leaves->items[leaves->count - 1] : NULL;
    if (!before || before->kind != CABLE_KIND_citation || leaf->apart) return false;
    const struct cable_text a = cable_citation_plain(before->text),
                            b = cable_citation_plain(leaf->text);
    if (!are_halves(mending->arena, a, b)) return false;
    before->text = join(mending->arena, a, b);
    before->range.end = leaf->range.end;
    before->range.end_byte = leaf->range.end_byte;
    return true;
}

/* ---- Serials ------------------------------------------------------------------------------- */

/* 1544 AND 1545 */
static bool are_serials(struct cable_text text) {
    size_t numbers = 0;
    for (struct cable_text word; (word = cable_citation_plain(cable_text_word(&text))).bytes;) {
        if (word.size == 0 && text.size == 0) break;
        if (!is_number(word) && word.size > 0 && !cable_text_same(word, "AND")) return false;
        numbers += is_number(word);
    }
    return numbers > 1;
}

static void add_serials(struct mending *mending, struct cable_citation_leaf leaf) {
    struct cable_text rest = leaf.text;
    while (rest.size > 0) {
        leaf.text = cable_citation_plain(cable_text_word(&rest));
        if (is_number(leaf.text)) {
            cable_citation_leaves_add(mending->arena, &mending->leaves, &leaf);
        }
    }
}

/* SECSTATE 1..., which is a teaser's; THE HAGUE 1852 ... is whole. */
static bool is_cut_off(struct cable_text text) {
    size_t end = text.size;
    while (end > 0 && text.bytes[end - 1] == '.') end--;
    if (text.size - end > 2) return end > 0 && cable_is_digit(text.bytes[end - 1]);
    return end > 3 && memcmp(text.bytes + end - 3, "\xE2\x80\xA6", 3) == 0 &&
           cable_is_digit(text.bytes[end - 4]);
}

/* The serial of the post at the line's end before it, and the next cable: "353 PARIS 12". */
static void split_serial(struct mending *mending, struct cable_citation_leaf *leaf) {
    char id[CABLE_ID_SIZE];
    const size_t count = mending->leaves.count, digits = cable_text_digits(leaf->text, 0);
    const struct cable_text rest =
        cable_citation_plain(cable_text_slice(leaf->text, digits, leaf->text.size));
    if (count == 0 || leaf->apart || digits < 2) return;
    if (cable_reference_read(rest, CABLE_NO_YEAR, id)) return;
    struct cable_citation_leaf *before = &mending->leaves.items[count - 1];
    if (before->kind != CABLE_KIND_citation || !is_unnumbered(cable_citation_plain(before->text)))
        return;
    const struct cable_text whole = join(mending->arena, cable_citation_plain(before->text),
                                         cable_text_slice(leaf->text, 0, digits));
    if (!names_post(whole)) return;
    before->text = whole;
    leaf->text = rest;
}

static void mend(struct mending *mending, struct cable_citation_leaf leaf) {
    mending->labels += leaf.kind == CABLE_KIND_reference_label;
    if (leaf.kind == CABLE_KIND_citation) {
        if (is_cut_off(leaf.text)) return;
        if (are_serials(leaf.text)) {
            add_serials(mending, leaf);
            return;
        }
        cut_label(mending, &leaf);
        split_serial(mending, &leaf);
        if (add_half(mending, &leaf)) return;
    }
    cable_citation_leaves_add(mending->arena, &mending->leaves, &leaf);
}

struct cable_citation_leaves
cable_citation_leaves_mend(struct cable_arena *arena, const struct cable_citation_leaves *leaves) {
    struct mending mending = {.arena = arena};
    for (size_t i = 0; i < leaves->count; i++) mend(&mending, leaves->items[i]);
    return mending.leaves;
}
