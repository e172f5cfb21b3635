import pytest

from headcount.claims.by_rules.places import country_of_report
from headcount.claims.by_rules.places.country import countries_named


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chadian troops fought in Chad. Niger sent help.", "TCD"),
        ("A report from Peru and a report from Chile.", None),
        ("The US-backed force moved on.", None),
        ("Nothing is named here.", None),
        ("They fled towards the Chadian border.", None),
        ("They live along the border with Chad.", None),
        ("They live in Chad, far from the Sudanese border and the Libyan frontier.", "TCD"),
        ("", None),
    ],
)
def test_the_country_named_most_is_the_reports(text: str, country: str | None) -> None:
    """A majority decides, a tie tells nothing."""
    assert country_of_report(text) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Floods hit Chad\nIn Niger, rivers rose. In Niger, villages burned.", "NER"),
        ("Chad moves villagers\nIn Niger the river rose.", "TCD"),
        ("KUTEL (Wire) - Rivers rose.", None),
        ("LIMA (Wire) - Rivers rose.", "PER"),
        ("LIMA, Monday (Wire) - Chad and Peru spoke.", "PER"),
    ],
)
def test_titles_and_datelines_count_for_more(text: str, country: str | None) -> None:
    """The country of the title and the town of the dateline vote, but do not decide alone."""
    assert country_of_report(text) == country


def test_small_places_tell_the_country_where_none_is_named() -> None:
    """Names the world has once vote when no country does, and only if they agree."""
    assert country_of_report("", names=("Maiduguri",)) == "NGA"
    assert country_of_report("", names=("Maiduguri", "Arequipa")) is None


def test_places_the_text_itself_makes_sure_tell_the_country_however_small() -> None:
    """A village whose name only one country has votes where larger places tell nothing."""
    assert country_of_report("", sure={"Kodok"}) == "SSD"
    assert country_of_report("", names=("Kodok",)) is None
    assert country_of_report("", sure={"Kodok", "Mizia"}) is None
    assert country_of_report("", sure={"Kodok", "Nowhere at all"}) == "SSD"


def test_one_small_place_among_many_unknown_ones_may_be_a_namesake() -> None:
    """One name of three that the gazetteer knows tells nothing; two of them do."""
    assert country_of_report("", sure={"Kodok", "Nowhere at all", "Nor Here"}) is None
    assert country_of_report("", sure={"Kodok", "Malakal", "Nor Here"}) == "SSD"


def test_one_small_place_tells_nothing_in_a_whole_report() -> None:
    """Where much is told and one village alone is known, it may be the namesake of one that is not."""
    report = "The river rose and people left. " * 20

    assert country_of_report(report, sure={"Kodok"}) is None
    assert country_of_report(report, sure={"Kodok", "Malakal"}) == "SSD"


def test_a_body_named_after_a_province_tells_the_country() -> None:
    """Provinces in the names of organisations vote last; papers and banks are heard of everywhere."""
    assert country_of_report("", bodies={"Bavaria Disaster Committee"}) == "DEU"
    assert country_of_report("", bodies={"Bavaria Times"}) is None
    assert country_of_report("", bodies={"Bavaria Council", "Assam Council"}) is None


def test_the_countries_of_a_text_are_those_it_names() -> None:
    """Themselves or by their people, without those that only lend a border their name."""
    assert countries_named("Chadians left Peru for the Sudanese border.") == ("PER", "TCD")
