--- Text objects: paragraphs and sections, as queries/cable/textobjects.scm captures them.
---
--- 1. An object is the one that the cursor is in, or that begins behind the blank lines it is in.
--- 2. A count takes the next ones along, and so does asking again in Visual mode.
--- 3. What fills whole lines is selected by lines; "a" takes the blank lines behind it along.
--- 4. "Inner" is a section without its heading, a paragraph without its number and mark.

local native = require('cable.native')
local operator = require('cable.operator')

local api = vim.api

local M = {}

---@alias cable.ObjectKind 'paragraph'|'section'

--- A part of the text, positions from 0, the end exclusive.
---@class cable.Span
---@field row integer
---@field col integer
---@field end_row integer
---@field end_col integer

--- The place behind which the object ends: the cursor's, or that of the end of what is selected.
---@return integer row
---@return integer col
---@return { [1]: integer, [2]: integer }? start of what is selected, and is to be kept
local function origin()
  local cursor = api.nvim_win_get_cursor(0)
  local row, col = cursor[1] - 1, cursor[2]
  local mode = api.nvim_get_mode().mode
  local other = vim.fn.getpos('v')
  local other_row, other_col = other[2] - 1, other[3] - 1
  if mode ~= 'v' and mode ~= 'V' or other_row == row and other_col == col then
    return row, col
  elseif other_row > row or other_row == row and other_col > col then
    row, col, other_row, other_col = other_row, other_col, row, col
  end
  return row, mode == 'V' and #vim.fn.getline(row + 1) or col + 1, { other_row, other_col }
end

--- The nodes of `count` objects in a row, the first of which ends behind a place.
---@param query vim.treesitter.Query
---@param kind cable.ObjectKind
---@param row integer
---@param col integer
---@param count integer
---@return TSNode[]
local function objects(query, kind, row, col, count)
  local found = {}
  local root = vim.treesitter.get_parser(0, 'cable'):parse()[1]:root()
  for id, node in query:iter_captures(root, 0, row, -1) do
    local _, _, end_row, end_col = node:range()
    local behind = end_row > row or end_row == row and end_col > col
    if query.captures[id] == kind .. '.outer' and (behind or found[1]) then
      found[#found + 1] = node
      if #found == count then
        break
      end
    end
  end
  return found
end

--- Where the inner part of an object begins.
---@param query vim.treesitter.Query
---@param kind cable.ObjectKind
---@param node TSNode
---@return integer? row nil when there is none
---@return integer? col
local function inner_start(query, kind, node)
  local first, _, last = node:range()
  for id, part in query:iter_captures(node, 0, first, last + 1) do
    if query.captures[id] == kind .. '.inner' then
      return part:start()
    end
  end
end

--- What is to be selected of some objects.
---@param query vim.treesitter.Query
---@param kind cable.ObjectKind
---@param inner boolean
---@param nodes TSNode[]
---@return cable.Span? span nil for a heading without text, a number without words
local function span_of(query, kind, inner, nodes)
  local row, col = nodes[1]:start()
  if inner then
    row, col = inner_start(query, kind, nodes[1])
  end
  local _, _, end_row, end_col = nodes[#nodes]:range()
  return row and { row = row, col = col, end_row = end_row, end_col = end_col }
end

--- Does a span begin and end with its lines?
---@param span cable.Span
---@return boolean
local function fills_lines(span)
  local first = vim.fn.getline(span.row + 1)
  local last = vim.fn.getline(span.end_row + 1)
  return not first:sub(1, span.col):find('%S') and not last:sub(span.end_col + 1):find('%S')
end

--- Take the blank lines behind a span along.
---@param span cable.Span
local function add_blank_lines(span)
  local lnum = vim.fn.nextnonblank(span.end_row + 2)
  span.end_row = (lnum == 0 and vim.fn.line('$') or lnum - 1) - 1
  span.end_col = #vim.fn.getline(span.end_row + 1)
end

---@param span cable.Span
---@param by_lines boolean
local function mark(span, by_lines)
  if api.nvim_get_mode().mode:find('^[vV\22]') then
    vim.cmd('normal! \27')
  end
  api.nvim_win_set_cursor(0, { span.row + 1, span.col })
  vim.cmd('normal! ' .. (by_lines and 'V' or 'v'))
  api.nvim_win_set_cursor(0, { span.end_row + 1, math.max(span.end_col - 1, 0) })
end

--- What the text object would select.
---@param kind cable.ObjectKind
---@param inner boolean
---@param count integer
---@return cable.Span?
---@return boolean by_lines
---@return string? message when there is no parser
local function find(kind, inner, count)
  local problem = native.parser_problem()
  if problem then
    return nil, false, problem
  end
  local parsed = vim.treesitter.language.get_lang(vim.bo.filetype) == 'cable'
  local query = parsed and vim.treesitter.query.get('cable', 'textobjects')
  local row, col, kept = origin()
  local nodes = query and objects(query, kind, row, col, count) or {}
  local start_row = nodes[1] and nodes[1]:start()
  if not start_row or start_row > row and vim.fn.nextnonblank(row + 2) < start_row + 1 then
    return nil, false
  end
  local span = span_of(query, kind, inner, nodes)
  if span and kept then
    span.row, span.col = kept[1], kept[2]
  end
  return span, span ~= nil and fills_lines(span) and not (inner and kind == 'paragraph')
end

--- Select `count` objects, or nothing where there is none.
---@param kind cable.ObjectKind
---@param inner boolean
---@param count integer
function M.select(kind, inner, count)
  local span, by_lines, message = find(kind, inner, count)
  if message then
    vim.notify(message, vim.log.levels.WARN)
  elseif span then
    if by_lines and not inner then
      add_blank_lines(span)
    end
    mark(span, by_lines)
  end
end

--- What a map types to select `count` objects.
---@param kind cable.ObjectKind
---@param inner boolean
---@param count integer
---@return string
function M.keys(kind, inner, count)
  local lua = ("require('cable.object').select('%s', %s, %d)"):format(kind, inner, count)
  local span, _, message = find(kind, inner, count)
  return operator.keys(span ~= nil, lua, message)
end

return M
