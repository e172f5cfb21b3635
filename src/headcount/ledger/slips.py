"""Slips are readings too: observations go in, those that fit only after a slip of the pen lose their pull.

A digit too many, households printed as persons, another place's figure: a claim far from what several
others say of the same place and time is flagged with the slip that would explain it. It is never
corrected, and it is still listed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import exp, log
from statistics import median

from headcount.ledger.levels import figure_of
from headcount.ledger.observations import Observation
from headcount.ledger.penalties import is_floor
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.words import number_words

_OTHERS = 5  # how many neighbours in time are asked
_FEWEST = 3  # fewer can not outvote one
_DAYS = 60
_FAR = 0.55  # log distance from the neighbours' median from which a claim is no ordinary miss
_DRIFT = 0.004  # allowed more for each day between
_PULL = 0.03
_TEN = (7.0, 14.0)
_HOUSEHOLD = (3.3, 7.0)


def weigh(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations, those that look like slips with little pull and a note that says why."""
    series: dict[Sum, list[Observation]] = defaultdict(list)
    for item in observations:
        if item.sum.kind is Kind.STOCK and not item.apart:
            series[item.sum.where].append(item)
    doubted: dict[str, str] = {}
    for items in series.values():
        for item in items:
            why = _doubt(item, items)
            if why:
                doubted[item.id] = why
    return tuple(
        replace(item, pull=_PULL, notes=(*item.notes, doubted[item.id])) if item.id in doubted else item
        for item in observations
    )


def _doubt(item: Observation, items: Sequence[Observation]) -> str:
    """Why a figure looks like a slip beside its neighbours; empty where it does not."""
    day = item.sum.end
    near = [other for other in items if other.id != item.id and abs((other.sum.end - day).days) <= _DAYS]
    near.sort(key=lambda other: (abs((other.sum.end - day).days), other.id))
    near = near[:_OTHERS]
    if len(near) < _FEWEST:
        return ""
    usual = exp(median(log(max(figure_of(other), 1.0)) for other in near))
    distance = log(max(figure_of(item), 1.0) / usual)
    if is_floor(item.quantity) and distance < 0:
        return ""
    allowed = _FAR + _DRIFT * max(abs((other.sum.end - day).days) for other in near)
    if abs(distance) < allowed:
        return ""
    return f"{_name(distance)}; the claims nearest in time say about {number_words(usual)}"


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
