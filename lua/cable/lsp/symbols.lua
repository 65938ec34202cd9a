--- The outline as symbols, and the folds.

local cover = require('cable.cover')
local position = require('cable.lsp.position')

local M = {}

--- The protocol's kinds of symbols, which have no names for parts of a telegram.
local KINDS = {
  cable = 1, -- File
  header = 23, -- Struct
  section = 3, -- Namespace
  paragraph = 15, -- String
  signature = 14, -- Constant
  preamble = 2, -- Module
  trailer = 2,
}

--- "4 (S/NF)" in front of a paragraph's words.
---@param entry cable.Entry
---@return string
local function name_of(entry)
  local words = {}
  words[#words + 1] = entry.number and tostring(entry.number)
  words[#words + 1] = entry.portion and ('(%s)'):format(entry.portion)
  words[#words + 1] = entry.title ~= '' and entry.title or nil
  return words[1] and table.concat(words, ' ') or ('(%s)'):format(entry.kind)
end

--- The words of an entry, which a client goes to; within its range.
---@param entry cable.Entry
---@return cable.Range
local function words_of(entry)
  local row = entry.title_row
  local col = row == entry.row and entry.col or 0
  return { row = row, col = col, end_row = row, end_col = col }
end

---@param entry cable.Entry
---@param context cable.lsp.Context
---@return table symbol
local function symbol_of(entry, context)
  return {
    name = name_of(entry),
    detail = entry.marking or '',
    kind = KINDS[entry.kind],
    range = position.range(context.buf, entry, context.encoding),
    selectionRange = position.range(context.buf, words_of(entry), context.encoding),
    children = {},
  }
end

--- textDocument/documentSymbol: what is of a deeper level belongs to the entry before it.
---@param _ table
---@param context cable.lsp.Context
---@return table[] symbols
function M.document_symbol(_, context)
  local symbols = {}
  local parents = {} ---@type { level: integer, children: table[] }[]
  for _, entry in ipairs(cover.outline(context.buf) or {}) do
    while parents[1] and parents[#parents].level >= entry.level do
      parents[#parents] = nil
    end
    local symbol = symbol_of(entry, context)
    table.insert(parents[1] and parents[#parents].children or symbols, symbol)
    parents[#parents + 1] = { level = entry.level, children = symbol.children }
  end
  return symbols
end

--- textDocument/foldingRange: each part of more than a line, a section from its title on.
---@param _ table
---@param context cable.lsp.Context
---@return table[] ranges
function M.folding_range(_, context)
  local ranges = {}
  for _, entry in ipairs(cover.outline(context.buf) or {}) do
    local last = entry.end_col > 0 and entry.end_row or entry.end_row - 1
    if last > entry.title_row then
      ranges[#ranges + 1] = {
        startLine = entry.title_row,
        endLine = last,
        kind = 'region',
        collapsedText = name_of(entry),
      }
    end
  end
  return ranges
end

return M
