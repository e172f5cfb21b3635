"""What reported movements let expect of other days."""

from collections.abc import Callable
from datetime import date
from math import exp

import pytest

from headcount.ledger.observing.observations import observe
from headcount.ledger.pricing.rates import NO_RATES, Movements, Rates
from headcount.ledger.sums import Kind, Sum
from headcount.model import Claim
from headcount.settings import Settings

STOCK = Sum(kind=Kind.STOCK, family="present", at="Lower Tessil", end=date(2031, 5, 1))
WEEK = Rates(((11, 17, 100.0, 7),))  # 700 people in the seven days from the 11th to the 17th


def rates(claims: list[Claim]) -> Rates:
    """The rates at Lower Tessil."""
    return Movements(observe(claims, Settings()).observations).at(STOCK)


def test_reported_days_change_by_what_is_reported() -> None:
    """After the 10th up to the 17th the week itself; of it, two days are two sevenths."""
    assert pytest.approx(700) == WEEK.change(10, 17)
    assert pytest.approx(200) == WEEK.change(12, 14)
    assert 0 == WEEK.change(10, 17, reported=False)
    assert 7 == WEEK.reported_days(0, 40)


def test_days_after_look_like_the_last_reported_ones_and_fade() -> None:
    """The next day nearly as many; a year later nobody; and a stretch is the sum of its parts."""
    assert pytest.approx(100 * exp(-1 / 30)) == WEEK.change(17, 18)
    assert WEEK.change(380, 400) < 1
    assert pytest.approx(WEEK.change(17, 30) + WEEK.change(30, 60)) == WEEK.change(17, 60)
    assert pytest.approx(WEEK.change(17, 60)) == WEEK.change(12, 60) - WEEK.change(12, 17)


def test_one_day_tells_nothing_of_the_next() -> None:
    """A hundred came on the 17th: that is a day's news and no rate."""
    assert 100 == Rates(((17, 17, 100.0, 1),)).change(10, 60)


def test_nothing_is_expected_before_the_first_report() -> None:
    """Who says since when counts from when it began."""
    assert 0 == WEEK.change(0, 10)
    assert 0 == NO_RATES.change(0, 100)


def test_between_two_reports_the_nearer_one_speaks() -> None:
    """Of ten days between, the first five look like what was before them and the last five like what came."""
    both = Rates(((1, 5, 100.0, 7), (16, 20, 10.0, 7)))

    assert pytest.approx(100 * exp(-5 / 30)) == both.change(9, 10)
    assert pytest.approx(10 * exp(-5 / 30)) == both.change(10, 11)


def test_those_who_left_count_against_those_who_came(claim: Callable[..., Claim]) -> None:
    """700 came in a week of which 350 left: 50 a day."""
    came = claim(
        "ARRIVED", "FLOW", "EXACT", 700, destination="Lower Tessil", days=("2031-05-04", "2031-05-10")
    )
    left = claim("LEFT", "FLOW", "EXACT", 210, origin="Lower Tessil", days=("2031-05-13", "2031-05-19"))
    first, last = date(2031, 5, 3).toordinal(), date(2031, 5, 10).toordinal()

    assert pytest.approx(700) == rates([came, left]).change(first, last)
    assert pytest.approx(-210) == rates([came, left]).change(last + 2, last + 9)


def test_floors_and_other_places_tell_no_rate(claim: Callable[..., Claim]) -> None:
    """'More than 700' is no measure of a day, and arrivals elsewhere are none here."""
    days = ("2031-05-04", "2031-05-10")
    floor = claim("ARRIVED", "FLOW", "MORE_THAN", 700, destination="Lower Tessil", days=days)
    other = claim("ARRIVED", "FLOW", "EXACT", 700, destination="Abel Quay", days=days)

    assert NO_RATES == rates([floor, other])


def test_windows_that_overlap_are_cut(claim: Callable[..., Claim]) -> None:
    """Ten a day from the 1st to the 10th and thirty from the 6th to the 15th: twenty where both speak."""
    one = claim(
        "ARRIVED", "FLOW", "EXACT", 100, destination="Lower Tessil", days=("2031-05-01", "2031-05-10"), by="A"
    )
    two = claim(
        "ARRIVED", "FLOW", "EXACT", 300, destination="Lower Tessil", days=("2031-05-06", "2031-05-15"), by="B"
    )

    assert [10, 20, 30] == [rate for _, _, rate, _ in rates([one, two]).windows]
