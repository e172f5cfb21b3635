"""Which sum a question means."""

from collections.abc import Callable

import pytest

from headcount.ledger import reconcile
from headcount.model import Claim, Ledger, Unit
from headcount.settings import Settings


@pytest.fixture
def ledger(claim: Callable[..., Claim], settings: Settings) -> Ledger:
    """One office's running total of those who fled Velm, in families and in persons, on two days."""
    since = "2031-05-01"
    return reconcile(
        [
            claim(
                "DISPLACED",
                "CUMULATIVE",
                "EXACT",
                value,
                origin="Velm",
                days=(since, day),
                published=day,
                unit=unit,
            )
            for value, day, unit in (
                (412, "2031-05-09", Unit.FAMILY),
                (2_466, "2031-05-09", Unit.PERSON),
                (655, "2031-05-19", Unit.FAMILY),
            )
        ],
        settings=settings,
    )


def test_running_total_on_a_day(ledger: Ledger) -> None:
    """A running total asked for on a day begins where its counting began."""
    answer = ledger.ask(
        place="Velm", term="DISPLACED", measure="CUMULATIVE", unit="families", on="2031-05-09"
    )

    assert "2031-05-01" == answer.period.start.isoformat()
    assert (Unit.HOUSEHOLD, 412) == (answer.unit, answer.best)


def test_households_in_persons(ledger: Ledger) -> None:
    """Asked for in persons, households are converted and the answer says so."""
    answer = ledger.ask(place="Velm", term="DISPLACED", measure="CUMULATIVE", on="2031-05-19")

    assert Unit.PERSON == answer.unit
    assert 655 * 3.5 < answer.best < 655 * 7.5
    assert any("households counted as" in note for note in answer.notes)


def test_displaced_at_a_place_may_mean_from_it(ledger: Ledger) -> None:
    """Where nobody counts the displaced in a place, the running total of those who fled it is given."""
    answer = ledger.ask(place="Velm", term="DISPLACED", unit="HOUSEHOLD", on="2031-05-19")

    assert 655 == answer.best
    assert any("running total" in note for note in answer.notes)


def test_what_follows_a_comma_or_bracket(ledger: Ledger) -> None:
    """A place is found also where the question adds a region or a remark to its name."""
    for name in ("Velm (since 1 May)", "Velm, Ost Province"):
        answer = ledger.ask(
            place=name, term="DISPLACED", measure="CUMULATIVE", unit="families", on="2031-05-09"
        )

        assert 412 == answer.best
