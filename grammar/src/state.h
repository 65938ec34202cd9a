#ifndef CABLE_STATE_H
#define CABLE_STATE_H

/*
 * What the scanner remembers between two tokens: where in the message it stands and what the
 * line ahead is. The token before a line has looked at the line and left its kind here, so that
 * the line's first token need not look again. It is serialised, 19 bytes, so that parsing
 * after an edit gives the tree that a fresh parse gives.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "tree_sitter/parser.h"

enum Region {
    PREAMBLE,     /* before the first message */
    HEADING,      /* ACP 127 heading and first lines of the text */
    CONTINUATION, /* the heading that a further section repeats */
    BODY,
    AFTER, /* after the message */
};

// clang-format off
enum Kind {
    UNKNOWN, /* start of the file: nothing has looked ahead yet */
    NOTHING, /* end of the file */
    FURNITURE, META_ID, META_CREATED, META_RELEASED, META_CLASS, META_ORIGIN,
    /* heading */
    TRANSMISSION, ROUTING, CALLING_STATION, SECURITY, DATE, FROM, TO, INFO, EXEMPT,
    ADDRESSEE, DISTRIBUTION, ARCHIVE, MRN, DATE_LINE, DISPLAY, NOTICE_LINE, BREAK,
    /* first lines */
    BANNER, CAPTIONS, PASS, EXECUTIVE_ORDER, TAGS, SUBJECT, REFERENCES, AUTHORITY_LINE,
    /* body */
    PARAGRAPH, MARKED_NUMBER, HEADING_LINES, ITEM, BULLET_ITEM, PROSE, STRAY_RULE,
    SIGNATURE_LINE, END_LINE,
    IN_REDACTION, IN_MARKER, IN_URL, IN_REFERENCE, IN_MARK,
    /* extras */
    PAGE_A, PAGE_B, CLASS_LINE, STRAY, STAMP, DASH, MISSING,
};
// clang-format on

/* Tokens of no width that still stand before the line ahead, emitted in this order. */
enum Opener {
    OPEN_CONTINUATION_END = 1 << 0,
    OPEN_ITEM_END = 1 << 1,
    OPEN_CABLE = 1 << 2,
    OPEN_CONTINUATION = 1 << 3,
    OPEN_BODY = 1 << 4,
    OPEN_SECTION = 1 << 5,
    OPEN_BLOCK = 1 << 6,
    OPEN_EOL = 1 << 7, /* before all others */
};

enum Flag {
    /* first lines seen in this message */
    SEEN_BANNER = 1 << 0,
    SEEN_ORDER = 1 << 1,
    SEEN_TAGS = 1 << 2,
    SEEN_SUBJECT = 1 << 3,
    SEEN_CAPTION = 1 << 4,
    SEEN_ADDRESSEE = 1 << 5, /* FM, TO or INFO */
    SEEN_AUTHORITY = 1 << 6,
    /* where in the body */
    IN_NUMBERED = 1 << 7, /* a numbered paragraph is open */
    IN_ITEM = 1 << 8,     /* a list item is open */
    IN_SUBPARAGRAPH = 1 << 9,
    OPEN_SENTENCE = 1 << 10,   /* the last prose did not end a sentence */
    AFTER_PAGE = 1 << 11,      /* nothing but a page line since the last prose */
    RULED_BELOW = 1 << 12,     /* the heading ahead has a rule under it */
    RULED_ABOVE = 1 << 13,     /* the heading ahead has a rule over it */
    PARENTHESISED = 1 << 14,   /* this drafter numbers "1)" */
    THINNED = 1 << 15,         /* a publisher dropped the lines in capitals */
    LINE_DONE = 1 << 16,       /* the line of the heading has no further token */
    MARKED = 1 << 17,          /* paragraphs of this message carry portion marks */
    IN_CABLE = 1 << 18,        /* the token that closes the message is still to come */
    IN_BLOCK = 1 << 19,        /* an unnumbered paragraph is open */
    PAGE_IN_HEADING = 1 << 21, /* the page line ahead stands inside a heading */
    PAGED_HEADING = 1 << 30,   /* page lines stand inside the heading ahead */
    LABELLED = 1 << 22,   /* the text ahead is a paragraph's first, and no mark stood before it */
    AFTER_LINK = 1 << 23, /* the text ahead stands behind a link: perhaps the rest of it */
    DISPLAYED = 1 << 20,  /* an MRN: line has been seen: the labels of a display follow */
    LABELS_FOLLOW = 1 << 24, /* the first lines go on behind the line ahead */
    PAGED = 1 << 25,         /* the archives' page lines stand in this message */
    STOPPED = 1 << 26,       /* the last prose ended a sentence, and announces no list */
    ANNOUNCED = 1 << 27,     /* the last prose ended in a comma or a semicolon */
    LISTED = 1 << 29,        /* ... in a colon, or without a stop behind such */
    BRACKETED = 1 << 28,     /* the last item of the list had a bracket: 3) */
};

typedef struct {
    uint32_t flags;
    uint32_t serial; /* the serial number of this message, 0 while unknown */
    uint8_t region;
    uint8_t kind;
    uint8_t step; /* the token inside the line */
    uint8_t openers;
    uint8_t paragraph; /* the last top-level number, 0 before the first */
    uint8_t item;      /* the last number of a list inside the paragraph; in the first lines, the
                          letter that the next reference may have for its label */
    uint8_t lines;     /* lines of the heading ahead; before a message, of a cut head's remnant */
    uint8_t station;   /* this message's station: words << 5 | first letter, 0 while unknown */
    uint8_t resumed;   /* the line of the heading that goes on behind a page join, or UNKNOWN */
    uint8_t extras;    /* in a row, what a page join left: see is_crowded() */
    uint8_t mark;      /* a portion mark has been seen behind the number ahead */
    uint8_t beyond;    /* not serialised: how far look_beyond() is from the line ahead */
} State;

/* What is serialised: the members before `beyond`, among which no padding stands. */
enum { STATE_SIZE = offsetof(State, beyond) };

static inline void state_set(State *s, uint32_t flag, bool on) {
    s->flags = on ? s->flags | flag : s->flags & ~flag;
}

static inline bool state_has(const State *s, uint32_t flag) {
    return (s->flags & flag) != 0;
}

/*
 * All extras in a row are children of one node, and older runtimes of tree-sitter corrupt their
 * memory at the 65,536th. No page join leaves so many lines as these: what follows is text.
 */
static inline bool is_crowded(const State *s) {
    enum { MOST_EXTRAS = 200 };
    return s->extras >= MOST_EXTRAS;
}

static inline unsigned state_write(const State *s, char *buffer) {
    memcpy(buffer, s, STATE_SIZE);
    return STATE_SIZE;
}

static inline void state_read(State *s, const char *buffer, unsigned length) {
    *s = (State){0};
    if (length >= STATE_SIZE) memcpy(s, buffer, STATE_SIZE);
}

#endif
