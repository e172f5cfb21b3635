"""Wider places in the words around a name, from invented sentences."""

import pytest

from headcount.claims.by_rules.places.named import find_candidates
from headcount.claims.by_rules.places.wider import with_countries


def within(text: str) -> dict[str, str | None]:
    """The names of a sentence with the country of the wider place they are said to lie in."""
    found = with_countries(text, find_candidates(text, None))
    return {one.bare: one.within for one in found if not one.country}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Some 300 people fled from Osharra in northern Chad.", "TCD"),
        ("Some 300 people fled from Osharra, Chad.", "TCD"),
        ("Some 300 people fled from Osharra (Kutel), in the far north of Chad.", "TCD"),
        ("Some 300 people fled from Osharra, Nangarhar province.", "AFG"),
        ("Some 300 people fled from Osharra, Nangarhar province, Afghanistan.", "AFG"),
        ("Some 300 people fled from the Chadian town of Osharra.", "TCD"),
        ("Some 300 people fled from the northern Chadian border village of Osharra.", "TCD"),
        ("Some 300 people fled from Chad's second city Osharra.", "TCD"),
        ("Some 300 people fled to Osharra district in Nangarhar province.", "AFG"),
        ("Some 300 people fled to Chad's northern Osharra district.", "TCD"),
        ("Some 300 people fled to Osharra in Nangarhar province, Afghanistan.", "AFG"),
    ],
)
def test_a_name_lies_where_the_words_around_it_say(text: str, country: str) -> None:
    """The wider place that follows or owns a name tells its country."""
    assert within(text)["Osharra"] == country


def test_what_lies_in_a_place_of_a_country_lies_in_that_country() -> None:
    """The country is handed on from place to place."""
    assert within("They left Osharra in Kutel county in Nangarhar province.") == {
        "Osharra": "AFG",
        "Kutel": "AFG",
        "Nangarhar": None,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 people fled from Osharra, Chad and Niger.",
        "Some 300 people fled from Osharra to Chad.",
        "Some 300 people fled from Osharra after fighting in Chad.",
        "Some 300 people fled from Osharra in Bela province.",
        "The Chadian army took the town of Osharra.",
        "They reached the Chadian border near Osharra.",
        "Some 300 people fled from Osharra, a spokesman in Chad said.",
    ],
)
def test_a_place_merely_named_beside_another_is_not_around_it(text: str) -> None:
    """Items of a list, the other end of a way and unknown provinces tell no country."""
    assert within(text)["Osharra"] is None


def test_what_is_reached_across_a_border_is_not_in_the_reports_country() -> None:
    """A name beyond a border is marked as such."""
    text = "Some 300 people were pushed over the border into Osharra camp, others to Kutel."
    found = with_countries(text, find_candidates(text, None))

    assert {one.bare: one.abroad for one in found} == {"Osharra": True, "Kutel": False}
