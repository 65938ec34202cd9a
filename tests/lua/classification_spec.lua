-- What a cable says of its secrecy, the same on Lua 5.4 and LuaJIT.

local core = require('cable.core')
local sample = require('sample')

local function classification_of(text, cable, options)
  return assert(core.parse(text)):classification(cable, options)
end

local function codes_of(found)
  local codes = {}
  for _, finding in ipairs(found.findings) do
    codes[#codes + 1] = finding.code
  end
  return codes
end

describe('doc:classification()', function()
  it('joins banner and captions', function()
    local found = classification_of(sample.text)
    assert.equal('S//NF', found.overall)
    assert.equal('SECRET//NOFORN', found.overall_banner)
  end)

  it('tells order, date, authority and reasons', function()
    local found = classification_of(sample.text)
    assert.same({
      kind = 'date', text = '1/26/20', order = 'E.O. 12958', date = '2020-01-26', computed = false,
    }, found.declassification)
    assert.equal('Jane Q. Doe, Jr.', found.authority)
    assert.is_nil(found.derived_from)
    assert.same({ '1.4(b)', '1.4(d)' }, { found.reasons[1].code, found.reasons[2].code })
    assert.equal('foreign government information', found.reasons[1].meaning)
    assert.equal(2, #found.reasons)
  end)

  it('computes a date that the order\'s rule gives', function()
    local text = sample.text:gsub('E.O. 12958: DECL: 1/26/20', 'E.O. 12356: DECL: OADR')
    local said = classification_of(text).declassification
    assert.same({ 'agency', 'OADR', '2035-12-31', true, 'E.O. 13526, section 3.3(a)' },
      { said.kind, said.code, said.date, said.computed, said.source })
  end)

  it('says of each paragraph how secret it is, and why', function()
    local text = sample.text:gsub('3%. %(U%)', '3.')
    local marks = {}
    for _, p in ipairs(classification_of(text).paragraphs) do
      marks[#marks + 1] = ('%s %s %s %s'):format(p.id, p.marking, tostring(p.own), tostring(p.from))
      assert.is_true(p.row < p.end_row)
    end
    assert.same({
      'paragraph 1 S//NF true nil',
      'paragraph 2 C true nil',
      'paragraph 3 S//NF false banner',
    }, marks)
  end)

  --- An invented message in which only the parts given differ.
  local function message(parts)
    return ([[
VZCZCXRO5206
%s RUEHROV
DE RUEHSKV #0119 0271827
%s ZZH
P 271814Z JAN 01
FM AMEMBASSY SKARVIK
TO RUEHC/SECSTATE WASHDC

%s SKARVIK 000119

E.O. 12958: DECL: 01/27/2011
TAGS: PREL
SUBJECT: LAMPS

Classified By: DCM Hilda Brandt for reasons %s

1. (C) Text.
%s]]):format(parts.routing or 'PP', parts.warning or 'ZNY CCCCC', parts.banner or 'C O N F I D E N T I A L',
      parts.reasons or '1.5 (b)', parts.text or '')
  end

  for name, case in pairs({
    ['a security warning of another level'] = {
      { warning = 'ZNY RRRRR' }, 'security-mismatch', 'for RESTRICTED', 3,
    },
    ['a precedence that the date line has not'] = { { routing = 'OO' }, 'precedence-mismatch', 'OO', 1 },
    ['a portion without a number above the banner'] = {
      { text = '\nAnnex\n-----\n\n(S) More.\n' }, 'banner-below', 'the portion in line 22', 8,
    },
    ['NOFORN on the banner and in no portion'] = {
      { banner = 'CONFIDENTIAL//NOFORN' }, 'noforn-portion-missing', 'NOFORN', 8,
    },
    ['a category that there is not'] = {
      { reasons = '1.5 (h)' }, 'reason-unlawful', 'no category %(h%)', 14,
    },
  }) do
    it('finds ' .. name, function()
      assert.same({}, codes_of(classification_of(message({}), nil, { today = '2005-01-01' })))
      local found = classification_of(message(case[1]), nil, { today = '2005-01-01' }).findings
      assert.equal(1, #found)
      assert.equal(case[2], found[1].code)
      assert.matches(case[3], found[1].message)
      assert.equal(case[4], found[1].row)
    end)
  end

  it('reads a code of the order where it stands alone', function()
    for said, code in pairs({ ['AX2 X1'] = 'X1', ['X1Y'] = 'X1Y', ['MRX, X2'] = 'X2' }) do
      local text = ('UNCLAS SKARVIK 000500\n\nE.O. 12958: DECL: %s\nTAGS: PREL\n\n1. (U) Text.\n'):format(said)
      assert.equal(code, classification_of(text).declassification.code, said)
    end
  end)

  it('has nothing against a security warning that is none', function()
    local found = classification_of(message({ warning = 'ZNY XXXXX' }), nil, { today = '2005-01-01' })
    assert.same({}, codes_of(found))
  end)

  it('finds nothing wrong with the sample but that its date is past', function()
    local before = { today = '2020-01-25' }
    assert.same({}, classification_of(sample.text, nil, before).findings)
    assert.same({ 'declassification-due' },
      codes_of(classification_of(sample.text, 1, { today = '2020-01-26' })))
    assert.same({ 'declassification-due' }, codes_of(classification_of(sample.text)))
  end)

  it('says of each finding where it is and by what rule', function()
    local text = sample.text:gsub('3%. %(U%)', '4. (U)')
    local findings = classification_of(text, nil, { today = '2020-01-01' }).findings
    assert.equal(1, #findings)
    local row = sample.row('A minister agreed')
    assert.same({
      code = 'paragraph-gap', severity = 'warning', row = row, end_row = row + 1,
      message = 'Paragraph 3 is missing between 2 and 4.', source = '5 FAH-1 H-246', cable = 1,
    }, findings[1])
  end)

  it('points at the words that are wrong', function()
    local text = sample.text:gsub('ZNY SSSSS', 'ZNY CCCCC')
    local finding = classification_of(text, nil, { today = '2020-01-01' }).findings[1]
    assert.equal('security-mismatch', finding.code)
    assert.same({ 4, 9 }, { finding.col, finding.end_col })
    assert.same({ 3, 4 }, { finding.row, finding.end_row })
    assert.equal('The security warning is for CONFIDENTIAL, but the banner says SECRET.',
      finding.message)
  end)

  it('compares the filing time with the date-time group', function()
    local function codes(filing)
      return codes_of(classification_of((sample.text:gsub('0480313', filing)), nil,
        { today = '2020-01-01' }))
    end
    assert.same({}, codes('0480309'))
    assert.same({}, codes('0480230'))
    assert.same({}, codes('0490200'))
    assert.same({ 'filing-time-mismatch' }, codes('0480130'))
    assert.same({ 'filing-time-mismatch' }, codes('0500313'))
    local text = sample.text:gsub('0480313', '0500313')
    local finding = classification_of(text, nil, { today = '2020-01-01' }).findings[1]
    assert.equal('The filing time is 2010-02-19T03:13Z, but the date-time group says '
      .. '170309Z FEB 10.', finding.message)
    assert.equal(2, finding.row)
    assert.equal('info', finding.severity)
  end)

  it('tells the findings of several cables apart', function()
    local bad = sample.text:gsub('3%. %(U%)', '4. (U)')
    local other = bad:gsub('PORT AU PRINCE 000321', 'PORT AU PRINCE 000322')
      :gsub('PORT AU P 00000321', 'PORT AU P 00000322'):gsub('#0321', '#0322')
    local options = { today = '2020-01-01' }
    local doc = assert(core.parse(bad .. '\n\n' .. other))
    local cables = {}
    for _, finding in ipairs(doc:classification(nil, options).findings) do
      cables[#cables + 1] = finding.cable
    end
    assert.same({ 1, 2 }, cables)
    assert.same({ 'paragraph-gap' }, codes_of(doc:classification(2, options)))
    assert.same({}, doc:classification(3, options).findings)
    for _, cable in ipairs({ 0, 1, 2, 3 }) do
      local asked = cable > 0 and cable or nil
      assert.same(doc:classification(asked, options).findings, doc:findings(asked, options))
    end
  end)

  it('has little to say of what is no cable', function()
    local found = classification_of('A letter about the weather.\n')
    assert.is_nil(found.banner)
    assert.is_nil(found.overall)
    assert.same({}, found.findings)
    assert.same({}, found.paragraphs)
    assert.equal('none', found.declassification.kind)
  end)

  it('raises on misuse', function()
    local doc = assert(core.parse(sample.text))
    assert.has_error(function() doc:classification(nil, 'today') end)
    assert.has_error(function() doc:classification(nil, { today = 20200101 }) end)
    assert.has_error(function() doc:classification(nil, { today = 'tomorrow' }) end)
    assert.has_error(function() doc:classification(0) end)
    assert.has_error(function() doc:findings(0) end)
    assert.has_error(function() doc:findings(nil, { today = 'tomorrow' }) end)
  end)
end)
