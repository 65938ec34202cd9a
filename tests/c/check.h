/*
 * What every C test includes: cmocka in the order it asks for, and a check of texts that says
 * both when they differ.
 */
#ifndef CABLE_TEST_CHECK_H
#define CABLE_TEST_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* `of` says which input gave `text`. */
static inline void check_text(const char *of, struct cable_text text, const char *expected) {
    const bool same =
        text.bytes ? expected && cable_text_equal(text, cable_text_of(expected)) : expected == NULL;
    if (same) return;
    print_error("of '%s': expected '%s', got '%.*s'\n", of, expected ? expected : "(none)",
                text.bytes ? (int)text.size : 6, text.bytes ? text.bytes : "(none)");
    fail();
}

static inline void check_string(const char *of, const char *got, const char *expected) {
    check_text(of, cable_text_of(got), expected);
}

#endif
