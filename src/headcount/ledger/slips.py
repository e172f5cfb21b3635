"""Slips are readings too: observations go in, those that fit only after a slip of the pen lose their pull.

A digit too many, households printed as persons, another place's figure: a claim that fits with none of its
neighbours in time is flagged with the slip that would explain it. It is never corrected, and still listed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import exp, log

from headcount.ledger.levels import figure_of, level
from headcount.ledger.observations import Observation
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.words import number_words

_DOUBT = 0.5  # trust under which a figure is flagged
_LEAST_PULL = 0.03
_TEN = (7.0, 14.0)
_HOUSEHOLD = (3.3, 7.0)


def weigh(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations, those that look like slips with little pull and a note that says why."""
    series: dict[Sum, list[Observation]] = defaultdict(list)
    for item in observations:
        if item.sum.kind is Kind.STOCK and not item.apart:
            series[item.sum.where].append(item)
    doubted: dict[str, Observation] = {}
    for items in series.values():
        usual = level(items)
        trust = dict(usual.trust)
        for item in items:
            if trust.get(item.id, 1.0) < _DOUBT:
                doubted[item.id] = _flagged(item, usual.on(item.sum.end.toordinal()), trust[item.id])
    return tuple(doubted.get(item.id, item) for item in observations)


def _flagged(item: Observation, usual: float, trust: float) -> Observation:
    """The observation with its pull lowered and the slip that would explain it named."""
    slip = _name(log(max(figure_of(item), 1.0) / usual))
    why = f"{slip}; the claims around it say about {number_words(usual)}"
    return replace(item, pull=max(trust, _LEAST_PULL), notes=(*item.notes, why))


def _name(distance: float) -> str:
    """The slip that would explain a figure so far from the others."""
    ratio = exp(abs(distance))
    if _TEN[0] <= ratio <= _TEN[1]:
        return (
            "fits after one slip: a digit too many" if distance > 0 else "fits after one slip: a digit lost"
        )
    if distance < 0 and _HOUSEHOLD[0] <= ratio <= _HOUSEHOLD[1]:
        return "fits after one slip: households printed as persons"
    return "far from the others: perhaps another place's or another month's figure"
