/*
 * How often a text has been met: a hash table from text to number, in an arena.
 *
 * Keeps lists free of duplicates and identities unique in time that grows with the number of
 * texts, whatever a file holds.
 */
#ifndef CABLE_COUNTER_H
#define CABLE_COUNTER_H

#include "arena.h"
#include "text.h"

#include <stdint.h>

struct cable_counter_slot {
    struct cable_text text; /* bytes NULL: free */
    uint32_t hash, times;
};

struct cable_counter {
    struct cable_counter_slot *slots;
    size_t count, room; /* slots in use, slots there are (a power of two) */
};

/* Counts `text`, whose bytes must outlive the arena's next reset. Returns 1 for a new one. */
uint32_t cable_counter_add(struct cable_arena *arena, struct cable_counter *counter,
                           struct cable_text text);

/* How often `text` has been counted. */
uint32_t cable_counter_times(const struct cable_counter *counter, struct cable_text text);

/* Texts in the order of their first appearance. */
struct cable_text_set {
    struct cable_text_list list;
    struct cable_counter seen;
};

/* Adds `text` unless it is empty or in the set. */
void cable_set_add(struct cable_arena *arena, struct cable_text_set *set, struct cable_text text);

#endif
