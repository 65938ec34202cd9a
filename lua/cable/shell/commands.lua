--- The commands of bin/cable. Each is a module of its own that turns one document into text.

---@class cable.ShellCommand
---@field name string
---@field operands string
---@field help string
---@field options string[] by their long names
---@field line boolean? the first operand is a line

---@class cable.ShellJob what a command is given
---@field doc cable.Document what the reader may see
---@field path string as it was given
---@field options table<string, any>
---@field line integer? from 1
---@field withheld cable.Withholding[] what was taken out of the document before
---@field several boolean there are other files

--- The text to print, and whether it tells of findings.
---@alias cable.ShellRun fun(job: cable.ShellJob): string, boolean?

---@type cable.ShellCommand[]
return {
  {
    name = 'outline',
    operands = '[FILE...]',
    help = 'sections and paragraphs with their markings',
    options = { 'max-marking', 'jobs' },
  },
  {
    name = 'json',
    operands = '[FILE...]',
    help = 'one JSON object a cable, one a line',
    options = { 'max-marking', 'jobs' },
  },
  {
    name = 'marks',
    operands = '[FILE...]',
    help = 'all portion marks, and what they come to',
    options = { 'max-marking', 'jobs' },
  },
  {
    name = 'audit',
    operands = '[FILE...]',
    help = 'where cables contradict themselves or their rules',
    options = { 'severity', 'today', 'jobs' },
  },
  {
    name = 'text',
    operands = '[FILE...]',
    help = 'the text without pages and web pages, its paragraphs whole',
    options = { 'width', 'max-marking', 'jobs' },
  },
  {
    name = 'markdown',
    operands = '[FILE...]',
    help = 'the same as Markdown',
    options = { 'max-marking', 'jobs' },
  },
  {
    name = 'at',
    operands = 'LINE [FILE...]',
    help = 'what stands at a line: section, paragraph, marking',
    options = { 'jobs' },
    line = true,
  },
}
