"""The day of a report that does not state it, from its own words and from the reports beside it.

In: reports. Out: the same reports, those without a day given one where the words allow it, with the
reason in plain words; and a Problem for each that stays undated. The rules, in order:

1. The days a report names bound it from below: news speaks of days gone by.
2. A day named without its year takes the year in which its weekday fits and that lies nearest to the
   dated reports beside it, or that the text itself names.
3. Of the weekdays named, the report's own is the one from which the others lie the fewest days back.
4. The week is the first one that fits after a day named together with its weekday; else the one nearest
   to the dated report most like this one, unless that lies more than a month after the last day named.

Where these leave more than one answer, the report stays undated. No rule looks at today's date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from headcount.model import Problem, Report
from headcount.reports.days import DayMention, find_days
from headcount.reports.headers import read_header
from headcount.reports.likeness import Likeness

LIKE = 0.08  # reports this alike are about the same events: near each other by months
VERY_LIKE = 0.2  # reports this alike are from about the same week
NEARBY = timedelta(days=200)  # how far a neighbour may be and still tell the year
CLOSE = timedelta(days=31)  # two days named this near each other are both news
READ = 20_000  # characters in which the days of a report itself stand; what follows is annex
LEAD = 500  # characters at the head of a report, where its own days stand
WEEK = 7
LEAD_WEIGHT, SAME_WEIGHT = 2, 6  # a weekday in the lead counts twice; "earlier on Friday" is nearly proof
YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,]|\.\d)")
NO_YEAR = "it names days without a year, and neither its words nor a dated report beside it tell which"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A dated report beside an undated one: its day, how like it is, and its id."""

    day: date
    likeness: float
    report: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A day with the reason for it; no day, and the reason why none."""

    day: date | None
    why: str


def date_reports(reports: Sequence[Report]) -> tuple[list[Report], list[Problem]]:
    """The reports, each with a day where its words and neighbours give one, and those left undated."""
    dated = list(reports)
    if all(report.published for report in dated):
        return dated, []
    likeness = Likeness([report.text for report in dated])
    for _ in ("with stated days", "and with days found in the first round"):
        known = [report.published for report in dated]
        for position, report in enumerate(reports):
            if dated[position].published is None:
                near = _neighbours(likeness, position, dated, known)
                guess = infer_day(report.text, near)
                dated[position] = replace(report, published=guess.day, published_why=guess.why)
    return dated, [_undated(report) for report in dated if report.published is None]


def _neighbours(
    likeness: Likeness, position: int, reports: Sequence[Report], known: Sequence[date | None]
) -> list[Neighbour]:
    found = [
        Neighbour(day, like, reports[other].id)
        for other, like in likeness.to(position)
        if (day := known[other]) is not None
    ]
    return sorted(found, key=lambda near: (-near.likeness, near.report))


def _undated(report: Report) -> Problem:
    name = f"{report.path or report.title or 'A row'} ({report.id})"
    told = (
        f"{name} has no day of publication: {report.published_why}. "
        "Add a first line such as `date 2019-12-31`."
    )
    return Problem(kind="UNDATED", message=told, about=report.id)


def infer_day(text: str, neighbours: Sequence[Neighbour] = ()) -> Guess:
    """The day a text was published as its words and its neighbours (the most alike first) tell it."""
    text = text[:READ]
    header = read_header(text)
    mentions = find_days(text)
    news = [mention for mention in mentions if not mention.ahead]
    like = next((near for near in neighbours if near.likeness >= LIKE), None)
    dates = [mention for mention in news if not mention.bare]
    named = _named_days(text, dates, neighbours)
    if header.day is not None:
        return _from_dateline(header.day, named)
    weekday = own_weekday(news)
    if not named:
        return _from_weekday_alone(weekday, neighbours, undecided=bool(dates))
    last, mention = max(named, key=lambda pair: (pair[0], not pair[1].opening))
    outdated = like is None and any(year > last.year for year in _years(text))
    if outdated and mention.weekday is None:
        return Guess(None, f"the last day it names, {_told(last)}, is from before a year it names")
    if weekday is None:
        return _from_last_day(last, mention, named, like)
    beside = own_weekday(news, None if mention.opening else last)
    return _from_week(last, mention, (weekday, beside if beside is not None else weekday), named, like)


def _named_days(
    text: str, mentions: Sequence[DayMention], neighbours: Sequence[Neighbour]
) -> list[tuple[date, DayMention]]:
    """The mentions with their days, each year told by the text, its weekday or the neighbours."""
    full = [(mention.date, mention) for mention in mentions if mention.date]
    like = next((near.day for near in neighbours if near.likeness >= LIKE), None)
    anchor = like or max((day for day, _ in full if day), default=None)
    years = _years(text)
    named = [(day, mention) for day, mention in full if day]
    year = _year_by_weekdays(mentions, years, neighbours)
    for mention in mentions:
        if mention.year is None:
            day = _nearest(mention, anchor) if anchor else None
            if day is None and year and (mention.weekday is not None or not anchor):
                day = mention.in_year(year)
            if day:
                named.append((day, mention))
    return named


def _year_by_weekdays(
    mentions: Sequence[DayMention], years: Sequence[int], neighbours: Sequence[Neighbour]
) -> int | None:
    """The year that weekdays beside dates allow: near a dated report, or named in the text."""
    pairs = [mention for mention in mentions if mention.weekday is not None and mention.year is None]
    if not pairs:
        return None
    for near in neighbours:
        day = _nearest(pairs[0], near.day)
        if day and all(pair.in_year(day.year) for pair in pairs):
            return day.year
    return max((year for year in years if all(pair.in_year(year) for pair in pairs)), default=None)


def _years(text: str) -> list[int]:
    return sorted({int(match.group()) for match in YEAR.finditer(text)})


def _nearest(mention: DayMention, anchor: date) -> date | None:
    """The day nearest to another one, among the years in which it exists and its weekday is right."""
    days = [mention.in_year(year) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    near = [day for day in days if day and abs(day - anchor) <= NEARBY]
    return min(near, key=lambda day: (abs(day - anchor), day), default=None)


def own_weekday(mentions: Sequence[DayMention], last: date | None = None) -> int | None:
    """The weekday of the report itself: the one named from which the others lie the fewest days back.

    Squares of days are summed, so that one weekday nearly a week back weighs more than several yesterdays.
    `last`, the last day named with its date, counts as one more weekday named.
    """
    bare = [mention for mention in mentions if mention.bare and mention.weekday is not None]
    candidates = {mention.weekday for mention in bare if mention.weekday is not None and not mention.before}
    if not candidates:
        return None
    dated = [last.weekday()] if last else []
    return min({*candidates, *dated}, key=lambda weekday: (_days_back(weekday, bare, dated), weekday))


def _days_back(weekday: int, mentions: Sequence[DayMention], dated: Sequence[int]) -> int:
    total = sum(((weekday - other) % WEEK) ** 2 for other in dated)
    for mention in mentions:
        back = (weekday - (mention.weekday or 0)) % WEEK
        if mention.before and not back:
            back = WEEK
        weight = SAME_WEIGHT if mention.same else LEAD_WEIGHT if mention.start < LEAD else 1
        total += weight * back * back
    return total


def _from_dateline(mention: DayMention, named: Sequence[tuple[date, DayMention]]) -> Guess:
    day = next(
        (day for day, other in named if other.month == mention.month and other.day == mention.day), None
    )
    if day:
        return Guess(day, f"the dateline gives the day, {_told(day)} is the year that fits")
    return Guess(None, "the dateline names a day but nothing tells its year")


def _from_weekday_alone(weekday: int | None, neighbours: Sequence[Neighbour], *, undecided: bool) -> Guess:
    """The week of a very similar report, for a text that names no day but weekdays."""
    if undecided:
        return Guess(
            None,
            NO_YEAR,
        )
    if weekday is None:
        return Guess(None, "it names no day at all")
    near = next((near for near in neighbours if near.likeness >= VERY_LIKE), None)
    if near is None:
        return Guess(None, f"it names weekdays (the last is {WEEKDAYS[weekday]}) but nothing tells the week")
    day = _nearest_weekday(near.day, weekday)
    week = f"in the week of {near.report}, which is much like it"
    return Guess(day, f"{WEEKDAYS[weekday]} is the last day it speaks of, {week}")


def _from_last_day(
    last: date, mention: DayMention, named: Sequence[tuple[date, DayMention]], like: Neighbour | None
) -> Guess:
    """The last day named, for a text without weekdays, where that day is news and not history."""
    if mention.opening and len(named) == 1:
        return Guess(None, f"it only says that something began on {_told(last)}")
    if _is_news(last, mention, named, like):
        return Guess(last, f"{_told(last)} is the last day it speaks of")
    return Guess(None, f"the last day it names, {_told(last)}, may be long before it was written")


def _from_week(
    last: date,
    mention: DayMention,
    weekdays: tuple[int, int],
    named: Sequence[tuple[date, DayMention]],
    like: Neighbour | None,
) -> Guess:
    """The week of the report's own weekday; `weekdays` are it without and with the last day weighed in."""
    alone, beside = weekdays
    first = last + timedelta(days=(beside - last.weekday()) % WEEK)
    speaks = f"{WEEKDAYS[beside]} is the last day it speaks of"
    if mention.weekday is not None and not mention.opening:
        return Guess(first, f"it names {_told(last)}, and {speaks}")
    if like is not None:
        after = f"{WEEKDAYS[alone]} is the last day it speaks of, on or after {_told(last)}"
        earliest = last + timedelta(days=(alone - last.weekday()) % WEEK)
        day = max(earliest, _nearest_weekday(like.day, alone))
        if day - last > CLOSE and not mention.opening:
            return Guess(None, f"{after}, but the dated report most like it is from more than a month later")
        return Guess(day, f"{after}, nearest to {like.report}, the dated report most like it")
    if mention.opening or not _is_news(last, mention, named, like):
        return Guess(None, f"{speaks}, but how long after {_told(last)} nothing tells")
    return Guess(first, f"{speaks}, the first on or after {_told(last)}, which it names")


def _is_news(
    last: date, mention: DayMention, named: Sequence[tuple[date, DayMention]], like: Neighbour | None
) -> bool:
    """Whether the last day named is part of the news: in the lead, with its weekday, or near another day."""
    if mention.start < LEAD or mention.weekday is not None:
        return True
    if like is not None and abs(like.day - last) <= CLOSE:
        return True
    return any(other is not mention and abs(last - day) <= CLOSE for day, other in named)


def _nearest_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() + 3) % WEEK - 3)


def _told(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {day:%B %Y}"
