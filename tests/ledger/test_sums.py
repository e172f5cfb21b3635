"""Which sum a claim observes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from headcount.ledger import reconcile
from headcount.ledger.sums import sum_of
from headcount.model import Accuracy, Claim, Place, SiteKind
from headcount.settings import Settings

DAYS = (date(2031, 6, 1), date(2031, 6, 30))


def test_somewhere_in_a_country_is_no_site(claim: Callable[..., Claim]) -> None:
    """Claims of which only the country is known do not meet in one sum."""
    somewhere = Place(name="somewhere in Chad", kind=SiteKind.COUNTRY, country="TCD", accuracy=Accuracy.ADM0)
    killed = replace(claim("KILLED", "FLOW", "EXACT", 12), at=somewhere)

    assert sum_of(killed, DAYS) is None


def test_where_refugees_come_from_is_not_where_they_are(claim: Callable[..., Claim]) -> None:
    """A stock needs the site it is at; an origin alone is none."""
    assert sum_of(claim("REFUGEE", "STOCK", "EXACT", 400, origin="Osha"), DAYS) is None


@pytest.mark.parametrize("term", ["RETURNS", "HANDED_OVER"])
def test_who_went_home_is_no_longer_in_the_camp(
    claim: Callable[..., Claim], settings: Settings, term: str
) -> None:
    """Who returned or was handed over from one told place to another is missing in the count of the first."""
    count = claim("SHELTERED", "STOCK", "EXACT", 10_240, at="Ost Camp", days=(None, "2031-05-01"))
    week = ("2031-05-05", "2031-05-11")
    gone = claim(term, "FLOW", "EXACT", 2_130, origin="Ost Camp", destination="Velm", days=week)
    untold = replace(gone, destination=None)

    def left(moved: Claim) -> float | None:
        return reconcile([count, moved], settings=settings).ask(place="Ost Camp", on="2031-05-11").best

    assert pytest.approx(10_240 - 2_130, rel=0.03) == left(gone)
    assert pytest.approx(10_240, rel=0.03) == left(untold)
    ledger = reconcile([count, gone], settings=settings)
    answer = ledger.ask(origin="Ost Camp", term=term, start=week[0], end=week[1])
    assert pytest.approx(2_130, rel=0.03) == answer.best
