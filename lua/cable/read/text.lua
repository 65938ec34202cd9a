--- The text that a reading shows. Of a cable that is masked (|:Cable-mask|) it is what may be given
--- to the reader that it is masked for: notes stand in place of the rest, and every line is of the
--- row that it would be of without a mask.

local document = require('cable.document')
local native = require('cable.native')

local M = {}

---@param doc cable.Document
---@param clearance string
---@return cable.Document
local function open_to(doc, clearance)
  local redaction = assert(doc:redacted(clearance))
  return assert(assert(native.load()).parse(redaction.text))
end

--- The reading of a buffer as it is now; not to be changed.
---@param source integer
---@param width? integer of cable.ReadingOptions
---@return cable.Reading?
---@return string? message
function M.of(source, width)
  local clearance = require('cable.cover').clearance(source)
  local question = ('reading %s %s'):format(width or '', clearance or '')
  return document.answer(source, question, function(doc)
    return (clearance and open_to(doc, clearance) or doc):reading({ width = width })
  end)
end

return M
