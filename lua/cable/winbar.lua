--- The top line of a window that shows a cable or its reading, where the options want one.

local M = {}

local LINES = {
  banner = "%{%v:lua.require'cable'.banner()%}",
  place = "%{%v:lua.require'cable'.statusline()%}",
}

--- Set the present window's for the present buffer.
---@return string? undo command that takes it away
function M.set()
  local line = LINES[require('cable.config').get().winbar]
  -- Neovim complains where there is no room for it.
  if line and vim.api.nvim_win_get_height(0) > 1 then
    vim.wo[0][0].winbar = line
    return 'setlocal winbar<'
  end
end

return M
