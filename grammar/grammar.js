/**
 * A tree-sitter grammar for U.S. diplomatic cables.
 *
 * Governing rules
 *
 *  1. No text is wrong. Every input parses without ERROR and without MISSING: prose is the
 *     catch-all, and a line that is nothing else is text of the place where it stands.
 *  2. Lines decide. The external scanner (src/scanner.c) says what a line is and where its parts
 *     end; this file only nests what the scanner found. There is no internal token at all.
 *  3. Every construct opens with a token of its own, so that one token of lookahead settles it.
 *     Names that begin with an underscore and stand in alias() are such openers: the reader of
 *     the tree sees the alias.
 *  4. A line of the message's heading ends where the next one's opener stands. `_eol`, which has
 *     no width, closes it where nothing else does: in the middle of a line of the file, where a
 *     publisher glued two together, and before extras.
 *  5. Whatever a page join leaves behind in running text (page lines, repeated headings, stamps)
 *     is an extra: the structure around it does not see it.
 *  6. Nodes are the budget. An element of a repeat costs two inner nodes besides its own, so what
 *     nearly every cable has in the same order is spelt out in that order, usual() and first(),
 *     and what goes on behind that is a chain(), where two elements cost one.
 *
 * The grammar reads top-down as a cable does. Names are ACP 127's for message lines, the State
 * Department's (5 FAH) for captions, TAGS and references, 32 CFR 2001's for markings.
 *
 * @file U.S. diplomatic cables
 * @license MIT
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

/** A named leaf, emitted by the scanner under a name that tells the parser what it opens. */
const as = (token, leaf) => alias(token, leaf);

/** Whatever comes, in any order. Where a usual() part fits as well, that one is taken. */
const any = (...parts) => repeat(prec(-1, choice(...parts)));

/**
 * Parts in their usual order, each optional but only behind all before it; then `rest`. What
 * stands in its usual place is a child of its own, which spares the two nodes that an element of
 * a repeat costs.
 */
const usual = (parts, rest) =>
  parts.reduceRight((tail, part) => choice(seq(part, tail), rest), rest);

/** The parts of a line: nearly always these in this order, but neither is certain. */
const line = (parts, ...others) => usual(parts, any(...parts, ...others));

/** The same part up to `times` times, then `rest`. */
const first = (times, part, rest) => usual(Array(times).fill(part), rest);

/** One part or two; where that is not certain, the part that comes first stands alone. */
const pair = (precedence, part) =>
  choice(prec(precedence, part), seq(prec(precedence, part), prec(-3, part)));

/** So many hidden rules make up a chain(). */
const LINKS = 4;

/**
 * A list as hidden rules, `name`1 to `name`4: each is the one before it and one or two parts more.
 * Two elements cost one inner node. A rule that took itself for its beginning would cost as little,
 * but long lists would nest as deep as they are long, which cursors climb at every step.
 */
const chain = (name, parts) => Object.fromEntries(Array.from({length: LINKS}, (_, i) =>
  [`${name}${i + 1}`, $ => {
    const part = choice(...parts($));
    return prec.right(i ? seq($[`${name}${i}`], pair(-1, part)) : pair(-2, part));
  }]));

/** Nothing, a chain(), or one chain behind the other. */
const chained = ($, name) => {
  const lists = Array.from({length: LINKS}, (_, i) => $[`${name}${i + 1}`]);
  return optional(choice(...lists.slice(0, -1), repeat1(prec(-1, choice(...lists)))));
};

/** A mark inside the text; behind a label, 3. Background: (C) ..., it is the paragraph's own. */
const inline_mark = $ => as($._inline_mark, $.portion_mark);

/** Text, or a piece, with the text behind it: two elements in one. */
const inline = ($, mark) => choice($.text, seq(choice($._piece, mark), optional($.text)));

/** What stands in a paragraph: nearly always text, and two elements more. */
const contents = $ => {
  const rest = optional(seq($._further_content, chained($, '_contents')));
  return optional(choice(
    seq($.text, optional(seq(choice($.text, $._content), rest))),
    seq($._content, rest),
  ));
};

const addressees = $ => any($.addressee, $._separator, $.remark);

module.exports = grammar({
  name: 'cable',

  // The order is the one of `enum TokenType` in src/token.h.
  externals: $ => [
    // The runtime seeks a token among those that a state takes in this order: the commonest first.
    // body
    $.paragraph_number, $.text, $._heading_title, $._rule_above, $.portion_mark, $._rule_below,
    $.redaction, $.bullet, $.cross_reference, $.marker, $.item_label, $._inline_mark, $.url, $.rule,
    $._heading_mark, $._mark_before_number,
    $._signature_label, $.signature, $.end_of_message,
    // heading of the message: parts
    $.routing_indicator, $.plad, $.serial, $.precedence, $.section_number, $.dtg,
    $.operating_signal, $.security_warning, $.filing_time, $.section_count, $.remark, $.office,
    $.value,
    // first lines of the text
    $.tag, $.reference_label, $.citation, $.station, $.caption, $.classification, $.pass_line,
    $.reason, $.authority, $.title, $.order_number, $.declassification, $._caption_line,
    $._tags_label, $._subject_label, $._reference_label, $._executive_order_label,
    $._declassify_label, $._authority_label, $._section_label, $._captions_label, $.note,
    $._authority_part,
    // heading of the message: openers
    $._info_label, $._to_label, $._from_label, $._date_precedence, $._security_label,
    $._station_label, $._routing_precedence, $.transmission_identification,
    $._date_dtg, $._date_label, $._exempt_label, $._distribution_label, $._archive_label,
    $._mrn_label, $.display_date, $.notice, $.prosign,
    // what a page join leaves behind
    $._page_station, $._page_label, $.page_number, $.page_count,
    $.classification_line, $.stray_caption, $.release_stamp, $.filler, $.missing_section,
    // zero-width: structure
    $._cable_start, $._cable_end, $._body_start, $._section_start, $._block_start, $._item_end, $._eol,
    $._separator, $._page_end, $._continuation_start, $._continuation_end,
    // around the message
    $._preamble_text, $._trailer_text,
    $.reference_id, $.created, $.released, $._meta_classification, $.origin,
  ],

  extras: $ => [
    /\s/,
    $.page_break,
    $.continuation,
    $.classification_line,
    $.stray_caption,
    $.release_stamp,
    $.filler,
    $.missing_section,
  ],

  // Choices that would cost a reduction for every element of a repeat.
  inline: $ => [
    $._format_line, $._first_line, $._pass,
    $._content, $._further_content, $._inline, $._further_inline, $._piece,
  ],

  rules: {
    // A file holds any number of cables, and whatever a publisher put around them.
    source_file: $ => usual([$.cable], chained($, '_messages')),

    ...chain('_messages', $ => [$.preamble, $.cable, $.trailer]),

    // The publisher's title, navigation and metadata, before the message.
    preamble: $ => prec.right(repeat1(choice(
      as($._preamble_text, $.furniture),
      $.metadata,
    ))),

    // The five values that the 2010 web page printed above each cable.
    metadata: $ => prec.right(seq(
      field('reference_id', $.reference_id),
      optional(field('created', $.created)),
      optional(field('released', $.released)),
      optional(field('classification', as($._meta_classification, $.classification))),
      optional(field('origin', $.origin)),
    )),

    // What the publisher put after the message.
    trailer: $ => prec.right(seq(
      as($._trailer_text, $.furniture),
      repeat(choice(as($._trailer_text, $.furniture), $.end_of_message)),
    )),

    // One message. Its heading and first lines come in any order: real ones are shuffled.
    // The closing token lets an edit elsewhere reuse the cable whole: what follows it is read in
    // one state, however the cable ends.
    cable: $ => seq(
      $._cable_start,
      optional($._head),
      optional(field('body', $.body)),
      line([field('signature', $.signature)], as($._signature_label, $.label)),
      repeat(field('end', $.end_of_message)),
      $._cable_end,
    ),

    _head: $ => {
      const rest = any($.header, $._first_line);
      const authority = usual([field('authority', $.classification_authority)], rest);
      const labels = usual(
        [field('executive_order', $.executive_order), field('tags', $.tags),
          field('subject', $.subject)],
        choice(seq(field('references', $.reference_list), authority), authority));
      const opened = choice(seq($._attention, labels), labels);
      return prec.right(choice(
        seq($.header, usual([field('banner', $.banner)], opened)),
        seq(field('banner', $.banner), opened),
        repeat1(prec(-1, choice($.header, $._first_line))),
      ));
    },

    // For whom and to whose attention: lines between the banner and the first label.
    _attention: $ => {
      const captions = field('captions', $.captions), pass = field('pass', $._pass);
      const passes = first(6, pass, any(pass));
      return prec.right(choice(seq(captions, first(2, captions, passes)), seq(pass, passes)));
    },

    // ACP 127 format lines 1-11.
    header: $ => {
      const rest = any($._format_line);
      const addressed = [$.from, $.to, $.info];
      const dated = usual(addressed, rest);
      return prec.right(choice(
        seq($.transmission_line,
          usual([$.routing_line, $.station_line, $.security_line, $.date_line], dated)),
        seq($.date_line, dated),
        repeat1(prec(-1, $._format_line)),
      ));
    },

    _format_line: $ => choice(
      $.transmission_line,
      $.routing_line,
      $.station_line,
      $.security_line,
      $.date_line,
      $.from,
      $.to,
      $.info,
      $.exempt,
      $.distribution,
      $.archive_line,
      $.mrn_line,
      $.display_line,
      $.prosign_line,
    ),

    // Format line 1: ZCZC, channel and number.
    transmission_line: $ => seq(
      field('identification', $.transmission_identification),
      repeat($.remark),
      optional($._eol),
    ),

    // Format line 2: precedence prosign, routing indicators; continued on the next line.
    routing_line: $ => seq(
      field('precedence', as($._routing_precedence, $.precedence)),
      first(8, field('routing', $.routing_indicator),
        any(field('routing', $.routing_indicator), $.remark)),
      optional($._eol),
    ),

    // Format line 3: calling station, serial, section, filing time.
    station_line: $ => seq(
      as($._station_label, $.label),
      line([field('station', $.routing_indicator), field('serial', $.serial),
        field('section', $.section_number), field('filing_time', $.filing_time)], $.remark),
      optional($._eol),
    ),

    // Format line 4: security warning and operating signals.
    security_line: $ => seq(
      as($._security_label, $.label),
      line([field('warning', $.security_warning), field('signal', $.operating_signal)], $.remark),
      optional($._eol),
    ),

    // Format line 5: precedence, date-time group, message instructions.
    date_line: $ => seq(
      choice(
        field('precedence', as($._date_precedence, $.precedence)),
        field('dtg', as($._date_dtg, $.dtg)),
        as($._date_label, $.label),
      ),
      line([field('dtg', $.dtg)], field('precedence', $.precedence),
        field('signal', $.operating_signal), $.remark),
      optional($._eol),
    ),

    // Format line 6: originator.
    from: $ => seq(
      as($._from_label, $.label),
      line([field('originator', $.plad)], field('routing', $.routing_indicator), $.remark),
      optional($._eol),
    ),

    // Format lines 7, 8 and 9: action, information and exempted addressees.
    to: $ => seq(as($._to_label, $.label), first(4, $.addressee, addressees($)), optional($._eol)),
    info: $ => seq(as($._info_label, $.label), first(16, $.addressee, addressees($)), optional($._eol)),
    exempt: $ => seq(as($._exempt_label, $.label), addressees($), optional($._eol)),

    addressee: $ => {
      const precedence = field('precedence', $.precedence), serial = field('serial', $.serial);
      const rest = any(precedence, serial, $.remark);
      const numbered = usual([serial], rest);
      const named = seq(field('name', $.plad), choice(seq(precedence, numbered), numbered));
      return prec.right(choice(seq(field('routing', $.routing_indicator), optional(named)), named));
    },

    // The Department's own distribution: offices and numbers of copies.
    distribution: $ => seq(
      as($._distribution_label, $.label),
      repeat(choice(field('office', $.office), $.remark)),
      optional($._eol),
    ),

    // A labelled line of an archive's or a display's own: DRAFTED:, CLEARED:, Released By: ...
    archive_line: $ => seq(
      as($._archive_label, $.label),
      repeat(field('value', $.value)),
      optional($._eol),
    ),

    // The display's message reference number.
    mrn_line: $ => seq(
      as($._mrn_label, $.label),
      repeat(choice(field('mrn', $.citation), $.remark)),
      optional($._eol),
    ),

    // A date or a notice that a publisher put between heading and text.
    display_line: $ => seq(choice($.display_date, $.notice), optional($._eol)),

    // BT, format lines 11 and 13.
    prosign_line: $ => seq($.prosign, optional($._eol)),

    // First lines of the text: format line 12 as the State Department fills it.
    _first_line: $ => choice(
      field('banner', $.banner),
      field('captions', $.captions),
      field('pass', $._pass),
      field('executive_order', $.executive_order),
      field('tags', $.tags),
      field('subject', $.subject),
      field('references', $.reference_list),
      field('authority', $.classification_authority),
    ),

    // Classification, section, originating station and its serial: 5 FAH-2 H-222.
    banner: $ => {
      const label = as($._section_label, $.label), section = field('section', $.section_number);
      const sections = field('sections', $.section_count);
      const station = field('station', $.station), serial = field('serial', $.serial);
      const rest = any(label, section, sections, station, serial, field('caption', $.caption),
        $.remark);
      const named = usual([station, serial], rest);
      return seq(
        field('classification', $.classification),
        choice(seq(label, usual([section, label, sections], named)), named),
        optional($._eol),
      );
    },

    captions: $ => seq(
      choice(as($._caption_line, $.caption), as($._captions_label, $.label)),
      any($.caption, $.remark),
      optional($._eol),
    ),

    _pass: $ => seq($.pass_line, optional($._eol)),

    executive_order: $ => seq(
      as($._executive_order_label, $.label),
      line([field('order', $.order_number), as($._declassify_label, $.label),
        field('declassification', $.declassification)]),
      optional($._eol),
    ),

    tags: $ => seq(as($._tags_label, $.label), first(8, $.tag, any($.tag)), optional($._eol)),

    subject: $ => seq(
      as($._subject_label, $.label),
      line([field('title', $.title), field('title', $.title)], field('portion', $.portion_mark)),
      optional($._eol),
    ),

    reference_list: $ => seq(
      as($._reference_label, $.label),
      first(12, $.reference, any($.reference, $._separator)),
      optional($._eol),
    ),

    reference: $ => prec.right(seq(
      choice(
        field('label', $.reference_label),
        field('citation', $.citation),
        field('note', $.note),
      ),
      line([field('citation', $.citation)], field('note', $.note)),
    )),

    // A page line may cut off the reason: then it stands in a node of its own.
    classification_authority: $ => prec.right(seq(
      choice(as($._authority_label, $.label), field('reason', $.reason)),
      line([field('authority', $.authority), field('reason', $.reason), field('reason', $.reason)],
        as($._authority_part, $.label), field('portion', $.portion_mark),
        field('declassification', $.declassification)),
      optional($._eol),
    )),

    // Sections with their headings; paragraphs before the first heading stand in the body itself.
    body: $ => {
      const sections = first(8, $.section, chained($, '_sections'));
      return prec.right(seq($._body_start, first(2, $.paragraph, sections)));
    },

    ...chain('_sections', $ => [$.paragraph, $.section]),

    // A section whose heading the publisher lost begins with a token of no width.
    section: $ => prec.right(seq(
      choice(field('heading', $.heading), $._section_start),
      first(4, $.paragraph, any($.paragraph)),
    )),

    heading: $ => prec.right(seq(
      optional(as($._rule_above, $.rule)),
      optional(field('portion', as($._heading_mark, $.portion_mark))),
      field('title', as($._heading_title, $.title)),
      optional(as($._rule_below, $.rule)),
    )),

    // A numbered paragraph runs to the next number or heading; an unnumbered one is a block.
    paragraph: $ => prec.right(choice(
      seq(field('number', $.paragraph_number), optional(field('portion', $.portion_mark)),
        contents($)),
      seq(field('portion', as($._mark_before_number, $.portion_mark)),
        field('number', $.paragraph_number), contents($)),
      seq($._block_start, optional(field('portion', $.portion_mark)), contents($)),
    )),

    // The first element that is no text: a mark there is the paragraph's. Some drafters number the
    // classification authority: 1. (U) CLASSIFIED BY ...
    _content: $ => choice(
      seq(choice($._piece, field('portion', inline_mark($))), optional($.text)),
      $.subparagraph,
      $.list_item,
      $.classification_authority,
    ),

    _further_content: $ => choice(
      $._further_inline,
      $.subparagraph,
      $.list_item,
      $.classification_authority,
    ),

    ...chain('_contents', $ => [$._further_content]),

    _inline: $ => inline($, field('portion', inline_mark($))),

    _further_inline: $ => inline($, inline_mark($)),

    _piece: $ => choice($.redaction, $.marker, $.url, $.cross_reference, $.rule),

    // A., a), (1), i. with what belongs to it.
    subparagraph: $ => prec.right(seq(
      field('label', $.item_label),
      optional(field('portion', $.portion_mark)),
      optional($.text),
      optional(seq(choice($._inline, $.list_item), chained($, '_items'))),
      optional($._item_end),
    )),

    ...chain('_items', $ => [$._further_inline, $.list_item]),

    // A bullet: --, -, *, o.
    list_item: $ => prec.right(seq(
      field('marker', $.bullet),
      optional(field('portion', $.portion_mark)),
      optional($.text),
      any($._inline),
      optional($._item_end),
    )),

    // PARIS 00000119 002 OF 002, PAGE 02 STATE 012732, PAGE 02 RUEHFRA0170 S E C R E T
    page_break: $ => choice(
      seq(
        field('station', as($._page_station, $.station)),
        field('serial', $.serial),
        field('page', $.page_number),
        field('pages', $.page_count),
      ),
      seq(
        as($._page_label, $.label),
        line([field('page', $.page_number), field('station', $.station),
          field('serial', $.serial)],
        field('section', $.section_number), field('sections', $.section_count),
        field('classification', $.classification), field('filing_time', $.filing_time),
        $.remark),
        $._page_end,
      ),
    ),

    // The heading that each further section of the same message repeats.
    continuation: $ => seq(
      $._continuation_start,
      repeat(choice($._format_line, $._first_line)),
      $._continuation_end,
    ),
  },
});
