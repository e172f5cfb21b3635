"""The interval of a sum: a solved component and a sum go in; low, best, high and what sets them come out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isinf

import numpy as np

from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.penalties import penalty
from headcount.ledger.solving.program import Plan, Terms, plan, terms_of
from headcount.ledger.solving.solver import Extreme, Solver, Vector
from headcount.ledger.sums import Sum
from headcount.settings import Settings

_AS_GOOD = 0.06  # accounts that cost so little more are as good as the best
_POINT = 0.01  # a band narrower than this, as a share, is one value
_WIDE = 0.5  # a band wider than this, as a share, is a class and no figure
_HOLDS = 0.2  # a claim that pays at least this share of the rise holds that end
_ROUNDING = 0.02  # a payment under this is rounding


@dataclass(frozen=True, slots=True)
class Solved:
    """One component with its program and solver; its observations also by id and by sum (none kept apart)."""

    plan: Plan
    solver: Solver
    observations: tuple[Observation, ...]
    by_id: Mapping[str, Observation] = field(repr=False)
    by_sum: Mapping[Sum, Sequence[Observation]] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The least, middle and greatest value of a sum, and the observations that hold each end.

    `prior_alone` marks an end that no claim but only the prior holds. `parts` is what each observation gives
    to the two ends together, by id.
    """

    low: float
    best: float
    high: float | None
    held_low: tuple[str, ...] = ()
    held_high: tuple[str, ...] = ()
    prior_alone: bool = False
    parts: Mapping[str, float] = field(default_factory=dict)


def solve(observations: Sequence[Observation], asked: Sequence[Sum], settings: Settings) -> Solved:
    """The component solved, with cells for the sums asked about."""
    made = plan(observations, asked, prior=settings.prior)
    by_sum: dict[Sum, list[Observation]] = defaultdict(list)
    for item in observations:
        if not item.apart:
            by_sum[item.sum].append(item)
    by_id = {item.id: item for item in observations}
    return Solved(made, Solver(made.tableau), tuple(observations), by_id, by_sum)


def interval(solved: Solved, terms: Terms, settings: Settings) -> Interval:
    """The profile interval of a sum: every value whose account costs no more than the best and `interval`."""
    solver, rise = solved.solver, settings.interval
    least = solver.least(terms, rise)
    greatest = None if solver.is_open(terms) else solver.greatest(terms, rise)
    if greatest is not None and isinf(greatest.value):
        greatest = None
    best = _middle(solved, terms, _near_width(least, greatest, rise) if greatest else 0.0)
    low = min(max(least.value, 0.0), best)
    held_low, held_high = _holders(solved, least), _holders(solved, greatest) if greatest else ()
    return Interval(
        low=low,
        best=best,
        high=max(greatest.value, best) if greatest else None,
        held_low=held_low,
        held_high=held_high,
        prior_alone=(not held_low and low > 0) or (greatest is not None and not held_high),
        parts=_parts(solved, [least, greatest] if greatest else [least]),
    )


def _near_width(least: Extreme, greatest: Extreme, rise: float) -> float:
    """How wide the values of accounts as good as the best can be at most.

    The ends are convex in the rise, so they lie inside the tangents at the ends of the interval.
    """
    nearer = rise - _AS_GOOD
    return greatest.value - greatest.slope * nearer - (least.value + least.slope * nearer)


def _middle(solved: Solved, terms: Terms, near_width: float) -> float:
    """The middle of the values a sum takes over the best accounts; its foot where they have no end.

    Where a weak price alone picks one value out of a wide band, all that are as good share the middle;
    `near_width` is how wide that band can be at most.
    """
    least = greatest = solved.solver.value(terms, solved.solver.account)
    if not solved.solver.is_settled(terms):
        least, greatest = _face(solved, terms, 0.0)
    wide = _WIDE * max(greatest, 1.0)
    if greatest - least < _POINT * max(greatest, 1.0) and near_width > wide:
        near = _face(solved, terms, _AS_GOOD)
        if not isinf(near[1]) and near[1] - near[0] > wide:
            least, greatest = near
    return max(least if isinf(greatest) else (least + greatest) / 2, 0.0)


def _face(solved: Solved, terms: Terms, rise: float) -> tuple[float, float]:
    """The least and greatest value of a sum over accounts that cost at most `rise` more than the best."""
    return solved.solver.least(terms, rise).value, solved.solver.greatest(terms, rise).value


def _parts(solved: Solved, ends: Sequence[Extreme]) -> dict[str, float]:
    """What each observation gives to the ends, those that give nothing left out."""
    given = np.sum([end.parts for end in ends], axis=0)
    return {solved.solver.names[place]: float(given[place]) for place in np.flatnonzero(given)}


def over_voices(found: Interval, direct: Sequence[Observation]) -> Interval:
    """The interval stretched over every claim about the sum that is neither a slip nor replaced."""
    standing = [item for item in direct if item.pull == 1.0 and not item.replaced]
    bands = [penalty(item.quantity) for item in standing]
    low = min([found.low, *(band.low for band in bands)])
    high = None if found.high is None else max([found.high, *(band.high for band in bands)])
    return replace(found, low=low, high=high)


def _holders(solved: Solved, end: Extreme) -> tuple[str, ...]:
    """The observations that pay for an extreme account, the one that pays most first."""
    rises = solved.solver.prices_of(end.account) - solved.solver.base_prices
    paid = float(rises[rises > 0].sum())
    held = np.flatnonzero((rises > _HOLDS * paid) & (rises > _ROUNDING))
    return tuple(name for _, name in sorted((-rises[place], solved.solver.names[place]) for place in held))


def residual(solved: Solved, item: Observation, account: Vector) -> float:
    """How far the best account lies outside what a claim typically means; negative below it."""
    amount = solved.solver.value(terms_of(solved.plan, item), account)
    low = item.quantity.typical_low if item.quantity.typical_low is not None else item.quantity.low
    high = item.quantity.typical_high if item.quantity.typical_high is not None else item.quantity.high
    if low is not None and amount < low:
        return amount - low
    return amount - high if high is not None and amount > high else 0.0
