--- The window of a pane: where it opens, its options, and its width.
---
--- 1. The width is that of the options, or the one that the user has dragged a pane to. In a narrow
---    terminal it is less, so that the text keeps its room, until there is room again.
--- 2. A window that is made for a text beside the pane must have none of the pane's options.

local config = require('cable.config')
local folds = require('cable.outline.folds')
local room = require('cable.outline.room')

local api = vim.api

local M = {}

--- Options of the pane's window that a window for text must not have: those that are set below, and
--- those of the style 'minimal'.
local PANE_OPTIONS = {
  'colorcolumn',
  'cursorcolumn',
  'cursorline',
  'fillchars',
  'foldcolumn',
  'list',
  'number',
  'relativenumber',
  'signcolumn',
  'spell',
  'statuscolumn',
  'winbar',
  'winfixbuf',
  'winfixheight',
  'winfixwidth',
  'winhighlight',
  'wrap',
}

--- What names of panes' buffers begin with.
M.NAME = 'cable-outline://'

--- The width that the user gave the last pane, by dragging.
---@type integer?
local dragged

--- Where a pane is to be opened.
---@class cable.Outline.Place
---@field split 'left'|'right'|'above'|'below'
---@field beside integer a window, 0 for the present one, or -1 for the edge of the editor
---@field width integer columns that are wanted
---@field foldlevel integer
---@field win integer? open in this window instead of a new one
---@field room cable.Outline.Room?
---@field previous integer? the buffer that this window had, and gets back

--- Is it one of the windows that share the screen?
---@param win integer
---@return boolean
function M.is_normal(win)
  return api.nvim_win_is_valid(win) and api.nvim_win_get_config(win).relative == ''
end

--- The windows of a tab page but the pane's, floating ones left out.
---@param pane cable.Pane
---@return integer[]
function M.others(pane)
  return vim.tbl_filter(function(win)
    return win ~= pane.win and M.is_normal(win)
  end, api.nvim_tabpage_list_wins(pane.tab))
end

--- Where a pane goes: as the options say, unless the command was given with |:topleft| or the like.
--- |:vertical| is the rule and |:horizontal| the exception.
---@param options cable.Outline.Options
---@param defaults cable.Config.Outline
---@return cable.Outline.Place
function M.place(options, defaults)
  local mods = options.mods or {}
  local split = mods.split or ''
  local first = split == 'topleft' or split == 'aboveleft' or split == 'leftabove'
  if split == '' then
    first = (options.side or defaults.side) == 'left'
  end
  local edge = split == '' or split == 'topleft' or split == 'botright'
  local sides = mods.horizontal and { 'above', 'below' } or { 'left', 'right' }
  return {
    split = sides[first and 1 or 2],
    beside = edge and -1 or 0,
    width = options.width or dragged or defaults.width,
    foldlevel = defaults.foldlevel,
    win = options.win,
  }
end

---@param place cable.Outline.Place
---@return boolean
local function is_wide(place)
  return place.split == 'above' or place.split == 'below'
end

--- The columns that a pane may have: of a terminal that is too narrow, half; of one that a dragged
--- pane would fill, what leaves the text 24. The line between the windows is a column, too.
---@param width integer
---@return integer
local function columns(width)
  local all = vim.o.columns
  local most = width == dragged and math.max(all - 24, math.floor(all / 3))
    or math.floor((all - 1) / 2)
  return math.max(1, math.min(width, most))
end

---@param win integer
---@param place cable.Outline.Place
local function set_options(win, place)
  local wide = is_wide(place)
  local options = vim.wo[win][0]
  options.wrap = false
  options.list = false
  options.spell = false
  options.cursorline = true
  options.winfixbuf = true
  options.winfixwidth = not wide
  options.winfixheight = wide
  options.foldenable = true
  options.foldmethod = 'manual' -- 'expr' when there is something to fold, see folds.lua
  options.foldexpr = folds.EXPR
  options.foldlevel = place.foldlevel
  options.foldminlines = 0
  options.foldtext = ''
  if api.nvim_win_get_height(win) > 1 then -- Neovim 0.10 complains where there is no room for it
    options.winbar = "%{%v:lua.require'cable.outline'.winbar()%}"
  end
end

--- Have a buffer shown in a window that is there, which then looks like one of the style 'minimal'.
---@param buf integer
---@param place cable.Outline.Place
local function occupy(buf, place)
  local win = place.win
  local before = api.nvim_win_get_buf(win)
  vim.wo[win].winfixbuf = false
  api.nvim_win_set_buf(win, buf)
  local options = vim.wo[win][0]
  options.number, options.relativenumber, options.cursorcolumn = false, false, false
  local characters = vim.wo[win].fillchars
  options.colorcolumn = ''
  options.fillchars = (characters ~= '' and characters .. ',' or '') .. 'eob: '
  options.signcolumn, options.foldcolumn, options.statuscolumn = 'auto', '0', ''
  -- What a session has left of a pane is nothing to come back to.
  local of_session = vim.startswith(api.nvim_buf_get_name(before), M.NAME)
  place.previous = not of_session and before or nil
end

--- Give the window back to the buffer that it had before the pane.
---@param pane cable.Pane
---@return boolean given false when the window is the pane's own
function M.give_back(pane)
  local previous = pane.place.previous
  if not previous or not api.nvim_buf_is_valid(previous) then
    return false
  end
  vim.wo[pane.win].winfixbuf = false
  api.nvim_win_set_buf(pane.win, previous)
  return true
end

--- Open a window for a buffer, without going there.
---@param buf integer
---@param place cable.Outline.Place
---@return integer? win nil where there is no room for one
function M.open(buf, place)
  local wide, win = is_wide(place), place.win
  place.room = not win and not wide and room.measure() or nil
  if win then
    occupy(buf, place)
  else
    local opened
    opened, win = pcall(api.nvim_open_win, buf, false, {
      split = place.split,
      win = place.beside,
      width = not wide and columns(place.width) or nil,
      height = wide and math.max(1, math.floor(vim.o.lines / 3)) or nil,
      style = 'minimal',
    })
    if not opened then
      return nil
    end
  end
  set_options(win, place)
  if vim.o.equalalways and not place.win then
    vim.cmd('wincmd =') -- a split with a size of its own has taken it all from one
  elseif place.room then
    room.share(place.room, win)
  end
  return win
end

--- Keep a pane's window for the pane, unless it is all that is left and shows no cable: then any text
--- may be opened there.
---@param pane cable.Pane
function M.hold(pane)
  vim.wo[pane.win][0].winfixbuf = pane.source ~= nil or #M.others(pane) > 0
end

--- Take the pane's options from a window that is a text's.
---@param win integer
function M.release(win)
  api.nvim_win_call(win, function()
    vim.cmd('setlocal ' .. table.concat(PANE_OPTIONS, '< ') .. '<')
  end)
end

--- A new window beside the pane, for the cable or for nothing.
---@param pane cable.Pane
---@return integer win
function M.split(pane)
  local buf = pane.source or api.nvim_create_buf(true, false)
  local split = api.nvim_win_get_position(pane.win)[2] == 0 and 'right' or 'left'
  if pane.place.split == 'left' then
    split = 'right'
  end
  local win = api.nvim_open_win(buf, false, { split = split, win = pane.win })
  M.release(win) -- it has taken over what the pane's window had
  M.fit(pane)
  return win
end

---@param pane cable.Pane
---@return boolean
local function fills_row(pane)
  return api.nvim_win_get_width(pane.win) >= vim.o.columns
end

--- Give a pane the width that it ought to have.
---@param pane cable.Pane
function M.fit(pane)
  if not is_wide(pane.place) and not fills_row(pane) then
    pcall(api.nvim_win_set_width, pane.win, columns(pane.place.width))
    pane.room = vim.o.columns
  end
end

--- A pane's window has another width: remember it, where that was the user's wish and not the
--- terminal's.
---@param pane cable.Pane
function M.note_width(pane)
  local width = api.nvim_win_get_width(pane.win)
  local of_terminal = pane.room ~= vim.o.columns or is_wide(pane.place) or fills_row(pane)
  if not of_terminal and width ~= columns(pane.place.width) then
    dragged = width ~= config.get().outline.width and width or nil
    pane.place.width = width
  end
end

return M
