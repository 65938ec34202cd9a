-- How the module is built: what it shows to the outside, and what it does in the wrong Lua.

local function output_of(command)
  local pipe = assert(io.popen(command .. ' 2>&1; echo "status $?"'))
  local text = pipe:read('*a')
  pipe:close()
  return text
end

local modules = { ['lua5.4'] = 'build/lua5.4/?.so', ['luajit'] = 'lua/?.so' }

local function load_in(lua, path)
  return output_of(([[%s -e "package.cpath='%s' print(pcall(require, 'cable.core'))"]]):format(lua, path))
end

describe('the module', function()
  for _, path in pairs(modules) do
    local file = path:gsub('?', 'cable/core')

    it('exports one symbol: ' .. file, function()
      local symbols = output_of('nm -D --defined-only ' .. file)
      assert.matches('^%x+ T luaopen_cable_core\nstatus 0\n$', symbols)
    end)

    it('needs no Lua library and no tree-sitter: ' .. file, function()
      local needed = output_of('readelf -d ' .. file)
      assert.matches('NEEDED', needed)
      assert.is_nil(needed:match('NEEDED[^\n]*lua'))
      assert.is_nil(needed:match('NEEDED[^\n]*tree%-sitter'))
      assert.is_nil(output_of('nm -D --undefined-only ' .. file):match(' ts_'))
    end)
  end

  it('loads in its own Lua', function()
    for lua, path in pairs(modules) do
      assert.matches('^true', load_in(lua, path))
    end
  end)

  it('is refused in words by the other Lua', function()
    local jit = load_in('luajit', modules['lua5.4'])
    assert.matches('^false%s+cable%.core was built for Lua 5%.4, which this is not', jit)
    local plain = load_in('lua5.4', modules['luajit'])
    assert.matches('^false%s+cable%.core was built for LuaJIT and Lua 5%.1, which this is not', plain)
    assert.matches('status 0', jit .. plain)
  end)
end)

describe('the parser', function()
  it('exports the language and nothing else', function()
    local symbols = output_of('nm -D --defined-only parser/cable.so')
    assert.matches('^%x+ T tree_sitter_cable\nstatus 0\n$', symbols)
  end)
end)
