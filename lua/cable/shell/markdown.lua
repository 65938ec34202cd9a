--- `cable markdown`: the reading as Markdown (CommonMark): the subject a title, headings headings,
--- numbers and marks bold, items lists, columns and the message's heading as they are printed.

local stream = require('cable.shell.stream')

local M = {}

--- Words in which Markdown sees nothing but words, within a line.
local function escape_words(text)
  return (text:gsub('[\\`*_{}%[%]<>#|~]', '\\%0'):gsub('&', '&amp;'))
end

--- The same at the beginning of one.
local function escape(text)
  return (escape_words(text):gsub('^(%s*)([-+=])', '%1\\%2'):gsub('^(%s*%d+)([.)])', '%1\\%2'))
end

--- Lines as they are, between fences that none of them closes.
local function fence(lines)
  local longest = 2
  for ticks in table.concat(lines, '\n'):gmatch('`+') do
    longest = math.max(longest, #ticks)
  end
  local bar = ('`'):rep(longest + 1)
  return bar .. '\n' .. table.concat(lines, '\n') .. '\n' .. bar
end

--- A block's lines, number, mark or label bold, a line of its own each.
local function prose(lines, lead)
  local first = lines[1]
  local words = { escape(first:sub(lead + 1)) }
  local label = first:sub(1, lead):gsub('%s+$', '')
  if label ~= '' then
    words[1] = ('**%s** %s'):format(escape_words(label), words[1])
  end
  for at = 2, #lines do
    words[at] = escape(lines[at])
  end
  return (table.concat(words, '\\\n'):gsub(' +$', ''))
end

--- An item: Markdown's bullet takes the place of the printed one.
local function item(lines, block)
  local bullet = #lines[1]:sub(1, block.lead):match('^[-*]*%s*')
  local words = { lines[1]:sub(bullet + 1), table.unpack(lines, 2) }
  local indent = ('  '):rep((block.level or 1) - 1)
  return indent .. '- ' .. prose(words, block.lead - bullet):gsub('\n', '\n  ' .. indent)
end

local writers = {
  heading = function(lines)
    return '## ' .. escape(table.concat(lines, ' '))
  end,
  item = item,
  rule = function()
    return '---'
  end,
  notice = function(lines)
    return '> ' .. escape(table.concat(lines, ' '))
  end,
}

local function write_block(lines, block)
  if block.as_is then
    return fence(lines)
  end
  local write = writers[block.kind]
  return write and write(lines, block) or prose(lines, block.lead)
end

--- The lines of a message's heading from one block on, as one part; and the block behind them.
local function write_header(reading, at)
  local first = reading.blocks[at]
  local last = first
  while
    reading.blocks[at]
    and reading.blocks[at].kind == 'header'
    and reading.blocks[at].cable == first.cable
  do
    last = reading.blocks[at]
    at = at + 1
  end
  return fence({ table.unpack(reading.lines, first.first, last.last) }), at
end

--- Items one under the other are one list.
local function join(parts)
  local out = {}
  for at, part in ipairs(parts) do
    local before = parts[at - 1]
    if before then
      table.insert(out, before.list and part.list and '\n' or '\n\n')
    end
    table.insert(out, part.text)
  end
  return table.concat(out) .. '\n'
end

--- The parts of a reading: each with its text, and whether it is an item of a list.
function M.parts(doc, reading)
  local parts, at, cable = {}, 1, nil
  while reading.blocks[at] do
    local block = reading.blocks[at]
    if block.cable ~= cable then
      cable = block.cable
      local header = doc:header(cable) or {}
      table.insert(parts, { text = '# ' .. escape(header.subject or header.mrn or 'Cable') })
    end
    if block.kind == 'header' then
      local text
      text, at = write_header(reading, at)
      table.insert(parts, { text = text })
    else
      local lines = { table.unpack(reading.lines, block.first, block.last) }
      table.insert(parts, { text = write_block(lines, block), list = block.kind == 'item' })
      at = at + 1
    end
  end
  return parts
end

---@type cable.ShellRun
function M.run(job)
  local reading = job.doc:reading()
  if #reading.lines == 0 then
    stream.complain(job.path, ': there is no cable in it')
    return ''
  end
  return join(M.parts(job.doc, reading)) .. (job.several and '\n' or '')
end

return M.run
