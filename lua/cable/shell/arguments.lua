--- Reads the command line of bin/cable: `cable COMMAND [OPTION...] [FILE...]`.

local commands = require('cable.shell.commands')
local options = require('cable.shell.options')

local M = {}

---@class cable.ShellRequest
---@field command cable.ShellCommand?
---@field version boolean?
---@field values table<string, any> of the options
---@field files string[]
---@field line integer?
---@field words string[] the options as they were given, for other processes

local function find_command(name)
  for _, command in ipairs(commands) do
    if command.name == name then
      return command
    end
  end
end

--- The option that is spelled so, if the command has it, and a value glued to it.
---@return cable.ShellOption? option
---@return string? value
local function find_option(command, word)
  local long, value = word:match('^%-%-([%w-]+)=(.*)$')
  long = long or word:match('^%-%-([%w-]+)$')
  local short, rest = word:match('^%-(%w)(.*)$')
  for _, name in ipairs(command.options) do
    local option = options[name]
    if long == name then
      return option, value
    elseif short and short == option.short then
      return option, rest ~= '' and rest or nil
    end
  end
end

--- Reads one option into the request; returns how many words it took, or nil and what is wrong.
local function read_option(request, words, at)
  local word = words[at]
  local option, value = find_option(request.command, word)
  if not option then
    return nil, 'there is no option ' .. word
  end
  local taken = value and 1 or 2
  value = value or words[at + 1]
  if not value then
    return nil, ('--%s wants %s'):format(option.name, option.argument)
  end
  local read, wanted = option.read(value)
  if read == nil then
    return nil, ("--%s wants %s, not '%s'"):format(option.name, wanted, value)
  end
  request.values[option.name] = read
  table.insert(request.words, ('--%s=%s'):format(option.name, value))
  return taken
end

local function read_line(request)
  local word = table.remove(request.files, 1) or ''
  local line = word:match('^%d+$') and math.tointeger(tonumber(word))
  if not line or line < 1 then
    return nil, ("'%s' wants a line, from 1, before the files"):format(request.command.name)
  end
  request.line = line
  return request
end

--- Reads all behind the command's name.
local function read_rest(request, words)
  local at, ended = 2, false
  while at <= #words do
    local word = words[at]
    if not ended and word == '--' then
      ended, at = true, at + 1
    elseif not ended and word ~= '-' and word:sub(1, 1) == '-' then
      local taken, message = read_option(request, words, at)
      if not taken then
        return nil, message
      end
      at = at + taken
    else
      table.insert(request.files, word)
      at = at + 1
    end
  end
  if request.command.line then
    return read_line(request)
  end
  return request
end

--- Which command's help is asked for: false for all of it, nil for none.
---@param words string[]
---@return cable.ShellCommand|false|nil
function M.helps(words)
  for at, word in ipairs(words) do
    if word == '--' then
      return nil
    elseif word == '--help' or word == '-h' then
      return at > 1 and find_command(words[1]) or false
    end
  end
end

---@param words string[]
---@return cable.ShellRequest? request
---@return string? message what is wrong
function M.read(words)
  local first = words[1]
  local request = { values = {}, files = {}, words = {} }
  if first == '--version' or first == '-V' then
    request.version = true
    return request
  elseif not first then
    return nil, 'a command is wanted'
  end
  request.command = find_command(first)
  if not request.command then
    local kind = first:sub(1, 1) == '-' and 'option ' or 'command '
    return nil, ('there is no %s%s'):format(kind, first)
  end
  return read_rest(request, words)
end

return M
