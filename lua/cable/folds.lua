--- Folds of a window that shows a cable, or its reading.

local M = {}

--- Set the folds of the present window for the present buffer.
---@return string undo command that takes them away
function M.set()
  -- [0][0]: for this buffer in this window; without, the window's next buffer would have them.
  local options = vim.wo[0][0]
  options.foldmethod = 'expr'
  options.foldexpr = 'v:lua.vim.treesitter.foldexpr()'
  options.foldtext = ''
  -- A cable opens unfolded, unless 'foldlevelstart' or 'foldlevel' says otherwise.
  if vim.o.foldlevelstart < 0 and vim.wo.foldlevel == 0 then
    options.foldlevel = 99
  end
  -- Where folds are then made by hand, these would stay as such, and closed.
  return 'setlocal foldmethod< foldexpr< foldtext< foldlevel< | silent! execute "normal! zE"'
end

return M
