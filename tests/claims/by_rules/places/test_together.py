"""Places a sentence takes as one, from invented sentences."""

import pytest

from headcount.claims.by_rules.places import PlaceFinder, PlaceMention, taken_together
from headcount.claims.by_rules.sentences import split_sentences
from headcount.model import Passage, SiteKind, Span


def together(text: str) -> list[PlaceMention]:
    """The mentions of a sentence, its lists joined."""
    passage = Passage(id="p", report="r", span=Span(0, len(text), text))
    (sentence,) = split_sentences([passage])
    return taken_together(text, PlaceFinder([sentence]).find(sentence))


def keys(text: str) -> list[tuple[str, str | None]]:
    """The places of a sentence by their keys, with their prepositions."""
    return [(mention.place.key, mention.preposition) for mention in together(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 300 fled in Osharra and Kutel.", [("Osharra and Kutel", "in")]),
        ("Some 300 fled in Osharra, Kutel and Mara districts.", [("Osharra, Kutel and Mara", "in")]),
        (
            "Some 300 fled from Osharra, Kutel, and the northern Mara.",
            [("Osharra, Kutel and Mara", "from")],
        ),
        ("Some 300 fled from Chad and Niger.", [("Chad and Niger", "from")]),
        (
            "Some 300 fled from Osharra and from Kutel to Mara.",
            [("Osharra and Kutel", "from"), ("Mara", "to")],
        ),
    ],
)
def test_a_list_of_places_is_one_place(text: str, expected: list[tuple[str, str | None]]) -> None:
    """A count in several places is of none of them alone."""
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 fled from Osharra to Kutel.",
        "Some 300 live in Osharra, Chad.",
        "Some 300 live in Osharra, Kutel province, and Mara.",
        "Some 300 live between Osharra and Kutel.",
        "Some 300 live in Osharra and 40 in Kutel.",
        "Some 300 live in Osharra, Chad and Kutel.",
    ],
)
def test_places_that_are_no_list_stay_apart(text: str) -> None:
    """Ways, wider places, ends of a road and other counts' places are not joined."""
    assert not any(" and " in key for key, _ in keys(text))


def test_a_list_has_what_all_its_places_share() -> None:
    """One country is kept, two are not; the name is the text's own."""
    (here,) = together("Some 300 fled in Sarh and Pala.")
    (across,) = together("Some 300 fled from Chad and Niger.")

    assert (here.place.name, here.place.country, here.place.lat) == ("Sarh and Pala", "TCD", None)
    assert (across.place.kind, across.place.country) == (SiteKind.COUNTRY, None)


@pytest.mark.parametrize(
    ("text", "key", "preposition"),
    [
        ("Some 300 were taken to shelters in Osharra district.", "shelters in Osharra", "to"),
        ("Some 300 live in overcrowded camps near Osharra.", "camps in Osharra", "in"),
        (
            "Some 300 live in an evacuation centre in the besieged Osharra.",
            "evacuation centre in Osharra",
            "in",
        ),
        ("Some 300 live in makeshift camps in Osharra and Kutel.", "camps in Osharra and Kutel", "in"),
        ("Some 300 slept in a shelter outside Osharra.", "shelter outside Osharra", "in"),
    ],
)
def test_a_camp_without_a_name_is_told_by_where_it_is(text: str, key: str, preposition: str) -> None:
    """People in shelters of a town are at the shelters, and the town's name tells which."""
    (mention,) = together(text)

    assert (mention.place.key, mention.preposition) == (key, preposition)
    assert mention.place.kind is SiteKind.CAMP


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Osharra, 30 km north of Kutel, 80 homes burned.", ["Osharra"]),
        ("They fled from Osharra, near Kutel.", ["Osharra"]),
        ("They fled from Osharra (Mara), close to the city of Kutel.", ["Osharra", "Mara"]),
        ("They live near Kutel.", ["Kutel"]),
    ],
)
def test_a_place_that_only_tells_the_way_is_left_out(text: str, expected: list[str]) -> None:
    """Another place's landmark is not where the people are."""
    assert [mention.place.key for mention in together(text)] == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Some 300 live in the displacement site at Osharra.", "Osharra"),
        ("Some 300 were taken to shelters in Mara camp.", "Mara"),
    ],
)
def test_a_camp_named_by_where_it_stands_has_that_name(text: str, key: str) -> None:
    """`The site at Osharra` is the camp of Osharra; shelters in a camp are the camp."""
    assert [(mention.place.key, mention.place.kind) for mention in together(text)] == [(key, SiteKind.CAMP)]


def test_a_camp_with_a_name_stays_apart_from_where_it_is() -> None:
    """A camp the report names needs no other name."""
    assert keys("Some 300 were taken to Mara camp in Osharra.") == [("Mara", "to"), ("Osharra", "in")]
