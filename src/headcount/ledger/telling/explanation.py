"""Why a figure is as it is: a ledger and an id go in, an Explanation comes out, in data.

Everything is solved anew for the one figure: the accounts at its ends, the account that adds up, the figure
without each claim and speaker, and the count that would narrow it most.
"""

from collections.abc import Iterable, Sequence

from headcount.ledger.asking.questions import Questions
from headcount.ledger.solving.intervals import Interval, Solved
from headcount.ledger.solving.program import Terms, terms_of
from headcount.ledger.solving.solver import SolverError, Vector
from headcount.ledger.telling.balances import balance
from headcount.ledger.telling.case import Case, figure_of_solved
from headcount.ledger.telling.left_out import left_out, whole
from headcount.ledger.telling.next_count import next_counts
from headcount.model import (
    Claim,
    End,
    Entry,
    Exclusion,
    Explanation,
    Ledger,
    Relation,
    RelationKind,
    Status,
    asked_by,
    is_answer_id,
)

_NEAR = 31  # days from a figure's own at which a claim left out is still worth telling
_MOST_LEFT_OUT = 10
_COPIES = (RelationKind.SAME_CLAIM, RelationKind.CORROBORATES)


def explanation(ledger: Ledger, wanted: str) -> Explanation:
    """The reasons of an entry or an answer; KeyError where the ledger has no figure of this id.

    Raises ValueError where the id of an answer tells no question, or the ledger was loaded without claims.
    """
    entry = _entry(ledger, wanted)
    if not isinstance(ledger.answer, Questions) or entry.best is None:
        return Explanation(entry=entry, low=End(value=entry.low), high=End(value=entry.high))
    case = ledger.answer.case(wanted)
    if case is None:
        return Explanation(entry=entry, low=End(value=entry.low), high=End(value=entry.high))
    try:
        solved, terms = case.solved()
        found = figure_of_solved(case, solved, terms)
    except SolverError as error:
        why = str(error)
        return Explanation(
            entry=entry, low=End(value=entry.low, why=why), high=End(value=entry.high, why=why)
        )
    steps = balance(case, solved, terms, found.best)
    behind = [row.claim for row in entry.support if row.weight > 0]
    behind += [claim for step in steps for claim in step.claims]
    return Explanation(
        entry=entry,
        low=_low(entry, case, solved, terms, found),
        high=_high(entry, case, solved, terms, found),
        copied=_copied(case, entry),
        left_out=_outside(case, entry, ledger.claims),
        balance=steps,
        without=left_out(case, tuple(dict.fromkeys(behind))),
        next_counts=next_counts(case, found),
    )


def _entry(ledger: Ledger, wanted: str) -> Entry:
    if is_answer_id(wanted):
        return ledger.ask(asked_by(wanted))
    for entry in ledger.entries:
        if entry.id == wanted:
            return entry
    raise KeyError(wanted)


def _low(entry: Entry, case: Case, solved: Solved, terms: Terms, found: Interval) -> End:
    """The low end with what holds it."""
    account = solved.solver.least(terms, case.settings.interval).account
    why = "no claim bounds it from below" if not found.low else _why(entry, found.held_low)
    return End(value=entry.low, strained=_strained(solved, found.held_low, account), why=why)


def _high(entry: Entry, case: Case, solved: Solved, terms: Terms, found: Interval) -> End:
    """The high end with what holds it."""
    if found.high is None:
        return End(value=None, why="no claim bounds it from above")
    account = solved.solver.greatest(terms, case.settings.interval).account
    return End(
        value=entry.high,
        strained=_strained(solved, found.held_high, account),
        why=_why(entry, found.held_high),
    )


def _why(entry: Entry, held: Sequence[str]) -> str:
    """What holds an end where no claim does, or beside them."""
    if entry.status is Status.CONTESTED:
        return "the claims cannot all hold, so the interval reaches over all of them"
    if not held:
        return "no claim holds this end, only the assumption that unreported days look like their neighbours"
    return ""


def _strained(solved: Solved, held: Iterable[str], account: Vector) -> tuple[tuple[str, float], ...]:
    """For each claim that holds an end how many it counts in the account at that end."""
    by_id = {item.id: item for item in solved.observations}
    items = [by_id[name] for name in held]
    return tuple(
        (item.claim.id, whole(solved.solver.value(terms_of(solved.plan, item), account))) for item in items
    )


def _copied(case: Case, entry: Entry) -> tuple[Relation, ...]:
    """The printings among the claims behind an entry, and why each is one."""
    mine = {row.claim for row in entry.support}
    return tuple(
        item
        for item in case.book.relations
        if item.source in mine and item.target in mine and item.kind in _COPIES
    )


def _outside(case: Case, entry: Entry, claims: Sequence[Claim]) -> tuple[Exclusion, ...]:
    """Claims about the same places and nearly the same days that enter no total."""
    keys = {place.key for place in (entry.at, entry.origin, entry.destination) if place}
    by_id = {claim.id: claim for claim in claims}
    near = [
        (days, item)
        for item in case.book.excluded
        if keys.intersection(place.key for place in by_id[item.claim].places)
        and _known(by_id[item.claim], case)
        and (days := _days_apart(by_id[item.claim], entry)) <= _NEAR
    ]
    near.sort(key=lambda pair: (pair[0], pair[1].claim))
    return tuple(item for _, item in near[:_MOST_LEFT_OUT])


def _known(claim: Claim, case: Case) -> bool:
    """Whether a claim was known on the day asked for."""
    day = case.settings.known_on
    return day is None or (claim.published is not None and claim.published <= day)


def _days_apart(claim: Claim, entry: Entry) -> int:
    """How many days lie between a claim and an entry; none where either has no days."""
    period, days = entry.period, claim.period
    end = (days.end or days.start if days else None) or claim.published
    start = (days.start or days.end if days else None) or claim.published
    if period is None or period.end is None or end is None or start is None:
        return 0
    before = (period.start - end).days if period.start else 0
    return max((start - period.end).days, before, 0)
