/*
 * Banner against portions: the overall marking is the highest of the portions (32 CFR
 * 2001.21(b)), and a caption stands above a text of which some portion needs it.
 */
#include "finding.h"

#include <stdio.h>

#define OVERALL "32 CFR 2001.21(b)"

enum { NAME_SIZE = 48 };

/* "paragraph 4", "a portion in line 12". */
static void name_portion(const struct cable_portion *portion, char out[NAME_SIZE]) {
    if (portion->number != CABLE_NO_NUMBER) {
        snprintf(out, NAME_SIZE, "paragraph %d", (int)portion->number);
    } else {
        snprintf(out, NAME_SIZE, "the portion in line %u", (unsigned)portion->range.start.row + 1);
    }
}

static const char *word_of(const struct cable_marking *marking) {
    return cable_level_word(marking->level);
}

/* "THIS CABLE IS SENSITIVE BUT UNCLASSIFIED", above the first paragraph instead of a caption. */
static bool says_sensitive(const struct cable_inquiry *inquiry) {
    for (size_t i = 0; i < inquiry->entry_count; i++) {
        const struct cable_entry *entry = &inquiry->entries[i];
        if (entry->number != CABLE_NO_NUMBER) return false;
        if (cable_text_find(entry->title, "SENSITIVE BUT UNCLASSIFIED") < entry->title.size)
            return entry->part == CABLE_PART_PARAGRAPH;
    }
    return false;
}

/* Without a banner the classification is known from elsewhere, and nothing is held against it. */
static bool has_banner(const struct cable_inquiry *inquiry) {
    return cable_find_leaf(inquiry, CABLE_KIND_banner, CABLE_KIND_classification, NULL) != NULL;
}

static void find_below(struct cable_inquiry *inquiry) {
    const struct cable_marking *overall = &inquiry->classification->overall;
    char name[NAME_SIZE];
    for (size_t i = 0; i < inquiry->portion_count; i++) {
        const struct cable_portion *portion = &inquiry->portions[i];
        if (portion->marking.level <= overall->level) continue;
        if (portion->marking.level == CABLE_SBU && says_sensitive(inquiry)) continue;
        const bool classified = portion->marking.level > CABLE_SBU;
        name_portion(portion, name);
        cable_find(inquiry, "banner-below", classified ? CABLE_ERROR : CABLE_WARNING,
                   cable_find_banner(inquiry), OVERALL,
                   "The cable is marked %s, but %s is marked %s.", word_of(overall), name,
                   word_of(&portion->marking));
        return;
    }
}

/* Whether every numbered paragraph says how secret it is. */
static bool all_marked(const struct cable_inquiry *inquiry) {
    size_t numbered = 0;
    for (size_t i = 0; i < inquiry->entry_count; i++) {
        const struct cable_entry *entry = &inquiry->entries[i];
        if (entry->part != CABLE_PART_PARAGRAPH || entry->number == CABLE_NO_NUMBER) continue;
        if (!entry->marking.bytes) return false;
        numbered++;
    }
    return numbered > 0;
}

static void find_above(struct cable_inquiry *inquiry) {
    const struct cable_classification *found = inquiry->classification;
    if (found->highest.level == CABLE_NO_LEVEL || found->highest.level >= found->overall.level)
        return;
    if (inquiry->partial || inquiry->bare || !all_marked(inquiry)) return;
    cable_find(inquiry, "banner-above", CABLE_WARNING, cable_find_banner(inquiry), OVERALL,
               "The cable is marked %s, but no portion is above %s.", word_of(&found->overall),
               word_of(&found->highest));
}

static const struct cable_portion *first_noforn(const struct cable_inquiry *inquiry) {
    for (size_t i = 0; i < inquiry->portion_count; i++) {
        if (inquiry->portions[i].marking.release == CABLE_NOFORN) return &inquiry->portions[i];
    }
    return NULL;
}

/* Where the caption NOFORN stands, or the banner. */
static struct cable_range noforn_place(const struct cable_inquiry *inquiry) {
    const enum cable_kind lines[] = {CABLE_KIND_captions, CABLE_KIND_banner};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const struct cable_leaf *leaf = NULL;
        while ((leaf = cable_find_leaf(inquiry, lines[i], CABLE_KIND_caption, leaf))) {
            if (cable_text_find(leaf->text, "NOFORN") < leaf->text.size) return leaf->range;
        }
    }
    return cable_find_banner(inquiry);
}

static void find_noforn(struct cable_inquiry *inquiry) {
    const struct cable_classification *found = inquiry->classification;
    const struct cable_portion *portion = first_noforn(inquiry);
    const bool caption = found->overall.release == CABLE_NOFORN;
    const bool lost = inquiry->partial || inquiry->bare;
    if (portion && !caption && !inquiry->bare) {
        cable_find(inquiry, "noforn-caption-missing", CABLE_WARNING, portion->range,
                   "5 FAH-2 H-442; 32 CFR 2001.21(b)",
                   "This portion is NOFORN, but the cable has no such caption.");
    } else if (caption && !portion && !lost) {
        cable_find(inquiry, "noforn-portion-missing", CABLE_WARNING, noforn_place(inquiry),
                   "32 CFR 2001.21(c)", "The caption is NOFORN, but no portion is marked so.");
    }
}

void cable_find_markings(struct cable_inquiry *inquiry) {
    const struct cable_classification *found = inquiry->classification;
    if (found->overall.level == CABLE_NO_LEVEL) return;
    if (found->highest.level == CABLE_NO_LEVEL) return;
    if (has_banner(inquiry)) {
        find_below(inquiry);
        find_above(inquiry);
    }
    find_noforn(inquiry);
}
