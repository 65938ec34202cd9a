--- bin/cable: what cables say, on the command line. Knows nothing of Neovim, and reads nothing of
--- cables itself: every value is cable.core's.

local status = require('cable.shell.status')
local stream = require('cable.shell.stream')

local M = {}

--- The native module, or nil after a sentence on how to get it.
local function load_core()
  local found, core = pcall(require, 'cable.core')
  if found then
    return core
  end
  local reason = tostring(core):match('[^\n]*')
  stream.complain("the module for Lua 5.4 does not load: run 'make shell' (", reason, ')')
end

--- What a reader may see of a document, as a document, and what was taken out.
local function redact(core, doc, clearance)
  if not clearance then
    return doc, {}
  end
  local redaction = assert(doc:redacted(clearance))
  doc:close()
  return assert(core.parse(redaction.text)), redaction.withheld
end

--- Runs a request on one file. Gives the text to print and a status, or nil and what is wrong.
---@param core cable.Core
---@param request cable.ShellRequest
---@param path string
local function run(core, request, path)
  local text, message = stream.read(path)
  if not text then
    return nil, message
  end
  local doc, withheld
  doc, message = core.parse(text)
  if not doc then
    return nil, path .. ': ' .. message:gsub('^cable: ', '')
  end
  doc, withheld = redact(core, doc, request.values['max-marking'])
  local output, found = require('cable.shell.' .. request.command.name)({
    doc = doc,
    path = path,
    options = request.values,
    line = request.line,
    withheld = withheld,
    several = request.several,
  })
  doc:close()
  return output, found and status.findings or status.fine
end

--- The same where an error is raised, as for a lack of memory: a sentence on the file.
local function try(core, request, path)
  local ran, output, result = pcall(run, core, request, path)
  if ran then
    return output, result
  end
  return nil, path .. ': ' .. tostring(output):gsub('^.*cable: ', '')
end

--- Runs a request on all of its files, in this process. In a batch, prints at the end.
local function run_all(core, request, progress)
  local worst, batch = status.fine, {}
  for _, path in ipairs(request.files) do
    local output, result = try(core, request, path)
    if not output then
      stream.complain(result)
      result = status.trouble
    elseif request.batch then
      table.insert(batch, output)
    else
      stream.write(output)
    end
    worst = math.max(worst, result)
    progress:advance(1)
  end
  stream.write(table.concat(batch))
  return worst
end

--- Prints the help that is asked for first, if one is: that needs no module.
local function help(words)
  local command = require('cable.shell.arguments').helps(words)
  if command == nil then
    return false
  end
  local texts = require('cable.shell.help')
  stream.write(command and texts.of(command) or texts.all())
  return true
end

local function serve(core, request)
  if #request.files == 0 then
    request.files = { '-' }
  end
  request.several = request.batch or #request.files > 1
  local jobs = request.values.jobs or 1
  local progress = require('cable.shell.progress').new(#request.files)
  local result
  if jobs > 1 and #request.files > 1 and not request.batch then
    result = require('cable.shell.jobs').run(request, jobs, progress)
  else
    result = run_all(core, request, progress)
  end
  progress:finish()
  return result
end

--- Runs bin/cable.
---@param words string[] its arguments
---@return integer status
function M.main(words)
  if help(words) then
    return status.fine
  end
  local core = load_core()
  if not core then
    return status.trouble
  end
  words = { table.unpack(words) }
  local batch = words[1] == '--batch' -- what --jobs has started
  if batch then
    table.remove(words, 1)
  end
  local request, message = require('cable.shell.arguments').read(words)
  if not request then
    stream.complain(message)
    io.stderr:write(require('cable.shell.help').hint)
    return status.usage
  end
  if request.version then
    stream.write('cable ' .. core.version .. '\n')
    return status.fine
  end
  request.batch = batch
  return serve(core, request)
end

return M
