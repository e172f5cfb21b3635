"""A number whose sentence only goes on about the people of the sentence before.

In: a number that its own sentence says nothing of, and the one count of the sentence before. Out: the number
with what was said there: as a part of it ("They included 300 children"), or as the same count later on ("by
5 March the number had fallen to 2,100"). Where two counts stood there, nobody can say which is meant: none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headcount.claims.by_rules.counting import COUNTED, Said, fits
from headcount.claims.by_rules.grounds import Ground
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.parts import HEDGED, INCLUDED, MEASURED, as_part
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.model import Claim

TRUST = 0.6  # how far what is carried over is trusted
AGAIN = re.compile(rf"\b(?:and|then)\b[^.;]{{0,40}}\bto\s+{HEDGED}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Before:
    """A count of a sentence: what was said, the claim it gave, and where; `part` of one before it."""

    said: Said
    claim: Claim
    index: int
    passage: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Sequel:
    """What the sentence before says of a number, and whether it is a part of what was counted there."""

    said: Said
    part: bool
    before: Claim


def goes_on(mention: QuantityMention, ground: Ground, before: Before | None) -> Sequel | None:
    """What the sentence before says of a number of this one, where this one only goes on about it."""
    doc, text = ground.sentence.doc, ground.sentence.text
    if before is None or doc is None or mention.counts not in (*COUNTED, "unknown"):
        return None
    if before.passage != ground.sentence.passage.id or before.index + 1 != ground.index:
        return None
    lead = text[: mention.start]
    part = INCLUDED.match(lead) is not None and mention.counts in COUNTED
    if not part and not _is_measured(lead, ground, mention):
        return None
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return None
    movement = Movement(before.said.movement.meaning, span.sent.root, "carried", TRUST)
    counted = mention if part else _counting_alike(mention, before.said.mention)
    return Sequel(Said(counted, movement, part=part), part, before.claim) if fits(movement, counted) else None


def _is_measured(lead: str, ground: Ground, mention: QuantityMention) -> bool:
    """Whether a number is what "the number" came to, or what it came to next."""
    if MEASURED.search(lead):
        return True
    earlier = (one for one in ground.quantities if one.end <= mention.start)
    return bool(AGAIN.search(lead)) and any(MEASURED.search(lead[: one.start]) for one in earlier)


def _counting_alike(mention: QuantityMention, whole: QuantityMention) -> QuantityMention:
    if mention.counts in COUNTED:
        return mention
    quantity = replace(mention.quantity, unit=whole.quantity.unit)
    return replace(mention, quantity=quantity, counts=whole.counts, noun=whole.noun)


def the_one(told: Sequence[Before]) -> Before | None:
    """The one count of a sentence that the next may go on about; None where there are several, or none."""
    wholes = [one for one in told if not one.part]
    return wholes[0] if len(wholes) == 1 else None


def joined_on(claim: Claim, sequel: Sequel) -> Claim:
    """A claim with what the sentence before says of it: the whole of a part, or the places."""
    before = sequel.before
    if sequel.part:
        return as_part(claim, before)
    if claim.places:
        return claim
    return replace(claim, origin=before.origin, destination=before.destination, at=before.at)
