local Child = require('tests.nvim.child')

--- A copy of the plugin in which some files are missing, or are others.
---@param without string[]
---@param with? table<string, string>
local function plugin_copy(without, with)
  local copy = vim.fn.tempname() .. '/cable.nvim'
  for _, folder in ipairs({ 'plugin', 'ftplugin', 'lua', 'queries', 'parser' }) do
    for name, kind in vim.fs.dir(folder, { depth = 4 }) do
      local path = folder .. '/' .. name
      if kind ~= 'directory' and not vim.list_contains(without, path) then
        vim.fn.mkdir(vim.fs.dirname(copy .. '/' .. path), 'p')
        assert(vim.uv.fs_symlink(Child.ROOT .. '/' .. path, copy .. '/' .. path))
      end
    end
  end
  for path, text in pairs(with or {}) do
    vim.fn.mkdir(vim.fs.dirname(copy .. '/' .. path), 'p')
    local file = assert(io.open(copy .. '/' .. path, 'wb'))
    file:write(text)
    file:close()
  end
  return copy
end

--- Fold levels of all lines.
local LEVELS = [[
  return vim.tbl_map(vim.fn.foldlevel, vim.fn.range(1, vim.fn.line('$')))
]]

--- Wait for folds; they are computed behind the scenes.
local FOLDED = 'return vim.fn.foldlevel(1) > 0'

describe('start-up', function()
  local child = Child.each()

  local function loaded()
    return child:lua([[
      return vim.tbl_filter(function(name)
        return vim.startswith(name, 'cable')
      end, vim.tbl_keys(package.loaded))
    ]])
  end

  it('loads nothing', function()
    assert.same({}, loaded())
    child:edit(Child.ROOT .. '/lua/cable/init.lua')
    assert.same({}, loaded())
  end)

  it('reads no more than what is on the screen wants when a cable is opened', function()
    child:edit()
    for _, name in ipairs(loaded()) do
      for _, late in ipairs({ 'outline', 'lsp', 'citation', 'list', 'locate', 'mask', 'motion' }) do
        assert.is_nil(name:find('^cable%.' .. late), name)
      end
    end
  end)

  it('reads the native module only to tell what a file is', function()
    child:lua('vim.g.cable = { findings = { show = false } }')
    child:edit(Child.ROOT .. '/tests/fixtures/demo.txt')
    assert.is_true(vim.list_contains(loaded(), 'cable.core'))
  end)

  it('does not read it where the name tells', function()
    child:lua('vim.g.cable = { findings = { show = false } }')
    child:ex('file lamp.cable')
    child:ex('setfiletype cable')
    assert.is_false(vim.list_contains(loaded(), 'cable.core'))
  end)
end)

describe('a cable in a window', function()
  local child = Child.each({
    prepare = function(started)
      started:edit()
    end,
  })

  it('opens without a message', function()
    assert.equals('', child:feedback())
    assert.is_nil(child:messages():find('cable.nvim', 1, true))
  end)

  it('opens unfolded', function()
    child:await(FOLDED)
    assert.equals(-1, child:lua('return vim.fn.foldclosed(1)'))
  end)

  it("opens folded for a user of 'foldlevelstart'", function()
    child:ex('set foldlevelstart=0')
    child:ex('bwipeout')
    child:edit()
    child:await(FOLDED)
    child:await('vim.cmd.redraw() return vim.fn.foldclosed(1) == 1')
    assert.equals(0, child:lua('return vim.wo.foldlevel'))
  end)

  it('keeps its options to itself', function()
    child:ex('enew')
    assert.equals('manual', child:lua('return vim.wo.foldmethod'))
    assert.equals('foldtext()', child:lua('return vim.wo.foldtext'))
    assert.equals(0, child:lua('return vim.wo.foldlevel'))
    child:ex('setlocal filetype=text')
    assert.equals('', child:lua("return vim.fn.maparg(']]', 'n')"))
    assert.same({ 'manual', 0 }, child:lua('return { vim.go.foldmethod, vim.go.foldlevel }'))
  end)

  it('gives everything back when it is no cable any more', function()
    child:await(FOLDED)
    child:ex('set filetype=text')
    assert.equals('manual', child:lua('return vim.wo.foldmethod'))
    assert.equals(0, child:lua('return vim.fn.foldlevel(1)'))
    assert.equals('', child:lua("return vim.fn.maparg('[[', 'n')"))
    assert.is_false(child:lua("return vim.fn.maparg('gO', 'n', false, true).buffer == 1"))
    assert.is_false(child:lua('return vim.treesitter.highlighter.active[1] ~= nil'))
  end)

  it('has folds in its first window where it was loaded without one', function()
    child:ex('silent vimgrep /lamp/j ' .. Child.DEMO)
    child:ex('silent cc 1')
    assert.equals('cable', child:lua('return vim.bo.filetype'))
    assert.equals('expr', child:lua('return vim.wo.foldmethod'))
    assert.is_true(child:await(FOLDED))
  end)

  it('has folds in a second window and after :edit', function()
    child:await(FOLDED)
    local levels = child:lua(LEVELS)
    child:ex('split')
    child:await(FOLDED)
    assert.same(levels, child:lua(LEVELS))
    child:ex('edit')
    child:await(FOLDED)
    assert.same(levels, child:lua(LEVELS))
  end)
end)

describe('maps', function()
  local child

  after_each(function()
    child:stop()
  end)

  it('are not made where the user has his own to the same end', function()
    child = Child.start({ args = { '--cmd', 'nmap <Space>o <Plug>(cable-outline)' } })
    child:edit()
    assert.is_false(child:lua("return vim.fn.maparg('gO', 'n', false, true).buffer == 1"))
    assert.equals('<Plug>(cable-next-section)', child:lua("return vim.fn.maparg(']]', 'n')"))
  end)

  it("are not made on keys that are the buffer's already", function()
    local own = 'autocmd FileType cable nnoremap <buffer> ]] :echo<CR>'
    child = Child.start({ args = { '--cmd', own } })
    child:edit()
    assert.equals(':echo<CR>', child:lua("return vim.fn.maparg(']]', 'n')"))
    assert.equals('<Plug>(cable-next-section)', child:lua("return vim.fn.maparg(']]', 'o')"))
  end)

  it('are not made where he wants none', function()
    child = Child.start({ args = { '--cmd', 'let g:cable = { "maps": v:false }' } })
    child:edit()
    assert.equals('', child:lua("return vim.fn.maparg(']]', 'n')"))
  end)
end)

describe('what is not built', function()
  local child, copy

  after_each(function()
    child:stop()
    vim.fn.delete(vim.fs.dirname(copy), 'rf')
  end)

  --- How often the messages have a text.
  local function said(text)
    local _, count = child:messages():gsub(vim.pesc(text), '')
    return count
  end

  it('is said in one sentence, once, for the parser', function()
    copy = plugin_copy({ 'parser/cable.so' })
    child = Child.start({ root = copy })
    child:edit()
    child:edit(Child.ROOT .. '/tests/fixtures/banner-spaced.txt')
    child:edit()
    assert.equals(1, said('cable.nvim: the parser is not built; run `make` in ' .. copy))
    assert.equals('cable', child:lua('return vim.bo.filetype'))
    assert.equals('', child:feedback())
    assert.equals('manual', child:lua('return vim.wo.foldmethod'))
  end)

  it('is said by what needs the parser, and nothing is done then', function()
    copy = plugin_copy({ 'parser/cable.so' })
    child = Child.start({ root = copy })
    child:edit()
    local lines = child:lines()
    for times, keys in ipairs({ 'daP', 'ciS', 'vaP' }) do
      child:type(keys .. '<Esc>')
      assert.equals(times + 1, said('cable.nvim: the parser is not built; run `make` in ' .. copy))
    end
    assert.same(lines, child:lines())
    assert.equals('', child:feedback())
  end)

  it('is said for a parser that does not load', function()
    copy = plugin_copy({ 'parser/cable.so' }, { ['parser/cable.so'] = 'not a library' })
    child = Child.start({ root = copy })
    child:edit()
    assert.equals(
      1,
      said('cable.nvim: the parser does not load (file too short); run `make clean && make` in ' .. copy)
    )
    assert.is_nil(child:messages():find('%.lua:%d'))
  end)

  it('is said for the native module, and leaves colours and folds', function()
    copy = plugin_copy({ 'lua/cable/core.so' })
    child = Child.start({ root = copy })
    child:edit()
    assert.is_true(child:await(FOLDED))
    assert.is_true(child:lua('return vim.treesitter.highlighter.active[1] ~= nil'))
    assert.equals(0, said('cable.nvim'))
    child:type('gO')
    assert.equals(1, said('cable.nvim: the native module is not built; run `make` in ' .. copy))
    assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
    child:type(']]')
    child:ex('Cable')
    child:ex('Cable outline')
    assert.equals('', child:feedback())
  end)

  it('is said for a native module that does not load', function()
    copy = plugin_copy({ 'lua/cable/core.so' }, { ['lua/cable/core.so'] = 'not a library' })
    child = Child.start({ root = copy })
    child:edit()
    child:type('gO')
    assert.equals(
      1,
      said('cable.nvim: the native module does not load (file too short); run `make clean && make` in ')
    )
    assert.is_nil(child:messages():find(':%d+:'))
  end)
end)
