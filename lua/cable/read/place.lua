--- Which place of a reading is which of the source, and the other way round.
---
--- A paragraph is one line of the reading and several rows of the source. Read at a width of one
--- character, the same text has a line for each word, with the row that it is from: the words of a
--- line of the reading, one blank between two, are the line.

local document = require('cable.document')
local text = require('cable.read.text')

local M = {}

--- A reading word by word is big. A longer text is linked paragraph by paragraph.
local MOST_BYTES = 1024 * 1024

---@class cable.WordPlace
---@field col integer where it begins in the line of the reading
---@field row integer of the source

---@param source integer buffer
---@return cable.Reading?
local function words_of(source)
  local size = vim.api.nvim_buf_get_offset(source, vim.api.nvim_buf_line_count(source))
  return size <= MOST_BYTES and text.of(source, 1) or nil
end

--- The words of a line, or the line as one where it is not to be taken apart.
---@param source integer
---@param reading cable.Reading
---@param lnum integer from 1
---@return cable.WordPlace[]
local function places(source, reading, lnum)
  local words = words_of(source)
  local nth = document.at_or_above(reading.blocks, lnum, function(block)
    return block.first
  end)
  local block = reading.blocks[nth]
  if not words or not block or block.as_is or block.last < lnum then
    return { { col = 0, row = reading.rows[lnum] or 0 } }
  end
  local at = words.blocks[nth].first
  local found
  for line = block.first, lnum do
    local col = 0
    found = {}
    repeat
      found[#found + 1] = { col = col, row = words.rows[at] }
      col = col + #words.lines[at] + 1
      at = at + 1
    until col > #reading.lines[line]
  end
  return found
end

--- The row of the source that a place of the reading is from.
---@param source integer
---@param reading cable.Reading
---@param lnum integer from 1
---@param col integer from 0
---@return integer row
function M.to_source(source, reading, lnum, col)
  local words = places(source, reading, lnum)
  local at = document.at_or_above(words, col, function(word)
    return word.col
  end)
  return words[math.max(at, 1)].row
end

--- The place of the reading that begins the row of the source, or holds what is nearest above it.
---@param source integer
---@param reading cable.Reading
---@param row integer
---@return integer lnum from 1
---@return integer col
function M.to_reading(source, reading, row)
  local lnum = document.at_or_above(reading.rows, row, function(of)
    return of
  end)
  lnum = math.max(lnum, 1)
  local words, col = places(source, reading, lnum), 0
  local nearest = words[1].row
  for _, word in ipairs(words) do
    if word.row > row then
      break
    elseif word.row > nearest then
      nearest, col = word.row, word.col
    end
  end
  return lnum, col
end

return M
