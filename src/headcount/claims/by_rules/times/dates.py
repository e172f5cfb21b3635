"""Calendar dates: "5 March", "Tuesday, Feb. 19, 2019", "2019-03-05", "12/03/2019", "March 2019"."""

import re
from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.times import calendar, directions
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.scene import ANY_MONTH, ANY_WEEK, ANY_YEAR, Match, Meaning, Scene, Tense
from headcount.claims.by_rules.times.tokens import Line
from headcount.claims.by_rules.times.years import any_year, full_year, plain_year

DOUBTFUL_MONTHS = frozenset({"may", "march", "august"})
DOUBTFUL_WEEKDAYS = frozenset({"sun", "sat", "wed", "mon", "thu", "weds"})
MOST_DAYS = 31


def month_word(line: Line, i: int) -> tuple[int, int] | None:
    """A month's name or abbreviation with its full stop, and the place after it."""
    low = line.low(i)
    if low in line.words.months:
        number = line.words.months[low]
    elif low in line.words.month_abbreviations:
        number = line.words.month_abbreviations[low]
    else:
        return None
    dot = line.low(i + 1) == "." and (low in line.words.month_abbreviations or line.digits(i + 2) is not None)
    return number, i + 2 if dot and line.glued(i + 1) else i + 1


def weekday_word(line: Line, i: int) -> tuple[int, int] | None:
    """A weekday's name or abbreviation, and the place after it; doubtful ones need a full stop or a date."""
    low = line.low(i)
    if low in line.words.weekdays:
        return line.words.weekdays[low], i + 1
    if low not in line.words.weekday_abbreviations or not line.capital(i):
        return None
    after = line.skip(i + 1, ".")
    dated = month_word(line, line.skip(after, ",")) or line.digits(line.skip(after, ","))
    if low in DOUBTFUL_WEEKDAYS and not dated:
        return None
    return line.words.weekday_abbreviations[low], after


def day_number(line: Line, i: int) -> tuple[int, int] | None:
    """A day of the month, "5", "5th", "fifth", "twenty-one", and the place after it."""
    found = line.ordinal(i) or line.cardinal(i)
    if found is None or not 1 <= found[0] <= MOST_DAYS:
        return None
    clock = line.low(found[1]) == ":" and line.digits(found[1] + 1) is not None
    if line.low(found[1]) == "%" or clock or (line.low(found[1]) == "." and line.digits(found[1] + 1)):
        return None
    return found


def _yearly(line: Line, month: int, day: int | None, weekday: int | None) -> Meaning:
    """The meaning of a month, or a day of it, whose year is not written."""
    stale = line.words.conventions["stale_days"]

    def make(year: int) -> Reading:
        if day is None:
            return calendar.month_reading(year, month)
        return calendar.day_reading(date(year, month, day))

    def meaning(scene: Scene) -> Reading | None:
        fitting = directions.with_weekday(make, scene, weekday) if weekday else None
        found = fitting or directions.nearest(make, scene, stale_days=stale)
        return directions.agrees(found, weekday) if found else None

    return meaning


def _finish(line: Line, i: int, month: int, day: int | None, weekday: int | None = None) -> Match:
    """The match of a month or day of a month that ends before place `i`, with its year if it has one."""
    year = any_year(line, line.skip(i, "/") if line.shape(i + 1) == "number" and day is None else i)
    tail = f"{month:02d}" if day is None else f"{month:02d}-{day:02d}"
    if year is None:
        return Match(i, "DATE", _yearly(line, month, day, weekday), f"{ANY_YEAR}-{tail}")

    def meaning(scene: Scene) -> Reading | None:
        number = year.of(scene)
        if number is None:
            return None
        if day is None:
            return calendar.month_reading(number, month)
        return directions.agrees(calendar.day_reading(date(number, month, day)), weekday)

    value = f"{year.number:04d}-{tail}" if year.number is not None else f"{ANY_YEAR}-{tail}"
    return Match(year.end, "DATE", meaning, value, explicit=True)


def month_match(line: Line, i: int, month: int) -> Match:
    """The match of a month whose words end before a place, with the year that follows."""
    return _finish(line, i, month, None)


def month_day(line: Line, i: int) -> Match | None:
    """Read "March 5", "Mar. 5th, 2019", "Oct/2", "May twenty-first"."""
    return _month_day(line, i, None)


def _month_day(line: Line, i: int, weekday: int | None) -> Match | None:
    month = month_word(line, i)
    if month is None:
        return None
    at = line.skip(month[1], "the", "/")
    day = day_number(line, at)
    if day is None or (line.shape(at) == "word" and line.low(at) in ("one", "second") and at == month[1]):
        return None
    # "May 2016" is a month; "in March 30 people" is a count that follows a month.
    if line.low(day[1]) in line.words.counted - {"and"} and line.low(i - 1) in ("in", "since", "of"):
        return None
    return _finish(line, day[1], month[0], day[0], weekday)


def day_month(line: Line, i: int) -> Match | None:
    """Read "5 March", "the 5th of March 2019", "16. Nov. 2016", "19-Aug-19"."""
    return _day_month(line, i, None)


def _day_month(line: Line, i: int, weekday: int | None) -> Match | None:
    day = day_number(line, line.skip(i, "the"))
    if day is None:
        return None
    at = line.skip(day[1], "of", ".", "-", "/")
    month = month_word(line, at)
    if month is None or (
        line.low(at) in DOUBTFUL_MONTHS and not line.capital(at) and line.low(at - 1) != "of"
    ):
        return None
    if line.low(day[1]) in ("-", "/") and line.low(month[1]) == line.low(day[1]) and line.glued(month[1] + 1):
        year = line.digits(month[1] + 1)
        if year is not None:
            reading = calendar.day_reading(date(full_year(line, year), month[0], day[0]))
            return Match(month[1] + 2, "DATE", lambda _: reading, reading.value, explicit=True)
    return _finish(line, month[1], month[0], day[0], weekday)


def month_alone(line: Line, i: int) -> Match | None:
    """Read "March", "March 2019", "June last year", "September, 2016"."""
    month = month_word(line, i)
    if month is None:
        return None
    match = _finish(line, month[1], month[0], None)
    if match.explicit:
        return match
    low, before = line.low(i), line.low(i - 1)
    after_part = before == "-" and line.low(i - 2) in line.words.parts
    if after_part or (line.shape(i - 1) in ("number", "ordinal", "dm") and line.capital(i)):
        return match
    if low in line.words.month_abbreviations or low in DOUBTFUL_MONTHS:
        lower_verb = low in ("may", "march") and not line.capital(i)
        return match if before in line.words.prepositions - {"the"} and not lower_verb else None
    if line.first_of_sentence(i) or before in line.words.prepositions or not line.capital(i - 1):
        return match
    return None


def days_within(whole: Meaning, low: int, high: int) -> Meaning:
    """The days from one to another of a month."""

    def cut(month: Reading) -> Reading:
        start, end = month.start.replace(day=low), month.start.replace(day=high)
        value = start.isoformat() if low == high else None
        return Reading(start, end, value, "day", yearless=month.yearless, why=month.why)

    def meaning(scene: Scene) -> Reading | None:
        found = whole(scene)
        if found is None or found.unit != "month":
            return None
        return replace(cut(found), others=tuple(cut(other) for other in found.others))

    return meaning


def weekday_date(line: Line, i: int) -> Match | None:
    """Read "Tuesday, February 19", "Friday 5 March", "Saturday the 23rd"."""
    weekday = weekday_word(line, i)
    if weekday is None:
        return None
    at = line.skip(line.skip(weekday[1], ","), "(")
    at = line.skip(at, "the")
    found = _month_day(line, at, weekday[0]) or _day_month(line, at, weekday[0])
    if found is None and line.shape(at) in ("dmy", "ymd", "iso"):
        found = _figures(line, at, weekday[0])
    if found is None and line.low(at - 1) == "the":
        return _weekday_number(line, at, weekday[0])
    if found is not None and line.low(weekday[1]) == "(" and line.low(found.end) == ")":
        return replace(found, end=found.end + 1)
    return found


def _weekday_number(line: Line, i: int, weekday: int) -> Match | None:
    day = day_number(line, i)
    if day is None or (line.shape(i) == "word" and line.shape(day[1]) in ("word", "number")):
        return None

    def meaning(scene: Scene) -> Reading | None:
        today = scene.reference
        months = [calendar.step(today.replace(day=1), "month", n) for n in (0, -1, 1)] if today else []
        held = [m for m in months if day[0] <= calendar.month_reading(m.year, m.month).end.day]
        fitting = [m.replace(day=day[0]) for m in held if m.replace(day=day[0]).isoweekday() == weekday]
        return calendar.day_reading(fitting[0]) if fitting else None

    return Match(day[1], "DATE", meaning)


def weekday_alone(line: Line, i: int) -> Match | None:
    """Read "Tuesday": the last one or the report's own day, after a future verb the next one."""
    weekday = weekday_word(line, i)
    if weekday is None or (line.low(i - 1) in line.words.naming and line.capital(i - 1)):
        return None

    def meaning(scene: Scene) -> Reading | None:
        today = scene.reference
        return directions.weekday_near(today, weekday[0], scene.tense) if today else None

    last = line.low(weekday[1]) == "last" and line.low(weekday[1] + 1) not in line.words.units
    return Match(weekday[1] + last, "DATE", meaning, f"{ANY_WEEK}-{weekday[0]}")


def the_day(line: Line, i: int) -> Match | None:
    """Read "the 18th": the day of that number in this month or, where that is still to come, the last."""
    ends = line.shape(i + 1) == "number" and line.low(i + 2) in (".", "!", "?", ",", "")
    if line.low(i) != "the" or not (ends or line.shape(i + 1) == "ordinal"):
        return None
    day = day_number(line, i + 1) if line.low(i - 1) in line.words.prepositions else None
    if day is None or (line.shape(day[1]) == "word" and line.low(day[1]) not in {"and", "at", "but", "when"}):
        return None
    return Match(day[1], "DATE", lambda scene: day_near(day[0], scene), f"{ANY_MONTH}-{day[0]:02d}")


def day_near(number: int, scene: Scene) -> Reading | None:
    """The day of a number in this month or the last, after a future verb the next such day."""
    today = scene.reference
    if today is None:
        return None
    first = today.replace(day=1)
    months = [calendar.step(first, "month", n) for n in range(-2, 3)]
    days = [
        m.replace(day=number) for m in months if number <= calendar.month_reading(m.year, m.month).end.day
    ]
    past = [calendar.day_reading(d) for d in days if d <= today]
    coming = [calendar.day_reading(d) for d in days if d > today]
    if scene.tense is Tense.FUTURE:
        return replace(coming[0], others=(past[-1],))
    return replace(past[-1], others=(coming[0],))


def numeric(line: Line, i: int) -> Match | None:
    """Dates in figures: "2019-03-05", "12/03/2019", "2015.5.13", "11/2016", "on 22/04"."""
    return _figures(line, i, None)


def _figures(line: Line, i: int, weekday: int | None) -> Match | None:
    shape = line.shape(i)
    if shape not in ("iso", "ymd", "dmy", "ym", "my", "dm"):
        return None
    text = line.low(i)
    numbers = [int(part) for part in "".join(c if c.isdigit() else " " for c in text[:10]).split()]
    if shape in ("iso", "ymd"):
        return _fixed(i, [_day(numbers[0], numbers[1], numbers[2])], text[10:].upper())
    if shape == "dmy":
        year = full_year(line, numbers[2])
        orders = [_day(year, numbers[1], numbers[0]), _day(year, numbers[0], numbers[1])]
        fitting = [item for item in orders if item and item.start.isoweekday() == weekday]
        return _fixed(i, [*fitting] or orders, month_first=_month_first(line))
    if shape == "dm":
        return _day_and_month(line, i, numbers)
    return _month_in_figures(i, shape, numbers, years="." not in text)


def _month_in_figures(i: int, shape: str, numbers: list[int], *, years: bool) -> Match | None:
    """Read "2019-03", "11/2016", and "1957-58" as two years."""
    year, month = (numbers[0], numbers[1]) if shape == "ym" else (numbers[1], numbers[0])
    if (
        shape == "ym" and years and month > max(year % 100, 12) and plain_year_number(year)
    ):  # "1957-58", "1992-95"
        value = f"{year:04d}" if month == year % 100 + 1 else None
        both = Reading(date(year, 1, 1), date(year // 100 * 100 + month, 12, 31), value, "year")
        return Match(i + 1, "DATE", lambda _: both, both.value, explicit=True)
    if not 1 <= month <= 12 or plain_year_number(year) is None:  # noqa: PLR2004 - months of a year
        return None
    reading = calendar.month_reading(year, month)
    return Match(i + 1, "DATE", lambda _: reading, reading.value, explicit=True)


def plain_year_number(year: int) -> int | None:
    """A year of four digits in the span news speaks of, else None."""
    return year if 1900 <= year < 2100 else None  # noqa: PLR2004 - the span news speaks of


def _day(year: int, month: int, day: int) -> Reading | None:
    if not 1 <= month <= 12 or year < 1:  # noqa: PLR2004 - months of a year
        return None
    whole = calendar.month_reading(year, month)
    return calendar.day_reading(date(year, month, day)) if 1 <= day <= whole.end.day else None


def _month_first(line: Line) -> bool | None:
    """Whether the other dates in figures of a text put the month first; None where none of them tells."""
    for i, shape in enumerate(line.shapes):
        if shape == "dmy":
            first, second = (int(part) for part in re.split(r"\D", line.low(i))[:2])
            if first > 12 or second > 12:  # noqa: PLR2004 - months of a year
                return second > 12  # noqa: PLR2004 - as above
    return None


def _fixed(
    i: int, readings: list[Reading | None], clock: str = "", *, month_first: bool | None = None
) -> Match | None:
    found = list(dict.fromkeys(item for item in readings if item))
    if not found:
        return None
    if clock:
        found = [replace(item, value=f"{item.value}{clock.rstrip('Z')}", unit="hour") for item in found]

    def meaning(scene: Scene) -> Reading | None:
        if len(found) == 1:
            return found[0]
        if month_first is not None:
            first, other = reversed(found) if month_first else found
            return replace(first, others=(other,), why="day and month in the order of another date here")
        # Both orders are possible: the one not to come, then one close to the report's day, then day first.
        today = scene.reference or found[0].start
        first, *rest = sorted(
            found, key=lambda item: (item.start > today, abs((item.start - today).days) > MOST_DAYS)
        )
        return replace(first, others=tuple(rest), why="day and month may be the other way round")

    return Match(i + 1, "TIME" if clock else "DATE", meaning, found[0].value, explicit=True)


def _day_and_month(line: Line, i: int, numbers: list[int]) -> Match | None:
    if line.low(i - 1) not in ("on", "from", "to", "by", "since", "until", "and"):
        return None
    # A slash is a date; a point or a dash might be a decimal or a score, and is read only after "on".
    if "/" not in line.low(i) and line.low(i - 1) != "on":
        return None
    day, month = numbers if numbers[1] <= 12 else numbers[::-1]  # noqa: PLR2004 - months of a year
    if month > 12 or not 1 <= day <= MOST_DAYS or not month:  # noqa: PLR2004 - months of a year
        return None
    return Match(i + 1, "DATE", _yearly(line, month, day, None), f"{ANY_YEAR}-{month:02d}-{day:02d}")


def year_first(line: Line, i: int) -> Match | None:
    """Read "2016, nov", "2016 November"."""
    year = plain_year(line, i)
    if year is None or year.number is None:
        return None
    dashed = line.low(year.end) == "-" and line.glued(year.end + 1)
    month = month_word(line, line.skip(year.end, ",", "-" if dashed else ","))
    if dashed and month and line.low(month[1]) == "-":
        day = day_number(line, month[1] + 1)
        number, of_year = year.number, month[0]
        if day:
            return Match(
                day[1], "DATE", lambda _: calendar.day_reading(date(number, of_year, day[0])), explicit=True
            )
    if month is None or day_number(line, month[1]):
        return None
    reading = calendar.month_reading(year.number, month[0])
    return Match(month[1], "DATE", lambda _: reading, reading.value, explicit=True)
