--- The outline: one pane a tab page.

local Pane = require('cable.outline.pane')
local config = require('cable.config')
local document = require('cable.document')

local api = vim.api

local M = {}

--- Panes by tab page.
---@type table<integer, cable.Pane>
local open_panes = {}

--- The width that the user gave the last pane, by dragging.
---@type integer?
local width

---@param message string
local function warn(message)
  vim.notify(message, vim.log.levels.WARN)
end

---@param pattern string
---@param pane cable.Pane
---@param source integer?
local function announce(pattern, pane, source)
  api.nvim_exec_autocmds('User', {
    pattern = pattern,
    modeline = false,
    data = { buf = pane.buf, win = pane.win, source = source },
  })
end

--- The pane of the present tab page.
---@return cable.Pane?
function M.pane()
  local pane = open_panes[api.nvim_get_current_tabpage()]
  return pane and pane:is_alive() and pane or nil
end

--- Where the pane goes: as the options say, unless the command was given with |:topleft| or the
--- like. |:vertical| is the rule and |:horizontal| the exception.
---@param mods table? as |nvim_create_user_command()| gives them
---@return string split
---@return integer beside
local function place(mods)
  local split = mods and mods.split or ''
  local first = split == 'topleft' or split == 'aboveleft' or split == 'leftabove'
  if split == '' then
    first = config.get().outline.side == 'left'
  end
  local edge = split == '' or split == 'topleft' or split == 'botright'
  local sides = mods and mods.horizontal and { 'above', 'below' } or { 'left', 'right' }
  return sides[first and 1 or 2], edge and -1 or 0
end

--- The width of a new pane: as the user has dragged the last one, or as the options say, but in a
--- narrow terminal not all that. The line between the windows is a column, too.
---@return integer
local function columns()
  local all = vim.o.columns
  if width then
    return math.min(width, math.max(all - 24, math.floor(all / 3), 1))
  end
  return math.min(config.get().outline.width, math.max(math.floor((all - 1) / 2), 1))
end

--- The cable to show: of the present window, or of another one in the tab page.
---@return integer? buf
---@return integer win
local function find_cable()
  local current = api.nvim_get_current_win()
  local wins = api.nvim_tabpage_list_wins(0)
  table.insert(wins, 1, current)
  for _, win in ipairs(wins) do
    local buf = api.nvim_win_get_buf(win)
    if vim.bo[buf].filetype == 'cable' then
      return buf, win
    end
  end
  return nil, current
end

---@class cable.Outline.Options
---@field enter? boolean go there; true when not given
---@field mods? table |:command| modifiers

--- Open the outline of the cable, or go to it where it is open.
---@param options? cable.Outline.Options
---@return boolean opened or was open
function M.open(options)
  options = options or {}
  local pane = M.pane()
  if not pane then
    local source, source_win = find_cable()
    if not source then
      warn('cable.nvim: there is no cable in this tab page; `:Cable` looks whether the text is one')
      return false
    end
    local entries, message = document.outline(source)
    if not entries then
      warn(message or '')
      return false
    end
    require('cable.highlight').setup()
    local split, beside = place(options.mods)
    local across = split == 'left' or split == 'right'
    local size = across and columns() or math.floor(vim.o.lines / 3)
    pane = Pane.open(source, source_win, {
      split = split,
      beside = beside,
      size = size,
      on_close = function(closed, shown)
        if api.nvim_win_is_valid(closed.win) and vim.wo[closed.win].winfixwidth then
          local now = api.nvim_win_get_width(closed.win)
          if now ~= size then -- dragged; back to the default, or alone in its row, it is not kept
            width = now ~= config.get().outline.width and now < vim.o.columns - 1 and now or nil
          end
        end
        open_panes[closed.tab] = nil
        announce('CableOutlineClose', closed, shown)
      end,
    })
    open_panes[pane.tab] = pane
    announce('CableOutlineOpen', pane, pane.source)
  end
  if options.enter ~= false and pane:is_alive() then
    api.nvim_set_current_win(pane.win)
  end
  return true
end

--- Close the outline of this tab page, if there is one.
---@return boolean closed
function M.close()
  local pane = M.pane()
  if pane then
    pane:close()
  end
  return pane ~= nil
end

---@param options? cable.Outline.Options
function M.toggle(options)
  if not M.close() then
    M.open(options)
  end
end

--- A session has brought back a pane's window without its pane: put one in its place.
---@param win integer
function M.restore(win)
  local tab = api.nvim_win_get_tabpage(win)
  if Pane.of_buffer(api.nvim_win_get_buf(win)) then
    return
  end
  local current = api.nvim_get_current_tabpage()
  if #api.nvim_tabpage_list_wins(tab) > 1 then
    api.nvim_set_current_tabpage(tab)
    api.nvim_win_close(win, true)
    if find_cable() then
      M.open({ enter = false })
    end
    api.nvim_set_current_tabpage(current)
  end
end

--- 'foldexpr' of the pane.
---@param lnum integer
---@return string
function M.foldexpr(lnum)
  local pane = Pane.of_buffer(api.nvim_get_current_buf())
  local item = pane and pane.items[lnum]
  return item and item.fold or '0'
end

return M
