"""Quarters, halves and fiscal years: "Q3 2016", "the second half of May", "fiscal year 2020"."""

from dataclasses import replace

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.scene import Match
from headcount.claims.by_rules.times.stretches import Make, in_a_year, mapped, month_or_year, whole_year
from headcount.claims.by_rules.times.tokens import Line
from headcount.claims.by_rules.times.years import FIRST_YEAR, LAST_YEAR, any_year, full_year, plain_year


def quarter(line: Line, i: int) -> Match | None:
    """Read "the third quarter of 2016", "Q3 2016", "2016 Q3", "the first half of last year"."""
    year = plain_year(line, i)
    if year is not None and year.number is not None:
        found = _quarter_code(line, line.skip(year.end, "-"))
        number = year.number
        if found is None:
            return None
        make, end = found
        return Match(end, "DATE", lambda _: make(number), make(number).value, explicit=True)
    found = _quarter_code(line, i) or _quarter_words(line, i)
    return in_a_year(line, found[1], found[0]) if found else None


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
    return None


def half_of(line: Line, i: int) -> Match | None:
    """Read "the first half of 2020", "the second half of May", "the latter half of the year"."""
    at = line.skip(i, "the")
    found = line.ordinal(at) or ((2, at + 1) if line.low(at) == "latter" else None)
    if found is None or found[0] not in (1, 2) or line.low(line.skip(found[1], "-")) != "half":
        return None
    at = line.skip(found[1], "-") + 1
    whole = month_or_year(line, line.skip(at, "of")) if line.low(at) == "of" else None
    if whole is None:
        year = any_year(line, at)
        whole = Match(year.end, "DATE", lambda s: whole_year(year.of(s)), explicit=True) if year else None
    if whole is None:
        return None
    half = found[0]

    def cut(stretch: Reading) -> Reading:
        if stretch.unit == "year":
            return calendar.half_reading(stretch.start.year, half)
        part = calendar.share(stretch, *((0.0, 0.5) if half == 1 else (0.5, 1.0)))
        return replace(part, unit="week", why="half of its days")

    return Match(whole.end, "DATE", mapped(whole, cut), explicit=whole.explicit)


def fiscal_year(line: Line, i: int) -> Match | None:
    """Read "fiscal year 2020", "FY2020", "FY 2019/20": without days, as countries begin it apart."""
    low = line.low(line.skip(i, "the"))
    at = line.skip(i, "the") + 1
    if low in ("fiscal", "financial"):
        at = line.skip(at, "year")
    elif low.startswith("fy") and low[2:].isdigit():
        at -= 1
    elif low != "fy":
        return None
    text = low[2:] if low.startswith("fy") and low != "fy" else line.low(at)
    digits = text.split("/")[0].split("-")[0]
    if not digits.isdigit() or len(digits) not in (2, 4):
        return None
    number = full_year(line, int(digits))
    if not FIRST_YEAR <= number < LAST_YEAR:
        return None
    why = "a fiscal year, which may begin in any month"
    reading = replace(calendar.year_reading(number), value=f"FY{number:04d}", doubtful=True, why=why)
    end = at + 1
    end = end + 2 if line.low(end) == "/" and line.digits(end + 1) else end
    return Match(end, "DATE", lambda _: reading, reading.value)
