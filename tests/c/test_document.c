#include "check.h"

#include "classification.h"
#include "document.h"
#include "message.h"
#include "node.h"
#include "outline.h"
#include "sample.h"

#include <stdlib.h>
#include <string.h>

static struct cable_document open_text(struct cable_text text) {
    struct cable_document document = {0};
    assert_null(cable_document_open(&document));
    assert_null(cable_document_parse(&document, text));
    return document;
}

static struct cable_document open_sample(void) {
    return open_text(cable_text_of(sample_cable));
}

static void test_close(void **state) {
    (void)state;
    struct cable_document document = {0};
    cable_document_close(&document);
    document = open_sample();
    assert_true(cable_document_is_open(&document));
    cable_document_close(&document);
    cable_document_close(&document);
    assert_false(cable_document_is_open(&document));
}

static void test_any_bytes(void **state) {
    (void)state;
    static const struct cable_text texts[] = {
        {"", 0}, {"\n", 1}, {"\0\0\0", 3}, {"\xFF\xFE\r\n\xC3", 5}, {"1. (S", 5}, {"NNNN", 4},
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        size_t count;
        struct cable_document document = open_text(texts[i]);
        assert_false(ts_node_has_error(cable_document_root(&document)));
        assert_non_null(cable_outline_read(&document));
        cable_headers(&document, &count);
        cable_document_close(&document);
    }
}

/* A text that is being typed, or was cut short, has no errors at any point. */
static void test_every_beginning(void **state) {
    (void)state;
    for (size_t size = 0; size <= strlen(sample_cable); size++) {
        struct cable_document document = open_text((struct cable_text){sample_cable, size});
        const bool clean = !ts_node_has_error(cable_document_root(&document));
        if (!clean) print_error("the first %zu bytes: a tree with errors\n", size);
        assert_true(clean);
        cable_document_close(&document);
    }
}

/*
 * Lines that a page join leaves, in such numbers as only a damaged file has: a node of more than
 * 65,535 children is more than older runtimes of tree-sitter hold, and each line is read a bounded
 * number of times.
 */
static void test_endless_page_joins(void **state) {
    (void)state;
    static const struct {
        const char *lines;
        size_t count;
    } joins[] = {{"-\n", 66000}, {"S E C R E T PARIS 000119\n1.\n", 3000}};
    for (size_t i = 0; i < COUNT(joins); i++) {
        const size_t size = strlen(joins[i].lines), head = strlen(sample_cable);
        char *bytes = malloc(head + size * joins[i].count);
        assert_non_null(bytes);
        memcpy(bytes, sample_cable, head);
        for (size_t k = 0; k < joins[i].count; k++) {
            memcpy(bytes + head + k * size, joins[i].lines, size);
        }
        struct cable_document document =
            open_text((struct cable_text){bytes, head + size * joins[i].count});
        assert_false(ts_node_has_error(cable_document_root(&document)));
        cable_document_close(&document);
        free(bytes);
    }
}

/* The offset of `word` in the sample. */
static uint32_t at(const char *word) {
    return (uint32_t)(strstr(sample_cable, word) - sample_cable);
}

static TSPoint point_at(uint32_t byte) {
    TSPoint point = {0, 0};
    for (uint32_t i = 0; i < byte; i++) {
        const bool end = sample_cable[i] == '\n';
        point.row += end;
        point.column = end ? 0 : point.column + 1;
    }
    return point;
}

/* An edit that replaces `size` bytes of the sample by as many others, on one line. */
static TSInputEdit replacement(uint32_t byte, uint32_t size, uint32_t new_size) {
    const TSPoint start = point_at(byte);
    return (TSInputEdit){
        .start_byte = byte,
        .old_end_byte = byte + size,
        .new_end_byte = byte + new_size,
        .start_point = start,
        .old_end_point = {start.row, start.column + size},
        .new_end_point = {start.row, start.column + new_size},
    };
}

static const struct cable_text nothing = {NULL, 0};

static void test_edit(void **state) {
    (void)state;
    char text[sizeof sample_cable];
    struct cable_document document = open_sample();
    const TSInputEdit edit = replacement(at("agreed"), 6, 6);
    strcpy(text, sample_cable);
    memcpy(text + edit.start_byte, "denied", 6);
    assert_null(cable_document_edit(&document, &edit, nothing));
    assert_true(document.stale);
    assert_null(cable_document_parse(&document, cable_text_of(text)));
    assert_false(document.stale);
    char *edited = ts_node_string(cable_document_root(&document));
    struct cable_document fresh = open_text(cable_text_of(text));
    char *expected = ts_node_string(cable_document_root(&fresh));
    assert_string_equal(edited, expected);
    free(edited);
    free(expected);
    cable_document_close(&fresh);
    cable_document_close(&document);
}

static void test_edit_outside(void **state) {
    (void)state;
    struct cable_document document = open_sample();
    const uint32_t size = (uint32_t)strlen(sample_cable);
    TSInputEdit edit = replacement(0, 1, 1);
    edit.old_end_byte = size + 1;
    assert_non_null(cable_document_edit(&document, &edit, nothing));
    edit = replacement(5, 1, 1);
    edit.new_end_byte = 4;
    assert_non_null(cable_document_edit(&document, &edit, nothing));
    edit = replacement(0, 0, 0);
    edit.new_end_byte = UINT32_MAX;
    assert_non_null(cable_document_edit(&document, &edit, nothing));
    assert_false(document.stale);
    cable_document_close(&document);
}

/* A text that the edits do not account for is parsed afresh. */
static void test_unannounced_text(void **state) {
    (void)state;
    struct cable_document document = open_sample();
    assert_null(cable_document_parse(&document, CABLE_TEXT("1. (C) Short.\n")));
    const struct cable_outline *outline = cable_outline_read(&document);
    assert_non_null(outline);
    assert_int_equal(outline->entries.count, 1);
    assert_int_equal(outline->entries.items[0].number, 1);
    assert_in_range(ts_node_end_byte(cable_document_root(&document)), 1, document.size);
    cable_document_close(&document);
}

struct part {
    enum cable_part part;
    uint32_t level;
    int32_t number;
    const char *marking, *title, *id;
};

static void test_outline(void **state) {
    (void)state;
    static const struct part parts[] = {
        {CABLE_PART_HEADER, 1, -1, NULL, "AN INVENTED TALK ABOUT THE WEATHER", "header"},
        {CABLE_PART_PARAGRAPH, 1, 1, "S//NF", "Summary: It rained. End Summary.", "paragraph 1"},
        {CABLE_PART_SECTION, 1, -1, NULL, "Rain and Wind", "section Rain and Wind"},
        {CABLE_PART_PARAGRAPH, 2, 2, "C", NULL, "paragraph 2"},
        {CABLE_PART_PARAGRAPH, 2, 3, "U", "A minister agreed.", "paragraph 3"},
        {CABLE_PART_SIGNATURE, 1, -1, NULL, "DOE", "signature"},
    };
    struct cable_document document = open_sample();
    const struct cable_outline *outline = cable_outline_read(&document);
    assert_int_equal(outline->entries.count, COUNT(parts));
    for (size_t i = 0; i < COUNT(parts); i++) {
        const struct cable_entry *entry = &outline->entries.items[i];
        assert_int_equal(entry->part, parts[i].part);
        assert_int_equal(entry->level, parts[i].level);
        assert_int_equal(entry->number, parts[i].number);
        check_text(parts[i].id, entry->marking, parts[i].marking);
        if (parts[i].title) check_text(parts[i].id, entry->title, parts[i].title);
        check_text("its identity", entry->id, parts[i].id);
    }
    assert_int_equal(outline->cables.count, 1);
    assert_int_equal(outline->page_breaks.count, 1);
    assert_int_equal(outline->page_breaks.items[0].range.byte, at("PORT AU P 00"));
    assert_int_equal(outline->page_breaks.items[0].page, 2);
    cable_document_close(&document);
}

static void test_portions(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t number;
    } portions[] = {{"C", -1}, {"S/NF", 1}, {"C", 2}, {"U", -1}, {"U", 3}};
    struct cable_document document = open_sample();
    const struct cable_outline *outline = cable_outline_read(&document);
    assert_int_equal(outline->portions.count, COUNT(portions));
    for (size_t i = 0; i < COUNT(portions); i++) {
        check_text("the portion", outline->portions.items[i].text, portions[i].text);
        assert_int_equal(outline->portions.items[i].number, portions[i].number);
    }
    char out[CABLE_MARKING_SIZE];
    size_t count;
    const struct cable_classification *classification =
        cable_classifications(&document, outline, &count);
    assert_int_equal(count, 1);
    check_text("the banner", classification->banner, "SECRET");
    cable_marking_portion(&classification->highest, out);
    assert_string_equal(out, "S//NF");
    cable_document_close(&document);
}

static void check_list(const char *of, const struct cable_text_list *list,
                       const char *const *expected) {
    size_t i = 0;
    for (; expected[i]; i++) {
        if (i >= list->count) print_error("%s lacks '%s'\n", of, expected[i]);
        assert_true(i < list->count);
        check_text(of, list->items[i], expected[i]);
    }
    assert_int_equal(list->count, i);
}

static void test_header(void **state) {
    (void)state;
    size_t count;
    struct cable_document document = open_sample();
    const struct cable_header *header = cable_headers(&document, &count);
    assert_int_equal(count, 1);
    check_text("mrn", header->mrn, "10PORTAUPRINCE321");
    check_text("classification", header->classification, "SECRET");
    check_text("dtg", header->dtg, "2010-02-17T03:09Z");
    check_text("from", header->from, "AMEMBASSY PORT AU PRINCE");
    check_text("subject", header->subject, "AN INVENTED TALK ABOUT THE WEATHER");
    check_text("classified_by", header->classified_by, "Jane Q. Doe, Jr.");
    check_text("declassify_on", header->declassify_on, "2020-01-26");
    check_text("signature", header->signature, "DOE");
    check_text("transmission_id", header->transmission_id, "VZCZCXRO0001");
    check_list("precedence", &header->precedence.list,
               (const char *[]){"IMMEDIATE", "PRIORITY", NULL});
    check_list("to", &header->to.names.list, (const char *[]){"SECSTATE WASHDC", NULL});
    check_list("to_routing", &header->to.routings, (const char *[]){"RUEHC", NULL});
    check_list("info", &header->info.names.list,
               (const char *[]){"EUROPEAN POLITICAL COLLECTIVE", "AMEMBASSY KABUL", NULL});
    check_list("captions", &header->captions.list, (const char *[]){"NOFORN", "SIPDIS", NULL});
    check_list("tags", &header->tags.list, (const char *[]){"PREL", "PGOV", "XX", NULL});
    check_list("references", &header->references.list,
               (const char *[]){"09PARIS119", "10STATE6516", NULL});
    cable_document_close(&document);
}

static void test_lookup(void **state) {
    (void)state;
    struct cable_document document = open_sample();
    const struct cable_outline *outline = cable_outline_read(&document);
    const TSPoint inside = {point_at(at("night, and")).row, UINT32_MAX};
    const struct cable_entry *entry = cable_outline_at(outline, CABLE_PART_PARAGRAPH, inside);
    assert_non_null(entry);
    assert_int_equal(entry->number, 2);
    entry = cable_outline_at(outline, CABLE_PART_SECTION, inside);
    check_text("section", entry->title, "Rain and Wind");
    assert_null(cable_outline_at(outline, CABLE_PART_PARAGRAPH, (TSPoint){0, 0}));
    assert_null(cable_outline_at(outline, CABLE_PART_PARAGRAPH, (TSPoint){9999, 0}));
    cable_document_close(&document);
}

/* Several cables in a file are a level of their own, and keep their identities apart. */
static void test_two_cables(void **state) {
    (void)state;
    char text[2 * sizeof sample_cable + 64], *serial;
    strcpy(text, sample_cable);
    strcat(text, "\nNNNN\n\n");
    strcat(text, sample_cable);
    serial = strstr(strstr(text, "NNNN"), "000321");
    memcpy(serial, "000322", 6);
    struct cable_document document = open_text(cable_text_of(text));
    const struct cable_outline *outline = cable_outline_read(&document);
    assert_int_equal(outline->cables.count, 2);
    assert_int_equal(outline->entries.items[0].part, CABLE_PART_CABLE);
    check_text("second cable", outline->cables.items[1].id, "2:cable");
    size_t count;
    const struct cable_header *headers = cable_headers(&document, &count);
    assert_int_equal(count, 2);
    check_text("second mrn", headers[1].mrn, "10PORTAUPRINCE322");
    cable_document_close(&document);
}

enum { MOST_IDS = 16 };

/* The ids of an outline, of which the texts do not outlive an edit. */
struct ids {
    char items[MOST_IDS][64];
    size_t count;
};

static struct ids ids_of(struct cable_document *document) {
    const struct cable_outline *outline = cable_outline_read(document);
    struct ids ids = {.count = outline->entries.count};
    assert_in_range(ids.count, 1, MOST_IDS);
    for (size_t i = 0; i < ids.count; i++) {
        const struct cable_text id = outline->entries.items[i].id;
        snprintf(ids.items[i], sizeof ids.items[i], "%.*s", (int)id.size, id.bytes);
    }
    return ids;
}

static bool has_id(const struct ids *ids, const char *id) {
    for (size_t i = 0; i < ids->count; i++) {
        if (strcmp(ids->items[i], id) == 0) return true;
    }
    return false;
}

/* Puts `text` into the sample at a byte. */
static void insert(struct cable_document *document, uint32_t byte, const char *text) {
    const struct cable_text added = cable_text_of(text);
    const TSPoint start = point_at(byte), end = cable_point_behind(start, added);
    const uint32_t new_end = byte + (uint32_t)added.size;
    const TSInputEdit edit = {byte, byte, new_end, start, start, end};
    assert_null(cable_document_edit(document, &edit, added));
    assert_null(cable_document_update(document));
}

/* A line above, wherever it is, changes no identity. */
static void test_ids_below_a_line(void **state) {
    (void)state;
    for (uint32_t byte = 0; byte < strlen(sample_cable); byte++) {
        if (byte > 0 && sample_cable[byte - 1] != '\n') continue;
        struct cable_document document = open_sample();
        const struct ids before = ids_of(&document);
        insert(&document, byte, "\n");
        const struct ids after = ids_of(&document);
        for (size_t i = 0; i < before.count; i++) {
            if (!has_id(&after, before.items[i])) {
                print_error("a line at byte %u: '%s' is gone\n", byte, before.items[i]);
                fail();
            }
        }
        cable_document_close(&document);
    }
}

/* A letter in one part's title changes no other part's identity. */
static void test_ids_beside_a_title(void **state) {
    (void)state;
    struct cable_document document = open_sample();
    const struct ids before = ids_of(&document);
    cable_document_close(&document);
    for (size_t of = 0; of < before.count; of++) {
        document = open_sample();
        const struct cable_entry *entry = &cable_outline_read(&document)->entries.items[of];
        uint32_t byte = entry->range.byte;
        while (sample_cable[byte] < 'a' || sample_cable[byte] > 'z') {
            if (++byte >= entry->range.end_byte) break;
        }
        insert(&document, byte, "x");
        const struct ids after = ids_of(&document);
        for (size_t i = 0; i < before.count; i++) {
            if (i != of && !has_id(&after, before.items[i])) {
                print_error("'%s' was edited, '%s' is gone\n", before.items[of], before.items[i]);
                fail();
            }
        }
        cable_document_close(&document);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_close),
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_every_beginning),
        cmocka_unit_test(test_endless_page_joins),
        cmocka_unit_test(test_edit),
        cmocka_unit_test(test_edit_outside),
        cmocka_unit_test(test_outline),
        cmocka_unit_test(test_unannounced_text),
        cmocka_unit_test(test_portions),
        cmocka_unit_test(test_header),
        cmocka_unit_test(test_lookup),
        cmocka_unit_test(test_two_cables),
        cmocka_unit_test(test_ids_below_a_line),
        cmocka_unit_test(test_ids_beside_a_title),
    };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
