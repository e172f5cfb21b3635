"""Nights and hours told by their day: "the night of 3 to 4 May", "the early hours of Tuesday"."""

from dataclasses import replace

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.days import range_of_days
from headcount.claims.by_rules.times.grammar import parse
from headcount.claims.by_rules.times.joins import range_between
from headcount.claims.by_rules.times.scene import Found, Match, Meaning, Scene, Tense
from headcount.claims.by_rules.times.tokens import Line

EARLY = frozenset({"early", "small", "wee", "first"})
HOURS = EARLY | {"late", "last", "final"}
JOINTS = ("of", "between", "from", "on", "to", "into")


def opens_night(line: Line, i: int) -> bool:
    """Whether "the night of", "the early hours of" or the like may stand at a place."""
    at = line.skip(i, "the")
    low, after = line.low(at), line.low(at + 1)
    if low == "weekend":
        return after in JOINTS
    if low in ("early", "late") and after in line.words.dayparts:
        return True
    return (low in line.words.dayparts and after in JOINTS) or (after == "hours" and low in HOURS)


def night_of(line: Line, i: int) -> Found | None:
    """Read "the night of 3 to 4 May", "the night between Monday and Tuesday", "overnight on Tuesday"."""
    if line.low(i) == "overnight":
        return _overnight(line, i)
    if line.low(line.skip(i, "the")) == "weekend":
        item = _days(line, line.skip(i, "the") + 1) if line.low(line.skip(i, "the") + 1) == "of" else None
        return Found(i, item) if item and item.kind == "DATE" and item.value is None else None
    part = _part(line, line.skip(i, "the"))
    if part is None:
        return None
    code, at = part
    if line.low(at) not in ("of", "between", "from", "on"):
        return None
    found = _days(line, at)
    if found is None or found.kind not in ("DATE", "TIME"):
        return None
    return Found(i, replace(found, kind="TIME", meaning=_with(found, code), value=None))


def _part(line: Line, i: int) -> tuple[str, int] | None:
    """The part of a day at a place and the place after it: "night", "early hours", "evening"."""
    low = line.low(i)
    if line.low(i + 1) == "hours" and low in HOURS:
        return ("TMO" if low in EARLY else "TNI"), i + 2
    at = line.skip(i, "early", "late")
    code = line.words.dayparts.get(line.low(at))
    return (code if code.startswith("T") else f"T{code}", at + 1) if code else None


def _days(line: Line, at: int) -> Match | None:
    """The day or the two days after the word that leads to them."""
    after = at + 1 if line.low(at) in JOINTS else at
    item = None
    if line.low(at) in ("between", "from"):
        item = range_of_days(line, at) or range_between(line, at)
    item = item or range_of_days(line, after) or range_between(line, after)
    return item.match if item else parse(line, after)


def _with(match: Match, code: str) -> Meaning:
    def meaning(scene: Scene) -> Reading | None:
        found = match.meaning(scene)
        if found is None or (found.end - found.start).days > 1:
            return None
        return replace(found, value=f"{found.start.isoformat()}{code}", unit="day")

    return meaning


def _overnight(line: Line, i: int) -> Found | None:
    found = _days(line, i + 1)
    if found is None or found.kind not in ("DATE", "TIME"):
        return None

    def night(day: Reading) -> Reading:
        return Reading(
            day.start,
            calendar.step(day.start, "day", 1),
            f"{day.value}TNI",
            "day",
            why="the night that began that day",
        )

    def meaning(scene: Scene) -> Reading | None:
        day = found.meaning(scene)
        if day is None or day.start != day.end:
            return replace(day, value=f"{day.start.isoformat()}TNI") if day else None
        after, before = night(day), night(calendar.day_reading(calendar.step(day.start, "day", -1)))
        # A night told as over cannot end after the day of the report.
        begun = (
            scene.reference is not None and after.end > scene.reference and scene.tense is not Tense.FUTURE
        )
        return replace(before, others=(after,)) if begun else replace(after, others=(before,))

    return Found(i, replace(found, kind="TIME", meaning=meaning, value=None))
