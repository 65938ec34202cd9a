--- Filters by marking: 'only NOFORN', 'above C'.
---
---   only M    the level of M, where it has one, and at least its controls
---   above M   what a reader cleared for M may not see: not `marking <= M`
---   up to M   what such a reader may see: `marking <= M`
---   from M    what only a reader who may see M may see: `M <= marking`
---   unmarked  what has no marking, or none that can be told
---
--- M is a marking as the module reads it, or controls alone; M by itself is 'only M'. The order is
--- the module's, and partial: what is neither up to M nor from M is above it.

local native = require('cable.native')

local M = {}

--- Does it let a marking through? nil is none.
---@alias cable.Outline.MarkingTest fun(marking: cable.Marking?): boolean?

--- Marking and whether it has a level.
---@param text string
---@return cable.Marking? marking
---@return boolean? leveled
local function read(text)
  local core = native.load()
  if not core or text == '' then
    return nil
  end
  local marking = core.marking(text)
  if marking then
    return marking, true
  end
  return core.marking('U//' .. text:gsub('^/+', '')), false
end

--- The words, and the test that each makes of a marking and of whether that has a level.
---@type { [1]: string, [2]: fun(wanted: cable.Marking, leveled: boolean): function }[]
local KINDS = {
  {
    'only',
    function(wanted, leveled)
      return function(marking)
        return marking and wanted <= marking and (not leveled or marking:level() == wanted:level())
      end
    end,
  },
  {
    'above',
    function(wanted)
      return function(marking)
        local within = marking and marking <= wanted -- a partial order: not the same as `>`
        return marking and not within
      end
    end,
  },
  {
    'up to',
    function(wanted)
      return function(marking)
        return marking and marking <= wanted
      end
    end,
  },
  {
    'from',
    function(wanted)
      return function(marking)
        return marking and wanted <= marking
      end
    end,
  },
}

local UNMARKED = 'unmarked'

--- A test for markings as the module prints them; each of them is read once.
---@param test cable.Outline.MarkingTest
---@return fun(marking: string?): boolean
local function of_text(test)
  local known = {}
  return function(text)
    text = text or ''
    if known[text] == nil then
      known[text] = test((read(text))) or false
    end
    return known[text]
  end
end

--- What an expression lets through.
---@param expression string
---@return (fun(marking: string?): boolean)? test
---@return string? message
function M.test(expression)
  local words = vim.trim(expression):gsub('%s+', ' ')
  if words:lower() == UNMARKED then
    return of_text(function(marking)
      return marking == nil
    end)
  end
  local make, rest = KINDS[1][2], words
  for _, kind in ipairs(KINDS) do
    local start = kind[1] .. ' '
    if vim.startswith(words:lower(), start) then
      make, rest = kind[2], words:sub(#start + 1)
    end
  end
  local wanted, leveled = read(rest)
  if not wanted then
    return nil, ('cable.nvim: "%s" is no marking'):format(rest)
  end
  return of_text(make(wanted, leveled == true))
end

--- Levels and the control that are always proposed.
local COMMON = { 'U', 'SBU', 'C', 'S', 'TS', 'NOFORN' }

--- What an expression may be completed to.
---@param lead string
---@param markings string[] of the cable
---@return string[]
function M.complete(lead, markings)
  local found, seen = {}, {}
  local function propose(text)
    if not seen[text] and vim.startswith(text:lower(), lead:lower()) then
      seen[text] = true
      found[#found + 1] = text
    end
  end
  for _, kind in ipairs(KINDS) do
    for _, marking in ipairs(vim.list_extend(vim.list_extend({}, COMMON), markings)) do
      propose(kind[1] .. ' ' .. marking)
    end
  end
  propose(UNMARKED)
  return found
end

return M
