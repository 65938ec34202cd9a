/*
 * Edits texts at random and compares the tree that incremental parsing gives with a fresh one, node
 * by node, and outline and headers, of which much is kept, with those of the fresh tree. Prints the
 * edit that made them differ, and can be told to repeat it.
 *
 *     edits COUNT SEED FILE...     COUNT edits in all, spread over the files
 *
 * An edit whose parse takes ten seconds or a gigabyte is printed as well, and ends the run.
 * An edit inserts, deletes or replaces some bytes, joins or splits lines, moves a line, or takes
 * the last edit back.
 */
#define _POSIX_C_SOURCE 200809L

#include "document.h"
#include "message.h"
#include "node.h"
#include "outline.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 20, LONGEST = 64 };

struct buffer {
    char *bytes;
    size_t size;
};

/* A change: `size` bytes at `at` become `with`. */
struct change {
    size_t at, size;
    char with[LONGEST];
    size_t with_size;
};

static uint64_t random_state;
static char present[512]; /* the edit that is being tried */

static void give_up(int signal) {
    static const char word[] = "no end: ";
    (void)signal;
    (void)!write(STDOUT_FILENO, word, sizeof word - 1);
    (void)!write(STDOUT_FILENO, present, strlen(present));
    _exit(EXIT_FAILURE);
}

static void set_limits(void) {
    const struct rlimit memory = {1u << 30, 1u << 30};
    setrlimit(RLIMIT_AS, &memory);
    signal(SIGALRM, give_up);
    signal(SIGABRT, give_up); /* tree-sitter's answer to a lack of memory */
}

/* The same edits for the same file, whatever other files there are. */
static void seed_random(unsigned long seed, const char *path) {
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    random_state = seed;
    while (*name) random_state = random_state * 31 + (unsigned char)*name++;
}

static size_t random_below(size_t bound) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return bound ? (size_t)(random_state >> 33) % bound : 0;
}

static TSPoint point_at(const struct buffer *text, size_t at) {
    TSPoint point = {0, 0};
    for (size_t i = 0; i < at; i++) {
        const bool end = text->bytes[i] == '\n';
        point.row += end;
        point.column = end ? 0 : point.column + 1;
    }
    return point;
}

/* The start of the line that holds `at`. */
static size_t line_start(const struct buffer *text, size_t at) {
    while (at > 0 && text->bytes[at - 1] != '\n') at--;
    return at;
}

static void set_with(struct change *change, const char *bytes, size_t size) {
    change->with_size = size < LONGEST ? size : LONGEST;
    memcpy(change->with, bytes, change->with_size);
}

/* Something that a cable may hold, and that changes what lines are. */
static void set_phrase(struct change *change) {
    static const char *const phrases[] = {
        "\n",
        "\n\n",
        " ",
        "x",
        "1. (C) ",
        "\n\n2. (S/NF) Text",
        "\n---------\n",
        "SUBJECT: ",
        "\nHeading\n",
        "REF: A. PARIS 1",
        "\nNNNN\n",
        "SIPDIS\n",
        "\xC2\xB6",
        "(U)",
        "-- ",
        "A. ",
        "\nS E C R E T STATE 000001\n",
        "\nPARIS 00000119 002 OF 002\n",
        "XXXXXXXXXXXX",
        "\r\n",
        "E.O. 12958: DECL: 1/1/20\n",
        "TAGS: PREL\n",
        "End Summary.",
        "\t",
        "\xFF",
        "FM AMEMBASSY X\n",
        "\nINFO A\n",
        "\nClassified By: X for reasons 1.4 (b)\n",
        "CLINTON\n",
        "BT\n",
        ".",
        "9",
    };
    const char *phrase = phrases[random_below(sizeof phrases / sizeof *phrases)];
    set_with(change, phrase, strlen(phrase));
}

static struct change random_change(const struct buffer *text) {
    struct change change = {.at = random_below(text->size + 1)};
    const size_t left = text->size - change.at;
    switch (random_below(6)) {
    case 0: /* insert */
        set_phrase(&change);
        break;
    case 1: /* delete a little */
        change.size = random_below(8) + 1;
        break;
    case 2: /* replace one byte */
        change.size = 1;
        change.with[0] = (char)(random_below(30) > 0 ? ' ' + random_below(95) : '\0');
        change.with_size = 1;
        break;
    case 3: /* join two lines */
        while (change.at < text->size && text->bytes[change.at] != '\n') change.at++;
        change.size = 1;
        break;
    case 4: /* delete a line */
        change.at = line_start(text, change.at);
        while (change.size < text->size - change.at &&
               text->bytes[change.at + change.size] != '\n') {
            change.size++;
        }
        change.size++;
        break;
    default: /* copy a stretch of the text to its line's start */
        set_with(&change, text->bytes + change.at, left < LONGEST ? left : LONGEST);
        change.at = line_start(text, random_below(text->size + 1));
    }
    if (change.size > text->size - change.at) change.size = text->size - change.at;
    return change;
}

/*
 * Carries out a change in the text and tells the document, with the new bytes or without. Returns
 * the change that undoes it.
 */
static struct change apply(struct buffer *text, struct cable_document *document,
                           const struct change *change, bool told) {
    struct change undo = {.at = change->at, .size = change->with_size};
    TSInputEdit edit = {
        .start_byte = (uint32_t)change->at,
        .old_end_byte = (uint32_t)(change->at + change->size),
        .new_end_byte = (uint32_t)(change->at + change->with_size),
        .start_point = point_at(text, change->at),
        .old_end_point = point_at(text, change->at + change->size),
    };
    set_with(&undo, text->bytes + change->at, change->size);
    memmove(text->bytes + change->at + change->with_size, text->bytes + change->at + change->size,
            text->size - change->at - change->size);
    memcpy(text->bytes + change->at, change->with, change->with_size);
    text->size += change->with_size - change->size;
    edit.new_end_point = point_at(text, change->at + change->with_size);
    const struct cable_text with = {change->with, change->with_size};
    cable_document_edit(document, &edit, told ? with : (struct cable_text){NULL, 0});
    return undo;
}

static bool same_node(TSNode a, TSNode b) {
    return ts_node_symbol(a) == ts_node_symbol(b) &&
           ts_node_start_byte(a) == ts_node_start_byte(b) &&
           ts_node_end_byte(a) == ts_node_end_byte(b) &&
           ts_node_start_point(a).row == ts_node_start_point(b).row &&
           ts_node_end_point(a).row == ts_node_end_point(b).row &&
           ts_node_child_count(a) == ts_node_child_count(b);
}

static void describe(const char *whose, TSNode node) {
    printf("  %s: %s, bytes %u to %u, line %u, %u children\n", whose, ts_node_type(node),
           ts_node_start_byte(node), ts_node_end_byte(node), ts_node_start_point(node).row + 1,
           ts_node_child_count(node));
}

/* Compares two trees; describes the first nodes that differ. */
static bool same_tree(const struct cable_document *edited, const struct cable_document *fresh) {
    struct cable_walk a, b;
    bool same = same_node(cable_document_root(edited), cable_document_root(fresh));
    if (!same) describe("root", cable_document_root(edited));
    cable_walk_start(&a, cable_document_root(edited));
    cable_walk_start(&b, cable_document_root(fresh));
    while (same) {
        const bool more = cable_walk_next(&a, true), others = cable_walk_next(&b, true);
        if (!more && !others) break;
        same = more && others && a.depth == b.depth && same_node(a.node, b.node);
        if (same) continue;
        if (more) describe("edited", a.node);
        if (others) describe("fresh", b.node);
    }
    cable_walk_end(&a);
    cable_walk_end(&b);
    return same;
}

static bool same_range(const struct cable_range *a, const struct cable_range *b) {
    return a->byte == b->byte && a->end_byte == b->end_byte && a->start.row == b->start.row &&
           a->start.column == b->start.column && a->end.row == b->end.row &&
           a->end.column == b->end.column;
}

static bool same_text(struct cable_text a, struct cable_text b) {
    return !a.bytes == !b.bytes && cable_text_equal(a, b);
}

static bool same_entry(const struct cable_entry *a, const struct cable_entry *b) {
    return a->part == b->part && a->level == b->level && a->cable == b->cable &&
           a->number == b->number && a->title_row == b->title_row && same_text(a->id, b->id) &&
           same_text(a->title, b->title) && same_text(a->portion, b->portion) &&
           same_text(a->marking, b->marking) && same_range(&a->range, &b->range);
}

static bool same_entries(const struct cable_entries *a, const struct cable_entries *b) {
    bool same = a->count == b->count;
    if (!same) printf("  %zu entries, not %zu\n", a->count, b->count);
    for (size_t i = 0; same && i < a->count; i++) {
        const struct cable_text id = a->items[i].id, other = b->items[i].id;
        same = same_entry(&a->items[i], &b->items[i]);
        if (same) continue;
        printf("  entry %zu: '%.*s', line %u, not '%.*s', line %u\n", i, (int)id.size, id.bytes,
               a->items[i].range.start.row + 1, (int)other.size, other.bytes,
               b->items[i].range.start.row + 1);
    }
    return same;
}

static bool same_marks(const struct cable_outline *a, const struct cable_outline *b) {
    bool same =
        a->portions.count == b->portions.count && a->page_breaks.count == b->page_breaks.count;
    for (size_t i = 0; same && i < a->portions.count; i++) {
        const struct cable_portion *one = &a->portions.items[i], *other = &b->portions.items[i];
        same = same_range(&one->range, &other->range) && one->cable == other->cable &&
               one->number == other->number && same_text(one->text, other->text) &&
               cable_marking_equal(&one->marking, &other->marking);
    }
    for (size_t i = 0; same && i < a->page_breaks.count; i++) {
        const struct cable_page_break *one = &a->page_breaks.items[i];
        const struct cable_page_break *other = &b->page_breaks.items[i];
        same = same_range(&one->range, &other->range) && one->cable == other->cable &&
               one->page == other->page && one->pages == other->pages;
    }
    same = same && a->signs.count == b->signs.count;
    for (size_t i = 0; same && i < a->signs.count; i++) {
        const struct cable_sign *one = &a->signs.items[i], *other = &b->signs.items[i];
        same = same_range(&one->range, &other->range) && one->cable == other->cable &&
               one->line == other->line && one->line_byte == other->line_byte;
    }
    if (!same) printf("  marks, signs or page lines differ\n");
    return same;
}

static bool same_lists(const struct cable_text_list *a, const struct cable_text_list *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) same = same_text(a->items[i], b->items[i]);
    return same;
}

static bool same_headers(struct cable_document *edited, struct cable_document *fresh) {
    size_t count, others;
    const struct cable_header *a = cable_headers(edited, &count),
                              *b = cable_headers(fresh, &others);
    bool same = count == others;
    for (size_t i = 0; same && i < count; i++) {
        same = same_text(a[i].mrn, b[i].mrn) && same_text(a[i].dtg, b[i].dtg) &&
               same_text(a[i].subject, b[i].subject) && same_text(a[i].from, b[i].from) &&
               same_text(a[i].classification, b[i].classification) &&
               same_text(a[i].classified_by, b[i].classified_by) &&
               same_text(a[i].reason, b[i].reason) && same_text(a[i].signature, b[i].signature) &&
               same_text(a[i].declassify_on, b[i].declassify_on) &&
               same_lists(&a[i].to.names.list, &b[i].to.names.list) &&
               same_lists(&a[i].to.routings, &b[i].to.routings) &&
               same_lists(&a[i].caveats.list, &b[i].caveats.list) &&
               same_lists(&a[i].tags.list, &b[i].tags.list) &&
               same_lists(&a[i].references.list, &b[i].references.list);
    }
    if (!same) printf("  headers differ: %zu and %zu\n", count, others);
    return same;
}

/* Compares all that is kept through edits with what is read anew. */
static bool same_reading(struct cable_document *edited, struct cable_document *fresh) {
    const struct cable_outline *a = cable_outline_read(edited), *b = cable_outline_read(fresh);
    return a && b && same_entries(&a->entries, &b->entries) &&
           same_entries(&a->cables, &b->cables) && same_marks(a, b) && same_headers(edited, fresh);
}

static bool agree(struct cable_document *document, const struct buffer *text) {
    struct cable_document fresh = {0};
    const struct cable_text whole = {text->bytes, text->size};
    const bool known = !document->unknown.any;
    bool same =
        !(known ? cable_document_update(document) : cable_document_parse(document, whole)) &&
        cable_text_equal(cable_document_text(document), whole) && !cable_document_open(&fresh) &&
        !cable_document_parse(&fresh, whole);
    if (!same) printf("  not parsed\n");
    if (same && ts_node_has_error(cable_document_root(&fresh))) {
        printf("  a fresh tree with errors\n");
        same = false;
    }
    same = same && same_tree(document, &fresh) && same_reading(document, &fresh);
    cable_document_close(&fresh);
    return same;
}

static bool read_file(const char *path, struct buffer *text) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    text->size = fread(text->bytes, 1, MOST_BYTES / 2, file);
    fclose(file);
    return true;
}

/* `count` edits of one file. Returns how many went well. */
static size_t edit_file(const char *path, struct buffer *text, size_t count) {
    struct cable_document document = {0};
    struct change undo = {0};
    size_t done = 0;
    if (!read_file(path, text) || cable_document_open(&document) ||
        cable_document_parse(&document, (struct cable_text){text->bytes, text->size})) {
        printf("%s: not read\n", path);
        return 0;
    }
    for (; done < count; done++) {
        const bool back = done % 4 == 3;
        const struct change change = back ? undo : random_change(text);
        if (text->size + LONGEST >= MOST_BYTES) break;
        const bool whole = change.size <= LONGEST;
        undo = apply(text, &document, &change, done % 2 == 0);
        if (!whole) undo = (struct change){0};
        snprintf(present, sizeof present, "%s: edit %zu: at byte %zu %zu bytes become '%.*s'\n",
                 path, done + 1, change.at, change.size, (int)change.with_size, change.with);
        alarm(10);
        if (random_below(4) == 0 && done + 1 < count) continue; /* several at once */
        if (agree(&document, text)) continue;
        printf("%s", present);
        break;
    }
    cable_document_close(&document);
    return done;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: edits COUNT SEED FILE...\n");
        return 2;
    }
    const size_t count = strtoul(argv[1], NULL, 10), files = (size_t)argc - 3;
    const size_t share = (count + files - 1) / files;
    struct buffer text = {malloc(MOST_BYTES), 0};
    set_limits();
    int failures = 0;
    size_t done = 0;
    for (int i = 3; i < argc && text.bytes; i++) {
        seed_random(strtoul(argv[2], NULL, 10), argv[i]);
        const size_t well = edit_file(argv[i], &text, share);
        failures += well < share;
        done += well;
    }
    printf("%zu edits of %zu files, %d differences\n", done, files, failures);
    free(text.bytes);
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
