local Child = require('tests.nvim.child')

describe('finding another cable', function()
  local child, here, there

  --- The words of a cable with a number of its own.
  local function cable(serial)
    return {
      'UNCLASSIFIED PORT SABLE 00' .. serial,
      'SUBJECT: THE HARBOR LIGHT',
      '1. (U) The light is out.',
    }
  end

  before_each(function()
    child = Child.start()
    here, there = vim.fn.tempname(), vim.fn.tempname()
    vim.fn.mkdir(here, 'p')
    vim.fn.mkdir(there, 'p')
    vim.fn.writefile(cable(900), here .. '/open.txt')
    child:edit(here .. '/open.txt')
  end)

  after_each(function()
    child:stop()
    vim.fn.delete(here, 'rf')
    vim.fn.delete(there, 'rf')
  end)

  local function find(id)
    local found = child:lua("return { require('cable.locate').find(..., 0) }", id)
    return found[1] ~= vim.NIL and vim.fs.basename(found[1]) or nil, found[2]
  end

  for name, id in pairs({
    ['09PARIS119.txt'] = '09PARIS119',
    ['2009-paris-119.cable'] = '09PARIS119',
    ['09_Port Sable_77'] = '09PORTSABLE77',
    ['cable 09.PORTSABLE.77 (copy).txt'] = '09PORTSABLE77',
  }) do
    it('knows it by its name: ' .. name, function()
      vim.fn.writefile({ '' }, here .. '/' .. name)
      assert.equal(name, (find(id)))
    end)
  end

  it('takes no name for another that begins or ends like it, nor a picture', function()
    for _, name in ipairs({ '09PARIS1190.txt', '109PARIS119.txt', '09PARIS119.png' }) do
      vim.fn.writefile({ '' }, here .. '/' .. name)
    end
    local path, message = find('09PARIS119')
    assert.is_nil(path)
    assert.truthy(message:find('09PARIS119 is not in', 1, true))
    assert.truthy(message:find(here, 1, true), message)
  end)

  it('knows it by the number in its text, also behind another cable', function()
    vim.fn.writefile(cable(411), here .. '/first.txt')
    local two = vim.list_extend(cable(412), vim.list_extend({ '' }, cable(413)))
    vim.fn.writefile(two, here .. '/second.txt')
    local ids = {}
    for serial = 411, 413 do
      ids[serial] = child:lua(
        [[
        local doc = require('cable.core').parse(table.concat(vim.fn.readfile(...), '\n'))
        return vim.tbl_map(function(entry) return doc:header(entry.cable).mrn end, doc:cables())
      ]],
        here .. (serial == 411 and '/first.txt' or '/second.txt')
      )
    end
    assert.same(2, #ids[412])
    assert.equal('first.txt', (find(ids[411][1])))
    assert.equal('second.txt', (find(ids[412][1])))
    assert.equal('second.txt', (find(ids[413][2])))
    -- What was read is read anew when it changes.
    vim.fn.writefile(cable(41199), here .. '/first.txt')
    assert.is_nil((find(ids[411][1])))
  end)

  it('looks through the folders of the option first', function()
    vim.fn.writefile({ '' }, there .. '/09PARIS119.txt')
    vim.fn.writefile({ '' }, here .. '/09PARIS119.txt')
    child:lua('vim.g.cable = { path = { ... } }', there)
    local found = child:lua("return require('cable.locate').find('09PARIS119', 0)")
    assert.equal(vim.uv.fs_realpath(there .. '/09PARIS119.txt'), vim.uv.fs_realpath(found))
  end)

  it('says of a path that is no list of folders what it has to be', function()
    local problems = child:lua([[
      vim.g.cable = { path = { 1 } }
      local options, problems = require('cable.config').get()
      return { problems, options.path }
    ]])
    assert.truthy(problems[1][1]:find('path must be a list of folders', 1, true))
    assert.same({}, problems[2])
  end)
end)
