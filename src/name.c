#include "name.h"

#include <string.h>

struct cable_text cable_names_next(const char **at) {
    const char *end = strchr(*at, ',');
    if (!end) return (struct cable_text){*at, 0};
    const struct cable_text name = {*at, (size_t)(end - *at)};
    *at = end + 1;
    return name;
}

static int compare(struct cable_text a, struct cable_text b) {
    const size_t size = a.size < b.size ? a.size : b.size;
    const int order = memcmp(a.bytes, b.bytes, size);
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

bool cable_names_have(const struct cable_names *set, struct cable_text name) {
    const char *at = set->bytes;
    for (struct cable_text other = cable_names_next(&at); other.size;
         other = cable_names_next(&at)) {
        if (compare(name, other) == 0) return true;
    }
    return false;
}

bool cable_names_add(struct cable_names *set, struct cable_text name) {
    const char *at = set->bytes, *place = at;
    if (cable_names_have(set, name)) return true;
    for (struct cable_text other = cable_names_next(&at); other.size;
         other = cable_names_next(&at)) {
        if (compare(name, other) < 0) break;
        place = at;
    }
    const size_t offset = (size_t)(place - set->bytes), rest = strlen(place) + 1;
    if (offset + rest + name.size + 1 > sizeof set->bytes) return false;
    memmove(set->bytes + offset + name.size + 1, set->bytes + offset, rest);
    memcpy(set->bytes + offset, name.bytes, name.size);
    set->bytes[offset + name.size] = ',';
    return true;
}

bool cable_names_join(struct cable_names *set, const struct cable_names *more) {
    const char *at = more->bytes;
    bool fits = true;
    for (struct cable_text name = cable_names_next(&at); name.size; name = cable_names_next(&at)) {
        fits = cable_names_add(set, name) && fits;
    }
    return fits;
}

struct cable_names cable_names_common(const struct cable_names *a, const struct cable_names *b) {
    struct cable_names both = {{0}};
    const char *at = a->bytes;
    for (struct cable_text name = cable_names_next(&at); name.size; name = cable_names_next(&at)) {
        if (cable_names_have(b, name)) cable_names_add(&both, name);
    }
    return both;
}

bool cable_names_within(const struct cable_names *a, const struct cable_names *b) {
    const char *at = a->bytes;
    for (struct cable_text name = cable_names_next(&at); name.size; name = cable_names_next(&at)) {
        if (!cable_names_have(b, name)) return false;
    }
    return true;
}
