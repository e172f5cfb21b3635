"""Numbers a day, from invented sentences of a report of 10 April 2024."""

from datetime import date

import pytest

from headcount.claims.by_rules.quantities import find_quantities
from headcount.claims.by_rules.rates import TAKEN, day_of_rate
from headcount.model import Period

PUBLISHED = date(2024, 4, 10)


def rate(text: str) -> Period | None:
    """The day that the first number of a sentence is taken for."""
    return day_of_rate(text, find_quantities(text)[0], PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "About 300 people a day are crossing into Marod.",
        "Some 2,000 people arrive at the camp every day.",
        "The camp receives 150 families per day.",
        "Up to 500 people daily have fled Orla since March.",
        "Daily arrivals at Joda averaged 1,450 over the past week.",
    ],
)
def test_so_many_a_day_counts_one_day(text: str) -> None:
    """A rate is not the total of the weeks it is said of."""
    found = rate(text)

    assert found is not None
    assert (PUBLISHED, PUBLISHED, TAKEN) == (found.start, found.end, found.why)


@pytest.mark.parametrize(
    "text",
    [
        "Three hundred people left in a day.",
        "On Tuesday 300 people left, a day after the dam broke.",
        "Some 300 people left a day earlier.",
        "On the first day 300 people left.",
        "The daily bulletin came out, and 300 people left.",
    ],
)
def test_what_happened_within_a_day_is_no_rate(text: str) -> None:
    """`In a day`, `a day earlier`: these tell when, not how often."""
    assert rate(text) is None
