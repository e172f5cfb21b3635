"""How much an entry owes to each claim: solved component, sum and observations go in, shares come out."""

from collections.abc import Sequence

from headcount.ledger.intervals import Interval, Solved
from headcount.ledger.observations import Observation
from headcount.ledger.program import Terms
from headcount.ledger.solver import SolverError
from headcount.settings import Settings

_MOST_MEASURED = 60  # observations in a component up to which each is left out in turn
_PRESENT = 0.005  # a claim that moves nothing still stands behind an entry, unlike a copy
_MOST_LEFT_OUT = 8  # observations of an entry that are left out in turn


def weights_of(
    solved: Solved,
    terms: Terms,
    found: Interval,
    behind: Sequence[Observation],
    settings: Settings,
    *,
    measured: bool,
) -> dict[str, float]:
    """The share of each observation in an entry: how far its ends move when that one is left out.

    In large components, where that would take long, a claim weighs by the ends it holds.
    """
    if len(behind) == 1:
        return {behind[0].id: 1.0}
    small = len(solved.observations) <= _MOST_MEASURED and len(behind) <= _MOST_LEFT_OUT
    if measured and small:
        moved = {item.id: _moved(solved, terms, found, item, settings) for item in behind}
    else:
        moved = {item.id: _held(found, item) for item in behind}
    whole = sum(moved.values())
    if not whole:
        return {item.id: round(1 / len(behind), 3) for item in behind}
    return {name: round(value / whole, 3) for name, value in moved.items()}


def _held(found: Interval, item: Observation) -> float:
    """How many ends an observation holds, counting a little for being there."""
    return 0.1 + (item.id in found.held_low) + (item.id in found.held_high)


def _moved(solved: Solved, terms: Terms, found: Interval, item: Observation, settings: Settings) -> float:
    """How far the ends of a sum move without one observation, at most as far as the sum is wide."""
    try:
        low, high = solved.solver.ends_without(item.id, terms, settings.interval)
    except SolverError:
        return _PRESENT
    cap = max(found.best, 1.0)
    top = found.high if found.high is not None else 2 * cap
    return min(abs(found.low - low), cap) + min(abs(top - high), cap) + _PRESENT * cap
