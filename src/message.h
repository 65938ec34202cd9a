/*
 * The messages of a file, each with its header.
 *
 * A message that a publisher broke off and printed again, or whose sections are apart, is several
 * cables of the tree but one cable here: the same serial is the same cable, and so is what names
 * neither serial nor sender, date or another subject.
 */
#ifndef CABLE_MESSAGE_H
#define CABLE_MESSAGE_H

#include "document.h"
#include "header.h"

#include <stddef.h>
#include <stdint.h>

/*
 * The headings of all cables, `*count` of them, in the order of the text. Read once a tree. NULL
 * when there is no cable, or no memory (then the arena has failed).
 */
const struct cable_header *cable_headers(struct cable_document *document, size_t *count);

/*
 * The sheets of the messages' first cables, each with its header, `*count` of them; read as above.
 * NULL when memory is exhausted (then the arena has failed).
 */
struct cable_sheet *const *cable_messages(struct cable_document *document, size_t *count);

/* The number of the cable, from 1, that a cable of the tree, the nth from 1, is part of. */
uint32_t cable_header_number(const struct cable_document *document, uint32_t nth);

#endif
