"""How claims stand to each other: which cannot all hold, which agree, which only seem to disagree.

In: the shareable brief and its quotes. Out: cards with the sentences side by side, a few of each kind of
relation, the rest as pairs to be told in a line. What is withheld stands in no pair.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from headcount.briefs.privacy import UNTOLD
from headcount.briefs.quotes import Book, Quote, excerpt
from headcount.briefs.words import counted, phrases
from headcount.model import Brief, Claim, Relation, RelationKind, Stance

MOST_OF_A_KIND, MOST_WORDS = 2, 18
# Agreement first, then what looks most like a disagreement and is none.
ORDER = [
    RelationKind.CORROBORATES, RelationKind.UPDATES, RelationKind.PART_OF, RelationKind.DATE_DIFFERS,
    RelationKind.SCOPE_DIFFERS, RelationKind.UNIT_DIFFERS, RelationKind.RECOUNT, RelationKind.PHASE_RESET,
    RelationKind.SAME_CLAIM,
]  # fmt: skip
HIDDEN = "about very few people, or some held, ill or of a minority: not shown here, see ledger.json."


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that cannot all hold, why, and what would settle it."""

    quotes: tuple[Quote, ...]
    why: str
    settled_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seeming:
    """Two claims that only seem to disagree, or that agree; `where` is the place both speak of."""

    kind: str
    first: Quote
    second: Quote
    why: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """The pairs that stand in one relation: a plain lead, the word over each side, examples, the others.

    `reasons` says whether the reason of a pair tells more than the lead.
    """

    name: str
    lead: str
    sides: Sequence[str]
    examples: tuple[Seeming, ...]
    others: tuple[Seeming, ...]
    agree: bool
    reasons: bool


def disagreements(brief: Brief, book: Book) -> tuple[tuple[Disagreement, ...], str]:
    """The ledger's conflicts, one card each, and a sentence on those of which no word may be shown."""
    found = []
    for item in brief.ledger.conflicts:
        quotes = tuple(quote for claim in item.claims if (quote := book.quote(claim)))
        told = [quote.shown or quote.sealed for quote in quotes]  # why a sealed one disagrees holds no words
        why = item.why if all(told) else UNTOLD
        if any(told):
            found.append(Disagreement(quotes, why, item.dissolves))
    left = len(brief.ledger.conflicts) - len(found)
    return tuple(found), f"{counted(left, 'disagreement')} {HIDDEN}" if left else ""


def denied(book: Book) -> list[Quote]:
    """The counts that a speaker denies."""
    claims = [claim for claim in book.claims.values() if claim.stance is Stance.DENIED]
    return [quote for claim in claims if (quote := book.quote(claim.id))]


def kinds(brief: Brief, book: Book) -> list[Kind]:
    """The relations that are no conflict, by kind, those first that look most like a disagreement."""
    found = []
    for kind in ORDER:
        words = phrases()["relations"][kind.value]
        pairs = [item for item in brief.ledger.relations if item.kind is kind]
        pairs.sort(key=lambda item: _matter(item, book.claims), reverse=True)
        seen = [(item, pair) for item in pairs if (pair := _seeming(item, words["name"], book))]
        if seen:
            shown = _examples(seen, book.claims)
            rest = tuple(pair for _, pair in seen if pair not in shown)
            agree = kind is RelationKind.CORROBORATES
            cards = tuple(replace(pair, first=_cut(pair.first), second=_cut(pair.second)) for pair in shown)
            told = Kind(words["name"], words["lead"], words["sides"], cards, rest, agree, words["reasons"])
            found.append(told)
    return found


def _matter(item: Relation, claims: Mapping[str, Claim]) -> tuple[bool, bool, float]:
    """How much a pair shows: of two reports, both with a figure and not with a word, both large."""
    one, other = claims.get(item.source), claims.get(item.target)
    if one is None or other is None:
        return (False, False, 0.0)
    figures = [claim.quantity.value or 0.0 for claim in (one, other)]
    return (one.report != other.report, all(figures), min(figures))


def _seeming(item: Relation, kind: str, book: Book) -> Seeming | None:
    """The two quotes, what came first or is the whole before the other; None where one may not be shown."""
    first, second = book.quote(item.target), book.quote(item.source)
    if not (first and second and first.shown and second.shown):
        return None
    return Seeming(kind, first, second, item.why, first.where if first.where == second.where else "")


def _examples(pairs: Sequence[tuple[Relation, Seeming]], claims: Mapping[str, Claim]) -> list[Seeming]:
    """The pair that shows most, and a second of other claims where both give a figure."""
    shown: list[Seeming] = []
    used: set[str] = set()
    for item, pair in pairs:
        names = {item.source, item.target}
        if not shown or (len(shown) < MOST_OF_A_KIND and used.isdisjoint(names) and _matter(item, claims)[1]):
            shown.append(pair)
            used |= names
    return shown


def _cut(quote: Quote) -> Quote:
    """The quote with fewer words around its number."""
    before, number, after = excerpt(quote.before, quote.number, quote.after, words=MOST_WORDS)
    return replace(quote, before=before, number=number, after=after)
