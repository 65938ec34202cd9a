--- Findings as Neovim's diagnostics, in a namespace of their own.
---
--- They are shown when a cable is opened and kept in step with its text, a moment after each change;
--- |vim.diagnostic.config()| says how they look.

local config = require('cable.config')
local Pause = require('cable.pause')
local document = require('cable.document')

local M = {}

M.namespace = vim.api.nvim_create_namespace('cable')

--- Marks that tell whether what is shown still stands where it was put.
local PLACES = vim.api.nvim_create_namespace('cable-diagnostic-places')

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

---@class cable.ShownFindings
---@field pause cable.Pause
---@field unload integer autocommand
---@field list vim.Diagnostic[]? what was shown last

---@type table<integer, cable.ShownFindings> by buffer
local shown = {}

---@param buf integer
---@param list vim.Diagnostic[]
local function remember(buf, list)
  shown[buf].list = vim.deepcopy(list) -- Neovim writes into those that it is given
  vim.api.nvim_buf_clear_namespace(buf, PLACES, 0, -1)
  for id, item in ipairs(list) do
    vim.api.nvim_buf_set_extmark(buf, PLACES, item.lnum, item.col, {
      id = id,
      end_row = item.end_lnum,
      end_col = item.end_col,
      invalidate = true,
      strict = false,
    })
  end
end

--- Is it what is shown already? A line that was cut and put back is as before, but has lost what was
--- shown in it.
---@param buf integer
---@param list vim.Diagnostic[]
---@return boolean
local function is_shown(buf, list)
  if not vim.deep_equal(list, shown[buf].list) then
    return false
  end
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(buf, PLACES, 0, -1, { details = true })) do
    local item, details = list[mark[1]], mark[4]
    local is_whole = not details.invalid and details.end_row == item.end_lnum
    if not is_whole or mark[2] ~= item.lnum or mark[3] ~= item.col then
      return false
    end
  end
  return true
end

--- Show the findings of a buffer as they are now. Where they are as they were nothing is done: in a
--- long text Neovim takes longer to show them than the module to find them.
---@param buf integer
local function show(buf)
  local list = M.shown(buf)
  if list and not is_shown(buf, list) then
    remember(buf, list)
    vim.diagnostic.set(M.namespace, buf, list)
  end
end

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
    vim.api.nvim_buf_clear_namespace(buf, PLACES, 0, -1)
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
