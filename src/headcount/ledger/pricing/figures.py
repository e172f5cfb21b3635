"""How a figure came about: as an honest count of some level, or by a slip of the pen.

Figures and voices go in; the chance of every figure at every level comes out, and, once the level is
believed, how each voice leans and which figure is doubtful. Every kind of slip has its own chance, so that
the fit itself says which one explains a figure.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, pi, sqrt

import numpy as np

from headcount.ledger.pricing.chain import Grid
from headcount.ledger.pricing.penalties import scales

_ABOVE = 0.15  # spread, in logs, of the level above a floor or below a ceiling
_FEW = 4.0  # figures a voice needs before its own scatter counts as much as its kind's
_ROOT = sqrt(2 * pi)
_TINY = 1e-200
ANY = "any"  # a slip that could have led to any number


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a day (an ordinal) with its own spread; `side` +1 for a floor, -1 for a ceiling.

    `lean` and `scatter` are what is usual for its kind of voice, in logs.
    """

    day: int
    value: float
    spread: float
    side: int = 0
    voice: str = ""
    lean: float = 0.0
    scatter: float = 0.03

    @property
    def log(self) -> float:
        """The log of its number."""
        return log(max(self.value, 1.0))


@dataclass(frozen=True, slots=True)
class Voice:
    """How a voice counts at a place: its steady lean, in logs, and the scatter around it."""

    lean: float
    scatter: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """One figure against the believed level: the chance that it is no slip, its distance, and its spread."""

    trust: float
    slip: str
    off: float
    unsure: float


class Figures:
    """The figures of one place on a grid of log levels (`points`)."""

    def __init__(self, figures: Sequence[Figure], points: Grid) -> None:
        """Keep what stays the same, however the voices are judged."""
        self.figures = figures
        self._points = points
        self._slips = [(name, *shape) for name, shape in _slips()]

    def chances(self, voices: dict[str, Voice]) -> Grid:
        """The chance of each figure (second axis) at each level (third), as it stands and by each slip."""
        lean = np.array([voices[figure.voice].lean for figure in self.figures])[:, None]
        sigma = np.array([sqrt(voices[f.voice].scatter ** 2 + f.spread**2) for f in self.figures])[:, None]
        side = np.array([figure.side for figure in self.figures])[:, None]
        off = self._points[None, :] + lean - np.array([figure.log for figure in self.figures])[:, None]
        free = np.sign(off) == side
        wide = np.where(free, np.hypot(sigma, _ABOVE), sigma)
        honest = np.exp(-0.5 * (off / wide) ** 2) / (
            (sigma + np.where(side, np.hypot(sigma, _ABOVE), sigma)) / 2 * _ROOT
        )
        parts = [honest * (1 - sum(share for _, share, *_ in self._slips))]
        for _, share, shift, spread in self._slips:
            if shift:
                own = np.hypot(sigma, spread)
                parts.append(share * np.exp(-0.5 * ((off + shift) / own) ** 2) / (own * _ROOT))
            else:
                parts.append(np.full_like(off, share / (self._points[-1] - self._points[0])))
        return np.array(parts)

    def fitted(self, beliefs: Grid, chances: Grid) -> list[Fitted]:
        """Each figure against the belief in the level on its day (a row a figure)."""
        total = chances.sum(axis=0)
        before = beliefs / total
        shares = np.einsum("ij,kij->ki", before, chances)
        honest = before * chances[0] + _TINY * beliefs  # far from all belief, the belief itself
        honest /= honest.sum(axis=1, keepdims=True)
        middle = honest @ self._points
        unsure = np.maximum(honest @ self._points**2 - middle**2, 0.0)
        trust = shares[0] / shares.sum(axis=0)
        likeliest = shares[1:].argmax(axis=0)
        return [
            Fitted(
                float(trust[i]), self._slips[likeliest[i]][0], figure.log - float(middle[i]), float(unsure[i])
            )
            for i, figure in enumerate(self.figures)
        ]

    def voices(self, fitted: Sequence[Fitted], voices: dict[str, Voice]) -> dict[str, Voice]:
        """How each voice leans and scatters, from its figures and from what is usual for its kind."""
        heard: dict[str, list[tuple[Figure, Fitted]]] = defaultdict(list)
        for figure, fit in zip(self.figures, fitted, strict=True):
            heard[figure.voice].append((figure, fit))
        return {name: _voice(pairs, voices[name]) for name, pairs in heard.items()}


def _voice(pairs: Sequence[tuple[Figure, Fitted]], was: Voice) -> Voice:
    """One voice judged anew: both measures are drawn to the usual ones while its figures are few."""
    usual, scatter = pairs[0][0], was.scatter
    weights = [fit.trust / 2 if figure.side else fit.trust for figure, fit in pairs]
    spreads = [scatter**2 + figure.spread**2 for figure, _ in pairs]
    lean = 0.0
    if usual.lean:
        known = sum(weight / spread for weight, spread in zip(weights, spreads, strict=True))
        pulled = sum(
            w * fit.off / spread for w, spread, (_, fit) in zip(weights, spreads, pairs, strict=True)
        )
        lean = pulled / (known + 1 / usual.lean**2)
    squares, count = _FEW * usual.scatter**2, _FEW
    for weight, spread, (_, fit) in zip(weights, spreads, pairs, strict=True):
        own = scatter**2 / spread  # how much of its distance is the voice's and not its words'
        squares += weight * (own**2 * ((fit.off - lean) ** 2 + fit.unsure) + scatter**2 * (1 - own))
        count += weight
    return Voice(lean, sqrt(squares / count))


def _slips() -> list[tuple[str, tuple[float, float, float]]]:
    """Each kind of slip: its chance, what it adds to the log of the figure, and how unsure that is."""
    table = scales()["slips"]
    return [
        ("a digit too many", (float(table["digit_too_many"]), log(10.0), 0.0)),
        ("a digit lost", (float(table["digit_lost"]), -log(10.0), 0.0)),
        (
            "households printed as persons",
            (float(table["households"]), -log(float(table["household"])), 0.12),
        ),
        (ANY, (float(table["any"]), 0.0, 0.0)),
    ]
