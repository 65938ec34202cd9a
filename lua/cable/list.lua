--- Quickfix lists of a cable: its portion marks, its references, its findings.

local attempt = require('cable.attempt')
local cover = require('cable.cover')
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
    item.text = lines.indented(lines.plain(item.text))
  end
  what.nr = '$'
  vim.fn.setqflist({}, ' ', what)
  attempt.run(vim.cmd, 'botright copen')
end

---@param buf integer
---@param range cable.Range
---@param text string
---@return table item
local function item_of(buf, range, text)
  return {
    bufnr = buf,
    lnum = range.row + 1,
    col = range.col + 1,
    end_lnum = range.end_row + 1,
    end_col = range.end_col + 1,
    text = text,
  }
end

--- The document, or a sentence to the user.
---@param buf integer
---@return cable.Document?
local function document_of(buf)
  local doc, message = document.get(buf)
  if not doc then
    vim.notify(message or '', vim.log.levels.WARN)
  end
  return doc
end

--- The marks, each with the words behind it; the title says what they come to.
---@param buf integer
function M.marks(buf)
  local doc = document_of(buf)
  if not doc then
    return
  end
  local classification, items = doc:classification(), {}
  for _, portion in ipairs(classification.portions) do
    local text = ('%-8s %s'):format(portion.marking or '?', cover.line(buf, portion.row, portion.col))
    items[#items + 1] = item_of(buf, portion, text)
  end
  local highest = classification.highest_banner or 'none understood'
  open(
    { title = ('Portion marks (highest: %s)'):format(highest), items = items },
    'cable.nvim: no portion is marked'
  )
end

--- The entries of the reference lines, and below each the lines where the text means it. What means
--- several is below the first of them.
---@param buf integer
function M.references(buf)
  local doc = document_of(buf)
  local items, met = {}, {}
  for _, reference in ipairs(doc and doc:references(nil, { mentions = true }) or {}) do
    local label = reference.label and reference.label .. '. ' or ''
    local text = label .. (reference.id or reference.text)
    text = cover.hides(buf, reference) and cover.NOTE or text
    items[#items + 1] = item_of(buf, reference, text)
    for _, mention in ipairs(reference.mentions) do
      if not met[mention.byte] then
        met[mention.byte] = true
        items[#items + 1] = item_of(buf, mention, '   ' .. cover.line(buf, mention.row, mention.col))
      end
    end
  end
  if doc then
    open({ title = 'References', items = items }, 'cable.nvim: this refers to no cable')
  end
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
