"""Amounts of time with one end told: "the week ending 5 May", "the 12 months to June".

Also the weekend of a day or a holiday, which is told by a day within it.
"""

from collections.abc import Callable
from dataclasses import replace

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.dates import day_number, days_within
from headcount.claims.by_rules.times.offsets import amount_of
from headcount.claims.by_rules.times.scene import Match, Meaning, Parse, Scene
from headcount.claims.by_rules.times.tokens import Line

ENDING = frozenset({"ending", "ended", "to", "until", "till"})
STARTING = frozenset({"starting", "beginning", "commencing"})
UNITS = ("hour", "day", "week", "fortnight", "month", "quarter", "year")
MIDWEEK = 3


def span(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "the week ending on Sunday", "the three months to March", "for two weeks from 20 May"."""
    at = line.skip(i, "the")
    unit = line.words.units.get(line.low(at), "")
    amount = amount_of(line, at) or ((1, unit, at + 1, False) if not line.low(at).endswith("s") else None)
    if amount is None or amount[1] not in UNITS:
        return None
    count, unit, end, _ = amount
    word = line.low(line.skip(end, ","))
    if word == "to" and line.low(end + 1) == "date" and unit == "year":
        return Match(end + 2, "DATE", _to_date)
    ending = word in ENDING and (word in ("ending", "ended") or at > i)
    from_then = word == "from" and line.low(i - 1) == "for"
    if not (ending or from_then or word in STARTING):
        return None
    inner = parse(line, line.skip(line.skip(end, ",") + 1, "on", ","), depth + 1)
    if inner is None or inner.kind not in ("DATE", "TIME"):
        return None
    meaning = _up_to(inner.meaning, count, unit) if ending else _onward(inner.meaning, count, unit)
    return Match(inner.end, "DATE", meaning, explicit=inner.explicit)


def _to_date(scene: Scene) -> Reading | None:
    today = scene.reference
    return Reading(today.replace(month=1, day=1), today, f"{today.year:04d}", "day") if today else None


def _up_to(last: Meaning, count: int, unit: str) -> Meaning:
    def cut(end: Reading) -> Reading:
        # "The 24 hours to 5 March" began on the 4th; the seven days to it hold both their ends.
        after = end.end if unit == "hour" else end.end + calendar.ONE_DAY
        start = calendar.step(after, unit, -count)
        return _named(Reading(start, end.end, None, "day"), unit)

    return _mapped(last, cut)


def _onward(first: Meaning, count: int, unit: str) -> Meaning:
    def cut(start: Reading) -> Reading:
        end = calendar.step(start.start, unit, count) - calendar.ONE_DAY
        return _named(Reading(start.start, end, None, "day"), unit)

    return _mapped(first, cut)


def _named(stretch: Reading, unit: str) -> Reading:
    """The same days with the calendar's own name for them, where they are a whole week, month or year."""
    whole = calendar.unit_reading(stretch.start, unit)
    return whole if (whole.start, whole.end) == (stretch.start, stretch.end) else stretch


def _mapped(meaning: Meaning, cut: Callable[[Reading], Reading | None]) -> Meaning:
    def mapped(scene: Scene) -> Reading | None:
        found = meaning(scene)
        main = cut(found) if found else None
        if found is None or main is None:
            return None
        others = [cut(other) for other in found.others]
        return replace(main, others=tuple(other for other in others if other), why=found.why)

    return mapped


def day_of_month(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "the 3rd of this month", "the 25th of last month", and "the month of May" as May."""
    at = line.skip(i, "the")
    if line.low(at) == "month" and line.low(at + 1) == "of":
        inner = parse(line, at + 2, depth + 1)
        return inner if inner and inner.kind == "DATE" and not inner.part else None
    day = day_number(line, at)
    if day is None or line.low(day[1]) != "of":
        return None
    month = parse(line, day[1] + 1, depth + 1)
    if month is None or line.low(month.end - 1) != "month" or month.part:
        return None
    return Match(month.end, "DATE", days_within(month.meaning, day[0], day[0]))


def weekend_of(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "the weekend of 5 June", "the weekend of Halloween", "Easter weekend"."""
    at = line.skip(i, "the")
    if line.low(at) == "weekend" and line.low(at + 1) == "of":
        inner = parse(line, at + 2, depth + 1)
        return _weekend(inner, inner.end) if inner and inner.kind == "DATE" else None
    if line.low(at) not in line.words.holidays:
        return None
    inner = parse(line, at, depth + 1)
    return _weekend(inner, inner.end + 1) if inner and line.low(inner.end) == "weekend" else None


def _weekend(inner: Match, end: int) -> Match:
    return Match(end, "DATE", _mapped(inner.meaning, _around), explicit=inner.explicit)


def _around(day: Reading) -> Reading | None:
    """The weekend at a day, with the day itself where it is a Monday, Tuesday, Thursday or Friday."""
    if day.start != day.end:
        return None
    weekday = day.start.isoweekday()
    if weekday == MIDWEEK:
        return None
    weekend = calendar.weekend_of(day.start if weekday > MIDWEEK else calendar.step(day.start, "week", -1))
    start, end = min(weekend.start, day.start), max(weekend.end, day.end)
    return replace(weekend, start=start, end=end, value=weekend.value if weekday > 5 else None)  # noqa: PLR2004 - Friday
