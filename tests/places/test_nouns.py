import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.places import split_name


@pytest.mark.parametrize(
    ("phrase", "bare", "family"),
    [
        ("the al-Osha camp", "al-Osha", "CAMP"),
        ("Osha refugee camp in the northern Kutel province", "Osha", "CAMP"),
        ("the central Chadian province of Kutel", "Kutel", "ADMIN"),
        ("Chad's northern Kutel region", "Kutel", "ADMIN"),
        ("the village of Tell Mara", "Tell Mara", "VILLAGE"),
        ("Kutel City", "Kutel", "TOWN"),
        ("Mexico City", "Mexico City", "TOWN"),
        ("Camp 4", "Camp 4", "CAMP"),
        ("Camp Mara", "Mara", "CAMP"),
        ("Mara detention facility", "Mara", "DETENTION"),
        ("camps for the displaced", None, "CAMP"),
        ("the camp", None, "CAMP"),
        ("The camp", None, "CAMP"),
        ("The Hague", "The Hague", None),
        ("", None, None),
    ],
)
def test_a_phrase_is_a_name_and_a_noun(phrase: str, bare: str | None, family: str | None) -> None:
    """The bare name comes without articles, directions and nouns, and the noun says what it is."""
    assert split_name(phrase) == (bare, family)


@given(st.text(max_size=80))
def test_any_phrase_can_be_split(phrase: str) -> None:
    """A bare name, where there is one, is made of the phrase's own words."""
    bare, _ = split_name(phrase)

    assert bare is None or all(word in phrase for word in bare.split())
