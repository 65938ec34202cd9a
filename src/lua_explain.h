/* doc:explain_at() and what codes stand for, as tables. See src/glue.h. */
#ifndef CABLE_LUA_EXPLAIN_H
#define CABLE_LUA_EXPLAIN_H

#include <lua.h>

/* doc:explain_at(row, col) */
int cable_lua_explain_at(lua_State *L);

/* cable.tag(text), cable.post(name), cable.routing(indicator), cable.dtg(text),
 * cable.precedence(text) */
int cable_lua_tag(lua_State *L);
int cable_lua_post(lua_State *L);
int cable_lua_routing(lua_State *L);
int cable_lua_dtg(lua_State *L);
int cable_lua_precedence(lua_State *L);

/* cable.vocabulary(kind): all that there are. */
int cable_lua_vocabulary(lua_State *L);

#endif
