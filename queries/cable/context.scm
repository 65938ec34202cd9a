; For nvim-treesitter-context: the title of the section and the first line of the paragraph that the
; top of the window is in. Of a heading, the title alone: its rules would say nothing up there.

(section
  heading: (heading
    title: (title) @context.start @context.final)) @context

(paragraph
  number: (paragraph_number)) @context
