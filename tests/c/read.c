/*
 * Reads every file named as the module would, whole and cut short, and prints how much there was.
 * Run under the sanitizers and valgrind by `make sanitize`: what matters is that nothing is
 * reported, not what is printed.
 */
#include "classification.h"
#include "document.h"
#include "explain.h"
#include "message.h"
#include "mention.h"
#include "outline.h"
#include "reading.h"
#include "redaction.h"

#include <stdio.h>
#include <stdlib.h>

/* The whole of a file, in memory of just its size, so that a byte too many is noticed. */
static struct cable_text read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    struct cable_text none = {NULL, 0};
    if (!file || fseek(file, 0, SEEK_END) != 0) return none;
    const long end = ftell(file);
    char *bytes = end < 0 ? NULL : malloc(end > 0 ? (size_t)end : 1);
    rewind(file);
    const size_t size = bytes ? fread(bytes, 1, (size_t)end, file) : 0;
    fclose(file);
    return (struct cable_text){bytes, size};
}

/* Reads the text as one reads it, in memory of its own. Returns how many lines there are. */
static size_t read_lines(struct cable_document *document, const struct cable_outline *outline) {
    struct cable_arena arena = {0};
    const struct cable_reading_options options = {.width = 72};
    const size_t lines = cable_reading_read(document, outline, options, &arena).lines.count;
    cable_arena_free(&arena);
    return lines;
}

/* Takes out what an uncleared reader may not see. Returns how many stretches that is. */
static size_t redact(struct cable_document *document, const struct cable_outline *outline) {
    struct cable_arena arena = {0};
    const struct cable_marking clearance = {.level = CABLE_U};
    const size_t count = cable_redaction_read(document, outline, &clearance, &arena).withheld.count;
    cable_arena_free(&arena);
    return count;
}

/* Asks of places in the first rows what they are and where they lead. Returns how many are. */
static size_t ask(struct cable_document *document) {
    enum { ROWS = 100, COLUMNS = 80, STEP = 7 };
    struct cable_arena arena = {0};
    size_t count = cable_mentions_read(document, CABLE_EVERY, &arena).count;
    const uint32_t rows = ts_node_end_point(cable_document_root(document)).row;
    for (uint32_t row = 0; row <= rows && row < ROWS; row++) {
        for (uint32_t column = 0; column < COLUMNS; column += STEP) {
            const TSPoint point = {row, column};
            struct cable_explanation explanation;
            struct cable_lead lead;
            count += cable_explain(document, point, &arena, &explanation);
            count += cable_lead_at(document, point, &arena, &lead);
            cable_arena_reset(&arena);
        }
    }
    cable_arena_free(&arena);
    return count;
}

/* Parses a text and reads all there is. Returns whether the tree is free of errors. */
static bool read_all(struct cable_text text, size_t *parts) {
    struct cable_document document = {0};
    size_t count = 0;
    bool clean = false;
    if (!cable_document_open(&document) && !cable_document_parse(&document, text)) {
        const struct cable_outline *outline = cable_outline_read(&document);
        cable_headers(&document, &count);
        clean = outline && !ts_node_has_error(cable_document_root(&document));
        if (outline) cable_classifications(&document, outline, &count);
        *parts += outline ? read_lines(&document, outline) + redact(&document, outline) : 0;
        *parts += outline ? outline->entries.count + count + ask(&document) : 0;
    }
    cable_document_close(&document);
    return clean;
}

int main(int argc, char **argv) {
    int status = EXIT_SUCCESS;
    size_t parts = 0;
    for (int i = 1; i < argc; i++) {
        const struct cable_text text = read_file(argv[i]);
        const struct cable_text cut = cable_text_slice(text, 0, text.size * 2 / 3);
        if (text.bytes && read_all(text, &parts) && read_all(cut, &parts)) {
            free((void *)(uintptr_t)text.bytes);
            continue;
        }
        fprintf(stderr, "%s: %s\n", argv[i], text.bytes ? "a tree with errors" : "not readable");
        free((void *)(uintptr_t)text.bytes);
        status = EXIT_FAILURE;
    }
    printf("read %d files, %zu parts\n", argc - 1, parts);
    return status;
}
