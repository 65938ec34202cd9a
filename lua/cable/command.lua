--- `:Cable`.

local M = {}

---@param message string
---@param level? integer
local function say(message, level)
  vim.notify(message, level or vim.log.levels.INFO)
end

--- Make sure that the buffer is a cable: the whole of it is looked at, since somebody asked.
---@param quiet? boolean say nothing when it is none
---@return boolean
local function ensure_cable(quiet)
  if vim.bo.filetype == 'cable' or vim.bo.filetype == 'cable-read' then
    return true
  end
  local detection = require('cable.detect').buffer(0, true)
  if detection.cable then
    vim.bo.filetype = 'cable'
    return true
  elseif quiet then
    return false
  end
  local found = table.concat(detection.signals, ', ')
  say(
    ('cable.nvim: this does not look like a cable (%s); `:set filetype=cable` makes it one'):format(
      found ~= '' and 'signs found: ' .. found or 'no sign of one'
    ),
    vim.log.levels.WARN
  )
  return false
end

--- What is said in an outline is meant for its cable: go there.
---@param arguments table as |nvim_create_user_command()| gives them; its range becomes the cursor's
local function leave_outline(arguments)
  local pane = require('cable.outline.panes').by_buffer[vim.api.nvim_get_current_buf()]
  if pane then
    require('cable.outline.jump').to_text(pane)
    arguments.line1 = vim.fn.line('.')
    arguments.line2 = arguments.line1
  end
end

---@param list string[]?
---@return string?
local function joined(list)
  return list and #list > 0 and table.concat(list, ', ') or nil
end

---@param count integer
---@param noun string
---@return string
local function counted(count, noun)
  return ('%d %s%s'):format(count, noun, count == 1 and '' or 's')
end

--- How many sections and paragraphs there are.
---@param doc cable.Document
---@return string
local function extent(doc)
  local count = { section = 0, paragraph = 0 }
  for _, entry in ipairs(doc:outline()) do
    count[entry.kind] = (count[entry.kind] or 0) + 1
  end
  return counted(count.section, 'section') .. ', ' .. counted(count.paragraph, 'paragraph')
end

--- What is told of a cable, each with its label.
---@param buf integer
---@param doc cable.Document
---@return { [1]: string, [2]: string? }[]
local function facts(buf, doc)
  local header = require('cable.cover').header(buf, doc) or {}
  local classification = doc:classification()
  local banner = vim.list_extend({ classification.banner }, classification.captions)
  return {
    { 'Cable', header.mrn },
    { 'Classification', joined(banner) },
    { 'Highest portion', classification.highest_banner },
    { 'Date', header.dtg },
    { 'Precedence', joined(header.precedence) },
    { 'From', header.from },
    { 'To', joined(header.to) },
    { 'Subject', header.subject },
    { 'TAGS', joined(header.tags) },
    { 'References', joined(header.references) },
    { 'Declassify on', header.declassify_on },
    { 'Text', extent(doc) },
  }
end

--- The cable in some lines.
local function info()
  local buf = vim.api.nvim_get_current_buf()
  local doc, message = require('cable.document').get(buf)
  if not doc then
    say(message or '', vim.log.levels.WARN)
    return
  end
  local lines = {}
  for _, fact in ipairs(facts(buf, doc)) do
    if fact[2] and fact[2] ~= '' then
      lines[#lines + 1] = ('%-15s %s'):format(fact[1], fact[2])
    end
  end
  local cables = #doc:cables()
  if cables > 1 then
    lines[#lines + 1] = ('(the first of %d cables in this file)'):format(cables)
  end
  say(table.concat(lines, '\n'))
end

---@class cable.Subcommand
---@field arguments? string[] the words of which one may follow
---@field complete? fun(lead: string, words: string): string[] where other words may follow: those
--- to propose for the last one, `lead`, of `words`
---@field cable? boolean only in a cable
---@field run fun(argument: string?, arguments: table) `argument`: all words that follow

---@type table<string, cable.Subcommand>
local SUBCOMMANDS = {
  outline = {
    arguments = { 'close', 'open', 'toggle' },
    run = function(argument, arguments)
      local outline = require('cable.outline')
      if argument == 'close' then
        outline.close()
      else
        if not outline.pane() then
          ensure_cable(true) -- if not this one, perhaps another of the tab page
        end
        local open = argument == 'toggle' and outline.toggle or outline.open
        open({ enter = not arguments.bang, mods = arguments.smods })
      end
    end,
  },
  loclist = {
    cable = true,
    run = function()
      require('cable.outline.list').location()
    end,
  },
  pick = {
    cable = true,
    run = function()
      require('cable.outline.list').pick()
    end,
  },
  info = { cable = true, run = info },
  cite = {
    cable = true,
    complete = function()
      return require('cable.citation').names()
    end,
    run = function(form, arguments)
      require('cable.citation').yank(arguments.line1, arguments.line2, form)
    end,
  },
  findings = {
    cable = true,
    run = function()
      require('cable.list').findings(vim.api.nvim_get_current_buf())
    end,
  },
  marks = {
    cable = true,
    run = function()
      require('cable.list').marks(vim.api.nvim_get_current_buf())
    end,
  },
  mask = {
    cable = true,
    complete = function(_, words)
      local markings = { 'U', 'SBU', 'C', 'S', 'TS', 'C//NF', 'S//NF' }
      return words:find('%s') and { 'grey', 'fold' } or markings
    end,
    run = function(argument, arguments)
      require('cable.mask').command(argument, arguments.bang)
    end,
  },
  ['goto'] = {
    cable = true,
    complete = function(lead, words)
      return require('cable.goto').complete(lead, words)
    end,
    run = function(words)
      require('cable.goto').run(words)
    end,
  },
  pages = {
    cable = true,
    run = function(_, arguments)
      require('cable.pages').command(arguments.bang)
    end,
  },
  read = {
    cable = true,
    run = function(_, arguments)
      require('cable.read').open({ here = arguments.bang, mods = arguments.smods })
    end,
  },
  references = {
    cable = true,
    run = function()
      require('cable.list').references(vim.api.nvim_get_current_buf())
    end,
  },
  health = {
    run = function()
      vim.cmd.checkhealth('cable')
    end,
  },
}

--- The words that a subcommand does not take, the first of them.
---@param subcommand cable.Subcommand
---@param words string[] behind its name
---@return string?
local function unknown(subcommand, words)
  if subcommand.complete then
    return nil
  elseif words[1] and not vim.list_contains(subcommand.arguments or {}, words[1]) then
    return words[1]
  end
  return words[2]
end

--- What |:Cable| does.
---@param arguments table as |nvim_create_user_command()| gives them
function M.run(arguments)
  local words = vim.list_slice(arguments.fargs, 2)
  local name, bang = (arguments.fargs[1] or 'info'):match('^(.-)(!?)$')
  arguments.bang = arguments.bang or bang == '!' -- `:Cable mask!` is `:Cable! mask`
  local subcommand = SUBCOMMANDS[name]
  if not subcommand then
    say(('cable.nvim: there is no `:Cable %s`'):format(name), vim.log.levels.WARN)
    return
  end
  local word = unknown(subcommand, words)
  if word then
    say(('cable.nvim: `:Cable %s` takes no `%s`'):format(name, word), vim.log.levels.WARN)
    return
  elseif subcommand.cable then
    leave_outline(arguments)
  end
  if not subcommand.cable or ensure_cable() then
    subcommand.run(words[1] and table.concat(words, ' '), arguments)
  end
end

--- Words that may stand at the end of the line.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local typed = line:match('Cable!?%s+(.*)$') or ''
  local words = vim.split(typed, '%s+')
  local subcommand = SUBCOMMANDS[words[1]] or {}
  local candidates = {}
  if #words <= 1 then
    candidates = M.names()
  elseif subcommand.complete then
    candidates = subcommand.complete(lead, typed:match('^%S+%s+(.*)$'))
  elseif #words == 2 then
    candidates = subcommand.arguments or {}
  end
  return vim.tbl_filter(function(candidate)
    return vim.startswith(candidate, lead)
  end, candidates)
end

--- Names of the subcommands.
---@return string[]
function M.names()
  local names = vim.tbl_keys(SUBCOMMANDS)
  table.sort(names)
  return names
end

return M
