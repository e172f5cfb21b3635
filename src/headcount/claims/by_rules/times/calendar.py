"""Calendar arithmetic: named stretches of days, steps between them, and their ISO 8601 values.

Takes numbers and days, gives Readings (inclusive days with a TIMEX3 value). Knows nothing of language.
Raises ValueError or OverflowError for days the calendar does not hold; `find_times` answers those.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "month": "M",
    "quarter": "Q", "year": "Y", "weekend": "WE", "workday": "D",
}  # fmt: skip
STEPS = {"fortnight": ("week", 2), "quarter": ("month", 3), "decade": ("year", 10), "century": ("year", 100)}
DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7}


@dataclass(frozen=True, slots=True)
class Reading:
    """Inclusive days, their TIMEX3 value and the unit they are known to.

    `yearless` says that the year was found, not read; `others` are other sensible readings, best first;
    `doubtful` that the reading itself is no more than one of them.
    """

    start: date
    end: date
    value: str | None
    unit: str
    yearless: bool = False
    why: str = ""
    others: tuple["Reading", ...] = ()
    doubtful: bool = False


def day_reading(day: date) -> Reading:
    """One day."""
    return Reading(day, day, day.isoformat(), "day")


def week_of(day: date) -> Reading:
    """The ISO week, Monday to Sunday, that holds a day."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Reading(monday, monday + timedelta(days=6), f"{year:04d}-W{week:02d}", "week")


def weekend_of(day: date) -> Reading:
    """The Saturday and Sunday of the ISO week that holds a day."""
    week = week_of(day)
    return Reading(week.end - ONE_DAY, week.end, f"{week.value}-WE", "weekend")


def month_reading(year: int, month: int) -> Reading:
    """A calendar month."""
    last = monthrange(year, month)[1]
    return Reading(date(year, month, 1), date(year, month, last), f"{year:04d}-{month:02d}", "month")


def quarter_reading(year: int, quarter: int) -> Reading:
    """A calendar quarter, 1 to 4."""
    first, last = month_reading(year, 3 * quarter - 2), month_reading(year, 3 * quarter)
    return Reading(first.start, last.end, f"{year:04d}-Q{quarter}", "quarter")


def half_reading(year: int, half: int) -> Reading:
    """A half of a year, 1 or 2."""
    first, last = month_reading(year, 6 * half - 5), month_reading(year, 6 * half)
    return Reading(first.start, last.end, f"{year:04d}-H{half}", "half")


def season_reading(year: int, season: str) -> Reading:
    """A season of three months as the northern hemisphere counts them; winter runs into the next year."""
    first = month_reading(year, SEASON_MONTHS[season])
    last = step(first.start, "month", 2)
    return Reading(first.start, month_reading(last.year, last.month).end, f"{year:04d}-{season}", "season")


def year_reading(year: int) -> Reading:
    """A calendar year."""
    return Reading(date(year, 1, 1), date(year, 12, 31), f"{year:04d}", "year")


def decade_reading(year: int) -> Reading:
    """The ten years that begin with the year's tens."""
    tens = year // 10
    return Reading(date(max(10 * tens, 1), 1, 1), date(10 * tens + 9, 12, 31), f"{tens:03d}", "decade")


def century_reading(hundreds: int) -> Reading:
    """The hundred years whose first two digits are given, as speech counts them."""
    return Reading(
        date(max(100 * hundreds, 1), 1, 1), date(100 * hundreds + 99, 12, 31), f"{hundreds:02d}", "century"
    )


MAKERS: dict[str, Callable[[date], Reading]] = {
    "week": week_of,
    "fortnight": week_of,
    "weekend": weekend_of,
    "month": lambda day: month_reading(day.year, day.month),
    "quarter": lambda day: quarter_reading(day.year, (day.month + 2) // 3),
    "half": lambda day: half_reading(day.year, (day.month + 5) // 6),
    "year": lambda day: year_reading(day.year),
    "decade": lambda day: decade_reading(day.year),
    "century": lambda day: century_reading(day.year // 100),
}


def unit_reading(day: date, unit: str) -> Reading:
    """The calendar unit that holds a day; the day itself for units shorter than a week."""
    return MAKERS.get(unit, day_reading)(day)


def step(day: date, unit: str, count: int) -> date:
    """The day so many units on (back where negative), kept inside its month."""
    if unit in STEPS:
        unit, times = STEPS[unit]
        count *= times
    if unit in DAYS:
        return day + timedelta(days=DAYS[unit] * count)
    if unit == "workday":
        return _workdays_on(day, count)
    if unit in ("month", "year"):
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    # Hours and less: a begun day counts whole, so that 36 hours back reach the day before yesterday.
    hours = count if unit == "hour" else 0
    return day + timedelta(days=-(-abs(hours) // 24) * (1 if hours > 0 else -1))


def _workdays_on(day: date, count: int) -> date:
    """So many days from Monday to Friday on or back, by whole weeks first."""
    weeks, rest = divmod(abs(count), 5)
    sign = 1 if count > 0 else -1
    day += timedelta(days=7 * weeks * sign)
    while rest:
        day += timedelta(days=sign)
        rest -= day.isoweekday() < 6  # noqa: PLR2004 - Saturday
    return day


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth (from 1; -1 the last) given ISO weekday of a month."""
    whole = month_reading(year, month)
    if nth < 0:
        return whole.end - timedelta(days=(whole.end.isoweekday() - weekday) % 7)
    day = whole.start + timedelta(days=(weekday - whole.start.isoweekday()) % 7 + 7 * (nth - 1))
    if day > whole.end:
        message = f"month {month} of {year} has no weekday {weekday} number {nth}"
        raise ValueError(message)
    return day


def nth_week(whole: Reading, nth: int) -> Reading:
    """The nth (from 1; -1 the last) ISO week of a month or year: the weeks whose Thursday lies in it."""
    if nth < 0:
        return week_of(whole.end - timedelta(days=(whole.end.isoweekday() - 4) % 7))
    return week_of(whole.start + timedelta(days=(4 - whole.start.isoweekday()) % 7 + 7 * (nth - 1)))


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian computus."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, by the Julian computus, as a day of the Gregorian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def holiday(rule: str, year: int) -> date:
    """The day of a holiday in a year: "12-25", "11 4 4 +1" (month, nth, weekday, days on) or "easter -2"."""
    words = rule.split()
    if words[0] in ("easter", "orthodox"):
        sunday = easter(year) if words[0] == "easter" else orthodox_easter(year)
        return sunday + timedelta(days=int(words[1]))
    if len(words) == 1:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, nth, weekday, *more = (int(word) for word in words)
    return nth_weekday(year, month, nth, weekday) + timedelta(days=sum(more))


def feast(rule: str, year: int) -> Reading:
    """The days of a feast that moves with the moon, from a rule such as "on 2019-06-04+3 2020-05-24+3"."""
    for word in rule.split()[1:]:
        first, _, days = word.partition("+")
        if first.startswith(f"{year:04d}-"):
            start = date.fromisoformat(first)
            end = start + timedelta(days=int(days) - 1)
            why = "by the calendar; where the moon is sighted it may be a day later or earlier"
            return Reading(start, end, first if start == end else None, "day", why=why)
    message = f"no day known for {year}"
    raise ValueError(message)


def season_of_feasts(rule: str, year: int) -> Reading:
    """The days from one holiday to another, "12-25..01-01", the second in the year after where it must be."""
    first, last = rule.split("..")
    start, end = holiday(first, year), holiday(last, year)
    return Reading(start, end if end >= start else holiday(last, year + 1), None, "day")


def share(whole: Reading, low: float, high: float) -> Reading:
    """A part of a stretch, from one share of it to another; a year is cut at months, the rest at days."""
    if whole.unit == "year":
        year = whole.start.year
        first, last = month_reading(year, round(12 * low) + 1), month_reading(year, round(12 * high))
        return replace(whole, start=first.start, end=last.end, others=())
    if whole.unit == "decade":
        opening, closing = (whole.start.year + round(10 * part) for part in (low, high))
        return replace(whole, start=date(opening, 1, 1), end=date(closing - 1, 12, 31), others=())
    days = (whole.end - whole.start).days + 1
    start = whole.start + timedelta(days=int(days * low))
    return replace(whole, start=start, end=whole.start + timedelta(days=int(days * high) - 1), others=())


def duration_value(count: int | None, unit: str) -> str:
    """The TIMEX3 value of an amount of time; X where the count is not known."""
    if unit in ("decade", "century"):
        factor = 10 if unit == "decade" else 100
        return "PXY" if count is None else f"P{count * factor}Y"
    if unit == "fortnight":
        return "PXW" if count is None else f"P{count * 2}W"
    letters, amount = LETTERS[unit], "X" if count is None else str(count)
    return f"PT{amount}{letters[1]}" if letters[0] == "T" else f"P{amount}{letters}"
