-- The module's contract, the same on Lua 5.4 and LuaJIT.

local core = require('cable.core')
local sample = require('sample')

local function doc_of(text)
  return assert(core.parse(text))
end

describe('cable.core', function()
  it('has a version and nothing that is not described', function()
    assert.matches('^%d+%.%d+%.%d+$', core.version)
    local names = {}
    for name in pairs(core) do
      names[#names + 1] = name
    end
    table.sort(names)
    assert.same({
      'detect', 'dtg', 'marking', 'parse', 'post', 'precedence', 'reference', 'routing', 'tag',
      'version', 'vocabulary',
    }, names)
  end)

  it('raises on misuse, with the place', function()
    assert.has_error(function() core.parse() end)
    assert.has_error(function() core.parse({}) end)
    assert.has_error(function() core.parse(12) end)
    assert.has_error(function() core.marking(nil) end)
    assert.has_error(function() core.reference('PARIS 1', 'x') end)
    assert.has_error(function() core.reference('PARIS 1', -1) end)
  end)
end)

describe('a document', function()
  it('tells its parts in the order of the text', function()
    local doc = doc_of(sample.text)
    local seen = {}
    for _, e in ipairs(doc:outline()) do
      seen[#seen + 1] = ('%d %s|%s|%s|%s'):format(e.level, e.kind, e.number or '', e.marking or '', e.id)
    end
    assert.same({
      '1 header|||header',
      '1 paragraph|1|S//NF|paragraph 1',
      '1 section|||section Rain and Wind',
      '2 paragraph|2|C|paragraph 2',
      '2 paragraph|3|U|paragraph 3',
      '1 signature|||signature',
    }, seen)
  end)

  it('gives positions from 0, ends exclusive', function()
    local doc = doc_of(sample.text)
    local section
    for _, e in ipairs(doc:outline()) do
      section = e.kind == 'section' and e or section
    end
    assert.equal('Rain and Wind', section.title)
    assert.equal('Rain and Wind', sample.line(section.title_row))
    assert.equal(sample.row('Rain and Wind'), section.row)
    assert.equal(0, section.col)
    assert.equal('Rain and Wind', sample.text:sub(section.byte + 1, section.byte + 13))
    assert.equal(section.title_row, section.row)
  end)

  it('gives the header', function()
    local header = doc_of(sample.text):header()
    assert.equal('10PORTAUPRINCE321', header.mrn)
    assert.equal('PORT AU PRINCE', header.station)
    assert.equal('321', header.serial)
    assert.equal('2010-02-17T03:09Z', header.dtg)
    assert.equal('AMEMBASSY PORT AU PRINCE', header.from)
    assert.same({ 'IMMEDIATE', 'PRIORITY' }, header.precedence)
    assert.same({ 'SECSTATE WASHDC' }, header.to)
    assert.same({ 'RUEHC' }, header.to_routing)
    assert.same({ 'EUROPEAN POLITICAL COLLECTIVE', 'AMEMBASSY KABUL' }, header.info)
    assert.same({ 'PREL', 'PGOV', 'XX' }, header.tags)
    assert.equal('AN INVENTED TALK ABOUT THE WEATHER', header.subject)
    assert.same({ '09PARIS119', '10STATE6516' }, header.references)
    assert.equal('Jane Q. Doe, Jr.', header.classified_by)
    assert.equal('for reasons 1.4 (b) and (d).', header.reason)
    assert.equal('2020-01-26', header.declassify_on)
    assert.equal('DOE', header.signature)
    assert.equal('VZCZCXRO0001', header.transmission_id)
    assert.same({ 'NOFORN', 'SIPDIS' }, header.captions)
  end)

  it('says nil and why for a cable that is not there', function()
    local doc = doc_of(sample.text)
    assert.is_table(doc:header(1))
    local header, message = doc:header(2)
    assert.is_nil(header)
    assert.matches('^cable: ', message)
    assert.has_error(function() doc:header(0) end)
    assert.is_nil((doc_of(''):header()))
  end)

  it('rolls portions up', function()
    local classification = doc_of(sample.text):classification()
    assert.equal('SECRET', classification.banner)
    assert.equal('S//NF', classification.highest)
    assert.equal('SECRET//NOFORN', classification.highest_banner)
    local texts = {}
    for _, portion in ipairs(classification.portions) do
      texts[#texts + 1] = (portion.number or '-') .. ' ' .. portion.text .. ' ' .. portion.level
      assert.equal('(', sample.text:sub(portion.byte + 1, portion.byte + 1))
    end
    assert.same({ '- C C', '1 S/NF S', '2 C C', '- U U', '3 U U' }, texts)
  end)

  it('finds what stands at a row', function()
    local doc = doc_of(sample.text)
    local row = sample.row('night, and went on')
    assert.equal(2, doc:paragraph_at(row).number)
    assert.equal(2, doc:paragraph_at(row, 0).number)
    assert.equal('Rain and Wind', doc:section_at(row).title)
    assert.is_nil(doc:section_at(0))
    assert.is_nil(doc:paragraph_at(10000))
    assert.has_error(function() doc:paragraph_at(-1) end)
    assert.has_error(function() doc:paragraph_at() end)
  end)

  it('lists page breaks', function()
    local breaks = doc_of(sample.text):page_breaks()
    assert.equal(1, #breaks)
    assert.equal(sample.row('PORT AU P 00000321'), breaks[1].row)
    assert.same({ 2, 2 }, { breaks[1].page, breaks[1].pages })
  end)

  it('keeps the identities of parts when lines are put above them', function()
    local function ids(text)
      local found = {}
      for _, e in ipairs(doc_of(text):outline()) do
        found[e.id] = e.title
      end
      return found
    end
    local before = ids(sample.text)
    local after = ids((sample.text:gsub('Rain and Wind\n', '1. (C) Another.\n\n%0')))
    for id, title in pairs(before) do
      assert.equal(title, after[id])
    end
  end)

  it('follows edits', function()
    local doc = doc_of(sample.text)
    local start = sample.text:find('A minister agreed', 1, true) - 1
    local row, old, new = sample.row('A minister agreed'), 'A minister', 'Nobody'
    local text = sample.text:sub(1, start) .. new .. sample.text:sub(start + #old + 1)
    doc:edit({
      start_byte = start, old_end_byte = start + #old, new_end_byte = start + #new,
      start_row = row, start_col = 7, old_end_row = row, old_end_col = 7 + #old,
      new_end_row = row, new_end_col = 7 + #new,
    })
    assert.has_error(function() doc:outline() end, 'cable: doc:parse() must follow doc:edit()')
    assert.equal(doc, doc:parse(text))
    assert.same(doc_of(text):outline(), doc:outline())
    assert.equal('Nobody agreed.', doc:paragraph_at(row).title)
  end)

  --- The sample with `old` replaced by `new`, and the edit that says so.
  local function replaced(text, old, new)
    local start = assert(text:find(old, 1, true)) - 1
    local _, row = text:sub(1, start):gsub('\n', '')
    local col = #text:sub(1, start):match('[^\n]*$')
    return text:sub(1, start) .. new .. text:sub(start + #old + 1), {
      start_byte = start, old_end_byte = start + #old, new_end_byte = start + #new,
      start_row = row, start_col = col, old_end_row = row, old_end_col = col + #old,
      new_end_row = row, new_end_col = col + #new, text = new,
    }
  end

  it('follows edits that bring their text', function()
    local doc = doc_of(sample.text)
    local text, edit = replaced(sample.text, 'A minister', 'Nobody')
    doc:edit(edit)
    text, edit = replaced(text, 'Rain and Wind', 'Rain')
    doc:edit(
      edit.start_byte, edit.old_end_byte, edit.new_end_byte, edit.start_row, edit.start_col,
      edit.old_end_row, edit.old_end_col, edit.new_end_row, edit.new_end_col, edit.text
    )
    assert.equal(doc, doc:parse())
    assert.same(doc_of(text):outline(), doc:outline())
    assert.equal(doc, doc:parse()) -- nothing to do
    assert.same(doc_of(text):header(), doc:header())
  end)

  it('asks a reader for what edits have brought, and no more', function()
    local doc = doc_of(sample.text)
    local text, edit = replaced(sample.text, 'Rain and Wind', 'Hail')
    edit.text = nil
    doc:edit(edit)
    assert.has_error(function() doc:parse() end)
    local asked = {}
    assert.equal(doc, doc:parse(function(byte, row, col)
      asked[#asked + 1] = { byte, row, col }
      return text:sub(byte + 1, byte + 3)
    end))
    local byte, row = edit.start_byte, edit.start_row
    assert.same({ { byte, row, 0 }, { byte + 3, row, 3 } }, asked)
    assert.same(doc_of(text):outline(), doc:outline())
  end)

  it('reads a whole text in pieces', function()
    local rows = {}
    local doc = assert(core.parse(function(byte, row, col)
      local _, newlines = sample.text:sub(1, byte):gsub('\n', '')
      assert.same({ newlines, #sample.text:sub(1, byte):match('[^\n]*$') }, { row, col })
      rows[#rows + 1] = row
      return sample.text:sub(byte + 1, byte + 100)
    end))
    assert.is_true(#rows > 5)
    assert.same(doc_of(sample.text):outline(), doc:outline())
    assert.same({}, assert(core.parse(function() end)):outline())
  end)

  it('can be parsed again whatever a reader does', function()
    local text, edit = replaced(sample.text, 'A minister', 'Nobody')
    edit.text = nil
    local doc = doc_of(sample.text)
    doc:edit(edit)
    assert.has_error(function() doc:parse(function() error('lost', 0) end) end, 'lost')
    assert.has_error(function() doc:parse(function() return {} end) end)
    assert.has_error(function() doc:outline() end)
    local none, message = doc:parse(function(byte) return byte == edit.start_byte and 'No' or nil end)
    assert.is_nil(none)
    assert.matches('^cable: the reader', message)
    none, message = doc:parse(function(byte)
      local _, another = replaced(text, 'Rain and Wind', 'Sun')
      if byte == edit.start_byte then doc:edit(another) end
      return 'Nobody'
    end)
    assert.is_nil(none)
    assert.matches('edited meanwhile', message)
    assert.equal(doc, doc:parse(text))
    assert.same(doc_of(text):outline(), doc:outline())
    assert.has_error(function()
      local _, last = replaced(text, 'Rain', 'Sun')
      last.text = nil
      doc:edit(last)
      doc:parse(function() doc:close() return 'Sun' end)
    end, 'cable: the document is closed')
  end)

  it('parses afresh a text that the edits do not lead to', function()
    local doc = doc_of(sample.text)
    local other = sample.text:gsub('Rain and Wind', 'Hail and Ice')
    assert.equal(doc, doc:parse(other))
    assert.same(doc_of(other):outline(), doc:outline())
    local _, edit = replaced(other, 'A minister', 'Nobody')
    doc:edit(edit)
    assert.equal(doc, doc:parse(other)) -- it was not so
    assert.same(doc_of(other):outline(), doc:outline())
  end)

  it('refuses an edit that no text could have had', function()
    local doc = doc_of('x')
    local edit = {
      start_byte = 0, old_end_byte = 2, new_end_byte = 0, start_row = 0, start_col = 0,
      old_end_row = 0, old_end_col = 2, new_end_row = 0, new_end_col = 0,
    }
    assert.has_error(function() doc:edit(edit) end)
    assert.has_error(function() doc:edit(0, 2, 0, 0, 0, 0, 2, 0, 0) end)
    assert.has_error(function() doc:edit(0, 1, 0, 0, 0, 0, 1, 0) end)
    assert.has_error(function() doc:edit(0, 0, 2, 0, 0, 0, 0, 0, 2, 'too long') end)
    assert.has_error(function() doc:edit(0, 0, 2 ^ 32, 0, 0, 0, 0, 0, 2) end)
    edit.old_end_byte = nil
    assert.has_error(function() doc:edit(edit) end)
    assert.has_error(function() doc:edit() end)
    assert.same({}, doc:cables())
  end)

  it('reads any bytes', function()
    local all = {}
    for byte = 0, 255 do
      all[#all + 1] = string.char(byte)
    end
    local texts = { '', '\n', '\r\n', '\0', table.concat(all), ('('):rep(10000), ('1. (C) x\n'):rep(2000) }
    for _, text in ipairs(texts) do
      local doc = doc_of(text)
      assert.is_table(doc:outline())
      assert.is_table(doc:classification())
      assert.is_table(doc:page_breaks())
      assert.is_table(doc:markings())
      assert.is_table(doc:tags())
      doc:header()
      doc:close()
    end
  end)

  it('says in words that it is closed', function()
    local doc = doc_of(sample.text)
    doc:close()
    doc:close()
    for _, method in ipairs({
      'outline', 'header', 'classification', 'cables', 'page_breaks', 'markings', 'tags',
    }) do
      assert.has_error(function() doc[method](doc) end, 'cable: the document is closed')
    end
    assert.has_error(function() doc:parse('x') end, 'cable: the document is closed')
  end)

  it('is told from other values', function()
    local doc = doc_of('')
    assert.has_error(function() doc.outline(io.stdout) end)
    assert.has_error(function() doc.outline(core.marking('S')) end)
    assert.has_error(function() doc.outline() end)
  end)

  it('is collected, and closed by <close>', function()
    for _ = 1, 200 do
      core.parse(sample.text):outline()
    end
    collectgarbage()
    local chunk = (loadstring or load)([[
      local core, text = ...
      local kept
      do
        local doc <close> = core.parse(text)
        kept = doc
      end
      return kept
    ]])
    if chunk then -- Lua 5.4
      local doc = chunk(core, sample.text)
      assert.has_error(function() doc:outline() end, 'cable: the document is closed')
    end
  end)
end)

describe('a marking', function()
  local function marking(text)
    return assert(core.marking(text))
  end

  it('is written as banner and as portion', function()
    assert.equal('SECRET//NOFORN', tostring(marking('(S/NF)')))
    assert.equal('S//NF', marking('SECRET//NOFORN'):portion())
    assert.equal('S', marking('S'):level())
    assert.equal('SBU', marking('(U//FOUO)'):level())
  end)

  it('is ordered, in part', function()
    assert.is_true(marking('U') < marking('SBU'))
    assert.is_true(marking('C') <= marking('S'))
    assert.is_true(marking('SBU') == marking('LOU'))
    assert.is_false(marking('C//NF') <= marking('S'))
    assert.is_false(marking('S') <= marking('C//NF'))
    assert.is_false(marking('S') < marking('S'))
  end)

  it('joins', function()
    assert.equal('SECRET//NOFORN', tostring(marking('(C/NF)'):join(marking('(S)'))))
    assert.has_error(function() marking('S'):join('C') end)
  end)

  it('is visible to whoever is cleared for it', function()
    assert.is_true(marking('C'):visible_to('S'))
    assert.is_true(marking('S//REL TO USA, FVEY'):visible_to('S//REL TO USA, GBR'))
    assert.is_true(marking('TS//SI'):visible_to(marking('TS//SI/TK//NF')))
    assert.is_false(marking('C//NF'):visible_to('S'))
    assert.is_false(marking('TS//SI'):visible_to('TS'))
    local visible, message = marking('U'):visible_to('everybody')
    assert.is_nil(visible)
    assert.equal('cable: no classification level', message)
    assert.has_error(function() marking('U'):visible_to() end)
    assert.has_error(function() marking('U'):visible_to(4) end)
  end)

  it('says when it was misprinted', function()
    assert.is_true(marking('N/SF'):damaged())
    assert.equal('SECRET//NOFORN', tostring(marking('SECERT//NOFORN')))
    assert.is_false(marking('S/NF'):damaged())
  end)

  it('is nil and why for what is none', function()
    local none, message = core.marking('(Iran)')
    assert.is_nil(none)
    assert.equal('cable: no classification level', message)
  end)
end)

describe('a reference', function()
  it('has one canonical form', function()
    assert.equal('09PARIS119', core.reference('09 PARIS 119'))
    assert.equal('09PARIS119', core.reference('PARIS 119', 2009))
    assert.equal('09PARIS119', core.reference('PARIS 119', 9))
    assert.equal('PARIS119', core.reference('PARIS 119'))
  end)

  it('is nil and why for what is none', function()
    local none, message = core.reference('7 FAM 180')
    assert.is_nil(none)
    assert.matches('^cable: ', message)
  end)
end)
