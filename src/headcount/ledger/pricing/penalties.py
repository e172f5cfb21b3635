"""What it costs an account to differ from a claim: a quantity goes in, a convex price of the sum comes out.

The price is zero inside the flat band and rises piecewise linearly outside it, like the square of the
distance in sigmas up to three, and no steeper: one wrong claim pulls but does not drag. A half is one
sigma; 1.353 bounds a 90 % interval.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, hypot, inf, log10, sqrt
from typing import Any

from headcount.model import Quantifier, Quantity

# Chords of z*z/2 between these distances; beyond the last the slope stays at three sigmas.
_STEPS = ((0.5, 0.25), (0.5, 0.75), (1.0, 1.5), (1.0, 2.5), (inf, 3.0))
_FLOORS = (Quantifier.MORE_THAN, Quantifier.AT_LEAST, Quantifier.SINGLE)
_CEILINGS = (Quantifier.LESS_THAN, Quantifier.AT_MOST, Quantifier.UP_TO)
_MOST_DIGITS_EFFECT = 0.35
_VOUCHED = 100.0  # times as steep beyond three sigmas, where a claim nobody vouches for is given up


@dataclass(frozen=True, slots=True)
class Slope:
    """A stretch of `width` people, each of which costs `price`; `weak` where it forbids nothing."""

    width: float
    price: float
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Penalty:
    """The flat band and the slopes below and above it, nearest first; an open side has no slope."""

    low: float
    high: float
    below: tuple[Slope, ...]
    above: tuple[Slope, ...]

    def at(self, amount: float) -> float:
        """The price of one amount."""
        distance, slopes = (
            (self.low - amount, self.below) if amount < self.low else (amount - self.high, self.above)
        )
        price = 0.0
        for slope in slopes:
            price += slope.price * max(0.0, min(distance, slope.width))
            distance -= slope.width
        return price


@cache
def scales() -> dict[str, Any]:
    """The table of hedges and their spreads."""
    return tomllib.loads(files("headcount.ledger").joinpath("scales.toml").read_text("utf-8"))


def square(sigma: float) -> tuple[Slope, ...]:
    """The slopes of a squared distance with this spread."""
    return tuple(Slope(width * sigma, price / sigma) for width, price in _STEPS)


def by_factors(level: float, sigma: float) -> tuple[tuple[Slope, ...], tuple[Slope, ...]]:
    """The slopes of a squared distance in logs, below and above a level: half and double cost alike."""
    edges = [0.0]
    for width, _ in _STEPS[:-1]:
        edges.append(edges[-1] + width * sigma)
    below = [level * (exp(-one) - exp(-other)) for one, other in pairwise(edges)]
    above = [level * (exp(other) - exp(one)) for one, other in pairwise(edges)]
    return _convex(below), _convex(above)


def _convex(widths: Sequence[float]) -> tuple[Slope, ...]:
    """Slopes of these widths at the prices of a squared distance, none flatter than the one before it."""
    slopes, price = [], 0.0
    for width, (share, each) in zip((*widths, inf), _STEPS, strict=True):
        if width < inf:
            price = max(price, share * each / width)
        slopes.append(Slope(width, price))
    return tuple(slopes)


def digit_unit(value: float) -> float:
    """The unit of the last significant digit: 10,000 for 40,000 and 10 for 72,350."""
    whole, unit = round(abs(value)), 1
    while whole and whole % (unit * 10) == 0:
        unit *= 10
    return float(unit)


def digits(value: float) -> int:
    """How many significant digits a whole number is written with."""
    whole = abs(value) / digit_unit(value)
    return int(log10(whole)) + 1 if whole >= 1 else 1


def figure(quantity: Quantity) -> float:
    """One number that stands for a quantity: the figure written, else the middle of its band."""
    if quantity.value:
        return quantity.value
    low = quantity.typical_low or quantity.low or 1.0
    high = quantity.typical_high or quantity.high or low
    return max(sqrt(max(low, 1.0) * max(high, 1.0)), 1.0)


def is_floor(quantity: Quantity) -> bool:
    """Whether a quantity is only known from below, or not far from above."""
    return quantity.quantifier in _FLOORS or quantity.high is None


def is_ceiling(quantity: Quantity) -> bool:
    """Whether a quantity is only known from above, or not far from below."""
    return quantity.quantifier in _CEILINGS


def width_share(quantity: Quantity) -> float:
    """The spread a quantity's own words leave, as a share of its figure."""
    low, high, below, above, _, _ = _shape(quantity)
    figure = quantity.value or max((low + high) / 2, 1.0)
    return max(below, above, (high - low) / 2 if quantity.value is None else 0.0) / figure


def penalty(
    quantity: Quantity,
    *,
    scatter: float = 0.0,
    level: float = 0.0,
    floor: bool = False,
    firm: bool = False,
    later: float = 0.0,
) -> Penalty:
    """The price of an amount under one claim.

    `scatter` is a spread beyond the claim's own words, as a share: how far speakers differ here, or what
    a conversion adds. `level` is what is usual at the place: a figure far below it pulls no harder.
    `floor` takes a plain figure as a floor; `firm` one that an analyst vouches for, which is not given up.
    `later` is what may be found beyond it, as a share.
    """
    low, high, below, above, weak_below, weak_above = _shape(quantity)
    number = max(high, low, level, 1.0)
    below_slopes = square(hypot(below, scatter * number)) if below else ()
    above_slopes = square(hypot(above, scatter * number, later * number)) if above else ()
    if weak_below:
        below_slopes = (Slope(inf, weak_below / number, weak=True),)
    if floor and above:
        weak_above = float(scales()["AT_LEAST"]["weak_above"])
    if weak_above:
        above_slopes = (Slope(inf, weak_above / number, weak=True),)
    if firm:
        below_slopes, above_slopes = _kept(below_slopes), _kept(above_slopes)
    return Penalty(low, high, below_slopes, above_slopes)


def _kept(slopes: tuple[Slope, ...]) -> tuple[Slope, ...]:
    """The slopes of a claim that can not be wrong by more than its words leave."""
    return tuple(
        replace(slope, price=slope.price * _VOUCHED) if slope.width == inf and not slope.weak else slope
        for slope in slopes
    )


def _shape(quantity: Quantity) -> tuple[float, float, float, float, float, float]:
    """Flat band, spreads below and above in people, and weak prices, for one quantity."""
    kind, value = quantity.quantifier, quantity.value
    if value is not None and kind in (Quantifier.EXACT, Quantifier.APPROXIMATELY, Quantifier.NEARLY):
        return _around(kind, value, quantity)
    if value is not None and kind in _FLOORS:
        row = scales()[kind.value]
        top = max(quantity.typical_high or 1.5 * value, value)
        return value, top, max(row["below"] * value, 0.01), 0.0, 0.0, row["weak_above"]
    if value is not None and kind in _CEILINGS:
        row = scales()[kind.value]
        foot = min(quantity.typical_low or 0.5 * value, value)
        return foot, value, 0.0, max(row["above"] * value, 0.5), row["weak_below"], 0.0
    return _between(quantity)


def _around(
    kind: Quantifier, value: float, quantity: Quantity
) -> tuple[float, float, float, float, float, float]:
    """A figure that stands for the amount itself: it costs on both sides."""
    smallest = scales()["smallest"]
    if kind is Quantifier.EXACT:
        low = value if quantity.typical_low is None else quantity.typical_low
        high = value if quantity.typical_high is None else quantity.typical_high
        least = smallest["exact"] * value
        return (
            value,
            value,
            max((value - low) / 1.57, least, 0.3),
            max((high - value) / 1.57, least, 0.3),
            0,
            0,
        )
    row = scales()[kind.value]
    share = min(digit_unit(value) / max(value, 1.0), _MOST_DIGITS_EFFECT)
    below = row["below"] + row.get("below_per_digit", 0.0) * share
    above = row["above"] + row.get("above_per_digit", 0.0) * share
    return (
        row["flat"][0] * value,
        row["flat"][1] * value,
        max(below * value, 0.5),
        max(above * value, 0.5),
        0,
        0,
    )


def _between(quantity: Quantity) -> tuple[float, float, float, float, float, float]:
    """A range or a vague class: flat inside, steep towards the hard band and beyond."""
    hard_low = quantity.low or 0.0
    low = hard_low if quantity.typical_low is None else quantity.typical_low
    high = quantity.typical_high if quantity.typical_high is not None else quantity.high
    if high is None:
        return low, max(1.5 * low, low), max(0.011 * low, 0.5), 0.0, 0.0, 0.5
    hard_high = high if quantity.high is None else quantity.high
    edge = scales()["RANGE"]["edge"]
    below = max((low - hard_low) / 3, edge * low, 0.5)
    return low, max(low, high), below, max((hard_high - high) / 3, edge * high, 0.5), 0.0, 0.0
