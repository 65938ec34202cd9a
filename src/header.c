#include "header_line.h"

#include "citation.h"
#include "date.h"
#include "declassification.h"
#include "marking.h"
#include "post.h"
#include "reference.h"

static struct cable_text keep(struct cable_arena *arena, const char *string) {
    return cable_text_copy(arena, cable_text_of(string));
}

/* The cable's own year, four digits, or CABLE_NO_YEAR. */
static int year_of(const struct cable_findings *findings, const struct cable_metadata *metadata) {
    struct cable_date date;
    if (findings->date.bytes && cable_date_find(findings->date, &date)) return date.year;
    if (findings->display_date.bytes && cable_date_find(findings->display_date, &date)) {
        return date.year;
    }
    if (metadata->created.bytes && cable_date_find(metadata->created, &date)) return date.year;
    if (metadata->reference_id.bytes) return cable_reference_year(metadata->reference_id);
    return CABLE_NO_YEAR;
}

struct cable_text cable_serial_number(struct cable_text serial) {
    while (serial.size > 0 && (!cable_is_digit(serial.bytes[0]) || serial.bytes[0] == '0')) {
        serial = cable_text_slice(serial, 1, serial.size);
    }
    return serial;
}

/* Sets the identity from a station's name and a serial, if it has none yet. */
static void identify(struct cable_findings *findings, int year, struct cable_text station,
                     struct cable_text serial) {
    char id[CABLE_ID_SIZE];
    if (findings->header->mrn.bytes || !station.bytes || !serial.bytes) return;
    if (cable_reference_join(year, station, cable_serial_number(serial), id)) return;
    findings->header->mrn = keep(findings->arena, id);
    findings->header->station = cable_text_uppercase(findings->arena, station);
    findings->header->serial = cable_serial_number(serial);
}

/* The parts of an identity: 09PARIS119 is PARIS and 119. */
static void take_apart(struct cable_header *header) {
    size_t from = 0, to = header->mrn.size;
    while (from < to && cable_is_digit(header->mrn.bytes[from])) from++;
    while (to > from && cable_is_digit(header->mrn.bytes[to - 1])) to--;
    header->station = cable_text_slice(header->mrn, from, to);
    header->serial = cable_text_slice(header->mrn, to, header->mrn.size);
}

/* Sets it from an identity that is printed as a whole. */
static void identify_whole(struct cable_findings *findings, int year, struct cable_text whole) {
    char id[CABLE_ID_SIZE];
    if (findings->header->mrn.bytes || !whole.bytes) return;
    if (cable_reference_read(whole, year, id)) return;
    findings->header->mrn = keep(findings->arena, id);
    take_apart(findings->header);
}

static void set_identity(struct cable_findings *findings, const struct cable_metadata *metadata,
                         int year) {
    identify(findings, year, findings->station, findings->serial);
    identify(findings, year, findings->page_station, findings->page_serial);
    identify_whole(findings, year, findings->number);
    identify_whole(findings, year, metadata->reference_id);
    /* the Department's serials are longer than a DE line shows */
    if (cable_post_has_kind(findings->header->from)) {
        identify(findings, year, findings->header->from, findings->line_serial);
    }
}

static void set_date(struct cable_findings *findings) {
    struct cable_date date;
    char out[CABLE_DATE_SIZE];
    const bool group = findings->date.bytes && cable_date_find(findings->date, &date);
    if (!group &&
        !(findings->display_date.bytes && cable_date_find(findings->display_date, &date))) {
        return;
    }
    cable_date_minute(&date, out);
    findings->header->dtg = keep(findings->arena, out);
}

/* The level of a classification word, damaged or not, as a banner prints it. */
static struct cable_text level_of(struct cable_arena *arena, struct cable_text text) {
    struct cable_marking marking;
    char out[CABLE_MARKING_SIZE];
    if (!text.bytes) return text;
    cable_marking_read(text, &marking);
    if (marking.level == CABLE_NO_LEVEL) marking.level = cable_level_guess(text);
    if (marking.level == CABLE_NO_LEVEL) return (struct cable_text){NULL, 0};
    const struct cable_marking level = {.level = marking.level, .sensitive = marking.sensitive};
    cable_marking_banner(&level, out);
    return keep(arena, out);
}

static void set_classification(struct cable_findings *findings,
                               const struct cable_metadata *metadata) {
    struct cable_arena *arena = findings->arena;
    struct cable_text *classification = &findings->header->classification;
    const struct cable_text warning = cable_text_slice(findings->warning, 0, 1);
    cable_header_set(classification, level_of(arena, findings->banner));
    cable_header_set(classification, level_of(arena, metadata->classification));
    if (findings->warning.bytes && !cable_text_same(warning, "E")) {
        cable_header_set(classification, level_of(arena, warning));
    }
    cable_header_set(classification, level_of(arena, findings->bare));
}

static void set_caveats(struct cable_findings *findings, const struct cable_metadata *metadata) {
    struct cable_header *header = findings->header;
    struct cable_text rest = metadata->classification;
    for (size_t i = 0; i < header->captions.list.count; i++) {
        cable_set_add(findings->arena, &header->caveats, header->captions.list.items[i]);
    }
    if (!rest.bytes) return;
    for (size_t at = cable_text_find(rest, "//"); at < rest.size;
         at = cable_text_find(rest, "//")) {
        rest = cable_text_slice(rest, at + 2, rest.size);
        const struct cable_text control = cable_text_slice(rest, 0, cable_text_find(rest, "//"));
        cable_set_add(findings->arena, &header->caveats, cable_text_trim(control));
    }
}

static void set_references(struct cable_findings *findings) {
    struct cable_header *header = findings->header;
    const struct cable_citing citing = {0, header->year, header->mrn, header->dtg};
    const struct cable_citations citations =
        cable_citations_read(findings->arena, &findings->citations, &citing);
    for (size_t i = 0; i < citations.count; i++) {
        cable_set_add(findings->arena, &header->references, citations.items[i].id);
    }
}

static void set_declassification(struct cable_findings *findings) {
    struct cable_date date;
    char out[CABLE_DATE_SIZE];
    struct cable_text text = findings->declassification;
    if (cable_declassification_is_none(text)) text = findings->authority_declassification;
    if (cable_declassification_is_none(text)) return;
    const bool downgrade = cable_text_starts(text, "DNG") || cable_text_starts(text, "DOWNGRADE");
    if (!downgrade && cable_date_due(text, &date)) {
        cable_date_day(&date, out);
        text = keep(findings->arena, out);
    }
    findings->header->declassify_on = text;
}

/* Without one on the date line, the routing line's; in a display, the action addressees'. */
static void set_precedence(struct cable_findings *findings) {
    struct cable_header *header = findings->header;
    const struct cable_text routing = findings->routing_precedence;
    if (header->precedence.list.count > 0) return;
    if (routing.bytes) {
        cable_set_add(findings->arena, &header->precedence,
                      cable_precedence_word(findings->arena, routing));
    } else if (findings->number.bytes) {
        header->precedence = header->to.precedence;
    }
}

void cable_header_conclude(struct cable_findings *findings) {
    struct cable_header *header = findings->header;
    const struct cable_metadata *metadata = &findings->metadata;
    const int year = year_of(findings, metadata);
    set_identity(findings, metadata, year);
    set_date(findings);
    set_classification(findings, metadata);
    set_caveats(findings, metadata);
    header->year = year;
    set_references(findings);
    set_declassification(findings);
    cable_header_set(&header->subject, metadata->title);
    set_precedence(findings);
}
