"""Running totals: which observations are one, and on which day their counting began.

"Since 26 August", "since 27 August" and "so far" are one counting; one that began weeks later is another.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from headcount.ledger.observing.observations import Observation, is_so_far
from headcount.ledger.pricing.levels import figure_of
from headcount.ledger.pricing.penalties import digits, is_floor
from headcount.ledger.sums import Kind, Sum
from headcount.model import Measure, Precision

# How far first days may lie apart and still mean one beginning, by how finely they are told.
_SLACK = {Precision.MONTH: timedelta(days=31), Precision.WEEK: timedelta(days=7)}
_ANEW = 0.5  # a total below this share of the speaker's last can be no recount of it
_FEW = 100  # under that every digit is meant
_COUNTED = 3  # significant digits from which a floor is a count that goes on
_LEAST_SLACK = timedelta(days=3)


def is_running(item: Observation) -> bool:
    """Whether an observation is a total so far, and not a count of some days."""
    if item.sum.kind is Kind.STOCK or item.apart:
        return False
    counted = item.claim.measure is Measure.CUMULATIVE or item.claim.total
    if counted or (item.sum.kind is Kind.TOLL and item.sum.start is None):
        return True
    began = item.claim.period.start if item.claim.period else None  # a start given here later is the series'
    return began is None and is_so_far(item.claim, replace(item.sum, start=None))


def is_vague(item: Observation) -> bool:
    """Whether a total is a floor that no digits bear out: "more than 10,000", "thousands"."""
    value = item.quantity.value
    if item.floor or value is None:
        return True
    return is_floor(item.quantity) and digits(value) < _COUNTED and value >= _FEW


def countings(observations: Sequence[Observation]) -> dict[tuple[Sum, date | None], list[Observation]]:
    """The totals that stand, by what they count and their first day, in the order of their last days."""
    found: dict[tuple[Sum, date | None], list[Observation]] = defaultdict(list)
    for item in sorted(observations, key=lambda item: (item.sum.end, item.id)):
        if is_running(item) and not item.replaced:
            found[item.sum.where, item.sum.start].append(item)
    return found


def align(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations, running totals of one counting all beginning on its first day."""
    series: dict[Sum, list[Observation]] = defaultdict(list)
    for item in observations:
        if is_running(item):
            series[item.sum.where].append(item)
    moved: dict[str, Observation] = {}
    for items in series.values():
        begun = _beginnings(items)
        for item in items:
            start = begun.get(item.sum.start) if item.sum.start else _latest(begun.values(), item.sum.end)
            if start and start != item.sum.start and start <= item.sum.end:
                moved[item.id] = replace(item, sum=replace(item.sum, start=start))
        moved |= _begun_anew(items)
    return tuple(moved.get(item.id, item) for item in observations)


def _begun_anew(items: Sequence[Observation]) -> dict[str, Observation]:
    """Totals without a first day that lie far below the same speaker's last: they count from after it."""
    found: dict[str, Observation] = {}
    last: dict[tuple[str, ...], Observation] = {}
    start: dict[tuple[str, ...], date] = {}
    for item in sorted(items, key=lambda item: (item.sum.end, item.id)):
        before = last.get(item.voices)
        if before and before.sum.end < item.sum.end and figure_of(item) < _ANEW * figure_of(before):
            start[item.voices] = before.sum.end + timedelta(days=1)
        if item.voices in start and item.sum.start is None:
            note = "far below the total before it: read as a counting that began anew"
            begun = replace(item.sum, start=start[item.voices])
            found[item.id] = replace(item, sum=begun, notes=(*item.notes, note))
        last[item.voices] = item
    return found


def _beginnings(items: Sequence[Observation]) -> dict[date, date]:
    """For every first day that is told, the first day of the counting it means."""
    told: dict[date, timedelta] = {}
    for item in items:
        if item.sum.start:
            precision = item.claim.period.precision if item.claim.period else Precision.DAY
            slack = _SLACK.get(precision, _LEAST_SLACK)
            told[item.sum.start] = max(told.get(item.sum.start, _LEAST_SLACK), slack)
    times = Counter(item.sum.start for item in items)
    clusters: list[list[date]] = []
    for day in sorted(told):
        if clusters and day - clusters[-1][0] <= max(told[day], told[clusters[-1][0]]):
            clusters[-1].append(day)
        else:
            clusters.append([day])
    return {day: _told_best(days, told, times) for days in clusters for day in days}


def _told_best(days: Sequence[date], told: dict[date, timedelta], times: Counter[date | None]) -> date:
    """Of the first days of one counting that are told most finely the one told most often, or the first."""
    return min(days, key=lambda day: (told[day], -times[day], day))


def _latest(starts: Iterable[date], end: date) -> date | None:
    """The last of some beginnings that is no later than a day."""
    return max((day for day in starts if day <= end), default=None)
