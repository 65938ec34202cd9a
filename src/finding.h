/*
 * Findings: where a cable contradicts itself, or the rules that it was written under.
 *
 * Each file finding_*.c looks for findings of one kind. A finder reports what a careful reader
 * would call a slip on the face of the text; where a part of the cable is lost, what may have
 * stood there is no slip.
 */
#ifndef CABLE_FINDING_H
#define CABLE_FINDING_H

#include "classification.h"
#include "evidence.h"
#include "header.h"

/* One cable, and what is known of it. */
struct cable_inquiry {
    struct cable_arena *arena;
    uint32_t cable; /* from 1 */
    const struct cable_header *header;
    const struct cable_evidence *evidence;
    const struct cable_entry *entries; /* its own */
    size_t entry_count;
    const struct cable_portion *portions; /* its own */
    size_t portion_count;
    struct cable_date origin; /* year 0: not known */
    bool partial;             /* some of the text is lost */
    bool bare;                /* the lines before the text are lost: captions, TAGS */
    struct cable_classification *classification;
};

/* Adds a finding; the message as printf's. */
__attribute__((format(printf, 6, 7))) void
cable_find(struct cable_inquiry *inquiry, const char *code, enum cable_severity severity,
           struct cable_range range, const char *source, const char *message, ...);

/* The next leaf of the inquiry's cable, as cable_evidence_next(). */
const struct cable_leaf *cable_find_leaf(const struct cable_inquiry *inquiry, enum cable_kind line,
                                         enum cable_kind kind, const struct cable_leaf *after);

/* Where the classification stands: in the banner, the security warning, else the beginning. */
struct cable_range cable_find_banner(const struct cable_inquiry *inquiry);

/* The first row of an entry, whole. */
struct cable_range cable_find_first_row(const struct cable_entry *entry);

/* The number that digits stand for, leading zeros apart; -1 when there are none or too many. */
long cable_find_number(struct cable_text text);

void cable_find_markings(struct cable_inquiry *inquiry);   /* finding_marking.c */
void cable_find_paragraphs(struct cable_inquiry *inquiry); /* finding_paragraph.c */
void cable_find_sections(struct cable_inquiry *inquiry);   /* finding_section.c */
void cable_find_lines(struct cable_inquiry *inquiry);      /* finding_line.c */
void cable_find_orders(struct cable_inquiry *inquiry);     /* finding_order.c */

#endif
