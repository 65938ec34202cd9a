#include "detection.h"

#include "node.h"

enum { ENOUGH_MARKS = 2, ENOUGH_SIGNALS = 2 };

static const char *const names[] = {
#define CABLE_SIGNAL(name, strong) #name,
    CABLE_SIGNALS(CABLE_SIGNAL)
#undef CABLE_SIGNAL
};

static const bool strong[] = {
#define CABLE_SIGNAL(name, strong) strong,
    CABLE_SIGNALS(CABLE_SIGNAL)
#undef CABLE_SIGNAL
};

/* The part without which a line is none. */
static const struct {
    enum cable_kind line, part;
    enum cable_signal signal;
} parts[] = {
#define PART(line, part)                                                                           \
    { CABLE_KIND_##line, CABLE_KIND_##part, CABLE_SIGNAL_##line }
    PART(transmission_line, transmission_identification),
    PART(station_line, filing_time),
    PART(security_line, security_warning),
    PART(date_line, dtg),
    PART(from, plad),
    PART(mrn_line, citation),
    PART(banner, serial),
    PART(banner, section_number),
    PART(captions, caption),
    PART(executive_order, order_number),
    PART(tags, tag),
    PART(classification_authority, authority),
    PART(page_break, page_number),
#undef PART
};

static void note_part(struct cable_detection *detection, enum cable_kind line,
                      enum cable_kind part) {
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].line == line && parts[i].part == part) {
            detection->found[parts[i].signal] = true;
        }
    }
}

static bool judge(const struct cable_detection *detection) {
    unsigned count = 0, sure = 0;
    for (unsigned signal = 0; signal < CABLE_SIGNAL_COUNT; signal++) {
        count += detection->found[signal];
        sure += detection->found[signal] && strong[signal];
    }
    return count >= ENOUGH_SIGNALS && sure > 0;
}

struct cable_detection cable_detect(const struct cable_document *document) {
    struct cable_detection detection = {0};
    struct cable_walk walk;
    enum cable_kind line = CABLE_OTHER; /* of the parts that the walk meets next */
    unsigned marks = 0;
    cable_walk_start(&walk, cable_document_root(document));
    for (bool more = cable_walk_next(&walk, true); more; more = cable_walk_next(&walk, true)) {
        note_part(&detection, line, walk.kind);
        if (walk.kind == CABLE_KIND_portion_mark && line == CABLE_KIND_paragraph) marks++;
        if (walk.kind == CABLE_KIND_release_stamp)
            detection.found[CABLE_SIGNAL_release_stamp] = true;
        if (ts_node_child_count(walk.node) > 0) line = walk.kind;
    }
    cable_walk_end(&walk);
    detection.found[CABLE_SIGNAL_paragraph] = marks >= ENOUGH_MARKS;
    detection.cable = judge(&detection);
    return detection;
}

const char *cable_signal_name(enum cable_signal signal) {
    return names[signal];
}
