-- Speed inside of Neovim, as ratios within one run; times are medians. bench/run starts it in a
-- terminal, so that what is drawn is sent somewhere. The environment has the texts in TEXTS, and in
-- REPORT the file that the report is appended to.

local api = vim.api
local report = {}

vim.o.swapfile = false

---@param times integer
---@param call fun(): any
---@param prepare? fun()
---@return number ms
local function median(times, call, prepare)
  local taken = {}
  for i = 1, times do
    if prepare then
      prepare()
    end
    local start = vim.uv.hrtime()
    call()
    taken[i] = (vim.uv.hrtime() - start) / 1e6
  end
  table.sort(taken)
  return taken[math.ceil(times / 2)]
end

local function redraw()
  vim.cmd('redraw!')
end

---@param what string
---@param ms number
---@param against number
---@param of string
local function row(what, ms, against, of)
  report[#report + 1] = ('  %-40s %8.2f ms %7.2f x %s'):format(what, ms, ms / against, of)
end

local function wipe()
  vim.o.winfixbuf = false
  vim.cmd('silent! only! | silent! %bwipeout!')
end

--- Open a file as a cable, as another filetype, or as plain text.
---@param file string
---@param filetype string|false|nil false: plain text
local function open(file, filetype)
  vim.cmd('noautocmd edit ' .. file)
  if filetype ~= false then
    vim.bo.filetype = filetype or 'cable'
  end
end

--- As a cable against as Markdown, which has a tree and folds as well.
---@param file string
---@param language string
local function open_parsed(file, language)
  open(file, language)
  vim.treesitter.start(0, language)
  vim.treesitter.get_parser(0, language):parse(true)
  redraw()
end

local function to_tree(file)
  local times = {}
  for _, language in ipairs({ 'markdown', 'cable' }) do
    times[language] = median(5, function()
      open_parsed(file, language)
    end, wipe)
  end
  row('open, parse whole, draw', times.cable, times.markdown, 'the same as Markdown')
end

--- From opening to folds, which are computed a line at a time.
local function to_folds(file)
  local function fold()
    vim.wo.foldmethod = 'expr'
    vim.wo.foldexpr = 'v:lua.vim.treesitter.foldexpr()'
    local last = vim.fn.line('$')
    vim.wait(60000, function()
      for lnum = last, math.max(1, last - 40), -1 do
        if vim.fn.foldlevel(lnum) > 0 then
          return true
        end
      end
    end, 1)
  end
  local times = {}
  for _, language in ipairs({ 'markdown', 'cable' }) do
    times[language] = median(3, fold, function()
      wipe()
      open_parsed(file, language)
    end)
  end
  row('first folds', times.cable, times.markdown, 'the same as Markdown')
end

--- One character typed into the middle, and drawn: the lines that changed, or the whole screen.
local function typed(file)
  local function type_one(command)
    local lnum = math.floor(api.nvim_buf_line_count(0) / 2)
    api.nvim_win_set_cursor(0, { lnum, 0 })
    redraw()
    return median(41, function()
      api.nvim_buf_set_text(0, lnum - 1, 0, lnum - 1, 0, { 'x' })
      vim.cmd(command)
    end)
  end
  for _, how in ipairs({ { 'redraw', 'drawn' }, { 'redraw!', 'the screen drawn' } }) do
    local command, what = unpack(how)
    wipe()
    open(file, false)
    local plain = type_one(command)
    wipe()
    open_parsed(file, 'markdown')
    local markdown = type_one(command)
    wipe()
    open_parsed(file, 'cable')
    local cable = type_one(command)
    require('cable').open_outline({ enter = false })
    local pane = type_one(command)
    row('a character typed, ' .. what, cable, plain, 'the same in plain text')
    row('  ', cable, markdown, 'the same in Markdown')
    row('  with the outline open', pane, plain, 'the same in plain text')
  end
end

--- The first outline pane of a text, a moment after it was opened, against an empty split.
local function pane(file)
  local function fresh()
    wipe()
    open(file)
    redraw()
    vim.wait(200)
  end
  local split = median(9, function()
    vim.cmd('vnew')
    redraw()
  end, fresh)
  local outline = median(9, function()
    require('cable').open_outline()
    redraw()
  end, fresh)
  row('outline pane, first open', outline, split, 'an empty split')
end

for _, file in ipairs(vim.split(vim.env.TEXTS, ' ')) do
  report[#report + 1] = ('\nNeovim %s, %d bytes'):format(vim.version(), vim.fn.getfsize(file))
  to_tree(file)
  to_folds(file)
  typed(file)
  pane(file)
end

vim.fn.writefile(vim.split(table.concat(report, '\n'), '\n'), vim.env.REPORT, 'a')
vim.cmd('qall!')
