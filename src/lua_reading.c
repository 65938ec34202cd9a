#include "lua_reading.h"

#include "glue.h"
#include "reading.h"

#include <string.h>

#define ARENA "cable.arena"

static int arena_free(lua_State *L) {
    cable_arena_free(luaL_checkudata(L, 1, ARENA));
    return 0;
}

void cable_lua_reading_open(lua_State *L) {
    luaL_newmetatable(L, ARENA);
    lua_pushcfunction(L, arena_free);
    lua_setfield(L, -2, "__gc"); /* metatable.__gc = arena_free */
    lua_settop(L, -2);
}

struct cable_arena *cable_lua_arena(lua_State *L) {
    struct cable_arena *arena = lua_newuserdata(L, sizeof *arena);
    memset(arena, 0, sizeof *arena);
    luaL_getmetatable(L, ARENA);
    lua_setmetatable(L, -2);
    return arena;
}

/* options[key], a whole number from 1, or 0 where there is none. */
static uint32_t check_option(lua_State *L, const char *key) {
    if (lua_isnoneornil(L, 2)) return 0;
    lua_getfield(L, 2, key);
    const bool given = !lua_isnil(L, -1);
    if (given && !lua_isnumber(L, -1))
        luaL_error(L, "cable: doc:reading(): '%s' is no number", key);
    const lua_Integer value = given ? luaL_checkinteger(L, -1) : 0;
    if (given && (value < 1 || (lua_Number)value > (lua_Number)UINT32_MAX)) {
        luaL_error(L, "cable: doc:reading(): '%s' is out of range", key);
    }
    lua_settop(L, 2);
    return (uint32_t)value;
}

static void set_lines(lua_State *L, const struct cable_reading *reading) {
    push_list(L, reading->lines.count);
    for (size_t i = 0; i < reading->lines.count && i < INT_MAX; i++) {
        const struct cable_text text = reading->lines.items[i].text;
        lua_pushlstring(L, text.bytes, text.size);
        lua_rawseti(L, -2, (int)i + 1); /* lines[i + 1] = text */
    }
    lua_setfield(L, -2, "lines");
}

static void set_rows(lua_State *L, const struct cable_reading *reading) {
    push_list(L, reading->lines.count);
    for (size_t i = 0; i < reading->lines.count && i < INT_MAX; i++) {
        lua_pushinteger(L, reading->lines.items[i].row);
        lua_rawseti(L, -2, (int)i + 1); /* rows[i + 1] = row */
    }
    lua_setfield(L, -2, "rows");
}

static void push_block(lua_State *L, const struct cable_reading_block *block) {
    lua_createtable(L, 0, 12);
    set_string(L, "kind", cable_passage_name(block->passage));
    if (block->passage == CABLE_PASSAGE_HEADER) set_string(L, "name", cable_kind_name(block->kind));
    if (block->cable > 0) set_integer(L, "cable", block->cable);
    if (block->level > 0) set_integer(L, "level", block->level);
    if (block->entry) set_text(L, "id", block->entry->id);
    set_integer(L, "first", (lua_Integer)block->first + 1);
    set_integer(L, "last", (lua_Integer)(block->first + block->count));
    set_integer(L, "lead", block->lead);
    lua_pushboolean(L, block->as_is);
    lua_setfield(L, -2, "as_is");
    set_integer(L, "row", block->row);
    set_integer(L, "end_row", block->end_row);
}

static void set_blocks(lua_State *L, const struct cable_reading *reading) {
    push_list(L, reading->blocks.count);
    for (size_t i = 0; i < reading->blocks.count && i < INT_MAX; i++) {
        push_block(L, &reading->blocks.items[i]);
        lua_rawseti(L, -2, (int)i + 1); /* blocks[i + 1] = block */
    }
    lua_setfield(L, -2, "blocks");
}

int cable_lua_reading(lua_State *L) {
    struct cable_document *document = check_document(L);
    if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    const struct cable_reading_options options = {
        .width = check_option(L, "width"),
        .cable = check_option(L, "cable"),
    };
    const struct cable_outline *outline = check_outline(L, document);
    struct cable_arena *arena = cable_lua_arena(L);
    const struct cable_reading reading = cable_reading_read(document, outline, options, arena);
    check_memory(L, document, arena);
    lua_createtable(L, 0, 3);
    set_lines(L, &reading);
    set_rows(L, &reading);
    set_blocks(L, &reading);
    cable_arena_free(arena);
    return 1;
}
