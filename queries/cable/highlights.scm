; Colours. Groups are the plugin's own (:help cable-highlight). Later patterns win; the text of a
; node is compared with `any-of?` where that will do, and with patterns that Vim and Rust read alike
; for the rest.

; Prose may be misspelt, a telegram's heading not. -------------------------------------------------

(text) @spell
(title) @spell
[
  (header)
  (banner)
  (captions)
  (pass_line)
  (executive_order)
  (tags)
  (reference_list)
  (classification_authority)
  (page_break)
  (signature)
  (redaction)
] @nospell

; Message heading: ACP 127 format lines ------------------------------------------------------------

(label) @cable.label

[
  (transmission_identification)
  (filing_time)
  (security_warning)
  (prosign)
] @cable.transmission

(precedence) @cable.precedence

[
  (dtg)
  (display_date)
] @cable.datetime

(routing_indicator) @cable.routing

(plad) @cable.post

[
  (serial)
  (section_number)
  (section_count)
] @cable.serial

(operating_signal) @cable.signal

(office) @cable.office

(value) @cable.value

(remark) @cable.remark

(notice) @cable.furniture

; First lines of the text --------------------------------------------------------------------------

(station) @cable.post

(caption) @cable.caption

(pass_line) @cable.pass

(order_number) @cable.order

(declassification) @cable.declassify

(tag) @cable.tag

(subject
  title: (title) @cable.subject)

(reference_label) @cable.reference.label

(citation) @cable.reference

(cross_reference) @cable.reference

(note) @cable.note

(authority) @cable.authority

(reason) @cable.reason

; Text ---------------------------------------------------------------------------------------------

(heading
  title: (title) @cable.heading)

(rule) @cable.rule

(paragraph_number) @cable.number

[
  (item_label)
  (bullet)
] @cable.item

(marker) @cable.marker

(redaction) @cable.redaction

((url) @cable.url
  (#set! @cable.url url @cable.url))

(signature) @cable.signature

(end_of_message) @cable.end

; Markings: the level is the first word, and a control behind U counts more than the U -------------

[
  (portion_mark)
  (classification)
] @cable.marking

((portion_mark) @cable.unclassified
  (#any-of? @cable.unclassified "(U)" "(u)" "(U) " "(UNCLASSIFIED)"))

((portion_mark) @cable.unclassified
  (#match? @cable.unclassified "^[(]? *[Uu]"))

((classification) @cable.unclassified
  (#match? @cable.unclassified "^ *[Uu]* *[Nn]"))

((portion_mark) @cable.confidential
  (#any-of? @cable.confidential "(C)" "(C/NF)" "(C//NF)" "(CONFIDENTIAL)"))

((portion_mark) @cable.confidential
  (#match? @cable.confidential "^[(]? *[Cc]([^A-Za-z]|[Oo][Nn][Ff]|[Nn][Ff])"))

((classification) @cable.confidential
  (#match? @cable.confidential "^ *[Cc]? *[Cc]? *[Oo] *[Nn] *[Ff]"))

((portion_mark) @cable.secret
  (#any-of? @cable.secret "(S)" "(S/NF)" "(S//NF)" "(SECRET)"))

((portion_mark) @cable.secret
  (#match? @cable.secret "^[(]? *[Ss]([^A-Za-z]|[Ee][Cc]|[Nn][Ff])"))

((classification) @cable.secret
  (#match? @cable.secret "^ *[Ss]? *[Ss]? *[Ee] *[Cc] *[Rr]"))

((portion_mark) @cable.topsecret
  (#match? @cable.topsecret "^[(]? *([Tt][Ss]|[Tt][Oo][Pp])"))

((classification) @cable.topsecret
  (#match? @cable.topsecret "^ *[Tt] *[Oo] *[Pp]"))

((portion_mark) @cable.controlled
  (#any-of? @cable.controlled "(SBU)" "(sbu)" "(SBU/NF)" "(LOU)" "(FOUO)" "(CUI)" "(U//FOUO)"))

((portion_mark) @cable.controlled
  (#match? @cable.controlled "^[(]? *([Uu][ /-]+)?([Ss][Bb][Uu]|[Ll][Oo][Uu]|[Ff][Oo][Uu][Oo]|[Cc][Uu][Ii])"))

((classification) @cable.controlled
  (#match? @cable.controlled "^ *([Ll] *[Ii] *[Mm]|[Ss] *[Ee] *[Nn]|[Ss][Bb][Uu]|[Cc][Uu][Ii]|[Uu].*(FOUO|OFFICIAL|SBU))"))

; What is not the message's own --------------------------------------------------------------------

[
  (furniture)
  (reference_id)
  (created)
  (released)
  (origin)
  (release_stamp)
  (stray_caption)
  (missing_section)
  (filler)
] @cable.furniture

; A page join is dimmed as a whole, whatever it repeats, and the words between its parts.
(page_break) @cable.pagebreak

(page_break
  (_) @cable.pagebreak)

(classification_line) @cable.pagebreak

(continuation) @nospell
