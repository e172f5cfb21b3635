"""The solver's handle: a tableau goes in; least penalties and the ends of sums come out.

One HiGHS model a component. Only prices, row ends and column widths change between solves, and every end is
looked for from the basis of the best account, so that no figure depends on what was asked before. Amounts are
scaled, so that a handful and a million keep their digits.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import inf, isinf
from typing import Any, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from headcount.ledger.solving.program import Tableau, Terms

_LARGEST = 1e4  # what the largest figure is scaled to
_ENDLESS = 1e6  # no cell can hold more; a sum that comes near has no upper end
_SLACK = 1e-6
_NOTHING = 1e-7  # a dual price or a move smaller than this is rounding
_GROWS = 1e-5  # what is at least this long, of directions whose steps are at most one, is a direction
_DUAL, _PRIMAL = 1, 4  # the simplex methods: from good prices, from a feasible account
_MOST_FREE = 400  # unpriced columns up to which it is worked out which others move with them

Vector = NDArray[np.float64]


class SolverError(Exception):
    """The solver gave no answer."""


class Extreme(NamedTuple):
    """An end of a sum: its value, an account that reaches it, and what holds it there.

    `parts` says what the band of each observation gives to the value (its number times its dual price),
    in the order of the solver's `names`; `slope` how many people the end moves for each unit of penalty
    more.
    """

    value: float
    account: Vector
    parts: Vector
    slope: float


class Solver:
    """One component's program, kept warm.

    `best` is the least total penalty; `account` the amounts of every column in one best account; `names`
    the observations in the order in which prices and parts are told.
    """

    def __init__(self, tableau: Tableau) -> None:
        self._tableau = tableau
        self.names = tuple(tableau.slopes_of)
        self._scale = _scale(tableau)
        self._count = len(tableau.prices)
        self._prices = np.array(tableau.prices) * self._scale
        self._widths = _widths(tableau, self._scale)
        self._slopes, self._owners = _owners(tableau)
        self._ends = _ends(tableau, self._scale)
        self._band_rows = np.array([tableau.row_of[name] for name in self.names], dtype=np.int32)
        self._every = np.arange(self._count, dtype=np.int32)
        self._priced = self._every
        self._model: Any = _model(tableau, self._ends, self._prices, self._widths)
        self._total_row = len(tableau.rows)
        self._base: Any = None
        self.best, self.account = self.solve()
        self._base = self._model.getBasis()

    @cached_property
    def base_prices(self) -> Vector:
        """What each observation costs in the best account."""
        return self.prices_of(self.account)

    def solve(self, loose: Iterable[str] = ()) -> tuple[float, Vector]:
        """The least total penalty and a best account, with some observations' rows let go."""
        rows = [self._tableau.row_of[name] for name in loose]
        for row in rows:
            self._model.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)
        try:
            self._run(self._every, self._prices)
            return self._objective_value(), self._account()
        finally:
            for row in rows:
                self._model.changeRowBounds(row, *self._band(row))

    def least(self, terms: Terms, rise: float) -> Extreme:
        """The least value of a sum over accounts within `rise` of the best."""
        return self._extreme(terms, 1.0, self.best + rise)

    def greatest(self, terms: Terms, rise: float) -> Extreme:
        """The greatest value of a sum within `rise` of the best; infinite without an end."""
        return self._extreme(terms, -1.0, self.best + rise)

    def ends_without(self, name: str, terms: Terms, rise: float) -> tuple[float, float]:
        """The ends of a sum when one observation is let go."""
        row = self._tableau.row_of[name]
        self._model.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)
        try:
            self._run(self._every, self._prices)
            budget = self._objective_value() + rise
            return tuple(self._extreme(terms, sign, budget).value for sign in (1.0, -1.0))  # type: ignore[return-value]
        finally:
            self._model.changeRowBounds(row, *self._band(row))

    def is_open(self, terms: Terms) -> bool:
        """Whether nothing but weak prices bounds a sum from above."""
        return any(self._endless[column] for column in terms)

    def is_settled(self, terms: Terms) -> bool:
        """Whether a sum has the same value in every best account."""
        return not any(self._movable[column] for column in terms)

    def value(self, terms: Mapping[int, float], account: Vector) -> float:
        """The value of a sum in one account."""
        return float(sum(factor * account[column] for column, factor in terms.items()))

    def prices_of(self, account: Vector) -> Vector:
        """What each observation costs in one account, in the order of `names`."""
        paid = self._prices[self._slopes] * account[self._slopes] / self._scale
        return np.bincount(self._owners, weights=paid, minlength=len(self.names)).astype(float)

    def price_of(self, name: str, account: Vector) -> float:
        """What one observation costs in one account."""
        columns = self._tableau.slopes_of[name]
        return float(self._prices[columns] @ account[columns]) / self._scale

    def _set_rows(self, rows: NDArray[np.int32], low: Vector, high: Vector) -> None:
        self._model.changeRowsBounds(len(rows), rows, low, high)

    def _set_widths(self, widths: Vector) -> None:
        self._model.changeColsBounds(self._count, self._every, np.zeros(self._count), widths)

    def _extreme(self, terms: Terms, sign: float, budget: float) -> Extreme:
        """The end of a sum over accounts that cost no more than the budget."""
        self._model.changeRowBounds(self._total_row, -highspy.kHighsInf, budget + _SLACK * (1 + budget))
        columns = np.fromiter(terms, dtype=np.int32)
        try:
            self._run(columns, sign * np.fromiter(terms.values(), dtype=float), _PRIMAL)
        finally:
            self._model.changeRowBounds(self._total_row, -highspy.kHighsInf, highspy.kHighsInf)
        solution = self._model.getSolution()
        account = np.array(solution.col_value) * self._scale
        duals, value = np.array(solution.row_dual), self.value(terms, account)
        return Extreme(
            inf if value > _ENDLESS * self._scale / 2 else value,
            account,
            self._parts(duals[self._band_rows]),
            abs(float(duals[self._total_row])) * self._scale,
        )

    def _parts(self, duals: Vector) -> Vector:
        """What the end of each band that binds gives to a value, as an amount without sign."""
        low, high = (end[self._band_rows] for end in self._ends)
        ends = np.where(duals > 0, low, high)
        return np.abs(np.where(np.isinf(ends), 0.0, ends * duals)) * self._scale

    @cached_property
    def _movable(self) -> NDArray[np.bool_]:
        """The columns whose amounts differ between best accounts, found from what costs nothing to change."""
        self._run(self._every, self._prices)
        solution = self._model.getSolution()
        basic = np.array(self._model.getBasicVariables()[1])
        held = np.ones(self._count, dtype=bool), np.ones(self._total_row + 1, dtype=bool)
        held[0][basic[basic >= 0]] = held[1][-1 - basic[basic < 0]] = False
        held[1][: self._total_row] &= self._ends[0] != self._ends[1]
        free = np.flatnonzero(held[0] & (self._widths > 0) & (np.abs(np.array(solution.col_dual)) < _NOTHING))
        slack = np.flatnonzero(held[1] & (np.abs(np.array(solution.row_dual)) < _NOTHING))
        if len(free) + len(slack) > _MOST_FREE:
            return np.ones(self._count, dtype=bool)
        moved = np.zeros(self._count, dtype=bool)
        moved[free] = True
        for column in (
            *(self._model.getReducedColumn(int(column))[1] for column in free),
            *(self._model.getBasisInverseCol(int(row))[1] for row in slack),
        ):
            places = basic[np.abs(column) > _NOTHING]
            moved[places[places >= 0]] = True
        return moved

    @cached_property
    def _endless(self) -> NDArray[np.bool_]:
        """The columns that may grow without end at no firm price.

        They are those in a direction that leaves every row as it is, or on its open side; a direction with
        as many of them as there are is put together from a few.
        """
        firm = (self._prices > 0) & ~np.array(self._tableau.weak, dtype=bool)
        free = (self._widths == _ENDLESS) & ~firm
        rows, found = np.arange(self._total_row, dtype=np.int32), np.zeros(self._count, dtype=bool)
        still = [np.where(np.isinf(end), end, 0.0) for end in self._ends]
        self._set_rows(rows, *still)
        self._set_widths(free.astype(float))
        try:
            while (more := self._direction(free & ~found)).any():
                found |= more
        finally:
            self._set_rows(rows, *self._ends)
            self._set_widths(self._widths)
        return found

    def _direction(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of the wanted columns grow in one direction that holds as much of them as it can."""
        columns = np.flatnonzero(wanted).astype(np.int32)
        self._run(columns, np.full(len(columns), -1.0), _PRIMAL)
        grown: NDArray[np.bool_] = wanted & (self._account() > _GROWS * self._scale)
        return grown

    def _run(self, columns: NDArray[np.int32], costs: Vector, method: int = _DUAL) -> None:
        """Solve with these costs of some columns, and none of the others."""
        if not self._is_solved(columns, costs, method):
            self._model.clearSolver()
            self._model.setOptionValue("simplex_strategy", _DUAL)
            self._model.run()
        status = self._model.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            message = f"no account found ({self._model.modelStatusToString(status)})"
            raise SolverError(message)

    def _is_solved(self, columns: NDArray[np.int32], costs: Vector, method: int = _DUAL) -> bool:
        """Solve from the basis of the best account; whether an optimum was found."""
        if self._base is not None:
            self._model.setBasis(self._base)
        self._model.setOptionValue("simplex_strategy", method)
        self._model.changeColsCost(len(self._priced), self._priced, np.zeros(len(self._priced)))
        self._model.changeColsCost(len(columns), columns, costs)
        self._priced = columns
        self._model.run()
        return bool(self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _account(self) -> Vector:
        return np.array(self._model.getSolution().col_value) * self._scale

    def _objective_value(self) -> float:
        return float(self._model.getInfo().objective_function_value)

    def _band(self, row: int) -> tuple[float, float]:
        return float(self._ends[0][row]), float(self._ends[1][row])


def _scale(tableau: Tableau) -> float:
    """What amounts are divided by."""
    ends = [abs(end) for _, low, high in tableau.rows for end in (low, high) if not isinf(end)]
    return max(max(ends, default=1.0) / _LARGEST, 1e-3)


def _widths(tableau: Tableau, scale: float) -> Vector:
    """How far the columns may grow, scaled; what has no end ends where nothing comes near."""
    widths = np.array(tableau.widths, dtype=float) / scale
    return np.where(np.isinf(widths), _ENDLESS, widths)


def _owners(tableau: Tableau) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The columns of all slopes, and for each the place of its observation."""
    slopes = list(tableau.slopes_of.values())
    owners = [place for place, columns in enumerate(slopes) for _ in columns]
    return np.array(list(chain.from_iterable(slopes)), dtype=np.int64), np.array(owners, dtype=np.int64)


def _ends(tableau: Tableau, scale: float) -> tuple[Vector, Vector]:
    """The lower and upper ends of all rows, scaled."""
    low, high = (np.array([row[side] for row in tableau.rows], dtype=float) / scale for side in (1, 2))
    return low, high


def _model(tableau: Tableau, ends: tuple[Vector, Vector], prices: Vector, widths: Vector) -> highspy.Highs:
    """The HiGHS model of a tableau, with one more row for the total penalty."""
    priced = np.flatnonzero(prices)
    total = dict(zip(priced.tolist(), prices[priced].tolist(), strict=True))
    rows = [*(terms for terms, _, _ in tableau.rows), total]
    return make_model(rows, (np.append(ends[0], -inf), np.append(ends[1], inf)), prices, widths)


def make_model(
    rows: Sequence[Terms], ends: tuple[Vector, Vector], costs: Vector, widths: Vector
) -> highspy.Highs:
    """A HiGHS model of rows between their ends, over columns from 0 to their widths."""
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(costs), len(rows)
    program.col_cost_ = costs
    program.col_lower_, program.col_upper_ = np.zeros(len(costs)), widths
    program.row_lower_, program.row_upper_ = ends
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    program.a_matrix_.index_ = np.fromiter(chain.from_iterable(rows), dtype=np.int32)
    program.a_matrix_.value_ = np.fromiter(chain.from_iterable(terms.values() for terms in rows), dtype=float)
    model = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
        model.setOptionValue(option, value)
    model.passModel(program)
    return model
