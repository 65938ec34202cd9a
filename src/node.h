/*
 * The grammar's names as numbers, the text of a leaf, and walks over the tree.
 *
 * Names are looked up once a process; a name that the grammar does not have is never met. Walks
 * use a cursor and no recursion, so a tree may be as deep as it likes.
 */
#ifndef CABLE_NODE_H
#define CABLE_NODE_H

#include "text.h"

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

// clang-format off
#define CABLE_KINDS(X) \
    X(source_file) X(preamble) X(trailer) X(metadata) X(furniture) X(cable) X(header) X(body) \
    X(reference_id) X(created) X(released) X(origin) X(transmission_line) X(routing_line) \
    X(station_line) X(security_line) X(date_line) X(from) X(to) X(info) X(exempt) \
    X(distribution) X(archive_line) X(mrn_line) X(display_line) X(prosign_line) X(addressee) \
    X(transmission_identification) X(precedence) X(routing_indicator) X(serial) \
    X(section_number) X(section_count) X(filing_time) X(security_warning) X(operating_signal) X(dtg) X(plad) \
    X(value) X(remark) X(display_date) X(banner) X(captions) X(caption) X(pass_line) \
    X(executive_order) X(order_number) X(declassification) X(tags) X(tag) X(subject) X(title) \
    X(reference_list) X(reference) X(reference_label) X(citation) X(note) \
    X(classification_authority) X(authority) X(reason) X(classification) X(station) X(label) \
    X(section) X(heading) X(paragraph) X(paragraph_number) X(portion_mark) X(text) \
    X(redaction) X(marker) X(url) X(cross_reference) X(rule) X(subparagraph) X(list_item) \
    X(item_label) X(bullet) X(signature) X(end_of_message) X(page_break) X(page_number) \
    X(page_count) X(continuation) X(classification_line) X(stray_caption) X(release_stamp) \
    X(filler) X(missing_section) X(notice)
// clang-format on

/* Rows and byte columns from 0, ends exclusive. */
struct cable_range {
    TSPoint start, end;
    uint32_t byte, end_byte;
};

enum cable_kind {
    CABLE_OTHER, /* a node of no use to the readers */
#define CABLE_KIND(name) CABLE_KIND_##name,
    CABLE_KINDS(CABLE_KIND)
#undef CABLE_KIND
        CABLE_KIND_COUNT,
};

/* The grammar, compiled in. */
const TSLanguage *tree_sitter_cable(void);

/* What a node is. */
enum cable_kind cable_node_kind(TSNode node);

/* "subject"; "" for CABLE_OTHER. */
const char *cable_kind_name(enum cable_kind kind);

/* Where a node stands. */
struct cable_range cable_node_range(TSNode node);

/* The bytes of a node, cut to `text` whatever the tree says. */
struct cable_text cable_node_text(struct cable_text text, TSNode node);

/* A walk over the nodes below a node, in the order of the text. */
struct cable_walk {
    TSTreeCursor cursor;
    TSNode node; /* where the walk stands, valid after cable_walk_next() returned true */
    enum cable_kind kind;
    uint32_t depth; /* 1 for a child of the node that the walk is below */
};

void cable_walk_start(struct cable_walk *walk, TSNode below);
/* Goes to the next node; below the present one only when `into`. False at the end. */
bool cable_walk_next(struct cable_walk *walk, bool into);
void cable_walk_end(struct cable_walk *walk);

/* The first child of a kind, as bytes; `bytes` is NULL when there is none. */
struct cable_text cable_node_child_text(struct cable_text text, TSNode node, enum cable_kind kind);

#endif
