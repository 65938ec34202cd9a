#include "explain.h"

#include "declassification.h"
#include "message.h"
#include "marking.h"
#include "outline.h"
#include "post.h"
#include "reason.h"
#include "reference.h"
#include "tag.h"
#include "term.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ROOM = 1024 };

/* What is asked, and what is known of the place. */
struct question {
    struct cable_document *document;
    struct cable_arena *arena;
    struct cable_explanation *answer;
    enum cable_kind line;              /* of the node around the part */
    struct cable_text text;            /* the part's, on one line */
    const struct cable_header *header; /* of its cable; NULL: none */
};

__attribute__((format(printf, 2, 3))) static struct cable_text say(struct cable_arena *arena,
                                                                   const char *format, ...) {
    char out[ROOM] = "";
    va_list list;
    va_start(list, format);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): it is, in the line above
    vsnprintf(out, sizeof out, format, list);
    va_end(list);
    return cable_text_copy(arena, cable_text_of(out));
}

static bool answer(const struct question *question, const struct cable_term *term) {
    if (!term) return false;
    question->answer->kind = term->kind;
    question->answer->title = cable_text_of(term->title);
    question->answer->text = cable_text_of(term->text);
    question->answer->source = term->source;
    return true;
}

static bool answer_term(const struct question *question, const char *kind, struct cable_text name) {
    return answer(question, cable_term_find(kind, name));
}

/* ---- One kind of part each ----------------------------------------------------------------- */

static bool explain_tag(const struct question *question) {
    const struct cable_tag *tag = cable_tag_find(question->text);
    const char *kind = cable_tag_kind(question->text);
    if (!kind) return false;
    question->answer->kind = "tag";
    question->answer->title = tag ? cable_text_of(tag->meaning) : question->text;
    question->answer->text = say(question->arena, "One of the TAGS: %s%s.",
                                 strchr("aeiou", kind[0]) ? "an " : "a ", kind);
    question->answer->source = tag ? tag->source : "5 FAH-3";
    return true;
}

static bool explain_precedence(const struct question *question) {
    return answer(question, cable_term_of_precedence(question->text));
}

static bool answer_post(const struct question *question, const struct cable_post *post) {
    if (!post) return false;
    question->answer->title = say(question->arena, "%s, %s", post->name, post->country);
    question->answer->text =
        say(question->arena, "The %s%s%s.", post->kind, post->routing ? ", routing indicator " : "",
            post->routing ? post->routing : "");
    question->answer->source = "Key Officers of Foreign Service Posts";
    return true;
}

/* A heading prints the name beside the indicator: then the text itself explains it. */
static bool explain_routing(const struct question *question) {
    const struct cable_header *header = question->header;
    question->answer->kind = "routing";
    if (answer_post(question, cable_post_of_routing(question->text))) return true;
    for (size_t side = 0; header && side < 2; side++) {
        const struct cable_addressees *all = side == 0 ? &header->to : &header->info;
        for (size_t i = 0; i < all->routings.count && i < all->names.list.count; i++) {
            if (!cable_text_equal(all->routings.items[i], question->text)) continue;
            question->answer->title = all->names.list.items[i];
            question->answer->text = cable_text_of("By the addressees of this cable.");
            return true;
        }
    }
    return answer_term(question, "signal", question->text);
}

static bool explain_station(const struct question *question) {
    question->answer->kind = "station";
    return answer_post(question, cable_post_find(question->text, NULL));
}

static bool answer_time(const struct question *question, const struct cable_date *date) {
    char minute[CABLE_DATE_SIZE];
    cable_date_minute(date, minute);
    question->answer->kind = "dtg";
    question->answer->utc = *date;
    question->answer->title = say(question->arena, "%s", minute);
    return true;
}

static bool explain_dtg(const struct question *question) {
    struct cable_date date;
    if (!cable_date_group(question->text, &date)) return false;
    question->answer->text =
        cable_text_of("The date-time group: day, hour and minute with the letter "
                      "of the zone, month, year. It is the cable's own time.");
    question->answer->source = "ACP 121";
    return answer_time(question, &date);
}

/* "0480313": day of the year, hour and minute. The year is the date-time group's. */
static bool explain_filing_time(const struct question *question) {
    struct cable_date group, date;
    if (!question->header || !question->header->dtg.bytes) return false;
    if (!cable_date_find(question->header->dtg, &group)) return false;
    if (!cable_date_filing(question->text, &group, &date)) return false;
    question->answer->text = cable_text_of("The filing time: day of the year, hour and minute in "
                                           "UTC, when the message was given to be sent.");
    question->answer->source = "ACP 127";
    return answer_time(question, &date);
}

/* ---- Markings ------------------------------------------------------------------------------ */

static bool explain_marking(const struct question *question) {
    struct cable_marking marking;
    char banner[CABLE_MARKING_SIZE];
    cable_marking_read(question->text, &marking);
    if (marking.level == CABLE_NO_LEVEL) return false;
    const struct cable_term *level =
        cable_term_find("classification", cable_text_of(cable_level_word(marking.level)));
    cable_marking_banner(&marking, banner);
    question->answer->kind = "marking";
    question->answer->title = say(question->arena, "%s", banner);
    question->answer->text = level ? cable_text_of(level->text) : (struct cable_text){NULL, 0};
    question->answer->source = level ? level->source : "32 CFR 2001.23";
    return true;
}

static bool explain_classification(const struct question *question) {
    const bool found = explain_marking(question);
    question->answer->kind = "classification";
    return found;
}

static bool explain_caption(const struct question *question) {
    const struct cable_text word = cable_text_strip(question->text, " .,;:/");
    if (answer_term(question, "caption", word)) return true;
    for (size_t size = word.size; size > 0; size--) { /* "CODEL MURTHA", "EXDIS (DISTRIBUTE ...)" */
        if (word.bytes[size - 1] != ' ') continue;
        const struct cable_text first = cable_text_trim(cable_text_slice(word, 0, size));
        if (answer_term(question, "caption", first)) return true;
    }
    return false;
}

static bool explain_warning(const struct question *question) {
    return answer_term(question, "security", cable_text_slice(question->text, 0, 1));
}

static bool explain_label(const struct question *question) {
    const bool security = question->line == CABLE_KIND_security_line;
    return security && answer_term(question, "security", question->text);
}

/* ---- Orders -------------------------------------------------------------------------------- */

static bool explain_order(const struct question *question) {
    const struct cable_order *order = cable_order_of(question->text);
    return order && answer_term(question, "order", cable_text_of(order->name));
}

/* The code in the words: "XGDS-1" is XGDS. */
static bool explain_declassification(const struct question *question) {
    static const char *const codes[] = {"XGDS", "GDS", "ADS", "RDS", "OADR", "MR"};
    struct cable_date due;
    char day[CABLE_DATE_SIZE];
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        const struct cable_text code = cable_text_of(codes[i]);
        if (!cable_text_starts(question->text, codes[i])) continue;
        return answer_term(question, "declassification", code);
    }
    if (!cable_date_due(question->text, &due)) return false;
    cable_date_day(&due, day);
    question->answer->kind = "declassification";
    question->answer->title = say(question->arena, "%s", day);
    question->answer->text = cable_text_of("The day from which the cable is not classified, unless "
                                           "it was decided otherwise.");
    question->answer->source = "32 CFR 2001.26";
    return true;
}

static bool explain_reason(const struct question *question) {
    const struct cable_reasons reasons = cable_reason_read(question->text, 4);
    char out[ROOM] = "", codes[64] = "";
    size_t used = 0, written = 0;
    for (size_t i = 0; i < reasons.count; i++) {
        const struct cable_reason *reason = &reasons.items[i];
        if (!reason->meaning || used >= sizeof out || written >= sizeof codes) continue;
        written += (size_t)snprintf(codes + written, sizeof codes - written, "%s1.%d(%c)",
                                    written ? ", " : "", reason->section, reason->letter);
        used += (size_t)snprintf(out + used, sizeof out - used, "%s(%c) %s", used ? "; " : "",
                                 reason->letter, reason->meaning);
    }
    if (!used) return false;
    question->answer->kind = "reason";
    question->answer->title = say(question->arena, "%s", codes);
    question->answer->text = say(question->arena, "%s.", out);
    question->answer->source = "E.O. 12958 and 13526";
    return true;
}

/* ---- References ---------------------------------------------------------------------------- */

static bool explain_citation(const struct question *question) {
    char id[CABLE_ID_SIZE];
    const struct cable_header *header = question->header;
    const int year =
        header && header->mrn.bytes ? cable_reference_year(header->mrn) : CABLE_NO_YEAR;
    if (cable_reference_read(question->text, year, id)) return false;
    question->answer->kind = "reference";
    question->answer->title = say(question->arena, "%s", id);
    question->answer->text = cable_text_of("Another cable: year, post and serial number.");
    question->answer->source = "5 FAH-1 H-230";
    return true;
}

/* ---- The whole ----------------------------------------------------------------------------- */

static bool explain_signal(const struct question *question) {
    return answer_term(question, "signal", cable_text_slice(question->text, 0, 3));
}

typedef bool explainer(const struct question *question);

static explainer *explainer_of(enum cable_kind kind) {
    static explainer *const explainers[CABLE_KIND_COUNT] = {
        [CABLE_KIND_tag] = explain_tag,
        [CABLE_KIND_precedence] = explain_precedence,
        [CABLE_KIND_routing_indicator] = explain_routing,
        [CABLE_KIND_plad] = explain_station,
        [CABLE_KIND_station] = explain_station,
        [CABLE_KIND_dtg] = explain_dtg,
        [CABLE_KIND_filing_time] = explain_filing_time,
        [CABLE_KIND_portion_mark] = explain_marking,
        [CABLE_KIND_classification] = explain_classification,
        [CABLE_KIND_caption] = explain_caption,
        [CABLE_KIND_stray_caption] = explain_caption,
        [CABLE_KIND_security_warning] = explain_warning,
        [CABLE_KIND_operating_signal] = explain_signal,
        [CABLE_KIND_label] = explain_label,
        [CABLE_KIND_order_number] = explain_order,
        [CABLE_KIND_declassification] = explain_declassification,
        [CABLE_KIND_reason] = explain_reason,
        [CABLE_KIND_citation] = explain_citation,
    };
    return explainers[kind];
}

/* The heading of the cable that a position is in. */
static const struct cable_header *header_at(struct cable_document *document, TSPoint point) {
    size_t count;
    const struct cable_outline *outline = cable_outline_read(document);
    const struct cable_header *headers = cable_headers(document, &count);
    if (!outline || !headers) return NULL;
    for (size_t i = outline->cables.count; i > 0; i--) {
        const struct cable_entry *cable = &outline->cables.items[i - 1];
        if (cable->range.start.row > point.row) continue;
        return cable->cable > 0 && cable->cable <= count ? &headers[cable->cable - 1] : NULL;
    }
    return NULL;
}

bool cable_explain(struct cable_document *document, TSPoint point, struct cable_arena *arena,
                   struct cable_explanation *explanation) {
    const TSPoint next = {point.row, point.column + 1};
    const TSNode root = cable_document_root(document);
    const TSNode node = ts_node_named_descendant_for_point_range(root, point, next);
    if (ts_node_is_null(node)) return false;
    explainer *const explain = explainer_of(cable_node_kind(node));
    if (!explain) return false;
    const struct cable_text text = cable_node_text(cable_document_text(document), node);
    const struct question question = {
        .document = document,
        .arena = arena,
        .answer = explanation,
        .line = cable_node_kind(ts_node_parent(node)),
        .text = cable_text_collapse(arena, text),
        .header = header_at(document, point),
    };
    *explanation =
        (struct cable_explanation){.range = cable_node_range(node), .term = question.text};
    return question.text.bytes && explain(&question) && !arena->failed;
}
