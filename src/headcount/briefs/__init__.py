"""From a ledger to what people read: one page, a folder of files, a summary on the terminal.

In: Ledger, Reports, Events, Namings. Out: a Brief, `brief.html`, CSV and JSON. Nothing here reads a report
or decides a number; it only says and draws what the ledger holds.
"""

from headcount.briefs.brief import make_brief
from headcount.briefs.files import write_files
from headcount.briefs.listing import list_annotations, list_claims
from headcount.briefs.page import render_page
from headcount.briefs.terminal import summarise

__all__ = ["list_annotations", "list_claims", "make_brief", "render_page", "summarise", "write_files"]
