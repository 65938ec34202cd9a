--- What stands under the cursor, in words.

local document = require('cable.document')
local position = require('cable.lsp.position')

local M = {}

--- textDocument/hover.
---@param params { position: cable.lsp.Position }
---@param context cable.lsp.Context
---@return table? hover
---@return string? message
function M.hover(params, context)
  local doc, message = document.get(context.buf)
  if not doc then
    return nil, message
  end
  local row, col = position.bytes(context.buf, params.position, context.encoding)
  local found = doc:explain_at(row, col)
  if not found then
    return nil
  end
  local lines = require('cable.explanation').lines(found)
  return {
    contents = { kind = 'markdown', value = table.concat(lines, '\n') },
    range = position.range(context.buf, found, context.encoding),
  }
end

return M
