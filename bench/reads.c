/*
 * Counts what the scanner reads: each character of the text at least once, and those that it looks
 * ahead at again. Linked with bench/scan.c in the scanner's place.
 *
 *     reads FILE ...
 */
#include <stdio.h>
#include <stdlib.h>
#include <tree_sitter/api.h>

extern uint64_t reads, tokens; /* bench/scan.c counts them */
const TSLanguage *tree_sitter_cable(void);

int main(int argc, char **argv) {
    uint64_t bytes = 0, lines = 0;
    TSParser *parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_cable());
    for (int i = 1; i < argc; i++) {
        static char text[1 << 24];
        FILE *file = fopen(argv[i], "rb");
        if (!file) continue;
        const size_t size = fread(text, 1, sizeof text, file);
        fclose(file);
        for (size_t k = 0; k < size; k++) lines += text[k] == '\n';
        bytes += size;
        ts_tree_delete(ts_parser_parse_string(parser, NULL, text, (uint32_t)size));
    }
    ts_parser_delete(parser);
    if (!bytes || !lines) return 2;
    printf("characters read for one of the text: %.2f\n", (double)reads / (double)bytes);
    printf("looked ahead a line: %.1f characters\n",
           ((double)reads - (double)bytes) / (double)lines);
    printf("text a token: %.1f bytes\n", (double)bytes / (double)tokens);
    return 0;
}
