"""Amounts of time: rolling stretches up to the report's day, plain durations, and things that recur.

"the past 48 hours" and "in recent weeks" fix days; "for three months" and "every day" do not.
"""

from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.offsets import amount_of
from headcount.claims.by_rules.times.scene import ANY_DAY, ANY_WEEK, Match, Meaning, Scene, Tense, nothing
from headcount.claims.by_rules.times.tokens import Line

ROLLING = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "recent": -1, "latest": -1,
    "next": 1, "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip
PRECISION = {"second": "hour", "minute": "hour", "hour": "day", "night": "day", "fortnight": "week"}
SET_UNITS = ("hour", "day", "night", "week", "month", "quarter", "year", "weekend", "minute")


def rolling(line: Line, i: int) -> Match | None:
    """Read "the past 48 hours", "the last few weeks", "in past weeks", "the next two days"."""
    at = line.skip(i, "the", "these")
    low = line.low(at)
    direction = ROLLING.get(low)
    if direction is None:
        return None
    amount = _rolled_amount(line, at + 1)
    if amount is None:
        return None
    count, unit, end, vague = amount
    inside = at > i and unit != "quarter" and line.low(i - 1) in ("over", "in", "during", "within")
    if not vague and count == 1 and unit not in ("hour", "minute", "second") and low != "past" and not inside:
        return None
    value = calendar.duration_value(None if vague else count, unit)
    return Match(end, "DURATION", _rolled(count, unit, direction, value, vague=vague), value)


def _rolled_amount(line: Line, i: int) -> tuple[int, str, int, bool] | None:
    found = amount_of(line, i)
    if found is not None:
        return found
    # "past weeks", "recent months": as many as the convention says; "the past week": one.
    unit = line.words.units.get(line.low(i))
    if unit is None or line.low(i) in ("second", "seconds"):
        return None
    if line.low(i).endswith("s"):
        return line.words.conventions["recent"], unit, i + 1, True
    single = line.low(i - 1) in ("past", "last", "next") and line.low(i - 2) == "the" and unit != "day"
    return (1, unit, i + 1, False) if single else None


def _rolled(count: int, unit: str, direction: int, value: str, *, vague: bool) -> Meaning:
    why = f"a vague amount taken as {count} {unit}s" if vague else "counted from the report's day"

    def meaning(scene: Scene) -> Reading | None:
        today = scene.reference
        if today is None:
            return None
        if unit == "quarter":
            return replace(_quarters(today, direction * count), value=value)
        far = calendar.step(today, unit, direction * count)
        start, end = (far, today) if direction < 0 else (today, far)
        known = "week" if vague and unit in ("day", "hour") else PRECISION.get(unit, unit)
        return Reading(start, end, value, known, why=why)

    return meaning


def _quarters(today: date, count: int) -> Reading:
    """So many whole quarters before or after that of today."""
    this = calendar.unit_reading(today, "quarter")
    if count < 0:
        first = calendar.step(this.start, "quarter", count)
        return Reading(first, this.start - calendar.ONE_DAY, None, "quarter")
    first = this.end + calendar.ONE_DAY
    return Reading(first, calendar.step(first, "quarter", count) - calendar.ONE_DAY, None, "quarter")


def within(line: Line, i: int) -> Match | None:
    """Read "within 24 hours", "within the next three days": from the report's day on."""
    if line.low(i) != "within":
        return None
    amount = amount_of(line, i + 1)
    if amount is None:
        return None
    count, unit, end, vague = amount
    value = calendar.duration_value(count, unit)
    plain = _rolled(count, unit, 1, value, vague=vague)

    def meaning(scene: Scene) -> Reading | None:
        found = plain(scene)
        # The first day counts: "within 5 days" of the 8th ends on the 12th.
        return replace(found, end=max(found.start, found.end - calendar.ONE_DAY)) if found else None

    return Match(end, "DURATION", meaning, value)


def plain(line: Line, i: int) -> Match | None:
    """Read "three months", "more than 30 years", "a 27-year", "decades", "several years", "a few days"."""
    at = line.past_approximators(i)
    found = amount_of(line, at)
    if found is not None:
        count, unit, end, vague = found
        if line.low(line.skip(end, "-")) == "old":
            return None
        if unit == "second" and line.low(end - 1) == "second":
            return None
        if unit == "quarter" and line.low(end) == "of" and end - at == 2:  # noqa: PLR2004 - "three quarters of them"
            return None
        if line.low(at) in ("a", "an") and unit in ("night", "weekend", "quarter"):
            return None
        end = end + 2 if line.follows(end, ("or", "so")) else end
        ahead = _ahead(count, unit) if line.low(i - 1) == "in" else nothing
        return Match(end, "DURATION", ahead, calendar.duration_value(None if vague else count, unit))
    return _hyphened(line, at) or (_many(line, at) if at == i else None)


def _ahead(count: int, unit: str) -> Meaning:
    """Read "in two weeks" as a day to come after "will"; in any other tense it says how long."""

    def meaning(scene: Scene) -> Reading | None:
        if scene.reference is None or scene.tense is not Tense.FUTURE:
            return None
        day = calendar.step(scene.reference, unit, count)
        return Reading(day, day, calendar.duration_value(count, unit), unit)

    return meaning


def _hyphened(line: Line, i: int) -> Match | None:
    """Read "27-year", "three-month", "a four-week"."""
    at = line.skip(i, "a", "an")
    number = line.cardinal(at) if not (line.low(i - 1) == "-" and line.glued(i)) else None
    if number is None or line.low(number[1]) != "-" or not line.glued(number[1]):
        return None
    unit = line.words.units.get(line.low(number[1] + 1))
    if unit is None or (unit == "quarter" and line.low(number[1] + 1).endswith("s")):
        return None
    if line.low(line.skip(number[1] + 2, "-")) in ("old", "olds"):
        return None
    return Match(number[1] + 2, "DURATION", nothing, calendar.duration_value(number[0], unit))


def _many(line: Line, i: int) -> Match | None:
    """Read "for years", "decades-long", "days": so many that no one counted."""
    low = line.low(i)
    unit = line.words.units.get(low)
    if unit is None or not low.endswith("s") or unit in ("weekend", "night", "century", "second", "quarter"):
        return None
    long = line.low(i + 1) == "-" and line.low(i + 2) == "long"
    told = line.low(i - 1) in (
        "for",
        "in",
        "of",
        "many",
        "within",
        "after",
        "over",
        "took",
        "take",
        "several",
    )
    told = told or (line.low(i - 1) == "the" and line.low(i - 2) == "over" and line.low(i + 1) != "of")
    event = line.low(i + 1) in ("before", "after", "later", "earlier", "ago")
    if not (long or told or event):
        return None
    return Match(i + 3 if long else i + 1, "DURATION", nothing, calendar.duration_value(None, unit))


def recurring(line: Line, i: int) -> Match | None:
    """Read "every day", "daily", "annually", "every Monday", "Mondays", "200 a day", "per day"."""
    low = line.low(i)
    if low in line.words.sets:
        return Match(i + 1, "SET", nothing, line.words.sets[low])
    if low in ("every", "each", "per"):
        return _every(line, i + 1)
    if low in ("a", "an"):
        return _rate(line, i)
    weekday = line.words.weekdays.get(low[:-1]) if low.endswith("s") else None
    return Match(i + 1, "SET", nothing, f"{ANY_WEEK}-{weekday}") if weekday else None


def _every(line: Line, i: int) -> Match | None:
    unit, part = line.words.units.get(line.low(i)), line.words.dayparts.get(line.low(i))
    if unit in SET_UNITS and unit != "night":
        return Match(i + 1, "SET", nothing, calendar.duration_value(1, unit))
    if part:
        return Match(i + 1, "SET", nothing, f"{ANY_DAY}T{part.removeprefix('T')}")
    weekday = line.words.weekdays.get(line.low(i))
    if weekday:
        return Match(i + 1, "SET", nothing, f"{ANY_WEEK}-{weekday}")
    amount = amount_of(line, i)
    return Match(amount[2], "SET", nothing, calendar.duration_value(amount[0], amount[1])) if amount else None


def _rate(line: Line, i: int) -> Match | None:
    """Read "15 a year", "200 people a day": an amount for each unit, not a stretch of one unit."""
    unit = line.words.units.get(line.low(i + 1))
    if unit not in SET_UNITS or line.low(i + 2) in (
        "ago",
        "earlier",
        "later",
        "after",
        "before",
        "or",
        "old",
    ):
        return None
    low = line.low(i - 1)
    counted = low in line.words.counted or low in line.words.numbers or low in ("times", "once", "twice")
    before = counted or line.shape(i - 1) == "number"
    return Match(i + 2, "SET", nothing, calendar.duration_value(1, unit)) if before else None
