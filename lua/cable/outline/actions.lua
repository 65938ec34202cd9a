--- What can be done in the pane: a table, from which its maps and its help are made. The manual has
--- a tag for each key and each <Plug> map, and a test presses them all.

local current = require('cable.outline.current')
local jump = require('cable.outline.jump')
local layers = require('cable.outline.layers')
local views = require('cable.outline.view')

local M = {}

---@class cable.Outline.Action
---@field name string of its <Plug> map, without '<Plug>(cable-outline-' and ')'
---@field keys string[] by default
---@field desc string
---@field callback fun(pane: cable.Pane)

--- An action that goes to the entry.
---@param how cable.Outline.Jump
---@return fun(pane: cable.Pane)
local function jumping(how)
  return function(pane)
    jump.from(pane, how)
  end
end

--- An action that shows the entry that is so many lines further down.
---@param direction integer 1 or -1
---@return fun(pane: cable.Pane)
local function stepping(direction)
  return function(pane)
    local lnum = vim.api.nvim_win_get_cursor(pane.win)[1]
    current.set_cursor(pane, lnum + direction * vim.v.count1)
    jump.from(pane, { stay = true })
  end
end

--- Show a layer, or hide it.
---@param pane cable.Pane
---@param name cable.Outline.LayerName
function M.toggle_layer(pane, name)
  local shown = not pane.view.layers[name]
  pane.change.layers[name] = shown
  pane:set_view({ layers = vim.tbl_extend('force', pane.view.layers, { [name] = shown }) })
end

--- Show so many levels more, or fewer.
---@param pane cable.Pane
---@param by integer
local function deepen(pane, by)
  local deepest = views.deepest(pane.view, pane.entries)
  local depth = math.max(1, math.min(pane.view.depth, deepest) + by)
  pane.change.depth = depth < deepest and depth or nil
  pane:set_view({ depth = pane.change.depth or math.huge })
end

--- Show the numbers of sections, or hide them.
---@param pane cable.Pane
local function toggle_numbers(pane)
  pane.change.numbers = not pane.view.numbers
  pane:set_view({ numbers = pane.change.numbers })
end

--- One action a layer.
---@return cable.Outline.Action[]
local function layer_actions()
  return vim.tbl_map(function(layer)
    return {
      name = layer.name,
      keys = { layer.key },
      desc = 'show or hide ' .. layer.desc,
      callback = function(pane)
        M.toggle_layer(pane, layer.name)
      end,
    }
  end, layers.list)
end

--- Yank the citation of the entry under the cursor into the register that was named, and show it.
---@param pane cable.Pane
local function yank_citation(pane)
  local item = pane:item_under_cursor()
  if not item or not pane.source then
    return
  end
  local entry = item.entry
  local end_row = entry.end_row + (entry.end_col > 0 and 1 or 0)
  require('cable.citation').yank_rows(pane.source, entry.row, end_row)
end

---@type cable.Outline.Action[]
local GOING = {
  {
    name = 'jump-close',
    keys = { '<CR>' },
    desc = 'go to the entry and close the outline',
    callback = jumping({ close = true }),
  },
  {
    name = 'jump',
    keys = { '<Space>' },
    desc = 'go to the entry',
    callback = jumping({}),
  },
  {
    name = 'click',
    keys = { '<2-LeftMouse>' },
    desc = 'go to the entry that is clicked',
    callback = function(pane)
      local mouse = vim.fn.getmousepos()
      if mouse.winid == pane.win and mouse.line > 0 then
        jump.from(pane, {})
      else -- two clicks elsewhere, as on a layer's letter, are what they are without this map
        vim.api.nvim_feedkeys(vim.keycode('<LeftMouse>'), 'n', false)
      end
    end,
  },
  {
    name = 'show',
    keys = { 'p' },
    desc = 'show the entry in the text, and stay here',
    callback = jumping({ stay = true }),
  },
  {
    name = 'show-next',
    keys = { '<C-j>' },
    desc = 'show the next entry, and stay here',
    callback = stepping(1),
  },
  {
    name = 'show-previous',
    keys = { '<C-k>' },
    desc = 'show the entry before, and stay here',
    callback = stepping(-1),
  },
  {
    name = 'split',
    keys = { '<C-s>' },
    desc = 'go to the entry in a split',
    callback = jumping({ command = 'split' }),
  },
  {
    name = 'vsplit',
    keys = { '<C-v>' },
    desc = 'go to the entry in a vertical split',
    callback = jumping({ command = 'vsplit' }),
  },
  {
    name = 'tab',
    keys = { '<C-t>' },
    desc = 'go to the entry in a tab page',
    callback = jumping({ command = 'tab split' }),
  },
  {
    name = 'return',
    keys = { '.' },
    desc = 'come back to where the text is',
    callback = function(pane)
      current.set_cursor(pane, pane.current or 1)
    end,
  },
  {
    name = 'along',
    keys = { 'a' },
    desc = 'let the text go along, or not',
    callback = function(pane)
      pane:set_view({ along = not pane.view.along })
    end,
  },
}

---@type cable.Outline.Action[]
local SHOWING = {
  {
    name = 'numbers',
    keys = { 's' },
    desc = 'show or hide the numbers of sections',
    callback = toggle_numbers,
  },
  {
    name = 'fewer',
    keys = { '-' },
    desc = 'show fewer levels',
    callback = function(pane)
      deepen(pane, -vim.v.count1)
    end,
  },
  {
    name = 'more',
    keys = { '+' },
    desc = 'show more levels',
    callback = function(pane)
      deepen(pane, vim.v.count1)
    end,
  },
  {
    name = 'filter',
    keys = { 'f' },
    desc = 'filter by words',
    callback = function(pane)
      require('cable.outline.filters').ask_text(pane)
    end,
  },
  {
    name = 'filter-marking',
    keys = { 'm' },
    desc = 'filter by marking',
    callback = function(pane)
      require('cable.outline.filters').ask_marking(pane)
    end,
  },
  {
    name = 'end-filters',
    keys = { '<Esc>' },
    desc = 'end the filters',
    callback = function(pane)
      require('cable.outline.filters').clear(pane)
    end,
  },
}

---@type cable.Outline.Action[]
local REST = {
  {
    name = 'cite',
    keys = { 'y' },
    desc = 'yank a citation of the entry',
    callback = yank_citation,
  },
  {
    name = 'quickfix',
    keys = { '<C-q>' },
    desc = 'put what is shown into the quickfix list',
    callback = function(pane)
      require('cable.outline.list').quickfix(pane)
    end,
  },
  {
    name = 'refresh',
    keys = { 'r' },
    desc = 'read the text again',
    callback = function(pane)
      pane:refresh()
    end,
  },
  {
    name = 'close',
    keys = { 'q', 'gO' },
    desc = 'close the outline',
    callback = function(pane)
      pane:close()
    end,
  },
  {
    name = 'help',
    keys = { 'g?' },
    desc = 'show these keys',
    callback = function(pane)
      require('cable.outline.help').show(pane, M.list)
    end,
  },
}

---@type cable.Outline.Action[]
M.list = {}
for _, actions in ipairs({ GOING, layer_actions(), SHOWING, REST }) do
  vim.list_extend(M.list, actions)
end

return M
