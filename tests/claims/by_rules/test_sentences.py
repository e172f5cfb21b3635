"""Passages cut into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.sentences import split_sentences
from headcount.model import Passage, Span

LINE_BREAKS = str.maketrans("\n\r", "  ")


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


def test_the_point_of_an_hour_ends_nothing_before_its_day() -> None:
    """`3 a.m. Sunday` is one expression; a new sentence may follow an hour."""
    text = "It began at 3 a.m. Sunday in Harda. It ended at 5 a.m. Four people were hurt."

    found = [sentence.text for sentence in split_sentences([passage(text)])]

    assert found == ["It began at 3 a.m. Sunday in Harda.", "It ended at 5 a.m.", "Four people were hurt."]


def test_a_day_of_one_digit_ends_a_sentence() -> None:
    """`since August 8. One camp` is two sentences; the number of a point in a list ends none."""
    text = "8. Around 230 have died since August 8. One camp is full."

    found = [sentence.text for sentence in split_sentences([passage(text)])]

    assert found == ["8. Around 230 have died since August 8.", "One camp is full."]


WRAPPED = (
    "About 3,000 people left the eastern quarters of Harda on Monday and\n"
    "another 400 followed them at night, the mayor of the whole\n"
    "Dalmarian district said. Most of them are sheltering in schools."
)


def test_a_line_broken_at_a_fixed_width_ends_no_sentence() -> None:
    """The break is read as a space, whether a small letter follows or a word the line had no room for."""
    found = [sentence.text for sentence in split_sentences([passage(WRAPPED)])]

    assert len(found) == len(["until said", "most of them"])
    assert WRAPPED.partition(". ")[0].replace("\n", " ") + "." == found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Harda hosts 300 families\nMerin hosts 120 families",
        "Thousands flee the fighting in eastern Harda\nBesk has room for 300 families",
        "Families in need of food and of winter clothes:\nchildren below five years",
        "2031-05-04: The army closes in on the town of Harda and Besk\n2031-05-05: Families leave Besk",
        "The convoy left Harda with 300 people on board.\nThe second one followed",
        "Families who have arrived in Harda since Monday\n\nmany of them children",
    ],
)
def test_items_titles_and_full_stops_end_at_their_line(text: str) -> None:
    """Short lines, a colon, a full stop, an empty line or a new capital letter end a sentence."""
    found = [sentence.text for sentence in split_sentences([passage(text)])]

    assert text.partition("\n")[0] == found[0]


@given(st.text(max_size=300), st.integers(0, 50))
def test_offsets_slice_back(text: str, start: int) -> None:
    """Every sentence's offsets give back its own words, whatever the text."""
    report = " " * start + text

    for sentence in split_sentences([passage(text, start)]):
        words = report[sentence.start : sentence.end]
        assert words.translate(LINE_BREAKS) == sentence.text
