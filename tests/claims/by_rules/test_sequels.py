"""Sentences that only go on about the people of the one before, from invented reports."""

from datetime import date

import pytest

from headcount.model import Claim, Period, Term
from headcount.pipeline import read, study


def claims(text: str) -> list[Claim]:
    """The claims of a report of 10 April 2024, in the order of the text."""
    found = study(read({"id": "r", "text": text, "published": "2024-04-10"})).claims
    return sorted(found, key=lambda claim: claim.number.start)


@pytest.mark.parametrize(
    "sequel",
    [
        "They included 300 children.",
        "These include about 300 women.",
        "The group included 300 children under five.",
        "Among them were 300 children.",
        "Among them are 300 elderly people.",
    ],
)
def test_those_included_are_a_part_of_the_count_before(sequel: str) -> None:
    """The part takes what was said of the whole, its place and its day, and points to it."""
    whole, part = claims(f"Some 1,400 people fled Harda on 3 April. {sequel}")

    assert whole.id == part.part_of
    assert (Term.FORCED_TO_FLEE, 300) == (part.term, part.quantity.value)
    assert part.origin is not None
    assert "Harda" == part.origin.name
    assert part.period is not None
    assert date(2024, 4, 3) == part.period.end


@pytest.mark.parametrize(
    "text",
    [
        "Some 1,400 people fled Harda and 600 fled Merin on 3 April. They included 300 children.",
        "Some 1,400 people fled Harda.\n\nThey included 300 children.",
        "Some 1,400 people fled Harda. The river rose. They included 300 children.",
        "The council has 40 members. They included 300 children.",
    ],
)
def test_where_nobody_can_say_of_whom_a_part_is_none_is_told(text: str) -> None:
    """Of two counts, or across a paragraph, the 300 may be of either: no claim."""
    assert 300 not in [claim.quantity.value for claim in claims(text)]


def test_the_number_falling_is_the_same_count_on_later_days() -> None:
    """Each figure has the day beside it and the place of the first."""
    text = (
        "On 1 April, 6,300 people were in shelters in Merin. "
        "By 4 April the number had fallen to 2,100, and by 8 April to 340."
    )
    told = [
        (claim.quantity.value, claim.period, claim.term, claim.at and claim.at.name) for claim in claims(text)
    ]

    assert [6300, 2100, 340] == [number for number, *_ in told]
    assert [1, 4, 8] == [
        period.end.day for _, period, *_ in told if isinstance(period, Period) and period.end
    ]
    assert {(Term.SHELTERED, told[0][3])} == {(term, at) for _, _, term, at in told}


def test_the_number_of_something_else_is_not_of_those_before() -> None:
    """Its own "of" says what the number counts."""
    found = claims("On 1 April, 6,300 people were in shelters in Merin. The number of cows fell to 2,100.")

    assert [6300] == [claim.quantity.value for claim in found]


def test_a_second_subject_shares_the_first_verb_s_noun() -> None:
    """`has doubled and now stands at`: the number is of those sheltering."""
    (claim,) = claims("The number of people sheltering in Merin has doubled and now stands at 3,100.")

    assert (Term.SHELTERED, 3100) == (claim.term, claim.quantity.value)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Some 3,000 people fled from the town of Merin and 1,500 from Harda.", ["Merin", "Harda"]),
        ("The floods killed 30 people in Merin, 14 in Harda and 3 in Osha.", ["Merin", "Harda", "Osha"]),
        ("Partners registered 2,415 households in Merin and 830 in Harda.", ["Merin", "Harda"]),
    ],
)
def test_a_bare_number_with_its_own_place_is_told_by_the_verb_before(text: str, places: list[str]) -> None:
    """The verb is said once; each number keeps its own place."""
    found = claims(text)

    named = [(claim.origin or claim.destination or claim.at) for claim in found]
    assert places == [place.name if place else None for place in named]
    assert 1 == len({(claim.term, claim.quantity.unit) for claim in found})


@pytest.mark.parametrize(
    "text",
    [
        "About 300 people fled to Merin in March and 200 in April.",
        "About 300 people fled to Merin, and 40 cows in Harda drowned.",
        "About 300 people fled to Merin and 40 from Harda sang.",
    ],
)
def test_a_bare_number_of_something_else_is_not(text: str) -> None:
    """A month is no place, cows are no people, and another word of place may begin anything."""
    assert [300] == [claim.quantity.value for claim in claims(text)]
