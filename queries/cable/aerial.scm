; For aerial.nvim: sections, and paragraphs by number.

(section
  heading: (heading
    title: (title) @name)
  (#set! "kind" "Namespace")) @symbol

(paragraph
  number: (paragraph_number) @name
  (#set! "kind" "String")) @symbol
