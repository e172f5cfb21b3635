"""Large components in windows of time: a component goes in, overlapping pieces of it come out.

What was counted a year ago hardly moves today's figure. Beyond a size each entry is solved among the
observations nearest to it in time, so that the work grows with the claims and not with their square.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headcount.ledger.observations import Observation
from headcount.ledger.sums import Sum

MOST = 140  # observations that are solved at once
_SUMS = 40  # entries that share one window


@dataclass(frozen=True, slots=True)
class Window:
    """The observations solved together, and the sums and lone parts whose entries come from it."""

    observations: tuple[Observation, ...]
    sums: tuple[Sum, ...]
    parts: tuple[Observation, ...]


def windows(part: Sequence[Observation], sums: Sequence[Sum]) -> list[Window]:
    """The windows of a component; one, where it is small."""
    alone = [item for item in part if item.apart]
    if len(part) <= MOST:
        return [Window(tuple(part), tuple(sums), tuple(alone))]
    wanted: list[tuple[date, tuple[str, ...], Sum | Observation]] = [
        *((total.end, total.parts(), total) for total in sums),
        *((item.sum.end, (item.id,), item) for item in alone),
    ]
    wanted.sort(key=lambda row: row[:2])
    made = []
    for start in range(0, len(wanted), _SUMS):
        rows = wanted[start : start + _SUMS]
        asked = tuple(row[2] for row in rows if isinstance(row[2], Sum))
        parts = tuple(row[2] for row in rows if isinstance(row[2], Observation))
        near = nearest(part, rows[0][0], rows[-1][0], keep=(*asked, *(item.sum for item in parts)))
        made.append(Window(near, asked, parts))
    return made


def nearest(
    part: Sequence[Observation], first: date, last: date, *, keep: Iterable[Sum] = ()
) -> tuple[Observation, ...]:
    """The observations nearest to some days, all those of the sums to keep, and the wholes of parts."""
    if len(part) <= MOST:
        return tuple(part)
    ranked = sorted(part, key=lambda item: (_distance(item.sum, first, last), item.id))
    kept = set(keep)
    names = {item.id for item in ranked[:MOST]} | {item.id for item in part if item.sum in kept}
    names |= {item.whole for item in part if item.id in names and item.whole}
    return tuple(item for item in part if item.id in names)


def _distance(total: Sum, first: date, last: date) -> int:
    """Days between a sum's last day and a stretch of days."""
    if total.end < first:
        return (first - total.end).days
    return max((total.end - last).days, 0)
