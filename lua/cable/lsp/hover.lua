--- What stands under the cursor, in words.

local explanation = require('cable.explanation')
local position = require('cable.lsp.position')

local M = {}

--- textDocument/hover.
---@param params { position: cable.lsp.Position }
---@param context cable.lsp.Context
---@return table? hover
---@return string? message
function M.hover(params, context)
  local row, col = position.bytes(context.buf, params.position, context.encoding)
  local lines, what = explanation.at(context.buf, row, col)
  if not lines then
    return nil, what --[[@as string?]]
  end
  return {
    contents = { kind = 'markdown', value = table.concat(lines, '\n') },
    range = position.range(context.buf, what --[[@as cable.Range]], context.encoding),
  }
end

return M
