--- What the pane points out in the text: the whole of the entry under its cursor, as long as the
--- pane has the focus, and for a moment the line that a jump has led to.

local layout = require('cable.outline.layout')

local api = vim.api

local M = {}

local RANGE = api.nvim_create_namespace('cable.outline.range')
local FLASH = api.nvim_create_namespace('cable.outline.flash')

local FLASH_MS = 300

--- Rows of an entry within a buffer as it is now.
---@param buf integer
---@param entry cable.Outline.Entry
---@return integer row
---@return integer end_row inclusive
local function rows(buf, entry)
  local last = api.nvim_buf_line_count(buf) - 1
  local end_row = entry.end_col > 0 and entry.end_row or entry.end_row - 1
  local row = math.min(entry.row, last)
  return row, math.max(row, math.min(end_row, last))
end

---@param buf integer
---@param namespace integer
---@param row integer
---@param end_row integer inclusive
---@param group string
local function light(buf, namespace, row, end_row, group)
  local last = api.nvim_buf_line_count(buf)
  local is_last = end_row + 1 >= last -- there is no line behind it to end at
  api.nvim_buf_set_extmark(buf, namespace, row, 0, {
    end_row = is_last and end_row or end_row + 1,
    end_col = is_last and #api.nvim_buf_get_lines(buf, end_row, end_row + 1, true)[1] or 0,
    hl_group = group,
    hl_eol = true,
    strict = false,
  })
end

---@param buf integer
function M.clear(buf)
  if api.nvim_buf_is_valid(buf) then
    api.nvim_buf_clear_namespace(buf, RANGE, 0, -1)
  end
end

--- Point out an entry in the text, in place of the one before it.
---@param buf integer
---@param entry cable.Outline.Entry
function M.show(buf, entry)
  M.clear(buf)
  if api.nvim_buf_is_loaded(buf) then
    local row, end_row = rows(buf, entry)
    light(buf, RANGE, row, end_row, 'CableOutlineRange')
  end
end

--- Let the line of an entry light up.
---@param buf integer
---@param entry cable.Outline.Entry
function M.flash(buf, entry)
  local row = math.min(layout.row(entry), api.nvim_buf_line_count(buf) - 1)
  light(buf, FLASH, row, row, 'CableOutlineFlash')
  vim.defer_fn(function()
    if api.nvim_buf_is_valid(buf) then
      api.nvim_buf_clear_namespace(buf, FLASH, 0, -1)
    end
  end, FLASH_MS)
end

return M
