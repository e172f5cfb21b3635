"""Questions to the ledger: a query goes in, an entry comes out, solved for it alone.

What is asked may stand in no report: the stock on a day between two counts, part of a period. An answer
with nothing known has no best value. `known_on` opens the book of that day, which is then kept.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from headcount.ledger.asked import DEFAULT_TERMS, is_known, same_place, sums_asked
from headcount.ledger.book import Book, open_book
from headcount.ledger.conflicts import contested_claims
from headcount.ledger.entries import entry_of
from headcount.ledger.intervals import solve
from headcount.ledger.names import key_of, names_of
from headcount.ledger.nets import net_terms, stock_cuts
from headcount.ledger.observations import Observation
from headcount.ledger.solver import SolverError
from headcount.ledger.sums import Kind, Sum, plain_unit
from headcount.ledger.words import day_words
from headcount.model import (
    Claim,
    Entry,
    Grade,
    Judgement,
    Measure,
    Period,
    PeriodKind,
    Place,
    Query,
    Site,
    Unit,
    content_id,
)
from headcount.settings import Settings

_KEPT_BOOKS = 64
_NET = "days without a report are read off the change between counts: who came and left again is not in it"


class Questions:
    """Answers queries about one set of claims; `given` keeps the answers by id so they can be explained."""

    def __init__(
        self,
        claims: Sequence[Claim],
        sites: Sequence[Site],
        settings: Settings,
        judgements: Collection[Judgement] = (),
    ) -> None:
        self._claims = tuple(claims)
        self._sites = tuple(sites)
        self._settings = settings
        self._judgements = tuple(judgements)
        self._books: dict[tuple[date | None, Unit], tuple[Book, dict[str, str]]] = {}
        self.given: dict[str, Entry] = {}

    def __call__(self, query: Query) -> Entry:
        """The entry that answers a query."""
        known_on = query.known_on or self._settings.known_on
        book, names = self._book(known_on, plain_unit(query.unit or Unit.PERSON))
        total, note = _asked(query, book, names)
        answer = self._answer(total, book, query, known_on)
        if note:
            answer = replace(answer, notes=(*answer.notes, note))
        self.given[answer.id] = answer
        return answer

    def _book(self, known_on: date | None, unit: Unit) -> tuple[Book, dict[str, str]]:
        """The book as known on a day, in the unit that is asked for where one converts to it; its names."""
        if (known_on, unit) not in self._books:
            if len(self._books) >= _KEPT_BOOKS:
                self._books.clear()
            settings = replace(self._settings, known_on=known_on)
            book = open_book(
                self._claims, settings, sites=self._sites, judgements=self._judgements, unit=unit
            )
            self._books[known_on, unit] = book, names_of(book.judged.claims, book.judged.sites)
        return self._books[known_on, unit]

    def _answer(self, total: Sum, book: Book, query: Query, known_on: date | None) -> Entry:
        """The entry for a sum, or an empty one that says nothing is known."""
        name = content_id("a", *total.parts(), known_on)
        observations = book.near(total)
        if not is_known(total, observations) and not stock_cuts(total, observations):
            return _nothing(name, total, query, book)
        try:
            solved = solve(observations, [total, *stock_cuts(total, observations)], self._settings)
            terms, net = net_terms(solved.plan, total)
            contested = contested_claims(solved)
            entry = entry_of(solved, total, book, self._settings, contested=contested, terms=terms)
        except SolverError as error:
            return replace(_nothing(name, total, query, book), notes=(str(error),))
        notes = (*entry.notes, *_reach(total, observations), *((_NET,) if net else ()))
        return replace(entry, id=name, notes=notes, term=query.term or entry.term)


def _asked(query: Query, book: Book, names: Mapping[str, str]) -> tuple[Sum, str]:
    """The likeliest sum a query means of which some claim says anything; with what is to be noted."""
    said = (query.place, query.origin, query.destination)
    place, origin, destination = (name and (key_of(name, names) or name) for name in said)
    ways = sums_asked(query, (place, origin, destination), book)
    for total, note in ways:
        observations = book.near(total)
        if is_known(total, observations) or stock_cuts(total, observations):
            return total, note
    return ways[0][0], ""


def _nothing(name: str, total: Sum, query: Query, book: Book) -> Entry:
    """The answer where no report says anything."""

    def place(key: str | None) -> Place | None:
        return book.places.get(key, Place(name=key)) if key else None

    stock = total.kind is Kind.STOCK
    return Entry(
        id=name,
        measure=Measure.STOCK if stock else query.measure or Measure.FLOW,
        unit=total.unit,
        term=query.term or DEFAULT_TERMS[total.kind],
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
    days = sorted(item.sum.end for item in observations if same_place(item.sum, total))
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
