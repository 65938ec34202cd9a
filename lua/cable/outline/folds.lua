--- The folds of a pane: real ones, of 'foldexpr', so that every command for folds works. Which of
--- them are closed is remembered by the ids of their entries, also beyond the pane's life.

local M = {}

--- By buffer of the cable: id of an entry with a fold, is it closed?
---@type table<integer, table<string, boolean>>
local memories = {}

vim.api.nvim_create_autocmd('BufWipeout', {
  group = vim.api.nvim_create_augroup('CableOutlineMemory', {}),
  callback = function(event)
    memories[event.buf] = nil
  end,
})

---@param items cable.Outline.Item[]
---@param index integer
---@return boolean
local function has_fold(items, index)
  local below = items[index + 1]
  return below ~= nil and below.depth > items[index].depth
end

--- 'foldexpr': a list in the pane's buffer, which Neovim reads six times as fast as it asks Lua about
--- each line. A line that is not in it is in no fold, and errors of 'foldexpr' are silent.
M.EXPR = 'b:cable_outline_folds[v:lnum-1]'

--- What 'foldexpr' gives for each item: a fold begins at each entry that has others below it.
---@param items cable.Outline.Item[]
---@return (string|integer)[]
local function levels(items)
  local list = {}
  for i, item in ipairs(items) do
    list[i] = has_fold(items, i) and '>' .. item.depth or item.depth - 1
  end
  return list
end

--- Note which folds are open and which closed. What lies within a closed fold cannot be seen and
--- stays as it was noted before, as does what is not shown.
---@param pane cable.Pane
function M.read(pane)
  local items = pane.items
  if not pane.source or #items == 0 then
    return
  end
  local folds = memories[pane.source] or {}
  memories[pane.source] = folds
  vim.api.nvim_win_call(pane.win, function()
    local lnum = 1
    while lnum <= #items do
      local fold = has_fold(items, lnum)
      local closed = fold and vim.fn.foldclosed(lnum) == lnum
      if fold then
        local id = items[lnum].entry.id
        folds[id] = closed or pane.revealed[id] == true
      end
      lnum = closed and vim.fn.foldclosedend(lnum) + 1 or lnum + 1
    end
  end)
end

--- Before lines change: let Neovim leave the folds alone until write(). It would bring them up to
--- date bit by bit, and not always rightly.
---@param pane cable.Pane
function M.suspend(pane)
  vim.wo[pane.win][0].foldmethod = 'manual'
end

--- Make the folds anew, and open and close them as they were noted, or else as 'foldlevel' says;
--- outermost last, for a fold within a closed one cannot be reached.
---@param pane cable.Pane
function M.write(pane)
  local folds, items = pane.source and memories[pane.source] or {}, pane.items
  pane.revealed = {}
  vim.b[pane.buf].cable_outline_folds = levels(items)
  vim.api.nvim_win_call(pane.win, function()
    vim.wo[0][0].foldmethod = 'expr'
    if next(folds) == nil then
      return
    end
    local level = vim.wo.foldlevel
    pcall(vim.cmd, '%foldopen!')
    for lnum = #items, 1, -1 do
      local wanted = folds[items[lnum].entry.id]
      if wanted == nil then
        wanted = items[lnum].depth > level
      end
      if wanted and has_fold(items, lnum) then
        pcall(vim.cmd, lnum .. 'foldclose')
      end
    end
  end)
end

--- Open the folds over an item and its own, and close those that were opened for the one before.
---@param pane cable.Pane
---@param index integer
function M.reveal(pane, index)
  local chain, within, before = {}, {}, pane.revealed
  local item = pane.items[index] ---@type cable.Outline.Item?
  while item do
    table.insert(chain, 1, item)
    within[item.entry.id] = true
    item = item.parent
  end
  pane.revealed = {}
  vim.api.nvim_win_call(pane.win, function()
    for id in pairs(before) do
      local lnum = not within[id] and pane:index_of(id)
      if lnum and has_fold(pane.items, lnum) then
        pcall(vim.cmd, lnum .. 'foldclose')
      end
    end
    for _, outer in ipairs(chain) do
      local id, is_closed = outer.entry.id, vim.fn.foldclosed(outer.index) == outer.index
      if is_closed then
        pcall(vim.cmd, outer.index .. 'foldopen')
      end
      pane.revealed[id] = is_closed or before[id]
    end
  end)
end

return M
