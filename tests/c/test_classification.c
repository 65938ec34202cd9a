#include "check.h"

#include "classification.h"

/* An invented cable: the lines before the text, and the text. */
struct spoken {
    const char *banner, *captions, *order, *authority, *body;
};

static const struct spoken sound = {
    "C O N F I D E N T I A L PORT AU PRINCE 000321",
    "SIPDIS",
    "E.O. 12958: DECL: 01/26/2020",
    "Classified By: Political Counselor Jane Q. Doe for reasons 1.4 (b) and (d).",
    "1. (C) It rained.\n\n2. (U) It rained again.\n\n3. (C) It stopped.\n",
};

struct reading {
    struct cable_document document;
    const struct cable_classification *found;
};

static struct reading read_spoken(struct spoken spoken) {
    static char text[4096];
    struct reading reading = {0};
    size_t count;
    snprintf(text, sizeof text,
             "ZNY CCCCC ZZH\nP 170309Z FEB 10\nFM AMEMBASSY PORT AU PRINCE\nTO SECSTATE WASHDC\n\n"
             "%s\n\n%s\n\n%s\nTAGS: PREL XX\nSUBJECT: AN INVENTED TALK\n\n%s\n\n%sDOE\n",
             spoken.banner, spoken.captions, spoken.order, spoken.authority, spoken.body);
    assert_null(cable_document_open(&reading.document));
    assert_null(cable_document_parse(&reading.document, cable_text_of(text)));
    reading.found =
        cable_classifications(&reading.document, cable_outline_read(&reading.document), &count);
    assert_int_equal(count, 1);
    assert_non_null(reading.found);
    return reading;
}

/* The codes of what was found, but for dates that are due, each behind a blank. */
static void check_findings(struct spoken spoken, const char *expected) {
    char codes[256] = "";
    struct reading reading = read_spoken(spoken);
    for (size_t i = 0; i < reading.found->findings.count; i++) {
        const struct cable_finding *finding = &reading.found->findings.items[i];
        assert_true(finding->message.size > 0 && finding->source != NULL);
        if (finding->due.year) continue;
        strcat(strcat(codes, " "), finding->code);
    }
    check_string(spoken.body, codes, expected);
    cable_document_close(&reading.document);
}

#define WITH(field, value)                                                                         \
    struct spoken spoken = sound;                                                                  \
    spoken.field = (value)

static void test_sound(void **state) {
    (void)state;
    check_findings(sound, "");
}

static void check_banner(const char *banner, const char *expected) {
    WITH(banner, banner);
    check_findings(spoken, expected);
}

static void test_banner(void **state) {
    (void)state;
    check_banner("UNCLAS PORT AU PRINCE 000321", " security-mismatch banner-below");
    check_banner("S E C R E T PORT AU PRINCE 000321", " security-mismatch banner-above");
    check_banner("C O N F I D E N T I A L SECTION 02 OF 03 PORT AU PRINCE 000321",
                 " section-missing");
}

static void check_body(const char *body, const char *expected) {
    WITH(body, body);
    check_findings(spoken, expected);
}

/* What the text says instead of a caption; and a text whose banner cannot be read. */
static void test_other_banners(void **state) {
    (void)state;
    WITH(banner, "UNCLAS PORT AU PRINCE 000321");
    spoken.order = "E.O. 12958: N/A";
    spoken.authority = "";
    spoken.body = "1. (SBU) One.\n\n2. (SBU) Two.\n";
    check_findings(spoken, " security-mismatch banner-below");
    spoken.body = "THIS CABLE IS SENSITIVE BUT UNCLASSIFIED. NOT FOR\nINTERNET DISTRIBUTION.\n\n"
                  "1. (SBU) One.\n\n2. (SBU) Two.\n";
    check_findings(spoken, " security-mismatch");
    spoken = sound;
    spoken.banner = "";
    spoken.body = "1. (S) One.\n\n2. (S) Two.\n";
    check_findings(spoken, "");
}

static void test_paragraphs(void **state) {
    (void)state;
    check_body("1. (C) One.\n\n2. Two.\n\n3. (C) Three.\n", " portion-missing");
    check_body("1. One.\n\n2. Two.\n\n3. Three.\n", "");
    check_body("1. (C - ENTIRE TEXT) One.\n\n2. Two.\n\n3. Three.\n", "");
    check_body("1. (C) One.\n\n2. XXXXXXXXXXXX\n\n3. (C) Three.\n", "");
    check_body("1. (C) One.\n\n4. (C) Four.\n\n5. (C) Five.\n", " paragraph-gap");
    check_body("1. (C) One.\n\n2. (C) XXXXXXXXXXXX said so.\n\n5. (C) Five.\n", " paragraph-gap");
    check_body("1. (C) One.\n\nXXXXXXXXXXXX\n\n4. (C) Four.\n", "");
    check_body("1. (C) One.\n\n2. XXXXXXXXXXXX\n\n5. (C) Five.\n", "");
    check_body("1. (C) One.\n\n2. (C) Two.\n\n2. (C) Two.\n\n3. (C) Three.\n",
               " paragraph-duplicate");
    check_body("1. (C) One.\n\n2. (C) Two.\n\n3. (C) Three.\n\n2. (C) Two.\n",
               " paragraph-duplicate");
    check_body("1. (C) One.\n\n2. (C) Two.\n\n1. (C) A list.\n\n3. (C) Of another.\n", "");
    check_body("1. (C) One.\n\nPORT AU PRI 00000322  002 OF 002\n\n2. (C) Two.\n",
               " serial-mismatch");
}

static void test_noforn(void **state) {
    (void)state;
    WITH(captions, "NOFORN\nSIPDIS");
    check_findings(spoken, " noforn-portion-missing");
    spoken.body = "1. (C/NF) One.\n\n2. (C) Two.\n";
    check_findings(spoken, "");
    spoken.captions = "SIPDIS";
    check_findings(spoken, " noforn-caption-missing");
}

static void test_sections(void **state) {
    (void)state;
    WITH(banner, "C O N F I D E N T I A L SECTION 01 OF 03 PORT AU PRINCE 000321");
    spoken.body = "1. (C) One.\n\nPORT AU PRI 00000321  002 OF 003\n\n2. (C) Two.\n";
    check_findings(spoken, "");
    spoken.body = "1. (C) One.\n\nPORT AU PRI 00000321  002 OF 004\n\n2. (C) Two.\n";
    check_findings(spoken, " section-count-mismatch");
    spoken.body = "1. (C) One.\n\n************** * Missing Section 002 * *************\n\n"
                  "4. (C) Four.\n";
    check_findings(spoken, " section-missing");
}

static void test_order(void **state) {
    (void)state;
    WITH(authority, "Classified By: Jane Q. Doe for reasons 1.5 (b) and (d).");
    check_findings(spoken, " reason-unlawful");
    spoken.authority = "Classified By: Jane Q. Doe for reasons 1.4 (b). He said ( h ) or ( z ).";
    check_findings(spoken, "");
    spoken.authority = "Classified By: Jane Q. Doe for reasons 1.4 (b) and section 1.5 (d).";
    check_findings(spoken, " reason-unlawful");
    spoken = sound;
    spoken.order = "E.O. 12356: DECL: OADR";
    check_findings(spoken, " order-not-in-force");
    spoken.order = "E.O. 12598: DECL: 01/26/2020";
    check_findings(spoken, " order-unknown");
    spoken.order = "E.O. 12958: DECL: X1";
    check_findings(spoken, " exemption-unlawful");
    spoken.order = "E.O. 12958: DECL: 01/26/2050";
    check_findings(spoken, " declassification-late");
    spoken.order = "E.O. 12958: DECL: 01/26/2009";
    check_findings(spoken, " declassification-early");
}

static void test_due(void **state) {
    (void)state;
    struct reading reading = read_spoken(sound);
    assert_int_equal(reading.found->findings.count, 1);
    const struct cable_finding *finding = &reading.found->findings.items[0];
    assert_string_equal(finding->code, "declassification-due");
    assert_int_equal(finding->due.year, 2020);
    check_text("the message", finding->message,
               "By its own instruction this cable was to be declassified on 2020-01-26.");
    cable_document_close(&reading.document);
}

struct expected_mark {
    const char *marking;
    enum cable_mark_source from;
};

static void check_marks(const char *body, const struct expected_mark *expected, size_t count) {
    WITH(body, body);
    struct reading reading = read_spoken(spoken);
    assert_int_equal(reading.found->paragraphs.count, count);
    for (size_t i = 0; i < count; i++) {
        check_text(body, reading.found->paragraphs.items[i].marking, expected[i].marking);
        assert_int_equal(reading.found->paragraphs.items[i].from, expected[i].from);
    }
    cable_document_close(&reading.document);
}

static void test_paragraph_marks(void **state) {
    (void)state;
    static const struct expected_mark each[] = {
        {"C//NF", CABLE_MARK_OWN},
        {"C", CABLE_MARK_OF_BANNER},
        {"SBU", CABLE_MARK_OF_SECTION},
        {"U", CABLE_MARK_OWN},
    };
    static const struct expected_mark blanket[] = {
        {"C", CABLE_MARK_OWN},
        {"C", CABLE_MARK_OF_PORTION},
    };
    check_marks(
        "1. (C/NF) One.\n\n2. Two.\n\n(SBU) Rain\n----------\n\n3. Three.\n\n4. (U) Four.\n", each,
        COUNT(each));
    check_marks("1. (C - ENTIRE TEXT) One.\n\n2. Two.\n", blanket, COUNT(blanket));
}

/* ---- Declassification and reasons, by the text of their lines ------------------------------- */

static void test_declassification(void **state) {
    (void)state;
    static const struct {
        const char *order, *text;
        enum cable_level level;
        int year;
        const char *kind, *code, *date;
    } rows[] = {
        {"12958", "01/26/2020", CABLE_C, 2010, "date", NULL, "2020-01-26"},
        {"11652", "GDS", CABLE_TS, 1975, "schedule", "GDS", "1985-12-31"},
        {"11652", "GDS", CABLE_S, 1975, "schedule", "GDS", "1983-12-31"},
        {"11652", "GDS", CABLE_C, 1975, "schedule", "GDS", "1981-12-31"},
        {"11652", "XGDS-2", CABLE_C, 1975, "schedule", "XGDS-2", "2005-12-31"},
        {"11652", "ADS", CABLE_C, 1975, "schedule", "ADS", NULL},
        {"12065", "GDS 8/12/85 (DOE, JANE) OR-P", CABLE_C, 1979, "schedule", "GDS", "1985-08-12"},
        {"12065", "RDS-1", CABLE_C, 1979, "schedule", "RDS-1", "1999-02-17"},
        {"12356", "OADR", CABLE_C, 1990, "agency", "OADR", "2015-12-31"},
        {"12958", "X1", CABLE_S, 1999, "exemption", "X1", "2024-12-31"},
        {"13526", "25X1-human", CABLE_S, 2012, "exemption", "25X1-human", "2062-12-31"},
        {"13526", "50X1-HUM", CABLE_S, 2012, "exemption", "50X1-HUM", "2087-12-31"},
        {"12958", "FIVE YEARS AFTER THE RAIN", CABLE_C, 2004, "event", NULL, NULL},
        {"12958", "DNG: CO 03/09/2018", CABLE_S, 2008, "event", NULL, NULL},
        {"12958", "N/A", CABLE_U, 2008, "none", NULL, NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct cable_date origin = {.year = rows[i].year, .month = 2, .day = 17};
        const struct cable_order *order = cable_order_of(cable_text_of(rows[i].order));
        const struct cable_declassification found =
            cable_declassification_read(cable_text_of(rows[i].text), order, rows[i].level, &origin);
        char day[CABLE_DATE_SIZE] = "";
        if (found.date.year) cable_date_day(&found.date, day);
        check_string(rows[i].text, cable_declassification_name(found.kind), rows[i].kind);
        check_text(rows[i].text, found.code, rows[i].code);
        check_string(rows[i].text, day, rows[i].date ? rows[i].date : "");
    }
    assert_null(cable_order_of(CABLE_TEXT("12598")));
    assert_null(cable_order_of(CABLE_TEXT("99999999999999")));
}

static void test_reasons(void **state) {
    (void)state;
    static const struct {
        const char *text, *codes;
    } rows[] = {
        {"for reasons 1.4 (b) and (d).", "4b4d"},
        {"1.4(B),(D)", "4b4d"},
        {"REASONS 1.5 (b/d)", "5b5d"},
        {"1.4 B AND D", "4b4d"},
        {"1.4 (A, B, C AND D)", "4a4b4c4d"},
        {"1.4 (a-d)", "4a4b4c4d"},
        {"E.O. 12958, 1.4(D)", "4d"},
        {"1.4 (b) and 1.4 (b)", "4b"},
        {"reasons (b), (d)", "4b4d"},
        {"REASON", ""},
        {"1.5 (h)", "5h"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct cable_reasons reasons = cable_reason_read(cable_text_of(rows[i].text), 4);
        char codes[64] = "";
        for (size_t at = 0; at < reasons.count; at++) {
            snprintf(codes + strlen(codes), 8, "%d%c", reasons.items[at].section,
                     reasons.items[at].letter);
        }
        check_string(rows[i].text, codes, rows[i].codes);
    }
    assert_string_equal(cable_reason_meaning(4, 'b'), "foreign government information");
    assert_non_null(cable_reason_meaning(4, 'h'));
    assert_null(cable_reason_meaning(5, 'h'));
    assert_null(cable_reason_meaning(4, 'i'));
    assert_null(cable_reason_meaning(3, 'a'));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound),           cmocka_unit_test(test_banner),
        cmocka_unit_test(test_other_banners),   cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_noforn),          cmocka_unit_test(test_sections),
        cmocka_unit_test(test_order),           cmocka_unit_test(test_due),
        cmocka_unit_test(test_paragraph_marks), cmocka_unit_test(test_declassification),
        cmocka_unit_test(test_reasons),
    };
    return cmocka_run_group_tests_name("classification", tests, NULL, NULL);
}
