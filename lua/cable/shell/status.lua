--- Exit statuses of bin/cable. The greater one of several files' is the whole's.

return {
  fine = 0,
  findings = 1, -- audit: there are some of the severity asked for
  usage = 2, -- a wrong command line
  trouble = 3, -- a file could not be read, or the output not be written
  broken_pipe = 141, -- nobody reads the output any more; what the signal would give
}
