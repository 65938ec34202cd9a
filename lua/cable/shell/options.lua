--- The options of bin/cable: how each is spelled, read and told about.

---@class cable.ShellOption
---@field name string without dashes
---@field short string? a letter
---@field argument string? what stands behind it, in words of the help; nil: nothing does
---@field default string? as the help tells it
---@field help string
---@field read? fun(text: string): any, string? its value, or nil and what is wanted

local function whole_number(text)
  local number = text:match('^%d+$') and math.tointeger(tonumber(text))
  if number and number >= 1 and number < 2 ^ 31 then
    return number
  end
  return nil, 'a whole number from 1'
end

local function one_of(words)
  return function(text)
    for _, word in ipairs(words) do
      if text == word then
        return word
      end
    end
    return nil, 'one of ' .. table.concat(words, ', ')
  end
end

local function marking(text)
  return require('cable.core').marking(text), 'a marking, such as U, C or S//NF'
end

--- A day that the core takes for one: not the 45th of a month.
local function day(text)
  local doc = assert(require('cable.core').parse(''))
  local known = text:match('^%d%d%d%d%-%d%d%-%d%d$')
    and pcall(doc.classification, doc, nil, { today = text })
  doc:close()
  return known and text or nil, 'a date, such as 2026-01-31'
end

---@type table<string, cable.ShellOption>
return {
  jobs = {
    name = 'jobs',
    short = 'j',
    argument = 'N',
    help = 'read files in N processes; the output keeps their order',
    read = whole_number,
  },
  ['max-marking'] = {
    name = 'max-marking',
    short = 'm',
    argument = 'MARKING',
    help = 'print what a reader cleared for MARKING may see',
    read = marking,
  },
  severity = {
    name = 'severity',
    short = 's',
    argument = 'LEVEL',
    default = 'warning',
    help = 'findings from error, warning, info or hint on',
    read = one_of({ 'error', 'warning', 'info', 'hint' }),
  },
  today = {
    name = 'today',
    argument = 'DATE',
    help = 'the day on which dates are past; without it, now',
    read = day,
  },
  width = {
    name = 'width',
    short = 'w',
    argument = 'N',
    help = 'break lines at N characters; without it a paragraph is one line',
    read = whole_number,
  },
}
