-- An invented cable with one part of each kind. Names and numbers are made up.

local M = {}

M.text = [[
VZCZCXRO0001
PP RUEHROV
DE RUEHXX #0321/01 0480313
ZNY SSSSS ZZH
O P 170309Z FEB 10
FM AMEMBASSY PORT AU PRINCE
TO RUEHC/SECSTATE WASHDC PRIORITY 8385
INFO RUEHZL/EUROPEAN POLITICAL COLLECTIVE PRIORITY
RUEHBUL/AMEMBASSY KABUL 6148

S E C R E T SECTION 01 OF 02 PORT AU PRINCE 000321

NOFORN
SIPDIS

STATE FOR EUR/WE

E.O. 12958: DECL: 1/26/20
TAGS: PREL PGOV XX
SUBJECT: (C) AN INVENTED TALK ABOUT
THE WEATHER

REF: A. 09 PARIS 119
     B. SECSTATE 6516 (NOTAL)

Classified By: Political Counselor Jane Q. Doe, Jr. for reasons 1.4 (b)
and (d).

1. (S/NF) Summary: It rained. End Summary.

Rain and Wind
-------------

2. (C) The envoy said that it had rained all of the

PORT AU P 00000321  002 OF 002

night, and went on:

-- (U) it would rain again;
-- it would not.

3. (U) A minister agreed.
DOE
]]

--- The row, from 0, on which some words stand.
function M.row(words)
  local start = assert(M.text:find(words, 1, true))
  return select(2, M.text:sub(1, start - 1):gsub('\n', ''))
end

--- A line by its row.
function M.line(row)
  local at = -1
  for line in M.text:gmatch('([^\n]*)\n') do
    at = at + 1
    if at == row then
      return line
    end
  end
end

return M
