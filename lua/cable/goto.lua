--- `:Cable goto`: to a paragraph by its number, to a reference by its letter, to a section by words
--- of its title.

local cover = require('cable.cover')
local document = require('cable.document')

local api = vim.api

local M = {}

--- The number of the cable that the cursor is in.
---@param entries cable.Entry[]
---@param row integer
---@return integer?
local function cable_at(entries, row)
  local at = document.at_or_above(entries, row, function(entry)
    return entry.row
  end)
  return (entries[at] or entries[1] or {}).cable
end

---@class cable.Goal
---@field row integer
---@field col integer

--- Of several goals the one behind the cursor, or else the first.
---@param goals cable.Goal[]
---@param row integer
---@return cable.Goal?
local function next_of(goals, row)
  for _, goal in ipairs(goals) do
    if goal.row > row then
      return goal
    end
  end
  return goals[1]
end

---@param entries cable.Entry[]
---@param cable integer?
---@param test fun(entry: cable.Entry): boolean
---@return cable.Goal[]
local function goals(entries, cable, test)
  local found = {}
  for _, entry in ipairs(entries) do
    if entry.cable == cable and test(entry) then
      local is_section = entry.kind == 'section'
      found[#found + 1] = {
        row = is_section and entry.title_row or entry.row,
        col = is_section and 0 or entry.col,
      }
    end
  end
  return found
end

--- Where some words lead to in the present cable.
---@param words string
---@param doc cable.Document
---@param entries cable.Entry[]
---@param row integer of the cursor
---@return cable.Goal?
local function find(words, doc, entries, row)
  local number, label, lower = tonumber(words), words:upper(), words:lower()
  local cable = cable_at(entries, row)
  local found = goals(entries, cable, function(entry)
    return entry.kind == 'paragraph' and number ~= nil and entry.number == number
  end)
  if #found == 0 and cable then
    found = goals(doc:references(cable), cable, function(reference)
      return reference.label == label
    end)
  end
  if #found == 0 then
    found = goals(entries, cable, function(entry)
      return entry.kind == 'section' and entry.title:lower():find(lower, 1, true) ~= nil
    end)
  end
  return next_of(found, row)
end

--- Go to a part of the cable that the cursor is in.
---@param words string? '12', 'B', 'comment'
function M.run(words)
  local doc, message = document.get(0)
  local row = api.nvim_win_get_cursor(0)[1] - 1
  if doc and not words then
    message = 'cable.nvim: `:Cable goto` needs a paragraph, the letter of a reference, or a heading'
  end
  local goal = doc and words and find(words, doc, cover.outline(0) or {}, row)
  if goal then
    require('cable.motion').jump(goal.row, goal.col)
    return
  end
  local what = tonumber(words or '') and 'paragraph' or 'reference or heading'
  message = message or ('cable.nvim: this cable has no %s `%s`'):format(what, words)
  vim.notify(message, vim.log.levels.WARN)
end

--- What may follow: the headings of the cable, or what is left of them behind the words that are
--- there.
---@param lead string the last of them
---@param words string all of them
---@return string[]
function M.complete(lead, words)
  local titles = {}
  for _, entry in ipairs(cover.outline(0) or {}) do
    local begins = entry.title:sub(1, #words):lower() == words:lower()
    if entry.kind == 'section' and entry.title ~= '' and begins then
      titles[#titles + 1] = lead .. entry.title:sub(#words + 1)
    end
  end
  return titles
end

return M
