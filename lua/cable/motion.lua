--- Moving through a cable.

local document = require('cable.document')

local M = {}

--- Rows that a section motion stops at: each part but the paragraphs, and the first paragraph where
--- the text begins before its first heading.
---@param entries cable.Entry[]
---@return integer[] rows 0-based, ascending
local function stops(entries)
  local rows = {}
  local in_text = false
  for _, entry in ipairs(entries) do
    local stop = entry.kind ~= 'paragraph' or not in_text
    in_text = entry.kind == 'paragraph' or entry.kind == 'section'
    local row = entry.title_row or entry.row
    -- A cable begins where its header does, a section perhaps where its first paragraph does.
    if stop and rows[#rows] ~= row then
      rows[#rows + 1] = row
    end
  end
  return rows
end

--- Go `count` sections on, or back where it is negative; as far as there are any.
---@param count integer
function M.section(count)
  local entries, message = document.outline(vim.api.nvim_get_current_buf())
  if not entries then
    vim.notify(message or '', vim.log.levels.WARN)
    return
  end
  local rows = stops(entries)
  local here = vim.api.nvim_win_get_cursor(0)[1] - 1
  local at = document.at_or_above(rows, here, function(row)
    return row
  end)
  if count < 0 and rows[at] and rows[at] < here then
    at = at + 1 -- the beginning of this section is the first stop back
  end
  local target = rows[math.max(1, math.min(#rows, at + count))]
  if not target or target == here or (target > here) ~= (count > 0) then
    return
  end
  vim.cmd("normal! m'")
  vim.api.nvim_win_set_cursor(0, { target + 1, 0 })
  if vim.api.nvim_get_mode().mode:sub(1, 2) ~= 'no' then
    vim.cmd('normal! zv')
  end
end

return M
