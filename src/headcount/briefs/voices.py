"""Who stands behind an entry.

In: an entry and the claims by id. Out: its voices with their kinds and copies, and the clause that names
them. One voice counts once, however often it is printed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headcount.briefs.words import age, counted, is_known, listed, phrases, upper
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
    if claim.publisher:  # of a confidential source not even the kind is told
        return claim.publisher, SpeakerKind.UNKNOWN if claim.is_sealed else SpeakerKind.MEDIA
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


def told_by(entry: Entry, claims: Mapping[str, Claim], *, as_of: date | None = None) -> str:
    """How well the entry stands, who says so, and how old it is on the day the ledger speaks of."""
    told = _told_by(entry, claims)
    old = age(entry.period, as_of)
    return f"{told} {upper(old)}." if old else told


def _told_by(entry: Entry, claims: Mapping[str, Claim]) -> str:
    said = voices(entry, claims)
    names = _names(said)
    if not is_known(entry):
        return f"Named without a number by {listed(names)}." if names else "No report gives a number."
    grade = phrases()["grade_names"][entry.grade.value]
    behind = [(claims[item.claim], item.weight) for item in entry.support if item.claim in claims]
    if entry.status is Status.DERIVED:
        reports = counted(len({claim.report for claim, _ in behind}), "report")
        return f"{grade}: worked out from counts in {reports}; no report says so."
    if len(said) > 1:
        every = "both" if len(said) == 2 else "all"  # noqa: PLR2004 - two are both
        torn = f"the counts of {listed(names)} cannot {every} hold"
        return f"{grade}: {torn if _is_torn(entry) else f'{len(said)} voices, {listed(names)}'}."
    prints = {claim.report for claim, weight in behind if weight == 0 or claim.voice in entry.speakers}
    copied = f", printed in {counted(len(prints), 'report')}" if len(prints) > 1 else ""
    why = f"; {_why_torn(entry)}" if _is_torn(entry) else ""
    return f"{grade}: one voice, {names[0]}{copied}{why}." if names else f"{grade}: no speaker is known."


def _names(said: Sequence[Voice]) -> list[str]:
    """The names of the voices; those not named together, at the end."""
    names = [voice.name for voice in said if voice.name != NAMELESS]
    nameless = len(said) - len(names)
    one = "one not named" if names else "not named"
    return [*names, one if nameless == 1 else f"{nameless} not named"] if nameless else names


def _is_torn(entry: Entry) -> bool:
    return entry.status is Status.CONTESTED


def _why_torn(entry: Entry) -> str:
    """Why a figure of one voice is contested: somebody denies it, or the voice says different things."""
    why = next((note for note in entry.notes if "deni" in note), "")
    return ID.sub("", why) or "its counts cannot all hold"
