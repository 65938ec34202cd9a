#include "check.h"

#include "marking.h"

struct reading {
    const char *text, *portion, *banner;
};

/* Every spelling that was measured, and what it means. */
static const struct reading readings[] = {
    {"(U)", "U", "UNCLASSIFIED"},
    {"(SBU)", "SBU", "SENSITIVE BUT UNCLASSIFIED"},
    {"(C)", "C", "CONFIDENTIAL"},
    {"(S)", "S", "SECRET"},
    {"(TS)", "TS", "TOP SECRET"},
    {"(LOU)", "LOU", "LIMITED OFFICIAL USE"},
    {"(CUI)", "CUI", "CUI"},
    {"(FOUO)", "U//FOUO", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"},
    {"(U//FOUO)", "U//FOUO", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"},
    {"(S/NF)", "S//NF", "SECRET//NOFORN"},
    {"(S//NF)", "S//NF", "SECRET//NOFORN"},
    {"(S-NF)", "S//NF", "SECRET//NOFORN"},
    {"(S NF)", "S//NF", "SECRET//NOFORN"},
    {"(SNF)", "S//NF", "SECRET//NOFORN"},
    {"(N/SF)", "S//NF", "SECRET//NOFORN"},
    {"(s/nf)", "S//NF", "SECRET//NOFORN"},
    {"(C/NOFORN)", "C//NF", "CONFIDENTIAL//NOFORN"},
    {"(SBU/NF)", "SBU//NF", "SENSITIVE BUT UNCLASSIFIED//NOFORN"},
    {"( C )", "C", "CONFIDENTIAL"},
    {"C)", "C", "CONFIDENTIAL"},
    {"(C).", "C", "CONFIDENTIAL"},
    {"(C - ENTIRE TEXT)", "C", "CONFIDENTIAL"},
    {"(C\xE2\x80\x93"
     "ENTIRE TEXT)",
     "C", "CONFIDENTIAL"},
    {"(S/NF - ENTIRE TEXT)", "S//NF", "SECRET//NOFORN"},
    {"CONFIDENTIAL - ENTIRE TEXT.", "C", "CONFIDENTIAL"},
    {"S E C R E T", "S", "SECRET"},
    {"C O N F I D E N T I A L", "C", "CONFIDENTIAL"},
    {"T O P  S E C R E T", "TS", "TOP SECRET"},
    {"L I M I T E D  O F F I C I A L  U S E", "LOU", "LIMITED OFFICIAL USE"},
    {"UNCLAS", "U", "UNCLASSIFIED"},
    {"UNCLAS E F T O", "U", "UNCLASSIFIED"},
    {"UNCLAS SENSITIVE", "SBU", "SENSITIVE BUT UNCLASSIFIED"},
    {"SENSITIVE BUT UNCLASSIFIED", "SBU", "SENSITIVE BUT UNCLASSIFIED"},
    {"SECRET//NOFORN", "S//NF", "SECRET//NOFORN"},
    {"CONFIDENTIAL NOFORN", "C//NF", "CONFIDENTIAL//NOFORN"},
    {"UNCLASSIFIED//FOR OFFICIAL USE ONLY", "U//FOUO", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"},
    {"(S/REL NATO)", "S//REL TO USA, NATO", "SECRET//REL TO USA, NATO"},
    {"(C/REL ISAF)", "C//REL TO USA, ISAF", "CONFIDENTIAL//REL TO USA, ISAF"},
    {"(S//REL TO USA, FVEY)", "S//REL TO USA, FVEY", "SECRET//REL TO USA, FVEY"},
    {"(S//REL TO USA, AUS, CAN, GBR, NZL)", "S//REL TO USA, FVEY", "SECRET//REL TO USA, FVEY"},
    {"(S//REL USA AUS GBR)", "S//REL TO USA, AUS, GBR", "SECRET//REL TO USA, AUS, GBR"},
    {"(S/Rel to Russia, Latvia)", "S//REL TO USA, LATVIA, RUSSIA",
     "SECRET//REL TO USA, LATVIA, RUSSIA"},
    {"(C/REL UK, CANADA, AUSTRALIA)", "C//REL TO USA, AUS, CAN, GBR",
     "CONFIDENTIAL//REL TO USA, AUS, CAN, GBR"},
    {"(C/REL UK/CAN)", "C//REL TO USA, CAN, GBR", "CONFIDENTIAL//REL TO USA, CAN, GBR"},
    {"(secret//rel germany)", "S//REL TO USA, GERMANY", "SECRET//REL TO USA, GERMANY"},
    {"(SECRET/REL FRANCE AND SPAIN)", "S//REL TO USA, FRANCE, SPAIN",
     "SECRET//REL TO USA, FRANCE, SPAIN"},
    {"(S//REL TO USA)", "S//NF", "SECRET//NOFORN"},
    {"(S//REL TO USA, GBR//NF)", "S//NF", "SECRET//NOFORN"},
    {"(S//FGI//NF)", "S//FGI//NF", "SECRET//FGI//NOFORN"},
    {"(TS//FGI DEU GBR//ORCON/PROPIN)", "TS//FGI DEU GBR//OC/PR",
     "TOP SECRET//FGI DEU GBR//ORCON/PROPIN"},
    {"(S//OC/NC/NF)", "S//OC/NC/NF", "SECRET//ORCON/NOCONTRACT/NOFORN"},
    {"(C//NODIS)", "C//ND", "CONFIDENTIAL//NODIS"},
    {"(R)", "R", "RESTRICTED"},
    {"R E S T R I C T E D", "R", "RESTRICTED"},
    {"(TS//SI/TK//NF)", "TS//SI/TK//NF", "TOP SECRET//SI/TK//NOFORN"},
    {"(TS/SI-G/OC/NF)", "TS//SI-G//OC/NF", "TOP SECRET//SI-G//ORCON/NOFORN"},
    {"TOP SECRET//HCS-P/COMINT//NOFORN", "TS//HCS-P/SI//NF", "TOP SECRET//HCS-P/SI//NOFORN"},
    {"(TS//TALENT KEYHOLE)", "TS//TK", "TOP SECRET//TK"},
    {"(S//OC/IMC/PR)", "S//OC/IMC/PR", "SECRET//ORCON/IMCON/PROPIN"},
    {"(S//RELIDO)", "S//RELIDO", "SECRET//RELIDO"},
    {"(S//REL TO USA, GBR/RELIDO)", "S//REL TO USA, GBR/RELIDO", "SECRET//REL TO USA, GBR/RELIDO"},
    {"(S//NF/RELIDO)", "S//NF", "SECRET//NOFORN"}, /* they exclude each other */
    {"(C//REL ACGU)", "C//REL TO USA, AUS, CAN, GBR", "CONFIDENTIAL//REL TO USA, AUS, CAN, GBR"},
    {"(C//EXDIS/NODIS)", "C//ND", "CONFIDENTIAL//NODIS"}, /* NODIS is EXDIS too */
    {"SECRET EXDIS (DISTRIBUTE AS NODIS)", "S//ND", "SECRET//NODIS"},
    {"S E C R E T ROGER CHANNEL", "S//ROGER CHANNEL", "SECRET//ROGER CHANNEL"},
    {"SECRET STADIS DS CHANNEL SIPDIS", "S//STADIS/DS CHANNEL", "SECRET//STADIS/DS CHANNEL"},
    {"CONFIDENTIAL AGRMENT CHANNEL", "C//AGREMENT CHANNEL", "CONFIDENTIAL//AGREMENT CHANNEL"},
    {"SECRET EYES ONLY", "S//EYES", "SECRET//EYES ONLY"},
    {"SECERT//NOFORN", "S//NF", "SECRET//NOFORN"},
    {"(C/NOFRON)", "C//NF", "CONFIDENTIAL//NOFORN"},
    {"CONFIDENTAL", "C", "CONFIDENTIAL"},
    {"(S//FOUO)", "S", "SECRET"}, /* 32 CFR 2001.23(a): adds nothing to classified text */
    {"(U//FOUO//REL TO USA, GBR)", "U//FOUO/REL TO USA, GBR",
     "UNCLASSIFIED//FOR OFFICIAL USE ONLY/REL TO USA, GBR"},
};

static void test_readings(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(readings); i++) {
        struct cable_marking marking;
        char portion[CABLE_MARKING_SIZE], banner[CABLE_MARKING_SIZE];
        const char *wrong = cable_marking_read(cable_text_of(readings[i].text), &marking);
        if (wrong) print_error("of '%s': %s\n", readings[i].text, wrong);
        assert_null(wrong);
        cable_marking_portion(&marking, portion);
        cable_marking_banner(&marking, banner);
        check_string(readings[i].text, portion, readings[i].portion);
        check_string(readings[i].text, banner, readings[i].banner);
    }
}

/* What was misprinted is understood, and said to be. */
static void test_damage(void **state) {
    (void)state;
    static const char *const damaged[] = {"N/SF", "SNF", "SECERT//NF", "C/NOFRON", "CONFIDENTAL"};
    static const char *const sound[] = {"S/NF", "S NF", "SECRET", "S E C R E T", "C/NOFORN", "R"};
    struct cable_marking marking;
    for (size_t i = 0; i < COUNT(damaged); i++) {
        assert_null(cable_marking_read(cable_text_of(damaged[i]), &marking));
        assert_true(marking.damaged);
    }
    for (size_t i = 0; i < COUNT(sound); i++) {
        assert_null(cable_marking_read(cable_text_of(sound[i]), &marking));
        assert_false(marking.damaged);
    }
}

/* A caption adds to a marking, or says nothing of who may see it. */
static void test_captions(void **state) {
    (void)state;
    static const struct {
        const char *text, *caption, *banner;
    } rows[] = {
        {"SECRET", "NOFORN", "SECRET//NOFORN"},
        {"SECRET", "SIPDIS", "SECRET"},
        {"UNCLAS", "SENSITIVE", "SENSITIVE BUT UNCLASSIFIED"},
        {"SECRET", "SENSITIVE", "SECRET"},
        {"CONFIDENTIAL", "EXDIS", "CONFIDENTIAL//EXDIS"},
        {"SECRET", "DISSENT CHANNEL", "SECRET//DISSENT CHANNEL"},
        {"UNCLAS", "AIDAC", "UNCLASSIFIED"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cable_marking marking;
        char banner[CABLE_MARKING_SIZE];
        assert_null(cable_marking_read(cable_text_of(rows[i].text), &marking));
        assert_null(cable_marking_add(cable_text_of(rows[i].caption), &marking));
        cable_marking_banner(&marking, banner);
        check_string(rows[i].caption, banner, rows[i].banner);
    }
    struct cable_marking marking = {.level = CABLE_S};
    assert_non_null(cable_marking_add(CABLE_TEXT("MINIMIZE CONSIDERED"), &marking));
}

static void test_refusals(void **state) {
    (void)state;
    static const char *const texts[] = {"",        "()",       "(b)",     "(Iran)",
                                        "(U.S.)",  "(Reftel)", "STATE",   "(S/X)",
                                        "(S/REL)", "Summary",  "(China)", "\xFF\xFE"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct cable_marking marking;
        if (cable_marking_read(cable_text_of(texts[i]), &marking)) continue;
        print_error("'%s' passed for a marking\n", texts[i]);
        fail();
    }
}

static void test_length(void **state) {
    (void)state;
    struct cable_marking marking;
    char text[4096], out[CABLE_MARKING_SIZE];
    memset(text, 'A', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_non_null(cable_marking_read(cable_text_of(text), &marking));
    strcpy(text, "(TS//FGI A B C D E F G H I J//REL TO USA");
    for (char name = 'A'; name <= 'Z'; name++) {
        snprintf(text + strlen(text), 8, ", %c%c%c", name, name, name);
    }
    assert_null(cable_marking_read(cable_text_of(text), &marking));
    assert_in_range(cable_marking_banner(&marking, out), 1, CABLE_MARKING_SIZE - 1);
}

static void test_damaged_words(void **state) {
    (void)state;
    static const struct {
        const char *text, *level;
    } words[] = {
        {"SS E C R E T", "S"},
        {"E C R E T", "S"},
        {"CC O N F I D E N T I A L", "C"},
        {"O N F I D E N T I A L", "C"},
        {"C O N F I D E N T I AL", "C"},
        {"UUNCLAS", "U"},
        {"NCLAS", "U"},
        {"PARIS", ""},
        {"", ""},
        {"S", ""},
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        const enum cable_level level = cable_level_guess(cable_text_of(words[i].text));
        check_string(words[i].text, cable_level_letter(level), words[i].level);
    }
}

/* ---- Laws of the order, over markings made of all their parts ------------------------------- */

static struct cable_marking make(uint32_t random) {
    static const char *const levels[] = {"U", "SBU", "FOUO", "LOU", "CUI", "R", "C", "S", "TS"};
    static const char *const releases[] = {
        "",
        "//RELIDO",
        "//REL TO USA, GBR/RELIDO",
        "//NF",
        "//REL TO USA, GBR",
        "//REL TO USA, GBR, FRA",
        "//REL TO USA, FRA",
        "//REL TO USA, FVEY",
        "//REL TO USA, NATO",
    };
    static const char *const sources[] = {"", "//FGI", "//FGI GBR", "//FGI FRA GBR", "//FGI FRA"};
    static const char *const flags[] = {
        "",          "//OC",    "//OC/PR", "//XD", "//XD/ND",         "//DS",    "//SI",
        "//SI-G/TK", "//HCS-P", "//IMC",   "//RD", "//ROGER CHANNEL", "//STADIS"};
    char text[128];
    struct cable_marking marking;
    snprintf(text, sizeof text, "%s%s%s%s", levels[random % COUNT(levels)],
             sources[random / 16 % COUNT(sources)], flags[random / 128 % COUNT(flags)],
             releases[random / 2048 % COUNT(releases)]);
    assert_null(cable_marking_read(cable_text_of(text), &marking));
    return marking;
}

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static bool at_most(struct cable_marking a, struct cable_marking b) {
    return cable_marking_at_most(&a, &b);
}

static bool equal(struct cable_marking a, struct cable_marking b) {
    return cable_marking_equal(&a, &b);
}

static struct cable_marking join(struct cable_marking a, struct cable_marking b) {
    return cable_marking_join(&a, &b);
}

static void check_same_print(struct cable_marking a, struct cable_marking b) {
    char one[CABLE_MARKING_SIZE], other[CABLE_MARKING_SIZE];
    cable_marking_banner(&a, one);
    cable_marking_banner(&b, other);
    assert_string_equal(one, other);
}

static void test_laws(void **state) {
    (void)state;
    uint32_t seed = 20100217;
    for (int i = 0; i < 20000; i++) {
        const struct cable_marking a = make(next_random(&seed)), b = make(next_random(&seed)),
                                   c = make(next_random(&seed));
        assert_true(at_most(a, a));
        assert_true(!at_most(a, b) || !at_most(b, c) || at_most(a, c));
        assert_true(equal(a, b) == (at_most(a, b) && at_most(b, a)));
        assert_true(at_most(a, join(a, b)) && at_most(b, join(a, b)));
        assert_true(!at_most(a, c) || !at_most(b, c) || at_most(join(a, b), c)); /* the least */
        assert_true(at_most(a, b) == equal(join(a, b), b));
        assert_true(equal(join(a, a), a));
        assert_true(equal(join(join(a, b), c), join(a, join(b, c))));
        check_same_print(join(a, b), join(b, a));
        check_same_print(join(join(a, b), c), join(a, join(b, c)));
    }
}

/* What is written is read as what it was. */
static void test_round_trip(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 2048 * 9; i++) {
        const struct cable_marking marking = make(i);
        struct cable_marking again;
        char out[CABLE_MARKING_SIZE];
        cable_marking_portion(&marking, out);
        assert_null(cable_marking_read(cable_text_of(out), &again));
        assert_true(equal(marking, again));
        check_same_print(marking, again);
        cable_marking_banner(&marking, out);
        assert_null(cable_marking_read(cable_text_of(out), &again));
        assert_true(equal(marking, again));
        check_same_print(marking, again);
    }
}

static struct cable_marking of(const char *text) {
    struct cable_marking marking;
    cable_marking_read(cable_text_of(text), &marking);
    return marking;
}

static void test_order(void **state) {
    (void)state;
    assert_true(at_most(of("U"), of("SBU")) && !at_most(of("SBU"), of("U")));
    assert_true(equal(of("SBU"), of("FOUO")) && equal(of("LOU"), of("CUI")));
    assert_true(at_most(of("CUI"), of("C")) && at_most(of("C"), of("S")) &&
                at_most(of("S"), of("TS")));
    assert_true(at_most(of("CUI"), of("R")) && at_most(of("R"), of("C")));
    assert_true(at_most(of("TS//SI"), of("TS//SI-G")) && !at_most(of("TS//SI-G"), of("TS//TK")));
    assert_true(at_most(of("S//XD"), of("S//ND")) && !at_most(of("S//ND"), of("S//XD")));
    assert_true(at_most(of("S//RELIDO"), of("S")) && !at_most(of("S"), of("S//RELIDO")));
    check_same_print(join(of("S//RELIDO"), of("C//RELIDO")), of("S//RELIDO"));
    check_same_print(join(of("S//RELIDO"), of("C")), of("S"));
    check_same_print(join(of("TS//SI"), of("S//TK//NF")), of("TS//SI/TK//NF"));
    assert_true(at_most(of("S//REL TO USA, FVEY"), of("S//REL TO USA, GBR")));
    assert_false(at_most(of("S//REL TO USA, GBR"), of("S//REL TO USA, FVEY")));
    assert_false(at_most(of("S//REL TO USA, GBR"), of("S//REL TO USA, FRA")));
    assert_false(at_most(of("C//NF"), of("S")) || at_most(of("S"), of("C//NF")));
    assert_true(at_most(of("S//FGI GBR"), of("S//FGI")));
    check_same_print(join(of("S//REL TO USA, GBR"), of("C//REL TO USA, FRA")), of("S//NF"));
    check_same_print(join(of("C//NF"), of("S")), of("S//NF"));
    check_same_print(join(of("U"), of("S//REL TO USA, FVEY")), of("S//REL TO USA, FVEY"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readings), cmocka_unit_test(test_damage),
        cmocka_unit_test(test_captions), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_length),   cmocka_unit_test(test_damaged_words),
        cmocka_unit_test(test_laws),     cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests_name("marking", tests, NULL, NULL);
}
