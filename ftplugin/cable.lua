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
local bytes = vim.api.nvim_buf_get_offset(0, vim.api.nvim_buf_line_count(0))

require('cable.highlight').setup()
if pcall(vim.treesitter.start, 0, 'cable') then
  undo[#undo + 1] = 'call v:lua.vim.treesitter.stop()'
  if bytes <= MOST_BYTES then
    vim.treesitter.get_parser(0, 'cable'):parse()
  end
  if config.folds then
    undo[#undo + 1] = require('cable.folds').set()
  end
else
  require('cable.native').complain_of_parser()
end

undo[#undo + 1] = require('cable.winbar').set()

if config.maps then
  local maps = require('cable.maps')
  vim.list_extend(undo, maps.set(maps.text))
end

if config.hide_pages and require('cable.pages').hide() then
  undo[#undo + 1] = 'setlocal conceallevel< | call v:lua.require("cable.pages").show(bufnr())'
end

if config.findings.show then
  require('cable.diagnostic').attach(vim.api.nvim_get_current_buf())
  undo[#undo + 1] = 'call v:lua.require("cable.diagnostic").detach(bufnr())'
end

if bytes > MOST_BYTES then
  require('cable.size').check(bytes)
end

-- Loaded without a window (|bufload()|, |:vimgrep|), options of windows come once it has one.
if vim.fn.win_gettype() == 'autocmd' then
  vim.api.nvim_create_autocmd('BufWinEnter', {
    buffer = 0,
    once = true,
    nested = true,
    command = 'let &l:filetype = &l:filetype',
  })
end

local before = vim.b.undo_ftplugin
vim.b.undo_ftplugin =
  table.concat(vim.list_extend(before and before ~= '' and { before } or {}, undo), ' | ')
