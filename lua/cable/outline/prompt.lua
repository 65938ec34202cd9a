--- Asks for a filter on the command line, and lets it take effect as it is typed.

local M = {}

--- What <Tab> proposes at present.
---@type fun(lead: string): string[]
local propose

--- 'customlist' of the prompt.
---@param lead string
---@return string[]
function M.complete(lead)
  return propose(lead)
end

---@class cable.Outline.Question
---@field prompt string
---@field text string what is there already
---@field on_change fun(text: string)
---@field complete? fun(lead: string): string[]

--- Ask. It ends with <CR>, or, given up, with <Esc>.
---@param question cable.Outline.Question
---@return string? text nil when it was given up
function M.ask(question)
  propose = question.complete
  local listener = vim.api.nvim_create_autocmd('CmdlineChanged', {
    pattern = '@',
    callback = function()
      question.on_change(vim.fn.getcmdline())
      vim.cmd.redraw()
    end,
  })
  local given_up = '\27'
  local ok, answer = pcall(vim.fn.input, {
    prompt = question.prompt,
    default = question.text,
    cancelreturn = given_up,
    completion = propose and "customlist,v:lua.require'cable.outline.prompt'.complete" or nil,
  })
  vim.api.nvim_del_autocmd(listener)
  vim.api.nvim_echo({ { '' } }, false, {}) -- takes the line away
  return ok and answer ~= given_up and answer or nil
end

return M
