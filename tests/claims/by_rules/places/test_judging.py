"""Words of judgement in what a place is called, from invented phrases."""

import pytest

from headcount.claims.by_rules.places.words import without_judgement


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("a massive reception area", "a reception area"),
        ("an overcrowded camp near Osharra", "a camp near Osharra"),
        ("a sprawling evacuation centre", "an evacuation centre"),
        ("the larger camp", "the larger camp"),
        ("the camp", "the camp"),
    ],
)
def test_size_and_judgement_are_no_part_of_a_place(wording: str, expected: str) -> None:
    """What somebody thinks of a place is left out; which of two it is, is not."""
    assert expected == without_judgement(wording)
