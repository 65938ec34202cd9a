--- Findings as the protocol's diagnostics.

local config = require('cable.config')
local diagnostic = require('cable.diagnostic')
local position = require('cable.lsp.position')

local M = {}

---@param item vim.Diagnostic
---@param context cable.lsp.Context
---@return table
local function item_of(item, context)
  local range =
    { row = item.lnum, col = item.col, end_row = item.end_lnum, end_col = item.end_col }
  return {
    range = position.range(context.buf, range, context.encoding),
    severity = item.severity, -- Neovim's numbers are the protocol's
    code = item.code,
    source = item.source,
    message = item.message,
  }
end

--- textDocument/diagnostic: those that the options want shown. Nothing for an unnamed buffer: the
--- client would look for it by its name, and make a new one.
---@param _ table
---@param context cable.lsp.Context
---@return table? report
---@return string? message
function M.document_diagnostic(_, context)
  if vim.api.nvim_buf_get_name(context.buf) == '' then
    return nil
  end
  local list, message = {}, nil
  if config.get().findings.show then
    list, message = diagnostic.shown(context.buf)
  end
  if not list then
    return nil, message
  end
  local items = {}
  for i, item in ipairs(list) do
    items[i] = item_of(item, context)
  end
  return { kind = 'full', items = items }
end

return M
