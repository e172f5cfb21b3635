"""The interval of a sum: a solved component and a sum go in; low, best, high and what sets them come out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isinf

from headcount.ledger.observations import Observation
from headcount.ledger.penalties import penalty
from headcount.ledger.program import Plan, Terms, plan, terms_of
from headcount.ledger.solver import Solver, Vector
from headcount.ledger.sums import Sum
from headcount.settings import Settings

_AS_GOOD = 0.06  # accounts that cost so little more are as good as the best
_POINT = 0.01  # a band narrower than this, as a share, is one value
_WIDE = 0.5  # a band wider than this, as a share, is a class and no figure
_HOLDS = 0.2  # a claim that pays at least this share of the rise holds that end


@dataclass(frozen=True, slots=True)
class Solved:
    """One component with its program and solver."""

    plan: Plan
    solver: Solver
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The least, middle and greatest value of a sum, and the observations that hold each end.

    `prior_alone` marks an end that no claim but only the prior holds.
    """

    low: float
    best: float
    high: float | None
    held_low: tuple[str, ...] = ()
    held_high: tuple[str, ...] = ()
    prior_alone: bool = False


def solve(observations: Sequence[Observation], asked: Sequence[Sum], settings: Settings) -> Solved:
    """The component solved, with cells for the sums asked about."""
    made = plan(observations, asked, prior=settings.prior)
    return Solved(made, Solver(made.tableau), tuple(observations))


def interval(solved: Solved, terms: Terms, settings: Settings) -> Interval:
    """The profile interval of a sum: every value whose account costs no more than the best and `interval`."""
    solver = solved.solver
    low, at_low = solver.least(terms, settings.interval)
    best = middle(solved, terms)
    open_above = solver.is_open(terms, settings.interval)
    high, at_high = (None, None) if open_above else solver.greatest(terms, settings.interval)
    if high is None or isinf(high):
        high, at_high = None, None
    low = min(max(low, 0.0), best)
    held_low, held_high = _holders(solved, at_low), _holders(solved, at_high) if at_high is not None else ()
    return Interval(
        low=low,
        best=best,
        high=None if high is None else max(high, best),
        held_low=held_low,
        held_high=held_high,
        prior_alone=(not held_low and low > 0) or (high is not None and not held_high),
    )


def middle(solved: Solved, terms: Terms) -> float:
    """The middle of the values a sum takes over the best accounts; its foot where they have no end.

    Where a weak price alone picks one value out of a wide band, all that are as good share the middle.
    """
    least, greatest = _face(solved, terms, 0.0)
    if greatest - least < _POINT * max(greatest, 1.0):
        near = _face(solved, terms, _AS_GOOD)
        if not isinf(near[1]) and near[1] - near[0] > _WIDE * max(greatest, 1.0):
            least, greatest = near
    return max(least if isinf(greatest) else (least + greatest) / 2, 0.0)


def _face(solved: Solved, terms: Terms, rise: float) -> tuple[float, float]:
    """The least and greatest value of a sum over accounts that cost at most `rise` more than the best."""
    return solved.solver.least(terms, rise)[0], solved.solver.greatest(terms, rise)[0]


def over_voices(found: Interval, direct: Sequence[Observation]) -> Interval:
    """The interval stretched over every claim about the sum that is neither a slip nor replaced."""
    standing = [item for item in direct if item.pull == 1.0 and not item.replaced]
    bands = [penalty(item.quantity) for item in standing]
    low = min([found.low, *(band.low for band in bands)])
    high = None if found.high is None else max([found.high, *(band.high for band in bands)])
    return replace(found, low=low, high=high)


def _holders(solved: Solved, account: Vector) -> tuple[str, ...]:
    """The observations that pay for an extreme account, the one that pays most first."""
    solver = solved.solver
    rises = [
        (solver.price_of(item.id, account) - solver.price_of(item.id, solver.account), item.id)
        for item in solved.observations
    ]
    paid = sum(rise for rise, _ in rises if rise > 0)
    held = [(-rise, name) for rise, name in rises if rise > _HOLDS * paid and rise > 0.02]  # noqa: PLR2004 - under that it is rounding
    return tuple(name for _, name in sorted(held))


def residual(solved: Solved, item: Observation, account: Vector) -> float:
    """How far the best account lies outside what a claim typically means; negative below it."""
    amount = solved.solver.value(terms_of(solved.plan, item), account)
    low = item.quantity.typical_low if item.quantity.typical_low is not None else item.quantity.low
    high = item.quantity.typical_high if item.quantity.typical_high is not None else item.quantity.high
    if low is not None and amount < low:
        return amount - low
    return amount - high if high is not None and amount > high else 0.0
