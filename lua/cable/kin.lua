--- Motions from part to part of a cable's tree: to those of the same level, and to what they are in.
---
--- The part that the cursor is in is the last one that begins at or before it; where several begin at
--- one place, the outermost of them: on a heading it is the section, below it a paragraph.

local M = {}

---@class cable.Part: cable.Stop
---@field level integer

--- The parts of an outline as stops: a section where its title is.
---@param entries cable.Entry[]
---@return cable.Part[]
function M.parts(entries)
  local parts, last = {}, nil
  for _, entry in ipairs(entries) do
    local is_paragraph = entry.kind == 'paragraph'
    local row = is_paragraph and entry.row or entry.title_row or entry.row
    local col = is_paragraph and entry.col or 0
    if not last or row > last.row or col > last.col then
      last = { row = row, col = col, level = entry.level }
      parts[#parts + 1] = last
    end
  end
  return parts
end

--- The part of the same level that is `count` on, or back where it is negative, or the last one that
--- there is before the end of what they are in.
---@param parts cable.Part[] at least one
---@param at integer 0: in front of the first, and of its level
---@param count integer
---@return cable.Part? part nil where there is no other, and where `count` is 0
function M.sibling(parts, at, count)
  local step = count < 0 and -1 or 1
  local level, found = parts[math.max(at, 1)].level, nil
  while count ~= 0 do
    repeat
      at = at + step
    until not parts[at] or parts[at].level <= level
    if not parts[at] or parts[at].level < level then
      break
    end
    found, count = parts[at], count - step
  end
  return found
end

--- What a part is in, and `count` - 1 times what that is in.
---@param parts cable.Part[]
---@param at integer from 1
---@param count integer positive
---@return cable.Part? part nil where it is in nothing
function M.parent(parts, at, count)
  local level, found = parts[at].level, nil
  while count > 0 and at > 1 do
    at = at - 1
    if parts[at].level < level then
      level, found, count = parts[at].level, parts[at], count - 1
    end
  end
  return found
end

return M
