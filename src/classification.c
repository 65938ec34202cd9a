#include "classification.h"

#include "header.h"

static struct cable_marking join_portions(const struct cable_outline *outline, uint32_t cable) {
    struct cable_marking highest = {.level = CABLE_NO_LEVEL};
    for (size_t i = 0; i < outline->portions.count; i++) {
        const struct cable_portion *portion = &outline->portions.items[i];
        if (cable != CABLE_EVERY && portion->cable != cable) continue;
        if (portion->marking.level == CABLE_NO_LEVEL) continue;
        highest = highest.level == CABLE_NO_LEVEL ? portion->marking
                                                  : cable_marking_join(&highest, &portion->marking);
    }
    return highest;
}

struct cable_classification cable_classification_read(struct cable_document *document,
                                                      const struct cable_outline *outline,
                                                      uint32_t cable) {
    size_t count;
    const struct cable_header *headers = cable_headers(document, &count);
    const uint32_t number = cable == CABLE_EVERY ? 1 : cable;
    struct cable_classification classification = {.highest = join_portions(outline, cable)};
    if (headers && number <= count) {
        classification.banner = headers[number - 1].classification;
        classification.captions = headers[number - 1].captions.list;
    }
    return classification;
}
