--- The window that shows the pane's keys.

local api = vim.api

local M = {}

--- One line an action: its keys, and what they do.
---@param actions cable.Outline.Action[]
---@return string[] lines
---@return integer width
local function lines_of(actions)
  local keys, key_width = {}, 0
  for i, action in ipairs(actions) do
    keys[i] = table.concat(action.keys, '  ')
    key_width = math.max(key_width, #keys[i])
  end
  local lines, width = {}, 0
  for i, action in ipairs(actions) do
    lines[i] = (' %-' .. key_width .. 's  %s '):format(keys[i], action.desc)
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
---@param actions cable.Outline.Action[]
function M.show(actions)
  local lines, width = lines_of(actions)
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
