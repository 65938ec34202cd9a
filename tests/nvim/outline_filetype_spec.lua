--- What users have for the filetype of the outline: all of it holds in the pane's window, before
--- the pane is drawn for the first time.

local Child = require('tests.nvim.child')

--- Scripts of a user's, by their places on 'runtimepath'. Each notes that it was read.
local SCRIPTS = {
  ['ftplugin/cable-outline.vim'] = 'setlocal number | let g:seen += ["plain"]',
  ['ftplugin/cable-outline.lua'] = [[vim.cmd('setlocal signcolumn=yes | let g:seen += ["lua"]')]],
  ['ftplugin/cable-outline_mine.vim'] = 'setlocal list | let g:seen += ["suffixed"]',
  ['ftplugin/cable-outline/mine.lua'] = [[vim.cmd('setlocal wrap | let g:seen += ["folder"]')]],
  ['after/ftplugin/cable-outline.vim'] = 'setlocal foldcolumn=1 | let g:seen += ["after"]',
  ['indent/cable-outline.vim'] = 'let g:seen += ["indent"]',
}

describe("a user's filetype cable-outline", function()
  local folder = vim.fn.tempname()

  setup(function()
    for name, script in pairs(SCRIPTS) do
      vim.fn.mkdir(vim.fs.joinpath(folder, vim.fs.dirname(name)), 'p')
      vim.fn.writefile({ script }, vim.fs.joinpath(folder, name))
    end
  end)

  teardown(function()
    vim.fn.delete(folder, 'rf')
  end)

  local child = Child.each({
    prepare = function(started)
      started:edit()
      started:lua('vim.g.seen = {}')
    end,
  })

  --- Options of the pane's window, as they are when it is drawn for the first time.
  local function drawn(...)
    child:lua(
      [[
      local names, ns = { ... }, vim.api.nvim_create_namespace('first')
      vim.api.nvim_set_decoration_provider(ns, {
        on_win = function(_, win, buf)
          local is_pane = vim.startswith(vim.api.nvim_buf_get_name(buf), 'cable-outline://')
          if is_pane and not _G.first then
            _G.first = {}
            for _, name in ipairs(names) do
              _G.first[name] = vim.api.nvim_get_option_value(name, { win = win })
            end
          end
        end,
      })
    ]],
      ...
    )
    child:type('gO')
    child:ex('redraw!')
    return child:lua('return _G.first')
  end

  it('has its scripts read, wherever they are looked for', function()
    child:ex(('set runtimepath^=%s runtimepath+=%s/after'):format(folder, folder))
    local first = drawn('number', 'signcolumn', 'list', 'wrap', 'foldcolumn')
    assert.same({
      number = true,
      signcolumn = 'yes',
      list = true,
      wrap = true,
      foldcolumn = '1',
    }, first)
    local seen = child:lua('table.sort(vim.g.seen) return vim.g.seen')
    table.sort(seen)
    assert.same({ 'after', 'folder', 'indent', 'lua', 'plain', 'suffixed' }, seen)
  end)

  it('has its autocommands run once, in the window of the pane', function()
    child:lua([[
      vim.api.nvim_create_autocmd('FileType', {
        pattern = 'cable-outline',
        callback = function(event)
          vim.wo.relativenumber = true
          vim.wo[0][0].cursorline = false
          _G.told = (_G.told or 0) + 1
          _G.here = vim.api.nvim_get_current_buf() == event.buf and vim.bo.filetype
        end,
      })
    ]])
    local first = drawn('relativenumber', 'cursorline')
    assert.same({ relativenumber = true, cursorline = false }, first)
    assert.same({ 1, 'cable-outline' }, child:lua('return { _G.told, _G.here }'))
  end)

  it('may fail: the compiler is on again', function()
    child:ex("autocmd FileType cable-outline throw 'no'")
    child:lua("pcall(require('cable').open_outline)")
    assert.is_true(child:lua('return (jit.status())'))
  end)
end)
