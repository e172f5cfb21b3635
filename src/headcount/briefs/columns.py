"""Which site stands in which column of the picture, and in what order.

In: a scene. Out: columns from left to right, each from top to bottom, so that people walk to the right and
few ways cross. A movement that passes a column has a lane of its own there, so that it runs over no site.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise

from headcount.briefs.brief import middle
from headcount.briefs.scene import FROM, Ribbon, Scene, measured
from headcount.model import SiteKind

Item = str | int  # a station, or the number of a movement that passes the column
Column = list[Item]
STAGES = {
    SiteKind.ORIGIN: 0, SiteKind.RECEPTION: 1, SiteKind.CAMP: 2, SiteKind.DETENTION: 2, SiteKind.BORDER: 3,
}  # fmt: skip
SWEEPS = 12


def columns_of(scene: Scene) -> list[Column]:
    """The columns of a scene; where nobody moves, every station has one of its own."""
    if not scene.ribbons:
        order = sorted(scene.stations, key=lambda s: STAGES.get(s.kind, 1))
        return [[station.key] for station in order] or [[]]
    ranks = _ranks(scene)
    used = sorted(set(ranks.values()))
    columns: list[Column] = [[key for key, rank in ranks.items() if rank == wanted] for wanted in used]
    where = places_of(columns)
    for number, ribbon in enumerate(scene.ribbons):
        left, right = sorted(where[key][0] for key in ribbon.ends)
        for column in columns[left + 1 : right]:
            column.append(number)
    return _untangled(scene, columns)


def places_of(columns: Sequence[Column]) -> dict[str, tuple[int, int]]:
    """The column and the row of every station."""
    return {
        item: (number, row)
        for number, column in enumerate(columns)
        for row, item in enumerate(column)
        if isinstance(item, str)
    }


def steps_of(ribbon: Ribbon, number: int, columns: Sequence[Column]) -> list[tuple[int, Item]]:
    """The column and item of every step of a movement, from left to right."""
    where = places_of(columns)
    first, last = sorted(ribbon.ends, key=lambda key: where[key])
    between = range(where[first][0] + 1, where[last][0])
    return [(where[first][0], first), *((column, number) for column in between), (where[last][0], last)]


def _ranks(scene: Scene) -> dict[str, int]:
    """How many steps of the way lie before each station; "not said" stands beside its next."""
    ahead = _ahead(scene)
    ranks = dict.fromkeys(ahead, 0)
    for _ in ahead:
        for first, following in ahead.items():
            for second in following:
                ranks[second] = max(ranks[second], ranks[first] + 1)
    if ahead.get(FROM):
        ranks[FROM] = min(ranks[second] for second in ahead[FROM]) - 1
    return ranks


def _ahead(scene: Scene) -> dict[str, set[str]]:
    """What comes after what: larger movements first, then the usual order of kinds; never in a circle."""
    ahead: dict[str, set[str]] = {station.key: set() for station in scene.stations}
    for ribbon in scene.ribbons:
        first, second = ribbon.ends
        if _leads(ahead, second, first):
            first, second = second, first
        ahead[first].add(second)
    stages = [(STAGES[s.kind], s.key) for s in scene.stations if s.kind in STAGES]
    for (early, first), (late, second) in combinations(sorted(stages), 2):
        if early < late and not _leads(ahead, second, first):
            ahead[first].add(second)
    return ahead


def _leads(ahead: dict[str, set[str]], start: str, goal: str) -> bool:
    seen, open_ends = {start}, [start]
    while open_ends:
        further = ahead[open_ends.pop()] - seen
        seen |= further
        open_ends += further
    return goal in seen


def _untangled(scene: Scene, columns: list[Column]) -> list[Column]:
    """Neighbours change places as long as that leaves fewer crossings; the taken away stay on top."""
    upper = {ribbon.destination for ribbon in scene.ribbons if ribbon.upward}
    upper |= {station.key for station in scene.stations if station.kind is SiteKind.DETENTION}
    steps = [steps_of(ribbon, number, columns) for number, ribbon in enumerate(scene.ribbons)]
    weights = _weights(scene)

    def is_upper(item: Item) -> bool:
        return bool(upper & set(scene.ribbons[item].ends)) if isinstance(item, int) else item in upper

    order = {station.key: -n for n, station in enumerate(scene.stations)}
    for column in columns:
        column.sort(key=lambda item: (not is_upper(item), order.get(item, 0) if isinstance(item, str) else 0))
    least = _tangle(columns, steps, weights)
    for _ in range(SWEEPS):
        before = least
        for column in columns:
            for row in range(len(column) - 1):
                if is_upper(column[row]) != is_upper(column[row + 1]):
                    continue
                column[row], column[row + 1] = column[row + 1], column[row]
                now = _tangle(columns, steps, weights)
                if now < least:
                    least = now
                else:
                    column[row], column[row + 1] = column[row + 1], column[row]
        if least == before:
            break
    return columns


def _weights(scene: Scene) -> list[float]:
    sizes = [scene.size(middle(r.entry)) if measured(r.entry) else 0.0 for r in scene.ribbons]
    return [1 + 4 * size / (max(sizes) or 1) for size in sizes]


def _tangle(
    columns: Sequence[Column], steps: Sequence[Sequence[tuple[int, Item]]], weights: Sequence[float]
) -> tuple[float, float]:
    """How much crosses, the broad counting more; then how unlike the rows of a way are, from the ground."""
    rows = [{item: row for row, item in enumerate(column)} for column in columns]
    gaps: dict[int, list[tuple[int, int, float]]] = {}
    apart = 0.0
    for way, weight in zip(steps, weights, strict=True):
        for (left, one), (right, other) in pairwise(way):
            here, there = rows[left][one], rows[right][other]
            gaps.setdefault(left, []).append((here, there, weight))
            apart += weight * abs((len(columns[left]) - here) - (len(columns[right]) - there))
    crossing = sum(
        w1 * w2
        for pairs in gaps.values()
        for (a1, b1, w1), (a2, b2, w2) in combinations(pairs, 2)
        if (a1 - a2) * (b1 - b2) < 0
    )
    return crossing, apart
