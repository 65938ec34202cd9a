--- The window that shows the pane's keys.

local keymaps = require('cable.outline.keys')

local api = vim.api

local M = {}

--- One line an action that has a key: its keys, and what they do.
---@param pane cable.Pane
---@param actions cable.Outline.Action[]
---@return string[] lines
---@return integer width
local function lines_of(pane, actions)
  local shown, key_width = {}, 0
  for _, action in ipairs(actions) do
    local keys = table.concat(keymaps.in_effect(pane, action), '  ')
    if keys ~= '' then
      shown[#shown + 1] = { keys = keys, desc = action.desc }
      key_width = math.max(key_width, vim.fn.strdisplaywidth(keys))
    end
  end
  local lines, width = {}, 0
  for i, line in ipairs(shown) do
    local blanks = (' '):rep(key_width - vim.fn.strdisplaywidth(line.keys))
    lines[i] = (' %s%s  %s '):format(line.keys, blanks, line.desc)
    width = math.max(width, vim.fn.strdisplaywidth(lines[i]))
  end
  return lines, width
end

---@param buf integer
---@param width integer
---@param height integer
---@return integer win
local function open(buf, width, height)
  width = math.max(1, math.min(width, vim.o.columns - 2))
  height = math.max(1, math.min(height, vim.o.lines - 4))
  local win = api.nvim_open_win(buf, true, {
    relative = 'editor',
    row = math.max(0, math.floor((vim.o.lines - height) / 2) - 1),
    col = math.max(0, math.floor((vim.o.columns - width) / 2)),
    width = width,
    height = height,
    style = 'minimal',
    border = 'rounded',
    title = ' Outline ',
  })
  vim.wo[win][0].wrap = false
  return win
end

--- Show what can be done, until one of the closing keys, or until the window is left.
---@param pane cable.Pane
---@param actions cable.Outline.Action[]
function M.show(pane, actions)
  local lines, width = lines_of(pane, actions)
  local buf = api.nvim_create_buf(false, true)
  api.nvim_buf_set_lines(buf, 0, -1, true, lines)
  vim.bo[buf].modifiable = false
  vim.bo[buf].bufhidden = 'wipe'
  local win = open(buf, width, #lines)
  for _, key in ipairs({ 'q', '<Esc>', 'g?' }) do
    vim.keymap.set('n', key, '<Cmd>close<CR>', { buffer = buf, nowait = true })
  end
  api.nvim_create_autocmd('WinLeave', {
    buffer = buf,
    once = true,
    callback = vim.schedule_wrap(function()
      if api.nvim_win_is_valid(win) then
        api.nvim_win_close(win, true)
      end
    end),
  })
end

return M
