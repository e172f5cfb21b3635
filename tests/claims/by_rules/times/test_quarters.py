from datetime import date
from typing import Any

import pytest

from headcount.claims.by_rules.times import find_times

WEDNESDAY = date(2021, 6, 16)


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("Prices rose in Q2.", "Q2", "2021-04-01", "2021-06-30"),
        ("Prices rose in 2019-H2.", "2019-H2", "2019-07-01", "2019-12-31"),
        ("Prices rose in the second half of May.", "the second half of May", "2021-05-16", "2021-05-31"),
        (
            "Prices rose in the first half of the year.",
            "the first half of the year",
            "2021-01-01",
            "2021-06-30",
        ),
        ("Prices rose in the latter half of 2020.", "the latter half of 2020", "2020-07-01", "2020-12-31"),
        (
            "Prices rose in the first three quarters of 2020.",
            "the first three quarters of 2020",
            "2020-01-01",
            "2020-09-30",
        ),
        ("Prices rose over the past two quarters.", "the past two quarters", "2020-10-01", "2021-03-31"),
    ],
)
def test_parts_of_a_year(found: Any, text: str, phrase: str, start: str, end: str) -> None:
    """A quarter or a half has its own days, of the year or month beside it."""
    assert [(phrase, start, end)] == found(text)


@pytest.mark.parametrize(
    "text", ["in fiscal year 2020", "in FY2020", "in FY 2019/20", "in financial year 2020-21"]
)
def test_fiscal_years(text: str) -> None:
    """A fiscal year is found without days; the calendar year is one reading of it."""
    (mention,) = find_times(f"Prices rose {text}.", WEDNESDAY)

    assert mention.period is None
    assert (mention.value or "")[:4] == "FY20"
    assert [other.start for other in mention.alternatives]
