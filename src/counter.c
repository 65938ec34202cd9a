#include "counter.h"

#include <stdbool.h>

enum { FIRST_SLOTS = 16 };

/* FNV-1a. */
static uint32_t hash_of(struct cable_text text) {
    uint32_t hash = 2166136261u;
    for (size_t at = 0; at < text.size; at++) {
        hash = (hash ^ (unsigned char)text.bytes[at]) * 16777619u;
    }
    return hash;
}

/* The slot that holds the text, or the free one where it belongs. */
static struct cable_counter_slot *find(const struct cable_counter *counter, struct cable_text text,
                                       uint32_t hash) {
    size_t at = hash & (counter->room - 1);
    for (;;) {
        struct cable_counter_slot *slot = &counter->slots[at];
        if (!slot->text.bytes) return slot;
        if (slot->hash == hash && cable_text_equal(slot->text, text)) return slot;
        at = (at + 1) & (counter->room - 1);
    }
}

static bool enlarge(struct cable_arena *arena, struct cable_counter *counter) {
    struct cable_counter bigger = {.room = counter->room ? counter->room * 2 : FIRST_SLOTS};
    bigger.slots = cable_arena_zeroed(arena, bigger.room * sizeof *bigger.slots);
    if (!bigger.slots) return false;
    for (size_t i = 0; i < counter->room; i++) {
        const struct cable_counter_slot *old = &counter->slots[i];
        if (old->text.bytes) *find(&bigger, old->text, old->hash) = *old;
    }
    bigger.count = counter->count;
    *counter = bigger;
    return true;
}

uint32_t cable_counter_add(struct cable_arena *arena, struct cable_counter *counter,
                           struct cable_text text) {
    const uint32_t hash = hash_of(text);
    if (counter->count * 2 >= counter->room && !enlarge(arena, counter)) return 1;
    struct cable_counter_slot *slot = find(counter, text, hash);
    if (!slot->text.bytes) {
        *slot = (struct cable_counter_slot){.text = text, .hash = hash};
        counter->count++;
    }
    return ++slot->times;
}

uint32_t cable_counter_times(const struct cable_counter *counter, struct cable_text text) {
    return counter->room > 0 ? find(counter, text, hash_of(text))->times : 0;
}

void cable_set_add(struct cable_arena *arena, struct cable_text_set *set, struct cable_text text) {
    if (text.size == 0) return;
    if (cable_counter_add(arena, &set->seen, text) == 1) cable_list_add(arena, &set->list, text);
}
