"""What drove movement and what awaits people, as the page tells it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from headcount.briefs import render_page, write_files
from headcount.briefs.awaits import head_of, room_of
from headcount.model import (
    Accuracy,
    Brief,
    Condition,
    ConditionKind,
    Event,
    EventKind,
    Period,
    Place,
    Quantifier,
    Quantity,
    SiteKind,
    Span,
    Unit,
)
from headcount.settings import Settings

HILL = Place(name="the hill", site="Halden Field", kind=SiteKind.CAMP, accuracy=Accuracy.POINT)
FORD = Place(name="Orm's Ford", site="Orm's Ford", accuracy=Accuracy.POINT)


def condition(kind: str, told: str, sentence: str = "", **more: Any) -> Condition:
    """A condition whose sentence holds the words that tell it."""
    text = sentence or f"It was said that {told}."
    start = text.index(told)
    return Condition(
        report="r-lamplight", quote=Span(0, len(text), text), told=Span.of(text, start, start + len(told)),
        kind=ConditionKind(kind), published=date(2024, 5, 18), publisher="The Lamplight",
        **{"of": "people", **more},
    )  # fmt: skip


def people(value: float, quantifier: Quantifier = Quantifier.EXACT) -> Quantity:
    """A number of people."""
    return Quantity(low=value, high=value, value=value, quantifier=quantifier)


def told(brief: Brief, settings: Settings, *conditions: Condition, events: tuple[Event, ...] = ()) -> str:
    """The page of a brief with some conditions and further events."""
    more = replace(brief, conditions=conditions, events=(*brief.events, *events))
    return render_page(more, settings=settings)


def event(words: str, day: int | None, report: str = "r-wire", label: str = "Shelling") -> Event:
    """An event told in the first words of a report."""
    span = Span(0, len(words), words)
    when = Period(start=date(2024, 5, day), end=date(2024, 5, day)) if day else None
    return Event(report=report, quote=span, told=span, kind=EventKind.STRIKE, label=label, period=when)


def test_a_capacity_stands_beside_the_people_there(flood: Any, settings: Settings) -> None:
    """The count of the camp says what room there is, and the camp has a drawing of both."""
    page = told(
        flood.brief, settings, condition("CAPACITY", "room for 15,000", place=HILL, quantity=people(15000))
    )

    assert 'href="#awaits">Room for 15,000 (The Lamplight)</a>' in page
    assert "Room for 15,000 people" in page
    assert 'class="glyph move room"' in page
    assert 2 == page.count('class="limit"')  # in the picture, and in the one for narrow screens
    assert "limit" not in told(flood.brief, settings).partition("</style>")[2]


@pytest.mark.parametrize(
    ("item", "head"),
    [
        (condition("CAPACITY", "x", quantity=people(400, Quantifier.UP_TO)), "Room for up to 400 people"),
        (condition("CAPACITY", "overcrowded"), "Full: “overcrowded”"),
        (condition("NEED", "x", of="blankets", goods=("blankets",)), "Lacking: blankets"),
        (condition("NEED", "x", of="tents", goods=("tents",), quantity=people(300)), "Lacking: 300 tents"),
        (
            condition("NEED", "x", of="families", goods=("water", "fuel"), quantity=people(700)),
            "In need: 700 families (water and fuel)",
        ),
        (
            condition("SEPARATED", "x", of="unaccompanied children", quantity=people(112)),
            "Separated: 112 unaccompanied children",
        ),
        (condition("SOUGHT", "x", of="survivors"), "Looked for: survivors"),
        (condition("SOUGHT", "x", quantity=people(6), place=FORD), "Looked for: fewer than 10 people"),
    ],
)
def test_a_condition_in_a_few_words(item: Condition, head: str) -> None:
    """Kind, number with its hedge, what is counted, and what for."""
    assert head == head_of(item)


def test_the_room_is_what_most_reports_say() -> None:
    """Beds and families are no number of people; nothing said is no room known."""
    items = [
        condition("CAPACITY", "x", quantity=people(4000)),
        condition("CAPACITY", "y", quantity=people(5000)),
        condition("CAPACITY", "z", quantity=people(4000)),
        condition("CAPACITY", "beds", quantity=people(60), of="beds"),
    ]

    assert 4000 == room_of(items)
    assert room_of(items[3:]) is None
    assert room_of([condition("CAPACITY", "x", quantity=replace(people(9), unit=Unit.HOUSEHOLD))]) is None


def test_what_a_report_says_is_escaped(flood: Any, settings: Settings) -> None:
    """Words of reports never become tags."""
    page = told(
        flood.brief, settings,
        condition("NEED", "lack <b>bread</b>", of="bread", goods=("<i>bread</i>",)),
        events=(event("<script>shells</script> fell", 13, label="<script>Shelling"),),
    )  # fmt: skip

    assert "<b>bread" not in page
    assert "<i>bread" not in page
    assert "<script>shell" not in page.lower()


def test_withheld_names_stand_nowhere(flood: Any, settings: Settings, tmp_path: Path) -> None:
    """Neither the page nor the file shows a private name in a condition or an event."""
    name = flood.brief.withheld[0]
    named = condition("NEED", "lack bread", f"{name} said families lack bread.", of="bread", goods=("bread",))
    brief = replace(flood.brief, conditions=(named,), events=(event(f"{name} heard shells", 13),))
    write_files(brief, tmp_path, problems=(), settings=settings)

    for file in ("brief.html", "conditions.jsonl", "events.jsonl"):
        assert name not in (tmp_path / file).read_text("utf-8")
    assert Condition.from_dict(json.loads((tmp_path / "conditions.jsonl").read_text("utf-8"))).of == "bread"


def test_very_few_people_are_not_given_away(flood: Any, settings: Settings) -> None:
    """A search by one family, and fewer than ten in a small place, are told without their sentence."""
    page = told(
        flood.brief, settings,
        condition("SOUGHT", "looking for her brother", of="brother"),
        condition("SOUGHT", "searching for six people at the mill", quantity=people(6), place=FORD),
        events=(event("Six people sat on the roof of the mill at Orm's Ford", 13, "r-salvane"),),
    )  # fmt: skip

    assert "looking for her" not in page
    assert "six people at the mill" not in page
    assert "Looked for: fewer than 10 people" in page


def test_an_event_is_told_once_with_its_sentence(flood: Any, settings: Settings) -> None:
    """Two reports of one happening are one line; an undated one stands last."""
    page = told(
        flood.brief, settings,
        events=(event("Shells fell", 13), event("Shells fell", 13, "r-courier"), event("Shells hit", None)),
    )  # fmt: skip

    assert 1 == page.count("(in 2 reports)")
    assert page.index("<mark>Shells fell</mark>") < page.index("<mark>Shells hit</mark>")
    assert "undated" in page
