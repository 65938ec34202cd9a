/*
 * libFuzzer's way in: any bytes as a text, read as the module reads it. The first byte says where
 * the text is cut in two, to be parsed once whole and once by an edit that brings the rest.
 */
#include "classification.h"
#include "detection.h"
#include "document.h"
#include "explain.h"
#include "message.h"
#include "mention.h"
#include "outline.h"
#include "reading.h"
#include "redaction.h"
#include "sign.h"

#include <stdlib.h>

static size_t count_lines(struct cable_text text) {
    size_t count = 0;
    for (size_t at = 0; at < text.size; at++) count += text.bytes[at] == '\n';
    return count;
}

/* What is withheld leaves its lines behind, whatever they held. */
static void redact(struct cable_document *document, const struct cable_outline *outline) {
    struct cable_arena arena = {0};
    const struct cable_marking clearance = {.level = CABLE_C};
    const struct cable_redaction redaction =
        cable_redaction_read(document, outline, &clearance, &arena);
    if (count_lines(redaction.text) != count_lines(cable_document_text(document))) abort();
    cable_arena_free(&arena);
}

/* Asks of a place in the middle what it is and where it leads, and reads the whole as one does. */
static void ask(struct cable_document *document, const struct cable_outline *outline) {
    struct cable_arena arena = {0};
    struct cable_explanation explanation;
    struct cable_lead lead;
    const TSPoint end = ts_node_end_point(cable_document_root(document));
    const TSPoint middle = {end.row / 2, end.column / 2};
    cable_detect(document);
    cable_explain(document, middle, &arena, &explanation);
    cable_lead_at(document, middle, &arena, &lead);
    cable_mentions_read(document, CABLE_EVERY, &arena);
    cable_marks_read(document, outline, CABLE_EVERY, &arena);
    cable_tags_read(document, outline, CABLE_EVERY, &arena);
    cable_reading_read(document, outline, (struct cable_reading_options){.width = 61}, &arena);
    cable_arena_free(&arena);
}

static void read_all(struct cable_document *document) {
    size_t count;
    const struct cable_outline *outline = cable_outline_read(document);
    cable_headers(document, &count);
    if (outline) cable_classifications(document, outline, &count);
    if (!outline || ts_node_has_error(cable_document_root(document))) abort();
    redact(document, outline);
    ask(document, outline);
}

static TSPoint point_at(struct cable_text text, size_t at) {
    TSPoint point = {0, 0};
    for (size_t i = 0; i < at; i++) {
        const bool end = text.bytes[i] == '\n';
        point.row += end;
        point.column = end ? 0 : point.column + 1;
    }
    return point;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct cable_document document = {0};
    const struct cable_text text = {(const char *)data, size};
    const size_t cut = size > 0 ? size * data[0] / 256 : 0;
    const TSPoint start = point_at(text, cut), end = point_at(text, size);
    const TSInputEdit edit = {(uint32_t)cut, (uint32_t)cut, (uint32_t)size, start, start, end};
    if (!cable_document_open(&document) &&
        !cable_document_parse(&document, cable_text_slice(text, 0, cut))) {
        read_all(&document);
        const struct cable_text rest = cable_text_slice(text, cut, size);
        if (!cable_document_edit(&document, &edit, rest) && !cable_document_update(&document)) {
            read_all(&document);
        }
    }
    cable_document_close(&document);
    return 0;
}
