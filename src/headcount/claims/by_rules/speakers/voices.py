"""Voices joined across reports: what one report calls PRC, another may tell in full.

In: the claims of all reports and their texts. Out: the same claims, a short name replaced by the one full
name that the reports give it, and a name written with and without capitals ("Local authorities" where a
sentence begins) in one way; what a known body publishes in its own words is said by it. Without this a body
told in two ways would count as two independent voices.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from headcount.claims.by_rules.speakers.memory import abbreviations
from headcount.claims.by_rules.speakers.words import kind_of, known_organisations
from headcount.model import Claim, Source, SpeakerKind


def join_voices(claims: Sequence[Claim], texts: Iterable[str]) -> list[Claim]:
    """The claims, each speaker or relay told in full where all reports agree on it, and always alike."""
    names = full_names(texts)
    full = [_joined(claim.said_by, names) for claim in claims] if names else [one.said_by for one in claims]
    alike = one_case(name for source in full if source for name in _names(source))
    return [
        replace(claim, said_by=_joined(source, alike) or _body_of(claim.publisher))
        for claim, source in zip(claims, full, strict=True)
    ]


def _body_of(publisher: str | None) -> Source | None:
    """The known body that publishes in its own words; None for an outlet, which only prints."""
    name, kind = known_organisations()[1].get(publisher or "", ("", SpeakerKind.MEDIA))
    return None if kind is SpeakerKind.MEDIA else Source(None, kind, name)


def _names(source: Source) -> tuple[str, ...]:
    return tuple(name for name in (source.name, source.organisation, *source.chain) if name)


def one_case(names: Iterable[str]) -> dict[str, str]:
    """The names that are also written otherwise, each with the usual way; small letters before capitals."""
    counts = Counter(names)
    tails = Counter({name[1:]: 0 for name in counts})
    for name, times in counts.items():
        tails[name[1:]] += times
    forms: dict[str, list[str]] = {}
    for name in counts:
        forms.setdefault(name.casefold(), []).append(name)
    return {
        name: max(known, key=lambda form: (tails[form[1:]], form[:1].islower(), form))
        for known in forms.values()
        for name in known
        if len(known) > 1
    }


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
    if source is None or not any(name in names for name in _names(source)):
        return source
    chain = tuple(names.get(name, name) for name in source.chain)
    full = names.get(source.organisation or "", source.organisation)
    name = names.get(source.name or "", source.name)
    kind = source.kind
    if full and full != source.organisation and kind is SpeakerKind.UNKNOWN:
        kind = kind_of(full)
    return replace(source, name=name, organisation=full, kind=kind, chain=chain)
