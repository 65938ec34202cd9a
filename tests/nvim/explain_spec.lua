local Child = require('tests.nvim.child')

describe('the explanation of a word', function()
  local child = Child.each({
    prepare = function(started)
      started:lua("vim.env.TZ = 'EST5'")
      started:edit()
    end,
  })

  --- Go to a text, press K, and give what the float has.
  local function explained(text)
    child:lua([[
      vim.fn.cursor(1, 1)
      vim.fn.search('\\V' .. ..., 'c')
    ]], text)
    child:type('K')
    return child:lua([[
      for _, win in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(win).relative ~= '' then
          local buf = vim.api.nvim_win_get_buf(win)
          return table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, true), '\n')
        end
      end
      return ''
    ]])
  end

  for text, expected in pairs({
    ['PREL'] = 'External Political Relations',
    ['PP RUEHSKV'] = 'Priority',
    ['RUEHSKV'] = 'AMEMBASSY SKARVIK',
    ['NOFORN'] = 'Not Releasable to Foreign Nationals',
    ['1.4 (b)'] = 'foreign government information',
    ['S/NF)'] = 'SECRET//NOFORN',
    ['211602Z'] = 'Here: Tuesday, 21 April 2009, 11:02 EST',
    ['ref B'] = '09SKARVIK119',
    ['B. SKARVIK'] = 'Reference B',
    ['SKARVIK 119'] = 'Number 119 of 2009, from SKARVIK.',
    ['para 9'] = 'Comment: The dispute looks small',
  }) do
    it('is there for ' .. text, function()
      local shown = explained(text)
      assert.truthy(shown:find(expected, 1, true), shown)
    end)
  end

  it('tells an identity in prose, where its post is known', function()
    child:write({ '1. (U) As in 09PARIS119, from 12FEB2009 on.' })
    assert.truthy(explained('09PARIS119'):find('Number 119 of 2009, from PARIS, France.', 1, true))
    child:type('l')
    assert.truthy(explained('PARIS119'):find('**09PARIS119**', 1, true))
    child:type('l')
    assert.equals('', explained('12FEB2009'))
  end)

  it('is entered by a second K, and goes when the cursor moves', function()
    explained('PREL')
    child:type('K')
    assert.truthy(child:lua('return vim.fn.getline(1)'):find('External Political', 1, true))
    child:type('q')
    assert.equals(1, child:lua('return #vim.api.nvim_list_wins()'))
    explained('PREL')
    child:type('j')
    child:await('return #vim.api.nvim_list_wins() == 1')
  end)

  it('says when there is none', function()
    assert.equals('', explained('keeper'))
    assert.truthy(child:messages():find('there is nothing to explain here', 1, true))
  end)

  it('is there in a reading', function()
    child:ex('Cable read')
    assert.truthy(explained('PREL'):find('External Political Relations', 1, true))
  end)

  it('has no room in a window of one line, which is said', function()
    child:lua('vim.o.lines = 4')
    assert.equals('', explained('PREL'))
    assert.truthy(child:messages():find('there is no room for the explanation', 1, true))
  end)
end)
