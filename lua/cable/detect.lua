--- Is this text a cable?
---
--- The module says so; where it is not built, the parser does: a text in which the grammar finds no
--- message is none. Where neither is built, a cable is known by its extension alone.

local native = require('cable.native')

local M = {}

--- What is looked at when nobody asked: so many lines of a buffer, and so many bytes, for a file that
--- is one line of 20 MB must cost nothing.
local HEAD_LINES, HEAD_BYTES = 100, 64 * 1024

---@param text string
---@return cable.Detection
local function by_parser(text)
  local detection = { cable = false, signals = {} }
  if not native.parser_problem() then
    local root = vim.treesitter.get_string_parser(text, 'cable'):parse()[1]:root()
    for node in root:iter_children() do
      detection.cable = detection.cable or node:type() == 'cable'
    end
  end
  return detection
end

--- Judge a text.
---@param text string
---@return cable.Detection
function M.text(text)
  local core = native.load()
  return core and core.detect(text) or by_parser(text)
end

--- Judge a buffer by its first lines, or by all of them.
---@param buf integer
---@param whole? boolean
---@return cable.Detection
function M.buffer(buf, whole)
  local lines = vim.api.nvim_buf_get_lines(buf, 0, whole and -1 or HEAD_LINES, false)
  local text = table.concat(lines, '\n')
  return M.text(whole and text or text:sub(1, HEAD_BYTES))
end

local asking = false

--- What |vim.filetype.add()| calls: 'cable' when the text is one and nothing else has a claim.
--- Vim's own detection is asked, so that a file name or a first line that means something to Vim
--- or to the user's configuration is left alone.
---@param path string
---@param buf integer
---@return string?
function M.filetype(path, buf)
  if asking or buf < 0 or not M.buffer(buf).cable then
    return nil
  end
  asking = true
  local ok, filetype, _, fallback = pcall(vim.filetype.match, { filename = path, buf = buf })
  asking = false
  if ok and filetype and filetype ~= 'text' and not fallback then
    return nil
  end
  return 'cable'
end

return M
