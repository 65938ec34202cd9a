/* Markings, and how secret a cable is, as Lua values. See src/glue.h. */
#ifndef CABLE_LUA_MARKING_H
#define CABLE_LUA_MARKING_H

#include <lua.h>

#include "marking.h"

/* core.marking(text) */
int cable_lua_marking(lua_State *L);
/* doc:classification(cable, options) */
int cable_lua_classification(lua_State *L);
/* doc:findings(cable, options) */
int cable_lua_findings(lua_State *L);
/* An argument that is a marking, or the text of one. Returns NULL, or in words what is wrong. */
const char *cable_lua_clearance(lua_State *L, int index, struct cable_marking *clearance);

/* Makes the class of markings; once a state. */
void cable_lua_marking_open(lua_State *L);

#endif
