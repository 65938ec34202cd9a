#include "memory.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { RESERVE_BYTES = 1 << 20 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool guarded;
static void *reserve;
static _Thread_local size_t is_short; /* tree-sitter's cancellation flag */

/* Gives the reserve back to the heap. False when there is none. */
static bool open_reserve(void) {
    pthread_mutex_lock(&lock);
    const bool there = reserve != NULL;
    free(reserve);
    reserve = NULL;
    pthread_mutex_unlock(&lock);
    is_short = 1;
    return there;
}

/* tree-sitter does not look whether it has got anything. */
static void *checked(void *bytes, size_t size) {
    if (bytes || size == 0) return bytes;
    fprintf(stderr, "cable: no memory left for tree-sitter (%zu bytes)\n", size);
    abort();
}

static void *take(size_t size) {
    void *bytes = malloc(size);
    if (!bytes && size > 0 && open_reserve()) bytes = malloc(size);
    return checked(bytes, size);
}

static void *take_zeroed(size_t count, size_t size) {
    void *bytes = calloc(count, size);
    if (!bytes && count * size > 0 && open_reserve()) bytes = calloc(count, size);
    return checked(bytes, count * size);
}

static void *resize(void *old, size_t size) {
    void *bytes = realloc(old, size);
    if (!bytes && size > 0 && open_reserve()) bytes = realloc(old, size);
    return checked(bytes, size);
}

static void install(void) {
    ts_set_allocator(take, take_zeroed, resize, free);
    guarded = true;
}

void cable_memory_guard(void) {
    pthread_once(&once, install);
}

bool cable_memory_ready(void) {
    if (!guarded) return true;
    pthread_mutex_lock(&lock);
    if (!reserve) reserve = malloc(RESERVE_BYTES);
    const bool there = reserve != NULL;
    pthread_mutex_unlock(&lock);
    return there;
}

void cable_memory_watch(TSParser *parser) {
    is_short = 0;
    ts_parser_set_cancellation_flag(parser, &is_short);
}

bool cable_memory_short(void) {
    return is_short != 0;
}
