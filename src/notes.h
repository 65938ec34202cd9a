/*
 * What one walk over a sheet notes: its parts, marks, signs and page lines, in the order of the
 * text. The walk is not repeated as long as the sheet is the same; of a cable that was edited,
 * paragraphs that the edit left alone are taken over from the notes before.
 */
#ifndef CABLE_NOTES_H
#define CABLE_NOTES_H

#include "outline.h"
#include "sheet.h"

/* An entry's id without prefix, with room on both sides; src/identity.c sets it. */
struct cable_name {
    char *bytes;
    size_t size;
};

/* Ranges are those of the text when the notes were taken. */
struct cable_notes {
    struct cable_entry *entries;
    struct cable_portion *portions;
    struct cable_sign *signs;
    struct cable_page_break *page_breaks;
    size_t entry_count, portion_count, sign_count, page_break_count;
    struct cable_name *names; /* one an entry; NULL: not set */
};

/* From one place in a text to another one. */
struct cable_shift {
    uint32_t first_row; /* of the stretch that is moved, before */
    uint32_t rows, columns, bytes;
};

/* From where a sheet stood when its notes were taken to where it stands. */
struct cable_shift cable_shift_of(const struct cable_sheet *sheet);
struct cable_range cable_shifted(const struct cable_shift *shift, const struct cable_range *range);

/* Takes notes of a sheet; `scratch` is for the while. False when memory is exhausted. */
bool cable_notes_take(struct cable_document *document, struct cable_sheet *sheet,
                      struct cable_arena *scratch);

#endif
