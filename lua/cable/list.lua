--- Quickfix lists of a cable: its portion marks, its findings.

local attempt = require('cable.attempt')
local document = require('cable.document')
local lines = require('cable.lines')

local M = {}

---@param message string
local function say(message)
  vim.notify(message, vim.log.levels.INFO)
end

---@param what { title: string, items: table[] }
---@param nothing string to say when there are no items
local function open(what, nothing)
  if #what.items == 0 then
    say(nothing)
    return
  end
  for _, item in ipairs(what.items) do
    item.text = lines.plain(item.text)
  end
  what.nr = '$'
  vim.fn.setqflist({}, ' ', what)
  attempt.run(vim.cmd, 'botright copen')
end

--- The marks, each with the words behind it; the title says what they come to.
---@param buf integer
function M.marks(buf)
  local doc, message = document.get(buf)
  if not doc then
    vim.notify(message or '', vim.log.levels.WARN)
    return
  end
  local classification, items = doc:classification(), {}
  for _, portion in ipairs(classification.portions) do
    local line = vim.api.nvim_buf_get_lines(buf, portion.row, portion.row + 1, false)[1] or ''
    items[#items + 1] = {
      bufnr = buf,
      lnum = portion.row + 1,
      col = portion.col + 1,
      end_lnum = portion.end_row + 1,
      end_col = portion.end_col + 1,
      text = ('%-8s %s'):format(portion.marking or '?', vim.trim(line)),
    }
  end
  local highest = classification.highest_banner or 'none understood'
  open(
    { title = ('Portion marks (highest: %s)'):format(highest), items = items },
    'cable.nvim: no portion is marked'
  )
end

--- The findings that the options do not turn off.
---@param buf integer
function M.findings(buf)
  local list, message = require('cable.diagnostic').of_buffer(buf)
  if not list then
    vim.notify(message or '', vim.log.levels.WARN)
    return
  end
  open(
    { title = 'Findings', items = vim.diagnostic.toqflist(list) },
    'cable.nvim: nothing was found to be wrong'
  )
end

return M
