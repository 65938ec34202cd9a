local Child = require('tests.nvim.child')

local HEADER =
  'Header: THE OUTER LIGHTHOUSE: TWO MINISTRIES, ONE LAMP, AND A HERRING TREATY IN THE DARK'

--- The pane, in the second Neovim.
local PANE = "local pane = require('cable.outline').pane() "

--- Sections and paragraphs; for the other layers see outline_view_spec.lua.
local TREE_ALONE = [[
  vim.g.cable = { outline = { layers = { references = false, findings = false, pages = false } } }
]]

describe('the outline', function()
  local child = Child.each({
    prepare = function(started)
      started:lua(TREE_ALONE)
      started:edit()
    end,
  })

  local function pane(expression, ...)
    return child:lua(PANE .. 'return ' .. expression, ...)
  end

  local function pane_lines()
    return child:lines(pane('pane.buf'))
  end

  --- The line of the pane's cursor, and its text.
  local function pane_line()
    return child:lua(PANE .. [[
      local lnum = vim.api.nvim_win_get_cursor(pane.win)[1]
      return vim.api.nvim_buf_get_lines(pane.buf, lnum - 1, lnum, true)[1]
    ]])
  end

  --- The highlighted line.
  local function current()
    return child:lua(PANE .. 'return pane.items[pane.current].line')
  end

  local function go(text)
    child:lua([[vim.fn.search('\\V' .. ..., 'w')]], text)
    child:ex('doautocmd CursorMoved')
  end

  local function text_line()
    return child:lua('return vim.fn.getline(".")')
  end

  local function in_pane()
    return pane('pane ~= nil and pane:has_focus()')
  end

  it('opens with gO, goes there, and shows all parts', function()
    child:type('gO')
    assert.is_true(in_pane())
    assert.same({
      HEADER,
      'SUMMARY',
      '   1 S/NF The keeper of the Outer Lighthouse has for eleven years sent his oil bill to two',
      'A LAMP WITH TWO OWNERS',
    }, vim.list_slice(pane_lines(), 1, 4))
    local lines = pane_lines()
    assert.equals(
      '   3 SBU  The Ministry of Ports pays for the oil because the lamp guides ships. The',
      lines[6]
    )
    assert.equals('  11 U    Gull Harbor minimize considered.', lines[#lines - 1])
    assert.equals('Signature', lines[#lines]:sub(1, 9))
    assert.equals(18, #lines)
  end)

  it('is drawn beside the text, with levels by letter and colour', function()
    child:type('gO')
    local screen = child:screen()
    assert.truthy(screen[1]:find('^VZCZCXRO4127 .* S P r f b'))
    assert.truthy(screen[2]:find('^PP .*Header: THE OUTER'))
    assert.truthy(screen[4]:find('1 S/NF The keeper', 1, true))
    local groups = child:lua(PANE .. [[
      local layout = require('cable.outline.layout')
      local groups = {}
      for _, item in ipairs(pane.items) do
        for _, span in ipairs(layout.spans(item)) do
          groups[#groups + 1] = item.line:sub(span[1] + 1, span[2]) .. ' ' .. span[3]
        end
      end
      return groups
    ]])
    for _, expected in ipairs({
      'SUMMARY CableOutlineSection',
      '1 CableOutlineNumber',
      'S/NF CableSecret',
      'U CableUnclassified',
      'SBU CableControlled',
      'C/NF CableConfidential',
    }) do
      assert.is_true(vim.list_contains(groups, expected), expected)
    end
  end)

  it('is one, and gO goes to it', function()
    child:type('gO')
    child:ex('wincmd p')
    child:type('gO')
    assert.is_true(in_pane())
    child:ex('wincmd p')
    child:ex('Cable outline')
    assert.is_true(in_pane())
    assert.equals(2, child:lua('return #vim.api.nvim_list_wins()'))
  end)

  it('is a pane of fixed width and fixed buffer, of the filetype cable-outline', function()
    child:type('gO')
    assert.same(
      { true, true, 'cable-outline', 'nofile', false, 40 },
      pane([[{
      vim.wo[pane.win].winfixwidth, vim.wo[pane.win].winfixbuf, vim.bo[pane.buf].filetype,
      vim.bo[pane.buf].buftype, vim.bo[pane.buf].modifiable, vim.api.nvim_win_get_width(pane.win)
    }]])
    )
    assert.is_false(child:lua('return vim.wo.number'))
  end)

  it('starts at the entry of the cursor, and marks it', function()
    go('off Port Sable.  It was lit')
    child:type('gO')
    assert.equals('   2 U', pane_line():sub(1, 6))
    assert.equals('   2 U', current():sub(1, 6))
    local groups = child:lua(PANE .. [[
      local groups = {}
      local ns = vim.api.nvim_get_namespaces()['cable.outline.current']
      for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(pane.buf, ns, 0, -1, { details = true })) do
        groups[mark[2] + 1] = mark[4].line_hl_group
      end
      return { groups[4] or '', groups[5] or '' }
    ]])
    assert.same({ 'CableOutlineParent', 'CableOutlineCurrent' }, groups)
  end)

  describe('follows the cursor', function()
    before_each(function()
      child:type('gO')
      child:ex('wincmd p')
    end)

    it('to the nearest entry at or above', function()
      for _, case in ipairs({
        { 'VZCZCXRO4127', 'Header' },
        { 'Classified By', 'Header' },
        { 'SUMMARY', 'SUMMARY' },
        { 'years sent his oil', '   1 S/NF' },
        { 'PORT SABLE 00000412  002', '   4 C' },
        { 'flag,', '   4 C' },
        { 'C. send newspapers', '   9 S/NF' },
        { 'TIDEWELL', 'Signature' },
      }) do
        go(case[1])
        assert.equals(case[2], current():sub(1, #case[2]), case[1])
        assert.equals(case[2], pane_line():sub(1, #case[2]), case[1])
      end
    end)

    it('but does not move its own when it has the focus', function()
      child:ex('wincmd p')
      child:type('G')
      child:lua(PANE .. 'pane:follow(0)')
      assert.equals('Header', current():sub(1, 6))
      assert.equals('Signature', pane_line():sub(1, 9))
    end)
  end)

  describe('<CR>', function()
    it('goes to the entry and closes', function()
      child:type('gO')
      child:type('/minimize<CR><CR>')
      assert.equals('11.  (U) Gull Harbor minimize considered.', text_line())
      assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
    end)

    it('leaves a mark in the jumplist', function()
      go('SIPDIS')
      local before = child:line()
      child:type('gO')
      child:type('G<CR>')
      assert.equals('TIDEWELL', text_line())
      child:type('<C-o>')
      assert.equals(before, child:line())
    end)

    it('opens the folds over it', function()
      child:await('return vim.fn.foldlevel(1) > 0')
      child:ex('set foldlevel=0')
      child:type('gO')
      child:type('/Navy<CR><CR>')
      assert.equals('6.  (S) The Navy', text_line():sub(1, 16))
      assert.equals(-1, child:lua('return vim.fn.foldclosed(".")'))
    end)

    it('goes to the title of a section, not to its rule', function()
      child:type('gO')
      child:type('/A LAMP<CR><CR>')
      assert.equals('A LAMP WITH TWO OWNERS', text_line())
    end)
  end)

  it('<Space> and the mouse go to the entry, and leave it open', function()
    child:type('gO')
    child:type('/Navy<CR><Space>')
    assert.equals('6.  (S) The Navy', text_line():sub(1, 16))
    assert.is_false(in_pane())
    child:ex('set mouse=a')
    local win = pane('pane.win')
    child:screen()
    vim.rpcrequest(child.channel, 'nvim_input_mouse', 'left', 'press', '', 0, 2, 70)
    vim.rpcrequest(child.channel, 'nvim_input_mouse', 'left', 'release', '', 0, 2, 70)
    vim.rpcrequest(child.channel, 'nvim_input_mouse', 'left', 'press', '', 0, 2, 70)
    vim.rpcrequest(child.channel, 'nvim_input_mouse', 'left', 'release', '', 0, 2, 70)
    child:await([[return vim.fn.getline('.') == 'SUMMARY']])
    assert.equals(win, pane('pane.win'))
  end)

  it('p shows the entry, and stays', function()
    child:type('gO')
    child:type('/Navy<CR>p')
    assert.is_true(in_pane())
    child:ex('wincmd p')
    assert.equals('6.  (S) The Navy', text_line():sub(1, 16))
  end)

  it('splits and tab pages take the entry as well', function()
    for key, test in pairs({
      ['<C-s>'] = 'return #vim.api.nvim_tabpage_list_wins(0) == 3',
      ['<C-v>'] = 'return #vim.api.nvim_tabpage_list_wins(0) == 3',
      ['<C-t>'] = 'return #vim.api.nvim_list_tabpages() == 2',
    }) do
      child:type('gO')
      child:type('/Navy<CR>' .. key)
      assert.is_true(child:lua(test), key)
      assert.equals('6.  (S) The Navy', text_line():sub(1, 16))
      child:ex('tabonly! | only!')
    end
  end)

  it('q and gO close it, and go back to the text', function()
    for _, key in ipairs({ 'q', 'gO' }) do
      child:type('gO')
      child:type(key)
      assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
      assert.equals('cable', child:lua('return vim.bo.filetype'))
    end
  end)

  it('g? shows all keys with what they do', function()
    child:type('gO')
    child:type('g?')
    local help = table.concat(child:lines(), '\n')
    for _, action in
      ipairs(child:lua([[
      return vim.tbl_map(function(action)
        return { keys = action.keys, desc = action.desc }
      end, require('cable.outline.actions').list)
    ]]))
    do
      for _, key in ipairs(action.keys) do
        assert.truthy(help:find(key, 1, true), key)
        local map = child:lua(PANE .. [[
          local key = ...
          return vim.api.nvim_buf_call(pane.buf, function()
            return vim.fn.maparg(key, 'n', false, true).desc or ''
          end)
        ]], key)
        assert.equals('Outline: ' .. action.desc, map, key)
      end
      assert.truthy(help:find(action.desc, 1, true), action.desc)
    end
    child:type('q')
    assert.is_true(in_pane())
    child:type('g?')
    child:ex('wincmd p')
    child:await('return #vim.api.nvim_list_wins() == 2')
  end)

  describe('when the text changes', function()
    local function await_line(pattern)
      child:await(PANE .. [[
        local lines = vim.api.nvim_buf_get_lines(pane.buf, 0, -1, true)
        return table.concat(lines, '\n'):find(..., 1, true) ~= nil
      ]], pattern)
    end

    it('shows it', function()
      child:type('gO')
      child:ex('wincmd p')
      go('A LAMP WITH TWO')
      child:type('cwTHE<Esc>')
      await_line('THE LAMP WITH TWO')
      child:ex('undo')
      child:await(PANE .. [[return pane.items[4].line == 'A LAMP WITH TWO OWNERS']])
    end)

    it('shows it also when another window or a script changes it', function()
      child:type('gO')
      child:lua(PANE .. [[
        vim.api.nvim_buf_set_lines(pane.source, 145, 145, true, { '12. (U) Postscript.', '' })
      ]])
      await_line('12 U    Postscript.')
    end)

    it('waits until insert mode is left', function()
      child:type('gO')
      child:ex('wincmd p')
      go('A LAMP WITH TWO')
      child:type('ONO LONGER ')
      child:lua('vim.wait(300)')
      assert.equals('A LAMP WITH TWO OWNERS', pane_lines()[4])
      child:type('X<Esc>')
      await_line('NO LONGER X')
    end)

    it('keeps its cursor on the same entry', function()
      child:type('gO')
      child:type('/Navy<CR>')
      local before = pane_line()
      child:lua(PANE .. [[
        vim.api.nvim_buf_set_lines(pane.source, 48, 48, true, {
          '', '-------', 'PRELUDE', '-------', '', '1. (C) A first word.', '',
        })
      ]])
      await_line('PRELUDE')
      assert.equals(before, pane_line())
      assert.is_true(in_pane())
    end)

    it('keeps closed folds closed and open ones open', function()
      child:type('gO')
      child:type('zR')
      child:type('gg/A LAMP<CR>zc')
      child:type('/OWN VIEW<CR>zc')
      local function closed()
        return child:lua(PANE .. [[
          local closed = {}
          vim.api.nvim_win_call(pane.win, function()
            for lnum, item in ipairs(pane.items) do
              if vim.fn.foldclosed(lnum) == lnum then
                closed[#closed + 1] = item.line
              end
            end
          end)
          return closed
        ]])
      end
      local expected = { 'A LAMP WITH TWO OWNERS', "THE KEEPER'S OWN VIEW" }
      assert.same(expected, closed())
      child:lua(PANE .. [[
        vim.api.nvim_buf_set_lines(pane.source, 35, 35, true, {
          '', '-------', 'PRELUDE', '-------', '', '1. (C) A first word.', '',
        })
      ]])
      await_line('PRELUDE')
      assert.same(expected, closed())
      -- And when it is closed and opened again.
      child:type('q')
      child:type('gO')
      assert.same(expected, closed())
    end)

    it('jumps to where the entry is now, without waiting', function()
      child:type('gO')
      child:type('/Navy<CR>')
      child:lua(PANE .. [[
        vim.api.nvim_buf_set_lines(pane.source, 0, 0, true, { '', '', '', '', '' })
        vim.api.nvim_buf_set_lines(pane.source, 0, 5, true, {})
        vim.api.nvim_buf_set_lines(pane.source, 60, 60, true, { 'and', 'more', 'words' })
      ]])
      child:type('<CR>')
      assert.equals('6.  (S) The Navy', text_line():sub(1, 16))
    end)

    it('says so when nothing is left', function()
      child:type('gO')
      child:lua(PANE .. 'vim.api.nvim_buf_set_lines(pane.source, 0, -1, true, {})')
      child:await(PANE .. [[
        return vim.api.nvim_buf_get_lines(pane.buf, 0, -1, true)[1] == 'This cable is empty.'
      ]])
      child:type('<CR>')
      child:type('<Space>')
      child:type('p')
      child:type('r')
      assert.is_true(in_pane())
    end)

    it('reads it anew after :edit', function()
      child:type('gO')
      child:ex('wincmd p')
      child:ex('%delete')
      child:await(PANE .. 'return #pane.items == 0')
      child:ex('edit!')
      child:await(PANE .. 'return #pane.items == 18')
    end)

    it('goes on following the text after :edit', function()
      child:type('gO')
      child:ex('wincmd p')
      child:ex('edit!')
      child:await(PANE .. 'return #pane.items == 18')
      child:ex('37,100delete')
      child:await(PANE .. 'return #pane.items < 18')
      child:ex('%delete')
      child:await(PANE .. 'return #pane.items == 0')
    end)

    it('tells of :bdelete after :edit', function()
      child:type('gO')
      child:ex('wincmd p')
      child:ex('edit!')
      child:await(PANE .. 'return #pane.items == 18')
      child:ex('bdelete')
      await_line('No cable here.')
    end)

    it('leaves half of a narrow terminal to the text', function()
      for _, columns in ipairs({ 80, 50, 20 }) do
        child:lua('vim.o.columns = ...', columns)
        child:type('gO')
        local win = pane('pane.source_win')
        local rest = child:lua('return vim.api.nvim_win_get_width(...)', win)
        assert.is_true(rest >= columns / 2, rest .. ' of ' .. columns)
        child:type('q')
      end
    end)

    it('is gone when its window moves to a tab page of its own', function()
      child:type('gO')
      child:ex('wincmd T')
      child:await("return #vim.api.nvim_list_tabpages() == 1 and #vim.api.nvim_list_wins() == 1")
      child:type('gO')
      assert.is_true(in_pane())
    end)

    it('gives what a fresh reading gives, whatever the edits', function()
      child:type('gO')
      local wrong = child:lua(PANE .. [[
        local cover = require('cable.cover')
        local core = require('cable.core')
        local buf = pane.source
        local seed = 12345
        local function random(n)
          seed = (seed * 1103515245 + 12345) % 2147483648
          return seed % n
        end
        local pieces = {
          { '' }, { '', '9. (C) New.', '' }, { 'NEW HEADING', '-----------', '' }, { 'text \0 text' },
          { 'caf\233 \195\169' }, { '4. (S/NF) A', 'B', '' }, {},
        }
        for i = 1, 150 do
          local last = vim.api.nvim_buf_line_count(buf)
          local from = random(last)
          local to = math.min(last, from + random(3))
          vim.api.nvim_buf_set_lines(buf, from, to, true, pieces[random(#pieces) + 1])
          if i % 7 == 0 then
            vim.api.nvim_buf_set_text(buf, 0, 0, 0, 0, { 'x', 'y' })
            vim.api.nvim_buf_call(buf, function()
              vim.cmd('silent undo')
            end)
          end
          local kept = cover.outline(buf)
          local text = table.concat(vim.tbl_map(function(line)
            return (line:gsub('\n', '\0'))
          end, vim.api.nvim_buf_get_lines(buf, 0, -1, true)), '\n') .. '\n'
          local doc = core.parse(text)
          local fresh = doc:outline()
          doc:close()
          if not vim.deep_equal(kept, fresh) then
            return i
          end
        end
        return 0
      ]])
      assert.equals(0, wrong)
    end)
  end)

  describe('survives', function()
    it('the closing of the window of the text', function()
      child:ex('vsplit')
      child:type('gO')
      child:ex('wincmd p')
      child:ex('close')
      assert.equals(18, #pane_lines())
      child:type('gO')
      child:type('G<CR>')
      assert.equals('TIDEWELL', text_line())
    end)

    it('the closing of the last window of the text', function()
      child:type('gO')
      child:ex('wincmd p')
      child:ex('set hidden')
      child:ex('close')
      assert.is_true(in_pane())
      child:type('G<CR>')
      assert.equals('TIDEWELL', text_line())
      assert.is_false(child:lua('return vim.wo.winfixbuf'))
      assert.equals('expr', child:lua('return vim.wo.foldmethod'))
      assert.truthy(child:lua('return vim.wo.foldexpr'):find('treesitter'))
    end)

    it('q in the last window', function()
      child:type('gO')
      child:ex('only')
      child:type('q')
      assert.equals('cable', child:lua('return vim.bo.filetype'))
      assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
    end)

    it(':bdelete of the text', function()
      child:type('gO')
      child:ex('wincmd p')
      child:ex('bdelete!')
      child:await(PANE .. [[
        return vim.api.nvim_buf_get_lines(pane.buf, 0, -1, true)[1] == 'No cable here.'
      ]])
      child:edit()
      child:await(PANE .. 'return #pane.items == 18')
    end)

    it('another buffer in the window of the text', function()
      child:type('gO')
      child:ex('wincmd p')
      child:ex('enew')
      assert.equals(18, #pane_lines())
      child:type('gO') -- a buffer that is no cable: Neovim's own gO, or none
      child:ex('wincmd l')
      child:type('G<CR>')
      assert.equals('TIDEWELL', text_line())
    end)

    it('jumps in quick succession, and closing with timers under way', function()
      child:type('gO')
      child:lua(PANE .. [[
        for i = 1, 20 do
          vim.api.nvim_buf_set_lines(pane.source, 0, 0, true, { 'x' })
          pane:refresh_soon()
        end
        pane:close()
      ]])
      child:lua('vim.wait(200)')
    end)

    it('a session', function()
      local session = vim.fn.tempname()
      child:type('gO')
      child:ex('wincmd p')
      child:ex('mksession ' .. session)
      local other = Child.start()
      other:lua(TREE_ALONE)
      other:ex('silent source ' .. session)
      assert.equals(18, other:await(PANE .. 'return pane and #pane.items'))
      assert.equals(2, other:lua('return #vim.api.nvim_list_wins()'))
      assert.equals('cable', other:lua('return vim.bo.filetype'))
      assert.equals('', other:feedback())
      other:stop()
    end)
  end)

  it('shows the cable that is entered', function()
    child:type('gO')
    child:ex('wincmd p')
    child:edit(Child.ROOT .. '/tests/fixtures/banner-spaced.txt')
    assert.not_equals(HEADER, pane_lines()[1])
    child:ex('buffer #')
    assert.equals(HEADER, pane_lines()[1])
  end)

  it('is one for each tab page', function()
    child:type('gO')
    local first = pane('pane.win')
    child:ex('wincmd p')
    child:ex('tab split')
    assert.is_false(child:lua("return require('cable.outline').pane() ~= nil"))
    child:type('gO')
    assert.not_equals(first, pane('pane.win'))
    child:ex('tabclose')
    assert.equals(first, pane('pane.win'))
    assert.equals(18, #pane_lines())
  end)

  it('leaves the alternate file and the registers alone', function()
    child:ex('edit ' .. Child.ROOT .. '/Makefile')
    child:edit()
    child:lua("vim.fn.setreg('\"', 'mine')")
    child:type('gO')
    child:type('G<CR>')
    child:type('gO')
    child:type('r')
    child:type('q')
    assert.truthy(child:lua("return vim.fn.bufname('#')"):find('Makefile'))
    assert.equals('mine', child:lua("return vim.fn.getreg('\"')"))
  end)

  it('takes no file', function()
    child:type('gO')
    assert.is_false(child:lua([[return pcall(vim.cmd.edit, 'other')]]))
    child:lua("vim.v.errmsg = ''")
    assert.is_true(in_pane())
  end)

  it('tells of its opening and closing', function()
    child:lua([[
      vim.g.told = {}
      vim.api.nvim_create_autocmd('User', {
        pattern = 'CableOutline*',
        callback = function(event)
          local told = vim.g.told
          table.insert(told, event.match .. ' ' .. (event.data.source == 1 and 'ok' or '?'))
          vim.g.told = told
        end,
      })
    ]])
    child:type('gO')
    child:type('q')
    assert.same({ 'CableOutlineOpen ok', 'CableOutlineClose ok' }, child:lua('return vim.g.told'))
  end)

  it('opens where the options and the command say', function()
    local function where()
      return child:lua(PANE .. [[
        local at = vim.api.nvim_win_get_position(pane.win)
        return { at[1] == 0 and at[2] == 0 and 'first' or 'last', vim.api.nvim_win_get_width(pane.win) }
      ]])
    end
    child:type('gO')
    assert.same({ 'last', 40 }, where())
    child:ex('Cable outline close')
    child:lua("vim.g.cable = { outline = { side = 'left', width = 30 } }")
    child:type('gO')
    assert.same({ 'first', 30 }, where())
    child:ex('Cable outline close')
    child:ex('botright Cable outline')
    assert.same({ 'last', 30 }, where())
    child:ex('Cable outline close')
    child:ex('topleft horizontal Cable outline')
    assert.same({ 'first', 100 }, where())
    child:ex('Cable outline close')
  end)

  it('remembers the width it was given', function()
    child:type('gO')
    child:ex('vertical resize 55')
    child:type('q')
    child:type('gO')
    assert.equals(55, pane('vim.api.nvim_win_get_width(pane.win)'))
  end)

  it('opens without being gone to, with a bang', function()
    child:ex('Cable! outline')
    assert.is_false(in_pane())
    child:ex('Cable outline toggle')
    assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
    child:ex('Cable outline toggle')
    assert.is_true(in_pane())
  end)

  it('folds by sections', function()
    child:type('gO')
    child:type('zM')
    local lines = vim.tbl_map(function(line)
      return line:sub(62):gsub('%s+$', '')
    end, vim.list_slice(child:screen(), 2, 8))
    assert.truthy(lines[2]:find('SUMMARY', 1, true))
    assert.truthy(lines[3]:find('A LAMP WITH TWO OWNERS', 1, true))
    assert.truthy(lines[4]:find('THE TREATY LINE', 1, true))
  end)

  it('shows Latin-1, NUL bytes and headings that are lost', function()
    for _, name in ipairs({ 'latin1', 'nul-and-controls', 'thinned-news-page', 'crlf', 'empty' }) do
      child:edit(Child.ROOT .. '/tests/fixtures/' .. name .. '.txt')
      child:ex('set filetype=cable')
      child:ex('Cable! outline')
      child:screen()
      assert.is_true(#pane_lines() > 0)
    end
  end)

  it('is refused, in words, where there is no cable', function()
    child:ex('enew')
    child:ex('Cable outline')
    local said = 'cable.nvim: there is no cable in this tab page'
    assert.truthy(child:messages():find(said, 1, true))
    child:ex('messages clear')
    child:lua("require('cable.outline').open()")
    assert.truthy(child:messages():find(said, 1, true))
    assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
  end)
end)

describe('quitting beside the outline', function()
  local child = Child.each({
    tolerant = true, -- of what has quit
    prepare = function(started)
      started:lua(TREE_ALONE)
      started:edit()
      started:type('gO')
      started:ex('wincmd p')
    end,
  })

  it('quits Neovim with the last window of the text', function()
    assert.is_true(child:ends(':quit<CR>'))
  end)

  it('quits with ZZ', function()
    assert.is_true(child:ends('ZZ'))
  end)

  it('closes only the window while there is another', function()
    child:ex('split')
    assert.is_false(child:ends(':quit<CR>'))
    assert.equals(2, child:lua('return #vim.api.nvim_list_wins()'))
    assert.equals(18, child:lua(PANE .. 'return #pane.items'))
  end)

  it('closes the tab page', function()
    child:ex('tab split')
    child:type('gO')
    child:ex('wincmd p')
    assert.is_false(child:ends(':quit<CR>'))
    assert.equals(1, child:lua('return #vim.api.nvim_list_tabpages()'))
    assert.equals(2, child:lua('return #vim.api.nvim_list_wins()'))
  end)

  it('keeps a text that was changed', function()
    child:ex('setlocal noreadonly')
    child:ex('1delete')
    assert.is_false(child:ends(':silent! quit<CR>'))
    assert.is_true(child:lua("return vim.bo.filetype == 'cable' and vim.bo.modified"))
    child:type('gO')
    assert.is_true(child:lua(PANE .. 'return pane:has_focus()'))
  end)
end)
