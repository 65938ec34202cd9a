--- The line at the top of the pane: which layers are shown, how deep, and what is filtered. A layer
--- has its key there, in a capital letter when it is shown; a click on it is the key.

local cover = require('cable.cover')
local layers = require('cable.outline.layers')

local M = {}

---@param group string
---@param text string
---@return string
local function part(group, text)
  return ('%%#%s#%s%%*'):format(group, (text:gsub('%%', '%%%%')))
end

--- The letters of layers that are shown and of those that are not, by their place in the list.
---@type string[], string[]
local shown_letters, hidden_letters = {}, {}

--- The letter of a layer, to be clicked on. Always the same one, and asked for whenever anything of
--- the screen is drawn.
---@param nth integer
---@param shown boolean
---@return string
local function letter(nth, shown)
  local letters = shown and shown_letters or hidden_letters
  if not letters[nth] then
    local key = layers.list[nth].key
    local text = shown and part('CableOutlineShown', key) or part('CableOutlineHidden', key:lower())
    letters[nth] = ("%%%d@v:lua.require'cable.outline'.click@%s%%X"):format(nth, text)
  end
  return letters[nth]
end

--- What 'winbar' shows for a pane.
---@param pane cable.Pane
---@return string
function M.text(pane)
  local view, parts = pane.view, {}
  for nth, layer in ipairs(layers.list) do
    parts[nth] = letter(nth, view.layers[layer.name])
  end
  if view.depth < math.huge then
    parts[#parts + 1] = part('CableOutlineShown', ('depth %d'):format(view.depth))
  end
  if view.numbers then
    parts[#parts + 1] = part('CableOutlineShown', 'numbers')
  end
  if view.along then
    parts[#parts + 1] = part('CableOutlineShown', 'along')
  end
  local clearance = pane.source and cover.clearance(pane.source)
  if clearance then
    parts[#parts + 1] = part('CableOutlineFilter', 'mask ' .. clearance)
  end
  if view.marking ~= '' then
    parts[#parts + 1] = part('CableOutlineFilter', view.marking)
  end
  if view.text ~= '' then
    parts[#parts + 1] = part('CableOutlineFilter', '/' .. view.text)
  end
  return ' ' .. table.concat(parts, ' ')
end

return M
