import re
from dataclasses import replace
from html import unescape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from headcount.briefs.labels import Block, Box, Sheet
from headcount.briefs.picture import wide_picture
from headcount.briefs.privacy import coarsened
from headcount.briefs.scene import FROM, make_scene
from headcount.briefs.tall import tall_picture
from headcount.model import Entry, Ledger, Measure, Place, SiteKind, Term


def test_the_other_side_of_a_movement_is_never_dropped(flood: Any) -> None:
    """Arrivals without an origin come from the station "not said"."""
    scene = make_scene(flood.ledger)

    assert (FROM, "Teskin school") in {(r.origin, r.destination) for r in scene.ribbons}


def test_one_entry_stands_for_a_route(flood: Any) -> None:
    """The children among the arrivals are not drawn beside the arrivals."""
    scene = make_scene(flood.ledger)
    here = [r for r in scene.ribbons if (r.origin, r.destination) == ("Teskin school", "Halden Field")]

    assert [3200] == [r.entry.best for r in here]


def test_the_dead_on_the_way_leave_their_ribbon(flood: Any) -> None:
    """A toll with an origin and a destination belongs to that route; one at a site to the site."""
    scene = make_scene(flood.ledger)

    assert {("Lower Maren", None), (None, 0)} == {(toll.station, toll.ribbon) for toll in scene.tolls}


def test_both_pictures_say_the_same_in_words(flood: Any) -> None:
    """Wide and tall have one description, which names every station."""
    scene = make_scene(flood.ledger)
    told = [
        re.findall(r"<desc[^>]*>(.*?)</desc>", str(draw(scene)))[0] for draw in (wide_picture, tall_picture)
    ]

    assert told[0] == told[1]
    assert all(station.key in unescape(told[0]) for station in scene.stations if station.said)


def test_a_site_without_a_count_is_an_empty_outline(flood: Any) -> None:
    """Nothing known is drawn as an outline and said in words."""
    drawn = str(wide_picture(make_scene(flood.ledger)))

    assert 'class="nothing"' in drawn
    assert "no report of people there" in " ".join(re.findall(r"<text[^>]*>([^<]*)", drawn))


def test_a_small_count_has_no_station(flood: Any) -> None:
    """The mill is not in the picture once counts are coarsened."""
    assert "Orm" not in str(wide_picture(make_scene(coarsened(flood.ledger))))


def test_an_empty_ledger_has_an_empty_scene() -> None:
    """No entry, no station, no fault."""
    scene = make_scene(Ledger(as_of=None, known_on=None))

    assert () == scene.stations
    assert "<svg" in str(tall_picture(scene))


@given(st.lists(st.floats(min_value=1, max_value=1e9), min_size=1, max_size=15))
def test_any_range_of_numbers_can_be_drawn(values: list[float]) -> None:
    """From one to a thousand million, no coordinate is out of bounds or not a number."""
    entries = tuple(
        replace(_stock(), id=f"e-{n}", low=value * 0.9, best=value, high=value * 1.2, at=_site(n))
        for n, value in enumerate(values)
    )
    drawn = str(wide_picture(make_scene(Ledger(as_of=None, known_on=None, entries=entries))))

    assert "nan" not in drawn
    assert "inf" not in drawn


def test_labels_are_moved_until_they_are_free() -> None:
    """Of three spots the first free one is taken."""
    sheet = Sheet(400, 300)
    block = Block((("a label", "small"),))
    sheet.take(Box(0, 0, 100, 20))

    assert (2, 40) == sheet.settle(block, [(2, 2), (2, 10), (2, 40)])


def test_station_and_movement_labels_of_the_flood_do_not_touch(flood: Any) -> None:
    """In the picture of the flood no two labels share a pixel, as far as text widths can be estimated."""
    drawn = str(wide_picture(make_scene(flood.ledger)))
    boxes = [
        Box(float(x), float(y) - 11, len(text) * size * 0.5, 13)
        for x, y, kind, text in re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)" class="(\w+)">([^<]*)<', drawn)
        for size in [{"name": 15, "big": 14, "small": 12}[kind]]
    ]

    assert [] == [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.shared(b) > 1]


def _stock() -> Entry:
    return Entry(id="e", measure=Measure.STOCK, term=Term.SHELTERED)


def _site(n: int) -> Place:
    return Place(name=f"Site {n}", kind=list(SiteKind)[n % len(SiteKind)])
