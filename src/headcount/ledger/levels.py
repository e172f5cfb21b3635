"""What is usual at a place: observations go in, a level for any day and the scatter between speakers come out.

Prices are shares of the level, so that a camp of a thousand and a city are treated alike; the median keeps
a slip of the pen out of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import median

from headcount.ledger.observations import Observation
from headcount.ledger.penalties import scales
from headcount.ledger.sums import Kind

_NEIGHBOURS = 7
_ENOUGH = 6  # observations from which the scatter between speakers can be measured
_NORMAL_MEDIAN = 0.6745
_MOST_SCATTER = 0.35


@dataclass(frozen=True, slots=True)
class Level:
    """The figures given for one place, by day, and the scatter between those who gave them."""

    figures: tuple[tuple[int, float], ...]
    scatter: float

    def on(self, day: int) -> float:
        """The median of the figures nearest to a day."""
        nearest = sorted(self.figures, key=lambda figure: (abs(figure[0] - day), figure))[:_NEIGHBOURS]
        return median(value for _, value in nearest) if nearest else 1.0


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
    figures = tuple(sorted((item.sum.end.toordinal(), figure_of(item)) for item in observations))
    return Level(figures, _scatter(observations, figures))


def _scatter(observations: Sequence[Observation], figures: Sequence[tuple[int, float]]) -> float:
    """How far independent speakers differ beyond what time explains, as a share."""
    if len(figures) < _ENOUGH or observations[0].sum.kind is not Kind.STOCK:
        return float(scales()["prior"]["scatter"])
    drift = float(scales()["prior"]["drift"])
    steps, allowed = [], []
    for (day, value), (next_day, next_value) in zip(figures, figures[1:], strict=False):
        steps.append(abs(log(max(next_value, 1.0) / max(value, 1.0))))
        allowed.append(drift * drift * (next_day - day))
    spread = (median(steps) / _NORMAL_MEDIAN) ** 2
    return min(sqrt(max(0.0, (spread - median(allowed)) / 2)), _MOST_SCATTER)
