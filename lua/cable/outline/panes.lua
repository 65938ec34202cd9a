--- The panes that there are, for what Neovim asks by buffer or by tab page.

local M = {}

---@type table<integer, cable.Pane>
M.by_buffer = {}

---@type table<integer, cable.Pane>
M.by_tab = {}

return M
