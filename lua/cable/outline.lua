--- The outline: one pane a tab page.

local Pane = require('cable.outline.pane')
local clearance = require('cable.outline.clearance')
local compiler = require('cable.compiler')
local config = require('cable.config')
local cover = require('cable.cover')
local panes = require('cable.outline.panes')
local views = require('cable.outline.view')
local window = require('cable.outline.window')

local api = vim.api

local M = {}

--- What the user has changed with keys, in this or an earlier pane.
---@type cable.Outline.Change
local change = { layers = {} }

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
  local pane = panes.by_tab[api.nvim_get_current_tabpage()]
  return pane and pane:is_alive() and pane or nil
end

--- The cable to show: of the present window, be it a reading, or of another one in the tab page.
---@return integer? buf
---@return integer win one that shows it, where there is one
local function find_cable()
  local wins = api.nvim_tabpage_list_wins(0)
  table.insert(wins, 1, api.nvim_get_current_win())
  local is_reading = vim.bo.filetype == 'cable-read'
  local source = is_reading and require('cable.read').source_of(api.nvim_get_current_buf()) or nil
  for _, win in ipairs(wins) do
    local buf = api.nvim_win_get_buf(win)
    if buf == source or not source and vim.bo[buf].filetype == 'cable' then
      return buf, win
    end
  end
  return source, wins[1]
end

---@class cable.Outline.Options
---@field enter? boolean go there; true when not given
---@field mods? table |:command| modifiers
---@field side? 'left'|'right' as the option
---@field width? integer as the option
---@field win? integer show it in this window, which gets its buffer back; 0: the present one
---@field layers? table<cable.Outline.LayerName, boolean> as the option
---@field filter? fun(entry: cable.Outline.Entry): boolean as the option
---@field depth? integer levels to show
---@field text? string words that entries must have
---@field marking? string 'above C', 'only NOFORN'

--- Is one of them about what the pane shows?
---@param options cable.Outline.Options
---@return boolean
local function changes_view(options)
  return (options.layers or options.filter or options.depth or options.text or options.marking)
    ~= nil
end

--- Open a new pane.
---@param options cable.Outline.Options
---@return cable.Pane? pane
---@return string? message
local function open(options)
  local source, source_win = find_cable()
  if not source then
    return nil,
      'cable.nvim: there is no cable in this tab page; `:Cable` looks whether the text is one'
  end
  local entries, message = cover.outline(source)
  if not entries then
    return nil, message
  end
  require('cable.highlight').setup()
  local defaults = config.get().outline
  local pane, problem
  pane, problem = Pane.open(source, source_win, {
    place = window.place(options, defaults),
    view = views.new(defaults, change, options),
    change = change,
    on_close = function(closed, shown)
      announce('CableOutlineClose', closed, shown)
    end,
    reopen = function(enter)
      M.open(vim.tbl_extend('force', options, pane.view, { enter = enter, win = nil }))
    end,
  })
  if pane then
    announce('CableOutlineOpen', pane, pane.source)
  end
  return pane, problem
end

--- Open the outline of the cable, or go to it where it is open; then it takes those of the options
--- that say what to show.
---@param options? cable.Outline.Options
---@return boolean opened or was open
function M.open(options)
  options = options or {}
  if (options.marking or '') ~= '' then
    local test, wrong = clearance.test(options.marking)
    if not test then
      warn(wrong or '')
      return false
    end
  end
  local pane, message = M.pane(), nil
  if not pane then
    pane, message = compiler.rest(open, options)
  elseif changes_view(options) then
    pane:set_view(views.new(config.get().outline, change, options))
  end
  if not pane then
    warn(message or '')
    return false
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

--- A session has brought back a pane's window without its pane: put one into it, or close it where
--- its tab page has no cable.
---@param win integer
function M.restore(win)
  if panes.by_buffer[api.nvim_win_get_buf(win)] then
    return
  end
  local empty = api.nvim_win_get_buf(win)
  local tab, here = api.nvim_win_get_tabpage(win), api.nvim_get_current_tabpage()
  local focus = api.nvim_tabpage_get_win(tab)
  api.nvim_set_current_win(win)
  if not find_cable() or not M.open({ enter = focus == win, win = win }) then
    pcall(api.nvim_win_close, win, true)
  end
  if api.nvim_win_is_valid(focus) then
    api.nvim_set_current_win(focus)
  end
  if api.nvim_tabpage_is_valid(here) then
    api.nvim_set_current_tabpage(here)
  end
  if api.nvim_buf_is_valid(empty) and #vim.fn.win_findbuf(empty) == 0 then
    api.nvim_buf_delete(empty, { force = true })
  end
end

--- 'winbar' of the pane.
---@return string
function M.winbar()
  local pane = panes.by_buffer[api.nvim_get_current_buf()] -- Neovim goes there for the question
  return pane and require('cable.outline.winbar').text(pane) or ''
end

--- The mouse has been on a layer's letter there.
---@param nth integer
function M.click(nth)
  local pane = panes.by_buffer[api.nvim_win_get_buf(vim.fn.getmousepos().winid)]
  local layer = require('cable.outline.layers').list[nth]
  if pane and layer then
    require('cable.outline.actions').toggle_layer(pane, layer.name)
  end
end

return M
