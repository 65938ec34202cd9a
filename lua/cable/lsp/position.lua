--- Places in a buffer as the protocol has them: columns in units of the encoding that was agreed on,
--- where the module and Neovim count bytes.

local M = {}

---@alias cable.lsp.Encoding 'utf-8'|'utf-16'

---@class cable.lsp.Position
---@field line integer 0-based
---@field character integer 0-based, in units of the encoding

---@class cable.lsp.Range
---@field start cable.lsp.Position
---@field end cable.lsp.Position exclusive

---@param buf integer
---@param row integer 0-based
---@return string
local function line_of(buf, row)
  return vim.api.nvim_buf_get_lines(buf, row, row + 1, false)[1] or ''
end

--- The protocol's position of a byte column. One behind the end of a line is its end.
---@param buf integer
---@param row integer 0-based
---@param col integer 0-based byte
---@param encoding cable.lsp.Encoding
---@return cable.lsp.Position
function M.position(buf, row, col, encoding)
  if encoding == 'utf-8' or col == 0 then
    return { line = row, character = col }
  end
  return { line = row, character = vim.fn.strutf16len(line_of(buf, row):sub(1, col)) }
end

--- The protocol's range of one of the module's.
---@param buf integer
---@param range cable.Range
---@param encoding cable.lsp.Encoding
---@return cable.lsp.Range
function M.range(buf, range, encoding)
  return {
    start = M.position(buf, range.row, range.col, encoding),
    ['end'] = M.position(buf, range.end_row, range.end_col, encoding),
  }
end

--- The byte column of a position of the protocol's.
---@param buf integer
---@param position cable.lsp.Position
---@param encoding cable.lsp.Encoding
---@return integer row 0-based
---@return integer col 0-based byte
function M.bytes(buf, position, encoding)
  if encoding == 'utf-8' or position.character == 0 then
    return position.line, position.character
  end
  local line = line_of(buf, position.line)
  local byte = vim.fn.byteidx(line, position.character, true)
  return position.line, byte >= 0 and byte or #line
end

return M
