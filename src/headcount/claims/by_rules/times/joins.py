"""Expressions put together: "from 4 to 22 January", "between 2 and 8 March", "since Sunday", "by Tuesday".

Takes what the grammar found, side by side, and gives the joined expressions with the kind of period they are.
"""

from dataclasses import dataclass, replace
from datetime import date

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.dates import MOST_DAYS, day_number, month_match, month_word
from headcount.claims.by_rules.times.grammar import opens, parse
from headcount.claims.by_rules.times.scene import Match, Meaning, Scene, Tense
from headcount.claims.by_rules.times.tokens import Line
from headcount.claims.by_rules.times.years import any_year
from headcount.model import PeriodKind

DASHES = ("-", "–", "—", "−")
WEEK = 7
TO = ("to", "till", "until", "through", "thru", *DASHES)
KINDS = {
    "since": PeriodKind.SINCE,
    "by": PeriodKind.UNTIL,
    "until": PeriodKind.UNTIL,
    "till": PeriodKind.UNTIL,
    "before": PeriodKind.UNTIL,
    "after": PeriodKind.SINCE,
    "starting": PeriodKind.SINCE,
    "from": PeriodKind.SINCE,
    "between": PeriodKind.DURING,
    "as": PeriodKind.AS_OF,
}


@dataclass(frozen=True, slots=True)
class Found:
    """An expression between two places of a line, and how its period is meant; `word` is its preposition."""

    start: int
    match: Match
    kind: PeriodKind = PeriodKind.DURING
    word: str = ""


def expressions(line: Line) -> list[Found]:
    """Every expression of a line by itself, in order, none overlapping."""
    found: list[Found] = []
    i = 0
    while i < len(line):
        match = parse(line, i)
        if match is not None:
            found.append(Found(i, match))
        i = match.end if match else i + 1
    return found


def joined(line: Line) -> list[Found]:
    """Every expression of a line, ranges and prepositions taken in."""
    found: list[Found] = []
    i, last = 0, len(line)
    lows, shapes, starts = line.lows, line.shapes, line.starts
    while i < last:
        if (lows[i] not in starts and lows[i] not in KINDS) if shapes[i] == "word" else shapes[i] == "mark":
            i += 1
            continue
        if not (opens(line, i) or (lows[i] in KINDS and _leads(line, i))):
            i += 1
            continue
        item = _range_of_days(line, i) or _range(line, i) or _prefixed(line, i) or _single(line, i)
        if item is not None:
            found.append(item)
        i = item.match.end if item else i + 1
    return found


def _leads(line: Line, i: int) -> bool:
    """Whether an expression may begin after a preposition."""
    return line.low(i) == "as" or opens(line, line.skip(i + 1, "from", "on"))


def _single(line: Line, i: int) -> Found | None:
    match = parse(line, i)
    return Found(i, match) if match else None


def _range_of_days(line: Line, i: int) -> Found | None:
    """Read "from 4 to 22 January", "4-22 this month", "January 4 to 22", "between 3 and 12 of September"."""
    at = line.skip(i, "from", "between")
    month = month_word(line, at)
    if month or (line.shape(at) == "word" and line.low(at) != "the"):
        return _days_after(line, i, month[0], month[1]) if month else None
    opened = line.low(i) in ("from", "between")
    if line.shape(at) == "dm" and "-" in line.low(at):
        low, high = (int(part) for part in line.low(at).split("-"))
        return _days_of(line, i, low, high, at + 1)
    first = day_number(line, line.skip(at, "the"))
    if first is None or line.shape(line.skip(at, "the")) == "word":
        return None
    if line.low(first[1]) not in (*TO, "and"):
        return None
    second = day_number(line, line.skip(first[1] + 1, "the"))
    together = opened or line.low(first[1]) != "and" or (second is not None and second[0] == first[0] + 1)
    if second is None or not together:
        return None
    return _days_of(line, i, first[0], second[0], second[1])


def _days_of(line: Line, i: int, low: int, high: int, at: int) -> Found | None:
    if low >= high:
        return None
    month = parse(line, line.skip(at, "of"))
    if month is None or month.kind != "DATE" or month.part:
        return None

    def cut(whole: Reading) -> Reading:
        last = whole.end.day
        value = None if high > last else ""
        start, end = whole.start.replace(day=low), whole.start.replace(day=min(high, last))
        return Reading(start, end, value or None, "day", why=whole.why)

    def meaning(scene: Scene) -> Reading | None:
        whole = month.meaning(scene)
        if whole is None or whole.unit != "month":
            return None
        return replace(cut(whole), others=tuple(cut(other) for other in whole.others))

    if "month" not in (line.low(month.end - 1), line.low(line.skip(at, "of"))) and not _names_month(line, at):
        return None
    return Found(i, Match(month.end, "DATE", meaning, explicit=month.explicit))


def _days_after(line: Line, i: int, month: int, at: int) -> Found | None:
    """Read "May 3-5, 2020", where the two days are one token."""
    if line.shape(at) != "dm" or "-" not in line.low(at):
        return None
    low, high = (int(part) for part in line.low(at).split("-"))
    whole = month_match(line, at + 1, month)
    if not low < high <= MOST_DAYS:
        return None
    return Found(i, Match(whole.end, "DATE", _days_within(whole.meaning, low, high), explicit=whole.explicit))


def _names_month(line: Line, at: int) -> bool:
    low = line.low(line.skip(at, "of"))
    return low in line.words.months or low in line.words.month_abbreviations


def _range(line: Line, i: int) -> Found | None:
    """Read "between X and Y", "from X to Y", "X to Y", "X - Y"."""
    opener = line.low(i)
    first = parse(line, i + 1 if opener in ("from", "between") else i)
    if first is None or first.kind in {"SET", "DURATION"}:
        return None
    at = first.end
    if line.low(at) == "between":
        return _month_between(line, i, first)
    joint = line.low(at)
    if joint not in TO and not (joint == "and" and opener == "between"):
        return None
    if joint in DASHES and line.glued(at) != line.glued(at + 1):
        return None
    second = _second(line, at + 1, first)
    if second is None:
        return None
    return Found(i, Match(second.end, "DATE", _spanned(first, second), explicit=second.explicit))


def _second(line: Line, i: int, first: Match) -> Match | None:
    """The other end of a range; a bare day takes its month from the first: "Oct. 2 to 22"."""
    found = parse(line, i)
    if found is not None and found.kind in ("DATE", "TIME"):
        return found
    day = day_number(line, i)
    if day is None or line.shape(i) == "word" or line.shape(first.end - 1) not in ("number", "ordinal"):
        return None
    if line.low(day[1]) in line.words.counted or line.low(day[1]) in line.words.units:
        return None
    number, year = day[0], any_year(line, day[1])

    def meaning(scene: Scene) -> Reading | None:
        start = first.meaning(scene)
        known = year.of(scene) if year else None
        if start is None:
            return None
        return calendar.day_reading(start.start.replace(day=number, year=known or start.start.year))

    return Match(year.end if year else day[1], "DATE", meaning, explicit=bool(year) or first.explicit)


def _month_between(line: Line, i: int, month: Match) -> Found | None:
    """Read "November between 19 and 20", "next week between Wednesday and Friday"."""
    inner = _range(line, month.end)
    low, high = day_number(line, month.end + 1), None
    if low and line.low(low[1]) == "and":
        high = day_number(line, low[1] + 1)
    if low and high:
        return Found(i, Match(high[1], "DATE", _days_within(month.meaning, low[0], high[0])))
    if inner is None:
        return None

    def meaning(scene: Scene) -> Reading | None:
        whole = month.meaning(scene)
        if whole is None:
            return None
        # Weekdays inside a week are counted from its own beginning.
        eve = calendar.step(whole.start, "day", -1)
        return inner.match.meaning(Scene(whole.end, eve, tense=Tense.PAST))

    return Found(i, Match(inner.match.end, "DATE", meaning))


def _days_within(whole: Meaning, low: int, high: int) -> Meaning:
    def cut(month: Reading) -> Reading:
        return Reading(month.start.replace(day=low), month.start.replace(day=high), None, "day")

    def meaning(scene: Scene) -> Reading | None:
        found = whole(scene)
        if found is None or found.unit != "month":
            return None
        return replace(cut(found), others=tuple(cut(other) for other in found.others))

    return meaning


def _spanned(first: Match, second: Match) -> Meaning:
    def meaning(scene: Scene) -> Reading | None:
        start = first.meaning(scene)
        if start is None and second.explicit:
            known = second.meaning(scene)
            start = first.meaning(replace(scene, reference=known.end)) if known else None
        if start is None:
            return None
        end = second.meaning(replace(scene, spoken=start.end, last=start))
        if end is None:
            return None
        if start.yearless and end.yearless and end.end < start.start and _behind(end, scene):
            # "Between January and December", told in June as past, is the year before; not one half to come.
            start = _in_year_before(start, end.end)
        elif not start.yearless and 0 < (start.start - end.end).days < WEEK and _behind(end, scene):
            start = calendar.day_reading(calendar.step(start.start, "week", -1))
        return _fitted(start, end, first, second)

    return meaning


def _behind(end: Reading, scene: Scene) -> bool:
    """Whether a range may end here: before the report's day, and no verb puts it ahead."""
    return scene.tense is not Tense.FUTURE and scene.reference is not None and end.end <= scene.reference


def _fitted(start: Reading, end: Reading, first: Match, second: Match) -> Reading | None:
    """The stretch from one reading to another, a year not written taken so that it runs forward."""
    last = end
    if second.explicit and not first.explicit and start.yearless:
        start = _in_year_before(start, end.end)
    if last.end < start.start and not second.explicit:
        later = [item for item in end.others if item.end >= start.start]
        last = min(later, key=lambda item: item.end, default=end)
    if last.end < start.start and start.yearless:
        start = _in_year_before(start, last.end)
    if last.end < start.start:
        earlier = [item for item in start.others if item.start <= last.end]
        start = max(earlier, key=lambda item: item.start, default=start)
    if last.end < start.start:
        return None
    unit = start.unit if start.unit == last.unit else "day"
    whole = Reading(start.start, last.end, None, unit, why=start.why or last.why)
    return replace(whole, others=_other_years(start, (end, *end.others)))


def _in_year_before(start: Reading, end: date) -> Reading:
    year = end.year if (start.start.month, start.start.day) <= (end.month, end.day) else end.year - 1
    shift = 12 * (year - start.start.year)
    first = calendar.step(start.start, "month", shift)
    return replace(start, start=first, end=calendar.step(start.end, "month", shift))


def _other_years(start: Reading, possible: tuple[Reading, ...]) -> tuple[Reading, ...]:
    found = []
    for first in start.others:
        ends = [item for item in possible if item.end >= first.start]
        if ends:
            last = min(ends, key=lambda item: item.end)
            found.append(Reading(first.start, last.end, None, "day"))
    return tuple(found)


def _prefixed(line: Line, i: int) -> Found | None:
    """Read "since Sunday", "by Tuesday", "as of 5 March", "until Friday", "starting Monday"."""
    word, at = line.low(i), i + 1
    kind = KINDS.get(word)
    if word == "as":
        word, kind, at = "as of", PeriodKind.AS_OF if line.low(at) in ("of", "at") else None, i + 2
    if kind is None or word == "between":
        return None
    at = line.skip(at, "from", "on") if word == "starting" else at
    match = parse(line, at)
    if (
        match is None
        or match.kind in ("SET", "DURATION")
        or (word == "after" and line.low(match.end) in ("'", "’"))
    ):
        return None
    if word == "before" and line.low(match.end) in ("'", "’"):
        return None
    return Found(i, match, kind, word)
