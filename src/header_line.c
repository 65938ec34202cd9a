#include "header_line.h"

#include "authority.h"
#include "citation.h"
#include "node.h"
#include "tag_line.h"

#include <string.h>

bool cable_text_unfinished(struct cable_text text) {
    const struct cable_text dots =
        cable_text_slice(text, text.size - (text.size < 3 ? 0 : 3), text.size);
    return cable_text_same(dots, "...") || cable_text_same(dots, "\xE2\x80\xA6");
}

void cable_header_set(struct cable_text *field, struct cable_text value) {
    if (value.size > 0 && (!field->bytes || cable_text_unfinished(*field))) *field = value;
}

/* The text of a node. Like all that is found, it is the arena's: the document's bytes move. */
static struct cable_text line_of(const struct cable_findings *findings,
                                 const struct cable_walk *walk) {
    return cable_text_own(findings->arena, cable_node_text(findings->text, walk->node));
}

/* ---- One line each ------------------------------------------------------------------------- */

struct cable_text cable_precedence_word(struct cable_arena *arena, struct cable_text text) {
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

static void read_leaf_of_date_line(struct cable_findings *findings, const struct cable_walk *walk) {
    const struct cable_text value = line_of(findings, walk);
    if (walk->kind == CABLE_KIND_dtg) cable_header_set(&findings->date, value);
    if (walk->kind != CABLE_KIND_precedence) return;
    cable_set_add(findings->arena, &findings->header->precedence,
                  cable_precedence_word(findings->arena, value));
}

static void read_leaf_of_station_line(struct cable_findings *findings,
                                      const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_serial)
        cable_header_set(&findings->line_serial, line_of(findings, walk));
}

static void read_leaf_of_banner(struct cable_findings *findings, const struct cable_walk *walk) {
    const struct cable_text value = line_of(findings, walk);
    if (walk->kind == CABLE_KIND_classification) cable_header_set(&findings->banner, value);
    if (walk->kind == CABLE_KIND_station) cable_header_set(&findings->station, value);
    if (walk->kind == CABLE_KIND_serial) cable_header_set(&findings->serial, value);
}

static void read_caption(struct cable_findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_caption) return;
    const struct cable_text word = cable_text_strip(line_of(findings, walk), " .,;");
    cable_set_add(findings->arena, &findings->header->captions,
                  cable_text_uppercase(findings->arena, word));
}

static void read_leaf_of_from(struct cable_findings *findings, const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_plad)
        cable_header_set(&findings->header->from, line_of(findings, walk));
}

static void read_leaf_of_order(struct cable_findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_declassification) return;
    cable_header_set(&findings->declassification, line_of(findings, walk));
}

static void read_leaf_of_authority(struct cable_findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_declassification) return;
    cable_header_set(&findings->authority_declassification, line_of(findings, walk));
}

static void read_leaf_of_security(struct cable_findings *findings, const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_security_warning)
        cable_header_set(&findings->warning, line_of(findings, walk));
}

static void read_leaf_of_routing(struct cable_findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_precedence) return;
    cable_header_set(&findings->routing_precedence, line_of(findings, walk));
}

static void read_leaf_of_page(struct cable_findings *findings, const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_station)
        cable_header_set(&findings->page_station, line_of(findings, walk));
    if (walk->kind == CABLE_KIND_serial)
        cable_header_set(&findings->page_serial, line_of(findings, walk));
}

static void read_leaf_of_transmission(struct cable_findings *findings,
                                      const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_transmission_identification) return;
    cable_header_set(&findings->header->transmission_id, line_of(findings, walk));
}

static void read_leaf_of_number(struct cable_findings *findings, const struct cable_walk *walk) {
    if (walk->kind == CABLE_KIND_citation)
        cable_header_set(&findings->number, line_of(findings, walk));
}

static void read_leaf_of_display(struct cable_findings *findings, const struct cable_walk *walk) {
    if (walk->kind != CABLE_KIND_display_date) return;
    cable_header_set(&findings->display_date, line_of(findings, walk));
}

typedef void leaf_reader(struct cable_findings *findings, const struct cable_walk *walk);

/* Shows every node below a line to a reader. */
static void each_leaf(struct cable_findings *findings, TSNode line, leaf_reader *reader) {
    struct cable_walk walk;
    cable_walk_start(&walk, line);
    while (cable_walk_next(&walk, true)) reader(findings, &walk);
    cable_walk_end(&walk);
}

/* ---- Lines of many parts ------------------------------------------------------------------- */

static void add_addressee(struct cable_findings *findings, struct cable_addressees *addressees,
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
        cable_set_add(arena, precedence, cable_precedence_word(arena, value));
    }
    cable_walk_end(&walk);
    if (!name.bytes) return;
    cable_set_add(arena, &addressees->names, cable_text_own(arena, name));
    if (addressees->names.list.count == count) return;
    cable_list_add(arena, &addressees->routings,
                   cable_text_copy(arena, cable_text_strip(routing, "/ ")));
}

static void read_addressees(struct cable_findings *findings, struct cable_addressees *addressees,
                            TSNode line) {
    struct cable_walk walk;
    cable_walk_start(&walk, line);
    for (bool more = cable_walk_next(&walk, true); more; more = cable_walk_next(&walk, false)) {
        if (walk.kind == CABLE_KIND_addressee) add_addressee(findings, addressees, walk.node);
    }
    cable_walk_end(&walk);
}

/* All nodes of a kind below a line as one text: a page line may have stood between them. */
static struct cable_text join_parts(struct cable_findings *findings, TSNode line,
                                    enum cable_kind kind) {
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

static void read_tags(struct cable_findings *findings, TSNode line) {
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
static bool is_derived(struct cable_findings *findings, TSNode line) {
    const struct cable_text labels = join_parts(findings, line, CABLE_KIND_label);
    return cable_text_find(labels, "derived from") < labels.size;
}

static void read_authority(struct cable_findings *findings, TSNode line) {
    struct cable_header *header = findings->header;
    const struct cable_text authority = join_parts(findings, line, CABLE_KIND_authority);
    cable_header_set(&header->reason, join_parts(findings, line, CABLE_KIND_reason));
    each_leaf(findings, line, read_leaf_of_authority);
    if (!authority.bytes || is_derived(findings, line)) return;
    cable_header_set(&header->classified_by, cable_authority_name(findings->arena, authority));
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

static void read_subject(struct cable_findings *findings, TSNode subject) {
    const struct cable_text title = join_parts(findings, subject, CABLE_KIND_title);
    cable_header_set(&findings->header->subject, title_in(title));
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

static void read_line(struct cable_findings *findings, const struct cable_walk *walk) {
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
        cable_header_set(&findings->bare, line_of(findings, walk));
    if (walk->kind == CABLE_KIND_subject) read_subject(findings, walk->node);
    if (walk->kind == CABLE_KIND_banner) {
        each_leaf(findings, walk->node, read_leaf_of_banner);
        each_leaf(findings, walk->node, read_caption);
    }
}

/* All lines of a heading, or of a cable outside of its text. */
static void read_lines(struct cable_findings *findings, TSNode heading) {
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
static bool complete(const struct cable_findings *findings) {
    const bool identified = findings->serial.bytes || findings->page_serial.bytes;
    const bool classified = findings->banner.bytes || findings->bare.bytes;
    const bool dated = findings->date.bytes || findings->display_date.bytes;
    return identified && classified && dated && findings->header->from.bytes &&
           !cable_text_unfinished(findings->header->subject);
}

/* Looks into the text for what the lines before it have lost; the heading repeated there too. */
static void read_text(struct cable_findings *findings, TSNode cable) {
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
static void read_numbered_authority(struct cable_findings *findings, TSNode cable) {
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

void cable_header_read(struct cable_findings *findings, TSNode cable) {
    read_lines(findings, cable);
    read_text(findings, cable);
    if (!findings->header->classified_by.bytes) read_numbered_authority(findings, cable);
}

/* "Cablegate: Readout ..." of the only line before a cable. */
static struct cable_text title_of(struct cable_arena *arena, struct cable_text furniture) {
    const struct cable_text none = {NULL, 0}, label = CABLE_TEXT("Cablegate:");
    if (!furniture.bytes || memchr(furniture.bytes, '\n', furniture.size)) return none;
    if (cable_text_starts(furniture, label.bytes)) {
        furniture = cable_text_slice(furniture, label.size, furniture.size);
    }
    return cable_text_own(arena, furniture);
}

void cable_header_read_metadata(struct cable_findings *findings, TSNode preamble) {
    struct cable_metadata *metadata = &findings->metadata;
    struct cable_walk walk;
    size_t leaves = 0;
    *metadata = (struct cable_metadata){0};
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
