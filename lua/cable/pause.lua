--- Calls back when a buffer has changed and then rested for a moment.

local document = require('cable.document')

---@class cable.Pause
---@field buf integer
---@field timer uv.uv_timer_t
---@field rest_ms integer
---@field call fun()
local Pause = {}
Pause.__index = Pause

--- From now on, until stop().
---@param buf integer
---@param rest_ms integer
---@param callback fun() with the buffer loaded, and with no change that it has not been told of
---@return cable.Pause
function Pause.watch(buf, rest_ms, callback)
  local timer = assert(vim.uv.new_timer())
  local self = setmetatable({ buf = buf, timer = timer, rest_ms = rest_ms }, Pause)
  self.call = vim.schedule_wrap(function()
    if self.timer and not self:is_due() and vim.api.nvim_buf_is_loaded(buf) then
      callback()
    end
  end)
  document.watch(buf, self, function()
    self:rest()
  end)
  return self
end

--- Call back a moment from now, as after a change.
---@param rest_ms? integer that of the changes when not given
function Pause:rest(rest_ms)
  self.timer:start(rest_ms or self.rest_ms, 0, self.call)
end

--- Has the buffer changed without having rested yet?
---@return boolean
function Pause:is_due()
  return self.timer ~= nil and self.timer:is_active()
end

--- Twice does no harm.
function Pause:stop()
  if self.timer then
    self.timer:close()
    self.timer = nil
    document.watch(self.buf, self, nil)
  end
end

return Pause
