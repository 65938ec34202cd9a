--- `cable text`: what one reads, without page lines and what publishers put around it.

local stream = require('cable.shell.stream')

---@type cable.ShellRun
return function(job)
  local lines = job.doc:reading({ width = job.options.width }).lines
  if #lines == 0 then
    stream.complain(job.path, ': there is no cable in it')
    return ''
  end
  local title = job.several and ('==> %s <==\n'):format(job.path) or ''
  return title .. table.concat(lines, '\n') .. '\n' .. (job.several and '\n' or '')
end
