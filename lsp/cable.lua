-- What |vim.lsp.enable()| finds: vim.lsp.enable('cable').

---@type vim.lsp.Config
return {
  cmd = function(dispatchers)
    return require('cable.lsp.server').start(dispatchers)
  end,
  filetypes = { 'cable' },
}
