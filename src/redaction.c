/*
 * One walk over the tree. `open` is how far the text is known to be seen but for what is withheld
 * within; whatever lies between the stretches that the walk judges falls under rule 6.
 */
#include "redaction.h"

#include "classification.h"
#include "message.h"
#include "node.h"
#include "tag.h"

#include <stdio.h>

enum {
    NOTE_SIZE = CABLE_MARKING_SIZE + 64,
    LONGEST_MARK = 40,
    LONGEST_TAG = 5, /* of those that the tables do not have */
    SHORT_WORD = 3,
};

/*
 * Bytes that a part of an open line has at most: what is longer has prose in it. ACP 117 gives a
 * plain language address 55; the others are above all that was met.
 */
static const uint8_t longest[CABLE_KIND_COUNT] = {
    [CABLE_KIND_plad] = 55,
    [CABLE_KIND_tag] = 32, /* a person's name */
    [CABLE_KIND_caption] = 60,
    [CABLE_KIND_station] = 24,
    [CABLE_KIND_operating_signal] = 40,
    [CABLE_KIND_display_date] = 40,
    [CABLE_KIND_mrn_line] = 60,
    [CABLE_KIND_missing_section] = 80, /* with a row of asterisks on either side */
    [CABLE_KIND_end_of_message] = 40,
    [CABLE_KIND_authority] = 120,        /* a name with titles */
    [CABLE_KIND_declassification] = 120, /* a date, an event */
};

/* How secret something is. */
struct verdict {
    struct cable_marking marking;
    bool known; /* all of it is understood */
};

struct redactor {
    struct cable_document *document;
    struct cable_arena *arena;
    const struct cable_outline *outline;
    const struct cable_classification *classes;
    const struct cable_header *headers;
    size_t class_count;
    const struct cable_marking *clearance;
    struct cable_redaction result;
    struct cable_walk walk;
    struct verdict file, cable; /* of the whole file; of the present message */
    struct verdict before;      /* of the paragraph before, in the same section */
    uint32_t nth, number;       /* of the message: in the tree, and as headers count them */
    uint32_t open, open_row;    /* where the text is judged up to */
    size_t portion, class_at, paragraph; /* how far these lists are used up */
};

/* ---- Verdicts ------------------------------------------------------------------------------ */

static const struct verdict nothing = {{.level = CABLE_NO_LEVEL}, true};
static const struct verdict unknown = {{.level = CABLE_NO_LEVEL}, false};

static void add(struct verdict *verdict, struct verdict other) {
    const bool first = verdict->marking.level == CABLE_NO_LEVEL;
    verdict->known = verdict->known && other.known;
    if (other.marking.level == CABLE_NO_LEVEL) return;
    verdict->marking =
        first ? other.marking : cable_marking_join(&verdict->marking, &other.marking);
}

static struct verdict verdict_of(struct cable_text text) {
    struct verdict verdict = nothing;
    verdict.known = cable_marking_read(text, &verdict.marking) == NULL;
    return verdict;
}

static bool is_seen(const struct redactor *redactor, const struct verdict *verdict) {
    return verdict->known && verdict->marking.level != CABLE_NO_LEVEL &&
           cable_marking_at_most(&verdict->marking, redactor->clearance);
}

/* Banner and captions of a message, and its portions, in case that these say more. */
static struct verdict judge_cable(const struct redactor *redactor, uint32_t number) {
    if (number == 0 || number > redactor->class_count) return unknown;
    const struct cable_header *header = &redactor->headers[number - 1];
    struct verdict verdict = {redactor->classes[number - 1].overall, true};
    struct cable_marking heap = {.level = CABLE_U};
    if (verdict.marking.level == CABLE_NO_LEVEL) return unknown;
    for (size_t i = 0; i < header->caveats.list.count; i++) {
        if (cable_marking_add(header->caveats.list.items[i], &heap)) verdict.known = false;
    }
    if (!verdict_of(header->classification).known) verdict.known = false;
    add(&verdict, (struct verdict){redactor->classes[number - 1].highest, true});
    return verdict;
}

static struct verdict judge_file(const struct redactor *redactor) {
    struct verdict verdict = redactor->class_count > 0 ? nothing : unknown;
    for (size_t i = 0; i < redactor->class_count; i++)
        add(&verdict, judge_cable(redactor, (uint32_t)i + 1));
    return verdict;
}

/* The marks that stand in a stretch; whether there are any. The walk asks in the text's order. */
static bool add_portions(struct redactor *redactor, uint32_t from, uint32_t to,
                         struct verdict *verdict) {
    bool any = false;
    for (; redactor->portion < redactor->outline->portions.count; redactor->portion++) {
        const struct cable_portion *portion = &redactor->outline->portions.items[redactor->portion];
        if (portion->range.byte >= to) break;
        if (portion->range.byte < from) continue;
        add(verdict, verdict_of(portion->text));
        any = true;
    }
    return any;
}

static bool is_word(char byte) {
    return cable_is_letter(byte) || cable_is_digit(byte);
}

static bool is_bracket(char byte) {
    return byte == '(' || byte == '[';
}

/* Bytes up to the bracket that closes the one at `at`, on one line or two; 0: none near. */
static size_t bracket_size(struct cable_text text, size_t at) {
    const char close = text.bytes[at] == '(' ? ')' : ']';
    for (size_t size = 1; size < LONGEST_MARK && at + size < text.size; size++) {
        if (text.bytes[at + size] == close) return size + 1;
    }
    return 0;
}

/* "(S//WHO)": a level, and what only marks have behind it. */
static bool begins_as_mark(struct cable_text bracket) {
    const size_t slashes = cable_text_find(bracket, "//");
    return slashes < bracket.size && verdict_of(cable_text_slice(bracket, 1, slashes)).known;
}

/*
 * Marks in the midst of a sentence, "(U) It rained. (S) It will rain.", are prose to the grammar:
 * no page is laid out by them. Here each counts; a bracket that only looks like one withholds more
 * than it must.
 */
static void add_brackets(struct redactor *redactor, struct cable_text text,
                         struct verdict *verdict) {
    for (size_t at = 0; at + 1 < text.size; at++) {
        if (!is_bracket(text.bytes[at]) || is_bracket(text.bytes[at + 1])) continue;
        if (at > 0 && is_word(text.bytes[at - 1])) continue; /* "member(s)" */
        const size_t size = bracket_size(text, at);
        const struct cable_text mark =
            cable_text_slice(text, at, at + (size > 0 ? size : LONGEST_MARK));
        const struct verdict inner = verdict_of(cable_text_collapse(redactor->arena, mark));
        const bool whole = size > 0 && inner.known;
        if (whole || begins_as_mark(mark)) add(verdict, whole ? inner : unknown);
    }
}

/* Rule 4. */
static void add_captions(const struct redactor *redactor, struct verdict *verdict) {
    const unsigned captions = CABLE_LIMDIS | CABLE_EXDIS | CABLE_NODIS | CABLE_STADIS |
                              CABLE_ROGER | CABLE_DISSENT | CABLE_AGREMENT | CABLE_MED | CABLE_DS |
                              CABLE_EYES;
    verdict->marking.controls |= redactor->cable.marking.controls & captions;
}

/* Subject, heading, references. */
static struct verdict judge_line(struct redactor *redactor) {
    struct verdict verdict = nothing;
    const TSNode node = redactor->walk.node;
    const struct cable_text text = cable_document_text(redactor->document);
    if (!add_portions(redactor, ts_node_start_byte(node), ts_node_end_byte(node), &verdict))
        add(&verdict, redactor->cable);
    add_brackets(redactor, cable_node_text(text, node), &verdict);
    add_captions(redactor, &verdict);
    return verdict;
}

/* The classification's word on the paragraph that begins at a byte, or NULL. */
static const struct cable_paragraph *paragraph_at(struct redactor *redactor, uint32_t byte) {
    for (; redactor->class_at < redactor->class_count; redactor->class_at++) {
        const struct cable_classification *of = &redactor->classes[redactor->class_at];
        for (; redactor->paragraph < of->paragraphs.count; redactor->paragraph++) {
            const struct cable_paragraph *paragraph = &of->paragraphs.items[redactor->paragraph];
            if (paragraph->entry->range.byte == byte) return paragraph;
            if (paragraph->entry->range.byte > byte) return NULL;
        }
        redactor->paragraph = 0;
    }
    return NULL;
}

/* "(X//WHO) ...", where a mark should be. */
static bool opens_with_bracket(const struct cable_entry *entry) {
    const struct cable_text title = entry->title;
    return title.size > 0 && is_bracket(title.bytes[0]) && bracket_size(title, 0) > 0;
}

/* What a paragraph without a mark of its own takes over. */
static struct verdict inherited(const struct redactor *redactor,
                                const struct cable_paragraph *paragraph) {
    struct verdict verdict = nothing;
    const bool block = paragraph->entry->number == CABLE_NO_NUMBER;
    if (paragraph->marking.bytes) verdict = verdict_of(paragraph->marking);
    if (paragraph->from != CABLE_MARK_OF_PORTION) add(&verdict, redactor->cable);
    if (block) add(&verdict, redactor->before);
    if (!block && opens_with_bracket(paragraph->entry)) verdict.known = false;
    return verdict;
}

static struct verdict judge_paragraph(struct redactor *redactor,
                                      const struct cable_paragraph *paragraph) {
    struct verdict verdict = nothing;
    const TSNode node = redactor->walk.node;
    const struct cable_text text = cable_document_text(redactor->document);
    add_portions(redactor, ts_node_start_byte(node), ts_node_end_byte(node), &verdict);
    if (!paragraph) {
        add(&verdict, unknown);
    } else if (!paragraph->entry->marking.bytes) {
        add(&verdict, inherited(redactor, paragraph));
    }
    add_brackets(redactor, cable_node_text(text, node), &verdict);
    add_captions(redactor, &verdict);
    return verdict;
}

/* ---- Withholding --------------------------------------------------------------------------- */

/* The line ends of a stretch, one or two bytes each. */
static struct cable_text line_ends(struct redactor *redactor, struct cable_text text) {
    struct cable_text_builder builder = cable_text_build(redactor->arena, text.size);
    for (size_t at = 0; at < text.size; at++) {
        if (text.bytes[at] != '\n') continue;
        const bool carriage = at > 0 && text.bytes[at - 1] == '\r';
        cable_text_add(&builder, carriage ? CABLE_TEXT("\r\n") : CABLE_TEXT("\n"));
    }
    return cable_text_done(&builder);
}

static struct cable_text note_of(struct redactor *redactor,
                                 const struct cable_withholding *withholding) {
    char note[NOTE_SIZE], number[16] = "";
    const struct cable_text marking =
        withholding->marking.bytes ? withholding->marking : CABLE_TEXT("marking not known");
    if (!withholding->what) return (struct cable_text){NULL, 0};
    if (withholding->number != CABLE_NO_NUMBER)
        snprintf(number, sizeof number, " %d", (int)withholding->number);
    snprintf(note, sizeof note, "[%s%s withheld: %.*s]", withholding->what, number,
             (int)marking.size, marking.bytes);
    return cable_text_copy(redactor->arena, cable_text_of(note));
}

static struct cable_text written(struct redactor *redactor, const struct verdict *verdict) {
    char out[CABLE_MARKING_SIZE];
    if (!verdict->known || verdict->marking.level == CABLE_NO_LEVEL)
        return (struct cable_text){NULL, 0};
    cable_marking_portion(&verdict->marking, out);
    return cable_text_copy(redactor->arena, cable_text_of(out));
}

static void append(struct redactor *redactor, struct cable_withholding withholding) {
    struct cable_redaction *result = &redactor->result;
    struct cable_withholding *items = cable_arena_grow(redactor->arena, result->withheld.items,
                                                       result->withheld.count, sizeof *items);
    if (!items) return;
    result->withheld.items = items;
    items[result->withheld.count++] = withholding;
}

/* Withholds what is printed between two bytes; nothing where nothing is. */
static void withhold(struct redactor *redactor, uint32_t from, uint32_t to, uint32_t row,
                     struct cable_withholding as) {
    const struct cable_text text = cable_document_text(redactor->document);
    const struct cable_text stretch = cable_text_slice(text, from, to);
    const struct cable_text ink = cable_text_trim(stretch);
    if (ink.size == 0) return;
    as.byte = (uint32_t)(ink.bytes - text.bytes);
    as.end_byte = as.byte + (uint32_t)ink.size;
    for (as.row = row; from < as.byte; from++) as.row += text.bytes[from] == '\n';
    as.note = note_of(redactor, &as);
    as.size = (uint32_t)(as.note.size + line_ends(redactor, ink).size);
    append(redactor, as);
}

static const struct cable_withholding silently = {.number = CABLE_NO_NUMBER};

/* Judges what lies before a byte and nobody has judged. */
static void close_gap(struct redactor *redactor, uint32_t byte) {
    if (redactor->open >= byte) return;
    if (!is_seen(redactor, &redactor->file))
        withhold(redactor, redactor->open, byte, redactor->open_row, silently);
    redactor->open = byte;
}

static void open_node(struct redactor *redactor) {
    const TSNode node = redactor->walk.node;
    close_gap(redactor, ts_node_start_byte(node));
    if (ts_node_end_byte(node) <= redactor->open) return;
    redactor->open = ts_node_end_byte(node);
    redactor->open_row = ts_node_end_point(node).row;
}

/* Number, mark and label at the front of what is withheld tell nothing; where they end. */
static uint32_t lead_end(const struct redactor *redactor, TSNode node, uint32_t *row) {
    const struct cable_text text = cable_document_text(redactor->document);
    struct cable_walk walk;
    uint32_t end = ts_node_start_byte(node);
    *row = ts_node_start_point(node).row;
    cable_walk_start(&walk, node);
    for (bool into = true; cable_walk_next(&walk, into); into = false) {
        const bool mark = walk.kind == CABLE_KIND_portion_mark;
        const bool lead = walk.kind == CABLE_KIND_paragraph_number ||
                          walk.kind == CABLE_KIND_label || walk.kind == CABLE_KIND_rule;
        if (!lead && !(mark && verdict_of(cable_node_text(text, walk.node)).known)) break;
        end = ts_node_end_byte(walk.node);
        *row = ts_node_end_point(walk.node).row;
    }
    cable_walk_end(&walk);
    return end;
}

/* Shows the present node, or withholds it. Returns whether to look into it. */
static bool decide(struct redactor *redactor, const struct verdict *verdict, const char *what,
                   int32_t number) {
    const TSNode node = redactor->walk.node;
    uint32_t row;
    open_node(redactor);
    if (is_seen(redactor, verdict)) return true;
    const struct cable_withholding as = {
        .what = what,
        .number = number,
        .marking = written(redactor, verdict),
    };
    const uint32_t from = lead_end(redactor, node, &row);
    withhold(redactor, from, ts_node_end_byte(node), row, as);
    return false;
}

/* ---- The walk ------------------------------------------------------------------------------ */

static bool visit_cable(struct redactor *redactor) {
    redactor->cable =
        judge_cable(redactor, cable_header_number(redactor->document, ++redactor->nth));
    redactor->before = nothing;
    return true;
}

static bool visit_section(struct redactor *redactor) {
    redactor->before = nothing;
    return true;
}

static bool visit_paragraph(struct redactor *redactor) {
    const TSNode node = redactor->walk.node;
    const struct cable_paragraph *paragraph = paragraph_at(redactor, ts_node_start_byte(node));
    const int32_t number = paragraph ? paragraph->entry->number : CABLE_NO_NUMBER;
    const struct verdict verdict = judge_paragraph(redactor, paragraph);
    redactor->before = verdict;
    return decide(redactor, &verdict, "paragraph", number);
}

static bool visit_line(struct redactor *redactor, const char *what) {
    const struct verdict verdict = judge_line(redactor);
    return decide(redactor, &verdict, what, CABLE_NO_NUMBER);
}

static bool visit_subject(struct redactor *redactor) {
    return visit_line(redactor, "subject");
}

static bool visit_references(struct redactor *redactor) {
    return visit_line(redactor, "references");
}

static bool visit_heading(struct redactor *redactor) {
    return visit_line(redactor, "heading");
}

static bool visit_pass(struct redactor *redactor) {
    return visit_line(redactor, "pass line");
}

static bool visit_signature(struct redactor *redactor) {
    return visit_line(redactor, "signature");
}

static struct cable_text leaf(const struct redactor *redactor) {
    return cable_node_text(cable_document_text(redactor->document), redactor->walk.node);
}

/* "001.2 OF 003" is part of the page line. */
static bool visit_words(struct redactor *redactor) {
    if (cable_text_same(leaf(redactor), "OF")) return false;
    return visit_line(redactor, NULL);
}

/* A name and a post, a date, a caption: of its length, and with no mark in it that is withheld. */
static bool visit_part(struct redactor *redactor) {
    struct verdict verdict = nothing;
    add_brackets(redactor, leaf(redactor), &verdict);
    const bool open = verdict.marking.level == CABLE_NO_LEVEL || is_seen(redactor, &verdict);
    const bool short_enough = leaf(redactor).size <= longest[redactor->walk.kind];
    return open && short_enough ? true : visit_words(redactor);
}

/* One that is known, or a few capitals: words behind TAGS need not be any. */
static bool visit_tag(struct redactor *redactor) {
    const struct cable_text tag = leaf(redactor);
    bool shaped = tag.size <= LONGEST_TAG;
    for (size_t at = 0; at < tag.size; at++) {
        shaped = shaped && is_word(tag.bytes[at]) && cable_upper(tag.bytes[at]) == tag.bytes[at];
    }
    return shaped || cable_tag_kind(tag) ? visit_part(redactor) : visit_words(redactor);
}

/* "for reasons 1.4 (b) and (d)". Prose that has run on into it has longer words. */
static bool visit_reason(struct redactor *redactor) {
    const struct cable_text text = leaf(redactor);
    for (size_t at = 0, to; at < text.size; at = to + 1) {
        for (to = at; to < text.size && cable_is_letter(text.bytes[to]);) to++;
        const struct cable_text word = cable_text_slice(text, at, to);
        if (word.size > SHORT_WORD && !cable_text_among(word, "REASON REASONS SECTION SECTIONS"))
            return visit_words(redactor);
    }
    return true;
}

/* Of no message. */
static bool visit_frame(struct redactor *redactor) {
    return decide(redactor, &redactor->file, NULL, CABLE_NO_NUMBER);
}

static bool visit_open(struct redactor *redactor) {
    open_node(redactor);
    return true;
}

/* A line that is one part. */
static bool visit_short(struct redactor *redactor) {
    open_node(redactor);
    return visit_part(redactor);
}

/* What to do at a node; each returns whether to go into it. NULL: go into it. */
static bool (*const visits[CABLE_KIND_COUNT])(struct redactor *redactor) = {
    [CABLE_KIND_preamble] = visit_frame,
    [CABLE_KIND_trailer] = visit_frame,
    [CABLE_KIND_furniture] = visit_frame,
    [CABLE_KIND_cable] = visit_cable,
    [CABLE_KIND_transmission_line] = visit_open,
    [CABLE_KIND_routing_line] = visit_open,
    [CABLE_KIND_station_line] = visit_open,
    [CABLE_KIND_security_line] = visit_open,
    [CABLE_KIND_date_line] = visit_open,
    [CABLE_KIND_from] = visit_open,
    [CABLE_KIND_to] = visit_open,
    [CABLE_KIND_info] = visit_open,
    [CABLE_KIND_exempt] = visit_open,
    [CABLE_KIND_distribution] = visit_open,
    [CABLE_KIND_display_line] = visit_open,
    [CABLE_KIND_mrn_line] = visit_short,
    [CABLE_KIND_prosign_line] = visit_open,
    [CABLE_KIND_banner] = visit_open,
    [CABLE_KIND_captions] = visit_open,
    [CABLE_KIND_executive_order] = visit_open,
    [CABLE_KIND_tags] = visit_open,
    [CABLE_KIND_classification_authority] = visit_open,
    [CABLE_KIND_page_break] = visit_open,
    [CABLE_KIND_classification_line] = visit_open,
    [CABLE_KIND_stray_caption] = visit_open,
    [CABLE_KIND_missing_section] = visit_short,
    [CABLE_KIND_end_of_message] = visit_short,
    [CABLE_KIND_archive_line] = visit_words,
    [CABLE_KIND_notice] = visit_words, /* any line that nothing else is */
    [CABLE_KIND_plad] = visit_part,
    [CABLE_KIND_tag] = visit_tag,
    [CABLE_KIND_caption] = visit_part,
    [CABLE_KIND_station] = visit_part,
    [CABLE_KIND_operating_signal] = visit_part,
    [CABLE_KIND_display_date] = visit_part,
    [CABLE_KIND_authority] = visit_part,
    [CABLE_KIND_declassification] = visit_part,
    [CABLE_KIND_reason] = visit_reason,
    [CABLE_KIND_remark] = visit_words,
    [CABLE_KIND_subject] = visit_subject,
    [CABLE_KIND_reference_list] = visit_references,
    [CABLE_KIND_pass_line] = visit_pass,
    [CABLE_KIND_section] = visit_section,
    [CABLE_KIND_heading] = visit_heading,
    [CABLE_KIND_paragraph] = visit_paragraph,
    [CABLE_KIND_signature] = visit_signature,
};

static void visit_tree(struct redactor *redactor) {
    const TSNode root = cable_document_root(redactor->document);
    cable_walk_start(&redactor->walk, root);
    for (bool into = true; cable_walk_next(&redactor->walk, into);) {
        bool (*const visit)(struct redactor *) = visits[redactor->walk.kind];
        into = visit ? visit(redactor) : true;
    }
    cable_walk_end(&redactor->walk);
    close_gap(redactor, redactor->document->size);
}

static struct cable_text released(struct redactor *redactor) {
    const struct cable_text text = cable_document_text(redactor->document);
    const struct cable_withholding *items = redactor->result.withheld.items;
    size_t room = text.size, at = 0;
    for (size_t i = 0; i < redactor->result.withheld.count; i++) room += items[i].note.size;
    struct cable_text_builder builder = cable_text_build(redactor->arena, room);
    for (size_t i = 0; i < redactor->result.withheld.count; i++) {
        const struct cable_text ink = cable_text_slice(text, items[i].byte, items[i].end_byte);
        cable_text_add(&builder, cable_text_slice(text, at, items[i].byte));
        cable_text_add(&builder, items[i].note);
        cable_text_add(&builder, line_ends(redactor, ink));
        at = items[i].end_byte;
    }
    cable_text_add(&builder, cable_text_slice(text, at, text.size));
    return cable_text_done(&builder);
}

struct cable_redaction cable_redaction_read(struct cable_document *document,
                                            const struct cable_outline *outline,
                                            const struct cable_marking *clearance,
                                            struct cable_arena *arena) {
    struct redactor redactor = {
        .document = document,
        .arena = arena,
        .outline = outline,
        .clearance = clearance,
        .file = unknown,
        .cable = unknown,
        .before = nothing,
    };
    size_t count;
    redactor.headers = cable_headers(document, &redactor.class_count);
    redactor.classes = cable_classifications(document, outline, &count);
    if (!redactor.headers || !redactor.classes) redactor.class_count = 0;
    if (document->arena.failed) arena->failed = true;
    redactor.file = judge_file(&redactor);
    visit_tree(&redactor);
    redactor.result.text = released(&redactor);
    return redactor.result;
}
