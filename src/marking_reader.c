/* A marking read from its words, as they are written, misprinted or damaged. */
#include "control.h"
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

static void add_flags(struct cable_marking *marking, const struct cable_control_word *row) {
    marking->controls |= row->flags;
    if (!row->flags) marking->release = CABLE_NOFORN;
}

/* Bytes of the longest control at `string` (0: none), which is applied unless `marking` is NULL. */
static size_t flag_at(const char *string, struct cable_marking *marking) {
    const struct cable_control_word *found = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < CABLE_CONTROL_ROWS; i++) {
        const struct cable_control_word *row = &cable_control_words[i];
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
    for (size_t i = 0; i < CABLE_CONTROL_ROWS && size > 4 && size < WORD_SIZE; i++) {
        const size_t length = strlen(cable_control_words[i].word);
        if (length < 6 || length > WORD_SIZE) continue;
        if (distance(word, cable_control_words[i].word) > 1) continue;
        add_flags(marking, &cable_control_words[i]);
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
        if (!cable_names_join(set, &members)) complain(reader, "too many names");
        return;
    }
    if (name.size > NAME_SIZE || !cable_names_add(set, name)) complain(reader, "too many names");
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

static void read_controls(struct reader *reader) {
    for (;;) {
        reader->at += skip(reader->work + reader->at, " /,-:;()");
        if (!reader->work[reader->at]) break;
        read_control(reader);
    }
    cable_marking_settle(reader->marking);
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
