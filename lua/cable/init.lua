--- What scripts may call: `require('cable')`. The rest of lua/cable/ may change at any time.

local M = {}

--- Open the outline of the cable, or go to it where it is open.
---@param options? cable.Outline.Options
---@return boolean opened false when there is no cable, or no native module
function M.open_outline(options)
  return require('cable.outline').open(options)
end

--- Close the outline of this tab page.
---@return boolean closed false when there was none
function M.close_outline()
  return require('cable.outline').close()
end

---@param options? cable.Outline.Options
function M.toggle_outline(options)
  require('cable.outline').toggle(options)
end

--- Where a position is.
---@class cable.Location
---@field mrn string? of the cable: '09PORTSABLE412'
---@field section string? title of the section; '' where the heading is lost
---@field paragraph integer? number of the paragraph
---@field portion string? its mark as printed: 'S/NF'
---@field marking string? the same in its canonical form: 'S//NF'

--- Where the cursor of a window is in its cable.
---@param win? integer 0 or nil: the present one
---@return cable.Location? location nil when that is no cable
---@return string? message
function M.location(win)
  return require('cable.location').get(win)
end

--- For 'statusline' or 'winbar': `%{%v:lua.require'cable'.statusline()%}`.
---@return string line mark, paragraph, section and number of the cable; '' where there is none
function M.statusline()
  return require('cable.location').statusline()
end

--- For 'winbar': how secret the cable is.
---@return string line '' where there is no cable, or it does not say
function M.banner()
  return require('cable.location').banner()
end

return M
