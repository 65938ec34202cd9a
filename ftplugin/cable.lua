-- Colours and folds come from the parser and the queries alone.

if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

--- Bytes up to which a cable is parsed before it is shown, which takes some milliseconds: its folds
--- are there at once. Neovim parses longer texts by and by.
local MOST_BYTES = 256 * 1024

local config = require('cable.config').get()
local undo = {}

require('cable.highlight').setup()
if pcall(vim.treesitter.start, 0, 'cable') then
  undo[#undo + 1] = 'call v:lua.vim.treesitter.stop()'
  if vim.api.nvim_buf_get_offset(0, vim.api.nvim_buf_line_count(0)) <= MOST_BYTES then
    vim.treesitter.get_parser(0, 'cable'):parse()
  end
  if config.folds then
    -- [0][0]: for this buffer in this window; without, the window's next buffer would have them.
    vim.wo[0][0].foldmethod = 'expr'
    vim.wo[0][0].foldexpr = 'v:lua.vim.treesitter.foldexpr()'
    vim.wo[0][0].foldtext = ''
    -- A cable opens unfolded, unless 'foldlevelstart' or 'foldlevel' says otherwise.
    if vim.o.foldlevelstart < 0 and vim.wo.foldlevel == 0 then
      vim.wo[0][0].foldlevel = 99
    end
    undo[#undo + 1] = 'setlocal foldmethod< foldexpr< foldtext< foldlevel<'
  end
else
  require('cable.native').complain_of_parser()
end

--- A map of the default kind: where the user has none to the same end, and none on these keys here.
---@param modes string[]
---@param keys string
---@param target string
local function map(modes, keys, target)
  for _, mode in ipairs(modes) do
    local taken = vim.fn.hasmapto(target, mode) == 1
      or vim.fn.maparg(keys, mode, false, true).buffer == 1
    if not taken then
      local desc = vim.fn.maparg(target, mode, false, true).desc
      vim.keymap.set(mode, keys, target, { buffer = 0, remap = true, desc = desc })
      -- :execute, for :unmap takes a bar as a part of the keys.
      undo[#undo + 1] = ('silent! execute "%sunmap <buffer> %s"'):format(mode, keys)
    end
  end
end

if config.maps then
  map({ 'n' }, 'gO', '<Plug>(cable-outline)')
  map({ 'n', 'x' }, 'gy', '<Plug>(cable-cite)')
  for key, kind in pairs({
    [']'] = 'section',
    p = 'paragraph',
    m = 'marking',
    f = 'finding',
  }) do
    map({ 'n', 'x', 'o' }, ']' .. key, ('<Plug>(cable-next-%s)'):format(kind))
    map({ 'n', 'x', 'o' }, '[' .. (key == ']' and '[' or key), ('<Plug>(cable-previous-%s)'):format(kind))
  end
  for key, kind in pairs({ P = 'paragraph', S = 'section' }) do
    map({ 'x', 'o' }, 'a' .. key, ('<Plug>(cable-a-%s)'):format(kind))
    map({ 'x', 'o' }, 'i' .. key, ('<Plug>(cable-inner-%s)'):format(kind))
  end
end

if config.findings.show then
  require('cable.diagnostic').attach(vim.api.nvim_get_current_buf())
  undo[#undo + 1] = 'call v:lua.require("cable.diagnostic").detach(bufnr())'
end

local before = vim.b.undo_ftplugin
vim.b.undo_ftplugin =
  table.concat(vim.list_extend(before and before ~= '' and { before } or {}, undo), ' | ')
