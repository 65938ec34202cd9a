--- `:checkhealth cable`.

local config = require('cable.config')
local native = require('cable.native')

local health = vim.health
local M = {}

--- A line that every parser of cables reads the same, and what a query has to find in it.
local SAMPLE = '1. (S/NF) Tea was served.\n\n2. (U) It was cold.\n'
local SAMPLE_QUERY = '(paragraph number: (paragraph_number) portion: (portion_mark)) @paragraph'
local SAMPLE_COUNT = 2

local QUERIES = { 'highlights', 'folds', 'locals', 'context', 'textobjects', 'aerial' }

local function check_files()
  for i, file in ipairs(vim.api.nvim_get_runtime_file('parser/cable.*', true)) do
    if i == 1 then
      health.ok('parser: ' .. file)
    else
      health.warn('a second parser, which the first one hides: ' .. file, {
        'remove the one that is not of this plugin',
      })
    end
  end
end

---@param query vim.treesitter.Query
local function check_sample(query)
  local parser = vim.treesitter.get_string_parser(SAMPLE, 'cable')
  local count = 0
  for _ in query:iter_captures(parser:parse()[1]:root(), SAMPLE) do
    count = count + 1
  end
  if count == SAMPLE_COUNT then
    health.ok('it reads a sample as it should')
  else
    health.error(
      ('it finds %d paragraphs in a sample of %d'):format(count, SAMPLE_COUNT),
      { 'run `make` in ' .. native.root() }
    )
  end
end

local function check_queries()
  for _, name in ipairs(QUERIES) do
    local fine, result = pcall(vim.treesitter.query.get, 'cable', name)
    if not fine then
      local why = native.reason(result)
      health.error(('queries/cable/%s.scm does not fit the parser: %s'):format(name, why))
    elseif not result then
      health.warn(('there is no queries/cable/%s.scm on the runtimepath'):format(name))
    end
  end
end

local function check_parser()
  health.start('cable.nvim: parser')
  local problem = native.parser_problem()
  if problem then
    health.error(problem)
    return
  end
  check_files()
  local ok, query = pcall(vim.treesitter.query.parse, 'cable', SAMPLE_QUERY)
  if ok then
    check_sample(query)
    check_queries()
  else
    health.error('the parser is not of this plugin, or of another version: ' .. native.reason(query))
  end
end

local function check_module()
  health.start('cable.nvim: native module')
  local core, message = native.load()
  if not core then
    health.error(message or '', { 'without it there are colours and folds, but no outline' })
    return
  end
  health.ok('cable.core ' .. tostring(core.version))
  local doc, problem = core.parse(SAMPLE)
  local entries = doc and doc:outline() or {}
  local paragraphs = vim.tbl_filter(function(entry)
    return entry.kind == 'paragraph'
  end, entries)
  if #paragraphs == SAMPLE_COUNT then
    health.ok('it reads a sample as it should')
  else
    health.error(
      problem or ('it finds %d paragraphs in a sample of %d'):format(#paragraphs, SAMPLE_COUNT)
    )
  end
  if doc then
    doc:close()
  end
end

local function check_options()
  health.start('cable.nvim: options')
  local _, problems = config.get()
  for _, problem in ipairs(problems) do
    health.warn('vim.g.cable: ' .. problem)
  end
  if #problems == 0 then
    health.ok(
      vim.g.cable == nil and 'vim.g.cable is not set: the defaults hold' or 'vim.g.cable is right'
    )
  end
end

function M.check()
  health.start('cable.nvim: Neovim')
  if vim.fn.has('nvim-0.10') == 1 then
    health.ok(('Neovim %s'):format(tostring(vim.version())))
  else
    health.error('Neovim 0.10 or newer is needed')
  end
  check_parser()
  check_module()
  check_options()
end

return M
