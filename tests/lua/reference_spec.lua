local core = require('cable.core')

local TEXT = [[
UNCLAS SECTION 01 OF 02 PORT SABLE 000412

E.O. 12958: N/A
TAGS: PREL XX
SUBJECT: THE LAMP OF THE OUTER LIGHTHOUSE

REF: A. SKARVIK 1543, 1497
     B. 08 DRAY POINT 12 AND PREVIOUS
     C. STATE 90412 (NOTAL)
     D. IIR 6 926 0058 09
     E. OSTREY-MALL E-MAIL (JUNE 2)

1. (U) Summary: the lamp is lit (refs A and C-E). See para 2, and
paras 3-5 of the treaty. A note follows by septel.

2. (U) As reported in reftel, and in ref
B, the keeper saw para 3 of ref C. End Summary.

3. (U) Ref F does not exist; paragraph 6 of resolution 12 does.
]]

--- The place of the nth of some words, from 0, moved by `by` bytes.
local function at(words, by)
  local start = assert(TEXT:find(words, 1, true)) + (by or 0)
  local before = TEXT:sub(1, start - 1)
  local row = select(2, before:gsub('\n', ''))
  return row, #before:match('[^\n]*$')
end

local function bytes(range)
  return TEXT:sub(range.byte + 1, range.end_byte)
end

describe('references', function()
  local doc, list

  before_each(function()
    doc = assert(core.parse('O 211200Z APR 09\nFM AMEMBASSY PORT SABLE\n'))
    doc:parse(TEXT)
    list = doc:references()
  end)
  after_each(function()
    doc:close()
  end)

  local function column(key)
    local values = {}
    for i, reference in ipairs(list) do
      values[i] = reference[key] or false
    end
    return values
  end

  it('are in the order of the text', function()
    assert.same({ 'A', 'A', 'B', 'C', 'D', 'E' }, column('label'))
    assert.same({
      'SKARVIK 1543',
      '1497',
      '08 DRAY POINT 12',
      'STATE 90412',
      'IIR 6 926 0058 09',
      'OSTREY-MALL E-MAIL',
    }, column('text'))
    assert.same({ 'cable', 'cable', 'cable', 'cable', 'document', 'document' }, column('kind'))
  end)

  it('have identities where they are cables', function()
    assert.same(
      { 'SKARVIK1543', 'SKARVIK1497', '08DRAYPOINT12', 'STATE90412', false, false },
      column('id')
    )
    assert.same({ false, false, true, false, false, false }, column('dated'))
  end)

  it('have the year of the cable', function()
    doc:parse('O 211200Z APR 09\nFM AMEMBASSY PORT SABLE\n\n' .. TEXT)
    list = doc:references()
    assert.equal('09SKARVIK1543', list[1].id)
    assert.equal('09SKARVIK1497', list[2].id)
    assert.equal('08DRAYPOINT12', list[3].id)
    assert.same({ '09SKARVIK1543', '09SKARVIK1497', '08DRAYPOINT12', '09STATE90412' },
      doc:header().references)
  end)

  it('have notes', function()
    assert.same({ false, false, true, false, false, false }, column('previous'))
    assert.same({ false, false, false, true, false, false }, column('notal'))
    assert.same({ false, false, false, false, false, 'JUNE 2' }, column('gloss'))
  end)

  it('have ranges from the label to the last note', function()
    assert.equal('A. SKARVIK 1543', bytes(list[1]))
    assert.equal('1497', bytes(list[2]))
    assert.equal('B. 08 DRAY POINT 12 AND PREVIOUS', bytes(list[3]))
    assert.equal('C. STATE 90412 (NOTAL)', bytes(list[4]))
    local row, col = at('B. 08')
    assert.same({ row, col }, { list[3].row, list[3].col })
  end)

  it('have their mentions when asked', function()
    assert.is_nil(list[1].mentions)
    list = doc:references(1, { mentions = true })
    local function mentions(i)
      local texts = {}
      for k, range in ipairs(list[i].mentions) do
        texts[k] = bytes(range)
      end
      return texts
    end
    assert.same({ 'refs A', 'reftel' }, mentions(1))
    assert.same({ 'reftel', 'ref\nB' }, mentions(3))
    assert.same({ 'C', 'reftel', 'para 3 of ref C' }, mentions(4))
    assert.same({ 'C-E', 'reftel' }, mentions(5))
  end)

  it('share the list of those mentions that mean several of them', function()
    list = doc:references(1, { mentions = true })
    assert.equal(list[1].label, list[2].label)
    assert.is_true(list[1].mentions == list[2].mentions)
    assert.is_false(list[1].mentions == list[3].mentions)
  end)

  it('are none in another cable', function()
    assert.same({}, doc:references(2))
  end)

  it('take arguments of their kinds', function()
    assert.has_error(function() doc:references('x') end)
    assert.has_error(function() doc:references(1, 'mentions') end)
    assert.has_error(function() doc:reference_at(1) end)
    assert.has_error(function() doc:reference_at(-1, 0) end)
  end)
end)

describe('a reference at a place', function()
  local doc

  setup(function()
    doc = assert(core.parse(TEXT))
  end)
  teardown(function()
    doc:close()
  end)

  local function found(words, by)
    return doc:reference_at(at(words, by))
  end

  it('is an entry', function()
    local entry = found('B. 08 DRAY', 4)
    assert.equal('citation', entry.kind)
    assert.equal('B', entry.label)
    assert.equal('08DRAYPOINT12', entry.id)
    assert.is_nil(entry.target)
  end)

  it('is a mention, which leads to the entry', function()
    local mention = found('refs A and C-E', 2)
    assert.equal('mention', mention.kind)
    assert.equal('A', mention.label)
    assert.equal('SKARVIK1543', mention.id)
    assert.equal('refs A and C-E', mention.text)
    assert.equal('A. SKARVIK 1543, 1497', bytes(mention.target))
    mention = found('refs A and C-E', 11)
    assert.equal('C', mention.label)
    assert.equal('C. STATE 90412 (NOTAL)', bytes(mention.target))
    mention = found('refs A and C-E', 13)
    assert.equal('E', mention.label)
    assert.is_nil(mention.id)
  end)

  it('may go on in the next line', function()
    local mention = found('B, the keeper')
    assert.equal('B', mention.label)
    assert.equal('ref B', mention.text)
    assert.same({ at('ref\nB') }, { mention.row, mention.col })
  end)

  it('is all entries where no letter is given', function()
    local mention = found('reftel')
    assert.is_nil(mention.label)
    assert.is_nil(mention.id)
    assert.equal(TEXT:match('A%. SKARVIK.*%(JUNE 2%)'), bytes(mention.target))
  end)

  it('is a paragraph of this cable', function()
    local paragraph = found('para 2', 5)
    assert.equal('paragraph', paragraph.kind)
    assert.equal(2, paragraph.number)
    assert.equal('2.', bytes(paragraph.target):sub(1, 2))
    assert.equal(doc:paragraph_at(at('2. (U)')).id, paragraph.target.id)
  end)

  it('is a paragraph of another cable', function()
    local mention = found('para 3 of ref C', 5)
    assert.equal('mention', mention.kind)
    assert.equal(3, mention.number)
    assert.equal('C', mention.label)
    assert.equal('C. STATE 90412 (NOTAL)', bytes(mention.target))
  end)

  it('leads nowhere when the text has no such thing', function()
    assert.is_nil(found('Ref F').target)
    assert.is_nil(found('paras 3-5').target)
    local resolution = found('paragraph 6')
    assert.equal(6, resolution.number)
    assert.is_nil(resolution.target)
    local septel = found('septel')
    assert.is_true(septel.separate)
    assert.is_nil(septel.target)
  end)

  it('is nothing elsewhere', function()
    assert.is_nil(found('keeper'))
    assert.is_nil(found('REF: A.'))
    assert.is_nil(doc:reference_at(0, 0))
    assert.is_nil(doc:reference_at(999, 999))
  end)
end)

describe('references of a file with two cables', function()
  it('lead to the other one', function()
    local text = 'UNCLAS SKARVIK 000500\n\nTAGS: PREL\nSUBJECT: LAMPS\n\n1. (U) Text.\n\nNYGAARD\n\n'
      .. 'UNCLAS CARDAL 000012\n\nTAGS: PREL\nSUBJECT: OIL\nREF: SKARVIK 500\n\n1. (U) As in reftel.\n'
    local doc = assert(core.parse(text))
    local found = doc:reference_at(13, 7)
    assert.same({ 'SKARVIK500', 'citation', 'cable', 0 },
      { found.id, found.kind, found.target.id, found.target.row })
    assert.equal('SKARVIK500', doc:reference_at(15, 14).id)
    doc:close()
  end)

  it("are none where a teaser cuts the serial", function()
    for _, cut in ipairs({ 'SECSTATE 1...', 'SECSTATE 1\xE2\x80\xA6' }) do
      local doc = assert(core.parse('UNCLAS SKARVIK 000500\n\nTAGS: PREL\nREF: ' .. cut .. '\n'))
      assert.same({}, doc:references())
      doc:close()
    end
  end)
end)
