#include "check.h"

#include "reference.h"

/* Read in a cable of 2010. */
static const struct {
    const char *text, *expected; /* NULL: no cable */
} references[] = {
    {"09 PARIS 119", "09PARIS119"},
    {"2007 MANAGUA 964", "07MANAGUA964"},
    {"1979 TEHRAN 8980", "79TEHRAN8980"},
    {"09RIYADH 1397", "09RIYADH1397"},
    {"08DHAKA517", "08DHAKA517"},
    {"06-TBILISI-2390", "06TBILISI2390"},
    {"'08 PARIS 12", "08PARIS12"},
    {"\xE2\x80\x99"
     "08 PARIS 12",
     "08PARIS12"},
    {"PARIS 123", "10PARIS123"},
    {"PARIS 000119", "10PARIS119"},
    {"KUWAIT 90", "10KUWAIT90"},
    {"DOHA 152 (08)", "08DOHA152"},
    {"PARIS 2208 (NOTAL)", "10PARIS2208"},
    {"MOSCOW 1187 AND PREVIOUS", "10MOSCOW1187"},
    {"BRUSSELS 79.", "10BRUSSELS79"},
    {"TEL AVIV 687", "10TELAVIV687"},
    {"USUN NEW YORK 3", "10USUNNEWYORK3"},
    {"PORT-AU-PRINCE 12", "10PORTAUPRINCE12"},
    {"0TTAWA 12", "10OTTAWA12"},
    {"AMEMBASSY PARIS 7", "10PARIS7"},
    {"TELAVIV 00687", "10TELAVIV687"},
    {"Tel-Aviv 687", "10TELAVIV687"},
    {"USNATO 12", "10USNATO12"},
    {"USNATO BRUSSELS 12", "10USNATO12"},
    {"USEU 12", "10USEUBRUSSELS12"},
    {"USUN 12", "10USUNNEWYORK12"},
    {"UNVIE 12", "10UNVIEVIENNA12"},
    {"PARIS FR 12", "10UNESCOPARISFR12"},
    {"TAIPEI 12", "10AITTAIPEI12"},
    {"AIT TAIPEI 12", "10AITTAIPEI12"},
    {"HAGUE 12", "10THEHAGUE12"},
    {"TEGUC 12", "10TEGUCIGALPA12"},
    {"HCMC 12", "10HOCHIMINHCITY12"},
    {"KL 12", "10KUALALUMPUR12"},
    {"BEIJING CH 12", "10BEIJING12"},
    {"DEPT 12", "10STATE12"},
    {"CDC ATLANTA 12", "10CDCATLANTAGA12"},
    {"CALCUTTA 12", "10CALCUTTA12"},
    {"SKARVIK 12", "10SKARVIK12"},
    {"ISLAMBAD 12", "10ISLAMABAD12"},
    {"OF 02", NULL},
    {"SECSTATE 6516", "10STATE6516"},
    {"SECSTATE WASHDC 6516", "10STATE6516"},
    {"Brasilia 2475 and previous", "10BRASILIA2475"},
    {"TEL\xC2\xA0"
     "AVIV\n12",
     "10TELAVIV12"},
    {"IIR 6 926 0058 09", NULL},
    {"TD-314/09169-05", NULL},
    {"OSC EUP20090329950015", NULL},
    {"DOE-ROE EMAIL 05/11/07", NULL},
    {"7 FAM 180", NULL},
    {"STATE CA-3400 NOV 2, 1966", NULL},
    {"PARIS POINTS OF 3/6", NULL},
    {"EMAIL 1", NULL},
    {"JUNE 21", NULL},
    {"05/11/07", NULL},
    {"PARIS", NULL},
    {"12", NULL},
    {"", NULL},
    {"(C)", NULL},
};

static void test_references(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(references); i++) {
        char id[CABLE_ID_SIZE];
        const char *wrong = cable_reference_read(cable_text_of(references[i].text), 2010, id);
        check_text(references[i].text, wrong ? (struct cable_text){NULL, 0} : cable_text_of(id),
                   references[i].expected);
    }
}

static void test_without_year(void **state) {
    (void)state;
    char id[CABLE_ID_SIZE];
    assert_null(cable_reference_read(CABLE_TEXT("PARIS 119"), CABLE_NO_YEAR, id));
    assert_string_equal(id, "PARIS119");
    assert_null(cable_reference_join(2009, CABLE_TEXT("TEL AVIV"), CABLE_TEXT("00000687"), id));
    assert_string_equal(id, "09TELAVIV687");
    assert_non_null(cable_reference_join(2009, CABLE_TEXT("BISHIEK"), CABLE_TEXT("00Q021"), id));
    assert_non_null(cable_reference_join(2009, CABLE_TEXT("X"), CABLE_TEXT("1"), id));
}

static void test_follow(void **state) {
    (void)state;
    char id[CABLE_ID_SIZE];
    assert_null(cable_reference_follow("09PORTAUPRINCE1543", CABLE_TEXT("AND 01497"), id));
    assert_string_equal(id, "09PORTAUPRINCE1497");
    assert_non_null(cable_reference_follow("09PARIS1", CABLE_TEXT("AND PREVIOUS"), id));
    assert_non_null(cable_reference_follow("09PARIS1", CABLE_TEXT("ROME 2"), id));
    assert_non_null(cable_reference_follow("", CABLE_TEXT("2"), id));
}

static void test_length(void **state) {
    (void)state;
    char id[CABLE_ID_SIZE], text[4096];
    memset(text, 'A', sizeof text);
    memcpy(text + sizeof text - 3, " 1", 3);
    assert_non_null(cable_reference_read(cable_text_of(text), 2009, id));
    assert_non_null(cable_reference_read(CABLE_TEXT("PARIS 123456789012"), 2009, id));
}

static void test_years(void **state) {
    (void)state;
    assert_int_equal(cable_reference_year(CABLE_TEXT("66BUENOSAIRES2481")), 1966);
    assert_int_equal(cable_reference_year(CABLE_TEXT("10STATE13750")), 2010);
    assert_int_equal(cable_reference_year(CABLE_TEXT("STATE13750")), CABLE_NO_YEAR);
}

static void tells_misprints(void **state) {
    (void)state;
    assert_true(cable_reference_is_damaged(CABLE_TEXT("ISLAMBAD 12")));
    assert_true(cable_reference_is_damaged(CABLE_TEXT("09 JERSUALEM 12")));
    assert_false(cable_reference_is_damaged(CABLE_TEXT("ISLAMABAD 12")));
    assert_false(cable_reference_is_damaged(CABLE_TEXT("TEGUC 12")));
    assert_false(cable_reference_is_damaged(CABLE_TEXT("SKARVIK 12")));
    assert_false(cable_reference_is_damaged(CABLE_TEXT("ISLAMBAD")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_misprints),   cmocka_unit_test(test_references),
        cmocka_unit_test(test_without_year), cmocka_unit_test(test_follow),
        cmocka_unit_test(test_length),       cmocka_unit_test(test_years),
    };
    return cmocka_run_group_tests_name("reference", tests, NULL, NULL);
}
