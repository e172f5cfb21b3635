# ruff: noqa: E501 - one line a row of an invented crisis reads best
"""The picture on crises of many shapes: nothing touches, nothing is cut, whatever is told."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headcount.briefs.columns import columns_of, places_of
from headcount.briefs.labels import Block, Box, told
from headcount.briefs.layout import core_of, outer_of, plan_of
from headcount.briefs.picture import wide_picture
from headcount.briefs.scene import FROM, MOST_RIBBONS, MOST_STATIONS, Scene, make_scene
from headcount.briefs.tall import tall_picture
from headcount.briefs.words import SIZE_NOTE
from headcount.model import (
    Entry,
    Ledger,
    Measure,
    Period,
    PeriodKind,
    Place,
    Population,
    Site,
    SiteKind,
    Status,
    Term,
)

DAYS = Period(start=date(2031, 3, 4), end=date(2031, 3, 28), kind=PeriodKind.DURING)
LAST = Period(start=date(2031, 3, 28), end=date(2031, 3, 28), kind=PeriodKind.AS_OF)
ON_PAPER = {"name": 17 * 0.62, "big": 15.5 * 0.62, "small": 13.5 * 0.57}  # pixels a letter of a wide face


def crisis(*lines: str, kinds: dict[str, SiteKind] | None = None, sites: tuple[Site, ...] = ()) -> Ledger:
    """A ledger told in lines: `A > B 300` a movement, `A 500` people there, `A > B x12` and `A x7` the dead."""
    kinds = kinds or {}
    entries = tuple(_entry(n, line, kinds) for n, line in enumerate(lines))
    return Ledger(as_of=date(2031, 3, 28), known_on=None, entries=entries, sites=sites)


def _entry(n: int, line: str, kinds: dict[str, SiteKind]) -> Entry:
    way, _, number = line.rpartition(" ")
    count = float(number.strip("x~+"))
    ends = [
        Place(name=name, kind=kinds.get(name, SiteKind.PLACE)) if name != "?" else None
        for name in way.split(" > ")
    ]
    spread = 0.5 if "~" in number else 0.1
    more: dict[str, Any] = {"at": ends[0], "period": LAST, "measure": Measure.STOCK, "term": Term.SHELTERED}
    if len(ends) > 1:
        more = {"origin": ends[0], "destination": ends[1], "period": DAYS, "measure": Measure.FLOW,
                "term": Term.ARRIVED}  # fmt: skip
    if "x" in number:
        more |= {"term": Term.KILLED, "measure": Measure.CUMULATIVE, "period": DAYS}
    high = None if "+" in number else count * (1 + spread)
    return Entry(id=f"e-{n}", low=count * (1 - spread), best=count, high=high, open=high is None, **more)


TOWNS = [f"{name} {kind}" for name in ("Aldermoor", "Brack", "Corvin", "Dunmere", "Eastlow", "Fenwick", "Garrow")
         for kind in ("Heath", "Ferry")]  # fmt: skip
CAMP = "مخيم الوادي الكبير"
LONG = (
    "the provisional gathering place beside the disused municipal grain store at Upper Wexcombe-on-the-Water"
)
KINDS = {
    "Ost": SiteKind.ORIGIN,
    "Vale camp": SiteKind.CAMP,
    "Gate": SiteKind.BORDER,
    "The fort": SiteKind.DETENTION,
}
CRISES = {
    "wildfire": crisis(*(f"{town} > {'Lakeside hall' if n % 3 else 'Stadium'} {900 - 55 * n}" for n, town in enumerate(TOWNS)),
                       "Lakeside hall 4100", "Stadium 2300~"),
    "hub": crisis(*(f"Stillwater crossing > {town} {5200 - 410 * n}" for n, town in enumerate(TOWNS[:12])),
                  "Stillwater crossing 900", "Stillwater crossing x14"),
    "circle": crisis("Ayr > Bex 12000", "Bex > Ayr 4000", "Ayr 30000", "Bex 9000~", "Ayr > Bex x31"),
    "one site": crisis("Ayr 8400"),
    "three chains": crisis("Ayr > Bex 9000", "Bex > Cole 7000", "Dorn > Esk 400", "Esk > Finn 350", "Gill > Hay 52000",
                           "Hay > Iver 50000", "Iver 48000", "Cole 6500"),
    "country": crisis("? > Marland 182000", "Kell > Orrin 9800~", "Kell > Sabe 6100", "Orrin 7400", "Marland 240000",
                      "Kell x96", "Marland > Tovia 1700+",
                      sites=tuple(Site(name=name, parent="Marland") for name in ("Kell", "Orrin", "Sabe"))),
    "taken": crisis("Ost > Vale camp 21000", "Ost > The fort 640", "Vale camp > Gate 150", "Vale camp 23000",
                    "The fort 610", "Ost > Vale camp x44", "Ost 300", kinds=KINDS),
    "long way": crisis(*(f"{a} > {b} {6000 - 700 * n}" for n, (a, b) in enumerate(pairwise(TOWNS[:8])))),
    "stocks": crisis(*(f"{town} {9000 // (n + 1)}" for n, town in enumerate(TOWNS))),
    "names": crisis(f"Ost > {CAMP} 5200", f"{CAMP} 5900", f"Ost > {LONG} 800", f"{LONG} 790", "Ost > 高雄市臨時收容所 300",
                    f"{CAMP} (al-Wadi) > שער הצפון 90", "w" * 70 + " > Ost 40"),
    "tangle": crisis(*(f"{a} > {b} {7000 - 350 * n}" for n, (a, b) in
                       enumerate((a, b) for a in TOWNS[:4] for b in TOWNS[4:8])), "? > Brack Heath 88000~"),
}  # fmt: skip


def taken_away(ledger: Ledger) -> Ledger:
    """The same, with those who come to the fort detained and those who come to the gate handed over."""
    terms = {"The fort": Term.DETAINED, "Gate": Term.HANDED_OVER}
    return replace(
        ledger,
        entries=tuple(
            replace(e, term=terms[e.destination.key])
            if e.destination and e.destination.key in terms and e.term is Term.ARRIVED
            else e
            for e in ledger.entries
        ),
    )


CRISES["taken"] = taken_away(CRISES["taken"])


def texts(svg: str) -> list[Box]:
    """The box of every text, as wide as on paper in a wide face."""
    return [
        Box(
            float(x),
            float(y) - 12,
            sum(0 if ord(c) in {0x2068, 0x2069} else 1 for c in text) * ON_PAPER[kind],
            15,
        )
        for x, y, kind, raw in re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)" class="(\w+)">([^<]*)<', svg)
        for text in [unescape(raw)]
    ]


def view(svg: str) -> tuple[float, float]:
    """Width and height of the drawing."""
    found = re.search(r'viewBox="\d+ 0 (\d+) (\d+)"', svg)
    assert found
    return float(found[1]), float(found[2])


def columns(svg: str) -> list[Box]:
    """Every column and bar, counted or not."""
    parts = re.findall(r"<rect [^>]*>", svg)
    return [
        Box(*(float(re.search(rf' {name}="([-\d.]+)"', part)[1]) for name in ("x", "y", "width", "height")))  # type: ignore[index]
        for part in parts
    ]


def bands(scene: Scene) -> Iterator[tuple[int, Box]]:
    """The ribbons of the wide picture in slices, with their soft edges."""
    for number, way in enumerate(plan_of(scene).ways):
        for (x1, y1), (x2, y2) in pairwise(way.knots):
            for n in range(20):
                a, b = n / 20, (n + 1) / 20
                low, high = sorted(y1 + (y2 - y1) * (3 * t * t - 2 * t**3) for t in (a, b))
                yield (
                    number,
                    Box(x1 + (x2 - x1) * a, low - way.outer / 2, (x2 - x1) / 20, high - low + way.outer),
                )


def overlaps(boxes: list[Box], others: list[Box] | None = None) -> list[tuple[Box, Box]]:
    """The pairs that share more than a hair."""
    pairs = combinations(boxes, 2) if others is None else ((a, b) for a in boxes for b in others)
    return [(a, b) for a, b in pairs if a.shared(b) > 2]


def out_of_view(svg: str, boxes: list[Box]) -> list[Box]:
    """What begins or ends outside the drawing."""
    wide, high = view(svg)
    return [b for b in boxes if b.x < 0 or b.y < 0 or b.x + b.width > wide or b.y + b.height > high]


def check(scene: Scene) -> None:
    """Nothing touches and nothing is cut, in either picture."""
    for draw in (wide_picture, tall_picture):
        svg = str(draw(scene))
        assert [] == overlaps(texts(svg))
        assert [] == overlaps(texts(svg), columns(svg))
        assert [] == out_of_view(svg, [*texts(svg), *columns(svg)])
    svg, plan = str(wide_picture(scene)), plan_of(scene)
    assert [] == out_of_view(svg, [box for _, box in bands(scene)])
    free = [box for n, box in bands(scene) if not plan.ways[n].holds_label]
    assert [] == overlaps(texts(svg), free)
    for n, way in enumerate(plan.ways):
        if way.holds_label:
            block = plan.texts.flows[n]
            own = Box(*way.label, block.width, block.height)
            others = [text for text in texts(svg) if not text.shared(own)]
            assert [] == overlaps(others, [box for m, box in bands(scene) if m == n])


@pytest.mark.parametrize("name", CRISES)
def test_nothing_touches_and_nothing_is_cut(name: str) -> None:
    """No label overlaps a label, a column or a ribbon that is not its own; nothing leaves the view."""
    check(make_scene(CRISES[name]))


NAMES = st.sampled_from([*TOWNS[:9], CAMP, LONG, "?", "Ost", "Gate", "The fort", "Vale camp"])
LINES = st.one_of(
    st.builds("{} > {} {}".format, NAMES, NAMES, st.integers(10, 10**6)),
    st.builds("{} > {} {}~".format, NAMES, NAMES, st.integers(10, 10**6)),
    st.builds("{} {}+".format, NAMES.filter("?".__ne__), st.integers(10, 10**6)),
    st.builds("{} x{}".format, NAMES.filter("?".__ne__), st.integers(10, 999)),
    st.builds("{} > {} x{}".format, NAMES.filter("?".__ne__), NAMES.filter("?".__ne__), st.integers(10, 999)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=16), st.sampled_from(list(Status)))
def test_nothing_touches_whatever_is_told(lines: list[str], status: Status) -> None:
    """Any movements, counts and tolls between any sites."""
    ledger = taken_away(crisis(*lines, kinds=KINDS))
    entries = tuple(replace(e, status=status) if n % 2 else e for n, e in enumerate(ledger.entries))

    check(make_scene(replace(ledger, entries=entries)))


@pytest.mark.parametrize("name", CRISES)
def test_a_picture_holds_no_more_than_can_be_read(name: str) -> None:
    """At most eight sites and eight movements; every other count is named below it."""
    ledger = CRISES[name]
    scene = make_scene(ledger)
    drawn = {e.id for s in scene.stations for e in (s.stock, s.total) if e}
    drawn |= {r.entry.id for r in scene.ribbons} | {toll.entry.id for toll in scene.tolls}

    assert len(scene.stations) <= MOST_STATIONS
    assert len(scene.ribbons) <= MOST_RIBBONS
    assert {e.id for e in ledger.entries} == drawn | {e.id for _, e in scene.left_out}


@pytest.mark.parametrize("name", ["three chains", "long way", "hub"])
def test_people_walk_to_the_right(name: str) -> None:
    """Where no way leads back, every movement ends in a column after the one it begins in."""
    scene = make_scene(CRISES[name])
    where = places_of(columns_of(scene))

    assert all(where[r.origin][0] < where[r.destination][0] for r in scene.ribbons)


def test_a_way_back_runs_to_the_left() -> None:
    """Of a circle the larger movement runs to the right, the smaller one back."""
    scene = make_scene(CRISES["circle"])

    assert [("Ayr", False), ("Bex", True)] == [
        (r.origin, way.backwards) for r, way in zip(scene.ribbons, plan_of(scene).ways, strict=True)
    ]


def test_chains_beside_each_other_do_not_cross() -> None:
    """Three chains lie in three rows that keep their order."""
    scene = make_scene(CRISES["three chains"])
    rows = [[item for item in column if isinstance(item, str)] for column in columns_of(scene)]
    chain = {
        key: n
        for n, keys in enumerate(("Ayr Bex Cole", "Dorn Esk Finn", "Gill Hay Iver"))
        for key in keys.split()
    }

    pairs = {pair for column in rows for pair in combinations([chain[key] for key in column], 2)}

    assert not {(b, a) for a, b in pairs} & pairs


def test_the_detained_and_the_handed_over_leave_upwards() -> None:
    """Their ribbons end higher than they begin, and the dead hang below theirs."""
    scene = make_scene(CRISES["taken"])
    plan = plan_of(scene)
    rises = {
        r.destination: way.knots[0][1] - way.knots[-1][1]
        for r, way in zip(scene.ribbons, plan.ways, strict=True)
    }
    toll = next(t for t in scene.tolls if t.ribbon is not None)
    way = plan.ways[toll.ribbon or 0]

    assert rises["The fort"] > 0
    assert rises["Gate"] > 0
    assert way.tolls[0][1] > way.knots[0][1]


def test_ribbons_keep_their_width_and_their_scale() -> None:
    """Twice as many people are a ribbon twice as wide."""
    scene = make_scene(crisis("Ayr > Bex 4000", "Ayr > Cole 2000", "Ayr 5000"))
    wide = {r.destination: way.width for r, way in zip(scene.ribbons, plan_of(scene).ways, strict=True)}

    assert wide["Bex"] == pytest.approx(2 * wide["Cole"])


def test_a_far_end_does_not_swamp_the_picture() -> None:
    """Where the interval is a hundred times its best value, the others keep their size."""
    wild = replace(crisis("Ayr > Cole 90").entries[0], id="e-wild", low=0, high=9000)
    calm = crisis("Ayr > Bex 4000")
    alone = plan_of(make_scene(calm)).ways[0].width
    scene = make_scene(replace(calm, entries=(*calm.entries, wild)))

    assert alone == plan_of(scene).ways[0].width
    assert plan_of(scene).ways[1].outer < alone


def test_two_people_are_no_broad_ribbon() -> None:
    """However few are told of besides, a ribbon of two is a line."""
    scene = make_scene(crisis("Ayr > Bex 2"))

    assert 2 == plan_of(scene).ways[0].width


def test_a_word_for_a_number_is_joined_to_its_noun() -> None:
    """Hundreds of children arrived, not "hundreds children"."""
    some = replace(
        crisis("Ayr > Bex 400").entries[0], population=(Population.CHILDREN,), notes=(f"{SIZE_NOTE}hundreds",)
    )

    assert "hundreds of children arrived" == told(some).lines[0][0]


def test_one_movement_spans_the_width() -> None:
    """Two sites stand at the two edges."""
    scene = make_scene(crisis("Ayr > Bex 4000"))
    left, right = (plan_of(scene).spots[key].x for key in ("Ayr", "Bex"))

    assert left < 40
    assert right > 1160 / 2


def test_counts_alone_stand_side_by_side() -> None:
    """Where nobody moves, all columns have one ground."""
    plan = plan_of(make_scene(CRISES["stocks"]))

    assert 1 == len({spot.ground for spot in plan.spots.values()})
    assert len(plan.spots) == len({spot.x for spot in plan.spots.values()})


def test_every_mark_is_a_link_with_words() -> None:
    """Each ribbon, counted column and toll links to its entry and says it in words."""
    scene = make_scene(CRISES["taken"])
    shown = {s.stock.id for s in scene.stations if s.stock} | {r.entry.id for r in scene.ribbons}
    shown |= {toll.entry.id for toll in scene.tolls}
    for draw in (wide_picture, tall_picture):
        links = dict(re.findall(r'<a href="#(e-\d+)"[^>]*><title>([^<]+)</title>', str(draw(scene))))

        assert shown <= set(links)
        assert all(any(c.isdigit() for c in words) for words in links.values())


def test_a_name_from_right_to_left_keeps_its_direction_to_itself() -> None:
    """It stands between isolates; others need none."""
    drawn = str(wide_picture(make_scene(crisis(f"{CAMP} 500", "Ost 90"))))

    assert f">\u2068{CAMP}\u2069<" in drawn
    assert ">Ost<" in drawn


def test_a_long_name_is_broken_not_cut() -> None:
    """All its words are there, in lines."""
    block = Block(((LONG[:80], "name"),)).within(160)

    assert LONG[:80].split() == " ".join(text for text, _ in block.lines).split()
    assert block.width <= 160


def test_a_whole_names_its_parts() -> None:
    """A country's count says which of the drawn places are in it."""
    scene = make_scene(CRISES["country"])

    assert ("Kell", "Orrin", "Sabe") == next(s.holds for s in scene.stations if s.key == "Marland")
    assert FROM in {s.key for s in scene.stations}


def test_tolls_alone_are_no_picture() -> None:
    """Where nobody is said to be or to move, there is nothing to draw; the toll is named."""
    scene = make_scene(crisis("Ayr x40"))

    assert () == scene.stations
    assert ["Ayr"] == [name for name, _ in scene.left_out]


def test_the_ends_of_a_ribbon_follow_the_scale_of_the_picture() -> None:
    """Beside a million, a hundred are seen by the square root; then a low end of a quarter is half as wide."""
    plain = make_scene(crisis("Ost > Gate 400"))
    rooted = replace(plain, rooted=True)
    entry = replace(plain.ribbons[0].entry, low=100.0, high=900.0)

    assert (100.0, 900.0) == (core_of(plain, entry, 400.0), outer_of(plain, entry, 1.0))
    assert (200.0, 600.0) == (core_of(rooted, entry, 400.0), 20 * outer_of(rooted, entry, 1.0))
    assert 0.0 == core_of(plain, replace(entry, low=None), 400.0)


@pytest.mark.parametrize("draw", [wide_picture, tall_picture])
def test_no_best_value_is_drawn_where_reports_give_a_word(draw: Any) -> None:
    """A camp of 4,000 has a notch; "thousands", with the same interval, has none, nor has its ribbon."""
    ledger = crisis("Ost > Vale camp 4000~", "Vale camp 4000~")
    worded = replace(
        ledger, entries=tuple(replace(entry, notes=(f"{SIZE_NOTE}thousands",)) for entry in ledger.entries)
    )
    said, hinted = (str(draw(make_scene(one))) for one in (ledger, worded))

    assert 'class="notch"' in said
    assert 'class="notch"' not in hinted
    assert said.count('class="ribbon') == hinted.count('class="ribbon') + 1
