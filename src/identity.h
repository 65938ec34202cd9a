/*
 * Identities of the parts of a text: "paragraph 12", "section Missile Defense"; of the second cable
 * "2:paragraph 12".
 *
 * They are made of what a part says of itself, so that an edit elsewhere changes none of them, and
 * kept with the notes: only a message that was read anew is named anew.
 */
#ifndef CABLE_IDENTITY_H
#define CABLE_IDENTITY_H

#include "document.h"

/* Names all that is noted. False when memory is exhausted. */
bool cable_identify(struct cable_document *document);

#endif
