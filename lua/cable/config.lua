--- Options: `vim.g.cable`, a table, or a function that returns one. There is no setup().

local M = {}

---@class cable.Config.Outline
---@field side 'left'|'right' where the pane opens, at the edge of the editor
---@field width integer columns
---@field layers table<cable.Outline.LayerName, boolean> what the pane shows
---@field filter (fun(entry: cable.Outline.Entry): boolean)|false not for what it is false
---@field foldlevel integer levels whose folds are open when the pane opens
---@field icon cable.Outline.Icon|false what stands in front of an entry
---@field numbers boolean sections with the numbers of their paragraphs
---@field unfold boolean open the folds over the current entry

---@class cable.Config.Findings
---@field least 'error'|'warning'|'info'|'hint' those below it are no diagnostics
---@field show boolean as diagnostics
---@field severity table<string, 'error'|'warning'|'info'|'hint'|'off'> by the finding's code

---@class cable.Config.Read
---@field follow boolean the cursors of a cable and its reading go along with one another

---@class cable.Config
---@field citation cable.CitationForm of |cable-citation|
---@field findings cable.Config.Findings
---@field folds boolean fold cables by header, section and paragraph
---@field hide_pages boolean hide the lines of page joins
---@field maps boolean make the default maps in cables
---@field outline cable.Config.Outline
---@field read cable.Config.Read
---@field url string|(fun(reference: cable.ReferenceAt): string?)|false the address of a cable: '%s' in
--- it is the cable's number
---@field warn_big boolean say so when a cable's file is big
---@field winbar 'banner'|'place'|'' what the top line of a cable's window shows
---@field path string[] folders that hold other cables, before the cable's own

---@type cable.Config
local DEFAULTS = {
  citation = 'short',
  findings = {
    least = 'info',
    show = true,
    severity = {},
  },
  folds = true,
  hide_pages = false,
  maps = true,
  outline = {
    side = 'right',
    width = 40,
    layers = {
      sections = true,
      paragraphs = true,
      references = true,
      findings = true,
      pages = true,
      markings = false,
      tags = false,
      mentions = false,
    },
    filter = false,
    foldlevel = 99,
    icon = false,
    numbers = false,
    unfold = false,
  },
  path = {},
  read = {
    follow = true,
  },
  url = false,
  warn_big = true,
  winbar = '',
}

local SEVERITIES = { 'error', 'warning', 'info', 'hint', 'off' }

--- What a value has to be besides of its default's type, or, where `any`, of any type: a test, and
--- the words for it.
---@type table<string, { [1]: (fun(value: any): boolean), [2]: string, any: boolean? }>
local RULES = {
  citation = {
    function(value)
      return vim.list_contains(require('cable.citation').names(), value)
    end,
    "'short', 'archive', 'full' or 'link'",
  },
  path = {
    function(value)
      return vim.islist(value)
        and #vim.tbl_filter(function(folder)
            return type(folder) ~= 'string'
          end, value)
          == 0
    end,
    'a list of folders',
  },
  ['findings.least'] = {
    function(value)
      return value ~= 'off' and vim.list_contains(SEVERITIES, value)
    end,
    "'error', 'warning', 'info' or 'hint'",
  },
  ['findings.severity'] = {
    function(value)
      for code, severity in pairs(value) do
        if type(code) ~= 'string' or not vim.list_contains(SEVERITIES, severity) then
          return false
        end
      end
      return true
    end,
    "a table from codes of findings to 'error', 'warning', 'info', 'hint' or 'off'",
  },
  ['outline.filter'] = {
    function(value)
      return value == false or vim.is_callable(value)
    end,
    'false or a function',
    any = true,
  },
  ['outline.foldlevel'] = {
    function(value)
      return value >= 0 and value % 1 == 0
    end,
    'a whole number of at least 0',
  },
  ['outline.icon'] = {
    function(value)
      return value == false or vim.is_callable(value)
    end,
    'false or a function',
    any = true,
  },
  ['outline.side'] = {
    function(value)
      return value == 'left' or value == 'right'
    end,
    "'left' or 'right'",
  },
  url = {
    function(value)
      return value == false
        or vim.is_callable(value)
        or (type(value) == 'string' and value:find('%s', 1, true) ~= nil)
    end,
    'false, a text with %s in it or a function',
    any = true,
  },
  winbar = {
    function(value)
      return value == 'banner' or value == 'place' or value == ''
    end,
    "'banner', 'place' or ''",
  },
  ['outline.width'] = {
    function(value)
      return value >= 10 and value % 1 == 0
    end,
    'a whole number of at least 10',
  },
}

--- What is wrong with the value of an option.
---@param name string
---@param value any
---@param default any
---@return string?
local function problem_of(name, value, default)
  local rule = RULES[name]
  if type(value) ~= type(default) and not (rule and rule.any) then
    return ('%s must be a %s, not a %s'):format(name, type(default), type(value))
  elseif rule and not rule[1](value) then
    local shown = type(value) == 'table' and vim.inspect(value) or tostring(value)
    return ('%s must be %s, not %s'):format(name, rule[2], shown)
  end
end

--- Lay the user's values over the defaults, and say what is wrong with the others.
---@param given table
---@param defaults table
---@param path string of `given`: '' or 'outline.'
---@param problems string[] is added to
---@return table
local function merge(given, defaults, path, problems)
  local merged = {}
  for key, default in pairs(defaults) do
    local value, name = given[key], path .. key
    local nested = type(default) == 'table' and not RULES[name]
    local problem = value ~= nil and problem_of(name, value, default) or nil
    if problem then
      problems[#problems + 1] = problem
      merged[key] = default
    elseif nested then
      merged[key] = merge(value or {}, default, name .. '.', problems)
    elseif value == nil then
      merged[key] = vim.deepcopy(default)
    else
      merged[key] = value
    end
  end
  for key in pairs(given) do
    if defaults[key] == nil then
      problems[#problems + 1] = ('%s%s is no option'):format(path, tostring(key))
    end
  end
  return merged
end

--- The options in force, and what is wrong with those given. Read afresh at each call: the user may
--- change `vim.g.cable` at any time, and nothing asks often.
---@return cable.Config
---@return string[] problems
function M.get()
  local given, problems = vim.g.cable, {}
  if type(given) == 'function' then
    local ok, result = pcall(given)
    if not ok then
      problems[#problems + 1] = 'the function vim.g.cable failed: ' .. tostring(result)
    end
    given = ok and result or nil
  end
  if given ~= nil and type(given) ~= 'table' then
    problems[#problems + 1] = ('vim.g.cable must be a table or a function that returns one, not a %s'):format(
      type(given)
    )
    given = nil
  end
  local merged = merge(given or {}, DEFAULTS, '', problems)
  table.sort(problems)
  return merged, problems
end

--- The names of all options, for the health report and the tests.
---@return string[]
function M.names()
  local names = {}
  local function walk(options, path)
    for key, value in pairs(options) do
      if type(value) == 'table' and not RULES[path .. key] then
        walk(value, path .. key .. '.')
      else
        names[#names + 1] = path .. key
      end
    end
  end
  walk(DEFAULTS, '')
  table.sort(names)
  return names
end

return M
