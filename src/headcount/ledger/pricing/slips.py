"""Slips are readings too: observations go in, those that fit only after a slip of the pen lose their pull.

A digit too many, households printed as persons, another place's figure: a claim that fits with none of its
neighbours in time is flagged with the slip that would explain it. It is never corrected, and still listed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import log

from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.figures import ANY
from headcount.ledger.pricing.levels import ENOUGH, Level, figure_of, level
from headcount.ledger.pricing.rates import Movements
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.words import number_words

_DOUBT = 0.5  # trust under which a figure is flagged
_LEAST_PULL = 0.03
_AS_ELSEWHERE = 0.15  # how near, in logs, a figure must be to another place's level to be named after it


def weigh(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations, those that look like slips with little pull and a note that says why."""
    series: dict[Sum, list[Observation]] = defaultdict(list)
    movements = Movements(observations)
    for item in observations:
        if item.sum.kind is Kind.STOCK and not item.apart:
            series[item.sum.where].append(item)
    levels = {where: level(items, movements.at(where)) for where, items in series.items()}
    doubted = {
        item.id: _flagged(item, known, levels)
        for where, known in levels.items()
        for item in series[where]
        if len(series[where]) >= ENOUGH and known.fitted[item.id].trust < _DOUBT
    }
    return tuple(doubted.get(item.id, item) for item in observations)


def _flagged(item: Observation, known: Level, levels: dict[Sum, Level]) -> Observation:
    """The observation with its pull lowered and the slip that would explain it named."""
    fit = known.fitted[item.id]
    why = f"fits after one slip: {fit.slip}" if fit.slip != ANY else _elsewhere(item, levels)
    usual = number_words(known.on(item.sum.end.toordinal()))
    note = f"{why}; the claims around it say about {usual}"
    return replace(item, pull=_LEAST_PULL, notes=(*item.notes, note))


def _elsewhere(item: Observation, levels: dict[Sum, Level]) -> str:
    """The other place that a figure fits on its day, if there is just one."""
    day, wanted = item.sum.end.toordinal(), log(max(figure_of(item), 1.0))
    fitting = {
        where.at
        for where, known in levels.items()
        if (where.family, where.group, where.unit) == (item.sum.family, item.sum.group, item.sum.unit)
        and where.at != item.sum.at
        and known.covers(day)
        and abs(log(max(known.on(day), 1.0)) - wanted) < _AS_ELSEWHERE
    }
    if len(fitting) == 1:
        return f"fits after one slip: the figure of another place, {fitting.pop()}"
    return "far from the others: perhaps another place's or another month's figure"
