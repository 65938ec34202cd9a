--- What a code stands for, as Markdown: for |K| and for the language server.

local M = {}

--- A time in the reader's own zone.
---@param unix number
---@return string
local function here(unix)
  return os.date('%Y-%m-%d %H:%M %Z', unix) --[[@as string]]
end

--- The lines of an explanation.
---@param found cable.Explanation
---@return string[]
function M.lines(found)
  local same = found.title:upper() == found.term:upper()
  local lines = { ('**%s**%s'):format(found.title, same and '' or (' (%s)'):format(found.term)) }
  if found.text then
    vim.list_extend(lines, { '', found.text })
  end
  if found.unix then
    vim.list_extend(lines, { '', 'Here: ' .. here(found.unix) })
  end
  if found.source then
    vim.list_extend(lines, { '', ('*%s*'):format(found.source) })
  end
  return lines
end

return M
