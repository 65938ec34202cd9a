--- From items to lines: what the pane shows of each, and where the colours go. Knows nothing of
--- windows.

local highlight = require('cable.highlight')

local M = {}

local INDENT = '  '

--- Marks up to this many columns stand one under the other; longer ones push their own line.
local MOST_MARK = 6

--- Parts that are named by what they are; a title, where there is one, follows.
local NAMES = {
  cable = 'Cable',
  header = 'Header',
  preamble = 'Before the cable',
  signature = 'Signature',
  trailer = 'After the cable',
  reference = 'ref',
}

local LOST_HEADING = '(heading lost)'

--- The letter of a severity, in the column of marks, and its group.
local SEVERITIES = {
  error = { '!E', 'DiagnosticError' },
  warning = { '!W', 'DiagnosticWarn' },
  info = { '!I', 'DiagnosticInfo' },
  hint = { '!H', 'DiagnosticHint' },
}

--- Groups of the words, where they have one.
local GROUPS = {
  section = 'CableOutlineSection',
  reference = 'CableOutlineReference',
  mention = 'CableOutlineReference',
  tag = 'CableOutlineTag',
  page_break = 'CableOutlinePage',
}

--- How a line is laid out: byte columns, ends exclusive.
---@class cable.Outline.Item
---@field line string
---@field number_start integer
---@field number_end integer
---@field mark_start integer
---@field mark_end integer
---@field text_start integer

--- So many blanks.
---@type table<integer, string>
local BLANKS = setmetatable({}, {
  __index = function(blanks, count)
    blanks[count] = (' '):rep(count)
    return blanks[count]
  end,
})

---@param entry cable.Outline.Entry
---@return string
local function words(entry)
  local title = entry.title
  local name = NAMES[entry.kind]
  if name then
    return title ~= '' and name .. ': ' .. title or name
  end
  return entry.kind == 'section' and title == '' and LOST_HEADING or title
end

---@param entry cable.Outline.Entry
---@return string
local function mark_of(entry)
  local severity = SEVERITIES[entry.severity]
  return severity and severity[1] or entry.portion or ''
end

--- Widths of the two columns in front of the words.
---@param entries cable.Outline.Entry[]
---@return integer number
---@return integer mark
local function widths(entries)
  local highest, mark = -1, 0
  for _, entry in ipairs(entries) do
    if entry.kind == 'paragraph' then
      highest = math.max(highest, entry.number or -1)
      local width = #(entry.portion or '')
      mark = math.max(mark, width <= MOST_MARK and width or 0)
    end
  end
  return highest < 0 and 0 or #tostring(highest), mark
end

--- Lay out one item: indent, number, mark and words; number and mark of paragraphs in columns.
---@param item cable.Outline.Item
---@param number_width integer
---@param mark_width integer
local function fill(item, number_width, mark_width)
  local entry = item.entry
  local in_columns = entry.kind == 'paragraph'
  local number = in_columns and entry.number and tostring(entry.number) or ''
  local mark = mark_of(entry)
  local has_mark_column = in_columns or entry.kind == 'marking'
  local mark_room = math.max(#mark, has_mark_column and mark_width or 0)
  local number_room = in_columns and number_width or 0

  item.number_end = #INDENT * (item.depth - 1) + number_room
  item.number_start = item.number_end - #number
  item.mark_start = item.number_end + (number_room > 0 and 1 or 0)
  item.mark_end = item.mark_start + #mark
  item.text_start = item.mark_start + mark_room + (mark_room > 0 and 1 or 0)
  item.line = BLANKS[item.number_start]
    .. number
    .. BLANKS[item.mark_start - item.number_end]
    .. mark
    .. BLANKS[item.text_start - item.mark_end]
    .. words(entry)
end

--- Lay out items. Columns are as wide as all entries need, so that they stand still when some are
--- filtered.
---@param items cable.Outline.Item[]
---@param entries cable.Outline.Entry[]
---@return string[] lines
function M.fill(items, entries)
  local number_width, mark_width = widths(entries)
  local lines = {}
  for i, item in ipairs(items) do
    fill(item, number_width, mark_width)
    lines[i] = item.line
  end
  -- They come from the text, and may have any bytes, but no line of a buffer has these.
  if table.concat(lines):find('[%z\n]') then
    for i, item in ipairs(items) do
      item.line = item.line:gsub('[%z\n]', ' ')
      lines[i] = item.line
    end
  end
  return lines
end

---@param entry cable.Outline.Entry
---@return string?
local function group_of(entry)
  local severity = SEVERITIES[entry.severity]
  if severity then
    return severity[2]
  elseif entry.kind == 'section' and entry.title == '' then
    return 'CableOutlinePart'
  elseif entry.kind == 'marking' then -- captions; the others have a letter in the level's colour
    return not entry.portion and 'CableOutlineMarking' or nil
  end
  return GROUPS[entry.kind] or NAMES[entry.kind] and 'CableOutlinePart'
end

--- The coloured parts of an item: byte columns, end exclusive, and a group.
---@param item cable.Outline.Item
---@return { [1]: integer, [2]: integer, [3]: string }[]
function M.spans(item)
  local entry, spans = item.entry, {}
  local function add(first, last, group)
    if group and first < last then
      spans[#spans + 1] = { first, last, group }
    end
  end
  if item.is_context then
    add(0, #item.line, 'CableOutlineContext')
    return spans
  end
  local severity = SEVERITIES[entry.severity]
  local mark_group = severity and severity[2] or highlight.of_marking(entry.marking)
  add(item.number_start, item.number_end, 'CableOutlineNumber')
  add(item.mark_start, item.mark_end, mark_group)
  add(item.text_start, #item.line, group_of(entry))
  return spans
end

--- The row of the text that an entry is about: of a section its title, not the rule above.
---@param entry cable.Outline.Entry
---@return integer 0-based
function M.row(entry)
  return entry.title_row or entry.row
end

return M
