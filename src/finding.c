#include "finding.h"

#include <stdarg.h>
#include <stdio.h>

enum { MESSAGE_SIZE = 256 };

void cable_find(struct cable_inquiry *inquiry, const char *code, enum cable_severity severity,
                struct cable_range range, const char *source, const char *message, ...) {
    char bytes[MESSAGE_SIZE];
    struct cable_classification *found = inquiry->classification;
    struct cable_finding *items = cable_arena_grow(inquiry->arena, found->findings.items,
                                                   found->findings.count, sizeof *items);
    if (!items) return;
    va_list arguments;
    va_start(arguments, message);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): it is, in the line above
    vsnprintf(bytes, sizeof bytes, message, arguments);
    va_end(arguments);
    found->findings.items = items;
    items[found->findings.count] = (struct cable_finding){
        .code = code,
        .severity = severity,
        .range = range,
        .message = cable_text_copy(inquiry->arena, cable_text_of(bytes)),
        .source = source,
        .order = found->findings.count,
    };
    found->findings.count++;
}

const struct cable_leaf *cable_find_leaf(const struct cable_inquiry *inquiry, enum cable_kind line,
                                         enum cable_kind kind, const struct cable_leaf *after) {
    return cable_evidence_next(inquiry->evidence, inquiry->cable, line, kind, after);
}

struct cable_range cable_find_first_row(const struct cable_entry *entry) {
    struct cable_range range = entry->range;
    range.start.column = 0;
    range.end = (TSPoint){range.start.row + 1, 0};
    return range;
}

struct cable_range cable_find_banner(const struct cable_inquiry *inquiry) {
    const struct cable_leaf *leaf =
        cable_find_leaf(inquiry, CABLE_KIND_banner, CABLE_KIND_classification, NULL);
    if (!leaf) {
        leaf =
            cable_find_leaf(inquiry, CABLE_KIND_security_line, CABLE_KIND_security_warning, NULL);
    }
    if (leaf) return leaf->range;
    if (inquiry->entry_count == 0) return (struct cable_range){{0, 0}, {1, 0}, 0, 0};
    return cable_find_first_row(&inquiry->entries[0]);
}

long cable_find_number(struct cable_text text) {
    long number = -1;
    for (size_t at = 0; at < text.size; at++) {
        if (!cable_is_digit(text.bytes[at])) continue;
        if (number > 99999999) return -1;
        number = (number < 0 ? 0 : number) * 10 + (text.bytes[at] - '0');
    }
    return number;
}
