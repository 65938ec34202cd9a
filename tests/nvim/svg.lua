-- Turns a terminal screen, as `tmux capture-pane -ep` prints it, into an SVG: lua5.4 svg.lua [dark|light]
-- Knows what Neovim sends: 24-bit and 256-colour foreground and background, bold, italic, underline,
-- reverse. A cell is 8 by 17 pixels.

local width, height = 8, 17
local foreground, background = '#e0e2ea', '#14161b' -- Neovim's own defaults, dark
if arg[1] == 'light' then
  foreground, background = background, foreground
end

local named = {
  [0] = '#07080d', '#ffc0b9', '#b3f6c0', '#fce094', '#a6dbff', '#ffcaff', '#8cf8f7', '#eef1f8',
  '#4f5258', '#ffc0b9', '#b3f6c0', '#fce094', '#a6dbff', '#ffcaff', '#8cf8f7', '#eef1f8',
}

---@param n integer 0-255
---@return string colour
local function indexed(n)
  if n < 16 then
    return named[n]
  end
  if n >= 232 then
    local grey = 8 + (n - 232) * 10
    return ('#%02x%02x%02x'):format(grey, grey, grey)
  end
  local function level(v)
    return v == 0 and 0 or 55 + v * 40
  end
  n = n - 16
  return ('#%02x%02x%02x'):format(level(n // 36), level(n // 6 % 6), level(n % 6))
end

-- Applies the parameters of one SGR sequence to the pen.
local function apply(pen, parameters)
  local list = {}
  for number in parameters:gmatch('%d+') do
    list[#list + 1] = tonumber(number)
  end
  local i = 1
  while i <= math.max(#list, 1) do
    local code = list[i] or 0
    if code == 0 then
      pen.fg, pen.bg, pen.bold, pen.italic, pen.underline, pen.reverse = nil, nil, nil, nil, nil, nil
    elseif code == 1 then
      pen.bold = true
    elseif code == 3 then
      pen.italic = true
    elseif code == 4 then
      pen.underline = true
    elseif code == 7 then
      pen.reverse = true
    elseif code == 22 then
      pen.bold = nil
    elseif code == 23 then
      pen.italic = nil
    elseif code == 24 then
      pen.underline = nil
    elseif code == 27 then
      pen.reverse = nil
    elseif code == 38 or code == 48 then
      local key = code == 38 and 'fg' or 'bg'
      if list[i + 1] == 2 then
        pen[key] = ('#%02x%02x%02x'):format(list[i + 2], list[i + 3], list[i + 4])
        i = i + 4
      else
        pen[key] = indexed(list[i + 2])
        i = i + 2
      end
    elseif code == 39 then
      pen.fg = nil
    elseif code == 49 then
      pen.bg = nil
    elseif code >= 30 and code <= 37 then
      pen.fg = named[code - 30]
    elseif code >= 40 and code <= 47 then
      pen.bg = named[code - 40]
    elseif code >= 90 and code <= 97 then
      pen.fg = named[code - 82]
    elseif code >= 100 and code <= 107 then
      pen.bg = named[code - 92]
    end
    i = i + 1
  end
end

local function escape(text)
  return (text:gsub('[&<>]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;' }))
end

local out, columns, rows = {}, 0, 0

local function draw(pen, text, column, row)
  local cells = utf8.len(text) or #text
  local fg, bg = pen.fg or foreground, pen.bg or background
  if pen.reverse then
    fg, bg = bg, fg
  end
  local x, y = column * width, row * height
  if bg ~= background then
    local rectangle = '<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>'
    out[#out + 1] = rectangle:format(x, y, cells * width, height, bg)
  end
  -- A run is set word group by word group: not every renderer keeps blanks as wide as letters.
  for from, group in text:gmatch('()(%S+)') do
    x = (column + utf8.len(text:sub(1, from - 1))) * width
    local style = (pen.bold and ' font-weight="bold"' or '')
      .. (pen.italic and ' font-style="italic"' or '')
      .. (pen.underline and ' text-decoration="underline"' or '')
    out[#out + 1] = ('<text x="%d" y="%d" fill="%s"%s textLength="%d" xml:space="preserve">%s</text>'):format(
      x, y + 13, fg, style, utf8.len(group) * width, escape(group))
  end
  return column + cells
end

local pen = {}
for line in io.lines() do
  line = line:gsub('\27%]8;[^\27]*\27\\', '') -- links
  local column, at = 0, 1
  while at <= #line do
    local from, to, parameters = line:find('\27%[([%d;:]*)m', at)
    local text = line:sub(at, from and from - 1 or #line):gsub('[\14\15]', '')
    if text ~= '' then
      column = draw(pen, text, column, rows)
    end
    if not from then
      break
    end
    apply(pen, parameters)
    at = to + 1
  end
  columns, rows = math.max(columns, column), rows + 1
end

local font = 'DejaVu Sans Mono, Menlo, Consolas, monospace'
io.write('<svg xmlns="http://www.w3.org/2000/svg" ')
io.write(('width="%d" height="%d" '):format(columns * width, rows * height))
io.write(('font-family="%s" font-size="13">\n'):format(font))
io.write(('<rect width="100%%" height="100%%" fill="%s"/>\n'):format(background))
io.write(table.concat(out, '\n'), '\n</svg>\n')
