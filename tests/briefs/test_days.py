"""Day by day: what is drawn where, judged by the numbers in the drawing."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import unescape
from itertools import pairwise
from typing import Any

import pytest

from headcount.briefs.axis import Axis, day_labels, drivers, hairlines, make_axis
from headcount.briefs.days import Days, make_days
from headcount.briefs.glyphs import width_of
from headcount.briefs.labels import Box
from headcount.briefs.plot import GROUND, HEAD, ceiling
from headcount.model import (
    Claim,
    Entry,
    Event,
    Ledger,
    Measure,
    Period,
    PeriodKind,
    Place,
    Quantifier,
    Quantity,
    Relation,
    RelationKind,
    SiteKind,
    Source,
    Span,
    SpeakerKind,
    Stance,
    Status,
    Support,
    Term,
    content_id,
)

FIRST = date(2031, 3, 1)
HERE, THERE = (Place(name=name, site=name, kind=SiteKind.PLACE) for name in ("Ostrand", "Vell"))
CLERK = Source("town clerk", SpeakerKind.GOVERNMENT, "town clerk")
FERRY = Source("ferry crew", SpeakerKind.WITNESS, "ferry crew")


def day(n: int) -> date:
    """The n-th day of the invented crisis, from 0."""
    return FIRST + timedelta(days=n)


def days(start: int | None, end: int | None) -> Period:
    """From one day to another; None where it is not told."""
    return Period(
        start=None if start is None else day(start),
        end=None if end is None else day(end),
        kind=PeriodKind.DURING,
    )


def said(number: int, period: Period | None, **more: Any) -> Claim:
    """A claim of so many people, printed on the last day it speaks of unless said otherwise."""
    text = f"{number:,}"
    fields: dict[str, Any] = {
        "report": "r-1", "measure": Measure.STOCK, "term": Term.SHELTERED, "at": HERE, "said_by": CLERK,
        "published": period.end if period else day(0),
        "quantity": Quantity(low=number, high=number, typical_low=number, typical_high=number, value=number),
        **more,
    }  # fmt: skip
    place = sum(map(ord, f"{fields['report']}{period}")) + number % 97
    return Claim(
        passage="p", period=period, quote=Span(start=0, end=9999, text=text),
        number=Span(start=place, end=place + len(text), text=text), **fields,
    )  # fmt: skip


def counted(claims: list[Claim], low: float, best: float, high: float | None, **more: Any) -> Entry:
    """An entry resting on claims, filed as the first of them is."""
    first = claims[0]
    fields: dict[str, Any] = {
        "measure": first.measure, "term": first.term, "at": first.at, "origin": first.origin,
        "destination": first.destination, "period": first.period, **more,
    }  # fmt: skip
    support = tuple(Support(claim=claim.id, weight=1 / len(claims), residual=0.0) for claim in claims)
    name = content_id("e", low, best, fields["period"])
    return Entry(id=name, low=low, best=best, high=high, open=high is None, support=support, **fields)


def drawn(entries: list[Entry], claims: list[Claim], **more: Any) -> Days:
    """The charts of a ledger of these entries and claims, all of them on the page."""
    ledger = Ledger(as_of=None, known_on=None, entries=tuple(entries), claims=tuple(claims), **more)
    return make_days(ledger, claims, (), linked=[entry.id for entry in entries])


@dataclass(frozen=True)
class Mark:
    """A mark of a chart: what it says, where it leads, its rectangles."""

    words: str
    link: str
    boxes: tuple[Box, ...]
    drawing: str


def marks(drawing: object) -> list[Mark]:
    """The marks of a chart."""
    found = re.findall(r'<a href="#([^"]*)"><title>(.*?)</title>(.*?)</a>', str(drawing))
    return [Mark(unescape(words), link, rectangles(inside), inside) for link, words, inside in found]


def rectangles(drawing: str) -> tuple[Box, ...]:
    """The rectangles of a piece of drawing."""
    sizes = [
        dict(re.findall(r'(x|y|width|height)="([-\d.]+)"', one))
        for one in re.findall(r"<rect[^>]*>", drawing)
    ]
    return tuple(Box(*(float(size[name]) for name in ("x", "y", "width", "height"))) for size in sizes)


def texts(drawing: object) -> list[tuple[Box, str]]:
    """The texts of a drawing with the room they take, as far as it can be estimated."""
    found = re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)" class="([\w ]+)">([^<]*)<', str(drawing))
    boxes = []
    for x, y, kind, text in found:
        wide = width_of(unescape(text), 11, bold="value" in kind or "letter" in kind)
        left = float(x) - (wide / 2 if "mid" in kind else 0)
        boxes.append((Box(left, float(y) - 10, wide, 12), unescape(text)))
    return boxes


def test_a_claim_is_a_bar_over_the_days_it_speaks_of() -> None:
    """Of ten days the third to the fifth: two to five tenths of the axis, less a small margin."""
    three = said(400, days(2, 4), measure=Measure.FLOW, at=None, destination=HERE, term=Term.ARRIVED)
    whole = replace(three, period=days(0, 9), number=replace(three.number, start=50, end=53, text="900"))
    chart = drawn([counted([three], 390, 400, 410), counted([whole], 880, 900, 920)], [three, whole]).charts[
        0
    ]
    axis = Axis(day(0), day(9))
    bar = next(mark for mark in marks(chart.drawing) if "400" in mark.words and "clerk" in mark.words).boxes[
        0
    ]
    tenth = (axis.right - axis.left) / 10

    assert axis.left + 2 * tenth < bar.x < axis.left + 2.2 * tenth
    assert axis.left + 4.8 * tenth < bar.x + bar.width < axis.left + 5 * tenth


def test_a_claim_stands_at_its_value_and_as_high_as_its_hedge() -> None:
    """Half of the ceiling is half way up; from a quarter to a half is a quarter of the height."""
    count = Quantity(
        low=500, high=1000, typical_low=500, typical_high=1000, value=750, quantifier=Quantifier.RANGE
    )
    one, top = said(750, days(0, 0), quantity=count), said(1800, days(1, 1))
    chart = drawn([counted([one], 500, 750, 1000), counted([top], 1800, 1800, 1800)], [one, top]).charts[0]
    bar = next(mark for mark in marks(chart.drawing) if "750\u201d" in mark.words).boxes[0]
    high = GROUND - HEAD

    assert "2,000" in str(chart.drawing)
    assert pytest.approx(GROUND - high / 2, abs=0.1) == bar.y
    assert pytest.approx(high / 4, abs=0.1) == bar.height


def test_copies_are_one_mark_with_ticks_behind_it() -> None:
    """The same words in three papers are one bar, one mark of the speaker and two ticks."""
    prints = [said(4200, days(3, 3), report=f"r-{n}", published=day(4 + n)) for n in range(3)]
    again = tuple(
        Relation(source=copy.id, target=prints[0].id, kind=RelationKind.SAME_CLAIM, why="the same words")
        for copy in prints[1:]
    )
    other = said(5000, days(6, 6))
    chart = drawn(
        [counted(prints, 4000, 4200, 4400), counted([other], 5000, 5000, 5000)],
        [*prints, other],
        relations=again,
    ).charts[0]
    told = [mark for mark in marks(chart.drawing) if "4,200" in mark.words and "clerk" in mark.words]

    assert 1 == len(told)
    assert told[0].words.endswith("2 further printings")
    assert ["copies-2", "k-government"] == sorted(re.findall(r'href="#([^"]*)"', told[0].drawing))


def test_two_speakers_with_one_number_are_two_marks_that_do_not_touch() -> None:
    """Agreement of two voices is no copy, and both are seen."""
    pair = [said(4200, days(0, 6)), said(4200, days(0, 6), report="r-2", said_by=FERRY)]
    chart = drawn([counted(pair, 4000, 4200, 4400)], pair).charts[0]
    found = re.findall(r"translate\(([-\d.]+),([-\d.]+)\)", str(chart.drawing))
    (x, y), (other, below) = [(float(a), float(b)) for a, b in found]

    assert max(abs(x - other), abs(y - below)) >= 10


def test_labels_never_touch_in_a_crowded_chart() -> None:
    """Twenty counts on twenty days, all close: what has no room is not written."""
    claims = [said(9000 + 10 * n, days(n, n)) for n in range(20)]
    entries = [
        counted([claim], 8900 + 10 * n, 9000 + 10 * n, 9100 + 10 * n) for n, claim in enumerate(claims)
    ]
    chart = drawn(entries, claims).charts[0]
    boxes = texts(chart.drawing)

    assert 2 <= sum(text.startswith("9,") for _, text in boxes)
    assert [] == [
        (a[1], b[1]) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a[0].shared(b[0]) > 0.5
    ]


def test_a_day_of_a_long_year_can_still_be_seen() -> None:
    """A one-day mark is six pixels wide, around its day, within the chart."""
    claims = [said(100, days(0, 0)), said(300, days(180, 180)), said(200, days(360, 360))]
    chart = drawn([counted([c], 90 + n, 100 + n, 110 + n) for n, c in enumerate(claims)], claims).charts[0]
    axis = Axis(day(0), day(360))
    bands = [mark.boxes[0] for mark in marks(chart.drawing) if "clerk" not in mark.words]

    assert 3 == len(bands)
    assert all(box.width >= 6 and box.height >= 4 for box in bands)
    assert all(axis.left <= box.x and box.x + box.width <= axis.right + 0.1 for box in bands)
    assert any(abs(box.x + box.width / 2 - axis.noon(day(180))) < 1 for box in bands)


def test_an_axis_of_one_day_has_one_label_with_its_year() -> None:
    """Two speakers on a single day."""
    pair = [said(50, days(0, 0)), said(70, days(0, 0), report="r-2", said_by=FERRY)]
    chart = drawn([counted(pair, 50, 60, 70)], pair).charts[0]

    assert ["1 Mar 2031"] == [text for _, text in texts(chart.drawing) if "Mar" in text]


@pytest.mark.parametrize("length", [1, 2, 5, 9, 16, 30, 35, 60, 90, 200, 370, 1100])
def test_the_days_under_an_axis_never_touch_and_tell_the_year_once(length: int) -> None:
    """Whatever the number of days, labels stand apart, and a year is told where it begins."""
    labels = texts("".join(day_labels(Axis(day(0), day(length - 1)), 100.0, most=340)))
    years = [text[-4:] for _, text in labels if re.search(r"\d{4}$", text)]

    assert labels
    assert years[0] in {"2031", "2032"}
    assert sorted(set(years)) == years
    assert all(a.x + a.width + 8 <= b.x for (a, _), (b, _) in pairwise(labels))
    assert all(box.x >= 0 and box.x + box.width <= 344 for box, _ in labels)


def test_letters_of_events_close_together_are_told_together(flood: Any) -> None:
    """Three events on days that lie two pixels apart are "A\u2013C", none is dropped."""
    first = flood.brief.events[0]
    events = [
        replace(
            first,
            period=Period(start=day(n), end=day(n)),
            label=f"event {n}",
            told=replace(first.told, start=n),
        )
        for n in (100, 101, 103, 250)
    ]
    axis = Axis(day(0), day(300))
    names = texts("".join(hairlines(drivers(events, axis), axis, top=20, bottom=150)))

    assert ["A\u2013C", "D"] == [text for _, text in names]


def test_a_start_that_no_report_tells_fades_out_over_all_days_before() -> None:
    """Told "by 11 March" of 31 days: from the first day to a third of the axis, paling to the left."""
    until = said(
        600, days(None, 10), measure=Measure.CUMULATIVE, at=None, destination=HERE, term=Term.ARRIVED
    )
    other = replace(until, period=days(0, 30), number=replace(until.number, start=40, end=43))
    chart = drawn([counted([until], 590, 600, 610), counted([other], 800, 900, 950)], [until, other]).charts[
        0
    ]
    shown = {mark.words.split()[0]: mark for mark in marks(chart.drawing) if "clerk" not in mark.words}
    axis, band = Axis(day(0), day(30)), shown["About"]
    told = next(mark for mark in marks(chart.drawing) if "by 11 March" in mark.words)

    assert axis.left == band.boxes[0].x
    assert pytest.approx(axis.x(day(11)), abs=0.1) == band.boxes[0].x + band.boxes[0].width
    assert ["url(#fade-left)"] == re.findall(r'mask="([^"]*)"', band.drawing)
    assert ["url(#fade-left)"] == re.findall(r'mask="([^"]*)"', told.drawing)


def test_a_figure_that_repeats_anothers_number_and_last_day_is_not_drawn_twice() -> None:
    """At least 900 by 11 March, and at least 900 from 1 to 11 March: one band, and one is said to be left."""
    flow: dict[str, Any] = {"measure": Measure.CUMULATIVE, "at": None, "origin": HERE, "term": Term.LEFT}
    until, since = said(900, days(None, 10), **flow), said(900, days(0, 10), report="r-2", **flow)
    early = said(400, days(0, 4), report="r-3", **flow)
    entries = [
        counted([until], 905, 980, None), counted([since], 900, 990, None), counted([early], 390, 400, 410),
    ]  # fmt: skip
    told = drawn(entries, [until, since, early])
    values = [text for _, text in texts(told.charts[0].drawing) if "least" in text]

    assert ["at least 900"] == values  # the longest movement is what is said first
    assert told.untold.startswith("Not drawn: 1 figure ")


def test_a_chart_shows_the_figure_that_is_said_first() -> None:
    """Stated for nine days, worked out for ten: where the sentence tells of ten, so does the chart."""
    flow: dict[str, Any] = {"measure": Measure.FLOW, "term": Term.LEFT, "at": None, "origin": HERE}
    nine, one = said(900, days(1, 9), **flow), said(100, days(3, 3), report="r-2", **flow)
    entries = [
        counted([nine], 850, 900, 950), counted([one], 90, 100, 110),
        counted([nine, one], 860, 930, None, period=days(0, 9), status=Status.DERIVED),
    ]  # fmt: skip
    chart = drawn(entries, [nine, one]).charts[0]
    bands = {mark.link for mark in marks(chart.drawing) if "clerk" not in mark.words}

    assert {entries[1].id, entries[2].id} == bands
    assert "at least 860" in [text for _, text in texts(chart.drawing)]
    assert "\u201c900\u201d" in str(chart.drawing)  # the claim itself is still there


def test_an_open_figure_is_as_high_whatever_its_best_value() -> None:
    """Above its floor nothing is told: two walls that fade where it follows from others, an area else."""
    one, two = said(500, days(0, 2)), said(500, days(5, 7))
    entries = [counted([one], 500, 560, None), counted([two], 500, 2400, None)]
    found = [mark.boxes[0] for mark in marks(drawn(entries, [one, two]).charts[0].drawing)[:2]]
    worked = [replace(entry, status=Status.DERIVED) for entry in entries]
    walls = marks(drawn(worked, [one, two]).charts[0].drawing)[:2]

    assert found[0].height == found[1].height
    assert all("band derived" in mark.drawing and not mark.boxes for mark in walls)
    assert all('mask="url(#fade-up)"' in mark.drawing for mark in walls)


def test_the_same_number_on_adjacent_days_is_written_once() -> None:
    """700 on the first and the second day, and again a week later."""
    claims = [said(700, days(n, n), report=f"r-{n}") for n in (0, 1, 8)]
    chart = drawn([counted([claim], 690, 700, 710) for claim in claims], claims).charts[0]

    assert 2 == [text for _, text in texts(chart.drawing)].count("700")
    assert 3 == len([mark for mark in marks(chart.drawing) if "clerk" not in mark.words])


def test_a_word_of_size_has_no_middle() -> None:
    """Hundreds: a bar from 200 to 999 with the speaker's mark above it, and no line on the band."""
    word = Quantity(low=100, high=1999, typical_low=200, typical_high=999, quantifier=Quantifier.HUNDREDS)
    some, other = said(7, days(0, 4), quantity=word), said(400, days(8, 8))
    entry = counted([some], 200, 600, 999)
    entry = replace(entry, notes=("no report gives a number, only a word: hundreds",))
    chart = drawn([entry, counted([other], 390, 400, 410)], [some, other]).charts[0]
    found = {mark.words.startswith("\u201c"): mark for mark in marks(chart.drawing) if mark.link == entry.id}
    claim, band = found[True], found[False]
    y = float(re.findall(r"translate\([-\d.]+,([-\d.]+)\)", claim.drawing)[0])

    assert 'class="best"' not in band.drawing
    assert y + 10 <= claim.boxes[0].y
    assert "hundreds" in [text for _, text in texts(chart.drawing)]


def test_a_floor_is_a_bar_at_its_number_that_fades_upwards() -> None:
    """More than 500 of 1,200, whatever is plausible above: a thin bar at 500, and nothing solid over it."""
    floor = Quantity(
        low=500, high=None, typical_low=500, typical_high=900, value=500, quantifier=Quantifier.MORE_THAN
    )
    one, two = said(500, days(0, 4), quantity=floor), said(1000, days(8, 8))
    chart = drawn([counted([one], 500, 600, None), counted([two], 990, 1000, 1010)], [one, two]).charts[0]
    bar = next(mark for mark in marks(chart.drawing) if mark.words.startswith("\u201c500"))
    solid, faded = bar.boxes

    assert pytest.approx(GROUND - (GROUND - HEAD) * 500 / 1200, abs=0.1) == solid.y + solid.height / 2
    assert 4 == solid.height
    assert pytest.approx(solid.y, abs=0.1) == faded.y + faded.height
    assert 1 == bar.drawing.count("url(#fade-up)")


def test_what_would_lie_on_the_ground_is_not_drawn_beneath_the_others() -> None:
    """20 of the same days as 5,000 is less than a line; 20 on a later day is a count of its own."""
    flow: dict[str, Any] = {"measure": Measure.FLOW, "term": Term.LEFT, "at": None, "origin": HERE}
    many, few = said(5000, days(0, 4), **flow), said(20, days(2, 2), report="r-2", **flow)
    later = said(20, days(8, 8), report="r-3", **flow)
    entries = [
        counted([many], 4900, 5000, 5100), counted([few], 20, 20, 20), counted([later], 20, 20, 20),
    ]  # fmt: skip
    told = drawn(entries, [many, few, later])
    links = {mark.link for mark in marks(told.charts[0].drawing)}

    assert {entries[0].id, entries[2].id} == links
    assert told.untold.startswith("Not drawn: 1 figure ")


def test_a_claim_without_a_day_is_not_drawn() -> None:
    """It has no place on an axis of days."""
    one, two, dayless = said(50, days(0, 0)), said(70, days(3, 3)), said(60, None)
    chart = drawn(
        [counted([one, dayless], 50, 50, 50), counted([two], 70, 70, 70)], [one, two, dayless]
    ).charts[0]

    assert not [mark for mark in marks(chart.drawing) if "60" in mark.words]


def test_what_is_expected_is_an_outline_outside_the_totals() -> None:
    """A forecast for the same site is dashed, and leads to no figure of the ledger."""
    one, two = said(500, days(0, 0)), said(700, days(1, 1))
    plan = said(900, days(3, 3), stance=Stance.FORECAST)
    chart = drawn([counted([one], 500, 500, 500), counted([two], 700, 700, 700)], [one, two, plan]).charts[0]

    assert "Expected: \u201c900\u201d" in unescape(str(chart.drawing))
    assert "awaited" in str(chart.drawing)
    assert not [mark for mark in marks(chart.drawing) if "Expected" in mark.words]


def test_what_is_expected_is_drawn_once_however_often_it_is_printed() -> None:
    """The same forecast of the same clerk in three papers is one outline with two ticks."""
    one, two = said(500, days(0, 0)), said(700, days(1, 1))
    plans = [said(900, days(3, 3), stance=Stance.FORECAST, report=f"r-{n}") for n in range(3)]
    entries = [counted([one], 500, 500, 500), counted([two], 700, 700, 700)]
    drawing = str(drawn(entries, [one, two, *plans]).charts[0].drawing)

    assert 1 == drawing.count("Expected:")
    assert 1 == drawing.count('href="#copies-2"')


def test_every_mark_leads_to_its_entry_and_says_so_in_words() -> None:
    """The band in the ledger's sentence, the claim as printed."""
    one, two = said(500, days(0, 0)), said(700, days(1, 1))
    entries = [counted([one], 480, 500, 520), counted([two], 690, 700, 710)]
    found = {(mark.link, mark.words) for mark in marks(drawn(entries, [one, two]).charts[0].drawing)}

    assert (entries[0].id, "\u201c500\u201d, town clerk, 1 March") in found
    assert {entry.id for entry in entries} == {link for link, _ in found}
    assert any(words.startswith("About 500 people") and "(480 to 520)" in words for _, words in found)


def test_a_figure_the_page_does_not_hold_is_no_link() -> None:
    """No mark leads nowhere."""
    one, two = said(500, days(0, 0)), said(700, days(1, 1))
    entries = [counted([one], 480, 500, 520), counted([two], 690, 700, 710)]
    ledger = Ledger(as_of=None, known_on=None, entries=tuple(entries))

    assert "<a " not in str(make_days(ledger, [one, two], ()).charts[0].drawing)


def test_a_worked_out_figure_is_an_outline_a_contested_one_two_halves() -> None:
    """Hollow, or two rectangles that do not touch."""
    one, two = said(500, days(0, 0)), said(700, days(1, 1))
    entries = [
        counted([one], 400, 500, 600, status=Status.DERIVED),
        counted([two], 600, 700, 800, status=Status.CONTESTED),
    ]
    found = {
        mark.link: mark
        for mark in marks(drawn(entries, [one, two]).charts[0].drawing)
        if "clerk" not in mark.words
    }
    upper, lower = sorted(found[entries[1].id].boxes, key=lambda box: box.y)

    assert "band derived" in found[entries[0].id].drawing
    assert lower.y - (upper.y + upper.height) >= 2
    assert 'class="best"' not in found[entries[1].id].drawing


def test_a_ceiling_has_no_line_at_a_best_value_that_is_not_said() -> None:
    """From nothing to a thousand is "at most": no line is drawn near the bottom."""
    one, two = said(1000, days(0, 0)), said(700, days(1, 1))
    entries = [counted([one], 0, 90, 1000), counted([two], 690, 700, 710)]
    chart = drawn(entries, [one, two]).charts[0]
    bands = {mark.link: mark for mark in marks(chart.drawing) if "clerk" not in mark.words}

    assert 'class="best"' not in bands[entries[0].id].drawing
    assert 'class="best"' in bands[entries[1].id].drawing


def test_a_route_that_only_repeats_a_claim_of_another_chart_is_not_drawn() -> None:
    """One claim from here to there stands in the chart of those who left; a second chart tells nothing."""
    flow: dict[str, Any] = {"measure": Measure.FLOW, "term": Term.LEFT, "at": None, "origin": HERE}
    left, onward = (
        said(900, days(0, 4), **flow),
        said(300, days(0, 4), report="r-2", destination=THERE, **flow),
    )
    entries = [counted([left, onward], 850, 900, 950), counted([onward], 290, 300, 310)]
    twice = [*entries, counted([onward], 290, 300, 320, period=days(0, 5))]

    assert ["from Ostrand"] == [chart.heading for chart in drawn(entries, [left, onward]).charts]
    assert ["from Ostrand"] == [chart.heading for chart in drawn(twice, [left, onward]).charts]


def test_of_figures_over_almost_the_same_days_the_worked_out_one_is_not_drawn() -> None:
    """Ten days stated and said first: what follows from it for nine of them is left, and that is said."""
    flow: dict[str, Any] = {"measure": Measure.FLOW, "term": Term.LEFT, "at": None, "origin": HERE}
    ten, one = said(900, days(0, 9), **flow), said(100, days(3, 3), report="r-2", **flow)
    entries = [
        counted([ten], 850, 900, 950), counted([one], 90, 100, 110),
        counted([ten, one], 860, 930, 990, period=days(1, 9), status=Status.DERIVED),
    ]  # fmt: skip
    told = drawn(entries, [ten, one])

    assert entries[2].id not in str(told.charts[0].drawing)
    assert told.untold.startswith("Not drawn: 1 figure ")


def test_at_most_nine_charts_and_the_rest_is_named() -> None:
    """Twelve sites with two counts each: nine are drawn, three are named."""
    entries, claims = [], []
    for n in range(12):
        place = replace(HERE, name=f"Site {n}", site=f"Site {n}")
        pair = [said(100 * n + k, days(k, k), at=place, report=f"r-{n}") for k in (1, 2)]
        claims += pair
        entries += [
            counted([claim], 100 * n + k, 100 * n + k, 100 * n + k) for k, claim in enumerate(pair, 1)
        ]
    told = drawn(entries, claims)

    assert 9 == len(told.charts)
    assert "3 sites and routes (Site " in told.untold


def test_the_dead_have_a_chart_of_their_own() -> None:
    """They are not drawn among those who moved."""
    toll: dict[str, Any] = {"measure": Measure.CUMULATIVE, "term": Term.KILLED}
    deaths = [said(30, days(0, 2), **toll), said(45, days(0, 5), report="r-2", **toll)]
    charts = drawn([counted([one], n, n, n) for n, one in ((30, deaths[0]), (45, deaths[1]))], deaths).charts

    assert [("Ostrand", "people killed")] == [(chart.heading, chart.counts) for chart in charts]
    assert 'class="days dead"' in str(charts[0].drawing)


def test_a_single_count_is_no_chart(flood: Any) -> None:
    """Charts are for what can be compared over days."""
    made = make_days(flood.ledger, flood.ledger.claims, flood.brief.events)
    headings = {chart.heading for chart in made.charts}

    assert "Halden Field" in headings
    assert "Stenn barracks" not in headings


def test_drivers_are_lettered_in_the_order_of_their_days(flood: Any) -> None:
    """A is the first thing that drove movement."""
    found = make_days(flood.ledger, flood.ledger.claims, flood.brief.events).drivers

    assert [("A", "levee breaks"), ("B", "ring road opened")] == [
        (m.letter, m.event.label) for m in found[:2]
    ]


def test_old_events_do_not_stretch_the_days(flood: Any) -> None:
    """An event long before the first count is listed, not drawn."""
    old: Event = replace(flood.brief.events[0], period=Period(start=date(2023, 1, 2), end=date(2023, 1, 2)))
    periods = [entry.period for entry in flood.ledger.entries]
    axis = make_axis(periods, (*flood.brief.events, old))

    assert axis == make_axis(periods, flood.brief.events)
    assert old not in [mark.event for mark in drivers((*flood.brief.events, old), axis)]


@pytest.mark.parametrize(
    ("most", "top"), [(1, 2), (9, 10), (10, 12), (90, 100), (100, 120), (10400, 12000), (62000, 80000)]
)
def test_the_scale_ends_at_a_number_that_can_be_halved(most: float, top: float) -> None:
    """A tenth of room above the highest, then the next round number whose half is whole."""
    assert top == ceiling([most])


def test_two_hundred_reports_make_small_charts() -> None:
    """Every report counts every site: the charts stay within a fifth of the page's megabyte."""
    places = [replace(HERE, name=f"Site {n}", site=f"Site {n}") for n in range(12)]
    claims = [
        said(1000 + 7 * n, days(n, n), at=place, report=f"r-{n}", said_by=replace(CLERK, name=f"clerk {n}"))
        for n in range(200)
        for place in places
    ]
    entries = [counted([one], 900, 1000, 1100, at=one.at) for one in claims]
    entries = [replace(entry, id=f"e-{n:012}") for n, entry in enumerate(entries)]

    assert sum(len(str(chart.drawing)) for chart in drawn(entries, claims).charts) < 200_000
