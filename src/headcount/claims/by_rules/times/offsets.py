"""Days so many units from another: "three days ago", "a year earlier", "two weeks after 5 March".

Also the reader of amounts themselves ("three days", "a few months"), which other rules build on.
"""

from dataclasses import replace

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.relative import days_on
from headcount.claims.by_rules.times.scene import Match, Meaning, Parse, Scene
from headcount.claims.by_rules.times.tokens import Line

HOURS = 24  # of a day
LONG = ("month", "quarter", "year", "decade")
BACK = ("ago", "earlier", "before", "previously", "prior")
ON = ("later", "after", "afterwards", "hence")


def offset(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "three days ago", "a week or so earlier", "the day after 5 March", "two weeks from now"."""
    amounts, at, fuzzy = _amounts(line, line.past_approximators(i))
    if not amounts and line.low(i) == "the" and line.low(i + 1) in ("day", "week"):
        amounts, at = [(1, line.low(i + 1))], i + 2
        return _beside(line, amounts, at, parse, depth) if line.low(at) in ("before", "after") else None
    # "For two weeks from 20 May" is a stretch.
    if not amounts or (line.low(at) == "from" and line.low(i - 1) == "for"):
        return None
    if line.follows(at, ("or", "so")):
        at, fuzzy = at + 2, True
    return (
        _beside(line, amounts, at, parse, depth, fuzzy=fuzzy)
        or _from_today(line, amounts, at, fuzzy=fuzzy)
        or _told_offset(line, amounts, at, fuzzy=fuzzy)
    )


def _from_today(line: Line, amounts: list[tuple[int, str]], at: int, *, fuzzy: bool) -> Match | None:
    """Read the rest of "three days ago", "a year ago today", "two days in the future"."""
    ago = line.low(at) == "ago"
    if not (ago or line.follows(at, ("in", "the", "future"))):
        return None
    again = _same_day(line, at + 1, amounts[0]) if ago and len(amounts) == 1 else None
    return again or Match(
        at + (1 if ago else 3), "DATE", _from(amounts, -1 if ago else 1, days_on(0), fuzzy=fuzzy)
    )


def _beside(
    line: Line, amounts: list[tuple[int, str]], at: int, parse: Parse, depth: int, *, fuzzy: bool = False
) -> Match | None:
    """Read the rest of "three days after 5 March", "a week from Monday": the day that is counted from."""
    word = line.low(at)
    if line.follows(at, ("prior", "to")):
        word, at = "before", at + 1
    if word not in ("from", "before", "after"):
        return None
    anchor = parse(line, at + 1, depth + 1)
    if anchor is None or anchor.kind != "DATE":
        return None
    told = _from(amounts, -1 if word == "before" else 1, anchor.meaning, fuzzy=fuzzy, exact=True)
    return Match(anchor.end, "DATE", told)


def _same_day(line: Line, i: int, amount: tuple[int, str]) -> Match | None:
    """Read the rest of "ten years ago today", "a year ago this week": the same day or week that far back."""
    unit = "day" if line.low(i) == "today" else line.words.units.get(line.low(i + 1), "")
    if unit not in ("day", "week", "month") or line.low(i) not in ("today", "this"):
        return None

    def meaning(scene: Scene) -> Reading | None:
        today = scene.reference
        return calendar.unit_reading(calendar.step(today, amount[1], -amount[0]), unit) if today else None

    return Match(i + (1 if unit == "day" and line.low(i) == "today" else 2), "DATE", meaning)


def weekdays_away(line: Line, i: int) -> Match | None:
    """Read "two Sundays ago", "three Mondays from now"."""
    count = line.cardinal(i)
    weekday = line.words.weekdays.get(line.low(count[1]).removesuffix("s")) if count else None
    if count is None or weekday is None:
        return None
    ago, ahead = line.low(count[1] + 1) == "ago", line.follows(count[1] + 1, ("from", "now"))
    if not (ago or ahead):
        return None

    def meaning(scene: Scene) -> Reading | None:
        today = scene.reference
        if today is None:
            return None
        away = (today.isoweekday() - weekday) % 7 if ago else (weekday - today.isoweekday()) % 7
        days = (away or 7) + 7 * (count[0] - 1)
        return calendar.day_reading(calendar.step(today, "day", -days if ago else days))

    return Match(count[1] + (2 if ago else 3), "DATE", meaning)


def _told_offset(line: Line, amounts: list[tuple[int, str]], at: int, *, fuzzy: bool) -> Match | None:
    """Read "two days earlier", and "two days after" an event whose day is not in the words."""
    word = line.low(at)
    if word not in BACK and word not in ON:
        return None
    sign = -1 if word in BACK else 1
    event = word in ("before", "after") and line.shape(at + 1) in ("word", "number")

    def anchor(scene: Scene) -> Reading | None:
        # "In 1999 ... Four years later": a year steps from a year; "two days later" does not.
        if scene.last is not None and scene.last.unit == amounts[0][1] and scene.last.unit in LONG:
            return scene.last
        day = scene.spoken if event else scene.told
        return calendar.day_reading(day) if day else None

    counted_from = _from(amounts, sign, anchor, fuzzy=fuzzy)

    def meaning(scene: Scene) -> Reading | None:
        found = counted_from(scene)
        return (
            replace(found, doubtful=True) if found and scene.lost and scene.is_ahead(found.start) else found
        )

    if event:
        value = calendar.duration_value(*amounts[0])

        def counted(scene: Scene) -> Reading | None:
            found = meaning(scene)
            why = "counted from the day last spoken of, which need not be the day of the event"
            return replace(found, value=value, doubtful=True, why=why) if found else None

        return Match(at + 1, "DURATION", counted, value)
    return Match(at + 1, "DATE", meaning)


def _amounts(line: Line, i: int) -> tuple[list[tuple[int, str]], int, bool]:
    """Amounts in a row, "2 years 1 month 21 days", the place after them, and whether one is vague."""
    found: list[tuple[int, str]] = []
    vague = False
    at = i
    while len(found) < 3:  # noqa: PLR2004 - years, months and days
        amount = amount_of(line, at)
        if amount is None:
            break
        count, unit, end, fuzzy = amount
        found.append((count, unit))
        vague, at = vague or fuzzy, line.skip(end, "and") if amount_of(line, line.skip(end, "and")) else end
    return found, at, vague


def amount_of(line: Line, i: int) -> tuple[int, str, int, bool] | None:
    """A count of units ("three days", "a few months"), the place after it, and whether it is vague."""
    at = line.skip(i, "a", "an") if line.low(i + 1) in ("few", "couple", "dozen") else i
    low, fuzzy = line.low(at), False
    if low in ("few", "several", "couple", "dozen"):
        count, end, fuzzy = line.words.conventions[low], line.skip(at + 1, "of"), low != "dozen"
    elif low in ("a", "an"):
        count, end = 1, at + 1
    else:
        found = line.cardinal(at)
        if found is None:
            return None
        count, end = found
        more = line.cardinal(end + 1) if line.low(end) in ("or", "to", "-", "–") else None
        if more is not None and more[0] > count:  # "three or four days"
            count, end, fuzzy = more[0], more[1], True
    working = line.low(end) in ("business", "working", "trading")
    end = line.skip(end, "full", "whole", "business", "working", "trading", "straight", "consecutive")
    unit = line.words.units.get(line.low(end))
    unit = "workday" if working and unit == "day" else unit
    return None if unit is None else (count, unit, end + 1, fuzzy)


def _from(
    amounts: list[tuple[int, str]], sign: int, anchor: Meaning, *, fuzzy: bool, exact: bool = False
) -> Meaning:
    order = [
        "second",
        "minute",
        "hour",
        "day",
        "workday",
        "night",
        "week",
        "fortnight",
        "weekend",
        "month",
        "quarter",
    ]
    smallest = min((order.index(unit) if unit in order else len(order), unit) for _, unit in amounts)[1]

    def meaning(scene: Scene) -> Reading | None:
        found = anchor(scene)
        if found is None:
            return None
        day = found.end if sign > 0 and found.unit not in LONG else found.start
        for count, unit in sorted(amounts, key=lambda a: a[1] not in ("year", "decade", "century")):
            # "Two hours later" is the same day, "36 hours" the next.
            unit, count = ("day", count // HOURS) if unit == "hour" else (unit, count)  # noqa: PLW2901
            day = calendar.step(day, unit, sign * count)
        # "Two months ago" is a month; two months after a day is a day.
        to_the_day = exact and found.start == found.end
        if smallest in ("month", "quarter", "year", "decade") and len(amounts) == 1 and not to_the_day:
            whole = calendar.unit_reading(day, "year" if smallest == "decade" else smallest)
            return replace(whole, others=(calendar.day_reading(day),))
        unit = "week" if fuzzy or smallest in ("week", "fortnight") else "day"
        return replace(calendar.day_reading(day), unit=unit, why="a vague amount" if fuzzy else "")

    return meaning
