--- Opens what the cursor is on outside of Neovim: a reference at the address that the options make of
--- it, a URL of the text; elsewhere |gx| is what it is without the plugin.

local config = require('cable.config')
local reference = require('cable.reference')

local api = vim.api

local M = {}

--- How often and how long an opener is watched. Many end at once, a browser may stay.
local LOOK_MS = 100
local MOST_LOOKS = 50

---@param message string
local function warn(message)
  vim.notify('cable.nvim: ' .. message, vim.log.levels.WARN)
end

-- Addresses ---------------------------------------------------------------------------------------

--- Where a cable is to be read, as the options say.
---@param found cable.ReferenceAt with an `id`
---@return string? address
---@return string? message
local function address_of(found)
  local url = config.get().url
  if not url then
    return nil, 'set `url` in vim.g.cable to say where cables are (`:help cable-option-url`)'
  elseif type(url) == 'string' then
    return (url:gsub('%%s', { ['%s'] = vim.uri_encode(found.id) }))
  end
  local ok, address = pcall(url, found)
  if not ok then
    return nil, '`url` of vim.g.cable failed: ' .. tostring(address)
  elseif type(address) ~= 'string' or address == '' then
    return nil, ('`url` of vim.g.cable knows no address of %s'):format(found.id)
  end
  return address
end

--- The URL of the text that the cursor is on. Those without a scheme are the web's.
---@return string?
local function url_here()
  local ok, node = pcall(function()
    local cursor = api.nvim_win_get_cursor(0)
    vim.treesitter.get_parser(0, 'cable'):parse({ cursor[1] - 1, cursor[1] })
    return vim.treesitter.get_node({ ignore_injections = true })
  end)
  if not ok or not node or node:type() ~= 'url' then
    return nil
  end
  local url = vim.treesitter.get_node_text(node, 0)
  return url:find('^%a+:') and url or 'http://' .. url
end

-- Opening -----------------------------------------------------------------------------------------

--- Say so when an opener fails, without waiting for it.
---@param process vim.SystemObj
---@param looks integer that are left
local function watch(process, looks)
  if not process:is_closing() then
    if looks > 0 then
      vim.defer_fn(function()
        watch(process, looks - 1)
      end, LOOK_MS)
    end
    return
  end
  local code = process:wait().code
  if code ~= 0 then
    warn(('`%s` has failed (%d)'):format(table.concat(process.cmd, ' '), code))
  end
end

---@param address string
local function open(address)
  local ok, process, problem = pcall(vim.ui.open, address)
  problem = not ok and process or problem
  if problem then
    warn((tostring(problem):gsub('^vim%.ui%.open: ', '')))
  elseif type(process) == 'table' then
    watch(process, MOST_LOOKS)
  end
end

--- Do what the key does outside of cables: Neovim's map, or the user's.
---@param mode 'n'|'x'
local function do_as_elsewhere(mode)
  for _, map in ipairs(api.nvim_get_keymap(mode)) do
    if map.lhs == 'gx' and map.callback then
      map.callback()
      return
    elseif map.lhs == 'gx' then
      api.nvim_feedkeys(vim.keycode(map.rhs), map.noremap == 1 and 'in' or 'im', false)
      return
    end
  end
  warn('there is no reference and no URL here')
end

---@param found cable.ReferenceAt
local function open_reference(found)
  if found.id then
    local address, message = address_of(found)
    if address then
      open(address)
    else
      warn(message or '')
    end
  elseif found.separate then
    warn('that cable had no number yet')
  else
    warn(('`%s` is not one cable that has a number'):format(found.text))
  end
end

--- Open what the cursor is on, or, in Visual mode, the reference that is selected.
---@param mode 'n'|'x'
function M.browse(mode)
  local found = (mode == 'n' and reference.at_cursor or reference.selected)()
  local url = mode == 'n' and url_here()
  if url then
    open(url)
  elseif found and (found.id or found.kind ~= 'paragraph') then
    open_reference(found)
  else
    do_as_elsewhere(mode)
  end
end

return M
