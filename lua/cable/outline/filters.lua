--- The filters by text and by marking, as they are asked for in the pane.

local clearance = require('cable.outline.clearance')
local prompt = require('cable.outline.prompt')

local M = {}

--- End all filters.
---@param pane cable.Pane
function M.clear(pane)
  pane:set_view({ text = '', marking = '' })
end

--- Ask for words; what has them is left as they are typed.
---@param pane cable.Pane
function M.ask_text(pane)
  local function filter(text)
    if pane:is_alive() and text ~= pane.view.text then
      pane:set_view({ text = text })
    end
  end
  filter(prompt.ask({ prompt = 'Filter: ', text = pane.view.text, on_change = filter }) or '')
end

--- The markings of a cable, each once.
---@param pane cable.Pane
---@return string[]
local function markings(pane)
  local found = {}
  for _, marking in pairs(pane:inherited()) do
    found[marking] = true
  end
  found = vim.tbl_keys(found)
  table.sort(found)
  return found
end

--- Ask for a marking; what it lets through is left, as soon as what is typed is one.
---@param pane cable.Pane
function M.ask_marking(pane)
  local function filter(text)
    local valid = text == '' or clearance.test(text) ~= nil
    if pane:is_alive() and valid and text ~= pane.view.marking then
      pane:set_view({ marking = text })
    end
  end
  local answer = prompt.ask({
    prompt = 'Marking (only, above, up to, from): ',
    text = pane.view.marking,
    on_change = filter,
    complete = function(lead)
      return clearance.complete(lead, markings(pane))
    end,
  })
  answer = vim.trim(answer or '')
  local _, message = clearance.test(answer)
  if answer ~= '' and message then
    vim.notify(message, vim.log.levels.WARN)
    answer = ''
  end
  filter(answer)
end

return M
