--- `cable audit`: findings, a line each, as compilers write: FILE:LINE:COLUMN: severity: sentence.

local ranks = { hint = 1, info = 2, warning = 3, error = 4 }

---@param finding cable.Finding
local function line_of(path, finding)
  local column = finding.col and ':' .. finding.col + 1 or ''
  return ('%s:%d%s: %s: %s [%s; %s]\n'):format(
    path,
    finding.row + 1,
    column,
    finding.severity,
    finding.message,
    finding.code,
    finding.source
  )
end

---@type cable.ShellRun
return function(job)
  local lines = {}
  local least = ranks[job.options.severity or 'warning']
  for _, finding in ipairs(job.doc:findings(nil, { today = job.options.today })) do
    if ranks[finding.severity] >= least then
      table.insert(lines, line_of(job.path, finding))
    end
  end
  return table.concat(lines), #lines > 0
end
