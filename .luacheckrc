std = 'luajit'
codes = true
max_line_length = 120 -- StyLua breaks at 100; longer lines are strings and comments

for _, place in ipairs({ 'lua', 'plugin', 'ftplugin', 'lsp', 'bench' }) do
  files[place] = { globals = { 'vim' } }
end
files['lua/cable/_meta.lua'] = { ignore = { '212', '241' } }
files['tests'] = { std = 'max+busted' }
files['tests/nvim'] = { std = '+busted', globals = { 'vim' } }
files['bin/cable'] = { std = 'lua54' }
files['lua/cable/shell'] = { std = 'lua54' }
files['contrib/vis'] = { std = 'lua54', globals = { 'vis' } }

exclude_files = { '.deps', 'build' }
