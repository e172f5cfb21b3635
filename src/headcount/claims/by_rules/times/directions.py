"""Which of several days is meant: the latest past one, the next coming one, and what else it might be.

Takes candidates of a recurring day or month and the Scene, gives one Reading with the others kept.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.scene import Scene, Tense

NEAR, FAR = 2, 8
SOON = 21  # days ahead


def in_years(make: Callable[[int], Reading], year: int, spread: int = NEAR) -> list[Reading]:
    """A yearly day or stretch in the years around one; years that do not hold it (29 February) left out."""
    found = []
    for candidate in range(year - spread, year + spread + 1):
        try:
            found.append(make(candidate))
        except ValueError:
            continue
    return found


def nearest(make: Callable[[int], Reading], scene: Scene, *, stale_days: int) -> Reading | None:
    """The yearly stretch that is meant, the other direction kept beside it."""
    today = scene.reference
    if today is None:
        return None
    candidates = in_years(make, today.year)
    if len(candidates) <= 2 * NEAR:
        candidates = in_years(make, today.year, FAR)  # 29 February, or the first or last year there is
    past = [item for item in candidates if item.start <= today]
    coming = [item for item in candidates if (item.end >= today and item.start > today) or item.end == today]
    if not past or not coming:
        only = next(iter(past[-1:] or coming), None)
        return replace(only, yearless=True) if only else None
    if scene.tense is Tense.FUTURE:
        first, other = (past[-1] if past[-1].end >= today else coming[0]), past[-1]
    elif _stale(past[-1], coming[0], scene, today, stale_days):
        first, other = coming[0], past[-1]
    else:
        first, other = past[-1], coming[0]
    others = (other,) if other != first else (coming[0],)
    return replace(
        first, yearless=True, others=others, why="the year follows from the report's day and the tense"
    )


def _stale(past: Reading, coming: Reading, scene: Scene, today: date, stale_days: int) -> bool:
    """Whether the past reading lies so far back that a report would have written its year.

    Where a verb tells the past, that is so only of a day almost a year back and soon to come again.
    """
    if scene.tense is Tense.UNKNOWN:
        return (today - past.start).days > stale_days
    return past.unit == "day" and (coming.start - today).days <= SOON


def weekday_near(today: date, weekday: int, tense: Tense) -> Reading:
    """The weekday that is meant: the same day or the last one, after a future verb the next one."""
    back = (today.isoweekday() - weekday) % 7
    past = calendar.day_reading(calendar.step(today, "day", -back))
    coming = calendar.day_reading(calendar.step(today, "day", (7 - back) if back else 0))
    week_on = calendar.day_reading(calendar.step(today, "day", 7 - back))
    beside = week_on if back else calendar.day_reading(calendar.step(today, "week", -1))
    first, other = (coming, past) if tense is Tense.FUTURE else (past, beside)
    others = (other,) if other != first else (week_on,)
    return replace(first, others=others, why="the weekday nearest the report's day")


def agrees(reading: Reading, weekday: int | None) -> Reading:
    """The reading with a word of warning where a weekday written beside it does not fit."""
    if weekday is None or reading.start.isoweekday() == weekday:
        return reading
    return replace(reading, why="the weekday written beside it does not fit the date")


def with_weekday(make: Callable[[int], Reading], scene: Scene, weekday: int) -> Reading | None:
    """The yearly day nearest the report's day that falls on a weekday; None where none nearby does."""
    today = scene.reference
    if today is None:
        return None
    fitting = [item for item in in_years(make, today.year) if item.start.isoweekday() == weekday]
    near = min(fitting, key=lambda item: abs((item.start - today).days), default=None)
    if near is None or abs((near.start - today).days) > 2 * 365:
        return None
    return replace(near, yearless=True, why="the year in which the weekday fits")
