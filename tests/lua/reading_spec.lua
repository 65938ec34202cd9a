-- doc:reading(): the text as one reads it.

local core = require('cable.core')
local sample = require('sample')

describe('doc:reading()', function()
  local doc

  before_each(function()
    doc = assert(core.parse(sample.text))
  end)

  after_each(function()
    doc:close()
  end)

  --- The number of the line that begins with some words.
  local function line_of(reading, words)
    for i, line in ipairs(reading.lines) do
      if line:sub(1, #words) == words then
        return i
      end
    end
  end

  it('gives a row of the source for every line', function()
    local reading = doc:reading()
    assert.equal(#reading.lines, #reading.rows)
    assert.equal(sample.row('Rain and Wind'), reading.rows[line_of(reading, 'Rain and Wind')])
    local line = assert(line_of(reading, '2. (C)'))
    assert.equal('2. (C) The envoy said that it had rained all of the night, and went on:', reading.lines[line])
    assert.equal(sample.row('2. (C)'), reading.rows[line])
    assert.equal('', reading.lines[line - 1])
  end)

  it('breaks lines at a width, and follows a paragraph over a page', function()
    local reading = doc:reading({ width = 30 })
    for _, line in ipairs(reading.lines) do
      assert.is_true(#line <= 30 or not line:find(' '), line)
    end
    assert.equal(sample.row('night, and went on:'), reading.rows[line_of(reading, 'and went on:')])
  end)

  it('gives blocks with what they belong to', function()
    local reading = doc:reading()
    local kinds = {}
    for _, block in ipairs(reading.blocks) do
      kinds[block.kind] = block
    end
    assert.equal('paragraph 2', kinds.item.id)
    assert.equal('section Rain and Wind', kinds.heading.id)
    assert.equal(1, kinds.paragraph.cable)
    assert.equal('A minister agreed.', reading.lines[kinds.paragraph.first]:sub(kinds.paragraph.lead + 1))
    assert.equal('subject', reading.blocks[15].name or reading.blocks[15].kind)
  end)

  it('reads one cable of several', function()
    local two = assert(core.parse(sample.text .. '\n' .. sample.text:gsub('0321', '0322')))
    assert.equal(2, #two:cables())
    local second = two:reading({ cable = 2 })
    assert.equal(2, second.blocks[1].cable)
    assert.equal(#doc:reading().lines, #second.lines)
    assert.same({}, two:reading({ cable = 3 }).lines)
    two:close()
  end)

  it('refuses what is no option', function()
    assert.has_error(function()
      doc:reading({ width = 'wide' })
    end, "cable: doc:reading(): 'width' is no number")
    assert.has_error(function()
      doc:reading({ width = 0 })
    end, "cable: doc:reading(): 'width' is out of range")
    assert.has_error(function()
      doc:reading(30)
    end)
  end)
end)
