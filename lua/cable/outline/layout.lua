--- From items to lines: what the pane shows of each, and where the colours go. Knows nothing of
--- windows.

local compiler = require('cable.compiler')
local cover = require('cable.cover')
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
---@field icon_start integer
---@field icon_end integer
---@field icon_group string|false
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

--- Widths of the columns in front of the words.
---@class cable.Outline.Columns
---@field number integer of paragraphs
---@field mark integer
---@field section integer numbers of sections

--- The numbers of the paragraphs that sections have: '2-4'.
---@param entries cable.Outline.Entry[]
---@return table<cable.Outline.Entry, string> numbers
---@return integer width
local function numbers_of_sections(entries)
  local first, numbers, open, width = {}, {}, {}, 0
  for _, entry in ipairs(entries) do
    while #open > 0 and open[#open].level >= entry.level do
      open[#open] = nil
    end
    if entry.kind == 'section' then
      open[#open + 1] = entry
    end
    for _, section in ipairs(entry.kind == 'paragraph' and entry.number and open or {}) do
      local number = tostring(entry.number)
      first[section] = first[section] or number
      numbers[section] = number == first[section] and number or first[section] .. '-' .. number
      width = math.max(width, #numbers[section])
    end
  end
  return numbers, width
end

---@param entries cable.Outline.Entry[]
---@return cable.Outline.Columns
local function columns_of(entries)
  local highest, mark = -1, 0
  for _, entry in ipairs(entries) do
    if entry.kind == 'paragraph' then
      highest = math.max(highest, entry.number or -1)
      local width = #(entry.portion or '')
      mark = math.max(mark, width <= MOST_MARK and width or 0)
    end
  end
  return { number = highest < 0 and 0 or #tostring(highest), mark = mark, section = 0 }
end

--- The icon of an entry, with a blank behind it.
---@param item cable.Outline.Item
---@param icon_of cable.Outline.Icon
---@return string
local function icon_for(item, icon_of)
  local icon, group = icon_of(item.entry)
  if type(icon) ~= 'string' or icon == '' then
    return ''
  end
  item.icon_end = item.icon_start + #icon
  item.icon_group = type(group) == 'string' and group
  return icon .. ' '
end

--- Lay out one item: indent, icon, number, mark and words; number and mark of paragraphs in columns.
---@param item cable.Outline.Item
---@param columns cable.Outline.Columns
---@param number string
---@param icon_of cable.Outline.Icon|false
local function fill(item, columns, number, icon_of)
  local entry = item.entry
  local in_columns = entry.kind == 'paragraph'
  local mark = mark_of(entry)
  local has_mark_column = in_columns or entry.kind == 'marking'
  local mark_room = math.max(#mark, has_mark_column and columns.mark or 0)
  local number_room = in_columns and columns.number
    or entry.kind == 'section' and columns.section
    or 0

  item.icon_start = #INDENT * (item.depth - 1)
  item.icon_end = item.icon_start
  local icon = icon_of and icon_for(item, icon_of) or ''
  item.number_end = item.icon_start + #icon + number_room
  item.number_start = item.number_end - #number
  item.mark_start = item.number_end + (number_room > 0 and 1 or 0)
  item.mark_end = item.mark_start + #mark
  item.text_start = item.mark_start + mark_room + (mark_room > 0 and 1 or 0)
  item.line = BLANKS[item.icon_start]
    .. icon
    .. BLANKS[item.number_start - item.icon_start - #icon]
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
---@param view cable.Outline.View
---@return string[] lines
function M.fill(items, entries, view)
  local columns, sections, lines = columns_of(entries), {}, {}
  if view.numbers then
    sections, columns.section = numbers_of_sections(entries)
  end
  for i, item in ipairs(items) do
    local entry = item.entry
    local number = entry.kind == 'paragraph' and entry.number or sections[entry]
    fill(item, columns, number and tostring(number) or '', view.icon)
    lines[i] = item.line
  end
  -- They come from the text, and may have any bytes, but no line of a buffer has these.
  local all = table.concat(lines)
  if all:find('\n', 1, true) or all:find('\0', 1, true) then -- a hundred times as fast as a set
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
  elseif entry.title == cover.NOTE then
    return 'CableOutlineWithheld'
  elseif entry.kind == 'section' and entry.title == '' then
    return 'CableOutlinePart'
  elseif entry.kind == 'marking' then -- captions; the others have a letter in the level's colour
    return not entry.portion and 'CableOutlineMarking' or nil
  end
  return GROUPS[entry.kind] or NAMES[entry.kind] and 'CableOutlinePart'
end

---@alias cable.Outline.Span { [1]: integer, [2]: integer, [3]: string }

--- Add a coloured part to others, if there is anything in it, and a colour for it.
---@param spans cable.Outline.Span[]
---@param first integer
---@param last integer
---@param group string|false|nil
local add = compiler.leave(function(spans, first, last, group)
  if group and first < last then
    spans[#spans + 1] = { first, last, group }
  end
end)

--- The group of an entry's mark.
---@param entry cable.Outline.Entry
---@return string
local function group_of_mark(entry)
  local severity = SEVERITIES[entry.severity]
  return severity and severity[2] or highlight.of_marking(entry.marking)
end

--- The coloured parts of an item: byte columns, end exclusive, and a group. Asked for each line that
--- is drawn, which are too few to be worth compiling this for.
---@param item cable.Outline.Item
---@return cable.Outline.Span[]
M.spans = compiler.leave(function(item)
  local entry, spans = item.entry, {}
  if item.is_context then
    add(spans, 0, #item.line, 'CableOutlineContext')
    return spans
  end
  add(spans, item.icon_start, item.icon_end, item.icon_group)
  add(spans, item.number_start, item.number_end, 'CableOutlineNumber')
  if item.mark_start < item.mark_end then
    add(spans, item.mark_start, item.mark_end, group_of_mark(entry))
  end
  add(spans, item.text_start, #item.line, group_of(entry))
  return spans
end)

--- The row of the text that an entry is about: of a section its title, not the rule above.
---@param entry cable.Outline.Entry
---@return integer 0-based
function M.row(entry)
  return entry.title_row or entry.row
end

return M
