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

vim.keymap.set('n', '<Plug>(cable-outline)', function()
  require('cable.outline').open()
end, { desc = 'Open the outline of the cable' })
for _, kind in ipairs({ 'section', 'paragraph', 'marking', 'reference', 'finding' }) do
  for direction, sign in pairs({ next = 1, previous = -1 }) do
    vim.keymap.set({ 'n', 'x', 'o' }, ('<Plug>(cable-%s-%s)'):format(direction, kind), function()
      return require('cable.motion').keys(kind, sign * vim.v.count1)
    end, { expr = true, desc = ('Go to the %s %s of the cable'):format(direction, kind) })
  end
end
for _, kind in ipairs({ 'section', 'paragraph' }) do
  for prefix, inner in pairs({ a = false, inner = true }) do
    vim.keymap.set({ 'x', 'o' }, ('<Plug>(cable-%s-%s)'):format(prefix, kind), function()
      return require('cable.object').keys(kind, inner, vim.v.count1)
    end, { expr = true, desc = ('Select %s %s of the cable'):format(prefix, kind) })
  end
end
vim.keymap.set({ 'n', 'x' }, '<Plug>(cable-cite)', function()
  require('cable.citation').yank_here()
end, { desc = 'Yank a citation of the cable' })

for _, how in ipairs({ 'definition', 'tag', 'file' }) do
  vim.keymap.set('n', ('<Plug>(cable-%s)'):format(how), function()
    require('cable.follow').follow(how)
  end, { desc = 'Follow the reference of the cable' })
end
vim.keymap.set('n', '<Plug>(cable-read)', function()
  require('cable.read').open()
end, { desc = 'Open the reading of the cable' })
vim.keymap.set('n', '<Plug>(cable-source)', function()
  require('cable.read').go_to_source()
end, { desc = 'Go from a reading to the text of the cable' })
vim.keymap.set('n', '<Plug>(cable-close-reading)', '<Cmd>close<CR>', { desc = 'Close the reading' })

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
  desc = 'Read a cable as its text alone',
  callback = function(event)
    require('cable.read').load(event.buf)
  end,
})

-- A session brings windows of the plugin's back, named and empty.
vim.api.nvim_create_autocmd('SessionLoadPost', {
  group = group,
  desc = 'Fill the outlines and readings of a session again',
  callback = function()
    for _, win in ipairs(vim.api.nvim_list_wins()) do
      local name = vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(win))
      local what = name:match('^cable%-(%a+)://')
      if what == 'outline' or what == 'read' then
        require('cable.' .. what).restore(win)
      end
    end
  end,
})
