/*
 * Memory that is given back all at once.
 *
 * Everything read out of one tree (outline, header, classification) lives in one arena, which the
 * document owns and resets when the text changes. So no reader has anything to free, and nothing
 * is lost when a caller is interrupted half-way. A failed allocation is remembered: readers go on
 * with less, and the document reports it once at the end.
 */
#ifndef CABLE_ARENA_H
#define CABLE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct cable_arena_block;

struct cable_arena {
    struct cable_arena_block *blocks; /* newest first */
    size_t first;                     /* bytes of the first block; 0: as many as is usual */
    bool failed;                      /* an allocation has failed since the last reset */
};

/* Returns `size` bytes, aligned for any object, or NULL when memory is exhausted. */
void *cable_arena_take(struct cable_arena *arena, size_t size);
/* The same, all bytes 0. */
void *cable_arena_zeroed(struct cable_arena *arena, size_t size);

/*
 * Makes room for one more item in an array of `count` items of `size` bytes whose room grows by
 * doubling. Returns the array, moved when it had to grow, or NULL (and the old array stays).
 */
void *cable_arena_grow(struct cable_arena *arena, void *items, size_t count, size_t size);

/* Takes everything back; the arena may be used again, and keeps a block for that. */
void cable_arena_reset(struct cable_arena *arena);
/* Frees everything. */
void cable_arena_free(struct cable_arena *arena);

#endif
