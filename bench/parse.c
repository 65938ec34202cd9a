/*
 * Times parsers side by side over one text, round and round within one run, so that a machine
 * whose speed drifts slows all of them alike. The first parser is the floor that ratios refer to.
 *
 *     parse FILE NAME=PARSER.so ...
 *
 * Columns: cold parse in MB/s and as a multiple of the floor's time; one typed character, edit and
 * reparse, in percent of the own cold parse; bytes of text a node.
 */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <tree_sitter/api.h>

enum { ROUNDS = 9, PARSERS = 8, KEYS = 20 };

struct contender {
    char name[32];
    TSParser *parser;
    double cold[ROUNDS], typed[ROUNDS];
    uint32_t nodes;
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int by_value(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values) {
    qsort(values, ROUNDS, sizeof *values, by_value);
    return values[ROUNDS / 2];
}

static int load(struct contender *c, const char *argument) {
    const char *path = strchr(argument, '=');
    if (!path || path - argument > 24) return 0;
    snprintf(c->name, sizeof c->name, "%.*s", (int)(path - argument), argument);
    char symbol[64];
    snprintf(symbol, sizeof symbol, "tree_sitter_%s", c->name);
    void *library = dlopen(path + 1, RTLD_NOW | RTLD_LOCAL);
    const TSLanguage *(*language)(void) = NULL;
    if (library) *(void **)&language = dlsym(library, symbol);
    if (!language) return 0;
    c->parser = ts_parser_new();
    return ts_parser_set_language(c->parser, language());
}

static uint32_t count_nodes(TSTree *tree) {
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    uint32_t nodes = 1;
    for (;;) {
        if (ts_tree_cursor_goto_first_child(&cursor)) {
            nodes++;
            continue;
        }
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            if (ts_tree_cursor_goto_parent(&cursor)) continue;
            ts_tree_cursor_delete(&cursor);
            return nodes;
        }
        nodes++;
    }
}

/* Types an x at spots spread over the text and takes it back; returns the seconds for one key. */
static double type_keys(TSParser *parser, TSTree **tree, char *text, uint32_t size) {
    double seconds = 0;
    for (uint32_t key = 0; key < KEYS; key++) {
        const uint32_t at = (uint32_t)((uint64_t)size * (key + 1) / (KEYS + 2));
        uint32_t row = 0, column = 0;
        for (uint32_t i = 0; i < at; i++) {
            column = text[i] == '\n' ? 0 : column + 1;
            row += text[i] == '\n';
        }
        const double start = now();
        const char old = text[at];
        text[at] = old == 'x' ? 'y' : 'x';
        const TSPoint from = {row, column}, to = {row, column + 1};
        ts_tree_edit(*tree, &(TSInputEdit){at, at + 1, at + 1, from, to, to});
        TSTree *next = ts_parser_parse_string(parser, *tree, text, size);
        ts_tree_delete(*tree);
        *tree = next;
        text[at] = old;
        ts_tree_edit(*tree, &(TSInputEdit){at, at + 1, at + 1, from, to, to});
        next = ts_parser_parse_string(parser, *tree, text, size);
        ts_tree_delete(*tree);
        *tree = next;
        seconds += now() - start;
    }
    return seconds / (2 * KEYS);
}

static void run(struct contender *c, int round, char *text, uint32_t size) {
    const double start = now();
    TSTree *tree = ts_parser_parse_string(c->parser, NULL, text, size);
    c->cold[round] = now() - start;
    c->typed[round] = type_keys(c->parser, &tree, text, size);
    if (!round) c->nodes = count_nodes(tree);
    ts_tree_delete(tree);
}

static char *read_file(const char *path, uint32_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    const long length = ftell(file);
    rewind(file);
    char *text = length > 0 ? malloc((size_t)length) : NULL;
    if (text) *size = (uint32_t)fread(text, 1, (size_t)length, file);
    fclose(file);
    return text;
}

int main(int argc, char **argv) {
    static struct contender contenders[PARSERS];
    int count = 0;
    uint32_t size = 0;
    char *text = argc > 2 ? read_file(argv[1], &size) : NULL;
    if (!text) {
        fprintf(stderr, "usage: parse FILE NAME=PARSER.so ...\n");
        return 2;
    }
    for (int i = 2; i < argc && count < PARSERS; i++) {
        if (load(&contenders[count], argv[i]))
            count++;
        else
            fprintf(stderr, "parse: cannot load %s, left out\n", argv[i]);
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < count; i++) run(&contenders[i], round, text, size);
    }
    printf("%-12s %10s %10s %10s %12s\n", "parser", "MB/s", "x floor", "typed %", "bytes/node");
    const double floor = count ? median(contenders[0].cold) : 1;
    for (int i = 0; i < count; i++) {
        struct contender *c = &contenders[i];
        const double cold = median(c->cold);
        printf("%-12s %10.1f %10.2f %10.2f %12.1f\n", c->name, size / cold / 1e6, cold / floor,
               100 * median(c->typed) / cold, (double)size / c->nodes);
        ts_parser_delete(c->parser);
    }
    free(text);
    return 0;
}
