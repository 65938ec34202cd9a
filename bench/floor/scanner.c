/* Advances to the end of the text: what reading alone costs. */
#include "tree_sitter/parser.h"

void *tree_sitter_floor_external_scanner_create(void) {
    return 0;
}
void tree_sitter_floor_external_scanner_destroy(void *payload) {
    (void)payload;
}
unsigned tree_sitter_floor_external_scanner_serialize(void *payload, char *buffer) {
    (void)payload, (void)buffer;
    return 0;
}
void tree_sitter_floor_external_scanner_deserialize(void *payload, const char *buffer, unsigned n) {
    (void)payload, (void)buffer, (void)n;
}
bool tree_sitter_floor_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
    (void)payload, (void)valid;
    if (lexer->eof(lexer)) return false;
    /* the end is asked for where it may be, as every scanner can */
    while (lexer->lookahead || !lexer->eof(lexer)) lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    lexer->result_symbol = 0;
    return true;
}
