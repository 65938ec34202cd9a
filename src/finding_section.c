/*
 * Sections: a long cable is sent in sections, each with its banner or page line, which repeat the
 * serial number and the count of sections (5 FAH-2 H-222; ACP 127).
 */
#include "finding.h"

#define BANNER "5 FAH-2 H-222"

enum { DE_SERIAL = 10000 };

/* Page identifications of ACP 127 have the last four digits alone. */
static bool same_serial(long a, long b) {
    return a == b || (b < DE_SERIAL && a % DE_SERIAL == b);
}

static void find_serials(struct cable_inquiry *inquiry) {
    const struct cable_leaf *banner =
        cable_find_leaf(inquiry, CABLE_KIND_banner, CABLE_KIND_serial, NULL);
    const long serial = banner ? cable_find_number(banner->text) : -1;
    const struct cable_leaf *leaf = NULL;
    long reported = -1;
    if (serial <= 0) return;
    while ((leaf = cable_find_leaf(inquiry, CABLE_KIND_page_break, CABLE_KIND_serial, leaf))) {
        const long other = cable_find_number(leaf->text);
        if (other < 0 || other == reported || same_serial(serial, other)) continue;
        reported = other;
        cable_find(inquiry, "serial-mismatch", CABLE_WARNING, leaf->range, BANNER,
                   "The page line has serial number %ld, but the banner %ld.", other, serial);
    }
}

static void compare_counts(struct cable_inquiry *inquiry, long count, enum cable_kind line,
                           enum cable_kind kind) {
    const struct cable_leaf *leaf = NULL;
    long reported = -1;
    while ((leaf = cable_find_leaf(inquiry, line, kind, leaf))) {
        const long other = cable_find_number(leaf->text);
        const bool pages = kind == CABLE_KIND_page_count &&
                           cable_evidence_beside(inquiry->evidence, leaf, CABLE_KIND_label);
        if (pages || other < 0 || other == count || other == reported) continue;
        reported = other;
        cable_find(inquiry, "section-count-mismatch", CABLE_WARNING, leaf->range, BANNER,
                   "This line tells of %ld sections, but the banner of %ld.", other, count);
    }
}

static void find_counts(struct cable_inquiry *inquiry) {
    const struct cable_leaf *banner =
        cable_find_leaf(inquiry, CABLE_KIND_banner, CABLE_KIND_section_count, NULL);
    const long count = banner ? cable_find_number(banner->text) : -1;
    if (count < 1) return;
    compare_counts(inquiry, count, CABLE_KIND_banner, CABLE_KIND_section_count);
    compare_counts(inquiry, count, CABLE_KIND_page_break, CABLE_KIND_section_count);
    compare_counts(inquiry, count, CABLE_KIND_page_break, CABLE_KIND_page_count);
}

static void find_notices(struct cable_inquiry *inquiry) {
    const struct cable_leaf *leaf = NULL;
    while ((leaf = cable_find_leaf(inquiry, CABLE_KIND_missing_section, CABLE_KIND_missing_section,
                                   leaf))) {
        const long number = cable_find_number(leaf->text);
        if (number < 0) continue;
        cable_find(inquiry, "section-missing", CABLE_ERROR, leaf->range, BANNER,
                   "Section %ld is missing, as the text itself notes.", number);
    }
}

/* The first section is nowhere. */
static void find_first(struct cable_inquiry *inquiry) {
    const struct cable_leaf *leaf = NULL, *first = NULL;
    while ((leaf = cable_find_leaf(inquiry, CABLE_KIND_banner, CABLE_KIND_section_number, leaf))) {
        if (cable_find_number(leaf->text) < 2) return;
        if (!first) first = leaf;
    }
    if (!first) return;
    cable_find(inquiry, "section-missing", CABLE_ERROR, first->range, BANNER,
               "The text begins with section %ld.", cable_find_number(first->text));
}

void cable_find_sections(struct cable_inquiry *inquiry) {
    find_serials(inquiry);
    find_counts(inquiry);
    find_notices(inquiry);
    find_first(inquiry);
}
