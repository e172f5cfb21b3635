"""The solver's handle on small programs that can be worked out by hand."""

from collections.abc import Callable
from math import inf

import pytest

from headcount.ledger import reconcile
from headcount.ledger.observing.observations import observe
from headcount.ledger.solving.intervals import Solved, interval, solve
from headcount.ledger.solving.program import Tableau
from headcount.ledger.solving.solver import Solver, SolverError
from headcount.ledger.solving.weights import weights_of
from headcount.model import Claim
from headcount.settings import Settings

MAY = ("2031-05-04", "2031-05-04")


def solved(claims: list[Claim], settings: Settings) -> Solved:
    """Some claims, solved together."""
    return solve(observe(claims, settings).observations, (), settings)


def terms(program: Solved, claim: Claim) -> dict[int, float]:
    """The columns of the sum a claim speaks of."""
    item = next(item for item in program.observations if item.claim.id == claim.id)
    return program.plan.terms(item.sum)


@pytest.fixture
def week(claim: Callable[..., Claim]) -> list[Claim]:
    """Days of departures from one town: about 500, hundreds, more than 900, and about 3,000 in all."""
    days = (("2031-05-01",) * 2, ("2031-05-02",) * 2, ("2031-05-03",) * 2, ("2031-05-01", "2031-05-04"))
    said = (("APPROXIMATELY", 500), ("HUNDREDS", None), ("MORE_THAN", 900), ("APPROXIMATELY", 3_000))
    return [
        claim("LEFT", "FLOW", hedge, value, origin="Velm", days=day, by=f"Voice {hedge} {value}")
        for day, (hedge, value) in zip(days, said, strict=True)
    ]


def test_no_memory(week: list[Claim], settings: Settings) -> None:
    """An end is the same to the last bit whatever was asked before it."""
    alone, others = solved(week, settings), solved(week, settings)
    for other in reversed(week[1:]):
        interval(others, terms(others, other), settings)
        others.solver.ends_without(others.observations[0].id, terms(others, other), 1.0)

    assert interval(alone, terms(alone, week[0]), settings) == interval(
        others, terms(others, week[0]), settings
    )


def test_open(claim: Callable[..., Claim], settings: Settings) -> None:
    """A floor alone is open above; what a second claim bounds from above is not."""
    floor = claim("LEFT", "FLOW", "MORE_THAN", 900, origin="Velm", days=MAY)
    ceiling = claim("LEFT", "FLOW", "UP_TO", 2_000, origin="Velm", days=MAY, by="River Guard")
    alone, both = solved([floor], settings), solved([floor, ceiling], settings)

    assert alone.solver.is_open(terms(alone, floor))
    assert not both.solver.is_open(terms(both, floor))


def test_settled(claim: Callable[..., Claim], settings: Settings) -> None:
    """One number settles a sum; any number from 200 to 999 is as good for "hundreds"."""
    number = claim("LEFT", "FLOW", "APPROXIMATELY", 900, origin="Velm", days=MAY)
    vague = claim("LEFT", "FLOW", "HUNDREDS", origin="Sorn", days=MAY)
    program = solved([number, vague], settings)

    assert program.solver.is_settled(terms(program, number))
    assert not program.solver.is_settled(terms(program, vague))
    assert 200 == pytest.approx(program.solver.least(terms(program, vague), 0.0).value, rel=1e-3)
    assert 999 == pytest.approx(program.solver.greatest(terms(program, vague), 0.0).value, rel=1e-3)


def test_parts(claim: Callable[..., Claim], settings: Settings) -> None:
    """Two voices with as good a number pull alike; a claim about others gives nothing."""
    one, other = (
        claim("LEFT", "FLOW", "EXACT", 812, origin="Velm", days=MAY, by="Voice 1"),
        claim("LEFT", "FLOW", "EXACT", 813, origin="Velm", days=MAY, by="Voice 2"),
    )
    aside = claim("LEFT", "FLOW", "EXACT", 5_011, origin="Sorn", days=MAY)
    program = solved([one, other, aside], settings)
    found = interval(program, terms(program, one), settings)
    share = weights_of(found, program.observations)
    by_claim = {item.claim.id: share[item.id] for item in program.observations}

    assert pytest.approx(0.5, abs=0.02) == by_claim[one.id]
    assert pytest.approx(0.5, abs=0.02) == by_claim[other.id]
    assert 0 < by_claim[aside.id] < 0.01


def test_left_out(week: list[Claim], settings: Settings) -> None:
    """Without the only claim about a day, only the week's total bounds it; the rest is as before."""
    program = solved(week, settings)
    first = next(item for item in program.observations if item.claim.id == week[0].id)
    before = interval(program, terms(program, week[0]), settings)
    low, high = program.solver.ends_without(first.id, terms(program, week[0]), settings.interval)

    assert low < before.low
    assert high > before.high
    assert before == interval(program, terms(program, week[0]), settings)


def test_no_account(week: list[Claim], settings: Settings) -> None:
    """A program without any account is an error that says so, not a figure."""
    tableau = solved(week, settings).plan.tableau
    tableau.row({0: 1.0}, 5.0, inf)
    tableau.row({0: 1.0}, -inf, 4.0)

    with pytest.raises(SolverError, match="no account found"):
        Solver(tableau)


def test_failure_stands_alone(
    week: list[Claim], claim: Callable[..., Claim], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the solver fails on one place, a problem names that place, and every other figure stands."""
    stranger = claim("SHELTERED", "STOCK", "EXACT", 777, at="Dunmere", days=(None, "2031-05-04"))
    whole = reconcile([*week, stranger], settings=settings)

    def failing(tableau: Tableau) -> Solver:
        if any("Velm" in cell for cell in tableau.column_of):
            message = "no account found (forced)"
            raise SolverError(message)
        return Solver(tableau)

    monkeypatch.setattr("headcount.ledger.solving.intervals.Solver", failing)
    broken = reconcile([*week, stranger], settings=settings)

    assert [("SOLVER", True)] == [(item.kind, "Velm" in item.message) for item in broken.problems]
    assert [entry for entry in whole.entries if entry.at] == list(broken.entries)
    assert broken.ask(origin="Velm", start=MAY[0], end=MAY[1]).best is None
    assert 777 == broken.ask(place="Dunmere", on=MAY[0]).best
