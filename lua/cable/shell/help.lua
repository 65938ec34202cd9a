--- What bin/cable says of itself, made of the tables of its commands and options.

local commands = require('cable.shell.commands')
local options = require('cable.shell.options')

local M = {}

M.hint = "Try 'cable --help'.\n"

local statuses = [[
Exit status: 0; 1 audit has findings; 2 wrong command line; 3 a file could not be read or the
output not be written.
]]

---@param option cable.ShellOption
local function spell(option)
  local short = option.short and '-' .. option.short .. ', ' or '    '
  local argument = option.argument and ' ' .. option.argument or ''
  return short .. '--' .. option.name .. argument
end

local function option_line(option)
  local default = option.default and (' (default: %s)'):format(option.default) or ''
  return ('  %-27s %s%s\n'):format(spell(option), option.help, default)
end

--- The help for one command.
---@param command cable.ShellCommand
---@return string
function M.of(command)
  local lines = {
    ('Usage: cable %s [OPTION...] %s\n'):format(command.name, command.operands),
    ('Prints %s.\n\n'):format(command.help),
  }
  for _, name in ipairs(command.options) do
    table.insert(lines, option_line(options[name]))
  end
  return table.concat(lines) .. '\n' .. statuses
end

local HELP = { name = 'help', short = 'h', help = "this; 'cable COMMAND --help' on one command" }
local VERSION = { name = 'version', short = 'V', help = 'the version' }
local NOTES = [[

FILE holds one or more cables; '-', and no FILE at all, is standard input; '--' ends the options.
Lines count from 1, bytes from 0.
]]

--- The help for all.
---@return string
function M.all()
  local lines = {
    'Usage: cable COMMAND [OPTION...] [FILE...]\n',
    'Reads U.S. diplomatic cables.\n\nCommands:\n',
  }
  for _, command in ipairs(commands) do
    local usage = command.name .. ' ' .. command.operands
    table.insert(lines, ('  %-29s %s\n'):format(usage, command.help))
  end
  table.insert(lines, '\nOptions:\n')
  for _, name in ipairs({ 'max-marking', 'severity', 'today', 'width', 'jobs' }) do
    table.insert(lines, option_line(options[name]))
  end
  table.insert(lines, option_line(HELP))
  table.insert(lines, option_line(VERSION))
  return table.concat(lines) .. NOTES .. statuses
end

return M
