"""How a figure adds up: a solved case goes in, the lines of one account that come to its best value come out.

A stock starts from the count before it (or after it, where there is none) and takes in all that changed it;
a movement or toll is the sum of its stretches of days. Lines are whole people and add up to the last one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.cells import BEFORE, NOT_SAID, Cell, balanced, cells_of, closed, moves_people
from headcount.ledger.solving.intervals import Solved
from headcount.ledger.solving.program import Plan, Terms
from headcount.ledger.solving.solver import Vector
from headcount.ledger.sums import Kind
from headcount.ledger.telling.case import Case
from headcount.ledger.words import day_words, days_words
from headcount.model import Step

_MOST_LINES = 12
_MINOR = 0.01  # a share of the figure under which a line is told together with others
_ALIKE = 0.5  # people by which an account may miss the best value, from rounding
_UNSEEN = "unreported: the best account takes so many to have come, less those who left"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line before rounding: what changed the sum in words, by how many, and the claims about it.

    The `dead` have a line of their own however few they are.
    """

    what: str
    amount: float
    claims: tuple[str, ...] = ()
    dead: bool = False


def balance(case: Case, solved: Solved, terms: Terms, best: float) -> tuple[Step, ...]:
    """The account of a figure line by line; empty where there is a single line."""
    if case.alone:
        return ()
    account = middle_account(case, solved, terms, best)
    if case.total.kind is Kind.STOCK:
        return tuple(_stock_steps(case, solved, account, best))
    lines = _with_others(_movement_lines(case, solved, terms, account), best)
    if len(lines) < 2:  # noqa: PLR2004 - one line says no more than the figure
        return ()
    return (*_whole(lines, round(best)), Step(what="together", amount=round(best), is_total=True))


def middle_account(case: Case, solved: Solved, terms: Terms, best: float) -> Vector:
    """An account in which a sum has its best value: a blend of those with its least and greatest value."""
    solver = solved.solver
    for rise in (0.0, case.settings.interval):
        least, greatest = solver.least(terms, rise), solver.greatest(terms, rise)
        if least.value - _ALIKE <= best <= greatest.value + _ALIKE:
            break
    width = solver.value(terms, greatest.account) - least.value
    share = min(max((best - least.value) / width, 0.0), 1.0) if width > _ALIKE else 0.0
    return least.account * (1 - share) + greatest.account * share


def _stock_steps(case: Case, solved: Solved, account: Vector, best: float) -> Iterator[Step]:
    """From the count before a day to the day, and on to the next count."""
    (stock,) = cells_of(case.total, solved.plan.grid)
    counts = {
        item.sum.end.toordinal(): tuple(one.claim.id for one in case.observations if one.sum == item.sum)
        for item in case.observations
        if item.sum.where == case.total.where and not item.apart
    }
    before = [day for day in counts if day < stock.slot]
    after = [day for day in counts if day > stock.slot]
    if stock.slot in counts or not (before or after):
        return
    here = f"in {case.total.at} {days_words(case.total.end, case.total.end)}"
    if before:
        first = max(before)
        start = round(_held(solved, stock, first, account))
        yield Step(what=_counted(case, first), amount=start, claims=counts[first])
        lines = _with_others(_changes(solved, stock, (first, stock.slot), account), best)
        yield from _whole([*lines, _unseen(solved, stock, (first, stock.slot), account)], round(best) - start)
    yield Step(what=here, amount=round(best), is_total=True)
    if after:
        last = min(after)
        end = round(_held(solved, stock, last, account))
        lines = _with_others(_changes(solved, stock, (stock.slot, last), account), best)
        yield from _whole([*lines, _unseen(solved, stock, (stock.slot, last), account)], end - round(best))
        yield Step(what=_counted(case, last), amount=end, claims=counts[last], is_total=True)


def _counted(case: Case, day: int) -> str:
    return f"counted in {case.total.at} on {day_words(date.fromordinal(day))}"


def _held(solved: Solved, stock: Cell, day: int, account: Vector) -> float:
    """The people a stock has on a day in an account."""
    return float(account[solved.plan.tableau.column_of[stock._replace(slot=day)]])


def _changes(solved: Solved, stock: Cell, days: tuple[int, int], account: Vector) -> list[_Line]:
    """What reports say changed a stock between two days: who came, left and died."""
    plan = solved.plan
    if not balanced(stock.family):
        return []
    return [
        _Line(
            f"{words} {_days(plan, cells)}",
            sign * _amount(plan, cells, account),
            _speaking(plan, cells),
            dead=cells[0].kind is Kind.TOLL,
        )
        for (words, sign), cells in sorted(_reported(plan, stock, days).items())
    ]


def _unseen(solved: Solved, stock: Cell, days: tuple[int, int], account: Vector) -> _Line:
    """What changed a stock between two days and nobody reported."""
    amount = 0.0
    for (cell, first, last), (gained, lost) in solved.plan.tableau.drifts.items():
        if cell == stock._replace(slot=0) and days[0] <= first and last <= days[1]:
            came = sum(sign * float(account[column]) for column, sign in gained.items())
            amount += came - sum(sign * float(account[column]) for column, sign in lost.items())
    return _Line(_UNSEEN, amount)


def _with_others(lines: Sequence[_Line], best: float) -> list[_Line]:
    """The lines that make up a figure, the lesser ones told as one."""
    own = [line for line in lines if line.dead or abs(line.amount) >= _MINOR * best]
    ranked = sorted(own, key=lambda line: (not line.dead, -abs(line.amount)))
    kept = [line for line in lines if line in ranked[:_MOST_LINES]]
    others = [line for line in lines if line not in kept and abs(line.amount) >= _ALIKE]
    if len(others) == 1:
        return [line for line in lines if line in kept or line in others]
    rest = sum(line.amount for line in lines if line not in kept)
    return [*kept, _Line("on other days or other ways", rest)] if abs(rest) >= _ALIKE else kept


def _reported(plan: Plan, stock: Cell, days: tuple[int, int]) -> dict[tuple[str, int], list[Cell]]:
    """The cells of movements and deaths that change a stock, by what happened in words and their sign."""
    spans = set(plan.grid.spans_between(*days))
    spoken = {cell for item in plan.observations for cell in closed(cells_of(item.sum, plan.grid))}
    found: dict[tuple[str, int], list[Cell]] = defaultdict(list)
    for cell in sorted(spoken):
        if cell.slot not in spans or (cell.group, cell.unit) != (stock.group, stock.unit):
            continue
        if (
            cell.kind is Kind.FLOW
            and moves_people(cell.family, cell.origin, cell.destination)
            and cell.destination == stock.at
        ):
            found[f"arrived {_end('from', cell.origin)}", 1].append(cell)
        elif (
            cell.kind is Kind.FLOW
            and moves_people(cell.family, cell.origin, cell.destination)
            and cell.origin == stock.at
        ):
            found[f"left {_end('to', cell.destination)}", -1].append(cell)
        elif cell.kind is Kind.TOLL and (cell.family, cell.at, cell.en_route) == ("killed", stock.at, False):
            found["died there", -1].append(cell)
    return found


def _movement_lines(case: Case, solved: Solved, terms: Terms, account: Vector) -> list[_Line]:
    """The stretches of days and routes of a movement or toll, each with the claims that speak of it."""
    plan = solved.plan
    stretches: dict[tuple[str, tuple[str, ...]], list[Cell]] = defaultdict(list)
    for cell, column in plan.tableau.column_of.items():
        if column in terms and not isinstance(cell, str):
            stretches[_route(case, cell), _speaking(plan, [cell])].append(cell)
    lines = [
        _Line(f"{_days(plan, cells)} {route}".strip(), _amount(plan, cells, account), claims)
        for (route, claims), cells in sorted(stretches.items(), key=lambda pair: min(c.slot for c in pair[1]))
    ]
    mine = set(terms) - set(plan.tableau.column_of.values())
    if mine:
        read = "read off the change between counts"
        lines.append(_Line(read, float(sum(account[column] for column in mine))))
    return lines


def _route(case: Case, cell: Cell) -> str:
    """The ends of a route that the sum itself leaves open."""
    ways = []
    if cell.kind is Kind.FLOW and not case.total.origin:
        ways.append(_end("from", cell.origin))
    if cell.kind is Kind.FLOW and not case.total.destination:
        ways.append(_end("to", cell.destination))
    return " ".join(ways)


def _end(word: str, place: str) -> str:
    return f"{word} {place}" if place != NOT_SAID else f"{word} where is not said"


def _speaking(plan: Plan, cells: Iterable[Cell]) -> tuple[str, ...]:
    """The claims that speak of some cells most closely: of both ends of the way, of the fewest days."""
    wanted = set(cells)
    about = [item for item in plan.observations if not item.apart and _touches(plan, item, wanted)]
    closest = min((_closeness(item) for item in about), default=None)
    return tuple(sorted({item.claim.id for item in about if _closeness(item) == closest}))


def _closeness(item: Observation) -> tuple[int, int]:
    return -len(item.sum.places), item.sum.days or date.max.toordinal()


def _touches(plan: Plan, item: Observation, wanted: set[Cell]) -> bool:
    return item.sum.kind is not Kind.STOCK and not wanted.isdisjoint(cells_of(item.sum, plan.grid))


def _amount(plan: Plan, cells: Iterable[Cell], account: Vector) -> float:
    return float(sum(account[plan.tableau.column_of[cell]] for cell in cells))


def _days(plan: Plan, cells: Sequence[Cell]) -> str:
    """The days from the first to the last of some cells."""
    cuts, slots = plan.grid.cuts, sorted(cell.slot for cell in cells)
    start = None if slots[0] == BEFORE else date.fromordinal(cuts[slots[0] - 1])
    return days_words(start, date.fromordinal(cuts[slots[-1]] - 1))


def _whole(lines: Sequence[_Line], total: int) -> list[Step]:
    """The lines as whole people that come to a total; what rounding leaves goes to the largest."""
    amounts = [round(line.amount) for line in lines]
    if lines:
        largest = max(range(len(lines)), key=lambda place: abs(lines[place].amount))
        amounts[largest] += total - sum(amounts)
    return [
        Step(what=line.what, amount=amount, claims=line.claims)
        for line, amount in zip(lines, amounts, strict=True)
    ]
