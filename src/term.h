/* Words of a cable's first lines that have a meaning of their own: captions, precedences, levels.
 */
#ifndef CABLE_TERM_H
#define CABLE_TERM_H

#include "table.h"
#include "text.h"

/* The term of a kind with this name, in any case, or NULL. */
const struct cable_term *cable_term_find(const char *kind, struct cable_text name);

/*
 * The term of a precedence, or NULL. A prosign, once or twice, and the word are one: P, PP,
 * PRIORITY; so is what stands with another ("NIACT IMMEDIATE").
 */
const struct cable_term *cable_term_of_precedence(struct cable_text text);

#endif
