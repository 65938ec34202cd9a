local Child = require('tests.nvim.child')

describe('the manual', function()
  local child, tags

  setup(function()
    child = Child.start()
    local folder = vim.fn.tempname()
    vim.fn.mkdir(folder .. '/doc', 'p')
    assert(vim.uv.fs_copyfile('doc/cable.txt', folder .. '/doc/cable.txt'))
    child:ex('helptags ' .. folder .. '/doc') -- raises where a tag is there twice
    tags = {}
    for line in io.lines(folder .. '/doc/tags') do
      tags[line:match('^[^\t]+')] = true
    end
    vim.fn.delete(folder, 'rf')
  end)

  teardown(function()
    child:stop()
  end)

  local function has(tag)
    assert.is_true(tags[tag] == true, 'no tag *' .. tag .. '*')
  end

  it('has a tag for each highlight group', function()
    for _, group in ipairs(child:lua("return require('cable.highlight').groups()")) do
      has('hl-' .. group)
    end
  end)

  it('has a tag for each option', function()
    for _, name in ipairs(child:lua("return require('cable.config').names()")) do
      has('cable-option-' .. name)
    end
  end)

  it('has a tag for each subcommand', function()
    has(':Cable')
    for _, name in ipairs(child:lua("return require('cable.command').names()")) do
      has(':Cable-' .. name)
    end
  end)

  it('has a tag for each key of the outline, and says what it does', function()
    local text = table.concat(vim.fn.readfile('doc/cable.txt'), '\n')
    local actions = child:lua([[
      return vim.tbl_map(function(action)
        local plug = require('cable.outline.keys').plug(action)
        return { keys = action.keys, desc = action.desc, plug = plug }
      end, require('cable.outline.actions').list)
    ]])
    for _, action in ipairs(actions) do
      has(action.plug)
      for _, key in ipairs(action.keys) do
        has('cable-outline-' .. key)
      end
      local entry = '\n' .. vim.pesc(action.keys[1]) .. '\t+' .. vim.pesc(action.desc) .. '\n'
      assert.truthy(text:find(entry), action.desc)
    end
  end)

  it('has a tag for each map', function()
    for _, plug in
      ipairs(child:lua([[
      local plugs = {}
      for _, mode in ipairs({ 'n', 'x', 'o' }) do
        for _, map in ipairs(vim.api.nvim_get_keymap(mode)) do
          if vim.startswith(map.lhs, '<Plug>(cable-') then
            plugs[#plugs + 1] = map.lhs
          end
        end
      end
      return plugs
    ]]))
    do
      has(plug)
    end
    child:edit()
    for _, key in ipairs(child:keys()) do
      has('cable-' .. key)
    end
    for _, map in ipairs(child:lua("return require('cable.maps').reading")) do
      has('cable-read-' .. map.key)
    end
  end)

  it('has a tag for each function and event', function()
    for _, name in ipairs(child:lua("return vim.tbl_keys(require('cable'))")) do
      has(('cable.%s()'):format(name))
    end
    has('CableOutlineOpen')
    has('CableOutlineClose')
  end)

  it('refers to nothing that is not there', function()
    local known = vim.deepcopy(tags)
    for line in io.lines(vim.env.VIMRUNTIME .. '/doc/tags') do
      known[line:match('^[^\t]+')] = true
    end
    for _, line in ipairs(vim.fn.readfile('doc/cable.txt')) do
      for link in line:gmatch('|([^| \t]+)|') do
        assert.is_true(known[link] == true, '|' .. link .. '| leads nowhere')
      end
    end
  end)

  it('keeps within 78 columns', function()
    for lnum, line in ipairs(vim.fn.readfile('doc/cable.txt')) do
      assert.is_true(vim.fn.strdisplaywidth(line) <= 78, 'line ' .. lnum)
    end
  end)
end)
