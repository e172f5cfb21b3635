"""Day by day: small charts of claims and of the ledger's band, all on one axis of days.

In: a ledger and its events. Out: one SVG a site (people there) and one a route (movements). A claim is a bar
over the days it speaks of, at its value, as high as its hedge; the day it was published is a hairline.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, log10

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.glyphs import clipped, group, tag, width_of
from headcount.briefs.labels import Box, Sheet
from headcount.briefs.scene import FROM, TO, ends_of
from headcount.briefs.voices import voice_of
from headcount.briefs.words import family, figure, is_known, is_open, is_small, tersely
from headcount.model import Claim, Entry, Event, Ledger, Measure, Period, Unit

WIDTH, HEIGHT = 344.0, 176.0
LEFT, RIGHT, HEAD, FOOT = 6.0, 44.0, 22.0, 20.0
MOST_CHARTS, MOST_EVENTS, MOST_BARS = 12, 20, 150
LONGEST = 370
AROUND = timedelta(days=14)  # how long before the first count an event may lie and still explain it


@dataclass(frozen=True, slots=True)
class Axis:
    """The days all charts share, and where a day stands."""

    start: date
    end: date

    def x(self, day: date) -> float:
        """The left edge of a day."""
        days = (self.end - self.start).days + 1
        return LEFT + (WIDTH - LEFT - RIGHT) * min(max((day - self.start).days, 0), days) / days

    def bar(self, period: Period) -> tuple[float, float]:
        """The two edges of a period; an open end runs to the edge of the chart."""
        first = self.x(period.start or self.start)
        last = self.x((period.end or self.end) + timedelta(days=1))
        return first, max(last, first + 3)


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its heading, what it counts, and its drawing."""

    heading: str
    counts: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Driver:
    """An event with the letter that marks its hairline."""

    letter: str
    event: Event


def make_axis(ledger: Ledger, events: Sequence[Event]) -> Axis | None:
    """The days from the first to the last that entries speak of, with events around them; at most a year."""
    counted = _days_of(entry.period for entry in ledger.entries)
    told = _days_of(event.period for event in events)
    around = [day for day in told if not counted or min(counted) - AROUND <= day <= max(counted) + AROUND]
    days = [*counted, *around]
    if not days:
        return None
    last = max(days)
    return Axis(max(min(days), last - timedelta(days=LONGEST)), last)


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
        if day and axis and axis.start <= day <= axis.end:
            slots.setdefault((day, event.kind.value), event)
    most = sorted(slots.items(), key=lambda item: (-times[item[1].label], item[0]))[:MOST_EVENTS]
    return tuple(
        Driver(chr(65 + n), event) for n, (_, event) in enumerate(sorted(most, key=lambda item: item[0]))
    )


def day_charts(ledger: Ledger, claims: Sequence[Claim], events: Sequence[Event]) -> tuple[Chart, ...]:
    """One chart a site and one a route, those with most entries first."""
    axis = make_axis(ledger, events)
    if axis is None:
        return ()
    marks = drivers(events, axis)
    slots: dict[tuple[str, str], list[Entry]] = {}
    for entry in ledger.entries:
        if (key := _slot(entry)) and entry.period and is_known(entry):
            slots.setdefault(key, []).append(entry)
    known = {claim.id: claim for claim in claims}
    whole = {key: _wholes(entries) for key, entries in slots.items()}
    ordered = sorted(whole.items(), key=lambda item: (-len(item[1]), -max(map(middle, item[1]))))
    told = [(key, entries) for key, entries in ordered if _changes(entries, known)][:MOST_CHARTS]
    told = [(key, sorted(entries, key=_last)[-MOST_BARS:]) for key, entries in told]
    told.sort(key=lambda item: item[0][1] != "people there")
    return tuple(
        Chart(heading, counts, draw(f"{heading}: {counts}", entries, known, axis=axis, marks=marks))
        for (heading, counts), entries in told
    )


def _last(entry: Entry) -> date:
    return (entry.period.end or entry.period.start if entry.period else None) or date.min


def _wholes(entries: Sequence[Entry]) -> list[Entry]:
    """Parts of a group would read as a drop beside their whole."""
    fewest = min(len(entry.population) for entry in entries)
    return [entry for entry in entries if len(entry.population) == fewest]


def _changes(entries: Sequence[Entry], claims: dict[str, Claim]) -> bool:
    """Whether there is anything to compare: a single count is told in a sentence, not in a chart."""
    behind = {s.claim for entry in entries for s in entry.support if s.claim in claims}
    return len(entries) > 1 or len(behind) > 1


def _slot(entry: Entry) -> tuple[str, str] | None:
    if is_small(entry) or entry.unit not in {Unit.PERSON, Unit.BODY}:
        return None
    if family(entry.term) == "DEAD":
        return None
    if entry.measure is Measure.STOCK:
        return (entry.at.key, "people there") if entry.at else None
    ends = ends_of(entry)
    if ends is None:
        return None
    shown = [name for name in ends if name not in {FROM, TO}]
    arrow = f"{shown[0]} \u2192 {shown[1]}" if len(shown) > 1 else (
        f"to {shown[0]}" if ends[0] == FROM else f"from {shown[0]}")  # fmt: skip
    return arrow, "movements"


def draw(
    title: str, entries: Sequence[Entry], claims: dict[str, Claim], *, axis: Axis, marks: Sequence[Driver]
) -> Markup:
    """One chart: the ledger's band behind, claims as bars, publication days and events as hairlines."""
    behind = {s.claim for entry in entries for s in entry.support}
    shown = [claims[c] for c in sorted(behind) if c in claims and _alike(claims[c], entries)][: 2 * MOST_BARS]
    ceiling = _ceiling([*(_high(e) for e in entries), *(_claimed(c)[1] for c in shown)])

    def y(value: float) -> float:
        return HEIGHT - FOOT - (HEIGHT - HEAD - FOOT) * min(value / ceiling, 1.04)

    parts = [*_frame(axis, ceiling), *_hairlines(marks, axis), *_published(shown, axis)]
    parts += [
        _band(entry, axis, y(entry.low or 0), y(_high(entry)), y(middle(entry)))
        for entry in entries
        if entry.period
    ]
    parts += [_claim(claim, axis, *(y(v) for v in _claimed(claim))) for claim in shown if claim.period]
    ordered = sorted(entries, key=lambda e: (e.period.end if e.period else None) or axis.start)
    parts += _values(ordered, axis, [y(_high(entry)) for entry in ordered])
    return tag(
        "svg", tag("title", title), tag("desc", _told(entries)), *parts, class_="days move",
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", role="img",
    )  # fmt: skip


def _alike(claim: Claim, entries: Sequence[Entry]) -> bool:
    """A stock is not drawn among movements, nor a part beside its whole."""
    first = entries[0]
    same = (claim.measure is Measure.STOCK) == (first.measure is Measure.STOCK)
    told = {place.key for place in claim.places}
    same = same and {p.key for p in (first.at, first.origin, first.destination) if p} <= told
    return (
        same
        and claim.quantity.unit in {Unit.PERSON, Unit.BODY}
        and len(claim.population) <= len(first.population)
    )


def _told(entries: Iterable[Entry]) -> str:
    return "; ".join(f"{figure(middle(entry))}" for entry in entries)


def _high(entry: Entry) -> float:
    return entry.high if entry.high is not None else middle(entry) * 1.15


def _claimed(claim: Claim) -> tuple[float, float]:
    count = claim.quantity
    low = count.typical_low if count.typical_low is not None else count.low or 0
    high = count.typical_high if count.typical_high is not None else count.high
    return low, high if high is not None else low * 1.15


def _ceiling(values: Iterable[float]) -> float:
    most = max([*values, 1.0]) * 1.1  # room for a label above the highest
    step = 10.0 ** int(log10(most))
    nice = next((k for k in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if k * step >= most), ceil(most / step))
    return nice * step


def _frame(axis: Axis, ceiling: float) -> list[Markup]:
    ground, right = HEIGHT - FOOT, WIDTH - RIGHT
    parts = []
    for share in (1.0, 0.5):
        y = HEAD + (ground - HEAD) * (1 - share)
        parts.append(tag("line", x1=LEFT, x2=right, y1=y, y2=y, class_="grid"))
        parts.append(tag("text", figure(ceiling * share), x=right + 5, y=y + 4, class_="axis"))
    parts.append(tag("line", x1=LEFT, x2=right, y1=ground, y2=ground, class_="ground"))
    parts.append(tag("text", "0", x=right + 5, y=ground + 4, class_="axis"))
    return parts + _day_labels(axis, ground)


def _day_labels(axis: Axis, ground: float) -> list[Markup]:
    days = (axis.end - axis.start).days + 1
    step = next((n for n in (1, 2, 5, 7, 14, 30, 61, 122, 366) if days / n <= 5), days)  # noqa: PLR2004 - labels in a chart
    parts, free = [], -99.0
    for n in range(0, days, step):
        day = axis.start + timedelta(days=n)
        text = f"{day.day} {day:%b}"
        x = (axis.x(day) + axis.x(day + timedelta(days=1))) / 2
        wide = width_of(text, 11)
        x = max(x, LEFT + wide / 2)
        if x - wide / 2 > free and x + wide / 2 < WIDTH:
            parts.append(tag("text", text, x=x, y=ground + 15, class_="axis mid"))
            free = x + wide / 2 + 6
    return parts


def _hairlines(marks: Sequence[Driver], axis: Axis) -> list[Markup]:
    parts, used = [], -99.0
    for mark in marks:
        start = mark.event.period.start if mark.event.period else None
        if start is None or not axis.start <= start <= axis.end:
            continue
        x = axis.x(start)
        parts.append(tag("line", x1=x, x2=x, y1=HEAD - 6, y2=HEIGHT - FOOT, class_="event"))
        if x - used > 9:  # noqa: PLR2004 - pixels: two letters side by side
            parts.append(tag("text", mark.letter, x=x, y=HEAD - 9, class_="axis mid letter"))
            used = x
    return parts


def _published(claims: Sequence[Claim], axis: Axis) -> list[Markup]:
    days = sorted({claim.published for claim in claims if claim.published})
    return [
        tag(
            "line", x1=axis.x(day), x2=axis.x(day), y1=HEIGHT - FOOT, y2=HEIGHT - FOOT + 4, class_="published"
        )
        for day in days
        if axis.start <= day <= axis.end
    ]


def _band(entry: Entry, axis: Axis, low: float, high: float, best: float) -> Markup:
    left, right = axis.bar(entry.period) if entry.period else (LEFT, LEFT)
    kind = f"band {entry.status.lower()}" + (" open" if is_open(entry) else "")
    box = tag("rect", x=left, y=high, width=right - left, height=max(3.0, low - high), class_=kind)
    line = tag("line", x1=left, x2=right, y1=best, y2=best, class_="best")
    return group([box, line])


def _values(entries: Sequence[Entry], axis: Axis, heights: Sequence[float]) -> list[Markup]:
    """The best values in figures: the last one first, then as many as stand free."""
    sheet, parts = Sheet(WIDTH), []
    for entry, y in reversed(list(zip(entries, heights, strict=True))):
        left, right = axis.bar(entry.period) if entry.period else (LEFT, LEFT)
        text = tersely(entry)
        wide = width_of(text, 11, bold=True)
        box = Box(min(max((left + right) / 2 - wide / 2, LEFT), WIDTH - RIGHT - wide), y - 16, wide, 14)
        if not any(box.shared(other) for other in sheet.taken):
            sheet.take(box)
            parts.append(tag("text", text, x=box.x, y=box.y + 11, class_="value"))
    return parts


def _claim(claim: Claim, axis: Axis, low: float, high: float) -> Markup:
    left, right = axis.bar(claim.period) if claim.period else (LEFT, LEFT)
    kind = (claim.said_by.kind.value if claim.said_by else "UNKNOWN").lower().replace("_", "-")
    tall = max(4.0, low - high)
    y = (low + high) / 2 - tall / 2
    note = tag("title", clipped(f"{claim.number.text} \u2013 {voice_of(claim)[0]}", 90))
    thin = " thin" if tall < 8 else ""  # noqa: PLR2004 - pixels
    box = {"x": left + 1, "y": y, "width": max(2.0, right - left - 2), "height": tall}
    return tag("rect", note, class_=f"said k-{kind}{thin}", **box)
