--- A second Neovim, which the specs drive: clean, with the plugin on its runtimepath, of 100 columns
--- and 30 lines.

local Child = {}
Child.__index = Child

Child.ROOT = vim.uv.cwd()
Child.DEMO = Child.ROOT .. '/tests/fixtures/demo.txt'

--- How long one may live.
local MOST_MS = 120000
local PATIENCE_MS = 5000

---@class Child.Options
---@field args? string[] more arguments
---@field root? string the plugin's folder, when it is not this one
---@field stdin? boolean

--- The command that starts it.
---@param options? Child.Options
---@return string[]
function Child.command(options)
  options = options or {}
  local command = { vim.env.CABLE_NVIM or vim.v.progpath, '--clean', '-n' }
  vim.list_extend(command, { '--cmd', 'set runtimepath^=' .. (options.root or Child.ROOT) })
  return vim.list_extend(command, options.args or {})
end

---@param options? Child.Options
function Child.start(options)
  options = options or {}
  local args = vim.list_extend({ '--embed', '--headless' }, options.args or {})
  local command = Child.command(vim.tbl_extend('force', options, { args = args }))
  local self = setmetatable({ channel = vim.fn.jobstart(command, { rpc = true }) }, Child)
  assert(self.channel > 0, 'no second Neovim')
  self:watch(vim.fn.jobpid(self.channel))
  self:lua('vim.o.columns, vim.o.lines = 100, 30')
  return self
end

--- A request waits without end, and Neovim may wait for a key or a process: whatever hangs is ended,
--- so that its test fails and the others run.
---@param pid integer
function Child:watch(pid)
  self.watchdog = assert(vim.uv.new_timer())
  self.watchdog:start(MOST_MS, 0, function()
    vim.uv.kill(pid, 'sigkill')
  end)
end

function Child:stop()
  self.watchdog:close()
  vim.fn.jobstop(self.channel)
  vim.fn.jobwait({ self.channel }, 2000)
end

--- Run Lua there. `...` are its arguments and come as `...`.
function Child:lua(code, ...)
  return vim.rpcrequest(self.channel, 'nvim_exec_lua', code, { ... })
end

function Child:ex(command)
  return vim.rpcrequest(self.channel, 'nvim_command', command)
end

--- Type keys, and wait until they are done.
function Child:type(keys)
  vim.rpcrequest(self.channel, 'nvim_input', keys)
  self:settle()
end

--- Type keys that may end it, and say whether they did.
function Child:ends(keys)
  vim.rpcnotify(self.channel, 'nvim_input', keys)
  return vim.fn.jobwait({ self.channel }, 1000)[1] == 0
end

--- Let everything that was scheduled there happen. Keys that are half of a command would block all
--- but the fastest of requests, and this test for ever.
function Child:settle()
  for _ = 1, 3 do
    local free = vim.wait(PATIENCE_MS, function()
      return not vim.rpcrequest(self.channel, 'nvim_get_mode').blocking
    end, 5)
    assert(free, 'Neovim waits for the rest of a command')
    self:lua('vim.wait(5)')
  end
end

--- Wait until `code` gives something true, and give it back.
function Child:await(code, ...)
  local until_ms = vim.uv.now() + PATIENCE_MS
  local result
  repeat
    result = self:lua(code, ...)
    if result and result ~= vim.NIL then
      return result
    end
    vim.wait(10)
    vim.uv.update_time()
  until vim.uv.now() > until_ms
  error('waited in vain for: ' .. code, 2)
end

--- The screen as lines of text, without the blanks at their ends.
function Child:screen()
  return self:lua([[
    vim.cmd.redraw()
    local lines = {}
    for row = 1, vim.o.lines do
      local cells = {}
      for col = 1, vim.o.columns do
        cells[col] = vim.fn.screenstring(row, col)
      end
      lines[row] = table.concat(cells):gsub('%s+$', '')
    end
    return lines
  ]])
end

function Child:messages()
  return vim.rpcrequest(self.channel, 'nvim_exec2', 'messages', { output = true }).output
end

--- Lines of a buffer.
function Child:lines(buf)
  return vim.rpcrequest(self.channel, 'nvim_buf_get_lines', buf or 0, 0, -1, true)
end

--- Open the demonstration, or another file.
function Child:edit(file)
  self:ex('edit ' .. vim.fn.fnameescape(file or Child.DEMO))
end

--- Put lines in a new buffer and make it a cable.
function Child:write(lines)
  self:ex('enew!')
  vim.rpcrequest(self.channel, 'nvim_buf_set_lines', 0, 0, -1, true, lines)
  self:ex('set filetype=cable')
end

--- The keys that are mapped in the buffer alone, each once.
function Child:keys()
  return self:lua([[
    local keys = {}
    for _, mode in ipairs({ 'n', 'x', 'o' }) do
      for _, map in ipairs(vim.api.nvim_buf_get_keymap(0, mode)) do
        keys[map.lhs] = true
      end
    end
    return vim.tbl_keys(keys)
  ]])
end

--- The line of the cursor, from 1.
function Child:line()
  return self:lua('return vim.api.nvim_win_get_cursor(0)[1]')
end

function Child:feedback()
  return self:lua('return vim.v.errmsg')
end

--- A Neovim for each test of the describe() that this is called in. A test fails where its Neovim
--- has had an error, unless `tolerant`. What is given back is always the present one.
---@param options? { prepare: fun(child: table)?, tolerant: boolean? }
---@return table child
function Child.each(options)
  options = options or {}
  local spec = getfenv(2) -- busted's words are known in specs alone
  local child
  spec.before_each(function()
    child = Child.start()
    if options.prepare then
      options.prepare(child)
    end
  end)
  spec.after_each(function()
    local feedback = options.tolerant and '' or child:feedback()
    child:stop()
    spec.assert.equals('', feedback)
  end)
  return setmetatable({}, {
    __index = function(_, key)
      local value = child[key]
      return type(value) ~= 'function' and value
        or function(_, ...)
          return value(child, ...)
        end
    end,
  })
end

return Child
