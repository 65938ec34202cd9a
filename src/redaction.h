/*
 * What of a file a reader with some clearance may see: the text with the rest taken out.
 *
 * Rules. Whatever is not known to be open is withheld.
 *  1. The lines that route and mark a message are open: format lines, banner, captions, E.O., TAGS,
 *     "Classified By", page lines. Words in them that are none of these are as secret as the cable,
 *     and so is what is too long for one, no reason or none of the TAGS: prose that has run on into
 *     the line. So is a line between them that is nothing else: a publisher's notice, or anything.
 *  2. A paragraph, an unnumbered block, a heading, the subject and a reference list is one whole,
 *     as secret as the highest mark within it.
 *  3. What has no mark of its own is as secret as the cable (banner, captions and the highest
 *     portion), but for a paragraph that the first one's mark covers, or an unnumbered block: that
 *     is as secret as the paragraph that it goes on from. A heading's mark opens no paragraph.
 *  4. State's captions and channels (NODIS, EXDIS) restrict the message, not a portion of it: they
 *     hold for every part, whatever its mark (5 FAH-2 H-440).
 *  5. A mark that is not understood withholds; so does the want of a banner where it is asked, and
 *     a caption that is not understood.
 *  6. What stands in no message, or fits none of this, is as secret as the whole file.
 *
 * The rows of the text stay where they are: what is withheld leaves its line ends behind.
 */
#ifndef CABLE_REDACTION_H
#define CABLE_REDACTION_H

#include "arena.h"
#include "marking.h"
#include "outline.h"

/* A stretch that is withheld, and what stands there instead. */
struct cable_withholding {
    uint32_t row, byte, end_byte; /* of the document */
    uint32_t size;                /* bytes that stand there now, line ends included */
    int32_t number;               /* of the paragraph that it is, or CABLE_NO_NUMBER */
    const char *what;             /* "paragraph", "subject"; NULL: words that nobody asks for */
    struct cable_text marking;    /* "S//NF"; no bytes: not known */
    struct cable_text note;       /* "[paragraph 5 withheld: S//NF]"; no bytes: none */
};

struct cable_redaction {
    struct cable_text text;
    struct {
        struct cable_withholding *items; /* in the order of the text */
        size_t count;
    } withheld;
};

/*
 * What of a document may be seen by whom `clearance` says. Everything is in `arena`, which has
 * failed when memory is exhausted, and must not outlive the document.
 */
struct cable_redaction cable_redaction_read(struct cable_document *document,
                                            const struct cable_outline *outline,
                                            const struct cable_marking *clearance,
                                            struct cable_arena *arena);

#endif
