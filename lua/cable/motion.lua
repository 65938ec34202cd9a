--- Moving through a cable: from one stop to the next, of sections, paragraphs, marks and so on.

local document = require('cable.document')
local folds = require('cable.folds')
local kin = require('cable.kin')
local operator = require('cable.operator')

local api = vim.api

local M = {}

---@alias cable.Stops 'section'|'paragraph'|'marking'|'reference'|'finding'|'sibling'|'parent'

--- Where a motion stops: rows and byte columns from 0.
---@class cable.Stop
---@field row integer
---@field col integer
---@field message string? to be said there

--- Each part but the paragraphs, and the first paragraph where the text begins before its first
--- heading. A cable begins where its header does, a section perhaps where its first paragraph does.
---@param entries cable.Entry[]
---@return cable.Stop[]
local function sections(entries)
  local stops = {}
  local in_text = false
  for _, entry in ipairs(entries) do
    local stop = entry.kind ~= 'paragraph' or not in_text
    in_text = entry.kind == 'paragraph' or entry.kind == 'section'
    if stop then
      stops[#stops + 1] = { row = entry.title_row or entry.row, col = 0 }
    end
  end
  return stops
end

---@param entries cable.Entry[]
---@return cable.Stop[]
local function paragraphs(entries)
  return vim.tbl_filter(function(entry)
    return entry.kind == 'paragraph'
  end, entries)
end

---@param list cable.Finding[]
---@return cable.Stop[]
local function finding_stops(list)
  return vim.tbl_map(function(finding)
    return { row = finding.row, col = finding.col or 0, message = finding.message }
  end, list)
end

--- Entries of the reference lines, and where the text means them.
---@param references cable.Reference[]
---@return cable.Stop[]
local function reference_stops(references)
  local stops, met = {}, {}
  for _, reference in ipairs(references) do
    stops[#stops + 1] = reference
    if not met[reference.mentions] then -- entries share lists
      met[reference.mentions] = true
      vim.list_extend(stops, reference.mentions)
    end
  end
  return stops
end

---@type table<cable.Stops, fun(doc: cable.Document): cable.Stop[]>
local STOPS = {
  section = function(doc)
    return sections(doc:outline())
  end,
  paragraph = function(doc)
    return paragraphs(doc:outline())
  end,
  marking = function(doc)
    return doc:classification().portions
  end,
  reference = function(doc)
    return reference_stops(doc:references(nil, { mentions = true }))
  end,
  finding = function(doc)
    return finding_stops(doc:findings())
  end,
}

--- A place as one number.
---@param row integer
---@param col integer
---@return number
local function place(row, col)
  return row * 2 ^ 24 + col
end

---@param stop cable.Stop
---@return number
local function place_of(stop)
  return place(stop.row, stop.col)
end

--- Those stops in the order of the text, of several at one place the first.
---@param stops cable.Stop[]
---@return cable.Stop[]
local function ordered(stops)
  local sorted = vim.list_slice(stops)
  table.sort(sorted, function(one, other)
    return place_of(one) < place_of(other)
  end)
  local found = {}
  for _, stop in ipairs(sorted) do
    if not found[1] or place_of(found[#found]) ~= place_of(stop) then
      found[#found + 1] = stop
    end
  end
  return found
end

--- Put the cursor somewhere, with a mark in the jumplist where it was, and out of closed folds.
---@param row integer
---@param col integer
function M.jump(row, col)
  vim.cmd("normal! m'")
  api.nvim_win_set_cursor(0, { math.min(row + 1, api.nvim_buf_line_count(0)), col })
  if not operator.waits() then
    folds.open_here()
  end
end

--- The place of the cursor.
---@return number
local function place_here()
  local cursor = api.nvim_win_get_cursor(0)
  return place(cursor[1] - 1, cursor[2])
end

--- The stop that is `count` stops on, or back where it is negative; the last one there is.
---@param kind cable.Stops
---@param count integer
---@return cable.Stop? stop
---@return string? message when that is because of more than there being none
local function find_stop(kind, count)
  local stops, message = document.answer(0, 'stops: ' .. kind, function(doc)
    return ordered(STOPS[kind](doc))
  end)
  if not stops then
    return nil, message
  end
  local here = place_here()
  local at = document.at_or_above(stops, here, place_of)
  if count < 0 and stops[at] and place_of(stops[at]) < here then
    at = at + 1 -- the beginning of what the cursor is in is the first stop back
  end
  local target = stops[math.max(1, math.min(#stops, at + count))]
  if target and place_of(target) ~= here and (place_of(target) > here) == (count > 0) then
    return target
  end
end

--- The part of the same level that is `count` on or back, as above; or what the cursor's is in.
---@param kind 'sibling'|'parent'
---@param count integer
---@return cable.Stop? stop
---@return string? message
local function find_kin(kind, count)
  local parts, message = document.answer(0, 'parts', function(doc)
    return kin.parts(doc:outline())
  end)
  if not parts then
    return nil, message
  end
  local here = place_here()
  local at = document.at_or_above(parts, here, place_of)
  if #parts == 0 or (at == 0 and kind == 'parent') then
    return nil
  elseif kind == 'parent' then
    return kin.parent(parts, at, count)
  elseif count > 0 or at == 0 or place_of(parts[at]) == here then
    return kin.sibling(parts, at, count)
  end
  return kin.sibling(parts, at, count + 1) or parts[at]
end

---@param kind cable.Stops
---@param count integer
---@return cable.Stop? stop
---@return string? message
local function find(kind, count)
  return (STOPS[kind] and find_stop or find_kin)(kind, count)
end

--- Go `count` stops on, or back where it is negative; as far as there are any.
---@param kind cable.Stops
---@param count integer
function M.go(kind, count)
  local target, message = find(kind, count)
  if not target then
    if message then
      vim.notify(message, vim.log.levels.WARN)
    end
    return
  end
  M.jump(target.row, target.col)
  if target.message and api.nvim_get_mode().mode == 'n' then
    api.nvim_echo({ { target.message } }, false, {})
  end
end

--- What a map types to go so far.
---@param kind cable.Stops
---@param count integer
---@return string
function M.keys(kind, count)
  local lua = ("require('cable.motion').go('%s', %d)"):format(kind, count)
  local stop, message = find(kind, count)
  return operator.keys(stop ~= nil, lua, message)
end

return M
