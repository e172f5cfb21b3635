"""Where it happens: the sites on a plain map.

In: a scene and the sites of a ledger. Out: one SVG with country outlines, sites as circles as large as their
count, movements as arrows as wide as their number; None where fewer than two places are known. Positions are
rounded to a tenth of a degree, and places of detention and screening are not shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, log10, radians, sqrt

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.glyphs import clipped, group, tag
from headcount.briefs.labels import Block, Box, Sheet, told
from headcount.briefs.outlines import Country, Extent, Point, countries_in
from headcount.briefs.scene import Ribbon, Scene, Station, measured
from headcount.briefs.words import is_known
from headcount.model import Accuracy, Site, SiteKind, Status

WIDE, HIGHEST, LOWEST = 1160.0, 600.0, 360.0
BIGGEST, DOT = 30.0, 4.5  # pixels: the radius of the largest circle, and of one without a count
BROADEST, THINNEST = 16.0, 1.75  # pixels: the widest and the thinnest arrow
KM_A_DEGREE = 111.2
HIDDEN = (SiteKind.DETENTION, SiteKind.RECEPTION)
GRID = (23, 11)  # where names of countries are tried
NEAR = 0.5  # pixels between points of an outline that are told apart
PADDING, SMALLEST = 0.18, 0.6  # share of the box left around the sites, and its least height in degrees


@dataclass(frozen=True, slots=True)
class Chart:
    """A map and the names of the sites that are not on it."""

    svg: Markup
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """How degrees become pixels: an equirectangular map, true in the middle."""

    extent: Extent
    scale: float

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
    frame = _frame([known[station.key] for station in placed])
    spots = {station.key: frame.at(*known[station.key]) for station in placed}
    svg = _drawn(scene, placed, spots, frame)
    return Chart(svg, tuple(station.key for station in stations if station.key not in known))


def _position(site: Site) -> Point | None:
    """The longitude and latitude a site may be shown at; a whole country has none."""
    if site.lat is None or site.lon is None or site.kind in HIDDEN or site.accuracy is Accuracy.ADM0:
        return None
    return round(site.lon, 1), round(site.lat, 1)


def _frame(points: Sequence[Point]) -> Frame:
    """A frame around the points with room for labels, neither a slit nor a tower."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    squeeze = cos(radians(middle_lat))
    tall = max((max(lats) - min(lats)) * (1 + 2 * PADDING), SMALLEST)
    broad = max((max(lons) - min(lons)) * (1 + 2 * PADDING) * squeeze, SMALLEST)
    tall = min(max(tall, broad * LOWEST / WIDE), max(tall, broad * HIGHEST / WIDE))
    broad = max(broad, tall * WIDE / HIGHEST)
    tall = max(tall, broad * LOWEST / WIDE)
    half = broad / squeeze / 2
    extent = Extent(middle_lon - half, middle_lat - tall / 2, middle_lon + half, middle_lat + tall / 2)
    return Frame(extent, WIDE / broad)


def _drawn(scene: Scene, placed: Sequence[Station], spots: Mapping[str, Point], frame: Frame) -> Markup:
    sheet = Sheet(WIDE, frame.height)
    radii = _radii(scene.stations, placed)
    ribbons = [r for r in scene.ribbons if r.origin in spots and r.destination in spots]
    for station in placed:
        x, y, r = *spots[station.key], radii[station.key]
        sheet.take(Box(x - r - 2, y - r - 2, 2 * r + 4, 2 * r + 4))
    lands = countries_in(frame.extent)
    widths = _widths(scene.ribbons, ribbons)
    arrows = [_arrow(ribbon, spots, radii, widths[n]) for n, ribbon in enumerate(ribbons)]
    circles = [_circle(station, spots[station.key], radii[station.key]) for station in placed]
    order = sorted(placed, key=lambda station: (-radii[station.key], station.key))
    labels = [_label(station, spots[station.key], radii[station.key], sheet) for station in order]
    bar = _scale_bar(frame)
    names = [_country_name(country, frame, sheet) for country in lands]
    clip = tag("clipPath", tag("rect", x=0, y=0, width=WIDE, height=frame.height), id="map-clip")
    return tag(
        "svg",
        tag("title", "Where it happens", id="map-t"),
        tag("desc", _described(placed), id="map-d"),
        clip,
        group([_land(country, frame) for country in lands], clip_path="url(#map-clip)"),
        group([name for name in names if name]),
        group(arrows, clip_path="url(#map-clip)"),
        group(circles),
        group(labels),
        bar,
        tag("rect", x=0.5, y=0.5, width=WIDE - 1, height=frame.height - 1, class_="frame"),
        class_="map",
        viewBox=f"0 0 {WIDE:.0f} {frame.height:.0f}",
        role="group",
        aria_labelledby="map-t map-d",
    )


def _described(placed: Sequence[Station]) -> str:
    return "; ".join(f"{station.key}: {_people(station)}" for station in placed)


def _people(station: Station) -> str:
    if station.stock is None:
        return "no report of people there"
    return ", ".join(text for text, _ in told(station.stock).lines)


def _radii(stations: Sequence[Station], placed: Sequence[Station]) -> dict[str, float]:
    """Circles whose area grows with the count, the largest of the scene; a place without one is a dot."""
    counts = {
        station.key: middle(station.stock)
        for station in stations
        if station.stock and is_known(station.stock) and measured(station.stock)
    }
    most = max(counts.values(), default=1.0) or 1.0
    return {station.key: max(DOT, BIGGEST * sqrt(counts.get(station.key, 0.0) / most)) for station in placed}


def _widths(ribbons: Sequence[Ribbon], placed: Sequence[Ribbon]) -> list[float]:
    """Widths in proportion to the largest movement of the scene, on the map or not."""
    most = max((_count(ribbon) for ribbon in ribbons), default=1.0) or 1.0
    return [max(THINNEST, BROADEST * _count(ribbon) / most) for ribbon in placed]


def _count(ribbon: Ribbon) -> float:
    return middle(ribbon.entry) if measured(ribbon.entry) else 0.0


def _land(country: Country, frame: Frame) -> Markup:
    """A country's outline; points that fall on one pixel are drawn once."""
    parts = []
    for ring in country.rings:
        kept: list[Point] = []
        for lon, lat in ring:
            x, y = frame.at(lon, lat)
            spot = (min(max(x, -WIDE), 2 * WIDE), min(max(y, -WIDE), 2 * WIDE))
            if not kept or hypot(spot[0] - kept[-1][0], spot[1] - kept[-1][1]) > NEAR:
                kept.append(spot)
        if len(kept) > 2:  # noqa: PLR2004 - two points enclose nothing
            parts.append("M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in kept) + "Z")
    return tag("path", d="".join(parts), class_="land")


def _country_name(country: Country, frame: Frame, sheet: Sheet) -> Markup | None:
    """The name of a country amid what is seen of it, where there is room."""
    block = Block(((country.name, "small"),))
    across, down = (WIDE / GRID[0], frame.height / GRID[1])
    seen = [
        (across * (column + 0.5), down * (row + 0.5))
        for column in range(GRID[0])
        for row in range(GRID[1])
        if _inside((across * (column + 0.5), down * (row + 0.5)), country, frame)
    ]
    if not seen:
        return None
    mean = (sum(x for x, _ in seen) / len(seen), sum(y for _, y in seen) / len(seen))
    seen.sort(key=lambda point: hypot(point[0] - mean[0], point[1] - mean[1]))
    for x, y in seen:
        box = Box(x - block.width * 0.6, y - 12, block.width * 1.2, 24)
        if sheet.is_free(box):
            sheet.take(box)
            return tag("text", country.name, x=x, y=y + 4, class_="country mid")
    return None


def _inside(point: Point, country: Country, frame: Frame) -> bool:
    """Whether a point lies in a country: a ray from it crosses the outline an odd number of times."""
    px, py = point
    crossings = 0
    for ring in country.rings:
        spots = [frame.at(lon, lat) for lon, lat in ring]
        for (x1, y1), (x2, y2) in zip(spots, spots[1:] + spots[:1], strict=True):
            if (y1 > py) != (y2 > py) and px < (x2 - x1) * (py - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1


def _arrow(ribbon: Ribbon, spots: Mapping[str, Point], radii: Mapping[str, float], width: float) -> Markup:
    """A bowed line from rim to rim with a head where it ends."""
    (x1, y1), (x2, y2) = spots[ribbon.origin], spots[ribbon.destination]
    far = hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / far, (y2 - y1) / far
    head = 5 + width * 0.8
    start, stop = radii[ribbon.origin] + 2, radii[ribbon.destination] + 3
    if far < start + stop + head:
        return Markup()
    bow = far * 0.12
    mx, my = (x1 + x2) / 2 - uy * bow, (y1 + y2) / 2 + ux * bow
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
    return tag("a", group([line, point]), href=f"#{ribbon.entry.id}", aria_label=_plain(ribbon))


def _plain(ribbon: Ribbon) -> str:
    return f"from {ribbon.origin} to {ribbon.destination}: " + ", ".join(
        t for t, _ in told(ribbon.entry).lines
    )


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


def _label(station: Station, spot: Point, radius: float, sheet: Sheet) -> Markup:
    lines = told(station.stock).lines[:1] if station.stock else ()
    link = f"#{station.stock.id}" if station.stock else ""
    block = Block(((clipped(station.key, 26), "name"), *lines), None, link)
    x, y = spot
    right, left = x + radius + 6, x - radius - 6 - block.width
    spots = [
        (right, y - block.height / 2), (left, y - block.height / 2),
        (x - block.width / 2, y + radius + 3), (x - block.width / 2, y - radius - block.height - 3),
        (right, y), (right, y - block.height), (left, y), (left, y - block.height),
    ]  # fmt: skip
    spot_ = sheet.settle(block, spots)
    return block.draw(*(spot_ or spots[0]))


def _scale_bar(frame: Frame) -> Markup:
    """A bar of a round number of kilometres, about a tenth of the map."""
    km = WIDE / frame.scale * KM_A_DEGREE / 8
    unit = 10 ** int(log10(max(km, 1)))
    length = next(step * unit for step in (5, 2, 1) if step * unit <= max(km, 1))
    wide = length / KM_A_DEGREE * frame.scale
    x, y = 16.0, frame.height - 16
    path = f"M{x:.1f},{y - 5:.1f} v5 h{wide:.1f} v-5"
    return group(
        [tag("path", d=path, class_="bar"), tag("text", f"{length:,} km", x=x + 6, y=y - 6, class_="small")]
    )
