from collections.abc import Callable

import pytest

from headcount.ledger import explanation, reconcile
from headcount.model import Claim, Ledger
from headcount.settings import Settings


@pytest.fixture
def ledger(claim: Callable[..., Claim], settings: Settings) -> Ledger:
    """A camp counted a month ago, and people who have left a town for it since."""
    return reconcile(
        [
            claim("SHELTERED", "STOCK", "APPROXIMATELY", 10_000, at="Ost Camp", days=(None, "2031-05-01")),
            claim(
                "LEFT", "FLOW", "APPROXIMATELY", 900, origin="Velm", destination="Ost Camp",
                days=("2031-05-10", "2031-05-12"),
            ),
        ],
        settings=settings,
    )  # fmt: skip


def test_a_count_on_the_day_narrows_a_stock_most(ledger: Ledger) -> None:
    """Counting the people themselves beats counting who came; the new interval is inside 3.2 % of the count.

    A count in the field has a spread of 2 %, and 1.57 spreads cost what bounds the interval.
    """
    answer = ledger.ask(place="Ost Camp", on="2031-06-01")
    best = explanation(ledger, answer.id).next_counts[0]

    assert "a count of the people in Ost Camp on 1 June 2031" == best.what
    assert answer.best * (1 - 0.032) <= best.low < best.high <= answer.best * (1 + 0.032)


def test_the_best_count_comes_first(ledger: Ledger) -> None:
    """Each count leaves a narrower interval than the figure has, and the first the narrowest."""
    answer = ledger.ask(place="Ost Camp", on="2031-05-20")
    widths = [count.high - count.low for count in explanation(ledger, answer.id).next_counts]

    assert widths
    assert sorted(widths) == widths
    assert widths[-1] < answer.high - answer.low


def test_a_count_closes_an_open_end(claim: Callable[..., Claim], settings: Settings) -> None:
    """At least so many left: a count of them gives the figure an upper end."""
    floor = claim("LEFT", "FLOW", "AT_LEAST", 900, origin="Velm", days=("2031-05-10", "2031-05-12"))
    ledger = reconcile([floor], settings=settings)
    answer = ledger.ask(origin="Velm", start="2031-05-10", end="2031-05-12")
    counts = explanation(ledger, answer.id).next_counts

    assert answer.open
    assert "a count of the people moving out of Velm from 10 to 12 May 2031" == counts[0].what
    assert answer.low <= counts[0].high


def test_nothing_narrows_what_is_counted_as_well_as_can_be(
    claim: Callable[..., Claim], settings: Settings
) -> None:
    """A sharp toll of the day needs no second count."""
    ledger = reconcile(
        [claim("KILLED", "FLOW", "EXACT", 9, at="Velm", days=("2031-05-01", "2031-05-01"))], settings=settings
    )
    (entry,) = ledger.entries

    assert () == explanation(ledger, entry.id).next_counts
