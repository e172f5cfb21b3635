"""A chain of beliefs over days: chances of figures at each level go in, beliefs in the level come out.

The level is a log number on an even grid. From day to day it moves by what is expected, then at random,
and seldom jumps. Every random step is one of few kept matrices, so that a day costs microseconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.float64]

_BURST = (0.12, 6.0)  # share of steps that are faster, and how much faster
_JUMP = 0.01  # share of steps that may lead anywhere
_FAR = 0.4  # spread of a jump, in logs
_FINENESS = 0.1  # random steps are kept in spreads that differ by this factor, in logs
_LEAST = 0.25  # spread of the smallest random step, in points
_MOST_LEFT = 0.3  # no expected change takes away more than the rest of this


@dataclass(frozen=True, slots=True)
class Step:
    """From one day to the next: people expected to be added, and the spread of what is not, in logs."""

    added: float
    spread: float


@dataclass(frozen=True, slots=True)
class Line:
    """The grid of log levels."""

    points: Grid

    @property
    def width(self) -> float:
        """Between two points."""
        return float(self.points[1] - self.points[0])

    def middle(self, belief: Grid) -> float:
        """The number as likely exceeded as not: of two that fit, the likelier one, and none between."""
        return float(np.exp(np.interp(0.5, belief.cumsum() - belief / 2, self.points)))

    def beliefs(self, seen: Grid, steps: Sequence[Step]) -> Grid:
        """The belief in each level on each day, from the figures of all days."""
        forward, _ = self._forward(seen, steps)
        backward = self._backward(seen, steps)
        both = forward * backward
        return np.asarray(both / both.sum(axis=1, keepdims=True), dtype=np.float64)

    def evidence(self, seen: Grid, steps: Sequence[Step]) -> float:
        """The log chance of all figures."""
        return self._forward(seen, steps)[1]

    def _forward(self, seen: Grid, steps: Sequence[Step]) -> tuple[Grid, float]:
        size, evidence = len(self.points), 0.0
        belief, beliefs = np.full(size, 1 / size), np.empty((len(seen), size))
        for day, chances in enumerate(seen):
            if day:
                step = steps[day - 1]
                moved = _blur(self.spread_of(step), size) @ self._shifted(belief, step)
                belief = (1 - _JUMP) * moved + _JUMP / size
            belief = belief * chances
            total = float(belief.sum())
            evidence += log(total)
            belief = belief / total
            beliefs[day] = belief
        return beliefs, evidence

    def _backward(self, seen: Grid, steps: Sequence[Step]) -> Grid:
        size = len(self.points)
        belief, beliefs = np.ones(size), np.empty((len(seen), size))
        for day in range(len(seen) - 1, -1, -1):
            beliefs[day] = belief
            if day:
                step = steps[day - 1]
                belief = belief * seen[day]
                moved = self._unshifted(_blur(self.spread_of(step), size).T @ belief, step)
                belief = (1 - _JUMP) * moved + _JUMP * float(belief.mean())
                belief = belief / belief.max()
        return beliefs

    def spread_of(self, step: Step) -> int:
        """The kept random step that is nearest to one."""
        return round(log(max(step.spread / self.width, _LEAST)) / _FINENESS)

    def _moved(self, step: Step) -> tuple[NDArray[np.intp], Grid]:
        """Where each level comes to by what is expected: the point below, and the share of the one above."""
        people = np.exp(self.points)
        landed = np.log(np.maximum(people + step.added, people * _MOST_LEFT))
        place = np.clip((landed - self.points[0]) / self.width, 0, len(self.points) - 1.001)
        below = place.astype(np.intp)
        return below, place - below

    def _shifted(self, belief: Grid, step: Step) -> Grid:
        if not step.added:
            return belief
        below, above = self._moved(step)
        size = len(belief)
        lower = np.bincount(below, belief * (1 - above), size)
        return np.asarray(lower + np.bincount(below + 1, belief * above, size), dtype=np.float64)

    def _unshifted(self, belief: Grid, step: Step) -> Grid:
        if not step.added:
            return belief
        below, above = self._moved(step)
        return np.asarray(belief[below] * (1 - above) + belief[below + 1] * above, dtype=np.float64)


@lru_cache(maxsize=128)
def _blur(spread: int, size: int) -> Grid:
    """The chances of a random step between any two points; the spread is that of `Line.spread_of`."""
    off = np.arange(size)[:, None] - np.arange(size)[None, :]
    share, faster = _BURST
    chances = np.zeros((size, size))
    for part, sigma in ((1 - share, exp(spread * _FINENESS)), (share, faster * exp(spread * _FINENESS))):
        bell = np.exp(-0.5 * (off / sigma) ** 2)
        chances += part * bell / bell.sum(axis=0, keepdims=True)
    return chances


def stretch(moved: float, spread: float) -> float:
    """How much wider than usual a step of this length was, from which kind of step it most likely is.

    The usual spread over it, squared, is the mean over the kinds of steps: the weight it has in a fit.
    """
    share, faster = _BURST
    kinds = ((1 - share, 1.0), (share, faster), (_JUMP, max(_FAR / max(spread, 1e-6), faster)))
    chances = [
        part / wider * exp(-0.5 * min((moved / (spread * wider)) ** 2, 600.0)) for part, wider in kinds
    ]
    weight = sum(chance / wider**2 for chance, (_, wider) in zip(chances, kinds, strict=True))
    return float((sum(chances) / max(weight, 1e-12)) ** 0.5) if sum(chances) else kinds[-1][1]
