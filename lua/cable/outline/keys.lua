--- The keys of a pane.
---
--- 1. Each action has a <Plug> map, which does nothing outside of panes, and default keys in the
---    pane's buffer, which do the same without it: whatever leads to the <Plug> map is the user's.
--- 2. They are there when the user's autocommands for the filetype run, which may take any of them
---    away or give it another sense; nothing sets them again.
--- 3. After that the default keys of an action go where the user has mapped its <Plug> map.

local panes = require('cable.outline.panes')

local api = vim.api

local M = {}

local PREFIX = '<Plug>(cable-outline-'

--- The <Plug> map of an action.
---@param action cable.Outline.Action
---@return string
function M.plug(action)
  return PREFIX .. action.name .. ')'
end

--- How the actions are mapped, by their names.
---@type table<string, vim.api.keyset.keymap>
local mapped = {}

--- Make the <Plug> maps.
---@param actions cable.Outline.Action[]
local function map_plugs(actions)
  for _, action in ipairs(actions) do
    local function callback()
      local pane = panes.by_buffer[api.nvim_get_current_buf()]
      if pane and pane:is_alive() then
        action.callback(pane)
      end
    end
    local desc = 'Outline: ' .. action.desc
    mapped[action.name] = { callback = callback, nowait = true, desc = desc }
    api.nvim_set_keymap('n', M.plug(action), '', { callback = callback, desc = desc })
  end
end

--- Make the maps of a pane.
---@param pane cable.Pane
---@param actions cable.Outline.Action[]
function M.map(pane, actions)
  if next(mapped) == nil then
    map_plugs(actions)
  end
  for _, action in ipairs(actions) do
    for _, key in ipairs(action.keys) do
      api.nvim_buf_set_keymap(pane.buf, 'n', key, '', mapped[action.name])
    end
  end
end

--- What a key does in the present buffer, the pane's.
---@param action cable.Outline.Action
---@param key string
---@return 'default'|'user'|nil
local function effect(action, key)
  local map = vim.fn.maparg(key, 'n', false, true)
  if map.callback and map.callback == mapped[action.name].callback then
    return 'default'
  end
  return map.rhs and map.rhs:find(M.plug(action), 1, true) and 'user' or nil
end

--- Take away the default keys of each action that the user has mapped. The pane's buffer is the
--- present one.
---@param pane cable.Pane
---@param actions cable.Outline.Action[]
function M.yield(pane, actions)
  if vim.fn.hasmapto(PREFIX, 'n') == 0 then
    return
  end
  for _, action in ipairs(actions) do
    local is_users = vim.fn.hasmapto(M.plug(action), 'n') == 1
    for _, key in ipairs(is_users and action.keys or {}) do
      if effect(action, key) == 'default' then
        api.nvim_buf_del_keymap(pane.buf, 'n', key)
      end
    end
  end
end

--- The keys that the user has mapped to an action, as they are printed.
---@param pane cable.Pane
---@param action cable.Outline.Action
---@return string[]
local function keys_of_user(pane, action)
  local keys = {}
  for _, maps in ipairs({ api.nvim_buf_get_keymap(pane.buf, 'n'), api.nvim_get_keymap('n') }) do
    for _, map in ipairs(maps) do
      local leads = map.rhs and map.rhs:find(M.plug(action), 1, true)
      local key = leads and vim.fn.keytrans(map.lhsraw)
      if key and effect(action, key) == 'user' and not vim.list_contains(keys, key) then
        keys[#keys + 1] = key
      end
    end
  end
  return keys
end

--- The keys that do something in a pane: the default ones that are left, and the user's.
---@param pane cable.Pane
---@param action cable.Outline.Action
---@return string[]
function M.in_effect(pane, action)
  return api.nvim_buf_call(pane.buf, function()
    local keys = vim.tbl_filter(function(key)
      return effect(action, key) == 'default'
    end, action.keys)
    return vim.list_extend(keys, keys_of_user(pane, action))
  end)
end

return M
