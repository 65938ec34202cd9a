--- Many files in several processes. Each reads a batch of them and prints what it has at its end, so
--- that none waits for another; the batches' outputs are passed on in the order of the files.

local status = require('cable.shell.status')
local stream = require('cable.shell.stream')

local M = {}

local MOST_FILES = 128
-- A command is one argument of the shell, which is 128 KB at most.
local MOST_BYTES = 64 * 1024
local CHUNK = 64 * 1024

local function quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

--- This program as the shell may start it, up to its own arguments.
local function program()
  local first = 0
  while arg[first - 1] do
    first = first - 1
  end
  local words = {}
  for at = first, 0 do
    table.insert(words, quote(arg[at]))
  end
  return 'exec ' .. table.concat(words, ' ') .. ' --batch'
end

--- Files in batches: so many that each process has several, and one that is slow keeps nobody.
local function batches(files, count)
  local most = math.min(MOST_FILES, math.ceil(#files / (count * 4)))
  local list, batch, bytes = {}, {}, 0
  for _, file in ipairs(files) do
    local size = #quote(file) + 1
    if #batch >= most or bytes + size > MOST_BYTES then
      table.insert(list, batch)
      batch, bytes = {}, 0
    end
    table.insert(batch, file)
    bytes = bytes + size
  end
  table.insert(list, batch)
  return list
end

--- The status that a process has ended with.
local function status_of(pipe)
  local _, how, code = pipe:close()
  if how == 'signal' then
    stream.complain(('a process was ended by signal %d'):format(code))
    return status.trouble
  elseif code == status.broken_pipe then
    return status.trouble
  end
  return code
end

local function start(request, batch)
  local words = { program(), quote(request.command.name) }
  for _, word in ipairs(request.words) do
    table.insert(words, quote(word))
  end
  table.insert(words, '--')
  table.insert(words, request.line and tostring(request.line) or nil)
  for _, file in ipairs(batch) do
    table.insert(words, quote(file))
  end
  return io.popen(table.concat(words, ' '), 'r')
end

--- Prints what a process prints, to its end.
local function pass_on(pipe)
  for chunk in pipe:lines(CHUNK) do
    stream.write(chunk)
  end
  return status_of(pipe)
end

--- Runs a request in `count` processes. Gives the greatest of their statuses.
---@param request cable.ShellRequest
---@param count integer
---@param progress table
---@return integer
function M.run(request, count, progress)
  local list, running, worst = batches(request.files, count), {}, status.fine
  local started = 0
  for done = 1, #list do
    while started < #list and started - done + 1 < count do
      started = started + 1
      local pipe, message = start(request, list[started])
      if not pipe then
        stream.complain(message)
        return status.trouble
      end
      running[started] = pipe
    end
    worst = math.max(worst, pass_on(running[done]))
    running[done] = nil
    progress:advance(#list[done])
  end
  return worst
end

return M
