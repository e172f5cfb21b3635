"""The unknowns: sums go in, the cells that add up to each come out, on days cut where claims begin and end.

Days between cuts are merged, so the book grows with the claims and not with the calendar.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from headcount.ledger.sums import Kind, Sum, families
from headcount.model import Unit

NOT_SAID = "not said"
BEFORE = 0  # the span before the first cut, open to the past
_BALANCED = ("present", "inside")


class Cell(NamedTuple):
    """One unknown: a stock at the end of a day (`at`, `slot` the day) or people moved or lost in a span."""

    kind: Kind
    family: str
    origin: str
    destination: str
    at: str
    group: tuple[str, ...]
    unit: Unit
    en_route: bool
    slot: int


Route = tuple[str, str]
Ways = dict[tuple[str, Unit, str | None, str | None], list[Route]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cuts (ordinals of first days) and the routes by family and unit of one component.

    `reported` are the spans in which some claim names both ends of a route. In other spans those who left
    went nobody says where: that they took the same route is for the drift of the stocks to allow, with
    its price, and not for a claim that never spoke of it. `ways` are the routes by family, unit and the
    ends a movement may name; `known` keeps the cells of sums once they were worked out.
    """

    cuts: tuple[int, ...]
    ways: Ways
    reported: frozenset[tuple[str, Unit, Route, int]] = frozenset()
    known: dict[Sum, tuple[Cell, ...]] = field(default_factory=dict, compare=False, repr=False)

    def spans(self, total: Sum) -> range:
        """The spans that make up the days of a flow or toll."""
        first = BEFORE if total.start is None else bisect_left(self.cuts, total.start.toordinal()) + 1
        return range(first, bisect_left(self.cuts, total.end.toordinal() + 1) + 1)

    def days(self, span: int) -> int:
        """How many days a span has; 0 for the one open to the past."""
        return 0 if span == BEFORE else self.cuts[span] - self.cuts[span - 1]

    def spans_between(self, first: int, last: int) -> range:
        """The spans after the day `first` up to the day `last` (ordinals; both must be cuts less a day)."""
        return range(bisect_left(self.cuts, first + 1) + 1, bisect_left(self.cuts, last + 1) + 1)


def grid(sums: Sequence[Sum], asked: Sequence[Sum] = ()) -> Grid:
    """The grid that fits the sums claims speak of and those that are asked about."""
    cuts: set[int] = set()
    routes: set[tuple[str, Unit, Route]] = set()
    for total in (*sums, *asked):
        cuts.add(total.end.toordinal() + 1)
        if total.start:
            cuts.add(total.start.toordinal())
        if total.kind is Kind.FLOW:
            route = (total.origin or NOT_SAID, total.destination or NOT_SAID)
            for family in (total.family, whole_family(total.family)):
                routes.add((family, total.unit, route))
                routes.update(_open_ends(family, total))
    on = Grid(tuple(sorted(cuts)), _ways(sorted(routes)))
    return replace(on, reported=frozenset(_reported(sums, on)), known={})


def _ways(routes: Iterable[tuple[str, Unit, Route]]) -> Ways:
    """The routes under every pair of ends that a movement along them may name, or leave open."""
    ways: Ways = defaultdict(list)
    for family, unit, route in routes:
        for origin, destination in product((route[0], None), (route[1], None)):
            ways[family, unit, origin, destination].append(route)
    return dict(ways)


def _reported(sums: Iterable[Sum], on: Grid) -> Iterator[tuple[str, Unit, Route, int]]:
    """The spans of every route in which a movement with both ends is spoken of."""
    for total in sums:
        if total.kind is Kind.FLOW and total.origin and total.destination:
            for family in {total.family, whole_family(total.family)}:
                for span in on.spans(total):
                    yield family, total.unit, (total.origin, total.destination), span


def whole_family(family: str) -> str:
    """The family whose cells bound this one's from above; itself where there is none."""
    return str(families()["part_of"].get(family, family))


def moves_people(family: str, origin: str | None, destination: str | None) -> bool:
    """Whether a movement changes the counts of people at its ends.

    Who returned or was handed over has moved, but both ends must be told to change anybody's count.
    """
    told = all(end and end != NOT_SAID for end in (origin, destination))
    return family == "move" or (told and family in families()["moves"]["with_both_ends"])


def _open_ends(family: str, total: Sum) -> set[tuple[str, Unit, Route]]:
    """The routes to and from "not said" that a movement with both ends keeps open."""
    if not (total.origin and total.destination):
        return set()
    return {
        (family, total.unit, (total.origin, NOT_SAID)),
        (family, total.unit, (NOT_SAID, total.destination)),
    }


def cells_of(total: Sum, on: Grid) -> tuple[Cell, ...]:
    """The cells that add up to a sum."""
    found = on.known.get(total)
    if found is None:
        found = on.known[total] = _cells(total, on)
    return found


def _cells(total: Sum, on: Grid) -> tuple[Cell, ...]:
    if total.kind is Kind.STOCK:
        return (
            Cell(Kind.STOCK, total.family, "", "", total.at or "", total.group, total.unit, False,  # noqa: FBT003 - a cell's place, not a switch
                 total.end.toordinal()),
        )  # fmt: skip
    spans = on.spans(total)
    if total.kind is Kind.TOLL:
        place = (total.origin or "", total.destination or "", total.at or "")
        return tuple(
            Cell(Kind.TOLL, total.family, *place, total.group, total.unit, total.en_route, span)
            for span in spans
        )
    named = bool(total.origin and total.destination)
    return tuple(
        Cell(Kind.FLOW, total.family, *route, "", total.group, total.unit, False, span)  # noqa: FBT003 - a cell's place, not a switch
        for route in on.ways.get((total.family, total.unit, total.origin, total.destination), ())
        for span in spans
        if named or NOT_SAID in route or (total.family, total.unit, route, span) in on.reported
    )


def wholes_of(cell: Cell) -> tuple[Cell, ...]:
    """The cells that hold everybody in this one, and more."""
    table = families()["groups"]
    wholes: list[Cell] = []
    status = tuple(code for code in cell.group if code in table["status"])
    if cell.group:
        wholes.append(cell._replace(group=()))
    if status and status != cell.group:
        wholes.append(cell._replace(group=status))
    if whole_family(cell.family) != cell.family:
        wholes.append(cell._replace(family=whole_family(cell.family)))
    return tuple(wholes)


def closed(cells: Iterable[Cell]) -> list[Cell]:
    """The cells and all their wholes, in order."""
    found = set(cells)
    waiting = list(found)
    while waiting:
        for whole in wholes_of(waiting.pop()):
            if whole not in found:
                found.add(whole)
                waiting.append(whole)
    return sorted(found)


def disjoint_groups(groups: Sequence[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """Sets of groups nobody can be in twice, so that together they are no more than everybody."""
    table = families()["groups"]
    status = [group for group in groups if len(group) == 1 and group[0] in table["status"]]
    ages = [group for group in groups if len(group) == 1 and group[0] in ("CHILDREN", "WOMEN", "MEN")]
    together: list[list[tuple[str, ...]]] = [list(status), list(ages)]
    return [found for found in together if len(found) > 1]


def balanced(family: str) -> bool:
    """Whether movements change the stocks of this family."""
    return family in _BALANCED


def tokens(total: Sum) -> tuple[tuple[str, ...], ...]:
    """What two sums must share to have an unknown in common."""
    if total.kind is Kind.STOCK:
        return (("site" if balanced(total.family) else total.family, total.at or ""),)
    if total.kind is Kind.TOLL:
        if total.family == "killed" and not total.en_route:
            return (("site", total.at or ""),)
        return ((total.family, total.origin or "", total.destination or "", total.at or ""),)
    whole = whole_family(total.family)
    names = {"site" if whole == "move" else total.family}
    if moves_people(whole, total.origin, total.destination):
        names.add("site")
    return tuple((name, key) for name in sorted(names) for key in total.places)
