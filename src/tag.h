/*
 * TAGS: what each stands for, and what kind it is.
 *
 * Those of the table are looked up in any case. One that is not there is known by its form, as
 * 5 FAH-3 has it: a K and three letters is a program's, a name in brackets or with a comma is a
 * person's, alone or behind a subject ("OVIP (KISSINGER, HENRY A.)").
 */
#ifndef CABLE_TAG_H
#define CABLE_TAG_H

#include "table.h"
#include "text.h"

/* One of the table's; or NULL. */
const struct cable_tag *cable_tag_find(struct cable_text tag);

/* "subject", "geographic", "program", "organization", "person"; NULL: not known. */
const char *cable_tag_kind(struct cable_text tag);

#endif
