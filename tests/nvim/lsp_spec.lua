local Child = require('tests.nvim.child')

describe('the language server', function()
  local child

  before_each(function()
    child = Child.start()
  end)
  after_each(function()
    child:stop()
  end)

  --- Start the server for the present buffer, as the manual says, and wait until it serves.
  local function serve()
    child:lua([[
      if vim.lsp.enable then
        vim.lsp.enable('cable')
      else
        vim.api.nvim_create_autocmd('FileType', {
          pattern = 'cable',
          callback = function()
            vim.lsp.start({ name = 'cable', cmd = require('cable.lsp.server').start })
          end,
        })
      end
      vim.api.nvim_exec_autocmds('FileType', { pattern = 'cable' })
    ]])
    child:await([[
      local client = vim.lsp.get_clients({ bufnr = 0 })[1]
      return client and client.initialized
    ]])
  end

  --- What the server answers about the present buffer.
  local function ask(method, params)
    return child:lua(
      [[
      local method, params = ...
      params = vim.tbl_extend('force', {
        textDocument = vim.lsp.util.make_text_document_params(),
      }, params or {})
      local reply = vim.lsp.buf_request_sync(0, method, params, 2000)
      local _, answer = next(reply)
      return answer.err and { failed = answer.err } or answer.result
    ]],
      'textDocument/' .. method,
      params
    )
  end

  local function scratch(lines)
    child:lua(
      [[
      vim.api.nvim_buf_set_lines(0, 0, -1, true, ...)
      vim.bo.filetype = 'cable'
    ]],
      lines
    )
  end

  it('gives the outline as a tree of symbols', function()
    child:edit()
    serve()
    local symbols = ask('documentSymbol')
    local names = vim.tbl_map(function(symbol)
      return symbol.name
    end, symbols)
    assert.same({ 'SUMMARY', 'A LAMP WITH TWO OWNERS' }, { names[2], names[3] })
    local paragraph = symbols[3].children[3]
    assert.equals('4 (C) The double payment', paragraph.name:sub(1, 24))
    assert.equals('C', paragraph.detail)
    local line = child:lua('return vim.fn.getline(...)', paragraph.range.start.line + 1)
    assert.equals('4.  (C) The double', line:sub(1, 18))
    for _, symbol in ipairs(symbols) do
      local range, words = symbol.range, symbol.selectionRange
      assert.is_true(words.start.line >= range.start.line)
      assert.is_true(words['end'].line <= range['end'].line)
    end
  end)

  it('gives folds from the title to the last line', function()
    child:edit()
    serve()
    local folds = {}
    for _, fold in ipairs(ask('foldingRange')) do
      folds[fold.collapsedText:sub(1, 22)] = { fold.startLine + 1, fold.endLine + 1 }
    end
    local first, last = unpack(folds['A LAMP WITH TWO OWNERS'])
    assert.equals('A LAMP WITH TWO OWNERS', child:lua('return vim.fn.getline(...)', first))
    assert.truthy(child:lua('return vim.fn.getline(...)', last):find('in advance.', 1, true))
  end)

  it('counts columns in the units that were agreed on', function()
    scratch({ '¶1. (C) “Tea” was served.', '', '2. (U) It was cold.' })
    serve()
    local encoding = child:lua('return vim.lsp.get_clients()[1].offset_encoding')
    local paragraph = ask('documentSymbol')[1]
    -- The pilcrow and the two quotes are 8 bytes, and 3 units of UTF-16.
    local bytes = #'¶1. (C) “Tea” was served.'
    assert.equals(encoding == 'utf-8' and bytes or bytes - 5, paragraph.range['end'].character)
  end)

  it('shows findings once', function()
    local file = vim.fn.tempname() .. '.cable'
    vim.fn.writefile({
      'CONFIDENTIAL PORT SABLE 000321',
      'SUBJECT: TEA',
      '1. (C) It rained.',
      '2. (C) It went on.',
      '4. (C) It stopped.',
    }, file)
    child:ex('edit ' .. file)
    local function lines()
      return child:lua([[
        return vim.tbl_map(function(diagnostic)
          return diagnostic.code .. ' ' .. diagnostic.lnum + 1
        end, vim.diagnostic.get(0))
      ]])
    end
    local function await(expected)
      vim.wait(3000, function()
        return vim.deep_equal(expected, lines())
      end, 20)
      assert.same(expected, lines())
    end
    await({ 'paragraph-gap 5' })
    serve()
    await({ 'paragraph-gap 5' })
    assert.equals(
      0,
      child:lua([[
      return #vim.diagnostic.get(0, { namespace = require('cable.diagnostic').namespace })
    ]])
    )
    child:type('5Gr3')
    await({})
    child:type('5Gr5')
    await({ 'paragraph-gap 5' })
    vim.fn.delete(file)
  end)

  it('serves unnamed buffers', function()
    scratch({ '1. (U) First.' })
    serve()
    assert.equals('1 (U) First.', ask('documentSymbol')[1].name)
    child:ex('enew!')
    scratch({ '7. (U) Another.' })
    child:await('return #vim.lsp.get_clients({ bufnr = 0 }) > 0 or nil')
    assert.equals('7 (U) Another.', ask('documentSymbol')[1].name)
  end)

  it('refuses what it does not know, and what was cancelled, and never answers at once', function()
    child:lua([[
      _G.replies = {}
      local server = require('cable.lsp.server').start({ on_exit = function() end })
      local function ask(method, params)
        local _, id = server.request(method, params, function(err)
          table.insert(_G.replies, err and err.code or 0)
        end)
        return id
      end
      ask('textDocument/rename', { textDocument = { uri = 'file://' } })
      ask('textDocument/documentSymbol', { textDocument = { uri = 'file:///nowhere' } })
      server.notify('$/cancelRequest', { id = ask('initialize', {}) })
      _G.at_once = #_G.replies
    ]])
    child:settle()
    assert.equals(0, child:lua('return _G.at_once'))
    assert.same({ -32601, -32603, -32800 }, child:lua('return _G.replies'))
  end)

  it('goes when it is stopped', function()
    child:edit()
    serve()
    child:lua([[
      for _, client in ipairs(vim.lsp.get_clients()) do
        vim.lsp.stop_client(client.id)
      end
    ]])
    child:await('return #vim.lsp.get_clients() == 0 or nil')
    assert.equals('', child:feedback())
  end)
end)
