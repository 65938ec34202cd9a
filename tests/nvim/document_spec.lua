-- The document of a buffer is in step with it, whatever changes the buffer.

local Child = require('tests.nvim.child')

local PREPARE = [[
  document, core = require('cable.document'), require('cable.core')
  local parse = core.parse
  -- What the document must hold: each line with a newline behind it.
  function text()
    local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
    for i, line in ipairs(lines) do
      lines[i] = line:gsub('\n', '\0') .. '\n'
    end
    return table.concat(lines)
  end
  -- nil, or what differs between the kept document and one parsed afresh.
  function difference()
    local doc = assert(document.get(0))
    if doc:text() ~= text() then
      return 'the text'
    end
    local fresh = assert(parse(text()))
    for _, what in ipairs({ 'outline', 'cables', 'page_breaks', 'header', 'classification' }) do
      if not vim.deep_equal(doc[what](doc), fresh[what](fresh)) then
        return what
      end
    end
  end
  -- How often a document was parsed afresh.
  parsed = 0
  core.parse = function(...)
    parsed = parsed + 1
    return parse(...)
  end
]]

describe('the document of a buffer', function()
  local child

  before_each(function()
    child = Child.start()
    child:ex('edit ' .. Child.DEMO)
    child:lua(PREPARE)
    child:lua('parsed = 0; assert(document.get(0)); parsed = 0')
  end)

  after_each(function()
    child:stop()
  end)

  --- Each command is a change; after each, the document must be what a fresh one is.
  local function check(commands)
    for _, command in ipairs(commands) do
      local wrong = child:lua('vim.cmd(...) return difference() or false', command)
      assert.is_false(wrong, command)
    end
  end

  it('is none of a buffer that is not loaded', function()
    child:ex('enew')
    assert.same(
      { 'cable.nvim: the cable is not loaded' },
      child:lua([[
        local buf = vim.fn.bufadd('nowhere.cable')
        return { select(2, document.get(buf)) }
      ]])
    )
  end)

  it('follows normal commands, without parsing afresh', function()
    check({
      'normal! 20Gddp', 'normal! ihello', 'normal! oworld', 'normal! 3J', 'normal! 5Gyyp',
      'normal! gg"_dG', 'normal! u', 'normal! 10GcwWORD', 'normal! ggxG$x', 'normal! u',
      'normal! Go1. (C) Last.', 'normal! ggO', 'normal! 5G3yyGp', 'normal! 12G>>', 'normal! 7GdG',
      'undo', 'normal! 4GVjd', 'normal! 30G~', 'normal! 30Gg??', 'normal! 30Ggqj', 'undo 0',
      "exe \"normal! 30G\\<C-v>4jlAxy\\<Esc>\"", "exe \"normal! 30G\\<C-v>4jd\"", 'redo',
      "exe \"normal! 40Gifoo\\<CR>bar\\<BS>\\<BS>\\<BS>\\<BS>\\<Esc>\"",
      "exe \"normal! 41GA\\<C-v>u0000end\\<Esc>\"", "exe \"normal! 41GRreplaced\\<BS>\\<BS>\\<Esc>\"",
      'normal! 41G5.', 'normal! qq0xjq', 'normal! 5@q',
    })
    assert.equals(0, child:lua('return parsed'))
  end)

  it('follows Ex commands', function()
    check({
      's/./X/', '%s/ the / THE /g', '%s/\\n\\n/\\r/g', 'undo', 'g/Summary/m0', 'g/^$/d', 'undo',
      '2,5m$', '$m0', '3t.', '1,3d', 'undo', 'redo', '%j', 'undo', 'g/./normal! Ax', '10,20>', '10,20<',
      'retab', '%s/$/\\r/', 'earlier 3', 'later 2', 'sort', 'undo', '0read ' .. Child.DEMO,
      'global/a/s//b/', 'g/b/t.', '1put =\'1. (S) Put.\'', '$put! =[\'A\', \'\', \'B\']', '%d', 'undo', 'left 3',
      '%s/\\%V\\|x/\\0/ge', 'silent! %s/\\v(.)(.)/\\2\\1/',
    })
  end)

  it('follows the API, also where a line has a NUL', function()
    local calls = {
      "vim.api.nvim_buf_set_lines(0, 3, 5, true, { 'a\\0b', '', 'c' })",
      "vim.api.nvim_buf_set_lines(0, 1000, 2000, false, { 'beyond', 'the end' })",
      "vim.api.nvim_buf_set_lines(0, -1, -1, true, { '9. (C) Last.' })",
      "vim.api.nvim_buf_set_text(0, 2, 1, 4, 0, { 'x\\0y', 'z' })",
      "vim.api.nvim_buf_set_text(0, 0, 0, 0, 0, { '', '' })",
      "vim.api.nvim_put({ 'one', 'two' }, 'c', true, true)",
      "vim.api.nvim_put({ 'one', 'two' }, 'l', false, true)",
      "vim.api.nvim_put({ 'one', 'two' }, 'b', true, true)",
      "vim.api.nvim_paste('pasted\\ntext\\0 with it', true, -1)",
      "vim.fn.setline(5, 'set\\nline')",
      "vim.fn.append(2, { 'appended', '', '(S)' })",
      "vim.fn.deletebufline('%', 3, 9)",
      "vim.api.nvim_buf_set_lines(0, 0, -1, true, {})",
      "vim.api.nvim_buf_set_lines(0, 0, 0, true, { 'S E C R E T PARIS 000001', '', 'SUBJECT: X' })",
      "vim.cmd('undo')", "vim.cmd('undo')", "vim.cmd('redo')",
      "vim.lsp.util.apply_text_edits({ { newText = 'é', range = { start = { line = 1, character = 0 },"
        .. " ['end'] = { line = 2, character = 0 } } } }, vim.api.nvim_get_current_buf(), 'utf-16')",
    }
    for _, call in ipairs(calls) do
      local wrong = child:lua(call .. ' return difference() or false')
      assert.is_false(wrong, call)
    end
  end)

  it('follows several changes before it is asked again', function()
    local wrong = child:lua([[
      vim.cmd('normal! 5Gddjp')
      vim.cmd('%s/e/E/g')
      vim.api.nvim_buf_set_lines(0, 0, 1, true, { 'x', 'y' })
      vim.cmd('undo | redo | $d | 1m$')
      return difference() or false
    ]])
    assert.is_false(wrong)
    assert.equals(0, child:lua('return parsed'))
  end)

  it('is anew after :edit, and follows then', function()
    check({ 'normal! ddp', 'edit!', 'normal! 3Gdd', 'silent write! ' .. vim.fn.tempname(), 'checktime',
      'edit!', 'normal! Gp' })
  end)

  it('takes any file for what its lines are', function()
    local path = vim.fn.tempname()
    for _, bytes in ipairs({ '', 'x', '1. (C) A\r\n2. (S) B\r\n', 'a\0b\nc', '1. (C) A\n\n\n', '\255\254\n1. (C)' }) do
      local file = assert(io.open(path, 'wb'))
      file:write(bytes)
      file:close()
      check({ 'edit! ' .. path, 'set filetype=cable', 'normal! Gox', 'set fileformat=dos', 'normal! ggOy', 'undo',
        'set fileformat=unix noendofline', 'normal! G$xA.', '$d', 'normal! dd', '%d', 'undo' })
    end
    os.remove(path)
  end)

  it('is what a fresh one is after many changes at random', function()
    local wrong = child:lua([[
      local seed = 7
      local function random(n)
        seed = (seed * 1103515245 + 12345) % 2147483648
        return math.floor(seed / 65536) % n
      end
      local function pick(list)
        return list[random(#list) + 1]
      end
      local keys = {
        'dd', 'p', 'P', 'yyp', 'J', 'x', 'D', 'o1. (C) Text', 'O', 'ciwWORD', '>>', 'dap', 'u', 'u', 'u',
        ']p', '.', 'ggdd', 'Gdd', 'vjd', 'Vjy', 'i\r', 'A\r2. (S/NF) More.\r', '~', '3dd', '"_cc(U)', '<C-a>',
        'oREF: A. PARIS 1\r', 'oHEADING\r-------\r', 'A\22u0000', '\22jjd', '\22jIx\27', 'Rabc', 'gJ', 'g??',
      }
      local ex = { 's/a/bb/ge', '.,+2s/$/\\r/e', 'm0', 'm$', 't.', '.,+1j', 'undo', 'redo', 'sil! g/x/d', '-1put' }
      for i = 1, 400 do
        local last = vim.api.nvim_buf_line_count(0)
        vim.api.nvim_win_set_cursor(0, { random(last) + 1, 0 })
        local command
        if random(4) > 0 then
          command = 'normal! ' .. vim.keycode(pick(keys))
        else
          command = pick(ex)
        end
        vim.cmd('silent! ' .. command)
        local problem = random(3) == 0 and difference()
        if problem then
          return ('%d: %s differs after %s'):format(i, problem, command)
        end
      end
      return difference() or false
    ]])
    assert.is_false(wrong)
    assert.is_true(child:lua('return parsed') <= 5)
  end)
end)
