--- Findings as Neovim's diagnostics, in a namespace of their own.
---
--- They are shown when a cable is opened and kept in step with its text, a moment after each change;
--- |vim.diagnostic.config()| says how they look.

local config = require('cable.config')
local Pause = require('cable.pause')
local document = require('cable.document')

local M = {}

M.namespace = vim.api.nvim_create_namespace('cable')

--- A finding looks at the whole cable, so it waits until the typing pauses.
local PAUSE_MS = 200

---@type table<string, vim.diagnostic.Severity>
local SEVERITIES = {
  error = vim.diagnostic.severity.ERROR,
  warning = vim.diagnostic.severity.WARN,
  info = vim.diagnostic.severity.INFO,
  hint = vim.diagnostic.severity.HINT,
}

--- One finding. What concerns whole rows is shown at the first of them: a paragraph that is
--- underlined as a whole cannot be read.
---@param buf integer
---@param finding cable.Finding
---@param severity string
---@return vim.Diagnostic
local function diagnostic(buf, finding, severity)
  local line = vim.api.nvim_buf_get_lines(buf, finding.row, finding.row + 1, false)[1] or ''
  return {
    bufnr = buf,
    lnum = finding.row,
    col = finding.col or 0,
    end_lnum = finding.col and finding.end_row - 1 or finding.row,
    end_col = finding.end_col or #line,
    severity = SEVERITIES[severity],
    message = ('%s (%s)'):format(finding.message, finding.source),
    source = 'cable',
    code = finding.code,
  }
end

--- The findings of a buffer, as severe as the options say; without those that are off.
---@param buf integer
---@return vim.Diagnostic[]? list in the order of the text
---@return string? message
function M.of_buffer(buf)
  local doc, message = document.get(buf)
  if not doc then
    return nil, message
  end
  local severities, list = config.get().findings.severity, {}
  for _, finding in ipairs(doc:findings()) do
    local severity = severities[finding.code] or finding.severity
    if severity ~= 'off' then
      list[#list + 1] = diagnostic(buf, finding, severity)
    end
  end
  return list
end

--- Those of them that are severe enough to be shown.
---@param buf integer
---@return vim.Diagnostic[]? list
---@return string? message
function M.shown(buf)
  local list, message = M.of_buffer(buf)
  if not list then
    return nil, message
  end
  local least = SEVERITIES[config.get().findings.least]
  return vim.tbl_filter(function(item)
    return item.severity <= least -- the most severe is the lowest number
  end, list)
end

--- Show the findings of a buffer as they are now.
---@param buf integer
local function show(buf)
  local list = M.shown(buf)
  if list then
    vim.diagnostic.set(M.namespace, buf, list)
  end
end

---@class cable.ShownFindings
---@field pause cable.Pause
---@field unload integer autocommand

---@type table<integer, cable.ShownFindings> by buffer
local shown = {}

--- Stop showing the findings of a buffer.
---@param buf integer
function M.detach(buf)
  local state = shown[buf]
  if not state then
    return
  end
  shown[buf] = nil
  state.pause:stop()
  pcall(vim.api.nvim_del_autocmd, state.unload) -- gone already where it is what calls this
  if vim.api.nvim_buf_is_valid(buf) then
    vim.diagnostic.reset(M.namespace, buf)
  end
end

--- Show the findings of a buffer, now and after changes. Opening does not wait for them.
---@param buf integer
function M.attach(buf)
  if shown[buf] then
    return
  end
  local state = {}
  state.pause = Pause.watch(buf, PAUSE_MS, function()
    show(buf)
  end)
  shown[buf] = state
  state.unload = vim.api.nvim_create_autocmd('BufUnload', {
    buffer = buf,
    once = true,
    callback = function()
      M.detach(buf)
    end,
  })
  state.pause:rest(0)
end

return M
