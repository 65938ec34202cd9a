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
  win = win or 0
  local buf = vim.api.nvim_win_get_buf(win)
  if vim.bo[buf].filetype ~= 'cable' then
    return nil, 'cable.nvim: not a cable'
  end
  local doc, message = require('cable.document').get(buf)
  if not doc then
    return nil, message
  end
  local row = vim.api.nvim_win_get_cursor(win)[1] - 1
  local section, paragraph = doc:section_at(row), doc:paragraph_at(row)
  local part = paragraph or section
  local header = doc:header(part and part.cable) or doc:header() or {}
  return {
    mrn = header.mrn,
    section = section and section.title,
    paragraph = paragraph and paragraph.number,
    portion = paragraph and paragraph.portion,
    marking = paragraph and paragraph.marking,
  }
end

return M
