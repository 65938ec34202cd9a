#include "check.h"

#include "arena.h"
#include "counter.h"

static void test_trim(void **state) {
    (void)state;
    check_text("blanks", cable_text_trim(CABLE_TEXT(" \t x y \r\n")), "x y");
    check_text("no-break", cable_text_trim(CABLE_TEXT("\xC2\xA0x\xC2\xA0")), "x");
    check_text("Latin-1 byte", cable_text_trim(CABLE_TEXT("\xA0x\xC2")), "\xA0x\xC2");
    check_text("only blanks", cable_text_trim(CABLE_TEXT(" \n ")), "");
    check_text("nothing", cable_text_trim((struct cable_text){NULL, 0}), NULL);
}

static void test_collapse(void **state) {
    (void)state;
    struct cable_arena arena = {0};
    check_text("runs", cable_text_collapse(&arena, CABLE_TEXT("  a \r\n b\t\xC2\xA0 c ")), "a b c");
    check_text("tab", cable_text_collapse(&arena, CABLE_TEXT("a\tb")), "a b");
    const struct cable_text plain = CABLE_TEXT("a b");
    assert_ptr_equal(cable_text_collapse(&arena, plain).bytes, plain.bytes);
    cable_arena_free(&arena);
}

static void test_beginning(void **state) {
    (void)state;
    check_text("fits", cable_text_beginning(CABLE_TEXT("one two"), 7), "one two");
    check_text("cut at a word", cable_text_beginning(CABLE_TEXT("one two"), 6), "one");
    check_text("one long word", cable_text_beginning(CABLE_TEXT("onetwo"), 4), "onet");
    check_text("no half character", cable_text_beginning(CABLE_TEXT("a\xC3\xA9\xC3\xA9"), 4),
               "a\xC3\xA9");
}

static void test_find(void **state) {
    (void)state;
    assert_int_equal(cable_text_find(CABLE_TEXT("x Derived From y"), "derived from"), 2);
    assert_int_equal(cable_text_find(CABLE_TEXT("derived fro"), "derived from"), 11);
    assert_true(cable_text_same(CABLE_TEXT("NoForn"), "NOFORN"));
    assert_false(cable_text_same(CABLE_TEXT("NoForn "), "NOFORN"));
}

static void test_arena_grows(void **state) {
    (void)state;
    struct cable_arena arena = {0};
    size_t *items = NULL;
    for (size_t i = 0; i < 10000; i++) {
        items = cable_arena_grow(&arena, items, i, sizeof *items);
        assert_non_null(items);
        items[i] = i;
    }
    for (size_t i = 0; i < 10000; i++) assert_int_equal(items[i], i);
    assert_null(cable_arena_take(&arena, SIZE_MAX - 1));
    assert_true(arena.failed);
    cable_arena_reset(&arena);
    assert_false(arena.failed);
    const char *zeroes = cable_arena_zeroed(&arena, 1000);
    for (size_t i = 0; i < 1000; i++) assert_int_equal(zeroes[i], 0);
    cable_arena_free(&arena);
}

static void test_counter(void **state) {
    (void)state;
    struct cable_arena arena = {0};
    struct cable_counter counter = {0};
    for (uint32_t round = 1; round <= 3; round++) {
        for (int i = 0; i < 1000; i++) {
            char name[16];
            snprintf(name, sizeof name, "%d", i);
            const struct cable_text text = cable_text_copy(&arena, cable_text_of(name));
            assert_int_equal(cable_counter_add(&arena, &counter, text), round);
        }
    }
    assert_int_equal(counter.count, 1000);
    cable_arena_free(&arena);
}

static void test_set(void **state) {
    (void)state;
    struct cable_arena arena = {0};
    struct cable_text_set set = {0};
    const char *const words[] = {"SIPDIS", "NOFORN", "SIPDIS", ""};
    for (size_t i = 0; i < COUNT(words); i++) cable_set_add(&arena, &set, cable_text_of(words[i]));
    assert_int_equal(set.list.count, 2);
    check_text("order", set.list.items[1], "NOFORN");
    cable_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trim),        cmocka_unit_test(test_collapse),
        cmocka_unit_test(test_beginning),   cmocka_unit_test(test_find),
        cmocka_unit_test(test_arena_grows), cmocka_unit_test(test_counter),
        cmocka_unit_test(test_set),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
