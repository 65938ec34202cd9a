local Child = require('tests.nvim.child')

describe(':Cable', function()
  local child = Child.each()

  it('tells about the cable', function()
    child:edit()
    child:ex('Cable info')
    local messages = child:messages()
    for _, expected in ipairs({
      'Cable           09PORTSABLE412',
      'Classification  SECRET, NOFORN, SIPDIS',
      'Highest portion SECRET//NOFORN',
      'Date            2009-04-21T16:02Z',
      'From            AMEMBASSY PORT SABLE',
      'Text            5 sections, 11 paragraphs',
    }) do
      assert.truthy(messages:find(expected, 1, true), expected)
    end
  end)

  it('counts one as one', function()
    child:lua("vim.api.nvim_buf_set_lines(0, 0, -1, true, { '1. (U) Tea was served.' })")
    child:ex('setfiletype cable')
    child:ex('Cable info')
    assert.truthy(child:messages():find('Text            0 sections, 1 paragraph$'))
  end)

  it('says no to what it does not know', function()
    child:ex('Cable nonsense')
    assert.truthy(child:messages():find('there is no `:Cable nonsense`', 1, true))
    child:ex('Cable outline sideways')
    assert.truthy(child:messages():find('`:Cable outline` takes no `sideways`', 1, true))
    assert.equals('', child:feedback())
  end)

  it('outline says that there is no cable, or finds the one that is there', function()
    child:ex('Cable outline')
    assert.truthy(child:messages():find('there is no cable in this tab page', 1, true))
    assert.is_nil(child:messages():find('does not look like', 1, true))
    child:edit()
    child:ex('new')
    child:ex('Cable outline')
    assert.is_true(child:lua("return require('cable.outline').pane():has_focus()"))
    assert.equals('', child:feedback())
  end)

  it('completes', function()
    local function complete(line)
      return child:lua("return vim.fn.getcompletion(..., 'cmdline')", line)
    end
    local names = child:lua("return require('cable.command').names()")
    assert.is_true(vim.list_contains(names, 'outline') and vim.list_contains(names, 'pick'))
    assert.same(names, complete('Cable '))
    assert.same({ 'outline' }, complete('Cable o'))
    assert.same({ 'close', 'open', 'toggle' }, complete('Cable outline '))
    assert.same({ 'open' }, complete('topleft Cable! outline o'))
    assert.same({}, complete('Cable info '))
    assert.same({}, complete('Cable outline open '))
  end)
end)

describe('options', function()
  local child = Child.each()

  local function get(given)
    if given then
      child:lua('vim.g.cable = ' .. given)
    end
    local options, problems = unpack(child:lua("return { require('cable.config').get() }"))
    return options, problems
  end

  it('have the defaults that the manual gives', function()
    local manual = table.concat(vim.fn.readfile('doc/cable.txt'), '\n')
    local block = manual:match('%*cable%-options%*.-\n(\tvim%.g%.cable = %b{})\n<')
    assert(block, 'no defaults in the manual')
    local defaults = load('return ' .. block:gsub('^%s*vim%.g%.cable =', ''))()
    local options, problems = get()
    assert.same(defaults, options)
    assert.same({}, problems)
    assert.is_true(options.folds and options.maps)
  end)

  it('are laid over the defaults', function()
    local options, problems = get("{ outline = { side = 'left' } }")
    assert.same({ 'left', 40 }, { options.outline.side, options.outline.width })
    assert.same({}, problems)
  end)

  it('may come from a function', function()
    local options = get('function() return { maps = false } end')
    assert.is_false(options.maps)
  end)

  it('that are wrong are named, and the defaults hold', function()
    local defaults = get()
    local options, problems =
      get("{ outlin = 1, folds = 'no', outline = { side = 'top', width = 3, colour = 2 } }")
    assert.same(defaults, options)
    assert.same({
      'folds must be a boolean, not a string',
      'outlin is no option',
      'outline.colour is no option',
      "outline.side must be 'left' or 'right', not top",
      'outline.width must be a whole number of at least 10, not 3',
    }, problems)
    for _, bad in ipairs({ '3', "'left'", "function() error('no') end" }) do
      options, problems = get(bad)
      assert.is_true(options.folds)
      assert.equals(1, #problems)
    end
  end)

  it('a big file is said to be one, once, where it is wanted', function()
    local function big(bytes)
      child:ex('enew!')
      local lines = vim.fn.readfile(Child.DEMO)
      local times = math.ceil(bytes / #table.concat(lines, '\n'))
      child:lua([[
        local lines, times = ...
        local all = {}
        for _ = 1, times do
          vim.list_extend(all, lines)
        end
        vim.api.nvim_buf_set_lines(0, 0, -1, true, all)
        vim.bo.filetype = 'cable'
      ]], lines, times)
      child:settle()
      local _, count = child:messages():gsub('are slow to open', '')
      return count
    end
    child:lua('vim.g.cable = { warn_big = false, findings = { show = false }, folds = false }')
    assert.equals(0, big(2.1 * 2 ^ 20))
    child:lua('vim.g.cable = { findings = { show = false }, folds = false }')
    assert.equals(0, big(1.9 * 2 ^ 20))
    assert.equals(1, big(2.1 * 2 ^ 20))
    assert.equals(1, big(2.1 * 2 ^ 20))
    assert.truthy(child:messages():find('cable.nvim: 2 MB are slow', 1, true))
  end)

  it('folds are not made where nobody wants them', function()
    child:lua('vim.g.cable = { folds = false }')
    child:edit()
    assert.equals('manual', child:lua('return vim.wo.foldmethod'))
  end)
end)

describe('the health report', function()
  local child = Child.each()

  local function report()
    child:ex('checkhealth cable')
    return table.concat(child:lines(), '\n')
  end

  it('is good', function()
    local text = report()
    assert.is_nil(text:find('ERROR', 1, true), text)
    assert.is_nil(text:find('WARNING', 1, true), text)
    assert.truthy(text:find('parser: .*parser/cable.so'))
    assert.truthy(text:find('cable.core %d'))
  end)

  it('names options that are wrong', function()
    child:lua('vim.g.cable = { outlin = 1 }')
    assert.truthy(report():find('outlin is no option', 1, true))
  end)

  it('names parsers that are hidden', function()
    local other = vim.fn.tempname()
    vim.fn.mkdir(other .. '/parser', 'p')
    assert(vim.uv.fs_copyfile('parser/cable.so', other .. '/parser/cable.so'))
    child:ex('set runtimepath+=' .. other)
    assert.truthy(report():find('a second parser, which the first one hides: ' .. other, 1, true))
    vim.fn.delete(other, 'rf')
  end)
end)

describe("require('cable')", function()
  local child = Child.each()

  it('tells where the cursor is', function()
    child:edit()
    child:lua("vim.fn.search('flag,')")
    assert.same({
      mrn = '09PORTSABLE412',
      section = 'A LAMP WITH TWO OWNERS',
      paragraph = 4,
      portion = 'C',
      marking = 'C',
    }, child:lua("return require('cable').location()"))
    child:ex('enew')
    assert.equals(vim.NIL, child:lua("return require('cable').location() or vim.NIL"))
  end)

  it('opens and closes the outline', function()
    child:edit()
    assert.is_true(child:lua("return require('cable').open_outline({ enter = false })"))
    assert.equals(2, child:lua('return #vim.api.nvim_list_wins()'))
    assert.is_true(child:lua("return require('cable').close_outline()"))
    assert.is_false(child:lua("return require('cable').close_outline()"))
    child:lua("require('cable').toggle_outline()")
    assert.equals(2, child:lua('return #vim.api.nvim_list_wins()'))
  end)
end)

describe('queries for other plugins', function()
  local child = Child.each()

  it('fit the parser', function()
    for _, name in ipairs({ 'locals', 'context', 'textobjects', 'aerial' }) do
      child:edit()
      local found = child:lua(
        [[
        local query = vim.treesitter.query.get('cable', ...)
        local root = vim.treesitter.get_parser(0, 'cable'):parse()[1]:root()
        local found = {}
        for id in query:iter_captures(root, 0) do
          found[query.captures[id] ] = (found[query.captures[id] ] or 0) + 1
        end
        return found
      ]],
        name
      )
      local expected = ({
        locals = { 'local.definition.namespace', 5 },
        context = { 'context', 16 },
        textobjects = { 'section.outer', 5 },
        aerial = { 'symbol', 16 },
      })[name]
      assert.equals(expected[2], found[expected[1]], name)
    end
  end)
end)
