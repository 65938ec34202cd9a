--- The outline among other windows: what it points out, where it jumps, and how it ends.

local Child = require('tests.nvim.child')

--- The pane, in the second Neovim.
local PANE = "local pane = require('cable.outline').pane() "

local NAVY = '6.  (S) The Navy'

describe('beside the outline', function()
  local child = Child.each({
    prepare = function(started)
      started:edit()
      started:type('gO')
    end,
  })

  local function pane(expression, ...)
    return child:lua(PANE .. 'return ' .. expression, ...)
  end

  local function text_line()
    return child:lua('return vim.fn.getline(".")')
  end

  local function windows()
    return child:lua('return #vim.api.nvim_tabpage_list_wins(0)')
  end

  --- Extmarks of a namespace in the text: first row, end row, group.
  local function lit(name)
    return child:lua(
      [[
      local name, buf = ...
      local found = {}
      local ns = vim.api.nvim_get_namespaces()[name]
      for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(buf, ns, 0, -1, { details = true })) do
        found[#found + 1] = { mark[2], mark[4].end_row, mark[4].hl_group or mark[4].line_hl_group }
      end
      return found
    ]],
      name,
      child:lua(PANE .. 'return ' .. (name:find('current') and 'pane.buf' or 'pane.source'))
    )
  end

  it('the text has the whole entry highlighted, as long as one is in the outline', function()
    child:type('/A LAMP<CR>')
    assert.same({ { 48, 72, 'CableOutlineRange' } }, lit('cable.outline.range'))
    child:type('G') -- the last line of the text: there is none to end at
    assert.same({ { 146, 146, 'CableOutlineRange' } }, lit('cable.outline.range'))
    child:ex('wincmd p')
    assert.same({}, lit('cable.outline.range'))
    child:ex('wincmd p')
    assert.equals(1, #lit('cable.outline.range'))
    child:type('q')
    child:type('gO')
    child:ex('wincmd p')
    assert.same({}, lit('cable.outline.range'))
  end)

  it('a jump lets the line flash, and tells of itself', function()
    child:lua([[
      vim.api.nvim_create_autocmd('User', {
        pattern = 'CableOutlineJump',
        callback = function(event)
          vim.g.told = { event.data.entry.id, event.data.buf, event.data.win }
        end,
      })
    ]])
    child:type('/Navy<CR>')
    vim.rpcrequest(child.channel, 'nvim_input', '<Space>')
    assert.same({ { 90, 91, 'CableOutlineFlash' } }, lit('cable.outline.flash'))
    local buf = child:lua('return vim.api.nvim_get_current_buf()')
    local win = child:lua('return vim.api.nvim_get_current_win()')
    assert.same({ 'paragraph 6', buf, win }, child:lua('return vim.g.told'))
    child:lua('vim.wait(400)')
    assert.same({}, lit('cable.outline.flash'))
  end)

  it('other windows on the cable have their entries marked', function()
    child:ex('wincmd p')
    child:ex('split')
    child:type('gg/^6\\.<CR>')
    child:ex('wincmd w')
    child:ex('wincmd w')
    local function marks()
      return vim.tbl_map(function(mark)
        return mark[3] .. ' ' .. pane('pane.items[...].entry.id', mark[1] + 1)
      end, lit('cable.outline.current'))
    end
    child:ex('1wincmd w')
    child:type('gg')
    child:ex('2wincmd w')
    child:type('gg/^2\\.<CR>')
    assert.same({
      'CableOutlineOther header',
      'CableOutlineParent section A LAMP WITH TWO OWNERS',
      'CableOutlineCurrent paragraph 2',
    }, marks())
  end)

  it('another tab page moves nothing', function()
    child:ex('wincmd p')
    child:type('gg')
    child:ex('tab split')
    child:type('G')
    child:ex('tabfirst')
    assert.equals('header', pane('pane.items[pane.current].entry.id'))
  end)

  it('jumps go to the window that the cable was last entered in', function()
    child:ex('wincmd p')
    child:ex('split')
    child:ex('2wincmd w')
    local last = child:lua('return vim.api.nvim_get_current_win()')
    child:type('gO')
    child:type('/Navy<CR><Space>')
    assert.equals(last, child:lua('return vim.api.nvim_get_current_win()'))
    assert.equals(NAVY, text_line():sub(1, 16))
  end)

  describe("'switchbuf' has a say where no window shows the cable:", function()
    before_each(function()
      child:ex('set hidden')
      child:ex('wincmd p')
      child:ex('tab split')
      child:ex('tabfirst')
      child:ex('edit Makefile')
    end)

    for value, test in pairs({
      usetab = 'return vim.fn.tabpagenr() == 2',
      split = 'return vim.fn.tabpagenr() == 1 and vim.fn.winnr("$") == 3',
      uselast = 'return vim.fn.tabpagenr() == 1 and vim.fn.winnr("$") == 2',
    }) do
      it(value, function()
        child:ex('set switchbuf=' .. value)
        assert.is_true(pane('pane ~= nil'))
        child:lua(PANE .. 'vim.api.nvim_set_current_win(pane.win)')
        child:type('/Navy<CR><Space>')
        assert.equals(NAVY, text_line():sub(1, 16))
        assert.is_true(child:lua(test))
      end)
    end
  end)

  it('a terminal that shrinks narrows it, and one that grows gives it back', function()
    local function width()
      return pane('vim.api.nvim_win_get_width(pane.win)')
    end
    for _, step in ipairs({ { 60, 29 }, { 30, 14 }, { 100, 40 } }) do
      child:lua('vim.o.columns = ...', step[1])
      child:settle()
      assert.equals(step[2], width(), step[1])
    end
    child:ex('vertical resize 52')
    child:screen()
    child:lua('vim.o.columns = 60')
    child:settle()
    assert.equals(36, width())
    child:lua('vim.o.columns = 100')
    child:settle()
    assert.equals(52, width())
  end)

  it('the width stays when entries and layers change', function()
    child:ex('vertical resize 33')
    child:screen()
    for _, keys in ipairs({ 'P', 'B', 'fnavy<CR>', '<Esc>', 'r', '-', 'q' }) do
      child:type(keys)
    end
    child:type('gO')
    assert.equals(33, pane('vim.api.nvim_win_get_width(pane.win)'))
  end)

  it('it is shown in a window that is there, which gets its text back', function()
    child:type('q')
    local number = child:lua('vim.wo.number = true return vim.wo.number')
    child:lua("require('cable').open_outline({ win = 0 })")
    assert.equals(1, windows())
    assert.is_false(child:lua('return vim.wo.number'))
    child:type('q')
    assert.equals('cable', child:lua('return vim.bo.filetype'))
    assert.equals(number, child:lua('return vim.wo.number'))
    assert.is_false(child:lua('return vim.wo.winfixbuf'))
    child:lua("require('cable').open_outline({ win = 0 })")
    child:type('/Navy<CR><CR>')
    assert.equals(1, windows())
    assert.equals(NAVY, text_line():sub(1, 16))
    assert.equals('', child:lua('return vim.wo.winbar'))
  end)

  it('no key does harm when the cable, an empty one, has been unloaded', function()
    child:type('q')
    child:ex('enew')
    child:ex('set filetype=cable')
    child:ex('Cable outline')
    local cable = child:lua("return require('cable.outline').pane().source")
    child:ex('only')
    child:ex(cable .. 'bdelete')
    for _, keys in ipairs({ '-', '+', 's', 'M', 'P', 'fx<CR>', '<Esc>', 'monly C<CR>', 'y', '<C-q>', 'a', 'r' }) do
      child:type(keys)
      assert.equals('', child:feedback(), keys)
    end
    assert.equals('No cable here.', child:lua('return vim.fn.getline(1)'))
  end)

  it('no list of an empty one is opened, which is said', function()
    child:type('q')
    child:ex('enew')
    child:ex('set filetype=cable')
    child:ex('Cable loclist')
    child:ex('Cable pick')
    assert.equals(1, child:lua("return vim.fn.winnr('$')"))
    local _, times = child:messages():gsub('cable.nvim: the outline is empty', '')
    assert.equals(2, times)
  end)

  it('the location list has the outline', function()
    child:type('q')
    child:ex('Cable loclist')
    assert.equals('quickfix', child:lua('return vim.bo.buftype'))
    child:type('/Navy<CR><CR>')
    assert.equals(NAVY, text_line():sub(1, 16))
    assert.equals(0, child:lua('return #vim.fn.getqflist()'))
  end)

  it('an entry can be picked', function()
    child:type('q')
    child:lua([[
      vim.ui.select = function(items, options, on_choice)
        for _, item in ipairs(items) do
          if options.format_item(item):find('Navy', 1, true) then
            return on_choice(item)
          end
        end
      end
    ]])
    child:ex('Cable pick')
    assert.equals(NAVY, text_line():sub(1, 16))
    child:lua('vim.ui.select = function(_, _, on_choice) on_choice(nil) end')
    child:ex('Cable pick')
    assert.equals(NAVY, text_line():sub(1, 16))
  end)

  it('commands that are given in it are meant for its cable', function()
    child:type('/Navy<CR>p')
    child:ex('Cable mask C')
    assert.equals('C', child:lua('return vim.b.cable_mask'))
    child:ex('wincmd p')
    assert.is_true(pane('pane:has_focus()'))
    child:ex('Cable cite')
    assert.equals('09PORTSABLE412, para. 6', child:lua('return vim.fn.getreg(vim.v.register)'))
    assert.is_nil(child:messages():find('does not look like', 1, true))
  end)

  describe('when its window is alone', function()
    it('it goes, where that ends no more than the tab page', function()
      child:ex('wincmd p')
      child:ex('tab split')
      child:type('gO')
      child:ex('wincmd p')
      child:ex('close')
      child:await('return #vim.api.nvim_list_tabpages() == 1')
    end)

    it('it stays, where somebody wants it so', function()
      child:ex('wincmd p')
      child:ex('tab split')
      child:type('gO')
      child:ex('only')
      child:settle()
      assert.equals(2, child:lua('return #vim.api.nvim_list_tabpages()'))
      assert.is_true(pane('pane:has_focus()'))
      child:type('/Navy<CR><CR>')
      assert.equals(NAVY, text_line():sub(1, 16))
      assert.equals(1, windows())
    end)

    it('it brings the text back', function()
      child:ex('only')
      for _, keys in ipairs({ '/Navy<CR>p', '<Space>' }) do
        child:type(keys)
        assert.equals(2, windows())
      end
      assert.equals(40, pane('vim.api.nvim_win_get_width(pane.win)'))
      assert.equals(NAVY, text_line():sub(1, 16))
    end)

    it('and its buffer is wiped, the window is any other', function()
      child:ex('only')
      child:ex('bwipeout!')
      child:settle()
      assert.same(
        { false, '', true },
        child:lua('return { vim.wo.winfixbuf, vim.wo.winbar, vim.wo.wrap }')
      )
      child:ex('enew')
    end)

    for name, keys in pairs({
      ['after its cable'] = { 'bdelete! demo.txt', 'only' },
      ['before its cable'] = { 'only', 'bdelete! demo.txt' },
    }) do
      it('its window is for any text once it shows none: alone ' .. name, function()
        for _, command in ipairs(keys) do
          child:ex(command)
        end
        child:await(PANE .. 'return not pane.source and not vim.wo.winfixbuf')
        child:edit()
        child:settle()
        assert.equals('cable', child:lua('return vim.bo.filetype'))
        assert.same(
          { false, false, '' },
          child:lua('return { vim.wo.winfixbuf, vim.wo.winfixwidth, vim.wo.winbar }')
        )
      end)
    end

    it('and its cable is deleted, it leaves a window for another text', function()
      child:ex('wincmd p')
      child:ex('bdelete!')
      child:settle()
      child:edit()
      assert.equals('cable', child:lua('return vim.bo.filetype'))
    end)
  end)

  it('a session brings it back where it was, as wide as it was', function()
    child:type('q')
    child:ex('topleft Cable outline')
    child:ex('vertical resize 33')
    child:ex('wincmd p')
    child:ex('tab split')
    local session = vim.fn.tempname()
    child:ex('mksession ' .. session)
    local other = Child.start()
    other:ex('silent source ' .. session)
    other:ex('tabfirst')
    assert.same({ 33, true, true, 2, '' }, other:await(PANE .. [[
      return pane and {
        vim.api.nvim_win_get_width(pane.win),
        vim.api.nvim_win_get_position(pane.win)[2] == 0,
        vim.wo[pane.win].winfixbuf and vim.wo[pane.win].winfixwidth and not vim.wo[pane.win].number,
        vim.fn.winnr('$'),
        vim.v.errmsg,
      }
    ]]))
    assert.is_nil(other:lua('return vim.fn.execute("ls!")'):find('outline.*outline'))
    assert.is_nil(table.concat(other:screen(), '\n'):find('~', 1, true)) -- as in a window of its own
    other:ex('2wincmd w')
    other:type('gO')
    other:type('/Navy<CR><CR>')
    assert.equals(NAVY, other:lua('return vim.fn.getline(".")'):sub(1, 16))
    assert.is_nil(other:lua('return vim.fn.execute("ls!")'):find('outline'))
    other:stop()
    vim.fn.delete(session)
  end)

  it('where there is no room for it, it says so in words', function()
    child:type('q')
    child:lua('vim.notify = function(message) vim.g.said = message end') -- no prompt to press on
    for _, size in ipairs({ { 4, 12 }, { 5, 100 }, { 30, 12 } }) do
      child:lua('vim.o.lines, vim.o.columns = ...', size[1], size[2])
      for _, command in ipairs({ 'Cable outline', 'botright horizontal Cable outline' }) do
        child:ex(command)
        local outcome = child:lua(PANE .. [[
          vim.cmd.redraw()
          require('cable').close_outline()
          local said = vim.g.said
          vim.g.said = nil
          return pane and 'open' or said
        ]])
        local refused = outcome == 'cable.nvim: there is no room for the outline'
        assert.is_true(outcome == 'open' or refused, outcome)
      end
    end
  end)

  it('somebody may write into the outline; the next reading puts it right', function()
    local before = child:lines()
    child:ex('setlocal modifiable')
    child:ex('1,5delete')
    child:lua(PANE .. 'pane:read()')
    assert.same(before, child:lines())
  end)

  it('no key is left to wait for another', function()
    for _, key in ipairs(child:lua([[
      return vim.tbl_map(function(map) return map.nowait end,
        vim.api.nvim_buf_get_keymap(0, 'n'))
    ]])) do
      assert.equals(1, key)
    end
  end)

  it('a key can be taken away or given another sense', function()
    child:type('q')
    child:ex('autocmd FileType cable-outline nunmap <buffer> p')
    child:ex('autocmd FileType cable-outline nmap <buffer> o <Space>')
    child:type('gO')
    assert.equals('', child:lua('return vim.fn.maparg("p", "n")'))
    child:type('/Navy<CR>o')
    assert.equals(NAVY, text_line():sub(1, 16))
  end)

  it("the other windows are as equal as 'equalalways' wants them", function()
    child:type('q')
    child:ex('vsplit')
    local function widths()
      return child:lua([[
        return vim.tbl_map(vim.api.nvim_win_get_width, vim.api.nvim_tabpage_list_wins(0))
      ]])
    end
    local before = widths()
    child:ex('Cable outline')
    local beside = widths()
    assert.is_true(math.abs(beside[1] - beside[2]) <= 1)
    assert.equals(40, beside[3])
    child:type('q')
    assert.same(before, widths())
  end)

  describe("where 'noequalalways' is set, the other windows", function()
    local before

    local function widths()
      return child:lua([[
        return vim.tbl_map(vim.api.nvim_win_get_width, vim.api.nvim_tabpage_list_wins(0))
      ]])
    end

    before_each(function()
      child:type('q')
      child:ex('set noequalalways')
      child:ex('vsplit')
      child:ex('vertical resize 40')
      before = widths()
      child:ex('Cable outline')
    end)

    it('give their shares, and get them back', function()
      assert.same({ 40, 59 }, before)
      assert.same({ 24, 34, 40 }, widths())
      child:type('q')
      child:settle()
      assert.same(before, widths())
    end)

    it('keep what they were given meanwhile', function()
      child:ex('wincmd p')
      child:ex('vertical resize 30')
      local changed = widths()
      child:ex('Cable outline')
      child:type('q')
      child:settle()
      assert.equals(99, widths()[1] + widths()[2])
      assert.is_true(vim.list_contains(widths(), 30) and vim.list_contains(changed, 30))
    end)
  end)
end)

describe('a :quit beside the outline', function()
  local child = Child.each({
    tolerant = true, -- of what Neovim says about changes, and of what has quit
    prepare = function(started)
      started:edit()
      started:type('gO')
      started:ex('wincmd p')
    end,
  })

  it('that is refused brings it back as it was', function()
    child:type('gO')
    child:type('fkeeper<CR>')
    child:ex('vertical resize 30')
    child:ex('wincmd p')
    child:ex('setlocal noreadonly')
    child:ex('1delete')
    assert.is_false(child:ends(':silent! quit<CR>'))
    child:await(PANE .. 'return pane ~= nil')
    assert.same({ 'keeper', 30, false, 2 }, child:lua(PANE .. [[
      local width = vim.api.nvim_win_get_width(pane.win)
      return { pane.view.text, width, pane:has_focus(), vim.fn.winnr('$') }
    ]]))
    assert.is_true(child:ends(':quit!<CR>'))
  end)

  it('of the text from the outline ends Neovim', function()
    child:type('gO')
    assert.is_true(child:ends(':1quit<CR>'))
  end)

  it('of the outline closes that alone', function()
    child:type('gO')
    assert.is_false(child:ends(':quit<CR>'))
    assert.equals('cable', child:lua('return vim.bo.filetype'))
    assert.is_true(child:ends(':quit<CR>'))
  end)

  it('of the outline as the last window ends Neovim', function()
    child:type('gO')
    child:ex('only')
    assert.is_true(child:ends(':quit<CR>'))
  end)

  it('of all ends Neovim, or leaves everything', function()
    child:ex('setlocal noreadonly')
    child:ex('1delete')
    assert.is_false(child:ends(':silent! qall<CR>'))
    child:await(PANE .. 'return pane ~= nil')
    assert.is_true(child:ends(':qall!<CR>'))
  end)

  it('does not come back while Neovim is ending', function()
    local args = { '--headless', Child.DEMO, '-c', "lua require('cable').open_outline()" }
    local command = Child.command({ args = vim.list_extend(args, { '+wincmd p', '+qall!' }) })
    local done = vim.system(command, { timeout = 10000 }):wait()
    assert.same({ 0, '' }, { done.code, done.stderr })
  end)
end)
