"""How fast people come to a place: movements go in, the change to expect on any days comes out.

Days nobody reports look like the nearest days somebody does, the less so the farther they lie: the book's
one belief about movements, here in closed form so that long silences cost nothing.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp
from statistics import median

from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.penalties import figure, is_floor, scales
from headcount.ledger.solving.cells import balanced
from headcount.ledger.sums import Kind, Sum

Window = tuple[int, int, float, int]  # first and last day, people a day, days of the longest report


@dataclass(frozen=True, slots=True)
class Rates:
    """The reported windows of one place, in order and apart from each other."""

    windows: tuple[Window, ...] = ()

    def change(self, first: int, last: int, *, reported: bool = True) -> float:
        """The net change to expect after the day `first` up to the day `last`.

        Without `reported`, that of the days no movement is reported for alone.
        """
        return sum(self._part(index, first, last, reported=reported) for index in self._near(first, last))

    def reported_days(self, first: int, last: int) -> int:
        """How many of the days after `first` up to `last` have their movements reported."""
        return sum(
            max(min(self.windows[index][1], last) - max(self.windows[index][0] - 1, first), 0)
            for index in self._near(first, last)
        )

    def _near(self, first: int, last: int) -> range:
        """The windows that speak for some of the days: those between, and one on either side."""
        begin = bisect_left(self.windows, first + 1, key=lambda window: window[1])
        end = bisect_left(self.windows, last + 1, key=lambda window: window[0])
        return range(max(begin - 1, 0), min(end + 1, len(self.windows)))

    def _part(self, index: int, first: int, last: int, *, reported: bool) -> float:
        """What one window says of the days after `first` up to `last`: its own, and those nearest to it."""
        start, end, rate, told = self.windows[index]
        left = _fading(told)
        days = 0.0
        if reported:
            days += max(min(end, last) - max(start - 1, first), 0)
        after = None if index + 1 == len(self.windows) else _half(end, self.windows[index + 1][0])
        days += _faded(left, max(first, end) - end, min(last, last if after is None else after) - end)
        if index:
            before = _half(self.windows[index - 1][1], start)
            days += _faded(left, start - 1 - min(last, start - 1), start - 1 - max(first, before))
        return rate * days


def _half(end: int, start: int) -> int:
    """The last day that is nearer to the window before it than to the one after it."""
    return (end + start) // 2


@cache
def _fading(told: int) -> float:
    """How much of a rate is left after a day, by the days it was reported for: one is no rate."""
    table = scales()["movement"]
    return exp(-1 / float(table["memory"])) if told >= table["carried_from"] else 0.0


def _faded(left: float, near: int, far: int) -> float:
    """The days from `near` (not counted) to `far` away from a window, each for what it still tells.

    `left` is what is left of it from one day to the next.
    """
    if far <= max(near, 0):
        return 0.0
    return (left ** max(near, 0) - left**far) * left / (1 - left)


NO_RATES = Rates()


class Movements:
    """All movements of some observations, by the places they change."""

    def __init__(self, observations: Sequence[Observation]) -> None:
        """Sort the movements that tell a rate by where people left or came to."""
        self._told: dict[object, dict[tuple[int, int], list[float]]] = defaultdict(lambda: defaultdict(list))
        for item in observations:
            total = item.sum
            if not total.start or not _tells_rate(item):
                continue
            days = (total.start.toordinal(), total.end.toordinal())
            rate = figure(item.quantity) / (days[1] - days[0] + 1)
            for place, sign in ((total.destination, 1), (total.origin, -1)):
                if place:
                    self._told[place, total.group, total.unit][days].append(sign * rate)

    def at(self, stock: Sum) -> Rates:
        """The rates at the place of a stock."""
        told = self._told.get((stock.at, stock.group, stock.unit), {}) if balanced(stock.family) else {}
        return Rates(
            _apart([(*days, median(rates), days[1] - days[0] + 1) for days, rates in sorted(told.items())])
        )


def _tells_rate(item: Observation) -> bool:
    """Whether an observation is a plain count of movements over days that are told."""
    if item.sum.kind is not Kind.FLOW or item.sum.family != "move" or item.pull < 1:
        return False
    return not (item.apart or item.whole or item.floor or item.replaced or is_floor(item.quantity))


def _apart(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Windows in order of their first days, cut where they overlap: each day has the middle of its rates."""
    cuts = sorted({edge for start, end, *_ in windows for edge in (start, end + 1)})
    found: list[Window] = []
    over: list[Window] = []
    waiting = deque(windows)
    for start, beyond in pairwise(cuts):
        while waiting and waiting[0][0] <= start:
            over.append(waiting.popleft())
        over = [window for window in over if window[1] >= start]
        if over:
            rate, told = median(window[2] for window in over), max(window[3] for window in over)
            found.append((start, beyond - 1, rate, told))
    return tuple(found)
