"""Who stands behind an entry.

In: an entry and the claims by id. Out: its voices with their kinds and copies, and the clause that names
them. One voice counts once, however often it is printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from headcount.briefs.words import counted, is_known, listed
from headcount.model import Claim, Entry, SpeakerKind, Status

NAMELESS = "a speaker not named"


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
    """The entry's voices in the order of their weight, each with its copies."""
    printings: dict[str, int] = {}
    kinds: dict[str, SpeakerKind] = {}
    for support in sorted(entry.support, key=lambda item: -item.weight):
        if claim := claims.get(support.claim):
            name, kind = voice_of(claim)
            kinds.setdefault(name, kind)
            printings[name] = printings.get(name, 0) + 1
    for name in entry.speakers:
        kinds.setdefault(name, SpeakerKind.UNKNOWN)
    return tuple(Voice(name, kind, max(0, printings.get(name, 1) - 1)) for name, kind in kinds.items())


def told_by(entry: Entry, claims: Mapping[str, Claim]) -> str:
    """One sentence that says who says so, or that nobody does."""
    names = [voice.name for voice in voices(entry, claims)]
    reports = {claims[item.claim].report for item in entry.support if item.claim in claims}
    if not is_known(entry):
        return f"Named without a number by {listed(names)}." if names else "No report gives a number."
    if entry.status is Status.DERIVED:
        return f"No report says so; it follows from counts in {counted(len(reports), 'report')}."
    if entry.status is Status.CONTESTED:
        return f"Reports disagree: the counts of {listed(names)} cannot both hold." if names else "Contested."
    if len(names) > 1:
        return f"{counted(len(names), 'voice')}: {listed(names)}."
    copied = f", printed in {counted(len(reports), 'report')}" if len(reports) > 1 else ""
    return f"One voice: {names[0]}{copied}." if names else "The speaker is not named."
