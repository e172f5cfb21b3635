"""The picture turned to run downwards, for a narrow screen.

In: a scene. Out: one SVG 358 units wide. Stations lie one below the other as bars as long as their stock;
each movement is a ribbon in a lane on the left, its label in the row where it begins. Longer ways take outer
lanes and are tied so that none crosses another where it need not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.columns import columns_of
from headcount.briefs.glyphs import group, tag
from headcount.briefs.labels import DOT, Block, beside, dead, happened, named, number
from headcount.briefs.layout import core_of, is_counted, outer_of, site_blocks, width_of_ribbon
from headcount.briefs.picture import about_flow, about_site, about_toll, describe, linked
from headcount.briefs.scene import FROM, TO, Ribbon, Scene, Station, Toll, fades, measured, reach
from headcount.briefs.words import has_middle
from headcount.model import Status

PAGE, TEXT, BAR, THICK = 358.0, 100.0, 240.0, 14.0
EDGE, DOOR, TURN, GAP, LEAST = 5.0, 10.0, 12.0, 5.0, 2.0
A_PERSON = 0.1  # pixels at most
WIDEST, INDENT = 34.0, 18.0  # of a ribbon with its edge; of a movement's label
HOLLOW = 5.0  # pixels: room to be hollow or split


@dataclass(frozen=True, slots=True)
class Row:
    """A station, a movement or a toll: where its row begins, how high it is, and its texts."""

    what: Station | Ribbon | Toll
    y: float
    height: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The way of a ribbon: where it is tied above and below, its lane, and its widths."""

    x: float
    upper: float
    lower: float
    width: float
    outer: float
    core: float


def tall_picture(scene: Scene) -> Markup:
    """The whole scene as an SVG that reads downwards."""
    order = [item for column in columns_of(scene) for item in column if isinstance(item, str)]
    scale, numbers = _scale(scene, order)
    tied = _tied(scene, order, numbers, scale)
    rows, height = _rows(scene, order, tied, scale)
    lanes = _lanes(scene, rows, order, numbers, tied, scale)
    left = 0 if lanes else TEXT - EDGE
    return tag(
        "svg", tag("title", "Who moved from where to where", id="picture-tall-t"),
        tag("desc", describe(scene), id="picture-tall-d"),
        *(_flow(scene, row, rows, lanes) for row in rows if isinstance(row.what, Ribbon)),
        *(_site(scene, row) for row in rows if isinstance(row.what, Station)),
        *(_toll(row) for row in rows if isinstance(row.what, Toll)),
        class_="picture tall", viewBox=f"{left:.0f} 0 {PAGE:.0f} {max(height, 10):.0f}", role="group",
        aria_labelledby="picture-tall-t picture-tall-d",
    )  # fmt: skip


def _span(ribbon: Ribbon, order: Sequence[str]) -> tuple[int, int]:
    first, last = sorted(order.index(key) for key in ribbon.ends)
    return first, last


def _scale(scene: Scene, order: Sequence[str]) -> tuple[float, list[int]]:
    """Pixels for one person, and the lane of each ribbon counted from the inside."""
    spans = [_span(ribbon, order) for ribbon in scene.ribbons]
    numbers = [0] * len(spans)
    placed: list[int] = []
    for n in sorted(range(len(spans)), key=lambda n: (spans[n][1] - spans[n][0], n)):
        beside_it = [numbers[m] for m in placed if spans[m][0] < spans[n][1] and spans[n][0] < spans[m][1]]
        numbers[n] = max(beside_it, default=-1) + 1
        placed.append(n)
    breadths = [
        max(
            outer_of(scene, r.entry, 1.0)
            for r, number in zip(scene.ribbons, numbers, strict=True)
            if number == lane
        )
        for lane in range(max(numbers, default=-1) + 1)
    ]
    room = TEXT - DOOR - TURN - EDGE - (GAP + LEAST) * len(breadths)
    widest = max(breadths, default=1.0)
    return min(WIDEST / widest, room / (sum(breadths) or 1), 1.0 if scene.rooted else A_PERSON), numbers


def _tied(
    scene: Scene, order: Sequence[str], numbers: Sequence[int], scale: float
) -> dict[tuple[int, str], float]:
    """How far below the top of its station each ribbon is tied: inner ones first if they come from above."""
    found = {}
    for row, key in enumerate(order):
        here = []
        for n, ribbon in enumerate(scene.ribbons):
            if key in ribbon.ends:
                down = _span(ribbon, order)[0] == row
                here.append((down, -numbers[n] if down else numbers[n], n))
        y = 1.0
        for _, _, n in sorted(here):
            wide = outer_of(scene, scene.ribbons[n].entry, scale)
            found[n, key] = y + wide / 2
            y += wide + 3
    return found


def _rows(
    scene: Scene, order: Sequence[str], tied: dict[tuple[int, str], float], scale: float
) -> tuple[list[Row], float]:
    """The rows from the top, and where the last one ends."""
    rows: list[Row] = []
    stations = {station.key: station for station in scene.stations}
    y = EDGE
    for row, key in enumerate(order):
        lowest = max(
            (
                at + outer_of(scene, scene.ribbons[n].entry, scale) / 2
                for (n, k), at in tied.items()
                if k == key
            ),
            default=0.0,
        )
        here: list[Station | Ribbon | Toll] = [stations[key]]
        here += [toll for toll in scene.tolls if toll.station == key]
        for n, ribbon in enumerate(scene.ribbons):
            if _span(ribbon, order)[0] == row:
                here += [ribbon, *(toll for toll in scene.tolls if toll.ribbon == n)]
        for what in here:
            blocks = _blocks(what, key)
            tall = sum(block.height + 5 for block in blocks) + 5
            tall = max(tall + THICK + 6, lowest + 8) if isinstance(what, Station) else tall
            rows.append(Row(what, y, tall, blocks))
            y += tall
        y += 12
    return rows, y


def _blocks(what: Station | Ribbon | Toll, key: str) -> tuple[Block, ...]:
    room = PAGE - TEXT - EDGE
    if isinstance(what, Station):
        return tuple(block.within(room) for block in site_blocks(what))
    if isinstance(what, Toll):
        return (dead(what.entry, way=what.ribbon is not None or what.entry.at is None).within(room - 34),)
    lines = ((number(what.entry), "big"), (DOT.join((_where(what, key), happened(what.entry))), "small"),
             (beside(what.entry), "small"))  # fmt: skip
    return (Block(lines, what.entry.status, f"#{what.entry.id}").within(room - INDENT),)


def _where(ribbon: Ribbon, key: str) -> str:
    """The other end, told at this one."""
    if key == ribbon.origin:
        return "where to is not said" if ribbon.destination == TO else f"to {named(ribbon.destination)}"
    return "from where is not said" if ribbon.origin == FROM else f"from {named(ribbon.origin)}"


def _lanes(
    scene: Scene,
    rows: Sequence[Row],
    order: Sequence[str],
    numbers: Sequence[int],
    tied: dict[tuple[int, str], float],
    scale: float,
) -> list[Lane]:
    """Every ribbon with its lane, from the inside outwards."""
    tops = {row.what.key: row.y for row in rows if isinstance(row.what, Station)}
    outers = [outer_of(scene, ribbon.entry, scale) for ribbon in scene.ribbons]
    places, x = [], TEXT - DOOR - TURN
    for lane in range(max(numbers, default=-1) + 1):
        wide = max(outer for outer, number in zip(outers, numbers, strict=True) if number == lane)
        places.append(x - wide / 2)
        x -= wide + GAP
    found = []
    for n, ribbon in enumerate(scene.ribbons):
        upper, lower = (order[row] for row in _span(ribbon, order))
        width = width_of_ribbon(scene, ribbon.entry, scale)
        ends = tops[upper] + tied[n, upper], tops[lower] + tied[n, lower]
        found.append(Lane(places[numbers[n]], *ends, width, outers[n], core_of(scene, ribbon.entry, width)))
    return found


def _flow(scene: Scene, row: Row, rows: Sequence[Row], lanes: Sequence[Lane]) -> Markup:
    """A ribbon, its arrowhead, and its label at the end of a thin line."""
    ribbon = row.what
    if not isinstance(ribbon, Ribbon):
        return Markup()
    lane = lanes[scene.ribbons.index(ribbon)]
    down = _is_down(ribbon, rows)
    y, end = row.y + 8, lane.lower if down else lane.upper
    door = TEXT - DOOR
    leader = [
        tag("line", x1=lane.x, x2=TEXT + INDENT - 4, y1=y, y2=y, class_="leader"),
        tag("circle", cx=lane.x, cy=y, r=2.5, class_="leader"),
    ]
    head = tag("path", d=f"M{door:.1f},{end - 4:.1f} l6,4 l-6,4 z", class_="tip")
    label = row.blocks[0].write(TEXT + INDENT, row.y)
    return linked(
        ribbon.entry, about_flow(ribbon), *_ribbon(ribbon, lane), head, *leader, label, class_="flow move"
    )


def _is_down(ribbon: Ribbon, rows: Sequence[Row]) -> bool:
    order = [row.what.key for row in rows if isinstance(row.what, Station)]
    return order.index(ribbon.origin) < order.index(ribbon.destination)


def _ribbon(ribbon: Ribbon, lane: Lane) -> list[Markup]:
    """The best value in the middle tone, its sure part firmer, and the soft edge."""
    entry, path, width = ribbon.entry, _path(lane), lane.width

    def stroke(tone: str, wide: float) -> Markup:
        return tag("path", d=path, class_=f"ribbon line {tone}".strip(), stroke_width=wide)

    if not measured(entry):
        return [tag("path", d=path, class_="ribbon unmeasured")]
    parts = [stroke("soft faint" if fades(entry) else "soft", lane.outer)] if lane.outer > width else []
    pale = "" if width < 4 else "broad"  # noqa: PLR2004 - pixels: too thin to be pale
    if has_middle(entry) or not lane.core:
        parts.append(stroke(pale, width))
    if lane.core:
        parts.append(stroke("broad firm" if has_middle(entry) else pale, lane.core))
    if entry.status is Status.DERIVED and width > HOLLOW:
        parts.append(stroke("between", width - 3))
    if entry.status is Status.CONTESTED and width > HOLLOW:
        parts.append(stroke("between", 2.0))
    return parts


def _path(lane: Lane) -> str:
    """From the door of one station round to the door of the other."""
    door, x, turn = TEXT - DOOR, lane.x, min(TEXT - DOOR - lane.x, max(TURN, lane.outer / 2 + 3))
    up, low = lane.upper, lane.lower
    first = f"M{door:.1f},{up:.1f} H{x + turn:.1f} Q{x:.1f},{up:.1f} {x:.1f},{up + turn:.1f}"
    return f"{first} V{low - turn:.1f} Q{x:.1f},{low:.1f} {x + turn:.1f},{low:.1f} H{door:.1f}"


def _toll(row: Row) -> Markup:
    what = row.what
    if not isinstance(what, Toll):
        return Markup()
    x = TEXT + (INDENT + 6 if what.ribbon is not None else 5)
    stem = tag("path", d=f"M{x:.1f},{row.y:.1f} v16 m-4,-4 l4,5 l4,-5", class_="stem head")
    return linked(what.entry, about_toll(what), stem, row.blocks[0].write(x + 10, row.y), class_="toll dead")


def _site(scene: Scene, row: Row) -> Markup:
    station = row.what
    if not isinstance(station, Station):
        return Markup()
    first, *totals = row.blocks
    y = row.y + THICK + 6
    parts = [
        linked(station.stock, about_site(station), _bar(scene, station, row.y), first.write(TEXT, y),
               class_="site-mark move"),
    ]  # fmt: skip
    for block in totals:
        y += first.height + 5
        parts.append(linked(station.total, block.text(), block.write(TEXT, y), class_="all"))
    return group(parts)


def _bar(scene: Scene, station: Station, y: float) -> Markup:
    entry = station.stock
    if entry is None or not is_counted(station):
        return tag("rect", x=TEXT, y=y + 1, width=40, height=THICK, class_="nothing")
    scale = min((BAR - 12) / scene.greatest, BAR if scene.rooted else 1.0)
    best, low, high = (max(LEAST, scene.size(v) * scale) for v in (middle(entry), entry.low, reach(entry)))
    lying = {"x": TEXT, "y": y, "height": THICK}
    soft = tag("rect", width=high, class_="post soft" + (" open" if fades(entry) else ""), **lying)
    firm = tag("rect", width=low, class_=f"post {entry.status.lower()}", **lying)
    parts = [soft, firm]
    if has_middle(entry) and high - low > 2:  # noqa: PLR2004 - pixels: an interval to be seen
        parts.append(tag("rect", x=TEXT + best - 1, y=y - 3, width=2, height=THICK + 6, class_="notch"))
    if entry.status is Status.CONTESTED:
        parts.append(tag("rect", x=TEXT - 1, y=y + THICK / 2 - 1.5, width=high + 2, height=3, class_="gap"))
    if station.room and scene.size(station.room) <= scene.greatest:
        x = TEXT + scene.size(station.room) * scale
        parts.append(tag("line", x1=x, x2=x, y1=y - 4, y2=y + THICK + 4, class_="limit"))
    return group(parts)
