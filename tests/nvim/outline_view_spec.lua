--- What the outline shows: layers, depth, filters, folds.

local Child = require('tests.nvim.child')

--- The pane, in the second Neovim.
local PANE = "local pane = require('cable.outline').pane() "

describe('the outline shows', function()
  local child = Child.each({
    prepare = function(started)
      started:edit()
    end,
  })

  local function open(options)
    child:lua("require('cable').open_outline(...)", options or vim.empty_dict())
  end

  local function lines()
    return child:lines(child:lua(PANE .. 'return pane.buf'))
  end

  --- Kinds of the items, with the depth of each.
  local function kinds()
    return child:lua(PANE .. [[
      return vim.tbl_map(function(item)
        return item.depth .. ' ' .. item.entry.kind
      end, pane.items)
    ]])
  end

  local function numbers()
    return child:lua(PANE .. [[
      local numbers = {}
      for _, item in ipairs(pane.items) do
        table.insert(numbers, not item.is_context and item.entry.number or nil)
      end
      return numbers
    ]])
  end

  local function winbar()
    return child:lua(PANE .. [[
      return vim.api.nvim_eval_statusline(vim.wo[pane.win].winbar, { winid = pane.win }).str
    ]])
  end

  --- Lines that closed folds begin at.
  local function closed()
    return child:lua(PANE .. [[
      local closed = {}
      vim.api.nvim_win_call(pane.win, function()
        for lnum, item in ipairs(pane.items) do
          if vim.fn.foldclosed(lnum) == lnum then
            closed[#closed + 1] = item.entry.id
          end
        end
      end)
      return closed
    ]])
  end

  it('everything, and says so', function()
    open()
    assert.equals(' S P R F B m t x', winbar())
    local all = table.concat(kinds(), '\n') .. '\n'
    for _, kind in ipairs({ '1 header', '1 section', '2 paragraph', '3 page_break' }) do
      assert.truthy(all:find(kind .. '\n', 1, true), kind)
    end
  end)

  it('page breaks below what they break', function()
    open({ layers = { references = false } })
    local shown = lines()
    for i, line in ipairs(shown) do
      if line == '    page 2 of 3' then
        assert.equals('   4 C', shown[i - 1]:sub(1, 6))
        return
      end
    end
    error('no page break')
  end)

  it('findings with the letter and the colour of their severity, as the options say', function()
    child:lua(
      "vim.g.cable = { findings = { severity = { ['declassification-due'] = 'warning' } } }"
    )
    open({ layers = { references = false } })
    assert.equals('  !W By its own instruction', lines()[2]:sub(1, 27))
    local spans = child:lua(PANE .. 'return require("cable.outline.layout").spans(pane.items[2])')
    assert.same({ 2, 4, 'DiagnosticWarn' }, spans[1])
    child:lua("vim.g.cable = { findings = { severity = { ['declassification-due'] = 'off' } } }")
    child:lua(PANE .. 'pane:read()')
    assert.equals('SUMMARY', lines()[2])
  end)

  it('references where they stand', function()
    open({ layers = { findings = false, pages = false } })
    assert.same(
      { '  ref: A. PORT SABLE 371', '  ref: B. SKARVIK 119' },
      vim.list_slice(lines(), 2, 3)
    )
    child:type('/SKARVIK<CR><CR>')
    assert.equals('B. SKARVIK 119', child:lua('return vim.fn.getline(".")'))
  end)

  describe('markings:', function()
    local function marks()
      return child:lua(PANE .. [[
        local marks = {}
        for _, item in ipairs(pane.items) do
          if item.entry.kind == 'marking' then
            marks[#marks + 1] = vim.trim(item.line):sub(1, 24)
          end
        end
        return marks
      ]])
    end

    it('those that no paragraph shows', function()
      open({ layers = { markings = true } })
      assert.same({
        'S    banner: S E C R E T',
        'NOFORN',
        'SIPDIS',
        'S/NF no line at all on n',
      }, marks())
    end)

    it('of paragraphs that are hidden, each that is another than the one before', function()
      child:write({
        'CONFIDENTIAL PORT SABLE 000012',
        '',
        'SUBJECT: (U) RAIN',
        '',
        '1. (U) It rained.',
        '',
        '2. (C) It rained on.',
        '',
        '3. (C) And on.',
        '',
        '4. (U) It stopped.',
      })
      open({ layers = { markings = true, paragraphs = false } })
      assert.same({
        'C banner: CONFIDENTIAL',
        'U RAIN',
        'C It rained on.',
        'U It stopped.',
      }, marks())
    end)

    it('in the colours of their levels, captions in their own', function()
      open({ layers = { markings = true } })
      local groups = child:lua(PANE .. [[
        local layout = require('cable.outline.layout')
        return { layout.spans(pane.items[2])[1][3], layout.spans(pane.items[3])[1][3] }
      ]])
      assert.same({ 'CableSecret', 'CableOutlineMarking' }, groups)
    end)

    it('by a filter for markings as well', function()
      open({ layers = { markings = true }, marking = 'only NOFORN' })
      assert.same({ 'S/NF no line at all on n' }, marks())
    end)
  end)

  it('TAGS in the header, with what is known of them', function()
    child:write({
      'CONFIDENTIAL PORT SABLE 000012',
      '',
      'TAGS: PHUMUS, OVIP (TIDEWELL, ROSALIND), KXQZ, QL',
      'SUBJECT: RAIN',
    })
    open({ layers = { tags = true } })
    assert.same({
      'Header: RAIN',
      '  PHUM: Human Rights',
      '  US: United States',
      '  OVIP: Visits and Travel of Prominent Individuals and Leaders',
      '  TIDEWELL, ROSALIND: person',
      '  KXQZ: program',
      '  QL',
    }, lines())
  end)

  it('mentions of references with the cables that are meant', function()
    child:write({
      'CONFIDENTIAL PORT SABLE 000012',
      '',
      'REF: A. SKARVIK 119',
      'B. DRAY POINT 12, 14',
      '',
      '1. (U) See ref A and ref B.',
      '',
      '2. (U) It rained, as in reftels.',
    })
    open({ layers = { references = false, mentions = true } })
    assert.same({
      'Header: PORTSABLE12',
      '1 U See ref A and ref B.',
      '  ref A: SKARVIK 119',
      '  ref B: DRAY POINT 12 ...',
      '2 U It rained, as in reftels.',
      '  reftels',
    }, lines())
  end)

  it('paragraphs one step out where sections are hidden', function()
    open({ layers = { sections = false, references = false, findings = false } })
    assert.equals('1 paragraph', kinds()[1])
    assert.equals('2 page_break', kinds()[5])
    assert.equals(' s P r f B m t x', winbar())
  end)

  it('what the options say', function()
    child:lua("vim.g.cable = { outline = { layers = { paragraphs = false, pages = false } } }")
    open()
    assert.is_false(vim.list_contains(kinds(), '2 paragraph'))
    assert.truthy(winbar():find(' S p R F b', 1, true))
  end)

  it('the layers and the depth that it had', function()
    open()
    child:type('B-')
    child:type('fkeeper<CR>')
    child:type('q')
    child:type('gO')
    assert.equals(' S P R F b m t x depth 1', winbar())
  end)

  it('other things when it is asked again', function()
    open()
    open({ layers = { paragraphs = false }, depth = 1 })
    assert.equals(' S p R F B m t x depth 1', winbar())
    assert.equals(2, child:lua('return #vim.api.nvim_list_wins()'))
  end)

  it('what the filter of the options leaves', function()
    child:lua([[
      vim.g.cable = function()
        return { outline = { filter = function(entry) return entry.kind == 'section' end } }
      end
    ]])
    open()
    assert.equals('SUMMARY', lines()[1])
    assert.equals(5, #lines())
  end)

  it('everything where that filter is broken, and says so once', function()
    open({ text = '' })
    local all = lines()
    child:lua("require('cable').close_outline()")
    child:lua([[
      require('cable').open_outline({ filter = function(entry) error('too tired') end })
    ]])
    child:settle()
    assert.same(all, lines())
    local _, count = child:messages():gsub('outline.filter failed: .-too tired', '')
    assert.equals(1, count)
  end)

  describe('icons', function()
    local function set(code)
      child:lua(('vim.g.cable = { outline = { icon = function(entry) %s end } }'):format(code))
    end

    it('in front of what the function of the options gives one, in its group', function()
      set("if entry.kind == 'section' then return '\u{a7}', 'Special' end")
      open()
      local all = lines()
      assert.truthy(vim.list_contains(all, '\u{a7} SUMMARY'))
      assert.equals('   1 S/NF The keeper', table.concat(all, '\n'):match('   1 S/NF The keeper'))
      local spans = child:lua(PANE .. [[
        for _, item in ipairs(pane.items) do
          if item.entry.kind == 'section' then
            return require('cable.outline.layout').spans(item)
          end
        end
      ]])
      assert.same({ { 0, 2, 'Special' }, { 3, 10, 'CableOutlineSection' } }, spans)
    end)

    it('of several lines on one', function()
      set("return '\\n', false")
      open()
      assert.equals('  SUMMARY', lines()[6])
    end)

    it('not where that function is broken, and says so once', function()
      set("return entry.nothing.there")
      open({ enter = false })
      assert.equals('SUMMARY', lines()[6])
      local _, times = child:messages():gsub('outline.icon failed', '')
      assert.equals(1, times)
    end)
  end)

  it('the numbers of sections as the options say, or as they were left', function()
    child:lua('vim.g.cable = { outline = { numbers = true } }')
    open()
    assert.equals('   1 SUMMARY', lines()[6])
    child:type('s')
    child:type('q')
    open()
    assert.equals('SUMMARY', lines()[6])
  end)

  it('paragraphs by their markings', function()
    open()
    for expression, expected in pairs({
      ['only NOFORN'] = { 1, 5, 9 },
      ['noforn'] = { 1, 5, 9 },
      ['only C'] = { 4, 5, 7, 10 },
      ['C'] = { 4, 5, 7, 10 },
      ['(C/NF)'] = { 5 },
      ['above C'] = { 1, 5, 6, 9 },
      ['above C//NF'] = { 1, 6, 9 },
      ['up to  sbu'] = { 2, 3, 8, 11 },
      ['up to C//NF'] = { 2, 3, 4, 5, 7, 8, 10, 11 },
      ['from S'] = { 1, 6, 9 },
      ['from SECRET//NOFORN'] = { 1, 9 },
      ['unmarked'] = {},
    }) do
      child:lua(PANE .. 'pane:set_view({ marking = ... })', expression)
      assert.same(expected, numbers(), expression)
    end
  end)

  it('by a marking that a paragraph inherits', function()
    child:write({
      'C O N F I D E N T I A L PORT SABLE 000007',
      'SIPDIS',
      'SUBJECT: OIL',
      '',
      '1. (C - Entire text.) The lamp burns.',
      '',
      '2. It burns on.',
    })
    open({ marking = 'only C' })
    assert.same({ 1, 2 }, numbers())
    open({ marking = 'above C' })
    assert.same({}, numbers())
    assert.equals('Nothing is left to show; g? says what filters.', lines()[1])
  end)

  it('what is typed is no marking, in words', function()
    open()
    local all = lines()
    child:type('monly BLUE<CR>')
    assert.truthy(child:messages():find('cable.nvim: "BLUE" is no marking', 1, true))
    assert.same(all, lines())
    assert.is_false(child:lua("return require('cable').open_outline({ marking = 'BLUE' })"))
  end)

  it('markings to complete', function()
    open()
    local levels = { 'only U', 'only SBU', 'only C', 'only S', 'only TS' }
    assert.same(
      vim.list_extend(levels, { 'only NOFORN', 'only C//NF', 'only S//NF' }),
      child:lua(PANE .. [[
        return require('cable.outline.clearance').complete('only', { 'C', 'C//NF', 'S//NF' })
      ]])
    )
    child:type('mup to s//<Tab><CR>')
    assert.truthy(winbar():find('up to S//NF', 1, true))
  end)

  it('words in any case, unless one has capitals', function()
    open()
    for text, expected in pairs({
      ['keeper outer'] = { 1 },
      ['c/nf'] = { 5 },
      ['Navy'] = { 6 },
      ['NAVY'] = {},
      ['11'] = { 11 },
    }) do
      child:lua(PANE .. 'pane:set_view({ text = ... })', text)
      assert.same(expected, numbers(), text)
    end
  end)

  it('the parents of what a filter leaves, in grey, and nothing else', function()
    open({ text = 'navy' })
    assert.same({ '1 section', '2 paragraph' }, kinds())
    local spans = child:lua(PANE .. 'return require("cable.outline.layout").spans(pane.items[1])')
    assert.equals('CableOutlineContext', spans[1][3])
  end)

  it('a filter as it is typed, taken back as well', function()
    open()
    local all = lines()
    child:type('fnavyx')
    assert.equals('Nothing is left to show; g? says what filters.', lines()[1])
    child:type('<BS>')
    assert.equals(2, #lines())
    child:type('<C-u>')
    assert.same(all, lines())
    child:type('<C-c>')
    assert.same(all, lines())
    assert.is_true(child:lua(PANE .. 'return pane:has_focus()'))
  end)

  it('the same entry under its cursor, whatever else is hidden', function()
    open()
    child:type('/Navy<CR>')
    for _, keys in ipairs({ 'S', 'S', 'F', 'fnavy<CR>', '<Esc>', '-', '+', 'B' }) do
      child:type(keys)
      local id = child:lua(PANE .. 'return pane:item_under_cursor().entry.id')
      assert.equals('paragraph 6', id, keys)
    end
    child:type('P') -- hidden itself: the nearest above
    assert.equals(
      'section THE TREATY LINE: "THROUGH THE LAMP," BUT WHICH SIDE?',
      child:lua(PANE .. 'return pane:item_under_cursor().entry.id')
    )
  end)

  it('closed what was closed, whatever is hidden and shown again', function()
    open()
    child:type('gg/A LAMP<CR>zc')
    child:type('/OWN VIEW<CR>zc')
    local expected = { 'section A LAMP WITH TWO OWNERS', "section THE KEEPER'S OWN VIEW" }
    assert.same(expected, closed())
    for _, keys in ipairs({ 'PPBSSB', 'fnavy<CR>', '<Esc>', '2-', '9+', 'r' }) do
      child:type(keys)
    end
    assert.same(expected, closed())
  end)

  describe('folds', function()
    local SUMMARY, LAMP = 'section SUMMARY', 'section A LAMP WITH TWO OWNERS'

    local function go_to(words)
      child:lua('vim.fn.search(...)', words)
      child:settle()
    end

    it('closed from the level on that the options say', function()
      child:lua('vim.g.cable = { outline = { foldlevel = 1 } }')
      open()
      assert.equals(0, #vim.tbl_filter(function(id)
        return vim.startswith(id, 'section')
      end, closed()))
      child:type('q')
      child:ex('bwipeout')
      child:edit()
      child:lua('vim.g.cable = { outline = { foldlevel = 0 } }')
      open()
      assert.is_true(vim.list_contains(closed(), SUMMARY))
      child:type('/SUMMARY<CR>zo')
      child:type('P')
      child:type('P')
      assert.is_false(vim.list_contains(closed(), SUMMARY))
      assert.is_true(vim.list_contains(closed(), LAMP))
    end)

    it('open over the current entry only, where the options say so', function()
      child:lua('vim.g.cable = { outline = { foldlevel = 0, unfold = true } }')
      open({ enter = false })
      go_to('THROUGH THE LAMP')
      go_to('eleven miles')
      assert.is_false(vim.list_contains(closed(), LAMP))
      assert.is_true(vim.list_contains(closed(), SUMMARY))
      go_to('Comment: The dispute')
      assert.is_true(vim.list_contains(closed(), LAMP))
    end)

    it('as they were once the outline is entered', function()
      child:lua('vim.g.cable = { outline = { foldlevel = 0, unfold = true } }')
      open({ enter = false })
      go_to('eleven miles')
      child:type('gO')
      child:ex('wincmd p')
      go_to('Comment: The dispute')
      assert.is_false(vim.list_contains(closed(), LAMP))
    end)
  end)

  it('real folds: every command for them works', function()
    open({ layers = { references = false, findings = false } })
    local function sections()
      return #vim.tbl_filter(function(id)
        return vim.startswith(id, 'section')
      end, closed())
    end
    for _, step in ipairs({
      { 'gg/A LAMP<CR>zc', 1 },
      { 'zo', 0 },
      { 'za', 1 },
      { 'za', 0 },
      { 'zM', 5 },
      { 'zr', 0 },
      { 'zR', 0 },
      { 'zMzO', 4 },
      { 'zC', 5 },
      { 'zA', 4 },
      { 'zv', 4 },
      { 'zMzx', 4 },
      { 'zRzX', 0 },
      { 'zn', 0 },
      { 'zN', 0 },
      { 'zi', 0 },
      { 'zi', 0 },
    }) do
      child:type(step[1])
      assert.equals(step[2], sections(), step[1])
    end
    child:type('ggzRzj')
    assert.equals('SUMMARY', child:lua('return vim.fn.getline(".")'))
    child:type('zj')
    child:type(']z')
    child:type('zk')
    assert.is_true(child:lua(PANE .. 'return pane:has_focus()'))
  end)

  it('the folds that its entries make, whatever the edits', function()
    open()
    local wrong = child:lua(PANE .. [[
      local seed = 4321
      local function random(n)
        seed = (seed * 1103515245 + 12345) % 2147483648
        return seed % n
      end
      local pieces = {
        { '' }, { '', '9. (C) New.', '' }, { '', '-----------', 'NEW HEADING', '-----------', '' },
        { 'PORT SABLE 00000412  002 OF 003' }, {}, {},
      }
      for i = 1, 200 do
        local last = vim.api.nvim_buf_line_count(pane.source)
        local from = 30 + random(last - 30)
        local to = math.min(last, from + random(4))
        vim.api.nvim_buf_set_lines(pane.source, from, to, true, pieces[random(#pieces) + 1])
        pane:set_view({ text = i % 5 == 0 and 'the' or '' })
        pane:refresh()
        local found = vim.api.nvim_win_call(pane.win, function()
          for lnum, item in ipairs(pane.items) do
            local below = pane.items[lnum + 1]
            local has_fold = below and below.depth > item.depth
            local level = vim.fn.foldlevel(lnum)
            if level ~= (has_fold and item.depth or item.depth - 1) then
              return ('edit %d, line %d: level %d'):format(i, lnum, level)
            end
          end
        end)
        if found then
          return found
        end
      end
      return 'none'
    ]])
    assert.equals('none', wrong)
  end)

  it('a layer again when its letter is clicked', function()
    child:ex('set mouse=a')
    open({ enter = false })
    child:screen()
    local col = child:lua(PANE .. 'return vim.api.nvim_win_get_position(pane.win)[2]')
    vim.rpcrequest(child.channel, 'nvim_input_mouse', 'left', 'press', '', 0, 0, col + 3)
    vim.rpcrequest(child.channel, 'nvim_input_mouse', 'left', 'release', '', 0, 0, col + 3)
    child:await(PANE .. 'return not pane.view.layers.paragraphs')
  end)

  it('stable ids for what lies between the entries', function()
    open({ layers = { markings = true, tags = true, mentions = true } })
    local function ids()
      local found = {}
      for _, id in ipairs(child:lua(PANE .. [[
        return vim.tbl_map(function(item) return item.entry.id end, pane.items)
      ]])) do
        assert.is_nil(found[id], id .. ' is there twice')
        found[id] = true
      end
      return found
    end
    local before = ids()
    child:lua(PANE .. [[
      vim.api.nvim_buf_set_lines(pane.source, 48, 48, true, {
        '', '-------', 'PRELUDE', '-------', '', '12. (C) A first word.', '',
      })
      pane:refresh()
    ]])
    local after = ids()
    for id in pairs(before) do
      assert.is_true(after[id] == true, id .. ' is gone')
    end
  end)
end)
