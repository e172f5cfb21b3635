"""Days so many units from another: "three days ago", "a year earlier", "two weeks after 5 March".

Also the reader of amounts themselves ("three days", "a few months"), which other rules build on.
"""

from dataclasses import replace

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.relative import days_on
from headcount.claims.by_rules.times.scene import Match, Meaning, Parse, Scene
from headcount.claims.by_rules.times.tokens import Line

LONG = ("month", "quarter", "year", "decade")
BACK = ("ago", "earlier", "before", "previously", "prior")
ON = ("later", "after", "afterwards", "hence", "on")


def offset(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "three days ago", "a year earlier", "two weeks from now", "three days after 5 March"."""
    opened = line.past_approximators(i)
    amounts, at, fuzzy = _amounts(line, opened)
    if not amounts:
        return None
    word = line.low(at)
    if word in ("from", "before", "after"):
        anchor = parse(line, at + 1, depth + 1)
        if anchor is not None and anchor.kind == "DATE":
            sign = -1 if word == "before" else 1
            return Match(anchor.end, "DATE", _from(amounts, sign, anchor.meaning, fuzzy=fuzzy))
    if word == "in" and line.follows(at, ("in", "the", "future")):
        return Match(at + 3, "DATE", _from(amounts, 1, days_on(0), fuzzy=fuzzy))
    if word == "ago":
        return Match(at + 1, "DATE", _from(amounts, -1, days_on(0), fuzzy=fuzzy))
    if word in BACK or word in ON[:-1]:
        return _told_offset(line, amounts, at, fuzzy=fuzzy)
    return None


def _told_offset(line: Line, amounts: list[tuple[int, str]], at: int, *, fuzzy: bool) -> Match | None:
    """Read "two days earlier", and "two days after" an event whose day is not in the words."""
    word = line.low(at)
    sign = -1 if word in BACK else 1
    event = word in ("before", "after") and line.shape(at + 1) in ("word", "number")

    def anchor(scene: Scene) -> Reading | None:
        # "In 1999 ... Four years later": a year steps from a year; "two days later" does not.
        if scene.last is not None and scene.last.unit == amounts[0][1] and scene.last.unit in LONG:
            return scene.last
        day = scene.spoken if event else scene.told
        return calendar.day_reading(day) if day else None

    meaning = _from(amounts, sign, anchor, fuzzy=fuzzy)
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
    end = line.skip(end, "full", "whole", "business", "trading", "straight", "consecutive")
    unit = line.words.units.get(line.low(end))
    return None if unit is None else (count, unit, end + 1, fuzzy)


def _from(amounts: list[tuple[int, str]], sign: int, anchor: Meaning, *, fuzzy: bool) -> Meaning:
    order = ["second", "minute", "hour", "day", "night", "week", "fortnight", "weekend", "month", "quarter"]
    smallest = min((order.index(unit) if unit in order else len(order), unit) for _, unit in amounts)[1]

    def meaning(scene: Scene) -> Reading | None:
        found = anchor(scene)
        if found is None:
            return None
        day = found.end if sign > 0 and found.unit not in LONG else found.start
        for count, unit in sorted(amounts, key=lambda a: a[1] not in ("year", "decade", "century")):
            day = calendar.step(day, unit, sign * count)
        if smallest in ("month", "quarter", "year", "decade") and len(amounts) == 1:
            whole = calendar.unit_reading(day, "year" if smallest == "decade" else smallest)
            return replace(whole, others=(calendar.day_reading(day),))
        unit = "week" if fuzzy or smallest in ("week", "fortnight") else "day"
        return replace(calendar.day_reading(day), unit=unit, why="a vague amount" if fuzzy else "")

    return meaning
