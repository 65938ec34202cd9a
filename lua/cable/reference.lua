--- The reference under the cursor, or under the selection.
---
--- 1. The tree has those of the reference lines, and what means them: "ref B", "para 3".
--- 2. Elsewhere an identity that is one word with its year, "09PARIS119", is one as well: to prose it
---    is a word like others. Its post must be a known one: "12FEB2009" is a date.

local cover = require('cable.cover')
local document = require('cable.document')
local native = require('cable.native')

local api = vim.api

local M = {}

--- A text that is a cable's identity, with its year.
---@param text string
---@return cable.ReferenceAt?
local function identity(text)
  local core = native.load()
  local id = core and core.reference(text)
  return id and id:find('^%d') and { kind = 'citation', id = id, text = text } or nil
end

--- The word at a place, if it is the identity of a cable of a known post.
---@param buf integer
---@param row integer 0-based
---@param col integer 0-based byte
---@return cable.ReferenceAt?
local function word_at(buf, row, col)
  local line = api.nvim_buf_get_lines(buf, row, row + 1, false)[1] or ''
  local before, rest = line:sub(1, col):match('%w*$'), line:sub(col + 1):match('^%w+')
  local found = rest and identity(before .. rest)
  local station = found and found.id:match('^%d%d(.-)%d+$')
  if not station or not assert(native.load()).post(station) then
    return nil
  end
  found.row, found.end_row = row, row
  found.col, found.end_col = col - #before, col + #rest
  return found
end

--- The reference at a place. A bare identity has no bytes.
---@param buf integer
---@param row integer 0-based
---@param col integer 0-based byte
---@return cable.ReferenceAt?
---@return string? message when there is no native module
function M.at(buf, row, col)
  local doc, message = document.get(buf)
  if not doc then
    return nil, message
  end
  return doc:reference_at(row, col) or word_at(buf, row, col)
end

--- The reference under the cursor; as above.
---@return cable.ReferenceAt?
---@return string? message when there is no native module
function M.at_cursor()
  local cursor = api.nvim_win_get_cursor(0)
  return M.at(api.nvim_get_current_buf(), cursor[1] - 1, cursor[2])
end

--- Where a cable, and perhaps a paragraph of it, is in a buffer.
---@param buf integer
---@param id string
---@param paragraph integer?
---@return integer? row nil where it is not
---@return integer col
function M.place_of(buf, id, paragraph)
  local doc = document.get(buf)
  for number, cable in ipairs(doc and doc:cables() or {}) do
    local header = doc:header(number)
    if header and header.mrn == id then
      for _, entry in ipairs(paragraph and cover.outline(buf) or {}) do
        if entry.kind == 'paragraph' and entry.number == paragraph and entry.cable == number then
          return entry.row, entry.col
        end
      end
      return cable.row, 0
    end
  end
  return nil, 0
end

--- The reference that is selected, as a whole or in part, but nothing besides of it.
---@return cable.ReferenceAt?
---@return string? message when there is no native module
function M.selected()
  local doc, message = document.get(0)
  if not doc then
    return nil, message
  end
  local from, to = vim.fn.getpos('v'), vim.fn.getpos('.')
  local one = doc:reference_at(from[2] - 1, from[3] - 1)
  local other = doc:reference_at(to[2] - 1, to[3] - 1)
  if one and other and one.byte == other.byte then
    return one
  end
  local lines = vim.fn.getregion(from, to, { type = vim.fn.mode() })
  return identity(vim.trim(table.concat(lines, ' ')))
end

return M
