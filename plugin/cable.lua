-- Registers the command, the <Plug> maps and the filetype; loads nothing. Each is a door to
-- lua/cable/, which is not read before somebody goes through one.

if vim.g.loaded_cable then
  return
end
vim.g.loaded_cable = true

vim.api.nvim_create_user_command('Cable', function(arguments)
  require('cable.command').run(arguments)
end, {
  nargs = '*',
  bang = true,
  bar = true,
  range = true,
  desc = 'Cables: outline, info, health',
  complete = function(lead, line)
    return require('cable.command').complete(lead, line)
  end,
})

--- A <Plug> map. Motions and text objects are expressions, see lua/cable/operator.lua.
---@param mode string '' is Normal, Visual and Operator-pending mode
---@param name string
---@param desc string
---@param callback fun(): string?
---@param expr? boolean
local function plug(mode, name, desc, callback, expr)
  vim.api.nvim_set_keymap(mode, ('<Plug>(cable-%s)'):format(name), '', {
    callback = callback,
    desc = desc,
    expr = expr,
    noremap = true,
    replace_keycodes = expr,
  })
end

plug('n', 'outline', 'Open the outline of the cable', function()
  require('cable.outline').open()
end)
for _, kind in ipairs({ 'section', 'paragraph', 'marking', 'reference', 'finding' }) do
  plug('', 'next-' .. kind, 'Go to the next ' .. kind .. ' of the cable', function()
    return require('cable.motion').keys(kind, vim.v.count1)
  end, true)
  plug('', 'previous-' .. kind, 'Go to the previous ' .. kind .. ' of the cable', function()
    return require('cable.motion').keys(kind, -vim.v.count1)
  end, true)
end
plug('', 'next-sibling', 'Go to the next part of the same level', function()
  return require('cable.motion').keys('sibling', vim.v.count1)
end, true)
plug('', 'previous-sibling', 'Go to the previous part of the same level', function()
  return require('cable.motion').keys('sibling', -vim.v.count1)
end, true)
plug('', 'parent', 'Go to what this part of the cable is in', function()
  return require('cable.motion').keys('parent', vim.v.count1)
end, true)
for _, kind in ipairs({ 'section', 'paragraph' }) do
  for _, mode in ipairs({ 'x', 'o' }) do
    plug(mode, 'a-' .. kind, 'Select a ' .. kind .. ' of the cable', function()
      return require('cable.object').keys(kind, false, vim.v.count1)
    end, true)
    plug(mode, 'inner-' .. kind, 'Select the inner part of a ' .. kind, function()
      return require('cable.object').keys(kind, true, vim.v.count1)
    end, true)
  end
end
for _, how in ipairs({ 'definition', 'tag', 'file' }) do
  plug('n', how, 'Follow the reference of the cable', function()
    require('cable.follow').follow(how)
  end)
end
for _, mode in ipairs({ 'n', 'x' }) do
  plug(mode, 'browse', 'Open the reference or the URL with the system handler', function()
    require('cable.browse').browse(mode)
  end)
end
plug('n', 'explain', 'Explain the word under the cursor', function()
  require('cable.explain').show()
end)
for _, mode in ipairs({ 'n', 'x' }) do
  plug(mode, 'cite', 'Yank a citation of the cable', function()
    require('cable.citation').yank_here()
  end)
end
plug('n', 'cycle-folds', 'Show one level of folds more, or the headings alone', function()
  require('cable.folds').cycle()
end)
plug('n', 'cycle-subtree', 'Show more of the fold here, all of it, its first line alone', function()
  require('cable.folds').cycle_subtree()
end)
plug('n', 'read', 'Open the reading of the cable', function()
  require('cable.read').open()
end)
plug('n', 'source', 'Go from a reading to the text of the cable', function()
  require('cable.read').go_to_source()
end)
plug('n', 'close-reading', 'Close the reading', function()
  require('cable.read').close()
end)

local group = vim.api.nvim_create_augroup('Cable', {})

-- vim.filetype is big, and is read when the first file is; so ours is added to it no earlier than
-- that. 'BufNewFile' comes behind Vim's own detection, for which it is then too late.
vim.api.nvim_create_autocmd({ 'BufReadPre', 'BufNewFile', 'StdinReadPre' }, {
  group = group,
  once = true,
  desc = 'Teach vim.filetype to know cables',
  callback = function(event)
    local function detect(path, buf)
      return require('cable.detect').filetype(path, buf)
    end
    vim.filetype.add({
      extension = { cable = 'cable' },
      -- Text files, and names without a dot: no extension, or no name at all (standard input).
      pattern = { ['.*%.txt'] = detect, ['[^.]*'] = detect },
    })
    if event.event == 'BufNewFile' and event.match:match('%.cable$') then
      vim.cmd.setfiletype('cable')
    end
  end,
})

-- A reading is opened by its name, too.
vim.api.nvim_create_autocmd('BufReadCmd', {
  group = group,
  pattern = 'cable-read://*',
  nested = true, -- the cable may be loaded for it, and has its filetype then
  desc = 'Read a cable as its text alone',
  callback = function(event)
    require('cable.read').load(event.buf)
  end,
})

-- A session brings windows of the plugin's back, named and empty. Neovim tells it of each buffer,
-- in the midst of things; once all is said, each window is filled.
vim.api.nvim_create_autocmd('SessionLoadPost', {
  group = group,
  desc = 'Fill the outlines and readings of a session again',
  callback = vim.schedule_wrap(function()
    for _, win in ipairs(vim.api.nvim_list_wins()) do
      local valid = vim.api.nvim_win_is_valid(win)
      local name = valid and vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(win)) or ''
      local what = name:match('^cable%-(%a+)://')
      if what == 'outline' or what == 'read' then
        require('cable.' .. what).restore(win)
      end
    end
  end),
})
