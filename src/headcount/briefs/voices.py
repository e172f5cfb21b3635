"""Who stands behind an entry.

In: an entry and the claims by id. Out: its voices with their kinds and copies, and the clause that names
them. One voice counts once, however often it is printed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from headcount.briefs.words import counted, is_known, listed
from headcount.model import Claim, Entry, SpeakerKind, Status

NAMELESS = "a speaker not named"
ID = re.compile(r" ?\([ce]-[0-9a-f]+\)")


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice behind an entry: who, what kind, and how many further printings only repeat it."""

    name: str
    kind: SpeakerKind
    copies: int = 0


def voice_of(claim: Claim) -> tuple[str, SpeakerKind]:
    """The name and kind under which a claim's speaker counts: the speaker, else the outlet itself."""
    if claim.said_by and claim.said_by.voice:
        return claim.said_by.voice, claim.said_by.kind
    if claim.said_by and claim.said_by.role:
        return claim.said_by.role, claim.said_by.kind
    if claim.publisher:
        return claim.publisher, SpeakerKind.MEDIA
    return NAMELESS, SpeakerKind.UNKNOWN


def voices(entry: Entry, claims: Mapping[str, Claim]) -> tuple[Voice, ...]:
    """The entry's voices in the order of their weight, each with its copies; nameless ones by report.

    Who counts as a voice the ledger says: an outlet that prints a ministry's figure is a printing of it.
    """
    found: dict[str, Voice] = {}
    relays = 0
    for support in sorted(entry.support, key=lambda item: -item.weight):
        claim = claims.get(support.claim)
        if claim is None:
            continue
        if entry.speakers and claim.voice not in entry.speakers:
            relays += support.weight == 0  # a printing; what weighs is another count that bears on this one
            continue
        name, kind = voice_of(claim)
        key = f"{name} {claim.report}" if name == NAMELESS else name
        held = found.get(key)
        found[key] = Voice(name, kind, held.copies + 1 if held else 0)
    if not found:
        return tuple(Voice(name, SpeakerKind.UNKNOWN) for name in entry.speakers)
    first, *others = found.values()
    return (replace(first, copies=first.copies + relays), *others)


def told_by(entry: Entry, claims: Mapping[str, Claim]) -> str:
    """One sentence that says who says so, or that nobody does."""
    said = voices(entry, claims)
    names = [voice.name for voice in said if voice.name != NAMELESS]
    nameless = len(said) - len(names)
    names += [NAMELESS if nameless == 1 else f"{nameless} speakers not named"] if nameless else []
    behind = [(claims[item.claim], item.weight) for item in entry.support if item.claim in claims]
    reports = {claim.report for claim, _ in behind}
    if not is_known(entry):
        return f"Named without a number by {listed(names)}." if names else "No report gives a number."
    if entry.status is Status.DERIVED:
        return f"No report says so; it follows from counts in {counted(len(reports), 'report')}."
    if entry.status is Status.CONTESTED:
        return _contested(entry, names, many=len(said) > 1)
    if len(said) > 1:
        return f"{counted(len(said), 'voice')}: {listed(names)}."
    prints = {claim.report for claim, weight in behind if weight == 0 or claim.voice in entry.speakers}
    copied = f", printed in {counted(len(prints), 'report')}" if len(prints) > 1 else ""
    return f"One voice: {names[0]}{copied}." if names else "The speaker is not named."


def _contested(entry: Entry, names: list[str], *, many: bool) -> str:
    """Why a figure is contested: counts that cannot both hold, or one that somebody denies."""
    if many:
        return f"Reports disagree: the counts of {listed(names)} cannot both hold."
    why = next((note for note in entry.notes if "deni" in note), "")
    said = f"One voice: {names[0]}. " if names else ""
    return f"{said}Contested: {ID.sub('', why) or 'its counts cannot all hold'}."
