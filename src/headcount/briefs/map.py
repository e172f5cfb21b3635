"""Where it happens: the sites on a plain map.

In: a scene and the sites of a ledger. Out: two SVGs, for a wide and for a narrow screen, with outlines of
countries, sites as circles as large as their count, movements as arrows as wide as their number; None where
fewer than two places are known. Positions are rounded to a tenth of a degree; places of detention and
screening are hidden.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, log10, radians, sqrt

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.glyphs import group, tag
from headcount.briefs.labels import Block, Box, Sheet, headline, named
from headcount.briefs.outlines import Country, Extent, Point, countries_in
from headcount.briefs.picture import about_flow, about_site, linked
from headcount.briefs.scene import Ribbon, Scene, Station, measured
from headcount.briefs.words import is_known
from headcount.model import Accuracy, Site, SiteKind, Status

DOT, THINNEST = 4.0, 1.75  # pixels: the radius of a place without a count; the thinnest arrow
KM_A_DEGREE = 111.2
HIDDEN = (SiteKind.DETENTION, SiteKind.RECEPTION)
CELL, DEEP = (
    40.0,
    3,
)  # pixels between the points where a country's name is tried, and how far it looks for room
NEAR = 0.5  # pixels between points of an outline that are told apart
BOW = 0.12  # of its length: how far an arrow bends
PADDING, SMALLEST = 0.22, 0.4  # share of the box left around the sites, and its least height in degrees


@dataclass(frozen=True, slots=True)
class Chart:
    """A map, the same for a narrow screen, and the names of the sites that are not on it."""

    svg: Markup
    narrow: Markup
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What a map is drawn on, in pixels: its size, its widest label, largest circle and broadest arrow."""

    name: str
    width: float
    lowest: float
    highest: float
    label: float
    circle: float
    arrow: float


WIDE = Paper("wide", 1160.0, 320.0, 560.0, 240.0, 30.0, 16.0)
NARROW = Paper("narrow", 358.0, 260.0, 460.0, 120.0, 20.0, 9.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """How degrees become pixels: an equirectangular map, true in the middle."""

    paper: Paper
    extent: Extent
    scale: float

    @property
    def width(self) -> float:
        """The width in pixels."""
        return self.paper.width

    @property
    def squeeze(self) -> float:
        """How much narrower a degree of longitude is than one of latitude."""
        return cos(radians((self.extent.south + self.extent.north) / 2))

    @property
    def height(self) -> float:
        """The height in pixels."""
        return (self.extent.north - self.extent.south) * self.scale

    def at(self, lon: float, lat: float) -> Point:
        """Where a place stands."""
        return (lon - self.extent.west) * self.squeeze * self.scale, (self.extent.north - lat) * self.scale


def draw_map(scene: Scene, sites: Iterable[Site]) -> Chart | None:
    """The map of a scene; None where fewer than two of its places have a known position."""
    known = {site.name: spot for site in sites if (spot := _position(site))}
    stations = [station for station in scene.stations if station.said]
    placed = [station for station in stations if station.key in known]
    if len({known[station.key] for station in placed}) < 2:  # noqa: PLR2004 - one place is no map
        return None
    wide, narrow = (_drawn(scene, placed, known, paper) for paper in (WIDE, NARROW))
    return Chart(wide, narrow, tuple(station.key for station in stations if station.key not in known))


def _position(site: Site) -> Point | None:
    """The longitude and latitude a site may be shown at; a whole country has none."""
    if site.lat is None or site.lon is None or site.kind in HIDDEN or site.accuracy is Accuracy.ADM0:
        return None
    return round(site.lon, 1), round(site.lat, 1)


def _frame(points: Sequence[Point], paper: Paper) -> Frame:
    """A frame around the points with room for labels, neither a slit nor a tower."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    squeeze = cos(radians(middle_lat))
    room = 1 - 2 * min(0.3, paper.label / paper.width / 2)
    tall = max((max(lats) - min(lats)) * (1 + 2 * PADDING), SMALLEST)
    broad = max((max(lons) - min(lons)) * squeeze / room, SMALLEST)
    tall = max(tall, broad * paper.lowest / paper.width)
    broad = max(broad, tall * paper.width / paper.highest)
    tall = max(tall, broad * paper.lowest / paper.width)
    half = broad / squeeze / 2
    extent = Extent(middle_lon - half, middle_lat - tall / 2, middle_lon + half, middle_lat + tall / 2)
    return Frame(paper, extent, paper.width / broad)


def _drawn(scene: Scene, placed: Sequence[Station], known: Mapping[str, Point], paper: Paper) -> Markup:
    frame = _frame([known[station.key] for station in placed], paper)
    spots = {station.key: frame.at(*known[station.key]) for station in placed}
    radii = _radii(scene.stations, placed, paper.circle)
    ribbons = [r for r in scene.ribbons if r.origin in spots and r.destination in spots]
    widths = _widths(scene.ribbons, ribbons, paper.arrow)
    sheet = Sheet(frame.width, frame.height, _covered(spots, radii, frame))
    ways = [box for ribbon in ribbons for box in _along(ribbon, spots)]
    order = sorted(placed, key=lambda station: (-radii[station.key], station.key))
    sites = [_site(station, spots[station.key], radii[station.key], sheet, ways, paper) for station in order]
    sheet.taken += ways
    lands = countries_in(frame.extent)
    names = [_country_name(country, frame, sheet) for country in lands]
    clip = tag("clipPath", tag("rect", x=0, y=0, width=frame.width, height=frame.height),
               id=f"map-clip-{paper.name}")  # fmt: skip
    inside = f"url(#map-clip-{paper.name})"
    return tag(
        "svg",
        tag("title", "Where it happens", id=f"map-t-{paper.name}"),
        tag("desc", _described(placed), id=f"map-d-{paper.name}"),
        clip,
        group([_land(country, frame) for country in lands], clip_path=inside),
        group([name for name in names if name]),
        group(
            [_arrow(ribbon, spots, radii, widths[n]) for n, ribbon in enumerate(ribbons)], clip_path=inside
        ),
        group(sites),
        _scale_bar(frame),
        tag("rect", x=0.5, y=0.5, width=frame.width - 1, height=frame.height - 1, class_="frame"),
        class_=f"map {paper.name}",
        viewBox=f"0 0 {frame.width:.0f} {frame.height:.0f}",
        role="group",
        aria_labelledby=f"map-t-{paper.name} map-d-{paper.name}",
    )


def _covered(spots: Mapping[str, Point], radii: Mapping[str, float], frame: Frame) -> list[Box]:
    """Where no label may stand: on a circle, or on the scale."""
    boxes = [Box(8, frame.height - 36, 130, 30)]
    for key, (x, y) in spots.items():
        r = radii[key] + 2
        boxes.append(Box(x - r, y - r, 2 * r, 2 * r))
    return boxes


def _along(ribbon: Ribbon, spots: Mapping[str, Point]) -> list[Box]:
    """An arrow as small boxes, which labels keep clear of while there is room elsewhere."""
    start, end = spots[ribbon.origin], spots[ribbon.destination]
    bend = _bend(start, end)
    boxes = []
    for n in range(1, 24):
        t = n / 24
        x, y = (
            (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c
            for a, b, c in zip(start, bend, end, strict=True)
        )
        boxes.append(Box(x - 3, y - 3, 6, 6))
    return boxes


def _described(placed: Sequence[Station]) -> str:
    return "; ".join(about_site(station) for station in placed)


def _radii(stations: Sequence[Station], placed: Sequence[Station], biggest: float) -> dict[str, float]:
    """Circles whose area grows with the count, the largest of the scene; a place without one is a dot."""
    counts = {
        station.key: middle(station.stock)
        for station in stations
        if station.stock and is_known(station.stock) and measured(station.stock)
    }
    most = max(counts.values(), default=1.0) or 1.0
    return {station.key: max(DOT, biggest * sqrt(counts.get(station.key, 0.0) / most)) for station in placed}


def _widths(ribbons: Sequence[Ribbon], placed: Sequence[Ribbon], broadest: float) -> list[float]:
    """Widths in proportion to the largest movement of the scene, on the map or not."""
    most = max((_count(ribbon) for ribbon in ribbons), default=1.0) or 1.0
    return [max(THINNEST, broadest * _count(ribbon) / most) for ribbon in placed]


def _count(ribbon: Ribbon) -> float:
    return middle(ribbon.entry) if measured(ribbon.entry) else 0.0


def _land(country: Country, frame: Frame) -> Markup:
    """A country's outline; points that fall on one pixel are drawn once."""
    parts = []
    for ring in country.rings:
        kept: list[Point] = []
        for lon, lat in ring:
            x, y = frame.at(lon, lat)
            far = frame.width
            spot = (min(max(x, -far), 2 * far), min(max(y, -far), 2 * far))
            if not kept or hypot(spot[0] - kept[-1][0], spot[1] - kept[-1][1]) > NEAR:
                kept.append(spot)
        if len(kept) > 2:  # noqa: PLR2004 - two points enclose nothing
            parts.append("M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in kept) + "Z")
    return tag("path", d="".join(parts), class_="land")


def _country_name(country: Country, frame: Frame, sheet: Sheet) -> Markup | None:
    """The name of a country deep in what is seen of it, where there is room."""
    wide = Block(((country.name, "small"),)).width
    rows = [(row + 0.5) * CELL for row in range(int(frame.height // CELL))]
    shores = [_shores(country, y, frame) for y in rows]
    seen = {
        (column, row)
        for column in range(int(frame.width // CELL))
        for row in range(len(rows))
        if bisect(shores[row], (column + 0.5) * CELL) % 2
    }
    for column, row in sorted(seen, key=lambda cell: (-_depth(cell, seen), cell)):
        x, y = (column + 0.5) * CELL, rows[row]
        box = Box(x - wide / 2 - 6, y - 10, wide + 12, 20)
        ends = bisect(shores[row], x - wide / 2), bisect(shores[row], x + wide / 2)
        if sheet.is_free(box) and ends[0] == ends[1]:
            sheet.take(box)
            return tag("text", country.name, x=x, y=y + 4, class_="country mid")
    return None


def _depth(cell: tuple[int, int], seen: set[tuple[int, int]]) -> int:
    """How many of the cells around a cell are of the country too."""
    near = range(-DEEP, DEEP + 1)
    return sum((cell[0] + right, cell[1] + low) in seen for right in near for low in near)


def _shores(country: Country, y: float, frame: Frame) -> list[float]:
    """Where a level line crosses a country's outline, from the left: between odd and even it is inside."""
    level = frame.extent.north - y / frame.scale
    found = []
    for ring in country.rings:
        for (lon1, lat1), (lon2, lat2) in pairwise((*ring, ring[0])):
            if (lat1 > level) != (lat2 > level):
                lon = (lon2 - lon1) * (level - lat1) / (lat2 - lat1) + lon1
                found.append(frame.at(lon, level)[0])
    return sorted(found)


def _arrow(ribbon: Ribbon, spots: Mapping[str, Point], radii: Mapping[str, float], width: float) -> Markup:
    """A bowed line from rim to rim with a head where it ends."""
    (x1, y1), (x2, y2) = spots[ribbon.origin], spots[ribbon.destination]
    far = hypot(x2 - x1, y2 - y1) or 1.0
    head = 5 + width * 0.8
    start, stop = radii[ribbon.origin] + 2, radii[ribbon.destination] + 3
    if far < start + stop + head:
        return Markup()
    mx, my = _bend((x1, y1), (x2, y2))
    ax, ay = _toward((x1, y1), (mx, my), start)
    tx, ty = _toward((x2, y2), (mx, my), stop)
    bx, by = _toward((x2, y2), (mx, my), stop + head)
    vx, vy = (tx - bx) / head, (ty - by) / head
    half = 3 + width * 0.7
    line = tag(
        "path", d=f"M{ax:.1f},{ay:.1f} Q{mx:.1f},{my:.1f} {bx:.1f},{by:.1f}", class_="way", stroke_width=width
    )
    point = tag(
        "path",
        d=f"M{tx:.1f},{ty:.1f} L{bx - vy * half:.1f},{by + vx * half:.1f} "
        f"L{bx + vy * half:.1f},{by - vx * half:.1f}Z",
        class_="tip",
    )
    return linked(ribbon.entry, about_flow(ribbon), line, point, class_="flow move")


def _bend(start: Point, end: Point) -> Point:
    """Where an arrow is drawn to: a little left of the way."""
    (x1, y1), (x2, y2) = start, end
    return (x1 + x2) / 2 - (y2 - y1) * BOW, (y1 + y2) / 2 + (x2 - x1) * BOW


def _toward(start: Point, end: Point, by: float) -> Point:
    far = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) * by / far, start[1] + (end[1] - start[1]) * by / far


def _circle(station: Station, spot: Point, radius: float) -> Markup:
    """A count as a disc, one worked out as a ring; dashed where nobody counted."""
    entry = station.stock
    kind = "nothing" if entry is None or not is_known(entry) else "site"
    if entry is not None and entry.status is Status.DERIVED:
        kind += " worked-out"
    return tag("circle", cx=spot[0], cy=spot[1], r=radius, class_=kind)


def _site(
    station: Station, spot: Point, radius: float, sheet: Sheet, ways: Sequence[Box], paper: Paper
) -> Markup:
    """A circle and its label, quiet where nobody counted; a thin line where the label stands apart."""
    counted = station.stock is not None and is_known(station.stock)
    lines = ((headline(station.stock), "big"),) if station.stock and counted else ()
    name = (named(station.key), "name" if counted else "small")
    parts = [_circle(station, spot, radius)]
    block = Block((name, *lines)).within(paper.label)
    place = _settled(block, spot, radius, sheet, ways)
    if place is None:
        block = Block((name,)).within(paper.label)
        place = _settled(block, spot, radius, sheet, ways)
    if place:
        parts += [_leader(block, place, spot, radius), block.write(*place)]
    return linked(station.stock, about_site(station), *parts, class_="site-mark move")


def _settled(
    block: Block, spot: Point, radius: float, sheet: Sheet, ways: Sequence[Box]
) -> tuple[float, float] | None:
    """Beside the circle, else further off; clear of arrows first, over them where nothing else is free."""
    x, y = spot
    wide, high = block.width, block.height
    spots = []
    for off in (6.0, 18.0, 32.0, 48.0, 70.0, 95.0, 120.0):
        out = radius + off
        spots += [
            (x + out, y - high / 2), (x - out - wide, y - high / 2), (x - wide / 2, y + out - 3),
            (x - wide / 2, y - out - high + 3), (x + out, y), (x + out, y - high), (x - out - wide, y),
            (x - out - wide, y - high), (x + out / 2, y + out), (x + out / 2, y - out - high),
            (x - out / 2 - wide, y + out), (x - out / 2 - wide, y - out - high),
        ]  # fmt: skip
    clear = Sheet(sheet.width, sheet.height, [*sheet.taken, *ways])
    place = clear.settle(block, spots) or sheet.settle(block, spots)
    if place and Box(*place, wide, high) not in sheet.taken:
        sheet.take(Box(*place, wide, high))
    return place


def _leader(block: Block, place: tuple[float, float], spot: Point, radius: float) -> Markup:
    """A thin line from a circle to a label that does not stand beside it."""
    x = min(max(spot[0], place[0]), place[0] + block.width)
    y = min(max(spot[1], place[1]), place[1] + block.height)
    if hypot(x - spot[0], y - spot[1]) < radius + 12:
        return Markup()
    start = _toward(spot, (x, y), radius + 1)
    return tag("line", x1=start[0], y1=start[1], x2=x, y2=y, class_="leader")


def _scale_bar(frame: Frame) -> Markup:
    """A bar of a round number of kilometres, about a tenth of the map."""
    km = frame.width / frame.scale * KM_A_DEGREE / 6
    unit = 10 ** int(log10(max(km, 1)))
    length = next(step * unit for step in (5, 2, 1) if step * unit <= max(km, 1))
    wide = length / KM_A_DEGREE * frame.scale
    x, y = 16.0, frame.height - 16
    path = f"M{x:.1f},{y - 5:.1f} v5 h{wide:.1f} v-5"
    return group(
        [tag("path", d=path, class_="bar"), tag("text", f"{length:,} km", x=x + 6, y=y - 6, class_="small")]
    )
