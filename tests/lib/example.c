/*
 * A program with libcable: prints the outline of each file named, what its cables are called and
 * how secret their portions make them, edits it, and prints what has become of the first heading.
 */
#include <cable.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    char *text = file ? malloc(1 << 20) : NULL;
    *size = text ? fread(text, 1, 1 << 20, file) : 0;
    if (file) fclose(file);
    return text;
}

static void print(const char *label, struct cable_text text) {
    printf("%s%.*s\n", label, text.bytes ? (int)text.size : 1, text.bytes ? text.bytes : "-");
}

static void print_outline(cable_file *file) {
    size_t count;
    const struct cable_item *items = cable_outline(file, &count);
    for (size_t i = 0; i < count; i++) {
        printf("%u %*s%s", items[i].place.row + 1, (int)(items[i].level - 1) * 2, "",
               items[i].kind);
        if (items[i].number >= 0) printf(" %d", (int)items[i].number);
        print(": ", items[i].title);
    }
}

static void print_cables(cable_file *file) {
    for (size_t number = 1; number <= cable_count(file); number++) {
        size_t slips;
        char highest[128];
        const struct cable_heading *heading = cable_heading(file, number);
        print("MRN: ", heading->mrn);
        print("subject: ", heading->subject);
        printf("TAGS: %zu\n", heading->tags.count);
        cable_highest(file, number, highest, sizeof highest);
        printf("highest: %s\n", highest);
        const struct cable_slip *slip = cable_audit(file, number, &slips);
        for (size_t i = 0; i < slips; i++)
            printf("%s: %s %s\n", slip[i].severity, slip[i].code, slip[i].due);
    }
}

/* Types some lines at the beginning of the first section. */
static const char *type(cable_file *file) {
    static const char typed[] = "99. (TS) TYPED.\n\n";
    size_t count;
    const struct cable_item *items = cable_outline(file, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(items[i].kind, "section") != 0) continue;
        const size_t at = items[i].place.byte;
        const char *wrong = cable_edit(file, at, at, typed, sizeof typed - 1);
        return wrong ? wrong : cable_update(file);
    }
    return "there is no section";
}

int main(int argc, char **argv) {
    cable_guard_memory();
    for (int i = 1; i < argc; i++) {
        size_t size;
        const char *wrong;
        char *text = read_file(argv[i], &size);
        cable_file *file = cable_open(text, size, &wrong);
        free(text);
        if (!file) {
            fprintf(stderr, "%s: %s\n", argv[i], wrong);
            return EXIT_FAILURE;
        }
        print_outline(file);
        print_cables(file);
        wrong = type(file);
        printf("typed: %s\n", wrong ? wrong : "yes");
        print_outline(file);
        print_cables(file);
        cable_close(file);
    }
    return EXIT_SUCCESS;
}
