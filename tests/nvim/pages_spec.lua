local Child = require('tests.nvim.child')

describe('page lines', function()
  local child = Child.each({
    prepare = function(started)
      started:ex('set signcolumn=no')
      started:edit()
      started:ex('set noreadonly')
    end,
  })
  local can = vim.fn.has('nvim-0.11') == 1

  --- The screen as one string, from some line on, with the cursor out of the way.
  local function screen(from)
    child:lua([[vim.fn.cursor(vim.fn.search(..., 'cw'), 1) vim.cmd('normal! zt')]], from)
    return table.concat(child:screen(), '\n')
  end

  local ACROSS = 'receipts were "as good as a\nflag," and that he would'

  if not can then
    it('are not hidden where Neovim cannot, which is said', function()
      child:ex('Cable pages')
      assert.truthy(child:messages():find('hiding lines needs Neovim 0.11', 1, true))
      child:ex('Cable pages!')
      child:lua('vim.g.cable = { hide_pages = true }')
      child:ex('edit')
      assert.truthy(screen('^4\\.'):find('PORT SABLE 00000412  002', 1, true))
    end)
    return
  end

  it('are hidden with the blank lines around them, and shown again', function()
    assert.is_nil(screen('^4\\.'):find(ACROSS, 1, true))
    local lines = child:lines()
    child:ex('Cable pages')
    assert.truthy(screen('^4\\.'):find(ACROSS, 1, true))
    assert.same(lines, child:lines())
    child:ex('Cable pages!')
    assert.is_nil(screen('^4\\.'):find(ACROSS, 1, true))
    assert.truthy(screen('^4\\.'):find('PORT SABLE 00000412  002', 1, true))
  end)

  it('leave a blank line between two paragraphs', function()
    child:write({
      'C O N F I D E N T I A L PORT SABLE 000412',
      '',
      'E.O. 12958: DECL: 04/21/2019',
      'TAGS: PREL QL',
      'SUBJECT: A LAMP',
      '',
      '1. (C) One paragraph that ends here.',
      '',
      'PORT SABLE 00000412  002 OF 003',
      '',
      '2. (C) Another one.',
    })
    child:ex('Cable pages')
    assert.truthy(screen('^1\\.'):find('ends here.\n\n2. (C) Another', 1, true))
  end)

  it('follow the text, and windows that come later', function()
    child:ex('Cable pages')
    child:lua([[
      local row = vim.fn.search('^4\\.', 'cw') - 1
      vim.api.nvim_buf_set_lines(0, row, row, true, { '3. (C) More.', '', 'PORT SABLE 00000412  002 OF 003', '' })
    ]])
    child:ex('enew')
    child:edit()
    child:lua('vim.wait(200)')
    local shown = screen('^3. (C) More')
    assert.is_nil(shown:find('00000412', 1, true))
    assert.truthy(shown:find(ACROSS, 1, true))
    child:ex('new')
        assert.equals(0, child:lua('return vim.wo.conceallevel'))
  end)

  it('are hidden from the beginning where the option says so', function()
    child:lua('vim.g.cable = { hide_pages = true }')
    child:ex('edit')
    assert.truthy(screen('^4\\.'):find(ACROSS, 1, true))
    child:ex('set filetype=text')
    assert.truthy(screen('^4\\.'):find('PORT SABLE 00000412  002', 1, true))
        assert.equals(0, child:lua('return vim.wo.conceallevel'))
  end)
end)
