--- Folds of a window that shows a cable, or its reading.

local M = {}

--- That of the innermost folds, see queries/cable/folds.scm: with it, all are open.
local DEEPEST = 3

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

--- Show one level more; when all is shown, the headings alone.
function M.cycle()
  local level = vim.wo.foldlevel
  vim.wo[0][0].foldlevel = level < DEEPEST and level + 1 or 0
end

return M
