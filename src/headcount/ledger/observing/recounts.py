"""Running totals that fall: observations go in, what a recount replaces and what fits nowhere are marked.

A total never falls unless those who keep it count again, or begin anew. A later, lower total of the same
speaker, or of an office where before only others spoke, replaces the higher ones before it. One that later
totals overtake again is the odd one itself. Nothing is decided between two speakers of one rank.
"""

from collections.abc import Sequence
from dataclasses import replace

from headcount.ledger.observing.observations import Observation
from headcount.ledger.observing.running import countings
from headcount.ledger.solving.conflicts import band
from headcount.ledger.words import day_words, said
from headcount.model import SpeakerKind

_PULL = 0.1
_OFFICES = frozenset({SpeakerKind.GOVERNMENT, SpeakerKind.UN, SpeakerKind.EMERGENCY_SERVICE})


def mark_recounts(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations; totals a recount replaces, and those out of their row, with little pull."""
    marked: dict[str, Observation] = {}
    for items in countings(observations).values():
        for lower in items:
            higher = [item for item in items if _exceeds(item, lower)]
            if higher and any(_overtakes(item, lower, higher) for item in items):
                marked[lower.id] = _doubted(lower)
            elif higher:
                replaced = [item for item in higher if _counts_again(lower, item)]
                marked |= {item.id: _replaced(item, lower) for item in replaced}
    return tuple(marked.get(item.id, item) for item in observations)


def _exceeds(earlier: Observation, later: Observation) -> bool:
    """Whether an earlier total is more than a later one can be."""
    return earlier.sum.end < later.sum.end and band(earlier)[0] > band(later)[1]


def _overtakes(item: Observation, lower: Observation, higher: Sequence[Observation]) -> bool:
    """Whether a total after a low one is again as high as those before it."""
    return item.sum.end > lower.sum.end and band(item)[1] >= max(band(one)[0] for one in higher)


def _counts_again(later: Observation, earlier: Observation) -> bool:
    """Whether who gives a later total may replace the earlier one."""
    if set(later.voices) & set(earlier.voices):
        return True
    return _is_office(later) and not _is_office(earlier)


def _is_office(item: Observation) -> bool:
    speaker = item.claim.said_by
    return speaker is not None and speaker.kind in _OFFICES


def _replaced(item: Observation, later: Observation) -> Observation:
    note = (
        f"a later, lower total replaces it: {said(later.claim)} counted again by {day_words(later.sum.end)}"
    )
    return replace(item, replaced=True, pull=min(item.pull, _PULL), notes=(*item.notes, note))


def _doubted(item: Observation) -> Observation:
    note = "lower than the totals before and after it: it loses its pull"
    return replace(item, pull=min(item.pull, _PULL), notes=(*item.notes, note))
