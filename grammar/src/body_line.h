#ifndef CABLE_BODY_LINE_H
#define CABLE_BODY_LINE_H

/*
 * What a line of the body is.
 *
 *  1. A numbered paragraph is a number with a portion mark behind it (P1), or a number that
 *     continues the sequence at the start of a block (P2). Years and lists are neither.
 *  2. A heading is a block of at most three lines that touches a rule (H1), or that a numbered
 *     paragraph follows (H2). Otherwise the block belongs to the paragraph above (H3).
 *  3. A signature is a line of at most three words with nothing behind it but the publisher's.
 *  4. What belongs to a page join is seen through: blanks around a page line are no blanks.
 */

#include "heading_line.h"
#include "inline.h"

/* ---- numbers ---- */

/* P1 and P2. `fresh`: the line is the first of a block. */
static bool is_paragraph(const State *s, const Number *n, bool fresh) {
    const uint32_t expected = s->paragraph + 1u;
    if (n->mark && n->stop == ')') {
        return state_has(s, PARENTHESISED) || (expected == 1 && n->number == 1);
    }
    if (n->mark) return true;
    if (!fresh && !state_has(s, MARKED | OPEN_SENTENCE) && n->stop == '.' && n->spaced && !s->item)
        return n->number == expected && n->number > 1; /* a drafter who sets no blank lines */
    /* given twice by the drafter; a list would begin at 1 */
    if (n->stop == '.' && fresh && n->number == s->paragraph && n->number > 1 && !s->item)
        return n->spaced && !n->alone;
    if (n->stop != '.' || !fresh || n->number < expected || n->number > expected + 5) return false;
    if (s->item && n->number == s->item + 1u) return false;
    if (n->alone || !n->spaced) return n->number == expected;
    return true;
}

/* Before the first paragraph: the authority, behind a line that was taken for the text. */
static bool opens_authority(const State *s, const Line *l, int i) {
    if (s->paragraph || state_has(s, SEEN_AUTHORITY)) return false;
    const int mark = match_mark(l, i), at = mark ? blanks(l, mark) : i;
    return upper(l->text[at]) == 'C' && is_authority(l, at);
}

/* ---- lists ---- */

/* ---, --, -, *, o: the bullet's end */
static int match_bullet(const Line *l, int i) {
    const int c = l->text[i];
    if (c == '-') {
        int e = i;
        while (l->text[e] == '-') e++;
        return e <= i + 3 && l->text[blanks(l, e)] ? e : 0;
    }
    if (c == '*' || c == EM_DASH)
        return l->text[i + 1] != c && l->text[blanks(l, i + 1)] ? i + 1 : 0;
    return c == 'o' && l->text[i + 1] == ' ' && is_upper(l->text[blanks(l, i + 1)]) ? i + 1 : 0;
}

static int match_roman(const Line *l, int i) {
    int e = i;
    while (l->text[e] == 'i' || l->text[e] == 'v' || l->text[e] == 'x') e++;
    if (e == i)
        while (l->text[e] == 'I' || l->text[e] == 'V' || l->text[e] == 'X') e++;
    return e > i && e <= i + 5 ? e : 0;
}

/* A. a) (1) iv. 12) */
static int match_item_label(const Line *l, int i) {
    const bool open = l->text[i] == '(';
    if (open) i++;
    int e = match_digits(l, i, 1, 2);
    if (!e) e = match_roman(l, i);
    if (!e && (is_upper(l->text[i]) || is_lower(l->text[i]))) e = i + 1;
    if (!e || is_word(l->text[e])) return 0;
    if (l->text[e] == ')') return e + 1;
    return !open && l->text[e] == '.' && l->text[e + 1] == ' ' ? e + 1 : 0;
}

/* What is remembered of a lettered item: A is 0x81. */
static uint8_t letter_item(int c) {
    return (uint8_t)(0x80 | (upper(c) - 'A' + 1));
}

/* The next item of a list that is open, even where the item before it ends without a stop. */
static bool continues_list(const State *s, const Line *l, int i) {
    Number n;
    if (s->item > 0x80 && state_has(s, IN_SUBPARAGRAPH)) {
        const int at = past_pilcrow(l, i), letter = l->text[at] == '(' ? at + 1 : at;
        return is_plain(l->text[letter]) && letter_item(l->text[letter]) == s->item + 1 &&
               match_item_label(l, at);
    }
    const bool numbered = s->item && s->item < 0x80 && state_has(s, IN_SUBPARAGRAPH);
    return numbered && match_number(l, i, &n) && !n.mark && n.stop && !n.alone &&
           n.number == s->item + 1u && (n.spaced || is_upper(l->text[n.end]));
}

/* A person's initial, R. Nicholas Smith, Charge: no list begins with a letter behind C. */
static bool is_initial(const State *s, const Line *l, int i) {
    if (s->item || l->text[i] <= 'C' || l->text[i] > 'Z' || l->text[i + 1] != '.') return false;
    i += 2;
    for (int names = 0; names < 3; names++) {
        const int name = blanks(l, i);
        if (!is_upper(l->text[name])) return false;
        for (i = name; is_letter(l->text[i]) || l->text[i] == '.';) i++;
        if (l->text[i] == ',') return i > name + 2 && names;
    }
    return false;
}

/* An item of a list, the first one perhaps. */
static bool begins_item(const State *s, const Line *l, int i) {
    return match_item_label(l, i) && !is_initial(s, l, i);
}

/* Behind a line that ends before it is full a list begins ... */
static bool begins_bullets(const Line *l) {
    const int bullet = l->text[0] == '-' && !is_rule(l) ? match_bullet(l, 0) : 0;
    return bullet && is_upper(l->text[blanks(l, bullet)]);
}

/* ... or one with numbers, or the next paragraph without a mark. */
static bool begins_list(const State *s, const Line *l) {
    Number n;
    if (!match_number(l, 0, &n) || n.mark || !n.stop || !n.spaced || n.alone) return false;
    return n.number == 1 || (!state_has(s, MARKED) && n.number == s->paragraph + 1u);
}

/* ---- the end of the message ---- */

/* A subject's TAG before the publisher's name: EPET @ EL PAIS */
static bool is_attributed(const Line *l, int i) {
    const int start = i;
    while (is_upper(l->text[i])) i++;
    return i - start == 4 && match(l, i, " @ EL PA");
}

/* What publishers print after a message. */
static bool is_trailer(const Line *l, int i) {
    static const char *const OPENERS[] = {
        "Currently released so far",
        "Appears in these articles",
        "Message Attributes",
        "Copyright (c)",
        "Copyright 20",
        0,
    };
    if (l->text[i] == COPYRIGHT) return true;
    for (const char *const *w = OPENERS; *w; w++) {
        if (match(l, i, *w)) return true;
    }
    if (match(l, i, "\",") && !l->text[blanks(l, i + 2)]) return true; /* a record's end */
    if (l->text[i] == '>' && match_digits(l, blanks(l, i + 1), 4, 4)) return true;
    if (match(l, i, "@ EL PA") || is_attributed(l, i)) return true;
    int e = match_digits(l, i, 4, 4); /* 2004VATICA03196 - Classification: CONFIDENTIAL */
    if (e && is_upper(l->text[e])) {
        while (is_upper(l->text[e])) e++;
        e = match_digits(l, e, 5, 5);
        if (e && match(l, e, " - ")) return true;
    }
    return match_record(l, i) != 0;
}

/* Visit Ankara's Classified Web Site at ... */
static bool is_visit_line(const Line *l, int i) {
    if (l->text[i] == '"') i++;
    if (!match_any(l, i, "VISIT ") && !match_any(l, i, "PLEASE VISIT")) return false;
    while (l->text[i] && !match_any(l, i, "SITE")) i++;
    return l->text[i] != 0;
}

/* Lines that may stand behind the signature. */
static bool ends_message(const Line *l) {
    int i;
    const int end = line_trim(l, &i);
    if (is_end_line(l, i) || is_trailer(l, i) || is_class_line(l, i)) return true;
    if (is_visit_line(l, i) || match_list(l, i, ARCHIVE_KEYS) || match(l, i, "NOTE BY "))
        return true;
    if (match(l, i, "This record is a partial extract") || match_display_date(l, i))
        return true; /* the next message's */
    if (l->text[i] == '*' && is_rule(l)) return true;
    if (match(l, i, "Declassified/Released")) return true;
    return end - i <= 3 && l->text[i] == '.';
}

static const char *const PARTICLES[] = {"VAN", "DE", "VON", "DU", "DER", "AL", 0};

/* The line without the slashes around a name, //SMITH//, and the quotes that end a record. */
static int name_trim(const Line *l, int *from) {
    int end = line_trim(l, from);
    if (end - *from > 2 && l->text[end - 1] == ',' && l->text[end - 2] == '"') end--;
    while (end > *from && strchr("/\"", l->text[end - 1])) end--;
    while (*from < end && l->text[*from] == '/') (*from)++;
    return end;
}

static bool is_slashed(const Line *l) {
    return match(l, blanks(l, 0), "//") != 0;
}

/* The line's end without (ACTING) behind the name. */
static int name_end(const Line *l, int *from) {
    int end = name_trim(l, from), i = end - 1;
    if (i < *from || l->text[i] != ')') return end;
    while (i > *from && is_letter(l->text[i - 1])) i--;
    if (i - 2 < *from || l->text[i - 1] != '(' || l->text[i - 2] != ' ') return end;
    for (end = i - 1; end > *from && l->text[end - 1] == ' ';) end--;
    return end;
}

/* What opens a sentence that was cut off, or a title, and no name. */
static const char *const NO_NAMES[] = {
    "MINIMIZE", "END",     "SIPDIS",   "EMBASSY", "CONSULATE",  "COMMENT",      "SUMMARY",
    "THE",      "THIS",    "THAT",     "THESE",   "THERE",      "THEY",         "IT",
    "ITS",      "HE",      "HIS",      "SHE",     "HER",        "WE",           "OUR",
    "IN",       "ON",      "AT",       "TO",      "FOR",        "FROM",         "WITH",
    "BY",       "AS",      "AND",      "BUT",     "IF",         "WHEN",         "WHILE",
    "AFTER",    "SINCE",   "ALTHOUGH", "HOWEVER", "ACCORDING",  "SOME",         "BOTH",
    "ALL",      "ANOTHER", "NO",       "NOT",     "BACKGROUND", "INTRODUCTION", 0,
};

/* At most three words of a name, in capitals or with capitals: CLINTON, van Voorst, TIMKEN JR */
static bool is_name(const Line *l) {
    int i;
    const int end = name_end(l, &i);
    int words = 0, letters = 0;
    if (end - i > 40 || end - i < 2 || !l->whole) return false;
    if (match_list(l, i, NO_NAMES)) return false;
    while (i < end) {
        if (i == end - 1 && l->text[i] == '.' && words) break; /* EASON . */
        if (!is_upper(l->text[i]) && l->text[i] != OTHER && !match_list(l, i, PARTICLES))
            return false;
        const int word = i;
        for (; i < end && l->text[i] != ' '; i++) {
            const int c = l->text[i];
            if (!is_letter(c) && c != '\'' && c != '-' && c != '.' && c != ',') return false;
            letters += is_letter(c);
        }
        if (i < end && l->text[i - 1] == '.' && i - word > 3) return false; /* a sentence's end */
        const bool initial = l->text[i - 1] == '.' && i - word < 3;
        if (!initial && ++words > 3) return false;
        i = blanks(l, i);
    }
    if (l->text[end - 1] == ',' || !words || (words > 1 && is_slashed(l))) return false;
    const bool stop = l->text[end - 1] == '.'; /* EASON . or TIMKEN JR. */
    return letters >= 2 && (!stop || l->text[end - 2] == ' ' || match_any_word(l, end - 3, "JR"));
}

/* A section that was not received: in a box of stars, which may stand on its line. */
static bool is_missing(const Line *l, int i) {
    if (l->text[i] != '*') return false;
    while (l->text[i] == '*' || l->text[i] == ' ') i++;
    return match(l, i, "Missing Section") != 0;
}

static bool is_star_rule(const Line *l) {
    int i;
    line_trim(l, &i);
    return l->text[i] == '*' && is_rule(l);
}

/* Behind the upper line of a box of stars: is it the one of a missing section? */
static bool missing_follows(TSLexer *x) {
    Line l;
    int i;
    if (pass_white(x) > 1 || x->eof(x)) return false;
    line_read(x, &l);
    line_trim(&l, &i);
    return is_missing(&l, i);
}

/* With a name read: is it the declassifying officer's, above the stamp? Signatures are shorter. */
static bool is_officer(const Line *name, const Line *next) {
    int a, b;
    const int end = line_trim(name, &a);
    line_trim(next, &b);
    return !is_capitals(name, a) && memchr(name->text + a, ' ', (size_t)(end - a)) &&
           match(next, b, "Declassified/Released");
}

/* Below a signature in capitals, is `next` perhaps the officer's name above a stamp? */
static bool may_be_officer(const Line *name, const Line *next) {
    int a, b;
    line_trim(name, &a);
    line_trim(next, &b);
    return is_capitals(name, a) && !is_capitals(next, b) && is_name(next);
}

/* The next line, with a stamp's officer read: is it the stamp? */
static bool stamp_follows(TSLexer *x, const Line *officer) {
    Line l;
    if (pass_white(x) != 1 || x->eof(x)) return false;
    line_read(x, &l);
    return is_officer(officer, &l);
}

/* ---- lines that a page join leaves in running text ---- */

/* A lone dash that keeps a line from being blank. */
static bool is_dash(const Line *l, int i) {
    int a;
    const int end = line_trim(l, &a);
    return end - a == 1 && l->text[i] == '-';
}

/* Lines that a page join leaves: none of them touches the structure. */
static uint8_t furniture_kind(const Line *l, int i) {
    PageLine page;
    if (match_page(l, i, &page)) return PAGE_A;
    if (match_page_b(l, i)) return PAGE_B;
    if (is_class_line(l, i)) return CLASS_LINE;
    if (match_word(l, i, "SIPDIS") || match(l, i, "C O R R E C T E D ")) return STRAY;
    if (match_caption(l, i) && !l->text[blanks(l, match_caption(l, i))] &&
        is_upper(l->text[i + 1]) && !match_word(l, i, "CODEL"))
        return STRAY;
    if (is_stamp(l, i)) return STAMP;
    if (is_missing(l, i)) return MISSING;
    if (is_dash(l, i)) return DASH;
    return UNKNOWN;
}

/* Such a line with nothing else on it. */
static bool is_furniture(const Line *l) {
    PageLine page;
    int i;
    const int end = line_trim(l, &i);
    const uint8_t kind = l->whole ? furniture_kind(l, i) : UNKNOWN;
    if (kind == PAGE_A) return match_page(l, i, &page) && !page.continued;
    if (kind == PAGE_B) return blanks(l, match_whole_page_b(l, i)) >= end;
    if (kind == STRAY) return blanks(l, match_caption(l, i)) == l->length;
    return kind != UNKNOWN;
}

/* ---- a further heading ---- */

/* SECRET MEETINGS IN MARCH 1973, in a text in capitals: a level, and a number that is no serial */
static bool is_level_in_text(const Line *l, int i) {
    const int e = match_level(l, i);
    if (l->text[i + 1] == ' ' || match_section(l, blanks(l, e))) return false;
    for (i = e; l->text[i] && !is_digit(l->text[i]);) i++;
    return is_letter(l->text[e]) || !match_digits(l, i, 5, 8);
}

/* Does a line open a second heading: of a further section, or of another message? */
static bool opens_heading(const Line *l, int i) {
    uint32_t serial;
    PageLine page;
    if (is_banner(l, i, &serial))
        return serial && !is_level_in_text(l, i) && !match_page(l, i, &page);
    if (match_record(l, i)) return true;
    if (match_page_b(l, i))
        return match_digits(l, blanks(l, i + 4), 2, 2) && l->text[blanks(l, i + 4) + 1] == '1' &&
               l->text[blanks(l, i + 4)] == '0';
    return is_transmission(l, i) || is_routing(l, i) || is_station(l, i) || is_security(l, i) ||
           is_date(l, i);
}

/* The serial number on a line that carries one: format line 3, banner, archive's page line. */
static uint32_t serial_on(const Line *l, int i) {
    uint32_t serial = 0;
    if (is_station(l, i)) {
        for (; l->text[i]; i++)
            if (l->text[i] == '#') return number_at(l, i + 1) & 0xffffff;
        return 0;
    }
    if (is_banner(l, i, &serial)) return serial;
    if (!match_page_b(l, i)) return 0;
    int end;
    const int page = match_digits(l, blanks(l, match(l, i, "PAGE")), 2, 3);
    const int station = match_station(l, blanks(l, page), &end);
    return station ? number_at(l, station) & 0xffffff : 0;
}

/* The serial number of the heading that begins with `l`, 0 when the next lines have none. */
static uint32_t serial_ahead(TSLexer *x, const Line *first) {
    Line l = *first;
    for (int lines = 0; lines < 48; lines++) {
        int i;
        line_trim(&l, &i);
        const uint32_t serial = serial_on(&l, i);
        if (serial || !l.whole || x->eof(x)) return serial;
        pass_white(x);
        line_read(x, &l);
    }
    return 0;
}

/* Does another message than this one begin with the line? */
static bool opens_another(TSLexer *x, const State *s, const Line *l) {
    const uint32_t serial = serial_ahead(x, l);
    return serial && s->serial && serial != s->serial;
}

/* ---- what stands behind a signature ---- */

/* What a page join leaves, and publishers' stamps apart from it. */
static bool is_page_join(const Line *l) {
    int i;
    line_trim(l, &i);
    return is_furniture(l) && (is_class_line(l, i) || !ends_message(l));
}

/* Behind a line that may be the message's last: nothing but what stands behind messages? */
static bool message_ends(TSLexer *x) {
    for (int lines = 0; lines < 4; lines++) {
        Line l;
        pass_white(x);
        if (x->eof(x)) return true;
        line_read(x, &l);
        if (ends_message(&l) || strstr((const char *)l.text, "Declassified/Released")) return true;
        if (!is_furniture(&l)) return false;
    }
    return false;
}

/* With a name read: is `next` the publisher's, or the name once more (SOBEL, SOBEL)? */
static bool closes_name(TSLexer *x, const State *s, const Line *name, Line *next) {
    int i;
    if (!next->whole) line_fill(x, next, LINE_CAP);
    line_trim(next, &i);
    if (opens_heading(next, i)) return opens_another(x, s, next);
    if (is_class_line(next, i)) return message_ends(x);
    if (ends_message(next)) return !is_star_rule(next) || !missing_follows(x);
    if (next->whole && is_furniture(next)) return message_ends(x);
    if (may_be_officer(name, next)) return stamp_follows(x, next);
    int a, b;
    const int n = line_trim(name, &a), m = line_trim(next, &b);
    if (n - a != m - b || !next->whole || match_redaction(name, a)) return false;
    for (; a < n; a++, b++)
        if (name->text[a] != next->text[b]) return false;
    return message_ends(x);
}

/* From a line that a page join left to the next, which may be the place of its page line. */
static void pass_furniture_line(TSLexer *x, Line *l) {
    int i;
    line_trim(l, &i);
    const bool lone = is_lone_page(l, i);
    for (int lines = 0; lines < (lone ? 2 : 1); lines++) {
        const int ends = pass_white(x);
        l->length = 0, l->text[0] = 0;
        l->whole = true;
        if (x->eof(x)) return;
        line_read(x, l);
        line_trim(l, &i);
        if (ends > 1 || !is_page_place(l, i)) return;
    }
}

/* ---- headings ---- */

enum { HEADING_LINES_MAX = 3, HEADING_LENGTH_MAX = 180 };

typedef struct {
    int lines, length;
    int brackets;       /* opened and not closed */
    int letters, signs; /* of ASCII; signs: letters and digits */
    uint8_t first, last;
    bool small;       /* begins with a small letter */
    bool begins;      /* BEGIN ..., END ...: a marker, not a heading */
    bool dotted;      /* ends in an ellipsis */
    bool redacted;    /* nothing but a redaction or a mark */
    bool stopped;     /* a line before the last one ends a sentence */
    bool abbreviated; /* ends in U.S. or the like */
    bool listed;      /* a name and an office, as lists of participants have them */
    bool attended;    /* by a note taker, as the last of the participants */
    bool keyed;       /* a record's line: Place of birth: Norrmark */
    bool tabular;     /* in columns */
} Block;

static bool has_key(const Line *l, int i) {
    const char *colon = strchr((const char *)l->text + i, ':');
    return colon && colon[1] == ' ' && colon[2];
}

static bool names_note_taker(const Line *l, int i) {
    static const char *const WORDS[] = {"NOTETAKER", "NOTE TAKER", "NOTE-TAKER", 0};
    for (; l->text[i]; i++)
        if (upper(l->text[i]) == 'N' && match_list(l, i, WORDS)) return true;
    return false;
}

static void block_add(Block *b, const Line *l, int from) {
    int a;
    const int end = line_trim(l, &a);
    if (from > a) a = from;
    if (!b->lines) {
        b->first = l->text[a];
        b->small = is_lower(b->first) && !match_redaction(l, a);
        static const char *const MARKERS[] = {
            "END", "BEGIN", "MINIMIZE", "COUNTRY TEAM", "QTE", "UNQTE", "QUOTE", "UNQUOTE", 0,
        };
        b->begins = match_list(l, a, MARKERS) != 0;
        b->redacted = match_any(l, a, "XXXXX") != 0 && end - a <= 16;
        if (match_mark(l, a) == end) b->redacted = true; /* nothing but a mark */
    }
    b->listed = !b->lines && memchr(l->text + a, ',', (size_t)(end - a)) && !is_capitals(l, a);
    b->attended |= names_note_taker(l, a);
    b->stopped |= b->lines && b->last == '.' && !b->abbreviated;
    b->keyed = !b->lines && has_key(l, a);
    b->tabular |= strstr((const char *)l->text + a, "    ") != 0 && !l->text[end];
    b->lines++;
    b->length += end - a;
    b->abbreviated = end > a + 2 && l->text[end - 3] == '.'; /* U.S. */
    if (end > a) b->last = l->text[end - 1];
    b->dotted = end > a + 2 && l->text[end - 1] == '.' && l->text[end - 2] == '.';
    for (int i = a; i < end; i++) {
        b->brackets += (l->text[i] == '(') - (l->text[i] == ')');
        b->letters += is_plain(l->text[i]) && !is_digit(l->text[i]);
        b->signs += is_plain(l->text[i]);
    }
    for (int i = end - 1; i > a && strchr("\")']", l->text[i]); i--)
        if (l->text[i - 1] == '.') b->last = '.'; /* ... story.") */
}

/* Four dashes or more with blanks between them: - - - - */
static int match_dotted(const Line *l, int i) {
    int e = i, dashes = 0;
    for (; l->text[e] == '-'; e += l->text[e + 1] == ' ' ? 2 : 1) dashes++;
    while (e > i && l->text[e - 1] == ' ') e--;
    return dashes > 3 && e - i == 2 * dashes - 1 ? e : 0;
}

/* Where a rule begins behind text on the same line, 0 for none; a number or nothing follows it. */
static int match_rule_behind(const Line *l, int i) {
    const int start = i;
    for (; l->text[i] && i < start + HEADING_LENGTH_MAX; i++) {
        int e = match_dotted(l, i);
        if (!e)
            for (e = i; l->text[e] == '-';) e++;
        if (e - i < 3) {
            if (e > i) i = e - 1;
            continue;
        }
        for (int at = blanks(l, e); l->text[at] == '-'; at = blanks(l, e)) {
            for (e = at; l->text[e] == '-'; e++) {
            }
        }
        Number n;
        const int behind = blanks(l, e);
        if (!l->text[behind] || match_number(l, behind, &n)) return i > start ? i : 0;
        return 0;
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
    if (l->text[at] == '-') {
        for (e = at; l->text[e] == '-'; e++) {
        }
    }
    while (l->text[e] && strchr(RULE_MARKS, l->text[e])) e++;
    return l->text[e] ? e : 0;
}

static bool is_plain_heading(const State *s, const Block *b) {
    if (b->lines > HEADING_LINES_MAX || b->length > HEADING_LENGTH_MAX) return false;
    const int digits = b->signs - b->letters;
    if (!b->letters || b->signs < 2) return false;       /* G-8, but not (d) */
    if (digits > 4 && digits > b->letters) return false; /* a table's line */
    if (state_has(s, ANNOUNCED)) return false;           /* Sincerely, John Smith */
    if (b->stopped || b->brackets < 0)
        return false; /* a sentence's end; the end of a comment: ... End note) */
    if (b->begins || b->attended || b->redacted || b->tabular || b->small || b->first == '-' ||
        b->first == '*')
        return false;
    const bool titled = b->dotted || (b->abbreviated && b->lines == 1 && b->length < 70);
    if ((b->last == '.' && !titled) || b->last == ';' || b->last == ',') return false;
    return !(state_has(s, OPEN_SENTENCE) && (b->listed || b->keyed || state_has(s, AFTER_PAGE)));
}

/*
 * Reads the beginning of a line into `l`, from its length on: to a bracket that may close a portion
 * mark, else PREFIX characters. Says whether it opens a paragraph with number and mark.
 */
static bool opens_paragraph(TSLexer *x, Line *l, Number *n) {
    while (l->length < PREFIX && !at_end(x)) {
        const uint8_t c = fold(x->lookahead);
        append(l, c);
        advance(x);
        if (c == ')' && match_number(l, 0, n) && n->mark_end == l->length) break;
    }
    l->whole = at_end(x);
    return match_number(l, 0, n) && n->mark && n->stop != ')' &&
           (n->mark_end < l->length || l->text[l->length - 1] == ')');
}

static void line_next(TSLexer *x, Line *l) {
    Number n;
    l->length = 0;
    if (!opens_paragraph(x, l, &n)) line_fill(x, l, LINE_CAP);
}

/* The numbered paragraph that a heading needs. Page lines on the way are passed over. */
static bool paragraph_follows(TSLexer *x, const State *s, Line *l) {
    for (int lines = 0; lines < 4; lines++) {
        Number n;
        PageLine page;
        int i;
        line_trim(l, &i);
        if (match_number(l, i, &n)) return is_paragraph(s, &n, true);
        const int mark = match_mark(l, i); /* (C) 1. */
        if (mark && match_number(l, mark, &n)) return n.stop == '.';
        if (!(match_page(l, i, &page) && !page.continued) && !is_class_line(l, i) &&
            !match_page_b(l, i))
            return false;
        pass_furniture_line(x, l);
    }
    return false;
}

/* Behind a block and a blank: a rule that belongs to the block, not to a box that follows. */
static bool rule_is_detached(TSLexer *x, const State *s, Line *l) {
    pass_white(x);
    line_next(x, l);
    return paragraph_follows(x, s, l);
}

/* Behind a rule: does a line that is no numbered paragraph touch it? Then it heads a list. */
static bool text_touches(TSLexer *x) {
    if (pass_white(x) != 1 || x->eof(x)) return false;
    Line l;
    Number n;
    line_next(x, &l);
    return !match_number(&l, 0, &n);
}

/* What a page join leaves inside a heading is passed over. Returns whether there was any. */
static bool pass_furniture(TSLexer *x, Line *l) {
    int lines = 0;
    for (; lines < 8 && l->length && is_furniture(l); lines++) pass_furniture_line(x, l);
    return lines > 0;
}

/* Below a first name, the last line of the message is one word in small letters: Jeff / clinton */
static bool is_second_name(const Block *b, const Line *l) {
    int i;
    const int end = line_trim(l, &i), start = i;
    if (b->lines != 2 || !is_lower(l->text[i])) return false;
    while (is_letter(l->text[i])) i++;
    return i == end && end - start > 2;
}

/* A rule under a sentence opens the next heading's box, unless a paragraph follows. */
static bool ends_sentence_above_rule(const State *s, const Block *b) {
    const bool place = b->abbreviated && b->length < 30 && !state_has(s, OPEN_SENTENCE); /* U.S. */
    const bool titled = b->dotted || place;
    return b->last == '.' && !titled;
}

/* Words in small letters are short in a title: of, from */
static bool is_title_case(const Line *l) {
    int small = 0;
    bool inside = false;
    for (int i = 0; l->text[i]; i++) {
        const bool letter = is_letter(l->text[i]) || (inside && l->text[i] == '\'');
        small = !letter ? 0 : inside ? small + (small > 0) : is_lower(l->text[i]);
        if (small > 4) return false;
        inside = letter;
    }
    return true;
}

/*
 * Is a line below the end of a sentence, without a blank, apart from it all the same? A paragraph
 * with its mark touches it, or it is in capitals and a blank follows.
 */
static bool is_glued(const State *s, const Line *title, const Line *next, int ends) {
    Number n;
    if (match(title, 0, "//")) return true;
    if (!state_has(s, STOPPED) || state_has(s, OPEN_SENTENCE)) return false;
    if (ends > 1) return is_capitals(title, 0);
    return is_title_case(title) && match_number(next, 0, &n) && n.mark;
}

/*
 * A name alone on its line, with the next line read: SIGNATURE_LINE, STAMP, UNKNOWN when it may be
 * the declassifying officer's and is not, PROSE for any other line. What a page join left is passed
 * over, and *page says so.
 */
static uint8_t kind_of_name(TSLexer *x, const State *s, const Line *name, Line *l, int ends,
                            bool *page) {
    int i;
    line_trim(l, &i);
    if (ends == 1 && is_officer(name, l)) return STAMP;
    if (opens_heading(l, i)) return opens_another(x, s, l) ? SIGNATURE_LINE : UNKNOWN;
    *page = is_page_join(l);
    if (!*page && closes_name(x, s, name, l)) return SIGNATURE_LINE;
    if (*page) {
        pass_furniture(x, l);
        if (!l->length || ends_message(l)) return SIGNATURE_LINE;
    }
    if (!may_be_officer(name, l)) return PROSE;
    return *page && stamp_follows(x, l) ? SIGNATURE_LINE : UNKNOWN;
}

/* Is the rule in `l`, `ends` lines below the block, the block's own? `above`: another is over it.
 */
static bool is_ruled(TSLexer *x, const State *s, const Block *b, Line *l, int ends, bool above) {
    if (b->lines > HEADING_LINES_MAX || b->length > 250) return false;
    if (above) return true;
    if (b->stopped || b->small) return false;
    if ((ends > 1 || ends_sentence_above_rule(s, b)) && !rule_is_detached(x, s, l)) return false;
    return !(b->last == ':' && ends < 2 && text_touches(x));
}

/*
 * Looks ahead from the block whose first line is `l`, text from index `i`. Returns HEADING_LINES,
 * SIGNATURE_LINE or UNKNOWN; sets the lines of a heading's title and whether a rule stands under
 * it. `above`: a rule stands over it; `fresh`: the line is the first of a block.
 *
 * Publishers who set no blank lines glue a heading to the sentence above it and to the paragraph
 * below: it is one line then.
 */
static uint8_t block_ahead(TSLexer *x, State *s, Line *l, int i, bool above, bool fresh) {
    const Line name = *l;
    const bool named = !above && is_name(l);
    Block b = {0};
    for (;;) {
        if (b.lines && begins_list(s, l)) return UNKNOWN;
        const int tail = match_rule_behind(l, i);
        if (tail && b.lines < HEADING_LINES_MAX) {
            s->lines = (uint8_t)(b.lines + 1);
            state_set(s, RULED_BELOW, true);
            return HEADING_LINES;
        }
        if (!l->whole || b.lines > HEADING_LINES_MAX || label_kind(l, i) ||
            match_label(l, i, AUTHORITY_PARTS))
            return UNKNOWN;
        block_add(&b, l, i);
        int ends = pass_white(x);
        s->lines = (uint8_t)b.lines;
        if (x->eof(x))
            return named && (b.lines == 1 || is_second_name(&b, l)) ? SIGNATURE_LINE : UNKNOWN;
        line_next(x, l);
        bool page = false;
        const uint8_t kind =
            named && b.lines == 1 ? kind_of_name(x, s, &name, l, ends, &page) : PROSE;
        if (kind != PROSE) return kind;
        page |= pass_furniture(x, l);
        line_trim(l, &i);
        Number n;
        if (is_rule(l) && l->text[i] == '*') return UNKNOWN;
        if (page) ends = 2; /* a title does not go on behind a page join */
        if (is_rule(l)) {
            const bool below = is_ruled(x, s, &b, l, ends, above);
            state_set(s, RULED_BELOW, below);
            return below ? HEADING_LINES : UNKNOWN;
        }
        if (ends > 1 || (match_number(l, i, &n) && is_paragraph(s, &n, true))) {
            state_set(s, RULED_BELOW, false);
            const bool apart = fresh || (b.lines == 1 && is_glued(s, &name, l, ends));
            if (!apart || !is_plain_heading(s, &b)) return UNKNOWN;
            return above || paragraph_follows(x, s, l) ? HEADING_LINES : UNKNOWN;
        }
    }
}

/* A part's heading, numbered: a line with a rule under it, or with a Roman number. II. DEFENSE */
static bool is_numbered_heading(TSLexer *x, State *s, const Line *l, int i) {
    Line ahead = *l;
    const int at = past_pilcrow(l, i), roman = is_upper(l->text[at]) ? match_roman(l, at) : 0;
    if (!l->whole || l->length > 100) return false;
    if (block_ahead(x, s, &ahead, i, false, true) != HEADING_LINES || s->lines > 1) return false;
    return state_has(s, RULED_BELOW) || (roman && l->text[roman] == '.');
}

/* Decides for a line that is a rule, or begins with one. */
static bool rule_ahead(TSLexer *x, State *s, Line *l, int i) {
    const int before = is_rule(l) ? 0 : match_rule_before(l, i);
    if (l->text[i] == '*') return false; /* boxes of stars are no headings */
    if (!before) {
        if (!is_rule(l)) return false;
        pass_white(x);
        if (x->eof(x)) return false;
        line_next(x, l);
        pass_furniture(x, l);
        line_trim(l, &i);
        if (!l->length || is_rule(l) || opens_heading(l, i) || is_end_line(l, i)) return false;
        Number n;
        if (match_number(l, i, &n) && is_paragraph(s, &n, true)) return false;
    }
    state_set(s, RULED_ABOVE, true);
    if (block_ahead(x, s, l, before ? before : i, true, true)) return true;
    state_set(s, RULED_ABOVE, false);
    return false;
}

#endif
