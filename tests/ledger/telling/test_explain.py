from collections.abc import Callable
from dataclasses import replace

import pytest

from headcount.ledger import explain, reconcile
from headcount.model import Claim, Span, Stance
from headcount.settings import Settings


def test_entry(claim: Callable[..., Claim], settings: Settings) -> None:
    """An entry is told with its figure, its sentences, its copies and what was left out."""
    lead = claim(
        "SHELTERED", "STOCK", "EXACT", 5_127, at="Ost Camp", days=(None, "2031-05-01"), published="2031-05-02"
    )
    copy = claim(
        "SHELTERED",
        "STOCK",
        "APPROXIMATELY",
        5_100,
        at="Ost Camp",
        days=(None, "2031-05-01"),
        published="2031-05-03",
        by=None,
    )
    hoped = claim(
        "SHELTERED", "STOCK", "EXACT", 9_000, at="Ost Camp", days=(None, "2031-05-01"), stance=Stance.CAPACITY
    )
    ledger = reconcile([lead, copy, hoped], settings=settings)
    told = explain(ledger, ledger.entries[0].id)

    assert "People in Ost Camp on 1 May 2031 (sheltered): about 5,127" in told[0]
    assert any(line.startswith("  Copied") and copy.id in line for line in told)
    assert any(line.startswith("  Left out, what a place can hold") for line in told)


def test_claim(claim: Callable[..., Claim], settings: Settings) -> None:
    """A claim is told with the entry it stands in."""
    count = claim("SHELTERED", "STOCK", "EXACT", 5_127, at="Ost Camp", days=(None, "2031-05-01"))
    ledger = reconcile([count], settings=settings)

    assert f"Stands in {ledger.entries[0].id} with weight 1.00" in explain(ledger, count.id)[1]


def test_claim_said_again(claim: Callable[..., Claim], settings: Settings) -> None:
    """A claim that its report repeats is told with every place it stands at."""
    count = claim("SHELTERED", "STOCK", "EXACT", 5_127, at="Ost Camp", days=(None, "2031-05-01"))
    again = replace(count, elsewhere=(Span(410, 422, "nearly 5,200"),))
    told = explain(reconcile([again], settings=settings), again.id)

    assert 'Said again in the same report, characters 410 to 422: "nearly 5,200".' == told[1]


def test_unknown_id(settings: Settings) -> None:
    """An id that is nowhere raises KeyError."""
    with pytest.raises(KeyError):
        explain(reconcile([], settings=settings), "e-000000000000")
