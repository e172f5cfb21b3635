"""How many more dead may yet be found: an observation of a toll goes in, a share of its figure comes out.

Bodies are found for days, so a toll told on the day itself is of those found by then. What it may fall short
by ebbs with the days between a death and its telling; a count of weeks is short only by its last days.
How running totals grow is told in `growth`.
"""

from math import exp

from headcount.ledger.observing.observations import Observation
from headcount.ledger.observing.running import is_running
from headcount.ledger.pricing.penalties import scales
from headcount.ledger.sums import Kind


def found_later(item: Observation) -> float:
    """One sigma of what may be missing above a toll, as a share of its figure; nothing for other counts."""
    days = item.sum.days
    if item.sum.kind is not Kind.TOLL or item.claim.published is None or days is None or is_running(item):
        return 0.0
    found = scales()["toll"]
    ebb = float(found["days"])
    late = max((item.claim.published - item.sum.end).days, 0)
    return float(found["missing"]) * exp(-late / ebb) * (1 - exp(-days / ebb)) * ebb / days
