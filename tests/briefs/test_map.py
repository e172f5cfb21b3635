import re
from dataclasses import replace
from typing import Any

import pytest

from headcount.briefs.map import draw_map
from headcount.briefs.outlines import Extent, countries_in
from headcount.briefs.scene import make_scene
from headcount.model import Accuracy, Ledger, Site, SiteKind

PLACES = {"Lower Maren": (47.93, -1.21), "Halden Field": (48.52, 0.84), "Korv bridge": (49.3, 2.1)}


def with_places(ledger: Ledger, **more: tuple[float, float]) -> Ledger:
    """The ledger with positions for its sites."""
    spots = {**PLACES, **{name.replace("_", " "): spot for name, spot in more.items()}}
    sites = [
        replace(site, lat=spots[site.name][0], lon=spots[site.name][1]) if site.name in spots else site
        for site in ledger.sites
    ]
    return replace(ledger, sites=tuple(sites))


def drawn(ledger: Ledger) -> Any:
    """The map of a ledger."""
    return draw_map(make_scene(ledger), ledger.sites)


@pytest.mark.parametrize(
    ("west", "south", "name"),
    [(2, 48, "France"), (17, 27, "Libya"), (40, 35, "Syria"), (-60, -15, "Brazil"), (139, 36, "Japan")],
)
def test_a_country_reaches_into_a_box_inside_it(west: float, south: float, name: str) -> None:
    """A box of half a degree well inside a country finds it."""
    assert name in [country.name for country in countries_in(Extent(west, south, west + 0.5, south + 0.5))]


def test_outlines_are_closed_and_within_the_world() -> None:
    """Every ring ends where it began."""
    for country in countries_in(Extent(-180, -90, 180, 90)):
        for ring in country.rings:
            assert ring[0] == pytest.approx(ring[-1])
            assert all(-180.01 <= lon <= 180.01 and -90.01 <= lat <= 90.01 for lon, lat in ring)


def test_there_is_no_map_of_fewer_than_two_places(flood: Any) -> None:
    """The flood's sites have no positions but the school's, which is not shown."""
    assert drawn(flood.ledger) is None


def test_sites_and_movements_stand_on_the_map_and_the_others_are_named(flood: Any) -> None:
    """What has no position is listed under the map."""
    chart = drawn(with_places(flood.ledger))

    assert {"Lower Maren", "Halden Field", "Korv bridge"} <= set(
        re.findall(r">([A-Z][a-z]+ [A-Z]?[a-z]+)<", chart.svg)
    )
    assert {"Teskin school", "Stenn barracks", "Orm's Ford"} == set(chart.missing)
    assert 1 == chart.svg.count('class="way"')


def test_places_of_detention_and_screening_are_never_on_the_map(flood: Any) -> None:
    """Even where their position is known."""
    chart = drawn(with_places(flood.ledger, Teskin_school=(48.0, 0.0), Stenn_barracks=(48.1, 0.2)))

    assert {"Teskin school", "Stenn barracks", "Orm's Ford"} == set(chart.missing)


def test_positions_are_rounded(flood: Any) -> None:
    """A hundredth of a degree more or less draws the same map."""
    nudged = {name: (lat + 0.01, lon + 0.01) for name, (lat, lon) in PLACES.items()}
    near = with_places(flood.ledger, **{name.replace(" ", "_"): spot for name, spot in nudged.items()})

    assert drawn(with_places(flood.ledger)).svg == drawn(near).svg


def test_a_whole_country_is_no_place_on_the_map(flood: Any) -> None:
    """Its middle would say that people are in a desert."""
    wide = [
        replace(site, accuracy=Accuracy.ADM0) if site.name == "Halden Field" else site
        for site in with_places(flood.ledger).sites
    ]

    assert "Halden Field" in drawn(replace(flood.ledger, sites=tuple(wide))).missing


def test_a_hostile_name_is_text(flood: Any) -> None:
    """Names come from reports."""
    evil = "<script>alert(1)</script>"
    ledger = with_places(flood.ledger)
    entries = tuple(
        replace(entry, at=replace(entry.at, site=evil))
        if entry.at and entry.at.key == "Halden Field"
        else entry
        for entry in ledger.entries
    )
    sites = (*ledger.sites, Site(name=evil, kind=SiteKind.CAMP, lat=48.0, lon=1.0))
    chart = drawn(replace(ledger, entries=entries, sites=sites))

    assert "<script" not in chart.svg
    assert "&lt;script" in chart.svg
