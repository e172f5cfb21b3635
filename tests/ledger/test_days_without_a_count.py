"""Days nobody counts alone: they have about an even share of a count that covers them, else what is usual."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from headcount.ledger import reconcile
from headcount.model import Claim, Entry
from headcount.settings import Settings

Maker = Callable[..., Claim]


def arrivals(claim: Maker, first: int, last: int, number: int, hedge: str = "EXACT") -> Claim:
    """People who came to Ost Camp from one day of May to another."""
    days = (f"2031-05-{first:02d}", f"2031-05-{last:02d}")
    return claim("ARRIVED", "FLOW", hedge, number, destination="Ost Camp", days=days, by=f"Office {first}")


def ask(claims: Sequence[Claim], settings: Settings, first: int, last: int) -> Entry:
    """Those who came to Ost Camp in some days of May."""
    ledger = reconcile(claims, settings=settings)
    return ledger.ask(
        destination="Ost Camp", measure="FLOW", start=f"2031-05-{first:02d}", end=f"2031-05-{last:02d}"
    )


def test_a_day_has_its_share_of_a_week(claim: Maker, settings: Settings) -> None:
    """Of 700 in a week a day had about 100; none is possible, the whole week's number hardly."""
    day = ask([arrivals(claim, 5, 11, 700)], settings, 8, 8)

    assert day.best == pytest.approx(100, abs=15)
    assert (day.low, day.open) == (0, False)
    assert 200 < (day.high or 0) < 500


def test_the_share_leaves_the_whole_alone(claim: Maker, settings: Settings) -> None:
    """A claim's own days are as certain whether or not the ledger spreads them."""
    claims = [arrivals(claim, 5, 11, 700), arrivals(claim, 8, 8, 230)]
    week, bare = (ask(claims, chosen, 5, 11) for chosen in (settings, replace(settings, prior=False)))

    assert (bare.low, bare.best, bare.high) == (week.low, week.best, week.high)


def test_a_rise_belongs_to_its_days(claim: Maker, settings: Settings) -> None:
    """Between totals of 300 and 400 ten days apart five days have about 50 of the hundred."""
    totals = [
        claim("KILLED", "CUMULATIVE", "EXACT", number, at="Velm", days=(None, day), published=day)
        for number, day in ((301, "2031-05-10"), (401, "2031-05-20"))
    ]
    dead = reconcile(totals, settings=settings).ask(
        term="KILLED", place="Velm", start="2031-05-13", end="2031-05-17"
    )

    assert dead.best == pytest.approx(50, abs=15)
    assert (dead.high or 0) < 200


def test_a_silent_day_is_like_the_days_counted(claim: Maker, settings: Settings) -> None:
    """Where five counts tell what is usual, a silent day among them holds from none to a few times that."""
    claims = [arrivals(claim, day, day, 100 + day) for day in (5, 6, 8, 9, 10)]
    counted, all_days = ask(claims, settings, 8, 10), ask(claims, settings, 5, 10)

    assert not all_days.open
    assert all_days.low < 538 + 20
    assert 538 + 100 < (all_days.high or 0) < 538 + 500
    assert not counted.open


def test_few_counts_tell_of_no_usual_number(claim: Maker, settings: Settings) -> None:
    """With four counts a silent day may hold any number: at least those counted."""
    claims = [arrivals(claim, day, day, 100 + day) for day in (5, 6, 9, 10)]

    assert ask(claims, settings, 5, 10).open


def test_without_the_prior_a_silent_day_is_open(claim: Maker, settings: Settings) -> None:
    """What is usual is an assumption, and switched off with the others."""
    claims = [arrivals(claim, day, day, 100 + day) for day in (5, 6, 8, 9, 10)]

    assert ask(claims, replace(settings, prior=False), 5, 10).open


def test_bodies_are_found_later(claim: Maker, settings: Settings) -> None:
    """A toll told on the day itself may be short of the dead; told a month later it hardly is."""

    def toll(told: str) -> Entry:
        killed = claim("KILLED", "FLOW", "EXACT", 123, at="Velm", days=("2031-05-12",) * 2, published=told)
        days = {"start": "2031-05-12", "end": "2031-05-12"}
        return reconcile([killed], settings=settings).ask(term="KILLED", place="Velm", **days)

    at_once, late = toll("2031-05-12"), toll("2031-06-12")

    assert at_once.best == late.best
    assert at_once.low == late.low
    assert (at_once.high or 0) > 1.2 * (late.high or 0)
