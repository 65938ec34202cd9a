--- One outline pane: a window, its buffer, and the cable that it shows.
---
--- 1. A pane is alive as long as its buffer is valid, which is wiped with its window. Everything
---    that comes later than the call that asked for it (timers, scheduled functions, autocommands)
---    looks first whether the pane is still alive.
--- 2. Lines of the pane and `items` are one to one. When there is nothing to show, `items` is empty
---    and the one line says why.
--- 3. Entries are known by their ids: cursor and closed folds find their entry again after a change
---    of the text or of the view, and closed folds also when the pane is opened anew.
--- 4. The cursor of a pane that has the focus belongs to the user.

local actions = require('cable.outline.actions')
local buffer_lines = require('cable.lines')
local current = require('cable.outline.current')
local cover = require('cable.cover')
local document = require('cable.document')
local folds = require('cable.outline.folds')
local keymaps = require('cable.outline.keys')
local layers = require('cable.outline.layers')
local layout = require('cable.outline.layout')
local panes = require('cable.outline.panes')
local room = require('cable.outline.room')
local spotlight = require('cable.outline.spotlight')
local views = require('cable.outline.view')
local window = require('cable.outline.window')
require('cable.outline.colours')

local api = vim.api

--- After a change of the text the outline is read again when there was none for so long; and for
--- some times as long as the last reading took, so that who edits a huge file is not held up by it.
local REFRESH_MS = 100
local REST = 3

local NO_CABLE = 'No cable here.'
local NO_ENTRIES = 'This cable is empty.'
local NOTHING_SHOWN = 'Nothing is left to show; g? says what filters.'

---@class cable.Pane
---@field buf integer
---@field win integer
---@field tab integer
---@field place cable.Outline.Place
---@field view cable.Outline.View
---@field change cable.Outline.Change
---@field source integer? buffer of the cable; nil when there is none
---@field source_win integer? window that the cable was last entered in
---@field entries cable.Outline.Entry[] of the layers that are shown
---@field items cable.Outline.Item[] what is shown
---@field lines string[] of the buffer
---@field message string? why there are no entries
---@field current integer? index of the marked item
---@field elsewhere table<integer, boolean>? items of other windows on the cable
---@field revealed table<string, boolean> ids of entries whose folds were opened for the current one
---@field pointed cable.Outline.Entry? that the text has highlighted
---@field tick integer? changedtick of `source` that `entries` were made at
---@field markings table<string, string>? of paragraphs, at that tick
---@field room integer? columns of the terminal that the width was made for
---@field group integer autocommands
---@field timer uv.uv_timer_t
---@field pause integer milliseconds from a change to the next reading
---@field reopen fun(enter: boolean)
---@field on_close fun(pane: cable.Pane, source: integer?)
local Pane = {}
Pane.__index = Pane

-- State -------------------------------------------------------------------------------------------

---@return boolean
function Pane:is_alive()
  return panes.by_buffer[self.buf] == self
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

-- Showing -----------------------------------------------------------------------------------------

--- Put lines in the buffer, touching only those that differ, and make their folds.
---@param lines string[]
function Pane:set_lines(lines)
  local old = self.lines
  if #old ~= api.nvim_buf_line_count(self.buf) then -- somebody made it modifiable
    old = api.nvim_buf_get_lines(self.buf, 0, -1, true)
  end
  self.lines = lines
  buffer_lines.replace(self.buf, old, lines, {
    before = function()
      folds.suspend(self)
    end,
    after = function()
      folds.write(self)
    end,
  })
end

--- Markings of paragraphs, their own or inherited, by ids.
---@return table<string, string>
function Pane:inherited()
  if not self.markings then
    self.markings = {}
    local doc = self.source and document.get(self.source)
    for _, paragraph in ipairs(doc and doc:classification().paragraphs or {}) do
      self.markings[paragraph.id] = paragraph.marking
    end
  end
  return self.markings
end

--- Why no line is shown.
---@return string
function Pane:sentence()
  return not self.source and NO_CABLE
    or self.message
    or #self.entries == 0 and #(cover.outline(self.source) or {}) == 0 and NO_ENTRIES
    or NOTHING_SHOWN
end

--- Show what the view wants of the entries. The cursor stays on its entry, or goes to the nearest
--- one above.
function Pane:render()
  local under_cursor = self:item_under_cursor()
  folds.read(self)
  self.items = views.items(self.view, self.entries, function()
    return self:inherited()
  end)
  local lines = layout.fill(self.items, self.entries, self.view)
  self:set_lines(#lines > 0 and lines or { self:sentence() })
  current.forget(self)
  if under_cursor then
    local entry = under_cursor.entry
    current.set_cursor(self, self:index_of(entry.id) or current.at(self, entry.row))
  end
  self:point()
end

--- Read the entries anew, and show them.
function Pane:read()
  local source, entries = self.source, {}
  local start = vim.uv.hrtime()
  self.message, self.markings = nil, nil
  if source then
    local doc, message = document.get(source)
    self.tick = api.nvim_buf_get_changedtick(source)
    self.message = message
    entries = doc and layers.entries(source, doc, self.view.layers) or {}
  end
  self.entries = entries
  self:render()
  local took = (vim.uv.hrtime() - start) / 1e6
  self.pause = math.max(REFRESH_MS, math.floor(REST * took))
end

---@param row integer 0-based, of the text
function Pane:follow(row)
  current.follow(self, row)
end

--- Bring the pane up to date. Costs nothing when the text has not changed.
function Pane:refresh()
  self.timer:stop()
  if self.source and not api.nvim_buf_is_loaded(self.source) then
    self:forget_source()
  end
  if not self.source or api.nvim_buf_get_changedtick(self.source) ~= self.tick then
    self:read()
    window.hold(self)
  end
  current.follow_source(self)
end

--- The mask of the cable has begun, or ended.
function Pane:note_mask()
  self.tick = nil
  self:refresh()
end

--- Refresh when the text has been at rest for a moment. Called at every change of the text, in the
--- middle of it.
function Pane:refresh_soon()
  self.timer:stop()
  self.timer:start(
    self.pause,
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

-- The view ----------------------------------------------------------------------------------------

--- Show the pane with another view.
---@param changes table some fields of |cable.Outline.View|
function Pane:set_view(changes)
  self:refresh() -- the cable may have been unloaded since
  self.view = vim.tbl_extend('force', self.view, changes)
  if changes.layers then
    self:read()
  else
    self:render()
  end
  self:leave_context()
  current.follow_source(self)
  api.nvim_win_call(self.win, function()
    vim.cmd.redrawstatus() -- the winbar, too
  end)
end

--- From an entry that is only the context of others, the cursor goes to the first of these.
function Pane:leave_context()
  local item = self:item_under_cursor()
  while item and item.is_context do
    item = self.items[item.index + 1]
  end
  if item then
    current.set_cursor(self, item.index)
  end
end

--- Point out in the text what the pane's cursor is on, while the pane has the focus.
function Pane:point()
  local item = self.source and self:has_focus() and self:item_under_cursor()
  if item and item.entry ~= self.pointed then
    self.pointed = item.entry
    spotlight.show(self.source, item.entry)
    if self.view.along then
      require('cable.outline.jump').along(self, item.entry)
    end
  end
end

function Pane:unpoint()
  if self.pointed then
    spotlight.clear(self.source)
    self.pointed = nil
  end
end

-- The cable ---------------------------------------------------------------------------------------

function Pane:forget_source()
  if self.source then
    document.watch(self.source, self, nil)
    self:unpoint()
  end
  self.source, self.tick = nil, nil
end

--- Show the cable of a buffer from now on.
---@param source integer
---@param win integer a window that shows it
function Pane:bind(source, win)
  self.source_win = win
  if source == self.source then
    current.follow_source(self)
    return
  end
  folds.read(self)
  self:forget_source()
  self.items = {}
  self.source = source
  document.watch(source, self, function()
    self:refresh_soon()
  end)
  self:refresh()
end

-- The window --------------------------------------------------------------------------------------

--- Close the pane. The focus, where it was in the pane, goes back to the cable.
function Pane:close()
  if not self:is_alive() then
    return
  elseif window.give_back(self) then
    return
  elseif #window.others(self) == 0 then
    window.split(self) -- the last window of a tab page cannot be closed
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

--- What a pane that is gone may have left behind. |CTRL-W_T| closes the window and shows its buffer in
--- another: nobody would follow that one. And where the buffer alone is wiped, the last window stays,
--- for another buffer.
---@param pane cable.Pane
---@param taken table? the room that its window took
local function clear_up(pane, taken)
  local buf, win = pane.buf, pane.win
  local is_own = not pane.place.previous
  if is_own and api.nvim_win_is_valid(win) and api.nvim_win_get_buf(win) ~= buf then
    window.release(win)
  end
  if taken and not api.nvim_win_is_valid(win) then
    room.give_back(taken)
  end
  if api.nvim_buf_is_valid(buf) and not panes.by_buffer[buf] and #vim.fn.win_findbuf(buf) > 0 then
    pcall(api.nvim_buf_delete, buf, { force = true })
  end
end

--- The window is going, or gone: let go of everything.
function Pane:destroy()
  if panes.by_buffer[self.buf] ~= self then
    return
  end
  if self:is_alive() then
    folds.read(self)
  end
  local source = self.source
  panes.by_buffer[self.buf], panes.by_tab[self.tab] = nil, nil
  self:forget_source()
  if not self.timer:is_closing() then
    self.timer:stop()
    self.timer:close()
  end
  pcall(api.nvim_del_augroup_by_id, self.group)
  self.on_close(self, source)
  local taken = self.place.room and room.untouched(self.place.room, self.win)
  vim.schedule(function()
    clear_up(self, taken)
  end)
end

--- Make the present buffer, which is new, a pane's. In its window, since Neovim makes one for each
--- of these where a buffer has none.
---@param buf integer
local function prepare(buf)
  local options = vim.bo[buf]
  options.bufhidden = 'wipe'
  options.modifiable = false
  options.undolevels = -1
  api.nvim_buf_set_name(buf, window.NAME .. buf)
end

--- Set the filetype: last, so that what the user sets for it holds. Neovim looks for no syntax file
--- where a buffer has colours of its own, which it takes to be tree-sitter's: half of the time.
---@param buf integer
local function announce(buf)
  vim.b[buf].ts_highlight = true
  vim.bo[buf].filetype = 'cable-outline'
  vim.b[buf].ts_highlight = nil
end

---@class cable.Pane.Options
---@field place cable.Outline.Place
---@field view cable.Outline.View
---@field change cable.Outline.Change
---@field on_close fun(pane: cable.Pane, source: integer?) it has closed
---@field reopen fun(enter: boolean) open one like it again

---@param buf integer
---@param win integer
---@param options cable.Pane.Options
---@return cable.Pane
local function new(buf, win, options)
  return setmetatable({
    buf = buf,
    win = win,
    tab = api.nvim_win_get_tabpage(win),
    place = options.place,
    view = options.view,
    change = options.change,
    on_close = options.on_close,
    reopen = options.reopen,
    revealed = {},
    entries = {},
    items = {},
    lines = { '' },
    room = vim.o.columns,
    pause = REFRESH_MS,
    timer = assert(vim.uv.new_timer()),
  }, Pane)
end

--- Open a pane for a cable, in the present tab page, without going there.
---@param source integer buffer
---@param source_win integer
---@param options cable.Pane.Options
---@return cable.Pane? pane
---@return string? message
function Pane.open(source, source_win, options)
  local buf = api.nvim_create_buf(false, true)
  local win = window.open(buf, options.place)
  if not win then
    api.nvim_buf_delete(buf, { force = true })
    return nil, 'cable.nvim: there is no room for the outline'
  end
  api.nvim_win_call(win, function()
    prepare(buf)
  end)
  local self = new(buf, win, options)
  panes.by_buffer[buf], panes.by_tab[self.tab] = self, self
  require('cable.outline.events').watch(self)
  keymaps.map(self, actions.list)
  self:bind(source, source_win)
  api.nvim_win_call(self.win, function()
    announce(buf)
    keymaps.yield(self, actions.list)
    vim.cmd('normal! zz')
  end)
  return self
end

return Pane
