local Child = require('tests.nvim.child')

describe('the line of the place', function()
  local child = Child.each({
    prepare = function(started)
      started:edit()
    end,
  })

  --- What the line shows, as Neovim draws it.
  local function shown(kind, win)
    local line = ("%%{%%v:lua.require'cable'.%s()%%}"):format(kind)
    return child:lua(
      [[
      local line, win = ...
      return vim.api.nvim_eval_statusline(line, { winid = win or 0, highlights = true })
    ]],
      line,
      win
    )
  end

  local function go(pattern)
    child:lua('vim.fn.cursor(1, 1) vim.fn.search(...)', pattern)
  end

  it('tells mark, paragraph, section and number of the cable', function()
    go('^flag')
    local line = shown('statusline')
    assert.equals('(C) para 4 A LAMP WITH TWO OWNERS 09PORTSABLE412', line.str)
    assert.equals('CableConfidential', line.highlights[1].group)
    go('^SIPDIS')
    assert.equals('09PORTSABLE412', shown('statusline').str)
  end)

  it('is of the window that is drawn, and of the text as it is', function()
    go('^flag')
    local win = child:lua('return vim.api.nvim_get_current_win()')
    child:ex('new')
    assert.equals('', shown('statusline').str)
    assert.truthy(shown('statusline', win).str:find('para 4', 1, true))
    child:ex('wincmd p')
    child:ex('set noreadonly')
    child:lua([[vim.cmd('%s/A LAMP WITH TWO/100% OF THE/')]])
    go('^flag')
    assert.truthy(shown('statusline').str:find('100% OF THE OWNERS', 1, true))
  end)

  it('is not made anew while the user types, nor when nothing has changed', function()
    go('^flag')
    child:ex('set noreadonly')
    shown('statusline')
    child:lua([[
      _G.asked = 0
      local location = require('cable.location')
      local get = location.get
      location.get = function(...)
        _G.asked = _G.asked + 1
        return get(...)
      end
    ]])
    shown('statusline')
    child:type('Afour')
    shown('statusline')
    assert.equals(0, child:lua('return _G.asked'))
    child:type('<Esc>')
    shown('statusline')
    assert.equals(1, child:lua('return _G.asked'))
  end)

  it('tells as much of a reading', function()
    child:ex('Cable read')
    go('^4\\.')
    assert.equals('(C) para 4 A LAMP WITH TWO OWNERS 09PORTSABLE412', shown('statusline').str)
  end)

  it('of a banner tells how secret the cable is, in the colour of its level', function()
    local line = shown('banner')
    assert.equals('SECRET//NOFORN', vim.trim(line.str))
    assert.equals('CableBannerSecret', line.highlights[1].group)
    child:edit(Child.ROOT .. '/tests/fixtures/two-cables-one-file.txt')
    child:ex('set filetype=cable')
    child:type('gg')
    local first = vim.trim(shown('banner').str)
    child:type('G')
    assert.is_true(first ~= '' and vim.trim(shown('banner').str) ~= '')
    child:ex('enew')
    assert.equals('', shown('banner').str)
  end)

  it('is at the top of the window when the option says so, and only for cables', function()
    child:lua("vim.g.cable = { winbar = 'banner' }")
    child:ex('edit')
    assert.truthy(child:screen()[1]:find('^ +SECRET//NOFORN$'))
    child:ex('Cable read')
    assert.truthy(child:screen()[1]:find('^ +SECRET//NOFORN$'))
    child:type('q')
    child:ex('enew')
    assert.equals('', child:lua('return vim.wo.winbar'))
    assert.equals('', child:lua('return vim.go.winbar'))
    child:lua("vim.g.cable = { winbar = 'place' }")
    child:edit()
    child:ex('edit')
    go('^flag')
    assert.truthy(child:screen()[1]:find('(C) para 4', 1, true))
  end)

  it('is a line of text also where a heading has a NUL', function()
    child:write({
      'CONFIDENTIAL PORT SABLE 000321',
      'SUBJECT: TEA',
      '',
      'SUM\0MARY',
      '-------',
      '1. (C) Rain.',
    })
    child:type('G')
    assert.truthy(shown('statusline').str:find('(C) para 1 SUM MARY', 1, true))
    child:ex('Cable marks')
    assert.equals(1, child:lua('return #vim.fn.getqflist()'))
  end)

  it('is not there where the window has no room for it', function()
    child:lua("vim.g.cable = { winbar = 'banner' }")
    child:ex('set noequalalways | split | resize 1')
    child:ex('edit')
    assert.equals('', child:lua('return vim.wo.winbar'))
  end)
end)

describe('the context of the top of the window', function()
  local child = Child.each({
    prepare = function(started)
      started:edit()
    end,
  })

  --- The lines that nvim-treesitter-context would show: of each node around the cursor that the query
  --- captures as a context, from its start (or @context.start) to the end of its first line (or of
  --- @context.final).
  local CONTEXT = [[
    local query = vim.treesitter.query.get('cable', 'context')
    local row = vim.fn.search(..., 'cw') - 1
    local root = vim.treesitter.get_parser(0, 'cable'):parse()[1]:root()
    local node, lines = root:named_descendant_for_range(row, 0, row, 1), {}
    while node do
      for _, match in query:iter_matches(node, 0, 0, -1, { max_start_depth = 0, all = true }) do
        local first, last, is
        for id, nodes in pairs(match) do
          local of = nodes[1]
          local name = query.captures[id]
          is = is or name == 'context' and of == node
          first = name == 'context.start' and of:start() or first
          last = name == 'context.final' and of:end_() or last
        end
        if is then
          first = first or node:start()
          local text = vim.api.nvim_buf_get_lines(0, first, (last or first) + 1, true)
          table.insert(lines, 1, table.concat(text, '|'))
        end
      end
      node = node:parent()
    end
    return lines
  ]]

  it('is the title of the section and the first line of the paragraph', function()
    assert.same({
      'A LAMP WITH TWO OWNERS',
      '4.  (C) The double payment came to light on April 9, when a',
    }, child:lua(CONTEXT, '^flag'))
    assert.same({}, child:lua(CONTEXT, '^SIPDIS'))
  end)
end)
