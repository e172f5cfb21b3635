"""Totals of a wider place from what is counted inside it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from headcount.ledger import explain, reconcile
from headcount.model import Claim, Ledger, Place, Site
from headcount.settings import Settings

Make = Callable[..., Claim]
SITES = (
    Site(name="Ost Province"),
    Site(name="Velm", parent="Ost Province", lat=10.0, lon=20.0),
    Site(name="Harl", parent="Ost Province", lat=10.9, lon=20.4),
    Site(name="Farholm", parent="West Province", lat=12.0, lon=22.0),
)
SPOTS = {site.name: (site.lat, site.lon) for site in SITES}


def tolls(claim: Make, settings: Settings, *told: tuple[str, str, int]) -> Ledger:
    """Tolls of places up to 10 May."""
    made = []
    for place, hedge, value in told:
        lat, lon = SPOTS[place]
        one = claim(
            "KILLED", "CUMULATIVE", hedge, value, days=("2031-05-01", "2031-05-10"), by=f"{place} mayor"
        )
        made.append(replace(one, at=Place(name=place, site=place, lat=lat, lon=lon)))
    return reconcile(made, sites=SITES, settings=settings)


def test_parts_are_the_least_of_a_whole_nobody_counts(claim: Make, settings: Settings) -> None:
    """Where only towns are counted, their province has at least their dead together, and no others."""
    ledger = tolls(claim, settings, ("Velm", "EXACT", 37), ("Harl", "EXACT", 54), ("Farholm", "EXACT", 81))
    answer = ledger.ask(place="Ost Province", term="KILLED", on="2031-05-10")

    assert pytest.approx(37 + 54, abs=3) == answer.best
    assert answer.open
    assert any("Harl and Velm" in note for note in answer.notes)
    assert explain(ledger, answer.id)


def test_no_part_is_added_to_its_whole(claim: Make, settings: Settings) -> None:
    """Where the province is counted itself, its towns are among its dead."""
    ledger = tolls(
        claim, settings, ("Velm", "EXACT", 37), ("Harl", "EXACT", 54), ("Ost Province", "EXACT", 118)
    )
    answer = ledger.ask(place="Ost Province", term="KILLED", on="2031-05-10")

    assert pytest.approx(118, rel=0.03) == answer.best
    assert not answer.open


def test_a_whole_told_as_a_floor_is_raised(claim: Make, settings: Settings) -> None:
    """A floor for the province is no more than that where its towns hold more."""
    ledger = tolls(
        claim, settings, ("Velm", "EXACT", 37), ("Harl", "EXACT", 54), ("Ost Province", "AT_LEAST", 40)
    )
    answer = ledger.ask(place="Ost Province", term="KILLED", on="2031-05-10")

    assert answer.low >= 37 + 54 - 3


def test_one_event_named_by_two_places_counts_once(claim: Make, settings: Settings) -> None:
    """Places that may be one are not added to each other."""
    made = [
        replace(
            claim("KILLED", "CUMULATIVE", "EXACT", 37, days=("2031-05-01", "2031-05-10")),
            at=Place(name=name, site=name, country="TCD"),
        )
        for name in ("Velm", "Velm market")
    ]
    answer = reconcile(made, settings=settings).ask(place="Chad", term="KILLED", on="2031-05-10")

    assert pytest.approx(37, abs=2) == answer.best
