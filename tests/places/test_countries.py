import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.places import country_named, country_of, find_countries


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chad", "TCD"),
        ("Chadian", "TCD"),
        ("Chadians", "TCD"),
        ("the DRC", "COD"),
        ("South Sudanese officials", "SSD"),
        ("Côte d’Ivoire", "CIV"),
        ("Papua New Guinea", "PNG"),
        ("Peru and Chile", None),
        ("let us go", None),
        ("a US-led mission", None),
        ("Lake Chad", None),
        ("New Mexico", None),
        ("Congo", None),
    ],
)
def test_a_text_names_one_country_or_none(text: str, country: str | None) -> None:
    """A name or a people tells the country; two countries, or a word inside another name, tell none."""
    assert country_of(text) == country


def test_a_people_is_no_country() -> None:
    """The word "Chadian" tells the country but is not its name."""
    assert country_named("Chad") == "TCD"
    assert country_named("Chadian") is None


@given(st.text(max_size=200))
def test_offsets_slice_back(text: str) -> None:
    """Every country stands where it is said to stand."""
    for mention in find_countries(f"{text} Chad's {text}"):
        assert country_of(f"{text} Chad's {text}"[mention.start : mention.end]) == mention.country
