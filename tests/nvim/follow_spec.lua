local Child = require('tests.nvim.child')

describe('following a reference', function()
  local folder, open

  local child = Child.each({
    prepare = function(started)
      folder = vim.fn.tempname()
      vim.fn.mkdir(folder, 'p')
      open = folder .. '/open.txt'
      vim.fn.writefile(vim.fn.readfile(Child.DEMO), open)
      started:edit(open)
    end,
  })

  after_each(function()
    vim.fn.delete(folder, 'rf')
  end)

  local function go(pattern)
    child:lua("vim.fn.cursor(1, 1) vim.fn.search(..., 'c')", pattern)
  end

  local function text()
    return child:lua('return vim.fn.getline(".")')
  end

  local function at()
    return child:lua('return vim.fn.getline("."):sub(vim.fn.col("."))')
  end

  local function file()
    return vim.fs.basename(child:lua('return vim.api.nvim_buf_get_name(0)'))
  end

  --- Another cable's file: two cables, of which the second is 09SKARVIK119.
  local function other(name)
    local function cable(serial, subject)
      return {
        'UNCLASSIFIED SKARVIK ' .. serial,
        '',
        'SIPDIS',
        '',
        'E.O. 12958: N/A',
        'TAGS: PREL QN',
        'SUBJECT: ' .. subject,
        '',
        '1. (U) The first paragraph.',
        '',
        '2. (U) The second paragraph of ' .. subject .. '.',
        'FLINT',
        '',
      }
    end
    local dated = { 'R 011200Z APR 09', 'FM AMEMBASSY SKARVIK', 'TO SECSTATE WASHDC', '' }
    local lines = vim.list_extend(vim.list_slice(dated), cable('000118', 'OIL'))
    lines[#lines + 1] = 'NNNN'
    vim.list_extend(lines, dated)
    vim.fn.writefile(vim.list_extend(lines, cable('000119', 'LAMPS')), folder .. '/' .. name)
  end

  it('goes to its line, and comes back', function()
    for _, keys in ipairs({ 'gd', '<C-]>' }) do
      go('ref B')
      child:type(keys)
      assert.equals('B. SKARVIK 119', at())
      child:type('<C-o>')
      assert.equals('ref B)', at():sub(1, 6))
    end
    go('ref C')
    child:type('<C-]>')
    assert.equals('C. 08 PORT SABLE 988', at())
    child:type('<C-t>')
    assert.equals('ref C)', at():sub(1, 6))
    assert.equals('ref C', child:lua('return vim.fn.gettagstack().items[2].tagname'))
  end)

  it('goes to the paragraph that is meant', function()
    go('para 9')
    child:type('gd')
    assert.equals('9.  (S/NF) Comment', at():sub(1, 18))
    go('para 9')
    child:type('gf')
    assert.equals('9.  (S/NF) Comment', at():sub(1, 18))
  end)

  it('opens the file of another cable, and goes to the cable in it', function()
    other('notes.txt')
    go('SKARVIK 119')
    child:type('gd')
    assert.equals('notes.txt', file())
    local first = child:line()
    assert.truthy(table.concat(child:lines(), '\n', first):find('SUBJECT: LAMPS', 1, true))
    assert.is_nil(table.concat(child:lines(), '\n', first):find('SUBJECT: OIL', 1, true))
    child:type('<C-o>')
    assert.equals('open.txt', file())
    go('ref B')
    child:type('gf')
    assert.equals('notes.txt', file())
    assert.equals('cable', child:lua('return vim.bo.filetype'))
  end)

  it('goes to a cable that is named in the text, here or in its file', function()
    child:ex('set noreadonly')
    child:lua("vim.fn.append(0, { '09PARIS119|09PARIS412', '' })")
    child:lua([[vim.cmd('%s/PORT SABLE 000412/PARIS 000412/')]])
    vim.fn.writefile({ '09PARIS119', '' }, folder .. '/2009-paris-119.txt')
    child:type('ggf|l')
    child:type('gd')
    assert.equals('VZCZCXRO4127', text())
    child:type('gg0gf')
    assert.equals('2009-paris-119.txt', file())
  end)

  it('goes to the paragraph of another cable', function()
    other('notes.txt')
    child:ex('set noreadonly')
    child:lua([[vim.cmd('%s/(ref B)/(ref B, para 2)/')]])
    go('ref B')
    child:type('gf')
    assert.equals('2. (U) The second paragraph of LAMPS.', at())
  end)

  it('says where it has looked for a cable that is not there', function()
    go('SKARVIK 119')
    child:type('gd')
    assert.truthy(child:messages():find('cable.nvim: 09SKARVIK119 is not in', 1, true))
    assert.equals('open.txt', file())
    go('ref C')
    child:type('gf')
    assert.truthy(child:messages():find('08PORTSABLE988 is not in', 1, true))
    assert.equals('ref C)', at():sub(1, 6))
  end)

  it('leaves changes alone that are not written', function()
    other('notes.txt')
    child:ex('set noreadonly nohidden')
    child:type('ggx')
    go('SKARVIK 119')
    child:type('gf')
    assert.truthy(child:messages():find('cable.nvim: E37', 1, true))
    assert.equals('open.txt', file())
    child:lua("vim.v.errmsg = ''")
  end)

  it('is what Vim does where there is no reference', function()
    vim.fn.writefile({ 'A note.' }, folder .. '/note.txt')
    child:write({ '1. (U) See ' .. folder .. '/note.txt for the lamp.' })
    go(folder:gsub('/', '\\/'))
    child:type('gf')
    assert.equals('note.txt', file())
    child:edit(open)
    go('keeper')
    child:type('gf')
    assert.truthy(child:messages():find('there is no reference here; E447', 1, true))
    child:type('<C-]>')
    assert.truthy(child:messages():find('there is no reference here; E4', 1, true))
    child:lua("vim.v.errmsg = ''")
  end)

  it('works in a reading, with the folder of the cable', function()
    other('notes.txt')
    child:ex('Cable read')
    go('ref B')
    child:type('gd')
    assert.equals('B. SKARVIK 119', text())
    child:type('gf')
    assert.equals('notes.txt', file())
  end)

  it('goes from reference to reference', function()
    child:type('gg]r')
    assert.equals('A. PORT SABLE 371', at())
    child:type('4]r')
    assert.equals('ref B)', at():sub(1, 6))
    child:type('2]r[r')
    assert.equals('ref B)', at():sub(1, 6))
  end)
end)

describe(':Cable goto', function()
  local child = Child.each({
    prepare = function(started)
      started:edit()
    end,
  })

  local function text()
    return child:lua('return vim.fn.getline(".")')
  end

  it('goes to a paragraph, a reference, a section', function()
    child:ex('Cable goto 9')
    assert.equals('9.  (S/NF) Comment', text():sub(1, 18))
    child:ex('Cable goto b')
    assert.equals('B. SKARVIK 119', text())
    child:ex('Cable goto comment and')
    assert.equals('COMMENT AND ACTION REQUEST', text())
    child:type('<C-o>')
    assert.equals('B. SKARVIK 119', text())
  end)

  it('stays in the cable that the cursor is in', function()
    child:edit(Child.ROOT .. '/tests/fixtures/two-cables-one-file.txt')
    child:ex('set filetype=cable')
    local rows = child:lua([[
      local doc, rows = require('cable.document').get(0), {}
      for _, entry in ipairs(doc:outline()) do
        if entry.kind == 'paragraph' and entry.number == 1 then
          rows[entry.cable] = entry.row + 1
        end
      end
      return rows
    ]])
    assert.equals(2, #rows)
    child:type('gg')
    child:ex('Cable goto 1')
    assert.equals(rows[1], child:line())
    child:ex('Cable goto 1')
    assert.equals(rows[1], child:line())
    child:type('G')
    child:ex('Cable goto 1')
    assert.equals(rows[2], child:line())
  end)

  it('says what there is not', function()
    for words, message in pairs({
      ['99'] = 'this cable has no paragraph `99`',
      ['herrings'] = 'this cable has no reference or heading `herrings`',
      [''] = 'needs a paragraph, the letter of a reference, or a heading',
    }) do
      child:ex('Cable goto ' .. words)
      assert.truthy(child:messages():find(message, 1, true), message)
    end
  end)

  it('completes headings', function()
    local rest = child:lua("return vim.fn.getcompletion('Cable goto a l', 'cmdline')")
    assert.same({ 'lAMP WITH TWO OWNERS' }, rest)
    local found = child:lua("return vim.fn.getcompletion('Cable goto THE', 'cmdline')")
    assert.same({ 'THE TREATY LINE: "THROUGH THE LAMP," BUT WHICH SIDE?', "THE KEEPER'S OWN VIEW" }, found)
  end)
end)
