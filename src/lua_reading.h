/* doc:reading(): the text as one reads it, as tables. See src/glue.h. */
#ifndef CABLE_LUA_READING_H
#define CABLE_LUA_READING_H

#include <lua.h>

#include "arena.h"

/* doc:reading(options) */
int cable_lua_reading(lua_State *L);

/*
 * Pushes memory that the collector frees: a reading is large, and a document may be read many
 * times.
 */
struct cable_arena *cable_lua_arena(lua_State *L);

/* Makes the class of the memory that a reading is made in; once a state. */
void cable_lua_reading_open(lua_State *L);

#endif
