#include "lua_marking.h"

#include "glue.h"
#include "marking.h"

#define MARKING "cable.marking"

/* ---- Classification ------------------------------------------------------------------------ */

static void set_marking(lua_State *L, const char *portion, const char *banner,
                        const struct cable_marking *marking) {
    char out[CABLE_MARKING_SIZE];
    if (marking->level == CABLE_NO_LEVEL) return;
    cable_marking_portion(marking, out);
    set_string(L, portion, out);
    if (!banner) return;
    cable_marking_banner(marking, out);
    set_string(L, banner, out);
}

static void push_portion(lua_State *L, const struct cable_portion *portion) {
    lua_createtable(L, 0, 10);
    set_range(L, &portion->range);
    set_number(L, "number", portion->number);
    set_text(L, "text", portion->text);
    set_marking(L, "marking", NULL, &portion->marking);
    if (portion->cable > 0) set_integer(L, "cable", portion->cable);
    if (portion->marking.level == CABLE_NO_LEVEL) return;
    set_string(L, "level", cable_level_letter(portion->marking.level));
}

static void set_portions(lua_State *L, const struct cable_outline *outline, uint32_t cable) {
    int count = 0;
    push_list(L, cable == CABLE_EVERY ? outline->portions.count : 0);
    for (size_t i = 0; i < outline->portions.count && i < INT_MAX; i++) {
        const struct cable_portion *portion = &outline->portions.items[i];
        if (cable != CABLE_EVERY && portion->cable != cable) continue;
        push_portion(L, portion);
        lua_rawseti(L, -2, ++count); /* portions[count] = portion */
    }
    lua_setfield(L, -2, "portions");
}

int cable_lua_classification(lua_State *L) {
    struct cable_document *document = check_document(L);
    const uint32_t cable = check_cable(L, 2);
    const struct cable_outline *outline = check_outline(L, document);
    const struct cable_classification classification =
        cable_classification_read(document, outline, cable);
    lua_createtable(L, 0, 5);
    set_text(L, "banner", classification.banner);
    set_texts(L, "captions", &classification.captions);
    set_marking(L, "highest", "highest_banner", &classification.highest);
    set_portions(L, outline, cable);
    return 1;
}

/* ---- Markings ------------------------------------------------------------------------------ */

static struct cable_marking *check_marking(lua_State *L, int index) {
    return luaL_checkudata(L, index, MARKING);
}

static int push_marking(lua_State *L, const struct cable_marking *marking) {
    struct cable_marking *copy = lua_newuserdata(L, sizeof *copy);
    *copy = *marking;
    luaL_getmetatable(L, MARKING);
    lua_setmetatable(L, -2);
    return 1;
}

int cable_lua_marking(lua_State *L) {
    struct cable_marking marking;
    const char *wrong = cable_marking_read(check_text(L, 1), &marking);
    return wrong ? refuse(L, wrong) : push_marking(L, &marking);
}

static int marking_tostring(lua_State *L) {
    char out[CABLE_MARKING_SIZE];
    const size_t size = cable_marking_banner(check_marking(L, 1), out);
    lua_pushlstring(L, out, size);
    return 1;
}

static int marking_portion(lua_State *L) {
    char out[CABLE_MARKING_SIZE];
    const size_t size = cable_marking_portion(check_marking(L, 1), out);
    lua_pushlstring(L, out, size);
    return 1;
}

static int marking_level(lua_State *L) {
    lua_pushstring(L, cable_level_letter(check_marking(L, 1)->level));
    return 1;
}

static int marking_join(lua_State *L) {
    const struct cable_marking *a = check_marking(L, 1), *b = check_marking(L, 2);
    const struct cable_marking joined = cable_marking_join(a, b);
    return push_marking(L, &joined);
}

/* marking:visible_to(clearance): a marking, or the text of one. */
static int marking_visible_to(lua_State *L) {
    struct cable_marking clearance;
    const struct cable_marking *marking = check_marking(L, 1);
    const char *wrong = NULL;
    if (lua_type(L, 2) == LUA_TSTRING) {
        wrong = cable_marking_read(check_text(L, 2), &clearance);
    } else {
        clearance = *check_marking(L, 2);
    }
    if (wrong) return refuse(L, wrong);
    lua_pushboolean(L, cable_marking_at_most(marking, &clearance));
    return 1;
}

static int marking_damaged(lua_State *L) {
    lua_pushboolean(L, check_marking(L, 1)->damaged);
    return 1;
}

static int marking_eq(lua_State *L) {
    lua_pushboolean(L, cable_marking_equal(check_marking(L, 1), check_marking(L, 2)));
    return 1;
}

static int marking_le(lua_State *L) {
    lua_pushboolean(L, cable_marking_at_most(check_marking(L, 1), check_marking(L, 2)));
    return 1;
}

static int marking_lt(lua_State *L) {
    const struct cable_marking *a = check_marking(L, 1), *b = check_marking(L, 2);
    lua_pushboolean(L, cable_marking_at_most(a, b) && !cable_marking_equal(a, b));
    return 1;
}

static const luaL_Reg marking_methods[] = {
    {"portion", marking_portion}, {"level", marking_level},
    {"join", marking_join},       {"visible_to", marking_visible_to},
    {"damaged", marking_damaged}, {"__tostring", marking_tostring},
    {"__eq", marking_eq},         {"__le", marking_le},
    {"__lt", marking_lt},         {NULL, NULL},
};

void cable_lua_marking_open(lua_State *L) {
    make_class(L, MARKING, marking_methods);
}
