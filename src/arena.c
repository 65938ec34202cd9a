#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BYTES = 4096, FIRST_ITEMS = 8 };

struct cable_arena_block {
    struct cable_arena_block *next;
    size_t used; /* bytes of `bytes` */
    size_t size; /* bytes of `bytes` */
    max_align_t bytes[];
};

static size_t aligned(size_t size) {
    const size_t unit = sizeof(max_align_t);
    return (size + unit - 1) / unit * unit;
}

/* Puts a fresh block with room for `size` bytes in front. */
static struct cable_arena_block *add_block(struct cable_arena *arena, size_t size) {
    size_t room = arena->first ? arena->first : FIRST_BYTES;
    if (arena->blocks) room = arena->blocks->size;
    if (arena->blocks && room < SIZE_MAX / 4) room *= 2;
    if (room < size) room = size;
    struct cable_arena_block *block = malloc(sizeof *block + room);
    if (!block) return NULL;
    block->used = 0;
    block->size = room;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *cable_arena_take(struct cable_arena *arena, size_t size) {
    struct cable_arena_block *block = arena->blocks;
    if (size > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    size = aligned(size);
    if (!block || block->size - block->used < size) block = add_block(arena, size);
    if (!block) {
        arena->failed = true;
        return NULL;
    }
    void *bytes = (char *)block->bytes + block->used;
    block->used += size;
    return bytes;
}

void *cable_arena_zeroed(struct cable_arena *arena, size_t size) {
    void *bytes = cable_arena_take(arena, size);
    return bytes ? memset(bytes, 0, size) : NULL;
}

void *cable_arena_grow(struct cable_arena *arena, void *items, size_t count, size_t size) {
    const bool full = count == 0 || (count >= FIRST_ITEMS && (count & (count - 1)) == 0);
    if (!full) return items;
    const size_t room = count == 0 ? FIRST_ITEMS : count * 2;
    if (room > SIZE_MAX / 2 / size) {
        arena->failed = true;
        return NULL;
    }
    void *bigger = cable_arena_take(arena, room * size);
    if (bigger && count > 0) memcpy(bigger, items, count * size);
    return bigger;
}

/* Frees a block and the older ones behind it. */
static void free_blocks(struct cable_arena_block *block) {
    while (block) {
        struct cable_arena_block *next = block->next;
        free(block);
        block = next;
    }
}

void cable_arena_reset(struct cable_arena *arena) {
    struct cable_arena_block *newest = arena->blocks; /* and the largest */
    arena->failed = false;
    if (!newest) return;
    free_blocks(newest->next);
    newest->next = NULL;
    newest->used = 0;
}

void cable_arena_free(struct cable_arena *arena) {
    free_blocks(arena->blocks);
    arena->blocks = NULL;
    arena->failed = false;
}
