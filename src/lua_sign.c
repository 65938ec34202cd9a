#include "lua_sign.h"

#include "glue.h"
#include "lua_reading.h"
#include "sign.h"

/* "portion"; a line by itself is called what it is called in the tree. */
static const char *name_of(enum cable_kind kind) {
    return kind == CABLE_KIND_portion_mark ? "portion" : cable_kind_name(kind);
}

static void push_mark(lua_State *L, const struct cable_mark *mark) {
    char out[CABLE_MARKING_SIZE];
    lua_createtable(L, 0, 13);
    set_range(L, &mark->range);
    set_string(L, "kind", name_of(mark->kind));
    set_text(L, "text", mark->text);
    set_text(L, "rest", mark->rest);
    set_number(L, "number", mark->number);
    if (mark->cable > 0) set_integer(L, "cable", mark->cable);
    if (mark->own) {
        lua_pushboolean(L, mark->own);
        lua_setfield(L, -2, "own");
    }
    if (mark->marking.level == CABLE_NO_LEVEL) return;
    cable_marking_portion(&mark->marking, out);
    set_string(L, "marking", out);
}

int cable_lua_markings(lua_State *L) {
    struct cable_document *document = check_document(L);
    const uint32_t cable = check_cable(L, 2);
    const struct cable_outline *outline = check_outline(L, document);
    struct cable_arena *arena = cable_lua_arena(L);
    const struct cable_marks marks = cable_marks_read(document, outline, cable, arena);
    check_memory(L, document, arena);
    push_list(L, marks.count);
    for (size_t i = 0; i < marks.count && i < INT_MAX; i++) {
        push_mark(L, &marks.items[i]);
        lua_rawseti(L, -2, (int)i + 1); /* list[i + 1] = marking */
    }
    cable_arena_free(arena);
    return 1;
}

int cable_lua_tags(lua_State *L) {
    struct cable_document *document = check_document(L);
    const uint32_t cable = check_cable(L, 2);
    const struct cable_outline *outline = check_outline(L, document);
    struct cable_arena *arena = cable_lua_arena(L);
    const struct cable_tag_places tags = cable_tags_read(document, outline, cable, arena);
    check_memory(L, document, arena);
    push_list(L, tags.count);
    for (size_t i = 0; i < tags.count && i < INT_MAX; i++) {
        lua_createtable(L, 0, 8);
        set_range(L, &tags.items[i].range);
        set_text(L, "text", tags.items[i].text);
        if (tags.items[i].cable > 0) set_integer(L, "cable", tags.items[i].cable);
        lua_rawseti(L, -2, (int)i + 1); /* list[i + 1] = tag */
    }
    cable_arena_free(arena);
    return 1;
}
