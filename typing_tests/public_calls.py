"""What a caller's type checker sees of the nouns; read by mypy in `make check`, never run."""

from datetime import date
from typing import assert_type

import headcount
from headcount.model import Claim, Entry, Ledger, Measure, Query, Report, make_query
from headcount.settings import Settings


def from_rows_to_a_ledger() -> None:
    """The verbs of the package are typed although they load on first use."""
    reports = headcount.read([{"id": "a", "text": "About 40 people left."}])
    claims = headcount.extract(reports)

    assert_type(reports, list[Report])
    assert_type(claims, tuple[Claim, ...])
    assert_type(headcount.reconcile(claims), Ledger)


def ask_by_query(ledger: Ledger) -> None:
    """An answer is an entry, and each end of its interval may be missing."""
    answer = ledger.ask(Query(place="Ford camp", on=date(2021, 5, 3), measure=Measure.STOCK))

    assert_type(answer, Entry)
    assert_type(answer.low, float | None)
    assert_type(answer.best, float | None)
    assert_type(answer.high, float | None)


def ask_by_words(ledger: Ledger) -> None:
    """A question may be put by keyword, with days and terms as text."""
    assert_type(ledger.ask(place="Ford camp", on="2021-05-03"), Entry)
    assert_type(make_query(place="Ford camp", on="2021-05-03"), Query)


def look_up(ledger: Ledger, claim_id: str) -> None:
    """A claim is found by its id and gives its places as a tuple."""
    assert_type(ledger.claim(claim_id), Claim)
    assert_type(ledger.claim(claim_id).counts, bool)


def settings_are_frozen(settings: Settings) -> None:
    """A setting can't be changed after it was handed in."""
    settings.prior = False  # type: ignore[misc]  # the test: assigning must be an error
