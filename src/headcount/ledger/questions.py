"""Questions to the ledger: a query goes in, an entry comes out, solved for it alone.

What is asked may stand in no report: the stock on a day between two counts, part of a period. An answer
with nothing known has no best value. `known_on` opens the book of that day, which is then kept.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from headcount.ledger.book import Book, open_book
from headcount.ledger.conflicts import contested_claims
from headcount.ledger.entries import entry_of
from headcount.ledger.intervals import solve
from headcount.ledger.nets import net_terms, stock_cuts
from headcount.ledger.observations import Observation
from headcount.ledger.solver import SolverError
from headcount.ledger.sums import Kind, Sum, families, family_of, group_of, kind_of
from headcount.ledger.windows import nearest
from headcount.ledger.words import day_words
from headcount.model import (
    Claim,
    Entry,
    Grade,
    Measure,
    Period,
    PeriodKind,
    Place,
    Query,
    Site,
    Term,
    content_id,
)
from headcount.places import fold_name
from headcount.settings import Settings

_DEFAULT_TERMS = {Kind.STOCK: Term.SHELTERED, Kind.FLOW: Term.LEFT, Kind.TOLL: Term.KILLED}
_KEPT_BOOKS = 64
_NET = "days without a report are read off the change between counts: who came and left again is not in it"


class Questions:
    """Answers queries about one set of claims; `given` keeps the answers by id so they can be explained."""

    def __init__(self, claims: Sequence[Claim], sites: Sequence[Site], settings: Settings) -> None:
        self._claims = tuple(claims)
        self._settings = settings
        self._names = _names(claims, sites)
        self._books: dict[date | None, Book] = {}
        self.given: dict[str, Entry] = {}

    def __call__(self, query: Query) -> Entry:
        """The entry that answers a query."""
        known_on = query.known_on or self._settings.known_on
        book = self._book(known_on)
        total = self._sum(query, book)
        answer = self._answer(total, book, query, known_on)
        self.given[answer.id] = answer
        return answer

    def _book(self, known_on: date | None) -> Book:
        """The book as known on a day, households converted throughout, since people are asked about."""
        if known_on not in self._books:
            if len(self._books) >= _KEPT_BOOKS:
                self._books.clear()
            settings = replace(self._settings, known_on=known_on)
            self._books[known_on] = open_book(self._claims, settings, convert_all=True)
        return self._books[known_on]

    def _key(self, name: str | None) -> str | None:
        """The key of the place a name means; the name itself where none is known."""
        if name is None:
            return None
        return self._names.get(name.casefold()) or self._names.get(fold_name(name)) or name

    def _sum(self, query: Query, book: Book) -> Sum:
        """The sum a query asks for."""
        kind = _kind(query)
        place, origin, destination = (
            self._key(name) for name in (query.place, query.origin, query.destination)
        )
        group = group_of(query.population)
        end = query.on or query.end or book.as_of or date.max
        start = query.start or (query.on if kind is Kind.FLOW else None)
        term = query.term or _DEFAULT_TERMS[kind]
        total = Sum(kind=kind, family=family_of(term, kind), group=group, start=start, end=end)
        if kind is Kind.FLOW:
            if place and not (origin or destination):
                origin, destination = _way(place, query.term, book)
            return replace(total, origin=origin, destination=destination)
        total = replace(total, at=place or destination or origin, start=None if kind is Kind.STOCK else start)
        return _best_family(total, query, book) if kind is Kind.STOCK else _toll(total, origin, book)

    def _answer(self, total: Sum, book: Book, query: Query, known_on: date | None) -> Entry:
        """The entry for a sum, or an empty one that says nothing is known."""
        name = content_id("a", *total.parts(), known_on)
        observations = book.touching(total)
        if not _is_known(total, observations):
            return _nothing(name, total, query, book)
        observations = nearest(observations, total.end, total.end)
        try:
            solved = solve(observations, [total, *stock_cuts(total, observations)], self._settings)
            terms, net = net_terms(solved.plan, total)
            contested = contested_claims(solved)
            entry = entry_of(solved, total, book, self._settings, contested=contested, terms=terms)
        except SolverError as error:
            return replace(_nothing(name, total, query, book), notes=(str(error),))
        notes = (*entry.notes, *_reach(total, observations), *((_NET,) if net else ()))
        return replace(entry, id=name, notes=notes, term=query.term or entry.term)


def _names(claims: Sequence[Claim], sites: Sequence[Site]) -> dict[str, str]:
    """Every name and alias with the key of its place; folded spellings where they can mean only one."""
    told: dict[str, str] = {}
    for claim in claims:
        told.update((place.name, place.key) for place in claim.places)
    told.update((place.key, place.key) for claim in claims for place in claim.places)
    told.update((name, site.name) for site in sites for name in (*site.aliases, site.name))
    folded: dict[str, set[str]] = defaultdict(set)
    for name, key in told.items():
        folded[fold_name(name)].add(key)
    names = {name: keys.pop() for name, keys in folded.items() if len(keys) == 1}
    return names | {name.casefold(): key for name, key in told.items()}


def _kind(query: Query) -> Kind:
    """Stock, flow or toll, from what the query says."""
    if query.term and kind_of(query.term, Measure.FLOW) is Kind.TOLL:
        return Kind.TOLL
    if query.measure:
        return Kind.STOCK if query.measure is Measure.STOCK else Kind.FLOW
    spans = query.start or query.origin or query.destination or (query.end and not query.on)
    return Kind.FLOW if spans else Kind.STOCK


def _way(place: str, term: Term | None, book: Book) -> tuple[str | None, str | None]:
    """Whether movements "at" a place are asked for as ways out or ways in."""
    leaving = {Term.LEFT, Term.EVACUATED, Term.FORCED_TO_FLEE, Term.SURRENDERED, Term.RELOCATED}
    arrives = any(item.sum.destination == place for item in book.observations)
    if term in leaving or (term is None and not arrives):
        return place, None
    return None, place


def _best_family(total: Sum, query: Query, book: Book) -> Sum:
    """The family of stock counted at a place, where the query's term leaves it open."""
    counted = {item.sum.family for item in book.observations if _same_place(item.sum, total)}
    if total.family in counted or (query.term and query.term is not Term.REMAINING):
        return total
    for family in families()["stock"]:
        if family in counted:
            return replace(total, family=family)
    return total


def _same_place(one: Sum, other: Sum) -> bool:
    return one.kind is other.kind and one.at == other.at


def _toll(total: Sum, origin: str | None, book: Book) -> Sum:
    """The toll at a place, or on the way to it where only that is counted."""
    tolls = [item.sum for item in book.observations if item.sum.kind is Kind.TOLL]
    if any(item.at == total.at and item.family == total.family for item in tolls):
        return total
    for item in tolls:
        ends = (item.origin, item.destination)
        if item.en_route and item.family == total.family and total.at in ends and (origin in (None, ends[0])):
            return replace(total, at=None, origin=ends[0], destination=ends[1], en_route=True)
    return total


def _is_known(total: Sum, observations: Sequence[Observation]) -> bool:
    """Whether any claim says something of what is asked."""
    if total.kind is Kind.STOCK:
        return any(
            _same_place(item.sum, total)
            and item.sum.family == total.family
            and (not total.group or set(item.sum.group) == set(total.group) or not item.sum.group)
            for item in observations
        )
    if stock_cuts(total, observations):
        return True
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


def _nothing(name: str, total: Sum, query: Query, book: Book) -> Entry:
    """The answer where no report says anything."""

    def place(key: str | None) -> Place | None:
        return book.places.get(key, Place(name=key)) if key else None

    stock = total.kind is Kind.STOCK
    return Entry(
        id=name,
        measure=Measure.STOCK if stock else query.measure or Measure.FLOW,
        term=query.term or _DEFAULT_TERMS[total.kind],
        population=query.population,
        origin=place(total.origin),
        destination=place(total.destination),
        at=place(total.at),
        period=Period(
            start=total.end if stock else total.start,
            end=total.end,
            kind=PeriodKind.AS_OF if stock else PeriodKind.DURING,
        ),
        grade=Grade.PENDING,
        notes=("no report known by then says anything of this",),
        method="asked",
    )


def _reach(total: Sum, observations: Sequence[Observation]) -> tuple[str, ...]:
    """How far a stock that is asked for lies from the counts around it."""
    if total.kind is not Kind.STOCK:
        return ()
    days = sorted(item.sum.end for item in observations if _same_place(item.sum, total))
    if not days or total.end in days:
        return ()
    if total.end > days[-1]:
        return (
            f"the last count is of {day_words(days[-1])}; what came after is carried on with growing doubt",
        )
    if total.end < days[0]:
        return (
            f"the first count is of {day_words(days[0])}; what was before is carried back with growing doubt",
        )
    return ("lies between two counts",)
