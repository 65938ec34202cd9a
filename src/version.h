/* The version of cable.nvim, as `require 'cable.core'.version` gives it. */
#ifndef CABLE_VERSION_H
#define CABLE_VERSION_H

#define CABLE_VERSION "0.1.0"

#endif
