"""Capacities, needs, families torn apart and people looked for; every sentence is invented."""

from datetime import date

import pytest

from headcount.claims.by_rules.context import Finders, find_conditions
from headcount.claims.by_rules.places import PlaceFinder
from headcount.claims.by_rules.quantities import find_quantities
from headcount.claims.by_rules.sentences import split_sentences
from headcount.claims.by_rules.times import TimeMention, find_times
from headcount.model import Condition, Passage, Span

DAY = date(2031, 5, 7)  # a Wednesday


def times(text: str, reference: date | None) -> list[TimeMention]:
    """The finder of times as the rules hand it in."""
    return find_times(text, reference)


def conditions(text: str, names: tuple[str, ...] = ()) -> list[Condition]:
    """The conditions of a text of one passage that begins at offset 10 of its report of 7 May 2031."""
    passage = Passage(id="p", report="r", span=Span(10, 10 + len(text), text))
    sentences = list(split_sentences([passage]))
    places = PlaceFinder(sentences)
    finders = Finders(times=times, places=places.find, numbers=find_quantities, names=names)
    return find_conditions(sentences, DAY, finders=finders)


def told(text: str) -> list[tuple[str, str, float | None]]:
    """The conditions of a text: kind, what is counted or lacking, and the number as written."""
    return [
        (item.kind.value, item.of, item.quantity.value if item.quantity else None)
        for item in conditions(text)
    ]


@pytest.mark.parametrize(
    ("text", "of", "number"),
    [
        ("The camp was built to hold 4,000 people.", "people", 4000),
        ("Nearly 9,000 people live in Telle camp, which was built for 4,000.", "people", 4000),
        ("The new shelter has a capacity of 600 people.", "people", 600),
        ("The evacuation centre has a capacity to accommodate 250 families.", "families", 250),
        ("The school can house about 300 evacuees.", "evacuees", 300),
        ("Five shelters with room for 1,200 people were opened after the quake.", "people", 1200),
        ("There is space for 80 more families in the Telle camp.", "families", 80),
        ("The 10,000-capacity camp is nearly full.", "people", 10000),
        ("The transit centre was set up in 2024 to receive 500 refugees.", "refugees", 500),
        ("Telle camp shelters the displaced. It was designed for 2,000 people.", "people", 2000),
        ("The field hospital for survivors has 60 beds.", "beds", 60),
        ("The prison, designed to hold 900 inmates, was evacuated.", "inmates", 900),
    ],
)
def test_a_site_and_what_it_can_hold(text: str, of: str, number: float) -> None:
    """A number of people after words of capacity, said of a place to stay."""
    assert ("CAPACITY", of, number) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Telle camp is overcrowded.",
        "Shelters in the flooded valley are at full capacity.",
        "The evacuation centre has run out of space.",
        "The refugee camp is already full.",
    ],
)
def test_a_site_may_be_full_without_a_number(text: str) -> None:
    """That no more people fit is told, and no number is made up."""
    assert [("CAPACITY", "people", None)] == told(text)


@pytest.mark.parametrize(
    ("text", "of", "number"),
    [
        ("The district is in need of 3,000 tents.", "tents", 3000),
        ("Officials in the camp appealed for 500 blankets.", "blankets", 500),
        ("About 25,000 people need clean water.", "people", 25000),
        ("The storm left 700 families without shelter.", "families", 700),
        ("Some 40,000 residents are in urgent need of humanitarian assistance.", "residents", 40000),
        ("Teams are digging latrines in the camp and ask for blankets.", "blankets", None),
        ("The survivors lack food, clean water and medicines.", "food, clean water, medicines", None),
        ("The hospital is running out of fuel.", "fuel", None),
        ("Their most urgent needs are shelter and food, families said.", "shelter, food", None),
        ("Priority needs in the schools include food and sanitation.", "food, sanitation", None),
        ("Evacuees spent the night without electricity.", "electricity", None),
    ],
)
def test_what_is_lacking(text: str, of: str, number: float | None) -> None:
    """Goods with a number, people with a number, or goods alone."""
    assert ("NEED", of, number) in told(text)


@pytest.mark.parametrize(
    ("text", "of", "number"),
    [
        ("Aid workers have registered 112 unaccompanied children.", "unaccompanied children", 112),
        ("Dozens of children were separated from their parents in the crush.", "separated children", None),
        ("At least 30 families were separated at the crossing.", "separated families", 30),
        ("Many have lost contact with their relatives.", "families without contact", None),
        ("Some 45 children arrived without their parents.", "unaccompanied children", 45),
    ],
)
def test_families_torn_apart(text: str, of: str, number: float | None) -> None:
    """Counted where a number is told."""
    assert ("SEPARATED", of, number) in told(text)


@pytest.mark.parametrize(
    ("text", "of", "number"),
    [
        ("Rescuers are searching for 12 missing villagers.", "villagers", 12),
        ("A woman said she was looking for her brother.", "brother", None),
        ("Relatives are desperately searching for survivors.", "survivors", None),
        ("The search for the missing goes on.", "missing people", None),
        ("Families have filed 340 tracing requests.", "tracing requests", 340),
        ("After the landslide 17 people are still unaccounted for.", "people", 17),
    ],
)
def test_people_looked_for(text: str, of: str, number: float | None) -> None:
    """Roles and counts, never names."""
    assert ("SOUGHT", of, number) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The stadium can hold 60,000 spectators.",
        "Each bus can take 50 people.",
        "The dam can hold 3 million cubic metres.",
        "The concert hall has a capacity of 2,000 guests.",
        "The programme was designed for 20,000 farmers.",
        "The plant is running at full capacity.",
        "The new camp will hold 5,000 people, the mayor hopes.",
        "About 6,000 people are in the camp.",
        "People need to drink more water in summer.",
        "The team needs help from its fans.",
        "There is no need for tents, the camp's manager said.",
        "The couple separated after 12 years of marriage.",
        "Police are searching for two suspects.",
        "Many residents are looking for jobs.",
        "The company is looking for answers.",
        "Children were reunited with their families.",
        "The shop ran out of bread.",
    ],
)
def test_what_only_sounds_like_it_is_no_condition(text: str) -> None:
    """Vehicles, shows, things, plans, denials, ordinary life and people who are there give nothing."""
    assert [] == told(text)


def test_a_condition_has_its_place_and_its_day() -> None:
    """The site is the one the words are about, by its name; the day is told in the clause."""
    found = conditions("On Monday the Telle camp had space for 80 more families.")

    assert [("Telle", date(2031, 5, 5))] == [
        (item.place.key, item.period.start) for item in found if item.place and item.period
    ]


def test_it_points_to_the_site_before() -> None:
    """A site named in the sentence before holds for "it"."""
    (found,) = conditions("About 6,000 people are in the Telle camp. It was built for 2,000 people.")

    assert found.place is not None
    assert "Telle" == found.place.key


def test_names_are_cut_from_the_words_shown() -> None:
    """Beside kin every run of capitals that is no place is taken for a name."""
    for text, names in (
        ("A woman who gave her name as Ilse Brandt said she was looking for her brother.", ("Ilse Brandt",)),
        ("Ada Quill said she was looking for her brother Jon Quill near the river.", ()),
        ("Maren is still searching for her children.", ()),
    ):
        (found,) = conditions(text, names)
        assert not {"Ilse", "Brandt", "Ada", "Quill", "Jon", "Maren"} & set(found.quote.text.split())
        assert found.told.text in found.quote.text


def test_words_slice_back() -> None:
    """Both spans are in offsets of the report, and the words lie in the quote."""
    text = "It rained. The Telle camp was built to hold 4,000 people, the relief office said."
    (found,) = conditions(text)

    assert text[found.quote.start - 10 : found.quote.end - 10] == found.quote.text
    assert text[found.told.start - 10 : found.told.end - 10] == found.told.text
    assert found.quote.holds(found.told)
    assert Condition.from_dict(found.to_dict()) == found
