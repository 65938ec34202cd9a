/*
 * Memory that runs out, for tests that are linked with --wrap=malloc and its like: everything that
 * the core and tree-sitter take is counted, and at a chosen time there is no more.
 */
#ifndef CABLE_TEST_FAILING_H
#define CABLE_TEST_FAILING_H

#include <malloc.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static struct {
    long blocks;     /* held at present */
    size_t bytes;    /* of them */
    long until;      /* allocations that succeed until one fails; negative: all do */
    size_t most;     /* bytes that may be held; 0: any number */
    unsigned failed; /* allocations that did not */
} memory = {.until = -1};

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *bytes);

/* Whether `size` more bytes are to be had. */
static inline bool granted(size_t size) {
    const bool chosen = memory.until == 0, full = memory.most && memory.bytes + size > memory.most;
    if (memory.until >= 0) memory.until--;
    memory.failed += chosen || full;
    return !chosen && !full;
}

static inline void *held(void *bytes) {
    memory.blocks += bytes != NULL;
    memory.bytes += bytes ? malloc_usable_size(bytes) : 0;
    return bytes;
}

static inline void let_go(void *bytes) {
    memory.blocks -= bytes != NULL;
    memory.bytes -= bytes ? malloc_usable_size(bytes) : 0;
}

void *__wrap_malloc(size_t size) {
    return granted(size) ? held(__real_malloc(size)) : NULL;
}

void *__wrap_calloc(size_t count, size_t size) {
    return granted(count * size) ? held(__real_calloc(count, size)) : NULL;
}

void *__wrap_realloc(void *old, size_t size) {
    const size_t before = old ? malloc_usable_size(old) : 0;
    if (!granted(size > before ? size - before : 0)) return NULL;
    let_go(old);
    return held(__real_realloc(old, size));
}

void __wrap_free(void *bytes) {
    let_go(bytes);
    __real_free(bytes);
}

#endif
