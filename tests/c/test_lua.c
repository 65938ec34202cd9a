/*
 * The module in a Lua whose memory runs out: at every allocation once, first of Lua's own, then of
 * any, the core's and tree-sitter's too. Whatever is interrupted must end in an error, and closing
 * the state must give everything back.
 */
#include "failing.h"

#include "check.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "memory.h"
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
                             "assert(#doc:findings() > 0)\n"
                             "doc:markings() doc:tags()\n"
                             "doc:page_breaks() doc:paragraph_at(30) doc:section_at(35)\n"
                             "doc:reading({ width = 40 })\n"
                             "core.marking('(S/NF)'):join(core.marking('C')):portion()\n"
                             "core.reference('09 PARIS 119')\n"
                             "assert(doc:parse(text .. '\\n'))\n"
                             "doc:outline()\n"
                             "doc:edit(0, 0, 2, 0, 0, 0, 0, 1, 0, 'x\\n')\n"
                             "assert(doc:parse()):outline()\n"
                             "doc:edit(0, 2, 1, 0, 0, 1, 0, 0, 1)\n"
                             "assert(doc:parse(function() return 'y' end)):outline()\n"
                             "assert(doc:text() == 'y' .. text .. '\\n')\n";

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

/* Runs the script until some allocation fails that is the nth of all. Returns its status. */
static int run_until(long until) {
    struct purse purse = {0, -1};
    assert_true(cable_memory_ready());
    const long before = memory.blocks;
    lua_State *L = lua_newstate(allocate, &purse);
    assert_non_null(L);
    luaL_openlibs(L);
    lua_pushcfunction(L, run);
    memory.until = until;
    const int status = lua_pcall(L, 0, 0, 0);
    memory.until = -1;
    if (status == LUA_ERRRUN) assert_non_null(strstr(lua_tostring(L, -1), "not enough memory"));
    lua_close(L);
    assert_true(cable_memory_ready());
    assert_int_equal(memory.blocks, before);
    return status;
}

/* tree-sitter may do without the one allocation that failed. */
static void test_any_allocation_fails(void **state) {
    (void)state;
    long until = 0;
    for (unsigned failed = memory.failed + 1; failed > 0; until++) {
        failed = memory.failed;
        const int status = run_until(until);
        assert_true(status == LUA_OK || status == LUA_ERRMEM || status == LUA_ERRRUN);
        failed = memory.failed - failed;
    }
    assert_in_range(until, 200, 99999);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_script),
        cmocka_unit_test(test_memory_runs_out),
        cmocka_unit_test(test_any_allocation_fails),
    };
    return cmocka_run_group_tests_name("lua", tests, NULL, NULL);
}
