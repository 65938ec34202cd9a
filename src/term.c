#include "term.h"

#include <string.h>

const struct cable_term *cable_term_find(const char *kind, struct cable_text name) {
    for (size_t i = 0; i < cable_term_count; i++) {
        const struct cable_term *term = &cable_terms[i];
        if (strcmp(term->kind, kind) == 0 && cable_text_same(name, term->name)) return term;
    }
    return NULL;
}

const struct cable_term *cable_term_of_precedence(struct cable_text text) {
    static const char *const words[] = {"FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"};
    static const char *const prosigns[] = {"ZZ", "OO", "PP", "RR"};
    for (size_t i = 0; text.size > 0 && i < sizeof words / sizeof *words; i++) {
        const char once[] = {prosigns[i][0], '\0'};
        const bool prosign = cable_text_same(text, once) || cable_text_same(text, prosigns[i]);
        if (!prosign && cable_text_find(text, words[i]) >= text.size) continue;
        return cable_term_find("precedence", cable_text_of(prosigns[i]));
    }
    return cable_term_find("precedence", text);
}
