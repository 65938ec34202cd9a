-- The reading of a cable: colours, folds and keys are those of cables, the lines are long.

if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

local config = require('cable.config').get()
local undo = { 'setlocal wrap< linebreak< breakindent<' }

vim.wo[0][0].wrap = true
vim.wo[0][0].linebreak = true
vim.wo[0][0].breakindent = true

require('cable.highlight').setup()
if pcall(vim.treesitter.start, 0, 'cable') then
  -- Folds ask for the parser by filetype.
  vim.treesitter.language.register('cable', 'cable-read')
  undo[#undo + 1] = 'call v:lua.vim.treesitter.stop()'
  if config.folds then
    undo[#undo + 1] = require('cable.folds').set()
  end
end

undo[#undo + 1] = require('cable.winbar').set()

if config.maps then
  local maps = require('cable.maps')
  vim.list_extend(undo, maps.set(maps.text))
  vim.list_extend(undo, maps.set(maps.reading))
end

vim.b.undo_ftplugin = table.concat(undo, ' | ')
