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

/* What is asked about the citations of a cable. */
struct own {
    struct cable_citations citations;
    struct cable_mentions mentions;
    bool labelled;
};

/* Pushes the places in the text that mean the entry of a letter. */
static void push_mentions(lua_State *L, const struct cable_mentions *mentions, char letter) {
    int count = 0;
    push_list(L, 0);
    for (size_t i = 0; i < mentions->count; i++) {
        const struct cable_mention *mention = &mentions->items[i];
        if (!cable_mention_means(mention, letter)) continue;
        lua_createtable(L, 0, 7);
        set_range(L, &mention->range);
        set_text(L, "text", mention->text);
        lua_rawseti(L, -2, ++count); /* mentions[count] = mention */
    }
}

/*
 * entry.mentions = the list of its letter. Entries of one letter share it, since REFTEL means every
 * entry: `lists` is the index of those that this cable has so far.
 */
static void set_mentions(lua_State *L, const struct own *own, size_t nth, int lists) {
    const char letter = cable_mention_letter(&own->citations, own->labelled, nth);
    const int at = (unsigned char)letter + 1;
    lua_rawgeti(L, lists, at);
    if (lua_isnil(L, -1)) {
        lua_settop(L, lua_gettop(L) - 1);
        push_mentions(L, &own->mentions, letter);
        lua_pushvalue(L, -1);
        lua_rawseti(L, lists, at); /* lists[at] = mentions */
    }
    lua_setfield(L, -2, "mentions");
}

/* Adds a cable's citations to the list at index `list`, which has `count`. Returns how many it has
 * then. */
static int add_citations(lua_State *L, const struct own *own, bool asked, int list, int count) {
    lua_createtable(L, 0, 0);
    const int lists = lua_gettop(L);
    for (size_t i = 0; i < own->citations.count; i++) {
        push_citation(L, &own->citations.items[i]);
        if (asked) set_mentions(L, own, i, lists);
        lua_rawseti(L, list, ++count); /* list[count] = reference */
    }
    lua_settop(L, list);
    return count;
}

/* Cuts the mentions of a cable off the front, with those of cables before it that cite nothing. */
static struct cable_mentions cut_mentions(struct cable_mentions *rest, uint32_t cable) {
    struct cable_mentions own = {rest->items, 0};
    size_t before = 0;
    while (before < rest->count && rest->items[before].cable < cable) before++;
    if (before > 0) own.items += before;
    while (before + own.count < rest->count && own.items[own.count].cable == cable) own.count++;
    if (rest->count > 0) rest->items += before + own.count;
    rest->count -= before + own.count;
    return own;
}

/* Cuts what is of the first citation's cable off the front of both. */
static struct own cut_cable(struct cable_citations *citations, struct cable_mentions *mentions) {
    struct own own = {.citations = {citations->items, 0}};
    const uint32_t cable = citations->items[0].cable;
    while (citations->count > 0 && citations->items->cable == cable) {
        own.citations.count++;
        citations->items++;
        citations->count--;
    }
    own.mentions = cut_mentions(mentions, cable);
    own.labelled = cable_citations_labelled(&own.citations);
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
    struct cable_citations citations = cable_citations_of(document, cable, arena);
    if (asked) mentions = cable_mentions_read(document, cable, arena);
    check_memory(L, document, arena);
    push_list(L, citations.count);
    const int list = lua_gettop(L);
    for (int count = 0; citations.count > 0;) {
        const struct own own = cut_cable(&citations, &mentions);
        count = add_citations(L, &own, asked, list, count);
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
