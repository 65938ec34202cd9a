local Child = require('tests.nvim.child')

describe('citations', function()
  local child

  before_each(function()
    child = Child.start()
    child:edit()
  end)
  after_each(function()
    child:stop()
  end)

  local function yanked()
    return child:lua('return vim.fn.getreg(vim.v.register)')
  end

  local function on(pattern)
    child:lua('vim.fn.search(...)', pattern)
  end

  it('name the paragraph', function()
    on('flag,')
    child:type('gy')
    assert.equals('09PORTSABLE412, para. 4', yanked())
  end)

  it('name the paragraphs that are selected, and leave Visual mode', function()
    on('^3\\.')
    child:type('Vjjjjjjjjjjgy')
    assert.equals('09PORTSABLE412, paras. 3-4', yanked())
    assert.equals('n', child:lua('return vim.fn.mode()'))
  end)

  it('name the cable where there is no paragraph', function()
    child:type('gggy')
    assert.equals('09PORTSABLE412', yanked())
  end)

  it('go to the register that is named', function()
    on('flag,')
    child:type('"qgy')
    assert.equals('09PORTSABLE412, para. 4', child:lua("return vim.fn.getreg('q')"))
  end)

  it('have forms', function()
    on('flag,')
    child:ex('Cable cite archive')
    assert.equals('PORT SABLE 412, April 21, 2009, para. 4 (C)', yanked())
    child:ex('Cable cite full')
    assert.equals(
      'AMEMBASSY PORT SABLE to SECSTATE WASHDC, "THE OUTER LIGHTHOUSE: TWO MINISTRIES, ONE LAMP, '
        .. 'AND A HERRING TREATY IN THE DARK", telegram 09PORTSABLE412, April 21, 2009, '
        .. 'SECRET//NOFORN, para. 4 (C)',
      yanked()
    )
    child:ex('Cable cite link')
    assert.equals('[09PORTSABLE412, para. 4](file://' .. Child.DEMO .. ')', yanked())
    child:lua("vim.g.cable = { citation = 'archive' }")
    child:type('gy')
    assert.equals('PORT SABLE 412, April 21, 2009, para. 4 (C)', yanked())
  end)

  it('take a range', function()
    child:ex('1,$Cable cite')
    assert.equals('09PORTSABLE412, paras. 1-11', yanked())
  end)

  it('say what is wrong', function()
    child:ex('Cable cite verse')
    assert.truthy(child:messages():find('there is no citation form `verse`', 1, true))
    child:ex('enew')
    child:ex('call setline(1, "1. (U) It rained.")')
    child:ex('set filetype=cable')
    child:type('gy')
    assert.truthy(child:messages():find('this cable has no number to be cited by', 1, true))
    assert.equals('', child:feedback())
  end)
end)
