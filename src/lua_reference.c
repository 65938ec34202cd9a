#include "lua_reference.h"

#include "glue.h"
#include "lua_reading.h"
#include "mention.h"
#include "reference.h"

int cable_lua_reference(lua_State *L) {
    char id[CABLE_ID_SIZE];
    const struct cable_text text = check_text(L, 1);
    const bool dated = !lua_isnoneornil(L, 2);
    const lua_Integer year = dated ? luaL_checkinteger(L, 2) : CABLE_NO_YEAR;
    if (dated && (year < 0 || year > 9999)) luaL_argerror(L, 2, "a year");
    const char *wrong = cable_reference_read(text, (int)year, id);
    if (wrong) return refuse(L, wrong);
    lua_pushstring(L, id);
    return 1;
}

/* Sets true, or nothing. */
static void set_flag(lua_State *L, const char *key, bool value) {
    if (!value) return;
    lua_pushboolean(L, true);
    lua_setfield(L, -2, key); /* table[key] = true */
}

static void push_citation(lua_State *L, const struct cable_citation *citation) {
    lua_createtable(L, 0, 16);
    set_range(L, &citation->range);
    set_integer(L, "cable", citation->cable);
    set_string(L, "kind", citation->is_cable ? "cable" : "document");
    set_text(L, "id", citation->id);
    set_text(L, "text", citation->text);
    set_text(L, "label", citation->label);
    set_text(L, "gloss", citation->gloss);
    set_flag(L, "dated", citation->dated);
    set_flag(L, "damaged", citation->damaged);
    set_flag(L, "notal", citation->notal);
    set_flag(L, "previous", citation->previous);
}

/* entry.mentions = the places in the text that mean the nth of a cable's citations */
static void set_mentions(lua_State *L, const struct cable_mentions *mentions,
                         const struct cable_citations *citations, size_t nth) {
    int count = 0;
    push_list(L, 0);
    for (size_t i = 0; i < mentions->count; i++) {
        const struct cable_mention *mention = &mentions->items[i];
        if (mention->cable != citations->items[nth].cable) continue;
        if (!cable_mention_means(mention, citations, nth)) continue;
        lua_createtable(L, 0, 6);
        set_range(L, &mention->range);
        lua_rawseti(L, -2, ++count); /* mentions[count] = range */
    }
    lua_setfield(L, -2, "mentions");
}

/* Pushes a cable's citations behind the `pushed` that the list on top of the stack has. */
static int push_citations(lua_State *L, const struct cable_citations *citations,
                          const struct cable_mentions *mentions, int pushed) {
    for (size_t i = 0; i < citations->count; i++) {
        push_citation(L, &citations->items[i]);
        if (mentions) set_mentions(L, mentions, citations, i);
        lua_rawseti(L, -2, ++pushed); /* list[pushed] = reference */
    }
    return pushed;
}

/* The citations of the cable of the first one, cut off the front. */
static struct cable_citations cut_cable(struct cable_citations *rest) {
    struct cable_citations own = {rest->items, 0};
    while (own.count < rest->count && own.items[own.count].cable == own.items[0].cable) own.count++;
    if (own.count > 0) rest->items += own.count;
    rest->count -= own.count;
    return own;
}

/* Whether the options at index 3 ask for mentions. */
static bool check_mentions(lua_State *L) {
    if (lua_isnoneornil(L, 3)) return false;
    luaL_checktype(L, 3, LUA_TTABLE);
    lua_getfield(L, 3, "mentions");
    return lua_toboolean(L, -1);
}

int cable_lua_references(lua_State *L) {
    struct cable_document *document = check_document(L);
    const uint32_t cable = check_cable(L, 2);
    const bool asked = check_mentions(L);
    struct cable_mentions mentions = {NULL, 0};
    struct cable_arena *arena = cable_lua_arena(L);
    struct cable_citations rest = cable_citations_of(document, cable, arena);
    if (asked) mentions = cable_mentions_read(document, cable, arena);
    check_memory(L, document, arena);
    push_list(L, rest.count);
    for (int pushed = 0; rest.count > 0;) {
        const struct cable_citations own = cut_cable(&rest);
        pushed = push_citations(L, &own, asked ? &mentions : NULL, pushed);
    }
    cable_arena_free(arena);
    return 1;
}

static void push_lead(lua_State *L, const struct cable_lead *lead) {
    static const char *const kinds[] = {"citation", "mention", "paragraph"};
    lua_createtable(L, 0, 14);
    set_range(L, &lead->range);
    set_string(L, "kind", kinds[lead->kind]);
    set_text(L, "text", lead->text);
    set_text(L, "label", lead->label);
    set_text(L, "id", lead->id);
    set_number(L, "number", lead->number);
    set_flag(L, "separate", lead->separate);
    if (!lead->leads) return;
    lua_createtable(L, 0, 7);
    set_range(L, &lead->target);
    set_text(L, "id", lead->target_id);
    lua_setfield(L, -2, "target");
}

int cable_lua_reference_at(lua_State *L) {
    struct cable_lead lead;
    struct cable_document *document = check_document(L);
    const TSPoint point = {check_uint32(L, 2, "a row from 0"),
                           check_uint32(L, 3, "a column from 0")};
    struct cable_arena *arena = cable_lua_arena(L);
    const bool found = cable_lead_at(document, point, arena, &lead);
    check_memory(L, document, arena);
    if (found)
        push_lead(L, &lead);
    else
        lua_pushnil(L);
    cable_arena_free(arena);
    return 1;
}
