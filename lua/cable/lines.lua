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

--- A text of a cable for Vim's functions and options, which take one with a NUL for a Blob.
---@param text string
---@return string
function M.plain(text)
  return (text:gsub('%z', ' '))
end

return M
