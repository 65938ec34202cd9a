--- Finds the file that holds another cable, by that cable's identity.
---
--- 1. Folders are those of the option `path`, then the buffer's own; not what lies below them.
--- 2. A file is found by its name, in any case and with any separators: '09PARIS119.txt',
---    '2009-paris-119.cable'. All folders are asked for a name before any file is opened.
--- 3. Then by its content: the identities that the module reads from the cables in it. What was
---    read is kept until the file changes. A search reads so much and no more, since the reader is
---    waiting for it; the next one goes on from there.

local config = require('cable.config')
local native = require('cable.native')

local M = {}

--- What one search reads, so that it stays below half a second.
local MOST_BYTES = 4 * 1024 * 1024
--- What is bigger is a collection, and has to be named.
local MOST_BYTES_OF_FILE = 1024 * 1024

--- Extensions of files that may be cables; '' is none.
local EXTENSIONS = { cable = true, txt = true, [''] = true }

---@class cable.Located
---@field stamp string size and time of the file that was read
---@field ids table<string, boolean>

---@type table<string, cable.Located>
local read = {}

--- Does a file's name hold an identity? A year may have its century, and no digit may touch either
--- end: 09PARIS1190 is another cable.
---@param name string
---@param id string '09PARIS119'
---@return boolean
local function names(name, id)
  local plain = name:upper():gsub('%W', '')
  local first, last = plain:find(id, 1, true)
  while first do
    local before = plain:sub(1, first - 1):match('%d*$')
    if (before == '' or before == '19' or before == '20') and not plain:find('^%d', last + 1) then
      return true
    end
    first, last = plain:find(id, first + 1, true)
  end
  return false
end

---@param buf integer
---@return string[] folders absolute, each once
local function folders_of(buf)
  local folders = vim.list_extend({}, (config.get().path))
  local file = vim.api.nvim_buf_get_name(buf)
  local own = file == '' and vim.fn.getcwd() or vim.fs.dirname(file)
  folders[#folders + 1] = own
  local seen, found = {}, {}
  for _, folder in ipairs(folders) do
    local full = vim.fs.normalize(vim.fn.fnamemodify(vim.fs.normalize(folder), ':p'))
    if not seen[full] and vim.fn.isdirectory(full) == 1 then
      seen[full] = true
      found[#found + 1] = full
    end
  end
  return found
end

--- Files of the folders that may be cables, in the order of their names.
---@param folders string[]
---@return string[]
local function files_of(folders)
  local files = {}
  for _, folder in ipairs(folders) do
    local here = {}
    for name, kind in vim.fs.dir(folder) do
      if (kind == 'file' or kind == 'link') and EXTENSIONS[vim.fn.fnamemodify(name, ':e')] then
        here[#here + 1] = vim.fs.joinpath(folder, name)
      end
    end
    table.sort(here)
    vim.list_extend(files, here)
  end
  return files
end

--- Identities of the cables in a text.
---@param text string
---@return table<string, boolean>
local function ids_of(text)
  local core = native.load()
  local doc = core and core.parse(text)
  local ids = {}
  if doc then
    for number = 1, #doc:cables() do
      local header = doc:header(number)
      if header and header.mrn then
        ids[header.mrn] = true
      end
    end
    doc:close()
  end
  return ids
end

--- What a file holds, and how many bytes had to be read for the answer; nil when there is no budget
--- left to read it.
---@param path string
---@param budget integer bytes
---@return table<string, boolean>? ids
---@return integer bytes
local function look(path, budget)
  local stat = vim.uv.fs_stat(path)
  if not stat or stat.type ~= 'file' or stat.size > MOST_BYTES_OF_FILE then
    return {}, 0
  end
  local stamp = ('%d %d.%d'):format(stat.size, stat.mtime.sec, stat.mtime.nsec)
  local known = read[path]
  if known and known.stamp == stamp then
    return known.ids, 0
  end
  if stat.size > budget then
    return nil, 0
  end
  local file = io.open(path, 'rb')
  local text = file and file:read('*a') or ''
  if file then
    file:close()
  end
  read[path] = { stamp = stamp, ids = ids_of(text) }
  return read[path].ids, stat.size
end

--- What is said where a cable was not found.
---@param id string
---@param folders string[]
---@param unread integer files that there was no time for
---@return string
local function absence(id, folders, unread)
  local places = {}
  for _, folder in ipairs(folders) do
    places[#places + 1] = vim.fn.fnamemodify(folder, ':~')
  end
  local message = ('cable.nvim: %s is not in %s'):format(id, table.concat(places, ', '))
  if unread == 0 then
    return message
  end
  return ('%s; %d files are still unread, try again'):format(message, unread)
end

--- The file of a cable.
---@param id string canonical: '09PARIS119'
---@param buf integer the cable that refers to it
---@return string? path absolute
---@return string? message
function M.find(id, buf)
  local folders = folders_of(buf)
  local files = files_of(folders)
  for _, path in ipairs(files) do
    if names(vim.fs.basename(path), id) then
      return path
    end
  end
  local budget, unread = MOST_BYTES, 0
  for _, path in ipairs(files) do
    local ids, bytes = look(path, budget)
    if ids and ids[id] then
      return path
    end
    budget = budget - bytes
    unread = unread + (ids and 0 or 1)
  end
  return nil, absence(id, folders, unread)
end

return M
