#include "check.h"

#include "authority.h"

static const struct {
    const char *text, *name; /* NULL: nobody */
} authorities[] = {
    {"Ambassador Jane Doe", "Jane Doe"},
    {"AMBASSADOR JANE Q. DOE", "JANE Q. DOE"},
    {"Ambassador Jane Q. Doe, Jr.", "Jane Q. Doe, Jr."},
    {"Ambassador John Roe III", "John Roe III"},
    {"Political Counselor John Q. Roe Jr.", "John Q. Roe Jr."},
    {"Ambassador Doe", "Doe"},
    {"Ambassador Jane Doe ( )", "Jane Doe"},
    {"DCM John Roe , ; Paris", "John Roe"},
    {"Amb. LeRoe", "LeRoe"},
    {"Amb. Carla van Doe", "Carla van Doe"},
    {"DCM Daniel O'Roe.", "Daniel O'Roe"},
    {"A/DCM John Roe", "John Roe"},
    {"CDA JOHN ROE", "JOHN ROE"},
    {"Charge d'Affaires a.i., Jane D. Doe", "Jane D. Doe"},
    {"Charge d\xE2\x80\x99"
     "Affaires D. Jane Doe",
     "D. Jane Doe"},
    {"CHARGE D'AFFAIRES JOHN C.ROE", "JOHN C.ROE"},
    {"Charg\xC3\xA9 Jane Doe", "Jane Doe"},
    {"acting political counselor jane q. doe", "jane q. doe"},
    {"DCM J.Q. Doe", "J.Q. Doe"},
    {"Econ Couns Jane Doe", "Jane Doe"},
    {"DCM Jane Doe resons", "Jane Doe"},
    {"Under Secretary Bill Doe", "Bill Doe"},
    {"Secretary of State Jane Doe", "Jane Doe"},
    {"Political Minister-Counselor John Roe", "John Roe"},
    {"Minister-Counselor for Economic and Political Affairs, John Roe", "John Roe"},
    {"Consulate General Istanbul Deputy Principal Officer Win Roe", "Win Roe"},
    {"Embassy Kabul DCM Jane Doe", "Jane Doe"},
    {"ISN Acting A/S Jane H. Van Doe", "Jane H. Van Doe"},
    {"POL MINCOUNS JOHN ROE", "JOHN ROE"},
    {"PolMinCouns Jane Doe", "Jane Doe"},
    {"ECONMIN John A. Roe", "John A. Roe"},
    {"Econoff TLRoe", "TLRoe"},
    {"PRT Jane Doe", "Jane Doe"},
    {"Political Counselor Walter N.S. Roe", "Walter N.S. Roe"},
    {"Peter Roe, Political Officer, POL, STATE", "Peter Roe"},
    {"JANE DOE, DIRECTOR, INR/OPS", "JANE DOE"},
    {"DOE, AMBASSADOR, DOS, AMB", "DOE"},
    {"Jane A. Doe, Ambassador, U.S. Embassy Tripoli, Department of State", "Jane A. Doe"},
    {"Ambassador William Roe, U.S. Embassy Kabul", "William Roe"},
    {"S/CT DAS, Jane F. Doe", "Jane F. Doe"},
    {"John Roe A/DCM", "John Roe"},
    {"Minister Counselor for Political Affairs Andrew R oe",
     "Andrew Roe"}, /* cut by a line's end */
    {"Acting Political Couns elor Jane Doe", "Jane Doe"},
    {"Minister Counselor for Political Af fairs Jane van der Doe", "Jane van der Doe"},
    {"Deputy Chief of Mission Jane Doe. Reas ons", "Jane Doe"},
    {"Political Counselor Jane Ro e.", "Jane Roe"},
    {"Acting Consul General Jane Doe. Reason:", "Jane Doe"},
    {"DCM John Roe Based upon Reason", "John Roe"},
    {"Political Counselor XXXXXXXXXXXX", "XXXXXXXXXXXX"},
    {"Rear Admiral Jane Doe", "Jane Doe"},
    {"LTC JOHN ROE, ARMY ATTACHE", "JOHN ROE"},
    {"Jane Doe (Energy Attache)", "Jane Doe"},
    {"Agricultural Counselor Jane Doe - ", "Jane Doe"},
    {"Foreign Policy Advisor John Roe Jr., Embassy Paris", "John Roe Jr."},
    {"Coordinating Director for Development Carlos de la Roe", "Carlos de la Roe"},
    {"Permanent Representative to NATO Jane Doe", "Jane Doe"},
    {"Consul General, Toronto, Jane Doe", "Jane Doe"},
    {"Ambassador Ma. Elena St. Roe.", "Ma. Elena St. Roe"},
    {"DCM JANE DOE CITING", "JANE DOE"},
    {"Jane Doe, in accordance with", "Jane Doe"},
    {"Ambassador John Roe f or", "John Roe"}, /* cut by a line's end */
    {"Acting DCM W. John Roe IV.", "W. John Roe IV"},
    {"Ambassador John Roe Jr..", "John Roe Jr."},
    {"Mary-Jane O'Doe-Roe, Political Officer. Embassy Paris.", "Mary-Jane O'Doe-Roe"},
    {"Derived from DSCG 05-01, b and d", NULL},
    {"DCM", NULL},
    {"Charge d'Affaires, a.i.", NULL},
    {",;:.", NULL},
    {"", NULL},
};

static void test_names(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(authorities); i++) {
        struct cable_arena arena = {0};
        const struct cable_text name =
            cable_authority_name(&arena, cable_text_of(authorities[i].text));
        check_text(authorities[i].text, name, authorities[i].name);
        cable_arena_free(&arena);
    }
}

static void test_many_words(void **state) {
    (void)state;
    struct cable_arena arena = {0};
    char text[8192];
    for (size_t at = 0; at + 2 < sizeof text; at += 2) memcpy(text + at, "A ", 2);
    const struct cable_text all = {text, sizeof text - 2};
    assert_true(cable_authority_name(&arena, all).size > 0);
    cable_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_many_words),
    };
    return cmocka_run_group_tests_name("authority", tests, NULL, NULL);
}
