#include "term.h"

#include <string.h>

const struct cable_term *cable_term_find(const char *kind, struct cable_text name) {
    for (size_t i = 0; i < cable_term_count; i++) {
        const struct cable_term *term = &cable_terms[i];
        if (strcmp(term->kind, kind) == 0 && cable_text_same(name, term->name)) return term;
    }
    return NULL;
}
