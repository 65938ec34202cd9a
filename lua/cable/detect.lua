--- Is this text a cable?
---
--- This is the one place outside the grammar that looks at cable text with patterns, and the only
--- thing it says is yes or no: a file must be named a cable before a parser is asked to read it,
--- and detection has to work where the native module is not built.
---
--- The rule: at least two different signals, and at least one of them strong. Weak signals are
--- lines that other documents have as well: a memorandum has marked paragraphs and a "Classified
--- by" line, a form has "FM", a news article has "TAGS:".

local M = {}

--- Bytes of a line that are looked at. What tells a cable stands at the start of its lines; a file
--- that is one line of 20 MB must cost nothing.
local LINE_BYTES = 400

--- Lines of a buffer that are looked at when nobody asked.
M.HEAD_LINES = 100

--- The words of a banner, with the blanks of telegraphic spacing taken out, longest first.
local CLASSES = {
  'LIMITEDOFFICIALUSE',
  'UNCLASSIFIED',
  'CONFIDENTIAL',
  'TOPSECRET',
  'UNCLAS',
  'SECRET',
}

--- Captions that stand alone on their line in cables and hardly anywhere else.
local CAPTIONS =
  { SIPDIS = true, NOFORN = true, NODIS = true, EXDIS = true, STADIS = true, LIMDIS = true }

--- Levels as they stand in a portion mark.
local MARKS = {
  TS = true,
  S = true,
  C = true,
  U = true,
  SBU = true,
  LOU = true,
  FOUO = true,
  CUI = true,
  CONFIDENTIAL = true,
  SECRET = true,
  UNCLASSIFIED = true,
}

--- "S E C R E T SECTION 01 OF 04 STATE 013750": class, perhaps a section, post, serial.
---@param line string in capitals
---@return boolean
local function is_banner(line)
  -- A post and its serial, perhaps with a caption glued behind; without the class they are one
  -- word and a number, so everything before them has to be a class.
  local head, serial = line:match("^(%u[%u .']+ SECTION %d+ OF %d+ [%u .']*%u)%s+(%d+)%f[%D]")
  if not head then
    head, serial = line:match("^(%u[%u .']+%u)%s+(%d+)%f[%D]")
  end
  if not head or #serial < 3 or #serial > 8 then
    return false
  end
  local letters = head:gsub('%s', '')
  for _, class in ipairs(CLASSES) do
    if #letters > #class and letters:sub(1, #class) == class then
      return true
    end
  end
  return false
end

---@class cable.Signal
---@field name string
---@field strong boolean
---@field test fun(line: string, upper: string): boolean? `line` has no blanks before it

--- The signals; FORMAT's names. Each is tried on one line until it is found.
---@type cable.Signal[]
local SIGNALS = {
  -- Format line 1, "VZCZCXRO5206", or 4, "ZNY SSSSS ZZH".
  {
    name = 'ti',
    strong = true,
    test = function(line)
      local letter = line:match('^ZN[RY] (%u)%1%1%1%1%f[%U]')
      return letter ~= nil or line:find('^V?ZCZC%u%u%u%d%d%d') ~= nil
    end,
  },
  -- Format line 3, "DE RUEHC #3750/01 0480313".
  {
    name = 'de',
    strong = true,
    test = function(line)
      return line:find('^DE R%u%u%u+ #%d%d%d%d') ~= nil
    end,
  },
  -- Format line 5, "P 170309Z FEB 10".
  {
    name = 'dtg',
    strong = true,
    test = function(line, upper)
      return upper:find('^[ZOPR] ?[ZOPR]? ?%d%d%d%d%d%dZ %u%u%u %d%d') ~= nil
        or line:find('^%d%d%d%d%d%dZ %u%l%l %d%d') ~= nil
    end,
  },
  {
    name = 'banner',
    strong = true,
    test = function(_, upper)
      return is_banner(upper)
    end,
  },
  -- "E.O. 12958: DECL: 1/26/20", "EO 12958 DECL: 11/29/10".
  {
    name = 'eo',
    strong = true,
    test = function(_, upper)
      return upper:find('^E%.? ?[OM]%.?:? ?1%d%d%d%d%f[%D]') ~= nil
        or upper:find('E%.?O%.? 1%d%d%d%d:? DECL:? ') ~= nil -- glued behind something else
    end,
  },
  -- A page line, "PARIS 00000119 002 OF 002".
  {
    name = 'page',
    strong = true,
    test = function(_, upper)
      return upper:find("^%u[%u .']+ +%d%d%d%d%d%d%d%d +%d%d%d%.?%d? OF %d%d%d") ~= nil
    end,
  },
  -- A page line of the archive, "PAGE 01 STATE 012732", or its review stamp.
  {
    name = 'aad',
    strong = true,
    test = function(line)
      return line:find('^PAGE %d%d +%u[%u ]+ +%d%d%d%d+') ~= nil
        or line:find('^PAGE %d%d +R%u%u%u+%d%d%d%d ') ~= nil
        or line:find('Declassified/Released US Department of State', 1, true) ~= nil
    end,
  },
  -- The display's own first line, "MRN: 23 MEXICO 2544".
  {
    name = 'mrn',
    strong = true,
    test = function(line)
      return line:find('^MRN: +%d%d +%u[%u ]+ %d+') ~= nil
    end,
  },
  {
    name = 'sipdis',
    strong = true,
    test = function(line)
      return CAPTIONS[line:match('^(%u+)%s*$')]
    end,
  },
  {
    name = 'tags',
    strong = false,
    test = function(line)
      return line:find('^TAGS?%s*[:;]?%s+%u%u%u?%u?%f[%W]') ~= nil
        or line:find(' TAGS:? %u%u%u%u%f[%W]') ~= nil
    end,
  },
  {
    name = 'fm',
    strong = false,
    test = function(line)
      return line:find('^FM %u%u+') ~= nil
    end,
  },
  {
    name = 'clby',
    strong = false,
    test = function(_, upper)
      return upper:find('^CLASSIFIED BY%f[%A]') ~= nil
    end,
  },
}

--- "1. (S/NF)", "18.(C)": a paragraph with its mark. Two of them are a weak signal.
---@param line string
---@return boolean
local function is_marked_paragraph(line)
  local mark = line:match('^%d%d?%d?%s?[.,)]?%s*%(%s*(%a+)')
  return mark ~= nil and MARKS[mark:upper()] == true
end

---@class cable.Detection
---@field cable boolean
---@field signals string[] names of the signals found, in the order of this file

--- Judge some lines.
---@param lines string[]
---@return cable.Detection
function M.lines(lines)
  local found, paragraphs = {}, 0
  for _, whole in ipairs(lines) do
    -- A pilcrow before a number or letter is a publisher's decoration.
    local line = whole:sub(1, LINE_BYTES):gsub('^[%s\239\187\191]+', ''):gsub('^\194\182%s*', '')
    if line ~= '' then
      local upper = line:upper()
      for _, signal in ipairs(SIGNALS) do
        if not found[signal.name] and signal.test(line, upper) then
          found[signal.name] = true
        end
      end
      if is_marked_paragraph(line) then
        paragraphs = paragraphs + 1
      end
    end
  end
  ---@type cable.Detection
  local detection = { cable = false, signals = {} }
  local strong = false
  for _, signal in ipairs(SIGNALS) do
    if found[signal.name] then
      detection.signals[#detection.signals + 1] = signal.name
      strong = strong or signal.strong
    end
  end
  if paragraphs >= 2 then
    detection.signals[#detection.signals + 1] = 'para'
  end
  detection.cable = strong and #detection.signals >= 2
  return detection
end

--- Judge a buffer by its first lines, or by all of them.
---@param buf integer
---@param whole? boolean
---@return cable.Detection
function M.buffer(buf, whole)
  return M.lines(vim.api.nvim_buf_get_lines(buf, 0, whole and -1 or M.HEAD_LINES, false))
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
