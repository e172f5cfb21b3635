"""Two readers without a ledger: claims and a question go in, the latest and the median figure come out.

Both take the claims about the very movement, site or toll (else those that share an end of it) whose days fit
the asked days best, and carry a movement over to the days asked by its daily rate. That is more care than
most readers take.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt
from statistics import median

from simulated_crisis import FIRST, Topic

from headcount.model import Claim, Measure, Term, Unit

_STOCK_DAYS = 21
_PERSONS = 5.0
_ALIKE = 0.7  # windows that fit at least so well as the best one


def latest_and_median(
    claims: Sequence[Claim], topic: Topic, first: date, last: date
) -> tuple[float | None, float | None]:
    """The figure of the latest claim and of the median one; None where nobody speaks of it."""
    about = [claim for claim in claims if _about(claim, topic)]
    fits = [(_fit(claim, topic, first, last), claim) for claim in about]
    best = max((fit for fit, _ in fits), default=0.0)
    if not best:
        return None, None
    near = [claim for fit, claim in fits if fit >= _ALIKE * best]
    near.sort(key=lambda claim: (-_apart(claim, topic, last), claim.published or date.min, claim.id))
    figures = [_carried(claim, topic, first, last) for claim in near]
    return figures[-1], median(figures)


def _about(claim: Claim, topic: Topic) -> bool:
    """Whether a claim speaks of the subject."""
    if (claim.measure is Measure.STOCK) is not (topic.kind == "stock"):
        return False
    if (claim.term is Term.KILLED) is not (topic.kind == "toll"):
        return False
    named = tuple(place.name if place else None for place in (claim.at, claim.origin, claim.destination))
    return named == (topic.at, topic.origin, topic.destination)


def _apart(claim: Claim, topic: Topic, last: date) -> int:
    """Days between a count and the day asked; movements and tolls go by how well their days fit."""
    return abs((_window(claim)[1] - last).days) if topic.kind == "stock" else 0


def _window(claim: Claim) -> tuple[date, date]:
    """First and last day of a claim, as well as it can be told."""
    last = (claim.period.end if claim.period else None) or claim.published or FIRST
    so_far = claim.total or claim.measure is Measure.CUMULATIVE
    start = claim.period.start if claim.period else None
    return start or (FIRST if so_far else last), last


def _fit(claim: Claim, topic: Topic, first: date, last: date) -> float:
    """How well the days fit, from 0 to 1."""
    start, end = _window(claim)
    if topic.kind == "stock":
        apart = abs((end - last).days)
        return 1.0 if apart <= _STOCK_DAYS else 1 / apart
    shared = (min(end, last) - max(start, first)).days + 1
    whole = (max(end, last) - min(start, first)).days + 1
    return max(shared, 0) / whole


def _carried(claim: Claim, topic: Topic, first: date, last: date) -> float:
    """The figure for the days asked."""
    figure = _figure(claim)
    if topic.kind == "stock":
        return figure
    start, end = _window(claim)
    return figure * ((last - first) + timedelta(days=1)) / ((end - start) + timedelta(days=1))


def _figure(claim: Claim) -> float:
    """One number for a claim."""
    quantity = claim.quantity
    low, high = quantity.typical_low or quantity.low or 1.0, quantity.typical_high or quantity.high or 1.0
    figure = quantity.value or sqrt(low * high)
    return figure * (_PERSONS if quantity.unit is Unit.HOUSEHOLD else 1.0)
