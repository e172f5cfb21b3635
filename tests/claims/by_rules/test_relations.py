"""How the numbers of one report hang together: parts and wholes, shares of a base, additions and totals."""

from datetime import date
from functools import cache

import pytest

from headcount.claims import Extractor, make_extractor
from headcount.model import Claim, Population, Report, Site, SiteKind
from headcount.passages import split_report
from headcount.settings import Settings

SITES = (
    Site(name="Harda", kind=SiteKind.ORIGIN),
    Site(name="Merin", kind=SiteKind.PLACE),
    Site(name="Telle", aliases=("Telle camp",), kind=SiteKind.CAMP),
)


@cache
def extractor() -> Extractor:
    """One reader for all sentences."""
    return make_extractor("rules", Settings(), sites=SITES)


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a report of Wednesday 10 April 2024."""
    one = Report(id="r-1", text=text, published=date(2024, 4, 10), publisher="The Gazette")
    return extractor().read(one, split_report(one)).claims


def of(text: str, number: str) -> Claim:
    """The claim whose number is written so."""
    return next(claim for claim in claims(text) if claim.number.text == number)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Some 3,000 people, including 400 children, left Harda on Monday.", "400", "Some 3,000"),
        ("Some 3,000 people fled Harda, among them 1,200 children.", "1,200", "Some 3,000"),
        ("About 1,200 people reached Telle camp, 300 of whom were wounded.", "300", "About 1,200"),
        ("About 1,200 people reached Telle camp, 300 of them children.", "300", "About 1,200"),
        ("Nearly 40 people drowned in Harda, 12 of them children.", "12", "Nearly 40"),
        ("Telle camp hosts 12,000 people, of whom 7,000 are children.", "7,000", "12,000"),
        ("Of the 3,000 who arrived in Telle camp, 40 were wounded.", "40", "3,000"),
        ("Of the 3,000 people who fled Harda, 1,200 are sheltering in Merin.", "1,200", "3,000"),
        ("Out of some 500 people detained in Harda, 80 were handed over to Merin.", "80", "some 500"),
        ("The storm killed 40 people, including 12 in Merin.", "12", "40"),
        ("The flood displaced 5,000 families, including 2,000 families in Merin.", "2,000", "5,000"),
        ("Half of the 111,000 people who fled Harda have returned.", "Half", "111,000"),
        ("Two thirds of the 900 families sheltering in Merin were moved.", "Two thirds", "900"),
        ("A quarter of the 8,000 displaced people in Merin are living in tents.", "A quarter", "8,000"),
        ("Just 10% of the 20,000 displaced have returned to Harda.", "10%", "20,000"),
        ("More than half of the camp's 12,000 residents are children.", "More than half", "12,000"),
        ("The army evacuated 90 people (61 men, seventeen women and twelve girls) from Harda.", "61", "90"),
        (
            "The army evacuated 90 people (61 men, seventeen women and twelve girls) from Harda.",
            "seventeen",
            "90",
        ),
        ("The 600 people, including 250 women, were evacuated from Harda.", "250", "600"),
    ],
)
def test_a_part_points_to_its_whole(text: str, part: str, whole: str) -> None:
    """However a sentence says that some are among others, the part names the claim it is part of."""
    found = claims(text)
    assert (of(text, whole).id, None) == (of(text, part).part_of, of(text, whole).part_of)
    assert len({claim.id for claim in found}) == len(found)


@pytest.mark.parametrize(
    "text",
    [
        "Some 3,000 people left Harda and 400 people left Merin.",
        "Some 3,000 people left Harda. Of them nothing was heard, but 400 people left Merin.",
        "Of the dead nothing is known; 40 people are missing in Harda and 12 people drowned.",
        "Some 300 people left Harda, including 4,000 families.",
        "Some 300 women (about 200 in 2020) left Harda.",
        "Some 3,000 people left Harda, far from the 400 people sheltering in Merin.",
    ],
)
def test_numbers_side_by_side_are_no_parts(text: str) -> None:
    """Two numbers in one sentence are whole and part only where the words say so."""
    assert [None] == list({claim.part_of for claim in claims(text)})


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Another 600 people fled Harda on Tuesday.", "Another 600"),
        ("On Tuesday 600 more people left Harda.", "600"),
        ("An additional 600 families fled Harda on Tuesday.", "An additional 600"),
        ("A further 200 people were evacuated from Harda.", "A further 200"),
        ("Some 600 people crossed on Tuesday, on top of the 2,400 who crossed on Monday.", "Some 600"),
        ("In addition to the 2,400 who crossed on Monday, 600 crossed on Tuesday.", "600"),
    ],
)
def test_an_addition_says_so(text: str, added: str) -> None:
    """What comes on top of another count is marked, and only that."""
    assert [added] == [claim.number.text for claim in claims(text) if claim.additional]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("An additional 600 people fled Harda on Tuesday, bringing the total to 3,600.", "3,600"),
        ("Some 600 families arrived in Telle, bringing to 4,200 the number of families there.", "4,200"),
        ("On Tuesday 600 people left Harda, taking the number of evacuees to 3,600.", "3,600"),
    ],
)
def test_a_total_brought_up_says_so(text: str, total: str) -> None:
    """What the total is brought to is marked as the total, apart from what was added."""
    assert [total] == [claim.number.text for claim in claims(text) if claim.total]


@pytest.mark.parametrize(
    ("text", "number", "group"),
    [
        ("About 1,200 people reached Telle camp, 300 of them children.", "300", Population.CHILDREN),
        ("About 1,200 people reached Telle camp, of whom 300 were militants.", "300", Population.COMBATANT),
        ("Telle camp hosts 12,000 people, of whom 7,000 are children.", "7,000", Population.CHILDREN),
        ("More than half of the camp's 12,000 residents are women.", "More than half", Population.WOMEN),
    ],
)
def test_the_group_of_a_part_is_told_by_what_it_is_said_to_be(
    text: str, number: str, group: Population
) -> None:
    """Whom a bare number or a share counts may be told after it."""
    assert (group,) == of(text, number).population


def test_a_share_tells_how_it_was_reckoned() -> None:
    """A claim of 1,200 people shows the share and the base it comes from."""
    claim = of("Some 60 per cent of the 2,000 residents fled Harda.", "Some 60 per cent")

    assert (1200, ("reckoned as Some 60 per cent of 2,000",)) == (claim.quantity.value, claim.notes)


def test_a_place_of_the_part_is_not_the_place_of_the_whole() -> None:
    """Twelve died in Merin; where the other 28 died is not told."""
    text = "The storm killed 40 people, including 12 in Merin."

    there = [claim.number.text for claim in claims(text) if "Merin" in {one.name for one in claim.places}]

    assert ["12"] == there


def test_a_place_after_a_closed_part_is_the_place_of_the_whole() -> None:
    """The children are named in passing; all 3,000 left Harda."""
    text = "Some 3,000 people, including 400 children, left Harda on Monday."

    assert ["Harda", "Harda"] == [claim.origin.name for claim in claims(text) if claim.origin]
