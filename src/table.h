/*
 * What names and codes in a cable stand for. The tables are made of src/tables (which name their
 * sources) by its generate.awk; how they are asked is in post.h, tag.h and term.h.
 */
#ifndef CABLE_TABLE_H
#define CABLE_TABLE_H

#include <stddef.h>

/* A post or mission, or the Department. Texts that are not known are NULL. */
struct cable_post {
    const char *name;    /* "PORT AU PRINCE", as in an originator line, without its kind */
    const char *kind;    /* "embassy", "consulate", "mission", "office", "department", "agency" */
    const char *country; /* "Haiti"; of an agency, what it is */
    const char *tag;     /* geographic: "HA" */
    const char *routing; /* "RUEHPU" */
};

/* One of the TAGS. */
struct cable_tag {
    const char *name;    /* "PREL" */
    const char *kind;    /* "subject", "geographic", "program", "organization", "person" */
    const char *meaning; /* "External Political Relations"; NULL: a person's */
    const char *source;  /* "5 FAH-3 H-100" */
};

/* A word of a heading that has a meaning of its own. */
struct cable_term {
    const char *kind;  /* "precedence" */
    const char *name;  /* "PP" */
    const char *title; /* "Priority" */
    const char *text;  /* one to three sentences */
    const char *source;
};

/* A name's letters, or a routing indicator, and the post's place in cable_posts. */
struct cable_post_key {
    const char *key;
    size_t post;
};

extern const struct cable_post cable_posts[];
extern const struct cable_tag cable_tags[];   /* sorted by name */
extern const struct cable_term cable_terms[]; /* sorted by kind, then name */
extern const struct cable_post_key cable_post_names[], cable_post_routings[]; /* by key */
extern const size_t cable_post_count, cable_tag_count, cable_term_count;
extern const size_t cable_post_name_count, cable_post_routing_count;

#endif
