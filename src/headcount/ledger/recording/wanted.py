"""Which sums are worth an entry: a component's observations go in, reported and derived sums come out.

Reported sums are those claims speak of. Derived ones are in no report: a camp's stock on the last day of a
movement into it, everybody who left over the days that overlapping claims cover together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.cells import balanced
from headcount.ledger.sums import Kind, Sum

_MOST_DAYS = 12  # derived days a site; the latest tell most


def reported_sums(part: Sequence[Observation]) -> list[Sum]:
    """The sums the claims speak of, each once, parts that can not be told from their whole left out."""
    return sorted({item.sum for item in part if not item.apart}, key=Sum.parts)


def derived_sums(part: Sequence[Observation], as_of: date | None) -> list[Sum]:
    """The sums no claim states but several imply."""
    reported = set(reported_sums(part))
    found = [*_stocks(part, as_of), *_totals(part)]
    return [total for total in dict.fromkeys(found) if total not in reported]


def _stocks(part: Sequence[Observation], as_of: date | None) -> Iterable[Sum]:
    """For each counted site the stock on the last day of each movement there, and of the last report."""
    counts: dict[Sum, list[date]] = defaultdict(list)
    moves: dict[tuple[str, str], set[date]] = defaultdict(set)
    for item in part:
        if item.sum.kind is Kind.FLOW:
            for key in item.sum.places:
                moves[key, item.sum.unit].add(item.sum.end)
        if (
            item.sum.kind is Kind.STOCK
            and not item.sum.group
            and balanced(item.sum.family)
            and not item.apart
        ):
            counts[item.sum.where].append(item.sum.end)
    for where, days in sorted(counts.items(), key=lambda pair: pair[0].parts()):
        last = {as_of} if as_of else set()
        open_days = [
            {day for day in wanted if day > min(days) and day not in days}
            for wanted in (moves[where.at or "", where.unit], last)
        ]
        for day in sorted({*sorted(open_days[0])[-_MOST_DAYS:], *open_days[1]}):
            yield replace(where, end=day)


def _totals(part: Sequence[Observation]) -> Iterable[Sum]:
    """For each origin, and each destination, everybody who moved in the days that claims cover together."""
    periods: dict[Sum, list[tuple[date, date]]] = defaultdict(list)
    for item in part:
        total = item.sum
        if total.kind is not Kind.FLOW or total.group or total.start is None or item.apart:
            continue
        for where in (replace(total.where, destination=None), replace(total.where, origin=None)):
            if where.places:
                periods[where].append((total.start, total.end))
    for where, days in sorted(periods.items(), key=lambda pair: pair[0].parts()):
        if len(days) > 1:
            for start, end in _joined(days):
                yield replace(where, start=start, end=end)


def _joined(periods: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Overlapping or adjoining periods joined into one."""
    joined: list[tuple[date, date]] = []
    for start, end in sorted(periods):
        if joined and start.toordinal() <= joined[-1][1].toordinal() + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
