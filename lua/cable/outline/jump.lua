--- From the pane to the text: in which window, and how.

local folds = require('cable.folds')
local layout = require('cable.outline.layout')
local spotlight = require('cable.outline.spotlight')
local window = require('cable.outline.window')

local api = vim.api

local M = {}

---@class cable.Outline.Jump
---@field close? boolean close the pane
---@field stay? boolean leave the focus in the pane
---@field command? string split the text's window by this first

---@param word string
---@return boolean
local function switches(word)
  return vim.list_contains(vim.split(vim.o.switchbuf, ','), word)
end

--- A window of any tab page that shows a buffer, this one's first.
---@param buf integer
---@return integer?
local function in_any_tab(buf)
  for _, win in ipairs(vim.fn.win_findbuf(buf)) do
    if window.is_normal(win) then
      return win
    end
  end
end

--- Windows of the pane's tab page that could show the cable: the one that it was last entered in
--- first, then, where 'switchbuf' has "uselast", the one that was left for the pane.
---@param pane cable.Pane
---@return integer[]
local function candidates(pane)
  local wins = window.others(pane)
  local first = { pane.source_win }
  if switches('uselast') then
    first[#first + 1] = vim.fn.win_getid(vim.fn.winnr('#'))
  end
  for _, win in ipairs(vim.list_extend(first, wins)) do
    first[win] = vim.list_contains(wins, win) or nil
  end
  return vim.tbl_filter(function(win)
    return first[win] == true
  end, first)
end

--- A window for the cable, with the cable in it: the one it was last entered in, or another that
--- shows it, or any that can, or a new one. 'switchbuf' has a say where none of the tab page does.
---@param pane cable.Pane
---@return integer win
local function target(pane)
  local wins = candidates(pane)
  for _, win in ipairs(wins) do
    if api.nvim_win_get_buf(win) == pane.source then
      return win
    end
  end
  local elsewhere = switches('usetab') and in_any_tab(pane.source)
  if elsewhere then
    return elsewhere
  end
  local wants_new = switches('split') or switches('vsplit') or switches('newtab')
  for _, win in ipairs(wants_new and {} or wins) do
    local usable = vim.bo[api.nvim_win_get_buf(win)].buftype == '' and not vim.wo[win].winfixbuf
    -- A window whose buffer may not be abandoned refuses.
    if usable and pcall(api.nvim_win_set_buf, win, pane.source) then
      return win
    end
  end
  return window.split(pane)
end

--- Leave the pane for the cable that it shows.
---@param pane cable.Pane
function M.to_text(pane)
  if pane.source then
    api.nvim_set_current_win(target(pane))
  end
end

--- Go to an entry in the present window, which shows its buffer.
---@param buf integer
---@param entry cable.Outline.Entry
function M.to(buf, entry)
  local row = layout.row(entry)
  local last = api.nvim_buf_line_count(buf)
  vim.cmd("normal! m'")
  api.nvim_win_set_cursor(0, { math.min(row + 1, last), row == entry.row and entry.col or 0 })
  folds.open_here()
  spotlight.flash(buf, entry)
  api.nvim_exec_autocmds('User', {
    pattern = 'CableOutlineJump',
    modeline = false,
    data = { buf = buf, win = api.nvim_get_current_win(), entry = entry },
  })
end

--- Go to an entry from the window that it is to be shown in, or to be split from.
---@param buf integer
---@param entry cable.Outline.Entry
---@param how cable.Outline.Jump
local function run(buf, entry, how)
  if how.command then
    vim.cmd(how.command)
  end
  M.to(buf, entry)
end

--- The item under the pane's cursor, as the text is now: it may have changed since, and the entry is
--- known by its id.
---@param pane cable.Pane
---@return cable.Outline.Item?
local function item_now(pane)
  local item = pane:item_under_cursor()
  if not item or not pane.source then
    return nil
  end
  pane:refresh()
  return pane.source and pane.items[pane:index_of(item.entry.id) or 0]
end

--- Go to the entry under the pane's cursor.
---@param pane cable.Pane
---@param how cable.Outline.Jump
function M.from(pane, how)
  local item = item_now(pane)
  if not item then
    return
  end
  local source = pane.source
  if pane.place.previous and not how.stay then
    pane:close() -- its window is the text's
    api.nvim_win_set_buf(0, source)
    run(source, item.entry, how)
    return
  end
  local win = target(pane)
  if how.stay then
    api.nvim_win_call(win, function()
      M.to(source, item.entry)
    end)
    pane:follow(layout.row(item.entry))
    return
  end
  api.nvim_set_current_win(win)
  run(source, item.entry, how)
  if how.close and pane:is_alive() then
    pane:close()
  end
end

--- Let the text's window show an entry, where it is out of view; its cursor goes along.
---@param pane cable.Pane
---@param entry cable.Outline.Entry
function M.along(pane, entry)
  local win, row = pane.source_win, layout.row(entry)
  if not win or not window.is_normal(win) or api.nvim_win_get_buf(win) ~= pane.source then
    return
  end
  local view = vim.fn.getwininfo(win)[1]
  if row + 1 < view.topline or row + 1 > view.botline then
    local last = api.nvim_buf_line_count(pane.source)
    api.nvim_win_set_cursor(win, { math.min(row + 1, last), 0 })
    api.nvim_win_call(win, function()
      folds.open_here()
      vim.cmd('normal! zt')
    end)
  end
end

return M
