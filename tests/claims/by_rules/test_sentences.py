"""Passages cut into sentences."""

from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.sentences import split_sentences
from headcount.model import Passage, Span


def passage(text: str, start: int = 0) -> Passage:
    """A passage at some offset of its report."""
    return Passage(id="p", report="r", span=Span(start, start + len(text), text))


def test_a_missing_space_still_ends_a_sentence() -> None:
    """`hundreds.More than` is two sentences."""
    found = [
        sentence.text for sentence in split_sentences([passage("It was in the hundreds.More than 150 left.")])
    ]

    assert found == ["It was in the hundreds.", "More than 150 left."]


def test_the_point_of_an_abbreviation_ends_nothing() -> None:
    """Titles, months and initials are no ends of sentences."""
    text = "Mr. Vask told the U.N. office on Feb. 20 that 300 left. Then it rained."

    found = [sentence.text for sentence in split_sentences([passage(text)])]

    assert found == ["Mr. Vask told the U.N. office on Feb. 20 that 300 left.", "Then it rained."]


@given(st.text(max_size=300), st.integers(0, 50))
def test_offsets_slice_back(text: str, start: int) -> None:
    """Every sentence's offsets give back its own words, whatever the text."""
    report = " " * start + text

    for sentence in split_sentences([passage(text, start)]):
        assert report[sentence.start : sentence.end] == sentence.text
