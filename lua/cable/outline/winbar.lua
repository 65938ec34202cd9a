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

--- What 'winbar' shows for a pane.
---@param pane cable.Pane
---@return string
function M.text(pane)
  local view, parts = pane.view, {}
  for nth, layer in ipairs(layers.list) do
    local shown = view.layers[layer.name]
    local letter = shown and layer.key or layer.key:lower()
    local text = part(shown and 'CableOutlineShown' or 'CableOutlineHidden', letter)
    parts[nth] = ("%%%d@v:lua.require'cable.outline'.click@%s%%X"):format(nth, text)
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
