"""Movements nobody reported but two counts imply: a movement asked about goes in, cuts and terms come out.

Where a place is counted before and after, it has gained or lost the difference, less what reports explain.
The answer is a net one: people who came and left again are not in it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.cells import Cell, cells_of, closed
from headcount.ledger.solving.program import Plan, Terms
from headcount.ledger.sums import Kind, Sum

_DAY = timedelta(days=1)


def counted_site(total: Sum) -> str | None:
    """The site whose stock a movement changes, where only one end of it is asked for."""
    if total.kind is not Kind.FLOW or total.family != "move" or total.start in (None, date.min):
        return None
    return None if total.origin and total.destination else total.destination or total.origin


def stock_cuts(total: Sum, observations: Sequence[Observation]) -> list[Sum]:
    """The stocks on the days between which a movement asked about is to be read off the counts."""
    site = counted_site(total)
    counts = [item.sum for item in observations if _counts(item, site, total)]
    days = sorted({count.end for count in counts})
    if not site or total.start is None or len(days) < 2 or days[0] >= total.end or days[-1] <= total.start:  # noqa: PLR2004 - two counts make a difference
        return []
    cuts = {total.start - _DAY, total.end}
    for item in observations:
        if item.sum.kind is Kind.FLOW and site in item.sum.places:
            cuts |= {item.sum.end} | (
                {item.sum.start - _DAY} if item.sum.start not in (None, date.min) else set()
            )
    first, last = max(total.start - _DAY, days[0]), min(total.end, days[-1])
    return [replace(counts[0], end=day) for day in sorted({_within(cut, first, last) for cut in cuts})]


def net_terms(made: Plan, total: Sum) -> tuple[Terms, bool]:
    """The columns of a movement, unreported days taken from the change between counts; whether any were."""
    spoken = {cell for item in made.observations for cell in closed(cells_of(item.sum, made.grid))}
    terms: Terms = {}
    covered: set[int] = set()
    for (stock, first, last), (gained, lost) in made.tableau.drifts.items():
        spans = set(made.grid.spans_between(first, last))
        if _is_ours(stock, first, last, total) and not _any_spoken(spans, total, made, spoken):
            terms.update(gained if total.destination else lost)
            covered |= spans
    for cell in cells_of(total, made.grid):
        if cell in spoken or cell.slot not in covered:
            terms[made.tableau.column_of[cell]] = 1.0
    return terms, bool(covered)


def _counts(item: Observation, site: str | None, total: Sum) -> bool:
    """Whether an observation counts the people at the site."""
    same = item.sum.at == site and item.sum.group == total.group and item.sum.unit is total.unit
    return (
        item.sum.kind is Kind.STOCK and item.sum.family in ("present", "inside") and same and not item.apart
    )


def _is_ours(stock: Cell, first: int, last: int, total: Sum) -> bool:
    """Whether a gap between two stocks lies at the site and inside the days asked about."""
    inside = total.start is not None and first >= (total.start - _DAY).toordinal()
    here = stock.at == counted_site(total) and stock.group == total.group and stock.unit is total.unit
    return inside and here and last <= total.end.toordinal()


def _any_spoken(spans: set[int], total: Sum, made: Plan, spoken: set[Cell]) -> bool:
    return any(cell in spoken for cell in cells_of(total, made.grid) if cell.slot in spans)


def _within(day: date, first: date, last: date) -> date:
    return min(max(day, first), last)
