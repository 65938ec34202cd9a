--- `cable at LINE`: what stands at a line.

local sources = {
  portion = 'as the portion before',
  section = "as the section's heading",
  banner = 'as the cable',
}

--- The innermost entry of some kinds that has part of a row.
local function entry_at(entries, row, kinds)
  local found
  for _, entry in ipairs(entries) do
    local ends = entry.end_row + (entry.end_col > 0 and 1 or 0)
    if kinds[entry.kind] and entry.row <= row and row < ends then
      found = entry
    end
  end
  return found
end

local function lines_of(entry)
  local last = entry.end_row + (entry.end_col > 0 and 1 or 0)
  return entry.row + 1 == last and ('line %d'):format(last)
    or ('lines %d-%d'):format(entry.row + 1, last)
end

local function marking_of(classification, entry)
  for _, paragraph in ipairs(classification.paragraphs) do
    if paragraph.id == entry.id then
      local source = paragraph.own and 'its own' or sources[paragraph.from] or 'nothing tells'
      return ('%s (%s)'):format(paragraph.marking or 'unknown', source)
    end
  end
end

local function add(lines, name, text)
  if text then
    table.insert(lines, ('  %-10s %s\n'):format(name, text))
  end
end

--- The cable, and how secret it is as a whole.
local function add_cable(lines, doc, row)
  local cable = entry_at(doc:cables(), row, { cable = true })
  if not cable then
    return nil
  end
  local classification = doc:classification(cable.cable)
  local mrn = (doc:header(cable.cable) or {}).mrn or 'cable ' .. cable.cable
  add(lines, 'cable', ('%s, %s'):format(mrn, classification.overall_banner or 'no classification'))
  return classification
end

---@type cable.ShellRun
return function(job)
  local doc, row = job.doc, job.line - 1
  local lines = { ('%s:%d\n'):format(job.path, job.line) }
  local classification = add_cable(lines, doc, row)
  local entries = doc:outline()
  local section, paragraph = doc:section_at(row), doc:paragraph_at(row)
  if section then
    local title = section.title ~= '' and section.title or '(heading lost)'
    add(lines, 'section', ('%s (%s)'):format(title, lines_of(section)))
  end
  if paragraph then
    local number = paragraph.number and paragraph.number .. ' ' or ''
    add(lines, 'paragraph', ('%s(%s)'):format(number, lines_of(paragraph)))
    add(lines, 'marking', classification and marking_of(classification, paragraph))
  else
    local other = { preamble = true, header = true, signature = true, trailer = true }
    local part = entry_at(entries, row, other)
    add(lines, 'part', part and ('%s (%s)'):format(part.kind, lines_of(part)))
  end
  if #lines == 1 then
    add(lines, 'nothing', 'no cable reaches this line')
  end
  return table.concat(lines)
end
