--- One native document a buffer, kept in step with it.
---
--- 1. The first question about a buffer parses it and attaches to it.
--- 2. Each change of the buffer is told to the document as an edit; nothing is parsed yet.
--- 3. The next question reads the lines that changed and parses them again; results are kept by
---    changedtick.
--- 4. Whatever goes wrong on the way, the document is thrown away and 1 begins anew.

local native = require('cable.native')

local M = {}

--- Edits after which a fresh parse is cheaper than following them.
local MOST_EDITS = 1000

---@class cable.Buffer
---@field doc cable.Document? the document; nil before the first question, or when lost
---@field tick integer? changedtick that `doc` was parsed at
---@field edits integer since then
---@field answers table<any, any> what was asked of `doc` at `tick`

---@type table<integer, cable.Buffer>
local buffers = {}

--- Called at each change of a buffer, in no state to do more than take note. They outlive the
--- attachment: |:edit| detaches, and the next question attaches again.
---@type table<integer, table<any, fun()>>
local watchers = {}

--- Lines that a reader gives at once, at most. It begins with one, which is all that a keystroke
--- has changed.
local MOST_LINES = 1024

--- A reader of the buffer's text as the parser of Neovim sees it: a newline behind each line.
---@param buf integer
---@return cable.Reader
local function reader_of(buf)
  local count = 1
  return function(_, row, col)
    local lines = vim.api.nvim_buf_get_lines(buf, row, row + count, false)
    if #lines == 0 then
      return nil
    end
    count = math.min(2 * count, MOST_LINES)
    lines[1] = lines[1]:sub(col + 1)
    lines[#lines + 1] = ''
    return table.concat(lines, '\n')
  end
end

--- Bytes of the text that the reader gives.
---@param buf integer
---@return integer
local function size_of(buf)
  local last = vim.api.nvim_buf_line_count(buf) - 1
  local line = vim.api.nvim_buf_get_lines(buf, last, last + 1, true)[1]
  return vim.api.nvim_buf_get_offset(buf, last) + #line + 1
end

--- 0 is the present buffer, as everywhere in the API.
---@param buf integer
---@return integer
local function number_of(buf)
  return buf == 0 and vim.api.nvim_get_current_buf() or buf
end

---@param state cable.Buffer
local function forget(state)
  if state.doc then
    state.doc:close()
  end
  state.doc, state.tick, state.answers, state.edits = nil, nil, {}, 0
end

---@param buf integer
local function wake(buf)
  for _, watcher in pairs(watchers[buf] or {}) do
    watcher()
  end
end

--- Tell a document of a change: what on_bytes() of |nvim_buf_attach()| is told, from `start_row` on.
---@param doc cable.Document
local function edit(doc, row, col, byte, old_row, old_col, old_byte, new_row, new_col, new_byte)
  local old_end_col = old_row == 0 and col + old_col or old_col
  local new_end_col = new_row == 0 and col + new_col or new_col
  local old_end, new_end = byte + old_byte, byte + new_byte
  doc:edit(byte, old_end, new_end, row, col, row + old_row, old_end_col, row + new_row, new_end_col)
end

--- Tell the document of a change: what |api-buffer-updates| says, where all rows, columns and
--- bytes of ends are relative to the start.
local function on_bytes(_, buf, _, ...)
  local state = buffers[buf]
  if not state then
    return true -- detach
  end
  state.edits = state.edits + 1
  if state.doc and (state.edits > MOST_EDITS or not pcall(edit, state.doc, ...)) then
    forget(state)
  end
  wake(buf)
end

---@param buf integer
---@return cable.Buffer
local function attach(buf)
  if buffers[buf] then
    return buffers[buf]
  end
  ---@type cable.Buffer
  local state = { edits = 0, answers = {} }
  buffers[buf] = state
  vim.api.nvim_buf_attach(buf, false, {
    on_bytes = on_bytes,
    on_reload = function()
      forget(state)
      wake(buf)
    end,
    on_detach = function()
      forget(state)
      buffers[buf] = nil
      wake(buf)
    end,
  })
  return state
end

--- Read a buffer that has changed: its document again, or a new one.
---@param state cable.Buffer
---@param buf integer
---@param core cable.core
---@return cable.Document?
---@return string? problem
local function read(state, buf, core)
  state.answers = {}
  if state.doc and state.doc:size() == size_of(buf) then
    local doc = state.doc:parse(reader_of(buf))
    if doc then
      return doc
    end
  end
  forget(state) -- there is none as yet, or one that was not told of every change
  return core.parse(reader_of(buf))
end

--- The document of a buffer, fit to its present text. It is not the caller's to close.
---@param buf integer
---@return cable.Document? doc
---@return string? message
function M.get(buf)
  local core, message = native.load()
  if not core then
    return nil, message
  end
  buf = number_of(buf)
  if not vim.api.nvim_buf_is_loaded(buf) then
    return nil, 'cable.nvim: the cable is not loaded'
  end
  local state = attach(buf)
  local tick = vim.api.nvim_buf_get_changedtick(buf)
  if state.doc and state.tick == tick then
    return state.doc
  end
  local doc, problem = read(state, buf, core)
  if not doc then
    return nil, 'cable.nvim: ' .. problem:gsub('^cable: ', '')
  end
  state.doc, state.tick, state.edits = doc, tick, 0
  return doc
end

--- What a question gives when it is asked of a buffer's document. The same answer, which is not to
--- be changed, as long as the text is the same.
---@generic T
---@param buf integer
---@param question any a name for it
---@param ask fun(doc: cable.Document): T
---@return T? answer
---@return string? message
function M.answer(buf, question, ask)
  local doc, message = M.get(buf)
  if not doc then
    return nil, message
  end
  local answers = buffers[number_of(buf)].answers
  if answers[question] == nil then
    answers[question] = ask(doc)
  end
  return answers[question]
end

--- Be told of each change of a buffer, until `watcher` is nil. It is called in the middle of the
--- change, and for the last time when the buffer is unloaded.
---@param buf integer
---@param key any
---@param watcher fun()?
function M.watch(buf, key, watcher)
  buf = number_of(buf)
  if watcher then
    attach(buf)
    watchers[buf] = watchers[buf] or {}
  end
  if watchers[buf] then
    watchers[buf][key] = watcher
    watchers[buf] = next(watchers[buf]) and watchers[buf]
  end
end

--- Index of the last entry that begins at or above a row; 0 when there is none. `entries` are in
--- the order of the text, which holds for an outline; `row_of` says where an entry begins.
---@generic T
---@param entries T[]
---@param row integer 0-based
---@param row_of fun(entry: T): integer
---@return integer
function M.at_or_above(entries, row, row_of)
  local low, high = 0, #entries
  while low < high do
    local middle = math.ceil((low + high) / 2)
    if row_of(entries[middle]) <= row then
      low = middle
    else
      high = middle - 1
    end
  end
  return low
end

return M
