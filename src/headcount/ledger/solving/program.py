"""The linear program of one component: observations go in, columns, rows and prices come out.

Columns are cells and the stretches of slopes around them; every price stands on a column, so the total
penalty is one row and any sum of cells can be pushed to its least and greatest under it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import hypot, inf, sqrt

from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.found import found_later
from headcount.ledger.pricing.growth import Belief, running_beliefs
from headcount.ledger.pricing.levels import Level, figure_of, level
from headcount.ledger.pricing.penalties import Slope, by_factors, penalty, scales, square
from headcount.ledger.pricing.rates import Movements
from headcount.ledger.pricing.spread import spreads
from headcount.ledger.pricing.usual import bands
from headcount.ledger.solving.cells import (
    Cell,
    Grid,
    balanced,
    cells_of,
    closed,
    disjoint_groups,
    grid,
    moves_people,
    wholes_of,
)
from headcount.ledger.sums import Kind, Sum

Terms = dict[int, float]
_UNSURE = 0.15  # spread of an expected change, as a share of it


@dataclass(slots=True)
class Tableau:
    """A linear program while it is written: prices of columns, and rows as terms between two ends."""

    prices: list[float] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    weak: list[bool] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)
    column_of: dict[Cell | str, int] = field(default_factory=dict)
    row_of: dict[str, int] = field(default_factory=dict)
    slopes_of: dict[str, list[int]] = field(default_factory=dict)
    drifts: dict[tuple[Cell, int, int], tuple[Terms, Terms]] = field(default_factory=dict)

    def column(self, price: float = 0.0, width: float = inf, *, weak: bool = False) -> int:
        """A new column that costs `price` for each of at most `width` people."""
        self.prices.append(price)
        self.widths.append(width)
        self.weak.append(weak)
        return len(self.prices) - 1

    def row(self, terms: Terms, low: float, high: float) -> int:
        """A new row."""
        self.rows.append((terms, low, high))
        return len(self.rows) - 1

    def slopes(self, terms: Terms, sign: float, slopes: Sequence[Slope], pull: float = 1.0) -> list[int]:
        """Columns that take up what lies outside a row's band, at the price of the slopes."""
        first = len(self.prices)
        self.prices += [slope.price * pull for slope in slopes]
        self.widths += [slope.width for slope in slopes]
        self.weak += [slope.weak for slope in slopes]
        made = list(range(first, len(self.prices)))
        terms.update(dict.fromkeys(made, sign))
        return made


@dataclass(frozen=True, slots=True)
class Plan:
    """A written program: its grid, its tableau and the levels its prices rest on."""

    grid: Grid
    tableau: Tableau
    levels: dict[Sum, Level]
    observations: tuple[Observation, ...]

    def terms(self, total: Sum) -> Terms:
        """The columns that add up to a sum."""
        return _terms(self.tableau, cells_of(total, self.grid))


def plan(observations: Sequence[Observation], asked: Sequence[Sum], *, prior: bool = True) -> Plan:
    """The program for one component, with cells for the sums asked about as well."""
    sums = [item.sum for item in observations]
    on = grid(sums, asked)
    tableau = Tableau()
    for cell in closed(cell for total in (*sums, *asked) for cell in cells_of(total, on)):
        tableau.column_of[cell] = tableau.column()
    levels = _levels(observations)
    made = Plan(on, tableau, levels, tuple(observations))
    spoken = frozenset(closed(cell for total in sums for cell in cells_of(total, on)))
    _add_parts(tableau)
    for item in observations:
        _add_observation(made, item)
    _add_wholes(made)
    _add_balances(made, spoken, prior=prior)
    if prior:
        _add_unreported(made, spoken)
        _add_beliefs(made, running_beliefs(observations, asked, on))
        _add_shares(made)
        _add_usual(made)
    return made


def _terms(tableau: Tableau, cells: Iterable[Cell]) -> Terms:
    return {tableau.column_of[cell]: 1.0 for cell in cells}


def _levels(observations: Sequence[Observation]) -> dict[Sum, Level]:
    """The level of every sum that is observed, whatever the day."""
    series: dict[Sum, list[Observation]] = defaultdict(list)
    for item in observations:
        if not item.apart:
            series[item.sum.where].append(item)
    movements = Movements(observations)
    return {where: level(items, movements.at(where)) for where, items in series.items()}


def terms_of(made: Plan, item: Observation) -> Terms:
    """The columns an observation sums: those of its cells, or its own column where it is kept apart."""
    if not item.apart:
        return made.terms(item.sum)
    if item.id not in made.tableau.column_of:
        made.tableau.column_of[item.id] = made.tableau.column()
    return {made.tableau.column_of[item.id]: 1.0}


def _add_observation(made: Plan, item: Observation) -> None:
    """A row that holds an observation's sum to its band, with the slopes outside."""
    tableau, terms = made.tableau, terms_of(made, item)
    known = made.levels.get(item.sum.where)
    usual = known.on(item.sum.end.toordinal()) if known and item.sum.kind is Kind.STOCK else 0.0
    lean, scatter = known.voice(item) if known and not item.firm else (0.0, 0.0)
    price = penalty(
        item.quantity,
        scatter=hypot(item.spread, scatter * float(scales()["prior"]["widen_scatter"]), lean),
        level=usual,
        floor=item.floor,
        firm=item.firm,
        later=found_later(item),
    )
    below = tableau.slopes(terms, 1.0, price.below, item.pull)
    above = tableau.slopes(terms, -1.0, price.above, item.pull)
    tableau.slopes_of[item.id] = below + above
    tableau.row_of[item.id] = tableau.row(terms, price.low if below else -inf, price.high if above else inf)


def _add_parts(tableau: Tableau) -> None:
    """A part is never more than its whole; nor are groups nobody can be in twice."""
    groups: dict[Cell, list[tuple[str, ...]]] = defaultdict(list)
    for cell, column in list(tableau.column_of.items()):
        if isinstance(cell, str):
            continue
        for whole in wholes_of(cell):
            tableau.row({column: 1.0, tableau.column_of[whole]: -1.0}, -inf, 0.0)
        if cell.group:
            groups[cell._replace(group=())].append(cell.group)
    for whole, names in groups.items():
        for together in disjoint_groups(names):
            terms = {tableau.column_of[whole._replace(group=name)]: 1.0 for name in together}
            tableau.row({**terms, tableau.column_of[whole]: -1.0}, -inf, 0.0)


def _add_wholes(made: Plan) -> None:
    """What a claim calls a part of another is no more than that other."""
    by_id = {item.id: item for item in made.observations}
    for item in made.observations:
        whole = by_id.get(item.whole or "")
        if whole is None:
            continue
        terms = dict(terms_of(made, item))
        for column, factor in terms_of(made, whole).items():
            terms[column] = terms.get(column, 0.0) - factor
        made.tableau.row({key: value for key, value in terms.items() if value}, -inf, 0.0)


def _add_balances(made: Plan, spoken: frozenset[Cell], *, prior: bool) -> None:
    """Between two days a stock changes by what came, less what left and died, and what nobody reported.

    Only cells that claims speak of count; movements only asked about leave the stocks alone.
    """
    series: dict[Cell, list[int]] = defaultdict(list)
    for cell in made.tableau.column_of:
        if not isinstance(cell, str) and cell.kind is Kind.STOCK:
            series[cell._replace(slot=0)].append(cell.slot)
    changes = _changes(made, spoken)
    usual = _levels_at(made)
    for stock, days in series.items():
        known = _level_of(stock, usual)
        for first, last in pairwise(sorted(days)):
            _add_balance(made, (stock, known), (first, last), changes, prior=prior)


def _changes(made: Plan, spoken: frozenset[Cell]) -> dict[tuple[object, ...], list[tuple[int, float]]]:
    """The columns that change the stock of a site in a span, with their sign."""
    changes: dict[tuple[object, ...], list[tuple[int, float]]] = defaultdict(list)
    for cell, column in made.tableau.column_of.items():
        if isinstance(cell, str) or cell not in spoken:
            continue
        if cell.kind is Kind.FLOW and moves_people(cell.family, cell.origin, cell.destination):
            changes[cell.destination, cell.group, cell.unit, cell.slot].append((column, 1.0))
            changes[cell.origin, cell.group, cell.unit, cell.slot].append((column, -1.0))
        elif cell.kind is Kind.TOLL and cell.family == "killed" and not cell.en_route:
            changes[cell.at, cell.group, cell.unit, cell.slot].append((column, -1.0))
    return changes


def _add_balance(
    made: Plan,
    at: tuple[Cell, Level],
    days: tuple[int, int],
    changes: dict[tuple[object, ...], list[tuple[int, float]]],
    *,
    prior: bool,
) -> None:
    """One row of the balance: last = first + in - out - dead + unreported."""
    tableau, (stock, known), (first, last) = made.tableau, at, days
    terms: Terms = {
        tableau.column_of[stock._replace(slot=last)]: 1.0,
        tableau.column_of[stock._replace(slot=first)]: -1.0,
    }
    if balanced(stock.family):
        for span in made.grid.spans_between(first, last):
            for column, sign in changes.get((stock.at, stock.group, stock.unit, span), ()):
                terms[column] = terms.get(column, 0.0) - sign
    below: Sequence[Slope] = (Slope(inf, 0.0),)
    above = below
    expected = 0.0
    if prior:
        usual = max(sqrt(known.on(first) * known.on(last)), 20.0)
        expected = known.expected(first, last)
        drift = known.spread(first, _unreported_days(made, stock, days, changes))
        below, above = by_factors(usual, min(hypot(drift, _UNSURE * expected / usual), 1.0))
    tableau.drifts[stock, first, last] = _unseen(tableau, terms, expected, (below, above))
    tableau.row(terms, 0.0, 0.0)


def _unseen(
    tableau: Tableau, terms: Terms, expected: float, slopes: tuple[Sequence[Slope], Sequence[Slope]]
) -> tuple[Terms, Terms]:
    """The columns of those who came unseen and of those who left, around what is expected.

    Fewer than expected are still some who came (or left): what falls short of it is taken off them.
    """
    towards, away = slopes if expected >= 0 else slopes[::-1]
    sign = -1.0 if expected >= 0 else 1.0
    more: Terms = dict.fromkeys(tableau.slopes(terms, sign, away), 1.0)
    short, beyond = _cut(towards, abs(expected))
    more |= dict.fromkeys(tableau.slopes(terms, -sign, short), -1.0)
    other: Terms = dict.fromkeys(tableau.slopes(terms, -sign, beyond), 1.0)
    if expected:
        known = tableau.column()
        tableau.row({known: 1.0}, abs(expected), abs(expected))
        terms[known], more[known] = sign, 1.0
    return (more, other) if expected >= 0 else (other, more)


def _cut(slopes: Sequence[Slope], width: float) -> tuple[list[Slope], list[Slope]]:
    """Slopes up to a width, and those beyond it."""
    near: list[Slope] = []
    far: list[Slope] = []
    for slope in slopes:
        within = min(slope.width, width)
        width -= within
        if within:
            near.append(replace(slope, width=within))
        if slope.width > within:
            far.append(replace(slope, width=slope.width - within))
    return near, far


def _unreported_days(
    made: Plan,
    stock: Cell,
    days: tuple[int, int],
    changes: dict[tuple[object, ...], list[tuple[int, float]]],
) -> float:
    """The days on which a stock may have changed unseen; a day whose movements are reported counts little."""
    reported = sum(
        made.grid.days(span)
        for span in made.grid.spans_between(*days)
        if balanced(stock.family) and (stock.at, stock.group, stock.unit, span) in changes
    )
    return days[1] - days[0] - (1 - float(scales()["prior"]["reported_day"])) * reported


def _levels_at(made: Plan) -> dict[tuple[str, str], list[tuple[tuple[str, ...], Level]]]:
    """The levels of the stocks at each site, with their groups."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], Level]]] = defaultdict(list)
    for where, known in made.levels.items():
        if where.kind is Kind.STOCK:
            found[where.at or "", where.family].append((where.group, known))
    return found


def _level_of(stock: Cell, levels: Mapping[tuple[str, str], list[tuple[tuple[str, ...], Level]]]) -> Level:
    """The level of a stock cell, of its whole where only that is observed."""
    here = levels.get((stock.at, stock.family), [])
    own = [known for group, known in here if group == stock.group]
    return own[-1] if own else here[-1][1].still() if here else level(())


def _add_shares(made: Plan) -> None:
    """The days under one claim have about even shares of it, where no finer claim tells them apart."""
    tableau = made.tableau
    for spread in spreads(made.observations, made.grid):
        daily = tableau.column()
        tableau.row({**_terms(tableau, spread.cells), daily: -float(spread.days)}, 0.0, 0.0)
        for share in spread.shares:
            terms = {**_terms(tableau, share.cells), daily: -float(share.days)}
            slopes = square(share.sigma)
            tableau.slopes(terms, 1.0, slopes)
            tableau.slopes(terms, -1.0, slopes)
            tableau.row(terms, 0.0, 0.0)


def _add_beliefs(made: Plan, beliefs: Iterable[Belief]) -> None:
    """A row for each belief about running totals."""
    for belief in beliefs:
        terms: Terms = {}
        for cell, factor in belief.terms:
            column = made.tableau.column_of[cell]
            terms[column] = terms.get(column, 0.0) + factor
        below = made.tableau.slopes(terms, 1.0, belief.below)
        above = made.tableau.slopes(terms, -1.0, belief.above)
        made.tableau.row(terms, belief.target if below else -inf, belief.target if above else inf)


def _add_unreported(made: Plan, spoken: frozenset[Cell]) -> None:
    """Movements of days and routes no claim speaks of cost a little, so that none is invented."""
    usual = max((figure_of(item) for item in made.observations), default=1.0)
    for cell, column in made.tableau.column_of.items():
        if isinstance(cell, str) or cell.kind is Kind.STOCK or cell in spoken:
            continue
        made.tableau.prices[column] = float(scales()["prior"]["unreported"]) / max(usual, 20.0)
        made.tableau.weak[column] = True


def _add_usual(made: Plan) -> None:
    """Days of a movement that nothing bounds from above are seldom far beyond what is usual."""
    tableau = made.tableau
    cells = [cell for cell in tableau.column_of if not isinstance(cell, str)]
    for band in bands(made.observations, made.grid, cells):
        terms = _terms(tableau, band.cells)
        tableau.slopes(terms, -1.0, square(max(band.spread, 1.0)))
        tableau.row(terms, -inf, band.usual)
