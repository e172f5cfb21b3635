"""How a place's figure has moved: dated figures go in; level, drift, voices and doubtful figures come out.

The level moves as reported movements and its own trend let expect, drifts at random and seldom jumps. Each
voice leans its own steady way and scatters by its own measure, learned from its figures here and, while they
are few, from what is usual for its kind. A few figures are slips. It decides nothing about amounts: it tells
the ledger what is usual, how fast that changes, and which figure fits with none of its neighbours.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, hypot, log, sqrt

import numpy as np

from headcount.ledger.pricing.chain import Grid, Line, Step, stretch
from headcount.ledger.pricing.figures import Figure, Figures, Fitted, Voice
from headcount.ledger.pricing.penalties import scales
from headcount.ledger.pricing.rates import Rates

_POINTS = 140
_MARGIN = 0.8  # how far, in logs, the grid reaches beyond the figures
_DRIFTS = (0.005, 0.01, 0.02, 0.04)
_USUAL = 0.02  # what drift is thought to be before any figure is seen
_BELIEF = 0.5  # how firmly: cost of a factor e away from the usual
_ROUNDS = 3
_UNSURE = 0.15  # spread of an expected change, as a share of it
_STEEPEST = 0.05  # no trend is steeper than this share a day


@dataclass(frozen=True, slots=True)
class Course:
    """The smoothed level on each day with a figure, and what it takes to carry it on.

    `drift` is for a square root of days; `moves` how much wider than that each step between two days was;
    `trends` the people a day by which the level was growing, each day. `fitted` is each figure, in the order
    given, against the level.
    """

    days: tuple[int, ...]
    levels: tuple[float, ...]
    drift: float
    moves: tuple[float, ...]
    trends: tuple[float, ...]
    voices: dict[str, Voice]
    fitted: tuple[Fitted, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Between two days: the people movements let expect, the days not reported, and how many of all days."""

    added: float
    unreported: int
    days: int

    @property
    def loose(self) -> float:
        """The days on which the level may have drifted; one whose movements are reported counts little."""
        return self.unreported + float(scales()["prior"]["reported_day"]) * (self.days - self.unreported)


@lru_cache(maxsize=1024)
def smooth(figures: tuple[Figure, ...], rates: Rates) -> Course:
    """The course of a place through its figures, which are given in the order of their days."""
    days = tuple(sorted({figure.day for figure in figures}))
    gaps = [gap(first, last, rates) for first, last in pairwise(days)]
    line = _line(figures, gaps)
    place = {day: index for index, day in enumerate(days)}
    of_day = [place[figure.day] for figure in figures]
    told = Figures(figures, line.points)
    voices = {figure.voice: Voice(0.0, figure.scatter) for figure in figures}
    levels, trends = _rough(figures, days), (0.0,) * len(days)
    drift, steps, fitted = _USUAL, [], []
    for turn in range(_ROUNDS):
        chances = told.chances(voices)
        seen = _of_days(chances.sum(axis=0), of_day, len(days))
        trends = tuple(_trend(days, levels, index) for index in range(len(days))) if turn else trends
        tried = _DRIFTS if turn in (0, _ROUNDS - 1) else (drift,)
        drift = max(
            tried, key=lambda each: line.evidence(seen, _steps(gaps, levels, trends, each)) - _odd(each)
        )
        steps = _steps(gaps, levels, trends, drift)
        beliefs = line.beliefs(seen, steps)
        levels = tuple(line.middle(belief) for belief in beliefs)
        fitted = told.fitted(beliefs[of_day], chances)
        if turn < _ROUNDS - 1:
            voices = told.voices(fitted, voices)
    return Course(days, levels, drift, _moves(steps, levels), trends, voices, tuple(fitted))


def gap(first: int, last: int, rates: Rates) -> Gap:
    """What lies between two days."""
    return Gap(rates.change(first, last), last - first - rates.reported_days(first, last), last - first)


def carried(trend: float, first: int, last: int) -> float:
    """The people a trend adds from `first` to `last` days after the figure it was seen at, fading."""
    table = scales()["movement"]
    fading = float(table["trend_memory"])
    return float(table["trend"]) * trend * fading * (exp(-first / fading) - exp(-last / fading))


def _odd(drift: float) -> float:
    """How far a drift is from the usual."""
    return _BELIEF * abs(log(drift / _USUAL))


def _line(figures: Sequence[Figure], gaps: Sequence[Gap]) -> Line:
    """The grid that holds all figures, and what movements may add to the highest of them."""
    logs = [figure.log for figure in figures]
    top = log(exp(max(logs)) + sum(max(each.added, 0.0) for each in gaps))
    return Line(np.linspace(min(logs) - _MARGIN, top + _MARGIN, _POINTS))


def _rough(figures: Sequence[Figure], days: Sequence[int]) -> tuple[float, ...]:
    """A first guess at the level on each day: the figures' own mean."""
    logs: dict[int, list[float]] = {}
    for figure in figures:
        logs.setdefault(figure.day, []).append(figure.log)
    return tuple(exp(sum(logs[day]) / len(logs[day])) for day in days)


def _of_days(chances: Grid, of_day: Sequence[int], count: int) -> Grid:
    """The chances of all figures of each day together."""
    logs = np.zeros((count, chances.shape[1]))
    np.add.at(logs, of_day, np.log(chances))
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)), dtype=np.float64)


def _trend(days: Sequence[int], levels: Sequence[float], index: int) -> float:
    """The people a day by which the level was growing up to a day, recent days counting most."""
    fading = float(scales()["movement"]["trend_memory"])
    first = bisect_right(days, days[index] - 4 * fading)
    near = [(days[at] - days[index], levels[at]) for at in range(first, index + 1)]
    weights = [exp(day / fading) for day, _ in near]
    whole = sum(weights)
    middle = sum(w * day for w, (day, _) in zip(weights, near, strict=True)) / whole
    usual = sum(w * level for w, (_, level) in zip(weights, near, strict=True)) / whole
    width = sum(w * (day - middle) ** 2 for w, (day, _) in zip(weights, near, strict=True))
    if width < 1:
        return 0.0
    rise = (
        sum(w * (day - middle) * (level - usual) for w, (day, level) in zip(weights, near, strict=True))
        / width
    )
    most = _STEEPEST * levels[index]
    return min(max(rise, -most), most)


def _steps(gaps: Sequence[Gap], levels: Sequence[float], trends: Sequence[float], drift: float) -> list[Step]:
    """The steps of the chain for a drift."""
    made = []
    for index, each in enumerate(gaps):
        added = each.added + carried(trends[index], 0, each.days) * each.unreported / each.days
        usual = sqrt(levels[index] * levels[index + 1])
        made.append(Step(added, hypot(drift * sqrt(max(each.loose, 0.1)), _UNSURE * added / usual)))
    return made


def _moves(steps: Sequence[Step], levels: Sequence[float]) -> tuple[float, ...]:
    """How much wider than usual each step was."""
    made = []
    for (before, after), step in zip(pairwise(levels), steps, strict=True):
        expected = max(before + step.added, 0.3 * before)
        made.append(stretch(abs(log(after / expected)), step.spread))
    return tuple(made)
