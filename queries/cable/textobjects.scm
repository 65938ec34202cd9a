; For nvim-treesitter-textobjects and mini.ai: paragraphs, and sections with and without heading.

(paragraph) @paragraph.outer

(paragraph
  [
    (text)
    (redaction)
    (marker)
    (url)
    (cross_reference)
    (rule)
    (subparagraph)
    (list_item)
  ]+ @paragraph.inner)

(section) @section.outer

(section
  (paragraph)+ @section.inner)

[
  (subparagraph)
  (list_item)
] @item.outer

(reference) @reference.outer
