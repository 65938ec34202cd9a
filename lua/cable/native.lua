--- The one place that loads the native module, `cable.core`, and that knows the sentences for what
--- is not built.

local M = {}

--- The plugin's own folder.
---@return string
function M.root()
  return vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h:h:h')
end

---@param what string
---@param command string
---@return string
local function sentence(what, command)
  local root = vim.fn.fnamemodify(M.root(), ':~')
  return ('cable.nvim: %s; run `%s` in %s'):format(what, command, root)
end

--- What a loader says of a file, without the places in Lua that it came through, and without the
--- file's name where it is one of the plugin's own.
---@param message any
---@return string
function M.reason(message)
  local text = tostring(message):gsub('%s+', ' ')
  text = text:gsub('^%S*%.lua:%d+: ', ''):gsub('^%[string ".-"%]:%d+: ', '')
  text = text:gsub("^error loading module 'cable.core' from file ", '')
  text = text:gsub('^Failed to load parser[^:]*: uv_dl%w+: ', '')
  return (text:gsub("^'?" .. vim.pesc(M.root()) .. "/[^:']*'?: ", ''))
end

--- Why there is no parser, in one sentence; nil when there is one.
---@return string?
function M.parser_problem()
  -- 0.10 raises, later ones return nil and the reason.
  local ok, added, reason = pcall(vim.treesitter.language.add, 'cable')
  if ok and (added or reason == nil) then
    return nil
  end
  if #vim.api.nvim_get_runtime_file('parser/cable.*', false) == 0 then
    return sentence('the parser is not built', 'make')
  end
  local why = M.reason(ok and reason or added)
  return sentence(('the parser does not load (%s)'):format(why), 'make clean && make')
end

local complained = false

--- Say once that there is no parser, when a cable is opened.
function M.complain_of_parser()
  local problem = not complained and M.parser_problem()
  if problem then
    complained = true
    vim.notify(problem, vim.log.levels.WARN)
  end
end

---@type cable.Core?
local core

--- The module, or nil and a sentence that says what to do.
---@return cable.Core? core
---@return string? message
function M.load()
  if core then
    return core
  end
  local ok, result = pcall(require, 'cable.core')
  if ok then
    core = result
    return core
  end
  local message = tostring(result)
  if message:find("module 'cable.core' not found", 1, true) then
    return nil, sentence('the native module is not built', 'make')
  end
  -- It is there and would not load: built for another Lua, or another machine, or cut short.
  local why = ('the native module does not load (%s)'):format(M.reason(message))
  return nil, sentence(why, 'make clean && make')
end

return M
