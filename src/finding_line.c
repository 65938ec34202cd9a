/*
 * Format lines of ACP 127 against each other: the letter of the security warning (line 4) is the
 * banner's classification, E for what is unclassified but encrypted; the prosign of the routing
 * line (line 2) is one of the date line's precedences (line 5); the filing time (line 3) is that of
 * the date-time group (line 5) or some minutes later: in nine of ten published cables the same
 * minute, in all but one of 200 within half an hour.
 */
#include "date.h"
#include "finding.h"

#define SUPPLEMENT "ACP 127 US SUPP-1"

/* The level of "SSSSS"; CABLE_NO_LEVEL for another letter. */
static enum cable_level level_of_warning(struct cable_text text) {
    switch (text.size ? cable_upper(text.bytes[0]) : 0) {
    case 'E':
    case 'U':
        return CABLE_U;
    case 'R':
        return CABLE_R;
    case 'C':
        return CABLE_C;
    case 'S':
        return CABLE_S;
    case 'T':
        return CABLE_TS;
    default:
        return CABLE_NO_LEVEL;
    }
}

static enum cable_level level_of_banner(struct cable_text text) {
    struct cable_marking marking;
    cable_marking_read(text, &marking);
    if (marking.level == CABLE_NO_LEVEL) marking.level = cable_level_guess(text);
    return marking.level == CABLE_SBU ? CABLE_U : marking.level;
}

static void find_warning(struct cable_inquiry *inquiry) {
    const struct cable_leaf *warning =
        cable_find_leaf(inquiry, CABLE_KIND_security_line, CABLE_KIND_security_warning, NULL);
    const struct cable_leaf *banner =
        cable_find_leaf(inquiry, CABLE_KIND_banner, CABLE_KIND_classification, NULL);
    if (!warning || !banner) return;
    const enum cable_level one = level_of_warning(warning->text);
    const enum cable_level other = level_of_banner(banner->text);
    if (one == other || one == CABLE_NO_LEVEL || other == CABLE_NO_LEVEL) return;
    cable_find(inquiry, "security-mismatch", CABLE_WARNING, warning->range, SUPPLEMENT,
               "The security warning is for %s, but the banner says %s.", cable_level_word(one),
               cable_level_word(other));
}

static void find_precedence(struct cable_inquiry *inquiry) {
    const struct cable_leaf *routing =
        cable_find_leaf(inquiry, CABLE_KIND_routing_line, CABLE_KIND_precedence, NULL);
    const struct cable_leaf *leaf = NULL, *first = NULL;
    if (!routing || routing->text.size == 0) return;
    while ((leaf = cable_find_leaf(inquiry, CABLE_KIND_date_line, CABLE_KIND_precedence, leaf))) {
        if (leaf->text.size && leaf->text.bytes[0] == routing->text.bytes[0]) return;
        if (!first) first = leaf;
    }
    if (!first) return;
    cable_find(inquiry, "precedence-mismatch", CABLE_INFO, routing->range, SUPPLEMENT,
               "The routing line's precedence, %.2s, is not on the date line.",
               routing->text.bytes);
}

/* A message is not filed long before the time that it bears, nor more than a day behind it. */
static void find_filing_time(struct cable_inquiry *inquiry) {
    enum { HOUR = 60 * 60, DAY = 24 * HOUR };
    struct cable_date group, filed;
    char minute[CABLE_DATE_SIZE];
    const struct cable_leaf *time =
        cable_find_leaf(inquiry, CABLE_KIND_station_line, CABLE_KIND_filing_time, NULL);
    const struct cable_leaf *dtg =
        cable_find_leaf(inquiry, CABLE_KIND_date_line, CABLE_KIND_dtg, NULL);
    if (!time || !dtg || !cable_date_group(dtg->text, &group)) return;
    if (!cable_date_filing(time->text, &group, &filed)) return;
    const int64_t later = cable_date_unix(&filed) - cable_date_unix(&group);
    if (later >= -HOUR && later <= DAY) return;
    cable_date_minute(&filed, minute);
    cable_find(inquiry, "filing-time-mismatch", CABLE_INFO, time->range, SUPPLEMENT,
               "The filing time is %s, but the date-time group says %.*s.", minute,
               (int)dtg->text.size, dtg->text.bytes);
}

void cable_find_lines(struct cable_inquiry *inquiry) {
    find_warning(inquiry);
    find_precedence(inquiry);
    find_filing_time(inquiry);
}
