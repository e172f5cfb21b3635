"""The one new count that would narrow a figure most: a case goes in, counts worth making come out.

Each candidate is tried: an exact count at the middle of what is known of it, as sharp as counts in the field
are, is added and the figure solved again.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import inf

from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.intervals import Interval, interval
from headcount.ledger.solving.solver import SolverError
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.telling.case import Case, figure
from headcount.ledger.words import days_words, group_words
from headcount.model import Claim, Measure, NextCount, Quantifier, Quantity, Span, Term, Unit

_DAY = timedelta(days=1)
_MOST = 12  # counts that are tried
_WORK = 1200  # observations that are solved again in all
_WORTH = 0.9  # a count that leaves the interval nearly as wide is not worth making
_SHOWN = 3


def next_counts(case: Case, found: Interval) -> tuple[NextCount, ...]:
    """The counts that would narrow a figure, the best first: in words and with their interval."""
    most = min(_MOST, max(2, _WORK // max(len(case.observations), 1)))
    candidates = list(dict.fromkeys(_candidates(case)))[:most]
    tried = []
    for place, total in enumerate(candidates):
        then = _tried(case, total)
        if then and then.high is not None and _width(then) <= min(_WORTH * _width(found), _width(found) - 1):
            tried.append((round(_width(then)), place, total, then))
    tried.sort(key=lambda row: row[:2])
    return tuple(_in_words(total, then) for _, _, total, then in tried[:_SHOWN])


def _width(found: Interval) -> float:
    return inf if found.high is None else found.high - found.low


def _tried(case: Case, total: Sum) -> Interval | None:
    """The figure with an exact count of a sum at its middle value; None where nothing is known of either."""
    if not replace(case, total=total).is_known:
        return None
    try:
        asked = replace(case, beside=(*case.beside, total))
        solved, _ = asked.solved()
        amount = interval(solved, solved.plan.terms(total), case.settings).best
        return figure(asked.with_count(_count(total, max(round(amount), 0))))
    except SolverError:
        return None


def _count(total: Sum, amount: float) -> Observation:
    """An observation of a count that nobody made."""
    exactly = Quantity(
        low=amount,
        high=amount,
        typical_low=amount,
        typical_high=amount,
        value=amount,
        quantifier=Quantifier.EXACT,
        unit=total.unit,
    )
    words = Span(0, 0, "")
    claim = Claim(
        report="",
        passage="",
        quote=words,
        number=words,
        quantity=exactly,
        measure=Measure.STOCK if total.kind is Kind.STOCK else Measure.FLOW,
        term=Term.REGISTERED,
    )
    return Observation(id="o-next", claim=claim, sum=total, quantity=exactly)


def _candidates(case: Case) -> Iterator[Sum]:
    """What could be counted: the sum itself, then the people at its places, then what moved around them."""
    total = case.total
    yield total
    counted = sorted({item.sum for item in case.observations if item.sum.kind is Kind.STOCK}, key=Sum.parts)
    for place in dict.fromkeys((total.at, total.origin, total.destination)):
        for stock in dict.fromkeys(one.where for one in counted if one.at == place):
            yield replace(stock, end=total.end)
            if total.kind is not Kind.STOCK and total.start not in (None, date.min):
                yield replace(stock, end=total.start - _DAY)
    if total.kind is Kind.STOCK:
        yield from _around(case, [one.end for one in counted if one.where == total.where])


def _around(case: Case, counted: list[date]) -> Iterator[Sum]:
    """Who came to and left a site between the counts around a day, and each movement told of those days."""
    total = case.total
    before = max((day for day in counted if day < total.end), default=None)
    after = min((day for day in counted if day > total.end), default=None)
    for start, end in ((before, total.end), (total.end, after)):
        if start is None or end is None:
            continue
        moved = Sum(
            kind=Kind.FLOW, family="move", group=total.group, unit=total.unit, start=start + _DAY, end=end
        )
        yield replace(moved, destination=total.at)
        yield replace(moved, origin=total.at)
        told = {item.sum for item in case.observations if item.sum.kind is Kind.FLOW and not item.apart}
        for move in sorted(told, key=Sum.parts):
            inside = move.start is not None and start < move.end and move.start <= end
            if inside and total.at in move.places:
                yield move
        yield from (one for one in _far_ends(case, total, start, end))


def _far_ends(case: Case, total: Sum, first: date, last: date) -> Iterator[Sum]:
    """The stocks at the other end of movements to and from a site."""
    others = {
        key
        for item in case.observations
        if item.sum.kind is Kind.FLOW and total.at in item.sum.places and first < item.sum.end <= last
        for key in item.sum.places
        if key != total.at
    }
    stocks = {item.sum.where for item in case.observations if item.sum.kind is Kind.STOCK}
    for stock in sorted(stocks, key=Sum.parts):
        if stock.at in others:
            yield replace(stock, end=last)


def _in_words(total: Sum, then: Interval) -> NextCount:
    """A count in words, and the interval the figure would have."""
    who = group_words(total.group) or ("people" if total.unit is Unit.PERSON else f"{total.unit.lower()}s")
    if total.kind is Kind.STOCK:
        what = f"a count of the {who} in {total.at} {days_words(total.end, total.end)}"
    elif total.kind is Kind.TOLL:
        place = total.at or " to ".join(key for key in (total.origin, total.destination) if key)
        what = f"a count of the {total.family} at {place} {days_words(total.start, total.end)}"
    else:
        way = f"from {total.origin} to {total.destination}"
        if not (total.origin and total.destination):
            way = f"into {total.destination}" if total.destination else f"out of {total.origin}"
        what = f"a count of the {who} moving {way} {days_words(total.start, total.end)}"
    return NextCount(what=what, low=float(round(then.low)), high=float(round(then.high or then.low)))
