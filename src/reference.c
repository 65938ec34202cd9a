#include "reference.h"

#include "post.h"

#include <stdio.h>
#include <string.h>

enum { STATION_SIZE = 40, SERIAL_DIGITS = 8 };

/* What is no cable although it is written like one. */
static const char documents[] =
    "IIR TD TDX OSC FBIS FAM FAH EMAIL TELCON TELCONS UNSCR UNSC FAX EO CFR USC PARA PARAS "
    "PREVIOUS THRU THROUGH ANNEX MEMO CA GAMMA LETTER NOTE PAGE "
    "JAN FEB MAR APR MAY JUN JUL AUG SEP SEPT OCT "
    "NOV DEC JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER";

/* Bytes of a dash or an apostrophe that is not ASCII's, or 0. */
static size_t curly(struct cable_text text, size_t at) {
    const bool quote = at + 2 < text.size && text.bytes[at] == '\xE2' &&
                       text.bytes[at + 1] == '\x80' && text.bytes[at + 2] >= '\x90' &&
                       text.bytes[at + 2] <= '\x99';
    return quote ? 3 : 0;
}

static struct cable_text rest_of(struct cable_text text, size_t at) {
    return cable_text_trim(cable_text_slice(text, at, text.size));
}

static int two_digits(struct cable_text text, size_t at) {
    return (text.bytes[at] - '0') * 10 + (text.bytes[at + 1] - '0');
}

/* Cuts "09 ", "2009 ", "'09-" off the front. Returns two digits, or CABLE_NO_YEAR. */
static int cut_year(struct cable_text *text) {
    size_t at = curly(*text, 0);
    if (!at && text->size && strchr("'`", text->bytes[0])) at = 1;
    const size_t digits = cable_text_digits(*text, at);
    if (digits != 2 && digits != 4) return CABLE_NO_YEAR;
    const int century = digits == 4 ? two_digits(*text, at) : 20;
    if (century != 19 && century != 20) return CABLE_NO_YEAR;
    const int year = two_digits(*text, at + digits - 2);
    at += digits;
    while (at < text->size && strchr("-/.,'", text->bytes[at])) at++;
    *text = rest_of(*text, at);
    return year;
}

/* Cuts the station off the front, upper case, letters only. Returns its size, 0 when unusable. */
static size_t cut_station(struct cable_text *text, char station[STATION_SIZE]) {
    size_t at = 0, size = 0;
    for (; at < text->size; at++) {
        const char byte = text->bytes[at];
        const bool zero_for_o =
            byte == '0' && at + 1 < text->size && cable_is_letter(text->bytes[at + 1]);
        if (cable_is_letter(byte) || zero_for_o) {
            if (size + 1 >= STATION_SIZE) return 0;
            station[size++] = zero_for_o ? 'O' : cable_upper(byte);
        } else if (cable_is_digit(byte)) {
            break;
        } else if (!strchr(" -.,'/#\t\n\r", byte)) {
            const size_t space = cable_space_at(*text, at);
            if (space == 0) return 0;
            at += space - 1;
        }
    }
    station[size] = '\0';
    *text = rest_of(*text, at);
    return size;
}

bool cable_reference_is_airgram(struct cable_text text) {
    size_t hyphen = 0, letters = 0;
    while (hyphen < text.size && !cable_is_digit(text.bytes[hyphen])) hyphen++;
    if (hyphen == 0 || hyphen == text.size || text.bytes[hyphen - 1] != '-') return false;
    for (hyphen--; letters < hyphen && cable_is_letter(text.bytes[hyphen - letters - 1]);)
        letters++;
    return letters < 3;
}

/*
 * Gives a station its one name. What is no known post stands as it is, but for its kind; of two
 * letters only known posts are stations. Returns whether it is one.
 */
static bool name_station(char station[STATION_SIZE], bool *damaged) {
    const struct cable_post *post = cable_post_find(cable_text_of(station), damaged);
    if (!post) {
        const char *name = cable_post_without_kind(station);
        memmove(station, name, strlen(name) + 1);
        return strlen(station) > 2;
    }
    size_t size = 0;
    for (const char *name = post->name; *name && size + 1 < STATION_SIZE; name++) {
        if (cable_is_letter(*name)) station[size++] = *name;
    }
    station[size] = '\0';
    return true;
}

/* Whether one of the words before a number is of another kind of document. */
static bool is_document(struct cable_text text) {
    for (;;) {
        const struct cable_text word = cable_text_strip(cable_text_word(&text), ".,;:()");
        if (word.size == 0 || cable_is_digit(word.bytes[0])) return false;
        if (cable_text_among(word, documents)) return true;
    }
}

/* Whether all words before the number are a known post's: RIO DE JAN, though JAN is a month. */
static bool is_post(struct cable_text text) {
    char station[STATION_SIZE];
    bool misprinted = true;
    if (cut_station(&text, station) == 0) return false;
    return cable_post_find(cable_text_of(station), &misprinted) && !misprinted;
}

/* Two digits in brackets behind the serial: "DOHA 152 (08)". */
static int bracketed_year(struct cable_text rest) {
    if (!rest.size || rest.bytes[0] != '(') return CABLE_NO_YEAR;
    rest = cable_text_slice(rest, 1, cable_text_find(rest, ")"));
    return cable_text_digits(rest, 0) == rest.size ? cut_year(&rest) : CABLE_NO_YEAR;
}

static const char *write(int year, const char *station, struct cable_text serial,
                         char out[CABLE_ID_SIZE]) {
    while (serial.size > 1 && serial.bytes[0] == '0') serial = cable_text_slice(serial, 1, 9);
    if (serial.size == 0 || serial.size > SERIAL_DIGITS) return "no serial number";
    const int size = (int)serial.size;
    if (year == CABLE_NO_YEAR) {
        snprintf(out, CABLE_ID_SIZE, "%s%.*s", station, size, serial.bytes);
    } else {
        snprintf(out, CABLE_ID_SIZE, "%02d%s%.*s", (year % 100 + 100) % 100, station, size,
                 serial.bytes);
    }
    return NULL;
}

/* Whether what stands behind a serial leaves it one: neither letters nor a further number. */
static bool may_follow(struct cable_text text, size_t end) {
    if (end >= text.size) return true;
    if (strchr("-/.", text.bytes[end]) && cable_text_digits(text, end + 1)) return false;
    if (cable_is_letter(text.bytes[end])) return false;
    const struct cable_text rest = rest_of(text, end);
    return cable_text_digits(rest, 0) == 0;
}

/* The parts of an identity. */
struct parts {
    int year; /* two digits, or CABLE_NO_YEAR: none is printed */
    char station[STATION_SIZE];
    struct cable_text serial;
    bool damaged; /* the station's name is misprinted */
};

static const char *read_parts(struct cable_text text, struct parts *parts) {
    text = cable_text_trim(cable_text_strip(cable_text_trim(text), ".,;:()[]\""));
    parts->year = cut_year(&text);
    if (cable_text_digits(text, 0) > 1) return "no station";
    if (cable_reference_is_airgram(text)) return "a document of another kind";
    if (is_document(text) && !is_post(text)) return "a document of another kind";
    if (cut_station(&text, parts->station) < 2) return "no station";
    const size_t digits = cable_text_digits(text, 0);
    if (digits == 0 || digits > SERIAL_DIGITS) return "no serial number";
    if (!may_follow(text, digits)) return "more than a station and a serial number";
    const int behind = bracketed_year(rest_of(text, digits));
    if (!name_station(parts->station, &parts->damaged)) return "no station";
    if (parts->year == CABLE_NO_YEAR) parts->year = behind;
    parts->serial = cable_text_slice(text, 0, digits);
    return NULL;
}

const char *cable_reference_read(struct cable_text text, int year, char out[CABLE_ID_SIZE]) {
    struct parts parts;
    const char *wrong = read_parts(text, &parts);
    if (wrong) return wrong;
    if (parts.year != CABLE_NO_YEAR) year = parts.year;
    return write(year, parts.station, parts.serial, out);
}

bool cable_reference_is_damaged(struct cable_text text) {
    struct parts parts;
    return !read_parts(text, &parts) && parts.damaged;
}

const char *cable_reference_join(int year, struct cable_text station, struct cable_text serial,
                                 char out[CABLE_ID_SIZE]) {
    char name[STATION_SIZE];
    if (cut_station(&station, name) < 2 || !name_station(name, NULL)) return "no station";
    for (size_t at = 0; at < serial.size; at++) {
        if (!cable_is_digit(serial.bytes[at])) return "no serial number";
    }
    return write(year, name, serial, out);
}

const char *cable_reference_follow(const char *before, struct cable_text text,
                                   char out[CABLE_ID_SIZE]) {
    text = cable_text_trim(cable_text_strip(cable_text_trim(text), ".,;:&"));
    if (cable_text_starts(text, "AND "))
        text = cable_text_trim(cable_text_slice(text, 4, text.size));
    size_t station = strlen(before);
    while (station > 0 && cable_is_digit(before[station - 1])) station--;
    if (station < 3 || text.size == 0 || cable_text_digits(text, 0) != text.size)
        return "no serial number";
    while (text.size > 1 && text.bytes[0] == '0') text = cable_text_slice(text, 1, text.size);
    if (text.size > SERIAL_DIGITS) return "no serial number";
    snprintf(out, CABLE_ID_SIZE, "%.*s%.*s", (int)station, before, (int)text.size, text.bytes);
    return NULL;
}

int cable_reference_year(struct cable_text identity) {
    if (cable_text_digits(identity, 0) != 2) return CABLE_NO_YEAR;
    const int year = two_digits(identity, 0);
    return year + (year < 66 ? 2000 : 1900);
}
