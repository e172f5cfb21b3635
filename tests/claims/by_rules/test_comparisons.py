"""A count told beside an earlier one keeps its own day, and gives its own claim only with its day."""

from datetime import date

import pytest

from headcount.claims import make_extractor
from headcount.model import Report
from headcount.passages import split_report
from headcount.settings import Settings

EXTRACTOR = make_extractor("rules", Settings())
CASES = [
    (
        "Some 1,200 residents were in shelters on Tuesday, down from 1,850 on Sunday.",
        ["1200 2024-04-09", "1850 2024-04-07"],
    ),
    (
        "About 23,000 people were under evacuation orders by Thursday, up from 18,800 a day earlier.",
        ["23000 2024-04-04", "18800 2024-04-03"],
    ),
    (
        "On 5 April, 812 people crossed into Renk, down from 1,340 the day before.",
        ["812 2024-04-05", "1340 2024-04-04"],
    ),
    (
        "Some 900 people were in halls on Tuesday, against 400 on Sunday.",
        ["900 2024-04-09", "400 2024-04-07"],
    ),
    (
        "The number of evacuees had fallen to 2,100 by 3 April, and by 6 April to 340.",
        ["2100 2024-04-03", "340 2024-04-06"],
    ),
    ("Seven remain unaccounted for, down from a dozen on Monday.", ["7 2024-04-10", "12 2024-04-08"]),
    ("The port has taken in 900 people, up from 400 on 2 April.", ["900 2024-04-10", "400 2024-04-02"]),
    ("The school shelters 430 families, compared with 300 in March.", ["430 2024-04-10", "300 2024-03-31"]),
    ("The number of missing people fell to 30 on Friday, down from 55.", ["30 2024-04-05"]),
    (
        "The number of people in evacuation centres fell from 12,400 on 4 April to 9,870 on 6 April.",
        ["12400 2024-04-04", "9870 2024-04-06"],
    ),
    ("As of 7 April, 8,900 people have arrived in Renk since 2 April.", ["8900 2024-04-07 2024-04-02"]),
    ("The fire has destroyed 870 homes since it broke out on April 4.", ["870 2024-04-10 2024-04-04"]),
    ("Some 500 people have fled since fighting resumed on 2 April.", ["500 2024-04-10 2024-04-02"]),
    (
        "The charity has moved 1,100 people into halls and plans to move 2,500 more by December.",
        ["1100 2024-04-10", "2500 2024-12-31"],
    ),
    ("At least 15 people died after the volcano erupted on Saturday.", ["15 2024-04-06 2024-04-06"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_each_count_has_its_own_day(text: str, wanted: list[str]) -> None:
    """The day of an earlier count is not lent to the one compared with it, nor the other way round."""
    report = Report(id="r-1", text=text, published=date(2024, 4, 10))

    found = EXTRACTOR.read(report, split_report(report)).claims

    periods = [(claim.quantity.value or 0, claim.period) for claim in found]
    told = [
        f"{value:.0f} {period.end} {period.start}" if len(want.split()) > 2 else f"{value:.0f} {period.end}"
        for (value, period), want in zip(periods, wanted, strict=True)
        if period
    ]
    assert wanted == told


def test_the_day_of_an_earlier_count_is_not_that_of_the_next_sentence() -> None:
    """What follows goes on with the story, not with the day a count was compared with."""
    text = "Rescuers have saved 71 people, up from 55 on 7 April. Eighteen people died."
    report = Report(id="r-1", text=text, published=date(2024, 4, 10))

    found = EXTRACTOR.read(report, split_report(report)).claims

    assert [date(2024, 4, 10)] == [
        claim.period.end for claim in found if claim.number.text == "Eighteen" and claim.period
    ]
