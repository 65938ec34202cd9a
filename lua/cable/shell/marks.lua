--- `cable marks`: every portion mark and what it means, what paragraphs without one take over, and
--- what all of them come to.

local M = {}

local sources = {
  portion = 'as the portion before',
  section = 'as the heading',
  banner = 'as the cable',
}

local function numbered(what, number)
  return number and ('%s %d'):format(what, number) or what
end

--- What a mark stands at.
---@param doc cable.Document
---@param portion cable.Portion
local function place_of(doc, portion)
  if portion.number then
    return numbered('paragraph', portion.number)
  end
  local paragraph = doc:paragraph_at(portion.row, portion.col)
  if paragraph then
    local opens = paragraph.row == portion.row and paragraph.col == portion.col
    return opens and 'paragraph' or 'within ' .. numbered('paragraph', paragraph.number)
  end
  local section = doc:section_at(portion.row, portion.col)
  return section and 'heading' or 'first lines'
end

--- The line of a paragraph that has no mark of its own.
local function inherited(paragraph)
  local place, source = numbered('paragraph', paragraph.number), sources[paragraph.from]
  return {
    row = paragraph.row,
    col = -1,
    text = '',
    meaning = paragraph.marking or 'not marked',
    place = source and ('%s, %s'):format(place, source) or place,
  }
end

--- Marks and unmarked paragraphs of one cable, in the order of the text.
local function collect(doc, classification)
  local items = {}
  for _, portion in ipairs(classification.portions) do
    table.insert(items, {
      row = portion.row,
      col = portion.col,
      text = portion.text,
      meaning = portion.marking or 'not understood',
      place = place_of(doc, portion),
    })
  end
  for _, paragraph in ipairs(classification.paragraphs) do
    if not paragraph.own then
      table.insert(items, inherited(paragraph))
    end
  end
  table.sort(items, function(a, b)
    if a.row ~= b.row then
      return a.row < b.row
    end
    return a.col < b.col
  end)
  return items
end

local function add_cable(lines, job, cable)
  local classification = job.doc:classification(cable)
  local name = (job.doc:header(cable) or {}).mrn or 'cable ' .. cable
  table.insert(
    lines,
    ('  %s: banner %s, portions %s\n'):format(
      name,
      classification.overall_banner or 'none',
      classification.highest_banner or 'none'
    )
  )
  for _, item in ipairs(collect(job.doc, classification)) do
    local mark = item.text ~= '' and '(' .. item.text .. ')' or '-'
    table.insert(
      lines,
      ('%6d  %-10s  %-10s  %s\n'):format(item.row + 1, mark, item.meaning, item.place)
    )
  end
end

---@type cable.ShellRun
function M.run(job)
  local lines = { job.path, '\n' }
  for cable = 1, #job.doc:cables() do
    add_cable(lines, job, cable)
  end
  return table.concat(lines)
end

return M.run
