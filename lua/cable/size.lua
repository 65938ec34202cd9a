--- Says once that a file is so big that the reader will have to wait, and where the manual tells what
--- to do about it. Nothing is refused.

local M = {}

--- Bytes. Where cables of ordinary length fill such a file, opening it takes more than a tenth of a
--- second.
M.BIG_BYTES = 2 * 1024 * 1024

local said = false

---@param bytes integer
function M.check(bytes)
  if said or bytes < M.BIG_BYTES or not require('cable.config').get().warn_big then
    return
  end
  said = true
  -- A moment later, or it and what |:edit| says are two messages, and wait for a key.
  vim.schedule(function()
    local message = 'cable.nvim: %d MB are slow to open and change; see `:help cable-big`'
    vim.notify(message:format(bytes / 2 ^ 20), vim.log.levels.WARN)
  end)
end

return M
