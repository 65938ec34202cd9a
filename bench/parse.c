/*
 * Times parsers side by side over one text, round and round within one run, so that a machine
 * whose speed drifts slows all of them alike. The first parser is the floor that ratios refer to.
 *
 *     parse FILE NAME=PARSER.so ...    all of them, a table
 *     parse -1 FILE NAME=PARSER.so     one cold parse and no more, for counting instructions
 *
 * Columns: cold parse in MB/s and as a multiple of the floor's time; one typed character, edit and
 * reparse, in percent of the own cold parse; bytes of text a node; bytes of memory that the tree
 * takes for a byte of text.
 */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <malloc.h>
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
    size_t memory; /* of one tree, bytes */
};

/* ---- memory ---- */

static size_t live; /* bytes that the runtime holds */

static void *counted(void *block) {
    if (block) live += malloc_usable_size(block);
    return block;
}

static void *count_malloc(size_t size) {
    return counted(malloc(size));
}

static void *count_calloc(size_t count, size_t size) {
    return counted(calloc(count, size));
}

static void *count_realloc(void *block, size_t size) {
    if (block) live -= malloc_usable_size(block);
    return counted(realloc(block, size));
}

static void count_free(void *block) {
    if (block) live -= malloc_usable_size(block);
    free(block);
}

/* What the runtime still holds when the parser is gone: the tree alone. */
static size_t tree_memory(const TSLanguage *language, const char *text, uint32_t size) {
    const size_t before = live;
    TSParser *parser = ts_parser_new();
    ts_parser_set_language(parser, language);
    TSTree *tree = ts_parser_parse_string(parser, NULL, text, size);
    ts_parser_delete(parser);
    const size_t taken = live - before;
    ts_tree_delete(tree);
    return taken;
}

/* ---- time ---- */

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
    if (!round) c->memory = tree_memory(ts_parser_language(c->parser), text, size);
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

static int load_all(struct contender *contenders, int count, char **arguments) {
    int loaded = 0;
    for (int i = 0; i < count && loaded < PARSERS; i++) {
        if (load(&contenders[loaded], arguments[i]))
            loaded++;
        else
            fprintf(stderr, "parse: cannot load %s, left out\n", arguments[i]);
    }
    return loaded;
}

static void print_table(struct contender *contenders, int count, uint32_t size) {
    printf("%-12s %10s %10s %10s %12s %12s\n", "parser", "MB/s", "x floor", "typed %", "bytes/node",
           "memory B/B");
    const double floor = count ? median(contenders[0].cold) : 1;
    for (int i = 0; i < count; i++) {
        struct contender *c = &contenders[i];
        const double cold = median(c->cold);
        printf("%-12s %10.1f %10.2f %10.2f %12.1f %12.2f\n", c->name, size / cold / 1e6,
               cold / floor, 100 * median(c->typed) / cold, (double)size / c->nodes,
               (double)c->memory / size);
    }
}

int main(int argc, char **argv) {
    static struct contender contenders[PARSERS];
    uint32_t size = 0;
    const int once = argc > 1 && strcmp(argv[1], "-1") == 0;
    char *text = argc > 2 + once ? read_file(argv[1 + once], &size) : NULL;
    if (!text) {
        fprintf(stderr, "usage: parse [-1] FILE NAME=PARSER.so ...\n");
        return 2;
    }
    if (!once) ts_set_allocator(count_malloc, count_calloc, count_realloc, count_free);
    const int count = load_all(contenders, argc - 2 - once, argv + 2 + once);
    if (once) {
        for (int i = 0; i < count; i++) {
            ts_tree_delete(ts_parser_parse_string(contenders[i].parser, NULL, text, size));
        }
    } else {
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < count; i++) run(&contenders[i], round, text, size);
        }
        print_table(contenders, count, size);
    }
    for (int i = 0; i < count; i++) ts_parser_delete(contenders[i].parser);
    free(text);
    return 0;
}
