#ifndef CABLE_HEADING_LINE_H
#define CABLE_HEADING_LINE_H

/*
 * What a line of the message's heading, or one of its first lines, is: ACP 127 format lines 1-13,
 * 5 FAH-2 H-220/320/440. Decided by the line alone and by the lines seen before it.
 */

#include "format_line.h"

static const char *const AUTHORITY_PARTS[] = {"REASON", "REASONS", "DECLASSIFY ON", "DECL ON", 0};

static int match_authority(const Line *l, int i) {
    const int mark = match_mark(l, i);
    return match_authority_label(l, mark ? blanks(l, mark) : i);
}

/* Classified By: a name, or a reason behind it; not "classified by: size". */
static bool is_authority(const Line *l, int i) {
    const int e = match_classified_by(l, i);
    if (!e || !is_upper(l->text[i])) return false;
    const int colon = blanks(l, e);
    const bool labelled = l->text[colon] == ':' && is_upper(l->text[e - 2]);
    if (labelled && is_upper(l->text[blanks(l, colon + 1)])) return true;
    for (i = e; l->text[i]; i++) {
        if (match_any(l, i, "REASON") || match(l, i, "1.4") || match(l, i, "1.5")) return true;
    }
    return false;
}

/* Labels that may stand behind other text on a line that a publisher glued. */
static uint8_t label_kind(const Line *l, int i) {
    if (match_order(l, i)) return EXECUTIVE_ORDER;
    const int tags = match_tags_label(l, i);
    if (tags && l->text[tags - 1] == ':') return TAGS;
    if (match_subject_label(l, i)) return SUBJECT;
    if (match_references_label(l, i)) return REFERENCES;
    if (match_authority(l, i)) return AUTHORITY_LINE;
    return UNKNOWN;
}

/* The rest of a name in brackets that the line above opens: (FERNSBY, / AUGUSTA M.), PREL */
static bool closes_bracket(const Line *l, int i) {
    while (is_letter(l->text[i]) || strchr("., '-", l->text[i])) {
        if (!l->text[i]) return false;
        i++;
    }
    return l->text[i] == ')';
}

/*
 * TAGS run on to a line of short words, to its end or to a label that is glued there; in small
 * letters if the line above ends in a comma.
 */
static bool is_tags_line(const Line *l, int i, bool comma) {
    if (l->text[i] == ',') i = blanks(l, i + 1);
    if (comma ? !is_letter(l->text[i]) : !is_upper(l->text[i])) return false;
    if (closes_bracket(l, i)) return true;
    int word = 0, longest = 0;
    for (const int first = i; l->text[i]; i++) {
        if (!word && i > first && label_kind(l, i)) break;
        word = is_word(l->text[i]) ? word + 1 : 0;
        if (word > longest) longest = word;
        if (l->text[i] == ':' || l->text[i] == '.' || (!comma && is_lower(l->text[i])))
            return false;
    }
    return longest <= 6;
}

/* Dots or a bracket, which an archive's display left as the last line; a text may have them, too.
 */
static bool is_faint_end(const Line *l, int i) {
    int a;
    const int end = line_trim(l, &a);
    return end - a <= 3 && (l->text[i] == '>' || match(l, i, "..."));
}

/* Nothing but TAGS by their length: subjects and programs of four letters, places of two. */
static bool is_all_tags(const Line *l, int i) {
    while (l->text[i]) {
        const int word = i;
        while (is_upper(l->text[i])) i++;
        if (i - word != 2 && i - word != 4) return false;
        while (l->text[i] == ' ' || l->text[i] == ',') i++;
    }
    return true;
}

static bool is_end_line(const Line *l, int i) {
    int a;
    const int end = line_trim(l, &a);
    switch (l->text[i]) {
    case 'B':
        return match_word(l, i, "BT") && end - a == 2;
    case '#':
        return match_digits(l, i + 1, 4, 4) == end;
    case 'N':
        return match(l, i, "NNN") && (end - a <= 4 || !is_word(l->text[i + 4]));
    case '>':
    case '.':
        return is_faint_end(l, i);
    case '=':
        return strstr((const char *)l->text + i, "=CABLE ENDS=") != 0;
    case '<':
        return match(l, i, "<< END OF DOCUMENT") != 0;
    default:
        return match_any(l, i, "END CABLE TEXT") != 0;
    }
}

/* Sets of a formatted military message, but for its subject, references and text. */
static bool is_set(const Line *l, int i) {
    static const char *const SETS[] = {
        "MSGID", "EXER", "OPER", "AMPN", "NARR", "POC", "PERID", "HEADING", "AKNLDG", "DECL", 0,
    };
    const int e = match_list(l, i, SETS);
    return e && l->text[e] == '/';
}

/* Above a message of which a part was left out. */
static const char EXTRACT_NOTICE[] = "This record is a partial extract";

/* Lines that open a message or its heading wherever they stand. */
static uint8_t format_kind(const Line *l, int i) {
    uint32_t serial;
    if (is_transmission(l, i)) return TRANSMISSION;
    if (is_routing(l, i)) return ROUTING;
    if (is_station(l, i)) return CALLING_STATION;
    if (is_security(l, i)) return SECURITY;
    if (is_date(l, i)) return DATE;
    if (is_banner(l, i, &serial)) return BANNER;
    if (match(l, i, EXTRACT_NOTICE)) return NOTICE_LINE;
    if (match_display_date(l, i)) return DISPLAY;
    if (match(l, i, "MRN:")) return MRN;
    return UNKNOWN;
}

/* Ref A: PARIS 119, REF B THE MINISTER'S LETTER */
static bool is_ref_line(const Line *l, int i) {
    const int e = match_any_word(l, i, "REF");
    if (!e || l->text[e] != ' ') return false;
    i = blanks(l, e);
    if (!is_upper(l->text[i])) return false;
    return l->text[i + 1] == ':' || (l->text[i + 1] == ' ' && is_capitals(l, e));
}

/*
 * Labels without their colon, where one is due: SUBJECT behind TAGS, REF behind the subject with a
 * letter or another cable's number behind it.
 */
static uint8_t bare_label_kind(const State *s, const Line *l, int i) {
    if (!state_has(s, SEEN_ORDER | SEEN_BANNER)) return UNKNOWN;
    if (match_tags_label(l, i)) return TAGS;
    if (state_has(s, SEEN_SUBJECT) && is_ref_line(l, i)) return REFERENCES;
    if (!state_has(s, SEEN_ORDER) && match(l, i, "DECL:")) return EXECUTIVE_ORDER;
    if (!state_has(s, SEEN_TAGS) && match_tags_misprint(l, i)) return TAGS;
    if (!is_upper(l->text[i]) || !is_upper(l->text[i + 1])) return UNKNOWN;
    if (state_has(s, SEEN_ORDER | SEEN_TAGS)) { /* alone on the line */
        const int subject = match_list(l, i, SUBJECTS), alone = match_list(l, i, REFERENCE_WORDS);
        if (subject && !l->text[blanks(l, subject)]) return SUBJECT;
        if (alone && !l->text[blanks(l, alone)]) return REFERENCES;
    }
    if (!state_has(s, SEEN_SUBJECT)) {
        return state_has(s, SEEN_TAGS) && match_list(l, i, SUBJECTS) ? SUBJECT : UNKNOWN;
    }
    int e = match_list(l, i, REFERENCE_WORDS);
    if (!e) return UNKNOWN;
    if (l->text[e] == '.') e++;
    e = past_pilcrow(l, e);
    const int letter = l->text[e] == '(' ? e + 1 : e;
    const bool lettered =
        is_letter(l->text[letter]) && strchr(".)", l->text[letter + 1]) && l->text[letter + 1];
    const bool numbered = strpbrk((const char *)l->text + e, "0123456789") != 0;
    return lettered || numbered ? REFERENCES : UNKNOWN;
}

/* Lines that are read so only inside a heading. */
static uint8_t addressing_kind(const Line *l, int i) {
    if (is_distribution(l, i)) return DISTRIBUTION;
    if (match_word(l, i, "FM") && l->text[i + 2] == ' ') return FROM;
    if (match_word(l, i, "TO") && l->text[i + 2] != ':') return TO;
    if (match_word(l, i, "INFO") && l->text[i + 4] != ':') return INFO;
    if (match_word(l, i, "XMT")) return EXEMPT;
    if (match_word(l, i, "BT") && !l->text[blanks(l, i + 2)]) return BREAK;
    return UNKNOWN;
}

/* The labels of the display of 2009 and after, read so once an MRN: line has been seen. */
static uint8_t display_kind(const Line *l, int i) {
    if (match_any(l, i, "DATE/DTG:")) return DATE_LINE;
    if (match_any(l, i, "FROM:")) return FROM;
    if (match_any(l, i, "ACTION:") || match_any(l, i, "TO:")) return TO;
    if (match_any(l, i, "INFO:")) return INFO;
    if (match_any(l, i, "CAPTIONS:")) return CAPTIONS;
    if (match_any(l, i, "REFERENCE:")) return REFERENCES;
    if (match_any(l, i, "E.O.:")) return EXECUTIVE_ORDER;
    return UNKNOWN;
}

static bool is_addressee_context(uint8_t kind) {
    return kind == TO || kind == INFO || kind == EXEMPT || kind == ADDRESSEE;
}

/* Prose rather than a pass line: small letters, and long or closed by a stop. */
static bool is_sentence(const Line *l, int i) {
    int a;
    const int end = line_trim(l, &a);
    if (!l->whole) return !is_capitals(l, i);
    return !is_capitals(l, i) && (end - a > 90 || l->text[end - 1] == '.');
}

/* STATE FOR EUR/WE, AMEMBASSY ASTANA PASS TO ...: attention indicators, 5 FAH-1 H-232.15 */
static bool is_pass_line(const Line *l, int i) {
    if (!is_capitals(l, i)) return false;
    for (; l->text[i]; i++) {
        const int c = l->text[i];
        if (c == 'F' ? match_word(l, i, "FOR") : c == 'P' && match_word(l, i, "PASS")) return true;
    }
    return false;
}

/* As such a line begins, where one in capitals might be a subject's: FOR, PASS or PLEASE is its
 * first or second word. */
static bool begins_pass_line(const Line *l, int i) {
    static const char *const WORDS[] = {"FOR", "PASS", "PLEASE", "ALSO", 0};
    if (match_list(l, i, WORDS)) return true;
    while (l->text[i] && l->text[i] != ' ') i++;
    return match_list(l, blanks(l, i), WORDS) || strstr((const char *)l->text + i, " PASS TO ");
}

/* FOR AMBASSADOR FROM THE SECRETARY, PARIS PASS TO ...: they may stand behind the subject, too */
static bool is_attention(const Line *l, int i) {
    const char *line = (const char *)l->text;
    if (!is_pass_line(l, i) || l->length >= 80) return false;
    return strstr(line, " PASS TO ") || (match_word(l, i, "FOR") && strstr(line, " FROM "));
}

/* The reason of a classification that a page line cut off: 1.4 (B) AND (D). */
static bool is_reason(const Line *l, int i) {
    const bool section = match(l, i, "1.4") || match(l, i, "1.5");
    return section && !is_digit(l->text[i + 3]) && strchr(" (", l->text[i + 3]);
}

/* A record's fields run on: Hague",CONFIDENTIAL,,"VZCZCXYZ0001 */
static bool is_record_rest(const Line *l) {
    for (int i = 0; l->text[i]; i++) {
        if (match(l, i, ",\"") || match(l, i, "\",")) return true;
    }
    return false;
}

/* The banner's serial number, fallen to the next line. */
static bool is_number_line(const Line *l, int i) {
    const int e = match_digits(l, i, 3, 8);
    return e && !l->text[blanks(l, e)];
}

/* A label behind a portion mark or a letter, (U) REF: or A. REF:, which stand before it. */
static bool has_marked_label(const Line *l, int i) {
    const bool lettered = is_upper(l->text[i]) && l->text[i + 1] && strchr(".)", l->text[i + 1]);
    const int e = lettered ? i + 2 : match_mark(l, i);
    return e && label_kind(l, blanks(l, e));
}

/* A line that no rule knows. */
static uint8_t unknown_kind(const State *s, const Line *l, int i, int ends) {
    const bool labelled = state_has(s, SEEN_ORDER | SEEN_TAGS);
    if (s->kind == NOTICE_LINE && is_record_rest(l)) return NOTICE_LINE;
    if (s->kind == BANNER && ends == 1 && is_number_line(l, i)) return NOTICE_LINE;
    if (state_has(s, SEEN_AUTHORITY) && is_reason(l, i)) return AUTHORITY_LINE;
    if ((s->kind == CAPTIONS || s->kind == PASS) && is_pass_line(l, i)) return PASS;
    if (is_attention(l, i)) return PASS;
    if (has_marked_label(l, i)) return NOTICE_LINE;
    if (state_has(s, SEEN_SUBJECT | SEEN_AUTHORITY)) return PROSE;
    if (state_has(s, SEEN_BANNER) || labelled) {
        Number n; /* a further section alone begins with any number */
        if (match_number(l, i, &n) && n.stop == '.' && n.spaced && !n.alone) return PARAGRAPH;
        if (s->region == CONTINUATION && !is_pass_line(l, i)) return PROSE;
        return is_sentence(l, i) && (labelled || !l->whole) ? PROSE : PASS;
    }
    if (is_addressee_context(s->kind) && ends == 1) return ADDRESSEE;
    return match_key(l, i) ? ARCHIVE : NOTICE_LINE;
}

/* Behind the subject, whose last line may open with CODEL, a caption stands alone on its line. */
static bool is_caption_line(const State *s, const Line *l, int i) {
    const int caption = match_caption(l, i);
    if (!caption || !state_has(s, SEEN_SUBJECT)) return caption != 0;
    return !l->text[blanks(l, caption)] || match_any(l, i, "SENSITIVE BUT") ||
           match_list(l, i, CAPTION_PHRASES);
}

/* A line of the text's, or what a page join left; UNKNOWN for any other. */
static uint8_t text_kind(const State *s, const Line *l, int i) {
    Number n;
    const int mark = match_mark(l, i);
    if (match_number(l, i, &n) && (n.mark || (n.stop == '.' && n.number == 1))) return PARAGRAPH;
    if (mark && match_number(l, mark, &n) && n.stop == '.') return PARAGRAPH;
    if (match_remarks(l, i) || (state_has(s, SEEN_BANNER) && is_end_line(l, i))) return PROSE;
    if (is_set(l, i)) return ARCHIVE;
    if (is_caption_line(s, l, i)) return CAPTIONS;
    if (is_class_line(l, i)) return CLASS_LINE;
    if (is_stamp(l, i)) return STAMP;
    if (!is_rule(l)) return UNKNOWN;
    const bool text = state_has(s, SEEN_SUBJECT | SEEN_AUTHORITY) && l->text[i] != '_';
    return text ? PROSE : NOTICE_LINE;
}

/* The kind of a line that some rule knows; PROSE, PARAGRAPH: the text begins. */
static uint8_t known_kind(const State *s, const Line *l, int i) {
    PageLine page;
    uint8_t kind;
    if (match_page(l, i, &page)) return PAGE_A;
    if (match_page_b(l, i)) return PAGE_B;
    if ((kind = format_kind(l, i))) return kind;
    if (is_notice(l, i)) return NOTICE_LINE;
    if (state_has(s, DISPLAYED) && (kind = display_kind(l, i))) return kind;
    if ((kind = label_kind(l, i))) return kind;
    if ((kind = bare_label_kind(s, l, i))) return kind;
    if (state_has(s, SEEN_AUTHORITY) && match_list(l, i, AUTHORITY_PARTS)) return AUTHORITY_LINE;
    const bool labelled = state_has(s, SEEN_BANNER | SEEN_ORDER | SEEN_TAGS | SEEN_SUBJECT);
    if (!labelled && (kind = addressing_kind(l, i))) return kind;
    return text_kind(s, l, i);
}

static uint8_t heading_kind(const State *s, const Line *l, int i, int ends) {
    if (s->kind == BREAK && is_upper(l->text[i]) && match_level(l, i)) return BANNER; /* FL 12 */
    const uint8_t kind = known_kind(s, l, i);
    return kind ? kind : unknown_kind(s, l, i, ends);
}

/* Does a line open a message, seen from outside of one? */
static bool opens_message(const Line *l, int i) {
    Number n;
    PageLine page;
    if (format_kind(l, i)) return true;
    if (match_page(l, i, &page) || match_page_b(l, i)) return true;
    if (match_order(l, i) || is_distribution(l, i)) return true;
    if (match_word(l, i, "FM") && is_capitals(l, i) && is_upper(l->text[blanks(l, i + 2)]))
        return true;
    return match_number(l, i, &n) && n.mark && n.stop != ')';
}

#endif
