/* What a cable refers to, and where its text does, as Lua values. See src/glue.h. */
#ifndef CABLE_LUA_REFERENCE_H
#define CABLE_LUA_REFERENCE_H

#include <lua.h>

/* core.reference(text, year) */
int cable_lua_reference(lua_State *L);
/* doc:references(cable, options) */
int cable_lua_references(lua_State *L);
/* doc:reference_at(row, col) */
int cable_lua_reference_at(lua_State *L);

#endif
