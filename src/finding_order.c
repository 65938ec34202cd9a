/*
 * The executive order: in force when the cable was written, its reasons and exemptions lawful
 * then, and the day on which it declassifies.
 *
 * E.O. 13292 amended E.O. 12958 from 22 September 2003: reasons stand in section 1.4, not 1.5;
 * X1 to X8 are gone. A derivative classification carries what its source said, and a note of a
 * later review speaks of that.
 */
#include "finding.h"

static const struct cable_date amended = {.year = 2003, .month = 9, .day = 22};

static bool is_derived(const struct cable_inquiry *inquiry) {
    return inquiry->classification->derived_from.bytes != NULL;
}

/* "DECLASSIFIED JUNE 21, 2006" is not the drafter's. */
static bool is_reviewed(const struct cable_inquiry *inquiry) {
    const enum cable_kind kinds[] = {CABLE_KIND_declassification, CABLE_KIND_label};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct cable_leaf *leaf = NULL;
        while ((leaf = cable_find_leaf(inquiry, CABLE_KIND_executive_order, kinds[i], leaf))) {
            if (cable_text_find(leaf->text, "DECLASSIFIED") < leaf->text.size) return true;
        }
    }
    return false;
}

static struct cable_range place(const struct cable_inquiry *inquiry, enum cable_kind kind) {
    const struct cable_leaf *leaf =
        cable_find_leaf(inquiry, CABLE_KIND_executive_order, kind, NULL);
    if (!leaf) leaf = cable_find_leaf(inquiry, CABLE_KIND_classification_authority, kind, NULL);
    return leaf ? leaf->range : cable_find_banner(inquiry);
}

static void find_force(struct cable_inquiry *inquiry) {
    const struct cable_leaf *leaf =
        cable_find_leaf(inquiry, CABLE_KIND_executive_order, CABLE_KIND_order_number, NULL);
    const struct cable_order *order = inquiry->classification->declassification.order;
    if (!leaf || is_reviewed(inquiry)) return;
    if (!order) {
        cable_find(inquiry, "order-unknown", CABLE_HINT, leaf->range, "E.O. 13526",
                   "%.*s is no order on classified information.", (int)leaf->text.size,
                   leaf->text.bytes);
        return;
    }
    if (inquiry->origin.year == 0 || is_derived(inquiry)) return;
    const bool early = cable_day_compare(&inquiry->origin, &order->from) < 0;
    const bool late = order->to.year && cable_day_compare(&inquiry->origin, &order->to) >= 0;
    if (!early && !late) return;
    cable_find(inquiry, "order-not-in-force", CABLE_INFO, leaf->range, order->name,
               "%s was %s in force when the cable was written.", order->name,
               early ? "not yet" : "no longer");
}

/* What is wrong with a section for reasons on the day of origin, or NULL. */
static const char *wrong_section(const struct cable_inquiry *inquiry, int section) {
    if (inquiry->origin.year == 0) return NULL;
    const bool before = cable_day_compare(&inquiry->origin, &amended) < 0;
    if (section == 5 && !before) {
        return "Reasons have stood in section 1.4, not 1.5, since 22 September 2003.";
    }
    if (section == 4 && before) {
        return "Reasons stood in section 1.5, not 1.4, until 22 September 2003.";
    }
    return NULL;
}

static void find_reasons(struct cable_inquiry *inquiry) {
    const struct cable_reasons *reasons = &inquiry->classification->reasons;
    const struct cable_order *order = inquiry->classification->declassification.order;
    const bool modern = !order || order->number == 12958 || order->number == 13526;
    if (is_derived(inquiry) || !modern) return;
    const struct cable_range where = place(inquiry, CABLE_KIND_reason);
    for (size_t i = 0; i < reasons->count; i++) {
        const struct cable_reason *reason = &reasons->items[i];
        const char *wrong = wrong_section(inquiry, reason->section);
        if (wrong) {
            cable_find(inquiry, "reason-unlawful", CABLE_WARNING, where,
                       "E.O. 13292, section 1.4 (25 March 2003)", "%s", wrong);
            return;
        }
        if (reason->meaning || (reason->section != 4 && reason->section != 5)) continue;
        cable_find(inquiry, "reason-unlawful", CABLE_WARNING, where, "E.O. 12958, section 1.5",
                   "Section 1.%d has no category (%c).", reason->section, reason->letter);
    }
}

static void find_exemption(struct cable_inquiry *inquiry) {
    const struct cable_declassification *said = &inquiry->classification->declassification;
    const bool coded = said->kind == CABLE_DECLASSIFY_EXEMPTION && said->code.size > 0;
    if (!coded || inquiry->origin.year == 0 || is_derived(inquiry)) return;
    const bool old = cable_text_starts(said->code, "X") || cable_text_starts(said->code, "1.6X");
    if (!old || cable_day_compare(&inquiry->origin, &amended) < 0) return;
    cable_find(inquiry, "exemption-unlawful", CABLE_WARNING,
               place(inquiry, CABLE_KIND_declassification), "E.O. 13292, section 1.5",
               "%.*s may not be used since 22 September 2003.", (int)said->code.size,
               said->code.bytes);
}

/* The longest that an order lets a date lie ahead, in years; 0: no limit is checked. */
static int longest(const struct cable_inquiry *inquiry) {
    const struct cable_order *order = inquiry->classification->declassification.order;
    if (!order || inquiry->origin.year == 0) return 0;
    if (order->number == 13526) return 25;
    if (order->number != 12958) return 0;
    return cable_day_compare(&inquiry->origin, &amended) < 0 ? 10 : 25;
}

static void find_term(struct cable_inquiry *inquiry) {
    const struct cable_declassification *said = &inquiry->classification->declassification;
    const int years = longest(inquiry);
    if (said->kind != CABLE_DECLASSIFY_DATE || said->date.year == 0 || years == 0) return;
    if (is_derived(inquiry) || is_reviewed(inquiry)) return;
    struct cable_date last = inquiry->origin;
    last.year += years;
    if (cable_day_compare(&said->date, &last) > 0 && said->date.year > last.year) {
        cable_find(inquiry, "declassification-late", CABLE_INFO,
                   place(inquiry, CABLE_KIND_declassification), "E.O. 12958, section 1.6",
                   "The date of declassification is more than %d years ahead.", years);
    } else if (cable_day_compare(&said->date, &inquiry->origin) < 0) {
        cable_find(inquiry, "declassification-early", CABLE_WARNING,
                   place(inquiry, CABLE_KIND_declassification), "E.O. 12958, section 1.6",
                   "The date of declassification is before the cable's own.");
    }
}

static void find_due(struct cable_inquiry *inquiry) {
    struct cable_classification *found = inquiry->classification;
    const struct cable_declassification *said = &found->declassification;
    char day[CABLE_DATE_SIZE];
    const bool classified = found->overall.level > CABLE_SBU || found->highest.level > CABLE_SBU;
    if (said->date.year == 0 || !classified) return;
    const size_t count = found->findings.count;
    cable_date_day(&said->date, day);
    cable_find(inquiry, "declassification-due", CABLE_HINT,
               place(inquiry, CABLE_KIND_declassification),
               said->computed ? said->source : "E.O. 13526, section 1.5",
               "%s this cable was to be declassified on %s.",
               said->computed ? "By the order's rule" : "By its own instruction", day);
    if (found->findings.count > count) found->findings.items[count].due = said->date;
}

void cable_find_orders(struct cable_inquiry *inquiry) {
    find_force(inquiry);
    find_reasons(inquiry);
    find_exemption(inquiry);
    find_term(inquiry);
    find_due(inquiry);
}
