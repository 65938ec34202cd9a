--- Readings: a cable as one reads it, in a buffer of its own.
---
--- 1. The module makes the lines; the parser colours and folds them as it does a cable's.
--- 2. The buffer's name says what it is a reading of, so that a session, |:edit| and a script can
---    bring it back: 'cable-read://' and the file, or the number of a buffer without one.
--- 3. A reading is read again a moment after its source has changed, and where its source is gone
---    it stays as it is.
--- 4. What is masked in the source is not in its reading.
--- 5. Cursors go along where both are in one tab page, unless the option says no: the cursor of the
---    window that has the focus is never moved.

local Pause = require('cable.pause')
local attempt = require('cable.attempt')
local config = require('cable.config')
local document = require('cable.document')
local lines = require('cable.lines')
local place = require('cable.read.place')
local text = require('cable.read.text')

local api = vim.api

local M = {}

local SCHEME = 'cable-read://'
local REST_MS = 100

local namespace = api.nvim_create_namespace('cable-read')

---@class cable.ReadingView
---@field buf integer
---@field source integer buffer of the cable
---@field reading cable.Reading
---@field pause cable.Pause

---@type table<integer, cable.ReadingView> by the reading's buffer
local views = {}

---@param message string?
local function warn(message)
  vim.notify(message or '', vim.log.levels.WARN)
end

--- The name of a buffer's reading.
---@param source integer
---@return string
local function name_of(source)
  local file = api.nvim_buf_get_name(source)
  return SCHEME .. (file ~= '' and file or ('[%d]'):format(source))
end

--- The buffer that a name is of, loaded.
---@param name string
---@return integer? source
local function source_named(name)
  local path = name:sub(#SCHEME + 1)
  local number = tonumber(path:match('^%[(%d+)%]$'))
  local source = number or (vim.uv.fs_stat(path) or vim.fn.bufexists(path) == 1) and vim.fn.bufadd(path)
  if not source or source == 0 or not api.nvim_buf_is_valid(source) then
    return nil
  end
  vim.fn.bufload(source)
  return source
end

--- The windows of this tab page that show a buffer, but the present one.
---@param buf integer
---@return integer[]
local function windows_of(buf)
  local here = api.nvim_get_current_win()
  return vim.tbl_filter(function(win)
    return win ~= here and api.nvim_win_get_buf(win) == buf
  end, api.nvim_tabpage_list_wins(0))
end

-- Showing -----------------------------------------------------------------------------------------

--- Colour the headings: without their rules the parser does not know each of them.
---@param view cable.ReadingView
local function colour(view)
  api.nvim_buf_clear_namespace(view.buf, namespace, 0, -1)
  for _, block in ipairs(view.reading.blocks) do
    if block.kind == 'heading' then
      api.nvim_buf_set_extmark(view.buf, namespace, block.first - 1, 0, {
        end_row = block.last,
        hl_group = 'CableHeading',
      })
    end
  end
end

--- Put a cursor where a row of the source is.
---@param view cable.ReadingView
---@param win integer
---@param row integer
local function show_row(view, win, row)
  local lnum, col = place.to_reading(view.source, view.reading, row)
  if lnum <= api.nvim_buf_line_count(view.buf) then
    api.nvim_win_set_cursor(win, { lnum, col })
  end
end

--- Read the source, and show what was read.
---@param view cable.ReadingView
---@return boolean read
---@return string? message
local function render(view)
  local reading, message = text.of(view.source)
  if not reading then
    return false, message
  end
  view.reading = reading
  lines.replace(view.buf, api.nvim_buf_get_lines(view.buf, 0, -1, true), reading.lines)
  colour(view)
  return true
end

-- Keeping up --------------------------------------------------------------------------------------

---@param view cable.ReadingView
local function destroy(view)
  views[view.buf] = nil
  view.pause:stop()
end

--- Is the reading of the text as it is now? While a refresh is due, it is of an older one.
---@param view cable.ReadingView
---@return boolean
local function is_current(view)
  return api.nvim_buf_is_loaded(view.source) and not view.pause:is_due()
end

--- The cursor of one of both has moved: take the other one along.
---@param view cable.ReadingView
---@param in_source boolean
local function follow(view, in_source)
  if not is_current(view) or not config.get().read.follow then
    return
  end
  local cursor = api.nvim_win_get_cursor(0)
  if in_source then
    for _, win in ipairs(windows_of(view.buf)) do
      show_row(view, win, cursor[1] - 1)
    end
    return
  end
  local row = place.to_source(view.source, view.reading, cursor[1], cursor[2])
  for _, win in ipairs(windows_of(view.source)) do
    api.nvim_win_set_cursor(win, { row + 1, 0 })
  end
end

---@param view cable.ReadingView
local function watch(view)
  view.pause = Pause.watch(view.source, REST_MS, function()
    render(view)
  end)
  local group = api.nvim_create_augroup('CableRead' .. view.buf, {})
  local function on(event, buf, callback)
    api.nvim_create_autocmd(event, { group = group, buffer = buf, callback = callback })
  end
  local function masked(event)
    if event.data and event.data.buf == view.source then
      view.pause:rest(0)
    end
  end
  on('CursorMoved', view.buf, function()
    follow(view, false)
  end)
  on('CursorMoved', view.source, function()
    follow(view, true)
  end)
  api.nvim_create_autocmd('User', { group = group, pattern = 'CableMask', callback = masked })
  on('BufWipeout', view.buf, function()
    api.nvim_del_augroup_by_id(group)
    destroy(view)
  end)
end

-- Opening -----------------------------------------------------------------------------------------

---@param buf integer
---@param source integer
---@return cable.ReadingView
local function new_view(buf, source)
  vim.bo[buf].buftype = 'nofile'
  vim.bo[buf].bufhidden = 'wipe'
  vim.bo[buf].swapfile = false
  vim.bo[buf].undolevels = -1
  local view = { buf = buf, source = source }
  views[buf] = view
  watch(view)
  return view
end

--- Make a buffer, in the present window, a reading of what its name says: at |BufReadCmd|.
---@param buf integer
---@return boolean read
function M.load(buf)
  local source = source_named(api.nvim_buf_get_name(buf))
  local read, message = false, 'cable.nvim: the cable that this was a reading of is gone'
  if views[buf] and views[buf].source ~= source then
    destroy(views[buf]) -- its source was wiped; the file, if there is one, has another buffer now
  end
  if source then
    read, message = render(views[buf] or new_view(buf, source))
  end
  if read then
    vim.bo[buf].filetype = 'cable-read'
  else
    warn(message)
  end
  return read
end

--- A session has brought back a reading's window: fill it, or close it where there is no cable.
---@param win integer
function M.restore(win)
  local read = api.nvim_win_call(win, function()
    return M.load(api.nvim_win_get_buf(win))
  end)
  if not read then
    pcall(api.nvim_win_close, win, true)
  end
end

--- Go to the buffer of a reading: in its window in this tab page, or else where the options say.
---@param buf integer
---@param options { here: boolean?, mods: table? }
---@return boolean shown
local function show(buf, options)
  local open = windows_of(buf)[1]
  if open then
    api.nvim_set_current_win(open)
    return true
  elseif options.here then
    return attempt.run(vim.cmd.buffer, buf)
  end
  return attempt.run(vim.cmd, { cmd = 'sbuffer', args = { tostring(buf) }, mods = options.mods })
end

--- Open the reading of the present cable in a split, or go to it where this tab page has it.
---@param options? { here: boolean?, mods: table? } `here`: in the present window
function M.open(options)
  options = options or {}
  local source = api.nvim_get_current_buf()
  local row = api.nvim_win_get_cursor(0)[1] - 1
  local doc, message = document.get(source)
  if views[source] then
    return -- it is one
  elseif not doc then
    warn(message)
    return
  end
  local buf = vim.fn.bufadd(name_of(source))
  if show(buf, options) and views[buf] then
    show_row(views[buf], 0, row)
  end
end

--- The cable that a buffer is the reading of.
---@param buf integer
---@return integer? source
function M.source_of(buf)
  local view = views[buf]
  return view and api.nvim_buf_is_loaded(view.source) and view.source or nil
end

--- The cable that a window shows the reading of, and the row of it that the cursor is at.
---@param win integer
---@return integer? source
---@return integer row
function M.source(win)
  local view = views[api.nvim_win_get_buf(win)]
  if not view or not view.reading or not api.nvim_buf_is_loaded(view.source) then
    return nil, 0
  end
  local cursor = api.nvim_win_get_cursor(win)
  local row = is_current(view) and place.to_source(view.source, view.reading, cursor[1], cursor[2])
  return view.source, row or view.reading.rows[cursor[1]] or 0
end

--- Go from the reading to the text: to its window in this tab page, or else in this one.
function M.go_to_source()
  local source, row = M.source(0)
  if not source then
    warn('cable.nvim: the cable that this was a reading of is gone')
    return
  end
  local win = windows_of(source)[1]
  if win then
    api.nvim_set_current_win(win)
  elseif not attempt.run(vim.cmd.buffer, source) then
    return
  end
  require('cable.motion').jump(row, 0)
end

--- Close the window of the reading, or, where it is the last one, show the text in it.
function M.close()
  if not pcall(api.nvim_win_close, 0, false) then
    M.go_to_source()
  end
end

return M
