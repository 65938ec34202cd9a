local Child = require('tests.nvim.child')

describe('gx', function()
  local child = Child.each({
    prepare = function(started)
      started:lua([[
        opened = {}
        vim.ui.open = function(address)
          opened[#opened + 1] = address
        end
      ]])
      started:edit()
      started:ex('set noreadonly')
      local words = '9.  (S/NF) See (http://lamp.example/a?b=1), www.oil.example. 08PARIS7, 12FEB2009, 08 SKARVIK 8'
      started:lua("vim.fn.setline(vim.fn.search('^9[.]'), ...)", words)
    end,
  })

  local function options(text)
    child:lua('vim.g.cable = ' .. text)
  end

  local function go(pattern)
    child:lua("vim.fn.cursor(1, 1) vim.fn.search(..., 'c')", pattern)
  end

  local function opened(keys)
    child:lua('opened = {}')
    child:type(keys or 'gx')
    return child:lua('return opened')
  end

  it('opens a reference where the option says', function()
    options("{ url = 'https://a.example/%s?q=%20' }")
    for pattern, id in pairs({
      ['PORT SABLE 988'] = '08PORTSABLE988',
      ['ref B'] = '09SKARVIK119',
      ['08PARIS7'] = '08PARIS7',
    }) do
      go(pattern)
      assert.same({ 'https://a.example/' .. id .. '?q=%20' }, opened())
    end
  end)

  it('opens a reference where a function of the option says', function()
    options("{ url = function(found) return found.id == '09SKARVIK119' and 'x:' .. found.label or nil end }")
    go('ref B')
    assert.same({ 'x:B' }, opened())
    go('ref C')
    assert.same({}, opened())
    assert.truthy(child:messages():find('knows no address of 08PORTSABLE988', 1, true))
    options("{ url = function() error('no lamp') end }")
    assert.same({}, opened())
    assert.truthy(child:messages():find('cable.nvim: `url` of vim.g.cable failed: .*no lamp'))
  end)

  it('says what to set where the option says nothing, and what is no cable', function()
    go('ref B')
    assert.same({}, opened())
    assert.truthy(child:messages():find('cable.nvim: set `url` in vim.g.cable', 1, true))
    assert.equals('', child:feedback())
    for _, bad in ipairs({ "'https://a.example'", '3', '{}' }) do
      options(('{ url = %s }'):format(bad))
      local found, problems = unpack(child:lua("return { require('cable.config').get() }"))
      assert.is_false(found.url)
      assert.truthy(problems[1]:find('url must be false, a text with %s in it or a function', 1, true))
    end
  end)

  it('opens a URL of the text, with the scheme that it lacks', function()
    go('lamp.example')
    assert.same({ 'http://lamp.example/a?b=1' }, opened())
    go('oil.example')
    assert.same({ 'http://www.oil.example' }, opened())
  end)

  it('opens the reference that is selected', function()
    options("{ url = 'x:%s' }")
    go('08 SKARVIK 8')
    assert.same({ 'x:08SKARVIK8' }, opened('v11lgx<Esc>'))
    go('ref B')
    assert.same({ 'x:09SKARVIK119' }, opened('vlllgx<Esc>'))
  end)

  it('is what it is elsewhere where there is neither', function()
    child:type('/keeper<CR>')
    assert.same({ 'keeper' }, opened())
    assert.same({ 'keeper' }, opened('viwgx<Esc>'))
    go('para 9')
    assert.same({ 'para' }, opened())
    go('12FEB2009')
    assert.same({ '12FEB2009' }, opened())
    child:ex('nnoremap gx <Cmd>let g:own = 1<CR>')
    child:type('gx')
    assert.equals(1, child:lua('return vim.g.own'))
    child:ex('nunmap gx')
    child:type('gx')
    assert.truthy(child:messages():find('there is no reference and no URL here', 1, true))
  end)

  it('says in a sentence that nothing opens it', function()
    options("{ url = 'x:%s' }")
    go('ref B')
    child:lua("vim.ui.open = function() return nil, 'vim.ui.open: no handler found' end")
    child:type('gx')
    local nothing = 'cable.nvim: no handler found'
    assert.truthy(child:messages():find(nothing, 1, true))
    child:lua("vim.ui.open = function() return vim.system({ 'false' }) end")
    child:type('gx')
    child:await("return vim.fn.execute('messages'):find('cable.nvim: `false` has failed (1)', 1, true)")
    assert.equals('', child:feedback())
  end)

  it('is left to the map of the user', function()
    child:ex('nmap <Leader>x <Plug>(cable-browse)')
    child:edit(Child.ROOT .. '/tests/fixtures/two-cables-one-file.txt')
    child:ex('set filetype=cable')
    local own = child:lua("return vim.fn.maparg('gx', 'n', false, true).buffer")
    assert.equals(0, own)
    options("{ url = 'x:%s' }")
    child:lua("vim.fn.setline(1, '08PARIS7')")
    child:type('gg')
    assert.same({ 'x:08PARIS7' }, opened('\\x'))
  end)
end)
