#define _POSIX_C_SOURCE 200809L // NOLINT(bugprone-reserved-identifier): POSIX's, for gmtime_r

#include "lua_marking.h"

#include <time.h>

#include "classification.h"
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
    size_t count;
    const struct cable_portion *portions = cable_classification_portions(outline, cable, &count);
    push_list(L, count);
    for (size_t i = 0; i < count && i < INT_MAX; i++) {
        push_portion(L, &portions[i]);
        lua_rawseti(L, -2, (int)i + 1); /* portions[i + 1] = portion */
    }
    lua_setfield(L, -2, "portions");
}

static void push_paragraph(lua_State *L, const struct cable_paragraph *paragraph) {
    const struct cable_entry *entry = paragraph->entry;
    const char *from = cable_mark_source_name(paragraph->from);
    const struct cable_range *range = &entry->range;
    lua_createtable(L, 0, 8);
    set_text(L, "id", entry->id);
    set_number(L, "number", entry->number);
    set_integer(L, "row", range->start.row);
    set_integer(L, "end_row", range->end.row + (range->end.column > 0));
    set_text(L, "marking", paragraph->marking);
    lua_pushboolean(L, paragraph->from == CABLE_MARK_OWN);
    lua_setfield(L, -2, "own");
    if (from) set_string(L, "from", from);
    if (entry->cable > 0) set_integer(L, "cable", entry->cable);
}

static void push_finding(lua_State *L, const struct cable_finding *finding, size_t cable) {
    const struct cable_range *range = &finding->range;
    lua_createtable(L, 0, 9);
    set_string(L, "code", finding->code);
    set_string(L, "severity", cable_severity_name(finding->severity));
    set_integer(L, "row", range->start.row);
    set_integer(L, "end_row", range->end.row + (range->end.column > 0));
    if (range->end.column > 0) {
        set_integer(L, "col", range->start.column);
        set_integer(L, "end_col", range->end.column);
    }
    set_text(L, "message", finding->message);
    set_string(L, "source", finding->source);
    set_integer(L, "cable", (lua_Integer)cable);
}

/* The classifications that were asked for: all of them, or one. */
struct asked {
    const struct cable_classification *items;
    size_t from, to; /* the end exclusive */
};

static void set_paragraphs(lua_State *L, const struct asked *asked) {
    int count = 0;
    push_list(L, 0);
    for (size_t i = asked->from; i < asked->to; i++) {
        const struct cable_classification *found = &asked->items[i];
        for (size_t at = 0; at < found->paragraphs.count && count < INT_MAX; at++) {
            push_paragraph(L, &found->paragraphs.items[at]);
            lua_rawseti(L, -2, ++count); /* paragraphs[count] = paragraph */
        }
    }
    lua_setfield(L, -2, "paragraphs");
}

/* Those of today and of every day. */
static void push_findings(lua_State *L, const struct asked *asked, const struct cable_date *today) {
    int count = 0;
    push_list(L, 0);
    for (size_t i = asked->from; i < asked->to; i++) {
        const struct cable_classification *found = &asked->items[i];
        for (size_t at = 0; at < found->findings.count && count < INT_MAX; at++) {
            const struct cable_finding *finding = &found->findings.items[at];
            if (finding->due.year && cable_day_compare(&finding->due, today) > 0) continue;
            push_finding(L, finding, i + 1);
            lua_rawseti(L, -2, ++count); /* findings[count] = finding */
        }
    }
}

static void push_reason(lua_State *L, const struct cable_reason *reason) {
    const char letter[] = {reason->letter, '\0'};
    lua_createtable(L, 0, 3);
    set_string(L, "letter", letter);
    if (reason->section > 0) {
        lua_pushfstring(L, "1.%d(%s)", reason->section, letter);
        lua_setfield(L, -2, "code");
    }
    if (reason->meaning) set_string(L, "meaning", reason->meaning);
}

static void set_reasons(lua_State *L, const struct cable_reasons *reasons) {
    push_list(L, reasons->count);
    for (size_t i = 0; i < reasons->count; i++) {
        push_reason(L, &reasons->items[i]);
        lua_rawseti(L, -2, (int)i + 1); /* reasons[i + 1] = reason */
    }
    lua_setfield(L, -2, "reasons");
}

static void set_declassification(lua_State *L, const struct cable_declassification *said) {
    char day[CABLE_DATE_SIZE];
    lua_createtable(L, 0, 7);
    set_string(L, "kind", cable_declassification_name(said->kind));
    set_text(L, "text", said->text);
    set_text(L, "code", said->code);
    if (said->order) set_string(L, "order", said->order->name);
    if (said->date.year) {
        cable_date_day(&said->date, day);
        set_string(L, "date", day);
        lua_pushboolean(L, said->computed);
        lua_setfield(L, -2, "computed");
    }
    if (said->source) set_string(L, "source", said->source);
    lua_setfield(L, -2, "declassification");
}

/* What one cable says, into the table on top of the stack. */
static void set_classification(lua_State *L, const struct cable_classification *found) {
    set_text(L, "banner", found->banner);
    set_texts(L, "captions", &found->captions);
    set_marking(L, "overall", "overall_banner", &found->overall);
    set_declassification(L, &found->declassification);
    set_text(L, "authority", found->authority);
    set_text(L, "derived_from", found->derived_from);
    set_reasons(L, &found->reasons);
}

/* options.today as a date; without one, the present day in UTC. */
static struct cable_date check_today(lua_State *L, int index) {
    struct cable_date today = {0};
    const time_t now = time(NULL);
    struct tm utc;
    if (!lua_isnoneornil(L, index)) {
        luaL_checktype(L, index, LUA_TTABLE);
        lua_getfield(L, index, "today");
        if (!lua_isnil(L, -1)) {
            const bool text = lua_type(L, -1) == LUA_TSTRING;
            const bool date = text && cable_date_find(check_text(L, -1), &today);
            if (!date) luaL_error(L, "cable: 'today' is no date");
            return today;
        }
    }
    if (!gmtime_r(&now, &utc)) return today;
    return (struct cable_date){utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, -1, -1};
}

static struct asked ask(lua_State *L, struct cable_document *document,
                        const struct cable_outline *outline, uint32_t cable) {
    size_t count;
    const struct cable_classification *all = cable_classifications(document, outline, &count);
    check_memory(L, document, NULL);
    struct asked asked = {all, 0, all ? count : 0};
    if (cable != CABLE_EVERY) {
        asked.from = cable - 1 < asked.to ? cable - 1 : asked.to;
        asked.to = cable < asked.to ? cable : asked.to;
    }
    return asked;
}

int cable_lua_classification(lua_State *L) {
    static const struct cable_classification nothing;
    struct cable_document *document = check_document(L);
    const uint32_t cable = check_cable(L, 2);
    const struct cable_date today = check_today(L, 3);
    const struct cable_outline *outline = check_outline(L, document);
    const struct asked asked = ask(L, document, outline, cable);
    const struct cable_marking highest = cable_classification_highest(outline, cable);
    lua_createtable(L, 0, 14);
    set_classification(L, asked.from < asked.to ? &asked.items[asked.from] : &nothing);
    set_marking(L, "highest", "highest_banner", &highest);
    set_portions(L, outline, cable);
    set_paragraphs(L, &asked);
    push_findings(L, &asked, &today);
    lua_setfield(L, -2, "findings");
    return 1;
}

int cable_lua_findings(lua_State *L) {
    struct cable_document *document = check_document(L);
    const uint32_t cable = check_cable(L, 2);
    const struct cable_date today = check_today(L, 3);
    const struct asked asked = ask(L, document, check_outline(L, document), cable);
    push_findings(L, &asked, &today);
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

const char *cable_lua_clearance(lua_State *L, int index, struct cable_marking *clearance) {
    if (lua_type(L, index) == LUA_TSTRING)
        return cable_marking_read(check_text(L, index), clearance);
    *clearance = *check_marking(L, index);
    return NULL;
}

static int marking_visible_to(lua_State *L) {
    struct cable_marking clearance;
    const struct cable_marking *marking = check_marking(L, 1);
    const char *wrong = cable_lua_clearance(L, 2, &clearance);
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
