"""How well an entry stands: its observations go in, a grade comes out."""

from collections.abc import Sequence

from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.penalties import digits
from headcount.model import Grade, Quantifier, SpeakerKind, Term

_COUNTERS = (SpeakerKind.UN, SpeakerKind.GOVERNMENT, SpeakerKind.NGO)
_COUNTED_DIGITS = 3
_TWO = 2


def grade_of(observations: Sequence[Observation], *, torn: bool) -> Grade:
    """CONTESTED, CONFIRMED (a direct count), FAIR (two voices), WEAK (one) or PENDING (none)."""
    if torn:
        return Grade.CONTESTED
    if any(_is_count(item) for item in observations):
        return Grade.CONFIRMED
    voices = {voice for item in observations for voice in item.voices}
    return Grade.FAIR if len(voices) >= _TWO else Grade.WEAK if voices else Grade.PENDING


def _is_count(item: Observation) -> bool:
    """Whether a claim is a register's exact count by those who keep it."""
    claim = item.claim
    kept = claim.said_by is not None and claim.said_by.kind in _COUNTERS
    exact = (
        claim.quantity.quantifier is Quantifier.EXACT and digits(claim.quantity.value or 0) >= _COUNTED_DIGITS
    )
    return kept and exact and claim.term is Term.REGISTERED
