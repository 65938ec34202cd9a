--- Citations: how a cable, or some paragraphs of it, is named in a footnote.
---
--- What a cable does not say is left out of its citation; without a number, it has none.

local cover = require('cable.cover')
local document = require('cable.document')
local lines = require('cable.lines')

local M = {}

local MONTHS = {
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
}

---@alias cable.CitationForm 'short'|'archive'|'full'|'link'

--- What a citation is made of.
---@class cable.Cited
---@field header cable.Header
---@field marking string? of the cable: 'SECRET//NOFORN'
---@field place string? 'para. 4', 'paras. 4-6'
---@field portion string? the mark of the only paragraph, as printed
---@field uri string

--- '2009-04-21T16:02Z' is 'April 21, 2009'.
---@param dtg string?
---@return string?
local function day(dtg)
  local year, month, date = (dtg or ''):match('^(%d+)-(%d+)-(%d+)')
  return year and ('%s %d, %s'):format(MONTHS[tonumber(month)], tonumber(date), year)
end

--- The parts that there are, with commas between.
---@param parts table<integer, string?>
---@param count integer
---@return string
local function join(parts, count)
  local found = {}
  for i = 1, count do
    found[#found + 1] = parts[i]
  end
  return table.concat(found, ', ')
end

---@param cited cable.Cited
---@return string?
local function marked_place(cited)
  return cited.place and cited.portion and ('%s (%s)'):format(cited.place, cited.portion)
    or cited.place
end

---@class cable.CitationMaker
---@field name cable.CitationForm
---@field example string for the manual
---@field make fun(cited: cable.Cited): string

---@param cited cable.Cited
---@return string
local function short(cited)
  return join({ cited.header.mrn, cited.place }, 2)
end

--- In the order in which they are proposed.
---@type cable.CitationMaker[]
M.forms = {
  { name = 'short', example = '09PORTSABLE412, para. 4', make = short },
  {
    name = 'archive',
    example = 'PORT SABLE 412, April 21, 2009, para. 4 (C)',
    make = function(cited)
      local header = cited.header
      local number = ('%s %s'):format(header.station, header.serial)
      return join({ number, day(header.dtg), marked_place(cited) }, 3)
    end,
  },
  {
    name = 'full',
    example = 'AMEMBASSY PORT SABLE to SECSTATE WASHDC, "THE OUTER LIGHTHOUSE", telegram '
      .. '09PORTSABLE412, April 21, 2009, SECRET//NOFORN, para. 4 (C)',
    make = function(cited)
      local header = cited.header
      local from, to = header.from, header.to[1]
      local parties = from and to and ('%s to %s'):format(from, to) or from
      local subject = header.subject and ('"%s"'):format(header.subject)
      local number = 'telegram ' .. header.mrn
      local place = marked_place(cited)
      return join({ parties, subject, number, day(header.dtg), cited.marking, place }, 6)
    end,
  },
  {
    name = 'link',
    example = '[09PORTSABLE412, para. 4](file:///home/reader/09PORTSABLE412.txt)',
    make = function(cited)
      return ('[%s](%s)'):format(short(cited), cited.uri)
    end,
  },
}

---@return string[]
function M.names()
  return vim.tbl_map(function(form)
    return form.name
  end, M.forms)
end

--- The numbered paragraphs that have part of some rows, of the cable of the first row.
---@param doc cable.Document
---@param row integer 0-based
---@param end_row integer exclusive
---@return cable.Entry[]
local function paragraphs_in(doc, row, end_row)
  local found = {}
  for _, entry in ipairs(doc:outline()) do
    local last = entry.end_col > 0 and entry.end_row or entry.end_row - 1
    local within = entry.row < end_row and last >= row
    local same = not found[1] or entry.cable == found[1].cable
    if entry.kind == 'paragraph' and entry.number and within and same then
      found[#found + 1] = entry
    end
  end
  return found
end

---@param paragraphs cable.Entry[]
---@return string?
local function place_of(paragraphs)
  local first, last = paragraphs[1], paragraphs[#paragraphs]
  if #paragraphs < 2 then
    return first and ('para. %d'):format(first.number)
  end
  return ('paras. %d-%d'):format(first.number, last.number)
end

--- The number, from 1, of the cable that a row is in, or of the one before it.
---@param doc cable.Document
---@param row integer 0-based
---@return integer
local function cable_at(doc, row)
  local cables = doc:cables()
  local nth = document.at_or_above(cables, row, function(cable)
    return cable.row
  end)
  return cables[nth] and cables[nth].cable or 1
end

---@param form string
---@return cable.CitationMaker?
---@return string? message
local function maker_of(form)
  for _, maker in ipairs(M.forms) do
    if maker.name == form then
      return maker
    end
  end
  return nil, ('cable.nvim: there is no citation form `%s`'):format(form)
end

--- The citation of what stands in some rows of a buffer: their paragraphs, or the cable as a whole
--- where they are in none.
---@param buf integer
---@param row integer 0-based
---@param end_row integer exclusive
---@param form? cable.CitationForm that of the options when not given
---@return string? citation
---@return string? message
function M.of_rows(buf, row, end_row, form)
  local doc, message = document.get(buf)
  if not doc then
    return nil, message
  end
  local maker, problem = maker_of(form or require('cable.config').get().citation)
  if not maker then
    return nil, problem
  end
  local is_reading = vim.bo[buf].filetype == 'cable-read'
  local source = is_reading and require('cable.read').source_of(buf) or buf
  local paragraphs = paragraphs_in(doc, row, end_row)
  local cable = paragraphs[1] and paragraphs[1].cable or cable_at(doc, row)
  local header = cover.header(buf, doc, cable)
  if not header or not header.mrn then
    return nil, 'cable.nvim: this cable has no number to be cited by'
  end
  local citation = maker.make({
    header = header,
    marking = doc:classification(cable).overall_banner,
    place = place_of(paragraphs),
    portion = #paragraphs == 1 and paragraphs[1].portion or nil,
    uri = vim.uri_from_bufnr(source),
  })
  return lines.plain(citation)
end

--- Yank the citation of some rows of a buffer into the register that was named, and show it.
---@param buf integer
---@param row integer 0-based
---@param end_row integer exclusive
---@param form? string
function M.yank_rows(buf, row, end_row, form)
  local citation, message = M.of_rows(buf, row, end_row, form)
  if citation then
    vim.fn.setreg(vim.v.register, citation)
    vim.api.nvim_echo({ { citation } }, false, {})
  else
    vim.notify(message or '', vim.log.levels.WARN)
  end
end

--- As above, for some lines of the present buffer.
---@param first integer 1-based
---@param last integer 1-based, inclusive
---@param form? string
function M.yank(first, last, form)
  M.yank_rows(vim.api.nvim_get_current_buf(), first - 1, last, form)
end

--- As above, for the cursor's line or the lines that are selected; ends Visual mode.
function M.yank_here()
  local first, last = vim.fn.line('.'), vim.fn.line('v')
  if vim.fn.mode() ~= 'n' then
    vim.api.nvim_feedkeys(vim.keycode('<Esc>'), 'nx', false)
  end
  M.yank(math.min(first, last), math.max(first, last))
end

return M
