--- Folds of a window that shows a cable, or its reading.

local M = {}

--- That of the innermost folds, see queries/cable/folds.scm: with it, all are open.
local DEEPEST = 3

--- 'foldtext' of a window in which a mask is folded, see mask.lua.
M.MASKED_TEXT = "v:lua.require'cable.mask'.foldtext()"

--- Open the folds over the cursor, but none of a mask's.
function M.open_here()
  if vim.wo.foldtext ~= M.MASKED_TEXT then
    vim.cmd('normal! zv')
  end
end

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

-- One fold ----------------------------------------------------------------------------------------

--- The lines of the fold at the cursor, from 1, both inclusive; nil where there is none, or none of
--- more than a line. It is open, as it was.
---@return integer? first
---@return integer last
local function open_fold()
  if vim.fn.foldlevel('.') == 0 then
    return nil, 0
  end
  vim.cmd('normal! zc')
  local first, last = vim.fn.foldclosed('.'), vim.fn.foldclosedend('.')
  vim.cmd('normal! zo')
  return first > 0 and first or nil, last
end

--- Close the folds within one, but not that itself. Each |:foldclose| closes one level further out.
---@param first integer
---@param last integer
local function close_within(first, last)
  local lnum = first
  while lnum <= last do
    repeat
      vim.cmd(lnum .. 'foldclose')
    until vim.fn.foldclosed(lnum) == first and vim.fn.foldclosedend(lnum) == last
    vim.cmd(lnum .. 'foldopen')
    lnum = math.max(lnum, vim.fn.foldclosedend(lnum)) + 1
  end
end

---@param first integer
---@param last integer
---@return boolean
local function has_closed(first, last)
  for lnum = first, last do
    if vim.fn.foldclosed(lnum) > 0 then
      return true
    end
  end
  return false
end

--- Of the fold at the cursor show what it has directly, then all, then its first line alone.
function M.cycle_subtree()
  local first, last = vim.fn.foldclosed('.'), vim.fn.foldclosedend('.')
  if first > 0 then
    vim.cmd('normal! zo')
    close_within(first, last)
    return
  end
  first, last = open_fold()
  if first and has_closed(first, last) then
    vim.cmd(('%d,%dfoldopen!'):format(first, last))
  elseif first then
    vim.cmd('normal! zc')
  end
end

return M
