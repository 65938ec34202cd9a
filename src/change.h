/*
 * How a text differs from an earlier one, as one stretch that holds all differences: what stood
 * before it stands there still, what stood behind it stands behind it.
 */
#ifndef CABLE_CHANGE_H
#define CABLE_CHANGE_H

#include "text.h"

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

/* Zeroed: no difference. Bytes from 0, ends exclusive. */
struct cable_change {
    bool any;
    uint32_t start;   /* in both texts */
    uint32_t old_end; /* in the earlier text */
    uint32_t new_end; /* in the present one */
    TSPoint point;    /* of the start */
};

/* Adds an edit of the present text. */
void cable_change_add(struct cable_change *change, const TSInputEdit *edit);

/* Adds a stretch of the present text that is read anew, though its bytes are the same. */
void cable_change_widen(struct cable_change *change, const TSRange *range);

/*
 * The byte in the earlier text at which a stretch of the present one began. False when the change
 * touches it.
 */
bool cable_change_before(const struct cable_change *change, uint32_t start, uint32_t end,
                         uint32_t *byte);

/* Where a text ends that begins at `point`. */
TSPoint cable_point_behind(TSPoint point, struct cable_text text);

#endif
