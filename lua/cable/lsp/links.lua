--- From references to what they refer to, and back.
---
--- A reference in the text leads to its entry in the reference lines, or to a paragraph; an entry, and
--- an identity that is one word, lead to that cable: in this text, or its file, where there is one.

local cover = require('cable.cover')
local locate = require('cable.locate')
local position = require('cable.lsp.position')
local reference_of = require('cable.reference')

local M = {}

---@param context cable.lsp.Context
---@param range cable.Range
---@return table location
local function location(context, range)
  local uri = vim.uri_from_bufnr(context.buf)
  return { uri = uri, range = position.range(context.buf, range, context.encoding) }
end

--- The beginning of another cable's file.
---@param path string
---@return table location
local function beginning(path)
  local start = { line = 0, character = 0 }
  return { uri = vim.uri_from_fname(path), range = { start = start, ['end'] = start } }
end

--- textDocument/definition.
---@param params { position: cable.lsp.Position }
---@param context cable.lsp.Context
---@return table? location
function M.definition(params, context)
  local row, col = position.bytes(context.buf, params.position, context.encoding)
  local found = reference_of.at(context.buf, row, col)
  if not found then
    return nil
  elseif found.kind ~= 'citation' and found.target then
    return location(context, found.target)
  elseif not found.id then
    return nil
  end
  row, col = reference_of.place_of(context.buf, found.id)
  if row then
    return location(context, { row = row, col = col, end_row = row, end_col = col })
  end
  local path = locate.find(found.id, context.buf)
  return path and beginning(path) or nil
end

--- textDocument/references: the entry, and all places of the text that mention it.
---@param params { position: cable.lsp.Position, context: { includeDeclaration: boolean }? }
---@param context cable.lsp.Context
---@return table[]? locations
function M.references(params, context)
  local row, col = position.bytes(context.buf, params.position, context.encoding)
  local found = context.doc:reference_at(row, col)
  if not found then
    return nil
  end
  local entry = found.kind == 'citation' and found or found.target
  local locations = {}
  for _, reference in ipairs(context.doc:references(nil, { mentions = true })) do
    if entry and reference.byte < entry.end_byte and entry.byte < reference.end_byte then
      if not params.context or params.context.includeDeclaration then
        locations[#locations + 1] = location(context, reference)
      end
      for _, mention in ipairs(reference.mentions) do
        locations[#locations + 1] = location(context, mention)
      end
    end
  end
  return locations
end

--- textDocument/documentLink: the cables that are referred to; where their files are is looked up
--- when one is followed.
---@param _ table
---@param context cable.lsp.Context
---@return table[] links
function M.document_link(_, context)
  local links = {}
  for _, reference in ipairs(context.doc:references()) do
    if reference.id then
      links[#links + 1] = {
        range = position.range(context.buf, reference, context.encoding),
        tooltip = not cover.hides(context.buf, reference) and reference.id or nil,
        data = { id = reference.id, uri = vim.uri_from_bufnr(context.buf) },
      }
    end
  end
  return links
end

--- documentLink/resolve.
---@param link table
---@param context cable.lsp.Context
---@return table link
function M.resolve(link, context)
  local path = locate.find(link.data.id, context.buf)
  link.target = path and vim.uri_from_fname(path) or nil
  return link
end

return M
