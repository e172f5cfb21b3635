import re

import pytest

from headcount import pipeline
from headcount.claims.by_rules.places import PlaceFinder, event_names
from headcount.claims.by_rules.sentences import split_sentences
from headcount.model import Passage, Span


def places(text: str) -> list[str]:
    """The places a report names, a passage a line, found without a parse."""
    passages = [
        Passage(id=str(m.start()), report="r", span=Span.of(text, m.start(), m.end()))
        for m in re.finditer(r"[^\n]+", text)
    ]
    cut = list(split_sentences(passages))
    finder = PlaceFinder(cut)
    return [one.text for sentence in cut for one in finder.find(sentence) if not one.generic]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hurricane Ruth nears the coast.", {"ruth"}),
        ("The typhoon Ma-on's toll rose.", {"ma on"}),
        ("Hurricanes Ruth, Bela and Tom did harm.", {"ruth", "bela", "tom"}),
        ("Storm Ruth kept the ferries in port.", {"ruth"}),
        ("Troops Storm Osharra Prison", set()),
        ("Rebels will storm Osharra soon.", set()),
        ("The typhoon hit on Monday. Typhoon Monday meetings were held.", set()),
        ("Tropical Storm Chad formed.", set()),
    ],
)
def test_a_name_after_a_sort_of_storm_is_an_events(text: str, expected: set[str]) -> None:
    """The sort of storm makes the name an event's; a verb, a weekday and a country do not."""
    assert expected == event_names([text])


def test_a_storm_keeps_its_name_through_the_report() -> None:
    """A name that is a storm's once is no place anywhere, though a town of the gazetteer has it."""
    text = (
        "Hurricane Florence came ashore.\nFive died in Florence, and 40 in Houston. Florence's toll may rise."
    )

    assert places(text) == ["Houston"]


def test_a_town_with_the_storms_name_is_told_by_its_wider_place() -> None:
    """A name that a wider place follows is a town's, whatever the storm is called."""
    assert places("Hurricane Florence came ashore.\nFive died in Florence, Texas.") == ["Florence", "Texas"]


def test_another_report_tells_what_a_headline_leaves_out() -> None:
    """A storm named in one report is no place in the others; their country is still known."""
    texts = {
        "2018-09-14": "Hurricane Florence has reached Texas, officials said.",
        "2018-09-15": "At least nine dead as Florence nears, Texas officials say.",
        "2018-09-16": "US officials say Florence has killed 12 people.",
    }
    rows = [{"id": day, "text": text, "published": day} for day, text in texts.items()]
    claims = pipeline.extract(pipeline.read(rows))

    assert {9.0, 12.0} == {claim.quantity.value for claim in claims}
    assert "Florence" not in {place.site for claim in claims for place in claim.places}
