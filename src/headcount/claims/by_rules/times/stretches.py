"""Longer stretches with names: seasons, holidays, weeks told by a day or a number, the nth week or day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.times import calendar, directions
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.dates import day_month, day_number, month_alone, month_day, the_day
from headcount.claims.by_rules.times.scene import ANY_YEAR, Match, Meaning, Scene
from headcount.claims.by_rules.times.tokens import Line
from headcount.claims.by_rules.times.years import any_year, deictic_year, plain_year, year_alone

Make = Callable[[int], Reading]


def in_a_year(line: Line, i: int, make: Make, steps: int | None = None, code: str = "") -> Match:
    """A yearly stretch whose words end before place `i`, in its written or nearest year."""
    year = any_year(line, i)
    if year is not None:
        value = make(year.number).value if year.number is not None else None

        def dated(scene: Scene) -> Reading | None:
            number = year.of(scene)
            return make(number) if number is not None else None

        return Match(year.end, "DATE", dated, value, explicit=True)
    return Match(i, "DATE", _nearest(line, make, steps), f"{ANY_YEAR}-{code}" if code else None)


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
        return in_a_year(line, at + 1, lambda year: calendar.month_reading(year, month), steps)
    if low in line.words.seasons:
        return _season(line, at, steps)
    return _holiday(line, at, steps)


def season(line: Line, i: int) -> Match | None:
    """Read "the summer of 2016", "winter 2018", "in autumn"."""
    at = line.skip(i, "the")
    if line.low(at) not in line.words.seasons:
        return None
    # "Summer Time" and "Winter Games" are names.
    if (
        line.capital(at)
        and line.capital(at + 1)
        and line.shape(at + 1) == "word"
        and not line.first_of_sentence(at)
    ):
        return None
    match = _season(line, at, None)
    if match is None or match.explicit:
        return match
    # "The fall of the town" is no season, nor is "a spring" without its article.
    doubtful = line.low(at) in ("fall", "spring") and (at == i or line.low(at + 1) == "of")
    told = line.low(i - 1) in ("in", "since", "by", "until", "during", "early", "late", "mid", "of", "for")
    return match if (told or line.capital(at)) and not doubtful and not line.first_of_sentence(i) else None


def _season(line: Line, i: int, steps: int | None) -> Match | None:
    code = line.words.seasons[line.low(i)]
    match = in_a_year(line, i + 1, lambda year: calendar.season_reading(year, code), steps, code)

    def southern(season: Reading) -> Reading:
        start = calendar.step(season.start, "month", -6)
        last = calendar.step(start, "month", 2)
        return Reading(start, calendar.month_reading(last.year, last.month).end, None, "season")

    def meaning(scene: Scene) -> Reading | None:
        found = match.meaning(scene)
        if found is None:
            return None
        others = (*found.others, southern(found))
        return replace(found, others=others, why="as the northern half of the world counts its seasons")

    return replace(match, meaning=meaning)


def holiday(line: Line, i: int) -> Match | None:
    """Read "Christmas Eve", "New Year's Day 2019", "Good Friday"."""
    return _holiday(line, i, None)


def _holiday(line: Line, i: int, steps: int | None) -> Match | None:
    for words, rule in line.words.holidays.get(line.low(i), ()):
        at = i
        for word in words:
            at = line.skip(at, "'", "’", ".", "-")
            if line.low(at) != word:
                break
            at += 1
        else:
            if _names_person(line, i, at, rule):
                return None
            return in_a_year(line, at, _holiday_maker(rule), steps)
    return None


def _names_person(line: Line, i: int, end: int, rule: str) -> bool:
    """Whether "Ramadan" or the like is someone's name: one word, a capital beside it within the sentence."""
    if end > i + 1 or not rule.startswith("on "):
        return False
    after = line.low(end)
    before = line.low(i - 1)
    named = line.capital(i - 1) and line.shape(i - 1) == "word" and before not in line.words.prepositions
    return named or (line.capital(end) and after not in line.words.month_names)


def _holiday_maker(rule: str) -> Make:
    if rule.startswith("on "):
        return lambda year: calendar.feast(rule, year)
    if ".." in rule:
        return lambda year: calendar.season_of_feasts(rule, year)
    return lambda year: calendar.day_reading(calendar.holiday(rule, year))


def mapped(whole: Match, cut: Callable[[Reading], Reading]) -> Meaning:
    """What a cut makes of a stretch and of its other readings."""

    def meaning(scene: Scene) -> Reading | None:
        found = whole.meaning(scene)
        return replace(cut(found), others=tuple(cut(other) for other in found.others)) if found else None

    return meaning


def week_told(line: Line, i: int) -> Match | None:
    """Read "the week of March 6", "w/c Feb. 4", "week 10"."""
    at = line.skip(i, "the")
    if line.low(at) == "w" and line.low(at + 1) == "/" and line.low(at + 2) == "c":
        at += 3
    elif line.low(at) == "week" and line.low(at + 1) == "of":
        at += 2
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
    return in_a_year(line, i + 2, lambda year: calendar.week_of(date.fromisocalendar(year, number, 1)), 0)


def nth_of(line: Line, i: int) -> Match | None:
    """Read "the first week of October", "the second Monday of next month", "the last week of 2015"."""
    found = line.ordinal(line.skip(i, "the"))
    if found is None:
        return None
    nth, at = found
    return _edge_of(line, nth, at) or _nth_week(line, nth, at)


def _edge_of(line: Line, nth: int, at: int) -> Match | None:
    """Read "first three months of 2020", "last days of May", "ninth month of next year"."""
    if nth in (1, -1) and line.cardinal(at):
        return _edge(line, at, nth)
    if nth in (1, -1) and line.low(at) in ("days", "weeks") and line.low(at + 1) == "of":
        stretch = month_or_year(line, at + 2)
        unit = line.words.units[line.low(at)]
        return _side(stretch, nth, line.words.conventions["edge"], unit, vague=True) if stretch else None
    if line.low(at) == "month" and line.low(at + 1) == "of" and 1 <= nth <= 12:  # noqa: PLR2004 - of a year
        return _month_of(line, at + 2, nth)
    return None


def _nth_week(line: Line, nth: int, at: int) -> Match | None:
    weekday = line.words.weekdays.get(line.low(at))
    if not (weekday or line.low(at) == "week"):
        return None
    whole = month_or_year(line, line.skip(at + 1, "of", "in"))
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


def _month_of(line: Line, i: int, month: int) -> Match | None:
    """Read "the ninth month of next year"."""
    year = deictic_year(line, i) or plain_year(line, i)
    if year is None:
        return None

    def meaning(scene: Scene) -> Reading | None:
        number = year.of(scene)
        return calendar.month_reading(number, month) if number is not None else None

    return Match(year.end, "DATE", meaning, explicit=True)


def _edge(line: Line, i: int, side: int) -> Match | None:
    """Read "the first three months of 2020", "the last ten days of May": so much from one side."""
    amount = line.cardinal(i)
    unit = line.words.units.get(line.low(amount[1]), "") if amount else ""
    if amount is None or unit not in ("day", "week", "month", "quarter"):
        return None
    whole = month_or_year(line, line.skip(amount[1] + 1, "of", "in"))
    return _side(whole, side, amount[0], unit) if whole else None


def _side(whole: Match, side: int, count: int, unit: str, *, vague: bool = False) -> Match:
    why = f"a vague amount taken as {count} {unit}s" if vague else ""
    value = calendar.duration_value(None if vague else count, unit)

    def cut(stretch: Reading) -> Reading:
        if side > 0:
            end = min(calendar.step(stretch.start, unit, count) - calendar.ONE_DAY, stretch.end)
            return Reading(stretch.start, end, value, unit, why=why)
        after = calendar.step(stretch.end + calendar.ONE_DAY, unit, -count)
        return Reading(max(after, stretch.start), stretch.end, value, unit, why=why)

    return Match(whole.end, "DURATION", mapped(whole, cut), explicit=whole.explicit)


def _nth(whole: Reading, nth: int, weekday: int | None) -> Reading:
    if weekday is None:
        return calendar.nth_week(whole, nth)
    return calendar.day_reading(calendar.nth_weekday(whole.start.year, whole.start.month, nth, weekday))


def month_or_year(line: Line, i: int) -> Match | None:
    """A month or a year, by name or told from today, after "of"."""
    for rule in (month_alone, deictic_name, year_alone):
        found = rule(line, i)
        if found:
            return found
    year = deictic_year(line, i)
    if year:
        return Match(year.end, "DATE", lambda s: whole_year(year.of(s)))
    at = line.skip(i, "the")
    steps = line.words.deictics.get(line.low(at), 0)
    after = at + 1 if line.low(at) in line.words.deictics else at
    unit = line.low(after)
    if unit not in ("month", "year") or after == i:
        return None

    def meaning(scene: Scene) -> Reading | None:
        if scene.reference is None:
            return None
        return calendar.unit_reading(calendar.step(scene.reference.replace(day=1), unit, steps), unit)

    return Match(after + 1, "DATE", meaning)


def whole_year(number: int | None) -> Reading | None:
    """The year of a number, None where there is none."""
    return calendar.year_reading(number) if number else None
