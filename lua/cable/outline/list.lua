--- Outlines as lists of Neovim's: |quickfix|, |location-list|, and |vim.ui.select()|.

local attempt = require('cable.attempt')
local config = require('cable.config')
local document = require('cable.document')
local layers = require('cable.outline.layers')
local layout = require('cable.outline.layout')
local lines = require('cable.lines')
local views = require('cable.outline.view')

local api = vim.api

local M = {}

--- The entries of a buffer as the options want the outline; or nil where there are none, and it is
--- said why.
---@param buf integer
---@return cable.Outline.Item[]?
local function items_of(buf)
  local doc, message = document.get(buf)
  if not doc then
    vim.notify(message or '', vim.log.levels.WARN)
    return nil
  end
  local view = views.new(config.get().outline, { layers = {} }, {})
  local entries = layers.entries(buf, doc, view.layers)
  local items = views.items(view, entries, function()
    return {}
  end)
  layout.fill(items, entries, view)
  if #items == 0 then
    vim.notify('cable.nvim: the outline is empty', vim.log.levels.INFO)
    return nil
  end
  return items
end

--- What a list of Neovim's has for some items. What is only their context is left out.
---@param buf integer
---@param items cable.Outline.Item[]
---@return table
local function list_of(buf, items)
  local list = {}
  for _, item in ipairs(items) do
    local entry = item.entry
    local row = layout.row(entry)
    if not item.is_context then
      list[#list + 1] = {
        bufnr = buf,
        lnum = row + 1,
        col = row == entry.row and entry.col + 1 or 1,
        text = lines.indented(item.line),
      }
    end
  end
  local name = vim.fn.fnamemodify(api.nvim_buf_get_name(buf), ':~:.')
  return { title = 'Outline of ' .. name, items = list }
end

--- Put what a pane shows into a new quickfix list, and open that.
---@param pane cable.Pane
function M.quickfix(pane)
  if pane.source and #pane.items > 0 then
    vim.fn.setqflist({}, ' ', list_of(pane.source, pane.items))
    attempt.run(vim.cmd, 'botright copen')
  end
end

--- Put the outline of the present window's cable into its location list, and open that.
function M.location()
  local buf, win = api.nvim_get_current_buf(), api.nvim_get_current_win()
  local items = items_of(buf)
  if not items then
    return
  end
  vim.fn.setloclist(win, {}, ' ', list_of(buf, items))
  attempt.run(vim.cmd.lopen)
end

--- Let the user pick an entry of the present window's cable, and go there.
function M.pick()
  local buf, win = api.nvim_get_current_buf(), api.nvim_get_current_win()
  local items = items_of(buf)
  if not items then
    return
  end
  local options = {
    prompt = 'Outline: ',
    kind = 'cable-outline',
    format_item = function(item)
      return item.line
    end,
  }
  vim.ui.select(items, options, function(item)
    if item and api.nvim_win_is_valid(win) and api.nvim_win_get_buf(win) == buf then
      api.nvim_set_current_win(win)
      require('cable.outline.jump').to(buf, item.entry)
    end
  end)
end

return M
