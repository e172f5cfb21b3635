"""The days of counts in sentences without a day, from invented reports of Wednesday 10 April 2024."""

from datetime import date

import pytest

from headcount.model import Claim, Measure, Period, PeriodKind
from headcount.pipeline import read, study

APRIL = {day: date(2024, 4, day) for day in range(1, 11)}


def last_claim(text: str) -> Claim:
    """The last claim of a report."""
    claims = study(read({"id": "r", "text": text, "published": "2024-04-10"})).claims
    return max(claims, key=lambda claim: claim.number.start)


def days(text: str) -> tuple[date | None, date | None]:
    """The days of the last claim of a report."""
    period = last_claim(text).period
    assert period is not None
    return period.start, period.end


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the market of Harda on Monday. Twelve people were wounded.",
        "Rebels entered Harda on Monday. About 300 families fled to Merin.",
        "Two boats sank on Monday. Twelve people drowned.",
        "8 April: Shells hit the market of Harda. Twelve people are wounded and 300 flee to Merin.",
        "8 April: The mayor of Harda says 300 people fled to Merin.",
        "Shells hit the market of Harda on Monday.\n\nThe other three victims were taken to a hospital.",
        "A man shot and killed four people in a shop in Harda.\n\nIt happened early on Monday.",
        "Gunmen attacked a bus near Harda on Monday.\n\nFour people were wounded.",
    ],
)
def test_a_count_goes_on_with_the_day_told_near_it(text: str) -> None:
    """An undated movement or toll is of the day that its passage, its entry or its report tells."""
    assert (APRIL[8], APRIL[8]) == days(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels entered Harda on Monday. About 300 families have fled since the war began.",
        "Rebels entered Harda on Monday. The fighting has displaced 300 families.",
        "Rebels entered Harda on Monday. So far 300 families fled.",
        "Rebels entered Harda on Monday.\n\nAbout 300 families fled to Merin.",
        "Gunmen attacked a bus near Harda on Monday.\n\nA similar attack killed four people in Merin.",
        "Gunmen attacked a bus near Harda on Monday.\n\nThe war killed 4,000 people.",
    ],
)
def test_what_has_happened_until_now_or_elsewhen_is_of_no_day_told_in_passing(text: str) -> None:
    """Totals, other events and other paragraphs' movements only ended by the report's own day."""
    assert days(text)[0] is None
    assert APRIL[10] == days(text)[1]


def test_a_stock_is_not_of_a_day_told_in_passing() -> None:
    """Who is sheltering is counted on the report's own day."""
    assert (APRIL[10],) * 2 == days(
        "Rebels entered Harda on Monday. About 300 families are sheltering in Merin."
    )


def test_what_had_happened_by_the_day_of_an_entry_ended_by_it() -> None:
    """`Had been killed` in an entry is a total up to its day."""
    assert (None, APRIL[8]) == days("8 April: The mayor spoke. He said 100 people had been killed in Harda.")


@pytest.mark.parametrize(
    "claim",
    [
        "An additional 300 families arrived in Merin.",
        "Some 300 families were displaced to Merin during the reporting period.",
        "Partners registered 300 newly displaced families in Merin.",
    ],
)
def test_what_is_new_is_of_the_reporting_period(claim: str) -> None:
    """New arrivals of a situation report are of the days it covers."""
    assert (APRIL[1], APRIL[7]) == days(f"Update 5\n\nReporting period: 1 - 7 April 2024\n\n{claim}")


def test_the_day_a_report_is_of_goes_before_the_day_it_was_published() -> None:
    """An undated stock is of the day in the head of the report, with the reason."""
    claim = last_claim("Update 5: status as of 8 April\n\nAbout 300 families are sheltering in Merin.")

    assert isinstance(claim.period, Period)
    assert (APRIL[8], PeriodKind.AS_OF) == (claim.period.end, claim.period.kind)
    assert "says it is of" in claim.period.why


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("As of 8 April, 300 families had fled Harda.", None),
        ("At least 23 people were killed in Harda (as of 8 April).", None),
        ("Clashes that erupted on 2 April have displaced 300 families from Harda as of 8 April.", APRIL[2]),
        ("Since the clashes of 2 April, 300 families have fled Harda, as of 8 April.", APRIL[2]),
    ],
)
def test_what_happened_as_of_a_day_runs_up_to_it(text: str, start: date | None) -> None:
    """A movement "as of" a day is a running total, from its stated beginning where there is one."""
    claim = last_claim(text)

    assert (start, APRIL[8]) == days(text)
    assert Measure.CUMULATIVE is claim.measure


ROWS = """Displaced people by district ({day})

| District | Displaced people | Deaths |
| --- | --- | --- |
| Upper Pell | 11,900 | 38 |
"""


def test_a_table_is_of_the_day_in_the_line_above_it() -> None:
    """Its rows are of that day, not of the report's; without one, of the report's."""
    assert (None, APRIL[6]) == days(ROWS.format(day="fire brigade, 6 April"))
    assert (None, APRIL[10]) == days(ROWS.format(day="fire brigade"))


@pytest.mark.parametrize(
    ("sentence", "covered"),
    [
        ("Some 300 families arrived in Merin.", True),
        ("Some 300 families fled Harda.", True),
        ("Some 300 families have fled Harda.", False),
        ("So far 300 families fled Harda.", False),
    ],
)
def test_what_happened_in_a_bulletin_is_of_the_days_it_covers(sentence: str, covered: bool) -> None:  # noqa: FBT001 - a case
    """What "has" happened, or did "so far", may have begun before."""
    start, _ = days(f"Reporting period: 1 to 7 April 2024\n\n{sentence}")

    assert covered == (start == APRIL[1])
