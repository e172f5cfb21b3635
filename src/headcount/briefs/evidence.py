"""Evidence for the page: quotes with their number marked, disagreements, what was left out.

In: the shareable brief and the claims. Out: small records a template can show without thinking. A sentence
that would give away fewer than ten people in a small place is not shown.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.glyphs import Scale, clipped, expected_glyph
from headcount.briefs.privacy import holds, is_delicate_claim
from headcount.briefs.voices import voice_of
from headcount.briefs.words import (
    amount,
    aside,
    counted,
    is_exact,
    is_open,
    listed,
    noun,
    phrases,
    question,
    when,
)
from headcount.model import (
    Brief,
    Claim,
    Condition,
    Entry,
    Ledger,
    Measure,
    RelationKind,
    Report,
    SpeakerKind,
    Stance,
    Verdict,
)

NO_DAY = "undated"
MOST_QUOTES, MOST_OF_A_KIND = 24, 3
CLEARLY = 0.05  # a speaker's figure is off the account from this share on
HOLE = "\x00"  # stands for the place in a gap; no shown text can hold it
TURNS = {"MOVED": " who moved", "DEAD": " who died", "HURT": " wounded", "HANDED": " handed over"}
# The order in which relations are told: what looks most like a disagreement and is none comes first.
STUMBLING = sorted(
    RelationKind, key=lambda kind: (kind is RelationKind.CORROBORATES, kind != RelationKind.UPDATES)
)
# A party and, for each outlet, its words with how often each is used.
Party = tuple[str, dict[str, list[tuple[str, int]]]]
NOT_SHOWN = "Sentence not shown: it counts fewer than ten people in a small place. It stands in claims.jsonl."

UNTOLD = "One of the sentences counts fewer than ten people in a small place and is not shown here."


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in three parts around its number, and who said and printed it when."""

    id: str
    before: str
    number: str
    after: str
    speaker: str
    kind: SpeakerKind
    publisher: str
    published: str
    about: str
    shown: bool = True
    weight: float = 0.0
    copy: bool = False
    low: bool = False
    high: bool = False
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that cannot all hold, why, and what would settle it."""

    quotes: tuple[Quote, ...]
    why: str
    settled_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seeming:
    """Two claims that only seem to disagree."""

    kind: str
    first: Quote
    second: Quote
    why: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: how many claims, what they are about, and which way they pull."""

    name: str
    kind: SpeakerKind
    claims: int
    about: str
    pull: str


@dataclass(frozen=True, slots=True)
class Book:
    """The claims by id, as they may be shown, with the way to show one."""

    claims: Mapping[str, Claim]
    clean: Callable[[str], str]
    withheld: Sequence[str] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    judged: Mapping[str, str] = field(default_factory=dict)

    def quote(self, claim_id: str, *, entry: Entry | None = None) -> Quote | None:
        """The quote of a claim with its number apart; None where the claim is not among those given."""
        claim = self.claims.get(claim_id)
        if claim is None:
            return None
        weight = next((s.weight for s in entry.support if s.claim == claim_id), 0.0) if entry else 0.0
        before, number, after = self._parts(claim)
        speaker, kind = voice_of(claim)
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
            shown=bool(number),
            weight=weight,
            copy=bool(claim.copy_of),
            low=bool(entry and claim_id in entry.set_by_low),
            high=bool(entry and claim_id in entry.set_by_high),
            judged=self.judged.get(claim_id, ""),
        )

    def _parts(self, claim: Claim) -> tuple[str, str, str]:
        if is_delicate_claim(claim):
            return NOT_SHOWN, "", ""
        if holds(self.withheld, claim.quote.text):
            return "Sentence not shown: it holds a name that is withheld.", "", ""
        text, number = claim.quote.text, claim.number.text
        start = claim.number.start - claim.quote.start
        if start < 0 or text[start : start + len(number)] != number:  # claims read back from elsewhere
            start = max(text.find(number), 0)
        end = start + (len(number) if number in text else 0)
        return self.clean(text[:start]), self.clean(text[start:end]), self.clean(text[end:])

    def quotes(self, entry: Entry) -> tuple[Quote, ...]:
        """The quotes behind an entry, the weightiest first; the many of a derived entry are cut."""
        order = sorted(entry.support, key=lambda item: -item.weight)[:MOST_QUOTES]
        return tuple(q for item in order if (q := self.quote(item.claim, entry=entry)))


def judged_claims(ledger: Ledger) -> dict[str, str]:
    """What analysts decided of each claim that counts, in words; what is not in force is left out."""
    words: dict[str, list[str]] = {}
    followed = [item for item in ledger.judgements if item.in_force]
    for item in followed:
        for name in item.judgement.about if item.judgement.verdict is not Verdict.REJECTED else ():
            words.setdefault(name, []).append(item.judgement.words)
    return {name: "; ".join(told) for name, told in words.items()}


def disagreements(brief: Brief, book: Book) -> tuple[Disagreement, ...]:
    """The ledger's conflicts, one card each."""
    found = []
    for item in brief.ledger.conflicts:
        quotes = tuple(quote for claim in item.claims if (quote := book.quote(claim)))
        why = item.why if all(quote.shown for quote in quotes) else UNTOLD
        found.append(Disagreement(quotes, why, item.dissolves))
    return tuple(found)


def seemings(brief: Brief, book: Book) -> tuple[list[Seeming], list[Seeming]]:
    """Relations that are no conflict: a few of each kind in the order of `STUMBLING`; the rest."""
    names = phrases()["relations"]
    first: list[Seeming] = []
    rest: list[Seeming] = []
    used: Counter[RelationKind] = Counter()
    for item in sorted(brief.ledger.relations, key=lambda item: STUMBLING.index(item.kind)):
        one, other = book.quote(item.source), book.quote(item.target)
        if item.kind is RelationKind.CONTRADICTS or not (one and other and one.shown and other.shown):
            continue
        used[item.kind] += 1
        seeming = Seeming(names[item.kind.value], one, other, item.why)
        (first if used[item.kind] <= MOST_OF_A_KIND else rest).append(seeming)
    return first, rest


def expected(book: Book, scale: Scale, *, told: Sequence[Condition] = ()) -> list[tuple[str, Quote, Markup]]:
    """What speakers plan, expect or need: shown in outline, outside every total.

    What is `told` as a capacity or need of a site stands there already.
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
    return [
        (names[claim.stance.value], quote, expected_glyph(claim.quantity, scale))
        for claim, quote in pairs
        if quote
    ]


def left_out(brief: Brief, book: Book) -> tuple[tuple[str, Quote], ...]:
    """Every claim that enters no total, with the reason."""
    pairs = [(item.reason, book.quote(item.claim)) for item in brief.ledger.excluded]
    return tuple((reason, quote) for reason, quote in pairs if quote)


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
    rows = sorted(counts, key=lambda key: (order.index(key[1]), -counts[key], key[0]))
    return tuple(
        Speaker(
            book.clean(name), kind, counts[name, kind], listed(list(about[name, kind])), pulls.get(name, "")
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
    moved = [(side, count[side]) for side in ("up", "down") if count[side]]
    if not moved:
        return "met by the account" if count["met"] else "repeats what others said"
    if len(moved) > 1:
        return "pulls both ways"
    side, times = moved[0]
    often = "once" if times == 1 else f"{times} times"
    return f"counts {'more' if side == 'up' else 'fewer'} than the account, {often}"


def report_rows(brief: Brief, book: Book) -> list[dict[str, str]]:
    """The table of sources: outlet, day and its reason, claims and voices of each report."""
    by_report: dict[str, list[Claim]] = {}
    for claim in book.claims.values():
        by_report.setdefault(claim.report, []).append(claim)
    return [_report_row(report, by_report.get(report.id, []), book) for report in brief.reports]


def _report_row(report: Report, claims: Sequence[Claim], book: Book) -> dict[str, str]:
    names = sorted({book.clean(voice_of(claim)[0]) for claim in claims})
    url = report.url if (report.url or "").startswith(("https://", "http://")) else ""
    return {
        "id": report.id,
        "title": report.title or "no title",
        "publisher": outlet(report),
        "published": f"{report.published:%-d %b %Y}" if report.published else NO_DAY,
        "why": report.published_why,
        "language": report.language or "",
        "url": url or "",
        "claims": counted(len(claims), "claim"),
        "voices": listed(names) or "none",
    }


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


def outlet(report: Report | None) -> str:
    """The name under which a report is shown where its outlet is not known: its title, else its file."""
    if report is None:
        return "outlet not named"
    if report.publisher or report.title:
        return report.publisher or f"\u201c{clipped(report.title or '', 60)}\u201d"
    return PurePath(report.path).name if report.path else report.id


def common_notes(entries: Sequence[Entry]) -> list[str]:
    """Notes that most entries carry: they are told once."""
    counts = Counter(note for entry in entries for note in set(entry.notes))
    return sorted(note for note, times in counts.items() if times > max(3, len(entries) // 3))


def denied(book: Book) -> list[Quote]:
    """The counts that a speaker denies."""
    claims = [claim for claim in book.claims.values() if claim.stance is Stance.DENIED]
    return [quote for claim in claims if (quote := book.quote(claim.id))]


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
    known = [entry for entry in entries if entry.best or entry.low]
    stocks = [entry for entry in known if entry.measure is Measure.STOCK and entry.at]
    wide = [entry for entry in stocks if not is_exact(entry)] or [e for e in known if not is_exact(e)]
    if not wide:
        return ""
    worst = max(wide, key=lambda e: (is_open(e), _spread(e)))
    place = worst.at or worst.origin or worst.destination
    where = f" {phrases()['prepositions'][place.kind.value]} {place.key}" if place else ""
    verb = "" if worst in stocks else TURNS.get(question(worst), " who were counted")
    what = f"count of the {noun(worst)}{verb}"
    return f"One {what}{where} {when(worst.period)}. So far: {amount(worst)}{aside(worst)}."


def _spread(entry: Entry) -> float:
    return ((entry.high or 0) - (entry.low or 0)) / max(middle(entry), 1)
