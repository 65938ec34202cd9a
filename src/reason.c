#include "reason.h"

#include <string.h>

/* E.O. 12958, section 1.5, of 1995. */
static const char *const original[] = {
    "military plans, weapons systems, or operations",
    "foreign government information",
    "intelligence activities, sources or methods, or cryptology",
    "foreign relations or foreign activities of the United States, including confidential sources",
    "scientific, technological, or economic matters relating to the national security",
    "programs for safeguarding nuclear materials or facilities",
    "vulnerabilities or capabilities of systems, installations, projects or plans",
};

/* The same, section 1.4, as amended in 2003; E.O. 13526, section 1.4. */
static const char *const amended[] = {
    "military plans, weapons systems, or operations",
    "foreign government information",
    "intelligence activities, sources or methods, or cryptology",
    "foreign relations or foreign activities of the United States, including confidential sources",
    "scientific, technological, or economic matters relating to the national security",
    "programs for safeguarding nuclear materials or facilities",
    "vulnerabilities or capabilities of systems, installations, infrastructures or projects",
    "development, production, or use of weapons of mass destruction",
};

const char *cable_reason_meaning(int section, char letter) {
    const size_t at = (size_t)(letter - 'a');
    if (letter < 'a') return NULL;
    if (section == 5) return at < sizeof original / sizeof *original ? original[at] : NULL;
    if (section != 4) return NULL;
    return at < sizeof amended / sizeof *amended ? amended[at] : NULL;
}

static bool has_reason(const struct cable_reasons *reasons, int section, char letter) {
    for (size_t i = 0; i < reasons->count; i++) {
        const struct cable_reason *reason = &reasons->items[i];
        if (reason->section == section && reason->letter == letter) return true;
    }
    return false;
}

static void add_reason(struct cable_reasons *reasons, int section, char letter) {
    if (reasons->count == CABLE_MOST_REASONS || has_reason(reasons, section, letter)) return;
    reasons->items[reasons->count++] = (struct cable_reason){
        .section = section,
        .letter = letter,
        .meaning = cable_reason_meaning(section, letter),
    };
}

static char byte_at(struct cable_text text, size_t at) {
    return at < text.size ? text.bytes[at] : ' ';
}

static bool is_word(char byte) {
    return cable_is_letter(byte) || cable_is_digit(byte) || byte == '\'';
}

/* The letter of a category at `at`, in lower case, or 0: a letter from a to h alone. */
static char letter_at(struct cable_text text, size_t at) {
    const char letter = (char)(byte_at(text, at) | 0x20);
    if (letter < 'a' || letter > 'h' || is_word(byte_at(text, at + 1))) return 0;
    const char before = at > 0 ? text.bytes[at - 1] : ' ';
    return !is_word(before) || cable_is_digit(before) ? letter : 0; /* "1.4B" */
}

/* The number of a section of article 1 at `at`: "1.4", or 0. */
static int section_at(struct cable_text text, size_t at) {
    const bool number = byte_at(text, at) == '1' && byte_at(text, at + 1) == '.' &&
                        cable_is_digit(byte_at(text, at + 2)) &&
                        !cable_is_digit(byte_at(text, at + 3));
    if (!number || (at > 0 && is_word(text.bytes[at - 1]))) return 0;
    return byte_at(text, at + 2) - '0';
}

/* Where the letters of categories begin: at the first section's number, if there is one. */
static size_t beginning(struct cable_text text) {
    for (size_t at = 0; at < text.size; at++) {
        if (section_at(text, at)) return at;
    }
    return 0;
}

/* A word that no reason has: what follows it is another sentence, run on. */
static bool is_foreign(struct cable_text text, size_t at) {
    size_t to = at;
    if (at > 0 && is_word(text.bytes[at - 1])) return false;
    while (cable_is_letter(byte_at(text, to))) to++;
    return to - at > 2 &&
           !cable_text_among(cable_text_slice(text, at, to), "AND REASON REASONS SECTION SECTIONS");
}

struct cable_reasons cable_reason_read(struct cable_text text, int section) {
    struct cable_reasons reasons = {.count = 0};
    char before = 0; /* the last letter, where a hyphen follows it */
    for (size_t at = beginning(text); at < text.size; at++) {
        const int named = section_at(text, at);
        const char letter = letter_at(text, at);
        if (reasons.count > 0 && is_foreign(text, at)) break;
        if (named) {
            section = named;
            at += 2;
        } else if (letter) {
            for (char each = before ? before : letter; each <= letter; each++) {
                add_reason(&reasons, section, each);
            }
            before = byte_at(text, at + 1) == '-' ? letter : 0;
        }
    }
    return reasons;
}
