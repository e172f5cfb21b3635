"""The toll of one event over all its places: a question without a place goes in, one entry comes out.

Reports tell one event's dead under a street, a school, a city and a state, and over days: summed by place
they would count twice. So a question for the killed or the wounded that names no place is answered by the
whole numbers that fit what all reports tell of the event: the day most reports name and what followed it.
Days before it are other events and are left out with a note.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from headcount.ledger.asking.tolls import Account, best, interval, weights
from headcount.ledger.asking.witnesses import Harm, Witness, harm_of, witnesses
from headcount.model import (
    Category,
    Claim,
    Entry,
    Grade,
    Measure,
    Period,
    PeriodKind,
    Query,
    Status,
    Support,
    Term,
    answer_id,
)

_HARMS = {Term.KILLED: Harm.KILLED, Term.WOUNDED: Harm.WOUNDED}
_CATEGORIES = {Term.KILLED: Category.DEATHS, Term.WOUNDED: Category.WOUNDED}
_EARLIER = timedelta(days=3)  # two witnesses of one event may differ by so much in its day
_LONG = timedelta(days=60)  # a count over more days than this gathers many events
_TWO = 2


def is_of_events(query: Query) -> bool:
    """Whether a question asks for the dead or the wounded wherever they were."""
    places = (query.place, query.origin, query.destination)
    return query.term in _HARMS and not any(places) and not query.population


def toll_of_event(query: Query, claims: Iterable[Claim]) -> Entry | None:
    """The dead or the wounded of the event most told of in the days asked.

    None where nobody tells of any, or the question is of something else.
    """
    if not is_of_events(query):
        return None
    known = [claim for claim in claims if _is_usable(claim, query.known_on)]
    known = [claim for claim in known if _touches(claim, query.start, query.end)]
    day = _day_told(known)
    told = witnesses(claim for claim in known if not _is_of_other_days(claim, day))
    harm = _HARMS.get(query.term) if query.term else None
    if harm is None or not any(_tells(one, harm) for one in told):
        return None
    return _entry(query, told, known, day)


def _is_usable(claim: Claim, known_on: date | None) -> bool:
    if not claim.counts or harm_of(claim) is None:
        return False
    return known_on is None or (claim.published is not None and claim.published <= known_on)


def _touches(claim: Claim, start: date | None, end: date | None) -> bool:
    """Whether the days a claim tells of may lie among those asked."""
    period = claim.period
    first, last = (period.start, period.end) if period else (None, None)
    last = last or claim.published
    if start and last and last < start:
        return False
    return not (end and first and first > end)


def _day_told(claims: Collection[Claim]) -> date | None:
    """The day that most reports name for what happened, the earliest of equals; else the first printing."""
    named = {
        (claim.report, claim.period.start)
        for claim in claims
        if claim.period and claim.period.text and claim.period.start == claim.period.end
    }
    votes = Counter(day for _, day in named if day)
    if votes:
        return min(votes, key=lambda day: (-votes[day], day))
    return min((claim.published for claim in claims if claim.published), default=None)


def _is_of_other_days(claim: Claim, day: date | None) -> bool:
    """Whether a claim names days before the event, or so many that they hold more than one."""
    period = claim.period
    if day is None or period is None or not period.text or period.end is None:
        return False
    if period.start and period.end - period.start > _LONG:
        return True
    return period.end < day - _EARLIER


def _tells(witness: Witness, harm: Harm) -> bool:
    if harm is Harm.KILLED:
        return witness.killed.anything
    return witness.wounded.anything or witness.hit.anything


def _entry(query: Query, told: Sequence[Witness], known: Sequence[Claim], day: date | None) -> Entry:
    found = weights(told)
    account = best(found)
    field = 0 if query.term is Term.KILLED else 1
    low, high = interval(found, field)
    figure = account[field]
    low, high = min(low, figure), max(high, figure)
    support = _support(told, account, field)
    claims = [claim for one in told for claim in one.claims]
    speakers = tuple(sorted({claim.voice for claim in claims}))
    exact = {claim.id for claim in claims if claim.quantity.value == figure}
    reported = any(row.claim in exact for row in support)
    return Entry(
        id=answer_id(query),
        measure=Measure.FLOW,
        term=query.term or Term.KILLED,
        category=_CATEGORIES.get(query.term or Term.KILLED),
        period=Period(
            start=query.start or day,
            end=query.end or max((one.published for one in told if one.published), default=day),
            kind=PeriodKind.DURING,
        ),
        low=float(low),
        best=float(figure),
        high=float(high),
        status=Status.DERIVED if not reported else Status.RECONCILED if len(told) > 1 else Status.REPORTED,
        grade=Grade.FAIR if len(speakers) >= _TWO else Grade.WEAK,
        voices=len(speakers),
        speakers=speakers,
        support=support,
        set_by_low=_at(claims, support, low),
        set_by_high=_at(claims, support, high),
        notes=_notes(account, len(known) - len(claims)),
        method="one event told by several reports, in whole numbers",
    )


def _support(told: Sequence[Witness], account: Account, field: int) -> tuple[Support, ...]:
    """The claims of the harm asked for and of those hit; the nearer to the account, the more weight."""
    wanted = (Harm.KILLED, Harm.WOUNDED)[field]
    rows = []
    for claim in (claim for one in told for claim in one.claims):
        harm = harm_of(claim)
        if harm not in (wanted, Harm.HIT):
            continue
        figure = sum(account) if harm is Harm.HIT else account[field]
        rows.append((claim.id, _off(claim, figure)))
    total = sum(1 / (1 + off * off) for _, off in rows)
    found = [Support(claim=name, weight=1 / (1 + off * off) / total, residual=off) for name, off in rows]
    return tuple(sorted(found, key=lambda row: (-row.weight, row.claim)))


def _off(claim: Claim, figure: int) -> float:
    """How far a figure lies outside what a claim allows."""
    low, high = claim.quantity.low, claim.quantity.high
    if low is not None and figure < low:
        return figure - low
    return figure - high if high is not None and figure > high else 0.0


def _at(claims: Sequence[Claim], support: Sequence[Support], figure: int) -> tuple[str, ...]:
    """The first claim that tells the figure at an end."""
    known = {row.claim for row in support}
    return tuple(claim.id for claim in claims if claim.id in known and claim.quantity.value == figure)[:1]


def _notes(account: Account, left: int) -> tuple[str, ...]:
    """What a reader must know beside the figure."""
    both = f"{account.killed} dead and {account.wounded} wounded"
    notes = [f"over all places the reports name; the account has {both}, and nobody is both"]
    if left > 0:
        notes.append(f"{left} claim{'s' if left > 1 else ''} of other days or in copies left out")
    return tuple(notes)
