local Child = require('tests.nvim.child')

--- An invented cable with slips: a gap in the numbers, and a portion above the banner.
local SLIPS = {
  'P 170309Z FEB 10',
  'FM AMEMBASSY PORT SABLE',
  'TO SECSTATE WASHDC',
  '',
  'C O N F I D E N T I A L PORT SABLE 000321',
  '',
  'E.O. 12958: DECL: 01/26/2020',
  'TAGS: PREL',
  'SUBJECT: TEA',
  '',
  'Classified By: Jane Q. Doe for reasons 1.4 (b) and (d).',
  '',
  '1. (C) It rained.',
  '',
  '2. (S) It rained again.',
  '',
  '4. (C) It stopped.',
  'DOE',
}

describe('findings', function()
  local child

  before_each(function()
    child = Child.start()
  end)
  after_each(function()
    child:stop()
  end)

  local function open(lines)
    child:lua(
      [[
      vim.api.nvim_buf_set_lines(0, 0, -1, true, ...)
      vim.bo.filetype = 'cable'
    ]],
      lines or SLIPS
    )
  end

  --- Codes with their lines, from 1, and severities, as Neovim shows them.
  local function shown()
    return child:lua([[
      local namespace = require('cable.diagnostic').namespace
      local found = {}
      for _, diagnostic in ipairs(vim.diagnostic.get(0, { namespace = namespace })) do
        local name = vim.diagnostic.severity[diagnostic.severity]
        found[#found + 1] = ('%s %d %s'):format(diagnostic.code, diagnostic.lnum + 1, name)
      end
      table.sort(found)
      return found
    ]])
  end

  local function await(expected)
    local text = vim.inspect(expected)
    vim.wait(3000, function()
      return vim.inspect(shown()) == text
    end, 20)
    assert.same(expected, shown())
  end

  local ALL = { 'banner-below 5 ERROR', 'paragraph-gap 17 WARN' }

  it('are shown as diagnostics, and follow the text', function()
    open()
    await(ALL)
    child:type('17Gr3')
    await({ 'banner-below 5 ERROR' })
    child:type('u')
    await(ALL)
    child:type('ggOA line.<Esc>')
    await({ 'banner-below 6 ERROR', 'paragraph-gap 18 WARN' })
    assert.equals('', child:feedback())
  end)

  it('are given to Neovim only when they or their places are others', function()
    child:lua([[
      times = 0
      local set = vim.diagnostic.set
      vim.diagnostic.set = function(...)
        times = times + 1
        return set(...)
      end
      looks = 0
      local find = require('cable.diagnostic').shown
      require('cable.diagnostic').shown = function(...)
        looks = looks + 1
        return find(...)
      end
    ]])
    for keys, times in pairs({ ['13GAagain.<Esc>'] = 0, ['17GddP'] = 1, ['17Gddu'] = 0, ['ggOx<Esc>'] = 1 }) do
      child:ex('enew!')
      open()
      await(ALL)
      child:lua('times, looks = 0, 0')
      child:type(keys)
      child:await('return looks == 1')
      assert.equals(times, child:lua('return times'), keys)
    end
  end)

  it('name the rule', function()
    open()
    await(ALL)
    local message = child:lua('return vim.diagnostic.get(0, { lnum = 4 })[1].message')
    assert.truthy(message:find('(32 CFR 2001', 1, true), message)
  end)

  it('are as severe as the reader says', function()
    child:lua([[
      vim.g.cable = {
        findings = { severity = { ['banner-below'] = 'off', ['paragraph-gap'] = 'info' } },
      }
    ]])
    open()
    await({ 'paragraph-gap 17 INFO' })
    child:lua("vim.g.cable = { findings = { least = 'hint' } }")
    child:ex('set filetype=cable')
    child:type('GGoA line.<Esc>')
    await({ 'banner-below 5 ERROR', 'declassification-due 7 HINT', 'paragraph-gap 17 WARN' })
  end)

  it('are not shown where nobody wants them', function()
    child:lua('vim.g.cable = { findings = { show = false } }')
    open()
    vim.wait(300)
    assert.same({}, shown())
    child:ex('Cable findings')
    assert.equals(3, child:lua('return #vim.fn.getqflist()'))
  end)

  it('go with the filetype and the buffer', function()
    open()
    await(ALL)
    local count = 'return #vim.api.nvim_get_autocmds({ buffer = 0, event = "BufUnload" })'
    child:ex('set filetype=text')
    local before = child:lua(count)
    assert.same({}, shown())
    child:lua("require('cable.diagnostic').attach(0)")
    child:lua("require('cable.diagnostic').detach(0)")
    assert.equals(before, child:lua(count))
    child:ex('set filetype=cable')
    await(ALL)
    child:ex('bwipeout!')
    assert.equals('', child:feedback())
  end)

  it('come again after the file is read again', function()
    local file = vim.fn.tempname() .. '.cable'
    vim.fn.writefile(SLIPS, file)
    child:ex('edit ' .. file)
    await(ALL)
    child:ex('edit')
    await(ALL)
    vim.fn.delete(file)
  end)

  it('stand in the quickfix list', function()
    open()
    child:ex('Cable findings')
    assert.equals('quickfix', child:lua('return vim.bo.buftype'))
    assert.same(
      { 'Findings', { 5, 7, 17 } },
      child:lua([[
        local list = vim.fn.getqflist({ title = 1, items = 1 })
        return { list.title, vim.tbl_map(function(item) return item.lnum end, list.items) }
      ]])
    )
  end)

  it('are none in a sound text', function()
    open({ '1. (U) It rained.', '', '2. (U) It stopped.' })
    child:ex('Cable findings')
    assert.truthy(child:messages():find('nothing was found to be wrong', 1, true))
  end)
end)

describe(':Cable marks', function()
  local child

  before_each(function()
    child = Child.start()
    child:edit()
  end)
  after_each(function()
    child:stop()
  end)

  it('lists each mark with what it means, and what they come to', function()
    child:ex('Cable marks')
    local list = child:lua('return vim.fn.getqflist({ title = 1, items = 1 })')
    assert.equals('Portion marks (highest: SECRET//NOFORN)', list.title)
    assert.equals(12, #list.items)
    assert.truthy(vim.startswith(list.items[1].text, 'S//NF    1.  (S/NF) The keeper'))
    child:ex('cc 3')
    assert.equals('(SBU)', child:lua('return vim.fn.expand("<cWORD>")'))
  end)

  it('says when there are none', function()
    child:ex('enew')
    child:ex('call setline(1, "It rained.")')
    child:ex('set filetype=cable')
    child:ex('Cable marks')
    assert.truthy(child:messages():find('no portion is marked', 1, true))
  end)
end)

describe(':Cable references', function()
  local BLANKS = ('\194\160'):rep(3) -- which Neovim shows, as it does not others
  local child = Child.each({
    prepare = function(started)
      started:edit()
    end,
  })

  it('lists entries, and below each where it is meant', function()
    child:ex('Cable references')
    local texts = child:lua([[
      return vim.tbl_map(function(item)
        return item.text
      end, vim.fn.getqflist())
    ]])
    assert.same({
      'A. 09PORTSABLE371',
      'B. 09SKARVIK119',
      BLANKS .. 'on April 16 that the words had been his (ref B).  He had',
      'C. 08PORTSABLE988',
      BLANKS .. '(ref C).',
      'D. 09STATE24680',
    }, texts)
    child:ex('cc 3')
    assert.equals('ref B', child:lua('return vim.fn.getline("."):sub(vim.fn.col(".")):sub(1, 5)'))
  end)

  it('has the words around what is in a long line', function()
    local long = '1. (U) ' .. ('It rained. '):rep(40) .. 'So says ref A. ' .. ('Caf\195\169 '):rep(40)
    child:lua([[
      local lines = { 'UNCLASSIFIED PARIS 000412', '', 'SUBJECT: LAMPS', 'REF: A. PARIS 119', '' }
      vim.cmd.enew()
      vim.api.nvim_buf_set_lines(0, 0, -1, true, vim.list_extend(lines, { ... }))
      vim.bo.filetype = 'cable'
    ]], long)
    child:ex('Cable references')
    local text = child:lua('return vim.fn.getqflist()[2].text'):sub(#BLANKS + 1)
    assert.truthy(text:find('^%.%.%. .*So says ref A%. Caf\195\169.* Caf\195\169 %.%.%.$'), text)
    assert.is_true(#text < 115)
    child:ex('wincmd p')
    child:ex('Cable marks')
    text = child:lua('return vim.fn.getqflist()[1].text')
    assert.truthy(text:find('^U        1%. %(U%) It rained%..* %.%.%.$'), text)
  end)

  it('says when there are none', function()
    child:write({ '1. (U) It rained.' })
    child:ex('Cable references')
    assert.truthy(child:messages():find('this refers to no cable', 1, true))
  end)
end)
