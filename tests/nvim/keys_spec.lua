--- Every key that cables and readings have is pressed here, and the last test looks whether that is
--- so.

local Child = require('tests.nvim.child')

--- The cursor begins at a pattern, the keys are typed, and then it is at a text.
---@type table<string, { [1]: string, [2]: string }>
local MOVES = {
  [']]'] = { 'painted in', 'THE TREATY LINE' },
  ['[['] = { 'painted in', 'A LAMP WITH' },
  [']p'] = { 'painted in', '3.  (SBU)' },
  ['[p'] = { 'painted in', '2.  (U)' },
  [']m'] = { 'painted in', '(SBU)' },
  ['[m'] = { 'painted in', '(U) The Outer' },
  [']r'] = { 'painted in', 'ref B)' },
  ['[r'] = { 'painted in', 'D. STATE' },
  [']='] = { 'painted in', '3.  (SBU)' },
  ['[='] = { '3.  (SBU)', '2.  (U)' },
  ['g{'] = { 'painted in', 'A LAMP WITH' },
  [']f'] = { '10.  (C)', '3.  (C) And' },
  ['[f'] = { 'Gull Harbor minimize', '11.  (U)' },
  ['gd'] = { 'para 9', '9.  (S/NF)' },
  ['gf'] = { 'para 9', '9.  (S/NF)' },
  ['<C-]>'] = { 'para 9', '9.  (S/NF)' },
}

--- What an operator takes of the paragraph or section of the cursor.
---@type table<string, { [1]: string, [2]: string }>
local OBJECTS = {
  aP = { 'painted in', '2.  (U) The Outer' },
  iP = { 'painted in', 'The Outer' },
  aS = { 'painted in', '----------------------\nA LAMP' },
  iS = { 'painted in', '2.  (U) The Outer' },
}

describe('a key of cables:', function()
  local child = Child.each({
    prepare = function(started)
      started:edit()
      started:ex('set noreadonly')
      -- Something to be found wrong: a number that is there twice.
      started:lua([[
        local last = vim.fn.search('^11\\.', 'cw')
        vim.fn.append(last - 1, { '3.  (C) And once more.', '' })
      ]])
    end,
  })

  local function go(pattern)
    child:lua("vim.fn.cursor(1, 1) vim.fn.search('\\\\V' .. ..., 'c')", pattern)
  end

  local function at()
    return child:lua('return vim.fn.getline("."):sub(vim.fn.col("."))')
  end

  --- Keys that do something else.
  local PRESSED = {
    gO = function()
      child:type('gO')
      assert.equals('cable-outline', child:lua('return vim.bo.filetype'))
    end,
    K = function()
      go('PREL')
      child:type('K')
      assert.equals(2, child:lua('return #vim.api.nvim_list_wins()'))
    end,
    gy = function()
      go('painted in')
      child:type('gy')
      assert.equals('09PORTSABLE412, para. 2', child:lua([[return vim.fn.getreg('"')]]))
    end,
    gx = function()
      child:lua("vim.ui.open = function(address) vim.g.opened = address end")
      child:lua("vim.g.cable = { url = 'x:%s' }")
      go('ref B')
      child:type('gx')
      assert.equals('x:09SKARVIK119', child:lua('return vim.g.opened'))
    end,
    ['<CR>'] = function()
      child:ex('Cable read')
      child:type('<CR>')
      assert.equals('cable', child:lua('return vim.bo.filetype'))
    end,
    q = function()
      child:ex('Cable read')
      child:type('q')
      assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
    end,
  }

  for key, case in pairs(MOVES) do
    it(key, function()
      go(case[1])
      child:type(key)
      assert.equals(case[2], at():sub(1, #case[2]))
    end)
  end

  for key, case in pairs(OBJECTS) do
    it(key, function()
      go(case[1])
      child:type('y' .. key)
      assert.equals(case[2], child:lua([[return vim.fn.getreg('"')]]):sub(1, #case[2]))
    end)
  end

  for key, press in pairs(PRESSED) do
    it(key, press)
  end

  it('no other', function()
    local keys = child:lua([[
      local maps, keys = require('cable.maps'), {}
      for _, map in ipairs(vim.iter({ maps.text, maps.reading }):flatten():totable()) do
        keys[map.key] = true
      end
      return keys
    ]])
    for key in pairs(keys) do
      assert.truthy(MOVES[key] or OBJECTS[key] or PRESSED[key], key .. ' is not pressed')
    end
  end)
end)
