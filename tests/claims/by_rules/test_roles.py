"""Which place people left, reached, passed or are in, from invented sentences about invented places."""

from datetime import date

import pytest

from headcount.claims.by_rules.grounds import Survey, parse_worthy
from headcount.claims.by_rules.language import Parser
from headcount.claims.by_rules.lexicon import load_lexicon
from headcount.claims.by_rules.movement import Count
from headcount.claims.by_rules.movements import find_movement
from headcount.claims.by_rules.places import PlaceFinder, taken_together
from headcount.claims.by_rules.roles import Roles, find_roles
from headcount.claims.by_rules.sentences import split_sentences
from headcount.model import Accuracy, Passage, Site, SiteKind, Span

# The places are given, so that only the parts they play are asked here, not whether they are found.
SITES = (
    Site(name="Harda", kind=SiteKind.ORIGIN),
    Site(name="Merin", kind=SiteKind.PLACE),
    Site(name="Besk", kind=SiteKind.PLACE),
    Site(name="Telle", aliases=("Telle camp",), kind=SiteKind.CAMP),
    Site(name="Dalmar", kind=SiteKind.PLACE, accuracy=Accuracy.ADM1),
    Site(name="Norland", kind=SiteKind.COUNTRY, accuracy=Accuracy.ADM0),
)


def roles(text: str) -> Roles:
    """The parts the places of a sentence play for its first number."""
    passage = Passage(id="p", report="r", span=Span(0, len(text), text))
    (sentences,) = parse_worthy([list(split_sentences([passage]))], Parser(), load_lexicon())
    ground = Survey(sentences, lambda: PlaceFinder(sentences, known=SITES), date(2024, 4, 10)).grounds[0]
    mention, doc = ground.quantities[0], ground.sentence.doc
    assert doc is not None, "the sentence must be worth parsing"
    counted = (mention.noun_start or mention.start, mention.noun_end or mention.end)
    movement = find_movement(doc, counted, load_lexicon())
    assert movement is not None, "the sentence must tell of a movement"
    return find_roles(doc, movement, Count(mention.start, mention.end), taken_together(text, ground.places))


def keys(found: Roles) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
    """Origin, destination, at and via by the names of their sites."""
    places = (found.origin, found.destination, found.at)
    origin, destination, at = (place.key if place else None for place in places)
    return origin, destination, at, tuple(place.key for place in found.via)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("About 300 people left Harda for Merin on Monday.", "Harda", "Merin"),
        ("Some 700 people fled from Harda to Merin.", "Harda", "Merin"),
        ("Soldiers evacuated 400 residents from Harda to Merin.", "Harda", "Merin"),
        ("Some 400 residents were evacuated from Harda to Merin.", "Harda", "Merin"),
        ("Some 400 residents were evacuated to Merin from Harda.", "Harda", "Merin"),
        ("Some 90 people returned to Harda from Merin.", "Merin", "Harda"),
        ("Buses carried 300 people from Harda to the Telle camp.", "Harda", "Telle"),
        ("About 120 families were moved out of Harda and into Merin.", "Harda", "Merin"),
        ("From Harda, 300 people came to Merin.", "Harda", "Merin"),
    ],
)
def test_a_route_has_its_two_ends_whatever_the_voice(text: str, origin: str, destination: str) -> None:
    """Active, passive and turned sentences give the same origin and destination."""
    found = roles(text)

    assert (origin, destination, None, ()) == keys(found)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("The evacuation of 400 people from Harda to Merin ended on Monday.", "Harda", "Merin"),
        ("The arrival of 600 families at the Telle camp surprised the mayor.", None, "Telle"),
        ("The departure of 600 families from Harda surprised the mayor.", "Harda", None),
        ("The return of 600 families to Harda surprised the mayor.", None, "Harda"),
    ],
)
def test_a_noun_of_movement_has_places_like_its_verb(
    text: str, origin: str | None, destination: str | None
) -> None:
    """`The arrival of 600 families at the camp` has the places of `600 families arrived at the camp`."""
    found = roles(text)

    assert (origin, destination, None, ()) == keys(found)


@pytest.mark.parametrize(
    "text",
    [
        "Over 3,000 people who left Harda reached Merin on Monday.",
        "Over 3,000 people who left Harda have arrived in Merin.",
        "Fleeing Harda, 3,000 people reached Merin on Friday.",
    ],
)
def test_two_verbs_share_their_places(text: str) -> None:
    """Each place belongs to the verb it stands with: Harda was left and Merin reached."""
    found = roles(text)

    assert ("Harda", "Merin", None, ()) == keys(found)


@pytest.mark.parametrize(
    "text",
    [
        "Merin hosts 300 displaced families, the mayor said.",
        "Around 2,000 people are sheltering in Merin.",
        "Some 60 people remain trapped in Merin.",
        "Merin is home to 2,000 displaced people.",
        "Merin is sheltering 2,000 displaced people.",
        "At least 8 people were killed in Merin.",
        "In Merin, at least 8 people were killed.",
        "Some 40 houses were destroyed in Merin.",
        "The storm destroyed 40 houses in Merin.",
    ],
)
def test_those_who_do_not_move_are_at_a_place(text: str) -> None:
    """Stocks, tolls and houses have a place they are at, as subject or after `in`."""
    found = roles(text)

    assert (None, None, "Merin", ()) == keys(found)


@pytest.mark.parametrize(
    "text",
    [
        "About 250 people were taken from Harda to Merin through Besk.",
        "About 250 people fled Harda via Besk to Merin.",
        "About 250 people fled from Harda to Merin via Besk.",
    ],
)
def test_a_place_passed_is_neither_end(text: str) -> None:
    """A place after `via` or `through` is passed, not left or reached."""
    found = roles(text)

    assert ("Harda", "Merin", None, ("Besk",)) == keys(found)


def test_the_dead_on_the_way_have_a_destination() -> None:
    """`Died on the way to the camp` names where they were going, not where they died."""
    found = roles("At least 12 people died on the way to the Telle camp on Monday.")

    assert (None, "Telle", None, ()) == keys(found)


@pytest.mark.parametrize(
    "text",
    [
        "Some 700 people crossed the border into Norland on Monday.",
        "Some 700 people crossed into Norland on Monday.",
        "Some 700 people fled across the border into Norland on Monday.",
        "Some 700 people fled to Norland on Monday.",
    ],
)
def test_a_border_is_passed_on_the_way_into_a_country(text: str) -> None:
    """Who crosses the border into a country has reached the country."""
    found = roles(text)

    assert found.destination is not None
    assert "Norland" == found.destination.key
    assert found.origin is None


@pytest.mark.parametrize(
    "text",
    [
        "About 500 people left the town of Harda in the northern province of Dalmar on Monday.",
        "About 500 people left Harda in Dalmar province on Monday.",
        "About 500 people fled from Harda, in the northern province of Dalmar.",
    ],
)
def test_where_a_place_lies_is_given_no_part(text: str) -> None:
    """The province a town lies in is neither left nor reached."""
    found = roles(text)

    assert ("Harda", None, None, ()) == keys(found)


def test_where_a_camp_lies_is_given_no_part() -> None:
    """A camp in a province is the destination, the province no second place."""
    found = roles("About 500 people arrived at the Telle camp in the northern province of Dalmar.")

    assert (None, "Telle", None, ()) == keys(found)


def test_those_who_went_to_many_places_went_anywhere() -> None:
    """Of people who left one place for a list of others none is the destination of all."""
    found = roles("Some 700 families fled from Harda to Merin, Besk and Dalmar.")

    assert ("Harda", None, None, ()) == keys(found)


def test_no_place_is_given_two_parts() -> None:
    """A place named twice is not both ends of a route."""
    found = roles("About 500 people left Harda, and the road from Harda to the hills is closed.")

    assert found.origin is not None
    assert "Harda" == found.origin.key
    assert found.destination is None


def test_a_sentence_without_places_gives_none() -> None:
    """Where no place is named, none is made up."""
    found = roles("About 300 people left on Monday.")

    assert Roles() == found
    assert (None, None, None, ()) == keys(found)


@pytest.mark.parametrize(
    ("text", "origin", "destination", "at"),
    [
        ("Some 300 Besk residents fled on Monday.", "Besk", None, None),
        ("Some 300 Besk villagers were evacuated to Merin.", "Besk", "Merin", None),
        ("About 40 Besk families left for Merin.", "Besk", "Merin", None),
        ("At least 12 Besk residents were killed.", None, None, "Besk"),
        ("Some 300 Besk residents arrived in Merin.", None, "Merin", None),
    ],
)
def test_people_called_after_a_place_are_of_it(
    text: str, origin: str | None, destination: str | None, at: str | None
) -> None:
    """`300 Besk residents fled` leaves Besk, without a preposition to say so."""
    assert (origin, destination, at) == keys(roles(text))[:3]


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("About 150 families were evacuated to safer places in Merin.", None, "Merin"),
        ("About 150 families were moved to relatives in Merin.", None, "Merin"),
        ("About 150 families were evacuated from areas in Merin.", "Merin", None),
        ("About 150 families fled from homes in Harda to places in Merin.", "Harda", "Merin"),
    ],
)
def test_a_place_that_a_way_leads_to_takes_the_part_of_the_way(
    text: str, origin: str | None, destination: str | None
) -> None:
    """`To safer places in Merin` leads to Merin, though people are "in" it."""
    assert (origin, destination) == keys(roles(text))[:2]


def test_a_border_is_passed_where_people_came_further() -> None:
    """`Across the border into Besk` reaches Besk."""
    found = roles("About 380 people fled over the Norland border into Besk.")

    assert found.destination is not None
    assert found.destination.key == "Besk"


@pytest.mark.parametrize(
    "text",
    [
        "More than 900 people were evacuated from low-lying areas of Harda after the Merin rose.",
        "More than 900 people were evacuated from flooded parts of Harda.",
        "More than 900 people were evacuated from the villages of Harda.",
    ],
)
def test_the_areas_of_a_place_are_that_place_and_a_subject_elsewhere_is_none(text: str) -> None:
    """People leave the areas of Harda from Harda; what rose in the clause beside is no origin."""
    assert keys(roles(text)) == ("Harda", None, None, ())
