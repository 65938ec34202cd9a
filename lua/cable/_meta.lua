---@meta cable.core
--- What the native module gives: shapes for the language server. Never loaded.
--- Rows and byte columns count from 0, ends are exclusive, an end column may be 0. Bytes count
--- from 0. `nil, message` is what can happen in data; misuse of a function is an error.

---@alias cable.Kind 'preamble'|'cable'|'header'|'section'|'paragraph'|'signature'|'trailer'
---@alias cable.LevelName 'U'|'SBU'|'R'|'C'|'S'|'TS'

---@class cable.Range
---@field row integer
---@field col integer
---@field end_row integer
---@field end_col integer
---@field byte integer
---@field end_byte integer

--- A part of the file. `id` stays when the text changes elsewhere.
---@class cable.Entry: cable.Range
---@field id string
---@field kind cable.Kind
---@field level integer 1: outermost; a cable is a level only where the file holds several
---@field title string on one line: a heading, a paragraph's first words (at most 80 bytes), a subject
---@field title_row integer where the heading's words stand, below its rule
---@field number integer? a paragraph's
---@field portion string? its mark as printed, without brackets: 'S/NF'
---@field marking string? what the mark means: 'S//NF'; nil when it is not understood
---@field cable integer? the number of its cable, from 1; nil outside of cables

---@class cable.Portion: cable.Range
---@field number integer? of the paragraph that the mark opens
---@field text string 'S/NF'
---@field marking string? 'S//NF'
---@field level cable.LevelName?
---@field cable integer?

--- A paragraph and how secret it is.
---@class cable.MarkedParagraph
---@field id string of its entry in the outline
---@field number integer?
---@field row integer
---@field end_row integer exclusive
---@field marking string? 'S//NF'; nil where nothing says it
---@field own boolean the mark is its own
---@field from 'portion'|'section'|'banner'|nil what an inherited mark is of: the first paragraph's
--- 'ENTIRE TEXT' or the numbered paragraph that an unnumbered block goes on from; the heading; the
--- cable's banner and captions
---@field cable integer?

---@class cable.Declassification
---@field kind 'none'|'date'|'schedule'|'exemption'|'agency'|'event'
---@field text string? as printed: '01/26/2020', 'XGDS-1', 'CLOSURE OF THE TALKS'
---@field code string? 'XGDS-1', 'X1', '25X1', 'OADR'
---@field order string? 'E.O. 12958'; nil when the line names none that is known
---@field date string? '2020-01-26'
---@field computed boolean? the date is the order's rule's, not printed
---@field source string? of the rule: 'E.O. 11652, section 5(A)'

---@class cable.Reason
---@field letter string 'b'
---@field code string? '1.4(b)'
---@field meaning string? 'foreign government information'; nil when there is no such category

--- Where a cable contradicts itself or the rules that it was written under. |cable-findings|
---@class cable.Finding
---@field code string 'paragraph-gap'
---@field severity 'error'|'warning'|'info'|'hint'
---@field row integer
---@field end_row integer exclusive
---@field col integer? bytes; nil: whole rows
---@field end_col integer?
---@field message string one sentence
---@field source string the rule's: '32 CFR 2001.21(c)'
---@field cable integer from 1

---@class cable.Classification
---@field banner string? 'SECRET'
---@field captions string[]
---@field overall string? of banner and captions: 'S//NF'
---@field overall_banner string? 'SECRET//NOFORN'
---@field highest string? the least upper bound of all portion marks: 'S//NF'
---@field highest_banner string? the same in words: 'SECRET//NOFORN'
---@field portions cable.Portion[]
---@field paragraphs cable.MarkedParagraph[]
---@field declassification cable.Declassification
---@field authority string? who classified it, a name
---@field derived_from string? the source of a derivative classification
---@field reasons cable.Reason[]
---@field findings cable.Finding[] in the order of the text

---@class cable.Header
---@field mrn string? '10STATE13750'; without the year where no line tells it
---@field station string? of the mrn: 'PORT AU PRINCE'
---@field serial string? of the mrn: '13750'
---@field classification string? 'SECRET'
---@field dtg string? UTC: '2010-02-17T03:09Z'
---@field precedence string[] action, then info: { 'PRIORITY' }
---@field from string?
---@field to string[] names alone
---@field to_routing string[] the routing indicator of each name, or ''
---@field info string[]
---@field info_routing string[]
---@field captions string[] upper case
---@field caveats string[] captions, and the controls that a publisher printed
---@field tags string[]
---@field subject string? on one line, without its mark
---@field references string[] identities of cables: { '09PARIS119' }
---@field classified_by string? a name
---@field reason string? 'for reasons 1.4 (b) and (d)'
---@field declassify_on string? '2020-01-26', or words
---@field signature string?
---@field transmission_id string? 'VZCZCXRO5206'

--- An entry of a cable's reference lines, from its label to its last note.
---@class cable.Reference: cable.Range
---@field kind 'cable'|'document'
---@field id string? of a cable: '09PARIS119'; the year is the citing cable's where none is printed,
--- and the one before where that cannot be: |cable-references|
---@field text string as printed, on one line: 'PARIS 119'; of a list only its own: '1497'
---@field label string? 'B'; members of a list have the same
---@field dated true? the year is printed
---@field damaged true? the post's name is misprinted, but understood: 'ISLAMBAD 12'
---@field notal true? (NOTAL)
---@field previous true? AND PREVIOUS
---@field gloss string? another note
---@field cable integer the one that cites
---@field mentions cable.Mention[]? where the text means it, when asked for; entries may share a list

--- What stands at a place, and where it leads in this text.
---@class cable.ReferenceAt: cable.Range
---@field kind 'citation'|'mention'|'paragraph' an entry of the reference lines; 'ref B', 'reftel',
--- 'para 2 of ref A'; 'para 3'. Each member of a list is one
---@field text string on one line: the entry's, or the whole mention 'refs A and C'
---@field label string? 'C'
---@field id string? of the cable meant, where it is one
---@field number integer? a paragraph's, of this cable or the one meant
---@field separate true? SEPTEL: a cable that has no number yet
---@field target cable.ReferenceTarget? nil when nothing in this text is meant

--- Of a mention: the entry, or all where no letter is given. Of a paragraph, or of a citation of a
--- cable in the same file: that, with its id in the outline.
---@class cable.ReferenceTarget: cable.Range
---@field id string?

---@class cable.PageBreak: cable.Range
---@field page integer?
---@field pages integer?
---@field cable integer?

--- Where the text means an entry of the reference lines.
---@class cable.Mention: cable.Range
---@field text string the whole of it, on one line: 'refs A and C', of which this may be one

--- A marking where it is printed.
---@class cable.MarkingAt: cable.Range
---@field kind 'banner'|'captions'|'classification_line'|'stray_caption'|'portion'
--- 'classification_line' and 'stray_caption' are lines by themselves, which a page join has left behind
---@field text string on one line: 'S E C R E T NOFORN', 'S/NF'
---@field rest string? what follows a portion mark on its line
---@field marking string? 'S//NF'; nil where it is not understood, and of captions alone
---@field own true? a portion mark of a paragraph or a heading, not of what follows it within one
---@field number integer? of the paragraph that it opens
---@field cable integer?

--- One of the TAGS where it is printed; what was glued together has one place.
---@class cable.TagAt: cable.Range
---@field text string 'PREL', 'HUMAN RIGHTS'
---@field cable integer?

---@alias cable.BlockKind
---| 'header' a line of the message's heading or of the first lines of its text
---| 'heading' a section's
---| 'paragraph' begins with the number, where there is one
---| 'item' begins with a label or a bullet
---| 'text' goes on in a paragraph
---| 'rule'
---| 'notice' '* Missing Section 002 *'
---| 'signature'
---| 'end' 'NNNN'

--- Some lines of a reading that belong together. Rows of the source, the end exclusive.
---@class cable.Block
---@field kind cable.BlockKind
---@field name string? of a header line: the tree's name for it, 'subject'
---@field cable integer?
---@field level integer? of an item: 1, or 2 within another
---@field id string? of the paragraph in the outline, or of a heading's section
---@field first integer its first line, from 1
---@field last integer its last line
---@field lead integer bytes that number, mark or label take up at the start of the first line
---@field as_is boolean lines of columns, with all their blanks
---@field row integer
---@field end_row integer

--- The text as one reads it, see Document:reading().
---@class cable.Reading
---@field lines string[] without line ends; empty ones between blocks
---@field rows integer[] of each line, the row of the source where it begins; never descending
---@field blocks cable.Block[]

---@class cable.ReadingOptions
---@field width integer? characters a line may have; without it, a paragraph is one line
---@field cable integer? from 1; without it, all

--- A stretch that is withheld from a reader. Rows and bytes are the document's.
---@class cable.Withholding
---@field kind 'paragraph'|'subject'|'heading'|'references'|'pass line'|'signature'|nil nil: words around
---@field number integer? a paragraph's
---@field marking string? how secret it is: 'S//NF'; nil where that is not known
---@field note string? what stands there instead: '[paragraph 5 withheld: S//NF]'
---@field row integer
---@field byte integer
---@field end_byte integer exclusive
---@field size integer bytes that stand there instead: the note, and the stretch's line ends

---@class cable.Redaction
---@field text string as many lines as the document has
---@field withheld cable.Withholding[] in the order of the text

--- A change of the text, as |api-buffer-updates| and tree-sitter describe it.
---@class cable.Edit
---@field start_byte integer
---@field old_end_byte integer
---@field new_end_byte integer
---@field start_row integer
---@field start_col integer
---@field old_end_row integer
---@field old_end_col integer
---@field new_end_row integer
---@field new_end_col integer
---@field text string? the bytes that it brings, `new_end_byte - start_byte` of them

--- Gives the text from a place on: as much of it as it likes, and nil or '' at the end. An error in
--- it is raised by whoever asked, and leaves the document as it was.
---@alias cable.Reader fun(byte: integer, row: integer, col: integer): string?

---@class cable.Document
local Document = {}

--- All parts in the order of the text.
---@return cable.Entry[]
function Document:outline() end

--- The cables, also when there is only one.
---@return cable.Entry[]
function Document:cables() end

--- How secret a cable is, until when, on whose authority, and where it contradicts itself.
---@param cable integer? from 1; without it all portions, paragraphs and findings of the file, and
--- what the first cable says of itself
---@param options { today: string? }? the day on which dates are past, '2026-11-24'; without it now
---@return cable.Classification
function Document:classification(cable, options) end

--- The findings of a classification alone, which costs less where there is much else.
---@param cable integer? from 1; without it, those of the file
---@param options { today: string? }? as for classification()
---@return cable.Finding[] findings in the order of the text
function Document:findings(cable, options) end

---@param cable integer? from 1, which is the default
---@return cable.Header? header
---@return string? message when there is no such cable
function Document:header(cable) end

---@return cable.PageBreak[]
function Document:page_breaks() end

--- Banners, captions and portion marks, in the order of the text.
---@param cable integer? from 1; without it, all
---@return cable.MarkingAt[]
function Document:markings(cable) end

--- The TAGS of the header, each where it is printed first.
---@param cable integer? from 1; without it, all
---@return cable.TagAt[]
function Document:tags(cable) end

--- What cables refer to, in the order of the text.
---@param cable integer? from 1; without it, all
---@param options { mentions: boolean? }?
---@return cable.Reference[]
function Document:references(cable, options) end

--- The reference at a place, if there is one: in the reference lines or in the text.
---@param row integer
---@param col integer
---@return cable.ReferenceAt?
function Document:reference_at(row, col) end

--- The text without page lines, repeated headings, stamps, and what publishers put around it;
--- what was broken to fit a page is joined, lists and columns stay lines. Markings are kept.
---@param options cable.ReadingOptions?
---@return cable.Reading
function Document:reading(options) end

--- The text as a reader with some clearance may see it: whatever is not known to be open is taken
--- out. What has no mark of its own is as secret as the cable; a paragraph is as secret as the
--- highest mark within it; what is not understood is withheld. To read it, parse it.
---@param clearance cable.Marking|string as for Marking:visible_to()
---@return cable.Redaction? redaction
---@return string? message when the text is no marking
function Document:redacted(clearance) end

--- What stands at a position, in words; nil where there is nothing to explain.
---@param row integer from 0
---@param col integer byte, from 0
---@return cable.Explanation?
function Document:explain_at(row, col) end

--- The innermost paragraph at a position; without a column, one that has part of the row.
---@param row integer
---@param col integer?
---@return cable.Entry?
function Document:paragraph_at(row, col) end

---@param row integer
---@param col integer?
---@return cable.Entry?
function Document:section_at(row, col) end

--- Carries out a change in the document's own text. Nothing can be asked until parse() has been
--- called. Either a table, or its values in this order: start_byte, old_end_byte, new_end_byte,
--- start_row, start_col, old_end_row, old_end_col, new_end_row, new_end_col, text. An error when it
--- lies outside of the text, or when memory is exhausted; nothing has changed then.
---@param edit cable.Edit
---@overload fun(self: cable.Document, start_byte: integer, ...: integer|string|nil)
function Document:edit(edit) end

--- Parses the text as it is now; what the edits left alone is not parsed again. Without an argument
--- every edit must have brought its text. A reader is asked for no more than the one stretch that
--- holds all that edits have brought. A whole text that the edits do not lead to is parsed afresh.
---@param text string|cable.Reader|nil
---@return cable.Document? self
---@return string? message the document can still be parsed
function Document:parse(text) end

--- The text, as it was parsed.
---@return string
function Document:text() end

--- Bytes of the text, after all edits.
---@return integer
function Document:size() end

--- Frees the document; also the collector's and `local doc <close>`'s. Twice does no harm.
function Document:close() end

--- A marking. `<=` and `<` are the partial order: who may see the right side may see the left.
--- `==` compares rank and controls, so SBU equals FOUO. tostring() gives the banner's form.
---@class cable.Marking
---@operator le(cable.Marking): boolean
local Marking = {}

---@return string 'S//NF'
function Marking:portion() end

---@return cable.LevelName
function Marking:level() end

--- The least marking that is at most as open as both.
---@param other cable.Marking
---@return cable.Marking
function Marking:join(other) end

--- Whether a reader cleared for `clearance` may see what is marked so: `self <= clearance`. A reader
--- cleared for 'S' is any holder of that clearance; 'S//NF' is a citizen's, 'S//REL TO USA, GBR' a
--- British one's, 'TS//SI' one of somebody read into SI.
---@param clearance cable.Marking|string
---@return boolean? visible
---@return string? message when the text is no marking
function Marking:visible_to(clearance) end

--- Whether it was misprinted but understood: 'N/SF', 'SECERT//NOFORN'.
---@return boolean
function Marking:damaged() end

---@class cable.Core
---@field version string
local core = {}

---@param text string|cable.Reader any bytes
---@return cable.Document? doc
---@return string? message
function core.parse(text) end

--- Whether a text is a cable. Some first lines are enough: a hundred, as a rule.
---@class cable.Detection
---@field cable boolean
---@field signals string[] what it was known by, names of the tree: 'banner', 'executive_order'

---@param text string any bytes
---@return cable.Detection? detection
---@return string? message
function core.detect(text) end

---@param text string '(S/NF)', 'S E C R E T', 'SECRET//NOFORN'
---@return cable.Marking? marking
---@return string? message
function core.marking(text) end

---@alias cable.ExplanationKind
---| 'tag' | 'precedence' | 'routing' | 'station' | 'reason' | 'caption' | 'marking' | 'dtg' | 'order'
---| 'declassification' | 'classification' | 'security' | 'signal' | 'reference'

--- What a word or a code stands for. Rows and byte columns of a document, from 0, ends exclusive.
---@class cable.Explanation: cable.Range
---@field kind cable.ExplanationKind
---@field term string as printed, on one line
---@field title string 'External Political Relations'
---@field text string? one to three sentences
---@field source string? '5 FAH-3 H-100'; nil: the cable itself
---@field utc string? of a time: '2010-02-17T03:09Z'
---@field unix number? the same in seconds since 1970

---@class cable.Tag
---@field name string 'PREL'
---@field kind 'subject'|'geographic'|'program'|'organization'|'person'
---@field meaning string? 'External Political Relations'
---@field source string?

---@class cable.Post
---@field name string 'PORT AU PRINCE', as in an originator line, without its kind
---@field kind 'embassy'|'consulate'|'mission'|'office'|'department'
---@field country string?
---@field tag string? geographic: 'HA'
---@field routing string? 'RUEHPU', where it is known
---@field station string? as in an identity: 'PORTAUPRINCE'
---@field misprinted boolean? a letter was wrong

--- What one of the TAGS stands for, in any case.
---@param text string
---@return cable.Tag? tag
---@return string? message
function core.tag(text) end

--- A post by its name: 'AMEMBASSY TEL AVIV', 'TELAVIV', 'ISLAMBAD'.
---@param name string
---@return cable.Post? post
---@return string? message
function core.post(name) end

--- The post that a routing indicator is of.
---@param indicator string 'RUEHFR'
---@return cable.Post? post
---@return string? message
function core.routing(indicator) end

--- A date-time group in UTC, whatever its zone's letter.
---@param text string '170309Z FEB 10'
---@return { utc: string, unix: number, zone: string }? time `zone` is its letter
---@return string? message
function core.dtg(text) end

--- How soon a message is wanted. A prosign, once or twice, and the word are one.
---@param text string 'P', 'PP', 'PRIORITY'
---@return { prosign: string, title: string, text: string, source: string }? precedence
---@return string? message
function core.precedence(text) end

--- All TAGS, or all terms of a kind: 'tag', 'caption', 'precedence', 'classification', 'security',
--- 'signal', 'order', 'declassification'. Empty for another kind.
---@param kind string
---@return { name: string, title: string? }[]
function core.vocabulary(kind) end

--- The identity of a cable: '09 PARIS 119' is '09PARIS119'.
---@param text string
---@param year integer? of the citing cable, for references without a year
---@return string? id
---@return string? message
function core.reference(text, year) end

return core
