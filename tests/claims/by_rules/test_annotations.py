"""What is marked before any claim is built: the fields of each layer, and offsets that slice back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headcount.claims import make_extractor
from headcount.claims.by_rules.annotations import LAYERS
from headcount.model import Report, Site, SiteKind
from headcount.passages import split_report
from headcount.settings import Settings

TEXT = (
    "It rained.\n\nAbout 4,200 people left the town of Harda on Monday, April 8, the Interior Ministry said."
    "\n\nHundreds of families are sheltering at the Telle camp."
)
CONTEXT = "\n\nThe levee broke on Sunday. The camp was built for 2,000 people."
SITES = (Site(name="Harda", country="CZE", lat=49.5, lon=15.5), Site(name="Telle", kind=SiteKind.CAMP))
FIXED = {"report", "layer", "start", "end", "text"}
FIELDS = {
    "quantity": {"value", "low", "high", "quantifier", "unit", "noun"},
    "time": {"from", "to", "value", "kind"},
    "place": {"site", "country", "lat", "lon"},
    "source": {"name", "organisation", "kind"},
    "event": {"kind", "label", "place", "from", "to"},
    "condition": {"kind", "of", "value", "place", "from", "to"},
}


def annotate(text: str, *layers: str) -> list[dict[str, Any]]:
    """The annotations of a report of 10 April 2024 in some layers."""
    one = Report(id="r-1", text=text, published=date(2024, 4, 10))
    found = make_extractor("rules", Settings(), sites=SITES).annotate(one, split_report(one), layers)
    return [item.to_dict() for item in found]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_has_its_fields(layer: str) -> None:
    """Every annotation has the fixed fields and those of its layer, and only the layer asked for comes."""
    found = annotate(TEXT + CONTEXT, layer)

    assert found
    for row in found:
        assert FIXED | FIELDS[layer] <= set(row)
        assert (layer, "r-1") == (row["layer"], row["report"])


def test_quantities_have_their_bands() -> None:
    """A figure has its value; a word has none, and a band instead."""
    figure, word = annotate(TEXT, "quantity")[-2:]

    assert ("About 4,200", 4200, "APPROXIMATELY", "PERSON", "people") == (
        figure["text"], figure["value"], figure["quantifier"], figure["unit"], figure["noun"],
    )  # fmt: skip
    assert figure["low"] < 4200 < figure["high"]
    assert (None, "HUNDREDS", "FAMILY") == (word["value"], word["quantifier"], word["unit"])
    assert word["low"] >= 100


def test_times_have_inclusive_days() -> None:
    """A day has itself as both ends and as its value."""
    (row,) = annotate(TEXT, "time")

    assert ("2024-04-08", "2024-04-08", "DATE") == (row["from"], row["to"], row["kind"])
    assert "2024-04-08" == row["value"]


def test_an_open_end_is_null() -> None:
    """A time without a known end, or without any known day, has null there."""
    (row,) = annotate("Some 300 people have been leaving Harda for years.", "time")

    assert row["from"] is None


def test_places_have_their_site() -> None:
    """A known place has its country and coordinates; a camp's name is joined to its site."""
    town, camp = annotate(TEXT, "place")

    assert ("Harda", "CZE", 49.5, 15.5) == (town["site"], town["country"], town["lat"], town["lon"])
    assert "Telle" == camp["site"]


def test_sources_have_their_kind() -> None:
    """A speaker has name, organisation and kind, and its words are where they stand."""
    (row,) = annotate(TEXT, "source")

    assert ("Interior Ministry", "GOVERNMENT") == (row["organisation"], row["kind"])
    assert "Interior Ministry" in row["text"]


def test_context_has_what_it_tells() -> None:
    """An event tells what happened on which day; a condition how many fit where."""
    (event,) = annotate(TEXT + CONTEXT, "event")
    (room,) = annotate(TEXT + CONTEXT, "condition")

    assert ("HAZARD", "Levee breach", "2024-04-07") == (event["kind"], event["label"], event["from"])
    assert ("CAPACITY", 2000, "Telle", "built for 2,000 people") == (
        room["kind"], room["value"], room["place"], room["text"],
    )  # fmt: skip


def test_no_layer_gives_nothing() -> None:
    """Without a layer there is nothing to mark."""
    assert [] == annotate(TEXT)


@settings(max_examples=25, deadline=None)
@given(
    st.text(max_size=200).map(lambda text: f"{text} About 300 people left Harda on Monday, he said. {text}")
)
def test_offsets_slice_back(text: str) -> None:
    """Every annotation's offsets give back its own words, whatever stands around."""
    for row in annotate(text, *LAYERS):
        assert row["text"] == text[row["start"] : row["end"]]
        assert row["start"] < row["end"]
