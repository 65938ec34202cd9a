local Child = require('tests.nvim.child')

--- Fold levels of all lines.
local LEVELS = [[
  return vim.tbl_map(vim.fn.foldlevel, vim.fn.range(1, vim.fn.line('$')))
]]

--- Wait for folds; those of long texts are computed behind the scenes.
local FOLDED = 'return vim.fn.foldlevel(1) > 0'

describe('folds', function()
  local child = Child.each({
    prepare = function(new)
      new:edit()
      new:await(FOLDED)
    end,
  })

  local function level(line)
    return child:lua([[return vim.fn.foldlevel(vim.fn.search('\\V' .. ..., 'cnw'))]], line)
  end

  it('are the header, and its lists at the next level', function()
    assert.equals(1, level('VZCZCXRO4127'))
    assert.equals(2, level('RUCNNOR/NORTHERN'))
  end)

  it('are the items of paragraphs at the third level, and none is deeper', function()
    assert.equals(3, level('on the wrong side of it; and'))
    assert.equals(2, level('copy of the oil bill'))
    for _, name in ipairs({ 'lettered-subparagraphs', 'roman-outline', 'bullets' }) do
      child:edit(('%s/tests/fixtures/%s.txt'):format(Child.ROOT, name))
      child:ex('set filetype=cable')
      local levels = child:lua(LEVELS)
      table.sort(levels)
      assert.is_true(levels[#levels] > 0 and levels[#levels] <= 3, name)
    end
  end)

  it('are shown level by level by one key', function()
    child:ex('nmap <buffer> <Tab> <Plug>(cable-cycle-folds)')
    local item = child:lua([[return vim.fn.search('^on the wrong side', 'cnw')]])
    local closed = {}
    for nth = 1, 5 do
      child:type('<Tab>')
      local first = child:lua('return vim.fn.foldclosed(...)', item)
      closed[nth] = first > 0 and child:lua('return vim.fn.getline(...)', first):sub(1, 9) or 'open'
    end
    assert.same({ 'THE TREAT', '5.  (C/NF', '-- (S/NF)', 'open', 'THE TREAT' }, closed)
  end)

  --- What is seen of the section of the treaty line: the first words of its lines, those of closed
  --- folds in brackets; without blank lines.
  local SEEN = [[
    local lnum, seen = vim.fn.search('^THE TREATY', 'cnw'), {}
    local last = vim.fn.search("^THE KEEPER'S", 'cnw') - 2
    while lnum <= last do
      local words = vim.fn.getline(lnum):sub(1, 9)
      local closed = vim.fn.foldclosedend(lnum)
      seen[#seen + 1] = words ~= '' and (closed > 0 and '[%s]' or '%s'):format(words) or nil
      lnum = math.max(lnum, closed) + 1
    end
    return seen
  ]]

  it('are shown one after the other by another', function()
    local function press(pattern)
      child:lua("vim.fn.search(..., 'cw')", '^' .. pattern)
      child:type('<Tab>')
      return child:lua(SEEN)
    end
    child:ex('nmap <buffer> <Tab> <Plug>(cable-cycle-subtree)')
    child:type('zR')
    local all = child:lua(SEEN)
    for _ = 1, 2 do
      assert.same({ '[THE TREAT]' }, press('THE TREATY'))
      local rule = '---------'
      assert.same({ 'THE TREAT', rule, '[5.  (C/NF]', '[6.  (S) T]' }, press('THE TREATY'))
      assert.same(all, press('THE TREATY'))
      -- It is so after edits.
      child:ex('set noreadonly')
      child:type('/^6[.]<CR>OAnother line.<CR><Esc>')
      child:type('3GOANOTHER LINE<Esc>')
      assert.equals(2, child:await("return vim.fn.foldlevel(vim.fn.search('^6[.]', 'cnw'))"))
      all = child:lua(SEEN)
      assert.is_true(#all > 15)
    end
  end)

  it('are there as soon as an ordinary cable is', function()
    child:ex('bwipeout')
    assert.equals(1, child:lua('vim.cmd.edit(...) return vim.fn.foldlevel(1)', Child.DEMO))
  end)

  it('are complete in a long text, which is parsed behind the scenes', function()
    local demo = child:lines()
    local text = vim.list_slice(demo, vim.fn.index(demo, '-------'), #demo - 2)
    local lines = vim.list_slice(demo, 1, #demo - #text - 2)
    for _ = 1, 80 do
      vim.list_extend(lines, text)
    end
    child:write(lines)
    local last = child:lua([[return vim.fn.search('^10\\.', 'bcnw')]])
    assert.equals(2, child:await('vim.cmd.redraw() local is = vim.fn.foldlevel(...) return is > 0 and is', last))
    local levels = child:lua(LEVELS)
    for lnum, line in ipairs(lines) do
      if line:find('^%d+%.  %(') then
        assert.equals(2, levels[lnum], line)
      end
    end
  end)

  it('are sections, and paragraphs at the next level', function()
    assert.equals(1, level('A LAMP WITH TWO OWNERS'))
    assert.equals(2, level('off Port Sable.  It was lit'))
    assert.equals(0, level('TIDEWELL'))
  end)

  it('begin at the title of a section, not at the rule above', function()
    child:ex('set foldlevel=0')
    child:type('gg')
    local closed = child:lua([[
      local closed = {}
      for lnum = 1, vim.fn.line('$') do
        if vim.fn.foldclosed(lnum) == lnum then
          closed[#closed + 1] = vim.fn.getline(lnum)
        end
      end
      return closed
    ]])
    assert.equals('VZCZCXRO4127', closed[1])
    assert.is_true(vim.list_contains(closed, 'A LAMP WITH TWO OWNERS'))
    assert.is_true(vim.list_contains(closed, "THE KEEPER'S OWN VIEW"))
  end)

  it('are not split by page lines', function()
    local from = child:lua([[return vim.fn.search('^4\\.', 'cnw')]])
    local to = child:lua([[return vim.fn.search('^flag,', 'cnw')]])
    child:ex('set foldlevel=1')
    assert.equals(from, child:lua('return vim.fn.foldclosed(...)', from))
    assert.equals(to, child:lua('return vim.fn.foldclosedend(...)', from))
  end)

  it('never end with a blank line', function()
    local bad = child:lua([[
      local bad = {}
      vim.wo.foldlevel = 0
      for level = 0, 3 do
        vim.wo.foldlevel = level
        for lnum = 1, vim.fn.line('$') do
          local last = vim.fn.foldclosedend(lnum)
          if last > 0 and vim.fn.getline(last):match('^%s*$') then
            bad[#bad + 1] = last
          end
        end
      end
      return bad
    ]])
    assert.same({}, bad)
  end)

  it('are the preamble and the trailer of a saved page', function()
    child:edit(Child.ROOT .. '/tests/fixtures/thinned-news-page.txt')
    child:ex('set filetype=cable')
    child:await("return vim.fn.foldlevel(vim.fn.line('$')) == 1")
  end)

  --- Carry an edit out: rows from 0, the end exclusive. Gives the fold levels then, and those that
  --- a fresh buffer of the same lines has.
  local EDIT = [[
    local first, last, lines = ...
    local function levels()
      vim.wait(20) vim.cmd.redraw() vim.wait(20) vim.cmd.redraw()
      return vim.tbl_map(vim.fn.foldlevel, vim.fn.range(1, vim.fn.line('$')))
    end
    vim.api.nvim_buf_set_lines(0, first, last, true, lines)
    local after, all = levels(), vim.api.nvim_buf_get_lines(0, 0, -1, true)
    vim.cmd.new()
    vim.api.nvim_buf_set_lines(0, 0, -1, true, all)
    vim.bo.filetype = 'cable'
    local fresh = levels()
    vim.cmd('bwipeout!')
    return { after, fresh }
  ]]

  it('are as a fresh reading makes them, after every edit', function()
    child:ex('set noreadonly')
    for _, edit in ipairs({
      { 'A LAMP WITH TWO OWNERS', {} },
      { '5.  (C/NF)', { '', 'A HEADING THAT WAS NOT THERE', '', '4.  (C) And a paragraph.', '' } },
      { '----------------------', {} },
      { 'on April 16', { '', '', '' } },
      { '3.  (SBU)', {} },
      { 'SIPDIS', { '' } },
      { 'TAGS: PREL', {} },
      { 'Classified By', { 'Classified By: A. Keeper.', '', 'For reasons of tide.' } },
      { 'PORT SABLE 00000412', {} },
    }) do
      local lnum = child:lua([[return vim.fn.search('\\V' .. ..., 'cnw')]], edit[1])
      local levels = child:lua(EDIT, lnum - 1, lnum, edit[2])
      assert.same(levels[2], levels[1], edit[1])
    end
  end)

  it('are so after edits anywhere in any kind of cable', function()
    math.randomseed(7)
    for _, name in ipairs({ 'captions-corrected-copy', 'smart-display', 'bullets', 'trailer-web' }) do
      child:edit(('%s/tests/fixtures/%s.txt'):format(Child.ROOT, name))
      child:ex('set noreadonly filetype=cable')
      for nth = 1, 6 do
        local row = math.random(0, #child:lines() - 1)
        local lines = ({ {}, { '' }, { 'WORDS', '', '3. (C) A paragraph.' } })[math.random(3)]
        local levels = child:lua(EDIT, row, row + math.random(0, 1), lines)
        assert.same(levels[2], levels[1], ('%s, edit %d at %d'):format(name, nth, row))
      end
      child:ex('bwipeout!')
    end
  end)
end)
