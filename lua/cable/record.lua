--- One cable as a plain record: what `bin/cable json` prints, and what tests compare.
--- Lines count from 1, bytes from 0. Knows nothing of Neovim.

local M = {}

---@class cable.Record: cable.Header
---@field cable integer which cable of the file, from 1
---@field id string the cable's identity, or the name it was given
---@field title_line integer? the publisher's first line before the cables
---@field body_line integer? the cable's first line
---@field trailer_line integer? the first line of what a publisher put behind it
---@field headings { text: string, line: integer }[]
---@field paragraphs { number: integer, portion: string?, line: integer, byte: integer }[]
---@field page_breaks { line: integer, byte: integer }[]

local lists = {
  'precedence',
  'to',
  'to_routing',
  'info',
  'info_routing',
  'captions',
  'caveats',
  'tags',
  'references',
}

local readers = {}

function readers.paragraph(record, entry)
  if entry.number then
    local start =
      { number = entry.number, portion = entry.portion, line = entry.row + 1, byte = entry.byte }
    table.insert(record.paragraphs, start)
  end
end

function readers.section(record, entry)
  if entry.title ~= '' then
    local mark = entry.portion and ('(%s) '):format(entry.portion) or ''
    table.insert(record.headings, { text = mark .. entry.title, line = entry.title_row + 1 })
  end
end

function readers.preamble(record, entry)
  record.title_line = record.title_line or entry.row + 1
end

function readers.trailer(record, entry)
  record.trailer_line = record.trailer_line or entry.row + 1
end

--- Adds what the outline says, each entry to the record of its cable.
local function add_entries(records, doc)
  for _, entry in ipairs(doc:outline()) do
    local record = records[entry.cable or 1]
    local reader = readers[entry.kind]
    if record and entry.cable then
      record.trailer_line = nil -- the message goes on behind what broke it off
    end
    if record and reader then
      reader(record, entry)
    end
  end
end

local function add_page_breaks(records, doc)
  for _, page in ipairs(doc:page_breaks()) do
    local record = records[page.cable or 1]
    if record then
      table.insert(record.page_breaks, { line = page.row + 1, byte = page.byte })
    end
  end
end

local function new_record(doc, cable, whole, name)
  local record = doc:header(cable) or {}
  for _, key in ipairs(lists) do
    record[key] = record[key] or {}
  end
  record.cable, record.id = cable, record.mrn or name
  record.paragraphs, record.headings, record.page_breaks = {}, {}, {}
  record.body_line = whole and whole.row + 1
  return record
end

--- The records of all cables of a document; one, nearly empty, where there is none. What stands in no
--- cable is the first one's.
---@param doc cable.Document
---@param name string? a cable's identity where the text gives none
---@return cable.Record[]
function M.all(doc, name)
  local records, cables = {}, doc:cables()
  for cable = 1, math.max(1, #cables) do
    records[cable] = new_record(doc, cable, cables[cable], name)
  end
  add_entries(records, doc)
  add_page_breaks(records, doc)
  return records
end

return M
