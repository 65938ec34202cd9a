-- What vis starts with in its test: its own library, and contrib/vis as a user would load it.

require('vis')

package.path = os.getenv('CABLE_ROOT') .. '/contrib/vis/?.lua;' .. package.path
require('cable')
