"""How high things stand in the picture.

In: columns, and how much room everything in them needs. Out: the height of each, so that nothing in a column
touches and ways run as level as they can; the broad ones first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headcount.briefs.columns import Column, Item

APART, CLOSE, ROUNDS, LOOSE = 24.0, 7.0, 200, 0.01


@dataclass(frozen=True, slots=True)
class Need:
    """The room that an item takes above and below its own height, in pixels."""

    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Tie:
    """A step of a way: how far from the height of its items it is tied, and how much it should be level."""

    left: tuple[int, Item]
    right: tuple[int, Item]
    left_offset: float
    right_offset: float
    weight: float
    rise: float = 0.0


Heights = dict[tuple[int, Item], float]


def heights_of(columns: Sequence[Column], needs: Mapping[Item, Need], ties: Sequence[Tie]) -> Heights:
    """The height of every item, downwards from 0 where the highest thing begins."""
    heights: Heights = {}
    for number, column in enumerate(columns):
        for item, y in zip(column, _stacked(column, needs), strict=True):
            heights[number, item] = y
    for turn in range(ROUNDS):
        order = range(len(columns)) if turn % 2 == 0 else reversed(range(len(columns)))
        for number in order:
            _level(number, columns[number], needs, ties, heights)
    top = min((y - needs[item].above for (_, item), y in heights.items()), default=0.0)
    return {key: y - top for key, y in heights.items()}


def _stacked(column: Column, needs: Mapping[Item, Need]) -> list[float]:
    found: list[float] = []
    y = 0.0
    for item in column:
        y += needs[item].above
        found.append(y)
        y += needs[item].below + APART
    return [y - found[-1] for y in found]  # all columns on one ground


def _apart(one: Item, two: Item) -> float:
    """The distance that two things keep; ribbons that pass a column may run side by side."""
    return CLOSE if isinstance(one, int) and isinstance(two, int) else APART


def _level(
    number: int, column: Column, needs: Mapping[Item, Need], ties: Sequence[Tie], heights: Heights
) -> None:
    """Move the items of one column to where their ways would be level, as far as they leave room."""
    wanted, weights = [], []
    for item in column:
        pulls = [(tie.weight, _asked(tie, (number, item), heights)) for tie in ties
                 if (number, item) in {tie.left, tie.right}]  # fmt: skip
        whole = sum(weight for weight, _ in pulls)
        wanted.append(sum(w * y for w, y in pulls) / whole if whole else heights[number, item])
        weights.append(whole or LOOSE)
    for item, y in zip(column, _spread(wanted, weights, _steps(column, needs)), strict=True):
        heights[number, item] = y


def _asked(tie: Tie, mine: tuple[int, Item], heights: Heights) -> float:
    if mine == tie.left:
        return heights[tie.right] + tie.right_offset - tie.left_offset + tie.rise
    return heights[tie.left] + tie.left_offset - tie.right_offset - tie.rise


def _steps(column: Column, needs: Mapping[Item, Need]) -> list[float]:
    return [needs[one].below + _apart(one, two) + needs[two].above for one, two in pairwise(column)]


def _spread(wanted: Sequence[float], weights: Sequence[float], steps: Sequence[float]) -> list[float]:
    """The heights nearest to those wanted that keep their order and their distances."""
    shifts = [0.0]
    for step in steps:
        shifts.append(shifts[-1] + step)
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for want, weight, shift in zip(wanted, weights, shifts, strict=False):
        pools.append((want - shift, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, w1, n1), (two, w2, n2) = pools[-2:]
            pools[-2:] = [((one * w1 + two * w2) / (w1 + w2), w1 + w2, n1 + n2)]
    flat = [mean for mean, _, many in pools for _ in range(many)]
    return [y + shift for y, shift in zip(flat, shifts, strict=False)]
