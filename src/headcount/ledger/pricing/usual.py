"""What is usual of a movement or toll: observations go in, what a span without a count may hold comes out.

Days nobody counts, or counts only from below, look like the days that are counted: up to the usual daily
number costs nothing, far beyond it does. Where fewer than five counts speak of a movement nothing is known
of what is usual, and such days stay open.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log
from typing import NamedTuple

from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.levels import figure_of
from headcount.ledger.pricing.penalties import is_floor, scales
from headcount.ledger.solving.cells import BEFORE, Cell, Grid, cells_of
from headcount.ledger.sums import Kind, Sum

_ENOUGH = 5  # counts from which a movement has a usual number


class _Count(NamedTuple):
    """The daily number over some days (ordinals)."""

    first: int
    last: int
    daily: float


@dataclass(frozen=True, slots=True)
class Band:
    """Cells that together hold up to `usual` people at no price, and beyond it at that of the spread."""

    cells: tuple[Cell, ...]
    usual: float
    spread: float


def bands(observations: Sequence[Observation], on: Grid, cells: Iterable[Cell]) -> Iterator[Band]:
    """The bands of every counted movement and toll, span by span, over cells no count holds from above."""
    counts = _counts(observations)
    if not counts:
        return
    held = _held(observations, on)
    share = float(scales()["prior"]["usual_spread"])
    loose: dict[tuple[Sum, int], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.kind is Kind.STOCK or cell.slot == BEFORE or cell in held:
            continue
        for where in _wheres(cell):
            if where in counts:
                loose[where, cell.slot].append(cell)
    for (where, span), found in loose.items():
        first, last = on.cuts[span - 1], on.cuts[span] - 1
        usual = _daily(counts[where], first, last) * (last - first + 1)
        yield Band(tuple(found), usual, share * usual)


def _counts(observations: Sequence[Observation]) -> dict[Sum, list[_Count]]:
    """The daily numbers told of each movement and toll that enough counts speak of."""
    found: dict[Sum, list[_Count]] = defaultdict(list)
    for item in observations:
        total = item.sum
        if total.kind is Kind.STOCK or item.apart or total.start is None or item.pull < 1:
            continue
        first, last = total.start.toordinal(), total.end.toordinal()
        found[total.where].append(_Count(first, last, figure_of(item) / (last - first + 1)))
    return {where: counts for where, counts in found.items() if len(counts) >= _ENOUGH}


def _held(observations: Sequence[Observation], on: Grid) -> set[Cell]:
    """The cells some count bounds from above."""
    return {
        cell
        for item in observations
        if item.sum.kind is not Kind.STOCK
        and not item.apart
        and not item.floor
        and not is_floor(item.quantity)
        for cell in cells_of(item.sum, on)
    }


def _wheres(cell: Cell) -> Iterator[Sum]:
    """The sums without days that a cell is part of."""
    if cell.kind is Kind.TOLL:
        ends = [(cell.origin or None, cell.destination or None)]
    else:
        ends = [(cell.origin, None), (None, cell.destination), (cell.origin, cell.destination)]
    for origin, destination in ends:
        yield Sum(
            kind=cell.kind,
            family=cell.family,
            origin=origin,
            destination=destination,
            at=cell.at or None,
            group=cell.group,
            unit=cell.unit,
            en_route=cell.en_route,
            end=date.min,
        )


def _daily(counts: Sequence[_Count], first: int, last: int) -> float:
    """The usual daily number around some days: the middle of the counts, the near ones first."""
    memory = float(scales()["prior"]["usual_days"])
    gaps = [max(count.first - last, first - count.last, 0) for count in counts]
    nearest = min(gaps)
    weights = [exp(-(gap - nearest) / memory) for gap in gaps]
    logs = (log(max(count.daily, 0.1)) for count in counts)
    return exp(sum(w * daily for w, daily in zip(weights, logs, strict=True)) / sum(weights))
