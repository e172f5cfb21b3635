"""The picture, running from left to right.

In: a scene. Out: one SVG. Stations stand on the ground as columns as tall as their stock; ribbons run
between them as wide as their number; the dead leave through the ground; detention and borders lie above.
"""

from dataclasses import dataclass

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.glyphs import clipped, group, tag
from headcount.briefs.labels import Block, Box, Sheet, around, dead, told
from headcount.briefs.scene import Ribbon, Scene, Station, Toll, measured, top
from headcount.briefs.words import is_known, is_open
from headcount.model import Entry, Status

PAGE, TALLEST, POST = 1160.0, 210.0, 34.0
LEFT, RIGHT, HEAD, GAP = 12.0, 190.0, 46.0, 34.0
LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a station stands: its left edge, its ground, and how high its ribbons reach."""

    x: float
    ground: float
    height: float


def wide_picture(scene: Scene) -> Markup:
    """The whole scene as an SVG 1,160 units wide."""
    scale = TALLEST / scene.greatest
    spots = _spots(scene, scale)
    sheet = Sheet(PAGE)
    for station in scene.stations:
        spot = spots[station.key]
        sheet.take(Box(spot.x - 4, spot.ground - spot.height - 4, POST + 14, spot.height + 4))
    ends = _ends(scene, spots, scale)
    ribbons = [
        _ribbon(ribbon, ends[n], width_of_ribbon(scene, ribbon.entry, scale))
        for n, ribbon in enumerate(scene.ribbons)
    ]
    posts = [_post(scene, station, spots[station.key], scale) for station in scene.stations]
    names = [_name(scene, station, spots[station.key], sheet) for station in scene.stations]
    labels = [_flow_label(ribbon, ends[n], width_of_ribbon(scene, ribbon.entry, scale), sheet)
              for n, ribbon in enumerate(scene.ribbons)]  # fmt: skip
    tolls = [_toll_on_way(toll, ends[toll.ribbon], scene, scale, sheet)
             for toll in scene.tolls if toll.ribbon is not None]  # fmt: skip
    least = min([0.0, *(box.y - 8 for box in sheet.taken)])
    height = sheet.lowest() + 8 - least
    return tag(
        "svg", tag("title", "Who moved from where to where", id="picture-wide-t"),
        tag("desc", describe(scene), id="picture-wide-d"),
        *_grounds(scene, spots), group(ribbons), group(posts), group(tolls), group(labels), group(names),
        class_="picture wide", viewBox=f"0 {least:.0f} {PAGE:.0f} {height:.0f}", role="group",
        aria_labelledby="picture-wide-t picture-wide-d",
    )  # fmt: skip


def describe(scene: Scene) -> str:
    """The picture in words, for those who hear it."""
    parts = [f"{s.key}: {_plainly(s.stock)}" for s in scene.stations if s.said]
    parts += [f"from {r.origin} to {r.destination}: {_plainly(r.entry)}" for r in scene.ribbons]
    parts += [f"dead: {_plainly(toll.entry)}" for toll in scene.tolls]
    return "; ".join(parts) or "nothing is reported"


def _plainly(entry: Entry | None) -> str:
    return ", ".join(text for text, _ in told(entry).lines) if entry else "no report"


def width_of_ribbon(scene: Scene, entry: Entry, scale: float) -> float:
    """How wide a ribbon is drawn; two pixels at least, so that the few are seen."""
    return max(LEAST, scene.size(middle(entry)) * scale) if measured(entry) else LEAST


def _spots(scene: Scene, scale: float) -> dict[str, Spot]:
    columns = scene.columns
    step = (PAGE - LEFT - RIGHT) / max(1, len(columns) - 1)
    spots: dict[str, Spot] = {}
    for number, column in enumerate(columns):
        here = [station for station in scene.stations if station.column == column]
        here.sort(
            key=lambda station: (
                station.upper,
                not station.said,
                -middle(station.stock) if station.stock else 0,
            )
        )
        ground = 0.0
        for station in here:
            height = _height(scene, station, scale)
            if station.upper and ground == 0:
                ground -= TALLEST * 0.62
            spots[station.key] = Spot(LEFT + step * number, ground, height)
            ground -= height + GAP + _depth(scene, station)
    return spots


def _depth(scene: Scene, station: Station) -> float:
    return 62.0 + 34 * sum(toll.station == station.key for toll in scene.tolls)


def _height(scene: Scene, station: Station, scale: float) -> float:
    stock = scene.size(top(station.stock)) * scale if station.stock else 0
    sides = [
        [r for r in scene.ribbons if getattr(r, side) == station.key] for side in ("origin", "destination")
    ]
    flows = [sum(width_of_ribbon(scene, r.entry, scale) + 3 for r in side) for side in sides]
    return max(stock, *flows, 10.0)


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a ribbon begins and ends, and whether it runs back."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def path(self) -> str:
        """The curve between the ends; within one column it bows out to the right."""
        bow = max(60.0, abs(self.x2 - self.x1) * 0.5)
        if abs(self.x2 - self.x1) < 2 * POST:
            out = self.x1 + 90
            return f"M{self.x1:.1f},{self.y1:.1f} C{out:.1f},{self.y1:.1f} {out:.1f},{self.y2:.1f} {self.x2:.1f},{self.y2:.1f}"
        sign = 1 if self.x2 > self.x1 else -1
        return (f"M{self.x1:.1f},{self.y1:.1f} C{self.x1 + sign * bow:.1f},{self.y1:.1f} "
                f"{self.x2 - sign * bow:.1f},{self.y2:.1f} {self.x2:.1f},{self.y2:.1f}")  # fmt: skip

    @property
    def middle(self) -> tuple[float, float]:
        """The point halfway."""
        if abs(self.x2 - self.x1) < 2 * POST:
            return self.x1 + 72, (self.y1 + self.y2) / 2
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2


def _ends(scene: Scene, spots: dict[str, Spot], scale: float) -> list[Ends]:
    """Ribbons are stacked from the ground up, those to the lowest other end first, so that few cross."""
    starts: dict[int, tuple[float, float]] = {}
    stops: dict[int, tuple[float, float]] = {}
    for key, spot in spots.items():
        for mine, other, found in (("origin", "destination", starts), ("destination", "origin", stops)):
            here = [n for n, r in enumerate(scene.ribbons) if getattr(r, mine) == key]
            here.sort(key=lambda n, other=other: -spots[getattr(scene.ribbons[n], other)].ground)  # type: ignore[misc]
            y = spot.ground
            for n in here:
                wide = width_of_ribbon(scene, scene.ribbons[n].entry, scale)
                far = spots[getattr(scene.ribbons[n], other)].x
                right = far > spot.x if far != spot.x else True
                found[n] = (spot.x + (POST if right else 0), y - wide / 2 - 1)
                y -= wide + 3
    return [Ends(*starts[n], *stops[n]) for n in range(len(scene.ribbons))]


def _ribbon(ribbon: Ribbon, ends: Ends, width: float) -> Markup:
    entry, path = ribbon.entry, ends.path
    if not measured(entry):
        return tag("path", d=path, class_="ribbon unmeasured", stroke_width=LEAST)
    low, high = entry.low or 0, entry.high if entry.high is not None else middle(entry)
    best = middle(entry) or 1
    parts = []
    if is_open(entry):
        parts = [
            tag("path", d=path, class_="ribbon soft", stroke_width=width * k + 6 * k)
            for k in (1.6, 1.35, 1.15)
        ]
    elif high > best:
        parts = [tag("path", d=path, class_="ribbon soft", stroke_width=width * high / best)]
    parts.append(tag("path", d=path, class_="ribbon", stroke_width=width))
    if low < best and not is_open(entry):
        parts.append(tag("path", d=path, class_="ribbon firm", stroke_width=max(LEAST, width * low / best)))
    if entry.status is Status.DERIVED and width > 4:  # noqa: PLR2004 - pixels: room to be hollow
        parts.append(tag("path", d=path, class_="ribbon inside", stroke_width=width - 3))
    if entry.status is Status.CONTESTED:
        parts.append(tag("path", d=path, class_="ribbon inside", stroke_width=max(1.0, width / 5)))
    return group(parts)


def _post(scene: Scene, station: Station, spot: Spot, scale: float) -> Markup:
    if station.stock is None or not is_known(station.stock):
        tall = max(spot.height, 26.0)
        return tag("rect", x=spot.x, y=spot.ground - tall, width=POST, height=tall, class_="nothing")
    entry = station.stock
    y = lambda value: spot.ground - max(LEAST, scene.size(value) * scale)  # noqa: E731 - the scale of this post
    best, low, high = y(middle(entry)), y(entry.low), y(top(entry))
    parts = [
        tag(
            "rect",
            x=spot.x,
            y=best,
            width=POST,
            height=spot.ground - best,
            class_=f"post {entry.status.lower()}",
        )
    ]
    if entry.status is Status.CONTESTED:
        parts.append(
            tag(
                "rect",
                x=spot.x + POST / 2 - 2,
                y=best - 2,
                width=4,
                height=spot.ground - best + 2,
                class_="gap",
            )
        )
    if low - high > 3:  # noqa: PLR2004 - pixels: a whisker to be seen
        x = spot.x + POST + 3
        kind = "whisker open" if is_open(entry) else "whisker"
        parts += [tag("rect", x=x, y=high, width=6, height=low - high, class_=kind),
                  tag("rect", x=x - 3, y=best - 1, width=12, height=2, class_="notch")]  # fmt: skip
    if spot.height > spot.ground - best + 4:
        parts.append(
            tag("line", x1=spot.x, x2=spot.x, y1=spot.ground, y2=spot.ground - spot.height, class_="spine")
        )
        parts.append(
            tag(
                "line",
                x1=spot.x + POST,
                x2=spot.x + POST,
                y1=spot.ground,
                y2=spot.ground - spot.height,
                class_="spine",
            )
        )
    return group(parts, class_="move")


def _grounds(scene: Scene, spots: dict[str, Spot]) -> list[Markup]:
    lines = [tag("line", x1=spots[s.key].x - 6, x2=spots[s.key].x + POST + 150, y1=spots[s.key].ground + 0.5,
                 y2=spots[s.key].ground + 0.5, class_="ground") for s in scene.stations if spots[s.key].ground < 0]  # fmt: skip
    return [*lines, tag("line", x1=0, x2=PAGE, y1=0.5, y2=0.5, class_="ground")]


def site_block(station: Station) -> Block:
    """The label of a station: its name, then what is known of its people."""
    name = (clipped(station.key, 30), "name")
    if not station.said:
        return Block((name,))
    if station.stock is None:
        return Block((name, ("people there: no report", "small")))
    lines = told(station.stock)
    return Block((name, *lines.lines), lines.status, lines.link)


def _name(scene: Scene, station: Station, spot: Spot, sheet: Sheet) -> Markup:
    block = site_block(station)
    tolls = [toll for toll in scene.tolls if toll.station == station.key]
    x = spot.x + (12 if tolls else 0)
    sheet.take(Box(x, spot.ground + 6, block.width, block.height))
    parts, y = [block.draw(x, spot.ground + 6)], spot.ground + block.height + 14
    for toll in tolls:
        told_dead = dead(toll.entry, way=toll.entry.at is None)
        sheet.take(Box(spot.x, y, told_dead.width + 12, told_dead.height))
        parts += [_stem(spot.x + 3, spot.ground, y + 8, toll), told_dead.draw(x, y)]
        y += told_dead.height + 4
    return group(parts)


def _stem(x: float, y1: float, y2: float, toll: Toll) -> Markup:
    head = tag("path", d=f"M{x - 4:.1f},{y2 - 4:.1f} l4,6 l4,-6", class_="head")
    line = tag("line", x1=x, x2=x, y1=y1, y2=y2, class_="stem", stroke_width=LEAST + 1)
    return group([line, head], class_="dead", data_entry=toll.entry.id)


def _flow_label(ribbon: Ribbon, ends: Ends, width: float, sheet: Sheet) -> Markup:
    block = told(ribbon.entry)
    x, y = ends.middle
    spot = sheet.settle(block, around(x, y - width / 2 - block.height - 6, block))
    return block.draw(*spot)


def _toll_on_way(toll: Toll, ends: Ends, scene: Scene, scale: float, sheet: Sheet) -> Markup:
    block = dead(toll.entry, way=True)
    x, y = ends.middle
    left, below = sheet.settle(
        block, [(x + aside, max(y, 0) + 40 + down) for down in range(0, 120, 12) for aside in (0, -40, 40)]
    )
    wide = max(LEAST + 1, scene.size(middle(toll.entry)) * scale)
    curve = f"M{left - 26:.1f},{y:.1f} C{left - 6:.1f},{y:.1f} {left - 8:.1f},{y + 20:.1f} {left - 8:.1f},{below + 8:.1f}"
    line = tag("path", d=curve, class_="stem", stroke_width=wide)
    head = tag("path", d=f"M{left - 12:.1f},{below + 4:.1f} l4,6 l4,-6", class_="head")
    return group([line, head, block.draw(left + 2, below)], class_="dead")
