"""The day of a happening: the time expressions of its sentence in, the one that dates it out.

A day told for the speaking ("the ministry said on Monday") never dates what was said. Without a day of its
own clause a happening takes one only from where such a day may be meant for it; else it stays undated.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Protocol

from headcount.claims.by_rules.context.clauses import Clause
from headcount.claims.by_rules.context.happenings import Happening
from headcount.claims.by_rules.context.words import spoiler, table
from headcount.model import Period

LONGEST = 62  # days; what took longer marks no day on a chart
GAP = 24  # characters before "after" in which "two days" may stand
SPEECH = re.compile(
    r"\b(?:said|says|told \w+|added|reported|confirmed|announced|warned|statement|tweeted|wrote|quoted"
    r"|according to|disclosed|posted|published|interview|report|update|briefing|conference)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
LEAD = re.compile(r"^(?:on|in|by|at|early|late|earlier|overnight|during|over|last|this|\W)*$", re.IGNORECASE)
ENTRY = re.compile(
    r"^\W*(?:\d{4}-\d\d-\d\d|\d{1,2} [A-Z]\w+(?: \d{4})?|[A-Z]\w+ \d{1,2}(?:, \d{4})?)\s*[:–—-]+\s"
)
THAN = re.compile(r"\bthan\s+(?:in\s+|at\s+|on\s+|during\s+)?(?:the\s+)?$", re.IGNORECASE)
OPEN = re.compile(r"(?:in|on|at|during|over|early|late)\b", re.IGNORECASE)
SPOKE = re.compile(
    r"(?: \w+)? (?:said|says|quoted|told|announced|disclosed|reported|confirmed|warned|posted|accused"
    r"|blamed)\b",
    re.IGNORECASE,
)
SHORT = 4  # words of a clause that is nothing but a time
TRAIL = re.compile(r"^(?:and\b|then\b|\w+ing\b)", re.IGNORECASE)
AFTER = re.compile(r"(?:\w+ (?:days?|weeks?) )?(?:after|following)\b", re.IGNORECASE)
WHILE = re.compile(r"(?:when|as|while|after|following|where|which|who|because|amid)\b", re.IGNORECASE)


class TimeMention(Protocol):
    """A time expression of a sentence: its offsets and the days it stands for."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def period(self) -> Period | None:
        """Its days, where they are known."""


class Stretch(Protocol):
    """The words that tell something, between two offsets of a sentence."""

    @property
    def start(self) -> int:
        """Where they begin."""

    @property
    def end(self) -> int:
        """Where they end."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence with its clauses, its times, and the day of the entry of a list it stands in."""

    text: str
    clauses: Sequence[Clause]
    times: Sequence[TimeMention]
    entry: date | None = None


def days_of(telling: Telling, one: Happening) -> tuple[Period | None, bool]:
    """The days of a happening, None where the sentence does not tell them; and whether it is long past."""
    text, clauses = telling.text, telling.clauses
    clause = clauses[one.clause]
    meant = [
        time
        for time in telling.times
        if not _is_spoken(text, clause, one, time) and not THAN.search(text[: time.start])
    ]
    own = [time for time in meant if clause.start <= time.start < clause.end and _belongs(text, one, time)]
    if any(map(_is_long, own)):
        return None, True
    dated = [time for time in meant if _fits(time)]
    own = [time for time in own if _fits(time)]
    if own:
        return min(own, key=lambda time: _distance(time, one)).period, False
    return _borrowed(telling, one, dated), False


def own_days(telling: Telling, one: Stretch) -> Period | None:
    """The days told in the clause itself, other than those of speaking."""
    clause = next(item for item in telling.clauses if one.start < item.end)
    own = [
        time
        for time in telling.times
        if clause.start <= time.start < clause.end
        and _fits(time)
        and not _is_spoken(telling.text, clause, one, time)
    ]
    return min(own, key=lambda time: _distance(time, one)).period if own else None


def _borrowed(telling: Telling, one: Happening, dated: Sequence[TimeMention]) -> Period | None:
    """The day of the words around a clause, where it may be meant for the clause as well."""
    clauses, clause = telling.clauses, telling.clauses[one.clause]
    opens = AFTER.match(clause.text) is not None
    if spoiler("aloof").match(clause.text) or not (one.tells or opens):
        return None
    if lead := _leading(telling.text, clauses, dated):
        return _moved(lead, clauses, one.clause)
    if one.clause and (opens or TRAIL.match(clause.text) or WHILE.match(clause.text)):
        first = 0 if TRAIL.match(clause.text) else clauses[one.clause - 1].start
        near = [time for time in dated if first <= time.start < clause.start]
        return _moved(near[-1].period, clauses, one.clause) if near and near[-1].period else None
    if one.clause + 1 < len(clauses) and OPEN.match(clauses[one.clause + 1].text):
        after = clauses[one.clause + 1]
        near = [time for time in dated if after.start <= time.start < after.end]
        if near and len(after.text.split()) <= 2 * SHORT:
            return near[0].period
    if telling.entry and one.tells:
        return Period(start=telling.entry, end=telling.entry, why="the day of the entry in the list")
    return None


def _belongs(text: str, one: Happening, time: TimeMention) -> bool:
    """A happening only mentioned shares no day over an "and"."""
    return one.tells or time.start < one.start or " and " not in text[one.end : time.start]


def _is_long(time: TimeMention) -> bool:
    """Whether a time names days so many that the happening is told as history."""
    period = time.period
    return bool(period and period.start and period.end and (period.end - period.start).days > LONGEST)


def _fits(time: TimeMention) -> bool:
    period = time.period
    if period is None or period.start is None:
        return False
    return period.end is None or (period.end - period.start).days <= LONGEST


def _distance(time: TimeMention, one: Stretch) -> int:
    return max(time.start - one.end, one.start - time.end, 0)


def _is_spoken(text: str, clause: Clause, one: Stretch, time: TimeMention) -> bool:
    """Whether a time tells when something was said: "the ministry said on Monday"."""
    if SPOKE.match(text, time.end):
        return True
    lead = SPEECH.search(text[: time.start])
    if lead is None or one.start <= lead.start() < one.end:
        return False
    between = lead.start() <= one.start < time.start  # "said an offensive began on Monday"
    return not between or not clause.start <= time.start < clause.end


def entry_day(text: str, times: Sequence[TimeMention]) -> date | None:
    """The day of an entry of a list that begins with it: "5 May: ..."."""
    first = times[0] if times else None
    if first is None or first.period is None or not ENTRY.match(text) or not LEAD.match(text[: first.start]):
        return None
    return first.period.start if first.period.start == first.period.end else None


def _leading(text: str, clauses: Sequence[Clause], times: Sequence[TimeMention]) -> Period | None:
    """The time a sentence opens with: "On Monday, ...", or the day of an entry of a list."""
    first = times[0] if times else None
    if first is None or not LEAD.match(text[: first.start]):
        return None
    opener = clauses[0]
    alone = first.end <= opener.end and len(opener.text.split()) <= SHORT + 1
    return first.period if alone or ENTRY.match(text) or first.end + 1 >= opener.end else None


@cache
def _length() -> re.Pattern[str]:
    lengths = table()["lengths"]
    return re.compile(
        rf"\b(\d{{1,2}}|{'|'.join(lengths['numbers'])})[\s-]({'|'.join(lengths['units'])})s?\b", re.IGNORECASE
    )


def _days(words: str) -> int:
    """How many days a length such as "two-week" stands for, 0 where none is told."""
    lengths = table()["lengths"]
    match = _length().search(words)
    if match is None:
        return 0
    number = match.group(1).lower()
    count = int(number) if number.isdigit() else int(lengths["numbers"][number])
    return count * int(lengths["units"][match.group(2).lower()])


def _moved(period: Period, clauses: Sequence[Clause], index: int) -> Period:
    """A borrowed day moved by what the words say: "a day after ...", "following a two-week pause"."""
    clause, before = clauses[index], clauses[index - 1].text if index else ""
    opening = AFTER.match(clause.text)
    if period.start is None or opening is None:
        return period
    tail = f"{before} {opening.group().rsplit(None, 1)[0] if ' ' in opening.group() else ''}".rstrip(" ,")[
        -GAP:
    ]
    if gap := _days(tail) if _ends_in_length(tail) else 0:
        day = period.start - timedelta(days=gap)
        return replace(period, start=day, end=day, why="counted back from the day of the later event")
    if length := _days(clause.text):
        first = period.start - timedelta(days=length)
        return replace(period, start=first, end=period.start, why="the length before the later event")
    return period


def _ends_in_length(words: str) -> bool:
    last = max(_length().finditer(words), key=lambda match: match.end(), default=None)
    return last is not None and not words[last.end() :].strip()


def is_to_come(period: Period | None, published: date | None) -> bool:
    """Whether the days lie after the report: what is told of them has not happened."""
    return bool(period and period.start and published and period.start > published)
