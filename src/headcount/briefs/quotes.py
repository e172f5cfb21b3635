"""A claim's sentence as the page shows it: its number apart, cut to a short excerpt, with who said it when.

In: the claims and what may not be shown. Out: quotes, each with its number among the sentences of the page.
A sentence that would give away fewer than ten people in a small place, holds a withheld name or is a
confidential source's stays away.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from headcount.briefs.glyphs import clipped
from headcount.briefs.privacy import holds, is_delicate_claim, is_few_claim, struck
from headcount.briefs.voices import voice_of
from headcount.briefs.words import phrases, when
from headcount.model import Claim, Entry, Ledger, Report, Span, SpeakerKind, Support, Verdict

NO_DAY = "undated"
MOST_QUOTES = 24
MOST_WORDS, SPARED = 45, 6  # an excerpt; what is longer by a sixth stays whole
FEW_WORDS = 12  # where the sentence stands in full already, with another of its counts marked
MOST_LETTERS = 400  # on each side: scripts without blanks have no words to count
ELLIPSIS = "\u2026"
WORD = re.compile(r"\S+")
CONFIDENTIAL = "Sentence not shown: the source is confidential."
NOT_SHOWN = "Sentence not shown: it counts fewer than ten people in a small place. It stands in claims.jsonl."

GUARDED = (
    "Sentence not shown: it counts people who are held, ill or of a minority, in a small place. "
    "It stands in claims.jsonl."
)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the page prints a claim's sentence: its number there, and the entry it stands under, if any.

    `told` says that the sentence stands before already, for another count in it.
    """

    number: int
    entry: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in three parts around its number, and who said and printed it when, about where and when.

    `place` is the sentence's number on the page, 0 where the page does not list it; `home` says that this is
    where the list prints it.
    """

    id: str
    before: str
    number: str
    after: str
    speaker: str
    kind: SpeakerKind
    publisher: str
    published: str
    about: str
    where: str = ""
    shown: bool = True
    sealed: bool = False
    weight: float = 0.0
    copy: bool = False
    low: bool = False
    high: bool = False
    judged: str = ""
    place: int = 0
    home: bool = False

    @property
    def there(self) -> str:
        """Where and when it counts, in words."""
        return ", ".join(filter(None, (self.where, self.about)))


@dataclass(frozen=True, slots=True)
class Book:
    """The claims by id, as they may be shown; `homes` says where the page lists each.

    `struck` are the numbers that no sentence of a report may show.
    """

    claims: Mapping[str, Claim]
    clean: Callable[[str], str]
    withheld: Sequence[str] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    judged: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, Home] = field(default_factory=dict)
    struck: Mapping[str, Sequence[Span]] = field(default_factory=dict)

    def quote(self, claim_id: str, *, entry: Entry | None = None) -> Quote | None:
        """The quote of a claim with its number apart; None where the claim is not among those given."""
        claim = self.claims.get(claim_id)
        if claim is None:
            return None
        speaker, kind = voice_of(claim)
        home = self.homes.get(claim_id, Home(0))
        here = bool(home.number) and home.entry == (entry.id if entry else "")
        before, number, after = self._parts(claim, words=FEW_WORDS if here and home.told else MOST_WORDS)
        return Quote(
            id=claim.id,
            before=before,
            number=number,
            after=after,
            speaker=self.clean(speaker),
            kind=kind,
            publisher=self.clean(claim.publisher or outlet(self.reports.get(claim.report))),
            published=f"{claim.published:%-d %b %Y}" if claim.published else NO_DAY,
            about=when(claim.period),
            where=self.clean(route(claim)) if number else "",
            shown=bool(number),
            sealed=claim.is_sealed,
            weight=next((s.weight for s in entry.support if s.claim == claim_id), 0.0) if entry else 0.0,
            copy=bool(claim.copy_of),
            low=bool(entry and claim_id in entry.set_by_low),
            high=bool(entry and claim_id in entry.set_by_high),
            judged=self.judged.get(claim_id, ""),
            place=home.number,
            home=here,
        )

    def _parts(self, claim: Claim, *, words: int) -> tuple[str, str, str]:
        if claim.is_sealed:
            return CONFIDENTIAL, "", ""
        if is_delicate_claim(claim):
            return NOT_SHOWN if is_few_claim(claim) else GUARDED, "", ""
        if holds(self.withheld, claim.quote.text):
            return "Sentence not shown: it holds a name that is withheld.", "", ""
        text, number = claim.quote.text, claim.number.text
        start = claim.number.start - claim.quote.start
        if start < 0 or text[start : start + len(number)] != number:  # claims read back from elsewhere
            start = max(text.find(number), 0)
        end = start + (len(number) if number in text else 0)
        numbers = self.struck.get(claim.report, ())
        before = struck(text[:start], claim.quote.start, numbers)
        after = struck(text[end:], claim.quote.start + end, numbers)
        return excerpt(self.clean(before), self.clean(text[start:end]), self.clean(after), words=words)

    def quotes(self, entry: Entry) -> tuple[Quote, ...]:
        """The quotes behind an entry, the weightiest first; the many of a derived entry are cut."""
        return tuple(q for item in weightiest(entry) if (q := self.quote(item.claim, entry=entry)))


def weightiest(entry: Entry) -> list[Support]:
    """The claims of an entry that its evidence shows, in that order."""
    return sorted(entry.support, key=lambda item: -item.weight)[:MOST_QUOTES]


def excerpt(before: str, number: str, after: str, *, words: int = MOST_WORDS) -> tuple[str, str, str]:
    """The sentence cut to about so many words around its number, which always stays whole."""
    left, right = WORD.findall(before), WORD.findall(after)
    room = max(0, words - len(WORD.findall(number)))
    if len(left) + len(right) <= room + words // SPARED:
        return _tail(before, len(left)), number, _head(after, len(right))
    first = min(len(left), max(room // 2, room - len(right)))
    return _tail(before, first), number, _head(after, room - first)


def _tail(text: str, words: int) -> str:
    """The last words of a text, with an ellipsis where it is cut."""
    found = list(WORD.finditer(text))
    start = 0 if words >= len(found) else found[-words].start() if words else found[-1].end()
    start = max(start, len(text) - MOST_LETTERS)
    return f"{ELLIPSIS} {text[start:].lstrip()}" if start else text


def _head(text: str, words: int) -> str:
    """The first words of a text, with an ellipsis where it is cut."""
    found = list(WORD.finditer(text))
    end = len(text) if words >= len(found) else found[words - 1].end() if words else 0
    end = min(end, MOST_LETTERS)
    return f"{text[:end]} {ELLIPSIS}" if end < len(text) else text


def route(claim: Claim) -> str:
    """Where a claim counts: "in Ford", "from Ford to Hill"; empty where it names no place."""
    come = f"to {claim.destination.key}" if claim.destination else ""
    gone = f"from {claim.origin.key}" if claim.origin else ""
    at = claim.at
    there = f"{phrases()['prepositions'].get(at.kind.value, 'in')} {at.key}" if at else ""
    return " ".join(filter(None, (there, gone, come)))


def judged_claims(ledger: Ledger) -> dict[str, str]:
    """What analysts decided of each claim that counts, in words; what is not in force is left out."""
    words: dict[str, list[str]] = {}
    followed = [item for item in ledger.judgements if item.in_force]
    for item in followed:
        for name in item.judgement.about if item.judgement.verdict is not Verdict.REJECTED else ():
            words.setdefault(name, []).append(item.judgement.words)
    return {name: "; ".join(told) for name, told in words.items()}


def outlet(report: Report | None) -> str:
    """The name under which a report is shown where its outlet is not known: its title, else its file."""
    if report is None:
        return "outlet not named"
    if report.publisher or report.title:
        return report.publisher or f"\u201c{clipped(report.title or '', 60)}\u201d"
    return file_of(report)


def file_of(report: Report) -> str:
    """The name of a report's file, else its id."""
    return PurePath(report.path).name if report.path else report.id
