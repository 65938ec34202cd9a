/*
 * The module `cable.core`: the core's results as plain Lua tables.
 *
 * Rules:
 *  1. Arguments are checked on the first lines, before anything is made.
 *  2. A userdata has its metatable and zeroed fields before it owns anything; whatever raises
 *     later, the collector closes it. What the core has read lives in the document's arena, so a
 *     call that raises while tables are made loses nothing.
 *  3. What can happen in data is `nil, message`; misuse is an error.
 *  4. Only functions that Lua 5.1, LuaJIT and 5.4 all have are called; the few others are declared
 *     weak: so a build for another Lua loads, is recognised, and is refused in words.
 */
#include "glue.h"

#include <string.h>

#include "detection.h"
#include "message.h"
#include "lua_explain.h"
#include "lua_marking.h"
#include "lua_reading.h"
#include "lua_redaction.h"
#include "lua_reference.h"
#include "lua_sign.h"
#include "version.h"

__attribute__((visibility("default"))) int luaopen_cable_core(lua_State *L);

/* ---- Documents ----------------------------------------------------------------------------- */

/*
 * A reader is a function(byte, row, col) that returns the text from there on, as much of it as it
 * likes, and nil or '' at the end. Pushes what the reader at `index` gives from `start` on: `size`
 * bytes and perhaps more, or all there is where it ends before.
 */
static void push_read(lua_State *L, int index, uint32_t start, TSPoint point, size_t size) {
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (size_t read = 0; read < size;) {
        lua_pushvalue(L, index);
        lua_pushinteger(L, (lua_Integer)(start + read));
        lua_pushinteger(L, (lua_Integer)point.row);
        lua_pushinteger(L, (lua_Integer)point.column);
        lua_call(L, 3, 1); /* reader(byte, row, col) */
        const bool text = lua_type(L, -1) == LUA_TSTRING;
        if (!text && !lua_isnil(L, -1)) luaL_error(L, "cable: a reader returns a string or nil");
        const struct cable_text chunk = text ? check_text(L, -1) : (struct cable_text){NULL, 0};
        if (chunk.size == 0) {
            lua_settop(L, lua_gettop(L) - 1);
            break;
        }
        point = cable_point_behind(point, chunk);
        read += chunk.size;
        luaL_addvalue(&buffer);
    }
    luaL_pushresult(&buffer);
}

static int core_parse(lua_State *L) {
    lua_settop(L, 1);
    if (lua_isfunction(L, 1)) push_read(L, 1, 0, (TSPoint){0, 0}, UINT32_MAX);
    const struct cable_text text = check_text(L, lua_gettop(L));
    struct cable_document *document = lua_newuserdata(L, sizeof *document);
    memset(document, 0, sizeof *document);
    luaL_getmetatable(L, DOCUMENT);
    lua_setmetatable(L, -2);
    const char *wrong = cable_document_open(document);
    if (!wrong) wrong = cable_document_parse(document, text);
    if (!wrong) return 1;
    cable_document_close(document);
    return refuse(L, wrong);
}

static int document_close(lua_State *L) {
    cable_document_close(luaL_checkudata(L, 1, DOCUMENT));
    return 0;
}

/* Asks the reader at index 2 for what edits have brought. Returns NULL or what is wrong. */
static const char *fill_from_reader(lua_State *L) {
    const struct cable_document *document = check_open(L);
    const struct cable_change asked = document->unknown;
    const size_t size = asked.new_end - asked.start;
    if (!asked.any) return NULL;
    push_read(L, 2, asked.start, asked.point, size);
    const struct cable_text text = cable_text_slice(check_text(L, -1), 0, size);
    if (text.size < size) return "the reader's text ends before that of the edits";
    return cable_document_fill(check_open(L), text) ? NULL : "the document was edited meanwhile";
}

static int document_parse(lua_State *L) {
    struct cable_document *document = check_open(L);
    const char *wrong = NULL;
    lua_settop(L, 2);
    if (lua_isfunction(L, 2)) wrong = fill_from_reader(L);
    if (lua_isnil(L, 2) && document->unknown.any) {
        luaL_error(L, "cable: doc:parse() needs the text: an edit came without its own");
    }
    if (lua_isfunction(L, 2) || lua_isnil(L, 2)) {
        if (!wrong) wrong = cable_document_update(document);
    } else {
        wrong = cable_document_parse(document, check_text(L, 2));
    }
    if (wrong) return refuse(L, wrong);
    lua_settop(L, 1);
    return 1;
}

/* The parts of an edit in the order in which they are arguments, and their names in a table. */
static const char *const edit_fields[] = {
    "start_byte",  "old_end_byte", "new_end_byte", "start_row",   "start_col",
    "old_end_row", "old_end_col",  "new_end_row",  "new_end_col",
};
enum { EDIT_FIELDS = sizeof edit_fields / sizeof *edit_fields };

/* Pushes the fields of the table at index 2, and its text. */
static void spread_edit(lua_State *L) {
    lua_settop(L, 2);
    for (int i = 0; i < EDIT_FIELDS; i++) {
        lua_getfield(L, 2, edit_fields[i]);
        if (!lua_isnumber(L, -1)) {
            luaL_error(L, "cable: doc:edit() needs a number '%s'", edit_fields[i]);
        }
    }
    lua_getfield(L, 2, "text");
}

/* A part of an edit; the first stands at index `from`. */
static uint32_t check_number(lua_State *L, int from, int field) {
    const lua_Integer value = luaL_checkinteger(L, from + field);
    if (value < 0 || (lua_Number)value > (lua_Number)UINT32_MAX) {
        luaL_error(L, "cable: doc:edit(): '%s' is out of range", edit_fields[field]);
    }
    return (uint32_t)value;
}

static int document_edit(lua_State *L) {
    struct cable_document *document = check_open(L);
    const int from = lua_istable(L, 2) ? 3 : 2, last = from + EDIT_FIELDS;
    if (from == 3) spread_edit(L);
    const TSInputEdit edit = {
        .start_byte = check_number(L, from, 0),
        .old_end_byte = check_number(L, from, 1),
        .new_end_byte = check_number(L, from, 2),
        .start_point = {check_number(L, from, 3), check_number(L, from, 4)},
        .old_end_point = {check_number(L, from, 5), check_number(L, from, 6)},
        .new_end_point = {check_number(L, from, 7), check_number(L, from, 8)},
    };
    struct cable_text text = {NULL, 0};
    if (!lua_isnoneornil(L, last)) text = check_text(L, last);
    const char *wrong = cable_document_edit(document, &edit, text);
    if (wrong) luaL_error(L, "cable: doc:edit(): %s", wrong);
    return 0;
}

static int document_text(lua_State *L) {
    const struct cable_text text = cable_document_text(check_document(L));
    lua_pushlstring(L, text.bytes, text.size);
    return 1;
}

static int document_size(lua_State *L) {
    lua_pushinteger(L, check_open(L)->size);
    return 1;
}

/* ---- Outline ------------------------------------------------------------------------------- */

#define ENTRY "cable.entry"

/* Makes the table of an entry: in Lua, since a constructor there takes half of the time. */
static const char entry_source[] =
    "local id, kind, level, title, title_row, number, portion, marking, cable,\n"
    "  row, col, end_row, end_col, byte, end_byte = ...\n"
    "return { id = id, kind = kind, level = level, title = title, title_row = title_row,\n"
    "  number = number, portion = portion, marking = marking, cable = cable, row = row,\n"
    "  col = col, end_row = end_row, end_col = end_col, byte = byte, end_byte = end_byte }\n";

/* registry[ENTRY] = the function of `entry_source` */
static void open_entries(lua_State *L) {
    if (luaL_loadstring(L, entry_source) != 0) lua_error(L);
    lua_setfield(L, LUA_REGISTRYINDEX, ENTRY);
}

static void push_text(lua_State *L, struct cable_text text) {
    if (text.bytes)
        lua_pushlstring(L, text.bytes, text.size);
    else
        lua_pushnil(L);
}

/* Pushes nil for what there is none of. */
static void push_number(lua_State *L, bool there, lua_Integer number) {
    if (there)
        lua_pushinteger(L, number);
    else
        lua_pushnil(L);
}

/* The function of `entry_source` stands at index `maker`. */
static void push_entry(lua_State *L, int maker, const struct cable_entry *entry) {
    const struct cable_range *range = &entry->range;
    lua_pushvalue(L, maker);
    push_text(L, entry->id);
    lua_pushstring(L, cable_part_name(entry->part));
    lua_pushinteger(L, entry->level);
    push_text(L, entry->title);
    lua_pushinteger(L, entry->title_row);
    push_number(L, entry->number != CABLE_NO_NUMBER, entry->number);
    push_text(L, entry->portion);
    push_text(L, entry->marking);
    push_number(L, entry->cable > 0, entry->cable);
    lua_pushinteger(L, range->start.row);
    lua_pushinteger(L, range->start.column);
    lua_pushinteger(L, range->end.row);
    lua_pushinteger(L, range->end.column);
    lua_pushinteger(L, range->byte);
    lua_pushinteger(L, range->end_byte);
    lua_call(L, 15, 1);
}

static int push_entries(lua_State *L, const struct cable_entries *entries) {
    luaL_checkstack(L, 20, NULL);
    lua_getfield(L, LUA_REGISTRYINDEX, ENTRY);
    const int maker = lua_gettop(L);
    push_list(L, entries->count);
    for (size_t i = 0; i < entries->count && i < INT_MAX; i++) {
        push_entry(L, maker, &entries->items[i]);
        lua_rawseti(L, -2, (int)i + 1); /* list[i + 1] = entry */
    }
    return 1;
}

static int document_outline(lua_State *L) {
    return push_entries(L, &check_outline(L, check_document(L))->entries);
}

static int document_cables(lua_State *L) {
    return push_entries(L, &check_outline(L, check_document(L))->cables);
}

/* doc:xxx_at(row [, col]): without a column, what begins on the row or reaches into it. */
static int push_entry_at(lua_State *L, enum cable_part part) {
    struct cable_document *document = check_document(L);
    TSPoint point = {check_uint32(L, 2, "a row from 0"), UINT32_MAX};
    if (!lua_isnoneornil(L, 3)) point.column = check_uint32(L, 3, "a column from 0");
    const struct cable_entry *entry = cable_outline_at(check_outline(L, document), part, point);
    luaL_checkstack(L, 20, NULL);
    lua_getfield(L, LUA_REGISTRYINDEX, ENTRY);
    const int maker = lua_gettop(L);
    if (entry)
        push_entry(L, maker, entry);
    else
        lua_pushnil(L);
    return 1;
}

static int document_paragraph_at(lua_State *L) {
    return push_entry_at(L, CABLE_PART_PARAGRAPH);
}

static int document_section_at(lua_State *L) {
    return push_entry_at(L, CABLE_PART_SECTION);
}

static int document_page_breaks(lua_State *L) {
    const struct cable_outline *outline = check_outline(L, check_document(L));
    push_list(L, outline->page_breaks.count);
    for (size_t i = 0; i < outline->page_breaks.count && i < INT_MAX; i++) {
        const struct cable_page_break *page_break = &outline->page_breaks.items[i];
        lua_createtable(L, 0, 9);
        set_range(L, &page_break->range);
        set_number(L, "page", page_break->page);
        set_number(L, "pages", page_break->pages);
        if (page_break->cable > 0) set_integer(L, "cable", page_break->cable);
        lua_rawseti(L, -2, (int)i + 1); /* list[i + 1] = page break */
    }
    return 1;
}

/* ---- Header -------------------------------------------------------------------------------- */

static void push_header(lua_State *L, const struct cable_header *header) {
    lua_createtable(L, 0, 22);
    set_text(L, "mrn", header->mrn);
    set_text(L, "station", header->station);
    set_text(L, "serial", header->serial);
    set_text(L, "classification", header->classification);
    set_text(L, "dtg", header->dtg);
    set_texts(L, "precedence", &header->precedence.list);
    set_text(L, "from", header->from);
    set_texts(L, "to", &header->to.names.list);
    set_texts(L, "to_routing", &header->to.routings);
    set_texts(L, "info", &header->info.names.list);
    set_texts(L, "info_routing", &header->info.routings);
    set_texts(L, "captions", &header->captions.list);
    set_texts(L, "caveats", &header->caveats.list);
    set_texts(L, "tags", &header->tags.list);
    set_text(L, "subject", header->subject);
    set_texts(L, "references", &header->references.list);
    set_text(L, "classified_by", header->classified_by);
    set_text(L, "reason", header->reason);
    set_text(L, "declassify_on", header->declassify_on);
    set_text(L, "signature", header->signature);
    set_text(L, "transmission_id", header->transmission_id);
}

static int document_header(lua_State *L) {
    struct cable_document *document = check_document(L);
    const uint32_t asked = check_cable(L, 2), cable = asked == CABLE_EVERY ? 1 : asked;
    size_t count;
    const struct cable_header *headers = cable_headers(document, &count);
    check_memory(L, document, NULL);
    if (!headers || cable > count) return refuse(L, "there is no such cable in the text");
    push_header(L, &headers[cable - 1]);
    return 1;
}

static void push_signals(lua_State *L, const struct cable_detection *detection) {
    int count = 0;
    lua_createtable(L, CABLE_SIGNAL_COUNT, 0);
    for (unsigned signal = 0; signal < CABLE_SIGNAL_COUNT; signal++) {
        if (!detection->found[signal]) continue;
        lua_pushstring(L, cable_signal_name((enum cable_signal)signal));
        lua_rawseti(L, -2, ++count); /* signals[count] = name */
    }
}

static int core_detect(lua_State *L) {
    const int results = core_parse(L);
    if (results > 1) return results;
    struct cable_document *document = lua_touserdata(L, -1);
    const struct cable_detection detection = cable_detect(document);
    cable_document_close(document);
    lua_createtable(L, 0, 2);
    lua_pushboolean(L, detection.cable);
    lua_setfield(L, -2, "cable");
    push_signals(L, &detection);
    lua_setfield(L, -2, "signals");
    return 1;
}

/* ---- The module ---------------------------------------------------------------------------- */

static const luaL_Reg document_methods[] = {
    {"outline", document_outline},
    {"classification", cable_lua_classification},
    {"findings", cable_lua_findings},
    {"header", document_header},
    {"paragraph_at", document_paragraph_at},
    {"section_at", document_section_at},
    {"references", cable_lua_references},
    {"reference_at", cable_lua_reference_at},
    {"cables", document_cables},
    {"page_breaks", document_page_breaks},
    {"markings", cable_lua_markings},
    {"tags", cable_lua_tags},
    {"explain_at", cable_lua_explain_at},
    {"reading", cable_lua_reading},
    {"redacted", cable_lua_redaction},
    {"text", document_text},
    {"size", document_size},
    {"edit", document_edit},
    {"parse", document_parse},
    {"close", document_close},
    {"__gc", document_close},
    {"__close", document_close},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"parse", core_parse},
    {"detect", core_detect},
    {"marking", cable_lua_marking},
    {"tag", cable_lua_tag},
    {"post", cable_lua_post},
    {"routing", cable_lua_routing},
    {"dtg", cable_lua_dtg},
    {"precedence", cable_lua_precedence},
    {"vocabulary", cable_lua_vocabulary},
    {"reference", cable_lua_reference},
    {NULL, NULL},
};

int luaopen_cable_core(lua_State *L) {
    if (!HOST_FITS(L)) {
        return luaL_error(L, "cable.core was built for %s, which this is not: build it with 'make'",
                          LUA_VERSION_NUM == 501 ? "LuaJIT and Lua 5.1" : LUA_VERSION);
    }
    make_class(L, DOCUMENT, document_methods);
    cable_memory_guard();
    open_entries(L);
    cable_lua_marking_open(L);
    cable_lua_reading_open(L);
    lua_createtable(L, 0, 4);
    set_all(L, functions);
    set_string(L, "version", CABLE_VERSION);
    return 1;
}
