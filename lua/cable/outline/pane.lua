--- One outline pane: a window, its buffer, and the cable that it shows.
---
--- 1. A pane is alive as long as its buffer is valid, which is wiped with its window. Everything
---    that comes later than the call that asked for it (timers, scheduled functions, autocommands)
---    looks first whether the pane is still alive.
--- 2. Lines of the pane and `items` are one to one. When there is no cable to show, `items` is empty
---    and the one line says so.
--- 3. Entries are known by their ids: cursor and closed folds find their entry again after a change
---    of the text, and closed folds also when the pane is opened anew.
--- 4. The cursor of a pane that has the focus belongs to the user.

local actions = require('cable.outline.actions')
local config = require('cable.config')
local document = require('cable.document')
local layout = require('cable.outline.layout')

local api = vim.api

--- After a change of the text the outline is read again when there was none for so long.
local REFRESH_MS = 100

--- The colours of the lines in view (set while Neovim draws) and the marks of the current entry.
local COLOURS = api.nvim_create_namespace('cable.outline')
local MARKS = api.nvim_create_namespace('cable.outline.current')

--- Options of the pane's window that a window for text must not have: those that are set below, and
--- those of the style 'minimal'.
local PANE_OPTIONS = {
  'colorcolumn',
  'cursorline',
  'fillchars',
  'foldcolumn',
  'list',
  'number',
  'relativenumber',
  'signcolumn',
  'spell',
  'statuscolumn',
  'winfixbuf',
  'winfixheight',
  'winfixwidth',
  'winhighlight',
  'wrap',
}

local NO_CABLE = 'No cable here.'
local NO_ENTRIES = 'This cable is empty.'

--- What is kept of a cable's pane when it closes.
---@class cable.Pane.Memory
---@field folds table<string, boolean> id of an entry with a fold: is it closed?

---@class cable.Pane
---@field buf integer
---@field win integer
---@field tab integer
---@field source integer? buffer of the cable; nil when there is none
---@field source_win integer? window that the cable was last entered in
---@field items cable.Outline.Item[]
---@field current integer? index of the marked item
---@field tick integer? changedtick of `source` that `items` were made at
---@field group integer autocommands
---@field timer uv.uv_timer_t
---@field on_close fun(pane: cable.Pane, source: integer?)
local Pane = {}
Pane.__index = Pane

--- Panes by their buffers, for what Neovim asks by buffer: colours and folds.
---@type table<integer, cable.Pane>
local panes = {}

--- Memories by buffer of the cable.
---@type table<integer, cable.Pane.Memory>
local memories = {}

-- Colours -----------------------------------------------------------------------------------------

api.nvim_set_decoration_provider(COLOURS, {
  on_win = function(_, _, buf)
    return panes[buf] ~= nil
  end,
  on_line = function(_, _, buf, row)
    local item = panes[buf] and panes[buf].items[row + 1]
    for _, span in ipairs(item and layout.spans(item) or {}) do
      api.nvim_buf_set_extmark(buf, COLOURS, row, span[1], {
        end_col = span[2],
        hl_group = span[3],
        ephemeral = true,
      })
    end
    if panes[buf] and not item then
      api.nvim_buf_set_extmark(buf, COLOURS, row, 0, {
        line_hl_group = 'CableOutlineEmpty',
        ephemeral = true,
      })
    end
  end,
})

-- State -------------------------------------------------------------------------------------------

---@return boolean
function Pane:is_alive()
  return panes[self.buf] == self
    and api.nvim_buf_is_valid(self.buf)
    and api.nvim_win_is_valid(self.win)
    and api.nvim_win_get_buf(self.win) == self.buf
end

---@return boolean
function Pane:has_focus()
  return api.nvim_get_current_win() == self.win
end

---@return cable.Outline.Item?
function Pane:item_under_cursor()
  return self.items[api.nvim_win_get_cursor(self.win)[1]]
end

---@param id string?
---@return integer? index
function Pane:index_of(id)
  for i, item in ipairs(id and self.items or {}) do
    if item.entry.id == id then
      return i
    end
  end
end

--- The single place that sets the pane's cursor.
---@param index integer
function Pane:set_cursor(index)
  local last = api.nvim_buf_line_count(self.buf)
  index = math.max(1, math.min(index, last))
  if api.nvim_win_get_cursor(self.win)[1] ~= index then
    api.nvim_win_set_cursor(self.win, { index, 0 })
  end
end

-- Folds -------------------------------------------------------------------------------------------

--- Note which folds are open and which closed. What lies within a closed fold cannot be seen and
--- stays as it was noted before.
---@param folds table<string, boolean>
function Pane:read_folds(folds)
  local lnum = 1
  api.nvim_win_call(self.win, function()
    while lnum <= #self.items do
      local item = self.items[lnum]
      local closed = item.has_fold and vim.fn.foldclosed(lnum) == lnum
      if item.has_fold then
        folds[item.entry.id] = closed
      end
      lnum = closed and vim.fn.foldclosedend(lnum) + 1 or lnum + 1
    end
  end)
end

--- Open and close folds as they were noted, outermost last: a fold within a closed one cannot be
--- reached.
---@param folds table<string, boolean>
function Pane:write_folds(folds)
  api.nvim_win_call(self.win, function()
    vim.wo[0][0].foldmethod = 'expr' -- computes them anew
    if next(folds) == nil then
      return
    end
    for lnum = #self.items, 1, -1 do
      local item = self.items[lnum]
      local wanted = item.has_fold and folds[item.entry.id]
      if wanted ~= nil and item.has_fold then
        local closed = vim.fn.foldclosed(lnum) ~= -1
        if wanted ~= closed then
          pcall(vim.cmd, ('%d%s'):format(lnum, wanted and 'foldclose' or 'foldopen'))
        end
      end
    end
  end)
end

-- Showing -----------------------------------------------------------------------------------------

--- Put lines in the buffer, touching only those that differ.
---@param lines string[]
function Pane:set_lines(lines)
  local old = api.nvim_buf_get_lines(self.buf, 0, -1, true)
  local first, old_last, new_last = 1, #old, #lines
  while first <= math.min(old_last, new_last) and old[first] == lines[first] do
    first = first + 1
  end
  while old_last >= first and new_last >= first and old[old_last] == lines[new_last] do
    old_last, new_last = old_last - 1, new_last - 1
  end
  if first > old_last and first > new_last then
    return
  end
  vim.bo[self.buf].modifiable = true
  api.nvim_buf_set_lines(
    self.buf,
    first - 1,
    old_last,
    true,
    vim.list_slice(lines, first, new_last)
  )
  vim.bo[self.buf].modifiable = false
end

--- Show some entries in place of what is shown, or a sentence where there are none.
---@param entries cable.Entry[]
---@param sentence string
function Pane:render(entries, sentence)
  local folds = self.source and memories[self.source] and memories[self.source].folds or {}
  local under_cursor = self:item_under_cursor()
  self:read_folds(folds)
  self.items = layout.items(entries)
  self.current = nil
  local lines = {}
  for i, item in ipairs(self.items) do
    lines[i] = item.line
  end
  self:set_lines(#lines > 0 and lines or { sentence })
  api.nvim_buf_clear_namespace(self.buf, MARKS, 0, -1)
  self:write_folds(folds)
  local index = self:index_of(under_cursor and under_cursor.entry.id)
  if index then
    self:set_cursor(index)
  end
end

--- Mark the entry that the text's cursor is in, and those it belongs to; and put the pane's cursor
--- there, unless the user is in the pane.
---@param row integer 0-based, of the text
function Pane:follow(row)
  local index = document.at_or_above(self.items, row, function(item)
    return item.entry.row
  end)
  if #self.items == 0 then
    return
  end
  index = math.max(1, index)
  if index ~= self.current then
    self.current = index
    api.nvim_buf_clear_namespace(self.buf, MARKS, 0, -1)
    local depth = self.items[index].depth
    self:mark(index, 'CableOutlineCurrent')
    for above = index - 1, 1, -1 do
      if depth == 1 then
        break
      elseif self.items[above].depth < depth then
        depth = self.items[above].depth
        self:mark(above, 'CableOutlineParent')
      end
    end
  end
  if not self:has_focus() then
    self:set_cursor(index)
  end
end

---@param index integer
---@param group string
function Pane:mark(index, group)
  api.nvim_buf_set_extmark(self.buf, MARKS, index - 1, 0, { line_hl_group = group })
end

--- Follow the cursor of the window that the cable was last entered in.
function Pane:follow_source()
  local win = self.source_win
  if self.source and win and api.nvim_win_is_valid(win) then
    if api.nvim_win_get_buf(win) == self.source then
      self:follow(api.nvim_win_get_cursor(win)[1] - 1)
    end
  end
end

--- Bring the pane up to date. Costs nothing when the text has not changed.
function Pane:refresh()
  self.timer:stop()
  if self.source and not api.nvim_buf_is_loaded(self.source) then
    self:forget_source()
  end
  if not self.source then
    self:render({}, NO_CABLE)
    return
  end
  local tick = api.nvim_buf_get_changedtick(self.source)
  if tick ~= self.tick then
    local entries, message = document.outline(self.source)
    self.tick = tick
    self:render(entries or {}, message or NO_ENTRIES)
  end
  self:follow_source()
end

--- Refresh when the text has been at rest for a moment. Called at every change of the text, in the
--- middle of it.
function Pane:refresh_soon()
  self.timer:stop()
  self.timer:start(
    REFRESH_MS,
    0,
    vim.schedule_wrap(function()
      -- Half a line is not worth an outline: InsertLeave comes back to this.
      local inserting = api.nvim_get_mode().mode:sub(1, 1) == 'i'
      if self:is_alive() and not inserting then
        self:refresh()
      end
    end)
  )
end

-- The cable ---------------------------------------------------------------------------------------

function Pane:forget_source()
  if self.source then
    document.watch(self.source, self, nil)
  end
  self.source, self.tick = nil, nil
end

--- Show the cable of a buffer from now on.
---@param source integer
---@param win integer a window that shows it
function Pane:bind(source, win)
  self.source_win = win
  if source == self.source then
    self:follow_source()
    return
  end
  self:keep()
  self:forget_source()
  self.items = {}
  self.source = source
  document.watch(source, self, function()
    self:refresh_soon()
  end)
  self:refresh()
end

--- Remember what the user did to the pane, for the cable that it shows.
function Pane:keep()
  if self.source and self:is_alive() and #self.items > 0 then
    local memory = memories[self.source] or { folds = {} }
    self:read_folds(memory.folds)
    memories[self.source] = memory
  end
end

-- Jumping -----------------------------------------------------------------------------------------

--- A window of this tab page for the cable, with the cable in it: the one it was last entered in,
--- or another that shows it, or any that can, or a new one.
---@return integer win
function Pane:target()
  local candidates = { self.source_win }
  vim.list_extend(candidates, api.nvim_tabpage_list_wins(self.tab))
  local function first(test)
    for _, win in ipairs(candidates) do
      local here = api.nvim_win_is_valid(win)
        and win ~= self.win
        and api.nvim_win_get_tabpage(win) == self.tab
        and api.nvim_win_get_config(win).relative == ''
      if here and test(win) then
        return win
      end
    end
  end
  local showing = first(function(win)
    return api.nvim_win_get_buf(win) == self.source
  end)
  if showing then
    return showing
  end
  local usable = first(function(win)
    return vim.bo[api.nvim_win_get_buf(win)].buftype == '' and not vim.wo[win].winfixbuf
  end)
  -- A window whose buffer may not be abandoned refuses.
  if usable and pcall(api.nvim_win_set_buf, usable, self.source) then
    return usable
  end
  return self:split()
end

--- A new window beside the pane, for the cable or for nothing.
---@return integer win
function Pane:split()
  local buf = self.source or api.nvim_create_buf(true, false)
  local on_left = api.nvim_win_get_position(self.win)[2] == 0
  local width = api.nvim_win_get_width(self.win)
  local win =
    api.nvim_open_win(buf, false, { split = on_left and 'right' or 'left', win = self.win })
  -- It has taken over what the pane's window had.
  api.nvim_win_call(win, function()
    vim.cmd('setlocal ' .. table.concat(PANE_OPTIONS, '< ') .. '<')
  end)
  pcall(api.nvim_win_set_width, self.win, math.min(width, config.get().outline.width))
  return win
end

---@class cable.Pane.Jump
---@field close? boolean close the pane
---@field stay? boolean leave the focus in the pane
---@field command? string split the text's window by this first

--- Go to the entry under the cursor.
---@param how cable.Pane.Jump
function Pane:jump(how)
  local item = self:item_under_cursor()
  if not item or not self.source then
    return
  end
  -- The text may have changed since; the entry is known by its id.
  self:refresh()
  item = self.items[self:index_of(item.entry.id) or 0]
  if not item or not self.source then
    return
  end
  local win = self:target()
  local row, col = layout.row(item.entry), item.entry.col
  if row ~= item.entry.row then
    col = 0
  end
  local function go()
    if how.command then
      vim.cmd(how.command)
    end
    vim.cmd("normal! m'")
    local last = api.nvim_buf_line_count(self.source)
    api.nvim_win_set_cursor(0, { math.min(row + 1, last), col })
    vim.cmd('normal! zv')
  end
  if how.stay then
    api.nvim_win_call(win, go)
    self:follow(row)
    return
  end
  api.nvim_set_current_win(win)
  go()
  if how.close then
    self:close()
  end
end

-- The window --------------------------------------------------------------------------------------

--- Close the pane. The focus, where it was in the pane, goes back to the cable.
function Pane:close()
  if not self:is_alive() then
    return
  end
  local others = vim.tbl_filter(function(win)
    return win ~= self.win and api.nvim_win_get_config(win).relative == ''
  end, api.nvim_tabpage_list_wins(self.tab))
  if #others == 0 then
    self:split() -- the last window of a tab page cannot be closed
  end
  if self:has_focus() then
    local win = self.source_win
    if win and api.nvim_win_is_valid(win) and api.nvim_win_get_tabpage(win) == self.tab then
      api.nvim_set_current_win(win)
    else
      vim.cmd('wincmd p')
    end
  end
  api.nvim_win_close(self.win, true)
end

--- Is this the only other window of the pane's tab page, floating ones aside?
---@param win integer
---@return boolean
function Pane:is_last_beside(win)
  local others = vim.tbl_filter(function(other)
    return other ~= self.win and api.nvim_win_get_config(other).relative == ''
  end, api.nvim_tabpage_list_wins(self.tab))
  return #others == 1 and others[1] == win
end

--- The window is going, or gone: let go of everything.
function Pane:destroy()
  if panes[self.buf] ~= self then
    return
  end
  self:keep()
  local source = self.source
  panes[self.buf] = nil
  self:forget_source()
  if not self.timer:is_closing() then
    self.timer:stop()
    self.timer:close()
  end
  pcall(api.nvim_del_augroup_by_id, self.group)
  self.on_close(self, source)
  -- |CTRL-W_T| closes the window and shows its buffer in another: nobody would follow that one.
  local buf = self.buf
  vim.schedule(function()
    if api.nvim_buf_is_valid(buf) and not panes[buf] and #vim.fn.win_findbuf(buf) > 0 then
      pcall(api.nvim_buf_delete, buf, { force = true })
    end
  end)
end

function Pane:watch()
  self.group = api.nvim_create_augroup('CableOutline' .. self.buf, {})
  local function on(events, callback, options)
    api.nvim_create_autocmd(
      events,
      vim.tbl_extend('error', { group = self.group, callback = callback }, options or {})
    )
  end
  on({ 'WinClosed' }, function()
    self:destroy()
  end, { pattern = tostring(self.win) })
  on({ 'BufWipeout' }, function()
    self:destroy()
  end, { buffer = self.buf })
  -- |:quit| of the last text quits as if there were no pane; it also looks for changes itself.
  on({ 'QuitPre' }, function()
    if self:is_alive() and self:is_last_beside(api.nvim_get_current_win()) then
      self:close()
    end
  end, { nested = true })

  -- The cable that is entered in this tab page is the one that is shown.
  on({ 'BufEnter', 'WinEnter', 'FileType' }, function(event)
    local win = api.nvim_get_current_win()
    local cable = vim.bo[event.buf].filetype == 'cable' and api.nvim_win_get_buf(win) == event.buf
    local normal = api.nvim_win_get_config(win).relative == ''
    if self:is_alive() and cable and normal and api.nvim_get_current_tabpage() == self.tab then
      self:bind(event.buf, win)
    end
  end)
  on({ 'CursorMoved', 'CursorMovedI' }, function(event)
    -- While a refresh is due, the items are of an older text.
    if event.buf == self.source and self:is_alive() and not self.timer:is_active() then
      self:follow(api.nvim_win_get_cursor(0)[1] - 1)
    end
  end)
  on({ 'InsertLeave' }, function(event)
    if event.buf == self.source then
      self:refresh_soon()
    end
  end)
end

---@param split string where to open: 'left', 'right', 'above', 'below'
---@param beside integer the window to open beside, or -1 for the edge of the editor
---@param size integer columns, or lines
---@return integer buf
---@return integer win
local function open_window(split, beside, size)
  local buf = api.nvim_create_buf(false, true)
  vim.bo[buf].bufhidden = 'wipe'
  vim.bo[buf].modifiable = false
  vim.bo[buf].undolevels = -1
  api.nvim_buf_set_name(buf, 'cable-outline://' .. buf)
  local across = split == 'left' or split == 'right'
  local win = api.nvim_open_win(buf, false, {
    split = split,
    win = beside,
    width = across and size or nil,
    height = not across and size or nil,
    style = 'minimal',
  })
  local options = vim.wo[win][0]
  options.wrap = false
  options.list = false
  options.spell = false
  options.cursorline = true
  options.winfixbuf = true
  options.winfixwidth = across
  options.winfixheight = not across
  options.foldenable = true
  options.foldmethod = 'manual' -- 'expr' when there is something to fold: Pane:write_folds()
  options.foldexpr = "v:lua.require'cable.outline'.foldexpr(v:lnum)"
  options.foldlevel = 99
  options.foldminlines = 0
  options.foldtext = ''
  return buf, win
end

---@class cable.Pane.Options
---@field split string
---@field beside integer
---@field size integer
---@field on_close fun(pane: cable.Pane, source: integer?)

--- Open a pane for a cable, in the present tab page, without going there.
---@param source integer buffer
---@param source_win integer
---@param options cable.Pane.Options
---@return cable.Pane
function Pane.open(source, source_win, options)
  local buf, win = open_window(options.split, options.beside, options.size)
  local self = setmetatable({
    buf = buf,
    win = win,
    tab = api.nvim_win_get_tabpage(win),
    items = {},
    timer = assert(vim.uv.new_timer()),
    on_close = options.on_close,
  }, Pane)
  panes[buf] = self
  self:watch()
  actions.map(self)
  self:bind(source, source_win)
  -- Last, so that what the user sets for this filetype holds.
  api.nvim_win_call(win, function()
    vim.bo[buf].filetype = 'cable-outline'
    vim.cmd('normal! zz')
  end)
  return self
end

--- The pane of a buffer.
---@param buf integer
---@return cable.Pane?
function Pane.of_buffer(buf)
  return panes[buf]
end

api.nvim_create_autocmd('BufWipeout', {
  group = api.nvim_create_augroup('CableOutlineMemory', {}),
  callback = function(event)
    memories[event.buf] = nil
  end,
})

return Pane
