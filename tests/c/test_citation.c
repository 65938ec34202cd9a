#include "check.h"

#include "citation.h"
#include "mention.h"

/* A cable of 2009 from PORT SABLE, number 412, with these reference lines. */
static const char before[] = "O 211200Z APR 09\nFM AMEMBASSY PORT SABLE\n\n"
                             "UNCLAS PORT SABLE 000412\n\nE.O. 12958: N/A\nTAGS: PREL\n"
                             "SUBJECT: LAMPS\n\n";
static const char behind[] = "\n\n1. (U) The lamp is lit.\n";

struct fixture {
    struct cable_document document;
    struct cable_arena arena;
    char text[1024];
};

static struct cable_citations read_lines(struct fixture *fixture, const char *lines) {
    const int size = snprintf(fixture->text, sizeof fixture->text, "%s%s%s", before, lines, behind);
    memset(&fixture->document, 0, sizeof fixture->document);
    memset(&fixture->arena, 0, sizeof fixture->arena);
    assert_null(cable_document_open(&fixture->document));
    assert_null(
        cable_document_parse(&fixture->document, (struct cable_text){fixture->text, (size_t)size}));
    return cable_citations_of(&fixture->document, 1, &fixture->arena);
}

static void close_fixture(struct fixture *fixture) {
    cable_arena_free(&fixture->arena);
    cable_document_close(&fixture->document);
}

/* Entries as "label=id" or "label=text" for other documents, with marks for the notes. */
static void write(struct cable_citations citations, char *out, size_t room) {
    size_t size = 0;
    out[0] = '\0';
    for (size_t i = 0; i < citations.count && size < room; i++) {
        const struct cable_citation *entry = &citations.items[i];
        const struct cable_text name = entry->id.bytes ? entry->id : entry->text;
        size += (size_t)snprintf(
            out + size, room - size, "%s%.*s=%.*s%s%s%s%s%.*s", i ? "; " : "",
            (int)entry->label.size, entry->label.bytes ? entry->label.bytes : "", (int)name.size,
            name.bytes, entry->is_cable ? "" : "!", entry->notal ? " notal" : "",
            entry->previous ? " previous" : "", entry->gloss.bytes ? " -- " : "",
            (int)entry->gloss.size, entry->gloss.bytes ? entry->gloss.bytes : "");
    }
}

static const struct {
    const char *lines, *expected;
} cases[] = {
    {"REF: SKARVIK 1543", "=09SKARVIK1543"},
    {"REF: 06 SKARVIK 2390", "=06SKARVIK2390"},
    {"REF: A. SKARVIK 1543\n     B. 2007 OSTREY 964", "A=09SKARVIK1543; B=07OSTREY964"},
    {"REF: A. SKARVIK 1543 B. OSTREY 90 (NOTAL)", "A=09SKARVIK1543; B=09OSTREY90 notal"},
    {"REF: (A) SKARVIK 12 (B) 08OSTREY517", "A=09SKARVIK12; B=08OSTREY517"},
    {"REF: a) skarvik 12\n     b) ostrey 3", "A=09SKARVIK12; B=09OSTREY3"},
    {"REF: A. A) SKARVIK 12\n     B. B) OSTREY 33", "A=09SKARVIK12; B=09OSTREY33"},
    {"REF: A. A: SKARVIK 12\n     B. B: OSTREY 33", "A=09SKARVIK12; B=09OSTREY33"},
    {"REF: 09 SKARVIK 1509 09 SKARVIK 1491", "=09SKARVIK1509; =09SKARVIK1491"},
    {"REF: SKARVIK 12; OSTREY 33", "=09SKARVIK12; =09OSTREY33"},
    {"REF: A. SKARVIK 1543, 1497\n     B. OSTREY 3",
     "A=09SKARVIK1543; A=09SKARVIK1497; B=09OSTREY3"},
    {"REF: A. 08 SKARVIK 1543 AND 1497", "A=08SKARVIK1543; A=08SKARVIK1497"},
    {"REF: SKARVIK 152 (08)", "=08SKARVIK152"},
    {"REF: SKARVIK 1187 AND PREVIOUS", "=09SKARVIK1187 previous"},
    {"REF: SKARVIK 12 (THE KEEPER)", "=09SKARVIK12 -- THE KEEPER"},
    {"REF: A. IIR 6 926 0058 09\n     B. TD-314/09169-05",
     "A=IIR 6 926 0058 09!; B=TD-314/09169-05!"},
    {"REF: A. IIR 6 809 0087 10 B. IIR 6 809 0084 10",
     "A=IIR 6 809 0087 10!; B=IIR 6 809 0084 10!"},
    {"REF: A. TDX-315/090481-08 AND TDX-315/042493-09",
     "A=TDX-315/090481-08!; A=TDX-315/042493-09!"},
    {"REF: MALL-OSTREY 07/22/09 E-MAIL", "=MALL-OSTREY 07/22/09 E-MAIL!"},
    {"REF: A. STATE CA-3400\n     B. SKARVIK 3", "A=STATE CA-3400!; B=09SKARVIK3"},
    {"REF: STATE 12206 CIRCULAR; STATE CA-3400 NOV 2, 1966",
     "=09STATE12206 -- CIRCULAR; =STATE CA-3400 NOV 2!"},
    {"REF: (D) SKARVIK 5361, (E) STATE 148514", "D=09SKARVIK5361; E=09STATE148514"},
    {"REF: A SKARVIK 12\n     B 08 OSTREY 33", "A=09SKARVIK12; B=08OSTREY33"},
    {"REF: 1. SKARVIK 12\n     2. OSTREY 33", "1=09SKARVIK12; 2=09OSTREY33"},
    {"REF: [A] SKARVIK 12 [B] OSTREY 33", "A=09SKARVIK12; B=09OSTREY33"},
    {"REF: A. SKARVIK 12 B. 08 STATE\n     3344", "A=09SKARVIK12; B=08STATE3344"},
    {"REF: A. SKARVIK 12 B. 08\n     STATE 3344", "A=09SKARVIK12; B=08STATE3344"},
    {"REF: SAN\n     SALVADOR 88", "=09SANSALVADOR88"},
    {"REF: A. SKARVIK 12, 13 AND 14\n     B. OSTREY 3",
     "A=09SKARVIK12; A=09SKARVIK13; A=09SKARVIK14; B=09OSTREY3"},
    {"REF: SKARVIK 12 & 08 OSTREY 33", "=09SKARVIK12; =08OSTREY33"},
    {"REF: SKARVIK 12 - OSTREY 33", "=09SKARVIK12; =09OSTREY33"},
    {"REF: SKARVIK 12 THRU 15", "=09SKARVIK12 -- THRU 15"},
    {"REF: A. SKARVIK 12 OF JANUARY 20, 2008\n     B. OSTREY 3",
     "A=08SKARVIK12 -- OF JANUARY 20 2008; B=09OSTREY3"},
    {"REF: SKARVIK 12 (DECEMBER 2008)", "=08SKARVIK12 -- DECEMBER 2008"},
    {"REF: SKARVIK 12 (VISION 2008)", "=09SKARVIK12 -- VISION 2008"},
    {"REF: A. SKARVIK 12\n     B. OSTREY 1...", "A=09SKARVIK12"},
    {"REF: REF", ""},
};

static void reads_entries(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fixture fixture;
        char out[512];
        write(read_lines(&fixture, cases[i].lines), out, sizeof out);
        check_string(cases[i].lines, out, cases[i].expected);
        close_fixture(&fixture);
    }
}

/* No cable cites a later one: a high serial of the post's own early in the year is of the last. */
static void finds_year_before(void **state) {
    (void)state;
    static const struct {
        const char *dtg, *text, *id;
    } years[] = {
        {"2009-01-14T03:09Z", "PORT SABLE 2390", "08PORTSABLE2390"},
        {"2009-01-14T03:09Z", "PORT SABLE 12", "09PORTSABLE12"},
        {"2009-01-14T03:09Z", "PORT SABLE 30", "09PORTSABLE30"},
        {"2009-01-14T03:09Z", "SKARVIK 2390", "09SKARVIK2390"},
        {"2009-01-14T03:09Z", "09 PORT SABLE 2390", "09PORTSABLE2390"},
        {"2009-06-14T03:09Z", "PORT SABLE 2390", "09PORTSABLE2390"},
    };
    for (size_t i = 0; i < COUNT(years); i++) {
        struct cable_arena arena = {0};
        struct cable_citation_leaf leaf = {.kind = CABLE_KIND_citation,
                                           .text = cable_text_of(years[i].text)};
        const struct cable_citation_leaves leaves = {&leaf, 1, 1};
        const struct cable_citing citing = {1, 2009, CABLE_TEXT("09PORTSABLE18"),
                                            cable_text_of(years[i].dtg)};
        const struct cable_citations list = cable_citations_read(&arena, &leaves, &citing);
        assert_int_equal(list.count, 1);
        check_text(years[i].text, list.items[0].id, years[i].id);
        cable_arena_free(&arena);
    }
}

/* The same lines behind a page are the same entries. */
static void reads_repeated_lines_once(void **state) {
    (void)state;
    struct fixture fixture;
    char out[512];
    write(read_lines(&fixture, "REF: A. SKARVIK 12\n     B. OSTREY 33\n\nREF: A. SKARVIK 12\n"
                               "     B. OSTREY 33"),
          out, sizeof out);
    check_string("twice", out, "A=09SKARVIK12; B=09OSTREY33");
    close_fixture(&fixture);
}

static void keeps_ranges(void **state) {
    (void)state;
    struct fixture fixture;
    const struct cable_citations citations =
        read_lines(&fixture, "REF: A. SKARVIK 12 (NOTAL)\n     B. OSTREY 33");
    assert_int_equal(citations.count, 2);
    const struct cable_range *range = &citations.items[1].range;
    check_text(
        "B", cable_text_slice(cable_document_text(&fixture.document), range->byte, range->end_byte),
        "B. OSTREY 33");
    assert_int_equal(range->start.row, 10);
    assert_int_equal(range->start.column, 5);
    assert_int_equal(range->end.column, 17);
    assert_int_equal(citations.items[1].cable, 1);
    close_fixture(&fixture);
}

static void finds_mentions(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t count;
        char label;
        int32_t number; /* of the first */
    } mentions[] = {
        {"(ref B)", 1, 'B', CABLE_NO_NUMBER},
        {"(refs A, C and D)", 3, 'A', CABLE_NO_NUMBER},
        {"(Refs C-F)", 4, 'C', CABLE_NO_NUMBER},
        {"by REFTEL,", 1, 0, CABLE_NO_NUMBER},
        {"(REFTEL D)", 1, 'D', CABLE_NO_NUMBER},
        {"(reftels B and C)", 2, 'B', CABLE_NO_NUMBER},
        {"by reftel I saw", 1, 0, CABLE_NO_NUMBER},
        {"(ref \nE) and", 1, 'E', CABLE_NO_NUMBER},
        {"(reftel\nb), and", 1, 'B', CABLE_NO_NUMBER},
        {"para 3 of ref C.", 1, 'C', 3},
        {"ref C, para 3.", 1, 'C', 3},
        {"see paras 3-5.", 3, 0, 3},
        {"see paras\n3-5.", 3, 0, 3},
        {"paras 3 through 5", 3, 0, 3},
        {"paragraphs 3, 5, and 7", 3, 0, 3},
        {"paras 3 thru 5", 3, 0, 3},
        {"paras. 3 to 5", 3, 0, 3},
        {"paras 3 or 5", 2, 0, 3},
        {"refs A through C", 3, 'A', CABLE_NO_NUMBER},
        {"refs A thru C", 3, 'A', CABLE_NO_NUMBER},
        {"refs. A to C", 3, 'A', CABLE_NO_NUMBER},
        {"refs A or C", 2, 'A', CABLE_NO_NUMBER},
        {"para 2 of refs. A and C", 2, 'A', 2},
        {"para 2 of reftels", 1, 0, 2},
        {"ref A, paras. 2 and 4", 1, 'A', 2},
        {"ref A paragraphs 2 and 4", 1, 'A', 2},
        {"paragraph one", 1, 0, 1},
        {"paragraph two", 1, 0, 2},
        {"paragraph three", 1, 0, 3},
        {"paragraph four", 1, 0, 4},
        {"paragraph five", 1, 0, 5},
        {"paragraph six", 1, 0, 6},
        {"paragraph seven", 1, 0, 7},
        {"paragraph eight", 1, 0, 8},
        {"paragraph nine", 1, 0, 9},
        {"paragraph ten", 1, 0, 10},
        {"paragraph eleven", 1, 0, 11},
        {"paragraph twelve", 1, 0, 12},
        {"paragraph thirteen", 1, 0, 13},
        {"paragraph fourteen", 1, 0, 14},
        {"paragraph fifteen", 1, 0, 15},
        {"para. 12", 1, 0, 12},
        {"septel", 1, 0, CABLE_NO_NUMBER},
        {"the referee's paragon", 0, 0, 0},
        {"ref no. 12", 0, 0, 0},
        {"refs no. 12", 0, 0, 0},
        {"ref. no. 12", 0, 0, 0},
        {"refs. no. 12", 0, 0, 0},
        {"the state of Para at 7", 0, 0, 0},
    };
    for (size_t i = 0; i < COUNT(mentions); i++) {
        char text[256];
        struct cable_document document = {0};
        struct cable_arena arena = {0};
        const int size = snprintf(
            text, sizeof text, "UNCLAS SKARVIK 000431\n\n1. (U) It is %s so.\n", mentions[i].text);
        assert_null(cable_document_open(&document));
        assert_null(cable_document_parse(&document, (struct cable_text){text, (size_t)size}));
        const struct cable_mentions found = cable_mentions_read(&document, 0, &arena);
        if (found.count != mentions[i].count) print_error("of '%s'\n", mentions[i].text);
        assert_int_equal(found.count, mentions[i].count);
        if (found.count > 0) {
            assert_int_equal(found.items[0].label, mentions[i].label);
            assert_int_equal(found.items[0].number, mentions[i].number);
        }
        cable_arena_free(&arena);
        cable_document_close(&document);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_entries),
        cmocka_unit_test(finds_year_before),
        cmocka_unit_test(reads_repeated_lines_once),
        cmocka_unit_test(keeps_ranges),
        cmocka_unit_test(finds_mentions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
