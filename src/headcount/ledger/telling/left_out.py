"""How far a figure moves when a claim or a speaker is left out: a case goes in, the other figures come out.

The book is made anew from the claims that are left, so that a figure which the missing one had replaced
counts again: the same as taking the report away.
"""

from collections.abc import Iterable, Sequence

from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.intervals import Interval
from headcount.ledger.solving.solver import SolverError
from headcount.ledger.telling.case import Case, figure
from headcount.model import Without

_MOST = 12  # claims, and speakers, that are left out in turn
_WORK = 1500  # observations that are solved again in all, so that an answer does not keep anybody waiting
_FEWEST = 3


def left_out(case: Case, behind: Sequence[str]) -> tuple[Without, ...]:
    """The figure without each claim it rests on, then without each of their speakers; the strongest first.

    `behind` are the leading claims, the weightiest first. A claim goes with all its printings.
    """
    most = min(_MOST, max(_FEWEST, _WORK // (2 * max(len(case.observations), 1))))
    rank = {claim: place for place, claim in enumerate(behind)}
    items = [item for item in case.observations if item.claim.id in rank]
    items = sorted(items, key=lambda item: rank[item.claim.id])[:most]
    made = [_without(case, tuple(claim.id for claim in item.claims)) for item in items]
    voices = sorted({voice for item in items for voice in item.voices})[:most]
    said = {voice: tuple(sorted(_claims_of(voice, case.observations))) for voice in voices}
    alone = {frozenset(one.claims) for one in made}
    made += [
        _without(case, claims, voice) for voice, claims in said.items() if frozenset(claims) not in alone
    ]
    return tuple(made)


def _claims_of(voice: str, observations: Iterable[Observation]) -> Iterable[str]:
    """All claims of a speaker; what several stand behind loses only the printings of this one."""
    for item in observations:
        if set(item.voices) == {voice}:
            yield from (claim.id for claim in item.claims)
        elif voice in item.voices:
            yield from (claim.id for claim in item.claims if claim.voice == voice)


def _without(case: Case, claims: tuple[str, ...], speaker: str | None = None) -> Without:
    """The figure without some claims."""
    try:
        found = figure(case.without(claims))
    except SolverError:
        found = None
    if found is None or _says_nothing(found):
        return Without(claims=claims, speaker=speaker)
    return Without(
        claims=claims,
        speaker=speaker,
        low=whole(found.low),
        best=whole(found.best),
        high=None if found.high is None else whole(found.high),
    )


def _says_nothing(found: Interval) -> bool:
    return found.high is None and found.low <= 0


def whole(number: float) -> float:
    """A number of people."""
    return float(round(number)) + 0.0
