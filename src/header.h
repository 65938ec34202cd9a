/*
 * What the lines before the text say: who, when, to whom, about what, how secret.
 *
 * Where a heading is printed twice (archive displays, further sections) the first value of a
 * field counts and lists are united. What a line has lost is taken from where else it stands:
 *   identity        banner; page lines; the display's own number; the publisher's; DE and FM line
 *   year            date-time group; display date; date of creation; identity of the publisher
 *   classification  banner; the publisher's; security line; a bare line of the text
 *   subject         subject line; the publisher's title, where it is the only line before the cable
 */
#ifndef CABLE_HEADER_H
#define CABLE_HEADER_H

#include "counter.h"
#include "document.h"
#include "text.h"

#include <stdint.h>

struct cable_addressees {
    struct cable_text_set names;     /* plain language address designators */
    struct cable_text_list routings; /* the routing indicator of each name; empty: none */
    struct cable_text_set precedence;
};

struct cable_header {
    struct cable_text mrn;            /* "10STATE13750" */
    struct cable_text station;        /* "PORT AU PRINCE", of the mrn; as printed, upper case */
    struct cable_text serial;         /* "13750", of the mrn */
    struct cable_text classification; /* "SECRET" */
    struct cable_text dtg;            /* "2010-02-17T03:09Z" */
    struct cable_text from;           /* "SECSTATE WASHDC" */
    struct cable_text subject;        /* on one line, without its portion mark */
    struct cable_text classified_by;  /* a name */
    struct cable_text reason;         /* "for reasons 1.4 (b) and (d)" */
    struct cable_text declassify_on;  /* "2020-01-26", or words */
    struct cable_text signature;
    struct cable_text transmission_id; /* "VZCZCXRO5206" */
    struct cable_text_set precedence;  /* "PRIORITY" */
    struct cable_addressees to, info;
    struct cable_text_set captions; /* "NOFORN", "SIPDIS", upper case */
    struct cable_text_set caveats;  /* captions, and the publisher's controls */
    struct cable_text_set tags;
    struct cable_text_set references; /* canonical identities of cables */
    int year;                         /* four digits, or CABLE_NO_YEAR */
};

#endif
