#include "marking.h"

#include <string.h>

enum { WORK_SIZE = 256, NAME_SIZE = 48, WORD_SIZE = 32 };

struct level_word {
    const char *word;
    enum cable_level level;
    enum cable_sensitive sensitive;
};

/* Longer words before those that they begin with. */
static const struct level_word level_words[] = {
    {"TOPSECRET", CABLE_TS, CABLE_WORD_SBU},
    {"SECRET", CABLE_S, CABLE_WORD_SBU},
    {"CONFIDENTIAL", CABLE_C, CABLE_WORD_SBU},
    {"UNCLASSIFIED", CABLE_U, CABLE_WORD_SBU},
    {"UNCLASEFTO", CABLE_U, CABLE_WORD_SBU},
    {"UNCLAS", CABLE_U, CABLE_WORD_SBU},
    {"SENSITIVEBUTUNCLASSIFIED", CABLE_SBU, CABLE_WORD_SBU},
    {"SENSITIVE", CABLE_SBU, CABLE_WORD_SBU},
    {"LIMITEDOFFICIALUSE", CABLE_SBU, CABLE_WORD_LOU},
    {"FOROFFICIALUSEONLY", CABLE_SBU, CABLE_WORD_FOUO},
    {"CONTROLLEDUNCLASSIFIEDINFORMATION", CABLE_SBU, CABLE_WORD_CUI},
    {"CONTROLLED", CABLE_SBU, CABLE_WORD_CUI},
    {"SBU", CABLE_SBU, CABLE_WORD_SBU},
    {"LOU", CABLE_SBU, CABLE_WORD_LOU},
    {"FOUO", CABLE_SBU, CABLE_WORD_FOUO},
    {"CUI", CABLE_SBU, CABLE_WORD_CUI},
    {"RESTRICTED", CABLE_R, CABLE_WORD_SBU},
    {"TS", CABLE_TS, CABLE_WORD_SBU},
    {"S", CABLE_S, CABLE_WORD_SBU},
    {"C", CABLE_C, CABLE_WORD_SBU},
    {"R", CABLE_R, CABLE_WORD_SBU},
    {"U", CABLE_U, CABLE_WORD_SBU},
};

struct flag_word {
    const char *word;    /* as it is written */
    const char *portion; /* its short form, as it is written and printed in a portion mark */
    unsigned flags;      /* its own and those that it holds */
};

enum { COMPARTMENT_ROWS = 8 };

/* In the order of print: first the compartments. NOFORN and REL TO stand where there is no flag. */
static const struct flag_word flag_words[] = {
    {"HCS", "HCS", CABLE_HCS},
    {"HCS-O", "HCS-O", CABLE_HCS | CABLE_HCS_O},
    {"HCS-P", "HCS-P", CABLE_HCS | CABLE_HCS_P},
    {"SI", "SI", CABLE_SI},
    {"SI-G", "SI-G", CABLE_SI | CABLE_SI_G},
    {"TK", "TK", CABLE_TK},
    {"KDK", "KDK", CABLE_KDK},
    {"RSV", "RSV", CABLE_RSV},
    {"RESTRICTED DATA", "RD", CABLE_RD},
    {"FORMERLY RESTRICTED DATA", "FRD", CABLE_FRD},
    {"ORCON", "OC", CABLE_ORCON},
    {"NOCONTRACT", "NC", CABLE_NOCONTRACT},
    {"IMCON", "IMC", CABLE_IMCON},
    {"NOFORN", "NF", 0},
    {"PROPIN", "PR", CABLE_PROPIN},
    {"WNINTEL", "WN", CABLE_WNINTEL},
    {"LAW ENFORCEMENT SENSITIVE", "LES", CABLE_LES},
    {"LIMDIS", "DS", CABLE_LIMDIS},
    {"EXDIS", "XD", CABLE_LIMDIS | CABLE_EXDIS},
    {"NODIS", "ND", CABLE_LIMDIS | CABLE_EXDIS | CABLE_NODIS},
    {"STADIS", "STADIS", CABLE_STADIS},
    {"ROGER CHANNEL", "ROGER CHANNEL", CABLE_ROGER},
    {"DISSENT CHANNEL", "DISSENT CHANNEL", CABLE_DISSENT},
    {"AGREMENT CHANNEL", "AGREMENT CHANNEL", CABLE_AGREMENT},
    {"AGRMENT CHANNEL", "AGRMENT CHANNEL", CABLE_AGREMENT},
    {"MED CHANNEL", "MED CHANNEL", CABLE_MED},
    {"DS CHANNEL", "DS CHANNEL", CABLE_DS},
    {"EYES ONLY", "EYES", CABLE_EYES},
    {"COMINT", "COMINT", CABLE_SI},
    {"GAMMA", "GAMMA", CABLE_SI | CABLE_SI_G},
    {"TALENT KEYHOLE", "TALENT", CABLE_TK},
};

/* Names that stand for the members of a REL TO list: five eyes and their spellings. */
static const struct {
    const char *name, *members;
} name_words[] = {
    {"USA", ""},
    {"US", ""},
    {"UNITED STATES", ""},
    {"FVEY", "AUS,CAN,GBR,NZL,"},
    {"FIVE EYES", "AUS,CAN,GBR,NZL,"},
    {"AUSCANNZUKUS", "AUS,CAN,GBR,NZL,"},
    {"ACGU", "AUS,CAN,GBR,"},
    {"TEYE", "AUS,GBR,"},
    {"AUSTRALIA", "AUS,"},
    {"CANADA", "CAN,"},
    {"UK", "GBR,"},
    {"UNITED KINGDOM", "GBR,"},
    {"GREAT BRITAIN", "GBR,"},
    {"NEW ZEALAND", "NZL,"},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- Sets of names ------------------------------------------------------------------------- */

/* The name at `*at` of a set, without its ','; moves on. Empty at the end. */
static struct cable_text next_name(const char **at) {
    const char *end = strchr(*at, ',');
    if (!end) return (struct cable_text){*at, 0};
    const struct cable_text name = {*at, (size_t)(end - *at)};
    *at = end + 1;
    return name;
}

static int compare_names(struct cable_text a, struct cable_text b) {
    const size_t size = a.size < b.size ? a.size : b.size;
    const int order = memcmp(a.bytes, b.bytes, size);
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

static bool has_name(const struct cable_names *set, struct cable_text name) {
    const char *at = set->bytes;
    for (struct cable_text other = next_name(&at); other.size; other = next_name(&at)) {
        if (compare_names(name, other) == 0) return true;
    }
    return false;
}

/* Puts one name where it belongs. Returns false when there is no room. */
static bool add_name(struct cable_names *set, struct cable_text name) {
    const char *at = set->bytes, *place = at;
    if (has_name(set, name)) return true;
    for (struct cable_text other = next_name(&at); other.size; other = next_name(&at)) {
        if (compare_names(name, other) < 0) break;
        place = at;
    }
    const size_t offset = (size_t)(place - set->bytes), rest = strlen(place) + 1;
    if (offset + rest + name.size + 1 > sizeof set->bytes) return false;
    memmove(set->bytes + offset + name.size + 1, set->bytes + offset, rest);
    memcpy(set->bytes + offset, name.bytes, name.size);
    set->bytes[offset + name.size] = ',';
    return true;
}

static bool add_names(struct cable_names *set, const struct cable_names *more) {
    const char *at = more->bytes;
    bool fits = true;
    for (struct cable_text name = next_name(&at); name.size; name = next_name(&at)) {
        fits = add_name(set, name) && fits;
    }
    return fits;
}

static struct cable_names common_names(const struct cable_names *a, const struct cable_names *b) {
    struct cable_names both = {{0}};
    const char *at = a->bytes;
    for (struct cable_text name = next_name(&at); name.size; name = next_name(&at)) {
        if (has_name(b, name)) add_name(&both, name);
    }
    return both;
}

static bool subset(const struct cable_names *a, const struct cable_names *b) {
    const char *at = a->bytes;
    for (struct cable_text name = next_name(&at); name.size; name = next_name(&at)) {
        if (!has_name(b, name)) return false;
    }
    return true;
}

/* ---- Reading ------------------------------------------------------------------------------- */

struct reader {
    char work[WORK_SIZE]; /* the mark in upper case, single blanks, '-' for any dash; NUL */
    size_t at;            /* what has been read of it, bytes */
    const char *wrong;    /* the first complaint */
    struct cable_marking *marking;
};

static void complain(struct reader *reader, const char *wrong) {
    if (!reader->wrong) reader->wrong = wrong;
}

/* Length in bytes of an en dash, em dash or one of their kin, or 0. */
static size_t dash_at(struct cable_text text, size_t at) {
    const bool dash = at + 2 < text.size && text.bytes[at] == '\xE2' &&
                      text.bytes[at + 1] == '\x80' && text.bytes[at + 2] >= '\x90' &&
                      text.bytes[at + 2] <= '\x95';
    return dash ? 3 : 0;
}

/* Fills `work`. Returns false when the mark is longer than any mark is. */
static bool fold(struct cable_text text, char work[WORK_SIZE]) {
    size_t used = 0;
    for (size_t at = 0; at < text.size;) {
        const size_t space = cable_space_at(text, at), dash = dash_at(text, at);
        const bool blank = space > 0;
        const char byte = blank ? ' ' : dash ? '-' : cable_upper(text.bytes[at]);
        at += blank ? space : dash ? dash : 1;
        if (blank && (used == 0 || work[used - 1] == ' ')) continue;
        if (used + 1 >= WORK_SIZE) return false;
        work[used++] = byte;
    }
    work[used] = '\0';
    return true;
}

/* Bytes of `string` that spell `word`, blanks anywhere in it or in none; 0 when they do not. */
static size_t spelt(const char *string, const char *word) {
    size_t at = 0;
    for (; *word; word++) {
        if (*word == ' ') continue;
        while (at > 0 && string[at] == ' ') at++;
        if (string[at] != *word) return 0;
        at++;
    }
    return at;
}

static bool in_word(char byte) {
    return cable_is_letter(byte) || cable_is_digit(byte) || byte == '\'' || (byte & '\x80');
}

/* As spelt(), where the word ends there, too. */
static size_t spelt_word(const char *string, const char *word) {
    const size_t size = spelt(string, word);
    return size > 0 && !in_word(string[size]) ? size : 0;
}

static bool read_level(struct reader *reader) {
    for (size_t i = 0; i < COUNT(level_words); i++) {
        const struct level_word *row = &level_words[i];
        size_t size = spelt_word(reader->work, row->word);
        if (!size && spelt_word(reader->work + strlen(row->word), "NF")) { /* "SNF" */
            size = spelt(reader->work, row->word);
            reader->marking->damaged = size > 0;
        }
        if (!size) continue;
        reader->marking->level = row->level;
        reader->marking->sensitive = row->sensitive;
        reader->at = size;
        return true;
    }
    return false;
}

/* "N/SF": the letters of level and NF in disorder. */
static bool read_disorder(struct reader *reader) {
    char letters[4] = {0};
    size_t count = 0;
    for (const char *at = reader->work; *at; at++) {
        if (!cable_is_letter(*at)) continue;
        if (count == 3) return false;
        letters[count++] = *at;
    }
    char *n = strchr(letters, 'N'), *f = strchr(letters, 'F');
    if (count != 3 || !n || !f) return false;
    *n = *f = ' ';
    const char level = letters[strspn(letters, " ")];
    if (level != 'S' && level != 'C' && level != 'U') return false;
    reader->marking->level = level == 'S' ? CABLE_S : level == 'C' ? CABLE_C : CABLE_U;
    reader->marking->release = CABLE_NOFORN;
    reader->marking->damaged = true;
    reader->at = strlen(reader->work);
    return true;
}

/* An administrative word behind a level: it raises U to its own rank, and nothing else. */
static void add_sensitive(struct cable_marking *marking, enum cable_sensitive word) {
    if (marking->level > CABLE_SBU) return;
    if (marking->level == CABLE_U || word > marking->sensitive) marking->sensitive = word;
    marking->level = CABLE_SBU;
}

static void add_flags(struct cable_marking *marking, const struct flag_word *row) {
    marking->controls |= row->flags;
    if (!row->flags) marking->release = CABLE_NOFORN;
}

/* Bytes of the longest control at `string` (0: none), which is applied unless `marking` is NULL. */
static size_t flag_at(const char *string, struct cable_marking *marking) {
    const struct flag_word *found = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < COUNT(flag_words); i++) {
        const struct flag_word *row = &flag_words[i];
        size_t size = spelt_word(string, row->word);
        if (!size) size = spelt_word(string, row->portion);
        if (size <= longest) continue;
        longest = size;
        found = row;
    }
    if (marking && found) add_flags(marking, found);
    return longest;
}

static size_t sensitive_at(const char *string, struct cable_marking *marking) {
    for (size_t i = 0; i < COUNT(level_words); i++) {
        const struct level_word *row = &level_words[i];
        const size_t size = row->level == CABLE_SBU ? spelt_word(string, row->word) : 0;
        if (!size) continue;
        if (marking) add_sensitive(marking, row->sensitive);
        return size;
    }
    return 0;
}

/* Words that say nothing of who may see it; captions of 5 FAH-2 H-440 among them. */
static size_t silent_at(const char *string) {
    static const char *const words[] = {
        "ENTIRE TEXT",       "ENTIRE",    "TEXT",           "SIPDIS",
        "DISTRIBUTE AS",     "HANDLE AS", "INFORM CONSULS", "AIDAC",
        "OFFICIAL INFORMAL", "CODEL",     "TERREP",         "VISAS VIPER",
        "CORRECTED COPY",    "COPY",
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        const size_t size = spelt_word(string, words[i]);
        if (size) return size;
    }
    return 0;
}

static size_t rel_at(const char *string) {
    static const char *const words[] = {"RELEASABLE TO", "REL TO", "REL"};
    for (size_t i = 0; i < COUNT(words); i++) {
        const size_t size = spelt_word(string, words[i]);
        if (size) return size;
    }
    return 0;
}

static size_t skip(const char *string, const char *set) {
    return strspn(string, set);
}

/* ---- Damaged words ------------------------------------------------------------------------- */

static uint8_t least(uint8_t a, uint8_t b) {
    return a < b ? a : b;
}

/*
 * Insertions, deletions, changes and swaps of neighbours that make one word of the other
 * (Damerau and Levenshtein). Neither is longer than WORD_SIZE.
 */
static size_t distance(const char *a, const char *b) {
    uint8_t far[WORD_SIZE + 1][WORD_SIZE + 1];
    const size_t height = strlen(a), width = strlen(b);
    for (size_t i = 0; i <= height; i++) far[i][0] = (uint8_t)i;
    for (size_t j = 0; j <= width; j++) far[0][j] = (uint8_t)j;
    for (size_t i = 1; i <= height; i++) {
        for (size_t j = 1; j <= width; j++) {
            const uint8_t change = (uint8_t)(far[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            const uint8_t shorter = (uint8_t)(least(far[i - 1][j], far[i][j - 1]) + 1);
            const bool swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            far[i][j] = least(change, shorter);
            if (swap) far[i][j] = least(far[i][j], (uint8_t)(far[i - 2][j - 2] + 1));
        }
    }
    return far[height][width];
}

/* A control of six letters or more with one letter wrong, or two in disorder: "NOFRON". */
static size_t damaged_at(const char *string, struct cable_marking *marking) {
    char word[WORD_SIZE + 1] = {0};
    size_t size = 0;
    for (; size < WORD_SIZE && cable_is_letter(string[size]); size++) word[size] = string[size];
    for (size_t i = 0; i < COUNT(flag_words) && size > 4 && size < WORD_SIZE; i++) {
        const size_t length = strlen(flag_words[i].word);
        if (length < 6 || length > WORD_SIZE) continue;
        if (distance(word, flag_words[i].word) > 1) continue;
        add_flags(marking, &flag_words[i]);
        marking->damaged = true;
        return size;
    }
    return 0;
}

enum cable_level cable_level_guess(struct cable_text text) {
    char word[WORD_SIZE + 1] = {0};
    size_t size = 0, nearest = SIZE_MAX;
    enum cable_level level = CABLE_NO_LEVEL;
    for (size_t at = 0; at < text.size; at++) {
        if (!cable_is_letter(text.bytes[at])) continue;
        if (size == WORD_SIZE) return CABLE_NO_LEVEL;
        word[size++] = cable_upper(text.bytes[at]);
    }
    for (size_t i = 0; i < COUNT(level_words); i++) {
        const size_t length = strlen(level_words[i].word);
        if (length < 6 || length > WORD_SIZE) continue;
        const size_t far = distance(word, level_words[i].word);
        if (far > length / 5 + (length < 5) || far >= nearest) continue;
        nearest = far;
        level = level_words[i].level;
    }
    return level;
}

/* A level's word that is not spelt as it should be: "SECERT//NOFORN". */
static bool read_damaged(struct reader *reader) {
    const size_t size = strcspn(reader->work, "/-,");
    const enum cable_level level = cable_level_guess((struct cable_text){reader->work, size});
    if (level == CABLE_NO_LEVEL) return false;
    reader->marking->level = level;
    reader->marking->damaged = true;
    reader->at = size;
    return true;
}

/* ---- Controls ------------------------------------------------------------------------------ */

/* Adds what one name of a list stands for. */
static void read_name(struct reader *reader, struct cable_names *set, struct cable_text name) {
    name = cable_text_trim(cable_text_strip(name, " .,;&-"));
    if (cable_text_starts(name, "AND ")) name = cable_text_slice(name, 4, name.size);
    if (name.size == 0 || cable_text_same(name, "AND")) return;
    for (size_t i = 0; i < COUNT(name_words); i++) {
        if (!cable_text_same(name, name_words[i].name)) continue;
        struct cable_names members = {{0}};
        memcpy(members.bytes, name_words[i].members, strlen(name_words[i].members));
        if (!add_names(set, &members)) complain(reader, "too many names");
        return;
    }
    if (name.size > NAME_SIZE || !add_name(set, name)) complain(reader, "too many names");
}

/* Whether blanks divide the names: so they do where each is an abbreviation. */
static bool short_words(struct cable_text list) {
    for (struct cable_text word = cable_text_word(&list); word.size;
         word = cable_text_word(&list)) {
        if (word.size > 4) return false;
    }
    return true;
}

/* Length of what stands before the next divider of a list: ',', ';', '&', "AND", or a blank. */
static size_t name_length(struct cable_text list, bool blanks) {
    for (size_t at = 0; at < list.size; at++) {
        const struct cable_text rest = cable_text_slice(list, at, list.size);
        if (strchr(",;&", list.bytes[at]) || (blanks && list.bytes[at] == ' ')) return at;
        if (cable_text_starts(rest, " AND ") || cable_text_starts(rest, " - ")) return at;
    }
    return list.size;
}

static void read_list(struct reader *reader, struct cable_names *set, struct cable_text list) {
    const bool blanks = short_words(list) && cable_text_find(list, " AND ") == list.size &&
                        !memchr(list.bytes, ',', list.size);
    while (list.size > 0) {
        const size_t size = name_length(list, blanks);
        struct cable_text name = cable_text_slice(list, 0, size);
        char word[NAME_SIZE + 1] = {0};
        name = cable_text_trim(name);
        memcpy(word, name.bytes, name.size < NAME_SIZE ? name.size : NAME_SIZE);
        if (!flag_at(word, reader->marking) && !silent_at(word)) read_name(reader, set, name);
        list = cable_text_slice(list, size + 1, list.size);
    }
}

/* Names up to the next control behind a '/'; other '/' divide names. */
static void read_names(struct reader *reader, struct cable_names *set) {
    for (;;) {
        const char *start = reader->work + reader->at;
        const size_t size = strcspn(start, "/");
        read_list(reader, set, (struct cable_text){start, size});
        reader->at += size;
        const char *next = reader->work + reader->at;
        next += skip(next, "/ ");
        if (!*next || flag_at(next, NULL) || sensitive_at(next, NULL) || rel_at(next) ||
            spelt_word(next, "RELIDO")) {
            return;
        }
        reader->at = (size_t)(next - reader->work);
    }
}

static void read_release(struct reader *reader, size_t size) {
    struct cable_marking *marking = reader->marking;
    reader->at += size;
    reader->at += skip(reader->work + reader->at, " :");
    if (!reader->work[reader->at]) complain(reader, "REL TO names nobody");
    read_names(reader, &marking->releasable);
    if (marking->release != CABLE_NOFORN) marking->release = CABLE_REL_TO;
}

static void read_foreign(struct reader *reader, size_t size) {
    struct cable_marking *marking = reader->marking;
    reader->at += size;
    if (reader->work[reader->at] == ' ') read_names(reader, &marking->sources);
    marking->foreign = marking->sources.bytes[0] ? CABLE_FROM_NAMED : CABLE_FROM_CONCEALED;
}

static void read_control(struct reader *reader) {
    const char *string = reader->work + reader->at;
    size_t size = flag_at(string, reader->marking);
    if (!size) size = sensitive_at(string, reader->marking);
    if (!size) size = silent_at(string);
    if (!size) size = damaged_at(string, reader->marking);
    if (size) {
        reader->at += size;
    } else if ((size = spelt_word(string, "RELIDO")) > 0) {
        reader->at += size;
        reader->marking->relido = true;
    } else if ((size = rel_at(string)) > 0) {
        read_release(reader, size);
    } else if ((size = spelt_word(string, "FGI")) > 0) {
        read_foreign(reader, size);
    } else {
        complain(reader, "unknown control");
        reader->at += 1 + strcspn(string + 1, " /,-");
    }
}

/* Makes equal what means the same: NOFORN rules out REL TO, REL TO nobody is NOFORN. */
static void settle(struct cable_marking *marking) {
    if (marking->release == CABLE_REL_TO && !marking->releasable.bytes[0]) {
        marking->release = CABLE_NOFORN;
    }
    if (marking->release != CABLE_REL_TO)
        memset(&marking->releasable, 0, sizeof(struct cable_names));
    if (marking->foreign != CABLE_FROM_NAMED)
        memset(&marking->sources, 0, sizeof(struct cable_names));
    if (marking->release == CABLE_NOFORN) marking->relido = false;
    if (marking->level != CABLE_SBU) marking->sensitive = CABLE_WORD_SBU;
}

static void read_controls(struct reader *reader) {
    for (;;) {
        reader->at += skip(reader->work + reader->at, " /,-:;()");
        if (!reader->work[reader->at]) break;
        read_control(reader);
    }
    settle(reader->marking);
}

const char *cable_marking_read(struct cable_text text, struct cable_marking *marking) {
    struct reader reader = {.marking = marking};
    memset(marking, 0, sizeof *marking);
    text = cable_text_trim(cable_text_strip(cable_text_trim(text), "()[]{}."));
    if (text.size == 0) return "an empty marking";
    if (!fold(text, reader.work)) return "too long for a marking";
    if (!read_level(&reader) && !read_disorder(&reader) && !read_damaged(&reader)) {
        return "no classification level";
    }
    read_controls(&reader);
    return reader.wrong;
}

const char *cable_marking_add(struct cable_text caption, struct cable_marking *marking) {
    struct reader reader = {.marking = marking};
    if (!fold(cable_text_trim(caption), reader.work)) return "too long for a caption";
    read_controls(&reader);
    return reader.wrong;
}

/* ---- The order ----------------------------------------------------------------------------- */

static bool release_at_most(const struct cable_marking *a, const struct cable_marking *b) {
    if (a->release != b->release) return a->release < b->release;
    return a->release != CABLE_REL_TO || subset(&b->releasable, &a->releasable);
}

static bool foreign_at_most(const struct cable_marking *a, const struct cable_marking *b) {
    if (a->foreign != b->foreign) return a->foreign < b->foreign;
    return a->foreign != CABLE_FROM_NAMED || subset(&a->sources, &b->sources);
}

bool cable_marking_at_most(const struct cable_marking *a, const struct cable_marking *b) {
    return a->level <= b->level && (a->controls & ~b->controls) == 0 && a->relido >= b->relido &&
           release_at_most(a, b) && foreign_at_most(a, b);
}

bool cable_marking_equal(const struct cable_marking *a, const struct cable_marking *b) {
    return cable_marking_at_most(a, b) && cable_marking_at_most(b, a);
}

static void join_release(struct cable_marking *joined, const struct cable_marking *b) {
    if (joined->release == CABLE_REL_TO && b->release == CABLE_REL_TO) {
        joined->releasable = common_names(&joined->releasable, &b->releasable);
    } else if (b->release > joined->release) {
        joined->release = b->release;
        joined->releasable = b->releasable;
    }
}

static void join_foreign(struct cable_marking *joined, const struct cable_marking *b) {
    if (joined->foreign == CABLE_FROM_NAMED && b->foreign == CABLE_FROM_NAMED) {
        if (!add_names(&joined->sources, &b->sources)) joined->foreign = CABLE_FROM_CONCEALED;
    } else if (b->foreign > joined->foreign) {
        joined->foreign = b->foreign;
        joined->sources = b->sources;
    }
}

struct cable_marking cable_marking_join(const struct cable_marking *a,
                                        const struct cable_marking *b) {
    struct cable_marking joined = *a;
    if (b->level > joined.level || (b->level == joined.level && b->sensitive > a->sensitive)) {
        joined.level = b->level;
        joined.sensitive = b->sensitive;
    }
    joined.controls |= b->controls;
    joined.relido = a->relido && b->relido;
    joined.damaged = a->damaged || b->damaged;
    join_release(&joined, b);
    join_foreign(&joined, b);
    settle(&joined);
    return joined;
}

/* ---- Writing ------------------------------------------------------------------------------- */

const char *cable_level_letter(enum cable_level level) {
    static const char *const letters[] = {"", "U", "SBU", "R", "C", "S", "TS"};
    return letters[level];
}

const char *cable_level_word(enum cable_level level) {
    static const char *const words[] = {
        "",       "UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL",
        "SECRET", "TOP SECRET",
    };
    return words[level];
}

struct writer {
    struct cable_text_builder out;
    bool portion;
};

static void put(struct writer *writer, const char *string) {
    cable_text_add(&writer->out, cable_text_of(string));
}

static void put_level(struct writer *writer, const struct cable_marking *marking) {
    static const char *const portions[] = {"SBU", "U//FOUO", "LOU", "CUI"};
    static const char *const banners[] = {
        "SENSITIVE BUT UNCLASSIFIED",
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
        "LIMITED OFFICIAL USE",
        "CUI",
    };
    if (marking->level == CABLE_SBU) {
        put(writer, (writer->portion ? portions : banners)[marking->sensitive]);
    } else {
        put(writer, writer->portion ? cable_level_letter(marking->level)
                                    : cable_level_word(marking->level));
    }
}

/* Names, each behind `divider`; FVEY for its members where all are there, and last. */
static void put_names(struct writer *writer, const struct cable_names *set, const char *divider) {
    struct cable_names five = {"AUS,CAN,GBR,NZL,"};
    const bool all = subset(&five, set);
    const char *at = set->bytes;
    for (struct cable_text name = next_name(&at); name.size; name = next_name(&at)) {
        if (all && has_name(&five, name)) continue;
        put(writer, divider);
        cable_text_add(&writer->out, name);
    }
    if (all) {
        put(writer, divider);
        put(writer, "FVEY");
    }
}

/* Whether a row of the flags is on, and no other that holds it, or says the same before it. */
static bool is_printed(const struct cable_marking *marking, size_t at) {
    const unsigned flags = flag_words[at].flags;
    if (!flags) return marking->release == CABLE_NOFORN;
    if ((marking->controls & flags) != flags) return false;
    for (size_t i = 0; i < COUNT(flag_words); i++) {
        const unsigned other = flag_words[i].flags;
        const bool on = (marking->controls & other) == other;
        if (on && (other & flags) == flags && (other != flags || i < at)) return false;
    }
    return true;
}

/* Rows of the flags from `from` up to `to`, exclusive, the first behind `divider`. */
static const char *put_flags(struct writer *writer, const struct cable_marking *marking,
                             size_t from, size_t to, const char *divider) {
    for (size_t i = from; i < to; i++) {
        if (!is_printed(marking, i)) continue;
        put(writer, divider);
        put(writer, writer->portion ? flag_words[i].portion : flag_words[i].word);
        divider = "/";
    }
    return divider;
}

static void put_controls(struct writer *writer, const struct cable_marking *marking) {
    const char *divider =
        marking->level == CABLE_SBU && marking->sensitive == CABLE_WORD_FOUO ? "/" : "//";
    divider = put_flags(writer, marking, COMPARTMENT_ROWS, COUNT(flag_words), divider);
    if (marking->release == CABLE_REL_TO) {
        put(writer, divider);
        put(writer, "REL TO USA");
        put_names(writer, &marking->releasable, ", ");
        divider = "/";
    }
    if (!marking->relido) return;
    put(writer, divider);
    put(writer, "RELIDO");
}

static size_t put_marking(const struct cable_marking *marking, char *bytes, bool portion) {
    struct writer writer = {{bytes, 0, CABLE_MARKING_SIZE - 1}, portion};
    put_level(&writer, marking);
    put_flags(&writer, marking, 0, COMPARTMENT_ROWS, "//");
    if (marking->foreign != CABLE_NOT_FOREIGN) {
        put(&writer, "//FGI");
        put_names(&writer, &marking->sources, " ");
    }
    put_controls(&writer, marking);
    bytes[writer.out.size] = '\0';
    return writer.out.size;
}

size_t cable_marking_portion(const struct cable_marking *marking, char out[CABLE_MARKING_SIZE]) {
    return put_marking(marking, out, true);
}

size_t cable_marking_banner(const struct cable_marking *marking, char out[CABLE_MARKING_SIZE]) {
    return put_marking(marking, out, false);
}
