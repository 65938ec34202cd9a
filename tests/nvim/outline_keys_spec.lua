--- Every key that the pane documents is pressed here, and the last test looks whether that is so.

local Child = require('tests.nvim.child')

--- The pane, in the second Neovim.
local PANE = "local pane = require('cable.outline').pane() "

local NAVY = '6.  (S) The Navy'

describe('a key of the outline:', function()
  local child = Child.each({
    prepare = function(started)
      started:edit()
      started:type('gO')
    end,
  })

  local function pane(expression, ...)
    return child:lua(PANE .. 'return ' .. expression, ...)
  end

  local function lines()
    return child:lines(pane('pane.buf'))
  end

  local function has_line(words)
    return table.concat(lines(), '\n'):find(words, 1, true) ~= nil
  end

  local function in_pane()
    return pane('pane ~= nil and pane:has_focus()')
  end

  local function winbar()
    return child:lua(PANE .. [[
      return vim.api.nvim_eval_statusline(vim.wo[pane.win].winbar, { winid = pane.win }).str
    ]])
  end

  local function text_line()
    return child:lua('return vim.fn.getline(".")')
  end

  local function windows()
    return child:lua('return #vim.api.nvim_tabpage_list_wins(0)')
  end

  --- The line that the text's cursor is on, seen from the pane.
  local function line_of_source()
    return pane([[(function()
      local row = vim.api.nvim_win_get_cursor(pane.source_win)[1]
      return vim.api.nvim_buf_get_lines(pane.source, row - 1, row, true)[1]
    end)()]])
  end

  --- What each key does, as a test.
  local PRESSED = {
    ['<CR>'] = function()
      child:type('/Navy<CR><CR>')
      assert.equals(NAVY, text_line():sub(1, 16))
      assert.equals(1, windows())
    end,
    ['<Space>'] = function()
      child:type('/Navy<CR><Space>')
      assert.equals(NAVY, text_line():sub(1, 16))
      assert.is_false(in_pane())
      assert.equals(2, windows())
    end,
    ['<2-LeftMouse>'] = function()
      child:ex('set mouse=a')
      local row = child:lua(PANE .. [[
        return vim.fn.screenpos(pane.win, vim.fn.search('Navy', 'n'), 1).row
      ]])
      child:screen()
      for _, action in ipairs({ 'press', 'release', 'press', 'release' }) do
        vim.rpcrequest(child.channel, 'nvim_input_mouse', 'left', action, '', 0, row - 1, 70)
      end
      child:await(('return vim.fn.getline("."):sub(1, 16) == %q'):format(NAVY))
      assert.equals(2, windows())
    end,
    p = function()
      child:type('/Navy<CR>p')
      assert.is_true(in_pane())
      assert.equals(NAVY, line_of_source():sub(1, 16))
    end,
    ['<C-j>'] = function()
      child:type('/SUMMARY<CR><C-j>')
      child:type('3<C-j>')
      assert.is_true(in_pane())
      assert.equals('3.  (SBU) The Mini', line_of_source():sub(1, 18))
    end,
    ['<C-k>'] = function()
      child:type('/Navy<CR><C-k>')
      assert.is_true(in_pane())
      assert.equals('5.  (C/NF) Norrmark', line_of_source():sub(1, 19))
    end,
    ['<C-s>'] = function()
      child:type('/Navy<CR><C-s>')
      assert.equals(NAVY, text_line():sub(1, 16))
      assert.equals(3, windows())
    end,
    ['<C-v>'] = function()
      child:type('/Navy<CR><C-v>')
      assert.equals(NAVY, text_line():sub(1, 16))
      assert.equals(3, windows())
    end,
    ['<C-t>'] = function()
      child:type('/Navy<CR><C-t>')
      assert.equals(NAVY, text_line():sub(1, 16))
      assert.equals(2, child:lua('return #vim.api.nvim_list_tabpages()'))
    end,
    ['.'] = function()
      child:type('/Navy<CR>p')
      child:type('gg.')
      assert.truthy(pane('pane:item_under_cursor().line'):find('The Navy', 1, true))
    end,
    a = function()
      child:type('a')
      assert.truthy(winbar():find('along', 1, true))
      child:type('/minimize<CR>')
      assert.is_true(in_pane())
      assert.truthy(line_of_source():find('minimize', 1, true))
      child:type('a')
      assert.is_nil(winbar():find('along', 1, true))
      child:type('gg')
      assert.truthy(line_of_source():find('minimize', 1, true))
    end,
    S = function()
      child:type('S')
      assert.is_false(has_line('SUMMARY'))
      assert.is_true(has_line('S/NF The keeper'))
      assert.truthy(winbar():find(' s P ', 1, true))
      child:type('S')
      assert.is_true(has_line('SUMMARY'))
    end,
    P = function()
      child:type('P')
      assert.is_false(has_line('S/NF The keeper'))
      assert.is_true(has_line('SUMMARY'))
      child:type('P')
      assert.is_true(has_line('S/NF The keeper'))
    end,
    R = function()
      assert.is_true(has_line('SKARVIK 119'))
      child:type('R')
      assert.is_false(has_line('SKARVIK 119'))
      assert.truthy(winbar():find(' r ', 1, true))
    end,
    F = function()
      child:lua("vim.g.cable = { findings = { least = 'hint' } }")
      child:type('FF')
      assert.is_true(has_line('By its own instruction'))
      child:type('F')
      assert.is_false(has_line('By its own instruction'))
    end,
    B = function()
      assert.is_true(has_line('page 2 of 3'))
      child:type('B')
      assert.is_false(has_line('page 2 of 3'))
    end,
    M = function()
      assert.is_false(has_line('banner: S E C R E T'))
      child:type('M')
      assert.is_true(has_line('S    banner: S E C R E T'))
      assert.is_true(has_line('S/NF no line at all'))
      assert.truthy(winbar():find(' M ', 1, true))
      child:type('/banner<CR><CR>')
      assert.equals('S E C R E T SECTION 01 OF 03', text_line():sub(1, 28))
    end,
    T = function()
      assert.is_false(has_line('PGOV'))
      child:type('T')
      child:type('/PGOV: Internal<CR><CR>')
      assert.equals('TAGS: PREL EWWT EFIS PGOV', text_line():sub(1, 25))
      assert.equals(22, child:lua('return vim.fn.col(".")'))
    end,
    X = function()
      assert.is_false(has_line('ref B: SKARVIK 119'))
      child:type('X')
      child:type('/ref B: SKARVIK 119<CR><CR>')
      assert.truthy(text_line():find('ref B', 1, true))
    end,
    s = function()
      assert.is_false(has_line('2-4 A LAMP'))
      child:type('s')
      assert.is_true(has_line('  1 SUMMARY'))
      assert.is_true(has_line('2-4 A LAMP'))
      assert.is_true(has_line('9-11 COMMENT'))
      assert.is_true(has_line('   4 C    The double'))
      assert.truthy(winbar():find('numbers', 1, true))
      child:type('s')
      assert.is_false(has_line('2-4 A LAMP'))
    end,
    ['-'] = function()
      child:type('2-')
      assert.is_false(has_line('S/NF The keeper'))
      assert.is_true(has_line('SUMMARY'))
      assert.truthy(winbar():find('depth 1', 1, true))
      child:type('9-')
      assert.is_true(has_line('SUMMARY'))
    end,
    ['+'] = function()
      child:type('9-')
      child:type('+')
      assert.is_true(has_line('S/NF The keeper'))
      assert.is_false(has_line('page 2 of 3'))
      child:type('9+')
      assert.is_true(has_line('page 2 of 3'))
      assert.is_nil(winbar():find('depth', 1, true))
    end,
    f = function()
      child:type('fnavy')
      assert.same({ 'THE TREATY LINE', '   6 S    The N' }, {
        lines()[1]:sub(1, 15),
        lines()[2]:sub(1, 15),
      })
      child:type('<CR>')
      assert.truthy(winbar():find('/navy', 1, true))
      assert.is_true(in_pane())
      child:type('<CR>') -- the cursor is on what was found
      assert.equals(NAVY, text_line():sub(1, 16))
    end,
    m = function()
      child:type('monly NOFORN<CR>')
      local numbers = {}
      for _, line in ipairs(lines()) do
        numbers[#numbers + 1] = line:match('^ +(%d+) ')
      end
      assert.same({ '1', '5', '9' }, numbers)
      assert.truthy(winbar():find('only NOFORN', 1, true))
    end,
    ['<Esc>'] = function()
      local all = lines()
      child:type('fnavy<CR>')
      child:type('mfrom S<CR>')
      child:type('<Esc>')
      assert.same(all, lines())
      child:type('fnavy<Esc>')
      assert.same(all, lines())
    end,
    y = function()
      child:type('/Navy<CR>y')
      assert.equals('09PORTSABLE412, para. 6', child:lua('return vim.fn.getreg("\\"")'))
      child:type('/COMMENT AND<CR>"ay')
      assert.equals('09PORTSABLE412, paras. 9-11', child:lua('return vim.fn.getreg("a")'))
    end,
    ['<C-q>'] = function()
      child:type('fkeeper<CR><C-q>')
      assert.equals('quickfix', child:lua('return vim.bo.buftype'))
      local list = child:lua('return vim.fn.getqflist({ items = 1, title = 1 })')
      assert.equals('Outline of tests/fixtures/demo.txt', list.title)
      for _, item in ipairs(list.items) do
        assert.truthy(item.text:lower():find('keeper', 1, true), item.text)
      end
      child:ex('cfirst')
      assert.equals('1.  (S/NF) The keeper', text_line():sub(1, 21))
    end,
    r = function()
      child:lua(PANE .. 'vim.api.nvim_buf_set_lines(pane.source, 0, -1, true, {})')
      child:type('r')
      assert.same({ 'This cable is empty.' }, lines())
    end,
    q = function()
      child:type('q')
      assert.equals(1, windows())
      assert.equals('cable', child:lua('return vim.bo.filetype'))
    end,
    gO = function()
      child:type('gO')
      assert.equals(1, windows())
      assert.equals('cable', child:lua('return vim.bo.filetype'))
    end,
    ['g?'] = function()
      child:type('g?')
      local help = table.concat(child:lines(), '\n')
      for _, action in ipairs(child:lua([[
        return vim.tbl_map(function(action)
          return { keys = action.keys, desc = action.desc }
        end, require('cable.outline.actions').list)
      ]])) do
        assert.truthy(help:find(action.desc, 1, true), action.desc)
        for _, key in ipairs(action.keys) do
          assert.truthy(help:find(key, 1, true), key)
        end
      end
      child:type('q')
      assert.is_true(in_pane())
      child:type('g?')
      child:ex('wincmd p')
      child:await('return #vim.api.nvim_list_wins() == 2')
    end,
  }

  for key, test in pairs(PRESSED) do
    it(key, test)
  end

  it('all are pressed here, and say what they do', function()
    local maps = child:lua(PANE .. [[
      local maps = {}
      for _, action in ipairs(require('cable.outline.actions').list) do
        for _, key in ipairs(action.keys) do
          local map = vim.api.nvim_buf_call(pane.buf, function()
            return vim.fn.maparg(key, 'n', false, true)
          end)
          local plug = ('<Plug>(cable-outline-%s)'):format(action.name)
          local same = vim.api.nvim_buf_call(pane.buf, function()
            return map.callback == vim.fn.maparg(plug, 'n', false, true).callback
          end)
          maps[key] = { map.desc or '', 'Outline: ' .. action.desc, map.callback ~= nil and same }
        end
      end
      return maps
    ]])
    for key, descriptions in pairs(maps) do
      assert.is_function(PRESSED[key], key)
      assert.equals(descriptions[2], descriptions[1], key)
      assert.is_true(descriptions[3], key)
    end
  end)

  --- What g? shows: keys by what they do.
  local function help()
    child:type('g?')
    local shown = {}
    for _, line in ipairs(child:lines()) do
      local keys, desc = line:match('^ (%S.-)  +(%S.*%S) $')
      shown[desc] = keys
    end
    child:type('q')
    return shown
  end

  describe('the user', function()
    before_each(function()
      child:type('q')
    end)

    it('can take one away, for good', function()
      child:ex("autocmd FileType cable-outline lua vim.keymap.del('n', 'p', { buffer = 0 })")
      for _ = 1, 2 do
        child:type('gO')
        child:type('r')
        assert.equals('', child:lua("return vim.fn.maparg('p', 'n')"))
        assert.is_nil(help()['show the entry in the text, and stay here'])
        child:type('q')
      end
    end)

    it('can put another in its place, which g? shows', function()
      child:ex('autocmd FileType cable-outline nmap <buffer> <M-x> <Plug>(cable-outline-close)')
      child:type('gO')
      for _, key in ipairs({ 'q', 'gO' }) do
        assert.not_equals(1, child:lua('return vim.fn.maparg(..., "n", false, true).buffer', key))
      end
      local shown = help()
      assert.equals('<M-x>', shown['close the outline'])
      assert.equals('<Space>', shown['go to the entry'])
      child:type('<M-x>')
      assert.equals(1, windows())
    end)

    it('can map the <Plug> map everywhere', function()
      child:ex('nmap <Leader>x 4<Plug>(cable-outline-show-next)')
      child:type('gO')
      assert.equals('', child:lua("return vim.fn.maparg('<C-j>', 'n')"))
      assert.equals([[\x]], help()['show the next entry, and stay here'])
      child:type('/SUMMARY<CR>\\x')
      assert.equals('3.  (SBU) The Mini', line_of_source():sub(1, 18))
    end)

    it('does no harm with a <Plug> map where there is no outline', function()
      child:type('gO')
      child:type('q')
      local before = child:lines()
      child:ex('nmap X <Plug>(cable-outline-jump-close)')
      child:type('X')
      assert.same(before, child:lines())
      assert.equals('n', child:lua('return vim.api.nvim_get_mode().mode'))
      assert.equals('', child:messages())
    end)

    it('can have a key do what another does', function()
      child:ex('autocmd FileType cable-outline nmap <buffer> q <Plug>(cable-outline-jump)')
      child:type('gO')
      local shown = help()
      assert.equals('q', shown['go to the entry'])
      assert.equals('gO', shown['close the outline'])
      child:type('/Navy<CR>q')
      assert.equals(NAVY, text_line():sub(1, 16))
      assert.equals(2, windows())
    end)
  end)

  it('all do no harm where there is nothing to show', function()
    child:lua(PANE .. 'vim.api.nvim_buf_set_lines(pane.source, 0, -1, true, {})')
    child:type('r')
    for key in pairs(PRESSED) do
      child:type('<C-\\><C-n>')
      child:ex('Cable outline')
      child:ex('silent! only')
      child:type(key)
      child:type('<Esc>')
      child:ex('tabonly')
    end
  end)
end)
