--- Lines: of a buffer that only the plugin writes, and as Vim's functions take them.

local M = {}

--- Put other lines in place of a buffer's, touching only those that differ: marks, folds and
--- cursors of the others stay.
---@param buf integer
---@param old string[] what is there
---@param new string[]
---@param around? { before: fun(), after: fun() } to be called where something differs
function M.replace(buf, old, new, around)
  local first, old_last, new_last = 1, #old, #new
  while first <= math.min(old_last, new_last) and old[first] == new[first] do
    first = first + 1
  end
  while old_last >= first and new_last >= first and old[old_last] == new[new_last] do
    old_last, new_last = old_last - 1, new_last - 1
  end
  if first > old_last and first > new_last then
    return
  end
  if around then
    around.before()
  end
  vim.bo[buf].modifiable = true
  vim.api.nvim_buf_set_lines(buf, first - 1, old_last, true, vim.list_slice(new, first, new_last))
  vim.bo[buf].modifiable = false
  if around then
    around.after()
  end
end

--- Bytes of a line that a list shows, and how many of them stand before what it is listed for.
local MOST, BEFORE = 100, 40

--- The words of a line around a byte, where the line is a long one; cut at blanks, if there are any.
---@param line string
---@param col integer 0-based byte
---@return string
function M.around(line, col)
  if #line <= MOST then
    return vim.trim(line)
  end
  local first = 1
  if col > BEFORE then
    local blank = line:find('%s', col - BEFORE)
    first = blank and blank < col and blank + 1 or col + 1
  end
  local last = first + MOST - 1
  if last >= #line then
    last = #line
  else
    local words = line:sub(first, last + 1):match('^.*%s')
    last = words and first + #words - 1 or last + vim.str_utf_start(line, last + 1)
  end
  local before, after = first > 1 and '... ' or '', last < #line and ' ...' or ''
  return before .. vim.trim(line:sub(first, last)) .. after
end

--- An entry of a list of Neovim's, whose indent stays: it takes away blanks, but not these.
---@param text string
---@return string
function M.indented(text)
  return (text:gsub('^ +', function(blanks)
    return ('\194\160'):rep(#blanks)
  end))
end

--- A text of a cable for Vim's functions and options, which take one with a NUL for a Blob.
---@param text string
---@return string
function M.plain(text)
  return (text:gsub('%z', ' '))
end

return M
