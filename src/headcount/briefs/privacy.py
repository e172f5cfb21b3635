"""What may be shown: names withheld, small counts coarsened, control characters gone.

In: a brief as the pipeline made it. Out: the brief that the page, the table and the terminal may show. It
works on the nouns themselves, so that no template or column can forget it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from headcount.briefs.confidential import masked
from headcount.briefs.sizes import sized
from headcount.briefs.words import CARE_NOTE, NOWHERE, SIZE_NOTE, SMALL, SMALL_NOTE, family
from headcount.model import (
    Accuracy,
    Brief,
    Claim,
    Conflict,
    Entry,
    Ledger,
    Place,
    Problem,
    Site,
    SiteKind,
    Span,
    Term,
    Unit,
)
from headcount.places.countries import country_name

HIDDEN = "[name withheld]"
STRUCK, UNPLACED = "[number withheld]", "[place not shown]"
UNTOLD = "One of the counts is of very few people, or of some held, ill or of a minority: not shown here."
PROBLEM = Problem(kind="NOT_SHOWN", message="A problem with a count that is not shown: see problems.jsonl.")
COARSE = {Accuracy.ADM0, Accuracy.ADM1, Accuracy.ADM2}
SOULS = {Unit.PERSON, Unit.BODY}
PEOPLE = SOULS | {Unit.FAMILY, Unit.HOUSEHOLD}
# Ids and offsets must survive, or evidence could no longer be found.
KEPT = {
    "id", "report", "passage", "claim", "claims", "source", "target", "set_by_low", "set_by_high", "digest",
    "copy_of", "part_of", "withheld", "answer", "causes",
}  # fmt: skip
# C0 and C1 controls but tab and line ends, and the marks that turn the direction of what follows them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
Noun = TypeVar("Noun")


def plain(text: str) -> str:
    """The text without control characters and without marks that turn the reading direction."""
    return CONTROLS.sub("", text)


def hiding(names: Sequence[str]) -> Callable[[str], str]:
    """A function that puts `[name withheld]` for every one of the names, whole words only."""
    return _hiding(tuple(names))


@lru_cache(maxsize=8)
def _hiding(names: tuple[str, ...]) -> Callable[[str], str]:
    wanted = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if not wanted:
        return str
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_spelled, wanted))})(?!\w)")
    # The same outlets, places and codes come again with every claim.
    return lru_cache(maxsize=65536)(lambda text: pattern.sub(HIDDEN, text))


def _spelled(name: str) -> str:
    words = [re.escape(word) for word in name.split()]
    if len(words) == 1:  # "Rose" is a name, "rose" a word
        return f"{words[0]}|{re.escape(name.upper())}"
    return f"(?i:{r'(?:[^0-9A-Za-z]{1,3}|%20)'.join(words)})"  # also as in an address: ada-quill, ada%20quill


def holds(names: Sequence[str], text: str) -> bool:
    """Whether the text shows one of the names."""
    return hiding(names)(text) != text


def rewritten(noun: Noun, change: Callable[[str], str]) -> Noun:
    """The noun with every free text in it changed; ids, offsets and codes stay."""
    return _rewritten(noun, change)  # type: ignore[no-any-return]


def _rewritten(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - any field of a noun
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple | list):
        return type(value)(_rewritten(item, change) for item in value)
    if isinstance(value, dict):
        return {name: _rewritten(item, change) for name, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in KEPT]
        return replace(value, **{name: _rewritten(getattr(value, name), change) for name in names})
    return value


def shareable(brief: Brief) -> Brief:
    """The brief as it may be shown: names withheld, small counts coarsened, report texts left out.

    Nothing names the source of a confidential report.
    """
    hide = hiding(brief.withheld)
    brief = masked(brief)
    ledger = coarsened(brief.ledger)
    shown = replace(
        brief, ledger=ledger, claims=(), reports=tuple(replace(report, text="") for report in brief.reports)
    )
    return rewritten(shown, lambda text: hide(plain(text)))


def coarsened(ledger: Ledger) -> Ledger:
    """The ledger with delicate counts in a wider place, those under ten shown as under ten.

    Delicate are counts under ten in small places, and counts of people held, ill or of a minority. What
    reports count in a word of size alone is marked so.
    """
    ledger = sized(ledger)
    claims = {claim.id: claim for claim in ledger.claims}
    delicate = {entry.id for entry in ledger.entries if is_delicate(entry, claims)}
    secret = {claim.id for claim in ledger.claims if is_delicate_claim(claim)}
    ledger = replace(
        ledger,
        conflicts=tuple(_untold(item, secret) for item in ledger.conflicts),
        problems=tuple(PROBLEM if item.about in secret else item for item in ledger.problems),
    )
    if not delicate:
        return ledger
    wider = Widening(ledger.sites)
    others = {p.key for e in ledger.entries if e.id not in delicate for p in _places(e)}
    fine = {p.key: p for e in ledger.entries if e.id in delicate for p in _places(e) if is_fine(p)}
    gone = {name: wider.place(place).key for name, place in fine.items() if name not in others}
    entries = (_coarse(e, wider) if e.id in delicate else e for e in ledger.entries)
    named = rewritten(replace(ledger, entries=tuple(entries), claims=()), _renaming(gone))
    sites = tuple(site for site in ledger.sites if site.name not in gone)
    return replace(named, sites=sites, claims=ledger.claims)


def _untold(conflict: Conflict, secret: set[str]) -> Conflict:
    """A conflict without its words where one of its counts may not be shown with its place."""
    return replace(conflict, why=UNTOLD, dissolves=()) if secret.intersection(conflict.claims) else conflict


class Widening:
    """Finer places to the district they lie in, else the country, else none that is shown."""

    def __init__(self, sites: Iterable[Site]) -> None:
        """Take what is known of the places of a ledger."""
        self.sites = {site.name: site for site in sites}

    def place(self, place: Place) -> Place:
        """A place wide enough to be shown; what is wide already stays."""
        if not is_fine(place):
            return place
        above, seen = self._parent(place.key), {place.key}
        while above and above not in seen:
            site = self.sites.get(above)
            if site is None or site.accuracy in COARSE:
                accuracy = site.accuracy if site else Accuracy.ADM2
                return Place(name=above, country=place.country, accuracy=accuracy)
            seen.add(above)
            above = site.parent
        site = self.sites.get(place.key)
        country = place.country or (site.country if site else None)
        if country:
            return Place(name=country_name(country), country=country, accuracy=Accuracy.ADM0)
        return Place(name=NOWHERE)

    def _parent(self, name: str) -> str | None:
        site = self.sites.get(name)
        return site.parent if site else None


def _places(entry: Entry) -> list[Place]:
    return [place for place in (entry.at, entry.origin, entry.destination) if place]


def _renaming(names: dict[str, str]) -> Callable[[str], str]:
    """No note, gap or reason may name a place whose count was made coarse."""
    written = sorted(filter(str.strip, names), key=len, reverse=True)
    if not written:
        return str
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)")
    return lru_cache(maxsize=65536)(lambda text: pattern.sub(lambda found: names[found.group()], text))


def _coarse(entry: Entry, wider: Widening) -> Entry:
    """The entry in a wider place, its number told as under ten where it is."""
    at, origin, destination = (
        wider.place(place) if place else None for place in (entry.at, entry.origin, entry.destination)
    )
    speakers = rewritten(entry.speakers, _placeless(_places(entry)))
    entry = replace(entry, at=at, origin=origin, destination=destination, speakers=speakers, method="")
    if _is_few(entry):
        return replace(entry, low=None, best=None, high=SMALL - 1.0, open=False, notes=(SMALL_NOTE,))
    return replace(entry, notes=(CARE_NOTE, *(note for note in entry.notes if note.startswith(SIZE_NOTE))))


def is_fine(place: Place) -> bool:
    """Whether the place is finer than a district, or may be: an unresolved name is taken as small."""
    return place.accuracy not in COARSE and place.kind is not SiteKind.COUNTRY


def is_delicate(entry: Entry, claims: Mapping[str, Claim] | None = None) -> bool:
    """Whether the entry counts fewer than ten people, or people held, ill or of a minority, in a small place.

    Fewer than ten who are held, ill or hurt are delicate anywhere. `claims` tell of whom an entry is.
    """
    fine, few, guarded = any(map(is_fine, _places(entry))), _is_few(entry), _is_guarded(entry, claims or {})
    return (fine and (few or guarded)) or (few and (guarded or entry.term is Term.WOUNDED))


def _is_few(entry: Entry) -> bool:
    most = entry.high if entry.high is not None else None if entry.open else entry.best
    return entry.unit in SOULS and most is not None and 0 < most < SMALL


def _is_guarded(entry: Entry, claims: Mapping[str, Claim]) -> bool:
    """Whether those counted are held, or are ill or of a minority by the claim with most weight."""
    if family(entry.term) == "HELD" or any(place.kind is SiteKind.DETENTION for place in _places(entry)):
        return entry.unit in PEOPLE
    most = max((item.weight for item in entry.support), default=0.0)
    lead = [claims[item.claim] for item in entry.support if item.weight == most and item.claim in claims]
    return entry.unit in PEOPLE and any(claim.care for claim in lead)


def is_few_claim(claim: Claim) -> bool:
    """Whether the claim counts fewer than ten people."""
    most = claim.quantity.high if claim.quantity.high is not None else claim.quantity.value
    return most is not None and 0 < most < SMALL and claim.quantity.unit in SOULS


def is_delicate_claim(claim: Claim) -> bool:
    """Whether the claim's sentence would give away a delicate count; one that names no place may still do."""
    fine, few = any(map(is_fine, claim.places)), is_few_claim(claim)
    guarded = claim.quantity.unit in PEOPLE and (bool(claim.care) or family(claim.term) == "HELD")
    small = few and (fine or guarded or claim.term is Term.WOUNDED)
    return small or (guarded and (fine or not claim.places))


def discreet(claim: Claim) -> Claim:
    """The claim with speakers and outlet who do not tell the place of a delicate count: "Osha police"."""
    if not is_delicate_claim(claim):
        return claim
    hide = _placeless(claim.places)
    return replace(claim, said_by=rewritten(claim.said_by, hide), publisher=rewritten(claim.publisher, hide))


def _placeless(places: Iterable[Place]) -> Callable[[str], str]:
    """Names without the fine places in them; what is not fine may be told."""
    return _renaming(
        {name: UNPLACED for place in places if is_fine(place) for name in (place.key, place.name)}
    )


def delicate_numbers(claims: Iterable[Claim]) -> dict[str, tuple[Span, ...]]:
    """By report the numbers that no sentence may show, not even one quoted for another count."""
    found: dict[str, tuple[Span, ...]] = {}
    for claim in claims:
        if is_delicate_claim(claim) and claim.number.text:
            found[claim.report] = (*found.get(claim.report, ()), claim.number)
    return found


def struck(text: str, start: int, numbers: Iterable[Span]) -> str:
    """A stretch of a report that begins at `start` with the numbers struck out of it."""
    inside = {one for one in numbers if start <= one.start and one.end <= start + len(text)}
    for one in sorted(inside, key=lambda span: -span.start):
        at = one.start - start
        if text[at : at + len(one.text)] == one.text:
            text = f"{text[:at]}{STRUCK}{text[at + len(one.text) :]}"
    return text
