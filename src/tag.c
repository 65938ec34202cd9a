#include "tag.h"

#include <string.h>

/* As strcmp(), the text in capitals; a NUL in it is a character like any other. */
static int compare(struct cable_text text, const char *name) {
    for (size_t at = 0; at < text.size; at++) {
        if (name[at] == '\0') return 1;
        const int order = (unsigned char)cable_upper(text.bytes[at]) - (unsigned char)name[at];
        if (order != 0) return order;
    }
    return name[text.size] == '\0' ? 0 : -1;
}

const struct cable_tag *cable_tag_find(struct cable_text tag) {
    size_t from = 0, to = cable_tag_count;
    tag = cable_text_strip(cable_text_trim(tag), ".,;");
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const int order = compare(tag, cable_tags[middle].name);
        if (order == 0) return &cable_tags[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

static bool is_program(struct cable_text tag) {
    if (tag.size != 4 || cable_upper(tag.bytes[0]) != 'K') return false;
    return cable_is_letter(tag.bytes[1]) && cable_is_letter(tag.bytes[2]) &&
           cable_is_letter(tag.bytes[3]);
}

const char *cable_tag_kind(struct cable_text tag) {
    const struct cable_tag *found = cable_tag_find(tag);
    tag = cable_text_trim(tag);
    if (found) return found->kind;
    if (is_program(tag)) return "program";
    const bool name = cable_text_find(tag, ", ") < tag.size || cable_text_find(tag, "(") < tag.size;
    return name ? "person" : NULL;
}
