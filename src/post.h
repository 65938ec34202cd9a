/*
 * Posts by name and by routing indicator.
 *
 * Rules. A name counts by its letters alone, in any case: TEL AVIV, TELAVIV and Tel-Aviv are one.
 * A post's kind in front of it is dropped (AMEMBASSY PARIS, USMISSION GENEVA), as are WASHDC or the
 * post's own geographic TAG behind it (BEIJING CH), and offices (SECDEF WASHDC//USDP//). A
 * beginning of at least five letters is the post's if it is no other's (TEGUC). A name of at least
 * five letters that is none, but differs from those of one post alone by one letter (lost, doubled,
 * another, or two exchanged), is that post's, misprinted.
 */
#ifndef CABLE_POST_H
#define CABLE_POST_H

#include "table.h"
#include "text.h"

/* The post, or NULL. `*misprinted` (which may be NULL) tells whether a letter was wrong. */
const struct cable_post *cable_post_find(struct cable_text name, bool *misprinted);

/* Whether a post's kind stands in front of a name: AMEMBASSY, USMISSION. */
bool cable_post_has_kind(struct cable_text name);

/* The rest of a name, given by its letters in capitals, behind the post's kind: "PARIS". */
const char *cable_post_without_kind(const char *letters);

/* The post that a routing indicator is of, or NULL. */
const struct cable_post *cable_post_of_routing(struct cable_text indicator);

#endif
