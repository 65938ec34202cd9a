#include "lua_explain.h"

#include "date.h"
#include "explain.h"
#include "glue.h"
#include "lua_reading.h"
#include "post.h"
#include "reference.h"
#include "tag.h"
#include "term.h"

#include <string.h>

static void set_known(lua_State *L, const char *key, const char *value) {
    if (value) set_string(L, key, value);
}

/* "2010-02-17T03:09Z", and seconds. */
static void set_time(lua_State *L, const struct cable_date *date) {
    char minute[CABLE_DATE_SIZE];
    cable_date_minute(date, minute);
    set_string(L, "utc", minute);
    lua_pushnumber(L, (lua_Number)cable_date_unix(date));
    lua_setfield(L, -2, "unix");
}

int cable_lua_explain_at(lua_State *L) {
    struct cable_document *document = check_document(L);
    const TSPoint point = {check_uint32(L, 2, "a row from 0"),
                           check_uint32(L, 3, "a column from 0")};
    struct cable_explanation found;
    lua_settop(L, 3);
    struct cable_arena *arena = cable_lua_arena(L);
    const bool explained = cable_explain(document, point, arena, &found);
    check_memory(L, document, arena);
    if (explained) {
        lua_createtable(L, 0, 13);
        set_range(L, &found.range);
        set_string(L, "kind", found.kind);
        set_text(L, "term", found.term);
        set_text(L, "title", found.title);
        set_text(L, "text", found.text);
        set_known(L, "source", found.source);
        if (found.utc.year) set_time(L, &found.utc);
    } else {
        lua_pushnil(L);
    }
    cable_arena_free(arena);
    return 1;
}

int cable_lua_tag(lua_State *L) {
    const struct cable_text text = check_text(L, 1);
    const struct cable_tag *tag = cable_tag_find(text);
    const char *kind = cable_tag_kind(text);
    if (!kind) return refuse(L, "none of the TAGS that are known");
    lua_createtable(L, 0, 4);
    if (tag)
        set_string(L, "name", tag->name);
    else
        set_text(L, "name", cable_text_trim(text));
    set_string(L, "kind", kind);
    set_known(L, "meaning", tag ? tag->meaning : NULL);
    set_known(L, "source", tag ? tag->source : NULL);
    return 1;
}

static int push_post(lua_State *L, const struct cable_post *post, bool misprinted) {
    char id[CABLE_ID_SIZE];
    lua_createtable(L, 0, 7);
    set_string(L, "name", post->name);
    set_string(L, "kind", post->kind);
    set_known(L, "country", post->country);
    set_known(L, "tag", post->tag);
    set_known(L, "routing", post->routing);
    const struct cable_text name = cable_text_of(post->name);
    if (!cable_reference_join(CABLE_NO_YEAR, name, CABLE_TEXT("1"), id)) {
        lua_pushlstring(L, id, strlen(id) - 1); /* without the serial */
        lua_setfield(L, -2, "station");
    }
    if (misprinted) {
        lua_pushboolean(L, misprinted);
        lua_setfield(L, -2, "misprinted");
    }
    return 1;
}

int cable_lua_post(lua_State *L) {
    bool misprinted;
    const struct cable_post *post = cable_post_find(check_text(L, 1), &misprinted);
    return post ? push_post(L, post, misprinted) : refuse(L, "no post that is known");
}

int cable_lua_routing(lua_State *L) {
    const struct cable_post *post = cable_post_of_routing(check_text(L, 1));
    return post ? push_post(L, post, false) : refuse(L, "no routing indicator that is known");
}

int cable_lua_dtg(lua_State *L) {
    struct cable_date date;
    if (!cable_date_group(cable_text_trim(check_text(L, 1)), &date)) {
        return refuse(L, "no date-time group");
    }
    const char zone = cable_date_zone(check_text(L, 1));
    lua_createtable(L, 0, 3);
    set_time(L, &date);
    set_text(L, "zone", (struct cable_text){&zone, 1});
    return 1;
}

int cable_lua_precedence(lua_State *L) {
    const struct cable_term *term = cable_term_of_precedence(cable_text_trim(check_text(L, 1)));
    if (!term) return refuse(L, "no precedence");
    lua_createtable(L, 0, 4);
    set_string(L, "prosign", term->name);
    set_string(L, "title", term->title);
    set_known(L, "text", term->text);
    set_known(L, "source", term->source);
    return 1;
}

static void push_word(lua_State *L, const char *name, const char *title) {
    lua_createtable(L, 0, 2);
    set_string(L, "name", name);
    set_known(L, "title", title);
}

int cable_lua_vocabulary(lua_State *L) {
    const char *kind = luaL_checkstring(L, 1);
    int count = 0;
    lua_settop(L, 1);
    lua_createtable(L, 0, 0);
    for (size_t i = 0; strcmp(kind, "tag") == 0 && i < cable_tag_count; i++) {
        push_word(L, cable_tags[i].name, cable_tags[i].meaning);
        lua_rawseti(L, 2, ++count); /* words[count] = word */
    }
    for (size_t i = 0; i < cable_term_count; i++) {
        if (strcmp(kind, cable_terms[i].kind) != 0) continue;
        push_word(L, cable_terms[i].name, cable_terms[i].title);
        lua_rawseti(L, 2, ++count);
    }
    return 1;
}
