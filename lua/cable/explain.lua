--- `K`: what the word under the cursor means, in a float.

local explanation = require('cable.explanation')

local M = {}

--- Explain the word under the cursor; asked again, go into the float.
function M.show()
  local cursor = vim.api.nvim_win_get_cursor(0)
  local lines, message = explanation.at(vim.api.nvim_get_current_buf(), cursor[1] - 1, cursor[2])
  if not lines then
    local words = message or 'cable.nvim: there is nothing to explain here'
    vim.notify(words --[[@as string]], vim.log.levels.WARN)
    return
  end
  local shown = pcall(vim.lsp.util.open_floating_preview, lines, 'markdown', {
    focus_id = 'cable',
    border = 'rounded',
    max_width = 72,
  })
  if not shown then -- Neovim asks for a window of no height where there are no lines for it
    vim.notify('cable.nvim: there is no room for the explanation', vim.log.levels.WARN)
  end
end

return M
