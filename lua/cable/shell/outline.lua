--- `cable outline`: a line for each part, its own line's number before it.

-- What stands for a title where there is none.
local untitled = {
  section = '(heading lost)',
  preamble = '(before the cable)',
  trailer = '(after the cable)',
}

---@param entry cable.Entry
local function line_of(entry)
  local number = entry.number and entry.number .. '. ' or ''
  local mark = entry.portion and '(' .. entry.portion .. ') ' or ''
  local kind = entry.kind == 'paragraph' and '' or entry.kind .. ': '
  local title = entry.title ~= '' and entry.title or untitled[entry.kind] or ''
  local indent = ('  '):rep(entry.level)
  return ('%6d %s%s%s%s%s\n'):format(entry.row + 1, indent, kind, number, mark, title)
end

---@type cable.ShellRun
return function(job)
  local lines = { job.path, '\n' }
  if #job.doc:cables() == 0 then
    table.insert(lines, '       no cable\n')
    return table.concat(lines)
  end
  for _, entry in ipairs(job.doc:outline()) do
    table.insert(lines, line_of(entry))
  end
  return table.concat(lines)
end
