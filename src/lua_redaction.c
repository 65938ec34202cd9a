#include "lua_redaction.h"

#include "glue.h"
#include "lua_marking.h"
#include "lua_reading.h"
#include "redaction.h"

static void push_withholding(lua_State *L, const struct cable_withholding *withholding) {
    lua_createtable(L, 0, 8);
    if (withholding->what) set_string(L, "kind", withholding->what);
    set_number(L, "number", withholding->number);
    set_text(L, "marking", withholding->marking);
    set_text(L, "note", withholding->note);
    set_integer(L, "row", withholding->row);
    set_integer(L, "byte", withholding->byte);
    set_integer(L, "end_byte", withholding->end_byte);
    set_integer(L, "size", withholding->size);
}

static void push_redaction(lua_State *L, const struct cable_redaction *redaction) {
    lua_createtable(L, 0, 2);
    lua_pushlstring(L, redaction->text.bytes, redaction->text.size);
    lua_setfield(L, -2, "text");
    push_list(L, redaction->withheld.count);
    for (size_t i = 0; i < redaction->withheld.count && i < INT_MAX; i++) {
        push_withholding(L, &redaction->withheld.items[i]);
        lua_rawseti(L, -2, (int)i + 1); /* withheld[i + 1] = withholding */
    }
    lua_setfield(L, -2, "withheld");
}

int cable_lua_redaction(lua_State *L) {
    struct cable_marking clearance;
    struct cable_document *document = check_document(L);
    const char *wrong = cable_lua_clearance(L, 2, &clearance);
    if (wrong) return refuse(L, wrong);
    lua_settop(L, 2);
    const struct cable_outline *outline = check_outline(L, document);
    struct cable_arena *arena = cable_lua_arena(L);
    const struct cable_redaction redaction =
        cable_redaction_read(document, outline, &clearance, arena);
    check_memory(L, document, arena);
    push_redaction(L, &redaction);
    cable_arena_free(arena);
    return 1;
}
