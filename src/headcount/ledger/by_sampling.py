"""A second opinion on one figure: the same program, sampled instead of solved.

A ledger and the id of an entry or an answer go in, an interval comes out. The total penalty of an account is
taken for minus the logarithm of its chance, over the same cells with the same rows, and accounts are drawn by
the No-U-Turn sampler (Hoffman and Gelman 2014). Where this and the profile of the penalty differ widely, few
claims and much prior stand behind the figure. Needs the extra `bayes`; never a default: it takes some ten
seconds a figure and averages over what nobody counted, which the solver does not.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from math import inf, isinf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headcount.ledger.asking.questions import Questions
from headcount.ledger.solving.program import Tableau, Terms
from headcount.ledger.solving.solver import Solver
from headcount.model import Ledger

_FIRM = 3.0 / 0.01  # price, for a share of the largest figure, of what no account may do: 1 % costs three
_LOOSE = 0.05  # price of a cell that nothing bounds, for each largest figure: it must not wander off
_SMALLEST = 0.01  # scale of a cell that is empty in the best account, as a share of the largest figure
_ENDS = (5, 50, 95)  # percentiles
_MOST = 1500  # columns of a program above which sampling would take many minutes

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """The interval of a figure over sampled accounts, its middle, and how many accounts were drawn."""

    low: float
    best: float
    high: float
    draws: int


def second_opinion(ledger: Ledger, wanted: str, *, draws: int = 1500) -> Opinion | None:
    """The sampled interval of an entry or an answer; None where no claim bears on it.

    Raises ValueError where the extra is not installed, the program is too large to be sampled, or the ledger
    was loaded without its claims; KeyError where the id is unknown.
    """
    if find_spec("numpyro") is None:
        message = "a second opinion needs numpyro: pip install 'headcount[bayes]'"
        raise ValueError(message)
    if not isinstance(ledger.answer, Questions):
        message = "this ledger can not be asked: reconcile its claims first"
        raise ValueError(message)  # noqa: TRY004 - what is wrong is how the ledger was made
    case = ledger.answer.case(wanted)
    if case is None or not case.is_known:
        return None
    solved, terms = case.solved()
    if len(solved.plan.tableau.prices) > _MOST:
        message = f"{wanted} hangs together with too many others to be sampled; the interval of `ask` stands"
        raise ValueError(message)
    values = _sampled(energy(solved.plan.tableau, solved.solver), terms, solved.plan.tableau, draws)
    low, best, high = (float(value) for value in np.percentile(values, _ENDS))
    return Opinion(low=low, best=best, high=high, draws=len(values))


@dataclass(frozen=True, slots=True)
class Side:
    """What rows cost beyond one of their ends: `widths` and `prices` of each row's slopes, nearest first."""

    ends: Matrix
    starts: Matrix
    widths: Matrix
    prices: Matrix


@dataclass(frozen=True, slots=True)
class Energy:
    """The penalty of an account as a function of the columns that are no slopes.

    `columns` are theirs in the tableau, `scales` typical amounts, `prices` what each costs by itself; `rows`
    times their amounts gives the sums that `below` and `above` price.
    """

    columns: tuple[int, ...]
    scales: Matrix
    prices: Matrix
    rows: Matrix
    below: Side
    above: Side

    def penalty(self, amounts: Matrix) -> float:
        """The total penalty of an account, with numpy."""
        sums = self.rows @ amounts
        beyond = (self.below.ends - sums, sums - self.above.ends)
        total = float(self.prices @ amounts)
        for side, distance in zip((self.below, self.above), beyond, strict=True):
            over = np.clip(distance[:, None] - side.starts, 0.0, side.widths)
            total += float((over * side.prices).sum())
        return total


def energy(tableau: Tableau, solver: Solver) -> Energy:
    """The penalty of a written program once its slopes are taken up as cheaply as can be.

    A slope is a column that stands in one row alone and has a price or a width; all others are the account.
    """
    standing = Counter(column for terms, _, _ in tableau.rows for column in terms)
    slopes = {
        column
        for column, times in standing.items()
        if times == 1 and (tableau.prices[column] > 0 or not isinf(tableau.widths[column]))
    }
    columns = tuple(column for column in range(len(tableau.prices)) if column not in slopes)
    largest = max(
        [abs(end) for _, low, high in tableau.rows for end in (low, high) if not isinf(end)], default=1.0
    )
    firm, place = _FIRM / max(largest, 1.0), {column: index for index, column in enumerate(columns)}
    rows = np.zeros((len(tableau.rows), len(columns)))
    for number, (terms, _, _) in enumerate(tableau.rows):
        for column, factor in terms.items():
            if column in place:
                rows[number, place[column]] = factor
    prices = np.array([tableau.prices[column] for column in columns])
    account = np.array([solver.account[column] for column in columns])
    return Energy(
        columns,
        np.maximum(account, _SMALLEST * largest),
        np.where(prices > 0, prices, _LOOSE / max(largest, 1.0)),
        rows,
        _side(tableau, slopes, firm, sign=1.0),
        _side(tableau, slopes, firm, sign=-1.0),
    )


def _side(tableau: Tableau, slopes: set[int], firm: float, *, sign: float) -> Side:
    """The slopes of every row below (+1) or above (-1) its ends, with a firm one behind the last."""
    found, ends = [], []
    for terms, low, high in tableau.rows:
        end = low if sign > 0 else high
        mine = sorted(
            (tableau.prices[column] / abs(factor), tableau.widths[column] * abs(factor))
            for column, factor in terms.items()
            if column in slopes and factor * sign > 0
        )
        closed = not isinf(end) and not any(isinf(width) for _, width in mine)
        ends.append(0.0 if isinf(end) else end)
        found.append([*mine, *([(firm, inf)] if closed else [])] if not isinf(end) else [])
    most = max(map(len, found), default=0) or 1
    widths, prices = np.zeros((len(found), most)), np.zeros((len(found), most))
    for number, row in enumerate(found):
        for index, (price, width) in enumerate(row):
            prices[number, index], widths[number, index] = price, min(width, 1e12)
    starts = np.concatenate([np.zeros((len(found), 1)), np.cumsum(widths, axis=1)[:, :-1]], axis=1)
    return Side(np.array(ends), starts, widths, prices)


def _sampled(made: Energy, terms: Terms, tableau: Tableau, draws: int) -> Sequence[float]:
    """The values of a sum in accounts drawn with a chance of exp(-penalty)."""
    jax, numpy = import_module("jax"), import_module("jax.numpy")
    infer = import_module("numpyro.infer")
    jax.config.update("jax_enable_x64", True)  # noqa: FBT003 - jax's own way
    rows, scales = numpy.asarray(made.rows), numpy.asarray(made.scales)

    def amounts(free: Any) -> Any:  # noqa: ANN401 - an array of jax
        return scales * jax.nn.softplus(free)

    def potential(free: Any) -> Any:  # noqa: ANN401 - an array of jax
        each = amounts(free)
        sums = rows @ each
        total = numpy.asarray(made.prices) @ each - jax.nn.log_sigmoid(free).sum()
        for side, beyond in ((made.below, made.below.ends - sums), (made.above, sums - made.above.ends)):
            over = numpy.clip(beyond[:, None] - side.starts, 0.0, side.widths)
            total = total + (over * side.prices).sum()
        return total

    chain = infer.MCMC(
        infer.NUTS(potential_fn=potential, target_accept_prob=0.9, dense_mass=True),
        num_warmup=draws, num_samples=draws, progress_bar=False,
    )  # fmt: skip
    chain.run(jax.random.PRNGKey(0), init_params=numpy.full(len(made.columns), 0.54))  # softplus of it is one
    drawn = np.asarray(amounts(chain.get_samples()))
    return [float(value) for value in drawn @ _weights(made, terms, tableau)]


def _weights(made: Energy, terms: Terms, tableau: Tableau) -> Matrix:
    """How often each column counts in a sum; a slope in it stands for what its row leaves over."""
    place = {column: index for index, column in enumerate(made.columns)}
    weights = np.zeros(len(made.columns))
    for column, factor in terms.items():
        if column in place:
            weights[place[column]] += factor
            continue
        row, own = next((t, t[column]) for t, _, _ in tableau.rows if column in t)
        shared = sum(name in terms for name in row if name not in place)
        for name, times in row.items():
            if name in place:
                weights[place[name]] -= factor * times / own / shared
    return weights
