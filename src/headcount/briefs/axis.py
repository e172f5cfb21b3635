"""Days from left to right: where a day stands, what is written under it, and the events above it.

In: days. Out: places in pixels and small pieces of SVG. The charts and the timeline share it, so that a day,
an event and an end that no report tells look the same in both.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from headcount.briefs.glyphs import tag, width_of
from headcount.model import Event, Period

LONGEST, YEARS = 370, 3  # days: a year, or a few where many days lie before
AROUND = timedelta(days=14)  # how long before the first count an event may lie and still explain it
MOST_EVENTS = 20
NARROWEST, GAP, SMALL = 6.0, 9.0, 11.0  # pixels
DAY = timedelta(days=1)
STEPS, MONTHS = (1, 2, 3, 5, 7, 10, 14), (1, 2, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Extent:
    """A bar's two edges; `before` and `after` tell that it goes on there, no report says how far."""

    left: float
    right: float
    before: bool = False
    after: bool = False

    @property
    def middle(self) -> float:
        """Half way between the edges."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Axis:
    """The days of a drawing between two edges in pixels."""

    start: date
    end: date
    left: float = 6.0
    right: float = 292.0

    def x(self, day: date) -> float:
        """The left edge of a day."""
        days = (self.end - self.start).days + 1
        return self.left + (self.right - self.left) * min(max((day - self.start).days, 0), days) / days

    def noon(self, day: date) -> float:
        """The middle of a day."""
        return (self.x(day) + self.x(day + DAY)) / 2

    def holds(self, day: date | None) -> bool:
        """Whether the day is drawn."""
        return day is not None and self.start <= day <= self.end

    def extent(self, period: Period | None) -> Extent | None:
        """Where a period lies; None where it has no day here. It is wide enough to be seen.

        A start or an end that no report tells may lie anywhere: up to there it reaches to the edge.
        """
        if period is None or (period.start is None and period.end is None):
            return None
        first, last = period.start or period.end, period.end or period.start
        if first is None or last is None or last < self.start or first > self.end:
            return None
        before, after = period.start is None or first < self.start, period.end is None or last > self.end
        left = self.left if period.start is None else self.x(first)
        right = self.right if period.end is None else self.x(last + DAY)
        if right - left < NARROWEST:
            middle = min(max((left + right) / 2, self.left + NARROWEST / 2), self.right - NARROWEST / 2)
            left, right = middle - NARROWEST / 2, middle + NARROWEST / 2
        return Extent(left, right, before, after)


@dataclass(frozen=True, slots=True)
class Driver:
    """An event with the letter that marks its hairline."""

    letter: str
    event: Event

    @property
    def day(self) -> date | None:
        """The day it began."""
        return self.event.period.start if self.event.period else None


def make_axis(periods: Iterable[Period | None], events: Sequence[Event]) -> Axis | None:
    """The days from the first to the last that are spoken of, with events around them."""
    counted = _days_of(periods)
    told = _days_of(event.period for event in events)
    around = [day for day in told if not counted or min(counted) - AROUND <= day <= max(counted) + AROUND]
    days = [*counted, *around]
    if not days:
        return None
    last = max(days)
    year = last - timedelta(days=LONGEST)
    many = sum(day < year for day in days) > len(days) / 4  # a few old days would only squeeze the others
    return Axis(max(min(days), last - timedelta(days=LONGEST * (YEARS if many else 1))), last)


def _days_of(periods: Iterable[Period | None]) -> list[date]:
    return [day for period in periods if period for day in (period.start, period.end) if day]


def drivers(events: Sequence[Event], axis: Axis | None) -> tuple[Driver, ...]:
    """The dated events on the axis in the order of their days, each with a letter; of a kind and day, one.

    What most reports tell stands for its kind and day; where there are too many, those told by most remain.
    """
    times = Counter(event.label for event in events)
    slots: dict[tuple[date, str], Event] = {}
    for event in sorted(events, key=lambda event: (-times[event.label], -len(event.label), event.id)):
        day = event.period.start if event.period else None
        if day and axis and axis.holds(day):
            slots.setdefault((day, event.kind.value), event)
    most = sorted(slots.items(), key=lambda item: (-times[item[1].label], item[0]))[:MOST_EVENTS]
    return tuple(
        Driver(chr(65 + n), event) for n, (_, event) in enumerate(sorted(most, key=lambda item: item[0]))
    )


def hairlines(marks: Sequence[Driver], axis: Axis, *, top: float, bottom: float) -> list[Markup]:
    """A hairline an event, and its letter above; letters that would touch are told together, "D\u2013F"."""
    here = {axis.noon(mark.day) for mark in marks if mark.day and axis.holds(mark.day)}
    lines = [tag("line", x1=x, x2=x, y1=top, y2=bottom, class_="event") for x in sorted(here)]
    names = [
        tag("text", text, x=x, y=top - 3, class_="axis mid letter") for x, text in letters_of(marks, axis)
    ]
    return lines + names


def letters_of(marks: Sequence[Driver], axis: Axis) -> list[tuple[float, str]]:
    """The letters of the events with their places, those together that would touch, until none do."""
    here = [(axis.noon(mark.day), mark.letter) for mark in marks if mark.day and axis.holds(mark.day)]
    groups = [([x], [letter]) for x, letter in here]
    n = 0
    while n + 1 < len(groups):
        (x, letters), (other, more) = groups[n], groups[n + 1]
        room = (_name_width(letters) + _name_width(more)) / 2 + 2
        if sum(other) / len(other) - sum(x) / len(x) < room:
            groups[n : n + 2] = [(x + other, letters + more)]
            n = max(n - 1, 0)
        else:
            n += 1
    return [(sum(x) / len(x), _name(letters)) for x, letters in groups]


def _name(letters: Sequence[str]) -> str:
    return letters[0] if len(letters) == 1 else f"{letters[0]}\u2013{letters[-1]}"


def _name_width(letters: Sequence[str]) -> float:
    return width_of(_name(letters), SMALL, bold=True)


@dataclass(frozen=True, slots=True)
class Label:
    """A day as written under an axis: its left edge, and the place it belongs to with how it stands there."""

    text: str
    x: float
    at: float
    anchor: str = "middle"


def day_labels(axis: Axis, y: float, *, most: float = 0.0) -> list[Markup]:
    """The days under an axis; `most` is how far to the right a label may reach."""
    return [tag("text", label.text, x=label.x, y=y, class_="axis") for label in labels(axis, most)]


def labels(axis: Axis, most: float = 0.0) -> list[Label]:
    """As many days as can stand free of each other; the year is told once, and where it changes."""
    for found in _choices(axis, most or axis.right):
        ends = [label.x + width_of(label.text, SMALL) + GAP for label in found]
        if all(end <= label.x for end, label in zip(ends, found[1:], strict=False)):
            return found
    return []


def _choices(axis: Axis, most: float) -> Iterator[list[Label]]:
    """Ever fewer labels: each day, every few days, each month, the first day alone."""
    days = (axis.end - axis.start).days + 1
    for step in STEPS:
        shown = [axis.start + timedelta(days=n) for n in range(0, days, step)]
        yield [_centred(axis, day, text, most) for day, text in _dated(shown, "%-d %b")]
    firsts = [day for n in range(days) if (day := axis.start + timedelta(days=n)).day == 1]
    for step in MONTHS:
        months = _dated([day for day in firsts if (day.month - 1) % step == 0], "%b")
        found = [Label(text, axis.x(day), axis.x(day), "start") for day, text in months]
        found = [label for label in found if label.x + width_of(label.text, SMALL) <= most]
        if len(found) > 1:
            yield found
    yield [_centred(axis, day, text, most) for day, text in _dated([axis.start], "%-d %b")]


def _dated(days: Sequence[date], form: str) -> list[tuple[date, str]]:
    """Each day as text, with its year where that is not the one before's."""
    texts, year = [], 0
    for day in days:
        texts.append((day, format(day, form) + (f" {day.year}" if day.year != year else "")))
        year = day.year
    return texts


def _centred(axis: Axis, day: date, text: str, most: float) -> Label:
    """A label under the middle of its day, or within the drawing at an edge."""
    wide, at = width_of(text, SMALL), axis.noon(day)
    if at - wide / 2 < axis.left:
        return Label(text, axis.left, axis.left, "start")
    if at + wide / 2 > most:
        return Label(text, most - wide, most, "end")
    return Label(text, at - wide / 2, at)
