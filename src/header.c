#include "header.h"

#include "authority.h"
#include "citation.h"
#include "date.h"
#include "declassification.h"
#include "marking.h"
#include "node.h"
#include "tag_line.h"
#include "post.h"
#include "reference.h"

#include <string.h>

/* The values that a publisher printed above a cable. */
struct metadata {
    struct cable_text reference_id, created, classification, title;
};

/* What the lines give before it is known which of it counts. */
struct findings {
    struct cable_arena *arena;
    struct cable_text text; /* the document's */
    struct cable_header *header;
    struct metadata metadata;
    struct cable_text banner, warning, bare; /* classification: banner, ZNY line, in the text */
    struct cable_text station, serial;       /* of the banner */
    struct cable_text page_station, page_serial;
    struct cable_text line_serial;        /* of the DE line */
    struct cable_text number;             /* MRN: 23 MEXICO 2544 */
    struct cable_text date, display_date; /* date-time group; another date */
    struct cable_text declassification, authority_declassification;
    struct cable_text routing_precedence;
    struct cable_citation_leaves citations;
};

/* A publisher's teaser breaks off: "SUBJECT: READOUT OF..." */
static bool unfinished(struct cable_text text) {
    const struct cable_text dots =
        cable_text_slice(text, text.size - (text.size < 3 ? 0 : 3), text.size);
    return cable_text_same(dots, "...") || cable_text_same(dots, "\xE2\x80\xA6");
}

/* Sets what is not set yet, or is but a teaser's. */
static void first(struct cable_text *field, struct cable_text value) {
    if (value.size > 0 && (!field->bytes || unfinished(*field))) *field = value;
}

/* The text of a node. Like all that is found, it is the arena's: the document's bytes move. */
static struct cable_text line_of(const struct findings *findings, const struct cable_walk *walk) {
    return cable_text_own(findings->arena, cable_node_text(findings->text, walk->node));
}

/* ---- One line each ------------------------------------------------------------------------- */

static struct cable_text precedence_word(struct cable_arena *arena, struct cable_text text) {
    static const struct {
        char letter;
        const char *word;
    } words[] = {{'Z', "FLASH"}, {'O', "IMMEDIATE"}, {'P', "PRIORITY"}, {'R', "ROUTINE"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t same = 0;
        while (same < text.size && cable_upper(text.bytes[same]) == words[i].letter) same++;
        if (same == text.size) return cable_text_of(words[i].word);
    }
    return cable_text_uppercase(arena, text);
}

static void read_leaf_of_date_line(struct findings *findings, const struct cable_walk *walk) {
    const struct cable_text value = line_of(findings, walk);
    if (walk->kind == CABLE_KIND_dtg) first(&findings->date, value);
    if (walk->kind != CABLE_KIND_precedence) return;
    cable_set_add(findings->arena, &findings->header->precedence,
                  precedence_word(findings->arena, value));
}

static void read_leaf_of_station_line(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_serial) first(&findings->line_serial, line_of(findings, walk));
}

static void read_leaf_of_banner(struct findings *findings, const struct cable_walk *walk) {
    const struct cable_text value = line_of(findings, walk);
    if (walk->kind == CABLE_KIND_classification) first(&findings->banner, value);
    if (walk->kind == CABLE_KIND_station) first(&findings->station, value);
    if (walk->kind == CABLE_KIND_serial) first(&findings->serial, value);
}

static void read_caption(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_caption) return;
    const struct cable_text word = cable_text_strip(line_of(findings, walk), " .,;");
    cable_set_add(findings->arena, &findings->header->captions,
                  cable_text_uppercase(findings->arena, word));
}

static void read_leaf_of_from(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_plad) first(&findings->header->from, line_of(findings, walk));
}

static void read_leaf_of_order(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_declassification) return;
    first(&findings->declassification, line_of(findings, walk));
}

static void read_leaf_of_authority(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_declassification) return;
    first(&findings->authority_declassification, line_of(findings, walk));
}

static void read_leaf_of_security(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_security_warning)
        first(&findings->warning, line_of(findings, walk));
}

static void read_leaf_of_routing(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_precedence) return;
    first(&findings->routing_precedence, line_of(findings, walk));
}

static void read_leaf_of_page(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_station) first(&findings->page_station, line_of(findings, walk));
    if (walk->kind == CABLE_KIND_serial) first(&findings->page_serial, line_of(findings, walk));
}

static void read_leaf_of_transmission(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_transmission_identification) return;
    first(&findings->header->transmission_id, line_of(findings, walk));
}

static void read_leaf_of_number(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_citation) first(&findings->number, line_of(findings, walk));
}

static void read_leaf_of_display(struct findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_display_date) return;
    first(&findings->display_date, line_of(findings, walk));
}

typedef void leaf_reader(struct findings *findings, const struct cable_walk *walk);

/* Shows every node below a line to a reader. */
static void each_leaf(struct findings *findings, TSNode line, leaf_reader *reader) {
    struct cable_walk walk;
    cable_walk_start(&walk, line);
    while (cable_walk_next(&walk, true)) reader(findings, &walk);
    cable_walk_end(&walk);
}

/* ---- Lines of many parts ------------------------------------------------------------------- */

static void add_addressee(struct findings *findings, struct cable_addressees *addressees,
                          TSNode node) {
    struct cable_arena *arena = findings->arena;
    struct cable_text name = {NULL, 0}, routing = CABLE_TEXT("");
    struct cable_text_set *precedence = &addressees->precedence;
    const size_t count = addressees->names.list.count;
    struct cable_walk walk;
    cable_walk_start(&walk, node);
    for (bool more = cable_walk_next(&walk, true); more; more = cable_walk_next(&walk, false)) {
        const struct cable_text value = cable_node_text(findings->text, walk.node);
        if (walk.kind == CABLE_KIND_plad && !name.bytes) name = value;
        if (walk.kind == CABLE_KIND_routing_indicator) routing = value;
        if (walk.kind != CABLE_KIND_precedence) continue;
        cable_set_add(arena, precedence, precedence_word(arena, value));
    }
    cable_walk_end(&walk);
    if (!name.bytes) return;
    cable_set_add(arena, &addressees->names, cable_text_own(arena, name));
    if (addressees->names.list.count == count) return;
    cable_list_add(arena, &addressees->routings,
                   cable_text_copy(arena, cable_text_strip(routing, "/ ")));
}

static void read_addressees(struct findings *findings, struct cable_addressees *addressees,
                            TSNode line) {
    struct cable_walk walk;
    cable_walk_start(&walk, line);
    for (bool more = cable_walk_next(&walk, true); more; more = cable_walk_next(&walk, false)) {
        if (walk.kind == CABLE_KIND_addressee) add_addressee(findings, addressees, walk.node);
    }
    cable_walk_end(&walk);
}

/* All nodes of a kind below a line as one text: a page line may have stood between them. */
static struct cable_text join_parts(struct findings *findings, TSNode line, enum cable_kind kind) {
    struct cable_walk walk;
    struct cable_text_list parts = {NULL, 0};
    cable_walk_start(&walk, line);
    while (cable_walk_next(&walk, true)) {
        if (walk.kind == kind) cable_list_add(findings->arena, &parts, line_of(findings, &walk));
    }
    cable_walk_end(&walk);
    return cable_list_join(findings->arena, &parts);
}

static bool is_among(char byte, const char *set) {
    return byte && strchr(set, byte);
}

static void read_tags(struct findings *findings, TSNode line) {
    struct cable_tag_words words = {0};
    struct cable_walk walk;
    cable_walk_start(&walk, line);
    for (bool more = cable_walk_next(&walk, true); more; more = cable_walk_next(&walk, false)) {
        if (walk.kind != CABLE_KIND_tag) continue;
        cable_tag_words_add(findings->arena, &words, findings->text, ts_node_start_byte(walk.node),
                            ts_node_end_byte(walk.node));
    }
    cable_walk_end(&walk);
    cable_tag_line_read(findings->arena, &words, &findings->header->tags);
}

/* Whether the classification is said to be another document's: DERIVED FROM: DSCG 05-1. */
static bool is_derived(struct findings *findings, TSNode line) {
    const struct cable_text labels = join_parts(findings, line, CABLE_KIND_label);
    return cable_text_find(labels, "derived from") < labels.size;
}

static void read_authority(struct findings *findings, TSNode line) {
    struct cable_header *header = findings->header;
    const struct cable_text authority = join_parts(findings, line, CABLE_KIND_authority);
    first(&header->reason, join_parts(findings, line, CABLE_KIND_reason));
    each_leaf(findings, line, read_leaf_of_authority);
    if (!authority.bytes || is_derived(findings, line)) return;
    first(&header->classified_by, cable_authority_name(findings->arena, authority));
}

/* The name without what stands in brackets behind it, "DOE (ACTING)", or a stop apart, "DOE .". */
static struct cable_text signer(struct cable_text signature) {
    const size_t bracket = cable_text_find(signature, "(");
    const struct cable_text name =
        cable_text_trim(cable_text_slice(signature, 0, bracket ? bracket : signature.size));
    const bool stop =
        name.size > 2 && cable_text_same(cable_text_slice(name, name.size - 2, name.size), " .");
    return stop ? cable_text_trim(cable_text_slice(name, 0, name.size - 2)) : name;
}

/* The subject without what belongs to its label or to the next: SUBJ/.../, SUBJECT - ..., (REF: */
static struct cable_text title_in(struct cable_text text) {
    text = cable_text_strip(text, "/ ");
    size_t from = 0, to = text.size;
    while (to > 0 && is_among(text.bytes[to - 1], "( ")) to--;
    while (from < to && is_among(text.bytes[from], "-: ")) from++;
    return cable_text_slice(text, from, to);
}

static void read_subject(struct findings *findings, TSNode subject) {
    const struct cable_text title = join_parts(findings, subject, CABLE_KIND_title);
    first(&findings->header->subject, title_in(title));
}

/* What is read of each leaf of a line, by the line's kind. */
static leaf_reader *const line_readers[CABLE_KIND_COUNT] = {
    [CABLE_KIND_transmission_line] = read_leaf_of_transmission,
    [CABLE_KIND_routing_line] = read_leaf_of_routing,
    [CABLE_KIND_station_line] = read_leaf_of_station_line,
    [CABLE_KIND_security_line] = read_leaf_of_security,
    [CABLE_KIND_date_line] = read_leaf_of_date_line,
    [CABLE_KIND_from] = read_leaf_of_from,
    [CABLE_KIND_mrn_line] = read_leaf_of_number,
    [CABLE_KIND_display_line] = read_leaf_of_display,
    [CABLE_KIND_captions] = read_caption,
    [CABLE_KIND_executive_order] = read_leaf_of_order,
    [CABLE_KIND_page_break] = read_leaf_of_page,
};

static void read_line(struct findings *findings, const struct cable_walk *walk) {
    struct cable_header *header = findings->header;
    if (line_readers[walk->kind]) each_leaf(findings, walk->node, line_readers[walk->kind]);
    if (walk->kind == CABLE_KIND_to) read_addressees(findings, &header->to, walk->node);
    if (walk->kind == CABLE_KIND_info) read_addressees(findings, &header->info, walk->node);
    if (walk->kind == CABLE_KIND_tags) read_tags(findings, walk->node);
    if (walk->kind == CABLE_KIND_classification_authority) read_authority(findings, walk->node);
    if (walk->kind == CABLE_KIND_reference_list) {
        cable_citation_collect(findings->arena, findings->text, walk->node, &findings->citations);
    }
    if (walk->kind == CABLE_KIND_signature) header->signature = signer(line_of(findings, walk));
    if (walk->kind == CABLE_KIND_classification_line)
        first(&findings->bare, line_of(findings, walk));
    if (walk->kind == CABLE_KIND_subject) read_subject(findings, walk->node);
    if (walk->kind == CABLE_KIND_banner) {
        each_leaf(findings, walk->node, read_leaf_of_banner);
        each_leaf(findings, walk->node, read_caption);
    }
}

/* All lines of a heading, or of a cable outside of its text. */
static void read_lines(struct findings *findings, TSNode heading) {
    struct cable_walk walk;
    bool into = true;
    cable_walk_start(&walk, heading);
    while (cable_walk_next(&walk, into)) {
        into = walk.kind == CABLE_KIND_header;
        if (!into) read_line(findings, &walk);
    }
    cable_walk_end(&walk);
}

/* Whether the lines before the text said whatever may also stand in it. */
static bool complete(const struct findings *findings) {
    const bool identified = findings->serial.bytes || findings->page_serial.bytes;
    const bool classified = findings->banner.bytes || findings->bare.bytes;
    const bool dated = findings->date.bytes || findings->display_date.bytes;
    return identified && classified && dated && findings->header->from.bytes &&
           !unfinished(findings->header->subject);
}

/* Looks into the text for what the lines before it have lost; the heading repeated there too. */
static void read_text(struct findings *findings, TSNode cable) {
    struct cable_walk walk;
    bool into = true;
    cable_walk_start(&walk, cable);
    while (!complete(findings) && cable_walk_next(&walk, into)) {
        const bool heading = walk.kind == CABLE_KIND_continuation;
        const bool line =
            walk.kind == CABLE_KIND_page_break || walk.kind == CABLE_KIND_classification_line;
        into = walk.depth != 1 || walk.kind == CABLE_KIND_body;
        if (line) read_line(findings, &walk);
        if (heading) read_lines(findings, walk.node);
        if (heading || line) into = false;
    }
    cable_walk_end(&walk);
}

/*
 * Some drafters number the authority: 1. (U) CLASSIFIED BY ... It is the first paragraph's then, or
 * one's before it.
 */
static void read_numbered_authority(struct findings *findings, TSNode cable) {
    struct cable_walk walk;
    bool into = true, numbered = false;
    cable_walk_start(&walk, cable);
    while (cable_walk_next(&walk, into)) {
        if (walk.kind == CABLE_KIND_classification_authority) read_line(findings, &walk);
        if (walk.kind == CABLE_KIND_paragraph && numbered) break;
        numbered |= walk.kind == CABLE_KIND_paragraph_number;
        into = walk.kind == CABLE_KIND_body || walk.kind == CABLE_KIND_section ||
               walk.kind == CABLE_KIND_paragraph;
    }
    cable_walk_end(&walk);
}

/* ---- What counts --------------------------------------------------------------------------- */

static struct cable_text keep(struct cable_arena *arena, const char *string) {
    return cable_text_copy(arena, cable_text_of(string));
}

/* The cable's own year, four digits, or CABLE_NO_YEAR. */
static int year_of(const struct findings *findings, const struct metadata *metadata) {
    struct cable_date date;
    if (findings->date.bytes && cable_date_find(findings->date, &date)) return date.year;
    if (findings->display_date.bytes && cable_date_find(findings->display_date, &date)) {
        return date.year;
    }
    if (metadata->created.bytes && cable_date_find(metadata->created, &date)) return date.year;
    if (metadata->reference_id.bytes) return cable_reference_year(metadata->reference_id);
    return CABLE_NO_YEAR;
}

/* The digits of a serial without leading zeros: "#0321", "000321", "00000321" are one number. */
static struct cable_text number_in(struct cable_text serial) {
    while (serial.size > 0 && (!cable_is_digit(serial.bytes[0]) || serial.bytes[0] == '0')) {
        serial = cable_text_slice(serial, 1, serial.size);
    }
    return serial;
}

/* Sets the identity from a station's name and a serial, if it has none yet. */
static void identify(struct findings *findings, int year, struct cable_text station,
                     struct cable_text serial) {
    char id[CABLE_ID_SIZE];
    if (findings->header->mrn.bytes || !station.bytes || !serial.bytes) return;
    if (cable_reference_join(year, station, number_in(serial), id)) return;
    findings->header->mrn = keep(findings->arena, id);
    findings->header->station = cable_text_uppercase(findings->arena, station);
    findings->header->serial = number_in(serial);
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
static void identify_whole(struct findings *findings, int year, struct cable_text whole) {
    char id[CABLE_ID_SIZE];
    if (findings->header->mrn.bytes || !whole.bytes) return;
    if (cable_reference_read(whole, year, id)) return;
    findings->header->mrn = keep(findings->arena, id);
    take_apart(findings->header);
}

static void set_identity(struct findings *findings, const struct metadata *metadata, int year) {
    identify(findings, year, findings->station, findings->serial);
    identify(findings, year, findings->page_station, findings->page_serial);
    identify_whole(findings, year, findings->number);
    identify_whole(findings, year, metadata->reference_id);
    /* the Department's serials are longer than a DE line shows */
    if (cable_post_has_kind(findings->header->from)) {
        identify(findings, year, findings->header->from, findings->line_serial);
    }
}

static void set_date(struct findings *findings) {
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

static void set_classification(struct findings *findings, const struct metadata *metadata) {
    struct cable_arena *arena = findings->arena;
    struct cable_text *classification = &findings->header->classification;
    const struct cable_text warning = cable_text_slice(findings->warning, 0, 1);
    first(classification, level_of(arena, findings->banner));
    first(classification, level_of(arena, metadata->classification));
    if (findings->warning.bytes && !cable_text_same(warning, "E")) {
        first(classification, level_of(arena, warning));
    }
    first(classification, level_of(arena, findings->bare));
}

static void set_caveats(struct findings *findings, const struct metadata *metadata) {
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

static void set_references(struct findings *findings) {
    struct cable_header *header = findings->header;
    const struct cable_citing citing = {0, header->year, header->mrn, header->dtg};
    const struct cable_citations citations =
        cable_citations_read(findings->arena, &findings->citations, &citing);
    for (size_t i = 0; i < citations.count; i++) {
        cable_set_add(findings->arena, &header->references, citations.items[i].id);
    }
}

static void set_declassification(struct findings *findings) {
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
static void set_precedence(struct findings *findings) {
    struct cable_header *header = findings->header;
    const struct cable_text routing = findings->routing_precedence;
    if (header->precedence.list.count > 0) return;
    if (routing.bytes) {
        cable_set_add(findings->arena, &header->precedence,
                      precedence_word(findings->arena, routing));
    } else if (findings->number.bytes) {
        header->precedence = header->to.precedence;
    }
}

/* Fills in what lines have lost and what has to be worked out. */
static void conclude(struct findings *findings) {
    struct cable_header *header = findings->header;
    const struct metadata *metadata = &findings->metadata;
    const int year = year_of(findings, metadata);
    set_identity(findings, metadata, year);
    set_date(findings);
    set_classification(findings, metadata);
    set_caveats(findings, metadata);
    header->year = year;
    set_references(findings);
    set_declassification(findings);
    first(&header->subject, metadata->title);
    set_precedence(findings);
}

/* ---- All cables ---------------------------------------------------------------------------- */

/* "Cablegate: Readout ..." of the only line before a cable. */
static struct cable_text title_of(struct cable_arena *arena, struct cable_text furniture) {
    const struct cable_text none = {NULL, 0}, label = CABLE_TEXT("Cablegate:");
    if (!furniture.bytes || memchr(furniture.bytes, '\n', furniture.size)) return none;
    if (cable_text_starts(furniture, label.bytes)) {
        furniture = cable_text_slice(furniture, label.size, furniture.size);
    }
    return cable_text_own(arena, furniture);
}

static void read_metadata(struct findings *findings, TSNode preamble) {
    struct metadata *metadata = &findings->metadata;
    struct cable_walk walk;
    size_t leaves = 0;
    *metadata = (struct metadata){0};
    cable_walk_start(&walk, preamble);
    for (bool into = true; cable_walk_next(&walk, into); leaves++) {
        into = walk.kind == CABLE_KIND_metadata;
        const struct cable_text text = cable_text_trim(cable_node_text(findings->text, walk.node));
        if (walk.kind == CABLE_KIND_furniture) metadata->title = text;
        if (into || walk.kind == CABLE_KIND_furniture) continue;
        const struct cable_text value = cable_text_copy(findings->arena, text);
        if (walk.kind == CABLE_KIND_reference_id) metadata->reference_id = value;
        if (walk.kind == CABLE_KIND_created) metadata->created = value;
        if (walk.kind == CABLE_KIND_classification) metadata->classification = value;
    }
    cable_walk_end(&walk);
    if (leaves > 1) metadata->title = (struct cable_text){NULL, 0};
    metadata->title = title_of(findings->arena, metadata->title);
}

/*
 * The last four digits of the serial, which is all that a DE line has of it: by the banner, else
 * by a page line, else by the DE line.
 */
static struct cable_text serial_of(const struct findings *findings) {
    struct cable_text serial = findings->line_serial;
    if (findings->page_serial.bytes) serial = findings->page_serial;
    if (findings->serial.bytes) serial = findings->serial;
    const size_t size = serial.size;
    return number_in(cable_text_slice(serial, size < 4 ? 0 : size - 4, size));
}

/* The same subject, or the teaser's beginning of it. */
static bool same_subject(struct cable_text a, struct cable_text b) {
    if (unfinished(a)) a = cable_text_strip(cable_text_slice(a, 0, a.size - 3), ".");
    return a.size > 0 && cable_text_equal(a, cable_text_slice(b, 0, a.size));
}

static struct cable_clue clue_of(const struct findings *findings) {
    return (struct cable_clue){
        .serial = serial_of(findings),
        .subject = findings->header->subject,
        .apart = findings->date.bytes || findings->header->from.bytes,
    };
}

/* Whether a cable of the tree goes on with the message before it. */
static bool continues(const struct cable_clue *message, const struct cable_clue *next) {
    if (message->serial.size > 0 && next->serial.size > 0) {
        return cable_text_equal(message->serial, next->serial);
    }
    if (message->subject.bytes && next->subject.bytes) {
        return same_subject(message->subject, next->subject);
    }
    return !next->apart;
}

static void read_parts(struct findings *findings, TSNode cable) {
    read_lines(findings, cable);
    read_text(findings, cable);
    if (!findings->header->classified_by.bytes) read_numbered_authority(findings, cable);
}

/* ---- Messages ------------------------------------------------------------------------------ */

/* The sheet of the publisher's values for a cable: it stands before it, and no cable between. */
static const struct cable_sheet *preamble_of(const struct cable_sheet *sheet) {
    const struct cable_sheet *before = sheet - 1;
    while (before->id != sheet->preamble) before--;
    return before;
}

/* Reads the first cable of a message. False when memory is exhausted. */
static bool begin(struct cable_document *document, struct cable_sheet *sheet,
                  struct findings *findings) {
    *findings = (struct findings){.arena = &sheet->arena, .text = cable_document_text(document)};
    findings->header = cable_arena_zeroed(&sheet->arena, sizeof *findings->header);
    if (!findings->header) return false;
    if (sheet->preamble) read_metadata(findings, preamble_of(sheet)->node);
    read_parts(findings, sheet->node);
    sheet->clue = sheet->state = clue_of(findings);
    return true;
}

static void end(struct cable_sheet *sheet, struct findings *findings, size_t members) {
    conclude(findings);
    sheet->header = findings->header;
    sheet->leader = sheet->id;
    sheet->members = members;
}

/* Makes a cable a message of its own. */
static void read_alone(struct cable_document *document, struct cable_sheet *sheet) {
    struct findings findings;
    cable_sheet_clear(sheet);
    if (begin(document, sheet, &findings)) end(sheet, &findings, 1);
    document->arena.failed |= sheet->arena.failed;
}

/* Joins cables to the first one, as long as they go on with it. Returns how many it takes. */
static size_t merge(struct cable_document *document, struct cable_sheet **cables, size_t count) {
    struct cable_sheet *first = cables[0];
    struct findings findings;
    size_t members = 1;
    cable_sheet_clear(first);
    document->arena.failed |= !begin(document, first, &findings);
    if (document->arena.failed) return 1;
    for (; members < count; members++) {
        struct cable_sheet *next = cables[members];
        if (!next->header) read_alone(document, next);
        if (!continues(&first->state, &next->clue)) break;
        cable_sheet_clear(next);
        next->leader = first->id;
        read_parts(&findings, next->node);
        first->state = clue_of(&findings);
    }
    end(first, &findings, members);
    document->arena.failed |= first->arena.failed;
    return members;
}

/* Whether a message that was read before still has all its cables. */
static bool is_whole(struct cable_sheet **cables, size_t count) {
    const struct cable_sheet *first = cables[0];
    if (!first->header || first->members > count) return false;
    for (size_t i = 1; i < first->members; i++) {
        if (cables[i]->leader != first->id) return false;
    }
    return true;
}

/* Reads the next message. Returns how many of the cables it takes. */
static size_t read_message(struct cable_document *document, struct cable_sheet **cables,
                           size_t count) {
    struct cable_sheet *first = cables[0];
    if (!is_whole(cables, count)) read_alone(document, first);
    if (!first->header) return 1; /* no memory */
    if (first->members >= count) return count;
    struct cable_sheet *next = cables[first->members];
    if (!next->header) read_alone(document, next);
    const bool more = continues(&first->state, &next->clue);
    return more ? merge(document, cables, count) : first->members;
}

/* The sheets of all cables. NULL when memory is exhausted. */
static struct cable_sheet **list_cables(struct cable_document *document, size_t *count) {
    struct cable_sheets *sheets = &document->sheets;
    struct cable_sheet **cables =
        cable_arena_take(&document->arena, (sheets->count + 1) * sizeof(struct cable_sheet *));
    *count = 0;
    for (size_t i = 0; i < sheets->count && cables; i++) {
        if (sheets->items[i].kind == CABLE_KIND_cable) cables[(*count)++] = &sheets->items[i];
    }
    return cables;
}

/* Reads all messages; `cables` become their first ones. */
static void read_messages(struct cable_document *document, struct cable_sheet **cables,
                          uint32_t *numbers, size_t count) {
    size_t messages = 0;
    for (size_t at = 0; at < count; messages++) {
        const size_t end = at + read_message(document, cables + at, count - at);
        cables[messages] = cables[at];
        for (; at < end; at++) numbers[at] = (uint32_t)messages + 1;
    }
    document->message_count = messages;
}

struct cable_sheet *const *cable_messages(struct cable_document *document, size_t *count) {
    struct cable_arena *arena = &document->arena;
    size_t all = 0;
    *count = document->message_count;
    if (document->messages) return document->messages;
    struct cable_sheet **cables =
        cable_sheets_update(document) ? list_cables(document, &all) : NULL;
    uint32_t *numbers = cable_arena_take(arena, (all + 1) * sizeof *numbers);
    if (cables && numbers) read_messages(document, cables, numbers, all);
    if (!cables || !numbers || arena->failed) {
        cable_sheets_drop(document);
        return NULL;
    }
    document->messages = cables;
    document->header_numbers = numbers;
    document->header_number_count = all;
    *count = document->message_count;
    return document->messages;
}

const struct cable_header *cable_headers(struct cable_document *document, size_t *count) {
    if (document->headers || !cable_messages(document, count)) {
        *count = document->headers ? document->message_count : 0;
        return document->headers;
    }
    if (*count == 0) return NULL;
    struct cable_header *headers = cable_arena_take(&document->arena, *count * sizeof *headers);
    for (size_t i = 0; i < *count && headers; i++) headers[i] = *document->messages[i]->header;
    document->headers = headers;
    return headers;
}

uint32_t cable_header_number(const struct cable_document *document, uint32_t nth) {
    if (nth == 0 || nth > document->header_number_count) return 0;
    return document->header_numbers[nth - 1];
}
