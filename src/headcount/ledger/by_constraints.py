"""The one file that knows the order: claims go in, the ledger comes out.

Claims become observations, observations fall into components, each component is solved alone, and its
sums become entries. Nothing is dropped on the way without a reason.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from headcount.ledger.book import Book, open_book
from headcount.ledger.changes import changes_between
from headcount.ledger.conflicts import find_conflicts
from headcount.ledger.entries import wanted_sums, window_entries
from headcount.ledger.findings import findings
from headcount.ledger.intervals import solve
from headcount.ledger.observations import Observation
from headcount.ledger.questions import Questions
from headcount.ledger.relations import relate
from headcount.ledger.solver import SolverError
from headcount.ledger.unknowns import unknowns
from headcount.ledger.windows import windows
from headcount.ledger.words import listing
from headcount.model import Claim, Conflict, Entry, Judgement, Ledger, Problem, Site
from headcount.settings import Settings


def reconcile(
    claims: Sequence[Claim],
    *,
    sites: Sequence[Site] = (),
    judgements: Collection[Judgement] = (),
    settings: Settings,
) -> Ledger:
    """The ledger that these claims jointly imply, as judged, with `answer` set so that it can be asked."""

    def as_known(day: date) -> Ledger:
        return reconcile(
            ordered, sites=sites, judgements=judgements, settings=replace(settings, known_on=day)
        )

    ordered = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    book = open_book(ordered, settings, sites=sites, judgements=judgements)
    entries: list[Entry] = []
    conflicts: list[Conflict] = []
    problems: list[Problem] = [*findings(book), *book.judged.problems]
    for part in book.components:
        try:
            found = _component(part, book, settings)
        except SolverError as error:
            problems.append(_unsolved(part, error))
            continue
        entries += found[0]
        conflicts += found[1]
    return Ledger(
        as_of=book.as_of,
        known_on=settings.known_on,
        sites=book.judged.sites,
        entries=tuple(sorted(entries, key=_reading_order)),
        conflicts=tuple(conflicts),
        relations=relate(book, conflicts),
        excluded=book.excluded,
        unknown=unknowns(book),
        problems=tuple(problems),
        judgements=book.judged.rulings,
        claims=tuple(ordered),
        answer=Questions(ordered, sites, settings, judgements),
        compare=partial(changes_between, as_known),
    )


def _component(
    part: Sequence[Observation], book: Book, settings: Settings
) -> tuple[list[Entry], list[Conflict]]:
    """The entries and conflicts of one component."""
    entries: list[Entry] = []
    conflicts: dict[tuple[str, ...], Conflict] = {}
    for window in windows(part, wanted_sums(part, book)):
        solved = solve(window.observations, window.sums, settings)
        found = find_conflicts(solved)
        conflicts |= {conflict.claims: conflict for conflict in found}
        entries += window_entries(solved, window, book, found, settings)
    return entries, list(conflicts.values())


def _unsolved(part: Sequence[Observation], error: SolverError) -> Problem:
    """What could not be solved, by its places; the rest of the book stands."""
    places = sorted({key for item in part for key in item.sum.places})
    return Problem(
        kind="SOLVER",
        message=f"{error}: no figures for {listing(places)}; leave out the claim that does not belong there",
        about=part[0].claim.id,
    )


def _reading_order(entry: Entry) -> tuple[str, str, str]:
    """By measure, then by day, then by id."""
    day = entry.period.end.isoformat() if entry.period and entry.period.end else ""
    return entry.measure.value, day, entry.id
