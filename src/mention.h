/*
 * Where a text speaks of other cables and of its own paragraphs: "ref B", "refs A and C", "reftel",
 * "para 3", "paras 3-5", "para 2 of ref A", "septel".
 *
 * The grammar finds them (cross_reference); here each is taken apart and led to what it means:
 *  1. A letter means the entry of that label in the reference lines of the same cable; where no
 *     entry has a label, letters count the entries.
 *  2. REFTEL and REF alone mean the only entry; where there are several, all of them.
 *  3. "Para 2 of ref A" means the other cable. "Para 2" means this cable's, unless something else
 *     follows: "paragraph 6 of resolution 1737".
 *  4. SEPTEL announces a cable that has no number yet: it leads nowhere.
 */
#ifndef CABLE_MENTION_H
#define CABLE_MENTION_H

#include "citation.h"
#include "document.h"
#include "node.h"
#include "outline.h"

#include <stdbool.h>
#include <stdint.h>

enum cable_mentioned {
    CABLE_MENTIONS_REFERENCE,
    CABLE_MENTIONS_PARAGRAPH,
    CABLE_MENTIONS_SEPARATE, /* SEPTEL */
};

struct cable_mention {
    enum cable_mentioned kind;
    struct cable_range range; /* of a list, each member's own; the first has the words before it */
    uint32_t cable;           /* in which it stands, from 1 */
    struct cable_text text;   /* the whole, on one line: "refs A and C" */
    char label;               /* 'A'; 0: none */
    int32_t number;           /* a paragraph's, here or in the cable referred to */
    bool foreign;             /* a paragraph of something else */
};

struct cable_mentions {
    struct cable_mention *items; /* in the order of the text */
    size_t count;
};

/* All mentions of a cable (0: of all cables). Everything is in `arena`, which has failed when
 * memory is exhausted. */
struct cable_mentions cable_mentions_read(struct cable_document *document, uint32_t cable,
                                          struct cable_arena *arena);

/* The letter by which mentions mean the nth, from 0, of a cable's citations; 0: none does. */
char cable_mention_letter(const struct cable_citations *citations, bool labelled, size_t nth);

/* Whether a mention means an entry of its cable that has this letter. */
bool cable_mention_means(const struct cable_mention *mention, char letter);

enum cable_lead_kind { CABLE_LEAD_CITATION, CABLE_LEAD_MENTION, CABLE_LEAD_PARAGRAPH };

/* What stands at a place, and where it leads. */
struct cable_lead {
    enum cable_lead_kind kind;
    bool separate; /* SEPTEL */
    struct cable_range range;
    struct cable_text text;
    struct cable_text label;     /* no bytes: none */
    struct cable_text id;        /* of the cable; no bytes: none */
    int32_t number;              /* a paragraph's, or CABLE_NO_NUMBER */
    bool leads;                  /* somewhere in this text */
    struct cable_range target;   /* the entry, the paragraph, or the cable */
    struct cable_text target_id; /* of the paragraph or the cable in the outline; or no bytes */
};

/*
 * The reference at a place. Texts are the document's or in `arena`. False when there is none, or no
 * memory (then an arena has failed).
 */
bool cable_lead_at(struct cable_document *document, TSPoint point, struct cable_arena *arena,
                   struct cable_lead *lead);

#endif
