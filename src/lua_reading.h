/* doc:reading(): the text as one reads it, as tables. See src/glue.h. */
#ifndef CABLE_LUA_READING_H
#define CABLE_LUA_READING_H

#include <lua.h>

/* doc:reading(options) */
int cable_lua_reading(lua_State *L);

/* Makes the class of the memory that a reading is made in; once a state. */
void cable_lua_reading_open(lua_State *L);

#endif
