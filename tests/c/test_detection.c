#include "check.h"

#include "detection.h"

/* The signals of a text, each behind a blank, and an exclamation mark where it is a cable. */
static void check_detection(const char *text, const char *expected) {
    struct cable_document document = {0};
    char found[512] = "";
    assert_null(cable_document_open(&document));
    assert_null(cable_document_parse(&document, cable_text_of(text)));
    const struct cable_detection detection = cable_detect(&document);
    for (unsigned signal = 0; signal < CABLE_SIGNAL_COUNT; signal++) {
        if (!detection.found[signal]) continue;
        strcat(strcat(found, " "), cable_signal_name((enum cable_signal)signal));
    }
    check_string(text, strcat(found, detection.cable ? " !" : ""), expected);
    cable_document_close(&document);
}

static void test_signals(void **state) {
    (void)state;
    check_detection("VZCZCXRO5206", " transmission_line");
    check_detection("DE RUEHPSB #0412/01 1111602", " station_line");
    check_detection("ZNY SSSSS ZZH", " security_line");
    check_detection("O P 211602Z APR 09 ZDK", " date_line");
    check_detection("FM AMEMBASSY PORT SABLE", " from");
    check_detection("MRN: 23 PORT SABLE 2544", " mrn_line");
    check_detection("UNCLAS PORT SABLE 000412", " banner");
    check_detection("LIMITED OFFICIAL USE SKARVIK 133602", " banner");
    check_detection("T O P S E C R E T SKARVIK 000001", " banner");
    check_detection("c o n f i d e n t i a l section 01 of 02 skarvik", " banner");
    check_detection("E.O. 12958: DECL: 04/21/2019", " executive_order");
    check_detection("1.  (S/NF) The keeper.\n2. (U) His lamp.", " paragraph");
    check_detection("PORT SABLE 00000412  001.2 OF 003", " page_break");
    check_detection("PAGE 02 TAMBER 012732", " page_break");
    check_detection("1. (S) The keeper.\nJane Doe Declassified/Released US Department of State",
                    " release_stamp");
}

static void test_rule(void **state) {
    (void)state;
    check_detection("E.O. 12958: DECL: 04/21/2019\nSIPDIS", " captions executive_order !");
    check_detection("FM AMEMBASSY PORT SABLE\nTAGS: PREL EWWT", " from tags");
    check_detection("FM AMEMBASSY PORT SABLE\nSIPDIS", " from captions !");
    check_detection("1. (S) One.\n2. (S) Two.\n", " paragraph");
    check_detection("UNCLAS PORT SABLE 000412\n1. (U) One.\n", " banner");
    check_detection("UNCLAS PORT SABLE 000412\n1. (U) One.\n2. (U) Two.\n", " banner paragraph !");
}

static void test_other_texts(void **state) {
    (void)state;
    check_detection("", "");
    check_detection("The secret of the lamp was 1871 candles.", "");
    check_detection("SECRET", "");
    check_detection("FMRADIO", "");
    check_detection("PORT SABLE 412", "");
    check_detection("Page 2 of 7", "");
    check_detection("DECLARE VARIABLE 12958", "");
    check_detection("1. (a) first point\n2. (b) second point", "");
    check_detection("Classified by: the keeper\n", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signals),
        cmocka_unit_test(test_rule),
        cmocka_unit_test(test_other_texts),
    };
    return cmocka_run_group_tests_name("detection", tests, NULL, NULL);
}
