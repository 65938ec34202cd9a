--- Standard input and output, and files, of bin/cable.

local status = require('cable.shell.status')

local M = {}

local EPIPE = 32

--- Each file's output is one write, so that processes which share an output do not mix theirs.
io.stdout:setvbuf('no')

--- A sentence on standard error, in one write as well.
---@param ... string
function M.complain(...)
  io.stderr:write(table.concat({ 'cable: ', ... }) .. '\n')
end

--- The bytes of a file, or of standard input for '-'.
---@param path string
---@return string? text
---@return string? message
function M.read(path)
  local file, message = io.stdin, nil
  if path ~= '-' then
    file, message = io.open(path, 'rb')
  end
  if not file then
    return nil, message
  end
  local text
  text, message = file:read('a')
  if path ~= '-' then
    file:close()
  end
  return text, message and path .. ': ' .. message
end

--- Writes to standard output, or ends the program: a full disk must not pass for success, and who
--- reads no further (`| head`) is not to be told so.
---@param text string
function M.write(text)
  if text == '' then
    return
  end
  local file, message, code = io.stdout:write(text)
  if file then
    return
  elseif code == EPIPE then
    os.exit(status.broken_pipe, true)
  end
  M.complain('standard output: ', message)
  os.exit(status.trouble, true)
end

return M
