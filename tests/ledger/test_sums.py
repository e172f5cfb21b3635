"""Which sum a claim observes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from headcount.ledger.sums import sum_of
from headcount.model import Accuracy, Claim, Place, SiteKind

DAYS = (date(2031, 6, 1), date(2031, 6, 30))


def test_somewhere_in_a_country_is_no_site(claim: Callable[..., Claim]) -> None:
    """Claims of which only the country is known do not meet in one sum."""
    somewhere = Place(name="somewhere in Chad", kind=SiteKind.COUNTRY, country="TCD", accuracy=Accuracy.ADM0)
    killed = replace(claim("KILLED", "FLOW", "EXACT", 12), at=somewhere)

    assert sum_of(killed, DAYS) is None


def test_where_refugees_come_from_is_not_where_they_are(claim: Callable[..., Claim]) -> None:
    """A stock needs the site it is at; an origin alone is none."""
    assert sum_of(claim("REFUGEE", "STOCK", "EXACT", 400, origin="Osha"), DAYS) is None
