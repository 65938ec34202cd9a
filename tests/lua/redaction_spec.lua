-- doc:redacted(): what a reader with some clearance may see. Whatever is not known to be open is
-- withheld.

local core = require('cable.core')
local sample = require('sample')

--- An invented cable of some banner, captions and text.
local function cable(parts)
  return table.concat({
    'FM AMEMBASSY PORT AU PRINCE',
    'TO SECSTATE WASHDC',
    '',
    parts.banner or 'S E C R E T PORT AU PRINCE 000321',
    '',
    parts.captions or 'SIPDIS',
    '',
    'E.O. 12958: DECL: 01/26/2020',
    'TAGS: PREL XX',
    parts.subject or 'SUBJECT: A TALK',
    '',
    parts.body,
    'DOE',
    '',
  }, '\n')
end

local function redacted(text, clearance)
  local doc = assert(core.parse(text))
  local redaction = assert(doc:redacted(clearance))
  doc:close()
  return redaction.text, redaction.withheld
end

local function count_lines(text)
  return select(2, text:gsub('\n', ''))
end

--- Asserts that a word is in what one reader sees and not in what another does.
local function assert_seen(text, word, by, not_by)
  assert.truthy(redacted(text, by):find(word, 1, true), ('%s is withheld from %s'):format(word, by))
  if not_by then
    assert.falsy(
      redacted(text, not_by):find(word, 1, true),
      ('%s is shown to %s'):format(word, not_by)
    )
  end
end

describe('doc:redacted()', function()
  it('shows all to whoever may see all', function()
    local text, withheld = redacted(sample.text, 'S//NF')
    assert.equal(sample.text, text)
    assert.same({}, withheld)
  end)

  it('names each paragraph that it withholds, and keeps number, mark and rows', function()
    local text, withheld = redacted(sample.text, 'C')
    assert.truthy(text:find('\n1. (S/NF) [paragraph 1 withheld: S//NF]\n', 1, true))
    assert.truthy(text:find('\n2. (C) The envoy said', 1, true))
    assert.equal(count_lines(sample.text), count_lines(text))
    local paragraph
    for _, item in ipairs(withheld) do
      paragraph = item.kind == 'paragraph' and item or paragraph
    end
    assert.equal(1, paragraph.number)
    assert.equal('S//NF', paragraph.marking)
    assert.equal(sample.row('1. (S/NF)'), paragraph.row)
    assert.equal(
      ' Summary: It rained. End Summary.',
      ' ' .. sample.text:sub(paragraph.byte + 1, paragraph.end_byte)
    )
    assert.equal(#paragraph.note, paragraph.size)
  end)

  it('withholds a paragraph for any mark within it', function()
    assert_seen(cable({ body = '1. (U) Apple.\n-- (S) Plum.\n\n2. (U) Pear.\n' }), 'Pear', 'U')
    assert_seen(cable({ body = '1. (U) Apple.\n-- (S) Plum.\n' }), 'Apple', 'S', 'C')
    assert_seen(cable({ body = '1. (U) Apple.\n   a. (C) Plum.\n' }), 'Plum', 'C', 'U')
    assert_seen(cable({ body = '1. (U) Apple. (S) Plum.\n' }), 'Plum', 'S', 'U')
    assert_seen(cable({ body = '1. (U) Apple and\n(S/\nNF) plum.\n' }), 'plum', 'S//NF', 'S')
    assert_seen(cable({ body = '1. (U) Apple. [SECRET] Plum.\n' }), 'Plum', 'S', 'U')
    assert_seen(cable({ body = '1. (U) The member(s) ate.\n' }), 'ate', 'U')
  end)

  it('withholds a paragraph for what can only be a mark, but is not understood', function()
    for _, mark in ipairs({ '(TS//WHO)', '(S//', '(C//' .. ('WHO/'):rep(20) .. ')' }) do
      local text = cable({ body = '1. (U) The mill grinds. ' .. mark .. ' The eel swims.' })
      assert.falsy(redacted(text, 'S//NF'):find('grinds', 1, true), mark)
    end
    local prose = cable({ body = '1. (U) The mill of Mr. Eel (S/P) grinds (http://mill.example/a).' })
    assert_seen(prose, 'grinds', 'U')
  end)

  it('lets an unmarked paragraph be as secret as the cable', function()
    assert_seen(cable({ body = '1. (U) Apple.\n\n2. Plum.\n' }), 'Plum', 'S', 'C')
    assert_seen(
      cable({ captions = 'NOFORN', body = '1. (U) Apple.\n\n2. Plum.\n' }),
      'Plum',
      'S//NF',
      'S'
    )
    assert_seen(cable({ body = '(U) Fruit\n---------\n\n2. Plum.\n' }), 'Plum', 'S', 'C')
    assert_seen(
      cable({ banner = 'UNCLAS PORT AU PRINCE 000321', body = '1. Plum.\n' }),
      'Plum',
      'U'
    )
    assert_seen(
      cable({ banner = 'UNCLAS PORT AU PRINCE 000321', body = '1. (C) Apple.\n\n2. Plum.\n' }),
      'Plum',
      'C',
      'U'
    )
  end)

  it('lets a block be as secret as the paragraph that it goes on from', function()
    local body =
      '1. (C) Apple:\n\n"Plum, he said, is what he would have."\n\n2. (U) Pear:\n\n"Cherry"\n'
    assert_seen(cable({ body = body }), 'Plum', 'C', 'U')
    assert_seen(cable({ body = body }), 'Cherry', 'U')
    assert_seen(cable({ body = '1. (U) Apple:\n-- (S) Pear:\n\n"Plum"\n' }), 'Plum', 'S', 'U')
    assert_seen(cable({ body = '1. (C - ENTIRE TEXT) Apple.\n\n2. Plum.\n' }), 'Plum', 'C', 'U')
  end)

  it('withholds what it does not understand', function()
    local odd = cable({ body = '1. (S//ZORK) Apple.\n\n2. (X//WHO) Plum.\n\n3. (U) Pear.\n' })
    assert.falsy(redacted(odd, 'TS'):find('Apple'))
    assert.falsy(redacted(odd, 'TS'):find('Plum'))
    assert.truthy(redacted(odd, 'U'):find('Pear'))
    assert.truthy(redacted(odd, 'TS'):find('[paragraph 1 withheld: marking not known]', 1, true))
    local bare = '1. Plum.\n\n2. (U) Pear.\n'
    assert.falsy(redacted(bare, 'TS'):find('Plum'))
    local captions = cable({ captions = 'ZORK ONLY', body = '1. (U) Apple.\n\n2. Plum.\n' })
    assert.truthy(redacted(captions, 'U'):find('Apple'))
  end)

  it('holds captions of the whole message against every part of it', function()
    local text = cable({ captions = 'NODIS', body = '1. (U) Apple.\n\n2. (S) Plum.\n' })
    assert_seen(text, 'Apple', 'U//NODIS', 'S')
    assert_seen(text, 'Plum', 'S//NODIS', 'S')
  end)

  it('has subject, headings and references by their own mark, else by the cable', function()
    local body =
      '1. (U) Apple.\n\n(S) Kiwi\n--------\n\n2. (U) Pear.\n\n(U) Fig\n-------\n\n3. (U) Nut.\n\n'
    local text =
      cable({ subject = 'SUBJECT: (C) A PLUM\n\nREF: 09 PARIS 119 (ON DATES)', body = body })
    assert_seen(text, 'A PLUM', 'C', 'U')
    assert_seen(text, 'PARIS', 'S', 'C')
    assert_seen(text, 'DATES', 'S', 'C')
    assert_seen(text, 'Kiwi', 'S', 'C')
    assert_seen(text, 'Fig', 'U')
    assert_seen(text, 'DOE', 'S', 'C')
    assert_seen(cable({ subject = 'SUBJECT: A PLUM', body = body }), 'A PLUM', 'S', 'C')
    assert_seen(text, 'TO SECSTATE WASHDC', 'U')
  end)

  it('shows who classified it and why, but no prose that has run on into that', function()
    local line = 'Classified By: Ambassador Ann Other for reasons 1.4 (b),(c).'
    local text = cable({ body = line .. '\n\n1. (S) Plum.\n' })
    assert_seen(text, line, 'U')
    local run_on = line:gsub('%.$', '. SUMMARY. ( S ) He ate a plum. THEN A PEAR.')
    text = cable({ body = run_on .. '\n\n1. (S) Kiwi.\n' })
    assert_seen(text, 'plum', 'S', 'C')
    assert_seen(text, 'PEAR', 'S', 'C')
    assert_seen(text, 'Ann Other', 'U')
    local event = cable({ body = '1. (S) Plum.\n' }):gsub('01/26/2020', 'CLOSURE OF THE TALKS')
    assert_seen(event, 'CLOSURE OF THE TALKS', 'U')
  end)

  it('shows no prose that has run on into another line of the heading, or stands between', function()
    local prose = 'the heron met its keeper at the quay and gave it a list of eels and their numbers'
    local whole = cable({ body = '1. (S) The mill grinds.' })
    local lines = { 'FM AMEMBASSY PORT AU PRINCE', 'TO SECSTATE WASHDC', 'SIPDIS', 'TAGS: PREL XX' }
    for _, line in ipairs(lines) do
      local function put(with)
        return (whole:gsub(line .. '\n', line .. with .. '\n', 1))
      end
      assert.truthy(redacted(put(''), 'U'):find(line, 1, true), line)
      for _, with in ipairs({ ' ' .. prose, '\n' .. prose, '\n\n' .. prose .. '\n' }) do
        assert_seen(put(with), 'keeper', 'S', 'U')
      end
    end
  end)

  it('judges each cable of a file by its own banner', function()
    local secret = cable({ body = '1. Plum.\n' })
    local open = cable({ banner = 'UNCLAS PORT AU PRINCE 000322', body = '1. Pear.\n' })
    for _, text in ipairs({ secret .. '\n\n' .. open, open .. '\n\n' .. secret }) do
      assert_seen(text, 'Pear', 'U')
      assert_seen(text, 'Plum', 'S', 'C')
    end
  end)

  it('shows nothing of a file without a cable', function()
    assert.falsy(redacted('Some words.\n\nMore words.\n', 'TS'):find('words'))
    assert.equal('', (redacted('', 'TS')))
  end)

  it('shows what publishers put around a cable to whoever may see all of it', function()
    local page = 'Viewing cable 09PARIS119, A PLUM\n\nReference ID\nCreated\n\n'
      .. cable({ body = '1. (S) Plum.\n' })
    assert.falsy(redacted(page, 'C'):find('A PLUM'))
  end)

  it('keeps line ends as they are', function()
    local text = cable({ body = '1. (S) Plum\nand\nplum.\n\n2. (U) Pear.\n' }):gsub('\n', '\r\n')
    local shown = redacted(text, 'U')
    assert.equal(count_lines(text), count_lines(shown))
    assert.equal(count_lines(text), select(2, shown:gsub('\r\n', '')))
  end)

  it('takes a marking too, and refuses what is none', function()
    local doc = assert(core.parse(sample.text))
    assert.equal(doc:redacted('C').text, doc:redacted(assert(core.marking('C'))).text)
    local redaction, message = doc:redacted('nonsense')
    assert.is_nil(redaction)
    assert.matches('^cable: ', message)
    assert.has_error(function()
      doc:redacted()
    end)
  end)

  -- Over all invented cables, against the outline: no paragraph's words, no row, no mark.
  local pipe = assert(io.popen('ls tests/fixtures/*.txt'))
  for path in pipe:lines() do
    it('leaks nothing of ' .. path, function()
      local file = assert(io.open(path, 'rb'))
      local text = file:read('*a')
      file:close()
      local doc = assert(core.parse(text))
      for _, clearance in ipairs({ 'U', 'SBU', 'C', 'S', 'S//NF' }) do
        local redaction = doc:redacted(clearance)
        local shown, last = redaction.text, 0
        for _, item in ipairs(redaction.withheld) do
          assert.equal(count_lines(text:sub(1, item.byte)), item.row)
          assert.is_true(item.byte >= last and item.end_byte > item.byte)
          last = item.end_byte
        end
        local flat = shown:gsub('%s+', ' ')
        assert.equal(count_lines(text), count_lines(shown))
        for _, entry in ipairs(doc:outline()) do
          local secret = entry.marking and not core.marking(entry.marking):visible_to(clearance)
          local words = entry.title:gsub('%s+', ' ')
          local whole = text:gsub('%s+', ' ')
          local once = select(2, whole:gsub(words:gsub('%p', '%%%0'), '')) == 1
          if secret and once and #words > 20 then
            assert.falsy(flat:find(words, 1, true), clearance .. ' sees: ' .. words)
          end
        end
        local again = assert(core.parse(shown))
        for _, portion in ipairs(again:classification().portions) do
          local paragraph = again:paragraph_at(portion.row, portion.col)
          local seen = portion.marking and core.marking(portion.marking):visible_to(clearance)
          local title = paragraph and paragraph.title or ''
          assert.is_true(seen or title == '' or title:find('withheld: ', 1, true) ~= nil)
        end
        again:close()
      end
      doc:close()
    end)
  end
  pipe:close()
end)
