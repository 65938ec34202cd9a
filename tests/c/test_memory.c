/*
 * The core in a program whose memory runs out: at every allocation once, its own and tree-sitter's,
 * and for good at every size. Whatever fails says so, leaves a document that can go on when there
 * is memory again, and loses nothing.
 */
#include "failing.h"

#include "check.h"

#include "classification.h"
#include "document.h"
#include "message.h"
#include "memory.h"
#include "outline.h"
#include "reading.h"
#include "sign.h"
#include "redaction.h"
#include "sample.h"

/* An edit that splits a line, and what it brings. */
static TSInputEdit split_line(const char *text, uint32_t at) {
    const uint32_t size = (uint32_t)strlen("\n\n4. (C) More.\n");
    const TSPoint start = cable_point_behind((TSPoint){0, 0}, (struct cable_text){text, at});
    const TSPoint end = {start.row + 3, 0};
    return (TSInputEdit){at, at, at + size, start, start, end};
}

static bool reads(struct cable_document *document) {
    struct cable_arena arena = {0};
    size_t count;
    const struct cable_reading_options options = {.width = 60};
    const struct cable_outline *outline = cable_outline_read(document);
    bool good = outline && cable_headers(document, &count);
    if (good) good = cable_classifications(document, outline, &count) && !document->arena.failed;
    if (good) cable_reading_read(document, outline, options, &arena);
    if (good) cable_marks_read(document, outline, 0, &arena);
    if (good) cable_tags_read(document, outline, 0, &arena);
    good = good && !arena.failed;
    cable_arena_free(&arena);
    return !cable_document_failed(document) && good;
}

static bool edits(struct cable_document *document) {
    const uint32_t at = (uint32_t)(strstr(sample_cable, "A minister") - sample_cable);
    const TSInputEdit edit = split_line(sample_cable, at);
    return !cable_document_edit(document, &edit, CABLE_TEXT("\n\n4. (C) More.\n"));
}

/* All steps, each until it succeeds or fails twice. Returns whether all went well at once. */
static bool work(struct cable_document *document) {
    const struct cable_text text = cable_text_of(sample_cable);
    const unsigned failed = memory.failed;
    const bool done =
        (!cable_document_open(document) || !cable_document_open(document)) &&
        (!cable_document_parse(document, text) || !cable_document_parse(document, text)) &&
        (reads(document) || reads(document)) && (edits(document) || edits(document)) &&
        (!cable_document_update(document) || !cable_document_update(document)) &&
        (reads(document) || reads(document));
    return done && failed == memory.failed;
}

static void check_result(struct cable_document *document) {
    const struct cable_outline *outline = cable_outline_read(document);
    size_t count;
    assert_non_null(outline);
    assert_int_equal(outline->entries.count, 7);
    assert_int_equal(outline->entries.items[5].number, 4);
    const struct cable_header *header = cable_headers(document, &count);
    assert_int_equal(count, 1);
    check_text("mrn", header->mrn, "10PORTAUPRINCE321");
    assert_int_equal(header->tags.list.count, 3);
}

/* One allocation fails; whatever needed it is done again, and the result is the same. */
static void test_one_fails(void **state) {
    (void)state;
    long until = 0;
    for (bool whole = false; !whole; until++) {
        struct cable_document document = {0};
        assert_true(cable_memory_ready());
        const long before = memory.blocks;
        memory.until = until;
        whole = work(&document);
        memory.until = -1;
        assert_true(cable_memory_ready());
        check_result(&document);
        cable_document_close(&document);
        assert_int_equal(memory.blocks, before);
    }
    assert_in_range(until, 100, 100000);
}

/* There is so much and no more. */
static void test_all_fail(void **state) {
    (void)state;
    assert_true(cable_memory_ready());
    const size_t held = memory.bytes;
    bool whole = false;
    for (size_t more = 0; !whole; more += 256) {
        struct cable_document document = {0};
        const long before = memory.blocks;
        assert_true(more < 1u << 24);
        memory.most = held + more;
        whole = work(&document);
        memory.most = 0;
        cable_document_close(&document);
        assert_true(cable_memory_ready());
        assert_int_equal(memory.blocks, before);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_fails),
        cmocka_unit_test(test_all_fail),
    };
    cable_memory_guard();
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
