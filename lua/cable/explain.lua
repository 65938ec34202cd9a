--- `K`: what the word under the cursor means, in a float.

local document = require('cable.document')

local M = {}

--- A time where the reader is: 'Saturday, 14 November 2009, 04:09 EST'.
---@param unix number
---@return string
local function local_time(unix)
  return os.date('%A, %d %B %Y, %H:%M %Z', unix) --[[@as string]]
end

--- An explanation as Markdown.
---@param explanation cable.Explanation
---@return string[]
local function lines_of(explanation)
  local lines = { ('**%s**'):format(explanation.title) }
  if explanation.text then
    vim.list_extend(lines, { '', explanation.text })
  end
  if explanation.unix then
    vim.list_extend(lines, { '', 'Here: ' .. local_time(explanation.unix) })
  end
  if explanation.source then
    vim.list_extend(lines, { '', ('*%s*'):format(explanation.source) })
  end
  return lines
end

--- A reference: what is referred to, and the beginning of a paragraph.
---@param reference cable.ReferenceAt
---@return string[]
local function lines_of_reference(reference)
  local label = reference.label and ('Reference %s.'):format(reference.label)
  if reference.kind ~= 'paragraph' then
    local what = reference.id or reference.text
    return vim.list_extend({ ('**%s**'):format(what) }, label and { '', label } or {})
  end
  local lines = { ('**Paragraph %d**'):format(reference.number) }
  for _, entry in ipairs(reference.target and document.outline(0) or {}) do
    if entry.id == reference.target.id then
      vim.list_extend(lines, { '', ('%s ...'):format(entry.title) })
    end
  end
  return lines
end

--- What is to be said of the place of the cursor.
---@return string[]? lines Markdown
---@return string? message
function M.lines()
  local doc, message = document.get(0)
  if not doc then
    return nil, message
  end
  local cursor = vim.api.nvim_win_get_cursor(0)
  local row, col = cursor[1] - 1, cursor[2]
  local explanation = doc:explain_at(row, col)
  local reference = not explanation and doc:reference_at(row, col)
  if not explanation and not reference then
    return nil, 'cable.nvim: there is nothing to explain here'
  end
  return explanation and lines_of(explanation) or lines_of_reference(reference)
end

--- Explain the word under the cursor; asked again, go into the float.
function M.show()
  local lines, message = M.lines()
  if not lines then
    vim.notify(message or '', vim.log.levels.WARN)
    return
  end
  vim.lsp.util.open_floating_preview(lines, 'markdown', {
    focus_id = 'cable',
    border = 'rounded',
    max_width = 72,
  })
end

return M
