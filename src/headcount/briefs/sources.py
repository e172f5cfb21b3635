"""Who says so and where it stands: the speakers, the reports, and what each outlet calls whom.

In: the shareable brief and the claims. Out: rows of tables. The place of a count under ten is in none.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headcount.briefs.privacy import is_delicate_claim
from headcount.briefs.quotes import NO_DAY, Book, file_of, outlet
from headcount.briefs.voices import voice_of
from headcount.briefs.words import listed, phrases
from headcount.model import Brief, Claim, RelationKind, Report, SpeakerKind

CLEARLY = 0.05  # a speaker's figure is off the account from this share on
REPORT_ID = re.compile(r"\b(r-[0-9a-f]{6,})\b")
# A party and, for each outlet, its words with how often each is used.
Party = tuple[str, dict[str, list[tuple[str, int]]]]


@dataclass(frozen=True, slots=True)
class Called:
    """A party and the words for it, each with the outlets that use it and how often."""

    party: str
    words: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: how many claims, what they are about, and which way they pull."""

    name: str
    kind: SpeakerKind
    claims: int
    about: str
    pull: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the table of sources.

    `why_parts` tells how its day is known in pieces, each with the id of the report it names, or nothing.
    """

    id: str
    title: str
    publisher: str
    published: str
    why: str
    why_parts: tuple[tuple[str, str], ...]
    language: str
    url: str
    claims: int
    voices: str


def speakers(brief: Brief, book: Book) -> tuple[Speaker, ...]:
    """Who is quoted, by kind, with what each counted and which way each pulls."""
    counts: Counter[tuple[str, SpeakerKind]] = Counter()
    about: dict[tuple[str, SpeakerKind], dict[str, None]] = {}
    for claim in book.claims.values():
        if claim.counts:
            key = voice_of(claim)
            counts[key] += 1
            # The place of a count under ten must not come in by the back door.
            places = () if is_delicate_claim(claim) else claim.places
            about.setdefault(key, {}).update({book.clean(place.key): None for place in places})
    pulls = _pulls(brief, book)
    order = list(SpeakerKind)
    alone = phrases()["pulls"]["none"]
    rows = sorted(counts, key=lambda key: (order.index(key[1]), -counts[key], key[0]))
    return tuple(
        Speaker(
            book.clean(name),
            kind,
            counts[name, kind],
            listed(list(about[name, kind])),
            pulls.get(name, alone),
        )
        for name, kind in rows
    )


def _pulls(brief: Brief, book: Book) -> dict[str, str]:
    """A speaker pulls where the best account lies clearly outside what the claim would have it be."""
    rows = [(item, entry.unit) for entry in brief.ledger.entries for item in entry.support]
    off = {(item.claim, unit): item.residual for item, unit in rows}
    printings = {item.source for item in brief.ledger.relations if item.kind is RelationKind.SAME_CLAIM}
    sides: dict[str, Counter[str]] = {}
    for (name, unit), residual in off.items():
        claim = book.claims.get(name)
        if claim and name in printings:
            sides.setdefault(voice_of(claim)[0], Counter())["again"] += 1
        elif claim and claim.quantity.unit is unit:
            figure = claim.quantity.value or claim.quantity.high or claim.quantity.low or 0.0
            side = "met" if abs(residual) <= CLEARLY * figure else "up" if residual < 0 else "down"
            sides.setdefault(voice_of(claim)[0], Counter())[side] += 1
    return {name: _pull(count) for name, count in sides.items()}


def _pull(count: Counter[str]) -> str:
    """How a speaker's figures stand to the ledger's: "agrees", "higher in 2 of 5"."""
    said = phrases()["pulls"]
    compared = count["met"] + count["up"] + count["down"]
    if not compared:
        return str(said["again"])
    moved = [f"{said[side]} in {count[side]}" for side in ("up", "down") if count[side]]
    if compared == 1 and moved:
        return moved[0].removesuffix(" in 1")
    return f"{', '.join(moved)} of {compared}" if moved else str(said["met"])


def report_rows(brief: Brief, book: Book) -> list[ReportRow]:
    """The table of sources: outlet, day and its reason, claims and voices of each report."""
    by_report: dict[str, list[Claim]] = {}
    for claim in book.claims.values():
        by_report.setdefault(claim.report, []).append(claim)
    heads = {report.id: report.title or file_of(report) for report in brief.reports}
    return [_report_row(report, by_report.get(report.id, []), heads, book) for report in brief.reports]


def _report_row(report: Report, claims: Sequence[Claim], heads: Mapping[str, str], book: Book) -> ReportRow:
    names = sorted({book.clean(voice_of(claim)[0]) for claim in claims})
    why = tuple(
        (heads.get(piece, piece), piece if piece in heads else "")
        for piece in REPORT_ID.split(report.published_why)
        if piece
    )
    return ReportRow(
        id=report.id,
        title=heads[report.id],
        publisher=report.publisher or "",
        published=f"{report.published:%-d %b %Y}" if report.published else NO_DAY,
        why="".join(f"\u201c{text}\u201d" if link else text for text, link in why),
        why_parts=why,
        language=report.language or "",
        url=report.url if report.url and report.url.startswith(("https://", "http://")) else "",
        claims=len(claims),
        voices=listed(names) or "none",
    )


def namings(brief: Brief) -> tuple[tuple[str, ...], list[Party]]:
    """Outlets, and for each party the words each outlet uses for it with how often."""
    shown = {report.id: outlet(report) for report in brief.reports}
    outlets = tuple(dict.fromkeys(n.publisher or shown.get(n.report, n.report) for n in brief.namings))
    table: dict[str, dict[str, dict[str, int]]] = {}
    for naming in sorted(brief.namings, key=lambda n: -n.times):
        row = table.setdefault(naming.referent, {}).setdefault(
            naming.publisher or shown.get(naming.report, naming.report), {}
        )
        row[naming.word] = row.get(naming.word, 0) + naming.times
    ordered = sorted(table.items(), key=lambda item: -len(item[1]))
    return outlets, [
        (party, {outlet: list(words.items()) for outlet, words in row.items()}) for party, row in ordered
    ]


def parties(table: Sequence[Party]) -> tuple[list[Called], list[Called]]:
    """The parties of which outlets differ or more than one speaks; and those one outlet names in one way.

    Words that differ by capitals alone are one.
    """
    found: dict[str, dict[str, Counter[str]]] = {}
    shown: dict[str, str] = {}
    for party, row in table:
        uses = found.setdefault(party.casefold(), {})
        shown.setdefault(party.casefold(), party)
        for name, words in row.items():
            for word, times in words:
                shown.setdefault(word.casefold(), word)
                uses.setdefault(word.casefold(), Counter())[name] += times
    told = [
        Called(shown[party], tuple((shown[word], tuple(by.most_common())) for word, by in uses.items()))
        for party, uses in found.items()
    ]
    first = [one for one in told if len({name for _, by in one.words for name, _ in by}) > 1]
    return first, [one for one in told if one not in first]
