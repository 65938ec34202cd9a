--- The operator that may wait for a motion or a text object.
---
--- A map that calls Lua cannot give the operator up, as Vim does where a motion of its own leads
--- nowhere; |c| would begin to insert, and |y| would empty the register. So maps are expressions,
--- which say what to type: a command, or <Esc>. Being typed, a command is repeated by |.|.

local M = {}

--- Does one wait?
---@return boolean
function M.waits()
  return vim.api.nvim_get_mode().mode:sub(1, 2) == 'no'
end

--- What a map is to type.
---@param possible boolean does the motion lead anywhere?
---@param lua string the motion
---@param message string? why it does not, where that is not plain to see
---@return string keys
function M.keys(possible, lua, message)
  if possible or not M.waits() then
    return ('<Cmd>lua %s<CR>'):format(lua)
  end
  if message then
    vim.schedule(function()
      vim.notify(message, vim.log.levels.WARN)
    end)
  end
  return '<Esc>'
end

return M
