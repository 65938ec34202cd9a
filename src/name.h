/*
 * Sets of names, as REL TO and FGI have them: countries by their codes of three letters, or
 * whatever else stands there. A set is of a fixed size, and what does not fit is told.
 */
#ifndef CABLE_NAME_H
#define CABLE_NAME_H

#include "text.h"

#include <stdbool.h>

enum { CABLE_NAMES_SIZE = 160 };

/* A sorted set of upper-case names, each closed by ','. "" is the empty set. */
struct cable_names {
    char bytes[CABLE_NAMES_SIZE];
};

/* The name at `*at` of a set, without its ','; moves on. Empty at the end. */
struct cable_text cable_names_next(const char **at);

bool cable_names_have(const struct cable_names *set, struct cable_text name);

/* Puts one name where it belongs. Returns false when there is no room. */
bool cable_names_add(struct cable_names *set, struct cable_text name);

/* Puts all names of `more` into `set`. Returns false when there is no room for one of them. */
bool cable_names_join(struct cable_names *set, const struct cable_names *more);

/* The names that both have. */
struct cable_names cable_names_common(const struct cable_names *a, const struct cable_names *b);

/* Has `b` all names of `a`? */
bool cable_names_within(const struct cable_names *a, const struct cable_names *b);

#endif
