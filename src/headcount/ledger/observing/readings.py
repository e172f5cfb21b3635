"""Ambiguous words: a component's observations go in, each in the reading that fits the others best comes out.

"Since Sunday" may or may not count the Sunday; "600 more" may or may not be among an earlier count. Both
readings are solved and the cheaper one is taken; the notes say which, and what the other would have been.
Nothing is guessed where both fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.intervals import solve
from headcount.ledger.solving.memory import Basis, Memory
from headcount.ledger.solving.solver import SolverError
from headcount.ledger.solving.windows import Around
from headcount.ledger.sums import Kind
from headcount.model import PeriodKind, Precision, Sense
from headcount.settings import Settings

_MOST = 6  # ambiguous claims of one component that are tried
_LARGEST = 200  # components above this many observations are read as they stand
_NEAR = 40  # observations among which a reading is tried
_GAIN = 0.25  # how much cheaper a reading must be
_TAKEN = "; the other claims fit that better"
# What is said of the first and of the second reading, by whether the second is kept apart.
_SAID = {
    True: (
        'read as among the earlier count; "more" may also mean on top of it',
        'read as on top of the earlier count; "more" may also mean among it',
    ),
    False: (
        'read with its first day; "since" may also leave that day out',
        'read without its first day; "since" may also count that day',
    ),
}
_SECOND = (Sense.ON_TOP, Sense.WITHOUT_FIRST_DAY)  # the readings that are not taken as the words stand


def choose_readings(
    part: Sequence[Observation],
    settings: Settings,
    senses: Mapping[str, Sense] | None = None,
    memory: Memory | None = None,
) -> tuple[Observation, ...]:
    """The component in the readings that fit together best, one ambiguous claim after the other.

    `senses` are the readings an analyst chose, by claim: these are taken whatever they cost.
    """
    chosen, judged = _as_told(tuple(part), senses or {})
    if len(chosen) > _LARGEST:
        return chosen
    open_to_choice = [
        (item, other) for item in chosen if item.id not in judged and (other := _other_reading(item, chosen))
    ]
    if not open_to_choice:
        return chosen
    try:
        return _cheapest(chosen, open_to_choice[:_MOST], settings, memory or Memory())
    except SolverError:
        return chosen  # the caller's own solve meets the same fault and reports it


def _as_told(
    part: tuple[Observation, ...], senses: Mapping[str, Sense]
) -> tuple[tuple[Observation, ...], frozenset[str]]:
    """The component with the readings an analyst chose, and the ids of their observations."""
    told = {
        item.id: senses[claim.id] for item in part for claim in item.claims if senses and claim.id in senses
    }
    read = {item.id: _other_reading(item, part) for item in part if told.get(item.id) in _SECOND}
    return tuple(read.get(item.id) or item for item in part), frozenset(told)


def _cheapest(
    chosen: tuple[Observation, ...],
    ways: Sequence[tuple[Observation, Observation]],
    settings: Settings,
    memory: Memory,
) -> tuple[Observation, ...]:
    """The component with every second reading taken that lowers the penalty of what is near it clearly.

    Notes tell the loser.
    """
    for item, other in ways:
        near = chosen if len(chosen) <= _NEAR else Around(chosen).nearest([item.sum], _NEAR)
        price = _price(near, settings, memory)
        if price < _GAIN:
            continue
        cost = _price(_with(near, other), settings, memory)
        if cost < price - _GAIN:
            chosen = _with(chosen, replace(other, notes=(*item.notes, _SAID[other.apart][1] + _TAKEN)))
        elif cost > price + _GAIN:
            chosen = _with(chosen, replace(item, notes=(*item.notes, _SAID[other.apart][0] + _TAKEN)))
    return chosen


def _with(part: tuple[Observation, ...], item: Observation) -> tuple[Observation, ...]:
    """The component with one observation read so."""
    return tuple(item if one.id == item.id else one for one in part)


def _price(observations: tuple[Observation, ...], settings: Settings, memory: Memory) -> float:
    """The least total penalty of some observations."""
    basis = Basis(
        ("price", *((item.id, item.sum, item.apart) for item in observations)), (observations, settings)
    )
    return memory.recall(basis, lambda: solve(observations, (), settings).solver.best)


def _other_reading(item: Observation, part: Sequence[Observation]) -> Observation | None:
    """The second reading of an ambiguous claim; None where its words leave no choice."""
    if item.sum.kind is Kind.STOCK or item.apart:
        return None
    if item.claim.additional and any(_earlier(other, item) for other in part):
        return replace(item, apart=True)
    period = item.claim.period
    since = period is not None and period.kind is PeriodKind.SINCE and period.precision is Precision.DAY
    if since and any(other.id != item.id and other.sum == item.sum for other in part):
        return None  # two speakers of one "since" mean one day; reading it twice would hide that they differ
    if since and item.sum.start and item.sum.start < item.sum.end:
        total = replace(item.sum, start=item.sum.start + timedelta(days=1))
        return replace(item, sum=total)
    return None


def _earlier(other: Observation, item: Observation) -> bool:
    """Whether another claim counts the same way over days that overlap."""
    if other.id == item.id or other.sum.where != item.sum.where:
        return False
    return (other.sum.start is None or other.sum.start <= item.sum.end) and (
        item.sum.start is None or item.sum.start <= other.sum.end
    )
