"""How much an entry owes to each claim: an interval and the observations behind it go in, shares come out.

By the duality of linear programs an end of an interval is what the bands of the claims give to it, each its
number times the people by which the end moves with it. So the shares cost no further solving; what happens
when a claim is left out is worked out where it is asked (`Solver.ends_without`).
"""

from collections.abc import Sequence

from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.intervals import Interval

_PRESENT = 0.005  # a claim that moves nothing still stands behind an entry, unlike a copy


def weights_of(found: Interval, behind: Sequence[Observation]) -> dict[str, float]:
    """The share of each observation in an entry: what its number gives to the two ends."""
    given = {item.id: found.parts.get(item.id, 0.0) for item in behind}
    present = _PRESENT * max(sum(given.values()), 1.0)
    whole = sum(given.values()) + present * len(given)
    return {name: round((part + present) / whole, 3) for name, part in given.items()}
