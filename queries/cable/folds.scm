; Folds: parts of a message at the first level, paragraphs and lists of addressees at the second,
; items of paragraphs at the third. No node ends with blank lines, so there is nothing to trim; page
; breaks belong to what they stand in.
;
; Each fold is one node. The first lines of the text have none around them, and a repetition,
; `[(banner) (captions)]+ @fold`, would be wrong after edits: Neovim then asks for the folds of some
; rows alone, and the nodes of a repetition that are not in them are left out.

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
