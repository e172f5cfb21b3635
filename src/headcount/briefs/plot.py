"""One chart over days: the ledger's bands as pale areas, claims as bars with the mark of their speaker.

In: the entries and claims of one site or route, and the axis of days. Out: one SVG, every mark of it a link
that says in words what it stands for. What is drawn where is chosen in `days.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log10

from markupsafe import Markup

from headcount.briefs.axis import SMALL, Axis, Driver, Extent, day_labels, hairlines
from headcount.briefs.brief import middle
from headcount.briefs.glyphs import (
    MOST_TICKS,
    TICK,
    clipped,
    copy_ticks,
    fading,
    group,
    mark_of,
    tag,
    tone,
    width_of,
)
from headcount.briefs.labels import Box
from headcount.briefs.voices import voice_of
from headcount.briefs.words import counted, has_middle, is_open, sentence, short, tersely
from headcount.model import Claim, Entry, SpeakerKind, Status

WIDTH, HEIGHT, HEAD, FOOT = 344.0, 176.0, 22.0, 20.0
GROUND, EDGE, RIGHT = HEIGHT - FOOT, 2.0, WIDTH - 50
MARK, SIZE = 10.0, 12.0  # pixels: a mark as drawn and as designed
THIN, SLIM, RISE = 4.0, 8.0, 18.0  # pixels: the least height of a bar, a slim one's, of an open end
NARROW = 40.0  # pixels: no number is read on a band of less
NICE = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim to draw: how many further printings only repeat it, and the entry it leads to.

    `worth` is where a count of other units (families) stands in people; `expected` marks what is planned.
    """

    claim: Claim
    entry: str = ""
    copies: int = 0
    worth: float | None = None
    expected: bool = False

    @property
    def band(self) -> tuple[float, float]:
        """Its plausible band in people; of "more than 600" the floor alone, since the rest nobody says."""
        if self.worth is not None:
            return self.worth, self.worth
        count = self.claim.quantity
        low = count.typical_low if count.typical_low is not None else count.low or 0.0
        high = count.typical_high if count.typical_high is not None else count.high
        return low, high if high is not None and count.high is not None else low

    @property
    def value(self) -> float:
        """The number as written; the top of the band where only its ends or a word of size are."""
        return self.worth or self.claim.quantity.value or self.band[1]

    @property
    def told(self) -> bool:
        """Whether one number is written: a mark on the bar of "hundreds" would say which."""
        return bool(self.worth or self.claim.quantity.value)

    @property
    def kind(self) -> SpeakerKind:
        """The kind of its speaker."""
        return voice_of(self.claim)[1]

    @property
    def words(self) -> str:
        """The claim in a few words: the number as written, who says it, of which days, how often printed."""
        number = f"\u201c{clipped(self.claim.number.text, 40)}\u201d, " if self.claim.number.text else ""
        told = f"{number}{clipped(voice_of(self.claim)[0], 50)}"
        again = f"; {counted(self.copies, 'further printing')}" if self.copies else ""
        return f"{'Expected: ' if self.expected else ''}{told}, {short(self.claim.period)}{again}"


@dataclass(frozen=True, slots=True)
class Scale:
    """How high a number stands."""

    ceiling: float

    def y(self, value: float) -> float:
        """The height of a number, in pixels from the top."""
        return GROUND - (GROUND - HEAD) * min(max(value, 0) / self.ceiling, 1.04)


def draw(
    title: str,
    entries: Sequence[Entry],
    said: Sequence[Said],
    *,
    axis: Axis,
    marks: Sequence[Driver],
    linked: frozenset[str] = frozenset(),
) -> Markup:
    """One chart: bands behind, claims before them, days of publication and events as hairlines."""
    tops = [_top(entry) for entry in entries] + [item.band[1] for item in said]
    scale = Scale(ceiling(tops))
    bands = [(entry, extent) for entry in entries if (extent := axis.extent(entry.period))]
    bars = [(item, extent) for item in said if (extent := axis.extent(item.claim.period))]
    roofs = {entry.id: _shape(entry, extent, scale).y for entry, extent in bands}
    taken: list[Box] = []
    parts = [*_frame(axis, scale), *hairlines(marks, axis, top=HEAD - 6, bottom=GROUND)]
    parts += _published(said, axis)
    parts += [
        _linked(entry.id, sentence(entry), _band(entry, extent, scale), linked) for entry, extent in bands
    ]
    parts += [
        _linked(
            item.claim.id if item.claim.id in linked else item.entry,
            item.words,
            _bar(item, _inset(extent), scale, taken, roof=roofs.get(item.entry, GROUND)),
            linked,
        )
        for item, extent in bars
    ]
    parts += _values(bands, scale, taken, [_box(item, extent, scale) for item, extent in bars])
    told = f"{counted(len(bands), 'figure')} of the ledger, {counted(len(bars), 'claim')}"
    return tag(
        "svg", tag("title", title), tag("desc", told), *parts, class_=f"days {tone(entries[0])}",
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", role="group", aria_label=f"{title}: {told}",
    )  # fmt: skip


def ceiling(values: Iterable[float]) -> float:
    """A number above all others that can be halved and still be read."""
    most = max([*values, 1.8]) * 1.1  # room for a label above the highest
    step = 10.0 ** int(log10(most))
    return next(k * step for k in NICE if k * step >= most and (k * step) % 2 == 0)


def _top(entry: Entry) -> float:
    return (entry.low or middle(entry)) if is_open(entry) else max(middle(entry), entry.high or 0)


def _linked(name: str, words: str, drawn: Sequence[Markup], linked: frozenset[str]) -> Markup:
    """A mark that says in words what it is, and leads to its evidence where the page holds it."""
    note = tag("title", words)
    return tag("a", note, *drawn, href=f"#{name}") if name in linked else group([note, *drawn])


def _frame(axis: Axis, scale: Scale) -> list[Markup]:
    parts = []
    for share in (1.0, 0.5, 0.0):
        y = scale.y(scale.ceiling * share)
        kind = "grid" if share else "ground"
        parts.append(tag("line", x1=axis.left, x2=axis.right, y1=y, y2=y, class_=kind))
        parts.append(tag("text", _plainly(scale.ceiling * share), x=axis.right + 5, y=y + 4, class_="axis"))
    return parts + day_labels(axis, GROUND + 15, most=WIDTH)


def _plainly(value: float) -> str:
    return f"{value / 1e6:g}m" if value >= 1e6 else f"{value:,.0f}"  # noqa: PLR2004 - a million


def _published(said: Sequence[Said], axis: Axis) -> list[Markup]:
    days = {item.claim.published for item in said}
    return [
        tag("line", x1=axis.noon(day), x2=axis.noon(day), y1=GROUND, y2=GROUND + 4, class_="published")
        for day in sorted(day for day in days if day)
        if axis.holds(day)
    ]


def _area(extent: Extent, top: float, bottom: float, *, up: bool = False, **given: str) -> Markup:
    """An area from top to bottom, fading upwards where its upper end is not told."""
    box = {"x": extent.left, "y": top, "width": extent.right - extent.left, "height": bottom - top}
    return tag("rect", **box, **given, **fading(up=up))


def _over_days(parts: Sequence[Markup], extent: Extent) -> list[Markup]:
    """What is drawn over days, fading to the sides on which it goes on, no report says how far."""
    fades = fading(left=extent.before, right=extent.after)
    return [group(parts, **fades)] if fades else list(parts)


def _band(entry: Entry, extent: Extent, scale: Scale) -> list[Markup]:
    """What the claims jointly allow: an area with the best value as a line; hollow, split or fading."""
    low = scale.y(entry.low or 0)
    if is_open(entry) or entry.high is None:
        return _over_days(_open_band(entry, extent, _tip(entry, scale), low), extent)
    top = scale.y(entry.high)
    top, low = (top, low) if low - top >= THIN else ((top + low - THIN) / 2, (top + low + THIN) / 2)
    kind = "band narrow" if extent.right - extent.left < MARK else "band"
    if entry.status is Status.CONTESTED:
        half = (top + low) / 2
        halves = [
            _area(extent, top, half - 1.5, class_="band"),
            _area(extent, half + 1.5, low, class_="band"),
        ]
        return _over_days(halves, extent)
    best = scale.y(_line(entry))
    lines = [_level(extent, best)] if has_middle(entry) else []
    if entry.status is Status.DERIVED:
        inner = Extent(extent.left + 0.5, extent.right - 0.5)
        return _over_days([_area(inner, top, low, class_="band derived"), *lines], extent)
    return _over_days([_area(extent, top, low, class_=kind), *lines], extent)


def _open_band(entry: Entry, extent: Extent, top: float, low: float) -> list[Markup]:
    """A floor, and above it an area or, where it follows from other counts, two walls that fade out."""
    floor, head = _level(extent, low), _arrow(extent.middle, top)
    if entry.status is not Status.DERIVED:
        return [_area(extent, top, low, up=True, class_="band"), floor, head]
    walls = f"M{extent.left + 0.5:.1f},{top:.1f}V{low:.1f}H{extent.right - 0.5:.1f}V{top:.1f}"
    return [tag("path", d=walls, class_="band derived", **fading(up=True)), floor, head]


def _level(extent: Extent, y: float) -> Markup:
    return tag("line", x1=extent.left, x2=extent.right, y1=y, y2=y, class_="best")


def _tip(entry: Entry, scale: Scale) -> float:
    """Where the fading end of an open band is out of sight; the same for all, since nobody tells it."""
    return scale.y(entry.low or middle(entry)) - RISE


def _arrow(x: float, y: float) -> Markup:
    return tag("path", d=f"M{x - 4:.1f},{y + 1:.1f} l4,-4 l4,4", class_="head")


def _inset(extent: Extent) -> Extent:
    """A claim is narrower than the band of the same days, so that both are seen."""
    wide = min(3.0, max(0.0, (extent.right - extent.left - 6) / 2))
    return Extent(extent.left + wide, extent.right - wide, extent.before, extent.after)


def _span(item: Said, scale: Scale) -> tuple[float, float]:
    low, high = item.band
    top, bottom = scale.y(high), scale.y(low)
    return (top, bottom) if bottom - top >= THIN else ((top + bottom - THIN) / 2, (top + bottom + THIN) / 2)


def _box(item: Said, extent: Extent, scale: Scale) -> Box:
    top, bottom = _span(item, scale)
    top -= RISE / 2 if item.claim.quantity.high is None else 0
    return Box(extent.left, top, extent.right - extent.left, bottom - top)


def _bar(item: Said, extent: Extent, scale: Scale, taken: list[Box], *, roof: float) -> list[Markup]:
    """A claim: a bar over its days as high as its hedge, its speaker's mark at the end, copies as ticks.

    Where no number is told the mark stands above the bar and the top of its band, the `roof`.
    """
    top, bottom = _span(item, scale)
    slim = " thin" if bottom - top < SLIM else ""
    kind = f"claimed {mark_of(item.kind)}"
    parts: list[Markup] = []
    if item.expected:
        parts.append(_area(extent, top, bottom, class_="awaited"))
    elif item.worth is None:
        parts.append(_area(extent, top, bottom, class_=kind + slim))
    if item.claim.quantity.high is None and item.worth is None and not item.expected:
        parts.append(_area(extent, top - RISE / 2, top, up=True, class_=kind))
    level = scale.y(item.value) if item.told else min(top, roof) - MARK / 2 - 1
    x, y = _free(extent, level, MARK + TICK * min(item.copies, MOST_TICKS), taken)
    return [*_over_days(parts, extent), *_voice(item, x, y)]


def _free(extent: Extent, y: float, wide: float, taken: list[Box]) -> tuple[float, float]:
    """The middle of a mark at the end of its bar, or aside where it would cover another; then taken."""
    roomy = extent.right - extent.left > 1.5 * MARK
    last = extent.right - MARK / 2 - 1 if roomy else min(extent.middle, RIGHT - MARK / 2)
    asides = [0.0, *(-6.0 * n for n in range(1, 6))] if roomy else [0.0, -3.0, 3.0]
    rises = [0.0, -5.0, -10.0] if y > GROUND - MARK else [0.0, -5.0, 5.0]
    spots = [(last + dx, y + dy) for dx in asides for dy in rises if last + dx > extent.left - 3]

    def cost(spot: tuple[float, float]) -> float:
        box = _around(*spot, wide)
        return sum(box.shared(other) for other in taken) + abs(spot[0] - last) / 2 + 3 * abs(spot[1] - y)

    best = min(spots, key=cost)
    taken.append(_around(*best, wide))
    return best


def _around(x: float, y: float, wide: float) -> Box:
    return Box(x - MARK / 2, y - MARK / 2, wide, MARK)


def _voice(item: Said, x: float, y: float) -> list[Markup]:
    shift = f"translate({x - MARK / 2:.1f},{y - MARK / 2:.1f})scale({MARK / SIZE:.2f})"
    kind = "voice awaited" if item.expected else "voice"
    shape = tag("use", href=f"#{mark_of(item.kind, plain=item.expected)}", class_=kind, transform=shift)
    ticks = min(item.copies, MOST_TICKS)
    behind = x + MARK / 2 + 2
    return [shape, copy_ticks(behind, y - 3, ticks)] if ticks else [shape]


def _values(
    bands: Sequence[tuple[Entry, Extent]], scale: Scale, taken: list[Box], bars: Sequence[Box]
) -> list[Markup]:
    """The bands' values in figures where they cover least; without room they drop out.

    The latest choose their place first, or the highest, whichever leaves more of them a good one.
    """
    shapes = [_shape(entry, e, scale) for entry, e in bands]
    hard = [*taken, *(box for box in (*shapes, *bars) if box.width < NARROW)]
    hard += [Box(e.middle - 4, _tip(entry, scale) - 3, 8, 4) for entry, e in bands if is_open(entry)]
    lines = [Box(e.left, scale.y(_line(entry)) - 2, e.right - e.left, 4) for entry, e in bands]
    lines += [Box(x, box.y, 2, box.height) for box in shapes for x in (box.x - 1, box.x + box.width - 1)]

    def cost(box: Box) -> float:
        return _covered(box, lines) + _covered(box, bars) / 20

    high = sorted(bands, key=lambda band: -middle(band[0]))
    ways = [_written(order, scale, hard, cost) for order in (bands, high)]
    labels, _ = min(ways, key=lambda way: (-len(way[0]), way[1]))
    return [tag("text", text, x=box.x, y=box.y + 11, class_="value") for text, box, _ in labels]


def _written(
    bands: Sequence[tuple[Entry, Extent]],
    scale: Scale,
    hard: Sequence[Box],
    cost: Callable[[Box], float],
) -> tuple[list[tuple[str, Box, Extent]], float]:
    """The values written in the order of the bands, each on its best free place, and what they cost."""
    labels: list[tuple[str, Box, Extent]] = []
    whole = 0.0
    for entry, extent in bands:
        text = tersely(entry)
        if any(text == other and _beside(extent, there) for other, _, there in labels):
            continue
        full = [*hard, *(Box(box.x - 3, box.y, box.width + 6, box.height) for _, box, _ in labels)]
        spots = _spots(entry, extent, scale, width_of(text, SMALL, bold=True))
        free = [(n, box) for n, box in enumerate(spots) if not any(box.shared(other) for other in full)]
        if free:
            costs = [(3 * n + cost(box), box) for n, box in free]
            least, box = min(costs, key=lambda item: item[0])
            labels.append((text, box, extent))
            whole += least
    return labels, whole


def _shape(entry: Entry, extent: Extent, scale: Scale) -> Box:
    """The area of a band."""
    top = _tip(entry, scale) if is_open(entry) else scale.y(entry.high or _line(entry))
    return Box(extent.left, top, extent.right - extent.left, scale.y(entry.low or 0) - top)


def _beside(one: Extent, two: Extent) -> bool:
    """Whether two bands touch or nearly do: one number written there is that of both."""
    return max(one.left, two.left) - min(one.right, two.right) < MARK


def _covered(box: Box, others: Sequence[Box]) -> float:
    return sum(box.shared(other) for other in others)


def _line(entry: Entry) -> float:
    """The number a band is labelled at: its best value, its floor where open, else its top."""
    if is_open(entry):
        return entry.low or 0
    return middle(entry) if has_middle(entry) or entry.high is None else entry.high


def _spots(entry: Entry, extent: Extent, scale: Scale, wide: float) -> list[Box]:
    """Where the value of a band could stand: on its line, above, beside, below; best first."""
    line, bottom = scale.y(_line(entry)), scale.y(entry.low or 0)
    top = line if is_open(entry) or entry.high is None else min(scale.y(entry.high), line - 2)
    on = line - 15 if line - 15 >= top - 1 else top - 15
    first, then = [on, top - 15], [max(bottom, line) + 2, top - 22, top - 27]
    if is_open(entry):
        first, then = [line + 2, line - 15], [line + 14]
    columns = [extent.middle - wide / 2, extent.left + 2, extent.right - wide - 2]
    if extent.before:  # at the end that is not faded
        columns = [columns[2], columns[0], columns[1]]
    beside = [(x, y) for y in (line - 7, top) for x in (extent.right + 4, extent.left - wide - 4)]
    spots = [(x, y) for y in first for x in columns] + beside + [(x, y) for y in then for x in columns]
    fit = [(min(max(x, EDGE), RIGHT - wide), y) for x, y in spots]
    return [Box(x, y, wide, 14) for x, y in fit if HEAD - 8 < y < GROUND - 13]
