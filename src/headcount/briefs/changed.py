"""What changed since an earlier brief, as the page tells it.

In: a brief fit to be shown and its claims. Out: one record a change: the figure as it is now and as it was,
and the sentences that changed it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headcount.briefs.brief import last_day, slot, telling
from headcount.briefs.quotes import Book, Quote
from headcount.briefs.sizes import noted
from headcount.briefs.words import amount, aside, is_coarse, is_known, phrases, sentence, upper, when, who
from headcount.model import Brief, Change, ChangeKind, Entry, Measure

MOST = 8
BARELY = 0.1  # of the interval's width: a smaller revision is not told at once


@dataclass(frozen=True, slots=True)
class Changed:
    """A change: what happened, the sentence of the figure in two halves, what it was, and why."""

    kind: str
    head: str
    rest: str
    link: str
    before: str
    causes: tuple[Quote, ...]
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Since:
    """What a change is told against: the entries shown now, and those of them that an earlier brief had."""

    shown: Mapping[str, Entry]
    old: tuple[Entry, ...]
    key: frozenset[str]
    judged: Mapping[str, str]
    book: Book


def changed(brief: Brief, book: Book) -> tuple[list[Changed], list[Changed]]:
    """The changes worth telling first, and the others: what was revised or is disputed before what is new."""
    new = {change.after.id for change in brief.changes if change.after and change.before is None}
    since = _Since(
        {entry.id: entry for entry in brief.ledger.entries},
        tuple(entry for entry in brief.ledger.entries if entry.id not in new),
        frozenset(name for statement in brief.statements for name in statement.entries),
        {item.judgement.id: item.judgement.words for item in brief.ledger.judgements},
        book,
    )
    pairs = [(change, _told(change, since)) for change in brief.changes]
    pairs = [(change, one) for change, one in pairs if one.head]
    first = [one for change, one in pairs if _matters(change, since)][:MOST]
    return first, [one for _, one in pairs if one not in first]


def _matters(change: Change, since: _Since) -> bool:
    """Whether a change is told at once: a new figure if it is said first, a revision if seen."""
    entry = change.after or change.before
    if change.kind is ChangeKind.NEW:
        return entry is not None and entry.id in since.key
    if change.kind is ChangeKind.MOVED and change.before and change.after:
        return amount(change.before) != amount(change.after) or _reshaped(change.before, change.after)
    return True


def _reshaped(before: Entry, after: Entry) -> bool:
    """Whether the interval has become clearly wider or narrower."""
    was, now = ((entry.high or 0) - (entry.low or 0) for entry in (before, after))
    return abs(was - now) > BARELY * max(was, now)


def _told(change: Change, since: _Since) -> Changed:
    book, kind = since.book, _kind(change)
    causes = tuple(quote for name in change.causes if (quote := book.quote(name)) and quote.shown)
    decided = tuple(since.judged[name] for name in change.causes if name in since.judged)
    entry = change.after or change.before
    if entry is None:
        quote = book.quote(change.claim or "")
        told = (quote.number, f": {quote.speaker}, {quote.published}") if quote and quote.shown else ("", "")
        return Changed(kind, *told, "", "", causes, decided)
    entry = since.shown.get(entry.id) or noted(entry, book.claims)
    whole, head = sentence(entry), upper(who(entry))
    rest = whole.removeprefix(head) if whole.startswith(head) else f" {whole}"
    link = f"#{entry.id}" if entry.id in since.shown else ""
    return Changed(kind, head, rest, link, _was(change, entry, since), causes, decided)


def _kind(change: Change) -> str:
    """What happened, in words."""
    fewer = change.before and change.after and change.after.voices < change.before.voices
    name = "LESS_BACKED" if change.kind is ChangeKind.BACKED and fewer else change.kind.value
    return str(phrases()["changes"][name])


def _was(change: Change, entry: Entry, since: _Since) -> str:
    """The figure as it was, or for a new one the latest of its kind and place that the earlier brief had."""
    if change.after is None:
        return ""
    if change.before:
        was = noted(change.before, since.book.claims)
        return f"{amount(was)}{aside(was)}"
    earlier = [
        other for other in since.old if _is_earlier(other, entry) and is_known(other) and not is_coarse(other)
    ]
    was = max(earlier, key=lambda other: (last_day(other), telling(other)), default=entry)
    return "" if was is entry else f"{amount(was)} {when(was.period)}{aside(was)}"


def _is_earlier(other: Entry, entry: Entry) -> bool:
    """Whether one entry tells the same as another at an earlier day: movements from the same first day on."""
    same = slot(other) == slot(entry) and (other.unit, other.population) == (entry.unit, entry.population)
    stock = entry.measure is Measure.STOCK
    return same and last_day(other) < last_day(entry) and (stock or _first_day(other) == _first_day(entry))


def _first_day(entry: Entry) -> date | None:
    return entry.period.start if entry.period else None
