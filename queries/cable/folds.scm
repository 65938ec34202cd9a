; Folds: parts of a message at the first level, paragraphs and lists of addressees at the next. No
; node ends with blank lines, so there is nothing to trim; page breaks belong to what they stand in.

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
