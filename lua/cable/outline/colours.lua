--- The colours of the pane's lines, put on the lines in view while Neovim draws them.

local layout = require('cable.outline.layout')
local panes = require('cable.outline.panes')

local NAMESPACE = vim.api.nvim_create_namespace('cable.outline')

---@param buf integer
---@param row integer
---@param col integer
---@param what vim.api.keyset.set_extmark
local function put(buf, row, col, what)
  what.ephemeral = true
  vim.api.nvim_buf_set_extmark(buf, NAMESPACE, row, col, what)
end

vim.api.nvim_set_decoration_provider(NAMESPACE, {
  on_win = function(_, _, buf)
    return panes.by_buffer[buf] ~= nil
  end,
  on_line = function(_, _, buf, row)
    local pane = panes.by_buffer[buf]
    local item = pane and pane.items[row + 1]
    for _, span in ipairs(item and layout.spans(item) or {}) do
      put(buf, row, span[1], { end_col = span[2], hl_group = span[3] })
    end
    if pane and not item then
      put(buf, row, 0, { line_hl_group = 'CableOutlineEmpty' })
    end
  end,
})
