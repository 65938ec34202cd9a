--- Follows what the cursor is on: "ref B", an entry of the reference lines, "paragraph 3", an
--- identity like 09PARIS119.
---
--- 1. The module says what is meant. In the text itself it is a line of the references or a
---    paragraph; elsewhere it is a cable, whose file locate.lua finds.
--- 2. What is nowhere is said in a sentence.
--- 3. Where there is no reference, a key does what it does in Vim.

local attempt = require('cable.attempt')
local folds = require('cable.folds')
local motion = require('cable.motion')
local reference_of = require('cable.reference')

local api = vim.api

local M = {}

---@param message string?
local function warn(message)
  vim.notify(message or '', vim.log.levels.WARN)
end

--- Go to another cable: in this text, where that has several, or in its own file.
---@param reference cable.ReferenceAt
---@return boolean gone
---@return string? message
local function open_cable(reference)
  local row, col = reference_of.place_of(0, reference.id, reference.number)
  if row then
    motion.jump(row, col)
    return true
  end
  local source = require('cable.read').source(0) or api.nvim_get_current_buf()
  local path, message = require('cable.locate').find(reference.id, source)
  if not path then
    return false, message
  end
  vim.cmd("normal! m'")
  local ok, problem = pcall(vim.cmd.edit, vim.fn.fnameescape(path))
  if not ok then
    return false, 'cable.nvim: ' .. attempt.reason(problem)
  end
  row, col = reference_of.place_of(0, reference.id, reference.number)
  if row then
    api.nvim_win_set_cursor(0, { row + 1, col })
    folds.open_here()
  end
  return true
end

--- Go to what a reference means: in this text, or in another cable's file.
---@param reference cable.ReferenceAt
---@param file boolean of "ref B", the file of the cable and not the line that says which one it is
---@return boolean gone
---@return string? message
local function go(reference, file)
  local in_text = reference.target and not (file and reference.kind == 'mention')
  if reference.id and not in_text then
    return open_cable(reference)
  elseif reference.target then
    motion.jump(reference.target.row, reference.target.col)
    return true
  elseif reference.separate then
    return false, 'cable.nvim: that cable had no number yet'
  end
  return false, ('cable.nvim: the text does not say what `%s` is'):format(reference.text)
end

--- Do what a key does in Vim.
---@param keys string
local function do_as_vim(keys)
  local ok, problem = pcall(vim.cmd, { cmd = 'normal', bang = true, args = { vim.keycode(keys) } })
  if not ok then
    warn('cable.nvim: there is no reference here; ' .. attempt.reason(problem))
  end
end

--- What a tag stack's entry keeps of where one comes from.
---@return table
local function origin()
  local cursor = api.nvim_win_get_cursor(0)
  return { api.nvim_get_current_buf(), cursor[1], cursor[2] + 1, 0 }
end

---@class cable.Follow
---@field keys string that Vim has for it
---@field file boolean? the file first
---@field tag boolean? push where one comes from on the tag stack

---@type table<string, cable.Follow>
local WAYS = {
  definition = { keys = 'gd' },
  tag = { keys = '<C-]>', tag = true },
  file = { keys = 'gf', file = true },
}

--- Follow the reference under the cursor.
---@param how 'definition'|'tag'|'file'
function M.follow(how)
  local way = WAYS[how]
  local reference, message = reference_of.at_cursor()
  if message then
    warn(message)
    return
  elseif not reference then
    do_as_vim(way.keys)
    return
  end
  local from, win = origin(), api.nvim_get_current_win()
  local gone, problem = go(reference, way.file == true)
  if not gone then
    warn(problem)
  elseif way.tag then
    vim.fn.settagstack(win, { items = { { tagname = reference.text, from = from } } }, 't')
  end
end

return M
