#include "marking.h"

#include "control.h"

#include <string.h>

/* ---- The order ----------------------------------------------------------------------------- */

void cable_marking_settle(struct cable_marking *marking) {
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

static bool release_at_most(const struct cable_marking *a, const struct cable_marking *b) {
    if (a->release != b->release) return a->release < b->release;
    return a->release != CABLE_REL_TO || cable_names_within(&b->releasable, &a->releasable);
}

static bool foreign_at_most(const struct cable_marking *a, const struct cable_marking *b) {
    if (a->foreign != b->foreign) return a->foreign < b->foreign;
    return a->foreign != CABLE_FROM_NAMED || cable_names_within(&a->sources, &b->sources);
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
        joined->releasable = cable_names_common(&joined->releasable, &b->releasable);
    } else if (b->release > joined->release) {
        joined->release = b->release;
        joined->releasable = b->releasable;
    }
}

static void join_foreign(struct cable_marking *joined, const struct cable_marking *b) {
    if (joined->foreign == CABLE_FROM_NAMED && b->foreign == CABLE_FROM_NAMED) {
        if (!cable_names_join(&joined->sources, &b->sources))
            joined->foreign = CABLE_FROM_CONCEALED;
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
    cable_marking_settle(&joined);
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
    const bool all = cable_names_within(&five, set);
    const char *at = set->bytes;
    for (struct cable_text name = cable_names_next(&at); name.size; name = cable_names_next(&at)) {
        if (all && cable_names_have(&five, name)) continue;
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
    const unsigned flags = cable_control_words[at].flags;
    if (!flags) return marking->release == CABLE_NOFORN;
    if ((marking->controls & flags) != flags) return false;
    for (size_t i = 0; i < CABLE_CONTROL_ROWS; i++) {
        const unsigned other = cable_control_words[i].flags;
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
        put(writer, writer->portion ? cable_control_words[i].portion : cable_control_words[i].word);
        divider = "/";
    }
    return divider;
}

static void put_controls(struct writer *writer, const struct cable_marking *marking) {
    const char *divider =
        marking->level == CABLE_SBU && marking->sensitive == CABLE_WORD_FOUO ? "/" : "//";
    divider = put_flags(writer, marking, CABLE_COMPARTMENT_ROWS, CABLE_CONTROL_ROWS, divider);
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
    put_flags(&writer, marking, 0, CABLE_COMPARTMENT_ROWS, "//");
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
