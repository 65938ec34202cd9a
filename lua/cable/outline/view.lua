--- A view: which of a cable's entries are shown, and how deep. It knows nothing of windows.
---
--- 1. An entry of a hidden layer is gone, and what lies below it moves up.
--- 2. Depth counts what is left; entries below the depth wanted are gone.
--- 3. Filters by text and by marking leave what passes, and, as its context, what that lies in.

local clearance = require('cable.outline.clearance')
local layers = require('cable.outline.layers')

local M = {}

---@class cable.Outline.View
---@field layers table<cable.Outline.LayerName, boolean>
---@field depth integer how many levels; math.huge: all
---@field text string words that an entry must have; '' is no filter
---@field marking string 'above C', see clearance.lua; '' is no filter
---@field filter fun(entry: cable.Outline.Entry): boolean the user's
---@field icon cable.Outline.Icon|false the user's
---@field numbers boolean do sections show the numbers of their paragraphs?
---@field unfold boolean are the folds over the current entry opened?
---@field along boolean does the text go along with the pane's cursor?

--- What stands in front of an entry, and the highlight group of that; nil: nothing.
---@alias cable.Outline.Icon fun(entry: cable.Outline.Entry): string?, string?

--- One line of the pane.
---@class cable.Outline.Item
---@field entry cable.Outline.Entry
---@field depth integer 1 = outermost
---@field parent cable.Outline.Item?
---@field index integer its line in the pane
---@field is_context boolean shown only because something in it passes the filters

--- A test for entries: all words of a text are in it. Small letters stand for both cases where the
--- text has no others.
---@param text string
---@return (fun(entry: cable.Outline.Entry): boolean)?
local function test_of_text(text)
  local words = vim.split(text, '%s+', { trimempty = true })
  local any_case = text == text:lower()
  if #words == 0 then
    return nil
  end
  return function(entry)
    local shown = ('%s %s %s'):format(entry.number or '', entry.portion or '', entry.title)
    shown = any_case and shown:lower() or shown
    for _, word in ipairs(words) do
      if not shown:find(word, 1, true) then
        return false
      end
    end
    return true
  end
end

--- A test for entries: how they are marked, be it by themselves or by what they are in.
---@param expression string
---@param inherited fun(): table<string, string> markings of paragraphs by their ids
---@return (fun(entry: cable.Outline.Entry): boolean)?
local function test_of_marking(expression, inherited)
  local test = expression ~= '' and clearance.test(expression)
  if not test then
    return nil
  end
  local markings = inherited()
  return function(entry)
    local is_marked = entry.kind == 'paragraph' or entry.portion ~= nil
    return is_marked and test(markings[entry.id] or entry.marking)
  end
end

--- The filters of a view as one test; nil when there is none.
---@param view cable.Outline.View
---@param inherited fun(): table<string, string>
---@return (fun(entry: cable.Outline.Entry): boolean)?
local function test_of(view, inherited)
  local by_text, by_marking = test_of_text(view.text), test_of_marking(view.marking, inherited)
  if by_text and by_marking then
    return function(entry)
      return by_text(entry) and by_marking(entry)
    end
  end
  return by_text or by_marking
end

--- An item with room for all that it will have: a table that grows by and by is built thrice.
---@param entry cable.Outline.Entry
---@param depth integer
---@param parent cable.Outline.Item?
---@return cable.Outline.Item
local function item_of(entry, depth, parent)
  return {
    entry = entry,
    depth = depth,
    parent = parent,
    index = 0,
    is_context = false,
    line = '',
    icon_start = 0,
    icon_end = 0,
    icon_group = false,
    number_start = 0,
    number_end = 0,
    mark_start = 0,
    mark_end = 0,
    text_start = 0,
  }
end

--- The entries of the layers and levels that are shown.
---@param entries cable.Outline.Entry[]
---@param view cable.Outline.View
---@return cable.Outline.Item[]
local function items_of(entries, view)
  local items, open = {}, {}
  for _, entry in ipairs(entries) do
    if view.layers[layers.of(entry)] and view.filter(entry) then
      while #open > 0 and open[#open].entry.level >= entry.level do
        open[#open] = nil
      end
      local depth = #open + 1
      if depth <= view.depth then
        local item = item_of(entry, depth, open[#open])
        open[depth] = item
        items[#items + 1] = item
      end
    end
  end
  return items
end

--- What passes a test, and what that lies in.
---@param items cable.Outline.Item[]
---@param test fun(entry: cable.Outline.Entry): boolean
---@return cable.Outline.Item[]
local function pass(items, test)
  local wanted, kept = {}, {}
  for _, item in ipairs(items) do
    item.is_context = not test(item.entry)
    local around = not item.is_context and item or nil
    while around and not wanted[around] do
      wanted[around] = true
      around = around.parent
    end
  end
  for _, item in ipairs(items) do
    if wanted[item] then
      kept[#kept + 1] = item
    end
  end
  return kept
end

--- What a view shows of some entries.
---@param view cable.Outline.View
---@param entries cable.Outline.Entry[]
---@param inherited fun(): table<string, string> markings of paragraphs by their ids
---@return cable.Outline.Item[]
function M.items(view, entries, inherited)
  local items = items_of(entries, view)
  local test = test_of(view, inherited)
  items = test and pass(items, test) or items
  for index, item in ipairs(items) do
    item.index = index
  end
  return items
end

--- The deepest level that there is to show.
---@param view cable.Outline.View
---@param entries cable.Outline.Entry[]
---@return integer
function M.deepest(view, entries)
  local deepest = 1
  local all = vim.tbl_extend('force', view, { depth = math.huge })
  for _, item in ipairs(items_of(entries, all)) do
    deepest = math.max(deepest, item.depth)
  end
  return deepest
end

--- A function of the user's, which gives the same for everything from its first error on.
---@param option string what it is called
---@param call fun(entry: cable.Outline.Entry): any, any
---@param otherwise any
---@return fun(entry: cable.Outline.Entry): any, any
local function guard(option, call, otherwise)
  local failed = false
  return function(entry)
    if failed then
      return otherwise
    end
    local ok, first, second = pcall(call, entry)
    if not ok then
      failed = true
      local message = ('cable.nvim: outline.%s failed: %s'):format(option, tostring(first))
      vim.schedule_wrap(vim.notify)(message, vim.log.levels.WARN)
      return otherwise
    end
    return first, second
  end
end

---@return true
local function everything()
  return true
end

--- What the user has changed with keys, which holds for later panes as well.
---@class cable.Outline.Change
---@field layers table<cable.Outline.LayerName, boolean>
---@field depth integer?
---@field numbers boolean?

--- A view as the options want it, and then as the user has changed the last one, and then as this
--- one was asked for.
---@param options cable.Config.Outline
---@param change cable.Outline.Change
---@param wanted cable.Outline.Options
---@return cable.Outline.View
function M.new(options, change, wanted)
  local shown = vim.tbl_extend('force', {}, options.layers, change.layers)
  local filter, numbers = wanted.filter or options.filter, change.numbers
  if numbers == nil then
    numbers = options.numbers
  end
  return {
    layers = vim.tbl_extend('force', shown, wanted.layers or {}),
    depth = wanted.depth or change.depth or math.huge,
    text = wanted.text or '',
    marking = wanted.marking or '',
    filter = filter and guard('filter', filter, true) or everything,
    icon = options.icon and guard('icon', options.icon, nil),
    numbers = numbers,
    along = false,
    unfold = options.unfold,
  }
end

return M
