"""Days told by their place beside today or the day last spoken of: "yesterday", "the next day"."""

from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.dates import weekday_word
from headcount.claims.by_rules.times.scene import Match, Meaning, Scene, Tense, nothing
from headcount.claims.by_rules.times.tokens import Line

WHOLE = ("day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century")
COMPARED = ("period", "time", "month", "quarter", "week", "day")


def another_day(line: Line, i: int) -> Match | None:
    """Read "a second consecutive day", "the third straight day": the day that is spoken of."""
    found = line.ordinal(line.skip(i, "a", "the"))
    if found is None or line.low(found[1]) not in ("consecutive", "straight", "successive", "day"):
        return None
    at = line.skip(found[1], "consecutive", "straight", "successive")
    in_row = line.low(at + 1) == "running" or line.follows(at + 1, ("in", "a", "row"))
    if line.low(at) != "day" or (at == found[1] and not in_row):
        return None
    end = line.skip(line.skip(at + 1, "running"), "in")
    end = end + 2 if line.follows(end, ("a", "row")) else at + 1

    def meaning(scene: Scene) -> Reading | None:
        return calendar.day_reading(scene.told) if scene.told else None

    return Match(end, "DATE", meaning)


def adverb(line: Line, i: int) -> Match | None:
    """Read "today", "yesterday", "earlier today", "the day before yesterday", "the day after tomorrow"."""
    if line.low(i) in ("earlier", "later") and line.low(i + 1) in line.words.adverbs:
        return adverb(line, i + 1)
    at = line.skip(i, "the")
    if line.low(at) == "day" and line.low(at + 1) in ("before", "after"):
        inner = line.words.adverbs.get(line.low(at + 2))
        if inner:
            return Match(at + 3, "DATE", days_on(inner + (-1 if line.low(at + 1) == "before" else 1)))
    steps = line.words.adverbs.get(line.low(i))
    return None if steps is None else Match(i + 1, "DATE", days_on(steps))


def days_on(steps: int) -> Meaning:
    """The day so many days after the report's."""

    def meaning(scene: Scene) -> Reading | None:
        today = scene.reference
        return calendar.day_reading(calendar.step(today, "day", steps)) if today else None

    return meaning


def present(line: Line, i: int) -> Match | None:
    """Read "now", "currently", "at present": the report's own day."""
    end = next((i + len(p) for p in line.words.present_phrases if line.follows(i, p)), None)
    joined = line.low(i + 1) == "-" and line.glued(i + 1)  # "the now-empty town"
    if end is None and (line.low(i) not in line.words.present or joined):
        return None

    def meaning(scene: Scene) -> Reading | None:
        today = scene.reference
        return replace(calendar.day_reading(today), value="PRESENT_REF") if today else None

    return Match(end or i + 1, "DATE", meaning, "PRESENT_REF")


def deictic_unit(line: Line, i: int) -> Match | None:
    """Read "last week", "this month", "the following day", "the same week", "that weekend"."""
    at = line.skip(i, "the", "my")
    low = line.low(at)
    steps = line.words.deictics.get(low)
    if steps is None:
        return None
    unit_at = line.skip(at + 1, "fiscal", "financial", "calendar", "business")
    unit = line.words.units.get(line.low(unit_at), "")
    rolled = steps and _rolls(line, i, at, unit)
    if unit not in WHOLE or rolled or line.low(unit_at) in ("days", "weeks", "months", "years", "decades"):
        return None
    told = low in line.words.spoken or (low in ("next", "last") and unit == "day")
    meaning = (
        _weekend(steps, low, line.words.spoken) if unit == "weekend" else _stepped(unit, steps, told=told)
    )
    return (
        _with_weekday(line, unit_at + 1, meaning) if unit == "week" else Match(unit_at + 1, "DATE", meaning)
    )


def _rolls(line: Line, i: int, at: int, unit: str) -> bool:
    """Whether "over the last week" is the seven days up to today, not the calendar week before."""
    if at == i or unit == "day":
        return False
    inside = line.low(i - 1) in ("over", "in", "during", "within")
    if unit == "decade":
        return inside or line.low(i - 1) == "for"
    return line.low(at) == "past" or (inside and line.low(at) == "last" and unit != "quarter")


def _stepped(unit: str, steps: int, *, told: bool) -> Meaning:
    def meaning(scene: Scene) -> Reading | None:
        anchor = scene.told if told else scene.reference
        if told and scene.last is not None and scene.last.unit == unit:
            anchor = scene.last.start
        if anchor is None:
            return None
        first = calendar.unit_reading(anchor, unit).start
        found = calendar.unit_reading(calendar.step(first, unit, steps), unit)
        why = "counted from the day last spoken of" if told else ""
        return replace(found, why=why, doubtful=told and scene.lost and scene.is_ahead(found.start))

    return meaning


def _weekend(steps: int, word: str, told: frozenset[str]) -> Meaning:
    def meaning(scene: Scene) -> Reading | None:
        anchor = scene.told if word in told else scene.reference
        if anchor is None:
            return None
        this = calendar.weekend_of(anchor)
        begun = this.start <= anchor
        if steps == 0 and not begun and scene.tense is Tense.PAST:
            return calendar.weekend_of(calendar.step(anchor, "week", -1))
        return calendar.weekend_of(calendar.step(anchor, "week", steps))

    return meaning


def the_unit(line: Line, i: int) -> Match | None:
    """Read "the weekend", "the year", "the quarter": the one last spoken of, else the one of today."""
    if line.low(i) != "the":
        return None
    unit = line.words.units.get(line.low(i + 1), "")
    if line.low(i + 1) not in ("day", "week", "weekend", "month", "quarter", "year"):
        return None
    the = line.skip(i + 3, "the")
    if line.low(i + 2) == "after" and line.low(the) == "next":
        return Match(
            the + 1,
            "DATE",
            _weekend(2, "next", line.words.spoken) if unit == "weekend" else _stepped(unit, 2, told=False),
        )
    if line.low(i + 2) in ("previous", "before", "after", "earlier", "following"):
        return _unit_beside(line, i + 2, unit)
    if unit != "weekend" and not _stands_alone(line, i):
        return None

    def meaning(scene: Scene) -> Reading | None:
        if unit == "weekend":
            return _last_weekend(scene)
        anchor = scene.told
        return calendar.unit_reading(anchor, unit) if anchor else None

    return Match(i + 2, "DATE", meaning)


def _stands_alone(line: Line, i: int) -> bool:
    """Whether "the day" is a stretch of time here, not the subject of a story ("the day he came")."""
    if line.low(i - 1) in ("in", "during", "of", "for", "end", "within", "over", "that", "finish", "ended"):
        return True
    return line.shape(i + 2) in ("mark", "") or line.low(i + 2) in ("at", "with", "on", "down", "up", "in")


def _unit_beside(line: Line, i: int, unit: str) -> Match | None:
    """Read "the year previous", "the day before", "the week after": beside what was last spoken of."""
    if (
        line.low(i) in ("before", "after")
        and line.shape(i + 1) == "word"
        and line.low(i + 1) not in ("and", "but")
    ):
        return None
    steps = 1 if line.low(i) in ("after", "following") else -1
    return Match(i + 1, "DATE", _stepped(unit, steps, told=True))


def _last_weekend(scene: Scene) -> Reading | None:
    today = scene.reference
    if today is None:
        return None
    this = calendar.weekend_of(today)
    if this.start <= today or scene.tense is Tense.FUTURE:
        return this
    return replace(calendar.weekend_of(calendar.step(today, "week", -1)), others=(this,))


def deictic_weekday(line: Line, i: int) -> Match | None:
    """Read "last Friday", "this Monday", "next Sunday", "the following Tuesday"."""
    at = line.skip(i, "the")
    low = line.low(at)
    steps = line.words.deictics.get(low)
    weekday = weekday_word(line, at + 1) if steps is not None else None
    if weekday is None or steps is None:
        return None
    number = weekday[0]

    def meaning(scene: Scene) -> Reading | None:
        anchor = scene.told if low in line.words.spoken else scene.reference
        return _weekday_step(anchor, number, low, scene) if anchor else None

    return Match(weekday[1], "DATE", meaning)


def _weekday_step(anchor: date, number: int, low: str, scene: Scene) -> Reading:
    in_week = calendar.step(calendar.week_of(anchor).start, "day", number - 1)
    back = (anchor.isoweekday() - number) % 7
    latest = calendar.step(anchor, "day", -(back or 7))
    ahead = calendar.step(anchor, "day", 7 - back)
    if low in ("following", "coming", "upcoming"):
        return calendar.day_reading(ahead)
    if low == "next":
        return replace(
            calendar.day_reading(calendar.step(in_week, "week", 1)), others=(calendar.day_reading(ahead),)
        )
    if low in ("last", "past", "previous", "preceding"):
        others = (calendar.day_reading(calendar.step(latest, "week", -1)),)
        return replace(calendar.day_reading(latest), others=others)
    if low in ("same", "that") and not back:
        return calendar.day_reading(anchor)
    if scene.tense is Tense.PAST and in_week > anchor:
        return calendar.day_reading(latest)
    return calendar.day_reading(in_week)


def _with_weekday(line: Line, i: int, week: Meaning) -> Match:
    """Read "last week" with the day named after it: "last week on Friday", "next week Monday"."""
    at = line.skip(i, "on")
    weekday = weekday_word(line, at)
    if weekday is None:
        return Match(i, "DATE", week)
    number = weekday[0]
    return Match(weekday[1], "DATE", lambda scene: _day_of_week(week(scene), number))


def _day_of_week(week: Reading | None, number: int) -> Reading | None:
    return calendar.day_reading(calendar.step(week.start, "day", number - 1)) if week else None


def weekday_of_week(line: Line, i: int) -> Match | None:
    """Read "Tuesday last week", "Sunday of next week", "Monday of this week"."""
    weekday = weekday_word(line, i)
    if weekday is None:
        return None
    week = deictic_unit(line, line.skip(weekday[1], "of"))
    if week is None or line.low(week.end - 1) != "week":
        return None
    return Match(week.end, "DATE", lambda scene: _day_of_week(week.meaning(scene), weekday[0]))


def same_period(line: Line, i: int) -> Match | None:
    """Read "the same period last year", "the same month a year ago": the last spoken of, a year back."""
    at = line.skip(i, "the")
    if line.low(at) not in ("same", "corresponding", "comparable") or line.low(at + 1) not in COMPARED:
        return None
    after = line.skip(line.skip(at + 2, "of", "in"), "the", "a")
    ago = line.low(after) == "year" and line.low(after + 1) in ("ago", "earlier", "before")
    if not ago and not (line.low(after) in ("last", "previous") and line.low(after + 1) == "year"):
        return None

    def meaning(scene: Scene) -> Reading | None:
        last = scene.last
        if last is None:
            return None
        start, end = calendar.step(last.start, "year", -1), calendar.step(last.end, "year", -1)
        why = "the stretch last spoken of, a year earlier"
        if last.unit in WHOLE:
            return replace(calendar.unit_reading(start, last.unit), why=why)
        return Reading(start, end, None, last.unit, why=why)

    return Match(after + 2, "DATE", meaning)


def vague(line: Line, i: int) -> Match | None:
    """Read "recently", "soon", "the future": given days only where a convention says so."""
    if line.low(i) in line.words.recent:
        days = line.words.conventions["recently_days"]

        def meaning(scene: Scene) -> Reading | None:
            today = scene.reference
            if today is None:
                return None
            why = f"'recently' taken as {days} days"
            return Reading(calendar.step(today, "day", -days), today, "PAST_REF", "week", why=why)

        return Match(i + 1, "DATE", meaning, "PAST_REF")
    if line.low(i) == "recent" and line.shape(i + 1) == "word":
        return Match(i + 1, "DATE", nothing, "PAST_REF")
    if line.low(i) == "soon" and line.low(i - 1) != "as" and line.low(i + 1) != "-":
        return Match(i + 1, "DATE", nothing, "FUTURE_REF")
    if line.follows(i, ("the", "future")) or line.follows(i, ("the", "past")):
        code = "FUTURE_REF" if line.low(i + 1) == "future" else "PAST_REF"
        followed = line.shape(i + 2) in ("word", "number") and line.low(i + 2) not in (
            "and",
            "but",
            "or",
            "as",
        )
        return None if followed else Match(i + 2, "DATE", nothing, code)
    return None
