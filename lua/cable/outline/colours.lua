--- The colours of the pane's lines, put on the lines in view while Neovim draws them.

local compiler = require('cable.compiler')
local layout = require('cable.outline.layout')
local panes = require('cable.outline.panes')

local NAMESPACE = vim.api.nvim_create_namespace('cable.outline')

--- Put the colours on a line of a pane. A screen has too few of them for this to be compiled.
local paint = compiler.leave(function(_, _, buf, row)
  local pane = panes.by_buffer[buf]
  local item = pane and pane.items[row + 1]
  for _, span in ipairs(item and layout.spans(item) or {}) do
    local mark = { end_col = span[2], hl_group = span[3], ephemeral = true }
    vim.api.nvim_buf_set_extmark(buf, NAMESPACE, row, span[1], mark)
  end
  if pane and not item then
    local mark = { line_hl_group = 'CableOutlineEmpty', ephemeral = true }
    vim.api.nvim_buf_set_extmark(buf, NAMESPACE, row, 0, mark)
  end
end)

vim.api.nvim_set_decoration_provider(NAMESPACE, {
  on_win = function(_, _, buf)
    return panes.by_buffer[buf] ~= nil
  end,
  on_line = paint,
})
