"""The solver's handle: a tableau goes in; least penalties and the ends of sums come out.

One HiGHS model a component. Only prices, row ends and column widths change between solves, so each solve
starts from the last one's basis. Amounts are scaled, so that a handful and a million keep their digits.
"""

from collections.abc import Iterable, Mapping
from math import inf, isinf

import highspy
import numpy as np
from numpy.typing import NDArray

from headcount.ledger.program import Tableau, Terms

_LARGEST = 1e4  # what the largest figure is scaled to
_ENDLESS = 1e6  # no cell can hold more; a sum that comes near has no upper end
_SLACK = 1e-6

Vector = NDArray[np.float64]


class SolverError(Exception):
    """The solver gave no answer."""


class Solver:
    """One component's program, kept warm.

    `best` is the least total penalty; `account` the amounts of every column in one best account.
    """

    def __init__(self, tableau: Tableau) -> None:
        self._tableau = tableau
        self._scale = _scale(tableau)
        self._count = len(tableau.prices)
        self._prices = np.array(tableau.prices) * self._scale
        self._firm = np.where(np.array(tableau.weak, dtype=bool), 0.0, self._prices)
        self._widths = np.array([_width(width, self._scale) for width in tableau.widths])
        self._closed = self._widths.copy()
        self._closed[[column for columns in tableau.slopes_of.values() for column in columns]] = 0.0
        self._indices = np.arange(self._count, dtype=np.int32)
        self._model = _model(tableau, self._scale, (self._prices, self._firm))
        self._total_row = len(tableau.rows)
        self.best, self.account = self.solve()

    def solve(self, loose: Iterable[str] = ()) -> tuple[float, Vector]:
        """The least total penalty and a best account, with some observations' rows let go."""
        rows = [self._tableau.row_of[name] for name in loose]
        for row in rows:
            self._model.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)
        try:
            return self._run(self._prices)
        finally:
            for row in rows:
                self._model.changeRowBounds(row, *self._ends(row))

    def least(self, terms: Terms, rise: float) -> tuple[float, Vector]:
        """The least value of a sum over accounts within `rise` of the best, and such an account."""
        return self._extreme(terms, 1.0, rise)

    def greatest(self, terms: Terms, rise: float) -> tuple[float, Vector]:
        """The greatest value of a sum within `rise` of the best, and its account; infinite without an end."""
        return self._extreme(terms, -1.0, rise)

    def ends_without(self, name: str, terms: Terms, rise: float) -> tuple[float, float]:
        """The ends of a sum when one observation is let go."""
        row, kept = self._tableau.row_of[name], (self.best, self.account)
        self._model.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)
        try:
            self.best, self.account = self._run(self._prices)
            return self.least(terms, rise)[0], self.greatest(terms, rise)[0]
        finally:
            self.best, self.account = kept
            self._model.changeRowBounds(row, *self._ends(row))

    def is_open(self, terms: Terms, rise: float) -> bool:
        """Whether nothing but weak prices bounds a sum from above."""
        firm = float(self._firm @ self.account) / self._scale
        self._model.changeRowBounds(self._total_row + 1, -highspy.kHighsInf, firm + rise + _SLACK)
        try:
            _, account = self._run(self._objective(terms, -1.0))
        finally:
            self._model.changeRowBounds(self._total_row + 1, -highspy.kHighsInf, highspy.kHighsInf)
        return self.value(terms, account) > _ENDLESS * self._scale / 2

    def value(self, terms: Mapping[int, float], account: Vector) -> float:
        """The value of a sum in one account."""
        return float(sum(factor * account[column] for column, factor in terms.items()))

    def price_of(self, name: str, account: Vector) -> float:
        """What one observation costs in one account."""
        columns = self._tableau.slopes_of[name]
        return float(self._prices[columns] @ account[columns]) / self._scale

    def firmly_feasible(self, bands: Mapping[str, tuple[float, float]]) -> bool:
        """Whether amounts exist that keep every named observation inside its hard band.

        Slopes are closed for the named rows and free for all others.
        """
        ends = {row: bands.get(name, (-inf, inf)) for name, row in self._tableau.row_of.items()}
        for row, (low, high) in ends.items():
            self._model.changeRowBounds(row, _end(low / self._scale), _end(high / self._scale))
        self._set_widths(self._closed)
        try:
            self._model.changeColsCost(self._count, self._indices, np.zeros(self._count))
            self._model.run()
            return bool(self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal)
        finally:
            for row in ends:
                self._model.changeRowBounds(row, *self._ends(row))
            self._set_widths(self._widths)

    def _set_widths(self, widths: Vector) -> None:
        self._model.changeColsBounds(self._count, self._indices, np.zeros(self._count), widths)

    def _extreme(self, terms: Terms, sign: float, rise: float) -> tuple[float, Vector]:
        budget = self.best + rise + _SLACK * (1 + self.best)
        self._model.changeRowBounds(self._total_row, -highspy.kHighsInf, budget)
        try:
            _, account = self._run(self._objective(terms, sign))
        finally:
            self._model.changeRowBounds(self._total_row, -highspy.kHighsInf, highspy.kHighsInf)
        value = self.value(terms, account)
        return (inf if value > _ENDLESS * self._scale / 2 else value), account

    def _objective(self, terms: Terms, sign: float) -> Vector:
        costs = np.zeros(self._count)
        for column, factor in terms.items():
            costs[column] = sign * factor
        return costs

    def _run(self, costs: Vector) -> tuple[float, Vector]:
        self._model.changeColsCost(self._count, self._indices, costs)
        self._model.run()
        if self._model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            self._model.clearSolver()
            self._model.run()
        status = self._model.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            message = f"no account found ({self._model.modelStatusToString(status)})"
            raise SolverError(message)
        account = np.array(self._model.getSolution().col_value) * self._scale
        return float(self._model.getInfo().objective_function_value), account

    def _ends(self, row: int) -> tuple[float, float]:
        _, low, high = self._tableau.rows[row]
        return _end(low / self._scale), _end(high / self._scale)


def _scale(tableau: Tableau) -> float:
    """What amounts are divided by."""
    ends = [abs(end) for _, low, high in tableau.rows for end in (low, high) if not isinf(end)]
    return max(max(ends, default=1.0) / _LARGEST, 1e-3)


def _end(value: float) -> float:
    return value if not isinf(value) else (highspy.kHighsInf if value > 0 else -highspy.kHighsInf)


def _width(width: float, scale: float) -> float:
    return _ENDLESS if isinf(width) else width / scale


def _model(tableau: Tableau, scale: float, totals: tuple[Vector, Vector]) -> highspy.Highs:
    """The HiGHS model of a tableau, with a row for the total penalty and one for its firm part."""
    rows = [(terms, _end(low / scale), _end(high / scale)) for terms, low, high in tableau.rows]
    for prices in totals:
        terms = {column: float(price) for column, price in enumerate(prices) if price}
        rows.append((terms, -highspy.kHighsInf, highspy.kHighsInf))
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(tableau.prices), len(rows)
    program.col_cost_ = totals[0]
    program.col_lower_ = np.zeros(len(tableau.prices))
    program.col_upper_ = np.array([_width(width, scale) for width in tableau.widths])
    program.row_lower_ = np.array([low for _, low, _ in rows])
    program.row_upper_ = np.array([high for _, _, high in rows])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _, _ in rows)], dtype=np.int32)
    program.a_matrix_.index_ = np.array([key for terms, _, _ in rows for key in terms], dtype=np.int32)
    program.a_matrix_.value_ = np.array(
        [value for terms, _, _ in rows for value in terms.values()], dtype=float
    )
    model = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
        model.setOptionValue(option, value)
    model.passModel(program)
    return model
