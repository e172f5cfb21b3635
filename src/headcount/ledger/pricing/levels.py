"""What is usual at a place: observations go in; its level on any day, its drift and its voices come out.

Prices are shares of the level, so that a camp of a thousand and a city are treated alike.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import exp, sqrt
from statistics import median

import numpy as np

from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.figures import Figure, Fitted
from headcount.ledger.pricing.penalties import figure, is_ceiling, is_floor, scales, width_share
from headcount.ledger.pricing.rates import NO_RATES, Rates
from headcount.ledger.pricing.smoothing import Course, carried, gap, smooth
from headcount.ledger.sums import Kind

MOST_LOST = 0.7  # no expected change takes away more than this share of the level
ENOUGH = 5  # observations from which a place has a drift and scatter of its own, and slips are told


@dataclass(frozen=True, slots=True)
class Level:
    """The usual figure of a place, its drift for a square root of days, and how its voices count.

    `fitted` is each observation against the level, by id. `rates` are the movements reported there.
    """

    figure: float
    drift: float
    course: Course | None = None
    rates: Rates = field(default_factory=Rates)
    fitted: dict[str, Fitted] = field(default_factory=dict)

    def on(self, day: int) -> float:
        """The level on a day, carried on beyond the figures by what is expected."""
        course = self.course
        if course is None:
            return self.figure
        if day > course.days[-1]:
            return course.levels[-1] + self._added(course.days[-1], day, reported=True)
        return float(exp(np.interp(day, course.days, np.log(course.levels))))

    def covers(self, day: int) -> bool:
        """Whether a day lies between the first and the last figure."""
        return self.course is not None and self.course.days[0] <= day <= self.course.days[-1]

    def expected(self, first: int, last: int) -> float:
        """The change to expect after the day `first` up to `last`, of the days not reported."""
        return self._added(first, last, reported=False)

    def _added(self, first: int, last: int, *, reported: bool) -> float:
        """What movements and the trend add; no more is taken away than leaves a share of the level."""
        added = self.rates.change(first, last, reported=reported)
        index = bisect_right(self.course.days, first) - 1 if self.course else -1
        if self.course is None or index < 0:
            return max(added, -MOST_LOST * self.figure)
        between, seen = gap(first, last, self.rates), self.course.days[index]
        trend = carried(self.course.trends[index], first - seen, last - seen)
        return max(
            added + trend * between.unreported / max(between.days, 1), -MOST_LOST * self.course.levels[index]
        )

    def spread(self, first: int, days: float) -> float:
        """The spread, in logs, of what nobody expected, over so many unreported days after `first`."""
        wider = 1.0
        if self.course and self.course.days[0] <= first < self.course.days[-1]:
            wider = self.course.moves[bisect_right(self.course.days, first) - 1]
        return self.drift * wider * sqrt(days)

    def still(self) -> "Level":
        """The same with no change to expect: for a part of those whose movements are known."""
        course = self.course and replace(self.course, trends=(0.0,) * len(self.course.days))
        return replace(self, rates=NO_RATES, course=course)

    def voice(self, item: Observation) -> tuple[float, float]:
        """How far the voice of an observation may lean steadily, and how it scatters, both in logs."""
        if self.course is None or len(self.fitted) < ENOUGH:
            return 0.0, float(scales()["prior"]["scatter"])
        name = item.claim.voice.casefold()
        known = self.course.voices.get(name)
        lean = _usual(item)[0]
        return lean, known.scatter if known else _usual(item)[1]


def figure_of(observation: Observation) -> float:
    """One number that stands for an observation."""
    return figure(observation.quantity)


def level(observations: Sequence[Observation], rates: Rates = NO_RATES) -> Level:
    """The level at one place, from the observations of one sum on different days."""
    prior = scales()["prior"]
    usual = median(figure_of(item) for item in observations) if observations else 1.0
    if not observations or observations[0].sum.kind is not Kind.STOCK:
        return Level(usual, float(prior["drift"]))
    ordered = sorted(observations, key=lambda item: (item.sum.end, item.id))
    course = smooth(tuple(_figure(item) for item in ordered), rates)
    few = len(observations) < ENOUGH
    drift = float(prior["drift"]) if few else course.drift * float(prior["widen_drift"])
    fitted = {item.id: fit for item, fit in zip(ordered, course.fitted, strict=True)}
    return Level(usual, drift, course, rates, fitted)


def _figure(item: Observation) -> Figure:
    """An observation as a dated figure."""
    side = 1 if is_floor(item.quantity) else -1 if is_ceiling(item.quantity) else 0
    lean, scatter = _usual(item)
    return Figure(
        item.sum.end.toordinal(),
        figure_of(item),
        sqrt(width_share(item.quantity) ** 2 + item.spread**2),
        side,
        item.claim.voice.casefold(),
        lean,
        scatter,
    )


def _usual(item: Observation) -> tuple[float, float]:
    """How a voice of this kind leans and scatters."""
    kinds, source = scales()["voices"], item.claim.said_by
    row = kinds.get(source.kind.value if source and source.voice else "", kinds["other"])
    return float(row["lean"]), float(row["scatter"])
