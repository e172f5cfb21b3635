"""Newer figures for one sum: observations go in, those that a newer one replaces or outgrows are marked.

A speaker's later figure for the same people and days replaces the earlier one. A toll grows as bodies are
found, so an earlier, lower toll was what was known by then: a floor. Neither is a contradiction.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.levels import figure_of
from headcount.ledger.sums import Kind, Sum

_REPLACED_PULL = 0.1


def mark_updates(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations, replaced ones with little pull and outgrown tolls as floors."""
    together: dict[Sum, list[Observation]] = defaultdict(list)
    for item in observations:
        if not item.apart and item.first:
            together[item.sum].append(item)
    marked: dict[str, Observation] = {}
    for items in together.values():
        for item in items:
            later = [other for other in items if _published(other) > _published(item)]
            found = _marked(item, later)
            if found:
                marked[item.id] = found
    return tuple(marked.get(item.id, item) for item in observations)


def _marked(item: Observation, later: Sequence[Observation]) -> Observation | None:
    """The observation as replaced or outgrown by later ones; None where it stands."""
    if any(set(other.voices) & set(item.voices) for other in later):
        note = "the same speaker later gave another figure"
        return replace(item, replaced=True, pull=min(item.pull, _REPLACED_PULL), notes=(*item.notes, note))
    grown = any(figure_of(other) > figure_of(item) for other in later)
    if item.sum.kind is Kind.TOLL and grown:
        return replace(item, floor=True, notes=(*item.notes, "later reports know of more: taken as a floor"))
    return None


def _published(item: Observation) -> str:
    """The day of the first printing, as text that sorts."""
    return item.first.isoformat() if item.first else ""
