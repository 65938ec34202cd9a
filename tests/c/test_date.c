#include "check.h"

#include "date.h"

static const struct {
    const char *text, *expected; /* NULL: no date */
} dates[] = {
    {"170309Z FEB 10", "2010-02-17T03:09Z"},
    {"291359Z Nov 00", "2000-11-29T13:59Z"},
    {"041125Z MAR 75", "1975-03-04T11:25Z"},
    {"160150Z SEP 2023", "2023-09-16T01:50Z"},
    {"311200Z DEC 65", "2065-12-31T12:00Z"},
    {"011200Z JAN 66", "1966-01-01T12:00Z"},
    {"1/26/20", "2020-01-26"},
    {"01/26/2020", "2020-01-26"},
    {"2020/01/26", "2020-01-26"},
    {"2020-1-6", "2020-01-06"},
    {"11-29-20", "2020-11-29"},
    {"26/1/2020", "2020-01-26"},
    {"2020/26/01", "2020-01-26"},
    {"01//26/2020", "2020-01-26"},
    {"GDS 8/12/85 (DOE, JANE) OR-P", "1985-08-12"},
    {"DNG: CO 01/26/2021", "2021-01-26"},
    {"DECLASSIFIED JUNE 21, 2006", "2006-06-21"},
    {"21 June 2006", "2006-06-21"},
    {"31MAY10", "2010-05-31"},
    {"Wednesday, 17 February 2010, 07:01", "2010-02-17T07:01Z"},
    {"2002-11-22 12:12", "2002-11-22T12:12Z"},
    {"2010-01-21T11:33:00", "2010-01-21T11:33Z"},
    {"TELEGRAM      June 03, 2003", "2003-06-03"},
    {"02/29/2008", "2008-02-29"},
    {"02/29/2009", NULL},
    {"13/13/2009", NULL},
    {"322400Z FEB 10", NULL},
    {"172460Z FEB 10", NULL},
    {"OADR", NULL},
    {"X1", NULL},
    {"TEN YEARS AFTER KOREAN UNIFICATION", NULL},
    {"reasons 1.4 (b) and (d)", NULL},
    {"12345/01/2009", NULL},
    {"", NULL},
    {"\xC2\xA0/\xA0", NULL},
};

static void test_dates(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(dates); i++) {
        struct cable_date date;
        char out[CABLE_DATE_SIZE] = "";
        const bool found = cable_date_find(cable_text_of(dates[i].text), &date);
        if (found) cable_date_minute(&date, out);
        check_text(dates[i].text, found ? cable_text_of(out) : (struct cable_text){NULL, 0},
                   dates[i].expected);
    }
}

static void test_groups(void **state) {
    (void)state;
    struct cable_date date;
    assert_true(cable_date_group(CABLE_TEXT(" 170309Z FEB 10 "), &date));
    assert_int_equal(date.year, 2010);
    assert_int_equal(date.minute, 9);
    assert_false(cable_date_group(CABLE_TEXT("02/17/2010"), &date));
    assert_false(cable_date_group(CABLE_TEXT("170309Z"), &date));
    assert_false(cable_date_group(CABLE_TEXT("17030"), &date));
}

static void test_due(void **state) {
    (void)state;
    struct cable_date date;
    assert_true(cable_date_due(CABLE_TEXT("GDS 8/12/85 (DOE, JANE) OR-P"), &date));
    assert_int_equal(date.year, 1985);
    assert_true(cable_date_due(CABLE_TEXT("JUNE 21, 2026."), &date));
    assert_int_equal(date.month, 6);
    assert_false(cable_date_due(CABLE_TEXT("AS AMENDED; DECLASSIFIED JUNE 21, 2006"), &date));
    assert_false(cable_date_due(CABLE_TEXT("OADR"), &date));
}

/* A filing time is of the day nearest to the group. */
static void test_filing(void **state) {
    (void)state;
    static const struct {
        const char *group, *time, *expected; /* NULL: none */
    } filings[] = {
        {"170309Z FEB 10", "0480313", "2010-02-17T03:13Z"},
        {"170309Z FEB 10", "170313Z", "2010-02-17T03:13Z"},
        {"312350Z DEC 09", "0010004", "2010-01-01T00:04Z"},
        {"010004Z JAN 10", "3652358", "2009-12-31T23:58Z"},
        {"312350Z JAN 10", "010004Z", "2010-02-01T00:04Z"},
        {"312350Z DEC 09", "010004Z", "2010-01-01T00:04Z"},
        {"010004Z JAN 10", "312350Z", "2009-12-31T23:50Z"},
        {"010004Z MAR 08", "0602358", "2008-02-29T23:58Z"},
        {"170309Z FEB 10", "0482513", NULL},
        {"170309Z FEB 10", "0000313", NULL},
        {"170309Z FEB 10", "048031", NULL},
        {"170309Z FEB 10", "04803130", NULL},
        {"170309Z FEB 10", "", NULL},
    };
    for (size_t i = 0; i < COUNT(filings); i++) {
        struct cable_date group, date;
        char out[CABLE_DATE_SIZE] = "";
        assert_true(cable_date_group(cable_text_of(filings[i].group), &group));
        const bool found = cable_date_filing(cable_text_of(filings[i].time), &group, &date);
        if (found) cable_date_minute(&date, out);
        check_text(filings[i].time, found ? cable_text_of(out) : (struct cable_text){NULL, 0},
                   filings[i].expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_dates), cmocka_unit_test(test_groups),
                                       cmocka_unit_test(test_due), cmocka_unit_test(test_filing)};
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
