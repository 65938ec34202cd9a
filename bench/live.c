/*
 * A text that is typed into: what a key costs a document, parsed and read again, as a share of what
 * the same text costs when it is opened. All in one run.
 *
 *     live FILE ...
 *
 * Columns: bytes; entries of the outline; of opening and reading the outline: carrying out the edit
 * and parsing, reading the outline, both; how often the text could be copied in the time of both.
 */
#define _POSIX_C_SOURCE 200809L
#include "document.h"
#include "outline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { KEYS = 40, MOST_BYTES = 1 << 26 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int by_value(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, by_value);
    return values[count / 2];
}

/* Types a letter behind the first small letter from `at` on. */
static bool type(struct cable_document *document, uint32_t at) {
    const struct cable_text text = cable_document_text(document);
    while (at + 1 < text.size && (text.bytes[at] < 'a' || text.bytes[at] > 'z')) at++;
    const TSPoint start = cable_point_behind((TSPoint){0, 0}, cable_text_slice(text, 0, at));
    const TSPoint end = {start.row, start.column + 1};
    const TSInputEdit edit = {at, at, at + 1, start, start, end};
    return !cable_document_edit(document, &edit, CABLE_TEXT("x"));
}

static double copy_time(struct cable_text text, char *copy) {
    double seconds[9];
    for (size_t i = 0; i < 9; i++) {
        const double start = now();
        memcpy(copy, text.bytes, text.size);
        seconds[i] = now() - start;
    }
    return median(seconds, 9);
}

static void run(struct cable_text text, char *copy) {
    double parsed[KEYS], read[KEYS];
    struct cable_document document = {0};
    const double start = now();
    if (cable_document_open(&document) || cable_document_parse(&document, text)) return;
    const struct cable_outline *outline = cable_outline_read(&document);
    const double opened = now() - start;
    for (uint32_t key = 0; key < KEYS && outline; key++) {
        const uint32_t at = (uint32_t)((uint64_t)text.size * (key + 1) / (KEYS + 2));
        if (!type(&document, at)) return;
        const double typed = now();
        if (cable_document_update(&document)) return;
        parsed[key] = now() - typed;
        outline = cable_outline_read(&document);
        read[key] = now() - typed - parsed[key];
    }
    const double parse = median(parsed, KEYS), reading = median(read, KEYS);
    const double both = parse + reading;
    printf("%10zu %8zu %9.3f %% %9.3f %% %9.3f %% %9.1f\n", text.size,
           outline ? outline->entries.count : 0, 100 * parse / opened, 100 * reading / opened,
           100 * both / opened, both / copy_time(text, copy));
    cable_document_close(&document);
}

int main(int argc, char **argv) {
    char *text = malloc(MOST_BYTES), *copy = malloc(MOST_BYTES);
    printf("%10s %8s %11s %11s %11s %9s\n", "bytes", "entries", "parse", "outline", "both",
           "x a copy");
    for (int i = 1; i < argc && text && copy; i++) {
        FILE *file = fopen(argv[i], "rb");
        if (!file) continue;
        const size_t size = fread(text, 1, MOST_BYTES, file);
        fclose(file);
        run((struct cable_text){text, size}, copy);
    }
    free(text);
    free(copy);
    return 0;
}
