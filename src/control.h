/*
 * The words of the controls that are flags, as a banner and a portion mark print them: 32 CFR
 * 2001.24 and the register of the intelligence community's markings; captions after 5 FAH-2 H-440.
 */
#ifndef CABLE_CONTROL_H
#define CABLE_CONTROL_H

enum { CABLE_CONTROL_ROWS = 31, CABLE_COMPARTMENT_ROWS = 8 };

struct cable_control_word {
    const char *word;    /* as it is written */
    const char *portion; /* its short form, as it is written and printed in a portion mark */
    unsigned flags;      /* its own and those that it holds */
};

/* In the order of print: first CABLE_COMPARTMENT_ROWS compartments. */
extern const struct cable_control_word cable_control_words[CABLE_CONTROL_ROWS];

#endif
