"""What a question asks for: a query and a book go in, the sums it may mean come out, the likeliest first.

"How many were displaced at Velm on Tuesday" may mean those in Velm that day or all who fled it so far. The
first reading that some claim says anything of is answered, and the answer says which it was.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from headcount.ledger.book import Book
from headcount.ledger.observing.observations import Observation
from headcount.ledger.observing.running import is_running
from headcount.ledger.solving.cells import whole_family
from headcount.ledger.sums import Kind, Sum, families, family_of, group_of, kind_of, plain_unit
from headcount.model import Measure, Query, Term, Unit

DEFAULT_TERMS = {Kind.STOCK: Term.SHELTERED, Kind.FLOW: Term.LEFT, Kind.TOLL: Term.KILLED}
_LEAVING = {Term.LEFT, Term.EVACUATED, Term.FORCED_TO_FLEE, Term.SURRENDERED, Term.RELOCATED}
_FLEEING = {Term.DISPLACED, Term.FORCED_TO_FLEE, Term.EVACUATED, Term.CROSSED, Term.MULTIPLE_OR_OTHER}
_SLACK = timedelta(days=7)  # a first day asked for that lies so near the counting's own means that one
_RUNNING = "the running total of those who moved is given, since no report counts the people there"
_STANDING = "the people counted there are given, since no report gives a running total"


def sums_asked(
    query: Query, places: tuple[str | None, str | None, str | None], book: Book
) -> list[tuple[Sum, str]]:
    """The sums a query may mean, each with what is to be noted where it is the one that is answered.

    `places` are the keys of the query's place, origin and destination.
    """
    kind = _kind(query)
    running = query.measure is Measure.CUMULATIVE
    found = [(_sum(query, places, book, kind, running=running), "")]
    if kind is Kind.FLOW and running:
        found.append((_sum(query, places, book, Kind.STOCK), _STANDING))
    elif kind is Kind.STOCK and query.term in _FLEEING:
        found.append((_sum(query, places, book, Kind.FLOW, running=True), _RUNNING))
    return found


def _kind(query: Query) -> Kind:
    """Stock, flow or toll, from what the query says."""
    if query.term and kind_of(query.term, Measure.FLOW) is Kind.TOLL:
        return Kind.TOLL
    if query.measure:
        return Kind.STOCK if query.measure is Measure.STOCK else Kind.FLOW
    spans = query.start or query.origin or query.destination or (query.end and not query.on)
    return Kind.FLOW if spans else Kind.STOCK


def _sum(
    query: Query,
    places: tuple[str | None, str | None, str | None],
    book: Book,
    kind: Kind,
    *,
    running: bool = False,
) -> Sum:
    """The sum of one kind that a query asks for; a running one begins where its counting began."""
    place, origin, destination = places
    end = query.on or query.end or book.as_of or date.max
    start = query.start or (query.on if kind is Kind.FLOW and not running else None)
    total = Sum(
        kind=kind,
        family=family_of(query.term or DEFAULT_TERMS[kind], kind),
        group=group_of(query.population),
        unit=plain_unit(query.unit or Unit.PERSON),
        start=start,
        end=end,
    )
    if kind is Kind.FLOW:
        if place and not (origin or destination):
            origin, destination = _way(place, query.term, book)
        return _from_its_beginning(replace(total, origin=origin, destination=destination), book)
    total = replace(total, at=place or destination or origin, start=None if kind is Kind.STOCK else start)
    if kind is Kind.STOCK:
        return _best_family(total, query, book)
    return _from_its_beginning(_toll(total, origin, book), book)


def _from_its_beginning(total: Sum, book: Book) -> Sum:
    """A running total asked for from any beginning, or from about its own, begins on its own first day."""
    starts = {
        item.sum.start
        for item in book.naming(*total.places)
        if item.sum.where == total.where and is_running(item) and not item.apart
    }
    dated = sorted(day for day in starts if day and day <= total.end)
    if not dated or (total.start is None and None in starts):
        return total
    if total.start is None:
        return replace(total, start=dated[-1])
    nearest = min(dated, key=lambda day: (abs(day - total.start), day))  # type: ignore[operator]  # start is set
    return replace(total, start=nearest) if abs(nearest - total.start) <= _SLACK else total


def _way(place: str, term: Term | None, book: Book) -> tuple[str | None, str | None]:
    """Whether movements "at" a place are asked for as ways out or ways in."""
    if term in _FLEEING and term not in _LEAVING:
        out = any(_moves(item, term) and item.sum.origin == place for item in book.naming(place))
        return (place, None) if out else (None, place)
    arrives = any(item.sum.destination == place for item in book.naming(place))
    if term in _LEAVING or (term is None and not arrives):
        return place, None
    return None, place


def _moves(item: Observation, term: Term | None) -> bool:
    """Whether an observation is of people who moved in the sense of a term."""
    family = family_of(term, Kind.FLOW) if term else ""
    return item.sum.kind is Kind.FLOW and whole_family(item.sum.family) == whole_family(family)


def _best_family(total: Sum, query: Query, book: Book) -> Sum:
    """The family of stock counted at a place, where the query's term leaves it open."""
    counted = {item.sum.family for item in book.naming(total.at) if same_place(item.sum, total)}
    if total.family in counted or (query.term and query.term is not Term.REMAINING):
        return total
    for family in families()["stock"]:
        if family in counted:
            return replace(total, family=family)
    return total


def same_place(one: Sum, other: Sum) -> bool:
    """Whether two sums are of one kind at one site."""
    return one.kind is other.kind and one.at == other.at


def _toll(total: Sum, origin: str | None, book: Book) -> Sum:
    """The toll at a place, or on the way to it where only that is counted."""
    tolls = [item.sum for item in book.naming(total.at) if item.sum.kind is Kind.TOLL]
    if any(item.at == total.at and item.family == total.family for item in tolls):
        return total
    for item in tolls:
        ends = (item.origin, item.destination)
        if item.en_route and item.family == total.family and total.at in ends and (origin in (None, ends[0])):
            return replace(total, at=None, origin=ends[0], destination=ends[1], en_route=True)
    return total


def is_known(total: Sum, observations: Sequence[Observation]) -> bool:
    """Whether any claim says something of what is asked."""
    if total.kind is Kind.STOCK:
        return any(
            same_place(item.sum, total)
            and item.sum.family == total.family
            and (not total.group or set(item.sum.group) == set(total.group) or not item.sum.group)
            for item in observations
        )
    for item in observations:
        if item.sum.kind is not total.kind:
            continue
        same_way = all(
            wanted is None or said is None or wanted == said
            for wanted, said in ((total.origin, item.sum.origin), (total.destination, item.sum.destination))
        )
        overlaps = (item.sum.start is None or item.sum.start <= total.end) and (
            total.start is None or total.start <= item.sum.end
        )
        if same_way and overlaps and item.sum.at == total.at and item.sum.en_route == total.en_route:
            return True
    return False
