--- Hides page lines where they stand: the text is not changed, its lines are not drawn.
---
--- 1. A page line is hidden with the blank lines around it, but where it stands between two
---    paragraphs, a blank line stays.
--- 2. Lines are hidden by 'conceallevel', which is set in the windows of the buffer; the line of
---    the cursor is always drawn ('concealcursor').

local Pause = require('cable.pause')
local cover = require('cable.cover')
local document = require('cable.document')

local api = vim.api

local M = {}

local REST_MS = 100

local namespace = api.nvim_create_namespace('cable-pages')

---@class cable.HiddenPages
---@field pause cable.Pause
---@field group integer autocommands

---@type table<integer, cable.HiddenPages> by buffer
local hidden = {}

--- The rows to hide around a page line, both inclusive.
---@param buf integer
---@param entries cable.Entry[] the outline
---@param page cable.PageBreak
---@return integer first
---@return integer last
local function rows_of(buf, entries, page)
  local function entry_at(row)
    return document.at_or_above(entries, row, function(entry)
      return entry.row
    end)
  end
  local function is_blank(row)
    local line = api.nvim_buf_get_lines(buf, row, row + 1, false)[1]
    return line ~= nil and not line:find('%S')
  end
  local first, last = page.row, page.end_col > 0 and page.end_row or page.end_row - 1
  while is_blank(last + 1) do
    last = last + 1
  end
  local before = first
  while before > 0 and is_blank(before - 1) do
    before = before - 1
  end
  -- Where nothing begins in between, a paragraph goes on.
  return entry_at(before - 1) == entry_at(last + 1) and before or first, last
end

--- Hide the page lines as they are now.
---@param buf integer
---@return boolean done
---@return string? message
local function draw(buf)
  local doc, message = document.get(buf)
  if not doc then
    return false, message
  end
  local entries = cover.outline(buf) or {}
  api.nvim_buf_clear_namespace(buf, namespace, 0, -1)
  for _, page in ipairs(doc:page_breaks()) do
    local first, last = rows_of(buf, entries, page)
    api.nvim_buf_set_extmark(buf, namespace, first, 0, { end_row = last, conceal_lines = '' })
  end
  return true
end

--- Let the present window hide what is to be hidden.
local function conceal()
  if vim.wo.conceallevel < 2 then
    vim.wo[0][0].conceallevel = 2
  end
end

--- Show the page lines again.
---@param buf integer
function M.show(buf)
  local pages = hidden[buf]
  if pages then
    hidden[buf] = nil
    pages.pause:stop()
    api.nvim_del_augroup_by_id(pages.group)
    if api.nvim_buf_is_valid(buf) then
      api.nvim_buf_clear_namespace(buf, namespace, 0, -1)
    end
  end
end

--- Hide the page lines of the present buffer, now and as it changes.
---@return boolean done
---@return string? message
function M.hide()
  local buf = api.nvim_get_current_buf()
  if vim.fn.has('nvim-0.11') == 0 then
    return false, 'cable.nvim: hiding lines needs Neovim 0.11; `:Cable read` shows a text without them'
  end
  local done, message = draw(buf)
  if not done then
    return false, message
  end
  conceal()
  if not hidden[buf] then
    local pages = { group = api.nvim_create_augroup('CablePages' .. buf, {}) }
    pages.pause = Pause.watch(buf, REST_MS, function()
      draw(buf)
    end)
    hidden[buf] = pages
    local options = { group = pages.group, buffer = buf, callback = conceal }
    api.nvim_create_autocmd('BufWinEnter', options)
    options.callback = function()
      M.show(buf)
    end
    api.nvim_create_autocmd('BufUnload', options)
  end
  return true
end

--- `:Cable pages`, and `:Cable pages!`.
---@param ends boolean
function M.command(ends)
  if ends then
    M.show(api.nvim_get_current_buf())
    return
  end
  local done, message = M.hide()
  if not done then
    vim.notify(message or '', vim.log.levels.WARN)
  end
end

return M
