/*
 * The module in a Lua whose memory runs out: at every allocation once. Whatever is interrupted
 * must end in Lua's own error, and closing the state must give everything back.
 */
#include "check.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "sample.h"

int luaopen_cable_core(lua_State *L);

struct purse {
    size_t held; /* bytes */
    long left;   /* allocations until one fails; negative: never */
};

static void *allocate(void *user, void *old, size_t old_size, size_t size) {
    struct purse *purse = user;
    if (!old) old_size = 0;
    if (size == 0) {
        purse->held -= old_size;
        free(old);
        return NULL;
    }
    if (size > old_size && purse->left == 0) return NULL;
    if (size > old_size && purse->left > 0) purse->left--;
    void *bytes = realloc(old, size);
    if (bytes) purse->held += size - old_size;
    return bytes;
}

static const char script[] = "local core, text = ...\n"
                             "local doc = assert(core.parse(text))\n"
                             "doc:outline() doc:cables() doc:classification() doc:header()\n"
                             "doc:page_breaks() doc:paragraph_at(30) doc:section_at(35)\n"
                             "doc:reading({ width = 40 })\n"
                             "core.marking('(S/NF)'):join(core.marking('C')):portion()\n"
                             "core.reference('09 PARIS 119')\n"
                             "doc:parse(text)\n"
                             "doc:outline()\n";

static int run(lua_State *L) {
    lua_settop(L, 0);
    lua_pushcfunction(L, luaopen_cable_core);
    lua_call(L, 0, 1);
    if (luaL_loadstring(L, script) != LUA_OK) return lua_error(L);
    lua_pushvalue(L, 1);
    lua_pushstring(L, sample_cable);
    lua_call(L, 2, 0);
    return 0;
}

/* Runs the script with so many allocations granted. Returns its status. */
static int run_with(long allocations) {
    struct purse purse = {0, -1};
    lua_State *L = lua_newstate(allocate, &purse);
    assert_non_null(L);
    luaL_openlibs(L);
    lua_pushcfunction(L, run);
    purse.left = allocations;
    const int status = lua_pcall(L, 0, 0, 0);
    purse.left = -1;
    if (status != LUA_OK && status != LUA_ERRMEM) print_error("%s\n", lua_tostring(L, -1));
    lua_close(L);
    assert_int_equal(purse.held, 0);
    return status;
}

static void test_script(void **state) {
    (void)state;
    assert_int_equal(run_with(-1), LUA_OK);
}

static void test_memory_runs_out(void **state) {
    (void)state;
    long allocations = 0;
    while (allocations < 100000 && run_with(allocations) == LUA_ERRMEM) allocations++;
    assert_in_range(allocations, 50, 99999);
    assert_int_equal(run_with(allocations), LUA_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_script),
        cmocka_unit_test(test_memory_runs_out),
    };
    return cmocka_run_group_tests_name("lua", tests, NULL, NULL);
}
