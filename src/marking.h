/*
 * Classification markings: read, compared, joined, written.
 *
 * A marking has two independent axes (E.O. 13526, 32 CFR 2001.21):
 *   level    U < SBU = FOUO = LOU = CUI < R < C < S < TS. The second rank is administrative
 *            control, not classification: its words are told apart in print, never in comparison,
 *            and never raise a classified level (2001.23(a)). R is the old Restricted, which other
 *            governments still use.
 *   controls who may not see it. Releasability is a lattice of its own: unrestricted, then
 *            REL TO a set of names (the larger the set, the lower), then NOFORN, which is what a
 *            REL TO without foreign names comes to. ORCON and its like are flags; so are the
 *            systems of compartmented information (SI, TK) and State's captions (5 FAH-2 H-440),
 *            where a flag may hold others: SI-G is SI, NODIS is EXDIS is LIMDIS. FGI names its
 *            sources; FGI without names conceals them, which is above any named set. RELIDO
 *            permits: a join has it only where both sides do, and NOFORN rules it out.
 * The order is the product of these orders, so it is partial; the join is its least upper bound.
 * Who is cleared for a marking may see what is at most that marking. Captions that restrict nobody
 * (SIPDIS, AIDAC, INFORM CONSULS) are understood and say nothing.
 * USA is a member of every REL TO list and is not stored. FVEY, ACGU and TEYE stand for their
 * members.
 */
#ifndef CABLE_MARKING_H
#define CABLE_MARKING_H

#include "name.h"
#include "text.h"

#include <stdbool.h>
#include <stdint.h>

enum cable_level {
    CABLE_NO_LEVEL,
    CABLE_U,
    CABLE_SBU,
    CABLE_R,
    CABLE_C,
    CABLE_S,
    CABLE_TS,
};

/* Which word is printed for CABLE_SBU. The later one wins a join. */
enum cable_sensitive { CABLE_WORD_SBU, CABLE_WORD_FOUO, CABLE_WORD_LOU, CABLE_WORD_CUI };

/* One bit each; what a word of print stands for is several where it holds others. */
enum cable_control {
    CABLE_HCS = 1 << 0,
    CABLE_HCS_O = 1 << 1,
    CABLE_HCS_P = 1 << 2,
    CABLE_SI = 1 << 3,
    CABLE_SI_G = 1 << 4,
    CABLE_TK = 1 << 5,
    CABLE_KDK = 1 << 6,
    CABLE_RSV = 1 << 7,
    CABLE_RD = 1 << 8,
    CABLE_FRD = 1 << 9,
    CABLE_ORCON = 1 << 10,
    CABLE_NOCONTRACT = 1 << 11,
    CABLE_IMCON = 1 << 12,
    CABLE_PROPIN = 1 << 13,
    CABLE_WNINTEL = 1 << 14,
    CABLE_LES = 1 << 15,
    CABLE_LIMDIS = 1 << 16,
    CABLE_EXDIS = 1 << 17,
    CABLE_NODIS = 1 << 18,
    CABLE_STADIS = 1 << 19,
    CABLE_ROGER = 1 << 20,
    CABLE_DISSENT = 1 << 21,
    CABLE_AGREMENT = 1 << 22,
    CABLE_MED = 1 << 23,
    CABLE_DS = 1 << 24,
    CABLE_EYES = 1 << 25,
};

enum cable_release { CABLE_UNRESTRICTED, CABLE_REL_TO, CABLE_NOFORN };

enum cable_foreign { CABLE_NOT_FOREIGN, CABLE_FROM_NAMED, CABLE_FROM_CONCEALED };

enum { CABLE_MARKING_SIZE = 768 };

struct cable_marking {
    enum cable_level level;
    enum cable_sensitive sensitive;
    unsigned controls; /* of enum cable_control */
    enum cable_release release;
    enum cable_foreign foreign;
    bool relido;  /* an official for disclosure may release it */
    bool damaged; /* misprinted, but understood: "N/SF", "SECERT"; no part of comparison */
    struct cable_names releasable; /* for CABLE_REL_TO */
    struct cable_names sources;    /* for CABLE_FROM_NAMED */
};

/*
 * Reads a portion mark or a banner's words, in brackets or not: "(S/NF)", "S E C R E T",
 * "C - ENTIRE TEXT", "UNCLASSIFIED//FOR OFFICIAL USE ONLY". Returns NULL, or in words what is
 * wrong; then `marking` holds what was understood, and its level is CABLE_NO_LEVEL when not even
 * that was.
 */
const char *cable_marking_read(struct cable_text text, struct cable_marking *marking);

/*
 * Adds the controls of a caption ("NOFORN", "EXDIS (DISTRIBUTE AS NODIS)") to a marking; SENSITIVE
 * makes U SBU. Returns NULL, or in words what is wrong; what was understood has been added.
 */
const char *cable_marking_add(struct cable_text caption, struct cable_marking *marking);

/*
 * The level that a damaged classification word most likely is: "SS E C R E T", "ONFIDENTIAL",
 * "NCLAS". CABLE_NO_LEVEL when nothing is close.
 */
enum cable_level cable_level_guess(struct cable_text text);

/* Makes equal what means the same: NOFORN rules out REL TO, REL TO nobody is NOFORN. */
void cable_marking_settle(struct cable_marking *marking);

bool cable_marking_at_most(const struct cable_marking *a, const struct cable_marking *b);
bool cable_marking_equal(const struct cable_marking *a, const struct cable_marking *b);
struct cable_marking cable_marking_join(const struct cable_marking *a,
                                        const struct cable_marking *b);

/* "U", "SBU", "R", "C", "S", "TS", or "" for CABLE_NO_LEVEL. */
const char *cable_level_letter(enum cable_level level);
/* "SECRET". */
const char *cable_level_word(enum cable_level level);

/* Write "S//REL TO USA, FVEY" and "SECRET//NOFORN" into `out`, NUL-terminated; return its size. */
size_t cable_marking_portion(const struct cable_marking *marking, char out[CABLE_MARKING_SIZE]);
size_t cable_marking_banner(const struct cable_marking *marking, char out[CABLE_MARKING_SIZE]);

#endif
