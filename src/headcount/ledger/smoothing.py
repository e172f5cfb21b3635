"""How a place's figure has moved: dated figures go in; level, drift, scatter and doubtful figures come out.

A plain smoother on a grid of log levels: the level walks at random and seldom jumps, most figures scatter
around it, a few are slips. It decides nothing about amounts; it only tells the ledger what is usual, how
fast it changes, and which figure fits with none of its neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.float64]

_POINTS = 140
_MARGIN = 0.7  # how far, in logs, the grid reaches beyond the figures
_SLIP = 0.06  # share of figures that are wrong in a way no hedge covers
_BURST = (0.12, 4.0)  # share of steps that are faster, and how much faster
_JUMP = 0.01
_DRIFTS = (0.005, 0.01, 0.02, 0.04)
_SCATTERS = (0.02, 0.04, 0.07, 0.11)
_USUAL = (0.02, 0.03)  # what drift and scatter are thought to be before any figure is seen
_BELIEF = 0.5  # how firmly: cost of a factor e away from the usual
_ABOVE = 0.35  # decay, in logs, of belief above a floor or below a ceiling


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a day (an ordinal) with its own spread; `side` +1 for a floor, -1 for a ceiling."""

    day: int
    value: float
    spread: float
    side: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """The smoothed level at each figure, the drift for a square root of days, the scatter, and trust.

    `trust` is the chance of each figure to be no slip, in the order given.
    """

    days: tuple[int, ...]
    levels: tuple[float, ...]
    drift: float
    scatter: float
    trust: tuple[float, ...]

    def on(self, day: int) -> float:
        """The level on any day, carried on unchanged beyond the figures."""
        return float(exp(np.interp(day, self.days, np.log(self.levels))))


@lru_cache(maxsize=1024)
def smooth(figures: tuple[Figure, ...]) -> Course:
    """The course of a place through its figures, which are given in the order of their days."""
    values = [log(max(figure.value, 1.0)) for figure in figures]
    points = np.linspace(min(values) - _MARGIN, max(values) + _MARGIN, _POINTS)
    fits = [
        (_score(figures, points, drift, scatter), drift, scatter)
        for drift in _DRIFTS
        for scatter in _SCATTERS
    ]
    _, drift, scatter = max(fits)
    seen = [_likelihood(figure, points, scatter) for figure in figures]
    forward, _ = _forward(figures, points, seen, drift)
    backward = _backward(figures, points, seen, drift)
    levels, trust = [], []
    for figure, ahead, behind in zip(figures, forward, backward, strict=True):
        belief = ahead * behind
        total = belief.sum()
        levels.append(exp(float(belief @ points) / total))
        good, slip = _parts(figure, points, scatter)
        before = belief / (good + slip)
        trust.append(float(before @ good) / float(before @ (good + slip)))
    days = tuple(figure.day for figure in figures)
    return Course(days, tuple(levels), drift, scatter, tuple(trust))


def _score(figures: Sequence[Figure], points: Grid, drift: float, scatter: float) -> float:
    """How well a drift and a scatter explain the figures, with a mild belief in the usual ones."""
    seen = [_likelihood(figure, points, scatter) for figure in figures]
    _, evidence = _forward(figures, points, seen, drift)
    surprise = abs(log(drift / _USUAL[0])) + abs(log(scatter / _USUAL[1]))
    return evidence - _BELIEF * surprise


def _parts(figure: Figure, points: Grid, scatter: float) -> tuple[Grid, Grid]:
    """The chance of a figure at each level, as an honest one and as a slip."""
    off = points - log(max(figure.value, 1.0))
    sigma = sqrt(scatter**2 + figure.spread**2)
    good = np.exp(-0.5 * (off / sigma) ** 2)
    if figure.side:
        free = np.sign(off) == figure.side
        good = np.where(free, np.exp(-np.abs(off) / _ABOVE), good)
        sigma = (sigma + _ABOVE) / 2
    width = points[-1] - points[0]
    return (1 - _SLIP) * good / (sigma * 2.5066), np.full_like(points, _SLIP / width)


def _likelihood(figure: Figure, points: Grid, scatter: float) -> Grid:
    good, slip = _parts(figure, points, scatter)
    return good + slip


def _step(points: Grid, days: int, drift: float) -> Grid:
    """The chances of moving between levels in some days."""
    off = points[:, None] - points[None, :]
    share, faster = _BURST
    width = points[1] - points[0]
    kernel = np.zeros_like(off)
    for part, sigma in ((1 - share, drift * sqrt(days)), (share, faster * drift * sqrt(days))):
        bell = np.exp(-0.5 * (off / max(sigma, width / 2)) ** 2)
        kernel += part * bell / bell.sum(axis=0, keepdims=True)
    return (1 - _JUMP) * kernel + _JUMP / len(points)


def _steps(figures: Sequence[Figure], points: Grid, drift: float) -> list[Grid | None]:
    """The moves between figures; None where they are of one day."""
    gaps = [other.day - one.day for one, other in pairwise(figures)]
    known = {gap: _step(points, gap, drift) for gap in set(gaps) if gap}
    return [known.get(gap) for gap in gaps]


def _forward(
    figures: Sequence[Figure], points: Grid, seen: Sequence[Grid], drift: float
) -> tuple[list[Grid], float]:
    """Beliefs from the figures up to each, and the log chance of all figures."""
    belief, evidence, beliefs = np.full_like(points, 1 / len(points)), 0.0, []
    for likelihood, step in zip(seen, [None, *_steps(figures, points, drift)], strict=True):
        belief = (belief if step is None else step @ belief) * likelihood
        total = float(belief.sum())
        evidence += log(total)
        belief = belief / total
        beliefs.append(belief)
    return beliefs, evidence


def _backward(figures: Sequence[Figure], points: Grid, seen: Sequence[Grid], drift: float) -> list[Grid]:
    """Beliefs from the figures after each."""
    belief, beliefs = np.ones_like(points), [np.ones_like(points)]
    for likelihood, step in zip(seen[:0:-1], _steps(figures, points, drift)[::-1], strict=True):
        carried = belief * likelihood
        belief = carried if step is None else step.T @ carried
        belief = belief / belief.max()
        beliefs.append(belief)
    return beliefs[::-1]
