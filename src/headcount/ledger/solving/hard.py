"""Whether claims can hold together at their word: a tableau goes in, sets of claims that cannot come out.

Only cells and hard bands count here, and that a part is no more than its whole; what the prior would pay for
a change forbids nothing. So the program is a small one of its own, solved again from where it was left.
"""

from collections.abc import Mapping
from math import inf
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from headcount.ledger.solving.program import Tableau, Terms
from headcount.ledger.solving.solver import make_model

_NOTHING = 1e-7  # a share of a ray smaller than this is rounding
_LARGEST = 1e4  # what the largest end of a band is scaled to

Bands = Mapping[str, tuple[float, float]]


class Hard:
    """The cells of a tableau, to be held to hard bands."""

    def __init__(self, tableau: Tableau, bands: Bands) -> None:
        """Take the cells and rows of a tableau; `bands` are all that will be asked about."""
        self._names = tuple(sorted(bands))
        ends = [end for band in bands.values() for end in band if end < inf]
        self._scale = max(max(ends, default=1.0) / _LARGEST, 1e-3)
        cells = {column: place for place, column in enumerate(sorted(tableau.column_of.values()))}
        banded = [_on_cells(tableau.rows[tableau.row_of[name]][0], cells) for name in self._names]
        bound = set(tableau.row_of.values())
        ties = [
            (_on_cells(terms, cells), high)
            for row, (terms, low, high) in enumerate(tableau.rows)
            if row not in bound and low == -inf and all(column in cells for column in terms)
        ]
        count = len(self._names)
        low, high = np.full(count + len(ties), -inf), np.array([inf] * count + [high for _, high in ties])
        widths = np.full(len(cells), inf)
        rows = [*banded, *(terms for terms, _ in ties)]
        self._model: Any = make_model(rows, (low, high), np.zeros(len(cells)), widths)
        self._rows = np.arange(count, dtype=np.int32)

    def is_feasible(self, bands: Bands) -> bool:
        """Whether amounts exist that keep every named observation inside its band."""
        ends = np.array([bands.get(name, (-inf, inf)) for name in self._names]).reshape(-1, 2) / self._scale
        self._model.changeRowsBounds(len(self._rows), self._rows, ends[:, 0].copy(), ends[:, 1].copy())
        self._model.run()
        return bool(self._model.getModelStatus() != highspy.HighsModelStatus.kInfeasible)

    def clash(self, bands: Bands) -> tuple[str, ...] | None:
        """Observations that cannot all keep to their bands, not yet the fewest; None where all can.

        They are those in a Farkas ray: a sum of rows that no amounts satisfy.
        """
        if self.is_feasible(bands):
            return None
        status, has_ray, ray = self._model.getDualRay()
        if status == highspy.HighsStatus.kOk and has_ray:
            named = self._named(np.array(ray), bands)
            if named and not self.is_feasible({name: bands[name] for name in named}):
                return named
        return tuple(sorted(bands))

    def smallest(self, bands: Bands) -> tuple[str, ...]:
        """A smallest set of observations that cannot all keep to their bands; none where all can.

        Each is left out in turn; what is then still impossible goes on with its own ray.
        """
        kept = self.clash(bands) or ()
        for name in kept:
            if name in kept:
                kept = self.clash({other: bands[other] for other in kept if other != name}) or kept
        return kept

    def _named(self, ray: NDArray[np.float64], bands: Bands) -> tuple[str, ...]:
        """The observations with a share in a ray."""
        shares = np.abs(ray[: len(self._names)])
        return tuple(
            name
            for name, share in zip(self._names, shares, strict=True)
            if share > _NOTHING and name in bands
        )


def _on_cells(terms: Terms, cells: Mapping[int, int]) -> Terms:
    """The cells of a row, without the slopes around it."""
    return {cells[column]: factor for column, factor in terms.items() if column in cells}
