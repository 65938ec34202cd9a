/* Markings, and how secret a cable is, as Lua values. See src/glue.h. */
#ifndef CABLE_LUA_MARKING_H
#define CABLE_LUA_MARKING_H

#include <lua.h>

/* core.marking(text) */
int cable_lua_marking(lua_State *L);
/* doc:classification(cable) */
int cable_lua_classification(lua_State *L);

/* Makes the class of markings; once a state. */
void cable_lua_marking_open(lua_State *L);

#endif
