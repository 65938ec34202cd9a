--- What stands at a place of a cable, as Markdown: for |K| and for the language server.

local cover = require('cable.cover')
local document = require('cable.document')
local native = require('cable.native')
local reference_of = require('cable.reference')

local M = {}

--- A time where the reader is: 'Saturday, 14 November 2009, 04:09 EST'.
---@param unix number
---@return string
local function local_time(unix)
  return os.date('%A, %d %B %Y, %H:%M %Z', unix) --[[@as string]]
end

--- What an identity says of a cable: its number, the year, and the post.
---@param id string '09PARIS119'
---@return string? sentence nil where it has no year
local function sentence_of(id)
  local year, station, number = id:match('^(%d%d)(.-)(%d+)$')
  if not year then
    return nil
  end
  local post = assert(native.load()).post(station) or { name = station }
  local from = post.country and ('%s, %s'):format(post.name, post.country) or post.name
  local century = year > '60' and '19' or '20'
  return ('Number %s of %s%s, from %s.'):format(number, century, year, from)
end

--- A code in words.
---@param found cable.Explanation
---@return string[]
local function lines_of(found)
  local same = found.title:upper() == found.term:upper()
  local lines = { ('**%s**%s'):format(found.title, same and '' or (' (%s)'):format(found.term)) }
  local text = found.kind == 'reference' and sentence_of(found.title) or found.text
  if text then
    vim.list_extend(lines, { '', text })
  end
  if found.unix then
    vim.list_extend(lines, { '', 'Here: ' .. local_time(found.unix) })
  end
  if found.source then
    vim.list_extend(lines, { '', ('*%s*'):format(found.source) })
  end
  return lines
end

--- A reference: what is referred to, and the beginning of a paragraph.
---@param buf integer
---@param reference cable.ReferenceAt
---@return string[]
local function lines_of_reference(buf, reference)
  if reference.kind ~= 'paragraph' then
    local hidden = reference.target and cover.hides(buf, reference.target)
    local what = hidden and cover.NOTE or reference.id or reference.text
    local lines = { ('**%s**'):format(what) }
    local sentence = not hidden and reference.id and sentence_of(reference.id)
    vim.list_extend(lines, sentence and { '', sentence } or {})
    local label = reference.label and ('Reference %s.'):format(reference.label)
    return vim.list_extend(lines, label and { '', label } or {})
  end
  local lines = { ('**Paragraph %d**'):format(reference.number) }
  for _, entry in ipairs(reference.target and cover.outline(buf) or {}) do
    if entry.id == reference.target.id then
      vim.list_extend(lines, { '', ('%s ...'):format(entry.title) })
    end
  end
  return lines
end

--- What is to be said of a place.
---@param buf integer
---@param row integer 0-based
---@param col integer 0-based byte
---@return string[]? lines Markdown; nil where there is nothing to explain, or no module
---@return cable.Range|string|nil range of what is explained; or the message
function M.at(buf, row, col)
  local doc, message = document.get(buf)
  if not doc then
    return nil, message
  end
  local found = doc:explain_at(row, col)
  if found then
    return lines_of(found), found
  end
  local reference = reference_of.at(buf, row, col)
  if reference then
    return lines_of_reference(buf, reference), reference
  end
  return nil
end

return M
