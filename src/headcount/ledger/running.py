"""Running totals: which observations are one, and on which day their counting began.

"Since 26 August", "since 27 August" and "so far" are one counting; one that began weeks later is another.
"""

from headcount.ledger.observations import Observation
from headcount.ledger.sums import Kind
from headcount.model import Measure


def is_running(item: Observation) -> bool:
    """Whether an observation is a total so far, and not a count of some days."""
    if item.sum.kind is Kind.STOCK or item.floor:
        return False
    counted = item.claim.measure is Measure.CUMULATIVE or item.claim.total
    return counted or (item.sum.kind is Kind.TOLL and item.sum.start is None)
