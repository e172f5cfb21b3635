"""What changed since an earlier brief, as the page tells it.

In: a brief fit to be shown and its claims. Out: one record a change: the figure as it is now and as it was,
and the sentences that changed it.
"""

from dataclasses import dataclass

from headcount.briefs.quotes import Book, Quote
from headcount.briefs.words import amount, aside, phrases, sentence, upper, who
from headcount.model import Brief, Change, ChangeKind, Entry

MOST = 8


@dataclass(frozen=True, slots=True)
class Changed:
    """A change: what happened, the sentence of the figure in two halves, what it was, and why."""

    kind: str
    head: str
    rest: str
    link: str
    before: str
    causes: tuple[Quote, ...]


def changed(brief: Brief, book: Book) -> tuple[list[Changed], list[Changed]]:
    """The changes worth telling first, and the others: what moved or is disputed before what is new."""
    shown = {entry.id for entry in brief.ledger.entries}
    key = {name for statement in brief.statements for name in statement.entries}
    told = [_told(change, shown, book) for change in brief.changes]
    pairs = [(change, one) for change, one in zip(brief.changes, told, strict=True) if one.head]
    first = [one for change, one in pairs if _matters(change, key)][:MOST]
    return first, [one for _, one in pairs if one not in first]


def _matters(change: Change, key: set[str]) -> bool:
    """Whether a change is told at once: what is new only where it is among the key figures."""
    entry = change.after or change.before
    return change.kind is not ChangeKind.NEW or (entry is not None and entry.id in key)


def _told(change: Change, shown: set[str], book: Book) -> Changed:
    names = phrases()["changes"]
    entry = change.after or change.before
    causes = tuple(quote for name in change.causes if (quote := book.quote(name)) and quote.shown)
    if entry is None:
        quote = book.quote(change.claim or "")
        told = (quote.number, f": {quote.speaker}, {quote.published}") if quote and quote.shown else ("", "")
        return Changed(names[change.kind.value], *told, "", "", causes)
    whole, head = sentence(entry), upper(who(entry))
    rest = whole.removeprefix(head) if whole.startswith(head) else f" {whole}"
    was = _was(change.before) if change.after else ""
    return Changed(
        names[change.kind.value], head, rest, f"#{entry.id}" if entry.id in shown else "", was, causes
    )


def _was(before: Entry | None) -> str:
    """The figure as it was: "about 4,500 (3,790 to 5,210)"; empty where there was none."""
    if before is None:
        return ""
    return f"{amount(before)}{aside(before)}"
