"""The country of claims that name no place or only whose people are counted, from invented reports."""

from datetime import date

import pytest

from headcount.claims import make_extractor
from headcount.model import Claim, Report, SiteKind
from headcount.passages import split_report
from headcount.settings import Settings


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of one report of Wednesday 10 April 2024."""
    one = Report(id="r-1", text=text, published=date(2024, 4, 10))
    return make_extractor("rules", Settings()).read(one, split_report(one)).claims


def countries(claim: Claim) -> tuple[str | None, str | None, str | None]:
    """The countries of origin, destination and at."""
    places = (claim.origin, claim.destination, claim.at)
    origin, destination, at = (place.country if place else None for place in places)
    return origin, destination, at


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 900 undocumented Chadians returned from Niger in January.", ("NER", "TCD", None)),
        ("The number of Chadian returnees from Niger now stands at 900.", ("NER", None, "TCD")),
        ("Niger hosts some 4,000 Chadian refugees.", ("TCD", None, "NER")),
        ("Some 4,000 Chadian refugee children live in Niger.", ("TCD", None, "NER")),
        ("Some 4,000 Chadians have fled the fighting.", ("TCD", None, None)),
    ],
)
def test_whose_people_are_counted_tells_where_they_belong(
    text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    """Returnees go home, refugees come from home."""
    assert countries(claims(text)[0]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 Chadian soldiers fled from the fighting in Niger.",
        "At least 12 Chadian workers were killed in Niger.",
        "Some 4,000 refugees fled a Chadian offensive in Niger.",
    ],
)
def test_soldiers_the_dead_and_those_merely_near_a_people_are_not_sent_home(text: str) -> None:
    """A people's name tells the origin only of those who are counted and flee."""
    assert "TCD" not in countries(claims(text)[0])


def test_a_claim_without_a_place_is_somewhere_in_the_reports_country() -> None:
    """The country is told, but no site is made of it."""
    found = claims("Floods hit Chad in July. As a result, 300 houses were destroyed and 12 people died.")

    assert [(claim.at.name, claim.at.site, claim.at.kind) for claim in found if claim.at] == [
        ("somewhere in Chad", None, SiteKind.COUNTRY)
    ] * 2
    assert all("the report is about Chad" in claim.notes[-1] for claim in found)


def test_a_report_of_two_countries_tells_nothing_of_where() -> None:
    """Where two countries are as likely, no country is said."""
    found = claims("Floods hit Chad in July. Floods hit Peru in July. About 300 houses were destroyed.")

    assert [claim.places for claim in found] == [()]


def test_those_who_left_are_not_said_to_have_left_the_country() -> None:
    """People who left an unnamed town are not taken to have left the country."""
    found = claims(
        "Floods hit Chad in July. They spread. They stayed. More rain fell. About 300 people left."
    )

    assert [claim.origin for claim in found] == [None]
