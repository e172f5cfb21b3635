"""Evidence for the page: what stands behind each entry, what was left out, and what nobody says.

In: the shareable brief and the claims. Out: small records a template can show without thinking. Every claim's
sentence stands once, numbered in the order of the page; where it bears on another entry, it is named again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headcount.briefs.brief import middle
from headcount.briefs.quotes import Book, Home, Quote, weightiest
from headcount.briefs.words import (
    amount,
    aside,
    is_coarse,
    is_exact,
    is_open,
    listed,
    noun,
    phrases,
    question,
    when,
)
from headcount.model import Brief, Claim, Condition, Entry, Ledger, Measure, Stance

HOLE = "\x00"  # stands for the place in a gap; no shown text can hold it
TURNS = {
    "MOVED": " who moved", "DEAD": " who died", "HURT": " wounded", "HANDED": " handed over",
    "HELD": " detained", "MISSING": " missing", "PRESENT": "", "REMAINING": "",
}  # fmt: skip
MOST_LEFT_OUT, MOST_OTHERS = 200, 500
OF_CLAIM = re.compile(r" \((c-[0-9a-f]+)\)$")


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader must know beside a figure, and the sentences it is about."""

    text: str
    about: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind an entry: sentences printed under it, those that stand elsewhere, notes.

    `more` counts the claims that are not told; `where` and `kinds` are for those who filter the page.
    """

    here: tuple[Quote, ...]
    elsewhere: tuple[Quote, ...]
    more: int
    notes: tuple[Note, ...]
    where: str
    kinds: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The claims that enter no total for one reason."""

    reason: str
    quotes: tuple[Quote, ...]
    more: int


def homes(entries: Iterable[Entry], ledger: Ledger, claims: Mapping[str, Claim]) -> dict[str, Home]:
    """Where the page prints each claim: under the first entry it bears on, else among those left out."""
    rows = [(item.claim, entry.id) for entry in entries for item in weightiest(entry)]
    rows += [(name, "") for _, names, _ in _by_reason(ledger, claims) for name in names]
    rows += [(name, "") for name in other_claims(ledger, claims)[:MOST_OTHERS]]
    found: dict[str, Home] = {}
    told: set[tuple[object, ...]] = set()
    for name, entry in rows:
        if name in claims and name not in found:
            sentence = _sentence(claims[name])
            found[name] = Home(len(found) + 1, entry, told=sentence in told)
            told.add(sentence)
    return found


def _sentence(claim: Claim) -> tuple[str, int, int]:
    return (claim.report, claim.quote.start, claim.quote.end)


def other_claims(ledger: Ledger, claims: Iterable[str]) -> list[str]:
    """The claims no entry rests on and no reason leaves out."""
    used = {item.claim for entry in ledger.entries for item in entry.support}
    used |= {item.claim for item in ledger.excluded}
    return [name for name in claims if name not in used]


def behind(entry: Entry, book: Book) -> Behind:
    """What stands behind an entry."""
    quotes = book.quotes(entry)
    elsewhere = [quote for quote in quotes if not quote.home]
    known = sum(item.claim in book.claims for item in entry.support)
    places = dict.fromkeys(place.key for place in (entry.origin, entry.at, entry.destination) if place)
    return Behind(
        here=tuple(quote for quote in quotes if quote.home),
        elsewhere=tuple(sorted(elsewhere, key=lambda quote: not (quote.low or quote.high))),
        more=known - len(quotes),
        notes=notes(entry, book),
        where="; ".join(places),
        kinds="; ".join(dict.fromkeys(phrases()["kinds"][quote.kind.value][0] for quote in quotes)),
    )


def notes(entry: Entry, book: Book) -> tuple[Note, ...]:
    """The notes of an entry without those that the lead tells once, what is said of several claims in one."""
    once, together = phrases()["told_once"], phrases()["told_together"]
    grouped: dict[str, list[str]] = {}
    for note in entry.notes:
        found = OF_CLAIM.search(note)
        grouped.setdefault(OF_CLAIM.sub("", note), []).extend(found.groups() if found else ())
    told = []
    for text, names in grouped.items():
        about = [quote for name in names if (quote := book.quote(name)) and quote.place]
        form = together.get(text, text) if len(names) > 1 else text
        if text not in once:
            about.sort(key=lambda quote: quote.place)
            told.append(Note(form.replace("{count}", str(len(names))), tuple(about)))
    return tuple(told)


def told_once(entries: Iterable[Entry]) -> list[str]:
    """The notes that the lead of the section tells for all entries that carry them."""
    carried = {note for entry in entries for note in entry.notes}
    return [note for note in phrases()["told_once"] if note in carried]


def left_out(brief: Brief, book: Book) -> list[LeftOut]:
    """The claims that enter no total, by the reason, the commonest reason first."""
    return [
        LeftOut(reason, tuple(quote for name in names if (quote := book.quote(name))), more)
        for reason, names, more in _by_reason(brief.ledger, book.claims)
    ]


def _by_reason(ledger: Ledger, claims: Mapping[str, Claim]) -> list[tuple[str, list[str], int]]:
    """Each reason, its claims in reading order, and how many more; an even share of each of very many."""
    grouped: dict[str, list[str]] = {}
    for item in ledger.excluded:
        if item.claim in claims:
            grouped.setdefault(item.reason, []).append(item.claim)
    ranked = sorted(grouped.items(), key=lambda row: -len(row[1]))
    share = MOST_LEFT_OUT // max(len(ranked), 1) if len(ledger.excluded) > MOST_LEFT_OUT else MOST_LEFT_OUT
    for _, names in ranked:
        names.sort(key=lambda name: (*_sentence(claims[name]), claims[name].number.start))
    return [(reason, names[:share], max(0, len(names) - share)) for reason, names in ranked]


def expected(book: Book, *, told: Sequence[Condition] = ()) -> list[tuple[str, Quote]]:
    """What speakers plan, expect or need: shown in outline, outside every total.

    What is `told` as a capacity or need of a site stands there already; of a confidential source
    nothing would be left to tell.
    """
    names = phrases()["stances"]
    taken = {(item.report, item.told.start, item.told.end) for item in told}
    pairs = [
        (claim, book.quote(claim.id))
        for claim in expected_claims(book)
        if not any(
            report == claim.report and start < claim.number.end and claim.number.start < end
            for report, start, end in taken
        )
    ]
    return [(names[claim.stance.value], quote) for claim, quote in pairs if quote and not quote.sealed]


def expected_claims(book: Book) -> list[Claim]:
    """The claims of what is planned, expected or needed."""
    names = phrases()["stances"]
    return [c for c in book.claims.values() if c.stance.value in names and c.stance is not Stance.DENIED]


def gaps(brief: Brief) -> list[tuple[str, int]]:
    """What the reports do not say, each once: gaps that differ by their place alone together."""
    places: dict[str, dict[str, None]] = {}
    times: Counter[str] = Counter()
    for item in brief.ledger.unknown:
        form = item.what.replace(item.about, HOLE) if item.about else item.what
        places.setdefault(form, {})[item.about] = None
        times[form] += 1
    told = [(form, list(names)) for form, names in places.items()]
    return [
        (form.replace(HOLE, listed(names, limit=7)), 1 if HOLE in form else times[form])
        for form, names in told
    ]


def would_help(entries: Sequence[Entry]) -> str:
    """The one count that would narrow most: the stock, else the movement, widest for its size."""
    known = [entry for entry in entries if (entry.best or entry.low) and not is_coarse(entry)]
    stocks = [entry for entry in known if entry.measure is Measure.STOCK and entry.at]
    wide = [entry for entry in stocks if not is_exact(entry)] or [e for e in known if not is_exact(e)]
    if not wide:
        return ""
    worst = max(wide, key=lambda e: (is_open(e), _spread(e)))
    place = worst.at or worst.origin or worst.destination
    where = f" {phrases()['prepositions'][place.kind.value]} {place.key}" if place else ""
    verb = TURNS.get(question(worst), " who were counted")
    what = f"count of the {noun(worst)}{verb}"
    return f"One {what}{where} {when(worst.period)}. So far: {amount(worst)}{aside(worst)}."


def _spread(entry: Entry) -> float:
    return ((entry.high or 0) - (entry.low or 0)) / max(middle(entry), 1)
