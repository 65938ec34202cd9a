--- From entries to lines: what the pane shows, and where the colours go. Knows nothing of windows.

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
}

local LOST_HEADING = '(heading lost)'

--- One line of the pane.
---@class cable.Outline.Item
---@field entry cable.Entry
---@field depth integer 1 = outermost
---@field line string
---@field has_fold boolean are there others below it?
---@field fold string its level, as 'foldexpr' wants it
---@field number integer[] where the number stands: byte columns, end exclusive
---@field mark integer[] where the portion mark stands
---@field text integer[] where the rest stands
---@field group string? of the rest

--- Titles come from the text: one line of them is wanted, whatever bytes they have.
---@param title string
---@return string
local function one_line(title)
  return title:find('[%z\n]') and title:gsub('[%z\n]', ' ') or title
end

---@param entry cable.Entry
---@return string text
---@return string? group
local function words(entry)
  local title = one_line(entry.title)
  if entry.kind == 'paragraph' then
    return title, nil
  elseif entry.kind == 'section' and title ~= '' then
    return title, 'CableOutlineSection'
  elseif entry.kind == 'section' then
    return LOST_HEADING, 'CableOutlinePart'
  end
  local name = NAMES[entry.kind] or entry.kind
  return title ~= '' and name .. ': ' .. title or name, 'CableOutlinePart'
end

--- Widths of the two columns in front of the words.
---@param entries cable.Entry[]
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

--- One item: indent, number, mark and words; number and mark of paragraphs in columns.
---@param entry cable.Entry
---@param number_width integer
---@param mark_width integer
---@return cable.Outline.Item
local function item_of(entry, number_width, mark_width)
  local depth = math.max(1, entry.level)
  local in_columns = entry.kind == 'paragraph'
  local number = in_columns and entry.number and tostring(entry.number) or ''
  local mark = entry.portion and one_line(entry.portion) or ''
  local text, group = words(entry)

  local number_room = in_columns and number_width or 0
  local mark_room = math.max(#mark, in_columns and mark_width or 0)
  local number_end = #INDENT * (depth - 1) + number_room
  local mark_start = number_end + (number_room > 0 and 1 or 0)
  local text_start = mark_start + mark_room + (mark_room > 0 and 1 or 0)
  return {
    entry = entry,
    depth = depth,
    has_fold = false,
    fold = '0',
    line = (' '):rep(number_end - #number)
      .. number
      .. (' '):rep(mark_start - number_end)
      .. mark
      .. (' '):rep(text_start - mark_start - #mark)
      .. text,
    number = { number_end - #number, number_end },
    mark = { mark_start, mark_start + #mark },
    text = { text_start, text_start + #text },
    group = group,
  }
end

--- The items for some entries.
---@param entries cable.Entry[]
---@return cable.Outline.Item[]
function M.items(entries)
  local number_width, mark_width = widths(entries)
  local items = {}
  for i, entry in ipairs(entries) do
    items[i] = item_of(entry, number_width, mark_width)
  end
  for i, item in ipairs(items) do
    local below = items[i + 1]
    item.has_fold = below ~= nil and below.depth > item.depth
    item.fold = item.has_fold and '>' .. item.depth or tostring(item.depth - 1)
  end
  return items
end

--- The coloured parts of an item: byte columns, end exclusive, and a group.
---@param item cable.Outline.Item
---@return { [1]: integer, [2]: integer, [3]: string }[]
function M.spans(item)
  local spans = {}
  local function add(columns, group)
    if group and columns[1] < columns[2] then
      spans[#spans + 1] = { columns[1], columns[2], group }
    end
  end
  add(item.number, 'CableOutlineNumber')
  add(item.mark, highlight.of_marking(item.entry.marking))
  add(item.text, item.group)
  return spans
end

--- The row of the text that an entry is about: of a section its title, not the rule above.
---@param entry cable.Entry
---@return integer 0-based
function M.row(entry)
  return entry.title_row or entry.row
end

return M
