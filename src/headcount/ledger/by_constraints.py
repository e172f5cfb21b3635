"""The one file that knows the order: claims go in, the ledger comes out.

Claims become observations, observations fall into components, each component is solved alone, and its
sums become entries. Nothing is dropped on the way without a reason.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from headcount.ledger.asking.questions import Questions
from headcount.ledger.book import Beside, Book, open_book
from headcount.ledger.observing.observations import Observation
from headcount.ledger.recording.entries import wanted_sums, window_entries
from headcount.ledger.recording.findings import findings
from headcount.ledger.recording.relations import relate
from headcount.ledger.recording.unknowns import unknowns
from headcount.ledger.solving.conflicts import find_conflicts
from headcount.ledger.solving.intervals import solve
from headcount.ledger.solving.memory import Basis, Memory
from headcount.ledger.solving.solver import SolverError
from headcount.ledger.solving.windows import Window, windows
from headcount.ledger.telling.changes import changes_between
from headcount.ledger.words import listing
from headcount.model import Claim, Conflict, Entry, Judgement, Ledger, Problem, Site
from headcount.settings import Settings


def reconcile(
    claims: Sequence[Claim],
    *,
    sites: Sequence[Site] = (),
    judgements: Collection[Judgement] = (),
    settings: Settings,
    before: Ledger | None = None,
) -> Ledger:
    """The ledger that these claims jointly imply, as judged, with `answer` set so that it can be asked.

    What a ledger made `before` has worked out already is taken over where it rests on the same; the result is
    the same without.
    """

    def as_known(day: date) -> Ledger:
        return reconcile(
            ordered, sites=sites, judgements=judgements, settings=replace(settings, known_on=day)
        )

    earlier = before.answer if before else None
    memory = Memory(earlier.memory if isinstance(earlier, Questions) else None)
    ordered = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    book = open_book(ordered, settings, sites=sites, judgements=judgements, memory=memory)
    entries: list[Entry] = []
    conflicts: list[Conflict] = []
    problems: list[Problem] = [*findings(book), *book.judged.problems]
    for part in book.components:
        found = _component(part, book, settings, memory)
        entries += found.entries
        conflicts += found.conflicts
        problems += found.problems
    return Ledger(
        as_of=book.as_of,
        known_on=settings.known_on,
        sites=book.judged.sites,
        entries=tuple(sorted(entries, key=_reading_order)),
        conflicts=tuple(conflicts),
        relations=relate(book, conflicts, memory),
        excluded=book.excluded,
        unknown=unknowns(book),
        problems=tuple(problems),
        judgements=book.judged.rulings,
        claims=tuple(ordered),
        answer=Questions(ordered, sites, settings, judgements, memory=memory.close()),
        compare=partial(changes_between, as_known),
    )


def add_claims(ledger: Ledger, claims: Iterable[Claim]) -> Ledger:
    """The ledger with more claims: the one all claims together make, with little of it worked out anew.

    Raises ValueError where the ledger was loaded without its claims and can not be added to.
    """
    if not isinstance(ledger.answer, Questions):
        message = "this ledger can not be added to: reconcile its claims first"
        raise ValueError(message)  # noqa: TRY004 - the ledger is at fault, not its type
    opening = ledger.answer.opening
    return reconcile(
        (*opening.claims, *claims),
        sites=opening.sites,
        judgements=opening.judgements,
        settings=opening.settings,
        before=ledger,
    )


class _Found(NamedTuple):
    """What came of some observations."""

    entries: tuple[Entry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()


def _component(part: Sequence[Observation], book: Book, settings: Settings, memory: Memory) -> _Found:
    """What comes of one component; a window that can not be solved takes nothing from the others."""
    entries: list[Entry] = []
    conflicts: dict[tuple[str, ...], Conflict] = {}
    problems: list[Problem] = []
    cut = Basis(("windows", *(item.id for item in part)), (part, book.as_of))
    for window in memory.recall(cut, lambda: windows(part, wanted_sums(part, book), book.as_of)):
        beside = book.beside(window)
        basis = Basis(("window", *(item.id for item in window.observations)), (window, beside, settings))
        try:
            found = memory.recall(basis, partial(_window, window, beside, settings))
        except SolverError as error:
            problems.append(_unsolved(window, error))
            continue
        entries += found.entries
        conflicts |= {conflict.claims: conflict for conflict in found.conflicts}
    return _Found(tuple(entries), tuple(conflicts.values()), tuple(problems))


def _window(window: Window, beside: Beside, settings: Settings) -> _Found:
    """The entries and conflicts of one window."""
    solved = solve(window.observations, window.sums, settings)
    conflicts = find_conflicts(solved)
    entries = window_entries(solved, window, beside, conflicts, settings)
    return _Found(tuple(entries), tuple(conflicts))


def _unsolved(window: Window, error: SolverError) -> Problem:
    """What could not be solved, by its places; the rest of the book stands."""
    sums = [*window.sums, *(item.sum for item in window.parts)]
    places = sorted({key for total in sums for key in total.places})
    return Problem(
        kind="SOLVER",
        message=f"{error}: no figures for {listing(places)}; leave out the claim that does not belong there",
        about=window.observations[0].claim.id,
    )


def _reading_order(entry: Entry) -> tuple[str, str, str]:
    """By measure, then by day, then by id."""
    day = entry.period.end.isoformat() if entry.period and entry.period.end else ""
    return entry.measure.value, day, entry.id
