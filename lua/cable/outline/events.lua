--- What happens around a pane, and what it does then.
---
--- 1. The cable that is entered in the pane's tab page is the one that is shown.
--- 2. |:quit| of the last text quits as if there were no pane. Neovim asks about changes first, so
---    the pane has to go before it is known whether anything is quit; where nothing was, it comes
---    back.
--- 3. Closed in another way, the last text leaves the pane alone. In one of several tab pages the
---    pane goes with it, as the page would have without it; the only page it keeps, for the cable
---    can be brought back from there. The user who makes it alone from the pane, with |:only|,
---    wants it so.

local window = require('cable.outline.window')

local api = vim.api

local M = {}

--- The window of the last text, when that is the one that is being quit.
---@param pane cable.Pane
---@param buf integer of the window that is being quit
---@return integer?
local function last_text(pane, buf)
  local others = window.others(pane)
  local here = api.nvim_get_current_win()
  local last = others[1]
  if #others == 1 and api.nvim_win_get_buf(last) == buf and (here == last or here == pane.win) then
    return last
  end
end

---@param pane cable.Pane
---@param buf integer
local function on_quit(pane, buf)
  local text = last_text(pane, buf)
  if not text then
    return
  end
  local had_focus = pane:has_focus()
  pane:close()
  vim.schedule(function()
    if api.nvim_win_is_valid(text) and vim.v.exiting == vim.NIL then
      pane.reopen(had_focus)
    end
  end)
end

---@param pane cable.Pane
local function on_alone(pane)
  if pane:is_alive() and #window.others(pane) == 0 and #api.nvim_list_tabpages() > 1 then
    api.nvim_win_close(pane.win, true)
  end
end

---@param pane cable.Pane
---@param event table
local function on_enter(pane, event)
  local win = api.nvim_get_current_win()
  local is_cable = vim.bo[event.buf].filetype == 'cable' and api.nvim_win_get_buf(win) == event.buf
  if is_cable and window.is_normal(win) and api.nvim_get_current_tabpage() == pane.tab then
    pane:bind(event.buf, win)
  end
end

--- The row of the pane's cable that the cursor is in, be it in a reading.
---@param pane cable.Pane
---@param buf integer the present one
---@return integer? row
local function row_of_cursor(pane, buf)
  if buf == pane.source then
    return api.nvim_win_get_cursor(0)[1] - 1
  elseif vim.bo[buf].filetype == 'cable-read' then
    local source, row = require('cable.read').source(0)
    return source == pane.source and row or nil
  end
end

---@param pane cable.Pane
---@param event table
local function on_cursor(pane, event)
  if event.buf == pane.buf then
    pane:point()
  -- While a refresh is due, the items are of an older text.
  elseif not pane.timer:is_active() and api.nvim_get_current_tabpage() == pane.tab then
    local row = row_of_cursor(pane, event.buf)
    if row then
      pane:follow(row)
    end
  end
end

---@param pane cable.Pane
---@param events string|string[]
---@param callback fun(event: table)
---@param options table? of |nvim_create_autocmd()|
local function on(pane, events, callback, options)
  options = options or {}
  options.group, options.callback = pane.group, callback
  api.nvim_create_autocmd(events, options)
end

--- ... while the pane is there.
---@param pane cable.Pane
---@param events string|string[]
---@param callback fun(event: table)
---@param options table? of |nvim_create_autocmd()|
local function on_alive(pane, events, callback, options)
  on(pane, events, function(event)
    if pane:is_alive() then
      callback(event)
    end
  end, options)
end

--- A window is closed: the pane's, or one that leaves it alone.
---@param pane cable.Pane
---@param event table
local function on_closed(pane, event)
  if event.match == tostring(pane.win) then
    pane:destroy()
    return
  end
  local was_here = event.match == tostring(api.nvim_get_current_win())
  vim.schedule(function()
    if was_here then
      on_alone(pane)
    end
    if pane:is_alive() then
      window.hold(pane)
    end
  end)
end

---@param pane cable.Pane
local function watch_ends(pane)
  on(pane, 'WinClosed', function(event)
    on_closed(pane, event)
  end)
  on(pane, 'BufWipeout', function()
    pane:destroy()
  end, { buffer = pane.buf })
  on_alive(pane, 'QuitPre', function(event)
    on_quit(pane, event.buf)
  end, { nested = true })
end

---@param pane cable.Pane
local function watch_texts(pane)
  on_alive(pane, { 'BufEnter', 'WinEnter', 'FileType' }, function(event)
    on_enter(pane, event)
  end)
  on_alive(pane, { 'CursorMoved', 'CursorMovedI' }, function(event)
    on_cursor(pane, event)
  end)
  on_alive(pane, 'User', function(event)
    if event.data and event.data.buf == pane.source then
      pane:note_mask()
    end
  end, { pattern = 'CableMask' })
  on_alive(pane, 'InsertLeave', function(event)
    if event.buf == pane.source then
      pane:refresh_soon()
    end
  end)
end

---@param pane cable.Pane
local function watch_window(pane)
  on_alive(pane, 'WinEnter', function()
    pane.revealed = {} -- folds are the user's now
    pane:point()
  end, { buffer = pane.buf })
  on_alive(pane, 'WinLeave', function()
    pane:unpoint()
  end, { buffer = pane.buf })
  on_alive(pane, 'VimResized', function()
    window.fit(pane)
  end)
  on_alive(pane, 'WinResized', function()
    if vim.list_contains(vim.v.event.windows, pane.win) then
      window.note_width(pane)
    end
  end)
end

--- Let a pane take part in what happens.
---@param pane cable.Pane
function M.watch(pane)
  pane.group = api.nvim_create_augroup('CableOutline' .. pane.buf, {})
  watch_ends(pane)
  watch_texts(pane)
  watch_window(pane)
end

return M
