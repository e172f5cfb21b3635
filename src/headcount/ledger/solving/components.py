"""Which observations share an unknown: observations go in, independent groups come out, each solved alone."""

from collections import defaultdict
from collections.abc import Sequence

from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.cells import tokens


def components(observations: Sequence[Observation]) -> list[tuple[Observation, ...]]:
    """The independent groups of observations, each in the order of ids."""
    parent: dict[object, object] = {}

    def root(name: object) -> object:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for item in observations:
        linked: list[object] = [("observation", item.id), *tokens(item.sum)]
        if item.whole:
            linked.append(("observation", item.whole))
        for name in linked[1:]:
            parent[root(linked[0])] = root(name)
    groups: dict[object, list[Observation]] = defaultdict(list)
    for item in sorted(observations, key=lambda item: item.id):
        groups[root(("observation", item.id))].append(item)
    return sorted((tuple(items) for items in groups.values()), key=lambda items: items[0].id)
