local core = require('cable.core')
local sample = require('sample')

describe('doc:explain_at()', function()
  local doc

  setup(function()
    doc = assert(core.parse(sample.text))
  end)
  teardown(function()
    doc:close()
  end)

  --- What is explained at the first place of some words.
  local function explain(words)
    local byte = assert(sample.text:find(words, 1, true), words)
    local before = sample.text:sub(1, byte - 1)
    local row = select(2, before:gsub('\n', ''))
    return doc:explain_at(row, #before:match('[^\n]*$'))
  end

  for words, expected in pairs({
    ['RUEHC/'] = { 'routing', 'STATE, United States' },
    ['RUEHBUL/'] = { 'routing', 'KABUL, Afghanistan' },
    ['RUEHZL/'] = { 'routing', 'EUROPEAN POLITICAL COLLECTIVE' },
    ['AMEMBASSY PORT'] = { 'station', 'PORT AU PRINCE, Haiti' },
    ['170309Z'] = { 'dtg', '2010-02-17T03:09Z' },
    ['0480313'] = { 'dtg', '2010-02-17T03:13Z' },
    ['ZNY '] = { 'security', 'Protected transmission' },
    ['SSSSS'] = { 'security', 'Secret' },
    ['PRIORITY 8385'] = { 'precedence', 'Priority' },
    ['S E C R E T'] = { 'classification', 'SECRET' },
    ['NOFORN'] = { 'caption', 'Not Releasable to Foreign Nationals' },
    ['12958'] = { 'order', 'Executive Order 12958' },
    ['1/26/20'] = { 'declassification', '2020-01-26' },
    ['PGOV'] = { 'tag', 'Internal Governmental Affairs' },
    ['09 PARIS'] = { 'reference', '09PARIS119' },
    ['SECSTATE 6516'] = { 'reference', '10STATE6516' },
    ['1.4 (b)'] = { 'reason', '1.4(b)' },
    ['(S/NF)'] = { 'marking', 'SECRET//NOFORN' },
  }) do
    it('explains ' .. words, function()
      local found = assert(explain(words), words)
      assert.same(expected, { found.kind, found.title })
      assert.equal(found.term, (sample.text:sub(found.byte + 1, found.end_byte):gsub('%s+', ' ')))
    end)
  end

  it('gives seconds for a time', function()
    assert.equal(1266376140, explain('170309Z').unix)
    assert.equal('2010-02-17T03:09Z', explain('170309Z').utc)
  end)

  it('names its source, or none where the text itself explains', function()
    assert.equal('5 FAH-3 H-100', explain('PGOV').source)
    assert.is_nil(explain('RUEHZL/').source)
  end)

  it('is silent on words, and beyond the text', function()
    assert.is_nil(explain('rained'))
    assert.is_nil(doc:explain_at(100000, 0))
    assert.is_nil(doc:explain_at(0, 100000))
  end)
end)

describe('explanations', function()
  local TEXT = 'PP RUEHROV ZEN\nDE RUEHSKV #0119 0271827\nZNR UUUUU\nP 271814Z JAN 78 ZFF4\n'
    .. 'FM AMEMBASSY SKARVIK\nTO SECSTATE WASHDC\n\nUNCLAS SKARVIK 000119\n\nEXDIS (DISTRIBUTE AS NODIS)\n'
    .. 'CODEL MURTHA\n\nE.O. 11652: XGDS-1\nTAGS: PREL\nSUBJECT: LAMPS\n\n1. (U) Text.\n'

  for words, expected in pairs({
    ['ZEN'] = { 'signal', 'By other means' },
    ['ZFF4'] = { 'signal', 'Receipt wanted' },
    ['UUUUU'] = { 'security', 'Unclassified' },
    ['EXDIS'] = { 'caption', 'Exclusive Distribution' },
    ['CODEL'] = { 'caption', 'Congressional Delegation' },
    ['XGDS-1'] = { 'declassification', 'Exempt from the General Declassification Schedule' },
  }) do
    it('know ' .. words .. ' with what stands behind it', function()
      local doc = assert(core.parse(TEXT))
      local before = TEXT:sub(1, assert(TEXT:find(words, 1, true)) - 1)
      local found = doc:explain_at(select(2, before:gsub('\n', '')), #before:match('[^\n]*$'))
      doc:close()
      assert.same(expected, { found.kind, found.title })
    end)
  end
end)

describe('tables', function()
  it('know TAGS', function()
    assert.same(
      { name = 'PREL', kind = 'subject', meaning = 'External Political Relations', source = '5 FAH-3 H-100' },
      core.tag('prel')
    )
    assert.same({ name = 'KXYZ', kind = 'program' }, core.tag('KXYZ'))
    assert.same({ nil, 'cable: none of the TAGS that are known' }, { core.tag('Q') })
  end)

  it('know posts', function()
    assert.same({
      name = 'TEL AVIV',
      station = 'TELAVIV',
      kind = 'embassy',
      country = 'Israel',
      tag = 'IS',
      routing = 'RUEHTV',
    }, core.post('AMEMBASSY TELAVIV'))
    assert.is_true(core.post('ISLAMBAD').misprinted)
    assert.equal('PARIS', core.routing('RUEHFR').name)
    assert.equal('STATE', core.post('STATE WASHDC').name)
    assert.equal('BEIJING', core.post('BEIJING CH').name)
    assert.same({ nil, 'cable: no post that is known' }, { core.post('SKARVIK') })
    assert.same({ nil, 'cable: no routing indicator that is known' }, { core.routing('RUEHQQQ') })
  end)

  it('know dates', function()
    assert.same({ utc = '2010-02-17T00:09Z', unix = 1266365340, zone = 'C' },
      core.dtg('170309C FEB 10'))
    assert.same({ nil, 'cable: no date-time group' }, { core.dtg('yesterday') })
  end)

  it('names precedences by prosign and word', function()
    for _, text in ipairs({ 'P', 'PP', 'p', 'PRIORITY', ' priority ' }) do
      local found = assert(core.precedence(text), text)
      assert.same({ 'PP', 'Priority' }, { found.prosign, found.title })
    end
    assert.equal('OO', core.precedence('NIACT IMMEDIATE').prosign)
    assert.same({ nil, 'cable: no precedence' }, { core.precedence('PR') })
    assert.same({ nil, 'cable: no precedence' }, { core.precedence('') })
    assert.has_error(function() core.precedence() end)
  end)

  it('are lists of words', function()
    local names = {}
    for _, word in ipairs(core.vocabulary('caption')) do
      names[word.name] = word.title
    end
    assert.equal('No Distribution', names.NODIS)
    assert.is_true(#core.vocabulary('tag') > 300)
    assert.same({}, core.vocabulary('nonsense'))
  end)
end)
