"""Voices joined across reports: what one report calls PRC, another may tell in full.

In: the claims of all reports and their texts. Out: the same claims, a short name replaced by the one full
name that the reports give it. Without this a body told in two ways would count as two independent voices.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headcount.claims.by_rules.speakers.memory import abbreviations
from headcount.claims.by_rules.speakers.words import kind_of, known_organisations
from headcount.model import Claim, Source, SpeakerKind


def join_voices(claims: Sequence[Claim], texts: Iterable[str]) -> list[Claim]:
    """The claims, each short name of a speaker or a relay told in full where all reports agree on it."""
    names = full_names(texts)
    if not names:
        return list(claims)
    return [replace(claim, said_by=_joined(claim.said_by, names)) for claim in claims]


def full_names(texts: Iterable[str]) -> dict[str, str]:
    """The short names that the texts define, those left out that stand for different bodies."""
    found: dict[str, dict[str, str]] = {}
    for text in texts:
        for short, name in abbreviations(text).items():
            found.setdefault(short, {}).setdefault(name.casefold(), name)
    table = known_organisations()[1]
    return {
        short: next(iter(names.values()))
        for short, names in found.items()
        if len(names) == 1 and short not in table
    }


def _joined(source: Source | None, names: dict[str, str]) -> Source | None:
    if source is None:
        return None
    chain = tuple(names.get(name, name) for name in source.chain)
    full = names.get(source.organisation or "")
    if full is None:
        return replace(source, chain=chain) if chain != source.chain else source
    kind = kind_of(full) if source.kind is SpeakerKind.UNKNOWN else source.kind
    name = full if source.name == source.organisation else source.name
    return replace(source, name=name, organisation=full, kind=kind, chain=chain)
