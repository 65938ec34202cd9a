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

  --- The position of the first place of some words in the demo, and of the character behind.
  local function place(words)
    for lnum, line in ipairs(vim.fn.readfile(Child.DEMO)) do
      local col = line:find(words, 1, true)
      if col then
        return { line = lnum - 1, character = col - 1 }
      end
    end
    error(words)
  end

  it('explains what is under the cursor', function()
    child:edit()
    serve()
    local hover = ask('hover', { position = place('PGOV') })
    assert.truthy(hover.contents.value:find('**Internal Governmental Affairs** (PGOV)', 1, true))
    assert.same(place('PGOV'), hover.range.start)
    local time = ask('hover', { position = place('211602Z') }).contents.value
    assert.truthy(time:find('2009-04-21T16:02Z', 1, true) and time:find('Here: ', 1, true), time)
    assert.equals(vim.NIL, ask('hover', { position = place('thrifty') }))
  end)

  it('goes from the text to the entry, and from the entry to the other file', function()
    local folder = vim.fn.tempname()
    vim.fn.mkdir(folder, 'p')
    vim.fn.writefile({ 'UNCLASSIFIED SKARVIK 000119' }, folder .. '/09SKARVIK119.txt')
    child:lua('vim.g.cable = { path = { ... } }', folder)
    child:edit()
    serve()
    local entry = ask('definition', { position = place('ref B') })
    assert.equals(place('B. SKARVIK 119').line, entry.range.start.line)
    local file = ask('definition', { position = place('SKARVIK 119') })
    assert.equals('file://' .. folder .. '/09SKARVIK119.txt', file.uri)
    local paragraph = ask('definition', { position = place('para 9') })
    assert.equals(place('9.  (S/NF) Comment').line, paragraph.range.start.line)
    vim.fn.delete(folder, 'rf')
  end)

  it('goes from an identity in prose to the cable, in this file or in another', function()
    local folder = vim.fn.tempname()
    vim.fn.mkdir(folder, 'p')
    vim.fn.writefile({ 'UNCLASSIFIED PARIS 000119' }, folder .. '/09PARIS119.txt')
    child:lua('vim.g.cable = { path = { ... } }', folder)
    local lines = { 'P 110900Z APR 09', 'FM AMEMBASSY PARIS', 'TO SECSTATE WASHDC', '' }
    vim.list_extend(lines, { 'UNCLASSIFIED PARIS 000412', '', 'SUBJECT: LAMPS', '' })
    child:write(vim.list_extend(lines, { '1. (U) 09PARIS412 answers 09PARIS119.' }))
    child:ex('silent file ' .. folder .. '/x.cable')
    serve()
    local function at(col)
      return ask('definition', { position = { line = #lines - 1, character = col } })
    end
    assert.equals(0, at(9).range.start.line)
    assert.truthy(vim.endswith(at(9).uri, '/x.cable'))
    assert.equals('file://' .. folder .. '/09PARIS119.txt', at(lines[#lines]:find('119') - 1).uri)
    vim.fn.delete(folder, 'rf')
  end)

  it('finds where an entry is mentioned', function()
    child:edit()
    serve()
    local found = {}
    local asked = { position = place('SKARVIK 119'), context = { includeDeclaration = false } }
    for _, at in ipairs(ask('references', asked)) do
      found[#found + 1] = at.range.start.line
    end
    assert.same({ place('(ref B)').line }, found)
    found = ask('references', {
      position = place('ref B'),
      context = { includeDeclaration = true },
    })
    assert.equals(2, #found)
  end)

  it('links references to files, which it looks for when they are followed', function()
    child:edit()
    serve()
    local links = ask('documentLink')
    assert.equals(4, #links)
    assert.equals('09SKARVIK119', links[2].tooltip)
    assert.is_nil(links[2].target)
  end)

  it('completes TAGS and captions, where they stand', function()
    local function complete(line, count)
      local items = ask('completion', { position = { line = line, character = 0 } }).items
      local labels = {}
      for _, item in ipairs(items) do
        labels[item.label] = item.detail
      end
      assert.equals(count, #items > 0)
      return labels
    end
    child:edit()
    serve()
    assert.equals('Internal Governmental Affairs', complete(place('TAGS:').line, true).PGOV)
    assert.equals('No Distribution', complete(place('SIPDIS').line, true).NODIS)
    complete(place('thrifty').line, false)
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
    child:lua('vim.lsp.stop_client(vim.lsp.get_clients())')
    child:await([[
      return #vim.diagnostic.get(0, { namespace = require('cable.diagnostic').namespace }) == 1
    ]])
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

  it('has nothing to say, and does not complain, when the buffer is no cable any more', function()
    child:lua('vim.g.cable = { folds = false }') -- 0.10 goes on looking for some
    child:edit()
    serve()
    child:ex('set filetype=text')
    child:type('ggdd')
    vim.wait(300)
    child:settle()
    assert.equals('', child:messages())
    assert.equals('', child:feedback())
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
