"""How running totals grow: their observations go in, mild beliefs about unreported days come out.

A total never falls. Between two totals it rises in a straight line. After the last it goes on as a power of
the days since the counting began: the power of its last steps, drawn towards the square root, and never
above one, so that the rate decays and the doubt grows. Measured on true series of three crises
(docs/explanation/ledger.md); the constants stand in `scales.toml`. All of it goes with the prior.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf, log, sqrt

from headcount.ledger.observing.observations import Observation
from headcount.ledger.observing.running import countings, is_running, is_vague
from headcount.ledger.pricing.levels import figure_of
from headcount.ledger.pricing.penalties import Slope, digit_unit, is_floor, scales, square
from headcount.ledger.solving.cells import BEFORE, Cell, Grid, cells_of
from headcount.ledger.sums import Sum

_NINETY = 1.645  # an end of a 90 % interval lies so many sigmas away
_FEW = 100  # floors under this are counted whatever their digits
_LEAST = 0.005  # no belief about a total is finer than this share of it


@dataclass(frozen=True, slots=True)
class Belief:
    """What cells that add up with these factors are thought to come to, and what it costs to differ."""

    terms: tuple[tuple[Cell, float], ...]
    target: float
    below: tuple[Slope, ...] = ()
    above: tuple[Slope, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One counting: its totals that tell an amount, by last day, each the most that was reached by then."""

    where: Sum
    start: date | None
    totals: tuple[tuple[date, float], ...]
    items: tuple[Observation, ...]

    @property
    def began(self) -> date:
        """The day before its first; where none is told, a stated time before its first total."""
        if self.start:
            return self.start - timedelta(days=1)
        return self.totals[0][0] - timedelta(days=int(scales()["growth"]["age"]))

    def age(self, day: date) -> float:
        """Days since the counting began."""
        return float(max((day - self.began).days, 1))


def told_days(total: Sum, observations: Sequence[Observation]) -> tuple[date, ...]:
    """The days on which a running total that is asked for was told."""
    alike = [series for series in _series(observations) if series.where == total.where]
    return tuple(day for series in alike if series.start == total.start for day, _ in series.totals)


def running_beliefs(observations: Sequence[Observation], asked: Sequence[Sum], on: Grid) -> Iterator[Belief]:
    """Every belief about the running totals among these observations, and about those asked for."""
    for series in _series(observations):
        told = _told_apart(series, observations, on)
        yield from _ceilings(series, on)
        for total in sorted(set(asked), key=Sum.parts):
            if total.where == series.where and total.start == series.start:
                yield from _carried(series, total, on, told)


def _series(observations: Sequence[Observation]) -> list[Series]:
    """The countings among some observations."""
    made = []
    for (where, start), items in countings(observations).items():
        firm = [item for item in items if not is_vague(item)] or items
        made.append(Series(where, start, tuple(_reached(firm)), tuple(items)))
    return sorted(made, key=lambda series: (series.where.parts(), series.start or date.min))


def _reached(items: Sequence[Observation]) -> Iterator[tuple[date, float]]:
    """For every day with a total the most that was counted by then."""
    most = 0.0
    by_day: dict[date, float] = {}
    for item in items:
        most = max(most, figure_of(item))
        by_day[item.sum.end] = most
    yield from by_day.items()


def _told_apart(series: Series, observations: Sequence[Observation], on: Grid) -> frozenset[int]:
    """The spans of which some claim about fewer days tells more than the totals do."""
    cells = {cell for item in series.items for cell in cells_of(item.sum, on)}
    longest = series.items[-1].sum.days or inf
    return frozenset(
        cell.slot
        for item in observations
        if (item.sum.days or inf) < longest and not (is_running(item) or item.apart or item.floor)
        for cell in cells.intersection(cells_of(item.sum, on))
    )


def _ceilings(series: Series, on: Grid) -> Iterator[Belief]:
    """A floor that was counted, or that others follow, is hardly far below the amount."""
    for item in series.items:
        figure = figure_of(item)
        vague = is_vague(item)
        if is_floor(item.quantity) and (not vague or len(series.totals) > 1):
            share = min(digit_unit(figure) / figure, 0.5) if vague else _more_than_counted(figure)
            terms = tuple((cell, 1.0) for cell in cells_of(item.sum, on))
            yield Belief(terms, figure, above=square(share * figure))


def _more_than_counted(figure: float) -> float:
    """How far above a counted floor the amount may lie, as a share; for a few by the root of their number."""
    return max(
        float(scales()["growth"]["floor"]), min(1 / sqrt(max(figure, 1.0)), 1.0) if figure < _FEW else 0.0
    )


def _carried(series: Series, total: Sum, on: Grid, told: frozenset[int]) -> Iterator[Belief]:
    """What a total has grown by since the last count, or had still to grow before the first."""
    last, figure = series.totals[-1]
    first, least = series.totals[0]
    cells = _cells(series, max(total.end, first), on)
    if total.end > last:
        spans = on.spans_between(last.toordinal(), total.end.toordinal())
        power = _power(series)
        most = power + float(scales()["growth"]["faster"])
        ratio = series.age(total.end) / series.age(last)
        ends = figure * (ratio**power - 1), figure * (ratio**most - 1)
    elif total.end < first and series.start is None:
        spans = range(on.spans(total).stop, on.spans_between(first.toordinal() - 1, first.toordinal()).stop)
        days = (first - total.end).days
        ratio = series.age(first) / (series.age(first) + days)
        powers = (float(scales()["growth"]["power"]), 1 + float(scales()["growth"]["faster"]))
        ends = least * (1 - ratio ** powers[0]), least * (1 - ratio ** powers[1])
    else:
        return
    free = [span for span in spans if span not in told and span != BEFORE]
    share = sum(map(on.days, free)) / max(sum(map(on.days, spans)), 1)
    usual, high = (max(end * share, _LEAST * figure) for end in ends)
    terms = tuple((cell, 1.0) for span in free for cell in cells.get(span, ()))
    if terms:
        above = max(high - usual, _LEAST * figure) / _NINETY
        yield Belief(terms, usual, square(usual / _NINETY), square(above))


def _cells(series: Series, end: date, on: Grid) -> dict[int, list[Cell]]:
    """The cells of a total up to a day, by span."""
    found: dict[int, list[Cell]] = defaultdict(list)
    total = next(item.sum for item in series.items)
    for cell in cells_of(replace(total, start=series.start, end=end), on):
        found[cell.slot].append(cell)
    return found


def _power(series: Series) -> float:
    """The power of the days with which a total grows: its last steps', drawn towards the usual one."""
    table = scales()["growth"]
    usual, firm = float(table["power"]), float(table["belief"])
    last, figure = series.totals[-1]
    age = series.age(last)
    earlier = [(day, most) for day, most in series.totals[:-1] if series.age(day) <= table["step"] * age]
    earlier = earlier[-1:] or list(series.totals[:1])
    day, most = earlier[0]
    if day == last or most <= 0:
        return usual
    seen = log(figure / most) / log(age / series.age(day))
    return min((firm * usual + seen) / (firm + 1), 1.0)
