"""Country outlines for a plain offline map.

In: a box of degrees. Out: the rings of the countries that reach into it. The data are Natural Earth's at
1:50 million (public domain) as the TopoJSON of world-atlas (ISC licence): borders are those drawn there, and
the map says so.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Extent:
    """A box of degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, ring: Sequence[Point]) -> bool:
        """Whether the box around a ring shares ground with this one."""
        lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
        beside = max(lons) < self.west or min(lons) > self.east
        return not (beside or max(lats) < self.south or min(lats) > self.north)


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and the rings of it that reach into a box; each ring is closed."""

    name: str
    rings: tuple[tuple[Point, ...], ...]


def countries_in(extent: Extent) -> list[Country]:
    """The countries that reach into a box, by name."""
    found = []
    for name, rings in _countries():
        here = tuple(ring for ring in rings if extent.meets(ring))
        if here:
            found.append(Country(name, here))
    return sorted(found, key=lambda country: country.name)


@cache
def _countries() -> tuple[tuple[str, tuple[tuple[Point, ...], ...]], ...]:
    """Every country with its rings; TopoJSON keeps borders once, as steps on a grid, and rings name them."""
    data = files("headcount.briefs").joinpath("data/countries.json.gz").read_bytes()
    world = json.loads(gzip.decompress(data))
    arcs = [tuple(_walked(arc, world["transform"])) for arc in world["arcs"]]
    return tuple(
        (shape["properties"]["name"], tuple(_ring(ring, arcs) for ring in _rings(shape)))
        for shape in world["objects"]["countries"]["geometries"]
    )


def _walked(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[Point]:
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    for right, up in arc:
        x, y = x + right, y + up
        yield x * wide + left, y * high + low


def _rings(shape: dict[str, Any]) -> Iterator[Sequence[int]]:
    parts = shape.get("arcs", [])
    for polygon in [parts] if shape["type"] == "Polygon" else parts:
        yield from polygon


def _ring(names: Sequence[int], arcs: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """One ring from its borders; a border named below zero is walked backwards."""
    points: list[Point] = []
    for name in names:
        border = arcs[name] if name >= 0 else arcs[~name][::-1]
        points += border[1:] if points else border
    return tuple(points)
