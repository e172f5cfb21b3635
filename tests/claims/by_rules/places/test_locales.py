"""The country a stretch of an invented report turns to."""

import pytest

from headcount.claims.by_rules.places import PlaceFinder
from headcount.claims.by_rules.places.locales import locales
from headcount.claims.by_rules.sentences import Sentence, split_sentences
from headcount.model import Passage, Span


def sentences(*paragraphs: str) -> list[Sentence]:
    """The sentences of a report, a passage a paragraph."""
    text, passages = "\n".join(paragraphs), []
    for number, paragraph in enumerate(paragraphs):
        start = text.index(paragraph)
        passages.append(
            Passage(id=f"p{number}", report="r", span=Span.of(text, start, start + len(paragraph)))
        )
    return list(split_sentences(passages))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["It rained.", "In Chad, 300 fled. They went far.", "It rained on."], [None, "TCD", "TCD", None]),
        (["In neighbouring Niger, 300 fled."], ["NER"]),
        (["Chad: It rained.", "Many fled.", "Niger: It rained."], ["TCD", "TCD", "NER"]),
        (["Chad: It rained.", "Needs: Many need water."], ["TCD", None]),
        (["In Osharra, 300 fled.", "Chad said so."], [None, None]),
    ],
)
def test_a_paragraph_or_a_heading_turns_to_a_country(
    paragraphs: list[str], expected: list[str | None]
) -> None:
    """A turn holds to the end of its paragraph, a heading to the next one."""
    cut = sentences(*paragraphs)

    assert [locales(cut).get(sentence.start) for sentence in cut] == expected


def test_places_unknown_lie_where_their_paragraph_turned() -> None:
    """A name no gazetteer has is of the country its paragraph speaks of, not of the report's."""
    cut = sentences("Chad is at war in Chad.", "In Niger, 300 fled to the village of Osharra.")
    finder = PlaceFinder(cut)

    assert [(m.text, m.place.country) for m in finder.find(cut[1])] == [("Niger", "NER"), ("Osharra", "NER")]


def test_what_is_once_said_of_a_name_holds_for_the_report() -> None:
    """`The Chadian town of Osharra` tells where every other Osharra of the report lies."""
    cut = sentences(
        "Niger is near, and Niger is large. They fled Osharra.", "They left the Chadian town of Osharra."
    )
    finder = PlaceFinder(cut)

    assert {m.place.country for s in cut for m in finder.find(s) if m.text == "Osharra"} == {"TCD"}
