--- `cable json`: one object a cable, one a line.

local status = require('cable.shell.status')
local stream = require('cable.shell.stream')

-- The order of keys in JSON; others follow by the alphabet.
-- stylua: ignore
local keys = {
  'file', 'cable', 'id', 'mrn', 'station', 'serial', 'classification', 'caveats', 'captions', 'transmission_id', 'dtg',
  'precedence', 'from', 'to', 'to_routing', 'info', 'info_routing', 'tags', 'subject',
  'references', 'classified_by', 'reason', 'declassify_on', 'signature', 'title_line',
  'body_line', 'trailer_line', 'headings', 'paragraphs', 'page_breaks',
  'number', 'portion', 'text', 'line', 'byte',
}

local found, json = pcall(require, 'dkjson')
if not found then
  stream.complain('dkjson is missing; on Debian: apt-get install lua-dkjson')
  os.exit(status.trouble)
end

--- JSON is UTF-8: what is not (Latin-1, as a rule) is taken byte by byte.
local function as_utf8(text)
  return utf8.len(text) and text
    or text:gsub('[\x80-\xff]', function(byte)
      return utf8.char(byte:byte())
    end)
end

--- The same value for JSON: texts in UTF-8, lists arrays even when they are empty.
local function as_json(value)
  if type(value) == 'string' then
    return (as_utf8(value))
  elseif type(value) ~= 'table' then
    return value
  end
  local is_list = next(value) == nil or value[1] ~= nil
  local copy = setmetatable({}, { __jsontype = is_list and 'array' or 'object' })
  for key, item in pairs(value) do
    copy[key] = as_json(item)
  end
  return copy
end

--- Where what was withheld stands in the text that is left: `at` of each, and how many bytes of the
--- file are gone behind it.
---@param withheld cable.Withholding[]
local function gaps_of(withheld)
  local gaps, gone = {}, 0
  for i, item in ipairs(withheld) do
    local at = item.byte - gone
    gone = gone + item.end_byte - item.byte - item.size
    gaps[i] = { at = at, byte = item.byte, behind = at + item.size, gone = gone }
  end
  return gaps
end

--- The byte of the file that a byte of the text that is left is.
local function byte_of_file(gaps, byte)
  local from, to = 1, #gaps + 1 -- the first gap that begins behind the byte
  while from < to do
    local middle = (from + to) // 2
    if gaps[middle].at > byte then
      to = middle
    else
      from = middle + 1
    end
  end
  local gap = gaps[from - 1]
  if not gap then
    return byte
  end
  return byte < gap.behind and gap.byte or byte + gap.gone
end

--- Bytes count in the file, whatever was taken out of it.
local function restore_bytes(record, gaps)
  for _, list in ipairs({ record.paragraphs, record.page_breaks }) do
    for _, item in ipairs(list) do
      item.byte = byte_of_file(gaps, item.byte)
    end
  end
end

local known = {}
for _, key in ipairs(keys) do
  known[key] = true
end

--- The keys of a record in the order that they are printed in.
local function order_of(record)
  local order, others = table.move(keys, 1, #keys, 1, {}), {}
  for key in pairs(record) do
    if not known[key] then
      table.insert(others, key)
    end
  end
  table.sort(others)
  return table.move(others, 1, #others, #order + 1, order)
end

---@type cable.ShellRun
return function(job)
  local lines, gaps = {}, gaps_of(job.withheld)
  local name = job.path:match('([^/]+)%.[^./]*$') or job.path
  for _, record in ipairs(require('cable.record').all(job.doc, name)) do
    record.file = job.path
    restore_bytes(record, gaps)
    table.insert(lines, json.encode(as_json(record), { keyorder = order_of(record) }))
    table.insert(lines, '\n')
  end
  return table.concat(lines)
end
