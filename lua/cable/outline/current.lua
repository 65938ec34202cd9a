--- The entries that the cursors of the text are in, as the pane marks them: nearest at or above.
---
--- 1. The window that the cable was last entered in has the current entry; what that lies in is
---    marked too, and so are the entries of other windows on the same cable.
--- 2. The pane's cursor goes to the current entry, unless the pane has the focus; the folds over it
---    are opened as long as it is there, where the options want it.

local document = require('cable.document')
local folds = require('cable.outline.folds')
local window = require('cable.outline.window')

local api = vim.api

local M = {}

local MARKS = api.nvim_create_namespace('cable.outline.current')

--- The item that a row of the text belongs to; the first one for what is above it.
---@param pane cable.Pane
---@param row integer 0-based
---@return integer index
function M.at(pane, row)
  local index = document.at_or_above(pane.items, row, function(item)
    return item.entry.row
  end)
  return math.max(1, index)
end

--- The items of other windows of the tab page that show the cable.
---@param pane cable.Pane
---@return table<integer, boolean> by index
local function elsewhere(pane)
  local found = {}
  for _, win in ipairs(window.others(pane)) do
    if win ~= pane.source_win and api.nvim_win_get_buf(win) == pane.source then
      found[M.at(pane, api.nvim_win_get_cursor(win)[1] - 1)] = true
    end
  end
  return found
end

---@param pane cable.Pane
---@param index integer
---@param others table<integer, boolean>
local function mark(pane, index, others)
  local function put(line, group)
    api.nvim_buf_set_extmark(pane.buf, MARKS, line - 1, 0, { line_hl_group = group })
  end
  api.nvim_buf_clear_namespace(pane.buf, MARKS, 0, -1)
  for other in pairs(others) do
    if other ~= index then
      put(other, 'CableOutlineOther')
    end
  end
  local parent = pane.items[index].parent
  while parent do
    if not others[parent.index] then
      put(parent.index, 'CableOutlineParent')
    end
    parent = parent.parent
  end
  put(index, 'CableOutlineCurrent')
end

--- The single place that sets the pane's cursor.
---@param pane cable.Pane
---@param index integer
function M.set_cursor(pane, index)
  local last = api.nvim_buf_line_count(pane.buf)
  index = math.max(1, math.min(index, last))
  if api.nvim_win_get_cursor(pane.win)[1] ~= index then
    api.nvim_win_set_cursor(pane.win, { index, 0 })
  end
end

--- Mark the entry of a row, and those of other windows.
---@param pane cable.Pane
---@param row integer 0-based, of the text
function M.follow(pane, row)
  if #pane.items == 0 then
    return
  end
  local index, others = M.at(pane, row), elsewhere(pane)
  local is_other = index ~= pane.current
  if is_other or not vim.deep_equal(others, pane.elsewhere) then
    pane.current, pane.elsewhere = index, others
    mark(pane, index, others)
  end
  if not pane:has_focus() then
    if is_other and pane.view.unfold then
      folds.reveal(pane, index)
    end
    M.set_cursor(pane, index)
  end
end

--- Follow the cursor of the window that the cable was last entered in.
---@param pane cable.Pane
function M.follow_source(pane)
  local win = pane.source_win
  if pane.source and win and api.nvim_win_is_valid(win) then
    if api.nvim_win_get_buf(win) == pane.source then
      M.follow(pane, api.nvim_win_get_cursor(win)[1] - 1)
    end
  end
end

--- Forget what was marked: the items are others.
---@param pane cable.Pane
function M.forget(pane)
  pane.current, pane.elsewhere = nil, nil
  api.nvim_buf_clear_namespace(pane.buf, MARKS, 0, -1)
end

return M
