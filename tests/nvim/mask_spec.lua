local Child = require('tests.nvim.child')

describe(':Cable mask', function()
  local child

  before_each(function()
    child = Child.start()
    child:edit()
  end)
  after_each(function()
    child:stop()
  end)

  --- Whether the first place of a pattern is masked.
  local function masked(pattern)
    return child:lua(
      [[
      local row, col = unpack(vim.fn.searchpos(..., 'nw'))
      row, col = row - 1, col - 1
      local namespace = vim.api.nvim_get_namespaces()['cable-mask']
      local marks = namespace and vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, { details = true })
      for _, mark in ipairs(marks or {}) do
        local after = mark[2] < row or mark[2] == row and mark[3] <= col
        local stop = mark[4]
        if after and (stop.end_row > row or stop.end_row == row and stop.end_col > col) then
          return true
        end
      end
      return false
    ]],
      pattern
    )
  end

  it('greys what lies above a level, and nothing else', function()
    child:ex('Cable mask C')
    assert.is_true(masked('The keeper of the Outer'))
    assert.is_true(masked('The Navy has drawn up'))
    assert.is_true(masked('wrote to ask for the loan'))
    for _, open in ipairs({
      'VZCZCXRO4127',
      'S E C R E T SECTION',
      'TAGS: PREL',
      'The Outer Lighthouse stands',
      'The Ministry of Ports',
      'The double payment',
      'The keeper received',
    }) do
      assert.is_false(masked(open), open)
    end
    assert.truthy(child:messages():find('withheld from a reader cleared for C', 1, true))
    assert.equals('C', child:lua('return vim.b.cable_mask'))
  end)

  it('takes a portion within a paragraph for the paragraph, and controls for more', function()
    child:ex('Cable mask C')
    assert.is_true(masked('Norrmark.s negotiator')) -- (C/NF), with an item (S/NF)
    child:ex('Cable mask S')
    assert.is_true(masked('The keeper of the Outer')) -- (S/NF)
    assert.is_false(masked('The Navy has drawn up')) -- (S)
    child:ex('Cable mask S//NF')
    assert.is_false(masked('The keeper of the Outer'))
  end)

  it('follows the text', function()
    child:ex('set noreadonly')
    child:ex('Cable mask C')
    assert.is_false(masked('The double payment'))
    child:lua("vim.fn.search('(C) The double')")
    child:type('lrS')
    vim.wait(2000, function()
      return masked('The double payment')
    end, 20)
    assert.is_true(masked('The double payment'))
  end)

  it('folds it away, with notes in its place, and brings the folds back', function()
    child:ex('Cable mask C fold')
    local row = child:lua("return vim.fn.search('The Navy has drawn', 'nw')")
    assert.equals(row, child:lua('return vim.fn.foldclosed(...)', row))
    assert.equals('[paragraph 6 withheld: S]', child:lua('return vim.fn.foldtextresult(...)', row))
    local open = child:lua("return vim.fn.search('The double payment', 'nw')")
    assert.equals(-1, child:lua('return vim.fn.foldclosed(...)', open))
    child:ex('Cable mask!')
    assert.equals('expr', child:lua('return vim.wo.foldmethod'))
    assert.equals('', child:lua('return vim.wo.foldtext'))
    assert.equals(-1, child:lua('return vim.fn.foldclosed(...)', row))
  end)

  it('folds again what has been unfolded by an edit or by reading the file again', function()
    local function await_fold()
      child:await([[
        local row = vim.fn.search('The Navy has drawn', 'nw')
        return vim.fn.foldtextresult(row) == '[paragraph 6 withheld: S]'
      ]])
    end
    child:ex('Cable mask C fold')
    child:type('ggOwords<Esc>')
    await_fold()
    child:type(':%d<CR>u')
    await_fold()
    child:ex('edit!')
    await_fold()
    child:ex('Cable mask!')
    assert.equals('expr', child:lua('return vim.wo.foldmethod'))
  end)

  it('folds a single line as well', function()
    child:write({ '1. (S) Short.', '', '2. (U) Words.' })
    child:ex('Cable mask C fold')
    assert.equals(1, child:lua('return vim.fn.foldclosed(1)'))
    assert.equals(-1, child:lua('return vim.fn.foldclosed(3)'))
  end)

  it('ends in the windows that were split from its own, and with the filetype', function()
    child:ex('Cable mask C fold')
    child:ex('split')
    child:ex('Cable mask!')
    for _ = 1, 2 do
      assert.same(
        { 'expr', '', 99 },
        child:lua('return { vim.wo.foldmethod, vim.wo.foldtext, vim.wo.foldlevel }')
      )
      child:ex('wincmd w')
    end
    child:ex('Cable mask C fold')
    child:ex('set filetype=text')
    assert.is_false(masked('The Navy has drawn'))
    assert.is_true(child:lua([[return not vim.wo.foldtext:find('cable')]]))
  end)

  it('ends', function()
    child:ex('Cable mask U')
    assert.is_true(masked('The double payment'))
    child:ex('Cable! mask')
    assert.is_false(masked('The double payment'))
    assert.equals(vim.NIL, child:lua('return vim.b.cable_mask or vim.NIL'))
    child:ex('Cable! mask')
    assert.truthy(child:messages():find('nothing is masked here', 1, true))
  end)

  --- Whether the present buffer has a text.
  local function has(text)
    return table.concat(child:lines(), '\n'):find(text, 1, true) ~= nil
  end

  it('leaves nothing of what it masks in a reading, whichever was first', function()
    child:ex('Cable mask C')
    child:ex('Cable read')
    for _ = 1, 2 do
      assert.is_true(has('[paragraph 6 withheld: S]'))
      assert.is_false(has('drawn up a plan'))
      assert.is_true(has('4. (C) The double payment'))
      child:ex('Cable mask!') -- the cable's, from its reading
      child:settle()
      assert.is_true(has('drawn up a plan'))
      assert.is_false(has('withheld'))
      child:ex('Cable mask C fold')
      child:settle()
    end
    child:lua("vim.fn.search('The keeper received')")
    child:type('<CR>')
    assert.equals('7.  (C) The keeper received', child:lua('return vim.fn.getline("."):sub(1, 27)'))
    assert.is_true(masked('The Navy has drawn up'))
  end)

  it('follows the text in a reading', function()
    child:ex('set noreadonly')
    child:ex('Cable mask C')
    child:lua("vim.fn.search('(C) The double')")
    child:type('lrS')
    child:ex('Cable read')
    assert.is_false(has('The double payment'))
    child:ex('wincmd p')
    child:ex('undo')
    child:ex('wincmd p')
    child:await("return vim.fn.search('The double payment', 'nw') > 0")
  end)

  --- Texts of the list whose window has just been opened, which is closed.
  local function texts()
    return child:lua([[
      local list = vim.fn.getloclist(0)
      local items = #list > 0 and list or vim.fn.getqflist()
      vim.cmd.close()
      return table.concat(vim.tbl_map(function(item)
        return item.text
      end, items), '\n')
    ]])
  end

  --- The lines of the outline.
  local function pane()
    return table.concat(child:lua([[
      local pane = require('cable.outline').pane()
      return vim.api.nvim_buf_get_lines(pane.buf, 0, -1, true)
    ]]), '\n')
  end

  local SECRETS = {
    'The keeper of the Outer',
    'Norrmark',
    'drawn up a plan',
    'no line at all',
    'LAMP',
    'SKARVIK 119',
    'COMMENT AND ACTION',
    'TIDEWELL',
  }

  ---@param shown string
  ---@param there boolean
  local function tells(shown, there)
    for _, secret in ipairs(SECRETS) do
      assert.equals(there, shown:find(secret, 1, true) ~= nil, secret .. ' in:\n' .. shown)
    end
  end

  it('leaves nothing of what it masks in an outline that is open, and brings it back', function()
    child:type('gOMTX')
    tells(pane(), true)
    child:ex('Cable mask C')
    tells(pane(), false)
    for _, open in ipairs({
      'Header: [withheld]',
      '  1 S/NF [withheld]',
      '  4 C    The double payment',
      '    S/NF [withheld]',
      '  ref: [withheld]',
      'ref C: [withheld]',
      'PREL: External',
    }) do
      assert.truthy(pane():find(open, 1, true), open .. ' in:\n' .. pane())
    end
    local winbar = "return require('cable.outline.winbar').text(require('cable.outline').pane())"
    assert.truthy(child:lua(winbar):find('mask C', 1, true))
    child:ex('Cable mask!')
    tells(pane(), true)
    assert.is_nil(child:lua(winbar):find('mask C', 1, true))
  end)

  it('stays folded where a motion, the outline or a reference leads into it', function()
    child:ex('Cable mask C fold')
    local row = child:lua("return vim.fn.search('The Navy has drawn', 'nw')")
    for _, keys in ipairs({ ':Cable goto 6<CR>', 'gg6]p', 'ggj:Cable outline<CR>/   6 S<CR><CR>' }) do
      child:type(keys)
      assert.equals(row, child:line(), keys)
      assert.equals(row, child:lua('return vim.fn.foldclosed(".")'), keys)
      child:type('gg')
    end
    child:type(row .. 'Gzo')
    assert.equals(-1, child:lua('return vim.fn.foldclosed(".")'))
  end)

  it('hides the words behind the marks where the outline has no paragraphs', function()
    child:ex('Cable mask C')
    child:type('gOMP')
    assert.truthy(pane():find('C    The double payment', 1, true))
    tells(pane(), false)
  end)

  it('covers in the outline what an edit has made secret', function()
    child:ex('set noreadonly')
    child:ex('Cable mask C')
    child:type('gO<C-w>p')
    assert.truthy(pane():find('The double payment', 1, true))
    child:lua("vim.fn.search('(C) The double')")
    child:type('lrS')
    child:await([[
      local pane = require('cable.outline').pane()
      local lines = vim.api.nvim_buf_get_lines(pane.buf, 0, -1, true)
      return vim.list_contains(lines, '   4 S    [withheld]')
    ]])
  end)

  it('leaves nothing of what it masks in lists', function()
    child:ex('Cable mask C')
    for _, command in ipairs({ 'marks', 'references', 'loclist' }) do
      child:ex('Cable ' .. command)
      local shown = texts()
      assert.truthy(shown:find('[withheld]', 1, true), command)
      tells(shown, false)
    end
    child:lua('vim.ui.select = function(items, options) chosen = options.format_item(items[1]) end')
    child:ex('Cable pick')
    assert.equals('Header: [withheld]', child:lua('return chosen'))
  end)

  it('leaves nothing of what it masks in citations, in what is told of the cable, and where', function()
    child:ex('Cable mask C')
    child:lua("vim.fn.search('The Navy')")
    child:ex('Cable cite full')
    assert.truthy(child:lua('return vim.fn.getreg()'):find('"[withheld]", telegram', 1, true))
    child:ex('Cable info')
    tells(child:messages(), false)
    assert.is_nil(child:messages():find('SKARVIK119', 1, true))
    assert.equals('[withheld]', child:lua("return require('cable').location().section"))
    assert.truthy(child:lua("return require('cable').statusline()"):find('[withheld]', 1, true))
    assert.same({}, child:lua("return vim.fn.getcompletion('Cable goto A LAMP', 'cmdline')"))
    child:ex('Cable mask!')
    assert.truthy(child:lua("return require('cable').statusline()"):find('THE TREATY', 1, true))
    assert.same(1, child:lua("return #vim.fn.getcompletion('Cable goto A LAMP', 'cmdline')"))
  end)

  it('leaves nothing of what it masks in explanations', function()
    child:ex('Cable mask C')
    for _, text in ipairs({ 'ref B', 'para 9' }) do
      local lines = child:lua([[
        local row, col = unpack(vim.fn.searchpos(..., 'cw'))
        return require('cable.explanation').at(vim.api.nvim_get_current_buf(), row - 1, col - 1)
      ]], text)
      assert.truthy(table.concat(lines, '\n'):find('[withheld]', 1, true), text)
      assert.is_nil(table.concat(lines, '\n'):find('SKARVIK119', 1, true))
    end
  end)

  it('leaves nothing of what it masks to a language client', function()
    child:ex('Cable mask C')
    local answer = child:lua([[
      local buf = vim.api.nvim_get_current_buf()
      local context = { buf = buf, doc = require('cable.document').get(buf), encoding = 'utf-8' }
      return vim.inspect({
        require('cable.lsp.symbols').document_symbol({}, context),
        require('cable.lsp.symbols').folding_range({}, context),
        require('cable.lsp.links').document_link({}, context)[1].tooltip,
      })
    ]])
    assert.truthy(answer:find('4 (C) The double payment', 1, true))
    tells(answer, false)
  end)

  it('is there again where the cable was unloaded, and ends with the buffer', function()
    child:lua([[
      seen = {}
      vim.api.nvim_create_autocmd('User', {
        pattern = 'CableMask',
        callback = function(event)
          seen[#seen + 1] = event.data.clearance or 'none'
        end,
      })
    ]])
    child:ex('Cable mask C')
    child:ex('bdelete')
    child:edit()
    child:await('return vim.b.cable_mask')
    assert.is_true(masked('The Navy has drawn up'))
    child:ex('bwipeout')
    assert.same({ 'C', 'none' }, child:lua('return seen'))
    child:edit()
    child:settle()
    assert.is_false(masked('The Navy has drawn up'))
  end)

  it('says what it wants, and leaves nothing behind', function()
    child:ex('Cable mask')
    assert.truthy(child:messages():find('`:Cable mask C` masks what lies above C', 1, true))
    child:ex('Cable mask nonsense')
    assert.truthy(child:messages():find('`nonsense` is no marking: no classification level', 1, true))
    child:ex('Cable mask TS//NF')
    assert.truthy(child:messages():find('nothing is withheld from a reader cleared for TS//NF', 1, true))
    child:ex('Cable mask C')
    child:ex('bwipeout!')
    assert.equals('', child:feedback())
  end)
end)
