#include "citation.h"

#include "citation_leaf.h"
#include "counter.h"
#include "date.h"
#include "message.h"
#include "reference.h"

#include <string.h>

/* Words by which a document is known that is no cable. */
static const char documents[] =
    "IIR TD TDX OSC FBIS FAM FAH CFR EMAIL EMAILS E-MAIL E-MAILS MAIL TELCON TELCONS TELECON "
    "TELCALL LETTER LETTERS MEMO MEMORANDUM MEMCON NOTE AIRGRAM REPORT DTG FAX FACSIMILE "
    "CONVERSATION CONVERSATIONS CALL CALLS MEETING BRIEF BRIEFING DOCUMENT POINTS UNSCR PAPER "
    "NON-PAPER NONPAPER GUIDANCE CABLE TELEGRAM DEMARCHE AGREEMENT TREATY MOU DIARY EUP SVTC";

struct citing {
    struct cable_arena *arena;
    const struct cable_citing *cable;
    struct cable_citations list;
    struct cable_counter seen;
    struct cable_citation *entry; /* the present one; NULL: none yet below this label */
    struct cable_citation_leaf label;
    struct cable_text_builder words, glosses; /* of an entry's text and gloss that go on and on */
    uint32_t reference;
    bool joined; /* AND stands before the next leaf */
};

static struct cable_text join(struct cable_arena *arena, struct cable_text a, struct cable_text b) {
    struct cable_text_builder builder = cable_text_build(arena, a.size + 1 + b.size);
    cable_text_add(&builder, a);
    if (a.size > 0) cable_text_add(&builder, CABLE_TEXT(" "));
    cable_text_add(&builder, b);
    return cable_text_done(&builder);
}

/* `a`, which may have been made here already, and `b`; in room for more, for there may be many. */
static struct cable_text append(struct cable_arena *arena, struct cable_text_builder *builder,
                                struct cable_text a, struct cable_text b) {
    const size_t size = a.size + 1 + b.size;
    if (a.bytes != builder->bytes || size > builder->room) {
        *builder = cable_text_build(arena, size * 2);
        cable_text_add(builder, a);
    }
    if (a.size > 0) cable_text_add(builder, CABLE_TEXT(" "));
    cable_text_add(builder, b);
    return cable_text_done(builder);
}

static bool has_digit(struct cable_text text) {
    for (size_t at = 0; at < text.size; at++) {
        if (cable_is_digit(text.bytes[at])) return true;
    }
    return false;
}

/* Whether a word is, or begins with up to a hyphen or a digit, a kind of document: "TD-314/...". */
static bool is_document_word(struct cable_text word) {
    size_t end = 0;
    word = cable_text_strip(word, ".,;:()\"");
    if (cable_text_among(word, documents)) return true;
    while (end < word.size && cable_is_letter(word.bytes[end])) end++;
    if (end == 0 || end == word.size) return false;
    return cable_text_among(cable_text_slice(word, 0, end), documents);
}

static bool names_document(struct cable_text text) {
    for (;;) {
        const struct cable_text word = cable_text_word(&text);
        if (word.size == 0) return false;
        if (is_document_word(word)) return true;
    }
}

/* ---- Entries ------------------------------------------------------------------------------- */

static void stretch(struct cable_range *range, const struct cable_range *to) {
    if (to->end_byte <= range->end_byte) return;
    range->end = to->end;
    range->end_byte = to->end_byte;
}

/* The letter of a label, which some drafters set twice: "A. A)", "B" of a pilcrow's "B." */
static struct cable_text letter_of(struct cable_text label) {
    static const char around[] = "\xC2\xB6 .):(";
    struct cable_text rest = cable_text_strip(label, around);
    return cable_text_strip(cable_text_word(&rest), around);
}

static struct cable_citation *add(struct citing *citing, const struct cable_citation_leaf *leaf) {
    struct cable_citations *list = &citing->list;
    struct cable_citation *items =
        cable_arena_grow(citing->arena, list->items, list->count, sizeof *items);
    if (!items) return NULL;
    const bool labelled = citing->label.text.bytes, first = labelled && !citing->entry;
    list->items = items;
    citing->entry = &items[list->count++];
    *citing->entry = (struct cable_citation){
        .range = first ? citing->label.range : leaf->range,
        .cable = citing->cable->cable,
        .text = cable_citation_plain(leaf->text),
    };
    stretch(&citing->entry->range, &leaf->range);
    if (labelled) {
        citing->entry->label = cable_text_uppercase(citing->arena, letter_of(citing->label.text));
    }
    return citing->entry;
}

/* The serial of an identity, and in *head how many bytes stand before it. */
static long serial_of(struct cable_text id, size_t *head) {
    long serial = 0;
    *head = id.size;
    while (*head > 0 && cable_is_digit(id.bytes[*head - 1])) (*head)--;
    for (size_t at = *head; at < id.size && serial < 100000000; at++) {
        serial = serial * 10 + (id.bytes[at] - '0');
    }
    return serial;
}

/* Whether an identity without a year must be of the year before: see the fourth rule. */
static bool is_of_year_before(const struct cable_citing *citing, struct cable_text id) {
    enum { FIRST_MONTHS = 3, EARLY = 2 };
    struct cable_date date;
    size_t own, other;
    const long mine = serial_of(citing->mrn, &own), cited = serial_of(id, &other);
    if (!citing->dtg.bytes || !citing->mrn.bytes || !id.bytes) return false;
    if (!cable_date_find(citing->dtg, &date)) return false;
    if (date.month > FIRST_MONTHS || own < 4 || own != other) return false;
    return memcmp(citing->mrn.bytes, id.bytes, own) == 0 && cited > EARLY * mine;
}

/* Makes the present entry the cable `id`. */
static void identify(struct citing *citing, char id[CABLE_ID_SIZE]) {
    char undated[CABLE_ID_SIZE], other[CABLE_ID_SIZE];
    struct cable_citation *entry = citing->entry;
    const int year = citing->cable->year;
    entry->is_cable = true;
    cable_reference_read(entry->text, CABLE_NO_YEAR, undated);
    entry->dated = cable_is_digit(undated[0]);
    entry->damaged = cable_reference_is_damaged(entry->text);
    entry->id = cable_text_copy(citing->arena, cable_text_of(id));
    if (entry->dated || !is_of_year_before(citing->cable, entry->id)) return;
    if (cable_reference_read(entry->text, year - 1, other)) return;
    entry->id = cable_text_copy(citing->arena, cable_text_of(other));
}

/* Reads the present entry's text; false when it is no cable's. */
static bool read_cable(struct citing *citing) {
    char id[CABLE_ID_SIZE];
    if (cable_reference_read(citing->entry->text, citing->cable->year, id)) return false;
    identify(citing, id);
    return true;
}

static bool keep(const struct citing *citing, const struct cable_citation_leaf *leaf) {
    const struct cable_text text = cable_citation_plain(leaf->text);
    const bool first = citing->list.count == 0 && memchr(text.bytes, ' ', text.size);
    return (citing->label.text.bytes && !citing->entry) || first || names_document(text) ||
           cable_reference_is_airgram(text);
}

static struct cable_citation *last(struct citing *citing) {
    return citing->list.count ? &citing->list.items[citing->list.count - 1] : NULL;
}

/* Four digits of a year when something may have been sent; 0 for anything else. */
static int sent_year(struct cable_text word) {
    int year = 0;
    for (size_t at = 0; at < word.size; at++) {
        if (!cable_is_digit(word.bytes[at]) || word.size != 4) return 0;
        year = year * 10 + (word.bytes[at] - '0');
    }
    return year >= 1950 && year < 2050 ? year : 0;
}

/* The year in a note that says when: OF 2008, (DECEMBER 2008), OF JANUARY 20, 2009. 0: none. */
static int year_of_note(struct cable_text note) {
    static const char months[] = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC JANUARY FEBRUARY "
                                 "MARCH APRIL JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER";
    for (;;) {
        const struct cable_text word = cable_text_strip(cable_text_word(&note), ".,()");
        const bool day = word.size > 0 && word.size < 3 && cable_is_digit(word.bytes[0]);
        if (sent_year(word)) return sent_year(word);
        if (!day && !cable_text_among(word, "OF DATED ON") && !cable_text_among(word, months)) {
            return 0;
        }
    }
}

/* Gives the present entry the year that its note says. */
static void date_by_note(struct citing *citing) {
    char id[CABLE_ID_SIZE];
    struct cable_citation *entry = citing->entry;
    const int year = entry->is_cable && !entry->dated ? year_of_note(entry->gloss) : 0;
    if (!year || cable_reference_read(entry->text, year, id)) return;
    entry->id = cable_text_copy(citing->arena, cable_text_of(id));
    entry->dated = true;
}

static void add_gloss(struct citing *citing, const struct cable_citation_leaf *leaf) {
    struct cable_citation *entry = citing->entry;
    const struct cable_text gloss = cable_text_strip(leaf->text, " ()-,;:");
    if (!entry || gloss.size == 0) return;
    entry->gloss =
        entry->gloss.bytes ? append(citing->arena, &citing->glosses, entry->gloss, gloss) : gloss;
    stretch(&entry->range, &leaf->range);
    date_by_note(citing);
}

/* The year behind a comma: "OF JANUARY 20" and "2009". */
static bool add_year(struct citing *citing, const struct cable_citation_leaf *leaf) {
    const bool pending = citing->label.text.bytes && !citing->entry;
    struct cable_citation *entry = last(citing);
    if (pending || !entry || !entry->gloss.bytes || !sent_year(cable_citation_plain(leaf->text)))
        return false;
    citing->entry = entry;
    add_gloss(citing, leaf);
    return true;
}

/* A bare number behind a cable: "A. PARIS 1543, 1497". */
static bool add_serial(struct citing *citing, const struct cable_citation_leaf *leaf) {
    char id[CABLE_ID_SIZE], before[CABLE_ID_SIZE] = "";
    const struct cable_citation *entry = last(citing);
    if (!entry || !entry->is_cable || entry->id.size >= CABLE_ID_SIZE) return false;
    const struct cable_citation previous = *entry;
    memcpy(before, previous.id.bytes, previous.id.size);
    if (cable_reference_follow(before, leaf->text, id) || !add(citing, leaf)) return false;
    citing->entry->is_cable = true;
    citing->entry->dated = previous.dated;
    citing->entry->label = previous.label;
    citing->entry->id = cable_text_copy(citing->arena, cable_text_of(id));
    return true;
}

/* The other half of what the grammar cut in two: "BEIJING" and "5361", "IIR 6" and "809 0092 08".
 */
static bool add_half(struct citing *citing, const struct cable_citation_leaf *leaf) {
    struct cable_citation *entry = citing->entry ? citing->entry : last(citing);
    if (!entry || entry->is_cable) return false;
    const bool number = has_digit(leaf->text) && !has_digit(entry->text);
    if (!number && (leaf->apart || !citing->entry)) return false;
    if (number && leaf->apart && cable_is_letter(cable_citation_plain(leaf->text).bytes[0]))
        return false;
    entry->text =
        append(citing->arena, &citing->words, entry->text, cable_citation_plain(leaf->text));
    stretch(&entry->range, &leaf->range);
    citing->entry = entry;
    if (number) read_cable(citing);
    return true;
}

/* ---- Leaves -------------------------------------------------------------------------------- */

static bool take_remark(struct citing *citing, const struct cable_citation_leaf *leaf) {
    const struct cable_text word = cable_text_strip(leaf->text, " ().,;:-");
    struct cable_citation *entry = citing->entry;
    citing->joined = cable_text_among(word, "AND & OR");
    if (citing->joined) return true;
    if (!entry) return false;
    const bool notal = cable_text_same(word, "NOTAL");
    const bool previous = cable_text_same(word, "AND PREVIOUS") ||
                          cable_text_among(word, "PREVIOUS PREVIOUSES PRECEDING");
    if (!notal && !previous) return false;
    entry->notal |= notal;
    entry->previous |= previous;
    stretch(&entry->range, &leaf->range);
    return true;
}

/* "DOHA 152" and "(08)". */
static bool take_year(struct citing *citing, const struct cable_citation_leaf *leaf) {
    char id[CABLE_ID_SIZE];
    struct cable_citation *entry = citing->entry;
    if (!entry || !entry->is_cable || entry->dated || !has_digit(leaf->text)) return false;
    const struct cable_text whole = join(citing->arena, entry->text, leaf->text);
    if (cable_reference_read(whole, CABLE_NO_YEAR, id) || !cable_is_digit(id[0])) return false;
    entry->text = whole;
    stretch(&entry->range, &leaf->range);
    identify(citing, id);
    return true;
}

static void take_note(struct citing *citing, const struct cable_citation_leaf *leaf) {
    if (!take_remark(citing, leaf) && !take_year(citing, leaf)) add_gloss(citing, leaf);
}

static void take_citation(struct citing *citing, const struct cable_citation_leaf *leaf) {
    char id[CABLE_ID_SIZE];
    const bool joined = citing->joined;
    if (cable_citation_plain(leaf->text).size == 0 || take_remark(citing, leaf)) return;
    if (add_year(citing, leaf)) return;
    if (add_serial(citing, leaf)) return;
    if (!cable_reference_read(cable_citation_plain(leaf->text), citing->cable->year, id)) {
        if (add(citing, leaf)) read_cable(citing);
    } else if (!joined && add_half(citing, leaf)) {
        return;
    } else if (keep(citing, leaf)) {
        add(citing, leaf);
    } else {
        add_gloss(citing, leaf);
    }
}

static void take_leaf(struct citing *citing, const struct cable_citation_leaf *leaf) {
    const bool label = leaf->kind == CABLE_KIND_reference_label;
    if (leaf->reference != citing->reference || label) {
        const bool pending = citing->label.text.bytes && !citing->entry;
        if (!label && !pending) citing->label = (struct cable_citation_leaf){0};
        if (!pending || label) citing->entry = NULL;
        citing->reference = leaf->reference;
    }
    if (label) {
        citing->label = *leaf;
    } else if (leaf->kind == CABLE_KIND_note) {
        take_note(citing, leaf);
    } else {
        take_citation(citing, leaf);
    }
}

/* Takes out what stands there twice, as a heading that is printed again has it. */
static void drop_repeated(struct citing *citing) {
    struct cable_citations *list = &citing->list;
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct cable_citation entry = list->items[i];
        const struct cable_text key = join(citing->arena, entry.label, entry.text);
        if (cable_counter_add(citing->arena, &citing->seen, key) > 1) continue;
        list->items[kept++] = entry;
    }
    list->count = kept;
}

struct cable_citations cable_citations_read(struct cable_arena *arena,
                                            const struct cable_citation_leaves *leaves,
                                            const struct cable_citing *cable) {
    struct citing citing = {.arena = arena, .cable = cable};
    const struct cable_citation_leaves mended = cable_citation_leaves_mend(arena, leaves);
    for (size_t i = 0; i < mended.count; i++) take_leaf(&citing, &mended.items[i]);
    drop_repeated(&citing);
    return citing.list;
}

bool cable_citations_labelled(const struct cable_citations *citations) {
    for (size_t i = 0; i < citations->count; i++) {
        if (citations->items[i].label.size > 0) return true;
    }
    return false;
}

/* ---- In the tree --------------------------------------------------------------------------- */

/* Whether something is printed between two places: a separator. */
static bool is_apart(struct cable_text text, uint32_t from, uint32_t to) {
    return from < to && cable_text_trim(cable_text_slice(text, from, to)).size > 0;
}

void cable_citation_collect(struct cable_arena *arena, struct cable_text text, TSNode list,
                            struct cable_citation_leaves *leaves) {
    struct cable_walk walk;
    uint32_t end = ts_node_end_byte(list);
    cable_walk_start(&walk, list);
    while (cable_walk_next(&walk, true)) {
        leaves->references += walk.kind == CABLE_KIND_reference;
        const bool leaf = walk.kind == CABLE_KIND_reference_label ||
                          walk.kind == CABLE_KIND_citation || walk.kind == CABLE_KIND_note;
        if (!leaf) continue;
        const struct cable_citation_leaf found = {
            .kind = walk.kind,
            .text = cable_text_collapse(arena, cable_node_text(text, walk.node)),
            .range = cable_node_range(walk.node),
            .reference = leaves->references,
            .apart = is_apart(text, end, ts_node_start_byte(walk.node)),
        };
        if (!cable_citation_leaves_add(arena, leaves, &found)) break;
        end = found.range.end_byte;
    }
    cable_walk_end(&walk);
}

/* Collects the reference lines of a cable of the tree: those of its heading, else any. */
static void collect(struct cable_arena *arena, struct cable_text text, TSNode cable,
                    struct cable_citation_leaves *leaves) {
    const size_t before = leaves->count;
    for (int whole = 0; whole < 2 && leaves->count == before; whole++) {
        struct cable_walk walk;
        cable_walk_start(&walk, cable);
        for (bool into = true; cable_walk_next(&walk, into);) {
            into = whole && walk.kind != CABLE_KIND_text;
            if (walk.kind != CABLE_KIND_reference_list) continue;
            cable_citation_collect(arena, text, walk.node, leaves);
            into = false;
        }
        cable_walk_end(&walk);
    }
}

/* Reads the leaves of a message and adds its entries to the list. */
static void conclude(struct cable_arena *arena, const struct cable_citation_leaves *leaves,
                     const struct cable_citing *citing, struct cable_citations *list) {
    const struct cable_citations read = cable_citations_read(arena, leaves, citing);
    for (size_t i = 0; i < read.count; i++) {
        struct cable_citation *items =
            cable_arena_grow(arena, list->items, list->count, sizeof *items);
        if (!items) return;
        list->items = items;
        items[list->count++] = read.items[i];
    }
}

static struct cable_citing citing_of(const struct cable_header *header, uint32_t cable) {
    return (struct cable_citing){cable, header->year, header->mrn, header->dtg};
}

struct cable_citations cable_citations_of(struct cable_document *document, uint32_t cable,
                                          struct cable_arena *arena) {
    const struct cable_text text = cable_document_text(document);
    struct cable_citations list = {NULL, 0};
    struct cable_citation_leaves leaves = {NULL, 0, 0};
    struct cable_citing citing = {0};
    struct cable_walk walk;
    uint32_t nth = 0;
    size_t count;
    const struct cable_header *headers = cable_headers(document, &count);
    if (!headers) return list;
    cable_walk_start(&walk, cable_document_root(document));
    for (bool more = cable_walk_next(&walk, true); more; more = cable_walk_next(&walk, false)) {
        if (walk.kind != CABLE_KIND_cable) continue;
        const uint32_t number = cable_header_number(document, ++nth);
        if (number == 0 || (cable != 0 && number != cable)) continue;
        if (number != citing.cable) {
            conclude(arena, &leaves, &citing, &list);
            leaves.count = 0;
            citing = citing_of(&headers[number - 1], number);
        }
        collect(arena, text, walk.node, &leaves);
    }
    cable_walk_end(&walk);
    conclude(arena, &leaves, &citing, &list);
    return list;
}
