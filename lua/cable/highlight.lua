--- Highlight groups. Everything is ours and `default`, so that a colour scheme or a user overrides
--- any of it; the captures of queries/cable/highlights.scm are linked to them.
---
--- Levels take the colours of the federal cover sheets (SF 703, 704, 705, 710 and the CUI sheet),
--- in a dark and a light shade, and differ in weight as well: nothing is told by colour alone.

local M = {}

---@class cable.Shade
---@field fg string
---@field cterm integer one of the 16 colours that every terminal has

--- A group with colours of its own.
---@class cable.Painted
---@field group string
---@field capture string?
---@field level boolean is it that of a level?
---@field dark cable.Shade
---@field light cable.Shade
---@field attributes table<string, boolean>

---@type cable.Painted[]
local PAINTED = {
  {
    group = 'CableTopSecret',
    capture = '@cable.topsecret',
    level = true,
    dark = { fg = '#ffa64d', cterm = 11 },
    light = { fg = '#8a4300', cterm = 3 },
    attributes = { bold = true, reverse = true },
  },
  {
    group = 'CableSecret',
    capture = '@cable.secret',
    level = true,
    dark = { fg = '#ff8080', cterm = 9 },
    light = { fg = '#a8001c', cterm = 1 },
    attributes = { bold = true, underline = true },
  },
  {
    group = 'CableConfidential',
    capture = '@cable.confidential',
    level = true,
    dark = { fg = '#7db8ff', cterm = 12 },
    light = { fg = '#0b4fae', cterm = 4 },
    attributes = { bold = true },
  },
  {
    group = 'CableControlled',
    capture = '@cable.controlled',
    level = true,
    dark = { fg = '#d3a6ff', cterm = 13 },
    light = { fg = '#6a1fa8', cterm = 5 },
    attributes = { italic = true },
  },
  {
    group = 'CableUnclassified',
    capture = '@cable.unclassified',
    level = true,
    dark = { fg = '#86d992', cterm = 10 },
    light = { fg = '#0f5c22', cterm = 2 },
    attributes = {},
  },
  -- The bar over what was taken out.
  {
    group = 'CableRedaction',
    capture = '@cable.redaction',
    level = false,
    dark = { fg = '#9b9ea4', cterm = 7 },
    light = { fg = '#4f5258', cterm = 8 },
    attributes = { reverse = true },
  },
  -- What |:Cable-mask| lays over what lies above a level.
  {
    group = 'CableMasked',
    level = false,
    dark = { fg = '#9b9ea4', cterm = 7 },
    light = { fg = '#4f5258', cterm = 8 },
    attributes = { strikethrough = true },
  },
}

-- A banner across the window has the level's colour for its ground.
for _, painted in ipairs(vim.list_slice(PAINTED)) do
  if painted.level then
    PAINTED[#PAINTED + 1] = {
      group = (painted.group:gsub('^Cable', 'CableBanner')),
      level = false,
      dark = painted.dark,
      light = painted.light,
      attributes = { bold = true, reverse = true },
    }
  end
end

--- All other groups: our name, the capture it serves if any, and the group it is linked to.
---@type { [1]: string, [2]: string|false, [3]: string }[]
local LINKS = {
  -- A mark or banner whose level cannot be told. It lies below all others, so it has no attributes.
  { 'CableMarking', '@cable.marking', 'Identifier' },
  { 'CableBannerMarking', false, 'CableMarking' },

  -- The heading of the message.
  { 'CableLabel', '@cable.label', 'Label' },
  { 'CableTransmission', '@cable.transmission', 'Comment' },
  { 'CablePrecedence', '@cable.precedence', 'Keyword' },
  { 'CableDateTime', '@cable.datetime', 'String' },
  { 'CableRouting', '@cable.routing', 'Identifier' },
  { 'CablePost', '@cable.post', 'Type' },
  { 'CableSerial', '@cable.serial', 'Number' },
  { 'CableOffice', '@cable.office', 'Identifier' },
  { 'CableValue', '@cable.value', 'String' },
  { 'CableRemark', '@cable.remark', 'Comment' },
  { 'CableSignal', '@cable.signal', 'PreProc' },

  -- The first lines of the text.
  { 'CableCaption', '@cable.caption', 'Statement' },
  { 'CablePass', '@cable.pass', 'Identifier' },
  { 'CableOrder', '@cable.order', 'Number' },
  { 'CableDeclassify', '@cable.declassify', 'String' },
  { 'CableTag', '@cable.tag', 'Identifier' },
  { 'CableSubject', '@cable.subject', 'Title' },
  { 'CableReferenceLabel', '@cable.reference.label', 'Label' },
  { 'CableReference', '@cable.reference', 'Underlined' },
  { 'CableNote', '@cable.note', 'Comment' },
  { 'CableAuthority', '@cable.authority', 'String' },
  { 'CableReason', '@cable.reason', 'Constant' },

  -- The text.
  { 'CableHeading', '@cable.heading', 'Title' },
  { 'CableRule', '@cable.rule', 'NonText' },
  { 'CableNumber', '@cable.number', 'Number' },
  { 'CableItem', '@cable.item', 'Delimiter' },
  { 'CableMarker', '@cable.marker', 'Statement' },
  { 'CableUrl', '@cable.url', 'Underlined' },
  { 'CableSignature', '@cable.signature', 'Type' },
  { 'CableEnd', '@cable.end', 'Comment' },

  -- What is not the message's: page joins, the publisher's own lines.
  { 'CablePageBreak', '@cable.pagebreak', 'Comment' },
  { 'CableFurniture', '@cable.furniture', 'Comment' },

  -- The outline pane.
  { 'CableOutlineSection', false, 'CableHeading' },
  { 'CableOutlineNumber', false, 'CableNumber' },
  { 'CableOutlinePart', false, 'CableFurniture' },
  { 'CableOutlineEmpty', false, 'CableFurniture' },
  { 'CableOutlineWithheld', false, 'CableFurniture' },
  { 'CableOutlineCurrent', false, 'Visual' },
  { 'CableOutlineParent', false, 'CursorLine' },
  { 'CableOutlineOther', false, 'CursorLine' },
  { 'CableOutlineReference', false, 'CableRouting' },
  { 'CableOutlineMarking', false, 'CableCaption' },
  { 'CableOutlineTag', false, 'CableTag' },
  { 'CableOutlinePage', false, 'CablePageBreak' },
  { 'CableOutlineContext', false, 'Comment' },
  { 'CableOutlineShown', false, 'Title' },
  { 'CableOutlineHidden', false, 'Comment' },
  { 'CableOutlineFilter', false, 'Search' },
  { 'CableOutlineRange', false, 'Visual' },
  { 'CableOutlineFlash', false, 'IncSearch' },
}

--- The group of a level as the module names it: 'TS', 'S', 'C', 'U', or one of the controls.
---@type table<string, string>
M.BY_LEVEL = {
  TS = 'CableTopSecret',
  S = 'CableSecret',
  C = 'CableConfidential',
  U = 'CableUnclassified',
  SBU = 'CableControlled',
  LOU = 'CableControlled',
  FOUO = 'CableControlled',
  CUI = 'CableControlled',
}

--- The group for a banner across the window, of a marking in its canonical form.
---@param marking string?
---@return string
function M.banner_of(marking)
  return (M.of_marking(marking):gsub('^Cable', 'CableBanner'))
end

--- The group for a portion mark in its canonical form, 'S//NF'.
---@param marking string?
---@return string
function M.of_marking(marking)
  local level, rest = (marking or ''):match('^(%a+)(.*)$')
  -- "U//FOUO" is controlled, not free.
  local control = level == 'U' and rest:match('%f[%a](%u+)')
  return M.BY_LEVEL[control or ''] or M.BY_LEVEL[level or ''] or 'CableMarking'
end

--- Names of all groups, in order.
---@return string[]
function M.groups()
  local groups = {}
  for _, painted in ipairs(PAINTED) do
    groups[#groups + 1] = painted.group
  end
  for _, link in ipairs(LINKS) do
    groups[#groups + 1] = link[1]
  end
  return groups
end

--- The groups with colours of their own, for tests of contrast.
---@return cable.Painted[]
function M.painted()
  return PAINTED
end

--- Is the group as we left it for the other background? Then it is no one's wish.
---@param painted cable.Painted
---@param other cable.Shade
---@return boolean
local function is_stale(painted, other)
  local fg = vim.api.nvim_get_hl(0, { name = painted.group }).fg
  return fg ~= nil and fg == tonumber(other.fg:sub(2), 16)
end

local function define()
  local light = vim.o.background == 'light'
  for _, painted in ipairs(PAINTED) do
    local shade = light and painted.light or painted.dark
    local other = light and painted.dark or painted.light
    if is_stale(painted, other) then
      vim.api.nvim_set_hl(0, painted.group, {})
    end
    local definition =
      { default = true, fg = shade.fg, ctermfg = shade.cterm, cterm = painted.attributes }
    for attribute, on in pairs(painted.attributes) do
      definition[attribute] = on
    end
    vim.api.nvim_set_hl(0, painted.group, definition)
    if painted.capture then
      vim.api.nvim_set_hl(0, painted.capture, { default = true, link = painted.group })
    end
  end
  for _, link in ipairs(LINKS) do
    vim.api.nvim_set_hl(0, link[1], { default = true, link = link[3] })
    if link[2] then
      vim.api.nvim_set_hl(0, link[2], { default = true, link = link[1] })
    end
  end
end

local defined = false

--- Define the groups, now and after each change of colours. Asking again costs nothing.
function M.setup()
  if defined then
    return
  end
  defined = true
  define()
  local group = vim.api.nvim_create_augroup('CableHighlight', {})
  vim.api.nvim_create_autocmd('ColorScheme', { group = group, callback = define })
  if vim.v.vim_did_enter == 0 then
    -- Until then a change of 'background' is told to nobody.
    vim.api.nvim_create_autocmd('VimEnter', { group = group, callback = define })
  end
  -- Without a colour scheme a change of 'background' brings no ColorScheme.
  vim.api.nvim_create_autocmd('OptionSet', {
    group = group,
    pattern = 'background',
    callback = vim.schedule_wrap(define),
  })
end

return M
