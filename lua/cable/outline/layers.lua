--- Layers: what the outline can be made of, each shown or hidden with a key of its own.
---
--- 1. Sections and paragraphs are the module's outline. References, findings and all the others lie
---    in between; here they become entries like those, one level below what they stand in.
--- 2. An entry of these kinds is known by what it is, by what it stands in and by which of its like
---    it is there, so that it is the same one when the text changes elsewhere.
--- 3. What is not shown is not asked for.
--- 4. Of what is masked, words are not told.

local config = require('cable.config')
local cover = require('cable.cover')

local M = {}

---@alias cable.Outline.LayerName
---| 'sections'|'paragraphs'|'references'|'findings'|'pages'|'markings'|'tags'|'mentions'

---@class cable.Outline.Layer
---@field name cable.Outline.LayerName
---@field key string
---@field desc string

--- In the order in which the pane names them.
---@type cable.Outline.Layer[]
M.list = {
  { name = 'sections', key = 'S', desc = 'sections, header and signature' },
  { name = 'paragraphs', key = 'P', desc = 'paragraphs' },
  { name = 'references', key = 'R', desc = 'references to other cables' },
  { name = 'findings', key = 'F', desc = 'findings' },
  { name = 'pages', key = 'B', desc = 'page breaks' },
  { name = 'markings', key = 'M', desc = 'markings' },
  { name = 'tags', key = 'T', desc = 'TAGS with their meanings' },
  { name = 'mentions', key = 'X', desc = 'mentions of the references in the text' },
}

---@type table<string, cable.Outline.LayerName>
local OF_KIND = {
  paragraph = 'paragraphs',
  reference = 'references',
  finding = 'findings',
  page_break = 'pages',
  marking = 'markings',
  tag = 'tags',
  mention = 'mentions',
}

--- The layer of an entry: whatever is nothing else is a part of the cable, as sections are.
---@param entry cable.Outline.Entry
---@return cable.Outline.LayerName
function M.of(entry)
  return OF_KIND[entry.kind] or 'sections'
end

--- One of the module's entries, or something that was made to look like one.
---@class cable.Outline.Entry: cable.Entry
---@field kind cable.Kind|'reference'|'finding'|'page_break'|'marking'|'tag'|'mention'
---@field severity string? of a finding
---@field name string? what an entry of these kinds is, apart from where it is
---@field is_plain boolean? has it no words of the text?

--- What a layer has to show of a cable. The other layers that are shown may say the same. `buf` is
--- the buffer that it is in.
---@alias cable.Outline.Reader
---| fun(doc: cable.Document, shown: table<string, boolean>, buf: integer): cable.Outline.Entry[]

---@type table<string, cable.Outline.Reader>
local READERS = {}

--- A member of a list may be printed as a bare number; then its identity tells more.
---@param reference cable.Reference
---@return string
local function name_of(reference)
  local text = reference.text
  return text:find('%a') and text or reference.id or text
end

--- The reference lines' entries.
function READERS.references(doc)
  return vim.tbl_map(function(reference)
    local text, name = reference.text, name_of(reference)
    return {
      kind = 'reference',
      title = reference.label and ('%s. %s'):format(reference.label, name) or name,
      name = reference.id or text,
      range = reference,
    }
  end, doc:references())
end

--- From the most severe; what is off has no rank.
local RANKS = { error = 1, warning = 2, info = 3, hint = 4 }

--- Those that the options would have as diagnostics.
function READERS.findings(doc)
  local options, entries = config.get().findings, {}
  for _, finding in ipairs(doc:findings()) do
    local severity = options.severity[finding.code] or finding.severity
    if (RANKS[severity] or math.huge) <= RANKS[options.least] then
      entries[#entries + 1] = {
        kind = 'finding',
        title = finding.message,
        name = finding.code,
        severity = severity,
        is_plain = true,
        range = finding,
      }
    end
  end
  return entries
end

function READERS.pages(doc)
  return vim.tbl_map(function(page)
    local title = page.page and ('page %d'):format(page.page) or 'page'
    if page.page and page.pages then
      title = ('%s of %d'):format(title, page.pages)
    end
    return { kind = 'page_break', title = title, name = title, is_plain = true, range = page }
  end, doc:page_breaks())
end

--- Is there something to see in a portion mark? A paragraph that is shown shows its own; where
--- paragraphs are hidden, those tell most that are others than the one before.
---@param mark cable.MarkingAt
---@param before string?
---@param shown table<cable.Outline.LayerName, boolean>
---@return boolean
local function is_news(mark, before, shown)
  return not mark.own or not shown.paragraphs and mark.text ~= before
end

--- Banners and captions by what is printed, portion marks by what follows them.
---@param mark cable.MarkingAt
---@return string
local function title_of(mark)
  if mark.kind == 'banner' then
    return 'banner: ' .. mark.text
  end
  return mark.rest ~= '' and mark.rest or mark.text
end

function READERS.markings(doc, shown)
  local entries, before = {}, nil
  for _, mark in ipairs(doc:markings()) do
    local is_portion = mark.kind == 'portion'
    if not is_portion or is_news(mark, before, shown) then
      entries[#entries + 1] = {
        kind = 'marking',
        title = title_of(mark),
        portion = is_portion and mark.text or mark.marking,
        marking = mark.marking,
        name = mark.text,
        range = mark,
      }
    end
    before = is_portion and mark.text or nil
  end
  return entries
end

--- TAGS with what they stand for, or else what kind they are.
function READERS.tags(doc)
  local core = require('cable.native').load()
  return vim.tbl_map(function(tag)
    local known = core and core.tag(tag.text)
    local meaning = known and (known.meaning or known.kind)
    return {
      kind = 'tag',
      title = meaning and ('%s: %s'):format(tag.text, meaning) or tag.text,
      name = tag.text,
      range = tag,
    }
  end, doc:tags())
end

--- What entries of the reference lines are called together; entries of one letter share a list of
--- their mentions.
---@param references cable.Reference[]
---@param buf integer
---@return table<cable.Mention[], string> by that list
local function names_of(references, buf)
  local names, several = {}, {}
  for _, reference in ipairs(references) do
    local list = reference.mentions
    if not names[list] then
      names[list] = cover.hides(buf, reference) and cover.NOTE or name_of(reference)
    elseif not several[list] then
      names[list], several[list] = names[list] .. ' ...', true
    end
  end
  return names
end

--- Mentions of the reference lines' entries, with the cable that is meant; where all are meant, as by
--- "reftels", by themselves.
function READERS.mentions(doc, _, buf)
  local entries, by_place = {}, {}
  for list, name in pairs(names_of(doc:references(nil, { mentions = true }), buf)) do
    for _, mention in ipairs(list) do
      local entry = by_place[mention.byte]
      if entry then
        entry.title = mention.text
      else
        local title = ('%s: %s'):format(mention.text, name)
        entry = { kind = 'mention', title = title, name = mention.text, range = mention }
        by_place[mention.byte] = entry
        entries[#entries + 1] = entry
      end
    end
  end
  return entries
end

--- Give an entry its place in the text, and a title that may be told. What has no column is about
--- whole rows, and comes behind what begins in the first of them.
---@param entry cable.Outline.Entry
---@param order integer
---@param buf integer
local function locate(entry, order, buf)
  local range = entry.range
  entry.row, entry.col = range.row, range.col or 0
  entry.end_row, entry.end_col = range.end_row, range.end_col or 0
  entry.at, entry.order = range.col or math.huge, order
  entry.cable, entry.range = range.cable, nil
  entry.title = entry.is_plain and entry.title or cover.title(buf, entry)
end

---@param entry cable.Outline.Entry
---@param other cable.Outline.Entry
---@return boolean
local function is_before(entry, other)
  local column, other_column = entry.at or entry.col, other.at or other.col
  if entry.row ~= other.row then
    return entry.row < other.row
  elseif column ~= other_column then
    return column < other_column
  end
  return (entry.order or 0) < (other.order or 0)
end

---@param outer cable.Outline.Entry
---@param inner cable.Outline.Entry
---@return boolean
local function holds(outer, inner)
  return outer.end_row > inner.row or outer.end_row == inner.row and outer.end_col > inner.col
end

--- Give an entry its level and its id.
---@param entry cable.Outline.Entry
---@param open cable.Outline.Entry[] those that have begun, outermost first
---@param count table<string, integer> how often there was its like
local function adopt(entry, open, count)
  local depth = #open
  while depth > 0 and not holds(open[depth], entry) do
    depth = depth - 1
  end
  local parent = open[depth]
  local name = ('%s %s in %s'):format(entry.kind, entry.name, parent and parent.id or '')
  count[name] = (count[name] or 0) + 1
  entry.id = name .. ' ' .. count[name]
  entry.level = parent and parent.level + 1 or 1
end

--- Both lists as one, in the order of the text.
---@param entries cable.Outline.Entry[] the module's
---@param others cable.Outline.Entry[]
---@return cable.Outline.Entry[]
local function merge(entries, others)
  local merged, open, count, nth = {}, {}, {}, 1
  table.sort(others, is_before)
  for i = 1, #entries + 1 do
    local entry = entries[i]
    while others[nth] and not (entry and not is_before(others[nth], entry)) do
      adopt(others[nth], open, count)
      merged[#merged + 1] = others[nth]
      nth = nth + 1
    end
    if entry then
      while #open > 0 and open[#open].level >= entry.level do
        open[#open] = nil
      end
      open[#open + 1] = entry
      merged[#merged + 1] = entry
    end
  end
  return merged
end

--- The entries of a cable: the module's, and those of the other layers that are shown. Not to be
--- changed.
---@param buf integer
---@param doc cable.Document of the buffer
---@param shown table<cable.Outline.LayerName, boolean>
---@return cable.Outline.Entry[]
function M.entries(buf, doc, shown)
  local entries, others = cover.outline(buf) or {}, {}
  for _, layer in ipairs(M.list) do
    local reader = shown[layer.name] and READERS[layer.name]
    for _, entry in ipairs(reader and reader(doc, shown, buf) or {}) do
      locate(entry, #others, buf)
      others[#others + 1] = entry
    end
  end
  return #others > 0 and merge(entries, others) or entries
end

return M
