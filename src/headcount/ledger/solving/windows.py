"""Large components in windows: a component goes in, overlapping pieces of it come out.

What was counted a year ago, or three places further, hardly moves today's figure. Beyond a size each entry is
solved among the observations nearest to it, so that the work grows with the claims and not with their square.
The pieces are cut at days that do not depend on what else is told, so that one more claim changes only
the windows around it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.cells import tokens
from headcount.ledger.sums import Sum

MOST = 140  # observations that are solved at once, where a component or what is asked for has no more
_NEAR = 60  # observations in each window of a larger component
_SHARED = 20  # entries that share one window
_FEW = 12  # observations in a component that is solved again as quickly as it is cut
_HOP = 30  # days by which what touches a place one movement away counts as further
_HOPS = 3
_FEWEST = 4  # observations on either side of a day that are looked at
_ALWAYS = 1 << 22  # days: a stretch that holds the calendar and can be halved down to one

Token = tuple[str, ...]
Wanted = tuple[int, tuple[str, ...], Sum | Observation]


@dataclass(frozen=True, slots=True)
class Window:
    """The observations solved together, and the sums and lone parts whose entries come from it."""

    observations: tuple[Observation, ...]
    sums: tuple[Sum, ...]
    parts: tuple[Observation, ...]


class Around:
    """Observations by what they touch, in the order of their days; finds the nearest to some sums."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._by_id: dict[str, Observation] = {}
        self._by_sum: dict[Sum, list[str]] = defaultdict(list)
        self._tokens: dict[str, tuple[Token, ...]] = {}
        self._rows: dict[Token, list[tuple[int, str]]] = defaultdict(list)
        for item in observations:
            self._by_id[item.id] = item
            self._by_sum[item.sum].append(item.id)
            self._tokens[item.id] = tokens(item.sum)
            for token in set(self._tokens[item.id]):
                self._rows[token].append((item.sum.end.toordinal(), item.id))
        for rows in self._rows.values():
            rows.sort()

    def nearest(self, sums: Sequence[Sum], most: int = MOST) -> tuple[Observation, ...]:
        """The observations nearest to some sums, all those about them, and the wholes of parts."""
        days = sorted({day.toordinal() for total in sums for day in (total.start, total.end) if day})
        found = self._found({token for total in sums for token in tokens(total)}, days, most)
        ranked = sorted(found, key=lambda name: (found[name], name))
        names = {*ranked[:most], *(name for total in sums for name in self._by_sum.get(total, ()))}
        wholes = {self._by_id[name].whole for name in names}
        names.update(name for name in wholes if name in self._by_id)
        return tuple(self._by_id[name] for name in sorted(names))

    def _found(self, ring: set[Token], days: Sequence[int], most: int) -> dict[str, int]:
        """How far observations are from some days, from those that touch a ring of places outwards."""
        found: dict[str, int] = {}
        seen = set(ring)
        for hop in range(_HOPS + 1):
            for token in ring:
                for name, away in self._beside(token, days, most):
                    found[name] = min(found.get(name, away + _HOP * hop), away + _HOP * hop)
            if sum(away <= _HOP * (hop + 1) for away in found.values()) >= most:
                break
            ring = {token for name in found for token in self._tokens[name]} - seen
            seen |= ring
        return found

    def _beside(self, token: Token, days: Sequence[int], most: int) -> Iterator[tuple[str, int]]:
        """The observations that touch a place next to some days, with the days to the nearest of them."""
        rows = self._rows.get(token, [])
        count, done = max(most // len(days), _FEWEST), 0
        for day in days:
            middle = bisect_left(rows, (day, ""))
            for end, name in rows[max(middle - count, done) : middle + count]:
                later = bisect_left(days, end)
                yield name, min(abs(other - end) for other in days[max(later - 1, 0) : later + 1])
            done = max(done, middle + count)


def windows(part: Sequence[Observation], sums: Sequence[Sum], last: date | None = None) -> list[Window]:
    """The windows of a component, one where it is small.

    Stocks that nobody counts on the `last` day of all are solved apart, since that day changes soonest.
    """
    counted = {item.sum for item in part}
    latest = [total for total in sums if total.end == last and total not in counted and len(part) > _FEW]
    alone = [item for item in part if item.apart]
    others = [total for total in sums if total not in latest]
    if len(part) <= MOST:
        parted = [(others, alone), (latest, [])]
        return [Window(tuple(part), tuple(some), tuple(lone)) for some, lone in parted if some or lone]
    around = Around(part)
    return [*_cut(around, others, alone), *_cut(around, latest, [])]


def _cut(around: Around, sums: Sequence[Sum], alone: Sequence[Observation]) -> Iterator[Window]:
    """The windows in which some sums and lone parts are solved, place by place in pieces of days."""
    homes: dict[str, list[Wanted]] = defaultdict(list)
    for total in sums:
        homes[_home(total)].append((total.end.toordinal(), total.parts(), total))
    for item in alone:
        homes[_home(item.sum)].append((item.sum.end.toordinal(), (item.id,), item))
    for _, wanted in sorted(homes.items()):
        for rows in _pieces(sorted(wanted, key=_order), 0, _ALWAYS):
            chosen = tuple(row[2] for row in rows if isinstance(row[2], Sum))
            parts = tuple(row[2] for row in rows if isinstance(row[2], Observation))
            near = around.nearest([*chosen, *(item.sum for item in parts)], _NEAR)
            yield Window(near, chosen, parts)


def _home(total: Sum) -> str:
    """The place with whose other sums a sum is solved."""
    return total.at or total.destination or total.origin or ""


def _order(row: Wanted) -> tuple[int, tuple[str, ...]]:
    return row[:2]


def _pieces(rows: Sequence[Wanted], start: int, size: int) -> Iterator[Sequence[Wanted]]:
    """Rows in the order of days, a stretch of days halved for as long as it holds too many."""
    if len(rows) <= _SHARED or size == 1:
        yield from (rows[first : first + _SHARED] for first in range(0, len(rows), _SHARED))
        return
    middle = bisect_left(rows, start + size // 2, key=lambda row: row[0])
    yield from _pieces(rows[:middle], start, size // 2)
    yield from _pieces(rows[middle:], start + size // 2, size - size // 2)
