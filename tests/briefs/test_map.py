import re
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from headcount.briefs.labels import Box
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
    assert 1 == chart.svg.count('class="way"') == chart.narrow.count('class="way"')


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


@pytest.mark.parametrize("paper", ["svg", "narrow"])
@pytest.mark.parametrize("apart", [0.1, 0.3, 2.0, 11.0])
def test_no_label_of_the_map_covers_another_or_is_cut(flood: Any, paper: str, apart: float) -> None:
    """Eight places close together or far apart: every name stands whole, free and within the frame."""
    names = [
        f"{first} {second}" for first in ("Upper", "Lower") for second in ("Aston", "Brack", "Corve", "Dun")
    ]
    first = next(e for e in flood.ledger.entries if e.at and e.at.key == "Halden Field")
    entries = [
        replace(
            first, id=f"e-{n}", at=replace(first.at, name=name, site=name), best=900.0 * (n + 1), high=None
        )
        for n, name in enumerate(names)
    ]
    sites = [
        Site(name=name, lat=20 + apart * (n % 3), lon=30 + apart * (n // 3)) for n, name in enumerate(names)
    ]
    chart = drawn(replace(flood.ledger, entries=tuple(entries), sites=tuple(sites)))
    svg = str(getattr(chart, paper))
    wide, high = map(float, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())  # type: ignore[union-attr]
    found = re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)" class="(name|big)">([^<]*)<', svg)
    boxes = [
        Box(float(x), float(y) - 12, len(text) * (17 if kind == "name" else 15.5) * 0.62, 15)
        for x, y, kind, text in found
    ]

    assert set(" ".join(names).split()) <= set(" ".join(text for *_, text in found).split())
    assert [] == [(a, b) for a, b in combinations(boxes, 2) if a.shared(b) > 2]
    assert all(b.x >= 0 and b.y >= 0 and b.x + b.width <= wide and b.y + b.height <= high for b in boxes)


def test_a_place_without_a_count_is_told_quietly(flood: Any) -> None:
    """Its name is small; a counted one's is not."""
    labels = re.findall(r'class="(name|small)">([A-Z][^<]*)<', drawn(with_places(flood.ledger)).svg)
    found = {text: kind for kind, text in labels}

    assert "name" == found["Halden Field"]
    assert "small" == found["Korv bridge"]


def test_marks_of_the_map_link_to_their_entries(flood: Any) -> None:
    """The counted camp and the arrow to it say in words what they show."""
    words = re.findall(
        r'<a href="#e-[^"]+"[^>]*><title>([^<]+)</title>', drawn(with_places(flood.ledger)).svg
    )

    assert any(text.startswith("Halden Field: ") for text in words)
    assert any(text.startswith("from Halden Field to Korv bridge: ") for text in words)


def test_a_country_name_stands_in_its_country(flood: Any) -> None:
    """Both ends of the word lie on land: in the middle of a wide land, it is there."""
    sites = {"Lower_Maren": (22.0, 12.0), "Halden_Field": (24.0, 15.0), "Korv_bridge": (23.0, 14.0)}
    chart = drawn(with_places(flood.ledger, **sites))

    assert ">Libya<" in chart.svg
    assert ">France<" not in chart.svg
