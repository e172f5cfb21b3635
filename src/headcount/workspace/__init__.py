"""Where an analyst works on a folder that `brief` has written. For now: to judge."""

from headcount.workspace.judging import VERDICTS, judge, row_of

__all__ = ["VERDICTS", "judge", "row_of"]
