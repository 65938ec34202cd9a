local Child = require('tests.nvim.child')
package.path = Child.ROOT .. '/lua/?.lua;' .. package.path

local detect = require('cable.detect')

local function signals(text)
  return detect.lines(vim.split(text, '\n')).signals
end

local function is_cable(text)
  return detect.lines(vim.split(text, '\n')).cable
end

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

describe('the signals of a cable', function()
  for name, line in pairs({
    ti = 'ZNY SSSSS ZZH',
    de = 'DE RUEHPSB #0412/01 1111602',
    dtg = 'O P 211602Z APR 09 ZDK',
    banner = 'C O N F I D E N T I A L SECTION 01 OF 03 PORT SABLE 000412',
    eo = 'E.O. 12958: DECL: 04/21/2019',
    page = 'PORT SABLE 00000412  001.2 OF 003',
    aad = 'PAGE 02 TAMBER 012732',
    mrn = 'MRN: 23 PORT SABLE 2544',
    sipdis = 'SIPDIS ',
    tags = 'TAGS: PREL EWWT QL',
    fm = 'FM AMEMBASSY PORT SABLE',
    clby = 'Classified By: Ambassador Rosalind Tidewell',
    para = '1.  (S/NF) The keeper.\n\194\1822. (U) His lamp.',
  }) do
    it('are told by ' .. name, function()
      assert.same({ name }, signals(line))
    end)
  end

  it('are as many kinds of banner as there are', function()
    for _, line in ipairs({
      'UNCLAS PORT SABLE 000412',
      'UNCLAS E F T O PORT SABLE 412',
      'S E C R E T PORT SABLE 00000412',
      'CONFIDENTIAL SKARVIK 0091',
      'LIMITED OFFICIAL USE SKARVIK 133602',
      'T O P S E C R E T SKARVIK 000001',
      'c o n f i d e n t i a l section 01 of 02 skarvik',
    }) do
      local found = signals(line)
      local expected = line:find('%d%d%d') and { 'banner' } or {}
      assert.same(expected, found, line)
    end
  end)

  it('are not in ordinary lines', function()
    for _, line in ipairs({
      'The secret of the lamp was 1871 candles.',
      'DECLARE VARIABLE 12958',
      'Page 2 of 7',
      '1. (a) first point\n2. (b) second point',
      'PORT SABLE 412',
      'FMRADIO',
    }) do
      assert.same({}, signals(line), line)
    end
  end)
end)

describe('the rule', function()
  it('wants two signals', function()
    assert.is_false(is_cable('E.O. 12958: DECL: 04/21/2019'))
    assert.is_true(is_cable('E.O. 12958: DECL: 04/21/2019\nSIPDIS'))
  end)

  it('wants a strong one among them', function()
    assert.is_false(is_cable('Classified by: the keeper\n1. (S) One.\n2. (S) Two.\nFM NORTH'))
  end)

  it('agrees with a careful reader on every fixture', function()
    local count = 0
    for name in vim.fs.dir('tests/fixtures') do
      local base = name:match('^(.*)%.txt$')
      if base then
        local expected = vim.json.decode(read('tests/fixtures/' .. base .. '.json')).cable ~= false
        local text = read('tests/fixtures/' .. name)
        assert.equals(expected, is_cable(text), name)
        count = count + 1
      end
    end
    assert.is_true(count > 100)
  end)

  it('looks at one endless line no longer than it has to', function()
    local text = ('SECRET '):rep(3000000)
    local start = vim.uv.hrtime()
    detect.lines({ text })
    assert.is_true((vim.uv.hrtime() - start) / 1e6 < 20)
  end)
end)

describe('the filetype', function()
  local folder, child
  local cable = read(Child.DEMO)

  local function write(name, text)
    local path = folder .. '/' .. name
    local file = assert(io.open(path, 'wb'))
    file:write(text)
    file:close()
    return path
  end

  before_each(function()
    folder = vim.fn.tempname()
    vim.fn.mkdir(folder, 'p')
    child = Child.start()
  end)

  after_each(function()
    child:stop()
    vim.fn.delete(folder, 'rf')
  end)

  local function filetype_of(name, text)
    child:edit(write(name, text))
    return child:lua('return vim.bo.filetype')
  end

  it('is cable for a cable, by its content', function()
    assert.equals('cable', filetype_of('lamp.txt', cable))
    assert.equals('cable', filetype_of('09PORTSABLE412', cable))
    assert.equals('cable', filetype_of('lamp.cable', cable))
  end)

  it('is what it was for other text', function()
    assert.equals('text', filetype_of('prose.txt', 'The lamp was lit in 1871.\n'))
    assert.equals('', filetype_of('prose', 'The lamp was lit in 1871.\n'))
    assert.equals('', filetype_of('empty', ''))
    assert.equals('text', filetype_of('empty.txt', ''))
  end)

  it('is never taken from another one', function()
    assert.equals('requirements', filetype_of('requirements.txt', cable))
    assert.equals('markdown', filetype_of('lamp.md', cable))
    assert.equals('lua', filetype_of('lamp.lua', cable))
    child:ex('set modeline') -- which is off for root
    assert.equals('help', filetype_of('lamp.txt', cable .. '\n vim:tw=78:ft=help:\n'))
    assert.equals('sh', filetype_of('lamp', '#!/bin/sh\n' .. cable))
    assert.equals('gitcommit', filetype_of('COMMIT_EDITMSG', cable))
    assert.not_equals('cable', filetype_of('lamp.html', cable))
  end)

  it('is not taken from what the user has told Vim', function()
    child:lua([[vim.filetype.add({ extension = { txt = 'mine' } })]])
    assert.equals('mine', filetype_of('lamp.txt', cable))
  end)

  it('is cable for a new file of that name', function()
    child:edit(folder .. '/new.cable')
    assert.equals('cable', child:lua('return vim.bo.filetype'))
    child:edit(folder .. '/newer.cable')
    assert.equals('cable', child:lua('return vim.bo.filetype'))
  end)

  it('is decided by the first lines, and by :Cable on the whole', function()
    local page = ('navigation\n'):rep(300) .. cable
    assert.equals('text', filetype_of('page.txt', page))
    child:ex('Cable')
    assert.equals('cable', child:lua('return vim.bo.filetype'))
    assert.truthy(child:messages():find('09PORTSABLE412', 1, true))
  end)

  it('is cable for standard input', function()
    local file = write('lamp.txt', cable)
    local out = folder .. '/filetype'
    local command = Child.command({
      args = { '--headless', '-', '+call writefile([&filetype], "' .. out .. '")', '+qa!' },
    })
    vim.system(command, { stdin = read(file) }):wait()
    assert.equals('cable', vim.trim(read(out)))
  end)
end)
