"""Where things stand in the picture.

In: a scene. Out: a plan: a spot for each station, a way for each ribbon and a place for each label. Nothing
is tried and moved: every label has room of its own beside its station or along the level start or end of its
ribbon, and ribbons bend only between columns, where no label stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from headcount.briefs.brief import middle
from headcount.briefs.columns import Column, Item, columns_of, places_of, steps_of
from headcount.briefs.glyphs import clipped
from headcount.briefs.labels import Block, dead, named, told
from headcount.briefs.rows import Heights, Need, Tie, heights_of
from headcount.briefs.scene import Scene, Station, Toll, measured, reach
from headcount.briefs.words import figure, is_known
from headcount.model import Entry, Status

PAGE, TALLEST, STACKED, POST, GATE = 1160.0, 200.0, 300.0, 36.0, 6.0
EDGE, LEAST, EMPTY = 8.0, 2.0, 24.0  # the margin; the least width of a ribbon; a column nobody counted
BEND, NEAR, SLOT, LIFT = 50.0, 16.0, 7.0, 60.0
LIMITS = (260.0, 230.0, 205.0, 180.0, 160.0, 144.0, 128.0)  # widths of labels, tried until all fit
FEW = 3  # ribbons that are labelled where they begin, however few arrive elsewhere
STEM = 22.0  # how far a toll hangs below its ribbon
A_PERSON = 0.5  # pixels at most
SNAP = 5.0  # pixels: a bend so slight looks like a fault
HIGHEST = 40.0  # of a soft edge around a number that is not said


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a station stands: the left edge of its column, its ground, and pixels for one person.

    `doors` are the sides (-1 left, 1 right) where ribbons are tied, and the height of the highest one.
    """

    x: float
    ground: float
    scale: float
    doors: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A ribbon: its middle line, its widths (best value, high end, low end), its label, its tolls."""

    knots: tuple[tuple[float, float], ...]
    width: float
    outer: float
    core: float
    label: tuple[float, float]
    tolls: tuple[tuple[float, float], ...]
    backwards: bool
    holds_label: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """Every label of the picture in lines no wider than a limit; tolls on the way by their ribbon."""

    sites: dict[str, tuple[Block, ...]]
    flows: tuple[Block, ...]
    tolls: dict[int, tuple[Block, ...]]
    dead: dict[str, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole drawing, with its size."""

    width: float
    height: float
    spots: dict[str, Spot]
    ways: tuple[Way, ...]
    texts: Texts


@dataclass(slots=True)
class Draft:
    """What is decided so far: columns, texts, the scale, and at which end each ribbon is labelled."""

    scene: Scene
    columns: list[Column]
    texts: Texts
    scale: float
    at_left: list[bool] = field(default_factory=list)

    def steps(self, number: int) -> list[tuple[int, Item]]:
        """The steps of a ribbon, from left to right."""
        return steps_of(self.scene.ribbons[number], number, self.columns)

    def outer(self, number: int) -> float:
        """How wide a ribbon is with its soft edge."""
        return outer_of(self.scene, self.scene.ribbons[number].entry, self.scale)

    def inside(self, number: int) -> bool:
        """Whether a ribbon is broad enough to hold its label."""
        entry = self.scene.ribbons[number].entry
        room = width_of_ribbon(self.scene, entry, self.scale) - 12
        return room >= self.texts.flows[number].height and entry.status is not Status.CONTESTED

    def end(self, number: int) -> str:
        """The station at which a ribbon is labelled."""
        steps = self.steps(number)
        return str(steps[0][1] if self.at_left[number] else steps[-1][1])


def plan_of(scene: Scene) -> Plan:
    """The plan of a scene, with labels as broad as fit."""
    columns = columns_of(scene)
    for limit in LIMITS:
        draft = Draft(scene, columns, texts_of(scene, limit), _scale(scene))
        draft.at_left = _labelled_left(draft)
        lefts, needed = _across(draft)
        if needed <= PAGE:
            break
    return _laid(draft, lefts, max(PAGE, needed))


def _scale(scene: Scene) -> float:
    """Pixels a person: a column, or all ribbons at one, are only so high; few people are never broad."""
    sums = [
        sum(outer_of(scene, r.entry, 1.0) for r in scene.ribbons if r.ends[side] == station.key)
        for station in scene.stations
        for side in (0, 1)
    ]
    most = TALLEST / scene.greatest
    return min(most, STACKED / max([*sums, 1e-9]), most if scene.rooted else A_PERSON)


def width_of_ribbon(scene: Scene, entry: Entry, scale: float) -> float:
    """How wide a ribbon is drawn; two pixels at least, so that the few are seen."""
    return max(LEAST, scene.size(middle(entry)) * scale) if measured(entry) else LEAST


def outer_of(scene: Scene, entry: Entry, scale: float) -> float:
    """How wide a ribbon is with its interval."""
    width = width_of_ribbon(scene, entry, scale)
    if not measured(entry):
        return width
    if not middle(entry):
        return max(width, min(HIGHEST, scene.size(reach(entry)) * scale))
    return max(width, width * scene.size(reach(entry)) / scene.size(middle(entry)))


def core_of(scene: Scene, entry: Entry, width: float) -> float:
    """How wide the sure part of a ribbon of a width is: its low end; 0 where it is all sure or nothing is."""
    if not entry.low or not middle(entry) > entry.low:
        return 0.0
    return max(1.0, width * scene.size(entry.low) / scene.size(middle(entry)))


def texts_of(scene: Scene, limit: float) -> Texts:
    """The labels of a scene in lines no wider than a limit."""
    return Texts(
        sites={s.key: tuple(block.within(limit) for block in site_blocks(s)) for s in scene.stations},
        flows=tuple(told(ribbon.entry).within(limit) for ribbon in scene.ribbons),
        tolls={
            n: tuple(dead(t.entry, way=True).within(limit) for t in scene.tolls if t.ribbon == n)
            for n in range(len(scene.ribbons))
        },
        dead={
            s.key: tuple(_dead_here(t).within(limit) for t in scene.tolls if t.station == s.key)
            for s in scene.stations
        },
    )


def _dead_here(toll: Toll) -> Block:
    return dead(toll.entry, way=toll.entry.at is None)


def site_blocks(station: Station) -> tuple[Block, ...]:
    """The label of a station: its name and what is known of its people; then all who came or left."""
    if not station.said:
        return (Block(((station.key, "small"),)),)
    lines: list[tuple[str, str]] = [(named(station.key), "name")]
    block = told(station.stock) if station.stock else None
    lines += block.lines if block else [("no report of people there", "small")]
    if station.room:
        lines.append((f"room for {figure(station.room)}", "small"))
    if station.holds:
        lines.append((f"with {_some(station.holds)}", "small"))
    first = Block(tuple(lines), block.status if block else None, block.link if block else "")
    if station.total is None:
        return (first,)
    total = told(station.total)
    return first, Block(tuple((text, "small") for text, _ in total.lines), None, total.link)


def _some(names: Sequence[str]) -> str:
    shown = [named(clipped(name, 30)) for name in names[:3]]
    more = [f"{len(names) - 3} more"] if len(names) > 3 else []  # noqa: PLR2004 - three are named
    return " and ".join(part for part in (", ".join([*shown, *more][:-1]), [*shown, *more][-1]) if part)


def _labelled_left(draft: Draft) -> list[bool]:
    """A ribbon is labelled where it begins, unless many do there and fewer at its other end."""
    ends: dict[tuple[str, int], int] = {}
    sides = [
        ((str(s[0][1]), 0), (str(s[-1][1]), 1)) for s in map(draft.steps, range(len(draft.scene.ribbons)))
    ]
    for pair in sides:
        for one in pair:
            ends[one] = ends.get(one, 0) + 1
    return [ends[left] <= max(FEW, ends[right]) for left, right in sides]


def _across(draft: Draft) -> tuple[list[float], float]:
    """The left edge of every column, and the width that all of them need."""
    before, after = _before(draft), _after(draft)
    last = max(POST + after[-1], _names_wide(draft, len(draft.columns) - 1))
    gaps = len(draft.columns) - 1
    bend = BEND if draft.scene.ribbons else 0.0
    fixed = 2 * EDGE + sum(before[1:]) + sum(POST + wide for wide in after[:-1]) + last
    free = max(bend, (PAGE - fixed) / gaps) if gaps else 0.0
    if not draft.scene.ribbons:
        free = min(free, 60.0)
    lefts = [EDGE]
    for number in range(gaps):
        lefts.append(lefts[-1] + POST + after[number] + free + before[number + 1])
    return lefts, fixed + bend * gaps


def _names_wide(draft: Draft, column: int) -> float:
    """How wide the labels below the stations of a column are."""
    keys = [item for item in draft.columns[column] if isinstance(item, str)]
    blocks = [(b, k) for k in keys for b in (*draft.texts.sites[k], *draft.texts.dead[k])]
    return max((b.width + (14 if draft.texts.dead[k] else 0) for b, k in blocks), default=POST)


def _after(draft: Draft) -> list[float]:
    """How much level room each column needs to its right."""
    found = []
    for number, column in enumerate(draft.columns):
        flows = [_flow_wide(draft, n) for n in range(len(draft.scene.ribbons))
                 if draft.at_left[n] and draft.end(n) in column]  # fmt: skip
        found.append(max([*flows, _names_wide(draft, number) - POST, 0]) + NEAR)
    return found


def _before(draft: Draft) -> list[float]:
    """How much level room each column needs to its left."""
    return [
        max([_flow_wide(draft, n) for n in range(len(draft.scene.ribbons))
             if not draft.at_left[n] and draft.end(n) in column] or [0]) + NEAR
        for column in draft.columns
    ]  # fmt: skip


def _flow_wide(draft: Draft, number: int) -> float:
    tolls = [block.width + 12 for block in draft.texts.tolls[number]]
    return max([draft.texts.flows[number].width + 8, *tolls]) + GATE


def _laid(draft: Draft, lefts: list[float], width: float) -> Plan:
    """Everything with its height."""
    offsets = {key: _offsets(draft, key) for key in (s.key for s in draft.scene.stations)}
    needs: dict[Item, Need] = {key: _need(draft, key, offsets[key][1]) for key in offsets}
    for number in range(len(draft.scene.ribbons)):
        needs[number] = Need(draft.outer(number) / 2, draft.outer(number) / 2)
    heights = heights_of(draft.columns, needs, _ties(draft, offsets))
    spots = {
        key: Spot(lefts[column], EDGE + heights[column, key], draft.scale, _doors(offsets[key][0]))
        for key, (column, _) in places_of(draft.columns).items()
    }
    ways = tuple(_way(draft, n, lefts, heights, offsets) for n in range(len(draft.scene.ribbons)))
    lowest = max((y + needs[item].below for (_, item), y in heights.items()), default=0.0)
    return Plan(width, lowest + 2 * EDGE, spots, ways, draft.texts)


def _doors(tied: dict[tuple[int, bool], float]) -> tuple[tuple[int, float], ...]:
    sides = [
        (1, [y for (_, right), y in tied.items() if right]),
        (-1, [y for (_, right), y in tied.items() if not right]),
    ]
    return tuple((side, min(ys)) for side, ys in sides if ys)


Offsets = tuple[dict[tuple[int, bool], float], float]


def _offsets(draft: Draft, key: str) -> Offsets:
    """How far above its ground each ribbon of a station is tied, on either side, and how high they reach."""
    found: dict[tuple[int, bool], float] = {}
    highest = 0.0
    rows = [{item: row for row, item in enumerate(column)} for column in draft.columns]
    for right in (True, False):
        here = []
        for number in range(len(draft.scene.ribbons)):
            steps = draft.steps(number)
            if steps[0 if right else -1][1] == key:
                column, item = steps[1 if right else -2]
                here.append((rows[column][item], number))
        y = 0.0
        for _, number in sorted(here, reverse=True):
            up, down = _slot(draft, number, labelled=draft.at_left[number] is right)
            found[number, right] = -(y + down)
            y += up + down + SLOT
        highest = max(highest, y - SLOT)
    return found, highest


def _slot(draft: Draft, number: int, *, labelled: bool) -> tuple[float, float]:
    """The room of a ribbon above and below its middle line at one of its ends."""
    half = draft.outer(number) / 2 + 1
    if not labelled:
        return half, half
    tolls = sum(STEM + block.height for block in draft.texts.tolls[number])
    over = 0.0 if draft.inside(number) else draft.texts.flows[number].height + 5
    return half + over, half + tolls


def _need(draft: Draft, key: str, reached: float) -> Need:
    station = next(s for s in draft.scene.stations if s.key == key)
    stock = draft.scene.size(reach(station.stock)) * draft.scale + 6 if station.stock else 0.0
    texts = [*draft.texts.sites[key], *draft.texts.dead[key]]
    return Need(max(stock, reached, EMPTY), 6 + sum(block.height + 6 for block in texts))


def _ties(draft: Draft, offsets: dict[str, Offsets]) -> list[Tie]:
    ties = []
    for number, ribbon in enumerate(draft.scene.ribbons):
        steps = draft.steps(number)
        rise = LIFT if ribbon.upward and steps[0][1] == ribbon.origin else 0.0
        for n, (left, right) in enumerate(pairwise(steps)):
            here = offsets[str(left[1])][0][number, True] if n == 0 else 0.0
            there = offsets[str(right[1])][0][number, False] if n == len(steps) - 2 else 0.0
            ties.append(
                Tie(left, right, here, there, _stiffness(draft.outer(number)), rise if n == 0 else 0.0)
            )
    return ties


def _stiffness(width: float) -> float:
    """How much a ribbon should run level: the broad far more than the thin."""
    return 1 + (width / 6) ** 4


def _way(draft: Draft, number: int, lefts: list[float], heights: Heights, offsets: dict[str, Offsets]) -> Way:
    """The middle line: level beside the columns, bent between them."""
    ribbon, steps = draft.scene.ribbons[number], draft.steps(number)
    before, after = _before(draft), _after(draft)
    knots: list[tuple[float, float]] = []
    for n, (column, item) in enumerate(steps):
        y = EDGE + heights[column, item]
        if n == 0:
            y += offsets[str(item)][0][number, True]
        elif n == len(steps) - 1:
            y += offsets[str(item)][0][number, False]
        if knots and abs(y - knots[-1][1]) <= SNAP:
            y = knots[-1][1]
        start = lefts[column] - before[column] if n else lefts[column] + POST + GATE
        stop = lefts[column] + POST + after[column] if n < len(steps) - 1 else lefts[column] - GATE
        knots += [(start, y), (stop, y)]
    outer, at_left = draft.outer(number), draft.at_left[number]
    x, y = (knots[0][0] + 6, knots[0][1]) if at_left else (knots[-2][0] + 6, knots[-1][1])
    block = draft.texts.flows[number]
    label = y - block.height / 2 if draft.inside(number) else y - outer / 2 - block.height - 5
    tolls, below = [], y + outer / 2
    for toll in draft.texts.tolls[number]:
        tolls.append((x + 12, below + STEM - 4))
        below += STEM + toll.height
    width = width_of_ribbon(draft.scene, ribbon.entry, draft.scale)
    return Way(
        knots=tuple(knots),
        width=width,
        outer=outer,
        core=core_of(draft.scene, ribbon.entry, width),
        label=(x, label),
        tolls=tuple(tolls),
        backwards=steps[0][1] != ribbon.origin,
        holds_label=draft.inside(number),
    )


def is_counted(station: Station) -> bool:
    """Whether a station has a number to draw."""
    return station.stock is not None and is_known(station.stock)
