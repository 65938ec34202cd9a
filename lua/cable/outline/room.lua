--- The widths of the other windows where 'noequalalways' is set. Neovim takes all of a pane's columns
--- from the windows beside it, which may leave them none to speak of; here these give their share,
--- and the windows before them the rest. When the pane has gone they have the widths that they had,
--- if nobody has given them others.

local api = vim.api

local M = {}

---@class cable.Outline.Room
---@field tab integer
---@field before table<integer, integer> widths by window, without the pane
---@field beside table<integer, integer>? the same, when the pane had opened
---@field command string gives them back

--- Widths of the windows of a tab page that share the screen, but one.
---@param tab integer
---@param pane_win integer?
---@return table<integer, integer>
local function widths(tab, pane_win)
  local found = {}
  for _, win in ipairs(api.nvim_tabpage_list_wins(tab)) do
    if win ~= pane_win and vim.fn.win_gettype(win) ~= 'popup' then
      found[win] = api.nvim_win_get_width(win)
    end
  end
  return found
end

--- Before a pane opens.
---@return cable.Outline.Room? room nil where 'equalalways' sees to it
function M.measure()
  if vim.o.equalalways then
    return nil
  end
  local tab = api.nvim_get_current_tabpage()
  return { tab = tab, before = widths(tab), command = vim.fn.winrestcmd() }
end

--- A pane has opened: let the windows that it has taken its columns from give no more than their
--- share.
---@param room cable.Outline.Room
---@param pane_win integer
function M.share(room, pane_win)
  local left = (vim.o.columns - api.nvim_win_get_width(pane_win) - 1) / vim.o.columns
  for win, width in pairs(room.before) do
    local share = math.floor(width * left)
    if api.nvim_win_get_width(win) < share then
      api.nvim_win_set_width(win, share)
    end
  end
  room.beside = widths(room.tab, pane_win)
end

--- A pane is going: what its room was, if the others have left theirs as it was.
---@param room cable.Outline.Room
---@param pane_win integer
---@return cable.Outline.Room?
function M.untouched(room, pane_win)
  local is_there = api.nvim_tabpage_is_valid(room.tab)
  return is_there and vim.deep_equal(widths(room.tab, pane_win), room.beside) and room or nil
end

--- A pane has gone.
---@param room cable.Outline.Room
function M.give_back(room)
  local wins = vim.tbl_keys(room.before)
  local same = room.tab == api.nvim_get_current_tabpage() and not vim.o.equalalways
  for win in pairs(same and widths(room.tab) or {}) do
    same = same and vim.list_contains(wins, win)
  end
  if same and vim.tbl_count(widths(room.tab)) == #wins then
    vim.cmd(room.command)
  end
end

return M
