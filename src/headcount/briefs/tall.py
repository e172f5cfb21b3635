"""The picture turned to run downwards, for a narrow screen.

In: a scene. Out: one SVG 358 units wide. Stations lie one below the other as bars as long as their stock;
each movement is a ribbon in a lane of its own on the left, its label in the row where it starts.
"""

from dataclasses import dataclass

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.glyphs import clipped, group, tag
from headcount.briefs.labels import Block, beside, dead, happened, number
from headcount.briefs.picture import describe, site_block
from headcount.briefs.scene import TO, Ribbon, Scene, Station, Toll, measured, top
from headcount.briefs.words import is_known, is_open
from headcount.model import Status

PAGE, TEXT, BAR, WIDEST, THICK = 358.0, 92.0, 250.0, 26.0, 14.0
LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Row:
    """A station, a movement or a toll, and where its row begins."""

    what: Station | Ribbon | Toll
    y: float
    block: Block

    @property
    def height(self) -> float:
        """How much room the row needs."""
        return self.block.height + (THICK + 20 if isinstance(self.what, Station) else 10)


def tall_picture(scene: Scene) -> Markup:
    """The whole scene as an SVG that reads downwards."""
    rows = _rows(scene)
    stations = {row.what.key: row for row in rows if isinstance(row.what, Station)}
    flows = [row for row in rows if isinstance(row.what, Ribbon)]
    lanes = _lanes(scene, flows)
    widths = [scene.size(middle(ribbon.entry)) for ribbon in scene.ribbons if measured(ribbon.entry)]
    room = min(WIDEST, max(9.0, 1.6 * (TEXT - 30) / max(1, len(flows))))
    scale = room / (max(widths, default=1) or 1)
    ribbons = [_ribbon(scene, row, lanes[n], stations, scale) for n, row in enumerate(flows)]
    height = rows[-1].y + rows[-1].height if rows else 10.0
    return tag(
        "svg", tag("title", "Who moved from where to where", id="picture-tall-t"),
        tag("desc", describe(scene), id="picture-tall-d"), *ribbons, *(_draw(scene, row) for row in rows),
        class_="picture tall", viewBox=f"0 0 {PAGE:.0f} {height:.0f}", role="group",
        aria_labelledby="picture-tall-t picture-tall-d",
    )  # fmt: skip


def _rows(scene: Scene) -> list[Row]:
    order = sorted(scene.stations, key=lambda s: (s.column, s.upper, -middle(s.stock) if s.stock else 0))
    rows: list[Row] = []
    y = 4.0
    for station in order:
        tolls = [toll for toll in scene.tolls if toll.station == station.key]
        leaving = [ribbon for ribbon in scene.ribbons if ribbon.origin == station.key]
        here: list[Station | Ribbon | Toll] = [station, *tolls]
        for ribbon in leaving:
            here += [
                ribbon,
                *(t for t in scene.tolls if t.ribbon is not None and scene.ribbons[t.ribbon] is ribbon),
            ]
        for what in here:
            rows.append(Row(what, y, _block(what)))
            y += rows[-1].height
        y += 8
    return rows


def _block(what: Station | Ribbon | Toll) -> Block:
    if isinstance(what, Station):
        return site_block(what)
    if isinstance(what, Toll):
        return dead(what.entry, way=what.ribbon is not None)
    entry = what.entry
    where = "where to is not said" if what.destination == TO else f"to {clipped(what.destination, 24)}"
    way = f"{where} \u00b7 {happened(entry)}"
    lines = ((number(entry), "big"), (way, "small"), (beside(entry), "small"))
    return Block(lines, entry.status, f"#{entry.id}")


def _lanes(scene: Scene, flows: list[Row]) -> list[float]:
    """The longest ways take the outermost lanes."""
    places = [station.key for station in scene.stations]
    order = sorted(range(len(flows)), key=lambda n: _length(flows[n], places))
    step = min(20.0, (TEXT - 30) / max(1, len(flows)))
    lanes = [0.0] * len(flows)
    for place, n in enumerate(order):
        lanes[n] = TEXT - 26 - step * place
    return lanes


def _length(row: Row, places: list[str]) -> int:
    ribbon = row.what
    return (
        abs(places.index(ribbon.origin) - places.index(ribbon.destination))
        if isinstance(ribbon, Ribbon)
        else 0
    )


def _ribbon(scene: Scene, row: Row, lane: float, stations: dict[str, Row], scale: float) -> Markup:
    ribbon = row.what
    if not isinstance(ribbon, Ribbon):
        return Markup()
    y1 = stations[ribbon.origin].y + THICK / 2 + 2
    y2 = stations[ribbon.destination].y + THICK / 2 + 2
    turn = 14 if y2 > y1 else -14
    path = (f"M{TEXT - 6:.1f},{y1:.1f} Q{lane:.1f},{y1:.1f} {lane:.1f},{y1 + turn:.1f} V{y2 - turn:.1f} "
            f"Q{lane:.1f},{y2:.1f} {TEXT - 6:.1f},{y2:.1f}")  # fmt: skip
    entry = ribbon.entry
    wide = max(LEAST, scene.size(middle(entry)) * scale) if measured(entry) else LEAST
    parts = [
        tag("path", d=path, class_=_tone(wide) if measured(entry) else "ribbon unmeasured", stroke_width=wide)
    ]
    if measured(entry) and entry.high and entry.high > middle(entry):
        parts.insert(
            0,
            tag("path", d=path, class_="ribbon soft", stroke_width=wide * entry.high / (middle(entry) or 1)),
        )
    y = row.y + 8
    parts.append(tag("line", x1=lane, x2=TEXT + 12, y1=y, y2=y, class_="leader"))
    parts.append(tag("circle", cx=lane, cy=y, r=2.5, class_="leader"))
    head = tag("path", d=f"M{TEXT - 9:.1f},{y2 - 4:.1f} l6,4 l-6,4 z", class_="filled")
    return group([*parts, head], class_="move")


def _draw(scene: Scene, row: Row) -> Markup:
    what = row.what
    if isinstance(what, Toll):
        stem = tag("path", d=f"M{TEXT + 20:.1f},{row.y:.1f} v16 m-4,-4 l4,5 l4,-5", class_="stem head")
        return group([stem, row.block.draw(TEXT + 30, row.y)], class_="dead")
    if isinstance(what, Ribbon):
        return row.block.draw(TEXT + 16, row.y)
    return group([_bar(scene, what, row.y), row.block.draw(TEXT, row.y + THICK + 6)])


def _bar(scene: Scene, station: Station, y: float) -> Markup:
    entry = station.stock
    if entry is None or not is_known(entry):
        return tag("rect", x=TEXT, y=y + 1, width=40, height=THICK, class_="nothing")
    scale = (BAR - 12) / scene.greatest
    best, low, high = (max(LEAST, scene.size(v) * scale) for v in (middle(entry), entry.low, top(entry)))
    lying = {"x": TEXT, "y": y, "height": THICK}
    soft = tag("rect", width=high, class_="post soft" + (" open" if is_open(entry) else ""), **lying)
    firm = tag("rect", width=low, class_=f"post {entry.status.lower()}", **lying)
    parts = [soft, firm]
    if high - low > 2:  # noqa: PLR2004 - pixels: an interval to be seen
        parts.append(tag("rect", x=TEXT + best - 1, y=y - 3, width=2, height=THICK + 6, class_="notch"))
    if entry.status is Status.CONTESTED:
        parts.append(tag("rect", x=TEXT - 1, y=y + THICK / 2 - 1.5, width=high + 2, height=3, class_="gap"))
    if station.room and scene.size(station.room) <= scene.greatest:
        x = TEXT + scene.size(station.room) * scale
        parts.append(tag("line", x1=x, x2=x, y1=y - 4, y2=y + THICK + 4, class_="limit"))
    return group(parts, class_="move")


def _tone(width: float) -> str:
    return "ribbon thin" if width < 4 else "ribbon broad"  # noqa: PLR2004 - pixels: too thin to be pale
