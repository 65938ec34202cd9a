--- A real Neovim in a real terminal: keys are typed, and the screen is read. The terminal is tmux's,
--- on a socket of its own, and ends with the test.

local Child = require('tests.nvim.child')

local COLUMNS, LINES = 100, 30
local PATIENCE_MS = 10000

local SECRET = '38;2;255;128;128' -- the dark shade of CableSecret, as a terminal is told

describe('in a terminal', function()
  local socket = vim.fn.tempname()

  local function tmux(...)
    local command = { 'tmux', '-S', socket, '-f', '/dev/null', ... }
    local result = vim.system(command, { text = true }):wait()
    assert(result.code == 0, table.concat(command, ' ') .. ': ' .. result.stderr)
    return result.stdout
  end

  --- Start Neovim on a file, through a command line for the shell.
  local function start(arguments)
    local words = vim.tbl_map(vim.fn.shellescape, Child.command())
    local command = 'env COLORTERM=truecolor ' .. table.concat(words, ' ') .. ' ' .. arguments
    tmux('new-session', '-d', '-x', tostring(COLUMNS), '-y', tostring(LINES), command)
  end

  local function keys(...)
    tmux('send-keys', ...)
  end

  --- The screen as one string; with colours where asked.
  local function screen(...)
    return tmux('capture-pane', '-p', ...)
  end

  --- Wait until the screen passes a test.
  local function await(what, test, ...)
    local until_ms = vim.uv.now() + PATIENCE_MS
    local shown
    repeat
      shown = screen(...)
      if test(shown) then
        return shown
      end
      vim.wait(50)
      vim.uv.update_time()
    until vim.uv.now() > until_ms
    error(('waited in vain for %s on:\n%s'):format(what, shown), 2)
  end

  local function await_text(text)
    return await(text, function(shown)
      return shown:find(text, 1, true) ~= nil
    end)
  end

  local function await_no_text(text)
    return await('no ' .. text, function(shown)
      return not shown:find(text, 1, true)
    end)
  end

  after_each(function()
    pcall(tmux, 'kill-server')
    vim.fn.delete(socket)
  end)

  it('a cable is read, outlined, moved in, changed and left', function()
    local copy = vim.fn.tempname() .. '.txt'
    assert(vim.uv.fs_copyfile(Child.DEMO, copy))
    start(vim.fn.shellescape(copy))
    await_text('S E C R E T SECTION 01 OF 03 PORT SABLE 000412')

    -- Colours.
    await('red', function(shown)
      return shown:find('\27%[[%d;]*' .. SECRET .. '[^\n]*S E C R E T') ~= nil
    end, '-e')

    -- The outline, with the header as the current entry.
    keys('g', 'O')
    local shown = await_text('11 U    Gull Harbor minimize') -- a screen is drawn from its top
    assert.truthy(shown:find('Header: THE OUTER LIGHTHOUSE', 1, true))
    assert.truthy(shown:find('A LAMP WITH TWO OWNERS', 1, true))
    assert.truthy(shown:find('1 S/NF The keeper of the Outer', 1, true))
    assert.truthy(shown:find('3 SBU  The Ministry of Ports', 1, true))

    -- To the sixth paragraph, and the outline closes.
    keys('/Navy', 'Enter')
    keys('Enter')
    shown = await_no_text('SBU  The Ministry')
    assert.truthy(shown:find('6.  (S) The Navy has drawn up a plan to hold', 1, true))

    -- It opens where the cursor is, and follows it.
    keys('g', 'O')
    await_text('6 S    The Navy')
    keys('C-w', 'p')
    keys(']', ']')
    keys('j', 'j', 'j')
    await('the seventh entry as the current one', function(coloured)
      return coloured:find('\27%[[^\n]*48;[%d;]+m *7 [^\n]*The keeper received') ~= nil
    end, '-e')

    -- A change of the text comes into the outline.
    keys('gg', '/A LAMP', 'Enter', 'cwONE', 'Escape')
    await_text('ONE LAMP WITH TWO OWNERS')
    await('the change in the outline', function(text)
      local _, count = text:gsub('ONE LAMP WITH TWO OWNERS', '')
      return count == 2
    end)

    -- Folds: the sections close to their titles.
    keys('gg', 'zM')
    await_text('ONE LAMP WITH TWO OWNERS')
    await_no_text('off Port Sable.  It was lit')
    keys('zR')

    -- No message is left behind, and it ends.
    assert.is_nil(screen():find('E%d+:'))
    keys(':qa!', 'Enter')
    assert.is_true(vim.wait(PATIENCE_MS, function()
      return not pcall(tmux, 'list-sessions')
    end, 50))
    vim.fn.delete(copy)
  end)

  it('the outline is filtered, clicked, narrowed, and comes back with a session', function()
    local session = vim.fn.tempname()
    start('+set\\ mouse=a ' .. vim.fn.shellescape(Child.DEMO))
    await_text('S E C R E T')
    keys('g', 'O')
    await_text(' S P R F B m t x')

    -- Page breaks go; a filter works as it is typed, says so, and ends.
    await_text('page 2 of 3')
    keys('B')
    await_no_text('page 2 of 3')
    await_text(' S P R F b m t x')
    keys('f', 'n', 'a', 'v')
    await_text('Filter: nav')
    local shown = await_text(' S P R F b m t x /nav')
    assert.truthy(shown:find('6 S    The Navy', 1, true))
    assert.is_nil(shown:find('1 S/NF The keeper', 1, true))
    keys('Escape')
    await_text('1 S/NF The keeper')
    keys('m', 'o', 'n', 'l', 'y', 'Space', 'N', 'O', 'F', 'Tab', 'Enter')
    shown = await_no_text('6 S    The Navy')
    assert.truthy(shown:find(' S P R F b m t x only NOFORN', 1, true))
    keys('Escape')
    await_text('6 S    The Navy')

    -- The entry is lit in the text, in the colour of Visual mode's selection.
    keys('g', 'g')
    await('the header lit in the text', function(coloured)
      return coloured:find('48;[%d;]+m[^\n]*PORT SABLE') ~= nil
    end, '-e')

    -- The mouse: a layer's letter, as a terminal tells of a click on column 64 of line 1.
    keys('-l', '\27[<0;64;1M', '\27[<0;64;1m')
    await_text(' S p R F b')
    await_no_text('6 S    The Navy')
    keys('-l', '\27[<0;64;1M', '\27[<0;64;1m')
    await_text('6 S    The Navy')

    -- A narrower terminal, and a wide one again.
    tmux('resize-window', '-x', '50')
    await('half for the text', function(text)
      local beside = text:match('^([^\n]-)│ S P R F b m t x')
      return beside and vim.fn.strdisplaywidth(beside) >= 25
    end)
    tmux('resize-window', '-x', tostring(COLUMNS))
    await('forty columns', function(text)
      return vim.fn.strdisplaywidth(text:match('^[^│]*')) == 59
    end)

    keys(':mksession ' .. session, 'Enter')
    keys(':qa', 'Enter')
    assert.is_true(vim.wait(PATIENCE_MS, function()
      return not pcall(tmux, 'list-sessions')
    end, 50))
    start('+"silent source ' .. session .. '"') -- 0.10 would talk and wait for <CR>
    shown = await_text('6 S    The Navy')
    assert.equals(59, vim.fn.strdisplaywidth(shown:match('^[^│]*')))
    assert.is_nil(shown:find('E%d+:'))
    vim.fn.delete(session)
  end)

  it('sixteen colours are enough', function()
    start('+set\\ notermguicolors ' .. vim.fn.shellescape(Child.DEMO))
    await_text('S E C R E T')
    await('red of the sixteen', function(shown)
      return shown:find('\27%[[%d;]*91m[^\n]*S E C R E T') ~= nil
    end, '-e')
  end)
end)
