; For pickers that list the definitions of a buffer: sections by title, paragraphs by number.

(cable) @local.scope

(section) @local.scope

(heading
  title: (title) @local.definition.namespace)

(paragraph
  number: (paragraph_number) @local.definition.constant)
