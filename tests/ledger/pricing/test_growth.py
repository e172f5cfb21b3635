"""Running totals on days that no report states."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from headcount.ledger import reconcile
from headcount.model import Claim, Entry, Ledger
from headcount.settings import Settings

Make = Callable[..., Claim]
SINCE = "2031-05-01"


def totals(claim: Make, *told: tuple[int, str], **fields: object) -> list[Claim]:
    """One office's running totals of those who fled Velm."""
    common = {"origin": "Velm", **fields}
    return [
        claim("DISPLACED", "CUMULATIVE", "EXACT", value, days=(SINCE, day), published=day, **common)
        for value, day in told
    ]


def asked(ledger: Ledger, day: str) -> Entry:
    """The running total of those who fled Velm by a day."""
    return ledger.ask(place="Velm", term="DISPLACED", measure="CUMULATIVE", on=day)


@pytest.fixture
def told(claim: Make, settings: Settings) -> Ledger:
    """Two totals ten days apart."""
    return reconcile(totals(claim, (2_013, "2031-05-10"), (3_017, "2031-05-20")), settings=settings)


def test_between_two_totals(told: Ledger) -> None:
    """Between two totals the amount lies on the straight line between them, and is in doubt."""
    middle = asked(told, "2031-05-15")

    assert pytest.approx((2_013 + 3_017) / 2, rel=0.02) == middle.best
    assert 2_013 * 0.95 < middle.low < middle.best < middle.high < 3_017 * 1.05
    assert middle.high - middle.low > (asked(told, "2031-05-20").high - asked(told, "2031-05-20").low)


def test_after_the_last_total(told: Ledger) -> None:
    """After the last total it grows ever more slowly, and the doubt grows."""
    days = ("2031-05-20", "2031-05-25", "2031-05-30", "2031-06-04")
    answers = [asked(told, day) for day in days]
    steps = [later.best - earlier.best for earlier, later in pairwise(answers)]
    widths = [answer.high / answer.low for answer in answers]

    assert 500 > steps[0] > steps[1] > steps[2] > 0  # a hundred a day before
    assert sorted(widths) == widths
    assert all(answer.low > 3_017 * 0.95 for answer in answers)
    assert any("set by the prior" in note for note in answers[-1].notes)


def test_without_the_prior(claim: Make, settings: Settings) -> None:
    """Without the prior a total is known from below only, once its day has passed."""
    claims = totals(claim, (2_013, "2031-05-10"), (3_017, "2031-05-20"))
    answer = asked(reconcile(claims, settings=replace(settings, prior=False)), "2031-05-30")

    assert answer.open
    assert 3_017 * 0.95 < answer.low < 3_017 * 1.05
    assert not any("set by the prior" in note for note in answer.notes)


def test_one_counting_told_in_three_ways(claim: Make, settings: Settings) -> None:
    """First days a day apart, and "so far" without one, are one counting."""
    claims = [
        claim("DISPLACED", "CUMULATIVE", "EXACT", value, origin="Velm", days=days, published=days[1])
        for value, days in (
            (2_013, (SINCE, "2031-05-10")),
            (3_017, ("2031-05-02", "2031-05-20")),
            (4_033, (None, "2031-05-30")),
        )
    ]
    answer = asked(reconcile(claims, settings=settings), "2031-05-25")

    assert pytest.approx((3_017 + 4_033) / 2, rel=0.02) == answer.best


def test_counted_floors(claim: Make, settings: Settings) -> None:
    """A floor written to the digit is a count that goes on: the amount is near it, and bounded."""
    claims = totals(claim, (2_013, "2031-05-10"))
    claims.append(
        claim("DISPLACED", "CUMULATIVE", "AT_LEAST", 3_017, origin="Velm", days=(SINCE, "2031-05-20"))
    )
    answer = asked(reconcile(claims, settings=settings), "2031-05-20")

    assert pytest.approx(3_017, rel=0.02) == answer.best
    assert answer.high < 3_017 * 1.2


def test_one_vague_floor_stays_open(claim: Make, settings: Settings) -> None:
    """A lone "more than 10,000" has no upper end."""
    claims = [
        claim("DISPLACED", "CUMULATIVE", "MORE_THAN", 10_000, origin="Velm", days=(SINCE, "2031-05-20"))
    ]

    assert asked(reconcile(claims, settings=settings), "2031-05-20").open


def test_an_increase_within_a_total(claim: Make, settings: Settings) -> None:
    """A total less the increase of its last week is the total of the week before."""
    claims = totals(claim, (5_040, "2031-05-28"))
    claims.append(
        claim("DISPLACED", "FLOW", "EXACT", 1_710, origin="Velm", days=("2031-05-22", "2031-05-28"))
    )
    answer = asked(reconcile(claims, settings=settings), "2031-05-21")

    assert pytest.approx(5_040 - 1_710, rel=0.04) == answer.best


def test_growing_toll(claim: Make, settings: Settings) -> None:
    """A toll so far is a running total too."""
    claims = [
        claim("KILLED", "CUMULATIVE", "EXACT", value, at="Velm", days=(SINCE, day), published=day)
        for value, day in ((115, "2031-05-10"), (187, "2031-05-20"))
    ]
    ledger = reconcile(claims, settings=settings)
    later = ledger.ask(place="Velm", term="KILLED", on="2031-05-27")

    assert 187 < later.best < 187 + 7 * 7.2 + 1
    assert ledger.ask(place="Velm", term="KILLED", on="2031-05-15").best == pytest.approx(151, abs=4)


def test_displaced_so_far(claim: Make, settings: Settings) -> None:
    """Those displaced, counted over no days that are told, are a total so far like those around it."""
    claims = totals(claim, (2_013, "2031-05-10"))
    claims.append(
        claim(
            "DISPLACED",
            "FLOW",
            "EXACT",
            3_017,
            origin="Velm",
            days=(None, "2031-05-20"),
            published="2031-05-20",
        )
    )
    answer = asked(reconcile(claims, settings=settings), "2031-05-15")

    assert pytest.approx((2_013 + 3_017) / 2, rel=0.02) == answer.best


def test_a_few_dead_at_least(claim: Make, settings: Settings) -> None:
    """A toll of "at least" a few is that many or somewhat more, and has an end."""
    toll = claim("KILLED", "CUMULATIVE", "AT_LEAST", 9, at="Velm", days=(None, "2031-05-10"))
    answer = reconcile([toll], settings=settings).ask(place="Velm", term="KILLED", on="2031-05-10")

    assert (9, 9) == (answer.low, answer.best)
    assert 11 < answer.high < 18
