"""Questions to the ledger: a query goes in, an entry comes out, solved for it alone.

What is asked may stand in no report: the stock on a day between two counts, part of a period. An answer
with nothing known has no best value. `known_on` opens the book of that day, which is then kept.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from headcount.ledger.asking.asked import DEFAULT_TERMS, same_place, sums_asked
from headcount.ledger.asking.events import is_of_events, toll_of_event
from headcount.ledger.asking.nets import net_terms
from headcount.ledger.asking.wider import narrower, with_parts
from headcount.ledger.book import Book
from headcount.ledger.observing.names import key_of, names_of
from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.growth import told_days
from headcount.ledger.pricing.penalties import is_floor
from headcount.ledger.recording.entries import entry_of
from headcount.ledger.solving.conflicts import contested_claims
from headcount.ledger.solving.memory import Memory
from headcount.ledger.solving.solver import SolverError
from headcount.ledger.sums import Kind, Sum, plain_unit
from headcount.ledger.telling.case import Case, Opening, case_asked, case_of_entry
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
    Term,
    Unit,
    answer_id,
    asked_by,
    is_answer_id,
)
from headcount.settings import Settings

_KEPT_BOOKS = 64
_NET = "days without a report are read off the change between counts: who came and left again is not in it"


class Questions:
    """Answers queries about one set of claims; an answer's id tells its query, so it can be asked again.

    `opening` is what the ledger's own book is opened from.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        sites: Sequence[Site],
        settings: Settings,
        judgements: Collection[Judgement] = (),
        *,
        memory: Memory | None = None,
    ) -> None:
        """Take all that a book is opened from, and what was worked out for the ledger that is asked."""
        self.opening = Opening(tuple(claims), tuple(sites), tuple(judgements), settings)
        self.memory = memory or Memory()
        self._books: dict[tuple[Settings, Unit], tuple[Book, dict[str, str]]] = {}

    def __call__(self, query: Query) -> Entry:
        """The entry that answers a query."""
        query, case, note = self._asked(query)
        if (toll := toll_of_event(query, case.book.judged.claims)) is not None:
            return toll
        answer = _answer(case, query)
        if note:
            answer = replace(answer, notes=(*answer.notes, note))
        inside = narrower(case.total, case.book) if _may_be_parts(case, query) else []
        parts = [(key, self(replace(query, place=key))) for key in inside]
        floors = all(is_floor(item.quantity) for item in case.direct)
        return with_parts(answer, parts, case.book, only_floors=floors)

    def case(self, wanted: str) -> Case | None:
        """What an answer or an entry was solved from; None where no entry has this id, or it is no sum.

        Raises ValueError where the id of an answer tells no question.
        """
        if is_answer_id(wanted):
            query, case, _ = self._asked(asked_by(wanted))
            return None if is_of_events(query) else case
        return case_of_entry(wanted, self.opening)

    def _asked(self, query: Query) -> tuple[Query, Case, str]:
        """The query as understood, the likeliest sum of which some claim says anything, and a note."""
        unit = plain_unit(query.unit or Unit.PERSON)
        settings = replace(self.opening.settings, known_on=query.known_on or self.opening.settings.known_on)
        opening = replace(self.opening, settings=settings, unit=unit)
        book, names = self._book(opening)
        said = (query.place, query.origin, query.destination)
        place, origin, destination = (name and (key_of(name, names) or name) for name in said)
        query = replace(
            query, place=place, origin=origin, destination=destination, known_on=settings.known_on
        )
        ways = sums_asked(query, (place, origin, destination), book)
        cases = [(case_asked(total, opening, book), note) for total, note in ways]
        case, note = next((pair for pair in cases if pair[0].is_known), (cases[0][0], ""))
        return query, case, note

    def _book(self, opening: Opening) -> tuple[Book, dict[str, str]]:
        """The book as known on a day, in the unit that is asked for where one converts to it; its names."""
        key = (opening.settings, opening.unit or Unit.PERSON)
        if key not in self._books:
            if len(self._books) >= _KEPT_BOOKS:
                self._books.clear()
            book = opening.book()
            self._books[key] = book, names_of(book.judged.claims, book.judged.sites)
        return self._books[key]


def _may_be_parts(case: Case, query: Query) -> bool:
    """Whether what is counted inside the place asked for is part of what is asked."""
    # who fled a town need not have left its province
    fled = query.term in (Term.DISPLACED, Term.FORCED_TO_FLEE)
    return query.place is not None and (fled or case.total.kind is Kind.TOLL)


def _answer(case: Case, query: Query) -> Entry:
    """The entry for a case, or an empty one that says nothing is known."""
    total, book = case.total, case.book
    name = answer_id(query)
    if not case.is_known:
        return _nothing(name, total, query, book)
    try:
        solved, terms = case.solved()
        contested = contested_claims(solved)
        entry = entry_of(solved, total, book, case.settings, contested=contested, terms=terms)
    except SolverError as error:
        return replace(_nothing(name, total, query, book), notes=(str(error),))
    if not entry.support:
        return _nothing(name, total, query, book)
    net = (_NET,) if net_terms(solved.plan, total)[1] else ()
    notes = (*entry.notes, *_reach(total, case.observations, case.settings), *net)
    return replace(entry, id=name, notes=notes, term=query.term or entry.term)


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


def _reach(total: Sum, observations: Sequence[Observation], settings: Settings) -> tuple[str, ...]:
    """How far what is asked for lies from the counts around it."""
    if total.kind is not Kind.STOCK:
        return _reach_of_total(total, told_days(total, observations), settings)
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


def _reach_of_total(total: Sum, days: Sequence[date], settings: Settings) -> tuple[str, ...]:
    """How far a running total lies from the totals that were told, and what is assumed of the days since."""
    if not days or total.end in days:
        return ()
    if total.end < days[0]:
        return (f"the first total is of {day_words(days[0])}",)
    if total.end < days[-1]:
        return ("lies between two totals",)
    grows = "; what came after is set by the prior: it grows ever more slowly, with growing doubt"
    return (f"the last total is of {day_words(days[-1])}{grows if settings.prior else ''}",)
