"""What stands beside the counts: happenings that drive movement, and the conditions that await it.

In: the sentences of a report. Out: events and conditions, each with its sentence.
"""

from headcount.claims.by_rules.context.conditions import Finders, find_conditions
from headcount.claims.by_rules.context.events import find_events

__all__ = ["Finders", "find_conditions", "find_events"]
