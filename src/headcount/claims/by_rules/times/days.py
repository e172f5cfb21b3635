"""Several days of one month: "from 4 to 22 January", "12, 13 and 14 May", "24/25 March", "May 5 and 6".

Days in a row are one stretch; days apart ("12 and 20 May") are found each by itself.
"""

from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.dates import (
    MOST_DAYS,
    day_near,
    day_number,
    days_within,
    month_match,
    month_word,
)
from headcount.claims.by_rules.times.grammar import parse
from headcount.claims.by_rules.times.scene import Found, Match, Scene
from headcount.claims.by_rules.times.tokens import Line

DASHES = ("-", "–", "—", "−", "/")
TO = ("to", "till", "until", "through", "thru", *DASHES)
AND = ("and", "&", "or")


def range_of_days(line: Line, i: int) -> Found | None:
    """Read "from 4 to 22 January", "4-22 this month", "January 4-22", "between 3 and 12 of September"."""
    opened = line.low(i) in ("from", "between")
    at = i + 1 if opened else i
    month = month_word(line, at)
    if month:
        return _days_after(line, i, month[0], month[1])
    at = line.skip(at, "the")
    if line.shape(at) == "word" and line.low(at) not in line.words.ordinals:
        return None
    if line.shape(at) == "dm":
        pair = _pair(line, at)
        return _days_of(line, i, pair, at + 1) if pair else None
    first = day_number(line, at)
    if first is None or line.low(first[1]) not in (*TO, "and"):
        return None
    second = _figure_or_ordinal(line, line.skip(first[1] + 1, "the"))
    if second is None or (line.low(first[1]) == "and" and not opened and second[0] != first[0] + 1):
        return None
    return _days_of(line, i, (first[0], second[0]), second[1])


def _figure_or_ordinal(line: Line, i: int) -> tuple[int, int] | None:
    spelled = line.shape(i) == "word" and line.ordinal(i) is None
    return None if spelled else day_number(line, i)


def _pair(line: Line, i: int) -> tuple[int, int] | None:
    """The days of "3-5" or "24/25", which are one piece."""
    mark = "-" if "-" in line.low(i) else "/"
    numbers = line.low(i).split(mark)
    return (int(numbers[0]), int(numbers[1])) if len(numbers) == 2 else None  # noqa: PLR2004 - a pair


def _days_of(line: Line, i: int, days: tuple[int, int], at: int) -> Found | None:
    """The days from one to another of the month named at a place."""
    month = _month(line, at)
    if month is None or not 1 <= days[0] < days[1] <= MOST_DAYS:
        return None
    return Found(i, Match(month.end, "DATE", days_within(month.meaning, *days), explicit=month.explicit))


def _month(line: Line, i: int) -> Match | None:
    """A month by name, or "this month", after a day and "of"."""
    at = line.skip(i, "of")
    month = parse(line, at)
    if month is None or month.kind != "DATE" or month.part:
        return None
    named = line.low(at) in line.words.month_names
    return month if named or "month" in (line.low(month.end - 1), line.low(at)) else None


def _days_after(line: Line, i: int, month: int, at: int) -> Found | None:
    """Read "May 3-5, 2020", where the two days are one piece."""
    pair = _pair(line, at) if line.shape(at) == "dm" else None
    if pair is None or not 1 <= pair[0] < pair[1] <= MOST_DAYS:
        return None
    if "/" in line.low(at) and pair[1] != pair[0] + 1:
        return None
    whole = month_match(line, at + 1, month)
    return Found(i, Match(whole.end, "DATE", days_within(whole.meaning, *pair), explicit=whole.explicit))


def days_listed(line: Line, i: int) -> list[Found]:
    """Read "12, 13 and 14 May", "the 3rd and 9th of May", "May 5, 6 and 7", "the 12th and 13th"."""
    month = month_word(line, i)
    days, end = _listed(line, month[1] if month else i)
    if len(days) < 2:  # noqa: PLR2004 - a list
        return []
    if month:
        if not _closes(line, end):
            return []
        whole = month_match(line, end, month[0])
        return _spread(i, days, whole.end, whole)
    named = _month(line, end)
    if named is not None:
        return _spread(i, days, named.end, named)
    return _of_no_month(line, i, days, end)


def _listed(line: Line, i: int) -> tuple[list[tuple[int, int]], int]:
    """Days in a list with the place of each, and the place after the last; none without an "and"."""
    days: list[tuple[int, int]] = []
    at, closed = i, False
    while found := _figure_or_ordinal(line, line.skip(at, "the")):
        days.append((found[0], at))
        after = line.skip(found[1], ",")
        if closed:
            return days, found[1]
        closed = line.low(after) in AND
        if not closed and after == found[1]:
            break
        at = after + 1 if closed else after
    return [], i


def _closes(line: Line, i: int) -> bool:
    """Whether what follows lets a bare figure be a day: "May 5 and 6, ..." but not "May 5 and 6 families"."""
    low = line.low(i)
    if line.shape(i) == "word":
        return low in line.words.prepositions or low in line.words.after_days
    return line.shape(i) in ("mark", "") and low not in ("%", "-", "/", "$")


def _spread(i: int, days: list[tuple[int, int]], end: int, month: Match) -> list[Found]:
    numbers = [number for number, _ in days]
    if numbers != sorted(set(numbers)):
        return []
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        whole = days_within(month.meaning, numbers[0], numbers[-1])
        return [Found(i, Match(end, "DATE", whole, explicit=month.explicit))]
    # The month belongs to the last; the others end before the mark or word that leads to the next.
    starts = [i, *[place for _, place in days[1:]]]
    ends = [*[place - 1 for place in starts[1:]], end]
    return [
        Found(start, Match(last, "DATE", days_within(month.meaning, number, number), explicit=month.explicit))
        for number, start, last in zip(numbers, starts, ends, strict=True)
    ]


def _of_no_month(line: Line, i: int, days: list[tuple[int, int]], end: int) -> list[Found]:
    """Read "on the 12th and 13th": days in a row of this month or the last."""
    low, high = days[0][0], days[-1][0]
    ordinals = line.low(i) == "the" and line.shape(end - 1) == "ordinal"
    if not ordinals or line.low(i - 1) not in line.words.prepositions or not _closes(line, end):
        return []
    if high != low + len(days) - 1:
        return []

    def meaning(scene: Scene) -> Reading | None:
        first = day_near(low, scene)
        if first is None:
            return None
        last = calendar.step(first.start, "day", high - low)
        return replace(first, end=last, value=None, others=())

    return [Found(i, Match(end, "DATE", meaning))]


def in_year_before(start: Reading, end: date) -> Reading:
    """A reading whose year is not written, in the year that puts it before a day."""
    year = end.year if (start.start.month, start.start.day) <= (end.month, end.day) else end.year - 1
    shift = 12 * (year - start.start.year)
    first = calendar.step(start.start, "month", shift)
    return replace(start, start=first, end=calendar.step(start.end, "month", shift))
