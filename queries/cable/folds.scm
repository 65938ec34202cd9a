; Folds: parts of a message at the first level, paragraphs and lists of addressees at the second,
; items of paragraphs at the third. No node ends with blank lines, so there is nothing to trim; page
; breaks belong to what they stand in.

[
  (preamble)
  (header)
  (trailer)
  (to)
  (info)
  (distribution)
  (reference_list)
  (paragraph)
] @fold

; The first lines of the text, from banner to classification authority, are siblings: one fold from
; the first of them to the last.
(cable
  [
    (banner)
    (captions)
    (pass_line)
    (executive_order)
    (tags)
    (subject)
    (reference_list)
    (classification_authority)
  ]+ @fold)

; Items within items have no fold of their own: a fourth level would help nobody.
(paragraph
  [
    (subparagraph)
    (list_item)
  ] @fold)

; A section folds to its title: a rule above it stays outside. One pattern for each way to begin.
(section
  !heading) @fold

((section
  heading: (heading
    .
    [
      (title)
      (portion_mark)
    ])) @fold)

((section
  heading: (heading
    .
    (rule))) @fold
  (#offset! @fold 1 0 0 0))
