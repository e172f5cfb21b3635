"""What may be shown: names withheld, small counts coarsened, control characters gone.

In: a brief as the pipeline made it. Out: the brief that the page, the table and the terminal may show. It
works on the nouns themselves, so that no template or column can forget it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from headcount.briefs.confidential import masked
from headcount.briefs.sizes import sized
from headcount.briefs.words import SMALL, SMALL_NOTE
from headcount.model import Accuracy, Brief, Claim, Entry, Ledger, Place, Site, SiteKind, Unit
from headcount.places.countries import country_name

HIDDEN = "[name withheld]"
NOWHERE = "a place not shown"
COARSE = {Accuracy.ADM0, Accuracy.ADM1, Accuracy.ADM2}
SOULS = {Unit.PERSON, Unit.BODY}
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
    """The ledger with counts under ten in small places shown as under ten, in a wider place.

    What reports count in a word of size alone is marked so.
    """
    ledger = sized(ledger)
    wider = {site.name: _wider(site) for site in ledger.sites}
    small = [entry for entry in ledger.entries if is_delicate(entry)]
    if not small:
        return ledger
    delicate = {entry.id for entry in small}
    others = {p.key for e in ledger.entries if e.id not in delicate for p in _places(e)}
    hidden = {p.key: wider.get(p.key, _country(p.country)) for e in small for p in _places(e) if is_fine(p)}
    gone = {name: wide for name, wide in hidden.items() if name not in others}
    named = rewritten(
        replace(ledger, entries=tuple(_coarse(entry, wider) for entry in ledger.entries), claims=()),
        _renaming(gone),
    )
    sites = tuple(site for site in ledger.sites if site.name not in gone)
    return replace(named, sites=sites, claims=ledger.claims)


def _wider(site: Site) -> str:
    return site.parent or _country(site.country)


def _country(code: str | None) -> str:
    return country_name(code) if code else NOWHERE


def _places(entry: Entry) -> list[Place]:
    return [place for place in (entry.at, entry.origin, entry.destination) if place]


def _renaming(names: dict[str, str]) -> Callable[[str], str]:
    """No note, gap or reason may name a place whose count was made coarse."""
    written = sorted(filter(str.strip, names), key=len, reverse=True)
    if not written:
        return str
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)")
    return lru_cache(maxsize=65536)(lambda text: pattern.sub(lambda found: names[found.group()], text))


def _coarse(entry: Entry, wider: dict[str, str]) -> Entry:
    if not is_delicate(entry):
        return entry

    def widen(place: Place | None) -> Place | None:
        if place is None or not is_fine(place):
            return place
        name = wider.get(place.key, _country(place.country))
        return Place(name=name, kind=SiteKind.PLACE, country=place.country, accuracy=Accuracy.ADM2)

    return replace(
        entry, low=None, best=None, high=SMALL - 1.0, open=False, at=widen(entry.at),
        origin=widen(entry.origin), destination=widen(entry.destination), notes=(SMALL_NOTE,), method="",
    )  # fmt: skip


def is_fine(place: Place) -> bool:
    """Whether the place is finer than a district, or may be: an unresolved name is taken as small."""
    return place.accuracy not in COARSE and place.kind is not SiteKind.COUNTRY


def is_delicate(entry: Entry) -> bool:
    """Whether the entry counts fewer than ten people in a place finer than a district."""
    most = entry.high if entry.high is not None else None if entry.open else entry.best
    return entry.unit in SOULS and most is not None and 0 < most < SMALL and any(map(is_fine, _places(entry)))


def is_delicate_claim(claim: Claim) -> bool:
    """Whether the claim's sentence would give away a count under ten in a small place."""
    most = claim.quantity.high if claim.quantity.high is not None else claim.quantity.value
    small = most is not None and 0 < most < SMALL and claim.quantity.unit in SOULS
    return small and any(map(is_fine, claim.places))
