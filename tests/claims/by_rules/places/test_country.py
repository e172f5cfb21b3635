import pytest

from headcount.claims.by_rules.places import country_of_report


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chadian troops fought in Chad. Niger sent help.", "TCD"),
        ("A report from Peru and a report from Chile.", None),
        ("The US-backed force moved on.", None),
        ("Nothing is named here.", None),
        ("", None),
    ],
)
def test_the_country_named_most_is_the_reports(text: str, country: str | None) -> None:
    """A majority decides, a tie tells nothing."""
    assert country_of_report(text) == country


def test_small_places_tell_the_country_where_none_is_named() -> None:
    """Names the world has once vote when no country does, and only if they agree."""
    assert country_of_report("", names=("Maiduguri",)) == "NGA"
    assert country_of_report("", names=("Maiduguri", "Arequipa")) is None
