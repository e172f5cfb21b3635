"""What was said when about which days: one row a report, in the order of publication.

In: reports, their claims and the lettered events. Out: rows with a label and a drawing each, on one axis of
days that stretches with the page: places along it are shares of its width, heights are pixels.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup

from headcount.briefs.axis import DAY, LONGEST, Axis, Driver, labels, letters_of
from headcount.briefs.days import Days
from headcount.briefs.glyphs import fading, mark_of, tag
from headcount.briefs.quotes import outlet
from headcount.briefs.voices import voice_of
from headcount.briefs.words import counted, day, listed, phrases, short, upper
from headcount.model import Claim, Period, Report, Scope, SpeakerKind, Stance

MOST_ROWS, MOST_LANES = 14, 6
NARROW = 330.0  # pixels: labels that stand free on a phone stand free everywhere
LANE, EDGE, BAR, MARK, SIZE = 12.0, 3.0, 3.0, 10.0, 12.0  # pixels
BEYOND = 40.0  # pixels: upright lines run on, and are cut where the row ends
# Shares of the width: a mark's half, a number's room, how long a start that is not said fades in.
CLOSE, ROOM, FADE = 1.75, 6.0, 8.0
A_REPORT = "a report, in the order of publication; the upright line is the day it was published"
A_DAY = "a day of publication, which is the upright line"
AWAITED = {Stance.PLANNED, Stance.FORECAST}
Span = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one report about the same days by one kind of speaker."""

    days: Span
    kind: SpeakerKind
    claims: int
    awaited: bool
    copied: bool

    @property
    def words(self) -> str:
        """The days, how many claims, and whose."""
        whose = str(phrases()["kinds"][self.kind.value][0]).lower()
        how = ", expected" if self.awaited else ", repeated from an earlier text" if self.copied else ""
        when = short(Period(start=self.days[0], end=self.days[1]))
        return f"{when}: {counted(self.claims, 'claim')} ({whose}{how})"


@dataclass(frozen=True, slots=True)
class Row:
    """One report, or those of one day: what it is called, where it leads, which days its claims speak of."""

    title: str
    link: str
    beside: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows, what one of them is, the axis above and below them, and what they show in one sentence."""

    rows: tuple[Row, ...] = ()
    head: str = ""
    foot: str = ""
    told: str = ""
    untold: str = ""
    row: str = A_REPORT


@dataclass(frozen=True, slots=True)
class Batch:
    """The reports of a row with their claims."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]

    @property
    def published(self) -> date | None:
        """The day they were published."""
        return self.reports[0].published


def make_timeline(
    reports: Sequence[Report], claims: Sequence[Claim], days: Days, *, most: int = 0
) -> Timeline:
    """A row a report that holds claims, or a row a day where reports are many, on the days of the charts.

    The first `most` reports stand under Sources and can be linked to.
    """
    batches = _batches(reports, [claim for claim in claims if claim.scope is Scope.CRISIS])
    if days.axis is None or len(batches) < 2:  # noqa: PLR2004 - one report has no order
        return Timeline()
    start, end = _ends(days.axis, batches)
    kept = {id(batch) for batch in sorted(batches, key=lambda batch: -len(batch.claims))[:MOST_ROWS]}
    drawn = [batch for batch in batches if id(batch) in kept]
    wide, narrow = Axis(start, end, 0.0, 100.0), Axis(start, end, 0.0, NARROW)
    sources = frozenset(report.id for report in reports[:most])
    return Timeline(
        tuple(_row(batch, wide, days.drivers, sources) for batch in drawn),
        _head(narrow, days.drivers),
        _foot(narrow),
        _told(batches),
        _untold(reports, batches, drawn),
        A_DAY if any(len(batch.reports) > 1 for batch in batches) else A_REPORT,
    )


def _ends(axis: Axis, batches: Sequence[Batch]) -> tuple[date, date]:
    """The days of the charts, and those of publication that lie within a year of them."""
    year = timedelta(days=LONGEST)
    near = [
        batch.published
        for batch in batches
        if batch.published and axis.start - year <= batch.published <= axis.end + year
    ]
    return min([axis.start, *near]), max([axis.end, *near])


def _batches(reports: Sequence[Report], claims: Sequence[Claim]) -> list[Batch]:
    """The reports that hold claims in the order of publication, the undated last; by day where many."""
    held: dict[str, list[Claim]] = {}
    for claim in claims:
        held.setdefault(claim.report, []).append(claim)
    told = sorted(
        (report for report in reports if report.id in held),
        key=lambda report: (report.published or date.max, report.title or "", report.id),
    )
    if len(told) <= MOST_ROWS:
        return [Batch((report,), tuple(held[report.id])) for report in told]
    days = [tuple(same) for _, same in groupby(told, key=lambda report: report.published)]
    return [Batch(same, tuple(claim for report in same for claim in held[report.id])) for same in days]


def _groups(claims: Sequence[Claim]) -> list[Group]:
    """Claims of the same days and kind of speaker together, those that say most first."""
    found: Counter[tuple[Span, SpeakerKind, bool]] = Counter()
    prints: Counter[tuple[Span, SpeakerKind, bool]] = Counter()
    for claim in claims:
        days = (claim.period.start, claim.period.end) if claim.period else (None, None)
        key = (days, voice_of(claim)[1], claim.stance in AWAITED)
        found[key] += 1
        prints[key] += bool(claim.copy_of)
    groups = [Group(*key[:2], number, key[2], prints[key] == number) for key, number in found.items()]
    dated = [group for group in groups if any(group.days)]
    return sorted(dated, key=lambda group: (-group.claims, _first(group), group.kind, group.awaited))


def _first(group: Group) -> tuple[date, date]:
    start, end = group.days
    return end or start or date.min, start or date.min


def _row(batch: Batch, axis: Axis, marks: Sequence[Driver], linked: frozenset[str]) -> Row:
    groups = _groups(batch.claims)
    lanes = _lanes(groups, axis)
    high = 2 * EDGE + LANE * max([1, *(lane + 1 for _, lane in lanes)])
    parts = [_upright(axis, mark.day, high, "event") for mark in marks if axis.holds(mark.day)]
    if axis.holds(batch.published):
        parts.append(_upright(axis, batch.published, high, "printed"))
    parts += [piece for group, lane in lanes for piece in _drawn(group, axis, EDGE + LANE * (lane + 0.5))]
    told = "; ".join(group.words for group in groups) or "no claim with a day"
    drawing = tag("svg", tag("title", upper(told)), *parts, class_="said-row", height=high, role="img")
    return Row(*_called(batch, linked), _beside(batch, len(groups) - len(lanes)), drawing)


def _called(batch: Batch, linked: frozenset[str]) -> tuple[str, str]:
    """The name of a row and where it leads: the report's title, or the day of several reports."""
    first = batch.reports[0]
    link = f"report-{first.id}" if first.id in linked else ""
    if len(batch.reports) > 1:
        return (day(first.published) if first.published else "No day known"), link
    return first.title or outlet(first), link


def _beside(batch: Batch, cut: int) -> str:
    """Who published it when, how many claims it holds, and whether all of them are drawn."""
    first = batch.reports[0]
    if len(batch.reports) > 1:
        parts = [counted(len(batch.reports), "report")]
    else:
        when = f"{first.published:%-d %b %Y}" if first.published else "undated"
        parts = [first.publisher, when] if first.publisher and first.title else [when]
    dayless = sum(not (c.period and (c.period.start or c.period.end)) for c in batch.claims)
    some = f", {dayless} without a day" if dayless else ""
    return " \u00b7 ".join(
        [*parts, counted(len(batch.claims), "claim") + some + (", not all drawn" if cut else "")]
    )


def _lanes(groups: Sequence[Group], axis: Axis) -> list[tuple[Group, int]]:
    """Each group with a line of its row on which it touches no other; what finds none is not drawn."""
    ends: list[list[tuple[float, float]]] = []
    placed = []
    for group in sorted(groups, key=lambda group: -group.claims):
        edges = _edges(group, axis)
        if edges is None:
            continue
        left, right = edges[0] - CLOSE, edges[1] + (ROOM if group.claims > 1 else CLOSE)
        free = next(
            (n for n, taken in enumerate(ends) if all(right <= a or b <= left for a, b in taken)), len(ends)
        )
        if free < MOST_LANES:
            if free == len(ends):
                ends.append([])
            ends[free].append((left, right))
            placed.append((group, free))
    return placed


def _edges(group: Group, axis: Axis) -> tuple[float, float] | None:
    """The left and right edge of the days spoken of; None where they lie outside the days drawn."""
    start, end = group.days
    first, last = start or end, end or start
    if first is None or last is None or last < axis.start or first > axis.end:
        return None
    if start == end:
        return axis.noon(first), axis.noon(first)
    right = axis.x(last + DAY) if end else min(100.0, axis.x(first) + FADE)
    return (axis.x(first) if start else max(0.0, right - FADE)), right


def _upright(axis: Axis, day: date | None, high: float, kind: str) -> Markup:
    x = _share(axis.noon(day)) if day else "0%"
    return tag("line", x1=x, x2=x, y1=-BEYOND, y2=high + BEYOND, class_=kind)


def _share(value: float) -> str:
    return f"{value:.2f}%"


def _drawn(group: Group, axis: Axis, y: float) -> list[Markup]:
    """A bar over several days with its speaker's mark at the end, or the mark alone on a single day."""
    edges = _edges(group, axis)
    if edges is None:
        return []
    left, right = edges
    kind = "awaited" if group.awaited else mark_of(group.kind)
    tall = min(BAR + 1.5 * (group.claims - 1), MARK - 2)
    single = left == right
    parts = [] if single else [_bar(group, edges, y - tall / 2, tall, kind, axis=axis)]
    inside = [_mark(group, 0 if single else -MARK)]
    if group.claims > 1:
        inside.append(tag("text", group.claims, x=MARK / 2 + 2 if single else 3, y=4, class_="axis often"))
    return [*parts, tag("svg", *inside, x=_share(right), y=y, aria_hidden="true")]


def _bar(group: Group, edges: tuple[float, float], y: float, tall: float, kind: str, *, axis: Axis) -> Markup:
    """The days spoken of, fading out where no report tells the first or the last, or it is not drawn."""
    start, end = group.days
    ends = fading(left=start is None or start < axis.start, right=end is None or end > axis.end)
    wide = _share(edges[1] - edges[0])
    return tag(
        "rect", x=_share(edges[0]), y=y, width=wide, height=tall, class_=f"claimed thin {kind}", **ends
    )


def _mark(group: Group, x: float) -> Markup:
    if group.copied:
        return tag("line", x1=x / 2, x2=x / 2, y1=-4, y2=4, class_="copy")
    left = x + 1 if x else -MARK / 2  # its edge covers the end of its bar
    shift = f"translate({left:.1f},{-MARK / 2:.1f})scale({MARK / SIZE:.2f})"
    kind = "voice awaited" if group.awaited else "voice"
    return tag("use", href=f"#{mark_of(group.kind, plain=group.awaited)}", class_=kind, transform=shift)


def _head(axis: Axis, marks: Sequence[Driver]) -> Markup:
    """The letters of the events and the days, above the rows."""
    letters = [
        tag("text", text, x=_share(100 * x / NARROW), y=10, class_="axis mid letter")
        for x, text in letters_of(marks, axis)
    ]
    high = 28.0 if letters else 14.0
    return _axis([*letters, *_days(axis, high - 4)], high)


def _foot(axis: Axis) -> Markup:
    return _axis(_days(axis, 13), 16.0)


def _axis(parts: Sequence[Markup], high: float) -> Markup:
    return tag("svg", *parts, class_="said-row", height=high, aria_hidden="true", focusable="false")


def _days(axis: Axis, y: float) -> list[Markup]:
    return [
        tag("text", label.text, x=_share(100 * label.at / NARROW), y=y, class_=f"axis at-{label.anchor}")
        for label in labels(axis)
    ]


def _told(batches: Sequence[Batch]) -> str:
    """How far the claims look back from the day they were printed, in one sentence."""
    gaps = [
        batch.published - claim.period.end
        for batch in batches
        for claim in batch.claims
        if batch.published and claim.period and claim.period.end and claim.stance not in AWAITED
    ]
    if not gaps:
        return ""
    none = timedelta()
    parts = [
        (sum(gap == none for gap in gaps), "up to the day it was printed", "up to the day they were printed"),
        (sum(gap > none for gap in gaps), "of earlier days alone", "of earlier days alone"),
        (sum(gap < none for gap in gaps), "of later days", "of later days"),
    ]
    told = [
        f"{number} {'speaks' if number == 1 else 'speak'} {one if number == 1 else many}"
        for number, one, many in parts
        if number
    ]
    return f"Of {counted(len(gaps), 'claim')} with a last day, {listed(told)}."


def _untold(reports: Sequence[Report], batches: Sequence[Batch], drawn: Sequence[Batch]) -> str:
    """The rows and reports that are not drawn."""
    silent = len(reports) - sum(len(batch.reports) for batch in batches)
    more = len(batches) - len(drawn)
    parts = [f"{counted(more, 'further day')} of publication"] if more else []
    parts += [f"{counted(silent, 'report')} without a claim"] if silent else []
    return f"Not drawn: {listed(parts)}." if parts else ""
