--- LuaJIT's compiler, put to rest for a call or kept from a function.

local Child = require('tests.nvim.child')

--- In the second Neovim.
local COMPILER = "local compiler = require('cable.compiler') "

describe('the compiler', function()
  local child = Child.each()

  local function lua(code)
    return child:lua(COMPILER .. code)
  end

  it('is at rest during a call, whose arguments and results are passed on', function()
    local found = lua([[
      local function called(...)
        return jit.status(), select('#', ...), ...
      end
      local state, count, first, second, third = compiler.rest(called, 1, nil, 3)
      return { state, count, first, tostring(second), third, (jit.status()) }
    ]])
    assert.same({ false, 3, 1, 'nil', 3, true }, found)
  end)

  it('is on again after an error, which is passed on as it is', function()
    local found = lua([[
      local problem = { 'as it is' }
      local ok, message = pcall(compiler.rest, error, problem)
      return { ok, message == problem, (jit.status()) }
    ]])
    assert.same({ false, true, true }, found)
  end)

  it('stays at rest until the outermost call has ended', function()
    local found = lua([[
      local within = compiler.rest(function()
        compiler.rest(function() end)
        return (jit.status())
      end)
      return { within, (jit.status()) }
    ]])
    assert.same({ false, true }, found)
  end)

  it('stays off where the user has it off', function()
    local found = lua([[
      jit.off()
      local given = compiler.rest(function() return 'done' end)
      return { given, (jit.status()) }
    ]])
    assert.same({ 'done', false }, found)
  end)

  it('compiles a function, but not one that is left to be interpreted', function()
    local found = lua([[
      local compiled = 0
      jit.attach(function(what)
        compiled = compiled + (what == 'stop' and 1 or 0)
      end, 'trace')
      local function adder()
        return loadstring('local sum = 0 for i = 1, 100000 do sum = sum + i end return sum')
      end
      local left = compiler.leave(adder())
      local sums = { left(), compiled, adder()(), compiled }
      return sums
    ]])
    assert.same({ 5000050000, 0, 5000050000 }, vim.list_slice(found, 1, 3))
    assert.truthy(found[4] > 0)
  end)
end)
