"""What is usual at a place: observations go in; its level on any day, its drift and its scatter come out.

Prices are shares of the level, so that a camp of a thousand and a city are treated alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

from headcount.ledger.observations import Observation
from headcount.ledger.penalties import is_ceiling, is_floor, scales, width_share
from headcount.ledger.smoothing import Course, Figure, smooth
from headcount.ledger.sums import Kind

_ENOUGH = 5  # observations from which a place has a course of its own


@dataclass(frozen=True, slots=True)
class Level:
    """The usual figure of a place, its drift for a square root of days, and the scatter between speakers.

    `trust` is the chance of each observation to be no slip, by id.
    """

    figure: float
    drift: float
    scatter: float
    course: Course | None = None
    trust: tuple[tuple[str, float], ...] = ()

    def on(self, day: int) -> float:
        """The level on a day."""
        return self.course.on(day) if self.course else self.figure


def figure_of(observation: Observation) -> float:
    """One number that stands for a quantity: the figure written, else the middle of its band."""
    quantity = observation.quantity
    if quantity.value:
        return quantity.value
    low = quantity.typical_low or quantity.low or 1.0
    high = quantity.typical_high or quantity.high or low
    return max(sqrt(max(low, 1.0) * max(high, 1.0)), 1.0)


def level(observations: Sequence[Observation]) -> Level:
    """The level at one place, from the observations of one sum on different days."""
    prior = scales()["prior"]
    usual = median(figure_of(item) for item in observations) if observations else 1.0
    if len(observations) < _ENOUGH or observations[0].sum.kind is not Kind.STOCK:
        return Level(usual, float(prior["drift"]), float(prior["scatter"]))
    ordered = sorted(observations, key=lambda item: (item.sum.end, item.id))
    course = smooth(tuple(_figure(item) for item in ordered))
    trust = tuple((item.id, share) for item, share in zip(ordered, course.trust, strict=True))
    return Level(
        usual,
        course.drift * float(prior["widen_drift"]),
        course.scatter * float(prior["widen_scatter"]),
        course,
        trust,
    )


def _figure(item: Observation) -> Figure:
    """An observation as a dated figure."""
    side = 1 if is_floor(item.quantity) else -1 if is_ceiling(item.quantity) else 0
    return Figure(
        item.sum.end.toordinal(),
        figure_of(item),
        sqrt(width_share(item.quantity) ** 2 + item.spread**2),
        side,
    )
