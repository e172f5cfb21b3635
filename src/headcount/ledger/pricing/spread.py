"""How the people of one count spread over its days: observations go in, even shares of its spans come out.

A count of a week says nothing of its Monday, yet people seldom all move on one day. Each span gets its share
of the days at no price; how far it may lie from that grows with the root of its days, as for movements that
come in bursts. Where several counts speak of a span, the one of the fewest days spreads it, a figure
before a word such as "hundreds".
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from headcount.ledger.observing.observations import Observation
from headcount.ledger.observing.running import is_running, is_vague
from headcount.ledger.pricing.levels import figure_of
from headcount.ledger.pricing.penalties import is_floor, scales
from headcount.ledger.solving.cells import BEFORE, Cell, Grid, cells_of
from headcount.ledger.sums import Kind, Sum

_LEAST_RISE = 0.05  # of a running total, where a later one is hardly higher


@dataclass(frozen=True, slots=True)
class Share:
    """The cells of one span, its days, and how many people it may lie from an even share."""

    cells: tuple[Cell, ...]
    days: int
    sigma: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The spans that one count spreads."""

    shares: tuple[Share, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of all spans."""
        return tuple(cell for share in self.shares for cell in share.cells)

    @property
    def days(self) -> int:
        """The days of all spans."""
        return sum(share.days for share in self.shares)


def spreads(observations: Sequence[Observation], on: Grid) -> Iterator[Spread]:
    """The spans under every count that are under no finer one, where there are several."""
    taken: set[Cell] = set()
    before: dict[Sum, list[Observation]] = defaultdict(list)
    counts = [item for item in observations if _spreads(item)]
    for item in sorted(counts, key=lambda item: (_days(item, on), item.quantity.value is None, item.id)):
        spans: dict[int, list[Cell]] = defaultdict(list)
        for cell in cells_of(item.sum, on):
            spans[cell.slot].append(cell)
        own = {span: cells for span, cells in spans.items() if span != BEFORE and taken.isdisjoint(cells)}
        taken.update(cells_of(item.sum, on))
        if len(own) > 1:
            yield _spread(own, _burst(item, before[item.sum.where], on), on)
        before[item.sum.where].append(item)


def _spread(own: dict[int, list[Cell]], daily: float, on: Grid) -> Spread:
    """The even shares of some spans; a single day may lie so many people from its share."""
    days = sum(on.days(span) for span in own)
    made = []
    for span, cells in own.items():
        rest = 1 - on.days(span) / days
        made.append(Share(tuple(cells), on.days(span), max(daily * sqrt(on.days(span) * rest), 0.5)))
    return Spread(tuple(made))


def _spreads(item: Observation) -> bool:
    """Whether a count is of movement or deaths over days that are told; a running total may be a floor."""
    if item.sum.kind is Kind.STOCK or item.apart or item.floor:
        return False
    return not is_floor(item.quantity) or (is_running(item) and not is_vague(item))


def _days(item: Observation, on: Grid) -> int:
    """How many days a count covers; from the first cut where it has no beginning."""
    return item.sum.days or item.sum.end.toordinal() + 1 - on.cuts[0]


def _burst(item: Observation, earlier: Sequence[Observation], on: Grid) -> float:
    """How many people a day may differ from an even share; for a running total, since the one before."""
    figure, days = figure_of(item), max(_days(item, on), 1)
    for other in reversed(earlier):
        if other.sum.start == item.sum.start and other.sum.end < item.sum.end:
            rise = max(figure - figure_of(other), _LEAST_RISE * figure)
            return float(scales()["growth"]["burst"]) * rise / (item.sum.end - other.sum.end).days
    return float(scales()["prior"]["burst"]) * max(figure, 1.0) / days
