/* The scanner, wrapped: it counts the characters that it reads and the tokens that it finds. */
#include <stdint.h>

#define tree_sitter_cable_external_scanner_scan scan_uncounted
#include "../grammar/src/scanner.c"
#undef tree_sitter_cable_external_scanner_scan

uint64_t reads, tokens;
static void (*advance_lexer)(TSLexer *, bool);

static void advance_counted(TSLexer *lexer, bool skip) {
    reads++;
    advance_lexer(lexer, skip);
}

bool tree_sitter_cable_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
    advance_lexer = lexer->advance;
    lexer->advance = advance_counted;
    const bool found = scan_uncounted(payload, lexer, valid);
    lexer->advance = advance_lexer;
    tokens += found;
    return found;
}
