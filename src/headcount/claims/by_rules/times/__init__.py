"""Time expressions of a text as inclusive intervals of days, with their TIMEX3 values."""

from headcount.claims.by_rules.times.finder import TimeMention, entry_day, find_expressions, find_times

__all__ = ["TimeMention", "entry_day", "find_expressions", "find_times"]
