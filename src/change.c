#include "change.h"

#include <string.h>

static uint32_t larger(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

void cable_change_add(struct cable_change *change, const TSInputEdit *edit) {
    if (!change->any) {
        *change = (struct cable_change){true, edit->start_byte, edit->old_end_byte,
                                        edit->new_end_byte, edit->start_point};
        return;
    }
    const uint32_t end = larger(change->new_end, edit->old_end_byte);
    change->old_end += end - change->new_end;
    change->new_end = end - edit->old_end_byte + edit->new_end_byte;
    if (edit->start_byte > change->start) return;
    change->start = edit->start_byte;
    change->point = edit->start_point;
}

void cable_change_widen(struct cable_change *change, const TSRange *range) {
    const TSInputEdit same = {
        .start_byte = range->start_byte,
        .old_end_byte = range->end_byte,
        .new_end_byte = range->end_byte,
        .start_point = range->start_point,
        .old_end_point = range->end_point,
        .new_end_point = range->end_point,
    };
    cable_change_add(change, &same);
}

bool cable_change_before(const struct cable_change *change, uint32_t start, uint32_t end,
                         uint32_t *byte) {
    *byte = start;
    if (!change->any || end < change->start) return true;
    if (start <= change->new_end) return false;
    *byte += change->old_end - change->new_end;
    return true;
}

TSPoint cable_point_behind(TSPoint point, struct cable_text text) {
    const char *at = text.bytes, *end;
    for (size_t left = text.size; left > 0 && (end = memchr(at, '\n', left)); at = end + 1) {
        left -= (size_t)(end - at) + 1;
        point = (TSPoint){point.row + 1, 0};
    }
    point.column += (uint32_t)(text.size - (size_t)(at - text.bytes));
    return point;
}
