"""Large components are solved in windows, each among what is nearest to its sums."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from headcount.ledger import reconcile
from headcount.ledger.observing.observations import Observation, observe
from headcount.ledger.recording.wanted import reported_sums
from headcount.ledger.solving.windows import MOST, Window, windows
from headcount.model import Claim
from headcount.settings import Settings

FIRST = date(2031, 1, 1)


def day(number: int) -> str:
    """A day of the invented year."""
    return (FIRST + timedelta(days=number)).isoformat()


@pytest.fixture
def valley(claim: Callable[..., Claim]) -> list[Claim]:
    """Four camps that people move between, three of them counted every day for 150 days, one every thirty."""
    camps = ("Velm", "Sorn", "Telle", "Dunmere")
    claims = [
        claim("SHELTERED", "STOCK", "EXACT", 1_001 + 200 * place + number, at=camp, days=(None, day(number)))
        for place, camp in enumerate(camps)
        for number in range(0, 150, 30 if camp == "Dunmere" else 1)
    ]
    moves = [
        claim("ARRIVED", "FLOW", "APPROXIMATELY", 40, origin=one, destination=other, days=(day(9),) * 2)
        for one, other in pairwise(camps)
    ]
    return [*claims, *moves]


def cut(claims: list[Claim], settings: Settings) -> list[Window]:
    """The windows of claims that make one component."""
    part: tuple[Observation, ...] = observe(claims, settings).observations
    return windows(part, reported_sums(part))


def test_small(valley: list[Claim], settings: Settings) -> None:
    """A component of up to the most that are solved at once is one window."""
    part = observe(valley, settings).observations

    assert 1 == len(windows(part[:MOST], reported_sums(part[:MOST])))
    assert 1 < len(windows(part[: MOST + 1], reported_sums(part[: MOST + 1])))


def test_each_sum_once(valley: list[Claim], settings: Settings) -> None:
    """Every sum stands in one window, and all that is told of it is solved there."""
    found = cut(valley, settings)
    sums = [total for window in found for total in window.sums]

    assert len(sums) == len(set(sums))
    assert set(sums) == {item.sum for item in observe(valley, settings).observations}
    for window in found:
        assert set(window.sums) <= {item.sum for item in window.observations}


def test_own_counts_first(valley: list[Claim], settings: Settings) -> None:
    """A camp counted seldom is solved with its own counts, not with the many of other camps on those days.

    On day 75 Dunmere lies between its counts of days 60 and 90: 1,661 and 1,691.
    """
    answer = reconcile(valley, settings=settings).ask(place="Dunmere", on=day(75))

    assert 1_650 < answer.best < 1_700
    assert answer.low > 1_400
    assert answer.high is not None


def test_one_more_claim(valley: list[Claim], claim: Callable[..., Claim], settings: Settings) -> None:
    """One more claim of the last day leaves every window of other days and camps as it was."""
    before = set(cut(valley, settings))
    more = claim("SHELTERED", "STOCK", "EXACT", 1_153, at="Velm", days=(None, day(151)))
    after = set(cut([*valley, more], settings))

    assert len(after - before) <= 4
    assert len(after & before) >= 8
