-- Every invented cable, read and compared with what a careful person reads in it. How is said in
-- tests/fixtures/README.md: runs of white space are one blank, case counts in portions alone, lists
-- are sets, a mark at either end of a subject may be missing.

local json = require('dkjson')
local core = require('cable.core')
local record = require('cable.record')

local folder = 'tests/fixtures/'

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

local function names()
  local found = {}
  for path in io.popen('ls ' .. folder .. '*.json'):lines() do
    found[#found + 1] = path:match('([^/]+)%.json$')
  end
  return found
end

--- Latin-1 as UTF-8, where the text is not UTF-8 already.
local function as_utf8(text)
  if not text:find('[\128-\255]') or text:find('[\194-\244][\128-\191]') then
    return text
  end
  return (text:gsub('[\128-\255]', function(byte)
    local code = byte:byte()
    return string.char(192 + math.floor(code / 64), 128 + code % 64)
  end))
end

local function plain(text)
  return (as_utf8(tostring(text)):gsub('\xC2\xA0', ' '):gsub('%s+', ' '):gsub('^ ', ''):gsub(' $', ''):upper())
end

local function set(items, normal)
  local found = {}
  for _, item in ipairs(items or {}) do
    found[#found + 1] = (normal or plain)(item)
  end
  table.sort(found)
  return found
end

local sensitive = {
  SENSITIVE = true,
  SBU = true,
  FOUO = true,
  ['FOR OFFICIAL USE ONLY'] = true,
  ['SENSITIVE BUT UNCLASSIFIED'] = true,
}

--- NOFORN and SBU alone are compared.
local function caveats(items)
  local found = {}
  for _, item in ipairs(items or {}) do
    local word = plain(item)
    word = word == 'NF' and 'NOFORN' or sensitive[word] and 'SBU' or word
    if word == 'NOFORN' or word == 'SBU' then
      found[word] = true
    end
  end
  return found
end

local function subject(text)
  text = plain(text):gsub('^%([%u/ ]-%) ', ''):gsub(' %([%u/ ]-%)$', '')
  return text
end

--- How a key's value is made comparable; a plain text where nothing is said.
local normal = {
  caveats = caveats,
  captions = set,
  tags = set,
  to = set,
  info = set,
  references = set,
  precedence = function(items)
    return items
  end,
  subject = subject,
  paragraphs = function(items)
    local lines = {}
    for _, p in ipairs(items) do
      local portion = p.portion ~= json.null and p.portion or ''
      lines[#lines + 1] = ('line %d: %d (%s)'):format(p.line, p.number, portion)
    end
    return lines
  end,
  headings = function(items)
    local lines = {}
    for _, h in ipairs(items) do
      lines[#lines + 1] = ('line %d: %s'):format(h.line, plain(h.text))
    end
    return lines
  end,
  page_breaks = function(items)
    return set(items, function(item)
      return ('line %d'):format(type(item) == 'table' and item.line or item)
    end)
  end,
  body_line = tonumber,
  title_line = tonumber,
  trailer_line = tonumber,
}

--- Not read by the core: the marked beginning and end of a summary are the text's own business.
local not_read = { cable = true, summary = true, comment = true, note = true }

local function check(name, expected, got)
  for key, value in pairs(expected) do
    if not not_read[key] then
      local make = normal[key] or plain
      local want = value ~= json.null and make(value) or normal[key] and type(got[key]) == 'table' and make({}) or nil
      local have = got[key] ~= nil and make(got[key]) or type(want) == 'table' and {} or nil
      assert.same(want, have, name .. ': ' .. key)
    end
  end
end

describe('the invented cable', function()
  for _, name in ipairs(names()) do
    it(name .. ' is read as a careful person reads it', function()
      local expected = assert(json.decode(read(folder .. name .. '.json'), 1, json.null))
      expected = expected[1] and expected or { expected }
      local doc = assert(core.parse(read(folder .. name .. '.txt')))
      local records = record.all(doc)
      assert.equal(#expected, #records, name .. ': number of cables')
      for i, want in ipairs(expected) do
        check(name, want, records[i])
      end
    end)
  end
end)
