local Child = require('tests.nvim.child')

--- Captures of the tree-sitter highlighter on a word: the first place of `word` on a line that
--- `line` is in.
local CAPTURES = [[
  local line, word = ...
  vim.treesitter.get_parser(0, 'cable'):parse()
  for row, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local from = text:find(line, 1, true) and text:find(word, 1, true)
    if from then
      return vim.tbl_map(function(capture)
        return capture.capture
      end, vim.treesitter.get_captures_at_pos(0, row - 1, from - 1))
    end
  end
  error('no such text: ' .. line)
]]

describe('colours', function()
  local child = Child.each()

  local function last_capture(line, word)
    local captures = child:lua(CAPTURES, line, word or line)
    captures = vim.tbl_filter(function(capture)
      return capture ~= 'spell' and capture ~= 'nospell'
    end, captures)
    return captures[#captures]
  end

  it('are on every part of the heading', function()
    child:edit()
    for _, case in ipairs({
      { 'VZCZCXRO4127', nil, 'cable.transmission' },
      { 'PP RUEHSKV', 'PP', 'cable.precedence' },
      { 'PP RUEHSKV', 'RUEHSKV', 'cable.routing' },
      { 'DE RUEHPSB', 'DE', 'cable.label' },
      { 'DE RUEHPSB', '#0412', 'cable.serial' },
      { 'ZNY SSSSS', 'SSSSS', 'cable.transmission' },
      { 'ZNY SSSSS', 'ZZH', 'cable.signal' },
      { 'P 211602Z', '211602Z', 'cable.datetime' },
      { 'FM AMEMBASSY', 'FM', 'cable.label' },
      { 'FM AMEMBASSY', 'AMEMBASSY', 'cable.post' },
      { 'TO RUEHC', 'PRIORITY', 'cable.precedence' },
      { 'TO RUEHC', '2290', 'cable.serial' },
      { 'S E C R E T', nil, 'cable.secret' },
      { 'SECTION 01', '01', 'cable.serial' },
      { 'SECTION 01', 'PORT SABLE', 'cable.post' },
      { 'NOFORN', nil, 'cable.caption' },
      { 'NSC FOR HOLT', nil, 'cable.pass' },
      { 'E.O. 12958', 'E.O.', 'cable.label' },
      { 'E.O. 12958', '12958', 'cable.order' },
      { 'E.O. 12958', '04/21/2019', 'cable.declassify' },
      { 'TAGS:', 'EWWT', 'cable.tag' },
      { 'SUBJECT:', 'OUTER', 'cable.subject' },
      { 'A HERRING TREATY', nil, 'cable.subject' },
      { 'REF: A.', 'A.', 'cable.reference.label' },
      { 'REF: A.', 'PORT SABLE 371', 'cable.reference' },
      { 'D. STATE', '(NOTAL)', 'cable.note' },
      { 'Classified By:', 'Ambassador', 'cable.authority' },
      { 'Classified By:', '1.4', 'cable.reason' },
    }) do
      assert.equals(case[3], last_capture(case[1], case[2]), case[1])
    end
  end)

  it('are on the parts of the text, and not on its prose', function()
    child:edit()
    for _, case in ipairs({
      { 'A LAMP WITH TWO OWNERS', nil, 'cable.heading' },
      { '----------------------', nil, 'cable.rule' },
      { '1.  (S/NF)', '1.', 'cable.number' },
      { '1.  (S/NF)', 'keeper', nil },
      { 'PORT SABLE 00000412  002', nil, 'cable.pagebreak' },
      { 'PORT SABLE 00000412  002', 'OF', 'cable.pagebreak' },
      { "Norrmark's negotiator", 'XXXXXXXX', 'cable.redaction' },
      { '-- a copy', '--', 'cable.item' },
      { '-- (S/NF) no line', '(S/NF)', 'cable.secret' },
      { 'A. tell both', 'A.', 'cable.item' },
      { 'of them.  End note', 'End note', 'cable.marker' },
      { '(ref B)', 'ref B', 'cable.reference' },
      { 'TIDEWELL', nil, 'cable.signature' },
    }) do
      assert.equals(case[3], last_capture(case[1], case[2]), case[1])
    end
  end)

  it('dim the lines of a publisher', function()
    child:edit(Child.ROOT .. '/tests/fixtures/saved-web-page.txt')
    child:ex('set filetype=cable')
    for _, line in ipairs(child:lines()) do
      if vim.trim(line) ~= '' then
        assert.equals('cable.furniture', last_capture(line, vim.trim(line)))
        break
      end
    end
  end)

  it('tell the level of each kind of mark', function()
    local expected = {
      topsecret = { 'TS', 'TS//SI', 'ts' },
      secret = { 'S', 'S/NF', 'S//NF', 'S-NF', 'SECRET', 'SECRET/REL FRANCE', 'SNF', 's/nf' },
      confidential = { 'C', 'C/NF', 'C//NF', 'C NF', 'CONFIDENTIAL', 'C - ENTIRE TEXT', 'c' },
      controlled = { 'SBU', 'SBU/NF', 'LOU', 'FOUO', 'CUI', 'U//FOUO', 'U/SBU', 'sbu' },
      unclassified = { 'U', 'UNCLASSIFIED', 'u' },
    }
    local lines, names = {}, {}
    for level, marks in pairs(expected) do
      for _, mark in ipairs(marks) do
        local line = ('%d. (%s) The keeper spoke.'):format(#lines / 2 + 1, mark)
        vim.list_extend(lines, { line, '' })
        names[line] = level
      end
    end
    child:write(lines)
    for line, level in pairs(names) do
      assert.equals('cable.' .. level, last_capture(line, '('), line)
    end
  end)

  it('tell the level of each kind of banner', function()
    for banner, level in pairs({
      ['T O P S E C R E T PORT SABLE 000412'] = 'topsecret',
      ['S E C R E T PORT SABLE 000412'] = 'secret',
      ['SS E C R E T PORT SABLE 000412'] = 'secret',
      ['C O N F I D E N T I A L PORT SABLE 000412'] = 'confidential',
      ['UNCLAS PORT SABLE 000412'] = 'unclassified',
      ['UNCLASSIFIED PORT SABLE 000412'] = 'unclassified',
      ['LIMITED OFFICIAL USE PORT SABLE 000412'] = 'controlled',
    }) do
      child:write({ banner, '', 'SIPDIS', '', 'E.O. 12958: N/A', 'TAGS: PREL QL', '' })
      assert.equals('cable.' .. level, last_capture(banner, banner:sub(1, 3)), banner)
    end
  end)

  it('are drawn on the screen', function()
    child:edit()
    child:lua('vim.wait(50) vim.cmd.redraw()')
    local group = child:lua([[
      local marks = vim.inspect_pos(0, 14, 0, { semantic_tokens = false }).treesitter
      return marks[#marks].hl_group_link
    ]])
    assert.equals('CableSecret', group)
  end)

  it('leave the spelling of headings alone, and look at that of prose', function()
    child:edit()
    assert.is_true(vim.list_contains(child:lua(CAPTURES, '1.  (S/NF)', 'keeper'), 'spell'))
    assert.is_true(vim.list_contains(child:lua(CAPTURES, 'FM AMEMBASSY', 'AMEMBASSY'), 'nospell'))
    child:ex('set spell spelllang=en')
    assert.equals('', child:lua('vim.fn.cursor(6, 1) return vim.fn.spellbadword()[1]'))
  end)

  it('make links of URLs', function()
    child:write({ '1. (U) See http://example.org/lamp for the lamp.', '' })
    local url = child:lua([[
      local query = vim.treesitter.query.get('cable', 'highlights')
      local root = vim.treesitter.get_parser(0, 'cable'):parse()[1]:root()
      for id, node, metadata in query:iter_captures(root, 0) do
        if query.captures[id] == 'cable.url' then
          local of = metadata[id] and metadata[id].url
          return { vim.treesitter.get_node_text(node, 0), of ~= nil }
        end
      end
    ]])
    assert.same({ 'http://example.org/lamp', true }, url)
  end)
end)

describe('highlight groups', function()
  local child = Child.each()

  it('are linked from every capture of the query', function()
    child:edit()
    local missing = child:lua([[
      local missing = {}
      for _, capture in ipairs(vim.treesitter.query.get('cable', 'highlights').captures) do
        if vim.startswith(capture, 'cable.') then
          local link = vim.api.nvim_get_hl(0, { name = '@' .. capture }).link
          if not link or not vim.startswith(link, 'Cable') then
            missing[#missing + 1] = capture
          end
        end
      end
      return missing
    ]])
    assert.same({}, missing)
  end)

  it('are all defined', function()
    child:edit()
    local empty = child:lua([[
      return vim.tbl_filter(function(group)
        return vim.tbl_isempty(vim.api.nvim_get_hl(0, { name = group }))
      end, require('cable.highlight').groups())
    ]])
    assert.same({}, empty)
  end)

  it("are the user's when the user says so", function()
    child:ex('highlight CableSecret guifg=#123456')
    child:edit()
    local hl = child:lua("return vim.api.nvim_get_hl(0, { name = 'CableSecret' })")
    assert.equals(0x123456, hl.fg)
    assert.is_nil(hl.underline)
  end)

  it('change with the background', function()
    child:edit()
    local function fg()
      child:settle()
      return child:lua("return vim.api.nvim_get_hl(0, { name = 'CableSecret' }).fg")
    end
    child:ex('set background=dark')
    local dark = fg()
    child:ex('set background=light')
    local light = fg()
    assert.not_equals(dark, light)
    child:ex('set background=dark')
    assert.equals(dark, fg())
  end)

  it('survive a colour scheme', function()
    child:edit()
    child:ex('colorscheme habamax')
    child:settle()
    assert.is_truthy(child:lua("return vim.api.nvim_get_hl(0, { name = 'CableSecret' }).fg"))
    local link = child:lua("return vim.api.nvim_get_hl(0, { name = '@cable.label' }).link")
    assert.equals('CableLabel', link)
  end)

  --- Contrast of two colours by the Web Content Accessibility Guidelines.
  local function contrast(one, other)
    local function luminance(colour)
      local sum = 0
      for i, weight in ipairs({ 0.2126, 0.7152, 0.0722 }) do
        local part = tonumber(colour:sub(2 * i, 2 * i + 1), 16) / 255
        part = part <= 0.03928 and part / 12.92 or ((part + 0.055) / 1.055) ^ 2.4
        sum = sum + weight * part
      end
      return sum
    end
    local a, b = luminance(one), luminance(other)
    return (math.max(a, b) + 0.05) / (math.min(a, b) + 0.05)
  end

  it('can be read on dark and on light', function()
    local painted = child:lua("return require('cable.highlight').painted()")
    for _, group in ipairs(painted) do
      for _, case in ipairs({
        { group.dark.fg, '#14161b' },
        { group.dark.fg, '#000000' },
        { group.light.fg, '#e0e2ea' },
        { group.light.fg, '#ffffff' },
      }) do
        assert.is_true(contrast(case[1], case[2]) >= 4.5, group.group .. ' on ' .. case[2])
      end
    end
  end)

  it("can be read in Neovim's own colours, but for rules, which have no words", function()
    for _, background in ipairs({ 'dark', 'light' }) do
      child:ex('set background=' .. background)
      child:edit()
      child:settle()
      local shades = child:lua([[
        local normal, shades = vim.api.nvim_get_hl(0, { name = 'Normal' }), {}
        for _, group in ipairs(require('cable.highlight').groups()) do
          local hl = vim.api.nvim_get_hl(0, { name = group, link = false })
          shades[group] = {
            ('#%06x'):format(hl.fg or normal.fg),
            ('#%06x'):format(hl.bg or normal.bg),
          }
        end
        shades.CableRule = nil
        return shades
      ]])
      for group, shade in pairs(shades) do
        assert.is_true(contrast(shade[1], shade[2]) >= 4.5, group .. ' on ' .. background)
      end
    end
  end)

  it('tell levels apart without colour', function()
    local seen = {}
    child:edit()
    local below = child:lua("return vim.api.nvim_get_hl(0, { name = 'CableMarking', link = false })")
    for _, attribute in ipairs({ 'bold', 'italic', 'underline', 'reverse' }) do
      assert.is_nil(below[attribute]) -- every mark would have it
    end
    for _, group in ipairs(child:lua("return require('cable.highlight').painted()")) do
      if group.level then
        local names = vim.tbl_keys(group.attributes)
        table.sort(names)
        local look = table.concat(names, ' ')
        assert.is_nil(seen[look], group.group)
        seen[look] = true
      end
    end
  end)

  it('give the level of a marking', function()
    for marking, group in pairs({
      ['TS'] = 'CableTopSecret',
      ['S//NF'] = 'CableSecret',
      ['C//REL TO USA, FVEY'] = 'CableConfidential',
      ['SBU//NF'] = 'CableControlled',
      ['U//FOUO'] = 'CableControlled',
      ['U'] = 'CableUnclassified',
      ['?'] = 'CableMarking',
    }) do
      local code = "return require('cable.highlight').of_marking(...)"
      assert.equals(group, child:lua(code, marking), marking)
    end
  end)
end)
