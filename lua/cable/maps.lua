--- The default maps: in cables and in readings, and only where the user has none of his own.

local M = {}

---@class cable.Map
---@field modes string[]
---@field key string
---@field plug string the <Plug> map it stands for, without '<Plug>(cable-' and ')'

local MOVING = { 'n', 'x', 'o' }
local SELECTING = { 'x', 'o' }

--- What moves, selects and shows: wherever there is the text of a cable.
---@type cable.Map[]
M.text = {
  { modes = MOVING, key = ']]', plug = 'next-section' },
  { modes = MOVING, key = '[[', plug = 'previous-section' },
  { modes = MOVING, key = ']p', plug = 'next-paragraph' },
  { modes = MOVING, key = '[p', plug = 'previous-paragraph' },
  { modes = MOVING, key = ']m', plug = 'next-marking' },
  { modes = MOVING, key = '[m', plug = 'previous-marking' },
  { modes = MOVING, key = ']r', plug = 'next-reference' },
  { modes = MOVING, key = '[r', plug = 'previous-reference' },
  { modes = MOVING, key = ']f', plug = 'next-finding' },
  { modes = MOVING, key = '[f', plug = 'previous-finding' },
  { modes = MOVING, key = ']=', plug = 'next-sibling' },
  { modes = MOVING, key = '[=', plug = 'previous-sibling' },
  { modes = MOVING, key = 'g{', plug = 'parent' },
  { modes = SELECTING, key = 'aP', plug = 'a-paragraph' },
  { modes = SELECTING, key = 'iP', plug = 'inner-paragraph' },
  { modes = SELECTING, key = 'aS', plug = 'a-section' },
  { modes = SELECTING, key = 'iS', plug = 'inner-section' },
  { modes = { 'n' }, key = 'gd', plug = 'definition' },
  { modes = { 'n' }, key = '<C-]>', plug = 'tag' },
  { modes = { 'n' }, key = 'gf', plug = 'file' },
  { modes = { 'n', 'x' }, key = 'gx', plug = 'browse' },
  { modes = { 'n' }, key = 'K', plug = 'explain' },
  { modes = { 'n' }, key = 'gO', plug = 'outline' },
  { modes = { 'n', 'x' }, key = 'gy', plug = 'cite' },
}

--- In readings alone.
---@type cable.Map[]
M.reading = {
  { modes = { 'n' }, key = '<CR>', plug = 'source' },
  { modes = { 'n' }, key = 'q', plug = 'close-reading' },
}

--- Make maps in the present buffer: where the user has none to the same end, and none on these keys
--- here.
---@param maps cable.Map[]
---@return string[] undo commands that take them away
function M.set(maps)
  local undo = {}
  for _, map in ipairs(maps) do
    local target = ('<Plug>(cable-%s)'):format(map.plug)
    for _, mode in ipairs(map.modes) do
      local taken = vim.fn.hasmapto(target, mode) == 1
        or vim.fn.maparg(map.key, mode, false, true).buffer == 1
      if not taken then
        local desc = vim.fn.maparg(target, mode, false, true).desc
        vim.keymap.set(mode, map.key, target, { buffer = 0, remap = true, desc = desc })
        -- :execute, for :unmap takes a bar as a part of the keys.
        undo[#undo + 1] = ('silent! execute "%sunmap <buffer> %s"'):format(mode, map.key)
      end
    end
  end
  return undo
end

return M
