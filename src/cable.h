/*
 * cable: U.S. diplomatic cables, for programs in C.
 *
 * A file holds a text of any bytes, with one cable in it, several or none, and answers questions
 * about it. It may be edited: what an edit leaves alone is neither parsed nor read again.
 *
 *     const char *wrong;
 *     cable_file *file = cable_open(text, size, &wrong);
 *     size_t count;
 *     const struct cable_item *items = cable_outline(file, &count);
 *     for (size_t i = 0; i < count; i++)
 *         printf("%.*s\n", (int)items[i].title.size, items[i].title.bytes);
 *     cable_close(file);
 *
 * Positions: bytes, rows and byte columns from 0, ends exclusive. Cables are numbered from 1 in the
 * order of the text.
 *
 * Answers belong to the file and hold until it is edited, replaced or closed. A text whose `bytes`
 * are NULL is not there; others are not closed by a NUL.
 *
 * What can go wrong is returned as a sentence, NULL when nothing has; a file is then as it was and
 * can be used. Lists are NULL when memory is exhausted, and only then; asking again is allowed.
 *
 * A file may be used by one thread at a time, different files by different threads.
 *
 * tree-sitter ends the program when it gets no memory, unless cable_guard_memory() was called.
 *
 * Link with `pkg-config --cflags --libs cable`.
 */
#ifndef CABLE_H
#define CABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CABLE_API __attribute__((visibility("default")))

typedef struct cable_file cable_file;

/* A stretch of bytes that somebody else owns. */
struct cable_text {
    const char *bytes; /* NULL: there is no such text (which is not the same as an empty one) */
    size_t size;       /* bytes */
};

struct cable_text_list {
    struct cable_text *items;
    size_t count;
};

struct cable_place {
    uint32_t byte, end_byte;
    uint32_t row, column;
    uint32_t end_row, end_column;
};

/* A part of the text that a reader may go to. */
struct cable_item {
    struct cable_text id; /* stays when the text changes elsewhere: "paragraph 12" */
    const char *kind;     /* "preamble", "cable", "header", "section", "paragraph", "signature",
                             "trailer" */
    uint32_t level;       /* 1: outermost; a cable is a level where there are several */
    uint32_t cable;       /* 0: in no cable */
    int32_t number;       /* a paragraph's, or -1 */
    uint32_t title_row;
    struct cable_text title;   /* on one line, at most 80 bytes of a paragraph */
    struct cable_text portion; /* its mark as printed, without brackets: "S/NF" */
    struct cable_text marking; /* what the mark means: "S//NF" */
    struct cable_place place;
};

/* What the lines before the text say. */
struct cable_heading {
    struct cable_text mrn;            /* "10STATE13750" */
    struct cable_text classification; /* "SECRET" */
    struct cable_text dtg;            /* UTC: "2010-02-17T03:09Z" */
    struct cable_text from;           /* "SECSTATE WASHDC" */
    struct cable_text subject;
    struct cable_text classified_by; /* a name */
    struct cable_text reason;        /* "for reasons 1.4 (b) and (d)" */
    struct cable_text declassify_on; /* "2020-01-26", or words */
    struct cable_text signature;
    struct cable_text_list precedence; /* "PRIORITY" */
    struct cable_text_list to, info;   /* names */
    struct cable_text_list captions;   /* "NOFORN", "SIPDIS" */
    struct cable_text_list tags;
    struct cable_text_list references; /* "09PARIS119" */
};

/* Where a cable contradicts itself or the rules that it was written under. */
struct cable_slip {
    const char *code;          /* "paragraph-gap" */
    const char *severity;      /* "error", "warning", "info", "hint" */
    struct cable_text message; /* one sentence */
    const char *source;        /* the rule's: "32 CFR 2001.21(c)" */
    struct cable_place place;
    char due[24]; /* from which day on it counts: "2020-01-26"; "": always */
};

/* "0.1.0" */
CABLE_API const char *cable_version(void);

/*
 * Lets a lack of memory inside of tree-sitter be an error like any other, in all threads, by giving
 * it an allocator (ts_set_allocator). Not for programs that have given it another one. Once is
 * enough, before the first file.
 */
CABLE_API void cable_guard_memory(void);

/*
 * Takes a copy of a text. NULL when that fails: `*wrong` (where `wrong` is not NULL) then says why.
 */
CABLE_API cable_file *cable_open(const char *text, size_t size, const char **wrong);

/* Frees a file and all its answers. NULL is allowed. */
CABLE_API void cable_close(cable_file *file);

/*
 * Puts `size` bytes of `text` in the place of the bytes from `start` up to `end`. Nothing is parsed
 * until the next question.
 */
CABLE_API const char *cable_edit(cable_file *file, size_t start, size_t end, const char *text,
                                 size_t size);

/* Parses what was edited. Questions do so by themselves, but cannot say what is wrong. */
CABLE_API const char *cable_update(cable_file *file);

/* Takes another text in the place of the present one. */
CABLE_API const char *cable_replace(cable_file *file, const char *text, size_t size);

/* The text as it is now. */
CABLE_API struct cable_text cable_content(const cable_file *file);

/* All parts, in the order of the text. */
CABLE_API const struct cable_item *cable_outline(cable_file *file, size_t *count);

/* How many cables there are; 0 also when memory is exhausted. */
CABLE_API size_t cable_count(cable_file *file);

/* The heading of the cable of this number. NULL when there is no such cable, or no memory. */
CABLE_API const struct cable_heading *cable_heading(cable_file *file, size_t number);

/* The findings in the cable of this number, `*count` of them, in the order of the text. */
CABLE_API const struct cable_slip *cable_audit(cable_file *file, size_t number, size_t *count);

/*
 * Texts are written as by snprintf: at most `room` bytes with the NUL that closes them; the size
 * that the whole takes is returned, without the NUL.
 */

/*
 * The least marking that is above all portion marks of a cable, or of the file for 0, in a banner's
 * form: "SECRET//NOFORN". "" when no portion is marked, or there is no memory.
 */
CABLE_API size_t cable_highest(cable_file *file, size_t number, char *out, size_t room);

/* A mark or banner in the form of a portion, "S//NF"; "" when it is none. */
CABLE_API size_t cable_portion_form(const char *mark, char *out, size_t room);
/* The same in a banner's form, "SECRET//NOFORN". */
CABLE_API size_t cable_banner_form(const char *mark, char *out, size_t room);

/* Whether a reader cleared for `clearance` may see what is marked `mark`. */
CABLE_API const char *cable_visible(const char *mark, const char *clearance, bool *visible);

/*
 * The identity of a cable, "09PARIS119" of "09 PARIS 119"; `year` is the citing cable's, or -1. ""
 * when the text names none.
 */
CABLE_API size_t cable_identity(const char *reference, int year, char *out, size_t room);

#ifdef __cplusplus
}
#endif

#endif
