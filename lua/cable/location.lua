--- Where a window's cursor is in its cable, and the lines that say so: for 'statusline', for
--- 'winbar', and a banner.
---
--- A line is made again when the cursor is in another row or the text is another one, but not while
--- the user types: a long text would have to be read again for each character.

local cover = require('cable.cover')
local document = require('cable.document')
local lines = require('cable.lines')

local api = vim.api

local M = {}

---@class cable.Line
---@field key string what it was made from
---@field text string

---@type table<string, cable.Line> by window and kind
local made = {}

--- The cable that a window shows, be it as a reading, and the row of it that the cursor is in.
---@param win integer
---@return integer? buf
---@return integer row
local function cable_of(win)
  local buf = api.nvim_win_get_buf(win)
  if vim.bo[buf].filetype == 'cable' then
    return buf, api.nvim_win_get_cursor(win)[1] - 1
  elseif vim.bo[buf].filetype == 'cable-read' then
    return require('cable.read').source(win)
  end
  return nil, 0
end

--- Where the cursor of a window is in its cable.
---@param win? integer 0 or nil: the present one
---@return cable.Location? location nil when that is no cable
---@return string? message
function M.get(win)
  local buf, row = cable_of(win or 0)
  if not buf then
    return nil, 'cable.nvim: not a cable'
  end
  local doc, message = document.get(buf)
  if not doc then
    return nil, message
  end
  local section, paragraph = doc:section_at(row), doc:paragraph_at(row)
  local part = paragraph or section
  local header = doc:header(part and part.cable) or doc:header() or {}
  return {
    mrn = header.mrn,
    section = section and cover.title(buf, section),
    paragraph = paragraph and paragraph.number,
    portion = paragraph and paragraph.portion,
    marking = paragraph and paragraph.marking,
  }
end

---@param group string
---@param text string
---@return string
local function part(group, text)
  return ('%%#%s#%s%%*'):format(group, (lines.plain(text):gsub('%%', '%%%%')))
end

--- The line of one kind for a window: as it was, or made anew.
---@param kind string
---@param make fun(win: integer, buf: integer, row: integer): string
---@return string
local function line(kind, make)
  local win = api.nvim_get_current_win() -- Neovim goes there for the question
  local buf, row = cable_of(win)
  if not buf then
    return ''
  end
  local name = win .. kind
  local tick, clearance = api.nvim_buf_get_changedtick(buf), cover.clearance(buf)
  local key = ('%d %d %d %s'):format(buf, row, tick, clearance or '')
  local old = made[name]
  if old and (old.key == key or api.nvim_get_mode().mode:find('^[iR]')) then
    return old.text
  end
  if not old then
    api.nvim_create_autocmd('WinClosed', {
      pattern = tostring(win),
      once = true,
      callback = function()
        made[name] = nil
      end,
    })
  end
  made[name] = { key = key, text = make(win, buf, row) }
  return made[name].text
end

--- Mark, paragraph, section and number of the cable, as far as there are such.
---@return string
function M.statusline()
  return line('place', function(win)
    local place, highlight = M.get(win) or {}, require('cable.highlight')
    local parts = {}
    if place.portion then
      parts[#parts + 1] = part(highlight.of_marking(place.marking), ('(%s)'):format(place.portion))
    end
    if place.paragraph then
      parts[#parts + 1] = part('CableNumber', ('para %d'):format(place.paragraph))
    end
    if place.section and place.section ~= '' then
      parts[#parts + 1] = part('CableHeading', place.section)
    end
    if place.mrn then
      parts[#parts + 1] = part('CableSerial', place.mrn)
    end
    return table.concat(parts, ' ')
  end)
end

--- How secret the cable is that the cursor is in, in the middle of the line and in the colours of
--- its cover sheet.
---@return string
function M.banner()
  return line('banner', function(_, buf, row)
    local doc = document.get(buf)
    local at = doc and (doc:paragraph_at(row) or doc:section_at(row))
    local number = at and at.cable or 1
    local classification = document.answer(buf, 'classification ' .. number, function(of)
      return of:classification(number)
    end)
    local words = classification and classification.overall_banner
    local group = require('cable.highlight').banner_of(classification and classification.overall)
    return words and ('%%#%s#%%= %s %%=%%*'):format(group, words) or ''
  end)
end

return M
