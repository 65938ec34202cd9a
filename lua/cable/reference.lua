--- The reference under the cursor, or under the selection.
---
--- 1. The tree has those of the reference lines, and what means them: "ref B", "para 3".
--- 2. Elsewhere an identity that is one word with its year, "09PARIS119", is one as well: to prose it
---    is a word like others. Its post must be a known one: "12FEB2009" is a date.

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

--- The word under the cursor, if it is the identity of a cable of a known post.
---@return cable.ReferenceAt?
local function word_here()
  local found = identity(vim.fn.expand('<cword>'))
  local station = found and found.id:match('^%d%d(.-)%d+$')
  return station and assert(native.load()).post(station) and found or nil
end

--- The reference under the cursor. A bare identity has no range.
---@return cable.ReferenceAt?
---@return string? message when there is no native module
function M.at_cursor()
  local doc, message = document.get(0)
  if not doc then
    return nil, message
  end
  local cursor = api.nvim_win_get_cursor(0)
  return doc:reference_at(cursor[1] - 1, cursor[2]) or word_here()
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
