local core = require('cable.core')
local sample = require('sample')

describe('signs', function()
  local doc

  before_each(function()
    doc = assert(core.parse(sample.text))
  end)
  after_each(function()
    doc:close()
  end)

  local function printed(range)
    return sample.text:sub(range.byte + 1, range.end_byte)
  end

  it('are the markings, each where it is printed', function()
    local seen = {}
    for _, mark in ipairs(doc:markings()) do
      assert.equal(1, mark.cable)
      assert.equal(printed(mark), sample.line(mark.row):sub(mark.col + 1, mark.end_col))
      seen[#seen + 1] = ('%s|%s|%s|%s|%s'):format(
        mark.kind,
        printed(mark),
        mark.marking or '',
        mark.own and 'own' or '',
        mark.number or ''
      )
    end
    assert.same({
      'banner|S E C R E T|S||',
      'captions|NOFORN|||',
      'captions|SIPDIS|||',
      'portion|(C)|C||',
      'portion|(S/NF)|S//NF|own|1',
      'portion|(C)|C|own|2',
      'portion|(U)|U||',
      'portion|(U)|U|own|3',
    }, seen)
  end)

  it('are the TAGS that the header has', function()
    local texts = {}
    for i, tag in ipairs(doc:tags()) do
      assert.equal(tag.text, printed(tag))
      texts[i] = tag.text
    end
    assert.same(doc:header().tags, texts)
  end)

  it('are those of one cable, when it is asked for', function()
    doc:parse(sample.text .. '\n' .. sample.text:gsub('0321', '0322'):gsub('PREL PGOV', 'KFLO'))
    assert.equal(2, #doc:cables())
    assert.equal(16, #doc:markings())
    assert.equal(8, #doc:markings(2))
    assert.equal('KFLO', doc:tags(2)[1].text)
    assert.same({}, doc:tags(3))
    assert.has_error(function() doc:tags(0) end)
    assert.has_error(function() doc:markings('x') end)
  end)

  it('move with the text', function()
    local before = doc:tags()
    doc:edit({
      start_byte = 0, old_end_byte = 0, new_end_byte = 1, start_row = 0, start_col = 0,
      old_end_row = 0, old_end_col = 0, new_end_row = 1, new_end_col = 0, text = '\n',
    })
    doc:parse()
    for i, tag in ipairs(doc:tags()) do
      assert.equal(before[i].row + 1, tag.row)
      assert.equal(before[i].byte + 1, tag.byte)
    end
  end)

  it('leaves letters beyond ASCII whole', function()
    doc:close()
    doc = assert(core.parse(
      'S E C R E T PARIS 000119\n\nE.O. 12958: DECL: 1/1/20\n'
        .. 'TAGS: PREL, Malm\xC3\xB6, \xC2\xB6PGOV\nSUBJECT: X\n\n1. (C) A.\n'
    ))
    assert.same({ 'PREL', 'Malm\xC3\xB6', 'PGOV' }, doc:header().tags)
  end)
end)
