local Child = require('tests.nvim.child')

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

describe('detection', function()
  local child

  setup(function()
    child = Child.start()
  end)
  teardown(function()
    child:stop()
  end)

  local function detect(text)
    return child:lua("return require('cable.detect').text(...)", text)
  end

  it('agrees with a careful reader on every fixture', function()
    local count = 0
    for name in vim.fs.dir('tests/fixtures') do
      local base = name:match('^(.*)%.txt$')
      if base then
        local expected = vim.json.decode(read('tests/fixtures/' .. base .. '.json')).cable ~= false
        assert.equals(expected, detect(read('tests/fixtures/' .. name)).cable, name)
        count = count + 1
      end
    end
    assert.is_true(count > 100)
  end)

  it('names the signals', function()
    assert.same(
      { cable = true, signals = { 'captions', 'executive_order' } },
      detect('E.O. 12958: DECL: 04/21/2019\nSIPDIS')
    )
  end)

  it('looks at one endless line no longer than it has to', function()
    local function is_cable(whole)
      return child:lua("return require('cable.detect').buffer(0, ...).cable", whole)
    end
    child:lua([[
      local line = ('lamp '):rep(20000)
      vim.api.nvim_buf_set_lines(0, 0, -1, true, { line, 'E.O. 12958: DECL: 04/21/2019', 'SIPDIS' })
    ]])
    assert.is_false(is_cable(false))
    assert.is_true(is_cable(true))
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

  it('is told by the parser where the module is not built', function()
    child:lua([[
      package.preload['cable.core'] = function()
        error("module 'cable.core' not found")
      end
    ]])
    assert.equals('cable', filetype_of('lamp.txt', cable))
    assert.equals('text', filetype_of('prose.txt', 'The lamp was lit in 1871.\n'))
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
