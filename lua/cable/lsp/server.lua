--- A language server that runs inside of Neovim: a skin over what the plugin does anyway, for those
--- whose pickers, breadcrumbs and maps speak the protocol.
---
--- 1. It reads the buffers themselves; what the client sends of their texts is not looked at. An
---    unnamed buffer has the same URI as any other one: the present one is meant, if it is a cable.
--- 2. Replies come later, as from a process: none comes before request() has returned.
--- 3. Columns are in UTF-8 where the client can, which Neovim 0.10 cannot.
--- 4. While it serves a buffer, findings are its diagnostics, and the plugin's own are gone. Of an
---    unnamed buffer Neovim's client can show none: there they stay the plugin's.

local M = {}

--- The protocol's codes.
local METHOD_NOT_FOUND, INTERNAL_ERROR, REQUEST_CANCELLED = -32601, -32603, -32800
local INCREMENTAL = 2
--- What the URI of an unnamed buffer is.
local UNNAMED = 'file://'

---@class cable.lsp.Context
---@field buf integer
---@field doc cable.Document of the buffer
---@field encoding cable.lsp.Encoding

--- What answers a request about a buffer: a module, which is loaded by the first one, and a function
--- of it. It is given the request's parameters and the context, and returns the result, or nil and
--- what is wrong.
---@type table<string, { [1]: string, [2]: string }>
local HANDLERS = {
  ['textDocument/documentSymbol'] = { 'symbols', 'document_symbol' },
  ['textDocument/foldingRange'] = { 'symbols', 'folding_range' },
  ['textDocument/hover'] = { 'hover', 'hover' },
  ['textDocument/definition'] = { 'links', 'definition' },
  ['textDocument/references'] = { 'links', 'references' },
  ['textDocument/documentLink'] = { 'links', 'document_link' },
  ['documentLink/resolve'] = { 'links', 'resolve' },
  ['textDocument/completion'] = { 'completion', 'completion' },
  ['textDocument/diagnostic'] = { 'diagnostics', 'document_diagnostic' },
}

---@param params table
---@return cable.lsp.Encoding
local function choose_encoding(params)
  local general = vim.tbl_get(params, 'capabilities', 'general') or {}
  return vim.list_contains(general.positionEncodings or {}, 'utf-8') and 'utf-8' or 'utf-16'
end

---@param encoding cable.lsp.Encoding
---@return table
local function capabilities(encoding)
  return {
    positionEncoding = encoding,
    textDocumentSync = { openClose = true, change = INCREMENTAL },
    documentSymbolProvider = true,
    foldingRangeProvider = true,
    hoverProvider = true,
    definitionProvider = true,
    referencesProvider = true,
    documentLinkProvider = { resolveProvider = true },
    completionProvider = vim.empty_dict(),
    diagnosticProvider = { interFileDependencies = false, workspaceDiagnostics = false },
  }
end

--- The loaded cable that a URI means.
---@param uri string
---@return integer?
local function buffer_of(uri)
  local bufs = vim.api.nvim_list_bufs()
  table.insert(bufs, 1, vim.api.nvim_get_current_buf())
  for _, buf in ipairs(bufs) do
    local named = vim.api.nvim_buf_get_name(buf) ~= ''
    local same = named and vim.uri_from_bufnr(buf) == uri or not named and uri == UNNAMED
    if same and vim.api.nvim_buf_is_loaded(buf) and vim.bo[buf].filetype == 'cable' then
      return buf
    end
  end
end

---@param encoding cable.lsp.Encoding
---@param method string
---@param params table
---@return any result
---@return table? err
local function answer(encoding, method, params)
  local handler = HANDLERS[method]
  if not handler then
    return nil, { code = METHOD_NOT_FOUND, message = 'cable.nvim: no ' .. method }
  end
  local buf = buffer_of((params.textDocument or params.data).uri)
  if not buf then
    -- What the client asks by itself, nobody wants an error of: of what is no cable any more.
    local problem = { code = INTERNAL_ERROR, message = 'cable.nvim: this is no cable' }
    return nil, method ~= 'textDocument/diagnostic' and problem or nil
  end
  local doc, message = require('cable.document').get(buf)
  local result
  if doc then
    local call = require('cable.lsp.' .. handler[1])[handler[2]]
    result, message = call(params, { buf = buf, doc = doc, encoding = encoding })
  end
  return result, message and { code = INTERNAL_ERROR, message = message } or nil
end

--- Let the plugin show a buffer's findings again.
---@param buf integer
local function give_back(buf)
  local is_cable = vim.api.nvim_buf_is_loaded(buf) and vim.bo[buf].filetype == 'cable'
  if is_cable and require('cable.config').get().findings.show then
    require('cable.diagnostic').attach(buf)
  end
end

--- Findings are shown once: by the client while there is one, else by the plugin.
---@param served table<integer, boolean> buffers whose findings the client shows
---@param method string
---@param params table
local function note(served, method, params)
  local buf = params and params.textDocument and buffer_of(params.textDocument.uri)
  if not buf or vim.api.nvim_buf_get_name(buf) == '' then
    return
  end
  if method == 'textDocument/didOpen' then
    served[buf] = true
    require('cable.diagnostic').detach(buf)
  elseif method == 'textDocument/didClose' then
    served[buf] = nil
    give_back(buf)
  end
end

---@class cable.lsp.Session
---@field dispatchers vim.lsp.rpc.Dispatchers
---@field encoding cable.lsp.Encoding
---@field closing boolean
---@field last_id integer of a request
---@field cancelled table<integer, boolean> requests that nobody waits for any more
---@field served table<integer, boolean> buffers whose findings the client shows

---@param session cable.lsp.Session
---@param id integer
---@param method string
---@param params table
---@return any result
---@return table? err
local function reply_to(session, id, method, params)
  if session.cancelled[id] then
    session.cancelled[id] = nil
    return nil, { code = REQUEST_CANCELLED, message = 'cancelled' }
  elseif method == 'initialize' then
    session.encoding = choose_encoding(params)
    return { capabilities = capabilities(session.encoding), serverInfo = { name = 'cable' } }
  elseif method == 'shutdown' then
    session.closing = true
    return vim.NIL
  end
  local ok, result, err = pcall(answer, session.encoding, method, params)
  if not ok then
    return nil, { code = INTERNAL_ERROR, message = tostring(result) }
  end
  return result, err
end

---@param session cable.lsp.Session
---@param method string
---@param params table
---@param callback fun(err: table?, result: any)
---@param notify_reply fun(id: integer)?
---@return integer id
local function request(session, method, params, callback, notify_reply)
  session.last_id = session.last_id + 1
  local id = session.last_id
  vim.schedule(function()
    local result, err = reply_to(session, id, method, params)
    if notify_reply then
      notify_reply(id)
    end
    callback(err, result)
  end)
  return id
end

---@param session cable.lsp.Session
local function terminate(session)
  session.closing = true
  vim.schedule(function()
    session.dispatchers.on_exit(0, 0)
    for buf in pairs(session.served) do -- 0.10 closes no document where it stops
      give_back(buf)
    end
  end)
end

---@param session cable.lsp.Session
---@param method string
---@param params table
local function notify(session, method, params)
  if method == 'exit' then
    terminate(session)
  elseif method == '$/cancelRequest' then
    session.cancelled[params.id] = true
  else
    note(session.served, method, params)
  end
end

--- The server, as 'cmd' of |vim.lsp.ClientConfig| wants it.
---@param dispatchers vim.lsp.rpc.Dispatchers
---@return vim.lsp.rpc.PublicClient
function M.start(dispatchers)
  ---@type cable.lsp.Session
  local session = {
    dispatchers = dispatchers,
    encoding = 'utf-16',
    closing = false,
    last_id = 0,
    cancelled = {},
    served = {},
  }
  return {
    request = function(...)
      return true, request(session, ...)
    end,
    notify = function(...)
      notify(session, ...)
      return true
    end,
    is_closing = function()
      return session.closing
    end,
    terminate = function()
      terminate(session)
    end,
  }
end

return M
