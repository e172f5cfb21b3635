"""What stands beside the counts: happenings that drive movement.

In: the sentences of a report. Out: dated events, each with its sentence.
"""

from headcount.claims.by_rules.context.events import find_events

__all__ = ["find_events"]
