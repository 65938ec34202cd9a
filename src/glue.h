/*
 * What the files of the Lua face (src/lua*.c) share: values to tables, arguments from the stack.
 * The rules at the head of src/lua.c hold for all of them.
 */
#ifndef CABLE_GLUE_H
#define CABLE_GLUE_H

#include <lauxlib.h>
#include <lua.h>

#include <limits.h>

#include "classification.h"
#include "document.h"
#include "memory.h"
#include "outline.h"

#define DOCUMENT "cable.document"

#if LUA_VERSION_NUM >= 504
#pragma weak lua_newuserdatauv
#pragma weak lua_version
#pragma weak lua_callk
#define HOST_FITS(L)                                                                               \
    (lua_newuserdatauv != NULL && lua_version != NULL && (int)lua_version(L) == LUA_VERSION_NUM)
#elif LUA_VERSION_NUM == 501
#pragma weak lua_newuserdata
#pragma weak lua_objlen
#pragma weak lua_call
#define HOST_FITS(L) ((void)(L), lua_newuserdata != NULL && lua_objlen != NULL)
#else
#error "cable.core is built for Lua 5.1 (LuaJIT) or 5.4"
#endif

static inline int refuse(lua_State *L, const char *message) {
    lua_pushnil(L);
    lua_pushfstring(L, "cable: %s", message);
    return 2;
}

static inline void set_integer(lua_State *L, const char *key, lua_Integer value) {
    lua_pushinteger(L, value);
    lua_setfield(L, -2, key); /* table[key] = value */
}

/* Sets nothing for CABLE_NO_NUMBER. */
static inline void set_number(lua_State *L, const char *key, int32_t value) {
    if (value != CABLE_NO_NUMBER) set_integer(L, key, value);
}

static inline void set_string(lua_State *L, const char *key, const char *value) {
    lua_pushstring(L, value);
    lua_setfield(L, -2, key); /* table[key] = value */
}

/* Sets nothing for a text that is not there. */
static inline void set_text(lua_State *L, const char *key, struct cable_text text) {
    if (!text.bytes) return;
    lua_pushlstring(L, text.bytes, text.size);
    lua_setfield(L, -2, key); /* table[key] = text */
}

/* A table with room for `count` items of a list. */
static inline void push_list(lua_State *L, size_t count) {
    lua_createtable(L, count < INT_MAX ? (int)count : 0, 0);
}

static inline void set_texts(lua_State *L, const char *key, const struct cable_text_list *list) {
    push_list(L, list->count);
    for (size_t i = 0; i < list->count && i < INT_MAX; i++) {
        lua_pushlstring(L, list->items[i].bytes, list->items[i].size);
        lua_rawseti(L, -2, (int)i + 1); /* list[i + 1] = text */
    }
    lua_setfield(L, -2, key); /* table[key] = list */
}

static inline void set_range(lua_State *L, const struct cable_range *range) {
    set_integer(L, "row", range->start.row);
    set_integer(L, "col", range->start.column);
    set_integer(L, "end_row", range->end.row);
    set_integer(L, "end_col", range->end.column);
    set_integer(L, "byte", range->byte);
    set_integer(L, "end_byte", range->end_byte);
}

static inline uint32_t check_uint32(lua_State *L, int index, const char *what) {
    const lua_Integer value = luaL_checkinteger(L, index);
    if (value < 0 || (lua_Number)value > (lua_Number)UINT32_MAX) luaL_argerror(L, index, what);
    return (uint32_t)value;
}

static inline struct cable_text check_text(lua_State *L, int index) {
    struct cable_text text;
    luaL_checktype(L, index, LUA_TSTRING);
    text.bytes = luaL_checklstring(L, index, &text.size);
    return text;
}

static inline struct cable_document *check_open(lua_State *L) {
    struct cable_document *document = luaL_checkudata(L, 1, DOCUMENT);
    if (!cable_document_is_open(document)) luaL_error(L, "cable: the document is closed");
    return document;
}

/* A document whose tree fits its text. */
static inline struct cable_document *check_document(lua_State *L) {
    struct cable_document *document = check_open(L);
    if (document->stale) luaL_error(L, "cable: doc:parse() must follow doc:edit()");
    if (!cable_memory_ready()) luaL_error(L, "cable: not enough memory");
    return document;
}

/* Raises an error when memory failed a reader; what is asked next is read anew. */
static inline void check_memory(lua_State *L, struct cable_document *document,
                                const struct cable_arena *arena) {
    const bool failed = arena && arena->failed;
    if (cable_document_failed(document) || failed) luaL_error(L, "cable: not enough memory");
}

static inline const struct cable_outline *check_outline(lua_State *L,
                                                        struct cable_document *document) {
    const struct cable_outline *outline = cable_outline_read(document);
    check_memory(L, document, NULL);
    return outline;
}

/* The number of a cable, from 1, or CABLE_EVERY where none is given. */
static inline uint32_t check_cable(lua_State *L, int index) {
    if (lua_isnoneornil(L, index)) return CABLE_EVERY;
    const uint32_t cable = check_uint32(L, index, "the number of a cable, from 1");
    if (cable == 0) luaL_argerror(L, index, "the number of a cable, from 1");
    return cable;
}

/* Sets functions in the table on top of the stack. */
static inline void set_all(lua_State *L, const luaL_Reg *list) {
    for (; list->name; list++) {
        lua_pushcfunction(L, list->func);
        lua_setfield(L, -2, list->name); /* table[name] = function */
    }
}

static inline void make_class(lua_State *L, const char *name, const luaL_Reg *methods) {
    luaL_newmetatable(L, name);
    set_all(L, methods);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "__index"); /* metatable.__index = metatable */
    lua_settop(L, -2);
}

#endif
