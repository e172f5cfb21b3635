"""The days a text names, and how it names them.

In: text. Out: mentions of days (a date with or without its year, a weekday, both) with what the words
around them say: still to come, opening a period, the report's own day. This small grammar of absolute
days serves only to date a report; periods of claims are read elsewhere, with a grammar of their own.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from headcount.reports.words import any_of, as_written, numbers_of, word_list

AROUND = 90  # characters before a day in which its sentence may say "will" or "expected"
NEAR = 24  # characters before a day in which "since", "last" or "earlier on" stand
LAST_MONTH_NUMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """One day as the text names it; parts the text leaves out are None.

    `ahead`: still to come. `opening`: opens a period ("since"). `before`: before the report's own day
    ("last Friday"). `same`: the report's own day ("earlier on Friday").
    """

    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    ahead: bool = False
    opening: bool = False
    before: bool = False
    same: bool = False

    def in_year(self, year: int) -> date | None:
        """The day in a year, None where there is no such day or its weekday is another."""
        if self.month is None or self.day is None or (self.year is not None and self.year != year):
            return None
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return None if self.weekday is not None and day.weekday() != self.weekday else day

    @property
    def date(self) -> date | None:
        """The day itself where the text names its year."""
        return self.in_year(self.year) if self.year is not None else None

    @property
    def bare(self) -> bool:
        """Whether only a weekday is named."""
        return self.month is None


@cache
def _grammar() -> re.Pattern[str]:
    month = any_of(as_written(numbers_of("months")))
    weekday = any_of(as_written(numbers_of("weekdays")))
    beside = any_of(as_written({**numbers_of("weekdays"), **numbers_of("short_weekdays")}))
    century = r"(?:19|20)\d\d"
    year = century + r"(?!\d|,\d)"
    return re.compile(
        rf"(?<![\d/.-])(?P<y1>{century})(?P<sep>[-/.])(?P<m1>\d\d)(?P=sep)(?P<d1>\d\d)(?!\d)"
        rf"|(?<![\d/.])(?P<a>\d\d?)(?P<sep2>[/.])(?P<b>\d\d?)(?P=sep2)(?P<y4>{century})(?!\d)"
        rf"|(?:\b(?P<w2>{beside})\b\.?,?\s{{1,3}}(?:the\s)?)?(?<![\d,.])\b(?P<d2>\d\d?)"
        rf"(?:st|nd|rd|th)?(?:\s+of)?[ -](?P<m2>{month})\b\.?(?:,?[ -](?P<y2>{year}))?"
        rf"|(?:\b(?P<w3>{beside})\b\.?,?\s{{1,3}}\(?)?\b(?P<m3>{month})\b\.?\s(?P<d3>\d\d?)"
        rf"(?!\d|[,.]\d\d\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<e3>\d\d?)(?!\d|[,.]\d\d\d))?(?:,?\s{{1,3}}(?P<y3>{year}))?"
        rf"|\b(?P<w>{weekday})\b"
    )


def find_days(text: str) -> list[DayMention]:
    """The days a text names, in the order of the text."""
    mentions = []
    for match in _grammar().finditer(text):
        mention = _mention(text, match)
        if mention is not None:
            mentions.append(mention)
    return mentions


def _mention(text: str, match: re.Match[str]) -> DayMention | None:
    part = match.groupdict()
    weekday = _weekday(part["w"] or part["w2"] or part["w3"])
    before = text[max(0, match.start() - AROUND) : match.start()].lower()
    near = before[-NEAR:].rstrip(" (")
    if part["w"] and _is_a_name(near, text[match.end() : match.end() + NEAR].lower()):
        return None
    day, month, year = _parts(part)
    if not part["w"] and (not 1 <= day <= 31 or not 1 <= month <= LAST_MONTH_NUMBER):  # noqa: PLR2004  a month's days
        return None
    return DayMention(
        start=match.start(),
        end=match.end(),
        weekday=weekday,
        day=day or None,
        month=month or None,
        year=year,
        ahead=bool(_patterns()["ahead"].search(_same_sentence(before))),
        opening=bool(_patterns()["opening"].search(near)),
        before=bool(_patterns()["past"].search(near)),
        same=bool(
            _patterns()["same"].search(near)
            or _patterns()["same_after"].match(text[match.end() :][:NEAR].lower())
        ),
    )


def _parts(part: dict[str, str | None]) -> tuple[int, int, int | None]:
    """Day, month and year of a match; nought where there is none, or where day and month could be swapped."""
    if part["m1"]:
        return int(part["d1"] or 0), int(part["m1"]), int(part["y1"] or 0)
    if part["a"]:
        first, second, year = int(part["a"]), int(part["b"] or 0), int(part["y4"] or 0)
        if first > LAST_MONTH_NUMBER or first == second:
            return first, second, year
        return (second, first, year) if second > LAST_MONTH_NUMBER else (0, 0, year)
    name = part["m2"] or part["m3"]
    if not name:
        return 0, 0, None
    written = part["y2"] or part["y3"]
    day = int(part["d2"] or part["e3"] or part["d3"] or 0)
    return day, numbers_of("months")[name.lower()], int(written) if written else None


def _weekday(name: str | None) -> int | None:
    return {**numbers_of("weekdays"), **numbers_of("short_weekdays")}[name.lower()] if name else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    def listed(key: str) -> str:
        return any_of(word_list("days", key))

    return {
        "ahead": re.compile(rf"\b(?:{listed('ahead')})\b"),
        "opening": re.compile(rf"\b(?:{listed('opening')})$"),
        "past": re.compile(rf"\b(?:{listed('past')})$"),
        "same": re.compile(rf"\b(?:{listed('same')})$"),
        "same_after": re.compile(rf"\s(?:{listed('same_after')})\b"),
        "not_before": re.compile(rf"\b(?:{listed('not_before')})$"),
        "not_after": re.compile(rf"s\b|\s(?:{listed('not_after')})\b"),
    }


def _is_a_name(near: str, after: str) -> bool:
    return bool(_patterns()["not_before"].search(near) or _patterns()["not_after"].match(after))


def _same_sentence(before: str) -> str:
    return re.split(r"[.!?;\n]\s", before)[-1].rsplit("\n", 1)[-1]


def read_day(written: object) -> date | None:
    """The day a date field names ("2019-03-05", "5 March 2019", "Tue, 05 Mar 2019 10:00"), else None."""
    if isinstance(written, date):
        return date(written.year, written.month, written.day)
    text = str(written).strip()[:80]
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return next((mention.date for mention in find_days(text) if mention.date), None)
