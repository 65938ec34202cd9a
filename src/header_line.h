/*
 * What the lines of a cable say for its header, each by itself, before it is known which of them
 * counts. Of the header's own files only.
 */
#ifndef CABLE_HEADER_LINE_H
#define CABLE_HEADER_LINE_H

#include "citation_leaf.h"
#include "header.h"

/* The values that a publisher printed above a cable. */
struct cable_metadata {
    struct cable_text reference_id, created, classification, title;
};

/* What the lines give before it is known which of it counts. */
struct cable_findings {
    struct cable_arena *arena;
    struct cable_text text; /* the document's */
    struct cable_header *header;
    struct cable_metadata metadata;
    struct cable_text banner, warning, bare; /* classification: banner, ZNY line, in the text */
    struct cable_text station, serial;       /* of the banner */
    struct cable_text page_station, page_serial;
    struct cable_text line_serial;        /* of the DE line */
    struct cable_text number;             /* MRN: 23 MEXICO 2544 */
    struct cable_text date, display_date; /* date-time group; another date */
    struct cable_text declassification, authority_declassification;
    struct cable_text routing_precedence;
    struct cable_citation_leaves citations;
};

/* A publisher's teaser breaks off: "SUBJECT: READOUT OF..." */
bool cable_text_unfinished(struct cable_text text);

/* Sets what is not set yet, or is but a teaser's. */
void cable_header_set(struct cable_text *field, struct cable_text value);

/* A precedence as a word: "PP" and "PRIORITY" are PRIORITY. */
struct cable_text cable_precedence_word(struct cable_arena *arena, struct cable_text text);

/* Reads the publisher's values that stand before a cable. */
void cable_header_read_metadata(struct cable_findings *findings, TSNode preamble);

/* Reads a cable of the tree: the lines before its text and, for what they have lost, its text. */
void cable_header_read(struct cable_findings *findings, TSNode cable);

/* Fills in what lines have lost and what has to be worked out. */
void cable_header_conclude(struct cable_findings *findings);

/* The digits of a serial without leading zeros: "#0321", "000321", "00000321" are one number. */
struct cable_text cable_serial_number(struct cable_text serial);

#endif
