/* doc:redacted(): what a reader may see, as tables. See src/glue.h. */
#ifndef CABLE_LUA_REDACTION_H
#define CABLE_LUA_REDACTION_H

#include <lua.h>

/* doc:redacted(clearance) */
int cable_lua_redaction(lua_State *L);

#endif
