; For nvim-treesitter-context: the title of the section and the first line of the paragraph that the
; top of the window is in.

(section
  heading: (heading
    title: (title) @context.start)
  .
  (paragraph) @context.end) @context

(paragraph
  number: (paragraph_number)) @context
