--- TAGS and captions, where they stand.

local native = require('cable.native')

local M = {}

local KEYWORD = 14 -- of the protocol's kinds of items

--- What may be completed in a line of the tree, by its node's name.
---@type table<string, string>
local VOCABULARIES = { tags = 'tag', captions = 'caption' }

--- The kind of line that a row is, as the tree names it: the column is that of what was typed.
---@param buf integer
---@param row integer
---@return string?
local function line_of(buf, row)
  local line = vim.api.nvim_buf_get_lines(buf, row, row + 1, false)[1] or ''
  local col = math.max(0, #vim.trim(line) - 1)
  local node = vim.treesitter.get_node({ bufnr = buf, pos = { row, col }, lang = 'cable' })
  while node and not VOCABULARIES[node:type()] do
    node = node:parent()
  end
  return node and node:type()
end

--- textDocument/completion.
---@param params { position: cable.lsp.Position }
---@param context cable.lsp.Context
---@return table? list
---@return string? message
function M.completion(params, context)
  local core, message = native.load()
  message = message or native.parser_problem()
  if not core or message then
    return nil, message
  end
  vim.treesitter.get_parser(context.buf, 'cable'):parse()
  local kind = line_of(context.buf, params.position.line)
  local items = {}
  for _, word in ipairs(kind and core.vocabulary(VOCABULARIES[kind]) or {}) do
    items[#items + 1] = { label = word.name, detail = word.title, kind = KEYWORD }
  end
  return { isIncomplete = false, items = items }
end

return M
