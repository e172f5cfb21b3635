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

from headcount.ledger.cells import tokens
from headcount.ledger.observations import Observation
from headcount.ledger.sums import Sum

MOST = 140  # observations that are solved at once
_SHARED = 40  # entries that share one window
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
        self._rows: dict[Token, list[tuple[int, str]]] = defaultdict(list)
        for item in observations:
            self._by_id[item.id] = item
            self._by_sum[item.sum].append(item.id)
            for token in set(tokens(item.sum)):
                self._rows[token].append((item.sum.end.toordinal(), item.id))
        for rows in self._rows.values():
            rows.sort()

    def nearest(self, sums: Sequence[Sum]) -> tuple[Observation, ...]:
        """The observations nearest to some sums, all those about them, and the wholes of parts."""
        days = sorted({total.end.toordinal() for total in sums})
        found = self._found({token for total in sums for token in tokens(total)}, days)
        ranked = sorted(found, key=lambda name: (found[name], name))
        names = {*ranked[:MOST], *(name for total in sums for name in self._by_sum.get(total, ()))}
        wholes = {self._by_id[name].whole for name in names}
        names.update(name for name in wholes if name in self._by_id)
        return tuple(self._by_id[name] for name in sorted(names))

    def _found(self, ring: set[Token], days: Sequence[int]) -> dict[str, int]:
        """How far observations are from some days, from those that touch a ring of places outwards."""
        found: dict[str, int] = {}
        seen = set(ring)
        for hop in range(_HOPS + 1):
            for token in ring:
                for name, away in self._beside(token, days):
                    found[name] = min(found.get(name, away + _HOP * hop), away + _HOP * hop)
            if sum(away <= _HOP * (hop + 1) for away in found.values()) >= MOST:
                break
            ring = {token for name in found for token in tokens(self._by_id[name].sum)} - seen
            seen |= ring
        return found

    def _beside(self, token: Token, days: Sequence[int]) -> Iterator[tuple[str, int]]:
        """The observations that touch a place next to some days, with the days between."""
        rows = self._rows.get(token, [])
        count = max(MOST // len(days), _FEWEST)
        for day in days:
            middle = bisect_left(rows, (day, ""))
            for end, name in rows[max(middle - count, 0) : middle + count]:
                yield name, abs(end - day)


def windows(part: Sequence[Observation], sums: Sequence[Sum]) -> list[Window]:
    """The windows of a component; one, where it is small."""
    alone = [item for item in part if item.apart]
    if len(part) <= MOST:
        return [Window(tuple(part), tuple(sums), tuple(alone))]
    around = Around(part)
    homes: dict[str, list[Wanted]] = defaultdict(list)
    for total in sums:
        homes[_home(total)].append((total.end.toordinal(), total.parts(), total))
    for item in alone:
        homes[_home(item.sum)].append((item.sum.end.toordinal(), (item.id,), item))
    return [
        _window(around, [item for _, _, item in rows])
        for _, wanted in sorted(homes.items())
        for rows in _pieces(sorted(wanted, key=_order), 0, _ALWAYS)
    ]


def _window(around: Around, wanted: Sequence[Sum | Observation]) -> Window:
    """The window in which some sums and lone parts are solved."""
    sums = tuple(item for item in wanted if isinstance(item, Sum))
    parts = tuple(item for item in wanted if isinstance(item, Observation))
    return Window(around.nearest([*sums, *(item.sum for item in parts)]), sums, parts)


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
