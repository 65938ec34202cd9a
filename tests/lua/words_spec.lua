-- The words of the grammar's lists, each in a text in which nothing else tells the reading.

local core = require('cable.core')

local HEAD = 'UNCLAS SKARVIK 000500\n\nTAGS: PREL\nSUBJECT: LAMPS\n\n'
local TEXT = HEAD .. '1. (U) The lamp is lit.\n\n'

--- The kinds of a text's outline in their order, and its header.
local function read(text)
  local doc = assert(core.parse(text))
  local kinds = {}
  for i, entry in ipairs(doc:outline()) do
    kinds[i] = entry.kind
  end
  local header = doc:header()
  doc:close()
  return table.concat(kinds, ' '), header or {}
end

--- One test for all words: '%' in the text stands for the word; `check` has what is read.
local function all(name, words, text, check)
  it(name, function()
    for word in words:gmatch('[^,]+') do
      word = word:match('^%s*(.-)%s*$')
      local whole = text:gsub('%%', function() return word end)
      check(word, read(whole))
    end
  end)
end

--- A check that the outline has these kinds.
local function reads(expected)
  return function(word, kinds)
    assert.equal(expected, kinds, word)
  end
end

describe('the last line', function()
  all('is no name where its first word begins a sentence or a title',
    'Minimize, End, Embassy, Consulate, Comment, Summary, The, This, That, These, There, They, It, Its, '
    .. 'He, His, She, Her, We, Our, In, On, At, To, For, From, With, By, As, And, But, If, When, While, '
    .. 'After, Since, Although, However, According, Some, Both, All, Another, No, Not, Background, Introduction',
    TEXT .. '% Lamp\n', reads('header paragraph'))

  all('is no name behind the last sentence where its word is none', 'SIPDIS, EMBASSY, CONSULATE, COMMENT, SUMMARY',
    HEAD .. '1. (U) The lamp is lit. %\n', reads('header paragraph'))

  all("is a name with a nobleman's particle", 'van, de, von, du, der, al', TEXT .. '% Brandt\n',
    function(word, _, header)
      assert.equal(word .. ' Brandt', header.signature)
    end)

  all("is the publisher's",
    'Currently released so far, Appears in these articles, Message Attributes, Copyright (c) 2010, '
    .. 'Copyright 2010, @ EL PAIS',
    TEXT .. '%\n', reads('header paragraph trailer'))

  all('stands below the name', 'DRAFTED BY, APPROVED BY, CLEARED BY, DESIRED DISTRIBUTION',
    TEXT .. 'NYGAARD\n% POL\n', reads('header paragraph signature trailer'))
end)

describe('a line above a paragraph', function()
  all('is no title where it begins or ends a part',
    'END, BEGIN, MINIMIZE, COUNTRY TEAM, QTE, UNQTE, QUOTE, UNQUOTE',
    TEXT .. '% OF THE KEEPER\n\n2. (U) More.\n', reads('header paragraph paragraph'))

  all('is no title where it is a caption',
    'SIPDIS, NOFORN, SENSITIVE BUT UNCLASSIFIED, SENSITIVE, NODIS, EXDIS, STADIS, LIMDIS, VISAS VIPER, '
    .. 'ROGER CHANNEL, EYES ONLY, OFFICIAL INFORMAL', TEXT .. '%\n\n2. (U) More.\n',
    reads('header paragraph paragraph'))

  all('is no title where it names who took notes', 'notetaker, note taker, note-taker',
    TEXT .. 'Hilda Brandt\nAnna Dahl (%)\n\n2. (U) More.\n', reads('header paragraph paragraph'))
end)

describe('a message whose head was cut off', function()
  all('begins with an addressee',
    'AMEMBASSY SKARVIK, AMCONSUL SKARVIK, USMISSION SKARVIK, SECSTATE, SECDEF, HERRING COLLECTIVE, '
    .. 'LAMPS WASHDC, LAMPS WASHINGTON DC',
    'INFO %\nSUBJECT: LAMPS\n\n1. (U) Text.\n', function(word, _, header)
      assert.same({ word }, header.info)
    end)

  all('is no e-mail', 'From, To, Cc, Sent, Date', 'Subject: lamps\n%: Hilda\nREF: SKARVIK 500\n',
    reads('preamble'))
end)

describe('the heading of a message', function()
  all('may have the offices of a display above it', 'Action Office, Info Office, SBU, Sensitive',
    'UNCLASSIFIED\n%: the office of lamps, the office of the bells, and others\nMRN: 23 SKARVIK 12\n',
    reads('header'))

  all('has the handling of a text behind its level', 'E F T O, EFTO, FOR OFFICIAL USE ONLY',
    'UNCLAS % SKARVIK 000500\n\n1. (U) Text.\n', function(word, kinds, header)
      assert.equal('header paragraph', kinds, word)
      assert.equal('SKARVIK500', header.mrn, word)
    end)

  all('has the sets of a military message', 'MSGID, EXER, OPER, AMPN, NARR, POC, PERID, HEADING, AKNLDG, DECL',
    'UNCLAS SKARVIK 000500\nSUBJ/LAMPS\n%/HERRING//\nRMKS/1. (U) Text.\n', function(word, kinds, header)
      assert.equal('header paragraph', kinds, word)
      assert.equal('LAMPS', header.subject, word)
    end)

  all('has lines to whose attention it is behind the subject', 'FOR, PASS, PLEASE, ALSO',
    'UNCLAS SKARVIK 000500\n\nTAGS: PREL\nSUBJECT: LAMPS\n\n% TO CARDAL\n\nREF: CARDAL 12\n\n1. (U) Text.\n',
    function(word, kinds, header)
      assert.equal('header paragraph', kinds, word)
      assert.equal('LAMPS', header.subject, word)
    end)

  all('has several addressees on a line', 'AMEMBASSY CARDAL, AMCONSUL CARDAL, USMISSION CARDAL, SECSTATE WASHDC',
    'FM AMEMBASSY SKARVIK\nINFO HERRING COLLECTIVE %\nUNCLAS SKARVIK 000500\n1. (U) Text.\n',
    function(word, _, header)
      assert.same({ 'HERRING COLLECTIVE', word }, header.info)
    end)

  all('has lines that a publisher joined', 'TO, INFO, XMT',
    'FM AMEMBASSY SKARVIK % CARDAL\nUNCLAS SKARVIK 000500\n1. (U) Text.\n', function(word, _, header)
      assert.equal('AMEMBASSY SKARVIK', header.from, word)
    end)

  all('has parts of the authority below a blank line', 'REASON, REASONS, DECLASSIFY ON, DECL ON',
    HEAD .. 'Classified By: DCM Hilda Brandt\n\n%: 01/27/2019\n\n1. (C) Text.\n', reads('header paragraph'))

  all('has captions',
    'SIPDIS, NOFORN, SENSITIVE BUT UNCLASSIFIED, SENSITIVE, NODIS, EXDIS, STADIS, LIMDIS, NOCONTRACT, ORCON, '
    .. 'AIDAC, TERREP, CODEL, STAFFDEL, VISAS, NOFORM, SIPIDS, CONDIS, PROPIN, SBU, FOUO, CHEROKEE, HARUM, '
    .. 'KODAK, ROGER CHANNEL, DISSENT CHANNEL, EYES ONLY, AGREMENT CHANNEL, AGRMENT CHANNEL, MED CHANNEL, '
    .. 'DS CHANNEL, OFFICIAL INFORMAL, INFORM CONSULS, VISAS VIPER, CORRECTED COPY, STATE CHANNEL, '
    .. 'DIRECTOR GENERAL CHANNEL, C O R R E C T E D, NOT FOR INTERNET DISTRIBUTION, NOT FOR DISTRIBUTION',
    'UNCLAS SKARVIK 000500\n\n%\n\nTAGS: PREL\n\n1. (U) Text.\n', function(word, kinds, header)
      assert.equal('header paragraph', kinds, word)
      assert.same({ word }, header.captions)
    end)

  all('has a level whose first letter is doubled or lost',
    'TTOP SECRET, OP SECRET, CCONFIDENTIAL, ONFIDENTIAL, SSECRET, ECRET, UUNCLASSIFIED, NCLASSIFIED, UUNCLAS, NCLAS, '
    .. 'LLIMITED OFFICIAL USE, IMITED OFFICIAL USE',
    '% SECTION 01 OF 02 SKARVIK 000500\n\n1. (C) Text.\n', function(word, _, header)
      assert.equal('SKARVIK500', header.mrn, word)
    end)

  all('has controls between its level and the section', 'NOFORN, SENSITIVE, LIMDIS, EXDIS, NODIS',
    'CONFIDENTIAL % SECTION 01 OF 02 SKARVIK 000500\n\n1. (C) Text.\n', function(word, _, header)
      assert.same({ 'SKARVIK500', word }, { header.mrn, header.captions[1] })
    end)

  all('has references', 'REFERENCES, REFERENCE, REFTELS, REFTEL, REFS, REF',
    'UNCLAS SKARVIK 000500\n\nTAGS: PREL\nSUBJECT: LAMPS\n%: CARDAL 12\n\n1. (U) Text.\n',
    function(word, kinds, header)
      assert.equal('header paragraph', kinds, word)
      assert.same({ 'LAMPS', 'CARDAL12' }, { header.subject, header.references[1] })
    end)

  all('has precedences', 'NIACT IMMEDIATE, IMMEDIATE, PRIORITY, PIORITY, ROUTINE, FLASH, NIACT',
    'FM AMEMBASSY SKARVIK\nTO SECSTATE WASHDC % 8040\nUNCLAS SKARVIK 000500\n1. (U) Text.\n',
    function(word, _, header)
      assert.same({ 'SECSTATE WASHDC' }, header.to, word)
    end)
end)

describe('a line of the heading', function()
  --- What a text says of its secrecy.
  local function classification(text)
    local doc = assert(core.parse(text))
    local found = doc:classification()
    doc:close()
    return found
  end

  local ORDER = 'UNCLAS SKARVIK 000500\nE.O. 12958: DECL: 01/27/2019 '

  --- Each of some phrases in a text, between two bars.
  local function each(phrases, text, check)
    for phrase in phrases:gmatch('[^|]+') do
      check(phrase, (text:gsub('%%', function() return phrase end)))
    end
  end

  it('may have the order behind it', function()
    each('E.O. 1|E.O.: 1|EO 1|E.O 1', 'UNCLAS SKARVIK 000500\nSKARVIK FOR THE KEEPER %2958: DECL: 01/27/2019\n',
      function(phrase, text)
        assert.equal('2019-01-27', (classification(text).declassification or {}).date, phrase)
      end)
  end)

  it('may have another label behind it', function()
    each('REF: |REFS: |REFTEL: |REFTELS: |REF(S): ',
      'UNCLAS SKARVIK 000500\nTAGS: PREL\nSUBJECT: LAMPS %CARDAL 12\n\n1. (U) Text.\n', function(phrase, text)
        local _, header = read(text)
        assert.same({ 'LAMPS', 'CARDAL12' }, { header.subject, header.references[1] }, phrase)
      end)
    each('SUBJECT: |SUBJ: ', 'UNCLAS SKARVIK 000500\nTAGS: PREL %LAMPS\n\n1. (U) Text.\n', function(phrase, text)
      local _, header = read(text)
      assert.same({ { 'PREL' }, 'LAMPS' }, { header.tags, header.subject }, phrase)
    end)
    each('TAGS: ', 'UNCLAS SKARVIK 000500\nSKARVIK FOR THE KEEPER %PREL\n', function(_, text)
      assert.same({ 'PREL' }, select(2, read(text)).tags)
    end)
    each('CLASSIFIED BY |DERIVED FROM: ', HEAD:gsub('\n\n$', ' ') .. '%DSCG 05-01, B\n\n1. (C) Text.\n',
      function(phrase, text)
        assert.equal('LAMPS', select(2, read(text)).subject, phrase)
      end)
    assert.equal('header paragraph', (read(HEAD:gsub('\n\n$', ' ') .. '1. SUMMARY. The lamp is lit.\n')))
  end)

  it('may have another label behind the order', function()
    each('TAGS PREL|TAG PREL|SUBJECT: LAMPS|SUBJ: LAMPS|REF: CARDAL 12|CLASSIFIED BY DCM HILDA BRANDT',
      ORDER .. '%\n\n1. (U) Text.\n', function(phrase, text)
        local said = classification(text).declassification
        assert.same({ '2019-01-27', '01/27/2019' }, { said.date, said.text }, phrase)
      end)
  end)

  it('may have the reason behind the name', function()
    each('FOR REASONS 1.4 (b)|FOR REA SONS 1.4 (b)|FOR RESONS 1.4 (b)|FOR E.O. 12958 1.4 (b)|REASON 1.4 (b)'
      .. '|1.4 (b)|E.O. 12958 1.4 (b)|EO 12958 1.4 (b)|PER 1.4 (b)',
      HEAD .. 'CLASSIFIED BY HILDA BRANDT %\n\n1. (C) Text.\n', function(phrase, text)
        local found = classification(text)
        assert.same({ 'HILDA BRANDT', '1.4(b)' }, { found.authority, found.reasons[1].code }, phrase)
      end)
    each('1.5 (b)', HEAD .. 'CLASSIFIED BY HILDA BRANDT %\n\n1. (C) Text.\n', function(_, text)
      assert.same({ 'HILDA BRANDT', '1.5(b)' },
        { classification(text).authority, classification(text).reasons[1].code })
    end)
  end)

  it('may have the next line glued to its caption', function()
    each('SIPDIS|NOFORN|SENSITIVE', 'UNCLAS SKARVIK 000500 %DEPARTMENT FOR CARDAL\nTAGS: PREL\n', function(phrase, text)
      assert.same({ phrase }, select(2, read(text)).captions)
    end)
  end)

  it('may have parts of the authority in it', function()
    each('REASON|REASONS', HEAD .. 'CLASSIFIED BY: HILDA BRANDT\n%: 1.4 (b)\n\n1. (C) Text.\n', function(phrase, text)
      assert.equal('1.4(b)', classification(text).reasons[1].code, phrase)
    end)
    each('DECLASSIFY ON|DECL ON',
      HEAD .. 'CLASSIFIED BY: HILDA BRANDT\nREASON: 1.4 (b)\n%: 01/27/2019\n\n1. (C) Text.\n',
      function(phrase, text)
        local said = classification(text).declassification
        assert.equal('2019-01-27', said and said.date, phrase)
      end)
    for _, before in ipairs({ 'HILDA BRANDT', 'HILDA BRANDT FOR REASON 1.4 (b)' }) do
      each('DECLASSIFY ON|DECL ON', HEAD .. 'CLASSIFIED BY: ' .. before .. ' %: 01/27/2019\n\n1. (C) Text.\n',
        function(phrase, text)
          local found = classification(text)
          assert.equal('HILDA BRANDT', found.authority, phrase)
          assert.equal('2019-01-27', found.declassification and found.declassification.date, phrase)
        end)
    end
  end)

  it('may have a page line behind a level', function()
    for _, page in ipairs({ '02', '12' }) do
      local doc = assert(core.parse(TEXT .. '2. (C) It is\nCONFIDENTIAL  PAGE ' .. page
        .. ' SKARVI 00500 01 OF 02 271459Z\nlit.\n'))
      assert.equal(1, #doc:page_breaks(), page)
      doc:close()
    end
  end)
end)

describe('a portion mark', function()
  --- The portion of the only paragraph, as it is printed.
  local function portion(text)
    local doc = assert(core.parse(text))
    local last
    for _, entry in ipairs(doc:outline()) do
      last = entry.kind == 'paragraph' and entry.portion or last
    end
    doc:close()
    return last
  end

  it('begins with a level', function()
    local levels = 'TOP SECRET, TS, SBU, LOU, FOUO, CUI, S, C, U, CONFIDENTIAL, SECRET, UNCLASSIFIED, UNCLAS, SNF'
    for level in levels:gmatch('[^,]+') do
      level = level:match('^%s*(.*)$')
      assert.equal(level, (portion(HEAD .. '1. (' .. level .. ') Text.\n') or 'none'):gsub('[()]', ''), level)
    end
  end)

  it('goes on with a control', function()
    local controls = 'NF, NOFORN, REL NATO, ENTIRE TEXT, FOUO, SBU, FGI, ORCON, OC, PROPIN, NATO, RD, LES, SF, '
      .. 'NODIS, EXDIS, SENSITIVE, NOCONTRACT, LIMDIS'
    for control in controls:gmatch('[^,]+') do
      local mark = 'S - ' .. control:match('^%s*(.*)$')
      assert.equal(mark, (portion(HEAD .. '1. (' .. mark .. ') Text.\n') or 'none'):gsub('[()]', ''), mark)
    end
  end)
end)
