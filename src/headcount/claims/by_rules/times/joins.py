"""Expressions put together: "between 22 February and 1 March", "since Sunday", "by Tuesday", "up to 5 May".

Takes what the grammar found, side by side, and gives the joined expressions with the kind of period they are.
"""

from dataclasses import replace

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.dates import day_number, days_within
from headcount.claims.by_rules.times.days import DASHES, TO, in_year_before
from headcount.claims.by_rules.times.grammar import parse
from headcount.claims.by_rules.times.scene import ANY_MONTH, Found, Match, Meaning, Rule, Scene, Tense
from headcount.claims.by_rules.times.tokens import Line
from headcount.claims.by_rules.times.years import any_year
from headcount.model import PeriodKind

WEEK = 7
KINDS = {
    "since": PeriodKind.SINCE,
    "by": PeriodKind.UNTIL,
    "until": PeriodKind.UNTIL,
    "till": PeriodKind.UNTIL,
    "before": PeriodKind.UNTIL,
    "after": PeriodKind.SINCE,
    "starting": PeriodKind.SINCE,
    "from": PeriodKind.SINCE,
    "through": PeriodKind.UNTIL,
}
# Prepositions of several words: their kind, and the single word that means the same.
PHRASES = (
    (("as", "of"), PeriodKind.AS_OF, "as of"),
    (("as", "at"), PeriodKind.AS_OF, "as of"),
    (("up", "to"), PeriodKind.UNTIL, "up to"),
    (("up", "until"), PeriodKind.UNTIL, "until"),
    (("prior", "to"), PeriodKind.UNTIL, "before"),
    (("ever", "since"), PeriodKind.SINCE, "since"),
    (("no", "later", "than"), PeriodKind.UNTIL, "by"),
)
PREPOSITIONS = frozenset({"between", *KINDS, *(words[0] for words, _, _ in PHRASES)})
ONWARD = ("onward", "onwards", "forward")
DAY_VALUE = len("2019-05-03")


def range_between(line: Line, i: int) -> Found | None:
    """Read "between X and Y", "from X to Y", "X to Y", "X - Y"."""
    opener = line.low(i)
    first = parse(line, i + 1 if opener in ("from", "between") else i)
    if first is None or first.kind in {"SET", "DURATION"}:
        return None
    at = first.end
    if line.low(at) == "between":
        return _month_between(line, i, first)
    at = line.skip(at, "right", "on") if line.low(at + 1) in TO else at
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
    monthless = (found.value or "").startswith(f"{ANY_MONTH}-") if found else False
    if found is not None and found.kind in ("DATE", "TIME") and not monthless:
        return found
    at = line.skip(i, "the")
    day = day_number(line, at)
    if day is None or len(first.value or "") != DAY_VALUE or "W" in (first.value or ""):
        return found if monthless else None
    spelled = line.shape(at) == "word"
    counts = line.low(day[1]) in line.words.counted or line.low(day[1]) in line.words.units
    if counts or (spelled and (line.ordinal(at) is None or line.low(day[1]) == "-")):
        return None
    number, year = day[0], any_year(line, day[1])

    def meaning(scene: Scene) -> Reading | None:
        start = first.meaning(scene)
        known = year.of(scene) if year else None
        if start is None:
            return None
        month = start.start.replace(day=1, year=known or start.start.year)
        # "From 27 April to the 3rd" ends in the month after.
        month = calendar.step(month, "month", 1) if number < start.start.day else month
        return calendar.day_reading(month.replace(day=number))

    return Match(year.end if year else day[1], "DATE", meaning, explicit=bool(year) or first.explicit)


def _month_between(line: Line, i: int, month: Match) -> Found | None:
    """Read "November between 19 and 20", "next week between Wednesday and Friday"."""
    inner = range_between(line, month.end)
    opener = parse(line, month.end + 1)
    low, high = day_number(line, month.end + 1), None
    if low and line.low(low[1]) == "and":
        high = day_number(line, low[1] + 1)
    if low and high:
        return Found(i, Match(high[1], "DATE", days_within(month.meaning, low[0], high[0])))
    if inner is None or opener is None or opener.kind != "DATE":
        return None

    def meaning(scene: Scene) -> Reading | None:
        whole = month.meaning(scene)
        if whole is None:
            return None
        # Weekdays inside a week are counted from its own beginning.
        eve = calendar.step(whole.start, "day", -1)
        return inner.match.meaning(Scene(whole.end, eve, tense=Tense.PAST))

    return Found(i, Match(inner.match.end, "DATE", meaning))


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
            start = in_year_before(start, end.end)
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
        start = in_year_before(start, end.end)
    if last.end < start.start and not second.explicit:
        later = [item for item in end.others if item.end >= start.start]
        last = min(later, key=lambda item: item.end, default=end)
    if last.end < start.start and start.yearless:
        start = in_year_before(start, last.end)
    if last.end < start.start:
        earlier = [item for item in start.others if item.start <= last.end]
        start = max(earlier, key=lambda item: item.start, default=start)
    if last.end < start.start:
        return None
    unit = start.unit if start.unit == last.unit else "day"
    whole = Reading(start.start, last.end, None, unit, why=start.why or last.why)
    return replace(whole, others=_other_years(start, (end, *end.others)))


def _other_years(start: Reading, possible: tuple[Reading, ...]) -> tuple[Reading, ...]:
    found = []
    for first in start.others:
        ends = [item for item in possible if item.end >= first.start]
        if ends:
            last = min(ends, key=lambda item: item.end)
            found.append(Reading(first.start, last.end, None, "day"))
    return tuple(found)


def prefixed(line: Line, i: int, inner: Rule) -> Found | None:
    """Read "since Sunday", "by Tuesday", "as of 5 March", "until Friday", "from 3 May onwards"."""
    opened = _preposition(line, i)
    if opened is None:
        return None
    kind, word, at = opened
    match = inner(line, at)
    if match is None or match.kind in ("SET", "DURATION"):
        return None
    # "Just before 8 p.m. on Monday" is on Monday; "after Sunday's attack" is told by the attack.
    if word in ("after", "before") and (match.kind == "TIME" or line.low(match.end) in ("'", "’")):
        return None
    if word in ("up to", "through") and not _names_days(line, at, match):
        return None
    if word == "from":
        end = line.skip(match.end, *ONWARD, *(["on"] if not parse(line, match.end + 1) else []))
        # "Down from 2016" and "three from last month" say where, not since when.
        if end == match.end and len(match.value or "") < DAY_VALUE:
            return None
        match = replace(match, end=end)
    return Found(i, match, kind, word)


def _preposition(line: Line, i: int) -> tuple[PeriodKind, str, int] | None:
    """The kind of a preposition, the word that stands for it, and the place after it."""
    word = line.low(i)
    for phrase, kind, single in PHRASES:
        if word == phrase[0] and line.follows(i, phrase):
            return kind, single, i + len(phrase)
    if word not in KINDS:
        return None
    return KINDS[word], word, line.skip(i + 1, "from", "on") if word == "starting" else i + 1


def _names_days(line: Line, i: int, match: Match) -> bool:
    """Whether an expression is a date, not a figure that may count ("up to 2010 tents")."""
    return match.kind == "DATE" and not (line.shape(i) == "number" and match.end == i + 1)
