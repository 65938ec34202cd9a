#include "authority.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum sort { NAME, TITLE, OFFICE, ADDITION };

/* One word and what it is. */
struct word {
    struct cable_text text; /* without punctuation at its ends, but for an initial's full stop */
    enum sort sort;
    bool ends_segment; /* a comma, semicolon, colon, dash or bracket follows, or a full stop */
    bool stopped;      /* a full stop stood behind it */
    bool remainder;    /* belongs to the word before it without a blank */
};

/* Letters of a name that a full stop ends: shorter, it is an abbreviation as a rule (St., Wm.). */
enum { MOST_WORDS = 64, FOLDED_SIZE = 40, LEAST_AT_END = 4 };

struct phrase {
    bool small; /* no capital in it: then names are small, too */
    struct word words[MOST_WORDS];
    size_t count;
};

/* A run of names: words[from] up to words[to], exclusive. */
struct run {
    size_t from, to;
    int rank; /* higher is likelier; 0: no run */
};

static const char titles[] =
    "AMBASSADOR AMBASADOR AMB CHARGE D'AFFAIRES D'AFFAIRE AFFAIRES DAFFAIRES AFFAIRS D' A.I AI "
    "AD INTERIM DEPUTY DEP ACTING CHIEF MISSION MINISTER MIN COUNSELOR COUNSELLOR COUNSELORS "
    "COUNSEL COUNS OFFICER OFF CONSUL GENERAL ASSISTANT ASST UNDER UNDERSECRETARY SECRETARY "
    "SECSTATE "
    "DIRECTOR DIR DEPDIR COORDINATOR ADVISOR ADVISER ENVOY REPRESENTATIVE SPECIAL PRINCIPAL "
    "SENIOR POLITICAL ECONOMIC ECONOMICS COMMERCIAL CONSULAR LEGAL MILITARY INTERNAL EXTERNAL "
    "PUBLIC ATTACHE ATTACH CDA DCM ADCM CG ACG PO RSO ARSO PAO IO DAS PDAS A/S U/S MC M/C DPO "
    "COM POL ECON POLECON P/E MGT LEGATT DATT ESTH EST REO SECTION UNIT TEAM LEADER HEAD "
    "MANAGER ANALYST SPECIALIST PLANNING POLICY SCIENCE ENVIRONMENT LABOR TREASURY FINANCIAL "
    "REGIONAL SECURITY DEFENSE MANAGEMENT VICE FIRST SECOND THIRD CHAIRMAN MR MRS MS HON "
    "DR CLASSIFIED APPROVED CLASSIFYING OFFICIAL AUTHORITY BY PER OF FOR AND THE IN AT TO ON & "
    "COUNTRY SCIENTIFIC PERMANENT CULTURAL AGRICULTURAL ENVIRONMENTAL TECHNOLOGY HOMELAND "
    "HUMANITARIAN REPORTING NARCOTICS REFUGEE EXPORT CONTROL GLOBAL ISSUES TRANSPORTATION ENERGY "
    "TRADE PRESS INFORMATION BILATERAL MULTILATERAL COUNTERTERRORISM CIVILIAN COORDINATING "
    "RULE DEVELOPMENT STAFF DESK WATCHER INTERN ASSOCIATE ASSISTANCE PROGRAM LIAISON "
    "AIDE ADVISORY FOREIGN OPERATIONS POLAD POLOFF ECONOFF CONOFF NAS MGMT HR LEGATTACHE";

/* Of the services, spelt out and as ACP 121 and the services shorten them. */
static const char ranks[] =
    "GENERAL GEN LTG LTGEN MG MAJGEN BG BGEN BRIGADIER COLONEL COL LTCOL LTC LIEUTENANT LT MAJOR "
    "MAJ CAPTAIN CAPT CPT COMMANDER CDR LCDR REAR ADMIRAL ADM RADM RDML VADM SERGEANT SGT "
    "ARMY NAVY NAVAL MARINE USA USN USAF USMC USCG RET";

static const char offices[] =
    "EMBASSY AMEMBASSY CONSULATE CONGEN AMCONSUL DEPARTMENT DEPT BUREAU OFFICE STATE DOS EXEC "
    "EXECUTIVE USNATO USUN USEU USMISSION USAID U.S US USINT PRT IRPO INR ISN EUR NEA SCA WHA "
    "AF EAP PM INL DRL S/CT WASHINGTON GOVERNMENT UNITED STATES BRANCH";

static const char additions[] = "JR SR II III IV ESQ";

static const char particles[] =
    "VAN VON DER DEN DE LA LE DU DA DOS DI DEL DELLA BIN AL EL TER TEN ZU Y ST";

/* What abbreviations of titles are put together from; longer ones before their beginnings. */
static const char *const syllables[] = {
    "COUNSELOR", "CHIEF", "COUNS", "COUN", "ECON", "ECO", "ESTH", "EST", "POL", "CON",
    "COMM",      "MIL",   "MGT",   "MAN",  "MIN",  "OFF", "DCM",  "CDA", "ADV", "DEP",
    "DIR",       "PAO",   "LAB",   "INT",  "EXT",  "REF", "SCI",  "ENV", "AGR", "FIN",
};

/* Where a name's line goes on with something else, the words before the reason among them. */
static const char endings[] = "REASON REASONS RESON RESONS RSN RSNS BASED PURSUANT DUE CITING "
                              "ACCORDING ACCORDANCE DERIVED SECTIONS";

static const char prepositions[] = "FOR OF TO ON IN AT UNDER PER BY AND THE";

/* Upper case, E for an acute one, ' for any apostrophe, no punctuation at the ends. Too long for
 * the lists: empty. */
static struct cable_text fold(struct cable_text text, char out[FOLDED_SIZE]) {
    size_t size = 0;
    for (size_t at = 0; at < text.size && size < FOLDED_SIZE; at++) {
        const bool curly = at + 2 < text.size && memcmp(text.bytes + at, "\xE2\x80\x99", 3) == 0;
        const bool acute = at + 1 < text.size && (memcmp(text.bytes + at, "\xC3\xA9", 2) == 0 ||
                                                  memcmp(text.bytes + at, "\xC3\x89", 2) == 0);
        out[size++] = curly || text.bytes[at] == '`' ? '\''
                      : acute                        ? 'E'
                                                     : cable_upper(text.bytes[at]);
        at += curly ? 2 : acute;
    }
    if (size == FOLDED_SIZE) return (struct cable_text){out, 0};
    return cable_text_strip((struct cable_text){out, size}, ".,;:()\"");
}

/* Whether the whole of an abbreviation is syllables of titles, perhaps behind A or D. */
static bool is_compound(struct cable_text text) {
    size_t at = 0, parts = 0;
    if (text.size > 4 && strchr("AD", text.bytes[0])) {
        if (is_compound(cable_text_slice(text, 1, text.size))) return true;
    }
    while (at < text.size) {
        size_t size = 0;
        for (size_t i = 0; i < COUNT(syllables) && !size; i++) {
            const struct cable_text rest = cable_text_slice(text, at, text.size);
            if (cable_text_starts(rest, syllables[i])) size = strlen(syllables[i]);
        }
        if (!size) return false;
        at += size;
        parts++;
    }
    return parts > 1;
}

static bool has_digit(struct cable_text text) {
    for (size_t at = 0; at < text.size; at++) {
        if (cable_is_digit(text.bytes[at])) return true;
    }
    return false;
}

static bool is_small(struct cable_text text) {
    return text.size > 0 && text.bytes[0] >= 'a' && text.bytes[0] <= 'z';
}

static bool has_capital(struct cable_text text) {
    for (size_t at = 0; at < text.size; at++) {
        if (text.bytes[at] >= 'A' && text.bytes[at] <= 'Z') return true;
    }
    return false;
}

static bool is_redaction(struct cable_text text) {
    for (size_t at = 0; at < text.size; at++) {
        if (text.bytes[at] != 'X' && text.bytes[at] != 'x') return false;
    }
    return text.size > 4;
}

static enum sort sort_of(struct cable_text text, bool small) {
    char bytes[FOLDED_SIZE];
    const struct cable_text folded = fold(text, bytes);
    if (is_redaction(text)) return NAME;
    if (cable_text_among(folded, additions)) return ADDITION;
    if (cable_text_among(folded, offices)) return OFFICE;
    if (cable_text_among(folded, titles) || cable_text_among(folded, ranks)) return TITLE;
    if (is_compound(folded)) return TITLE;
    if (memchr(text.bytes, '/', text.size) || has_digit(text)) return TITLE;
    if (cable_text_among(folded, particles)) return NAME;
    return !small && is_small(text) ? TITLE : NAME;
}

/* A hyphenated word is a title when its first part is ("Minister-Counselor"). */
static enum sort sort_of_word(struct cable_text text, bool small) {
    const char *hyphen = text.size ? memchr(text.bytes, '-', text.size) : NULL;
    if (!hyphen || text.size < 3) return sort_of(text, small);
    const size_t at = (size_t)(hyphen - text.bytes);
    const enum sort first = sort_of(cable_text_slice(text, 0, at), small);
    return first == NAME ? sort_of(text, small) : TITLE;
}

/* An initial ("Q." or "N.S.") or an addition keeps its full stop; other words lose it. */
static bool keeps_stop(struct cable_text text) {
    char bytes[FOLDED_SIZE];
    if (text.size < 2 || text.bytes[text.size - 1] != '.') return false;
    if (text.size > 3 && memcmp(text.bytes + text.size - 3, "...", 3) == 0) return true;
    if (cable_text_among(fold(text, bytes), additions)) return text.bytes[0] != 'I';
    return text.size == 2 || text.bytes[text.size - 3] == '.';
}

/* The rest of a word that a line's end cut in two: "Andrew Y oung". Only such a word is small. */
static bool is_remainder(const struct phrase *phrase, struct cable_text text) {
    const struct word *before = phrase->count > 0 ? &phrase->words[phrase->count - 1] : NULL;
    char bytes[FOLDED_SIZE];
    const struct cable_text folded = fold(text, bytes);
    if (phrase->small || !before || before->sort != NAME) return false;
    if (before->ends_segment || !is_small(text)) return false;
    return sort_of(text, false) == TITLE && !has_digit(text) && !is_redaction(before->text) &&
           !memchr(text.bytes, '/', text.size) && !cable_text_among(folded, titles) &&
           !is_compound(folded);
}

/* The last word and what may be the rest of it, without the blank. Too long: empty. */
static struct cable_text whole_word(const struct phrase *phrase, struct cable_text rest,
                                    char out[FOLDED_SIZE]) {
    const struct cable_text none = {out, 0};
    if (phrase->count == 0) return none;
    const struct cable_text first = phrase->words[phrase->count - 1].text;
    if (first.size + rest.size > FOLDED_SIZE) return none;
    memcpy(out, first.bytes, first.size);
    memcpy(out + first.size, rest.bytes, rest.size);
    return (struct cable_text){out, first.size + rest.size};
}

/* "Jr.." at a sentence's end is "Jr."; three stops are a teaser's. */
static struct cable_text single_stop(struct cable_text word) {
    const size_t size = word.size;
    if (size > 3 && memcmp(word.bytes + size - 3, "...", 3) == 0) return word;
    const bool twice = size > 2 && memcmp(word.bytes + size - 2, "..", 2) == 0;
    return twice ? cable_text_slice(word, 0, size - 1) : word;
}

static bool is_dash(struct cable_text text) {
    static const char *const dashes[] = {"-", "--", "\xE2\x80\x93", "\xE2\x80\x94"};
    for (size_t i = 0; i < COUNT(dashes); i++) {
        if (cable_text_same(text, dashes[i])) return true;
    }
    return false;
}

static void end_segment(struct phrase *phrase) {
    if (phrase->count > 0) phrase->words[phrase->count - 1].ends_segment = true;
}

/* What a word cut in two is: a name's, or a title's both of them, "Couns elor". */
static enum sort sort_remainder(struct phrase *phrase, struct cable_text rest) {
    char bytes[FOLDED_SIZE];
    const struct cable_text whole = whole_word(phrase, rest, bytes);
    if (whole.size == 0 || is_small(whole)) return NAME;
    return phrase->words[phrase->count - 1].sort = sort_of_word(whole, phrase->small);
}

static void add_word(struct phrase *phrase, struct cable_text text) {
    if (phrase->count == MOST_WORDS) return;
    struct cable_text word = cable_text_strip(text, ",;:()\"");
    if (text.bytes[0] == '(' || is_dash(text)) end_segment(phrase);
    if (is_dash(text)) return;
    bool ends = strchr(",;:)", text.bytes[text.size - 1]) != NULL;
    if (word.size == 0) {
        if (ends) end_segment(phrase);
        return;
    }
    const struct cable_text whole = single_stop(word);
    const bool remainder = is_remainder(phrase, cable_text_strip(whole, "."));
    const bool stopped = whole.bytes[whole.size - 1] == '.' && (remainder || !keeps_stop(whole));
    word = stopped ? cable_text_strip(whole, ".") : whole;
    if (word.size == 0) return;
    const enum sort sort =
        remainder ? sort_remainder(phrase, word) : sort_of_word(word, phrase->small);
    ends |= stopped && sort == NAME && word.size >= LEAST_AT_END;
    phrase->words[phrase->count++] = (struct word){word, sort, ends, stopped, remainder};
}

/* Whether the letters of a word, two at least, are all capitals. */
static bool is_capitals(struct cable_text text) {
    size_t letters = 0;
    for (size_t at = 0; at < text.size; at++) {
        if (is_small(cable_text_slice(text, at, text.size))) return false;
        letters += cable_is_letter(text.bytes[at]);
    }
    return letters > 1;
}

/* Sorts that neighbours decide: "Consulate General" is an office, "PRT Jane" begins with one. */
static void sort_neighbours(struct phrase *phrase) {
    for (size_t i = 0; i + 1 < phrase->count; i++) {
        struct word *word = &phrase->words[i], *next = word + 1;
        if (word->sort == OFFICE && cable_text_same(next->text, "General")) next->sort = OFFICE;
        const bool before_name = !word->ends_segment && next->sort == NAME;
        if (word->sort != NAME || !before_name || is_redaction(word->text)) continue;
        const bool behind_name = i > 0 && word[-1].sort == NAME && !word[-1].ends_segment;
        const bool initials = memchr(word->text.bytes, '.', word->text.size); /* R.G. */
        const bool abbreviation = is_capitals(word->text) && word->text.size < 6 && !initials &&
                                  !is_capitals(next->text) && next->text.size > 2;
        if (abbreviation && !behind_name) word->sort = OFFICE;
    }
}

/* Whether the word leads on to a place, a field or a reason. */
static bool is_preposition(const struct word *word) {
    char bytes[FOLDED_SIZE];
    return cable_text_among(fold(word->text, bytes), prepositions);
}

/* What led on to the reason: "Jane Doe, in", "Jane Doe under". */
static void drop_preposition(struct phrase *phrase) {
    while (phrase->count > 0 && is_preposition(&phrase->words[phrase->count - 1])) phrase->count--;
}

/* Also the "f" or "fo" that a line's end left of "for reasons". */
static bool is_ending(struct cable_text word) {
    char bytes[FOLDED_SIZE];
    const bool cut = word.bytes[0] == 'f' && word.size < 3;
    if (cut && (word.size == 1 || word.bytes[1] == 'o')) return true;
    return cable_text_among(fold(word, bytes), endings);
}

/* The rest of such a word, "Reas ons": the first part, which stands in the phrase, is dropped. */
static bool is_rest_of_ending(struct phrase *phrase, struct cable_text rest) {
    char bytes[FOLDED_SIZE], folded[FOLDED_SIZE];
    if (!is_small(rest) || (phrase->count && phrase->words[phrase->count - 1].ends_segment))
        return false;
    const struct cable_text whole = whole_word(phrase, rest, bytes);
    if (whole.size == 0 || !cable_text_among(fold(whole, folded), endings)) return false;
    phrase->count--;
    return true;
}

static struct phrase sort_words(struct cable_text authority) {
    struct phrase phrase = {.small = !has_capital(authority), .count = 0};
    for (;;) {
        const struct cable_text word = cable_text_word(&authority);
        if (word.size == 0 || is_ending(word) || is_rest_of_ending(&phrase, word)) break;
        add_word(&phrase, word);
    }
    drop_preposition(&phrase);
    sort_neighbours(&phrase);
    return phrase;
}

/* How likely the run is a person: by what stands before and behind it in its segment. */
static int rank_of(const struct phrase *phrase, size_t from, size_t to) {
    const struct word *before = from > 0 ? &phrase->words[from - 1] : NULL;
    const bool first = !before || before->ends_segment;
    const size_t name = to; /* its additions are not the title that may follow */
    while (to < phrase->count && phrase->words[to].sort == ADDITION) to++;
    const bool last = to == phrase->count || phrase->words[to - 1].ends_segment;
    const int full = name - from > 1; /* rather than a place: Consul General, Toronto, Jane Doe */
    if (!first && before->sort == OFFICE) return 1;
    if (last) return 4 + full;
    return first && phrase->words[to].sort == TITLE ? 2 + full : 1;
}

static struct run better(struct run best, struct run run) {
    return run.rank > best.rank ? run : best;
}

static struct run find_run(const struct phrase *phrase) {
    struct run best = {0, 0, 0};
    for (size_t from = 0; from < phrase->count; from++) {
        if (phrase->words[from].sort != NAME) continue;
        size_t to = from;
        while (to < phrase->count && phrase->words[to].sort == NAME) {
            if (phrase->words[to++].ends_segment) break;
        }
        const bool led = from > 0 && is_preposition(&phrase->words[from - 1]);
        if (led && to - from > 1) from++; /* Counselor for Development Jane Doe */
        best = better(best, (struct run){from, to, rank_of(phrase, from, to)});
        from = to - 1;
    }
    return best;
}

/* The name's words and the additions behind it, as they stood. */
static struct cable_text write(struct cable_arena *arena, const struct phrase *phrase,
                               struct run run) {
    size_t to = run.to, room = 0;
    while (to < phrase->count && phrase->words[to].sort == ADDITION) to++;
    for (size_t i = run.from; i < to; i++) room += phrase->words[i].text.size + 3;
    struct cable_text_builder builder = cable_text_build(arena, room);
    for (size_t i = run.from; i < to; i++) {
        const bool comma = i > run.from && phrase->words[i - 1].ends_segment;
        if (comma) cable_text_add(&builder, CABLE_TEXT(","));
        if (i > run.from && !phrase->words[i].remainder) {
            cable_text_add(&builder, CABLE_TEXT(" "));
        }
        cable_text_add(&builder, phrase->words[i].text);
        const bool abbreviated = phrase->words[i].stopped && i + 1 < run.to;
        if (abbreviated) cable_text_add(&builder, CABLE_TEXT("."));
    }
    return cable_text_done(&builder);
}

struct cable_text cable_authority_name(struct cable_arena *arena, struct cable_text authority) {
    const struct cable_text none = {NULL, 0};
    authority = cable_text_trim(authority);
    if (cable_text_find(authority, "derived from") < authority.size) return none;
    const struct phrase phrase = sort_words(authority);
    const struct run run = find_run(&phrase);
    return run.rank == 0 ? none : write(arena, &phrase, run);
}
