#include "check.h"

#include "date.h"
#include "post.h"
#include "tag.h"
#include "term.h"

static void check_post(const char *name, const char *expected, bool misprint) {
    bool misprinted;
    const struct cable_post *post = cable_post_find(cable_text_of(name), &misprinted);
    check_string(name, post ? post->name : "(none)", expected);
    assert_int_equal(misprinted, misprint);
}

static void test_posts(void **state) {
    (void)state;
    check_post("TEL AVIV", "TEL AVIV", false);
    check_post("TELAVIV", "TEL AVIV", false);
    check_post("Tel-Aviv", "TEL AVIV", false);
    check_post("AMEMBASSY PORT AU PRINCE", "PORT AU PRINCE", false);
    check_post("SECSTATE WASHDC", "STATE", false);
    check_post("USMISSION USUN NEW YORK", "USUN NEW YORK", false);
    check_post("ISLAMBAD", "ISLAMABAD", true);   /* a letter lost */
    check_post("ISLAMABBAD", "ISLAMABAD", true); /* doubled */
    check_post("ISLAMAVAD", "ISLAMABAD", true);  /* another */
    check_post("ISALMABAD", "ISLAMABAD", true);  /* two exchanged */
    check_post("PARI", "(none)", false);         /* too short to tell */
    check_post("SKARVIK", "(none)", false);
    check_post("", "(none)", false);
    assert_string_equal(cable_post_of_routing(CABLE_TEXT("RUEHFR"))->name, "PARIS");
    assert_string_equal(cable_post_of_routing(CABLE_TEXT("RUEHC"))->name, "STATE");
    assert_null(cable_post_of_routing(CABLE_TEXT("RUEHSKV")));
}

static void test_tags(void **state) {
    (void)state;
    assert_string_equal(cable_tag_find(CABLE_TEXT("PREL"))->meaning,
                        "External Political Relations");
    assert_string_equal(cable_tag_find(CABLE_TEXT("prel"))->name, "PREL");
    assert_string_equal(cable_tag_find(CABLE_TEXT("RS"))->meaning, "Russia");
    assert_string_equal(cable_tag_kind(CABLE_TEXT("NATO")), "organization");
    assert_string_equal(cable_tag_kind(CABLE_TEXT("KXYZ")), "program");
    assert_string_equal(cable_tag_kind(CABLE_TEXT("OVIP (DOE, JANE Q.)")), "person");
    assert_string_equal(cable_tag_kind(CABLE_TEXT("DOE, JANE")), "person");
    assert_null(cable_tag_kind(CABLE_TEXT("PRE")));
    assert_null(cable_tag_find(CABLE_TEXT("PREL\0X")));
    assert_null(cable_tag_kind(CABLE_TEXT("")));
}

/* Whatever is looked up by bisection has to be sorted. */
static void test_order(void **state) {
    (void)state;
    for (size_t i = 1; i < cable_tag_count; i++) {
        assert_true(strcmp(cable_tags[i - 1].name, cable_tags[i].name) < 0);
    }
    for (size_t i = 1; i < cable_post_name_count; i++) {
        assert_true(strcmp(cable_post_names[i - 1].key, cable_post_names[i].key) < 0);
    }
    for (size_t i = 1; i < cable_post_routing_count; i++) {
        assert_true(strcmp(cable_post_routings[i - 1].key, cable_post_routings[i].key) < 0);
    }
}

static void test_terms(void **state) {
    (void)state;
    assert_string_equal(cable_term_find("precedence", CABLE_TEXT("PP"))->title, "Priority");
    assert_string_equal(cable_term_find("caption", CABLE_TEXT("sipdis"))->title,
                        "SIPRNet Distribution");
    assert_null(cable_term_find("caption", CABLE_TEXT("PP")));
}

static void check_zone(const char *group, const char *expected, int64_t unix) {
    struct cable_date date;
    char out[CABLE_DATE_SIZE];
    assert_true(cable_date_group(cable_text_of(group), &date));
    cable_date_minute(&date, out);
    check_string(group, out, expected);
    assert_int_equal(cable_date_unix(&date), unix);
}

static void test_zones(void **state) {
    struct cable_date date;
    (void)state;
    check_zone("010000Z JAN 70", "1970-01-01T00:00Z", 0);
    check_zone("170309Z FEB 10", "2010-02-17T03:09Z", 1266376140);
    check_zone("170309C FEB 10", "2010-02-17T00:09Z", 1266365340);
    check_zone("010130D MAR 08", "2008-02-29T21:30Z", 1204320600); /* the day before */
    check_zone("312330R DEC 09", "2010-01-01T04:30Z", 1262320200); /* and the year after */
    check_zone("311200Z DEC 69", "1969-12-31T12:00Z", -43200);
    assert_false(cable_date_group(CABLE_TEXT("170309J FEB 10"), &date)); /* nobody's zone */
    assert_true(cable_date_of_day(2008, 60, &date) && date.month == 2 && date.day == 29);
    assert_true(cable_date_of_day(2009, 60, &date) && date.month == 3 && date.day == 1);
    assert_false(cable_date_of_day(2009, 366, &date));
    assert_false(cable_date_of_day(2009, 0, &date));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_posts), cmocka_unit_test(test_tags),  cmocka_unit_test(test_order),
        cmocka_unit_test(test_terms), cmocka_unit_test(test_zones),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
