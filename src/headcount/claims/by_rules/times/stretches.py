"""Longer stretches with names: quarters, halves, seasons, holidays, weeks told by a day or a number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.times import calendar, directions
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.dates import day_month, day_number, month_alone, month_day, the_day
from headcount.claims.by_rules.times.scene import Match, Meaning, Scene
from headcount.claims.by_rules.times.tokens import Line
from headcount.claims.by_rules.times.years import any_year, deictic_year, plain_year, year_alone

Make = Callable[[int], Reading]


def _in_a_year(line: Line, i: int, make: Make, steps: int | None = None, code: str = "") -> Match:
    """A yearly stretch whose words end before place `i`, in its written or nearest year."""
    year = any_year(line, i)
    if year is not None:
        value = make(year.number).value if year.number is not None else None

        def dated(scene: Scene) -> Reading | None:
            number = year.of(scene)
            return make(number) if number is not None else None

        return Match(year.end, "DATE", dated, value, explicit=True)
    return Match(i, "DATE", _nearest(line, make, steps), f"XXXX-{code}" if code else None)


def _nearest(line: Line, make: Make, steps: int | None) -> Meaning:
    stale = line.words.conventions["stale_days"]

    def meaning(scene: Scene) -> Reading | None:
        today = scene.reference
        if today is None or steps is None:
            return directions.nearest(make, scene, stale_days=stale)
        if steps == 0:
            return make(today.year)
        candidates = directions.in_years(make, today.year)
        if steps < 0:
            return next((item for item in reversed(candidates) if item.end < today), None)
        return next((item for item in candidates if item.start > today), None)

    return meaning


def _steps(line: Line, i: int) -> tuple[int | None, int]:
    """The deictic before a stretch ("last summer"), and the place after it."""
    at = line.skip(i, "the")
    steps = line.words.deictics.get(line.low(at))
    return (None, i) if steps is None else (steps, at + 1)


def deictic_name(line: Line, i: int) -> Match | None:
    """Read "last February", "this September", "next spring", "last Christmas"."""
    steps, at = _steps(line, i)
    if steps is None:
        return None
    low = line.low(at)
    month = line.words.months.get(low) or line.words.month_abbreviations.get(low)
    if month:
        if (low in ("may", "march") and not line.capital(at)) or day_number(line, at + 1):
            return None
        return _in_a_year(line, at + 1, lambda year: calendar.month_reading(year, month), steps)
    if low in line.words.seasons:
        return _season(line, at, steps)
    return _holiday(line, at, steps)


def season(line: Line, i: int) -> Match | None:
    """Read "the summer of 2016", "winter 2018", "in autumn"."""
    at = line.skip(i, "the")
    if line.low(at) not in line.words.seasons:
        return None
    match = _season(line, at, None)
    if match is None or match.explicit:
        return match
    doubtful = line.low(at) in ("fall", "spring") and at == i
    told = line.low(i - 1) in ("in", "since", "by", "until", "during", "early", "late", "mid", "of", "for")
    return match if (told or line.capital(at)) and not doubtful and not line.first_of_sentence(i) else None


def _season(line: Line, i: int, steps: int | None) -> Match | None:
    code = line.words.seasons[line.low(i)]
    return _in_a_year(line, i + 1, lambda year: calendar.season_reading(year, code), steps, code)


def holiday(line: Line, i: int) -> Match | None:
    """Read "Christmas Eve", "New Year's Day 2019", "Good Friday"."""
    return _holiday(line, i, None)


def _holiday(line: Line, i: int, steps: int | None) -> Match | None:
    for words, rule in line.words.holidays.get(line.low(i), ()):
        at = i
        for word in words:
            at = line.skip(at, "'", "’", ".")
            if line.low(at) != word:
                break
            at += 1
        else:
            return _in_a_year(line, at, _holiday_maker(rule), steps)
    return None


def _holiday_maker(rule: str) -> Make:
    return lambda year: calendar.day_reading(calendar.holiday(rule, year))


def quarter(line: Line, i: int) -> Match | None:
    """Read "the third quarter of 2016", "Q3 2016", "2016 Q3", "the first half of last year"."""
    year = plain_year(line, i)
    if year is not None and year.number is not None:
        found = _quarter_code(line, year.end)
        number = year.number
        if found is None:
            return None
        make, end = found
        return Match(end, "DATE", lambda _: make(number), make(number).value, explicit=True)
    found = _quarter_code(line, i) or _quarter_words(line, i)
    return _in_a_year(line, found[1], found[0]) if found else None


def _quarter_code(line: Line, i: int) -> tuple[Make, int] | None:
    low = line.low(i)
    if len(low) == 2 and low[0] in "qh" and low[1] in ("1234" if low[0] == "q" else "12"):  # noqa: PLR2004
        number = int(low[1])
        if low[0] == "q":
            return lambda year: calendar.quarter_reading(year, number), i + 1
        return lambda year: calendar.half_reading(year, number), i + 1
    return None


def _quarter_words(line: Line, i: int) -> tuple[Make, int] | None:
    at = line.skip(line.skip(i, "the"), "fiscal", "financial")
    found = line.ordinal(line.skip(at, "-"))
    if found is None or (line.low(at) == "last"):
        return None
    after = line.skip(line.skip(found[1], "-"), "fiscal", "financial")
    if line.low(after) == "quarter" and found[0] in (1, 2, 3, 4, -1):
        number = 4 if found[0] < 0 else found[0]
        return lambda year: calendar.quarter_reading(year, number), after + 1
    half_of_year = line.low(after) == "half" and (any_year(line, after + 1) or line.low(after + 3) == "year")
    if half_of_year and found[0] in (1, 2):
        return lambda year: calendar.half_reading(year, found[0]), after + 1
    return None


def week_told(line: Line, i: int) -> Match | None:
    """Read "the week of March 6", "the week starting February 4", "w/c Feb. 4", "week 10"."""
    at = line.skip(i, "the")
    if line.low(at) == "w" and line.low(at + 1) == "/" and line.low(at + 2) == "c":
        at += 3
    elif line.low(at) == "week" and line.low(at + 1) in (
        "of",
        "starting",
        "beginning",
        "commencing",
        "ending",
    ):
        at = line.skip(at + 2, "on")
    else:
        return _week_number(line, at)
    inner = month_day(line, at) or day_month(line, at) or the_day(line, at)
    if inner is None:
        return None

    def meaning(scene: Scene) -> Reading | None:
        found = inner.meaning(scene)
        if found is None:
            return None
        return replace(
            calendar.week_of(found.start),
            others=tuple(calendar.week_of(other.start) for other in found.others),
        )

    return Match(inner.end, "DATE", meaning, explicit=inner.explicit)


def _week_number(line: Line, i: int) -> Match | None:
    number = line.digits(i + 1) if line.low(i) == "week" else None
    if number is None or not 1 <= number <= 53:  # noqa: PLR2004 - ISO weeks of a year
        return None
    return _in_a_year(line, i + 2, lambda year: calendar.week_of(date.fromisocalendar(year, number, 1)), 0)


def nth_of(line: Line, i: int) -> Match | None:
    """Read "the first week of October", "the second Monday of next month", "the last week of 2015"."""
    found = line.ordinal(line.skip(i, "the"))
    if found is None:
        return None
    nth, at = found
    if nth in (1, -1) and line.cardinal(at):
        return _edge(line, at, nth)
    weekday = line.words.weekdays.get(line.low(at))
    if not (weekday or line.low(at) == "week"):
        return None
    whole = _month_or_year(line, line.skip(at + 1, "of", "in"))
    if whole is None:
        return None
    end = whole.end

    def meaning(scene: Scene) -> Reading | None:
        stretch = whole.meaning(scene)
        if stretch is None:
            return None
        others = tuple(_nth(item, nth, weekday) for item in stretch.others)
        return replace(_nth(stretch, nth, weekday), others=others)

    return Match(end, "DATE", meaning, explicit=whole.explicit)


def _edge(line: Line, i: int, side: int) -> Match | None:
    """Read "the first three months of 2020", "the last ten days of May": so much from one side."""
    amount = line.cardinal(i)
    unit = line.words.units.get(line.low(amount[1]), "") if amount else ""
    if amount is None or unit not in ("day", "week", "month"):
        return None
    count = amount[0]
    whole = _month_or_year(line, line.skip(amount[1] + 1, "of", "in"))
    if whole is None:
        return None

    def cut(stretch: Reading) -> Reading:
        if side > 0:
            end = min(calendar.step(stretch.start, unit, count) - calendar.ONE_DAY, stretch.end)
            return Reading(stretch.start, end, calendar.duration_value(count, unit), unit)
        after = calendar.step(stretch.end + calendar.ONE_DAY, unit, -count)
        return Reading(max(after, stretch.start), stretch.end, calendar.duration_value(count, unit), unit)

    def meaning(scene: Scene) -> Reading | None:
        stretch = whole.meaning(scene)
        return replace(cut(stretch), others=tuple(cut(o) for o in stretch.others)) if stretch else None

    return Match(whole.end, "DURATION", meaning, explicit=whole.explicit)


def _nth(whole: Reading, nth: int, weekday: int | None) -> Reading:
    if weekday is None:
        return calendar.nth_week(whole, nth)
    return calendar.day_reading(calendar.nth_weekday(whole.start.year, whole.start.month, nth, weekday))


def _month_or_year(line: Line, i: int) -> Match | None:
    for rule in (month_alone, deictic_name, year_alone):
        found = rule(line, i)
        if found:
            return found
    year = deictic_year(line, i)
    if year:
        return Match(year.end, "DATE", lambda s: _whole_year(year.of(s)))
    at = line.skip(i, "the")
    steps = line.words.deictics.get(line.low(at), 0)
    after = at + 1 if line.low(at) in line.words.deictics else at
    if line.low(after) != "month" or after == i:
        return None

    def meaning(scene: Scene) -> Reading | None:
        if scene.reference is None:
            return None
        return calendar.unit_reading(calendar.step(scene.reference.replace(day=1), "month", steps), "month")

    return Match(after + 1, "DATE", meaning)


def _whole_year(number: int | None) -> Reading | None:
    return calendar.year_reading(number) if number else None
