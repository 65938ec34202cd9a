--- What may be told of a cable while it is masked (|:Cable-mask|).
---
--- 1. The module says what a reader of a level must not see; nothing is decided here.
--- 2. The mask lies on the text of the buffer. Wherever else the plugin shows words of it (outline,
---    lists, citations, explanations, statusline, language server), it asks here, and has NOTE in
---    place of those that are withheld. Numbers, marks and findings tell nothing.

local document = require('cable.document')
local lines = require('cable.lines')

local api = vim.api

local M = {}

M.NOTE = '[withheld]'

--- What buffers are masked for.
---@type table<integer, string>
local clearances = {}

---@class cable.MaskedRange
---@field row integer 0-based
---@field col integer
---@field end_row integer
---@field end_col integer exclusive
---@field kind string? 'paragraph', 'subject'
---@field note string '[paragraph 5 withheld: S//NF]'; '' for words that nobody asks for

--- What a buffer is masked for: 'C'; nil where it is not masked.
---@param buf integer 0: the present one
---@return string?
function M.clearance(buf)
  return clearances[buf == 0 and api.nvim_get_current_buf() or buf]
end

---@param buf integer
---@param clearance string? nil: for nobody
function M.set_clearance(buf, clearance)
  clearances[buf] = clearance
end

-- Ranges ------------------------------------------------------------------------------------------

--- A byte of the text as row and column.
---@param buf integer
---@param byte integer
---@return integer row
---@return integer col
local function place(buf, byte)
  local low, high = 0, api.nvim_buf_line_count(buf) - 1
  while low < high do
    local middle = math.ceil((low + high) / 2)
    if api.nvim_buf_get_offset(buf, middle) <= byte then
      low = middle
    else
      high = middle - 1
    end
  end
  return low, byte - api.nvim_buf_get_offset(buf, low)
end

---@param buf integer
---@param withheld cable.Withholding
---@return cable.MaskedRange
local function range_of(buf, withheld)
  local end_row, end_col = place(buf, withheld.end_byte)
  return {
    row = withheld.row,
    col = withheld.byte - api.nvim_buf_get_offset(buf, withheld.row),
    end_row = end_row,
    end_col = end_col,
    kind = withheld.kind,
    note = withheld.note or '',
  }
end

--- What a reader with a clearance must not see, in the order of the text; not to be changed.
---@param buf integer
---@param clearance string
---@return cable.MaskedRange[]?
---@return string? message
function M.ranges(buf, clearance)
  local problem
  local ranges, message = document.answer(buf, 'withheld ' .. clearance, function(doc)
    local redacted, why = doc:redacted(clearance)
    local reason = why and why:gsub('^cable: ', '')
    problem = reason and ('cable.nvim: `%s` is no marking: %s'):format(clearance, reason)
    return redacted and vim.tbl_map(function(withheld)
      return range_of(buf, withheld)
    end, redacted.withheld)
  end)
  return ranges or nil, message or problem
end

---@param row integer
---@param col integer
---@param other_row integer
---@param other_col integer
---@return boolean
local function is_before(row, col, other_row, other_col)
  return row < other_row or row == other_row and col < other_col
end

--- The first of some ranges that has part of another one.
---@param ranges cable.MaskedRange[]
---@param range { row: integer, col: integer, end_row: integer, end_col: integer }
---@return integer? index
local function first_in(ranges, range)
  local low, high = 1, #ranges + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    local one = ranges[middle]
    if is_before(range.row, range.col, one.end_row, one.end_col) then
      high = middle
    else
      low = middle + 1
    end
  end
  local one = ranges[low]
  return one and is_before(one.row, one.col, range.end_row, range.end_col) and low or nil
end

--- Where the words begin that an entry of the outline is named by: to the end of that row, or of the
--- entry where that is earlier; a mark is named by what follows it.
---@param entry cable.Entry
---@return { row: integer, col: integer, end_row: integer, end_col: integer }
local function title_range(entry)
  local row = entry.title_row or entry.row
  local ends_here = entry.end_row == row and entry.kind ~= 'marking'
  return {
    row = row,
    col = row == entry.row and entry.col or 0,
    end_row = ends_here and row or row + 1,
    end_col = ends_here and entry.end_col or 0,
  }
end

--- The kinds of what is withheld in a part of the text.
---@param ranges cable.MaskedRange[]
---@param part cable.Range
---@return table<string, boolean>
local function kinds_in(ranges, part)
  local kinds = {}
  for index = first_in(ranges, part) or math.huge, #ranges do
    local range = ranges[index]
    if not is_before(range.row, range.col, part.end_row, part.end_col) then
      break
    end
    kinds[range.kind or ''] = true
  end
  return kinds
end

-- Words -------------------------------------------------------------------------------------------

--- What the mask of a buffer hides: ranges; nil where it is not masked.
---@param buf integer
---@return cable.MaskedRange[]?
local function hidden(buf)
  local clearance = M.clearance(buf)
  return clearance and M.ranges(buf, clearance)
end

--- Is any part of a range withheld?
---@param buf integer
---@param range { row: integer, col: integer, end_row: integer, end_col: integer }
---@return boolean
function M.hides(buf, range)
  local ranges = hidden(buf)
  return ranges ~= nil and first_in(ranges, range) ~= nil
end

--- The words of a row of a buffer around a byte, as far as they may be told.
---@param buf integer
---@param row integer 0-based
---@param col integer 0-based byte
---@return string
function M.line(buf, row, col)
  if M.hides(buf, { row = row, col = 0, end_row = row + 1, end_col = 0 }) then
    return M.NOTE
  end
  return lines.around(api.nvim_buf_get_lines(buf, row, row + 1, false)[1] or '', col)
end

---@param ranges cable.MaskedRange[]
---@param entry cable.Entry
---@return boolean
local function hides_title(ranges, entry)
  if entry.title == '' then
    return false
  elseif entry.kind == 'header' or entry.kind == 'cable' then -- named by the subject
    return kinds_in(ranges, entry).subject == true
  end
  return first_in(ranges, title_range(entry)) ~= nil
end

--- The title of an entry of the outline, as far as it may be told.
---@param buf integer
---@param entry cable.Entry
---@return string
function M.title(buf, entry)
  local ranges = hidden(buf)
  return ranges and hides_title(ranges, entry) and M.NOTE or entry.title
end

--- The outline of a buffer, with titles that may be told. The same tables, which are not to be
--- changed, as long as text and mask are the same.
---@param buf integer
---@return cable.Entry[]? entries
---@return string? message
function M.outline(buf)
  local clearance, ranges = M.clearance(buf), hidden(buf)
  return document.answer(buf, 'outline ' .. (clearance or ''), function(doc)
    local entries = doc:outline()
    for _, entry in ipairs(ranges and entries or {}) do
      if hides_title(ranges --[[@as cable.MaskedRange[] ]], entry) then
        entry.title = M.NOTE
      end
    end
    return entries
  end)
end

--- What a cable says before its text, as far as it may be told.
---@param buf integer
---@param doc cable.Document of the buffer
---@param cable? integer the first one when not given
---@return cable.Header?
function M.header(buf, doc, cable)
  local header, ranges = doc:header(cable), hidden(buf)
  local part = ranges and doc:cables()[cable or 1]
  local kinds = part and kinds_in(ranges --[[@as cable.MaskedRange[] ]], part) or {}
  if header and header.subject and kinds.subject then
    header.subject = M.NOTE
  end
  if header and kinds.references then
    header.references = { M.NOTE }
  end
  return header
end

return M
