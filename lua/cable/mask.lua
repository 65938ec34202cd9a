--- Masks: what lies above a level is greyed, or folded away, while a release is prepared.
---
--- 1. cover.lua has what a reader of that level must not see, and what is told of it elsewhere.
--- 2. The text stays as it is. Grey is laid over the buffer, and follows its changes; folds are the
---    window's, and what they show in place of the text is the module's note.
--- 3. What takes the folds away (|:edit|, undo of a deletion) has them made again.
--- 4. A reading of what is masked has the module's notes in its place; a mask that is asked for in a
---    reading is laid on its cable.
--- 5. A mask that cannot be renewed (the text is no cable any more) ends.

local Pause = require('cable.pause')
local cover = require('cable.cover')
local folds = require('cable.folds')

local api = vim.api

local M = {}

local namespace = api.nvim_create_namespace('cable-mask')

--- Above the colours of tree-sitter.
local PRIORITY = 200
local PAUSE_MS = 100

---@class cable.Mask
---@field pause cable.Pause
---@field group integer autocommands
---@field notes table<integer, string> by the extmarks of the grey
---@field wins table<integer, boolean> those that it was folded in
---@field folds table<string, any>? what the options of folds were there before

---@type table<integer, cable.Mask> by buffer
local masks = {}

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
    local is_folded = vim.wo.foldtext == folds.MASKED_TEXT
    for _, pair in ipairs(lines) do
      is_folded = is_folded and vim.fn.foldlevel(pair[1]) > 0
    end
    if is_folded then
      return
    end
    vim.wo[0][0].foldmethod = 'manual'
    vim.wo[0][0].foldtext = folds.MASKED_TEXT
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
  return note ~= '' and note or cover.NOTE
end

--- Bring back the folds of the windows on a buffer; those that were split from one of them have its.
---@param buf integer
---@param options table<string, any>?
local function unfold(buf, options)
  for _, win in ipairs(options and vim.fn.win_findbuf(buf) or {}) do
    if vim.wo[win].foldtext == folds.MASKED_TEXT then
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

--- Tell whoever shows the same text elsewhere.
---@param buf integer
local function tell(buf)
  vim.cmd('redrawstatus!')
  api.nvim_exec_autocmds('User', {
    pattern = 'CableMask',
    modeline = false,
    data = { buf = buf, clearance = cover.clearance(buf) },
  })
end

---@param buf integer
local function remove(buf)
  local mask = masks[buf]
  masks[buf] = nil
  cover.set_clearance(buf, nil)
  mask.pause:stop()
  api.nvim_del_augroup_by_id(mask.group)
  api.nvim_buf_clear_namespace(buf, namespace, 0, -1)
  vim.b[buf].cable_mask = nil
  unfold(buf, mask.folds)
end

--- End the mask of a buffer.
---@param buf integer
---@return boolean ended false when there was none
function M.stop(buf)
  if not masks[buf] then
    return false
  end
  remove(buf)
  tell(buf)
  return true
end

--- Lay the mask over the text as it is now.
---@param buf integer
local function renew(buf)
  local mask, clearance = masks[buf], cover.clearance(buf)
  local ranges = clearance and cover.ranges(buf, clearance)
  if not ranges then
    M.stop(buf)
    return
  end
  vim.b[buf].cable_mask = clearance
  grey(buf, ranges)
  for win in pairs(api.nvim_get_mode().mode == 'n' and mask.wins or {}) do
    if api.nvim_win_is_valid(win) and api.nvim_win_get_buf(win) == buf then
      fold(win, ranges)
    end
  end
end

--- Keep a mask in step with the text. It outlives the unloading of its buffer.
---@param buf integer
---@param clearance string
local function remember(buf, clearance)
  local group = api.nvim_create_augroup('CableMask' .. buf, {})
  local pause = Pause.watch(buf, PAUSE_MS, function()
    renew(buf)
  end)
  masks[buf] = { pause = pause, group = group, notes = {}, wins = {} }
  cover.set_clearance(buf, clearance)
  api.nvim_create_autocmd('FileType', {
    group = group,
    buffer = buf,
    callback = function(event)
      if vim.startswith(event.match, 'cable') then
        pause:rest() -- the filetype's folds have taken the place of the mask's
      else
        M.stop(buf)
      end
    end,
  })
  api.nvim_create_autocmd('BufWipeout', {
    group = group,
    buffer = buf,
    callback = function()
      M.stop(buf)
    end,
  })
end

--- Fold what is masked in a window, and keep what its options of folds were.
---@param buf integer
---@param win integer
---@param ranges cable.MaskedRange[]
local function fold_first(buf, win, ranges)
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

--- The cable that the present window shows, itself or its reading.
---@return integer buf
local function cable_here()
  return require('cable.read').source(0) or api.nvim_get_current_buf()
end

--- Mask what a reader with a clearance must not see, in the present buffer, or, in a reading, in its
--- cable.
---@param clearance string 'C', 'S//NF'
---@param how? 'grey'|'fold' folds are made in the present window, where that shows the cable
---@return integer? count of the stretches that are masked
---@return string? message
function M.start(clearance, how)
  local buf, win = cable_here(), api.nvim_get_current_win()
  local ranges, message = cover.ranges(buf, clearance)
  if not ranges then
    return nil, message
  end
  require('cable.highlight').setup()
  if masks[buf] then
    remove(buf)
  end
  remember(buf, clearance)
  vim.b[buf].cable_mask = clearance
  grey(buf, ranges)
  if how == 'fold' and api.nvim_win_get_buf(win) == buf then
    fold_first(buf, win, ranges)
  end
  tell(buf)
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
    if not M.stop(cable_here()) then
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
    local what = count > 0 and tostring(count) or 'nothing is'
    say(('%s withheld from a reader cleared for %s'):format(what, clearance))
  else
    vim.notify(message or '', vim.log.levels.WARN)
  end
end

return M
