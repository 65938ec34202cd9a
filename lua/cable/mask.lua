--- Masks: what lies above a level is greyed, or folded away, while a release is prepared.
---
--- 1. The module says what a reader of that level must not see; nothing is decided here.
--- 2. The text stays as it is. Grey is laid over the buffer, and follows its changes; folds are the
---    window's, and what they show in place of the text is the module's note.
--- 3. What takes the folds away (|:edit|, undo of a deletion) has them made again.
--- 4. A mask that cannot be renewed (the text is no cable any more) ends.

local document = require('cable.document')

local api = vim.api

local M = {}

local namespace = api.nvim_create_namespace('cable-mask')

--- Above the colours of tree-sitter.
local PRIORITY = 200
local PAUSE_MS = 100

local FOLDTEXT = "v:lua.require'cable.mask'.foldtext()"

---@class cable.Mask
---@field clearance string as it was given
---@field timer uv.uv_timer_t
---@field group integer autocommands
---@field notes table<integer, string> by the extmarks of the grey
---@field wins table<integer, boolean> those that it was folded in
---@field folds table<string, any>? what the options of folds were there before

---@type table<integer, cable.Mask> by buffer
local masks = {}

---@class cable.MaskedRange
---@field row integer 0-based
---@field col integer
---@field end_row integer
---@field end_col integer exclusive
---@field note string '[paragraph 5 withheld: S//NF]'; '' for words that nobody asks for

--- A byte of the text as row and column.
---@param buf integer
---@param byte integer
---@return integer row
---@return integer col
local function place(buf, byte)
  local low, high = 0, api.nvim_buf_line_count(buf) - 1
  while low < high do
    local middle = math.ceil((low + high) / 2)
    if api.nvim_buf_get_offset(buf, middle) <= byte then
      low = middle
    else
      high = middle - 1
    end
  end
  return low, byte - api.nvim_buf_get_offset(buf, low)
end

--- What a reader with a clearance must not see.
---@param buf integer
---@param clearance string
---@return cable.MaskedRange[]?
---@return string? message
local function ranges_of(buf, clearance)
  local doc, message = document.get(buf)
  if not doc then
    return nil, message
  end
  local redacted, problem = doc:redacted(clearance)
  if not redacted then
    return nil, 'cable.nvim: ' .. problem:gsub('^cable: ', '')
  end
  local ranges = {}
  for i, withheld in ipairs(redacted.withheld) do
    local end_row, end_col = place(buf, withheld.end_byte)
    ranges[i] = {
      row = withheld.row,
      col = withheld.byte - api.nvim_buf_get_offset(buf, withheld.row),
      end_row = end_row,
      end_col = end_col,
      note = withheld.note or '',
    }
  end
  return ranges
end

---@param buf integer
---@param ranges cable.MaskedRange[]
local function grey(buf, ranges)
  local notes = {}
  api.nvim_buf_clear_namespace(buf, namespace, 0, -1)
  for _, range in ipairs(ranges) do
    local id = api.nvim_buf_set_extmark(buf, namespace, range.row, range.col, {
      end_row = range.end_row,
      end_col = range.end_col,
      hl_group = 'CableMasked',
      priority = PRIORITY,
      strict = false,
    })
    notes[id] = range.note
  end
  masks[buf].notes = notes
end

-- Folds -------------------------------------------------------------------------------------------

--- What is folded of some ranges: their whole lines, from 1, both ends inclusive; none twice.
---@param ranges cable.MaskedRange[]
---@return { [1]: integer, [2]: integer }[]
local function lines_of(ranges)
  local found, free = {}, 1
  for _, range in ipairs(ranges) do
    local first = math.max(free, range.row + 1)
    local last = range.end_col > 0 and range.end_row + 1 or range.end_row
    if last >= first then
      found[#found + 1] = { first, last }
      free = last + 1
    end
  end
  return found
end

--- Fold what is masked in a window, if that is not as it should be.
---@param win integer
---@param ranges cable.MaskedRange[]
local function fold(win, ranges)
  local lines = lines_of(ranges)
  api.nvim_win_call(win, function()
    local is_folded = vim.wo.foldtext == FOLDTEXT
    for _, pair in ipairs(lines) do
      is_folded = is_folded and vim.fn.foldlevel(pair[1]) > 0
    end
    if is_folded then
      return
    end
    vim.wo[0][0].foldmethod = 'manual'
    vim.wo[0][0].foldtext = FOLDTEXT
    vim.wo[0][0].foldminlines = 0 -- one line is as secret as two
    vim.cmd('normal! zE')
    for _, pair in ipairs(lines) do
      vim.cmd(('%d,%dfold'):format(pair[1], pair[2]))
    end
    vim.cmd('normal! zM')
  end)
end

--- 'foldtext' of a masked window: the first words of what is masked must not be seen.
---@return string
function M.foldtext()
  local buf, row = api.nvim_get_current_buf(), vim.v.foldstart - 1
  local mask = masks[buf]
  local mark = api.nvim_buf_get_extmarks(buf, namespace, { row, 0 }, { row, -1 }, { limit = 1 })[1]
  local note = mask and mark and mask.notes[mark[1]] or ''
  return note ~= '' and note or '[withheld]'
end

--- Bring back the folds of the windows on a buffer; those that were split from one of them have its.
---@param buf integer
---@param options table<string, any>?
local function unfold(buf, options)
  for _, win in ipairs(options and vim.fn.win_findbuf(buf) or {}) do
    if vim.wo[win].foldtext == FOLDTEXT then
      api.nvim_win_call(win, function()
        vim.wo[0][0].foldmethod = 'manual'
        vim.cmd('normal! zE')
        for name, value in pairs(options) do
          vim.wo[0][0][name] = value
        end
      end)
    end
  end
end

-- Keeping up --------------------------------------------------------------------------------------

--- End the mask of a buffer.
---@param buf integer
---@return boolean ended false when there was none
function M.stop(buf)
  local mask = masks[buf]
  if not mask then
    return false
  end
  masks[buf] = nil
  mask.timer:close()
  api.nvim_del_augroup_by_id(mask.group)
  document.watch(buf, M, nil)
  if api.nvim_buf_is_valid(buf) then
    api.nvim_buf_clear_namespace(buf, namespace, 0, -1)
    vim.b[buf].cable_mask = nil
    unfold(buf, mask.folds)
  end
  return true
end

--- Lay the mask over the text as it is now.
---@param buf integer
local function renew(buf)
  local mask = masks[buf]
  if not mask then
    return
  end
  local ranges = api.nvim_buf_is_loaded(buf) and ranges_of(buf, mask.clearance)
  if not ranges then
    M.stop(buf)
    return
  end
  grey(buf, ranges)
  for win in pairs(api.nvim_get_mode().mode == 'n' and mask.wins or {}) do
    if api.nvim_win_is_valid(win) and api.nvim_win_get_buf(win) == buf then
      fold(win, ranges)
    end
  end
end

--- Renew a mask when the text has rested for a moment.
---@param buf integer
local function renew_soon(buf)
  local mask = masks[buf]
  if mask then
    mask.timer:start(
      PAUSE_MS,
      0,
      vim.schedule_wrap(function()
        if masks[buf] == mask then
          renew(buf)
        end
      end)
    )
  end
end

--- Keep a mask in step with the text.
---@param buf integer
---@param clearance string
local function remember(buf, clearance)
  local group = api.nvim_create_augroup('CableMask' .. buf, {})
  masks[buf] = {
    clearance = clearance,
    timer = assert(vim.uv.new_timer()),
    group = group,
    notes = {},
    wins = {},
  }
  vim.b[buf].cable_mask = clearance
  document.watch(buf, M, function()
    renew_soon(buf)
  end)
  api.nvim_create_autocmd('FileType', {
    group = group,
    buffer = buf,
    callback = function(event)
      if vim.startswith(event.match, 'cable') then
        renew_soon(buf) -- the filetype's folds have taken the place of the mask's
      else
        M.stop(buf)
      end
    end,
  })
end

--- Mask what a reader with a clearance must not see, in the present buffer.
---@param clearance string 'C', 'S//NF'
---@param how? 'grey'|'fold'
---@return integer? count of the stretches that are masked
---@return string? message
function M.start(clearance, how)
  local buf, win = api.nvim_get_current_buf(), api.nvim_get_current_win()
  local ranges, message = ranges_of(buf, clearance)
  if not ranges then
    return nil, message
  end
  require('cable.highlight').setup()
  M.stop(buf)
  remember(buf, clearance)
  grey(buf, ranges)
  if how == 'fold' then
    local options = vim.wo[win]
    masks[buf].wins[win] = true
    masks[buf].folds = {
      foldmethod = options.foldmethod,
      foldtext = options.foldtext,
      foldlevel = options.foldlevel,
      foldminlines = options.foldminlines,
    }
    fold(win, ranges)
  end
  return #ranges
end

--- `:Cable mask {clearance} [grey|fold]` and `:Cable mask!`.
---@param argument string?
---@param ends boolean
function M.command(argument, ends)
  local function say(message, level)
    vim.notify('cable.nvim: ' .. message, level or vim.log.levels.INFO)
  end
  if ends then
    if not M.stop(api.nvim_get_current_buf()) then
      say('nothing is masked here')
    end
    return
  end
  local clearance, how = (argument or ''):match('^(.-)%s+(%l+)$')
  if how ~= 'grey' and how ~= 'fold' then
    clearance, how = argument, 'grey'
  end
  if not clearance or clearance == '' then
    say('`:Cable mask C` masks what lies above C, `:Cable mask!` ends it', vim.log.levels.WARN)
    return
  end
  local count, message = M.start(clearance, how)
  if count then
    say(('%d withheld from a reader cleared for %s'):format(count, clearance))
  else
    vim.notify(message or '', vim.log.levels.WARN)
  end
end

return M
