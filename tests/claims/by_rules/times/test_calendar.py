from datetime import date

import pytest

from headcount.claims.by_rules.times import calendar


@pytest.mark.parametrize(
    ("year", "day"), [(2000, date(2000, 4, 23)), (2019, date(2019, 4, 21)), (2024, date(2024, 3, 31))]
)
def test_easter(year: int, day: date) -> None:
    """Easter falls on its known Sundays."""
    assert day == calendar.easter(year)


def test_steps_stay_in_the_month() -> None:
    """A month back from the 31st ends on the last day of the shorter month."""
    assert date(2019, 2, 28) == calendar.step(date(2019, 3, 31), "month", -1)


def test_begun_days_count_whole() -> None:
    """Thirty-six hours back reach the day before yesterday."""
    assert date(2019, 3, 29) == calendar.step(date(2019, 3, 31), "hour", -36)


@pytest.mark.parametrize(("rule", "day"), [("12-25", 25), ("11 4 4", 28), ("11 4 4 +1", 29)])
def test_holidays(rule: str, day: int) -> None:
    """A holiday follows its rule in each year."""
    assert day == calendar.holiday(rule, 2019).day


def test_weeks_of_a_month() -> None:
    """The first week of a month is the one that holds its first Thursday."""
    first = calendar.nth_week(calendar.month_reading(2016, 10), 1)

    assert (date(2016, 10, 3), date(2016, 10, 9)) == (first.start, first.end)


def test_halves_of_a_month() -> None:
    """The two halves of a month meet and leave no day out."""
    month = calendar.month_reading(2019, 2)
    early, late = calendar.share(month, 0, 0.5), calendar.share(month, 0.5, 1)

    assert (month.start, early.end + calendar.ONE_DAY, month.end) == (early.start, late.start, late.end)
