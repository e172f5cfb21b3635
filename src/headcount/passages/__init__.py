"""Reports to passages: what is read as one, and what only repeats an earlier text."""

from headcount.passages.copies import mark_copies
from headcount.passages.splitting import split_report

__all__ = ["mark_copies", "split_report"]
