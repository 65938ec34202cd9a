--- What Neovim may refuse: a window where there is no room for one, another buffer in a window that
--- is fixed to its own, or in place of changes that are not saved.

local M = {}

--- Why Neovim has refused, without the places in Lua that it came through.
---@param problem any what pcall() gives
---@return string
function M.reason(problem)
  return (tostring(problem):gsub('^.-(E%d+:)', '%1'))
end

--- Do it, or say in a sentence why it cannot be done.
---@param callback function
---@param ... any its arguments
---@return boolean done
function M.run(callback, ...)
  local ok, problem = pcall(callback, ...)
  if not ok then
    vim.notify('cable.nvim: ' .. M.reason(problem), vim.log.levels.WARN)
  end
  return ok
end

return M
