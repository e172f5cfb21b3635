"""The days in a report's name, and other readings of situation reports, from invented texts."""

from datetime import date

import pytest

from headcount.claims import make_extractor
from headcount.model import Claim, Report, Term
from headcount.passages import split_report
from headcount.settings import Settings

EXTRACTOR = make_extractor("rules", Settings())


def claims(text: str, title: str | None = None) -> list[Claim]:
    """The claims of a report printed on 6 September 2022."""
    report = Report(id="r-1", text=text, title=title, published=date(2022, 9, 6))
    return list(EXTRACTOR.read(report, split_report(report)).claims)


def test_what_happened_is_of_the_days_in_the_name_of_a_bulletin() -> None:
    """A movement without a day of its own happened in the month that the report is of."""
    (claim,) = claims("Monthly summary, 1 - 31 August 2022\n\nSome 300 people fled Osha.")

    assert claim.period is not None
    assert (date(2022, 8, 1), date(2022, 8, 31)) == (claim.period.start, claim.period.end)


def test_the_days_of_a_plain_heading_are_not_those_of_all_that_is_told() -> None:
    """Only what appears again and again covers days; a heading may tell of an event."""
    (claim,) = claims("Clashes in Osha, 1 - 31 August 2022\n\nSome 300 people fled Osha.")

    assert claim.period is not None
    assert claim.period.start is None


def test_who_were_somewhere_were_not_there_on_a_day_to_come() -> None:
    """The end of a month that is not over is not when people were counted."""
    (claim,) = claims("At the end of the month, 300 people were staying in the camp in Osha.")

    assert claim.period is not None
    assert claim.period.end == date(2022, 9, 6)


def test_those_moved_from_where_they_live_leave_it() -> None:
    """Residents of a town who are taken elsewhere come from that town."""
    (claim,) = claims("Rescuers moved 300 residents of Osha to the town of Kutel.")

    assert claim.origin is not None
    assert claim.destination is not None
    assert ("Osha", "Kutel") == (claim.origin.key, claim.destination.key)


def test_a_column_of_new_arrivals_holds_arrivals() -> None:
    """The head of its column goes before the heading of the table."""
    table = "| Location | Individuals | New arrivals this week |\n|---|---|---|\n| Osha | 3,400 | 640 |"
    found = claims(f"Displaced people by location\n\n{table}")

    assert [Term.DISPLACED, Term.ARRIVED] == [claim.term for claim in found]


def test_what_is_found_in_a_home_has_found_no_home() -> None:
    """The dead whose remains were found are not sheltered."""
    assert Term.SHELTERED not in [
        claim.term for claim in claims("The remains of two people were found in a home in Osha.")
    ]


@pytest.mark.parametrize(
    "text", ["Four are under observation and one remains critical.", "One remains in hospital."]
)
def test_who_remains_is_no_body(text: str) -> None:
    """The verb is not the noun."""
    assert not [
        claim for claim in claims(f"Five people were shot in Osha. {text}") if claim.term is Term.KILLED
    ]


def test_those_who_return_come_back_to_where_they_live() -> None:
    """Residents of a town who return have the town before them, not behind."""
    (claim,) = claims("Some 1,100 residents of Osha returned home on Monday.")

    assert claim.destination is not None
    assert ("Osha", None) == (claim.destination.key, claim.origin)


@pytest.mark.parametrize("site", ["Osha fairgrounds", "Osha community centre"])
def test_halls_and_fairgrounds_are_places(site: str) -> None:
    """Where people sleep is told: no place of another sentence stands in for it."""
    found = claims(f"People left Tarn Ridge.\n\nAbout 640 people were sleeping at the {site} on Monday.")

    assert site in [claim.at.name for claim in found if claim.at]
