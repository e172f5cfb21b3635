"""What changed between two ledgers and because of which claim: two ledgers go in, changes come out.

A claim caused a change if it is new and the figure now rests on it; where the figure rests on old claims
alone, if leaving it out brings the figure back towards what it was.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from headcount.ledger.asking.questions import Questions
from headcount.ledger.solving.solver import SolverError
from headcount.ledger.telling.case import Case, figure
from headcount.ledger.telling.lines import figure_words, subject
from headcount.ledger.words import said, written
from headcount.model import Change, ChangeKind, Entry, Ledger, Status

_TOLD = 0.01  # a share of the figure under which a movement is not told
_SLIGHT = 0.02  # a weight under which a claim did not bring a change about
_MOST_TRIED = 8  # new claims that are left out in turn to find the one that moved a figure
_DOUBTED = 0.5  # a pull under which a claim counts as doubted
_ORDER = tuple(ChangeKind)


def changes_between(as_known: Callable[[date], Ledger], since: date, until: date) -> tuple[Change, ...]:
    """What changed from one day to a later one, each as known on it; ValueError where it is no later."""
    if until <= since:
        message = f"nothing lies between: {since.isoformat()} is not before {until.isoformat()}"
        raise ValueError(message)
    return changes(as_known(since), as_known(until))


def changes(before: Ledger, after: Ledger) -> tuple[Change, ...]:
    """What changed from one ledger to another: what became contested first, then the largest movements."""
    known, new = _known(before), _known(after) - _known(before)
    ruled = _in_force(after) - _in_force(before)
    found = [*_entries(before, after, new | ruled), *_claims(before, after, known, new | ruled)]
    return tuple(sorted(found, key=_telling_order))


def _known(ledger: Ledger) -> set[str]:
    """The claims a ledger could know on its day."""
    day = ledger.known_on
    return {
        claim.id
        for claim in ledger.claims
        if day is None or (claim.published is not None and claim.published <= day)
    }


def _in_force(ledger: Ledger) -> set[str]:
    return {item.judgement.id for item in ledger.judgements if item.in_force}


def _entries(before: Ledger, after: Ledger, new: set[str]) -> Iterator[Change]:
    """The entries that are new, gone or not what they were."""
    old = {entry.id: entry for entry in before.entries}
    for entry in after.entries:
        was = old.pop(entry.id, None)
        kind = _kind(was, entry)
        if kind is None:
            continue
        causes = _causes(after, was, entry, new)
        if causes or was:
            yield Change(
                kind=kind, words=_entry_words(kind, was, entry), before=was, after=entry, causes=causes
            )
    for entry in old.values():
        if entry.status is not Status.DERIVED:
            words = f"{subject(entry)}: no longer told, it was {figure_words(entry)}"
            yield Change(kind=ChangeKind.GONE, words=words, before=entry, causes=_ruling(after, entry, new))


def _kind(was: Entry | None, now: Entry) -> ChangeKind | None:
    """What happened to an entry; None where nothing worth telling did."""
    if was is None:
        return ChangeKind.NEW
    if (was.status is Status.CONTESTED) != (now.status is Status.CONTESTED):
        return ChangeKind.CONTESTED if now.status is Status.CONTESTED else ChangeKind.SETTLED
    if _distance(was, now.low, now.best, now.high) >= _TOLD:
        return ChangeKind.MOVED
    return ChangeKind.BACKED if was.grade is not now.grade else None


def _distance(was: Entry, low: float | None, best: float | None, high: float | None) -> float:
    """How far a figure lies from what it was, as a share of it; nought for less than one person."""
    size = max(was.best or 0.0, 1.0)
    gaps = [abs((one or 0.0) - (other or 0.0)) for one, other in ((was.low, low), (was.best, best))]
    if (was.high is None) != (high is None):
        return 1.0
    gaps.append(abs((was.high or 0.0) - (high or 0.0)))
    return max(gap if gap >= 1 else 0.0 for gap in gaps) / size


def _causes(after: Ledger, was: Entry | None, now: Entry, new: set[str]) -> tuple[str, ...]:
    """The new claims and judgements that made an entry what it is, the strongest first."""
    held = {*now.set_by_low, *now.set_by_high}
    rows = [row for row in now.support if row.claim in new and (row.weight > _SLIGHT or row.claim in held)]
    found = [row.claim for row in sorted(rows, key=lambda row: (-row.weight, row.claim))]
    found += [name for name in (*now.set_by_low, *now.set_by_high) if name in new and name not in found]
    found += _ruling(after, now, new)
    if not found and was:
        found = _moving(after, was, now, new)
    return tuple(dict.fromkeys(found))


def _ruling(after: Ledger, entry: Entry, new: set[str]) -> tuple[str, ...]:
    """The new judgements about the claims or places of an entry."""
    about = {row.claim for row in entry.support}
    about |= {place.key for place in (entry.at, entry.origin, entry.destination) if place}
    rows = [item.judgement for item in after.judgements if item.judgement.id in new]
    return tuple(row.id for row in rows if about.intersection(row.about))


def _moving(after: Ledger, was: Entry, now: Entry, new: set[str]) -> list[str]:
    """The new claims without which a figure would be nearer to what it was; else all of its component."""
    case = after.answer.case(now.id) if isinstance(after.answer, Questions) else None
    if case is None:
        return []
    items = [item for item in case.observations if item.claim.id in new]
    day = now.period.end if now.period and now.period.end else date.max
    items.sort(key=lambda item: (abs((item.sum.end - day).days), item.id))
    moved = _distance(was, now.low, now.best, now.high)
    nearer = [(_without(case, was, item.claim.id), item.claim.id) for item in items[:_MOST_TRIED]]
    strong = [name for distance, name in sorted(nearer) if distance < moved * (1 - _SLIGHT)]
    return strong or [item.claim.id for item in items]


def _without(case: Case, was: Entry, claim: str) -> float:
    """How far a figure without one claim is from what it was."""
    try:
        found = figure(case.without((claim,)))
    except SolverError:
        return 1.0
    return _distance(was, found.low, found.best, found.high) if found else 1.0


def _claims(before: Ledger, after: Ledger, known: set[str], new: set[str]) -> Iterator[Change]:
    """The claims known before that were replaced, are doubted, or enter no total any more."""
    left, gone = {item.claim for item in before.excluded}, "its report is no longer among the reports"
    for item in after.excluded:
        if item.claim in known - left and item.claim in _known(after):
            yield _claim_change(after, ChangeKind.RETRACTED, item.claim, item.reason, ())
    for name in sorted(known - _known(after) - left):
        yield _claim_change(before, ChangeKind.RETRACTED, name, gone, ())
    (was_replaced, was_doubted), (replaced, doubted) = _standing(before), _standing(after)
    for name, causes in sorted(replaced.items()):
        if name in known and name not in was_replaced:
            why = "its speaker has given another figure since"
            yield _claim_change(after, ChangeKind.REPLACED, name, why, _only(causes, new))
    for name, why in sorted(doubted.items()):
        if name in known and name not in was_doubted:
            yield _claim_change(after, ChangeKind.DOUBTED, name, why, ())


def _only(names: Iterable[str], new: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in new)


def _standing(ledger: Ledger) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The replaced claims with others of the same voice about their sum, and the doubted ones with why."""
    if not isinstance(ledger.answer, Questions):
        return {}, {}
    book = ledger.answer.opening.book()
    replaced = {
        item.claim.id: tuple(
            other.claim.id
            for other in book.observations
            if other.sum == item.sum and other.id != item.id and set(other.voices) & set(item.voices)
        )
        for item in book.observations
        if item.replaced
    }
    doubted = {
        item.claim.id: item.notes[-1] if item.notes else "it fits the others badly"
        for item in book.observations
        if item.pull < _DOUBTED and not item.replaced
    }
    return replaced, doubted


def _claim_change(ledger: Ledger, kind: ChangeKind, name: str, why: str, causes: tuple[str, ...]) -> Change:
    claim = ledger.claim(name)
    done = {
        ChangeKind.REPLACED: "is replaced",
        ChangeKind.DOUBTED: "is doubted",
        ChangeKind.RETRACTED: "no longer counts",
    }[kind]
    words = f'"{written(claim)}" ({said(claim)}) {done}: {why}'
    return Change(kind=kind, words=words, claim=name, causes=causes)


def _entry_words(kind: ChangeKind, was: Entry | None, now: Entry) -> str:
    """A change of an entry in a sentence."""
    if was is None:
        return f"{subject(now)}: {figure_words(now)}, not told before"
    moved = f"{figure_words(was)} before, {figure_words(now)} now"
    if kind is ChangeKind.CONTESTED:
        return f"{subject(now)}: now contested; {moved}"
    if kind is ChangeKind.SETTLED:
        return f"{subject(now)}: no longer contested; {moved}"
    if kind is ChangeKind.BACKED:
        return f"{subject(now)}: the same figure, graded {now.grade}, {was.grade} before"
    return f"{subject(now)}: {moved}"


def _telling_order(change: Change) -> tuple[int, float, str]:
    """By kind, then the largest movement or figure, then the id."""
    now, was = change.after, change.before
    weight = (now or was).best or 0.0 if now or was else 0.0  # type: ignore[union-attr]  # one of them is set
    if now and was:
        weight = _distance(was, now.low, now.best, now.high)
    entry = now or was
    return _ORDER.index(change.kind), -weight, entry.id if entry else change.claim or ""
