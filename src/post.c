#include "post.h"

#include <string.h>

enum { MOST_LETTERS = 64, LEAST_MISPRINTED = 5, LEAST_BEGINNING = 5, TAG_LETTERS = 2 };

static const char *const kinds[] = {
    "AMEMBASSY", "AMCONSUL", "AMCONGEN", "USMISSION", "USOFFICE", "EMBASSY", "AMEMB", "CONSULATE",
};

/* The letters of a name without offices, in capitals. Returns how many; 0 when there are too many.
 */
static size_t letters_of(struct cable_text name, char out[MOST_LETTERS]) {
    size_t size = 0;
    name = cable_text_slice(name, 0, cable_text_find(name, "//"));
    for (size_t at = 0; at < name.size; at++) {
        if (!cable_is_letter(name.bytes[at])) continue;
        if (size + 1 >= MOST_LETTERS) return 0;
        out[size++] = cable_upper(name.bytes[at]);
    }
    out[size] = '\0';
    return size;
}

static const struct cable_post *look_up(const struct cable_post_key *keys, size_t count,
                                        const char *key) {
    size_t from = 0, to = count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const int order = strcmp(key, keys[middle].key);
        if (order == 0) return &cable_posts[keys[middle].post];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

/* Whether two different words are a letter apart: lost, doubled, another, or two exchanged. */
static bool near(const char *a, size_t a_size, const char *b, size_t b_size) {
    size_t same = 0;
    if (a_size > b_size) return near(b, b_size, a, a_size);
    if (b_size - a_size > 1) return false;
    while (same < a_size && a[same] == b[same]) same++;
    if (a_size < b_size) return strcmp(a + same, b + same + 1) == 0;
    if (strcmp(a + same + 1, b + same + 1) == 0) return true;
    return a[same] == b[same + 1] && a[same + 1] == b[same] &&
           strcmp(a + same + 2, b + same + 2) == 0;
}

static const struct cable_post *look_near(const char *letters, size_t size) {
    const struct cable_post *found = NULL;
    if (size < LEAST_MISPRINTED) return NULL;
    for (size_t i = 0; i < cable_post_name_count; i++) {
        const struct cable_post_key *name = &cable_post_names[i];
        const struct cable_post *post = &cable_posts[name->post];
        const size_t length = strlen(name->key);
        if (length < LEAST_MISPRINTED || !near(letters, size, name->key, length)) continue;
        if (found && found != post) return NULL;
        found = post;
    }
    return found;
}

/* The one post whose name begins so: "TEGUC", "HALIF". */
static const struct cable_post *look_beginning(const char *letters, size_t size) {
    const struct cable_post *found = NULL;
    if (size < LEAST_BEGINNING) return NULL;
    for (size_t i = 0; i < cable_post_name_count; i++) {
        const struct cable_post *post = &cable_posts[cable_post_names[i].post];
        if (strncmp(cable_post_names[i].key, letters, size) != 0) continue;
        if (found && found != post) return NULL;
        found = post;
    }
    return found;
}

static const struct cable_post *look_exact(const char *letters, size_t size) {
    char name[MOST_LETTERS];
    if (size >= sizeof name) return NULL;
    memcpy(name, letters, size);
    name[size] = '\0';
    return look_up(cable_post_names, cable_post_name_count, name);
}

static bool ends_in(const char *letters, size_t size, const char *tail) {
    const size_t length = strlen(tail);
    return size > length && strcmp(letters + size - length, tail) == 0;
}

/* A name with the town of the agencies or the post's own country behind it: BEIJING CH. */
static const struct cable_post *look_before_place(const char *letters, size_t size) {
    static const char *const places[] = {"WASHDC", "WASHINGTONDC"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!ends_in(letters, size, places[i])) continue;
        return look_exact(letters, size - strlen(places[i]));
    }
    if (size <= TAG_LETTERS) return NULL;
    const struct cable_post *post = look_exact(letters, size - TAG_LETTERS);
    return post && post->tag && ends_in(letters, size, post->tag) ? post : NULL;
}

const char *cable_post_without_kind(const char *letters) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const size_t size = strlen(kinds[i]);
        if (strncmp(letters, kinds[i], size) == 0 && strlen(letters) > size + 2) {
            return letters + size;
        }
    }
    return letters;
}

bool cable_post_has_kind(struct cable_text name) {
    char letters[MOST_LETTERS];
    return letters_of(name, letters) > 0 && cable_post_without_kind(letters) != letters;
}

const struct cable_post *cable_post_find(struct cable_text name, bool *misprinted) {
    char letters[MOST_LETTERS];
    if (misprinted) *misprinted = false;
    const size_t all = letters_of(name, letters);
    if (all == 0) return NULL;
    const char *place = cable_post_without_kind(letters);
    const size_t size = strlen(place);
    const struct cable_post *post = look_exact(letters, all);
    if (!post) post = look_exact(place, size);
    if (!post) post = look_before_place(place, size);
    if (!post) post = look_beginning(place, size);
    if (post) return post;
    post = look_near(place, size);
    if (misprinted) *misprinted = post != NULL;
    return post;
}

const struct cable_post *cable_post_of_routing(struct cable_text indicator) {
    char letters[MOST_LETTERS];
    if (letters_of(indicator, letters) == 0) return NULL;
    return look_up(cable_post_routings, cable_post_routing_count, letters);
}
