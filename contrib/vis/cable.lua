--- Cables in vis, an editor with Lua 5.4: `:cable-outline` shows the outline and jumps by it.
---
--- In ~/.config/vis/visrc.lua, after `make shell`:
---
---     package.path = '/path/to/cable.nvim/contrib/vis/?.lua;' .. package.path
---     require('cable')
---
---   :cable-outline          a window with the outline; <Enter> goes to the entry there, q closes it
---   :cable-outline WORDS    goes to the first entry that has the words in it: 5., comment
---
--- The outline is read anew each time, so that it always fits the text.

local folder = debug.getinfo(1, 'S').source:match('^@(.*)/[^/]*$') or '.'
package.cpath = folder .. '/../../build/lua5.4/?.so;' .. package.cpath

local core = require('cable.core')

local M = {}

-- What stands for a title where there is none.
local untitled =
  { section = '(heading lost)', preamble = '(before the cable)', trailer = '(after the cable)' }

--- What the outline shows of an entry.
local function line_of(entry)
  local words = { ('  '):rep(entry.level - 1) .. (entry.number and entry.number .. '.' or '') }
  if entry.portion then
    table.insert(words, ('(%s)'):format(entry.portion))
  end
  table.insert(words, entry.title ~= '' and entry.title or untitled[entry.kind] or entry.kind)
  return (table.concat(words, ' '):gsub('^(%s*) ', '%1'))
end

--- The outline of a file; nil after a message when it is no cable.
local function read(file)
  local doc, message = core.parse(file:content(0, file.size))
  if not doc then
    vis:info(message)
    return nil
  end
  local entries = #doc:cables() > 0 and doc:outline() or {}
  doc:close()
  if #entries == 0 then
    vis:info('cable: there is no cable in this file')
    return nil
  end
  return entries
end

--- Puts the cursor on an entry's title.
local function go_to(win, entry)
  vis.win = win
  win.selection:to(entry.title_row + 1, 1)
end

--- Closes the outline's window and goes back to the text.
local function leave(outline, win)
  outline:close(true)
  vis.win = win
end

--- Opens a window with the entries, the one that the cursor is in first.
local function show(win, entries)
  local row, lines, current = win.selection.line - 1, {}, 1
  for at, entry in ipairs(entries) do
    lines[at] = line_of(entry)
    current = entry.row <= row and at or current
  end
  vis:command('new')
  local outline = vis.win
  outline.file:insert(0, table.concat(lines, '\n') .. '\n')
  outline.selection:to(current, 1)
  outline:map(vis.modes.NORMAL, '<Enter>', function()
    local entry = entries[outline.selection.line]
    leave(outline, win)
    if entry then
      go_to(win, entry)
    end
  end, 'Go to the entry')
  outline:map(vis.modes.NORMAL, 'q', function()
    leave(outline, win)
  end, 'Close the outline')
end

--- Goes to the first entry that has some words in it, in any case.
local function jump(win, entries, words)
  for _, entry in ipairs(entries) do
    if line_of(entry):lower():find(words:lower(), 1, true) then
      return go_to(win, entry)
    end
  end
  vis:info(("cable: no entry of the outline has '%s'"):format(words))
end

function M.outline(words)
  local win = vis.win
  local entries = read(win.file)
  if not entries then
    return false
  elseif words ~= '' then
    jump(win, entries, words)
  else
    show(win, entries)
  end
  return true
end

vis:command_register('cable-outline', function(argv)
  return M.outline(table.concat(argv, ' '))
end, 'Show the outline of the cable, or go to an entry of it')

return M
