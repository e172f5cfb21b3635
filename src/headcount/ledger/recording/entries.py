"""Entries: a solved component and its sums go in, rows with interval, support, status and grade come out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from headcount.ledger.book import Beside, Book
from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.penalties import is_floor
from headcount.ledger.recording.denials import with_denials
from headcount.ledger.recording.grades import grade_of
from headcount.ledger.recording.wanted import derived_sums, reported_sums
from headcount.ledger.solving.cells import cells_of, closed
from headcount.ledger.solving.intervals import Interval, Solved, interval, over_voices, residual
from headcount.ledger.solving.program import Terms, terms_of
from headcount.ledger.solving.weights import weights_of
from headcount.ledger.solving.windows import Window
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.words import day_words
from headcount.model import (
    Category,
    Conflict,
    Entry,
    Measure,
    Period,
    PeriodKind,
    Place,
    Population,
    Status,
    Support,
    Term,
    content_id,
)
from headcount.settings import Settings

_NEARLY = 0.99  # of a floor: what lies between is the slack that every price has, and nobody's claim
_CATEGORY_BY_TERM = {
    Term.KILLED: Category.DEATHS,
    Term.MISSING: Category.MISSING,
    Term.WOUNDED: Category.WOUNDED,
    Term.ARRIVED: Category.CAMP_ARRIVAL_FLOW,
    Term.EVACUATED: Category.EVACUATION_FLOW,
    Term.TRAPPED: Category.TRAPPED_STOCK,
    Term.DETAINED: Category.DETAINED_STOCK,
}


def wanted_sums(part: Sequence[Observation], book: Book) -> list[Sum]:
    """Every sum of a component that gets an entry."""
    return [*reported_sums(part), *derived_sums(part, book.as_of)]


def window_entries(
    solved: Solved, window: Window, beside: Beside, conflicts: Sequence[Conflict], settings: Settings
) -> list[Entry]:
    """The entries of one window of a component; those on claims in conflict are contested."""
    contested = frozenset(claim for conflict in conflicts for claim in conflict.claims)
    entries = [entry_of(solved, total, beside, settings, contested=contested) for total in window.sums]
    entries = with_denials(entries, window.sums, beside.denied)
    entries += [
        entry_of(solved, item.sum, beside, settings, contested=contested, alone=item) for item in window.parts
    ]
    return [entry for entry in entries if entry.support]


def entry_id(total: Sum, alone: Observation | None = None) -> str:
    """The id of the entry for a sum."""
    return content_id("e", *total.parts(), alone.id if alone else "")


def entry_of(
    solved: Solved,
    total: Sum,
    beside: Beside | Book,
    settings: Settings,
    *,
    contested: frozenset[str] = frozenset(),
    alone: Observation | None = None,
    terms: Terms | None = None,
) -> Entry:
    """The entry for one sum; `alone` is the one observation of a part that has no cells of its own.

    `terms` are the columns of a sum that is asked for, where they are not simply its cells.
    """
    if terms is None:
        terms = terms_of(solved.plan, alone) if alone else solved.plan.terms(total)
    found = _as_told(solved, interval(solved, terms, settings))
    direct = (alone,) if alone else _direct(solved, total)
    behind = _behind(solved, total, found, direct)
    support = _support(solved, found, behind)
    speakers = tuple(sorted({voice for item in direct or behind for voice in item.voices}))
    torn = any(claim.id in contested for item in direct for claim in item.claims)
    if torn:
        found = over_voices(found, direct)
    lead = _lead(total, direct or behind)
    entry = Entry(
        id=entry_id(total, alone),
        measure=_measure(total, lead),
        term=_term(total, lead),
        category=_category(total, lead),
        population=_population(total, direct),
        origin=_place(total.origin, beside),
        destination=_place(total.destination, beside),
        at=_place(total.at, beside),
        period=_period(total),
        unit=total.unit,
        low=_whole(found.low),
        best=_whole(found.best),
        high=_whole(found.high) if found.high is not None else None,
        open=found.high is None,
        status=_status(found, direct, torn=torn),
        grade=grade_of(direct or behind, torn=torn),
        voices=len(speakers),
        speakers=speakers,
        support=support,
        set_by_low=_claims(solved, found.held_low),
        set_by_high=_claims(solved, found.held_high),
        method="least total penalty, profile interval",
    )
    return replace(entry, notes=_notes(entry, found, behind, settings))


def _as_told(solved: Solved, found: Interval) -> Interval:
    """The interval with the floor its one holder tells: "over 3,800" leaves no room for 3,780."""
    if len(found.held_low) != 1:
        return found
    told = solved.by_id[found.held_low[0]].quantity
    if told.low is None or not is_floor(told) or not _NEARLY * told.low <= found.low < told.low <= found.best:
        return found
    return replace(found, low=told.low)


def _lead(total: Sum, behind: Sequence[Observation]) -> Observation | None:
    """The observation whose words name an entry: of those that count the same way the first published."""
    alike = [item for item in behind if item.sum.where == total.where]
    kin = [i for i in behind if (i.sum.kind, i.sum.family) == (total.kind, total.family)]
    return min(alike or kin, key=_first_told, default=None)


def _first_told(item: Observation) -> tuple[date, str, str]:
    """The day of the first printing, then its words; ids say nothing of either."""
    return item.claim.published or date.max, item.claim.term, item.claim.category or ""


def _direct(solved: Solved, total: Sum) -> tuple[Observation, ...]:
    """The observations that speak of exactly this sum."""
    return tuple(solved.by_sum.get(total, ()))


def _behind(
    solved: Solved, total: Sum, found: Interval, direct: Sequence[Observation]
) -> tuple[Observation, ...]:
    """All observations an entry rests on: its own, those that hold its ends, and those of its cells."""
    names = {item.id for item in direct} | {*found.held_low, *found.held_high}
    if not direct:
        names |= {item.id for item in _related(solved, total) or _inside(solved, total)}
    return tuple(solved.by_id[name] for name in sorted(names))


def _related(solved: Solved, total: Sum) -> list[Observation]:
    """The observations a derived sum is made of: those of its cells, or the counts around its day."""
    if total.kind is not Kind.STOCK:
        mine = set(closed(cells_of(total, solved.plan.grid)))
        return [
            item
            for item in solved.observations
            if not item.apart and mine.intersection(cells_of(item.sum, solved.plan.grid))
        ]
    where = total.where
    here = [item for item in solved.observations if item.sum.at == total.at and not item.apart]
    counts = [item for item in here if item.sum.where == where]
    before = max((item.sum.end for item in counts if item.sum.end <= total.end), default=None)
    after = min((item.sum.end for item in counts if item.sum.end >= total.end), default=None)
    return [item for item in counts if item.sum.end in (before, after)]


def _inside(solved: Solved, total: Sum) -> list[Observation]:
    """The observations of groups among the people of a sum, where none speaks of all of them."""
    mine = set(cells_of(total, solved.plan.grid))
    stock = total.kind is Kind.STOCK
    found = []
    for item in solved.observations:
        told = replace(item.sum, end=total.end) if stock else item.sum
        if item.sum.kind is total.kind and mine.intersection(closed(cells_of(told, solved.plan.grid))):
            found.append(item)
    return found


def _support(solved: Solved, found: Interval, behind: Sequence[Observation]) -> tuple[Support, ...]:
    """Every claim's part in an entry, printings of another with weight 0."""
    weights = weights_of(found, behind)
    rows = []
    for item in behind:
        off = _whole(residual(solved, item, solved.solver.account))
        rows.append(Support(claim=item.claim.id, weight=weights[item.id], residual=off))
        rows += [Support(claim=claim.id, weight=0.0, residual=off) for claim in item.printings]
    return tuple(sorted(rows, key=lambda row: (-row.weight, row.claim)))


def _claims(solved: Solved, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(solved.by_id[name].claim.id for name in names)


def _status(found: Interval, direct: Sequence[Observation], *, torn: bool) -> Status:
    """Where the figure comes from."""
    if torn:
        return Status.CONTESTED
    if not direct:
        return Status.DERIVED
    others = {*found.held_low, *found.held_high} - {item.id for item in direct}
    return Status.RECONCILED if len(direct) > 1 or others else Status.REPORTED


def _notes(
    entry: Entry, found: Interval, behind: Sequence[Observation], settings: Settings
) -> tuple[str, ...]:
    """What a reader must know beside the figures."""
    notes = list(dict.fromkeys(f"{note} ({item.claim.id})" for item in behind for note in item.notes))
    if found.prior_alone and settings.prior:
        notes.append(
            "an end of the interval is set by the assumption that unreported days look like their neighbours"
        )
    if entry.status is Status.CONTESTED:
        notes.append("the claims cannot all hold: the interval ranges over the voices, none is preferred")
    if entry.open:
        notes.append("no claim bounds it from above: at least this many")
    copies = sum(len(item.printings) for item in behind)
    if copies:
        notes.append(
            f"{copies} further printings of the same words or numbers weigh nothing"
            if copies > 1
            else "1 further printing of the same words or numbers weighs nothing"
        )
    if entry.measure is not Measure.STOCK and entry.category not in (
        Category.DEATHS,
        Category.DEATHS_EN_ROUTE,
    ):
        notes.append("counts movements, not persons: who moves twice counts twice")
    return tuple(notes)


def _measure(total: Sum, lead: Observation | None) -> Measure:
    if total.kind is Kind.STOCK:
        return Measure.STOCK
    cumulative = total.start is None or (
        lead and lead.sum == total and lead.claim.measure is Measure.CUMULATIVE
    )
    return Measure.CUMULATIVE if cumulative else Measure.FLOW


def _term(total: Sum, lead: Observation | None) -> Term:
    """The source's own term where one speaks of this sum; else the plain word for its kind."""
    if lead and lead.sum == total:
        return lead.claim.term
    if total.kind is Kind.STOCK:
        return Term.REMAINING if total.family == "inside" else lead.claim.term if lead else Term.SHELTERED
    if total.kind is Kind.TOLL and lead:
        return lead.claim.term
    return Term.LEFT if total.origin and not total.destination else Term.ARRIVED


def _category(total: Sum, lead: Observation | None) -> Category | None:
    if lead and lead.sum == total and lead.claim.category:
        return lead.claim.category
    if total.en_route and total.family == "killed":
        return Category.DEATHS_EN_ROUTE
    return _CATEGORY_BY_TERM.get(_term(total, lead))


def _population(total: Sum, direct: Sequence[Observation]) -> tuple[Population, ...]:
    """The group, or what all claims about the sum agree to call it."""
    if total.group:
        return tuple(Population(code) for code in total.group)
    said = {item.claim.population for item in direct}
    return said.pop() if len(said) == 1 else ()


def _place(key: str | None, beside: Beside | Book) -> Place | None:
    return beside.places.get(key, Place(name=key)) if key else None


def _period(total: Sum) -> Period:
    """The days of an entry."""
    start = total.end if total.kind is Kind.STOCK else total.start
    kind = PeriodKind.AS_OF if total.kind is Kind.STOCK else PeriodKind.DURING if start else PeriodKind.UNTIL
    words = f"up to {day_words(total.end)}" if start is None else ""
    return Period(start=start, end=total.end, kind=kind, why=words)


def _whole(number: float) -> float:
    """A number of people, without the solver's last digits and without a negative zero."""
    return float(round(number)) + 0.0
