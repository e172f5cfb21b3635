"""Years, alone or deictic, with or without doubt: "2016", "'82", "last year", "nineteen ninety-nine"."""

from collections.abc import Callable
from dataclasses import dataclass

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.scene import Match, Scene
from headcount.claims.by_rules.times.tokens import Line

FIRST_YEAR, LAST_YEAR = 1800, 2100
# Before this year a figure is a year only after one of these words.
NEAR_YEAR = 1900
BEFORE_OLD_YEARS = ("in", "since", "until", "by", "to", "from", "between", "before", "after", "around")
YearOf = Callable[[Scene], int | None]


@dataclass(frozen=True, slots=True)
class YearMatch:
    """A year and the place after it; `number` is None for a year told from the scene ("last year")."""

    end: int
    number: int | None
    of: YearOf


def _fixed(number: int, end: int) -> YearMatch:
    return YearMatch(end, number, lambda _: number)


def full_year(line: Line, number: int) -> int:
    """A year of two digits as one of four."""
    if number >= 100:  # noqa: PLR2004 - two digits end here
        return number
    return number + (1900 if number >= line.words.conventions["pivot"] else 2000)


def plain_year(line: Line, i: int) -> YearMatch | None:
    """A year in digits or in words, without asking whether it might be a count."""
    if line.shape(i) == "short":
        return _fixed(full_year(line, int(line.low(i)[1:])), i + 1)
    number = line.digits(i)
    if number is not None:
        return _fixed(number, i + 1) if FIRST_YEAR <= number < LAST_YEAR else None
    return _spelled_year(line, i)


def _spelled_year(line: Line, i: int) -> YearMatch | None:
    if line.low(i) == "two" and line.low(i + 1) == "thousand":
        after = line.skip(i + 2, "and")
        rest = line.cardinal(after)
        return _fixed(2000 + rest[0], rest[1]) if rest and rest[0] < 100 else _fixed(2000, i + 2)  # noqa: PLR2004
    if line.low(i) not in ("nineteen", "twenty", "eighteen"):
        return None
    hundreds = line.words.numbers[line.low(i)]
    zero = line.low(i + 1) == "zero"
    tail = line.cardinal(i + 2 if zero else line.skip(i + 1, "-"))
    if tail is None or tail[0] > 99 or line.shape(tail[1] - 1) == "number":  # noqa: PLR2004 - two digits
        return None
    return _fixed(hundreds * 100 + tail[0], tail[1]) if tail[0] > 9 or zero else None  # noqa: PLR2004


def deictic_year(line: Line, i: int) -> YearMatch | None:
    """Read "last year", "this year", "the following year", "the year before", "a year earlier"."""
    at = line.skip(i, "the", "a")
    steps = line.words.deictics.get(line.low(at))
    if steps is not None and line.low(at + 1) == "year":
        told = line.low(at) in line.words.spoken

        def year(scene: Scene) -> int | None:
            day = scene.told if told else scene.reference
            return day.year + steps if day else None

        return YearMatch(at + 2, None, year)
    if line.low(at) == "year" and line.low(at + 1) == "ago":
        return YearMatch(at + 2, None, lambda s: s.reference.year - 1 if s.reference else None)
    return None


def any_year(line: Line, i: int) -> YearMatch | None:
    """A year after a month, quarter, season or holiday: "2016", ", 2016", "of last year", "in 2016"."""
    at = line.skip(i, ",")
    at = line.skip(at, "of", "in")
    found = plain_year(line, at) or deictic_year(line, at)
    if found is None or (line.low(i) == "," and found.number is None):
        return None
    return None if _counts(line, found, after_date=True) else found


def _counts(line: Line, found: YearMatch, *, after_date: bool = False) -> bool:
    """Whether what looks like a year counts people or things: "2010 families"."""
    if found.number is None or line.shape(found.end - 1) != "number":
        return False
    after = line.low(found.end)
    if after in ("%", "°") or (after in line.words.counted and after != "and"):
        return True
    return not after_date and line.low(found.end - 2) in line.words.before_counts


def the_year(line: Line, i: int) -> Match | None:
    """Read "the year 2008", "year two thousand"."""
    at = line.skip(i, "the") + 1
    found = plain_year(line, at) if line.low(at - 1) == "year" else None
    number = found.number if found else None
    if found is None or number is None:
        return None
    reading = calendar.year_reading(number)
    return Match(found.end, "DATE", lambda _: reading, reading.value, explicit=True)


def year_alone(line: Line, i: int) -> Match | None:
    """A year standing alone, where nothing speaks for a count."""
    found = plain_year(line, i)
    if found is None or _counts(line, found) or _tied(line, i):
        return None
    number = found.number
    if number is None or (line.shape(i) == "word" and line.low(i - 1) not in line.words.prepositions):
        return None
    if number < NEAR_YEAR and line.low(i - 1) not in BEFORE_OLD_YEARS:
        return None
    in_phrase = line.low(i - 1) in line.words.prepositions | {"year"} or line.shape(i) == "short"
    if not in_phrase and not 1950 <= number <= 2050:  # noqa: PLR2004 - without a preposition, near years only
        return None
    plural = line.low(found.end).endswith("s") and line.low(found.end) not in ("s", "was", "is", "has", "as")
    if plural and line.low(i - 1) not in line.words.prepositions | {"a", "an", "its", "his", "her", "their"}:
        return None
    reading = calendar.year_reading(number)
    return Match(found.end, "DATE", lambda _: reading, reading.value, explicit=True)


def _tied(line: Line, i: int) -> bool:
    """Whether a mark ties the figure to something else, as in "ID-2011"; "mid-2011" is not tied."""
    dash_after_part = line.low(i - 1) == "-" and line.low(i - 2) in line.words.parts
    if line.shape(i) == "short" and line.low(i - 1) not in line.words.prepositions:
        return True
    if line.low(i - 1) == "-" and plain_year(line, i - 2):
        return False
    return line.glued(i) and line.low(i - 1) in (".", "-", "/", "+") and not dash_after_part


def decade(line: Line, i: int) -> Match | None:
    """Read "the 1990s", "'80s", "the nineties", "nineteen seventies", "1990 s"."""
    at = line.skip(i, "the")
    number, end = _tens(line, at)
    if number is None or (number < 100 and at == i and line.shape(i) == "word"):  # noqa: PLR2004
        return None
    reading = calendar.decade_reading(full_year(line, number) if number >= 100 else _last_decade(number))  # noqa: PLR2004
    return Match(end, "DATE", lambda _: reading, reading.value, explicit=True)


def _last_decade(tens: int) -> int:
    return (2000 if tens <= 10 else 1900) + tens  # noqa: PLR2004 - "the twenties" are still the 1920s


def _speaks_of_age(line: Line, i: int) -> bool:
    """Whether "20s" is an age ("in her mid-20s"): neither an apostrophe nor "the" makes it a decade."""
    low = line.low(i)
    if len(low) > len("20s") or line.low(i - 1) == "the":
        return False
    after_part = line.low(i - 2) in line.words.parts and line.low(i - 3) == "the"
    return not (after_part or (line.low(i - 1) == "and" and line.shape(i - 2) == "tens"))


def _tens(line: Line, i: int) -> tuple[int | None, int]:
    if line.shape(i) == "tens" and not _speaks_of_age(line, i):
        return int("".join(c for c in line.low(i) if c.isdigit())), i + 1
    hundreds = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}.get(line.low(i), 0)
    at = line.skip(i + 1, "-") if hundreds else i
    if line.low(i) == "two" and line.low(i + 1) == "thousand":
        hundreds, at = 2000, line.skip(i + 2, "and")
    tens = line.words.decades.get(line.low(at))
    if tens is None or (tens == 10 and not hundreds):  # noqa: PLR2004 - "tens" alone are people
        return None, i
    return hundreds + tens, at + 1


def century(line: Line, i: int) -> Match | None:
    """Read "the 20th century", "21st century"."""
    found = line.ordinal(line.skip(i, "the"))
    if found is None or not 1 <= found[0] <= 30 or line.low(line.skip(found[1], "-")) != "century":  # noqa: PLR2004
        return None
    reading = calendar.century_reading(found[0] - 1)
    return Match(line.skip(found[1], "-") + 1, "DATE", lambda _: reading, reading.value, explicit=True)
