#define _POSIX_C_SOURCE 200809L /* strndup() */
#include "check.h"

#include "reading.h"
#include "sample.h"

/* A document, its reading, and the memory of the latter. */
struct read_text {
    struct cable_document document;
    struct cable_arena arena;
    struct cable_reading reading;
};

static struct read_text read_text(const char *text, uint32_t width) {
    struct read_text read = {0};
    const struct cable_reading_options options = {.width = width};
    assert_null(cable_document_open(&read.document));
    assert_null(cable_document_parse(&read.document, cable_text_of(text)));
    const struct cable_outline *outline = cable_outline_read(&read.document);
    assert_non_null(outline);
    read.reading = cable_reading_read(&read.document, outline, options, &read.arena);
    assert_false(read.arena.failed);
    return read;
}

static void close_text(struct read_text *read) {
    cable_document_close(&read->document);
    cable_arena_free(&read->arena);
}

/* The last lines of a reading, joined by '|', are `expected`; rows never go back. */
static void check_end(const char *text, uint32_t width, const char *expected) {
    char out[2000];
    size_t size = 0;
    struct read_text read = read_text(text, width);
    const struct cable_reading *reading = &read.reading;
    for (size_t i = 0; i < reading->lines.count; i++) {
        const struct cable_reading_line *line = &reading->lines.items[i];
        if (i > 0) assert_true(line->row >= line[-1].row);
        assert_null(memchr(line->text.bytes, '\n', line->text.size));
        size += (size_t)snprintf(out + size, sizeof out - size, "%s%.*s", i > 0 ? "|" : "",
                                 (int)line->text.size, line->text.bytes);
        assert_true(size < sizeof out);
    }
    const size_t wanted = strlen(expected);
    check_string(text, size > wanted ? out + size - wanted : out, expected);
    close_text(&read);
}

#define BANNER "UNCLAS PARIS 000119\n\nSUBJECT: RAIN\n\n"

static void test_sample(void **state) {
    (void)state;
    check_end(sample_cable, 0,
              "|SUBJECT: (C) AN INVENTED TALK ABOUT THE WEATHER||REF: A. 09 PARIS 119|"
              "B. SECSTATE 6516 (NOTAL)||Classified By: Political Counselor Jane Q. Doe, Jr. for "
              "reasons 1.4 (b) and (d).||1. (S/NF) Summary: It rained. End Summary.||"
              "Rain and Wind||2. (C) The envoy said that it had rained all of the night, and went "
              "on:||-- (U) it would rain again;|-- it would not.||3. (U) A minister agreed.||DOE");
}

static void test_hyphens(void **state) {
    (void)state;
    check_end(BANNER "1. (U) He spoke of well-\nknown rains, of two-\nand three-day storms, of\n"
                     "U.S.-\nFrance talks and of winds --\nmild ones.\n",
              0,
              "|1. (U) He spoke of well-known rains, of two- and three-day storms, of "
              "U.S.-France talks and of winds -- mild ones.");
}

static void test_lists_stay_lines(void **state) {
    (void)state;
    check_end(BANNER "1. (U) Participants:\n\nJane Doe, Minister of Rain\nJohn Roe, Wind\n"
                     "Max Moe, Deputy Director of the Office of Long Forecasts for\n"
                     "Northern Areas\n\n2. (U) They met.\n",
              0,
              "|1. (U) Participants:||Jane Doe, Minister of Rain|John Roe, Wind|"
              "Max Moe, Deputy Director of the Office of Long Forecasts for Northern Areas||"
              "2. (U) They met.");
}

static void test_columns_stay_as_they_are(void **state) {
    (void)state;
    check_end(BANNER
              "1. (U) Rain in figures.\n\n  Month     2008    2009\n  March       12      14\n"
              "  April        9      11\n  May          2       3\n\n2. (U) So much.\n",
              20,
              "|1. (U) Rain in|figures.||  Month     2008    2009|  March       12      14|"
              "  April        9      11|  May          2       3||2. (U) So much.");
}

static void test_page_joins(void **state) {
    (void)state;
    check_end(BANNER "1. (U) It rained in the north and in the south, and the people of the\n \n"
                     "PARIS 00000119  002 OF 003 \n \n \nCapital stayed at home. So it ended.\n \n"
                     "PARIS 00000119  003 OF 003 \n \n \nA new block begins here.\n",
              0,
              "|1. (U) It rained in the north and in the south, and the people of the Capital "
              "stayed at home. So it ended.||A new block begins here.");
}

static void test_furniture_is_left_out(void **state) {
    (void)state;
    check_end("Viewing cable 09PARIS119\n\n" BANNER
              "1. (U) It rained in the\n\nUNCLASSIFIED\n\nSIPDIS\n\nnorth of the country.\nDOE\n\n"
              "NNNN\n\n",
              0, "SUBJECT: RAIN||1. (U) It rained in the north of the country.||DOE||NNNN");
}

static void test_width(void **state) {
    (void)state;
    struct read_text read = read_text(BANNER "\xC2\xB6"
                                             "1. (U) It rained in\nthe north, the east,\n"
                                             "and Saintonge-les-Grandes-Pluies.\n",
                                      20);
    const struct cable_reading_line *line = read.reading.lines.items + read.reading.lines.count - 4;
    check_text("first", line[0].text, "1. (U) It rained in");
    check_text("second", line[1].text, "the north, the east,");
    check_text("before a long word", line[2].text, "and");
    check_text("too long a word", line[3].text, "Saintonge-les-Grandes-Pluies.");
    assert_int_equal(line[1].row, 5);
    assert_int_equal(line[3].row, 6);
    close_text(&read);
}

static void test_blocks(void **state) {
    (void)state;
    struct read_text read = read_text(sample_cable, 0);
    const struct cable_reading_block *last =
        &read.reading.blocks.items[read.reading.blocks.count - 1];
    assert_int_equal(last->passage, CABLE_PASSAGE_SIGNATURE);
    const struct cable_reading_block *item = last - 2;
    assert_int_equal(item->passage, CABLE_PASSAGE_ITEM);
    assert_int_equal(item->lead, strlen("-- "));
    check_text("the paragraph of an item", item->entry->id, "paragraph 2");
    const struct cable_reading_block *paragraph = last - 1;
    assert_int_equal(paragraph->passage, CABLE_PASSAGE_PARAGRAPH);
    assert_int_equal(paragraph->lead, strlen("3. (U) "));
    assert_int_equal(paragraph->cable, 1);
    close_text(&read);
}

/* Nothing of the text of a paragraph is lost, wherever a file ends. */
static void test_every_beginning(void **state) {
    (void)state;
    for (size_t size = 0; size <= strlen(sample_cable); size++) {
        char *cut = strndup(sample_cable, size);
        struct read_text read = read_text(cut, 30);
        for (size_t i = 0; i < read.reading.blocks.count; i++) {
            const struct cable_reading_block *block = &read.reading.blocks.items[i];
            assert_in_range(block->first + block->count, 1, read.reading.lines.count);
        }
        close_text(&read);
        free(cut);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_hyphens),
        cmocka_unit_test(test_lists_stay_lines),
        cmocka_unit_test(test_columns_stay_as_they_are),
        cmocka_unit_test(test_page_joins),
        cmocka_unit_test(test_furniture_is_left_out),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_every_beginning),
    };
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
