-- The outline after a typed character, in Neovim, on trees that are kept: the module's tables
-- against a query in Lua over Neovim's own tree that looks for the same parts. Medians of one run.
--
--     nvim -l bench/outline.lua FILE ...

vim.opt.runtimepath:prepend(vim.fn.getcwd())

local KEYS = 25
local QUERY = '[(cable) (section) (paragraph) (signature) (preamble) (trailer)] @part'

local function median(values)
  table.sort(values)
  return values[math.ceil(#values / 2)]
end

local function time(values, action)
  local start = vim.uv.hrtime()
  local result = action()
  values[#values + 1] = (vim.uv.hrtime() - start) / 1e6
  return result
end

local function query_outline(parser, query, buf)
  local entries = {}
  for _, node in query:iter_captures(parser:parse()[1]:root(), buf) do
    local row, col, end_row, end_col = node:range()
    local title = vim.treesitter.get_node_text(node, buf):match('[^\n]*')
    entries[#entries + 1] =
      { title = title, kind = node:type(), row = row, col = col, end_row = end_row, end_col = end_col }
  end
  return entries
end

print(('%10s %8s %10s %10s %10s %8s'):format('bytes', 'entries', 'parse ms', 'outline ms', 'query ms', 'x query'))
for _, path in ipairs(arg) do
  local buf = vim.fn.bufadd(path)
  vim.fn.bufload(buf)
  local document = require('cable.document')
  local parser = vim.treesitter.get_parser(buf, 'cable')
  local query = vim.treesitter.query.parse('cable', QUERY)
  parser:parse()
  assert(document.get(buf)):outline()
  local parses, outlines, queries, count = {}, {}, {}, 0
  local last = vim.api.nvim_buf_line_count(buf)
  for key = 1, KEYS do
    local row = math.floor(last * key / (KEYS + 2))
    vim.api.nvim_buf_set_text(buf, row, 0, row, 0, { 'x' })
    local doc = time(parses, function()
      return assert(document.get(buf))
    end)
    count = #time(outlines, function()
      return doc:outline()
    end)
    parser:parse()
    time(queries, function()
      return query_outline(parser, query, buf)
    end)
  end
  local outline, queried = median(outlines), median(queries)
  print(('%10d %8d %10.3f %10.3f %10.3f %8.2f'):format(
    vim.fn.getfsize(path), count, median(parses), outline, queried, outline / queried
  ))
end
