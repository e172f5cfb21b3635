"""Sites and flows as GeoJSON (RFC 7946).

In: an order. Out: `headcount.geojson`. Coordinates are rounded to a tenth of a degree, about eleven
kilometres, and places of detention and screening have none: who reads a map of shelters is not known. A site
without coordinates is a feature without geometry, never a guess.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from headcount.briefs.exports.formats import Order
from headcount.briefs.exports.positions import Point, position
from headcount.briefs.exports.tables import Row
from headcount.briefs.table import safe
from headcount.model import Unit

_PEOPLE = (Unit.PERSON.value, Unit.HOUSEHOLD.value, Unit.FAMILY.value)


def as_geojson(order: Order) -> dict[str, bytes]:
    """One collection: a point a site with its latest figure, a line a movement with its interval."""
    rows = {table.name: table.rows for table in order.tables}
    points = {
        safe(site.name): point
        for site in order.shared.brief.ledger.sites
        if (point := position(site, exact=order.exact))
    }
    features = [*_sites(order, points, rows["series"]), *_flows(points, rows["origin_destination"])]
    collection = {
        "type": "FeatureCollection",
        "sensitivity": order.settings.sensitivity,
        "coordinates": "exact" if order.exact else "rounded to 0.1 degree",
        "features": features,
    }
    text = json.dumps(collection, ensure_ascii=False, indent=1) + "\n"
    return {"headcount.geojson": text.encode("utf-8", errors="replace")}


def _sites(order: Order, points: dict[str, Point], series: tuple[Row, ...]) -> Iterator[dict[str, Any]]:
    counted = [row for row in series if row["row_id"] and row["unit"] in _PEOPLE]
    latest = {row["site_name"]: row for row in sorted(counted, key=_telling)}
    for site in order.shared.brief.ledger.sites:
        particulars = {
            "name": site.name, "kind": site.kind.value, "country": site.country,
            "place_accuracy": site.accuracy.value,
        }  # fmt: skip
        known = latest.get(safe(site.name))  # a row holds the name as a spreadsheet may
        figures = _figures(known, ("date",), ("term", "population")) if known else {}
        yield _feature("Point", points.get(safe(site.name)), {**particulars, **figures})


def _telling(row: Row) -> tuple[date, bool, bool, float]:
    """How much a figure tells of its site: the latest, everybody before a part, persons, the largest."""
    persons = row["unit"] == Unit.PERSON.value
    return row["date"], row["population"] is None, persons, row["value_high"] or row["value_low"] or 0.0


def _flows(points: dict[str, Point], pairs: tuple[Row, ...]) -> Iterator[dict[str, Any]]:
    for row in pairs:
        if row["origin_name"] and row["destination_name"]:
            ends = [points.get(row["origin_name"]), points.get(row["destination_name"])]
            days = ("reference_period_start", "reference_period_end")
            names = {name: row[name] for name in ("origin_name", "destination_name")}
            yield _feature("LineString", ends if all(ends) else None, {**names, **_figures(row, days)})


def _figures(row: Row, days: tuple[str, ...], counted: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a row counts, its interval and days; null where nothing is known."""
    kept = (*counted, "unit", "value_low", "value_best", "value_high", "open_ended", "grade", "row_id")
    return {name: row[name] for name in kept} | {
        name: row[name].isoformat() if row[name] else None for name in days
    }


def _feature(kind: str, coordinates: Any, properties: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a point or a line
    geometry = {"type": kind, "coordinates": coordinates} if coordinates else None
    return {"type": "Feature", "geometry": geometry, "properties": properties}
