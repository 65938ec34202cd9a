-- The project's source document, a cable that a news site thinned out, read as a careful reader
-- would. It is no part of the repository: CABLE_CORPUS says in which folder seed.txt stands.
-- tests/fixtures/thinned-news-page.txt is its invented twin and is always read.

local core = require('cable.core')
local record = require('cable.record')

local folder = os.getenv('CABLE_CORPUS')

describe('the seed', function()
  if not folder or folder == '' then
    pending('is not read: CABLE_CORPUS is not set')
    return
  end

  local file = assert(io.open(folder .. '/seed.txt', 'rb'))
  local text = file:read('*a')
  file:close()
  local doc = assert(core.parse(text))
  local seed = record.of(doc, 1)

  it('has one cable, with a preamble and a trailer', function()
    assert.equal(1, #doc:cables())
    assert.equal(1, seed.title_line)
    assert.equal(3, seed.body_line)
    local trailer = text:find('© Scoop Media', 1, true)
    assert.equal(select(2, text:sub(1, trailer):gsub('\n', '')) + 1, seed.trailer_line)
  end)

  it('gives its header', function()
    assert.equal('10STATE13750', seed.mrn)
    assert.equal('SECRET', seed.classification)
    assert.equal('2010-02-17T03:09Z', seed.dtg)
    assert.same({ 'PRIORITY' }, seed.precedence)
    assert.equal('Bill Burns', seed.classified_by)
    assert.equal('2020-01-26', seed.declassify_on)
    assert.is_nil(seed.signature)
  end)

  it('has 18 paragraphs with their marks', function()
    local marks = {}
    for i, paragraph in ipairs(seed.paragraphs) do
      assert.equal(i, paragraph.number)
      marks[i] = paragraph.portion or '-'
    end
    local expected = ('S/NF '):rep(3) .. ('C/NF '):rep(2) .. ('S/NF '):rep(11) .. 'U -'
    assert.equal(expected, table.concat(marks, ' '))
  end)

  it('has two headings, and five sections whose heading was lost', function()
    local sections = {}
    for i, entry in ipairs(doc:outline()) do
      if entry.kind == 'section' then
        local first = doc:outline()[i + 1]
        sections[#sections + 1] = ('%s before %d'):format(entry.title, first.number)
      end
    end
    assert.same({
      ' before 2',
      ' before 4',
      'Missile Defense before 6',
      ' before 9',
      ' before 11',
      ' before 14',
      'Middle East Peace Process before 16',
    }, sections)
  end)

  it('has three page breaks, none of which ends a paragraph', function()
    assert.equal(3, #seed.page_breaks)
    assert.equal(18, #seed.paragraphs)
  end)

  it('is SECRET//NOFORN', function()
    assert.equal('SECRET//NOFORN', doc:classification().highest_banner)
  end)
end)
