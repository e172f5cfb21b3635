from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from headcount.ledger import explain, reconcile
from headcount.model import Claim, Ledger, Measure, Site, Status, Term
from headcount.settings import Settings


@pytest.fixture
def ledger(claim: Callable[..., Claim], settings: Settings) -> Ledger:
    """Two counts of a camp twenty days apart, a week of arrivals, and deaths."""
    return reconcile(
        [
            claim("SHELTERED", "STOCK", "EXACT", 10_240, at="Ost Camp", days=(None, "2031-05-01")),
            claim(
                "SHELTERED",
                "STOCK",
                "EXACT",
                12_380,
                at="Ost Camp",
                days=(None, "2031-05-21"),
                by="Camp Office",
            ),
            claim(
                "ARRIVED", "FLOW", "EXACT", 1_437, destination="Ost Camp", days=("2031-05-05", "2031-05-11")
            ),
            claim("KILLED", "CUMULATIVE", "EXACT", 23, at="Velm", days=(None, "2031-05-12")),
        ],
        sites=[Site(name="Ost Camp", aliases=("the eastern camp",))],
        settings=settings,
    )


def test_between_counts(ledger: Ledger) -> None:
    """Between two counts the answer lies between them and is less certain than on either day."""
    answer = ledger.ask(place="Ost Camp", on="2031-05-16")
    counted = ledger.ask(place="Ost Camp", on="2031-05-21")

    assert 10_240 < answer.best < 12_600
    assert answer.high - answer.low > counted.high - counted.low
    assert Status.DERIVED == answer.status


def test_doubt_grows(ledger: Ledger) -> None:
    """The further from the last count, the wider the answer."""
    widths = []
    for day in ("2031-05-21", "2031-05-28", "2031-06-20"):
        answer = ledger.ask(place="Ost Camp", on=day)
        widths.append(answer.high - answer.low)

    assert sorted(widths) == widths
    assert widths[0] < widths[1] < widths[2]


def test_part_of_a_period(ledger: Ledger) -> None:
    """Three days of a week's arrivals are about three sevenths, and wider than the week."""
    answer = ledger.ask(destination="Ost Camp", start="2031-05-05", end="2031-05-07")

    assert pytest.approx(1_437 * 3 / 7, rel=0.1) == answer.best
    assert answer.low < 500
    assert answer.high > 750


def test_aliases(ledger: Ledger) -> None:
    """A place is found by its aliases, whatever the case, marks or article."""
    expected = ledger.ask(place="Ost Camp", on="2031-05-21").best

    assert expected == ledger.ask(place="THE EASTERN CAMP", on="2031-05-21").best
    assert expected == ledger.ask(place="öst camp", on="2031-05-21").best


def test_toll(ledger: Ledger) -> None:
    """A toll is asked for by its term and adds up from the beginning."""
    answer = ledger.ask(place="Velm", term="killed", end="2031-05-12")

    assert (Term.KILLED, 23) == (answer.term, answer.best)


def test_nothing_known(ledger: Ledger) -> None:
    """Where no report says anything, there is no best value and a note that says so."""
    answer = ledger.ask(place="Farholm", on="2031-05-12")

    assert (None, None, None) == (answer.low, answer.best, answer.high)
    assert "no report" in answer.notes[0]
    assert answer.id.startswith("a-")


def test_same_question_same_answer(ledger: Ledger) -> None:
    """Asking twice gives the same answer, id and all."""
    first = ledger.ask(place="Ost Camp", on=date(2031, 5, 16), measure=Measure.STOCK)

    assert first == ledger.ask(place="Ost Camp", on=date(2031, 5, 16), measure=Measure.STOCK)


def test_explained(ledger: Ledger) -> None:
    """An answer can be explained down to the sentences it rests on."""
    answer = ledger.ask(place="Ost Camp", on="2031-05-16")
    told = "\n".join(explain(ledger, answer.id))

    assert "EXACT 12380" in told
    assert "between two counts" in told


def test_prior_off(claim: Callable[..., Claim], settings: Settings) -> None:
    """Without the prior nothing is known of the days after the last count but that people were there."""
    count = claim("SHELTERED", "STOCK", "EXACT", 10_240, at="Ost Camp", days=(None, "2031-05-01"))
    ledger = reconcile([count], settings=replace(settings, prior=False))

    assert ledger.ask(place="Ost Camp", on="2031-05-20").open
