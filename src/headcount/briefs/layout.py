"""Where things stand in the picture.

In: a scene. Out: a spot for each station and a curve for each ribbon, on one scale for people and movements.
"""

from dataclasses import dataclass

from headcount.briefs.brief import middle
from headcount.briefs.scene import Ribbon, Scene, Station, measured, top
from headcount.briefs.words import is_open
from headcount.model import Entry

PAGE, TALLEST, POST = 1160.0, 210.0, 36.0
LEFT, RIGHT, GAP, LEAST = 14.0, 205.0, 30.0, 2.0
SIDES = (("origin", "destination"), ("destination", "origin"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a station stands: left edge, ground, how high its ribbons reach, pixels for one person."""

    x: float
    ground: float
    height: float
    scale: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A ribbon's middle line, its width at the best value and at the high end, and the ground below it."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    outer: float
    floor: float

    @property
    def knots(self) -> tuple[tuple[float, float], ...]:
        """The four points of the curve; between stations in one column it bows out to the right."""
        if abs(self.x2 - self.x1) < 2 * POST:
            out = max(self.x1, self.x2) + 90
            return (self.x1, self.y1), (out, self.y1), (out, self.y2), (self.x2, self.y2)
        bow = (self.x2 - self.x1) * 0.5
        return (self.x1, self.y1), (self.x1 + bow, self.y1), (self.x2 - bow, self.y2), (self.x2, self.y2)

    @property
    def path(self) -> str:
        """The curve as an SVG path."""
        start, *rest = (f"{x:.1f},{y:.1f}" for x, y in self.knots)
        return f"M{start} C{' '.join(rest)}"

    def at(self, share: float) -> tuple[float, float]:
        """The point a share of the way along."""
        back = 1 - share
        weights = (back**3, 3 * back**2 * share, 3 * back * share**2, share**3)
        return (
            sum(w * x for w, (x, _) in zip(weights, self.knots, strict=True)),
            sum(w * y for w, (_, y) in zip(weights, self.knots, strict=True)),
        )

    def points(self) -> list[tuple[float, float]]:
        """Points along the curve, close enough that nothing slips between them."""
        return [self.at(n / 24) for n in range(25)]

    def height_at(self, x: float) -> float:
        """How high the curve runs at a place."""
        return min(self.points(), key=lambda point: abs(point[0] - x))[1]


def width_of_ribbon(scene: Scene, entry: Entry, scale: float) -> float:
    """How wide a ribbon is drawn; two pixels at least, so that the few are seen."""
    return max(LEAST, scene.size(middle(entry)) * scale) if measured(entry) else LEAST


def _outer(scene: Scene, entry: Entry, scale: float) -> float:
    width = width_of_ribbon(scene, entry, scale)
    if not measured(entry) or not middle(entry):
        return width
    return width * max(1.0, 1.5 if is_open(entry) else top(entry) / middle(entry))


def spots_of(scene: Scene) -> dict[str, Spot]:
    """Columns from left to right; in each the largest stands on the ground, the others above it."""
    scale = TALLEST / scene.greatest
    columns = scene.columns
    step = min((PAGE - LEFT - RIGHT) / max(1, len(columns) - 1), 480.0)
    spots: dict[str, Spot] = {}
    for number, column in enumerate(columns):
        ground = -_passing(scene, column, scale)
        for place, station in enumerate(_stacked(scene, column)):
            height = _height(scene, station, scale)
            if place:
                ground -= GAP + _depth(scene, station)
            elif station.upper and len(columns) > 1:
                ground = min(ground, -TALLEST * 0.62)
            spots[station.key] = Spot(LEFT + step * number, ground, height, scale)
            ground -= height
    return spots


def _passing(scene: Scene, column: int, scale: float) -> float:
    """How high ribbons run along the ground past a column; its stations stand above them."""
    where = {station.key: station for station in scene.stations}
    passing = [
        _outer(scene, ribbon.entry, scale) + 3
        for ribbon in scene.ribbons
        for ends in [(where[ribbon.origin], where[ribbon.destination])]
        if min(e.column for e in ends) < column < max(e.column for e in ends)
        and not any(e.upper for e in ends)
    ]
    depth = max((_depth(scene, s) for s in scene.stations if s.column == column), default=0)
    return sum(passing) + depth + 12 if passing else 0.0


def _stacked(scene: Scene, column: int) -> list[Station]:
    here = [station for station in scene.stations if station.column == column]
    return sorted(here, key=lambda s: (s.upper, not s.said, -_through(scene, s), s.key))


def _through(scene: Scene, station: Station) -> float:
    flows = [middle(r.entry) for r in scene.ribbons if station.key in {r.origin, r.destination}]
    return max([*flows, middle(station.stock) if station.stock else 0])


def _depth(scene: Scene, station: Station) -> float:
    return 60.0 + (32 if station.total else 0) + 36 * sum(toll.station == station.key for toll in scene.tolls)


def _height(scene: Scene, station: Station, scale: float) -> float:
    stock = scene.size(top(station.stock)) * scale if station.stock else 0
    sums = [
        sum(_outer(scene, r.entry, scale) + 3 for r in scene.ribbons if getattr(r, side) == station.key)
        for side, _ in SIDES
    ]
    return max(stock, *sums, 10.0)


def curves_of(scene: Scene, spots: dict[str, Spot]) -> list[Curve]:
    """Ribbons are stacked from the ground up, those whose other end is lowest first, so that few cross."""
    ends: dict[tuple[int, str], tuple[float, float]] = {}
    for key, spot in spots.items():
        for mine, other in SIDES:
            here = [(-spots[getattr(r, other)].ground, n, r) for n, r in enumerate(scene.ribbons)
                    if getattr(r, mine) == key]  # fmt: skip
            y = spot.ground
            for _, n, ribbon in sorted(here, key=lambda item: item[:2]):
                wide = _outer(scene, ribbon.entry, spot.scale)
                far = spots[getattr(ribbon, other)].x
                ends[n, mine] = (spot.x + (POST if far >= spot.x else 0), y - wide / 2 - 1)
                y -= wide + 3
    return [_curve(scene, n, ribbon, ends, spots) for n, ribbon in enumerate(scene.ribbons)]


def _curve(
    scene: Scene,
    n: int,
    ribbon: Ribbon,
    ends: dict[tuple[int, str], tuple[float, float]],
    spots: dict[str, Spot],
) -> Curve:
    scale = spots[ribbon.origin].scale
    floor = max(spots[ribbon.origin].ground, spots[ribbon.destination].ground)
    width, outer = width_of_ribbon(scene, ribbon.entry, scale), _outer(scene, ribbon.entry, scale)
    return Curve(*ends[n, "origin"], *ends[n, "destination"], width, outer, floor)
