/* Markings and TAGS with their places, as Lua values. See src/glue.h. */
#ifndef CABLE_LUA_SIGN_H
#define CABLE_LUA_SIGN_H

#include <lua.h>

/* doc:markings(cable) */
int cable_lua_markings(lua_State *L);
/* doc:tags(cable) */
int cable_lua_tags(lua_State *L);

#endif
