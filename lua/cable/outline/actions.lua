--- What can be done in the pane: a table, from which its maps and its help are made. The manual has
--- a tag for each key, and a test presses them all.

local M = {}

---@class cable.Outline.Action
---@field keys string[]
---@field desc string
---@field callback fun(pane: cable.Pane)

---@type cable.Outline.Action[]
M.list = {
  {
    keys = { '<CR>' },
    desc = 'go to the entry and close the outline',
    callback = function(pane)
      pane:jump({ close = true })
    end,
  },
  {
    keys = { '<Space>', '<2-LeftMouse>' },
    desc = 'go to the entry',
    callback = function(pane)
      pane:jump({})
    end,
  },
  {
    keys = { 'p' },
    desc = 'show the entry in the text, and stay here',
    callback = function(pane)
      pane:jump({ stay = true })
    end,
  },
  {
    keys = { '<C-s>' },
    desc = 'go to the entry in a split',
    callback = function(pane)
      pane:jump({ command = 'split' })
    end,
  },
  {
    keys = { '<C-v>' },
    desc = 'go to the entry in a vertical split',
    callback = function(pane)
      pane:jump({ command = 'vsplit' })
    end,
  },
  {
    keys = { '<C-t>' },
    desc = 'go to the entry in a tab page',
    callback = function(pane)
      pane:jump({ command = 'tab split' })
    end,
  },
  {
    keys = { 'r' },
    desc = 'read the text again',
    callback = function(pane)
      pane:refresh()
    end,
  },
  {
    keys = { 'q', 'gO' },
    desc = 'close the outline',
    callback = function(pane)
      pane:close()
    end,
  },
  {
    keys = { 'g?' },
    desc = 'show these keys',
    callback = function()
      M.show_help()
    end,
  },
}

--- One line an action: its keys, and what they do.
---@return string[]
local function help_lines()
  local keys, width = {}, 0
  for i, action in ipairs(M.list) do
    keys[i] = table.concat(action.keys, '  ')
    width = math.max(width, #keys[i])
  end
  local lines = {}
  for i, action in ipairs(M.list) do
    lines[i] = (' %-' .. width .. 's  %s '):format(keys[i], action.desc)
  end
  return lines
end

--- Show the keys in a window of their own, until one of the closing keys, or until it is left.
function M.show_help()
  local lines = help_lines()
  local width = 0
  for _, line in ipairs(lines) do
    width = math.max(width, vim.fn.strdisplaywidth(line))
  end
  local buf = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buf, 0, -1, true, lines)
  vim.bo[buf].modifiable = false
  vim.bo[buf].bufhidden = 'wipe'
  width = math.max(1, math.min(width, vim.o.columns - 2))
  local height = math.max(1, math.min(#lines, vim.o.lines - 4))
  local win = vim.api.nvim_open_win(buf, true, {
    relative = 'editor',
    row = math.max(0, math.floor((vim.o.lines - height) / 2) - 1),
    col = math.max(0, math.floor((vim.o.columns - width) / 2)),
    width = width,
    height = height,
    style = 'minimal',
    border = 'rounded',
    title = ' Outline ',
  })
  for _, key in ipairs({ 'q', '<Esc>', 'g?' }) do
    vim.keymap.set('n', key, '<Cmd>close<CR>', { buffer = buf, nowait = true })
  end
  vim.api.nvim_create_autocmd('WinLeave', {
    buffer = buf,
    once = true,
    callback = vim.schedule_wrap(function()
      if vim.api.nvim_win_is_valid(win) then
        vim.api.nvim_win_close(win, true)
      end
    end),
  })
end

--- Make the maps in the pane's buffer.
---@param pane cable.Pane
function M.map(pane)
  for _, action in ipairs(M.list) do
    for _, key in ipairs(action.keys) do
      vim.keymap.set('n', key, function()
        if pane:is_alive() then
          action.callback(pane)
        end
      end, { buffer = pane.buf, nowait = true, desc = 'Outline: ' .. action.desc })
    end
  end
end

return M
