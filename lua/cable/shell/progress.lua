--- How far a long run is, on standard error: only where that is a terminal, and the output is not.

local M = {}
M.__index = M

local function is_wanted()
  return os.execute('test -t 2 && ! test -t 1') == true
end

---@param total integer files
function M.new(total)
  return setmetatable({ done = 0, total = total, told = os.time() }, M)
end

--- Counts files that are done; tells at most once a second.
---@param count integer
function M:advance(count)
  self.done = self.done + count
  local now = os.time()
  if now == self.told or self.wanted == false then
    return
  end
  if self.wanted == nil then
    self.wanted = is_wanted()
  end
  self.told = now
  if self.wanted then
    io.stderr:write(('\r%d of %d files'):format(self.done, self.total))
  end
end

--- Takes the line away.
function M:finish()
  if self.wanted then
    io.stderr:write('\r\27[K')
  end
end

return M
