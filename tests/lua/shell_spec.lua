-- bin/cable in the shell: filters, many files, several processes, clearances. It runs on lua5.4 by
-- itself, whichever Lua runs this.

local json = require('dkjson')
local sample = require('sample')

local root = io.popen('pwd'):read('*l')
local folder

--- Runs a line of bash, in the folder of cables, with bin/cable on PATH. Gives output and status.
local function bash(line)
  local script = folder .. '/script'
  local file = assert(io.open(script, 'w'))
  file:write(
    ('cd %s/cables || exit 99\nPATH=%s/bin:$PATH\nexec 2>&1\n%s\n'):format(folder, root, line)
  )
  file:close()
  local pipe = assert(io.popen('bash ' .. script .. '; printf "\nstatus %d" $?'))
  local text = pipe:read('*a')
  pipe:close()
  local output, status = text:match('^(.*)\nstatus (%d+)$')
  return output, tonumber(status)
end

local function write(name, text)
  local file = assert(io.open(folder .. '/cables/' .. name, 'wb'))
  file:write(text)
  file:close()
end

--- Lines of the manual that show a command.
local function documented(words)
  for line in io.lines('doc/cable.txt') do
    if line:sub(1, 1) == '\t' and line:find(words, 1, true) then
      return line:sub(2)
    end
  end
  error('the manual does not show ' .. words)
end

describe('bin/cable in the shell', function()
  setup(function()
    folder = os.tmpname()
    os.remove(folder)
    os.execute('mkdir -p ' .. folder .. '/cables')
    write('one.txt', sample.text)
    for number = 1, 30 do
      write(('%02d it.txt'):format(number), (sample.text:gsub('000321', ('%06d'):format(number))))
    end
  end)

  teardown(function()
    os.execute('rm -rf ' .. folder)
  end)

  it('is a filter', function()
    assert.matches('"10PORTAUPRINCE321"', (bash('cat one.txt | cable json')))
    assert.equal((bash('cable text one.txt')), (bash('cable text - <one.txt')))
  end)

  it('ends quietly when nobody reads on', function()
    for _, setting in ipairs({ '', "trap '' PIPE;" }) do
      for _, jobs in ipairs({ '', '--jobs 2' }) do
        local command = setting
          .. ' cable json %s *.txt *.txt *.txt | head -n 1 | wc -l; echo ${PIPESTATUS[0]}'
        assert.equal('1\n141\n', (bash(command:format(jobs))))
      end
    end
  end)

  it('reads many files in several processes, in order', function()
    local one = bash('cable json *.txt')
    assert.equal(32, select(2, one:gsub('\n', '\n')) + 1)
    assert.is_true(one == bash('cable json --jobs 3 *.txt'))
    assert.is_true(one == bash('cable json -j3 -- *.txt'))
    assert.is_true(bash('cable text *.txt') == bash('cable text --jobs=2 *.txt'))
  end)

  it('takes options, statuses and messages into its processes and out of them', function()
    local output, status =
      bash('cable audit --jobs 2 --severity hint --today 2030-01-01 *.txt | tail -n 1')
    assert.matches('^one.txt:%d+:%d+: hint: ', output)
    assert.equal(0, status)
    assert.equal(
      1,
      select(2, bash('cable audit --jobs 2 -s hint --today 2030-01-01 *.txt >/dev/null'))
    )
    output, status = bash('cable json --jobs 2 *.txt "no such.txt" >/dev/null')
    assert.equal(3, status)
    assert.equal('cable: no such.txt: No such file or directory\n', output)
  end)

  it('runs as the manual shows it for xargs, parallel and engines that pipe names', function()
    local expected = bash('cable json *.txt | sort')
    local function assert_all(line, file)
      local output, status = bash(line)
      assert.equal('', output)
      assert.equal(0, status)
      assert.is_true(expected == bash(('sed \'s|"file":"\\./|"file":"|\' %s | sort'):format(file)))
    end
    assert_all(documented('xargs -0'), 'all.json')
    local pipe = documented('.pipe('):match('"(.*)"'):gsub('\\\\', '\\')
    assert_all("ls *.txt | sh -c '" .. pipe:gsub("'", "'\\''") .. "' >piped.json", 'piped.json')
    if select(2, bash('command -v parallel')) == 0 then
      assert_all(documented('| parallel'), 'all.json')
    end
  end)

  it('tells no progress where there is no terminal', function()
    assert.equal('', (bash('cable json *.txt *.txt >/dev/null')))
  end)

  it('audits with a status', function()
    write('sound.txt', (sample.text:gsub('3%. %(U%)', '3. (S)')))
    write('gap.txt', (sample.text:gsub('3%. %(U%)', '7. (U)')))
    local _, status = bash('cable audit --severity error sound.txt')
    assert.equal(0, status)
    local output
    output, status = bash('cable audit gap.txt')
    assert.equal(1, status)
    local row = sample.row('3. (U)') + 1
    assert.matches(('gap.txt:%d: warning: Paragraphs 3 to 6 are missing'):format(row), output)
    assert.matches('%[paragraph%-gap; 5 FAH%-1 H%-246%]', output)
    assert.matches('error, warning, info, hint', (bash('cable audit --severity grave gap.txt')))
    assert.equal(2, select(2, bash('cable audit --severity grave gap.txt')))
    os.remove(folder .. '/cables/sound.txt')
    os.remove(folder .. '/cables/gap.txt')
  end)

  it('refuses a day that there is not', function()
    local said, status = bash('cable audit --today 2020-13-45 one.txt')
    assert.matches("^cable: %-%-today wants a date, such as 2026%-01%-31, not '2020%-13%-45'\n", said)
    assert.equal(2, status)
  end)

  it('says of a file that memory does not suffice for it, and goes on', function()
    local failing = [[LUA_INIT='package.preload["cable.shell.outline"] = function()
      return function(job)
        return job.path == "one.txt" and error("cable: not enough memory") or "fine\n"
      end
    end' cable outline one.txt *01*.txt]]
    local said, status = bash(failing)
    assert.equal('cable: one.txt: not enough memory\nfine\n', said)
    assert.equal(3, status)
  end)

  it('prints text, unwrapped or wrapped, without page lines', function()
    local text = bash('cable text one.txt')
    local sentence = '\n2. (C) The envoy said that it had rained all of the night, and went on:\n'
    assert.truthy(text:find(sentence, 1, true))
    assert.falsy(text:find('00000321', 1, true))
    for line in (bash('cable text --width 40 one.txt') .. '\n'):gmatch('(.-)\n') do
      assert.is_true(#line <= 40 or not line:find(' '))
    end
    assert.equal(2, select(2, bash('cable text --width 0 one.txt')))
    assert.matches('^==> one.txt <==\n', (bash('cable text one.txt one.txt')))
    local said, status = bash('echo nothing | cable text')
    assert.equal('cable: -: there is no cable in it\n', said)
    assert.equal(0, status)
  end)

  it('prints Markdown', function()
    local text = bash('cable markdown one.txt')
    assert.matches('^# AN INVENTED TALK ABOUT THE WEATHER\n\n```\nVZCZCXRO0001\n', text)
    assert.truthy(
      text:find(
        '\n\n**1. (S/NF)** Summary: It rained. End Summary.\n\n## Rain and Wind\n\n',
        1,
        true
      )
    )
    assert.truthy(
      text:find('\n\n- **(U)** it would rain again;\n- it would not.\n\n', 1, true),
      text
    )
    write('odd.txt', (sample.text:gsub('It rained%.', '*It* <rained> [on] `us_all`')))
    text = bash('cable markdown odd.txt')
    assert.truthy(text:find([[\*It\* \<rained\> \[on\] \`us\_all\`]], 1, true))
    os.remove(folder .. '/cables/odd.txt')
  end)

  it('prints all marks, and what unmarked paragraphs take over', function()
    write('unmarked.txt', (sample.text:gsub('3%. %(U%)', '3.')))
    local text = bash('cable marks unmarked.txt')
    assert.matches('banner SECRET//NOFORN, portions SECRET//NOFORN\n', text)
    assert.matches(
      ('\n +%d  %%(S/NF%%) +S//NF +paragraph 1\n'):format(sample.row('1. (S/NF)') + 1),
      text
    )
    assert.matches('%(U%) +U +within paragraph 2\n', text)
    assert.matches('%(C%) +C +first lines\n', text)
    assert.matches('%- +S//NF +paragraph 3, as the cable', text)
    os.remove(folder .. '/cables/unmarked.txt')
  end)

  it('tells what stands at a line', function()
    local text = bash(('cable at %d one.txt'):format(sample.row('night, and') + 1))
    assert.matches('^one.txt:%d+\n', text)
    assert.matches('cable +10PORTAUPRINCE321, SECRET//NOFORN\n', text)
    assert.matches('section +Rain and Wind %(lines ', text)
    assert.matches('paragraph +2 %(lines ', text)
    assert.matches('marking +C %(its own%)', text)
    assert.matches('part +header ', (bash('cable at 1 one.txt')))
    assert.matches('no cable reaches', (bash('cable at 1000 one.txt')))
    local said, status = bash('cable at one.txt')
    assert.matches("^cable: 'at' wants a line", said)
    assert.equal(2, status)
  end)

  describe('with --max-marking', function()
    it('lets nothing through that is withheld, whatever is printed', function()
      local secrets =
        { 'It rained', 'ABOUT', 'WEATHER', 'PARIS', 'Rain and Wind', 'envoy', 'rain again' }
      for _, command in ipairs({ 'outline', 'json', 'marks', 'text', 'markdown' }) do
        local text = bash(('cable %s --max-marking U one.txt'):format(command))
        for _, secret in ipairs(secrets) do
          assert.falsy(text:find(secret, 1, true), command .. ' tells ' .. secret)
        end
        assert.equal(
          command ~= 'marks' and command ~= 'json',
          text:find('paragraph 1 withheld: S//NF') ~= nil
        )
      end
      local text = bash('cable text -m U one.txt')
      assert.truthy(text:find('1. (S/NF) [paragraph 1 withheld: S//NF]', 1, true))
      assert.truthy(text:find('3. (U) A minister agreed.', 1, true))
    end)

    it('keeps lines and bytes those of the file', function()
      local whole = json.decode((bash('cable json one.txt')))
      local part = json.decode((bash('cable json --max-marking C one.txt')))
      assert.equal('AN INVENTED TALK ABOUT THE WEATHER', part.subject)
      assert.same(whole.paragraphs, part.paragraphs)
      assert.same(whole.page_breaks, part.page_breaks)
      assert.same({}, part.references)
    end)

    it('refuses what is no marking, and commands that do not have it', function()
      local said, status = bash('cable text --max-marking zork one.txt')
      assert.matches(
        "^cable: %-%-max%-marking wants a marking, such as U, C or S//NF, not 'zork'\n",
        said
      )
      assert.equal(2, status)
      assert.equal(2, select(2, bash('cable audit --max-marking U one.txt')))
      assert.equal(2, select(2, bash('cable text --max-marking')))
    end)
  end)

  it('helps without its module, and says how to get it', function()
    bash(
      ('mkdir -p ../bare/lua && cp -r %s/bin ../bare && cp -r %s/lua/cable ../bare/lua'):format(
        root,
        root
      )
    )
    assert.matches(
      '^Usage: cable COMMAND',
      (bash('LUA_CPATH_5_4= LUA_CPATH= ../bare/bin/cable --help'))
    )
    local said, status = bash('LUA_CPATH_5_4= LUA_CPATH= ../bare/bin/cable outline one.txt')
    assert.matches("^cable: the module for Lua 5.4 does not load: run 'make shell' %(", said)
    assert.equal(3, status)
  end)

  it('works where it is installed, and through a link', function()
    local install = 'make -s -C ' .. root .. ' install-shell PREFIX=' .. folder .. '/there 2>&1'
    assert.equal('', io.popen(install):read('*a'))
    assert.is_true(bash('cable json one.txt') == bash('../there/bin/cable json one.txt'))
    assert.matches('cable', (bash('ls ../there/share/man/man1')))
    local link = 'ln -sf ../there/bin/cable linked && ./linked text one.txt'
    assert.is_true(bash('cable text one.txt') == bash(link))
  end)

  it('has a manual page that formats without a warning and names all there is', function()
    local page = assert(io.open('doc/cable.1')):read('*a')
    for word in (bash('cable --help')):gmatch('%-%-([%w-]+)') do
      assert.truthy(page:find('Fl -' .. word, 1, true), word)
    end
    for _, name in ipairs({ 'outline', 'json', 'marks', 'audit', 'text', 'markdown', 'at' }) do
      assert.matches('It Cm ' .. name, page)
    end
    if select(2, bash('command -v mandoc')) == 0 then
      assert.equal('', (bash('mandoc -Tlint -W warning ' .. root .. '/doc/cable.1')))
    elseif select(2, bash('command -v groff')) == 0 then
      assert.equal('', (bash('groff -mdoc -ww -Tutf8 -z ' .. root .. '/doc/cable.1')))
    end
  end)
end)
