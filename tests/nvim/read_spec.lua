local Child = require('tests.nvim.child')

describe('a reading', function()
  local child = Child.each({
    prepare = function(started)
      started:edit()
      started:ex('set noreadonly')
    end,
  })

  local function text()
    return child:lua('return vim.fn.getline(".")')
  end

  local function name()
    return child:lua('return vim.api.nvim_buf_get_name(0)')
  end

  local function find(pattern)
    return child:lua([[return vim.fn.search(..., 'cw')]], pattern)
  end

  it('has a paragraph on one line, without page lines and rules', function()
    child:ex('Cable read')
    assert.equals('cable-read://' .. Child.DEMO, name())
    local lines = table.concat(child:lines(), '\n')
    assert.truthy(lines:find('"as good as a flag," and that he would pay', 1, true))
    assert.truthy(lines:find('\n2. (U) The Outer Lighthouse', 1, true))
    assert.is_nil(lines:find('PORT SABLE 00000412', 1, true))
    assert.is_nil(lines:find('-----', 1, true))
    assert.is_false(child:lua('return vim.bo.modifiable'))
    assert.is_true(child:lua('return vim.wo.linebreak'))
  end)

  it('opens where the command says', function()
    child:ex('vertical Cable read')
    assert.same({ 'row', 'leaf', 'leaf' }, child:lua([[
      local layout = vim.fn.winlayout()
      return { layout[1], layout[2][1][1], layout[2][2][1] }
    ]]))
    child:ex('wincmd p')
    child:ex('Cable read') -- goes there
    assert.equals('cable-read', child:lua('return vim.bo.filetype'))
    assert.equals(2, child:lua('return #vim.api.nvim_list_wins()'))
    child:type('q')
    child:ex('Cable! read')
    assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
    child:type('<CR>')
    assert.equals(Child.DEMO, name())
    child:ex('Cable! read')
    child:type('q')
    assert.equals(Child.DEMO, name())
  end)

  it('goes to the row of the source that a word is from', function()
    child:ex('Cable read')
    for _, words in ipairs({
      'off Port Sable',
      'flag," and',
      'wrong side',
      'RULSSGG',
      "The Keeper's cat",
      'TIDEWELL',
    }) do
      child:lua('vim.fn.cursor(1, 1)')
      find('\\V' .. words)
      child:type('<CR>')
      assert.equals(Child.DEMO, name())
      assert.truthy(text():find(words:match('^%S+'), 1, true), words .. ': ' .. text())
      child:ex('wincmd p')
    end
  end)

  it('is the same text word by word, in every kind of cable', function()
    local wrong = child:lua([[
      local core, wrong = require('cable.core'), {}
      for _, file in ipairs(vim.fn.glob('tests/fixtures/*.txt', true, true)) do
        local doc = core.parse(table.concat(vim.fn.readfile(file, 'b'), '\n'))
        local reading, words = doc:reading(), doc:reading({ width = 1 })
        for nth, block in ipairs(reading.blocks) do
          local of = words.blocks[nth]
          local lines = table.concat(vim.list_slice(reading.lines, block.first, block.last), ' ')
          if lines ~= table.concat(vim.list_slice(words.lines, of.first, of.last), ' ') then
            wrong[#wrong + 1] = ('%s, line %d'):format(file, block.first)
          end
        end
        doc:close()
      end
      return wrong
    ]])
    assert.same({}, wrong)
  end)

  it('opens at the place of the cursor', function()
    find('painted in 1902')
    child:ex('Cable read')
    assert.equals('2. (U)', text():sub(1, 6))
    local rest = child:lua('return vim.fn.getline("."):sub(vim.fn.col("."))')
    assert.is_true(vim.startswith('off Port Sable.  It was lit', rest:sub(1, 14)), rest)
  end)

  it('takes the cursor of the text along, and follows it', function()
    child:ex('Cable read')
    find('Basil Thornbury')
    child:ex('doautocmd CursorMoved')
    child:ex('wincmd p')
    assert.equals('Basil Thornbury, Econ Chief', text())
    find('^flag,')
    child:ex('doautocmd CursorMoved')
    child:ex('wincmd p')
    assert.equals('4. (C) The double', text():sub(1, 17))
    child:lua('vim.g.cable = { read = { follow = false } }')
    child:type('gg')
    child:ex('doautocmd CursorMoved')
    child:ex('wincmd p')
    assert.equals('flag, and', text():gsub('"', ''):sub(1, 9))
  end)

  it('is read again when the text changes, and stays where it is', function()
    child:ex('Cable read')
    find('^6')
    child:ex('wincmd p')
    child:lua([[
      local row = vim.fn.search('^2\\.', 'cw') - 1
      vim.api.nvim_buf_set_lines(0, row, row, true, { '1. (C) A paragraph more.', '' })
    ]])
    child:ex('wincmd p')
    child:await([[return vim.fn.search('A paragraph more', 'cnw') > 0]])
    assert.equals('6. (S)', text():sub(1, 6))
  end)

  it('has colours, folds, motions and text objects', function()
    child:ex('Cable read')
    child:type('gg]]')
    assert.equals('SUMMARY', text())
    child:type('2]p')
    assert.equals('2. (U)', text():sub(1, 6))
    child:type('yiP')
    assert.equals('The Outer', child:lua([[return vim.fn.getreg('"'):sub(1, 9)]]))
    assert.is_true(child:await('return vim.fn.foldlevel(".") > 0'))
    find('^A LAMP')
    local groups = child:lua([[
      local found = vim.inspect_pos()
      return { found.extmarks[1].opts.hl_group, found.treesitter[1].lang }
    ]])
    assert.same({ 'CableHeading', 'cable' }, groups)
  end)

  it('has the outline of its cable, which follows, and is cited as that', function()
    for _, command in ipairs({ 'Cable read', 'Cable! read' }) do -- beside the cable, and alone
      child:ex(command)
      find('The Navy')
      child:ex('Cable cite link')
      local link = child:lua('return vim.fn.getreg()')
      assert.equals(('[09PORTSABLE412, para. 6](file://%s)'):format(Child.DEMO), link)
      child:type('gO<C-w>p')
      local current = [[
        local pane = require('cable.outline').pane()
        return pane.source == vim.fn.bufnr(...) and pane.items[pane.current].entry.number
      ]]
      assert.equals('cable-read', child:lua('return vim.bo.filetype'))
      find('The double payment')
      child:settle()
      assert.equals(4, child:lua(current, Child.DEMO))
      child:type('gO/   6 S<CR><CR>')
      assert.equals(Child.DEMO, name())
      assert.truthy(text():find('The Navy', 1, true))
      child:ex('silent! only')
    end
  end)

  it('is read again by :edit, and opened by name', function()
    child:ex('Cable read')
    local lines = child:lines()
    child:ex('edit')
    assert.same(lines, child:lines())
    assert.equals('cable-read', child:lua('return vim.bo.filetype'))
    child:ex('%bwipeout!')
    child:ex('edit ' .. vim.fn.fnameescape('cable-read://' .. Child.DEMO))
    assert.same(lines, child:lines())
    child:type('<CR>')
    assert.equals(Child.DEMO, name())
    assert.equals('cable', child:lua('return vim.bo.filetype'))
    assert.equals('expr', child:lua('return vim.wo.foldmethod'))
  end)

  it('comes back with a session, or closes where its cable is gone', function()
    local session = vim.fn.tempname()
    child:ex('Cable read')
    local lines = child:lines()
    child:ex('mksession! ' .. session)
    child:ex('%bwipeout!')
    child:ex('source ' .. session)
    child:settle()
    assert.equals(2, child:lua('return #vim.api.nvim_list_wins()'))
    assert.equals('cable-read', child:lua('return vim.bo.filetype'))
    assert.same(lines, child:lines())
    local text_of_session = table.concat(vim.fn.readfile(session), '\n')
    vim.fn.writefile(vim.split(text_of_session:gsub('(cable%-read://%S-)demo%.txt', '%1gone.txt'), '\n'), session)
    child:ex('%bwipeout!')
    child:ex('silent! source ' .. session)
    child:settle()
    assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
    assert.equals(Child.DEMO, name())
    child:lua("vim.v.errmsg = ''") -- the session's own complaints
    vim.fn.delete(session)
  end)

  it('outlives its cable, and says so', function()
    child:ex('Cable read')
    local lines = child:lines()
    child:ex('bwipeout! ' .. vim.fn.fnameescape(Child.DEMO))
    child:settle()
    assert.same(lines, child:lines())
    child:type('jk<CR>')
    assert.truthy(child:messages():find('a reading of is gone', 1, true))
    child:ex('edit!') -- the file is still there
    assert.same(lines, child:lines())
    child:type('<CR>')
    assert.equals(Child.DEMO, name())
  end)

  it('is left alone by a cable that is unloaded, and by a change that it does not know yet', function()
    child:ex('Cable read')
    local lines = child:lines()
    child:lua('vim.wo.winbar = "%{%v:lua.require\'cable\'.statusline()%}"')
    child:lua([[
      local source = vim.fn.bufnr('demo.txt')
      vim.api.nvim_buf_set_lines(source, 3, -1, true, {})
      vim.cmd('normal! G')
      require('cable').location()
    ]])
    child:ex('bdelete! demo.txt')
    child:settle()
    child:type('jkGgg')
    assert.same(lines, child:lines())
  end)

  it('says in a sentence that there is no room for it', function()
    child:ex('set noequalalways | split | resize 1')
    child:ex('Cable read')
    assert.equals('', child:feedback())
    assert.truthy(child:messages():find('cable.nvim: E36: Not enough room', 1, true))
  end)

  it('is of a cable without a name as well, and of an empty one', function()
    child:write({ '1. (U) One', 'sentence.', '', '2. (C) Another.' })
    child:ex('Cable read')
    assert.same({ '1. (U) One sentence.', '', '2. (C) Another.' }, child:lines())
    child:type('q')
    child:write({})
    child:ex('Cable read')
    assert.same({ '' }, child:lines())
    child:type('j<CR>')
    assert.equals('', name())
  end)
end)
