#ifndef CABLE_BLOCK_H
#define CABLE_BLOCK_H

/*
 * What a block of lines is: a heading has at most three lines and touches a rule (H1), or a
 * numbered paragraph follows it (H2). Otherwise the block belongs to the paragraph above (H3).
 */

#include "join_line.h"

/* A name plate, a name and an office over a rule, has more lines, but short ones. */
enum { HEADING_LINES_MAX = 3, HEADING_LENGTH_MAX = 180, RULED_LENGTH_MAX = 250 };
enum { PLATE_LINES_MAX = 8, PLATE_WIDTH_MAX = 36 };

typedef struct {
    int lines, length;
    int keys; /* lines of a record: Place of birth: Norrmark */
    uint8_t first, last;
    bool small;       /* begins with a small letter */
    bool begins;      /* BEGIN ..., END ...: a marker, not a heading */
    bool dotted;      /* ends in an ellipsis */
    bool redacted;    /* nothing but a redaction or a mark */
    bool stopped;     /* a line before the last one ends a sentence */
    bool abbreviated; /* ends in U.S. or the like */
    bool listed;      /* a name and an office, as lists of participants have them */
    bool person;      /* ends in a line that is a person: Ms. Taper (Int) */
    bool lower;       /* has small letters */
    bool broad;       /* a line is none of a name plate: long, or with a number */
    Line text;        /* its lines, an end behind each, while they are no longer than a heading */
} Block;

static bool has_key(const Line *l, int i) {
    const char *colon = strchr((const char *)l->text + i, ':');
    return colon && colon[1] == ' ' && colon[2];
}

/* A title and a name, with nothing behind it but brackets: Mr. Wick, Dr. Ada Marrow (Acting) */
static bool is_person(const Line *l, int i) {
    static const char *const TITLES[] = {"Mr.",  "Mrs.", "Ms.", "Dr.", "MR.",
                                         "MRS.", "MS.",  "DR.", 0};
    int words = 0, e = 0;
    for (const char *const *w = TITLES; *w && !e; w++) e = match(l, i, *w);
    if (!e || l->text[e] != ' ') return false;
    for (i = blanks(l, e); is_upper(l->text[i]); i = blanks(l, i), words++)
        while (is_letter(l->text[i]) || (l->text[i] && strchr(".'-", l->text[i]))) i++;
    return words && words < 4 && (!l->text[i] || l->text[i] == '(');
}

/* What the first line says of the block, its text from `a` to `end`. */
static void block_open(Block *b, const Line *l, int a, int end) {
    static const char *const MARKERS[] = {
        "END", "BEGIN", "MINIMIZE", "COUNTRY TEAM", "QTE", "UNQTE", "QUOTE", "UNQUOTE", 0,
    };
    b->first = l->text[a];
    b->small = is_lower(b->first) && !match_redaction(l, a);
    const int word = l->text[a] == '(' ? a + 1 : a;
    b->begins = match_list(l, word, MARKERS) || match_any(l, word, "SOURCE:") ||
                match_any(l, word, "NOTE:");
    b->redacted = (match_any(l, a, "XXXXX") && end - a <= 16) || match_mark(l, a) == end;
}

static void block_keep(Block *b, const Line *l, int a, int end) {
    Line *text = &b->text;
    if (b->length > HEADING_LENGTH_MAX || end <= a) return;
    memcpy(text->text + text->length, l->text + a, (size_t)(end - a));
    text->length = (uint16_t)(text->length + end - a);
    append(text, '\n');
}

/* How the line ends, its text from `a` to `end`. */
static void block_close(Block *b, const Line *l, int a, int end) {
    b->abbreviated = end > a + 2 && l->text[end - 3] == '.'; /* U.S. */
    if (end > a) b->last = l->text[end - 1];
    b->dotted = end > a + 2 && l->text[end - 1] == '.' && l->text[end - 2] == '.';
    for (int i = end - 1; i > a && strchr("\")']", l->text[i]); i--)
        if (l->text[i - 1] == '.') b->last = '.'; /* ... story.") */
}

static void block_add(Block *b, const Line *l, int from) {
    int a;
    const int end = line_trim(l, &a);
    if (from > a) a = from;
    if (!b->lines) block_open(b, l, a, end);
    b->lower = b->lower || !is_capitals(l, a);
    b->listed = b->lower && !b->lines && memchr(l->text + a, ',', (size_t)(end - a));
    b->stopped |= b->lines && b->last == '.' && !b->abbreviated;
    b->person = (l->text[a] == 'M' || l->text[a] == 'D') && is_person(l, a);
    if (b->keys == b->lines) b->keys += has_key(l, a);
    b->broad =
        b->broad || end - a > PLATE_WIDTH_MAX || strpbrk((const char *)l->text + a, "0123456789:;");
    b->lines++;
    b->length += end - a;
    block_close(b, l, a, end);
    block_keep(b, l, a, end);
}

/* Four dashes or more with blanks between them: - - - - */
static int match_dotted(const Line *l, int i) {
    int e = i, dashes = 0;
    for (; l->text[e] == '-'; e += l->text[e + 1] == ' ' ? 2 : 1) dashes++;
    while (e > i && l->text[e - 1] == ' ') e--;
    return dashes > 3 && e - i == 2 * dashes - 1 ? e : 0;
}

/* The end of the dashes at index `i`, three of them at least, and of those behind a blank; or 0. */
static int match_dashes(const Line *l, int i) {
    int e = match_dotted(l, i);
    if (!e)
        for (e = i; l->text[e] == '-';) e++;
    if (e - i < 3) return 0;
    for (int at = blanks(l, e); l->text[at] == '-'; at = blanks(l, e))
        for (e = at; l->text[e] == '-';) e++;
    return e;
}

/* Where a rule begins behind text on the same line, 0 for none; a number or nothing follows it. */
static int match_rule_behind(const Line *l, int i) {
    const char *line = (const char *)l->text;
    for (const char *dash = line + i; (dash = strchr(dash, '-')); dash += strspn(dash, "-")) {
        const int at = (int)(dash - line), e = match_dashes(l, at);
        if (at >= i + HEADING_LENGTH_MAX) return 0;
        if (!e) continue;
        Number n;
        const int behind = blanks(l, e);
        return at > i && (!l->text[behind] || match_number(l, behind, &n)) ? at : 0;
    }
    return 0;
}

/* The end of a rule that text follows on the same line, 0 for none. */
static int match_rule_before(const Line *l, int i) {
    const int dotted = match_dotted(l, i);
    if (dotted) return l->text[blanks(l, dotted)] ? dotted : 0;
    int e = i;
    while (l->text[e] == '-' || l->text[e] == '=') e++;
    if (e - i < 5 && !(e - i > 2 && match_rule_behind(l, e))) return 0; /* ---- IRAN ---- */
    const int at = blanks(l, e);
    if (e - i < 30 && l->text[at] == '-') return 0; /* a table's */
    while (l->text[e] && strchr(RULE_MARKS, l->text[e])) e++;
    return l->text[e] ? e : 0;
}

/* A note taker, as the last of the participants. */
static bool names_note_taker(const Line *l) {
    static const char *const WORDS[] = {"NOTETAKER", "NOTE TAKER", "NOTE-TAKER", 0};
    const char *line = (const char *)l->text;
    for (const char *at = line; (at = strpbrk(at, "Nn")); at++)
        if (upper(at[1]) == 'O' && match_list(l, (int)(at - line), WORDS)) return true;
    return false;
}

static bool has_word(const Line *l) {
    int i = 0;
    while (l->text[i] && !is_word(l->text[i])) i++;
    return l->text[i] != 0;
}

/* Has the text of a block letters enough, and no brackets closed that it does not open? */
static bool has_title_letters(const Line *l) {
    int letters = 0, digits = 0, brackets = 0;
    for (int i = 0; i < l->length; i++) {
        const int c = l->text[i];
        if (is_digit(c))
            digits++;
        else if (is_plain(c))
            letters++;
        else
            brackets += (c == '(') - (c == ')');
    }
    if (!letters || letters + digits < 2) return false; /* G-8, but not (d) */
    if (digits > 4 && digits > letters) return false;   /* a table's line */
    return brackets >= 0;                               /* the end of a comment: ... End note) */
}

static bool is_plain_heading(const State *s, const Block *b) {
    if (b->lines > HEADING_LINES_MAX || b->length > HEADING_LENGTH_MAX) return false;
    if (state_has(s, ANNOUNCED)) return false;          /* Sincerely, John Smith */
    if (state_has(s, LISTED) && b->lower) return false; /* Members: John Smith */
    if (b->stopped || b->begins || b->redacted || b->small || b->first == '-' ||
        (b->first == '*' && b->last != '*') || b->person || (b->keys > 1 && b->keys == b->lines))
        return false;
    if (!has_title_letters(&b->text) || names_note_taker(&b->text)) return false;
    if (strstr((const char *)b->text.text, "    ")) return false; /* columns */
    const bool titled = b->dotted || (b->abbreviated && b->lines == 1 && b->length < 70);
    if ((b->last == '.' && !titled) || b->last == ';' || b->last == ',') return false;
    return !(state_has(s, OPEN_SENTENCE) &&
             (b->listed || (b->keys && b->lines == 1) || state_has(s, AFTER_PAGE)));
}

#endif
