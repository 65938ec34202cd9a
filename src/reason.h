/*
 * Reasons for classification: the category of the order that a cable names, "1.4 (b) and (d)".
 *
 * Sections and categories: E.O. 12356 1.3(a)(1)-(10) (1982); E.O. 12958 1.5(a)-(g) (1995);
 * the same as amended by E.O. 13292, 1.4(a)-(h), from 22 September 2003; E.O. 13526 1.4(a)-(h),
 * from 27 June 2010.
 */
#ifndef CABLE_REASON_H
#define CABLE_REASON_H

#include "text.h"

#include <stdbool.h>
#include <stddef.h>

enum { CABLE_MOST_REASONS = 16 };

struct cable_reason {
    int section;         /* of article 1: 4 for 1.4; 0: not said */
    char letter;         /* 'b' */
    const char *meaning; /* "foreign government information"; NULL: there is no such category */
};

struct cable_reasons {
    struct cable_reason items[CABLE_MOST_REASONS];
    size_t count;
};

/*
 * The categories that a reason names. Letters stand alone or in brackets behind the section's
 * number; "(a-d)" is four. Where the section is not said it is `section`. A text that runs on is
 * read up to the first word of it.
 */
struct cable_reasons cable_reason_read(struct cable_text text, int section);

/* What a category is: section 4 or 5, letter 'a' to 'h'; NULL when there is none. */
const char *cable_reason_meaning(int section, char letter);

#endif
