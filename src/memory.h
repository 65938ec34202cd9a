/*
 * What happens when tree-sitter gets no memory.
 *
 * By itself it ends the program. Once guarded, it gets the memory of a reserve instead, and the
 * parse that needs it is stopped: it fails, everything is given back, and the next one begins by
 * laying in a new reserve. What tree-sitter does besides parsing (telling a tree of an edit,
 * walking over it) takes less than the reserve. Only when that is used up as well, because several
 * threads fail at once, does the program end.
 */
#ifndef CABLE_MEMORY_H
#define CABLE_MEMORY_H

#include <stdbool.h>
#include <tree_sitter/api.h>

/*
 * Guards this copy of tree-sitter, for all threads. Not to be called when the program has told
 * tree-sitter of another allocator.
 */
void cable_memory_guard(void);

/* Lays in a reserve, if there is a guard and none is left. False when there is no memory for it. */
bool cable_memory_ready(void);

/* Lets a lack of memory stop the parser from now on, when it parses in this thread. */
void cable_memory_watch(TSParser *parser);

/* Whether tree-sitter has used the reserve since cable_memory_watch() in this thread. */
bool cable_memory_short(void);

#endif
