#include "check.h"

#include "document.h"
#include "sample.h"
#include "sign.h"

static struct cable_document open_text(const char *text) {
    struct cable_document document = {0};
    assert_null(cable_document_open(&document));
    assert_null(cable_document_parse(&document, cable_text_of(text)));
    return document;
}

static void check_place(const char *text, const struct cable_range *range, const char *expected) {
    const size_t size = range->end_byte - range->byte;
    check_text("what stands there", (struct cable_text){text + range->byte, size}, expected);
}

struct mark {
    enum cable_kind kind;
    const char *printed, *rest;
    enum cable_level level;
    bool own;
};

static void check_marks(const char *text, const struct mark *expected, size_t count) {
    struct cable_arena arena = {0};
    struct cable_document document = open_text(text);
    const struct cable_outline *outline = cable_outline_read(&document);
    const struct cable_marks marks = cable_marks_read(&document, outline, 0, &arena);
    assert_int_equal(marks.count, count);
    for (size_t i = 0; i < count; i++) {
        const struct cable_mark *mark = &marks.items[i];
        assert_int_equal(mark->kind, expected[i].kind);
        check_place(text, &mark->range, expected[i].printed);
        check_text(expected[i].printed, mark->rest, expected[i].rest);
        assert_int_equal(mark->marking.level, expected[i].level);
        assert_int_equal(mark->own, expected[i].own);
    }
    cable_arena_free(&arena);
    cable_document_close(&document);
}

static void test_marks(void **state) {
    (void)state;
    static const struct mark marks[] = {
        {CABLE_KIND_banner, "S E C R E T", NULL, CABLE_S, false},
        {CABLE_KIND_captions, "NOFORN", NULL, CABLE_NO_LEVEL, false},
        {CABLE_KIND_captions, "SIPDIS", NULL, CABLE_NO_LEVEL, false},
        {CABLE_KIND_portion_mark, "(C)", "AN INVENTED TALK ABOUT", CABLE_C, false},
        {CABLE_KIND_portion_mark, "(S/NF)", "Summary: It rained. End Summary.", CABLE_S, true},
        {CABLE_KIND_portion_mark, "(C)", "The envoy said that it had rained all of the", CABLE_C,
         true},
        {CABLE_KIND_portion_mark, "(U)", "it would rain again;", CABLE_U, false},
        {CABLE_KIND_portion_mark, "(U)", "A minister agreed.", CABLE_U, true},
    };
    check_marks(sample_cable, marks, COUNT(marks));
}

/* Captions on the banner's line are a part of it. */
static void test_banner(void **state) {
    (void)state;
    static const struct mark marks[] = {
        {CABLE_KIND_banner, "CONFIDENTIAL PORT SABLE 000012 NOFORN", NULL, CABLE_C, false},
        {CABLE_KIND_portion_mark, "(C)", "It rained.", CABLE_C, true},
    };
    static const char text[] = "FM AMEMBASSY PORT SABLE\n"
                               "TO SECSTATE WASHDC\n"
                               "\n"
                               "CONFIDENTIAL PORT SABLE 000012 NOFORN\n"
                               "\n"
                               "SUBJECT: RAIN\n"
                               "\n"
                               "1. (C) It rained.\n";
    struct cable_arena arena = {0};
    struct cable_document document = open_text(text);
    const struct cable_outline *outline = cable_outline_read(&document);
    const struct cable_marks read = cable_marks_read(&document, outline, 1, &arena);
    assert_int_equal(read.items[0].marking.release, CABLE_NOFORN);
    check_text("its signs", read.items[0].text, "CONFIDENTIAL NOFORN");
    assert_int_equal(cable_marks_read(&document, outline, 2, &arena).count, 0);
    cable_arena_free(&arena);
    cable_document_close(&document);
    check_marks(text, marks, COUNT(marks));
}

/* Each of the TAGS is found where it is printed, as the header has it. */
static void test_tags(void **state) {
    (void)state;
    static const char text[] = "FM AMEMBASSY PORT SABLE\n"
                               "TO SECSTATE WASHDC\n"
                               "\n"
                               "UNCLAS PORT SABLE 000012\n"
                               "\n"
                               "TAGS: PREL, HUMAN RIGHTS, PHUMQA, PREL\n"
                               "SUBJECT: RAIN\n";
    static const char *const tags[][2] = {
        {"PREL", "PREL"},
        {"HUMAN RIGHTS", "HUMAN RIGHTS"},
        {"PHUM", "PHUMQA"},
        {"QA", "PHUMQA"},
    };
    struct cable_arena arena = {0};
    struct cable_document document = open_text(text);
    const struct cable_outline *outline = cable_outline_read(&document);
    const struct cable_tag_places places = cable_tags_read(&document, outline, 0, &arena);
    assert_int_equal(places.count, COUNT(tags));
    for (size_t i = 0; i < COUNT(tags); i++) {
        check_text(tags[i][1], places.items[i].text, tags[i][0]);
        check_place(text, &places.items[i].range, tags[i][1]);
        assert_int_equal(places.items[i].cable, 1);
    }
    cable_arena_free(&arena);
    cable_document_close(&document);
}

static void test_nothing(void **state) {
    (void)state;
    struct cable_arena arena = {0};
    struct cable_document document = open_text("");
    const struct cable_outline *outline = cable_outline_read(&document);
    assert_int_equal(cable_marks_read(&document, outline, 0, &arena).count, 0);
    assert_int_equal(cable_tags_read(&document, outline, 0, &arena).count, 0);
    cable_arena_free(&arena);
    cable_document_close(&document);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_banner),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests_name("sign", tests, NULL, NULL);
}
