/*
 * What the reference lines of a cable refer to, entry by entry.
 *
 * The grammar gives labels, citations and notes, citation_leaf.h mends them; here they become
 * entries:
 *  1. A citation that has an identity is a cable. A bare number behind a cable is one more cable
 *     of the same post and year ("A. PARIS 1543, 1497") under the same label.
 *  2. Anything else is another document (a report, a letter, an e-mail) if it has a label, or names
 *     a kind of document, or stands first; what is printed in pieces ("IIR 6 809 0092 08") is one.
 *  3. Notes belong to the entry before them: (NOTAL), AND PREVIOUS, a year in brackets, a gloss.
 *     A gloss that says when the cable was sent gives its year: OF JANUARY 20, 2009.
 *  4. A cable without a year is of the citing cable's year (5 FAH-1 H-230). But no cable cites a
 *     later one: in the first three months, a serial of the citing post itself that is more than
 *     twice its own is of the year before. Other posts' December cables cited in January cannot be
 *     told from January's.
 */
#ifndef CABLE_CITATION_H
#define CABLE_CITATION_H

#include "document.h"
#include "node.h"
#include "text.h"

#include <stdbool.h>
#include <stdint.h>

struct cable_citation {
    struct cable_range range; /* from its label to its last note */
    uint32_t cable;           /* the citing one, from 1 */
    bool is_cable;            /* otherwise another document */
    bool dated;               /* its year is printed */
    bool notal;               /* "not to all": some addressees do not have it */
    bool previous;            /* and those before it */
    bool damaged;             /* the post's name is misprinted, but understood */
    struct cable_text id;     /* "09PARIS119"; no bytes: no cable, or not understood */
    struct cable_text text;   /* "PARIS 119", on one line */
    struct cable_text label;  /* "B"; no bytes: none */
    struct cable_text gloss;  /* what a note says of it; no bytes: nothing */
};

struct cable_citations {
    struct cable_citation *items; /* in the order of the text */
    size_t count;
};

/* Whether an entry has a label: then mentions go by labels, not by the entries' order. */
bool cable_citations_labelled(const struct cable_citations *citations);

/* A label, a citation or a note of the tree. */
struct cable_citation_leaf {
    enum cable_kind kind;
    struct cable_text text; /* on one line */
    struct cable_range range;
    uint32_t reference; /* the number of the node that it stands in */
    bool apart;         /* a comma or the like stands before it */
};

struct cable_citation_leaves {
    struct cable_citation_leaf *items;
    size_t count;
    uint32_t references; /* nodes met */
};

/* Adds the leaves of a reference_list; texts may be the document's. */
void cable_citation_collect(struct cable_arena *arena, struct cable_text text, TSNode list,
                            struct cable_citation_leaves *leaves);

/* What is known of the cable that cites. */
struct cable_citing {
    uint32_t cable;        /* from 1 */
    int year;              /* four digits, or CABLE_NO_YEAR */
    struct cable_text mrn; /* "10PARIS12", or no bytes */
    struct cable_text dtg; /* "2010-01-14T03:09Z", or no bytes */
};

/* Reads the leaves of a cable's reference lines. An entry that is printed again is read once. */
struct cable_citations cable_citations_read(struct cable_arena *arena,
                                            const struct cable_citation_leaves *leaves,
                                            const struct cable_citing *citing);

/*
 * What a cable of a document refers to; `cable` from 1, or 0: all cables. Everything is in `arena`,
 * which has failed when memory is exhausted, as has the document's; texts may be the document's.
 */
struct cable_citations cable_citations_of(struct cable_document *document, uint32_t cable,
                                          struct cable_arena *arena);

#endif
