"""The commands. Data goes to standard output, everything else to standard error.

Exit codes: 0 done; 1 done, but some input was refused (listed in problems); 2 nothing could be done.
"""

from headcount.cli import reading, sending, tracing, workspace
from headcount.cli.shell import app, main

__all__ = ["app", "main", "reading", "sending", "tracing", "workspace"]
