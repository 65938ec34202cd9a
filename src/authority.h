/*
 * Who classified a cable: the person's name out of a title, an office and a name in any order.
 *
 * "Ambassador Jane Q. Doe, Jr.", "Consulate General Istanbul Deputy Principal Officer Win Dayton",
 * "Peter Martin, Political Officer, POL, STATE".
 *
 * Rules. A word is of one of four sorts:
 *   a title      of a person (Ambassador, DCM, Counselor, Rear Admiral) or an abbreviation put
 *                together from the syllables of titles (POLMINCOUNS, A/DCM, EconOff); small words
 *                (of, for, and); a word in capitals before words that are not (PRT Jane Doe);
 *   an office    (Embassy, Department, Bureau), behind which stands a place, not a person;
 *   an addition  (Jr., III), which belongs to the name before it;
 *   a name       every other word, with initials and particles (van, de la).
 * Commas, semicolons, colons, dashes and brackets part segments, and the full stop behind a name.
 * The name is the last run of names in the first segment where one stands behind a title or first
 * of all, one of two words rather than one of a single word; else one that a title follows. The
 * word behind a preposition is a field or a place (Director for Development Jane Doe).
 */
#ifndef CABLE_AUTHORITY_H
#define CABLE_AUTHORITY_H

#include "arena.h"
#include "text.h"

/* Returns the name, with single blanks; its `bytes` are NULL when there is none. */
struct cable_text cable_authority_name(struct cable_arena *arena, struct cable_text authority);

#endif
