--- LuaJIT's compiler, where it is in the way. It compiles what has run a few dozen times, each time
--- for as long as some hundred lines of Lua take to be interpreted; what runs once in a while, over
--- a few dozen entries, is never paid for.

local M = {}

--- Turn the compiler on again, and hand on what a function has given.
---@param ok boolean
---@param ... any
---@return any ...
local function resume(ok, ...)
  jit.on()
  if not ok then
    error((...), 0)
  end
  return ...
end

--- Call a function with the compiler at rest: nothing new is compiled, and what is compiled runs as
--- such.
---@param call fun(...): any ...
---@param ... any its arguments
---@return any ... what it gives
function M.rest(call, ...)
  -- It may be off already, or, in a Neovim without LuaJIT, not there.
  if not jit or not jit.status() then
    return call(...)
  end
  jit.off()
  return resume(pcall(call, ...))
end

--- Have a function never compiled, nor those that are written in it.
---@generic T: function
---@param call T
---@return T
function M.leave(call)
  if jit then
    jit.off(call, true)
  end
  return call
end

return M
