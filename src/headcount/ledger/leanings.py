"""Speakers that pull steadily one way: observations go in, who counts more or fewer than others comes out.

Each count of people in a place is set beside the counts of other speakers nearest before and after it. A
speaker leans where nearly all of the differences lie on one side and the middle one is no small matter: an
authority that counts on aid, a register that is late. It is said, with its share; nothing is corrected.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import comb, exp, log
from statistics import median

from headcount.ledger.levels import figure_of
from headcount.ledger.observations import Observation
from headcount.ledger.penalties import is_ceiling, is_floor
from headcount.ledger.sums import Kind, Sum

_FEWEST = 8  # counts that can be set beside others'
_LEAST = 0.05  # a lean below this share is not worth saying
_CHANCE = 0.002  # of so lopsided a count of signs where nobody leans (sign test, both sides)
_NEAR = 30  # days within which another's count is still of the same people
_SLIP = log(3.0)  # a figure farther off than this is a slip, not a lean

Mark = tuple[int, float, str]  # day, logarithm of the figure, voice


@dataclass(frozen=True, slots=True)
class Leaning:
    """How one voice's counts lie to those of others: the middle share, and how many lie that way."""

    voice: str
    share: float
    times: int
    of: int


def leanings(observations: Iterable[Observation]) -> tuple[Leaning, ...]:
    """Every voice that leans, by name."""
    series: dict[Sum, list[Mark]] = defaultdict(list)
    for item in observations:
        if _is_plain(item):
            mark = (item.sum.end.toordinal(), log(max(figure_of(item), 1.0)), item.voices[0])
            series[item.sum.where].append(mark)
    off: dict[str, list[float]] = defaultdict(list)
    for marks in series.values():
        for voice, distance in _distances(sorted(marks)):
            off[voice].append(distance)
    found = (_leaning(voice, distances) for voice, distances in sorted(off.items()))
    return tuple(item for item in found if item)


def _is_plain(item: Observation) -> bool:
    """Whether an observation is one voice's count of people in a place, with a figure of its own."""
    own = item.sum.kind is Kind.STOCK and len(item.voices) == 1 and not item.apart and not item.spread
    return (
        own and item.quantity.value is not None and not (is_floor(item.quantity) or is_ceiling(item.quantity))
    )


def _distances(marks: Sequence[Mark]) -> Iterator[tuple[str, float]]:
    """Every voice's counts with how far each lies above the others' nearest before and after."""
    before, after = _nearest(marks), _nearest(marks[::-1])[::-1]
    for (day, figure, voice), earlier, later in zip(marks, before, after, strict=True):
        if earlier is None or later is None:
            continue
        span = later[0] - earlier[0]
        usual = earlier[1] + (later[1] - earlier[1]) * ((day - earlier[0]) / span if span else 0.5)
        if abs(figure - usual) <= _SLIP:
            yield voice, figure - usual


def _nearest(marks: Sequence[Mark]) -> list[Mark | None]:
    """For each mark the last one before it in this order that another voice made, if it is near."""
    found: list[Mark | None] = []
    last: Mark | None = None
    other: Mark | None = None  # the last mark by a voice that is not the last mark's
    for mark in marks:
        if last and last[2] != mark[2]:
            other = last
        found.append(other if other and other[2] != mark[2] and abs(other[0] - mark[0]) <= _NEAR else None)
        last = mark
    return found


def _leaning(voice: str, distances: Sequence[float]) -> Leaning | None:
    """How a voice leans; None where it does not, or where chance would do."""
    above = sum(distance > 0 for distance in distances)
    times, of = max(above, len(distances) - above), len(distances)
    chance = 2 * sum(comb(of, count) for count in range(times, of + 1)) / 2**of
    share = exp(median(distances)) - 1 if distances else 0.0
    if of < _FEWEST or abs(share) < _LEAST or chance > _CHANCE:
        return None
    return Leaning(voice, share, times, of)
